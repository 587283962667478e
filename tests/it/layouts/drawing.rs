//! A sheet drawn in a test → a workbook, and what the program read of it, drawn likewise.
//!
//! ```text
//! | NIP                | Waktu | <       |        `<` is merged with the cell to its left, `^` with the cell above
//! | ^                  | Mulai | Selesai |        a number is a number, `2025-03-12` a real date, `'8` the text 8, `#198…` a NIP typed as a number
//! | 198501012010011901 | …                        a digit run of 12 and more is text, as offices mean it; `\n` is a line break
//! ```

use std::fs;

use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use tempfile::NamedTempFile;

use crate::job::{Done, Job};

/// A sheet as drawn: cells by row.
type Grid = Vec<Vec<String>>;

/// Runs the program over one drawn sheet.
pub(crate) fn drawn(drawing: &str) -> Done {
    sheets(&[("Lembar", drawing)]).run()
}

/// A job over drawn sheets, each with its name.
pub(crate) fn sheets(drawings: &[(&str, &str)]) -> Job {
    Job::new().file("Gambar.xlsx", workbook(drawings))
}

/// What was read: one line an activity, as `row · last digits of the NIP · title · type · first day – last day · claimed → credited`.
pub(crate) fn entries(done: &Done) -> Vec<String> {
    let sheet = done.sheet("Rincian");
    let cell = |row: usize, heading: &str| sheet.cell(row, heading);
    (1..=sheet.len())
        .map(|row| {
            let nip = cell(row, "NIP");
            let days = match (cell(row, "Tanggal Mulai"), cell(row, "Tanggal Selesai")) {
                (first, last) if first == last => first,
                (first, last) => format!("{first} – {last}"),
            };
            [
                cell(row, "Baris"),
                nip.get(nip.len().saturating_sub(3)..).unwrap_or_default().to_owned(),
                cell(row, "Nama Kegiatan"),
                cell(row, "Jenis (Asal)"),
                days,
                format!("{} → {}", cell(row, "JP Diajukan"), cell(row, "JP Diakui")),
            ]
            .join(" · ")
        })
        .collect()
}

/// Writes drawn sheets into a workbook.
pub(crate) fn workbook(drawings: &[(&str, &str)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, drawing) in drawings {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).expect("a sheet name");
        let grid = grid(drawing);
        for (row, cells) in grid.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                write(sheet, row, column, text);
            }
        }
        merge(sheet, &grid);
    }
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let file = NamedTempFile::new().expect("a temporary file");
    fs::write(file.path(), &bytes).expect("a writable file");
    crate::cache::takes_back_what_is_read(file.path());
    bytes
}

fn grid(drawing: &str) -> Grid {
    let lines = drawing.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().replace("\\n", "\n")).collect()).collect()
}

fn write(sheet: &mut Worksheet, row: usize, column: usize, text: &str) {
    let (row, column) = (u32::try_from(row).expect("a row"), u16::try_from(column).expect("a column"));
    let day: Option<NaiveDate> = text.parse().ok();
    let written = if text.is_empty() || text == "^" || text == "<" {
        return;
    } else if let Some(text) = text.strip_prefix('\'') {
        sheet.write_string(row, column, text)
    } else if let Some(number) = text.strip_prefix('#') {
        sheet.write_number(row, column, number.parse::<f64>().expect("a number"))
    } else if let Some(day) = day {
        let day = ExcelDateTime::parse_from_str(&day.to_string()).expect("a date");
        sheet.write_with_format(row, column, &day, &Format::new().set_num_format("dd/mm/yyyy"))
    } else if let Some(number) = text.parse::<f64>().ok().filter(|_| text.len() < 12) {
        sheet.write_number(row, column, number)
    } else {
        sheet.write_string(row, column, text)
    };
    written.expect("a cell");
}

/// Merges every cell with the `<` to its right and the `^` below it.
fn merge(sheet: &mut Worksheet, grid: &Grid) {
    let at = |row: usize, column: usize| grid.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str);
    for (row, cells) in grid.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !matches!(text.as_str(), "<" | "^")) {
            let last_column = (column + 1..cells.len()).take_while(|&right| at(row, right) == "<").last().unwrap_or(column);
            let last_row = (row + 1..grid.len()).take_while(|&below| at(below, column) == "^").last().unwrap_or(row);
            if (last_row, last_column) != (row, column) {
                let (row, column) = (u32::try_from(row).expect("a row"), u16::try_from(column).expect("a column"));
                let (last_row, last_column) = (u32::try_from(last_row).expect("a row"), u16::try_from(last_column).expect("a column"));
                sheet.merge_range(row, column, last_row, last_column, "", &Format::new()).expect("merged cells");
                write(sheet, row as usize, usize::from(column), text);
            }
        }
    }
}
