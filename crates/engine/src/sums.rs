//! Sheets that repeat the sums of the file's other sheets: recognised by comparing, and not counted twice.
//!
//! ```text
//! Rekapitulasi                                        Data
//! | NIP   | Nama | Bimtek | E-Learning | Jumlah JP |  | NIP   | Nama Kegiatan | Jenis      | Tanggal    | JP |
//! | 1985… | Rina | 8      | 4          | 12        |  | 1985… | Bimtek Arsip  | Bimtek     | 2025-03-12 | 8  |
//!                                                     | 1985… | Tata Naskah   | E-Learning | 2025-05-21 | 4  |
//! ```
//! Only rows without a title and without a day can be sums. Where most people's sums agree and some do not, nobody can say which is right: the office is asked.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rekap_core::finding::column::ColumnFinding;
use rekap_core::finding::table::TableFinding;
use rekap_core::finding::{Finding, Found, Severity};
use rekap_core::model::activity::Activity;
use rekap_core::model::category::CategoryId;
use rekap_core::model::certificate::Certificates;
use rekap_core::model::nip::Nip;
use rekap_core::model::source::{CellAccount, SheetReport, SheetState};
use rekap_core::model::text::fold;
use rekap_core::place::{Place, SheetPlace};

use crate::reading::Reading;

/// What a sheet may repeat: hundredths of JP of a person, of one category where the sheet separates them.
type Sums = BTreeMap<(Nip, Option<CategoryId>), i64>;

/// What there is to compare of one sheet.
#[derive(Debug, Default)]
pub(crate) struct SheetSums {
    /// Its activities among those of the file.
    pub(crate) activities: Range<usize>,
    /// Sums of a table that names people and JP, and no activity.
    pub(crate) totals: Vec<(Nip, i64)>,
    /// Rows of it without a NIP or without JP that can be read.
    pub(crate) unreadable: u32,
    /// Its headings, where there is such a table.
    pub(crate) headings: Vec<Arc<str>>,
}

/// What comparing comes to.
enum Compared {
    Same,
    Differs(u32),
    Other,
}

/// Sets the recaps among the sheets of a file aside, and reports each.
pub(crate) fn set_aside(reading: &mut Reading, sheets: &[SheetSums], reports: &mut [SheetReport], file: &Arc<str>) {
    let judged: Vec<Option<Finding>> = (0..sheets.len()).map(|at| judge(reading, sheets, at, reports)).collect();
    // The last first, so that the places of those before it hold.
    for (at, finding) in judged.into_iter().enumerate().rev() {
        let Some(finding) = finding else { continue };
        let place = Arc::new(SheetPlace { file: Arc::clone(file), sheet: Arc::clone(&reports[at].name) });
        forget(reading, sheets[at].activities.clone(), &place);
        let found = Found::new(Place::Sheet(place), "", finding);
        let report = &mut reports[at];
        let cells = std::mem::take(&mut report.cells);
        report.activities = 0;
        (report.state, report.cells) = if found.finding.severity() == Severity::Error {
            (SheetState::Refused(found.finding.code()), CellAccount { read: 0, unread: cells.unread + cells.read, ..cells })
        } else {
            // What was read of it are sums.
            (SheetState::NotOurs, CellAccount { read: 0, passed_over: cells.passed_over + cells.read, ..cells })
        };
        reading.findings.push(found);
    }
}

/// Says what a sheet is that may repeat the sums of the others; nothing where its rows are activities.
fn judge(reading: &Reading, sheets: &[SheetSums], at: usize, reports: &[SheetReport]) -> Option<Finding> {
    let sheet = &sheets[at];
    let own = &reading.activities[sheet.activities.clone()];
    let is_table_of_totals = !sheet.headings.is_empty() && own.is_empty();
    let compared = if is_table_of_totals {
        compare(&total(&sheet.totals), &others(reading, sheets, at, false))
    } else if own.is_empty() || !own.iter().all(could_be_sum) {
        return None;
    } else {
        compare(&by_category(own.iter()), &others(reading, sheets, at, true))
    };
    match compared {
        Compared::Same if sheet.unreadable > 0 => Some(TableFinding::RecapDiffers { people: sheet.unreadable }.into()),
        Compared::Same => Some(TableFinding::RecapOfOthers.into()),
        Compared::Differs(people) => Some(TableFinding::RecapDiffers { people: people + sheet.unreadable }.into()),
        Compared::Other if !is_table_of_totals && is_recap_of_unread(reading, sheets, at, reports) => {
            let people: BTreeSet<Option<Nip>> = own.iter().map(|activity| activity.nip).collect();
            Some(TableFinding::RecapDiffers { people: u32::try_from(people.len()).unwrap_or(u32::MAX) }.into())
        }
        Compared::Other => is_table_of_totals.then(|| ColumnFinding::NoActivityColumn { headings: sheet.headings.clone() }.into()),
    }
}

/// Says whether a sheet calls itself a recap, and another one of the file, whose rows it may add up, was not read or holds rows of activities: nobody can say
/// whether it repeats them.
fn is_recap_of_unread(reading: &Reading, sheets: &[SheetSums], at: usize, reports: &[SheetReport]) -> bool {
    let is_recap = fold(&reports[at].name).split(' ').any(|word| word.starts_with("rekap"));
    let has_rows = |other: usize| reading.activities[sheets[other].activities.clone()].iter().any(|activity| !could_be_sum(activity));
    let is_source = |other: usize| matches!(reports[other].state, SheetState::Refused(_)) || has_rows(other);
    is_recap && (0..sheets.len()).any(|other| other != at && is_source(other))
}

fn could_be_sum(activity: &Activity) -> bool {
    activity.title.is_empty() && activity.starts_on.is_none() && activity.nip.is_some() && activity.claimed.is_some()
}

fn by_category<'a>(activities: impl Iterator<Item = &'a Activity>) -> Sums {
    let mut sums = Sums::new();
    for activity in activities {
        if let (Some(nip), Some(claim)) = (activity.nip, activity.claimed) {
            *sums.entry((nip, activity.classification.category())).or_default() += claim.hundredths;
        }
    }
    sums
}

fn total(totals: &[(Nip, i64)]) -> Sums {
    let mut sums = Sums::new();
    for &(nip, hundredths) in totals {
        *sums.entry((nip, None)).or_default() += hundredths;
    }
    sums
}

/// The sums of the file's other sheets, as far as they are not recaps themselves: those hold rows with a day or a title.
fn others(reading: &Reading, sheets: &[SheetSums], at: usize, by_type: bool) -> Sums {
    let other =
        sheets.iter().enumerate().filter(|(index, _)| *index != at).flat_map(|(_, sheet)| &reading.activities[sheet.activities.clone()]);
    // Amounts of months are what sums over the year add up.
    let is_of_year = sheets[at].activities.clone().all(|own| reading.activities[own].month.get().is_none());
    let sums = by_category(other.filter(|activity| !could_be_sum(activity) || (is_of_year && activity.month.get().is_some())));
    if by_type {
        return sums;
    }
    total(&sums.into_iter().map(|((nip, _), hundredths)| (nip, hundredths)).collect::<Vec<_>>())
}

fn compare(own: &Sums, others: &Sums) -> Compared {
    let people: BTreeSet<Nip> = own.keys().map(|key| key.0).collect();
    let differing: BTreeSet<Nip> = own.iter().filter(|(key, sum)| others.get(*key) != Some(*sum)).map(|(key, _)| key.0).collect();
    match (people.len(), differing.len()) {
        (0, _) => Compared::Other,
        (_, 0) => Compared::Same,
        (people, differing) if differing * 2 <= people => Compared::Differs(u32::try_from(differing).unwrap_or(u32::MAX)),
        _ => Compared::Other,
    }
}

/// Takes the activities of a sheet out of what was read, and what was found in its rows.
fn forget(reading: &mut Reading, range: Range<usize>, place: &SheetPlace) {
    let behind = |activity: usize| {
        if activity < range.start { Some(activity) } else { activity.checked_sub(range.len()).filter(|_| activity >= range.end) }
    };
    let mut certificates = Certificates::default();
    for (activity, number) in (0..reading.certificates.len()).filter_map(|number| reading.certificates.get(number)) {
        if let Some(activity) = behind(activity) {
            certificates.add(activity, number);
        }
    }
    reading.certificates = certificates;
    reading.damaged = reading.damaged.iter().filter_map(|&(activity, number)| Some((behind(activity)?, number))).collect();
    reading.activities.drain(range);
    let is_of_rows = |found: &Found| {
        let is_on_sheet = found.place.sheet() == Some(&*place.sheet);
        is_on_sheet && !matches!(found.finding, Finding::Table(_) | Finding::File(_)) && found.finding.code() != "K09"
    };
    reading.findings.retain(|found| !is_of_rows(found));
}
