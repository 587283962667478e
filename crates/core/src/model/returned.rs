//! The list of findings in a workbook that is sent back to be mended (contract.md §8): what its writer and its readers must agree on.
//!
//! ```text
//! No | Kode | Tingkat | Lembar | Sel | Tertulis | Masalah | Perbaikan | Jumlah      row 1 of the sheet Temuan, the first of the workbook
//! ```
//! When the workbook comes back, this sheet is no table of the office. It is known by its name and its headings together, so that an office may have a sheet
//! *Temuan* of its own; a program that saves the workbook in between keeps both.

use super::cell::SheetRow;

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
