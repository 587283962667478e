//! The table `activities`: every row that was read, as its sheet writes it, in input order; what it counts for stands in `credits` under the same ordinal.

use std::ops::Range;

use rekap_core::model::activity::ReviewCause;
use rekap_core::model::claim::ClaimUnit;
use rekap_core::model::employee::EmployeeKind;
use rekap_core::model::nip::DamagedNip;

use crate::Ledger;
use crate::columns::BatchColumns;

pub(crate) fn columns(ledger: &Ledger<'_>, rows: Range<usize>) -> BatchColumns {
    let activities = &ledger.summary.activities[rows.clone()];
    let mut columns = BatchColumns::default();
    place(&mut columns, ledger, rows.clone());
    columns.maybe_text("nip", activities.iter().map(|activity| activity.nip.map(|nip| ledger.nip(nip))));
    columns.maybe_text("old_nip", activities.iter().map(|activity| activity.old_nip.map(|nip| ledger.nip(nip))));
    columns.maybe_double("nip_damaged", damaged(ledger, rows.clone()));
    columns.text("name", activities.iter().map(|activity| ledger.shown(&activity.name)));
    columns.text("work_unit", activities.iter().map(|activity| ledger.shown(&activity.work_unit)));
    columns.maybe_text("kind", activities.iter().map(|activity| activity.kind.map(EmployeeKind::abbreviation)));
    columns.text("title", activities.iter().map(|activity| ledger.shown(&activity.title)));
    columns.text("typed_category", activities.iter().map(|activity| ledger.shown(&activity.typed_category)));
    columns.text("classified_by", activities.iter().map(|activity| activity.classification.key(activity.confirmed.is_some())));
    let category = |id| &ledger.rules.regulation.category(id).id;
    columns.maybe_text("category", activities.iter().map(|activity| activity.classification.category().map(category)));
    columns.text("scope", activities.iter().map(|activity| activity.scope.key()));
    columns.maybe_day("starts_on", activities.iter().map(|activity| activity.starts_on));
    columns.maybe_day("ends_on", activities.iter().map(|activity| activity.ends_on));
    columns.maybe_year("year", activities.iter().map(|activity| activity.year));
    columns.maybe_int("month", activities.iter().map(|activity| activity.month.get()));
    claims(&mut columns, ledger, rows.clone());
    columns.maybe_int("days", activities.iter().map(|activity| activity.days.get()));
    columns.maybe_int("count", activities.iter().map(|activity| activity.count.get()));
    columns.maybe_int("semesters", activities.iter().map(|activity| activity.semesters.get()));
    columns.texts("review", activities.iter().map(|activity| activity.review.iter().map(ReviewCause::key)));
    columns.maybe_text("certificate", certificates(ledger, rows));
    columns
}

/// Where the row stands, as Excel numbers it.
fn place(columns: &mut BatchColumns, ledger: &Ledger<'_>, rows: Range<usize>) {
    let activities = &ledger.summary.activities[rows.clone()];
    let sums = ledger.sums();
    columns.text("file", activities.iter().map(|activity| ledger.shown(&activity.place.sheet.file)));
    columns.text("sha256", activities.iter().map(|activity| sums.get(&*activity.place.sheet.file).copied().unwrap_or_default()));
    columns.text("sheet", activities.iter().map(|activity| ledger.shown(&activity.place.sheet.sheet)));
    columns.int("row", activities.iter().map(|activity| activity.place.row.saturating_add(1)));
    columns.int("column", activities.iter().map(|activity| u32::from(activity.place.column) + 1));
    columns.long("ordinal", ledger.ordinals(rows));
}

/// What the row claims: as JP by the rules of its day, and as its cell says it.
fn claims(columns: &mut BatchColumns, ledger: &Ledger<'_>, rows: Range<usize>) {
    let activities = &ledger.summary.activities[rows];
    let year = Some(ledger.summary.year);
    let jp = activities.iter().map(|activity| Some(ledger.rules.claimed(activity.claimed?, activity.rule_date(year))?.jp));
    columns.maybe_units("claimed_units", jp);
    columns.maybe_long("claimed_hundredths", activities.iter().map(|activity| activity.claimed.map(|claim| claim.hundredths)));
    columns.maybe_text("claimed_in", activities.iter().map(|activity| activity.claimed.map(|claim| ClaimUnit::key(claim.unit))));
}

/// The numbers that Excel left of NIPs. A masked table has none: they are NIPs but for three digits.
fn damaged(ledger: &Ledger<'_>, rows: Range<usize>) -> impl Iterator<Item = Option<f64>> {
    let all = if ledger.mask { &[] } else { ledger.damaged };
    let start = all.partition_point(|&(activity, _)| activity < rows.start);
    aligned(rows, all[start..].iter().map(|&(activity, nip)| (activity, DamagedNip::number(nip))))
}

fn certificates<'l>(ledger: &'l Ledger<'_>, rows: Range<usize>) -> impl Iterator<Item = Option<std::borrow::Cow<'l, str>>> {
    let numbers = ledger.certificates.from_activity(rows.start);
    aligned(rows, numbers.map(|(activity, number)| (activity, ledger.shown(number))))
}

/// Puts what some rows have, in their order, beside those that have nothing.
fn aligned<T>(rows: Range<usize>, some: impl Iterator<Item = (usize, T)>) -> impl Iterator<Item = Option<T>> {
    let mut some = some.peekable();
    rows.map(move |row| some.next_if(|(of, _)| *of == row).map(|(_, value)| value))
}
