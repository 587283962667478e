//! Many findings that say the same → one, with its range and its count.
//!
//! ```text
//! D03 E5, D03 E6, … D03 E504      a column without a year               → D03 E5:E504, count 500
//! B01 B2 (as Salinan 1, row 2), B01 B3 (as Salinan 1, row 3), …         → B01 B2:B741, the first as an example
//! N01 "Wokshop" in three files                                          → N01 once for the run
//! ```
//! A clerk mends a column, not five hundred messages; and a text of 40 MB whose column of dates holds none would take 2 GB as three million findings. So
//! whoever finds something puts it through here at once: what one column of a sheet has of one kind is one finding that keeps its cells as areas, and a code of
//! which a sheet has too many kinds (each cell with a sentence of its own) is counted on the last of them, so that no number and no cell is lost.

use std::sync::Arc;

use foldhash::HashMap;

use super::name::NameFinding;
use super::{Finding, Found, Severity};
use crate::model::lang::Lang;
use crate::model::text::fold;
use crate::place::{Place, SheetPlace};

/// Codes whose data differ from cell to cell and say no more than the cell itself: two dates in the wrong order, the row that another one repeats. The first
/// stands for all. Notes are gathered in the same way, since nothing is to be mended where they point.
const BY_EXAMPLE: [&str; 5] = ["B01", "D02", "D06", "D08", "J11"];

/// Gathers findings as they come.
#[derive(Debug)]
pub struct Throttle {
    /// Kinds of one code that a sheet lists.
    most: usize,
    /// How many findings of the list were looked at.
    seen: usize,
    /// Where the finding of a kind stands in the list.
    known: HashMap<Kind, usize>,
    /// For each code on each sheet: how many are listed, and where the last one is.
    listed: HashMap<CodeOnSheet, (usize, usize)>,
}

/// A code, on a sheet or about a file.
type CodeOnSheet = (&'static str, Option<Arc<SheetPlace>>);

/// What findings share that become one.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Kind {
    /// A name, wherever it is written.
    Name(&'static str, String),
    /// A sheet as a whole, with the sentence.
    Sheet(&'static str, Place, String),
    /// A column of a sheet; with the sentence, unless the first is an example for all.
    Column(&'static str, Arc<SheetPlace>, u16, Option<String>),
}

impl Throttle {
    /// Starts an empty list, in which a sheet may have so many kinds of one code.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { most: most.max(1), seen: 0, known: HashMap::default(), listed: HashMap::default() }
    }

    /// Starts behind the findings that a list has already.
    #[must_use]
    pub fn behind(findings: &[Found], most: usize) -> Self {
        Self { seen: findings.len(), ..Self::new(most) }
    }

    /// Starts behind the findings of a list and leaves each by itself: of a share of the rows nobody knows yet what it will be gathered with.
    #[must_use]
    pub fn idle() -> Self {
        Self { seen: usize::MAX, ..Self::new(1) }
    }

    /// Gathers what was added to the list since it was last looked at.
    pub fn gather(&mut self, findings: &mut Vec<Found>) {
        if findings.len() > self.seen {
            for found in findings.split_off(self.seen) {
                self.add(found, findings);
            }
        }
    }

    /// Adds a finding to the list, or to the one that says the same.
    pub fn add(&mut self, found: Found, findings: &mut Vec<Found>) {
        let kind = kind(&found);
        if let Some(&at) = kind.as_ref().and_then(|kind| self.known.get(kind)) {
            return match kind {
                // Its words are the name.
                Some(Kind::Name(..)) => findings[at].absorb(found),
                _ => absorb(&mut findings[at], found),
            };
        }
        let sheet = if let Place::Cell(sheet, _) = &found.place { Some(Arc::clone(sheet)) } else { None };
        let (count, last) = self.listed.entry((found.finding.code(), sheet)).or_default();
        if *count >= self.most {
            return absorb(&mut findings[*last], found);
        }
        (*count, *last) = (*count + 1, findings.len());
        self.known.extend(kind.map(|kind| (kind, findings.len())));
        findings.push(found);
        self.seen = findings.len();
    }
}

fn absorb(first: &mut Found, found: Found) {
    // What only the program knows of a cell (what is left of its NIP) makes no difference to a reader.
    let differs = || first.finding != found.finding && said(&first.finding) != said(&found.finding);
    first.by_example = first.by_example || found.by_example || differs();
    first.quote(&found.written);
    first.absorb(found);
}

fn said(finding: &Finding) -> String {
    finding.message(Lang::Id, "")
}

fn kind(found: &Found) -> Option<Kind> {
    let code = found.finding.code();
    if let Finding::Name(name) = &found.finding
        && is_about_rows(name)
        && !found.written.is_empty()
    {
        return Some(Kind::Name(code, fold(&found.written)));
    }
    let (sheet, cell) = match &found.place {
        Place::File(_) => return None,
        Place::Sheet(_) => return Some(Kind::Sheet(code, found.place.clone(), said(&found.finding))),
        Place::Cell(sheet, cell) => (sheet, cell),
    };
    let is_example = found.finding.severity() == Severity::Note || BY_EXAMPLE.contains(&code);
    let sentence = (!is_example).then(|| said(&found.finding));
    Some(Kind::Column(code, Arc::clone(sheet), cell.column, sentence))
}

/// Says whether a finding is about the rows that write a name, and not about a decision in a dictionary, each of which is a cell to look at.
fn is_about_rows(name: &NameFinding) -> bool {
    !matches!(
        name,
        NameFinding::ContradictsShipped { .. }
            | NameFinding::ContradictsConfirmed { .. }
            | NameFinding::NoSuchCategory { .. }
            | NameFinding::DecisionUnclear
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::date::DateFinding;
    use crate::finding::hours::HoursFinding;
    use crate::finding::limit::{LimitFinding, OtherRow};
    use crate::place::CellPos;

    fn found(row: u32, column: u16, finding: impl Into<Finding>) -> Found {
        let sheet = Arc::new(SheetPlace { file: "a.xlsx".into(), sheet: "Dinas A".into() });
        Found::new(Place::Cell(sheet, CellPos { row, column }), "", finding)
    }

    fn gathered(most: usize, all: impl IntoIterator<Item = Found>) -> Vec<Found> {
        let (mut throttle, mut findings) = (Throttle::new(most), Vec::new());
        for found in all {
            findings.push(found);
            throttle.gather(&mut findings);
        }
        findings
    }

    fn shown(findings: &[Found]) -> Vec<String> {
        let cells = |found: &Found| found.cells().map(|cells| cells.words).unwrap_or_default();
        findings.iter().map(|found| format!("{} {} {}", found.finding.code(), cells(found), found.count)).collect()
    }

    #[test]
    fn one_kind_in_one_column_is_one_finding_with_its_range() {
        let both = (4..504).flat_map(|row| [found(row, 4, DateFinding::NoYear), found(row, 5, HoursFinding::Missing)]);
        assert_eq!(shown(&gathered(2000, both)), ["D03 E5:E504 500", "J01 F5:F504 500"]);
        let two = [found(4, 4, DateFinding::NoYear), found(4, 6, DateFinding::NoYear), found(9, 4, DateFinding::NoYear)];
        assert_eq!(shown(&gathered(2000, two)), ["D03 E5, E10 2", "D03 G5 1"]);
    }

    #[test]
    fn where_the_data_differ_from_cell_to_cell_the_first_is_an_example() {
        let of = |row: u64| LimitFinding::Duplicate { of: OtherRow { file: Some("b.xlsx".into()), sheet: None, row } };
        let all = gathered(2000, (1..741).map(|row| found(row, 1, of(u64::from(row) + 1))));
        assert_eq!(shown(&all), ["B01 B2:B741 740"]);
        let sentence = "Kegiatan yang sama sudah tercatat di b.xlsx › baris 2; yang di sini tidak dihitung lagi";
        assert_eq!(all[0].message(Lang::Id), format!("B2: {sentence}; begitu pula 739 sel lain"));
        assert_eq!(all[0].message_at(CellPos { row: 8, column: 1 }, Lang::Id), format!("Seperti di B2: {sentence}"));
        assert_eq!(all[0].message_at(CellPos { row: 1, column: 1 }, Lang::Id), sentence);
    }

    #[test]
    fn sentences_of_their_own_stay_apart_up_to_a_number_and_then_lose_no_cell() {
        let heading = |row: u32| HoursFinding::NotANumber { heading: format!("JP {row}").into() };
        let count = |row: u32| HoursFinding::CountUnreadable { heading: format!("Kali {row}").into() };
        assert_eq!(gathered(2000, (0..5).map(|row| found(row, 0, heading(row)))).len(), 1, "the words of J03 do not hold the heading");
        let all = gathered(2, (0..5).map(|row| found(row, 0, count(row))));
        assert_eq!(shown(&all), ["J09 A1 1", "J09 A2:A5 4"]);
        assert!(all[1].by_example);
    }

    #[test]
    fn a_name_is_one_finding_however_it_is_typed_and_wherever_it_stands() {
        let named = |column, written: &str| {
            let name = NameFinding::Unknown { name: written.into(), suggestions: super::super::name::Suggestions::default() };
            Found { written: written.to_owned(), ..found(4, column, name) }
        };
        let all = gathered(2000, [named(3, "Wokshop"), named(5, "wokshop"), named(3, "Bimtekk")]);
        assert_eq!(shown(&all), ["N01 D5, F5 2", "N01 D5 1"]);
        assert_eq!((all[0].written.as_str(), all[0].by_example), ("Wokshop", false));
    }

    #[test]
    fn half_a_million_bad_cells_are_not_half_a_million_findings() {
        let (mut throttle, mut findings) = (Throttle::new(2000), Vec::new());
        for row in 0..500_000 {
            throttle.add(found(row, 4, HoursFinding::Missing), &mut findings);
        }
        assert_eq!(shown(&findings), ["J01 E1:E500000 500000"]);
        assert_eq!(findings[0].areas.len(), 1);
    }
}
