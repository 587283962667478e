//! The first step: by its category's basis a row becomes JP, or is set aside with the reason why not.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Period;
use super::period::{When, last_day_of};
use super::row::{CreditRow, Measure};
use crate::model::activity::{Activity, Classification, ReviewCause};
use crate::model::category::{Basis, CategoryId};
use crate::model::credit::{Credit, Outcome};
use crate::model::lesson_hours::LessonHours;
use crate::model::reason::Reason;
use crate::rules::Rules;
use crate::rules::regulation::{Conversion, Rate};

/// Half-years in a year. A "Jumlah Semester" above it is that of the whole study, and the dates say how many fall into the year.
const HALF_YEARS: u32 = 2;

/// Converts one row.
pub(super) fn convert<'a>(activity: &'a Activity, period: Period, rules: &Rules) -> CreditRow<'a> {
    let when = When::of(activity, period.year);
    let conversion = activity.classification.category().and_then(|category| conversion_of(category, activity, when, period, rules));
    if let Some(reason) = other_year(&when, conversion, period) {
        return CreditRow::nothing(activity, when, Outcome::OutOfPeriod, reason);
    }
    if let Some(&cause) = activity.review.first() {
        let mut row = CreditRow::nothing(activity, when, Outcome::Review, Reason::Review(cause));
        row.credit.reasons.extend(activity.review[1..].iter().map(|&cause| Reason::Review(cause)));
        return row;
    }
    if activity.classification == Classification::NotDevelopment {
        let mut row = CreditRow::nothing(activity, when, Outcome::NotDevelopment, Reason::NotDevelopment);
        row.credit.reasons.extend(whose_word(activity));
        return row;
    }
    let Some(conversion) = conversion else {
        let cause = if activity.classification.category().is_some() { ReviewCause::NoRule } else { ReviewCause::UnknownName };
        return CreditRow::nothing(activity, when, Outcome::Review, Reason::Review(cause));
    };
    match converted(activity, conversion, period, rules) {
        Ok((jp, measure, steps)) => CreditRow { activity, when, credit: credit(activity, &when, jp, steps), measure },
        Err(cause) => CreditRow::nothing(activity, when, Outcome::Review, Reason::Review(cause)),
    }
}

fn conversion_of(category: CategoryId, activity: &Activity, when: When, period: Period, rules: &Rules) -> Option<Conversion> {
    let on = rule_date(when, period);
    rules.regulation.conversion(category, activity.scope, on).map(|legal| legal.value)
}

/// The day whose rules a row is under: its last day; a study that is still running, the last day of the reporting year.
fn rule_date(when: When, period: Period) -> NaiveDate {
    when.last.min(period.last_day().max(when.first))
}

/// Says to which other year a row belongs. A study counts in every year in which it ran.
fn other_year(when: &When, conversion: Option<Conversion>, period: Period) -> Option<Reason> {
    let year = when.year?;
    let is_study = conversion.is_some_and(|conversion| conversion.basis == Basis::Semester);
    let runs_in_year = when.first <= period.last_day() && when.last >= first_day(period.year);
    let belongs = if is_study { runs_in_year } else { year == period.year };
    (!belongs).then_some(Reason::OutOfPeriod { year })
}

fn first_day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN)
}

fn credit(activity: &Activity, when: &When, jp: LessonHours, steps: Vec<Reason>) -> Credit {
    let mut reasons = Vec::with_capacity(steps.len() + 1);
    reasons.extend(activity.old_nip.map(|_| Reason::OldNip));
    if matches!(activity.classification, Classification::ByTitle(_)) {
        reasons.push(Reason::CategoryFromTitle);
    }
    reasons.extend(whose_word(activity));
    reasons.extend(activity.claim_note.map(Reason::Claim));
    let counts_by_year = steps.iter().any(|step| matches!(step, Reason::Semesters { .. }));
    reasons.extend(steps);
    let crosses = activity.starts_on.is_some_and(|start| Some(chrono::Datelike::year(&start)) != when.year);
    if crosses && !counts_by_year {
        reasons.push(Reason::CrossesNewYear);
    }
    Credit { converted: jp, trimmed: LessonHours::ZERO, outcome: Outcome::Counted, reasons }
}

/// Names the confirmed name that decided the category, where one did.
fn whose_word(activity: &Activity) -> Option<Reason> {
    activity.confirmed.as_ref().map(|name| Reason::Confirmed(Arc::clone(name)))
}

type Converted = (LessonHours, Measure, Vec<Reason>);

fn converted(activity: &Activity, conversion: Conversion, period: Period, rules: &Rules) -> Result<Converted, ReviewCause> {
    match conversion.rate {
        Rate::Claimed { numerator, denominator } => by_claim(activity, numerator, denominator),
        Rate::Fixed(rate) => match conversion.basis {
            Basis::Day => by_days(activity, rate),
            Basis::Occurrence => Ok(by_occurrences(activity, rate)),
            Basis::Semester => by_semesters(activity, rate, period, rules),
            Basis::Activity | Basis::LessonHour => Ok((rate, Measure::Other, vec![Reason::Activity { rate }])),
        },
    }
}

fn by_claim(activity: &Activity, numerator: u32, denominator: u32) -> Result<Converted, ReviewCause> {
    let claimed = activity.claimed.ok_or(ReviewCause::Hours)?;
    let measure = Measure::Hours { claimed, numerator, denominator };
    Ok((claimed.scaled(numerator, denominator), measure, vec![Reason::LessonHours { numerator, denominator }]))
}

fn by_days(activity: &Activity, rate: LessonHours) -> Result<Converted, ReviewCause> {
    let mut reasons = Vec::with_capacity(2);
    let days = match (calendar_days(activity), activity.days) {
        (Some(calendar), Some(column)) if column > calendar => {
            reasons.push(Reason::DaysColumnTooLarge { column, calendar });
            calendar
        }
        (_, Some(column)) => column,
        (Some(calendar), None) => calendar,
        (None, None) => return Err(ReviewCause::Days),
    };
    reasons.push(Reason::Days { days, rate });
    Ok((rate.times(days), Measure::Other, reasons))
}

/// Calendar days from the first to the last, both included.
fn calendar_days(activity: &Activity) -> Option<u32> {
    let (first, last) = (activity.starts_on?, activity.ends_on?);
    u32::try_from((last - first).num_days() + 1).ok()
}

fn by_occurrences(activity: &Activity, rate: LessonHours) -> Converted {
    let count = activity.count.unwrap_or(1);
    let jp = rate.times(count);
    let mut reasons = vec![Reason::Occurrences { count, rate }];
    if activity.claimed.is_some_and(|claimed| claimed > jp) {
        reasons.push(Reason::ClaimLarger);
    }
    (jp, Measure::Occurrences { count, rate }, reasons)
}

fn by_semesters(activity: &Activity, rate: LessonHours, period: Period, rules: &Rules) -> Result<Converted, ReviewCause> {
    let dates = activity.starts_on.zip(activity.ends_on);
    // Without dates nothing tells which semesters are over by the as-of date.
    let completed = dates.map_or(0, |(first, last)| semesters(first, last.min(period.as_of), period.year, rules));
    let count = match (activity.semesters, dates) {
        (Some(column), _) if column <= HALF_YEARS => column,
        (_, Some((first, last))) => semesters(first, last, period.year, rules),
        _ => return Err(ReviewCause::Semesters),
    };
    let completed = completed.min(count);
    Ok((rate.times(count), Measure::Semesters { completed, rate }, vec![Reason::Semesters { count, rate }]))
}

/// Counts the half-years of a year in which a study ran for at least the days that the policy asks for.
fn semesters(first: NaiveDate, last: NaiveDate, year: i32, rules: &Rules) -> u32 {
    let min_days = i64::from(rules.policy.semester_min_days.value);
    let half_years =
        [(first_day(year), last_day_of(year, Some(6))), (last_day_of(year, Some(6)) + chrono::Days::new(1), last_day_of(year, None))];
    let ran = half_years.into_iter().filter(|&(from, to)| (last.min(to) - first.max(from)).num_days() + 1 >= min_days);
    u32::try_from(ran.count()).unwrap_or(0)
}
