//! The findings of a run → what one office is told: its cells to mend, each with a note, and its list of findings.
//!
//! ```text
//! J03  B.xlsx › "Dinas A" › F17                          one cell of the office
//! N01  A.xlsx › "Dinas B" › D9, and 40 others            of which three lie in this office's file: three cells, one line in its list, count 3
//! ```
//! An office gets its own places only. What a finding says of other files (where the row stands that counts) is a name of a file and a number, never a person.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use rekap_core::finding::person::PersonFinding;
use rekap_core::finding::{Finding, Found, Severity};
use rekap_core::model::lang::Lang;
use rekap_core::place::{CellPos, Place};

/// What an office is told, cell by cell and finding by finding.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// The cells to mend, by sheet, in the order of rows.
    pub sheets: BTreeMap<Arc<str>, BTreeMap<CellPos, Mark>>,
    /// The list of findings, what weighs most first.
    pub listed: Vec<Listed>,
}

/// What is said of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The worst of what was found there: an error is coloured orange, anything else yellow.
    pub severity: Severity,
    /// What is wrong and what to type.
    pub note: String,
    /// Whether a NIP belongs there, which Excel damages in a cell that is not formatted as text.
    pub is_nip: bool,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Code.
    pub code: &'static str,
    /// Severity.
    pub severity: Severity,
    /// The sheet, where it is about one.
    pub sheet: Option<Arc<str>>,
    /// The first cell, where it is about cells.
    pub cell: Option<CellPos>,
    /// The cell's own words.
    pub written: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
    /// How many places of this office it stands for.
    pub count: u32,
}

impl Marks {
    /// Gathers what concerns one file, by the name under which findings know it.
    #[must_use]
    pub fn of_file(findings: &[Found], file: &str, lang: Lang) -> Self {
        let mut marks = Self::default();
        for found in findings {
            let own: Vec<&Place> = std::iter::once(&found.place).chain(&found.others).filter(|place| place.file() == file).collect();
            let Some((first, others)) = own.split_first() else { continue };
            marks.listed.push(listed(&found.at(first), found, others.len(), lang));
            if found.finding.severity() != Severity::Note {
                for place in own {
                    marks.mark(&found.at(place), lang);
                }
            }
        }
        // Within a severity, a sheet that was not read at all weighs more than a cell.
        marks.listed.sort_by_key(|line| (line.severity, line.cell.is_some()));
        marks
    }

    /// Says whether something in the file does not count until it is mended.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.listed.iter().any(|line| line.severity == Severity::Error)
    }

    /// Gives the same with other names of the sheets.
    #[must_use]
    pub(super) fn renamed(&self, name: impl Fn(&Arc<str>) -> Arc<str>) -> Self {
        let sheets = self.sheets.iter().map(|(sheet, cells)| (name(sheet), cells.clone())).collect();
        let listed = self.listed.iter().map(|line| Listed { sheet: line.sheet.as_ref().map(&name), ..line.clone() }).collect();
        Self { sheets, listed }
    }

    fn mark(&mut self, found: &Found, lang: Lang) {
        let Place::Cell(sheet, cell) = &found.place else { return };
        let severity = found.finding.severity();
        let is_nip = matches!(
            found.finding,
            Finding::Person(
                PersonFinding::NipMissing
                    | PersonFinding::NipMalformed { .. }
                    | PersonFinding::NipDamaged { .. }
                    | PersonFinding::ErrorValue { .. }
                    | PersonFinding::ListNipMalformed { .. }
            )
        );
        let said =
            format!("{} {}: {}. {}.", severity.label(lang).to_uppercase(), found.finding.code(), found.message(lang), found.remedy(lang));
        let cells = self.sheets.entry(Arc::clone(&sheet.sheet)).or_default();
        match cells.get_mut(cell) {
            None => {
                cells.insert(*cell, Mark { severity, note: said, is_nip });
            }
            Some(mark) => {
                mark.severity = mark.severity.min(severity);
                mark.is_nip |= is_nip;
                // Writing to a String cannot fail.
                let _ = write!(mark.note, "\n\n{said}");
            }
        }
    }
}

/// `found` stands at the first place of the office, `whole` is the finding of the run, whose places beyond those kept are counted, not known.
fn listed(found: &Found, whole: &Found, others: usize, lang: Lang) -> Listed {
    let own = u32::try_from(others).unwrap_or(u32::MAX).saturating_add(1);
    // Where the finding stands for places of one file only, its own count is the whole truth.
    let is_of_one_file = std::iter::once(&whole.place).chain(&whole.others).all(|place| place.file() == found.place.file());
    Listed {
        code: found.finding.code(),
        severity: found.finding.severity(),
        sheet: found.place.sheet().map(Arc::from),
        cell: found.place.cell(),
        written: found.written.clone(),
        message: found.message(lang),
        remedy: found.remedy(lang),
        count: if is_of_one_file { whole.count } else { own },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rekap_core::finding::hours::HoursFinding;
    use rekap_core::finding::limit::LimitFinding;
    use rekap_core::finding::name::{NameFinding, Suggestions};
    use rekap_core::place::SheetPlace;

    fn cell(file: &str, row: u32, column: u16) -> Place {
        let sheet = SheetPlace { file: file.into(), sheet: "Dinas A".into() };
        Place::Cell(Arc::new(sheet), CellPos { row, column })
    }

    fn unknown(file: &str, row: u32) -> Found {
        let finding = NameFinding::Unknown { name: "Rapat".into(), suggestions: Suggestions(Vec::new()) };
        Found::new(cell(file, row, 3), "Rapat", finding)
    }

    #[test]
    fn an_office_is_told_of_its_own_cells_only() {
        let mut found = unknown("A.xlsx", 4);
        for row in [7, 8] {
            found.absorb(unknown("B.xlsx", row));
        }
        let marks = Marks::of_file(&[found], "B.xlsx", Lang::Id);
        assert_eq!(marks.listed.iter().map(|line| (line.cell, line.count)).collect::<Vec<_>>(), [(Some(CellPos { row: 7, column: 3 }), 2)]);
        let cells: Vec<&CellPos> = marks.sheets["Dinas A"].keys().collect();
        assert_eq!(cells, [&CellPos { row: 7, column: 3 }, &CellPos { row: 8, column: 3 }]);
        assert!(marks.sheets["Dinas A"][cells[1]].note.contains("D9"), "the note names its own cell");
        assert!(Marks::of_file(&[], "B.xlsx", Lang::Id).listed.is_empty());
    }

    #[test]
    fn a_cell_is_as_grave_as_the_worst_of_what_was_found_there() {
        let hours = Found::new(cell("A.xlsx", 4, 5), "delapan", HoursFinding::NotANumber { heading: "JP".into() });
        let note = Found::new(cell("A.xlsx", 4, 5), "", LimitFinding::NotYetHeld);
        let other = LimitFinding::Duplicate { of: rekap_core::finding::limit::OtherRow { file: None, sheet: None, row: 3 } };
        let warning = Found::new(cell("A.xlsx", 4, 5), "", other);
        let marks = Marks::of_file(&[note, warning, hours], "A.xlsx", Lang::Id);
        let mark = &marks.sheets["Dinas A"][&CellPos { row: 4, column: 5 }];
        assert_eq!(mark.severity, Severity::Error);
        assert!(mark.note.starts_with("PERINGATAN B01") && mark.note.contains("\n\nGALAT J03"), "{}", mark.note);
        assert_eq!(marks.listed.iter().map(|line| line.code).collect::<Vec<_>>(), ["J03", "B01", "B02"]);
        assert!(marks.has_errors());
    }
}
