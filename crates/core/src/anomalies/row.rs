//! Activities → one short row each, person by person, so that the checks need not go through everything that an activity holds.

use chrono::{Months, NaiveDate};

use super::Seen;
use crate::model::activity::Activity;
use crate::model::credit::{Credit, Outcome};
use crate::model::lesson_hours::LessonHours;
use crate::model::nip::Nip;
use crate::model::reason::Reason;

/// A row that counts, or one of a year that has not come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) nip: Nip,
    /// Index of its activity, short because there may be a million rows.
    index: u32,
    /// First day; of an undated row, of its month or year.
    pub(super) first: NaiveDate,
    /// Last day, likewise.
    pub(super) last: NaiveDate,
    /// JP that it claims for each of its days; zero where that cannot be said.
    pub(super) a_day: LessonHours,
    /// Whether it counts; if not, it lies in the future.
    pub(super) is_counted: bool,
    /// Whether a monthly cap took something off.
    pub(super) is_capped: bool,
}

impl Row {
    /// Gives the index of its activity.
    pub(super) fn index(&self) -> usize {
        usize::try_from(self.index).unwrap_or(usize::MAX)
    }
}

/// Gives the rows by person, each person's in input order.
pub(super) fn by_person(seen: &Seen<'_>) -> Vec<Row> {
    let mut rows = Vec::with_capacity(seen.activities.len());
    rows.extend(
        seen.activities.iter().zip(seen.credits).enumerate().filter_map(|(index, (activity, credit))| row(index, activity, credit, seen)),
    );
    rows.sort_unstable_by_key(|row: &Row| (row.nip, row.index));
    rows
}

fn row(index: usize, activity: &Activity, credit: &Credit, seen: &Seen<'_>) -> Option<Row> {
    let nip = activity.nip?;
    let (first, last) = days(activity)?;
    let index = u32::try_from(index).ok()?;
    let row = Row { nip, index, first, last, a_day: LessonHours::ZERO, is_counted: true, is_capped: false };
    match credit.outcome {
        Outcome::Counted => Some(Row { a_day: a_day(activity, credit), is_capped: credit.reasons.iter().any(is_cap), ..row }),
        Outcome::OutOfPeriod => {
            let is_future = first > seen.as_of && chrono::Datelike::year(&last) > seen.year;
            is_future.then_some(Row { is_counted: false, ..row })
        }
        Outcome::Duplicate | Outcome::NotYetHeld | Outcome::NotDevelopment | Outcome::Review => None,
    }
}

fn is_cap(reason: &Reason) -> bool {
    matches!(reason, Reason::MonthlyCap { .. })
}

/// The days of a row; of an undated one, those of its month or year.
fn days(activity: &Activity) -> Option<(NaiveDate, NaiveDate)> {
    if let (Some(first), Some(last)) = (activity.starts_on, activity.ends_on) {
        return Some((first, last));
    }
    let first = NaiveDate::from_ymd_opt(activity.year?, activity.month.unwrap_or(1), 1)?;
    let months = if activity.month.is_some() { 1 } else { 12 };
    Some((first, first.checked_add_months(Months::new(months))?.pred_opt()?))
}

/// Spreads the claim over the days, or over the occurrences where there are more of them. A study claims a semester and no day.
fn a_day(activity: &Activity, credit: &Credit) -> LessonHours {
    let is_study = || credit.reasons.iter().any(|reason| matches!(reason, Reason::Semesters { .. }));
    let (Some(claimed), Some(first), Some(last)) = (activity.claimed, activity.starts_on, activity.ends_on) else {
        return LessonHours::ZERO;
    };
    if is_study() {
        return LessonHours::ZERO;
    }
    let calendar = usize::try_from((last - first).num_days() + 1).unwrap_or(1);
    let stated = activity.days.max(activity.count).and_then(|number| usize::try_from(number).ok()).unwrap_or(1);
    claimed.divided_by(calendar.max(stated))
}
