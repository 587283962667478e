//! An activity → a short row, so that the checks need not go through everything that an activity holds.

use chrono::{Datelike, NaiveDate};

use super::AnomalyInput;
use crate::model::activity::{Activity, last_day_of};
use crate::model::category::Basis;
use crate::model::credit::{Credit, Outcome};
use crate::model::lesson_hours::LessonHours;
use crate::model::nip::Nip;
use crate::model::reason::Reason;
use crate::rules::policy::AnomalyPolicy;

/// A row that counts, or one of a year that has not come.
#[derive(Debug, Clone, Copy)]
pub(super) struct AnomalyRow {
    pub(super) nip: Nip,
    /// Index of its activity.
    pub(super) index: usize,
    /// First day; of an undated row, of its month or year.
    pub(super) first: NaiveDate,
    /// Last day, likewise.
    pub(super) last: NaiveDate,
    /// JP that it claims for each of its days; zero where that cannot be said.
    pub(super) a_day: LessonHours,
    /// Whether that fills a day.
    pub(super) fills: bool,
    /// Whether it counts; if not, it lies in the future.
    pub(super) is_counted: bool,
    /// Whether a monthly cap took something off.
    pub(super) is_capped: bool,
}

impl AnomalyRow {
    /// Gives the row of an activity that belongs to a person and counts, or will.
    pub(super) fn of(index: usize, input: &AnomalyInput<'_>, policy: &AnomalyPolicy) -> Option<Self> {
        let (activity, credit) = (&input.activities[index], &input.credits[index]);
        let nip = activity.nip?;
        let (first, last) = days(activity)?;
        let row = Self { nip, index, first, last, a_day: LessonHours::ZERO, fills: false, is_counted: true, is_capped: false };
        match credit.outcome {
            Outcome::Counted => {
                let (a_day, full) = (a_day(activity, credit), policy.full_day.on(last).value);
                Some(Self { a_day, fills: !full.is_zero() && a_day >= full, is_capped: credit.reasons.iter().any(is_cap), ..row })
            }
            Outcome::OutOfPeriod => {
                let is_future = first > input.as_of && last.year() > input.year;
                is_future.then_some(Self { is_counted: false, ..row })
            }
            Outcome::Duplicate | Outcome::NotYetHeld | Outcome::NotDevelopment | Outcome::Review => None,
        }
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
    let first = NaiveDate::from_ymd_opt(activity.year?, activity.month.get().unwrap_or(1), 1)?;
    Some((first, last_day_of(first.year(), activity.month.get())))
}

/// Spreads the claim over the days, or over the occurrences where there are more of them. A study claims a semester and no day.
fn a_day(activity: &Activity, credit: &Credit) -> LessonHours {
    let is_study =
        || credit.reasons.iter().any(|reason| matches!(reason, Reason::Converted { rule, .. } if rule.value.basis == Basis::Semester));
    let (Some(claimed), Some(first), Some(last)) = (credit.claimed, activity.starts_on, activity.ends_on) else {
        return LessonHours::ZERO;
    };
    if is_study() {
        return LessonHours::ZERO;
    }
    let calendar = usize::try_from((last - first).num_days() + 1).unwrap_or(1);
    let stated = activity.days.get().max(activity.count.get()).and_then(|number| usize::try_from(number).ok()).unwrap_or(1);
    claimed.divided_by(calendar.max(stated))
}
