//! Tables that repeat the sums of the file's other tables: recognised by comparing, and not counted twice.
//!
//! ```text
//! Rekapitulasi                                        Data
//! | NIP   | Nama | Bimtek | E-Learning | Jumlah JP |  | NIP   | Nama Kegiatan | Jenis      | Tanggal    | JP |
//! | 1985… | Rina | 8      | 4          | 12        |  | 1985… | Bimtek Arsip  | Bimtek     | 2025-03-12 | 8  |
//!                                                     | 1985… | Tata Naskah   | E-Learning | 2025-05-21 | 4  |
//! ```
//! They add up a year, a month, what came up to a month, or each month by itself. Only rows without a title and without a day can be sums. Where most people's
//! sums agree and some do not, nobody can say which is right: the office is asked.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use chrono::Datelike;
use rekap_core::finding::column::ColumnFinding;
use rekap_core::finding::hours::HoursFinding;
use rekap_core::finding::table::TableFinding;
use rekap_core::finding::{Finding, Found, Severity};
use rekap_core::model::activity::{Activity, ReviewCause};
use rekap_core::model::category::CategoryId;
use rekap_core::model::certificate::Certificates;
use rekap_core::model::nip::Nip;
use rekap_core::model::source::{CellAccount, SheetReport, SheetState};
use rekap_core::model::text::fold;
use rekap_core::place::{CellPos, Place, SheetPlace};

use crate::parts::{ComparedAmount, ComparedPart};
use crate::reading::Reading;

/// Hundredths of JP of a person; of one category and of one month where the table separates them.
type Sums = BTreeMap<(Nip, Option<CategoryId>, Option<u32>), i64>;

/// What a table may add up of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Over {
    Everything,
    Month(u32),
    UpTo(u32),
    EachMonth,
}

/// What comparing comes to, the clearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Compared {
    Same,
    Differs(u32),
    Other,
}

/// Sets the recaps among the tables of a file aside, and reports each.
pub(crate) fn set_aside(reading: &mut Reading, mut parts: Vec<ComparedPart>, reports: &mut [SheetReport], file: &Arc<str>) {
    let judged: Vec<Option<Finding>> = (0..parts.len()).map(|at| judge(reading, &parts, at, reports)).collect();
    for (part, _) in parts.iter_mut().zip(&judged).filter(|(_, finding)| finding.is_none()) {
        reading.findings.extend(part.findings.take().into_iter().flat_map(|(findings, _)| findings));
    }
    // The last first, so that the places of those before it hold.
    for (part, finding) in parts.iter().zip(judged).rev() {
        let Some(finding) = finding else { continue };
        let is_whole = parts.iter().filter(|other| other.sheet == part.sheet).count() == 1;
        let report = &mut reports[part.sheet];
        let place = Arc::new(SheetPlace { file: Arc::clone(file), sheet: Arc::clone(&report.name) });
        forget(reading, part, is_whole, &place);
        let at = CellPos { row: part.rows.0, column: part.columns.0 };
        let found = Found::new(if is_whole { Place::Sheet(place) } else { Place::Cell(place, at) }, "", finding);
        leave_out(report, part, is_whole, &found);
        reading.findings.push(found);
    }
}

/// Takes the activities and the cells of a part out of the report on its sheet.
fn leave_out(report: &mut SheetReport, part: &ComparedPart, is_whole: bool, found: &Found) {
    let is_refused = found.finding.severity() == Severity::Error;
    let cells = std::mem::take(&mut report.cells);
    let moved = if is_whole { cells.read } else { part.cells.min(cells.read) };
    let (refused, sums) = if is_refused { (moved, 0) } else { (0, moved) };
    // What was read of a recap are sums.
    report.cells = CellAccount { read: cells.read - moved, passed_over: cells.passed_over + sums, unread: cells.unread + refused, ..cells };
    report.activities -= u32::try_from(part.activities.len()).unwrap_or(report.activities).min(report.activities);
    if is_whole {
        report.state = if is_refused { SheetState::Refused(found.finding.code()) } else { SheetState::NotOurs };
    }
}

/// Says what a table is that may repeat the sums of the others; nothing where its rows are activities.
fn judge(reading: &Reading, parts: &[ComparedPart], at: usize, reports: &[SheetReport]) -> Option<Finding> {
    let part = &parts[at];
    let own = &reading.activities[part.activities.clone()];
    if !part.is_totals && (own.is_empty() || !own.iter().all(could_be_sum)) {
        return None;
    }
    let own: Vec<ComparedAmount> = if part.is_totals { part.totals.clone() } else { own.iter().filter_map(amount).collect() };
    match compared(reading, parts, at, &own) {
        Compared::Same if part.unreadable > 0 => Some(TableFinding::RecapDiffers { people: part.unreadable }.into()),
        Compared::Same => Some(TableFinding::RecapOfOthers.into()),
        Compared::Differs(people) => Some(TableFinding::RecapDiffers { people: people + part.unreadable }.into()),
        Compared::Other
            if !part.is_totals
                && (may_repeat_others(reading, parts, part, reports)
                    || may_repeat_rows_above(reading, parts, part, &reports[part.sheet].name)) =>
        {
            let people: BTreeSet<Nip> = own.iter().map(|amount| amount.nip).collect();
            Some(TableFinding::RecapDiffers { people: u32::try_from(people.len()).unwrap_or(u32::MAX) }.into())
        }
        Compared::Other => part.is_totals.then(|| ColumnFinding::NoActivityColumn { headings: part.headings.clone() }.into()),
    }
}

/// Says whether a sheet calls itself a recap or cumulative, and another one of the file, whose rows it may add up, was not read or holds
/// activities of the same people: nobody can say whether it repeats them. Of people who stand nowhere else it repeats nothing, whatever it is called.
fn may_repeat_others(reading: &Reading, parts: &[ComparedPart], own: &ComparedPart, reports: &[SheetReport]) -> bool {
    let of = |part: &ComparedPart| &reading.activities[part.activities.clone()];
    let is_recap = fold(&reports[own.sheet].name).split(' ').any(|word| word.starts_with("rekap"));
    let people: BTreeSet<Option<Nip>> = of(own).iter().map(|activity| activity.nip).collect();
    // A sum over the year may add up the months too.
    let is_of_year = of(own).iter().all(|activity| activity.month.get().is_none());
    let is_row = |activity: &Activity| !could_be_sum(activity) || (is_of_year && activity.month.get().is_some());
    let has_rows = |part: &ComparedPart| of(part).iter().any(|activity| is_row(activity) && people.contains(&activity.nip));
    let is_refused = |at: usize| at != own.sheet && matches!(reports[at].state, SheetState::Refused(_));
    (is_recap || own.is_cumulative)
        && ((0..reports.len()).any(is_refused) || parts.iter().any(|part| part.sheet != own.sheet && has_rows(part)))
}

/// Says whether rows above on the same sheet hold activities of the same person and category, or could not be read.
fn may_repeat_rows_above(reading: &Reading, parts: &[ComparedPart], own: &ComparedPart, name: &str) -> bool {
    let key = |activity: &Activity| (activity.nip, activity.classification.category());
    let keys: BTreeSet<_> = reading.activities[own.activities.clone()].iter().map(key).collect();
    let above = parts.iter().filter(|part| part.sheet == own.sheet && part.rows.0 < own.rows.0);
    let mut rows = above.flat_map(|part| &reading.activities[part.activities.clone()]);
    // Rows above that nobody could read may be what it adds up.
    let is_unread = |found: &Found| {
        let is_above = found.place.sheet().is_some_and(|sheet| *sheet == *name) && found.place.cell().is_some_and(|at| at.row < own.rows.0);
        is_above && matches!(found.finding, Finding::Table(TableFinding::UnplacedRows { .. }))
    };
    rows.any(|activity| !could_be_sum(activity) && keys.contains(&key(activity))) || reading.findings.iter().any(is_unread)
}

fn could_be_sum(activity: &Activity) -> bool {
    activity.title.is_empty() && activity.starts_on.is_none() && activity.nip.is_some() && activity.claimed.is_some()
}

fn amount(activity: &Activity) -> Option<ComparedAmount> {
    let month = activity.ends_on.or(activity.starts_on).map(|day| day.month()).or(activity.month.get());
    let hundredths = activity.claimed?.hundredths;
    Some(ComparedAmount { nip: activity.nip?, category: activity.classification.category(), month, hundredths })
}

/// Compares the amounts of a table with those of the others, in every way in which they may be sums.
fn compared(reading: &Reading, parts: &[ComparedPart], at: usize, own: &[ComparedAmount]) -> Compared {
    let part = &parts[at];
    let months: BTreeSet<Option<u32>> = own.iter().map(|amount| amount.month).collect();
    let ways = match months.first().copied().flatten().filter(|_| months.len() == 1) {
        None if months.len() <= 1 => vec![Over::Everything],
        None => vec![Over::EachMonth],
        Some(month) if part.is_cumulative => vec![Over::UpTo(month), Over::Everything],
        Some(month) => vec![Over::Month(month), Over::Everything],
    };
    // A table that names no activity is none, so that amounts without a day may be what it adds up.
    let tries = ways.into_iter().flat_map(|over| [(over, false), (over, true)]).filter(|(_, with_sums)| !with_sums || part.is_totals);
    let compare = |(over, with_sums)| compare(&sums(own, over), &sums(&others(reading, parts, at, over, with_sums), over));
    tries.map(compare).min().unwrap_or(Compared::Other)
}

/// The amounts of the file's other tables, as far as they are not recaps themselves: those hold rows with a day or a title. Amounts of months are what sums over
/// the year, or up to a month, add up.
fn others(reading: &Reading, parts: &[ComparedPart], at: usize, over: Over, with_sums: bool) -> Vec<ComparedAmount> {
    let own = &parts[at];
    let adds_up_months = match over {
        Over::Everything => true,
        Over::UpTo(_) => own.is_cumulative,
        Over::Month(_) | Over::EachMonth => false,
    };
    let mut amounts = Vec::new();
    for (_, part) in parts.iter().enumerate().filter(|(index, _)| *index != at) {
        let has_months = adds_up_months && !part.is_cumulative;
        let counts = |activity: &&Activity| with_sums || !could_be_sum(activity) || (has_months && activity.month.get().is_some());
        amounts.extend(reading.activities[part.activities.clone()].iter().filter(counts).filter_map(amount));
    }
    if own.is_totals {
        for amount in &mut amounts {
            amount.category = None;
        }
    }
    amounts
}

fn sums(amounts: &[ComparedAmount], over: Over) -> Sums {
    let is_within = |amount: &&ComparedAmount| match over {
        Over::Everything | Over::EachMonth => true,
        Over::Month(month) => amount.month == Some(month),
        Over::UpTo(last) => amount.month.is_some_and(|month| month <= last),
    };
    let mut sums = Sums::new();
    for amount in amounts.iter().filter(is_within) {
        let month = amount.month.filter(|_| over == Over::EachMonth);
        *sums.entry((amount.nip, amount.category, month)).or_default() += amount.hundredths;
    }
    sums
}

fn compare(own: &Sums, others: &Sums) -> Compared {
    let people: BTreeSet<Nip> = own.iter().filter(|(_, sum)| **sum != 0).map(|(key, _)| key.0).collect();
    let other = |key| others.get(key).copied().unwrap_or(0);
    let differing: BTreeSet<Nip> = own.iter().filter(|(key, sum)| other(*key) != **sum).map(|(key, _)| key.0).collect();
    match (people.len(), differing.len()) {
        (0, _) => Compared::Other,
        (_, 0) => Compared::Same,
        (people, differing) if differing * 2 <= people => Compared::Differs(u32::try_from(differing).unwrap_or(u32::MAX)),
        _ => Compared::Other,
    }
}

/// Takes the activities of a part out of what was read, and what was found in its rows.
fn forget(reading: &mut Reading, part: &ComparedPart, is_whole: bool, place: &SheetPlace) {
    forget_activities(reading, &part.activities);
    let is_in_part = |at: CellPos| (part.rows.0..=part.rows.1).contains(&at.row) && (part.columns.0..=part.columns.1).contains(&at.column);
    // Without a column of dates, the days that rows lack are one finding of the sheet.
    let is_without = |activity: &Activity| activity.place.sheet.sheet == place.sheet && activity.review.contains(&ReviewCause::Days);
    let some_lack_days = reading.activities.iter().any(is_without);
    let is_of_none = |finding: &Finding| matches!(finding, Finding::Hours(HoursFinding::DaysUnknown)) && !some_lack_days;
    let is_of_rows = |found: &Found| {
        let is_on_sheet = found.place.sheet() == Some(&*place.sheet);
        let of_sheet = || quotes(&found.finding, &part.headings) || is_of_none(&found.finding);
        let is_own = is_whole || found.place.cell().map_or_else(of_sheet, is_in_part);
        is_on_sheet && is_own && !matches!(found.finding, Finding::Table(_) | Finding::File(_)) && found.finding.code() != "K09"
    };
    reading.findings.retain(|found| !is_of_rows(found));
}

/// Says whether a finding about a table quotes these headings.
fn quotes(finding: &Finding, own: &[Arc<str>]) -> bool {
    use ColumnFinding::{NoDateColumn, NoDateOrYear, NoHoursColumn, NoStartColumn};
    let Finding::Column(NoDateColumn { headings } | NoDateOrYear { headings } | NoHoursColumn { headings } | NoStartColumn { headings }) =
        finding
    else {
        return false;
    };
    headings.as_slice() == own
}

fn forget_activities(reading: &mut Reading, range: &Range<usize>) {
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
    reading.organisers.moved(behind);
    reading.damaged = reading.damaged.iter().filter_map(|&(activity, number)| Some((behind(activity)?, number))).collect();
    reading.activities.drain(range.clone());
}
