//! The list of findings in a workbook that is sent back to be mended (contract.md §8): what its writer and its readers must agree on.
//!
//! ```text
//! No | Kode | Tingkat | Lembar | Sel | Tertulis | Masalah | Perbaikan | Jumlah      row 1 of the sheet Temuan, the first of the workbook
//! ```
//! When the workbook comes back, this sheet is no table of the office. It is known by its name and its headings together, so that an office may have a sheet
//! *Temuan* of its own; a program that saves the workbook in between keeps both.

use super::cell::SheetRow;

/// What the name of a workbook to mend begins with, in any language: scheduled jobs and offices know it by this.
pub const PREFIX: &str = "Perbaikan - ";

/// Names of the sheet, Indonesian and English.
pub const SHEET: [&str; 2] = ["Temuan", "Findings"];
/// Its headings.
pub const HEADINGS: [[&str; 2]; 9] = [
    ["No", "No"],
    ["Kode", "Code"],
    ["Tingkat", "Severity"],
    ["Lembar", "Sheet"],
    ["Sel", "Cell"],
    ["Tertulis", "Written"],
    ["Masalah", "Problem"],
    ["Perbaikan", "Remedy"],
    ["Jumlah", "Count"],
];

/// Says whether a file is named as the workbook to mend of another one, by their paths as findings write them: `kembali/Perbaikan - Dinas A - Rekap (1).xlsx` is
/// that of `Dinas A/Rekap.csv`. What a workbook says of itself goes before its name.
#[must_use]
pub fn is_named_after(file: &str, original: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    let own = original.rsplit('/').next().unwrap_or(original);
    let Some(named) = name.strip_prefix(PREFIX).filter(|_| !own.starts_with(PREFIX)) else { return false };
    let named = without_number(stem(named));
    named == stem(own) || named == stem(original).replace('/', " - ")
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Strips what a browser or this program puts behind a name that is taken: ` (1)`.
fn without_number(stem: &str) -> &str {
    let number = stem.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    number.filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit())).map_or(stem, |(bare, _)| bare)
}

/// Says whether a sheet is named as the list of findings; beside an office's own *Temuan* ours is *Temuan rekap-jp*.
#[must_use]
pub fn is_called_findings(sheet: &str) -> bool {
    let folded = sheet.to_lowercase();
    SHEET.iter().any(|name| folded.starts_with(&name.to_lowercase()))
}

/// Says whether a row holds the headings of the list, in either language.
#[must_use]
pub fn is_heading(row: SheetRow<'_>) -> bool {
    let words: Vec<_> = row.cells.iter().map(super::cell::Cell::words).collect();
    let is_of = |lang: usize| words.len() >= HEADINGS.len() && HEADINGS.iter().zip(&words).all(|(heading, words)| heading[lang] == words);
    is_of(0) || is_of(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::cell::Cell;

    #[test]
    fn the_list_is_known_by_its_headings_in_either_language() {
        let cells = |lang: usize| HEADINGS.map(|heading| Cell::Text(heading[lang].into()));
        for lang in [0, 1] {
            assert!(is_heading(SheetRow { number: 0, cells: &cells(lang) }));
        }
        assert!(!is_heading(SheetRow { number: 0, cells: &cells(0)[..8] }), "an office's own list of findings is read");
        assert!(is_called_findings("TEMUAN") && is_called_findings("Temuan rekap-jp") && !is_called_findings("Rekap temuan"));
    }
}
