//! The steps that take off what the law does not count: not yet held, daily, monthly and yearly, each in its own order of rows.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use foldhash::HashMap;

use super::Period;
use super::row::{CreditRow, Measure};
use crate::model::category::{CategoryId, Scope};
use crate::model::credit::Outcome;
use crate::model::employee::EmployeeKind;
use crate::model::law::{Cap, MonthlyCapCounts, Rule};
use crate::model::lesson_hours::LessonHours;
use crate::model::reason::Reason;
use crate::rules::Rules;

/// Trims what ends after the as-of date. Of a study, the semesters completed by then count.
pub(super) fn not_yet_held(rows: &mut [CreditRow<'_>], period: Period) {
    for row in rows.iter_mut().filter(|row| row.credit.outcome == Outcome::Counted) {
        let is_dated = row.activity.ends_on.is_some();
        let is_later =
            if is_dated { row.when.last > period.as_of } else { row.activity.month.get().is_some() && row.when.first > period.as_of };
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
    let mut carried: HashMap<(CategoryId, Scope), BTreeMap<NaiveDate, LessonHours>> = HashMap::default();
    for index in order {
        let row = &mut rows[index];
        let (Some((category, cap, limit)), Measure::Hours { claimed, numerator, denominator }) = (daily_cap(row, rules), row.measure)
        else {
            continue;
        };
        let days = carried.entry((category, row.activity.scope)).or_default();
        let taken = match (row.activity.starts_on, row.activity.ends_on) {
            (Some(first), Some(last)) => take(days, first, last, claimed, limit),
            // Without dates the row is one day that no other row shares.
            _ => claimed.min(limit),
        };
        let allowed = taken.scaled(numerator, denominator);
        row.trim(row.credit.credited().saturating_sub(allowed), Reason::DailyCap(Rule::clone(cap)));
    }
}

/// The cap of a row that still counts.
fn cap_of<'r>(row: &CreditRow<'_>, rules: &'r Rules) -> Option<(CategoryId, &'r Rule<Cap>)> {
    let category = row.counted_category()?;
    Some((category, rules.regulation.cap(category, row.activity.scope, row.when.rule_date)?))
}

fn daily_cap<'r>(row: &CreditRow<'_>, rules: &'r Rules) -> Option<(CategoryId, &'r Rule<Cap>, LessonHours)> {
    let (category, cap) = cap_of(row, rules)?;
    match cap.value {
        Cap::HoursPerDay(limit) => Some((category, cap, limit)),
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
    let mut used: HashMap<Bucket<'_>, u32> = HashMap::default();
    for index in order {
        let row = &mut rows[index];
        let (Some((category, cap, limit)), Measure::Occurrences { count, rate }) = (monthly_cap(row, rules), row.measure) else { continue };
        let shared = rules.policy.monthly_cap_counts.on(row.when.rule_date);
        let used = used.entry(bucket(category, row, shared.value, rules)).or_default();
        let counted = count.min(limit.saturating_sub(*used));
        *used += counted;
        let month = row.when.month.map(|(_, month)| month);
        let (cap, shared) = (Rule::clone(cap), Rule::clone(shared));
        // A row has at most 366 occurrences.
        let few = |count: u32| u16::try_from(count).unwrap_or(u16::MAX);
        let month = month.and_then(|month| u8::try_from(month).ok());
        row.trim(rate.times(count - counted), Reason::MonthlyCap { counted: few(counted), of: few(count), month, cap, shared });
    }
}

fn monthly_cap<'r>(row: &CreditRow<'_>, rules: &'r Rules) -> Option<(CategoryId, &'r Rule<Cap>, u32)> {
    let (category, cap) = cap_of(row, rules)?;
    match cap.value {
        Cap::OccurrencesPerMonth(limit) => Some((category, cap, limit)),
        Cap::HoursPerDay(_) => None,
    }
}

fn bucket<'r>(category: CategoryId, row: &CreditRow<'_>, shared: MonthlyCapCounts, rules: &'r Rules) -> Bucket<'r> {
    let of = rules.regulation.category(category);
    let (pool, scope) = match shared {
        MonthlyCapCounts::CategoryAndScope => (&of.id, Some(row.activity.scope)),
        MonthlyCapCounts::Category => (&of.id, None),
        MonthlyCapCounts::All => (&of.pool, None),
    };
    Bucket { pool, scope, month: row.when.month }
}

/// Trims what lies above the ceiling of the year, where the kind of employee has one and the policy applies it. The rows come in the order of their days, so
/// that another ceiling from a day on leaves the rows before it as they were.
pub(super) fn yearly(rows: &mut [CreditRow<'_>], kind: Option<EmployeeKind>, rules: &Rules) {
    let Some(kind) = kind else { return };
    let mut order: Vec<usize> = (0..rows.len()).filter(|&index| rows[index].credit.outcome == Outcome::Counted).collect();
    order.sort_by_key(|&index| (rows[index].when.last, rows[index].when.first, index));
    let mut sum = LessonHours::ZERO;
    for index in order {
        let (credited, on) = (rows[index].credit.credited(), rows[index].when.rule_date);
        let ceiling = rules.regulation.ceiling(kind, on).filter(|_| rules.policy.pppk_ceiling.on(on).value);
        let allowed = ceiling.map_or(credited, |ceiling| credited.min(ceiling.value.saturating_sub(sum)));
        sum += allowed;
        if let Some(ceiling) = ceiling {
            rows[index].trim(credited - allowed, Reason::Ceiling(Rule::clone(ceiling)));
        }
    }
}
