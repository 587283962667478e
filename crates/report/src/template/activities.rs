//! The sheet *Kegiatan*: an Excel table with room for 2,000 activities, guarded cell by cell.
//!
//! ```text
//!   A: NIP      B: Nama     C: Status ASN   D: Unit Kerja   E: Nama Kegiatan   F: Jenis   …   J: JP   …   N: Lengkap?
//!   drop-down   from the sheet Pegawai, by formula          typed              drop-down                  by formula
//! ```
//! Formulas name the table's columns and not cells, so that they stay right where an office moves a column. The rules of the cells cannot (Excel takes no such
//! names there); Excel moves them along with their columns.
//!
//! Only the first rows have formulas: the others take as much, and colours alone say what they lack.

use rust_xlsxwriter::{
    ConditionalFormatFormula, ConditionalFormatText, ConditionalFormatTextRule, IgnoreError, Table, TableColumn, TableStyle, Workbook,
    Worksheet, XlsxError,
};

use super::looks::{self, BlankKind};
use super::workbook::{self, BASES, BlankBook, CATEGORIES};
use super::{cell_rules, reference};
use rekap_core::model::category::Basis;
use rekap_core::model::standard::{self, COMPLETE_HEADING, HEADINGS};

/// Name of the table in formulas.
const TABLE: &str = "Isian";

/// Width and content of each column, the one that says whether the row is complete last.
const COLUMNS: [(f64, BlankKind); 14] = [
    (21.0, BlankKind::Nip),
    (26.0, BlankKind::Fixed),
    (9.0, BlankKind::Fixed),
    (26.0, BlankKind::Fixed),
    (38.0, BlankKind::Text),
    (30.0, BlankKind::Text),
    (14.0, BlankKind::Text),
    (13.0, BlankKind::Date),
    (13.0, BlankKind::Date),
    (8.0, BlankKind::Number),
    (9.0, BlankKind::Number),
    (26.0, BlankKind::Text),
    (24.0, BlankKind::Nip),
    (56.0, BlankKind::Fixed),
];

/// Adds the sheet.
pub(super) fn add(workbook: &mut Workbook, book: &BlankBook<'_>) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    // What a formula shows in a program that does not calculate: nothing, since every row is still empty.
    sheet.set_name(standard::ACTIVITIES)?.set_formula_result_default("").set_freeze_panes(1, 2)?;
    add_table(sheet, book)?;
    mark_complete_rows(sheet, book)?;
    mark_missing_cells(sheet, book)?;
    cell_rules::add(sheet, book)?;
    for nip_like in [0, 12] {
        sheet.ignore_error_range(1, nip_like, workbook::ROOM, nip_like, IgnoreError::NumberStoredAsText)?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_print_area(0, 0, workbook::ROOM, u16::try_from(HEADINGS.len()).unwrap_or(u16::MAX))?;
    workbook::protect(sheet);
    Ok(())
}

/// Gives what the library wrote as the area to print, and what stands there instead: the rows in use and a page's worth of blank ones. The table has room for many
/// more, and 20 pages of empty rows are no use to anybody. The library takes no formula for it.
pub(super) fn print_area() -> (String, String) {
    const LEAST_ROWS: u32 = 31;
    let (sheet, last) = (standard::ACTIVITIES, workbook::ROOM + 1);
    let column = |letter: char| format!("({sheet}!${letter}$2:${letter}${last}&lt;&gt;\"\")");
    let used = format!("SUMPRODUCT(MAX(({}+{}&gt;0)*ROW({sheet}!$A$2:$A${last})))", column('A'), column('E'));
    (format!(">{sheet}!$A$1:$N${last}<"), format!(">{sheet}!$A$1:INDEX({sheet}!$N$1:$N${last},MAX({LEAST_ROWS},{used}))<"))
}

fn add_table(sheet: &mut Worksheet, book: &BlankBook<'_>) -> Result<(), XlsxError> {
    let titles = || HEADINGS.into_iter().chain([COMPLETE_HEADING]);
    let formulas: Vec<Option<String>> = titles().map(|heading| formula(heading, book)).collect();
    let columns: Vec<TableColumn> = titles()
        .zip(&formulas)
        .map(|(heading, formula)| {
            let column = TableColumn::new().set_header(heading).set_header_format(looks::heading());
            formula.iter().fold(column, |column, formula| column.set_formula(formula.as_str()))
        })
        .collect();
    let table = Table::new().set_name(TABLE).set_style(TableStyle::None).set_columns(&columns);
    let last = u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX) - 1;
    sheet.add_table(0, 0, workbook::ROOM, last, &table)?;
    workbook::headings(sheet, titles().zip(COLUMNS).map(|(heading, (width, kind))| (heading, width, kind)))?;
    // The table has written its formulas without the looks of their columns, and into every row; a row with a formula is one that `LibreOffice` prints.
    for (column, formula) in (0_u16..).zip(&formulas) {
        let Some(formula) = formula else { continue };
        for row in 1..=workbook::READY {
            sheet.write_formula_with_format(row, column, formula.as_str(), &looks::body(BlankKind::Fixed))?;
        }
        for row in workbook::READY + 1..=workbook::ROOM {
            sheet.clear_cell(row, column);
        }
    }
    Ok(())
}

/// A cell of the formula's own row, by its heading.
fn cell(heading: &str) -> String {
    format!("{TABLE}[[#This Row],[{heading}]]")
}

fn formula(heading: &str, book: &BlankBook<'_>) -> Option<String> {
    match heading {
        COMPLETE_HEADING => Some(completeness(book)),
        "Nama" => Some(of_person('B', book)),
        "Status ASN" => Some(of_person('C', book)),
        "Unit Kerja" => Some(of_person('D', book)),
        _ => None,
    }
}

/// Looks a person up on *Pegawai* by NIP.
fn of_person(column: char, book: &BlankBook<'_>) -> String {
    let (nip, last) = (cell("NIP"), book.employee_rows + 1);
    format!("=IF({nip}=\"\",\"\",IFERROR(INDEX(Pegawai!${column}$2:${column}${last},MATCH({nip},Pegawai!$A$2:$A${last},0))&\"\",\"\"))")
}

/// Says that a row is complete, or what it lacks; nothing of an empty row.
fn completeness(book: &BlankBook<'_>) -> String {
    let [nip, title, jenis, start, end, jp] = ["NIP", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"].map(cell);
    let last = book.employee_rows + 1;
    let said = |words: [&str; 2]| format!("\"{}, \"", book.said(words));
    let nip_listed = said(["NIP yang ada di lembar Pegawai", "a NIP on the sheet Pegawai"]);
    let jenis_listed = said(["Jenis dari daftar", "a Jenis from the list"]);
    let in_order = said(["Tanggal Selesai sesudah Tanggal Mulai", "a Tanggal Selesai after Tanggal Mulai"]);
    let by_hours = reference::basis(Basis::LessonHour, book.blank.lang);
    let (complete, lacks) = (book.said(["Lengkap", "Complete"]), book.said(["Isi", "Fill in"]));
    let missing = [
        format!("IF({nip}=\"\",\"NIP, \",IF(ISNUMBER(MATCH({nip},Pegawai!$A$2:$A${last},0)),\"\",{nip_listed}))"),
        format!("IF({title}=\"\",\"Nama Kegiatan, \",\"\")"),
        format!("IF({jenis}=\"\",\"Jenis, \",IF(ISNUMBER(MATCH({jenis},{CATEGORIES},0)),\"\",{jenis_listed}))"),
        format!("IF({start}=\"\",\"Tanggal Mulai, \",\"\")"),
        format!("IF({end}=\"\",\"Tanggal Selesai, \",IF({end}<{start},{in_order},\"\"))"),
        format!("IF(AND({jp}=\"\",IFERROR(INDEX({BASES},MATCH({jenis},{CATEGORIES},0)),\"\")=\"{by_hours}\"),\"JP, \",\"\")"),
    ]
    .join("&");
    // "#" stands for the end: ": #" is a list of nothing, ", #" the comma after the last.
    let said = format!("SUBSTITUTE(SUBSTITUTE(\"{lacks}: \"&{missing}&\"#\",\"{lacks}: #\",\"{complete}\"),\", #\",\"\")");
    format!("=IF({nip}&{title}&{jenis}&{start}&{end}&{jp}=\"\",\"\",{said})")
}

fn mark_complete_rows(sheet: &mut Worksheet, book: &BlankBook<'_>) -> Result<(), XlsxError> {
    let column = u16::try_from(HEADINGS.len()).unwrap_or(u16::MAX);
    let marks = [(book.said(["Lengkap", "Complete"]), looks::complete()), (book.said(["Isi", "Fill in"]), looks::incomplete())];
    for (word, format) in marks {
        let rule = ConditionalFormatText::new().set_rule(ConditionalFormatTextRule::BeginsWith(word.to_owned())).set_format(format);
        sheet.add_conditional_format(1, column, workbook::ROOM, column, &rule)?;
    }
    Ok(())
}

/// Colours what a row that was begun still lacks, in rows with and without formulas.
fn mark_missing_cells(sheet: &mut Worksheet, book: &BlankBook<'_>) -> Result<(), XlsxError> {
    let by_hours = reference::basis(Basis::LessonHour, book.blank.lang);
    let counts_hours = format!("IFERROR(INDEX({BASES},MATCH($F2,{CATEGORIES},0)),\"\")=\"{by_hours}\"");
    for (column, letter) in [(0, 'A'), (4, 'E'), (5, 'F'), (7, 'H'), (8, 'I'), (9, 'J')] {
        let needed = if letter == 'J' { counts_hours.as_str() } else { "$A2&$E2&$F2&$H2&$I2&$J2<>\"\"" };
        let formula = format!("=AND(${letter}2=\"\",{needed})");
        let rule = ConditionalFormatFormula::new().set_rule(formula.as_str()).set_format(looks::incomplete());
        sheet.add_conditional_format(1, column, workbook::ROOM, column, &rule)?;
    }
    Ok(())
}
