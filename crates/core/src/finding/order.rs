//! Findings in the order in which a clerk goes through the files, those that say the same gathered into one.

use foldhash::HashMap;

use crate::finding::Found;
use crate::finding::throttle::Throttle;
use crate::model::limits::Limits;
use crate::model::source::SourceReport;
use crate::place::CellPos;

/// Sorts findings by file, sheet, row and column, and gathers them: a name that awaits a decision once for the whole run, anything else once for each column
/// of a sheet.
#[must_use]
pub fn in_order(findings: Vec<Found>, sources: &[SourceReport]) -> Vec<Found> {
    let ranks = ranks(sources);
    let rank = |found: &Found| {
        let file = ranks.get(&(found.place.file(), None)).copied().unwrap_or(usize::MAX);
        let sheet = found.place.sheet().map_or(0, |sheet| ranks.get(&(found.place.file(), Some(sheet))).copied().unwrap_or(usize::MAX));
        (file, sheet, found.place.cell().unwrap_or(CellPos { row: 0, column: 0 }))
    };
    let mut ordered: Vec<_> = findings.into_iter().map(|found| (rank(&found), found)).collect();
    ordered.sort_by_key(|(rank, _)| *rank);
    let (mut throttle, mut gathered) = (Throttle::new(Limits::default().findings), Vec::new());
    for (_, found) in ordered {
        throttle.add(found, &mut gathered);
    }
    gathered
}

fn ranks(sources: &[SourceReport]) -> HashMap<(&str, Option<&str>), usize> {
    let mut ranks = HashMap::default();
    for (index, source) in sources.iter().enumerate() {
        ranks.entry((&*source.file, None)).or_insert(index);
        for (index, sheet) in source.sheets.iter().enumerate() {
            ranks.entry((&*source.file, Some(&*sheet.name))).or_insert(index + 1);
        }
    }
    ranks
}
