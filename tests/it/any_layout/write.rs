//! Sheets → the bytes of a file, in each of the formats that offices send.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::process::Command;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::grid::{Cell, Grid};
use super::traits::{Slot, Trait};

/// Writes a case's sheets as its format wants them; gives the ending of the file's name too.
pub(super) fn file(grids: &[Grid], traits: &[Trait]) -> (&'static str, Vec<u8>) {
    let has = |one: Trait| traits.contains(&one);
    if has(Trait::Ods) {
        ("ods", ods(grids))
    } else if let Some(page) = [Trait::Html, Trait::HtmlNested, Trait::HtmlBeside].into_iter().find(|&one| has(one)) {
        ("xls", html(grids, page))
    } else if has(Trait::Csv) {
        ("csv", csv(&grids[0]))
    } else {
        ("xlsx", xlsx(grids))
    }
}

/// Writes an .xlsx.
pub(super) fn xlsx(grids: &[Grid]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let dates = Format::new().set_num_format("dd/mm/yyyy");
    for grid in grids {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&grid.name).expect("a sheet name");
        for merge in &grid.merges {
            let ((row, column), (last_row, last_column)) = (merge.first, merge.last);
            sheet.merge_range(row, column, last_row, last_column, "", &Format::new()).expect("merged cells");
        }
        grid.cells.iter().for_each(|(&place, cell)| write_cell(sheet, place, cell, &dates));
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, dates: &Format) {
    match cell {
        Cell::Empty => return,
        Cell::Text(text) => sheet.write_string(row, column, text),
        Cell::Number(number) => sheet.write_number(row, column, *number),
        Cell::Date(day) => {
            let day = ExcelDateTime::parse_from_str(&day.to_string()).expect("a date");
            sheet.write_with_format(row, column, &day, dates)
        }
    }
    .expect("a cell");
}

/// Says whether a case is written as a workbook whose format is left open.
pub(super) fn is_workbook(traits: &[Trait]) -> bool {
    traits.iter().all(|one| one.slot() != Slot::Format)
}

/// Has `LibreOffice` turn workbooks into .xls; gives nothing where it is not at hand.
pub(super) fn old_workbooks(workbooks: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |number: usize, ending: &str| folder.path().join(format!("{number}.{ending}"));
    for (number, bytes) in workbooks.iter().enumerate() {
        fs::write(path(number, "xlsx"), bytes).expect("a writable folder");
    }
    let mut command = Command::new("soffice");
    // A profile of its own: one that is open elsewhere would take the job over.
    command.arg(format!("-env:UserInstallation=file://{}/profile", folder.path().display()));
    command.args(["--headless", "--convert-to", "xls", "--outdir"]).arg(folder.path());
    command.args((0..workbooks.len()).map(|number| path(number, "xlsx")));
    let is_done = command.output().is_ok_and(|output| output.status.success());
    (0..workbooks.len()).map(|number| fs::read(path(number, "xls")).ok()).collect::<Option<_>>().filter(|_| is_done)
}

fn csv(grid: &Grid) -> Vec<u8> {
    let quoted = |words: String| if words.contains([';', '"', '\n']) { format!("\"{}\"", words.replace('"', "\"\"")) } else { words };
    let mut text = String::new();
    for row in 0..grid.end_row() {
        let cells: Vec<String> =
            (0..grid.end_column()).map(|column| quoted(grid.cells.get(&(row, column)).map_or_else(String::new, Cell::words))).collect();
        text += &cells.join(";");
        text += "\r\n";
    }
    text.into_bytes()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn html(grids: &[Grid], page: Trait) -> Vec<u8> {
    let tables: String = grids.iter().map(html_table).collect();
    let body = match page {
        Trait::HtmlNested => format!("<table><tr><td>Menu</td></tr><tr><td>{tables}</td></tr></table>"),
        Trait::HtmlBeside => format!(
            "<table><tr><td><table><tr><td>Kode</td><td>Arti</td></tr><tr><td>B</td><td>Baik</td></tr></table></td><td>{tables}</td></tr></table>"
        ),
        _ => tables,
    };
    format!("<html><head><meta charset=\"utf-8\"></head><body>{body}</body></html>").into_bytes()
}

fn html_table(grid: &Grid) -> String {
    let mut text = "<table border=1>".to_owned();
    for row in 0..grid.end_row() {
        text += "<tr>";
        for column in (0..grid.end_column()).filter(|&column| grid.covered((row, column)).is_none()) {
            let words = grid.cells.get(&(row, column)).map_or_else(String::new, |cell| escaped(&cell.words()).replace('\n', "<br>"));
            let _ = write!(text, "<td{}>{words}</td>", spans(grid, (row, column), ["rowspan", "colspan"]));
        }
        text += "</tr>\n";
    }
    text + "</table>"
}

/// The two attributes of a cell over which an area is merged.
fn spans(grid: &Grid, place: (u32, u16), names: [&str; 2]) -> String {
    let Some(merge) = grid.merge_from(place) else { return String::new() };
    let (rows, columns) = (merge.last.0 - merge.first.0 + 1, merge.last.1 - merge.first.1 + 1);
    format!(" {}=\"{rows}\" {}=\"{columns}\"", names[0], names[1])
}

fn ods(grids: &[Grid]) -> Vec<u8> {
    let tables: String = grids.iter().map(ods_table).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         office:version=\"1.3\"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/></manifest:manifest>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts =
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content), ("META-INF/manifest.xml", manifest)];
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("a package").into_inner()
}

fn ods_table(grid: &Grid) -> String {
    let mut text = format!("<table:table table:name=\"{}\">", escaped(&grid.name));
    for row in 0..grid.end_row() {
        text += "<table:table-row>";
        (0..grid.end_column()).for_each(|column| text += &ods_cell(grid, (row, column)));
        text += "</table:table-row>";
    }
    text + "</table:table>"
}

fn ods_cell(grid: &Grid, place: (u32, u16)) -> String {
    if grid.covered(place).is_some() {
        return "<table:covered-table-cell/>".to_owned();
    }
    let spans = spans(grid, place, ["table:number-rows-spanned", "table:number-columns-spanned"]);
    let typed = match grid.cells.get(&place) {
        None | Some(Cell::Empty) => return format!("<table:table-cell{spans}/>"),
        Some(Cell::Text(_)) => "office:value-type=\"string\"".to_owned(),
        Some(Cell::Number(number)) => format!("office:value-type=\"float\" office:value=\"{number}\""),
        Some(Cell::Date(day)) => format!("office:value-type=\"date\" office:date-value=\"{day}\""),
    };
    let words = grid.cells.get(&place).map(Cell::words).unwrap_or_default();
    let lines = format!("<text:p>{}</text:p>", escaped(&words).replace('\n', "</text:p><text:p>"));
    format!("<table:table-cell{spans} {typed}>{lines}</table:table-cell>")
}
