//! The steps that take off what the law does not count: not yet held, daily, monthly and yearly, each in its own order of rows.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};

use super::Period;
use super::row::{CreditRow, Measure};
use crate::model::category::{CategoryId, Scope};
use crate::model::credit::Outcome;
use crate::model::employee::EmployeeKind;
use crate::model::lesson_hours::LessonHours;
use crate::model::reason::Reason;
use crate::rules::Rules;
use crate::rules::policy::MonthlyCapCounts;
use crate::rules::regulation::Cap;

/// Trims what ends after the as-of date. Of a study, the semesters completed by then count.
pub(super) fn not_yet_held(rows: &mut [CreditRow<'_>], period: Period) {
    for row in rows.iter_mut().filter(|row| row.credit.outcome == Outcome::Counted) {
        let is_dated = row.activity.ends_on.is_some();
        let is_later = if is_dated { row.when.last > period.as_of } else { row.activity.month.is_some() && row.when.first > period.as_of };
        if !is_later {
            continue;
        }
        match row.measure {
            Measure::Semesters { completed, rate } if completed > 0 => {
                let running = row.credit.converted.saturating_sub(rate.times(completed));
                row.trim(running, Reason::NotYetHeld);
            }
            _ => row.trim_whole(Outcome::NotYetHeld, Reason::NotYetHeld),
        }
    }
}

/// Trims lesson hours beyond what each calendar day can carry, per category and scope over all rows. The cap is in hours as claimed, before "+20 %".
pub(super) fn daily(rows: &mut [CreditRow<'_>], rules: &Rules) {
    let mut order: Vec<usize> = (0..rows.len()).filter(|&index| daily_cap(&rows[index], rules).is_some()).collect();
    order.sort_by_key(|&index| (rows[index].when.last, rows[index].when.first, index));
    let mut carried: HashMap<(CategoryId, Scope), BTreeMap<NaiveDate, LessonHours>> = HashMap::new();
    for index in order {
        let row = &mut rows[index];
        let (Some((category, limit)), Measure::Hours { claimed, numerator, denominator }) = (daily_cap(row, rules), row.measure) else {
            continue;
        };
        let days = carried.entry((category, row.activity.scope)).or_default();
        let taken = match (row.activity.starts_on, row.activity.ends_on) {
            (Some(first), Some(last)) => take(days, first, last, claimed, limit),
            // Without dates the row is one day that no other row shares.
            _ => claimed.min(limit),
        };
        let allowed = taken.scaled(numerator, denominator);
        row.trim(row.credit.credited().saturating_sub(allowed), Reason::DailyCap { limit });
    }
}

fn daily_cap(row: &CreditRow<'_>, rules: &Rules) -> Option<(CategoryId, LessonHours)> {
    let category = row.counted_category()?;
    match rules.regulation.cap(category, row.activity.scope, row.when.last)?.value {
        Cap::HoursPerDay(limit) => Some((category, limit)),
        Cap::OccurrencesPerMonth(_) => None,
    }
}

/// Takes hours from what is left of each day, the earliest first; gives how many were to be had.
fn take(
    days: &mut BTreeMap<NaiveDate, LessonHours>,
    first: NaiveDate,
    last: NaiveDate,
    wanted: LessonHours,
    limit: LessonHours,
) -> LessonHours {
    let mut left = wanted;
    let mut day = first;
    while day <= last && left > LessonHours::ZERO {
        let used = days.entry(day).or_default();
        let share = left.min(limit.saturating_sub(*used));
        *used += share;
        left -= share;
        let Some(next) = day.checked_add_days(Days::new(1)) else { break };
        day = next;
    }
    wanted - left
}

/// What one monthly cap is counted over.
#[derive(PartialEq, Eq, Hash)]
struct Bucket<'r> {
    pool: &'r str,
    scope: Option<Scope>,
    month: Option<(i32, u32)>,
}

/// Trims occurrences beyond what a calendar month can carry; those without a month share one bucket.
pub(super) fn monthly(rows: &mut [CreditRow<'_>], rules: &Rules) {
    let mut order: Vec<usize> = (0..rows.len()).filter(|&index| monthly_cap(&rows[index], rules).is_some()).collect();
    order.sort_by_key(|&index| (rows[index].when.first, rows[index].when.last, index));
    let mut counted: HashMap<Bucket<'_>, u32> = HashMap::new();
    for index in order {
        let row = &mut rows[index];
        let (Some((category, limit)), Measure::Occurrences { count, rate }) = (monthly_cap(row, rules), row.measure) else { continue };
        let used = counted.entry(bucket(category, row, rules)).or_default();
        let allowed = count.min(limit.saturating_sub(*used));
        *used += allowed;
        let month = row.when.month.map(|(_, month)| month);
        row.trim(rate.times(count - allowed), Reason::MonthlyCap { counted: allowed, of: count, month, limit });
    }
}

fn monthly_cap(row: &CreditRow<'_>, rules: &Rules) -> Option<(CategoryId, u32)> {
    let category = row.counted_category()?;
    match rules.regulation.cap(category, row.activity.scope, row.when.last)?.value {
        Cap::OccurrencesPerMonth(limit) => Some((category, limit)),
        Cap::HoursPerDay(_) => None,
    }
}

fn bucket<'r>(category: CategoryId, row: &CreditRow<'_>, rules: &'r Rules) -> Bucket<'r> {
    let of = rules.regulation.category(category);
    let (pool, scope) = match rules.policy.monthly_cap_counts.value {
        MonthlyCapCounts::CategoryAndScope => (&of.id, Some(row.activity.scope)),
        MonthlyCapCounts::Category => (&of.id, None),
        MonthlyCapCounts::All => (&of.pool, None),
    };
    Bucket { pool, scope, month: row.when.month }
}

/// Trims what lies above the ceiling of the year, where the kind of employee has one and the policy applies it.
pub(super) fn yearly(rows: &mut [CreditRow<'_>], kind: Option<EmployeeKind>, period: Period, rules: &Rules) {
    let ceiling = kind.and_then(|kind| rules.regulation.ceiling(kind, period.last_day()));
    let Some(ceiling) = ceiling.filter(|_| rules.policy.pppk_ceiling.value) else { return };
    let limit = ceiling.value;
    let mut order: Vec<usize> = (0..rows.len()).filter(|&index| rows[index].credit.outcome == Outcome::Counted).collect();
    order.sort_by_key(|&index| (rows[index].when.last, rows[index].when.first, index));
    let mut sum = LessonHours::ZERO;
    for index in order {
        let credited = rows[index].credit.credited();
        let allowed = credited.min(limit.saturating_sub(sum));
        sum += allowed;
        rows[index].trim(credited - allowed, Reason::Ceiling { limit });
    }
}
