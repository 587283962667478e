//! The findings of a run → what one office receives: its cells to mend, each with a note, and its list of findings.
//!
//! ```text
//! J03  B.xlsx › "Dinas A" › F17                          one cell of the office
//! D03  B.xlsx › "Dinas A" › E5:E504                     500 cells, one line in its list
//! N01  A.xlsx › "Dinas B" › D9, and 40 others            of which three lie in this office's file: three cells, one line in its list, count 3
//! ```
//! An office gets its own places only. What a finding says of other files (where the row stands that counts) is a name of a file and a number, never a person.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use rekap_core::finding::person::PersonFinding;
use rekap_core::finding::{Finding, Found, Severity};
use rekap_core::model::lang::Lang;
use rekap_core::place::CellPos;

/// Cells of one finding that get a note; the others are coloured alike.
const MOST_NOTED: usize = 2_000;

/// What an office receives, cell by cell and finding by finding.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// The cells to mend, by sheet, in the order of rows.
    pub sheets: BTreeMap<Arc<str>, BTreeMap<CellPos, CellMark>>,
    /// The list of findings, what weighs most first.
    pub listed: Vec<Listed>,
}

/// What is said of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellMark {
    /// The worst of what was found there: an error is coloured orange, anything else yellow.
    pub severity: Severity,
    /// What is wrong and what to type; empty where enough cells of the finding say so.
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
    /// The cells in A1 form, empty where it is about none.
    pub cells: String,
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
        for found in findings.iter().filter_map(|found| found.within(file)) {
            marks.listed.push(listed(&found, lang));
            if found.finding.severity() != Severity::Note {
                marks.mark(&found, lang);
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

    /// Colours the cells of a finding, and notes as many of them as anybody goes through one by one.
    fn mark(&mut self, found: &Found, lang: Lang) {
        let is_nip = is_about_nip(&found.finding);
        let (severity, code) = (found.finding.severity(), found.finding.code());
        let title = format!("{} {code}", severity.label(lang).to_uppercase());
        let mut unnoted = MOST_NOTED;
        for area in found.all_areas() {
            let cells = self.sheets.entry(Arc::clone(&area.sheet.sheet)).or_default();
            for cell in area.cells() {
                let mark = cells.entry(cell).or_insert_with(|| CellMark { severity, note: String::new(), is_nip });
                mark.severity = mark.severity.min(severity);
                mark.is_nip |= is_nip;
                if unnoted > 0 {
                    unnoted -= 1;
                    let break_before = if mark.note.is_empty() { "" } else { "\n\n" };
                    let (message, remedy) = (found.message_at(cell, lang), found.remedy_at(cell, lang));
                    // Writing to a String cannot fail.
                    let _ = write!(mark.note, "{break_before}{title}: {message}. {remedy}.");
                }
            }
        }
    }
}

fn is_about_nip(finding: &Finding) -> bool {
    matches!(
        finding,
        Finding::Person(
            PersonFinding::NipMissing
                | PersonFinding::NipMalformed { .. }
                | PersonFinding::NipDamaged { .. }
                | PersonFinding::ErrorValue { .. }
                | PersonFinding::ListNipMalformed { .. }
        )
    )
}

fn listed(found: &Found, lang: Lang) -> Listed {
    Listed {
        code: found.finding.code(),
        severity: found.finding.severity(),
        sheet: found.place.sheet().map(Arc::from),
        cell: found.place.cell(),
        cells: found.cells().map(|cells| cells.words).unwrap_or_default(),
        written: found.written.clone(),
        message: found.message(lang),
        remedy: found.remedy(lang),
        count: found.count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rekap_core::finding::hours::HoursFinding;
    use rekap_core::finding::limit::LimitFinding;
    use rekap_core::finding::name::{NameFinding, Suggestions};
    use rekap_core::place::{Place, SheetPlace};

    fn cell(file: &str, row: u32, column: u16) -> Place {
        let sheet = SheetPlace { file: file.into(), sheet: "Dinas A".into() };
        Place::Cell(Arc::new(sheet), CellPos { row, column })
    }

    fn unknown(file: &str, row: u32) -> Found {
        let finding = NameFinding::Unknown { name: "Rapat".into(), suggestions: Suggestions(Vec::new()) };
        Found::new(cell(file, row, 3), "Rapat", finding)
    }

    #[test]
    fn an_office_receives_its_own_cells_only() {
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
    fn every_cell_of_a_range_is_coloured_and_the_list_names_the_range() {
        let missing = |row| Found::new(cell("A.xlsx", row, 5), "", HoursFinding::Missing);
        let mut found = missing(4);
        (5..5000).for_each(|row| found.absorb(missing(row)));
        let marks = Marks::of_file(&[found], "A.xlsx", Lang::Id);
        let cells = &marks.sheets["Dinas A"];
        assert_eq!((cells.len(), cells.values().filter(|mark| !mark.note.is_empty()).count()), (4996, MOST_NOTED));
        assert!(cells[&CellPos { row: 8, column: 5 }].note.contains("Isi F9 dengan"));
        assert_eq!((marks.listed.len(), marks.listed[0].cells.as_str(), marks.listed[0].count), (1, "F5:F5000", 4996));
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
