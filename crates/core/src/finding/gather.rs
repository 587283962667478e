//! Findings in the order in which a clerk goes through the files, those that say the same gathered into one with a count.

use std::collections::HashMap;
use std::sync::Arc;

use crate::finding::name::NameFinding;
use crate::finding::{Finding, Found, Severity};
use crate::model::lang::Lang;
use crate::model::source::SourceReport;
use crate::model::text::fold;
use crate::place::{CellPos, Place};

/// Sorts findings by file, sheet, row and column, and gathers: a name that awaits a decision once for the whole run, a note once for each sheet.
///
/// Errors and warnings stay one by one, since each of them is a cell to look at.
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
    let mut seen: HashMap<Alike, usize> = HashMap::new();
    let mut gathered: Vec<Found> = Vec::new();
    for (_, found) in ordered {
        let key = alike(&found);
        if let Some((key, &first)) = key.as_ref().and_then(|key| Some((key, seen.get(key)?))) {
            match key {
                Alike::Name(..) => gathered[first].absorb(found),
                // Nothing is to be mended where a note points.
                Alike::Note(..) | Alike::Sheet(..) => gathered[first].count += found.count,
            }
            continue;
        }
        if let Some(key) = key {
            seen.insert(key, gathered.len());
        }
        gathered.push(found);
    }
    gathered
}

fn ranks(sources: &[SourceReport]) -> HashMap<(&str, Option<&str>), usize> {
    let mut ranks = HashMap::new();
    for (index, source) in sources.iter().enumerate() {
        ranks.entry((&*source.file, None)).or_insert(index);
        for (index, sheet) in source.sheets.iter().enumerate() {
            ranks.entry((&*source.file, Some(&*sheet.name))).or_insert(index + 1);
        }
    }
    ranks
}

/// What two findings share that say the same.
#[derive(PartialEq, Eq, Hash)]
enum Alike {
    Name(&'static str, String),
    Note(&'static str, Arc<str>, Option<Arc<str>>),
    /// About a sheet as a whole, in the same words.
    Sheet(Place, String),
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

fn alike(found: &Found) -> Option<Alike> {
    let code = found.finding.code();
    if let Finding::Name(name) = &found.finding
        && is_about_rows(name)
        && !found.written.is_empty()
    {
        return Some(Alike::Name(code, fold(&found.written)));
    }
    if let Place::Sheet(_) = &found.place {
        return Some(Alike::Sheet(found.place.clone(), found.message(Lang::Id)));
    }
    let is_note = found.finding.severity() == Severity::Note && found.place.cell().is_some();
    is_note.then(|| Alike::Note(code, Arc::from(found.place.file()), found.place.sheet().map(Arc::from)))
}
