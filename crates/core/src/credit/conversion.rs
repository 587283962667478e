//! The first step: by its category's basis a row becomes JP, or is set aside with the reason why not.

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};

use super::Period;
use super::period::RowTime;
use super::row::{CreditRow, Measure};
use crate::model::activity::{Activity, Classification, ReviewCause, last_day_of};
use crate::model::category::Basis;
use crate::model::claim::{ClaimUnit, Claimed};
use crate::model::credit::{Credit, Outcome};
use crate::model::law::{Conversion, Rate, Rule};
use crate::model::lesson_hours::LessonHours;
use crate::model::reason::Reason;
use crate::rules::Rules;

/// Half-years in a year. A "Jumlah Semester" above it is that of the whole study, and the dates say how many fall into the year.
const HALF_YEARS: u32 = 2;

/// Converts one row.
pub(super) fn convert<'a>(activity: &'a Activity, period: Period, rules: &Rules) -> CreditRow<'a> {
    let when = RowTime::of(activity, period.year);
    let claimed = activity.claimed.and_then(|claim| rules.claimed(claim, when.rule_date));
    let mut row = converted(activity, when, claimed.as_ref(), period, rules);
    row.credit.claimed = claimed.map(|claimed| claimed.jp);
    row
}

fn converted<'a>(activity: &'a Activity, when: RowTime, claimed: Option<&Claimed>, period: Period, rules: &Rules) -> CreditRow<'a> {
    let category = activity.classification.category();
    let rule = category.and_then(|category| rules.regulation.conversion(category, activity.scope, when.rule_date));
    if let Some(reason) = other_year(&when, rule, period) {
        return CreditRow::nothing(activity, when, Outcome::OutOfPeriod, reason);
    }
    let mut causes = activity.review.iter().map(Reason::Review);
    if let Some(cause) = causes.next() {
        let mut row = CreditRow::nothing(activity, when, Outcome::Review, cause);
        row.credit.reasons.extend(causes);
        return row;
    }
    if activity.classification == Classification::NotDevelopment {
        let mut row = CreditRow::nothing(activity, when, Outcome::NotDevelopment, Reason::NotDevelopment);
        row.credit.reasons.extend(whose_word(activity));
        return row;
    }
    let Some(rule) = rule else {
        let cause = if category.is_some() { ReviewCause::NoRule } else { ReviewCause::UnknownName };
        return CreditRow::nothing(activity, when, Outcome::Review, Reason::Review(cause));
    };
    let mut reasons = before_conversion(activity, claimed);
    match by_basis(activity, &when, claimed, rule, period, rules, &mut reasons) {
        Ok((converted, measure)) => {
            let crosses = activity.starts_on.is_some_and(|start| Some(start.year()) != when.year);
            let counts_by_year = rule.value.basis == Basis::Semester;
            reasons.extend((crosses && !counts_by_year).then_some(Reason::CrossesNewYear));
            CreditRow { activity, when, credit: Credit { converted, ..Credit::nothing(Outcome::Counted, reasons) }, measure }
        }
        Err(cause) => CreditRow::nothing(activity, when, Outcome::Review, Reason::Review(cause)),
    }
}

/// Says to which other year a row belongs. A study counts in every year in which it ran.
fn other_year(when: &RowTime, rule: Option<&Rule<Conversion>>, period: Period) -> Option<Reason> {
    let year = when.year?;
    let is_study = rule.is_some_and(|rule| rule.value.basis == Basis::Semester);
    let runs_in_year = when.first <= period.last_day() && when.last >= first_day(period.year);
    let belongs = if is_study { runs_in_year } else { year == period.year };
    (!belongs).then_some(Reason::OutOfPeriod { year })
}

fn first_day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN)
}

/// What is said of a row before its conversion.
fn before_conversion(activity: &Activity, claimed: Option<&Claimed>) -> Vec<Reason> {
    // Of most rows the conversion is all that is said, and now and then a cap.
    let mut reasons = Vec::with_capacity(2);
    reasons.extend(activity.old_nip.map(|_| Reason::OldNip));
    reasons.extend(matches!(activity.classification, Classification::ByTitle(_)).then_some(Reason::CategoryFromTitle));
    reasons.extend(whose_word(activity));
    reasons.extend(of_claim(activity, claimed));
    reasons
}

/// Names the confirmed name that decided the category, where one did.
fn whose_word(activity: &Activity) -> Option<Reason> {
    activity.confirmed.as_ref().map(|name| Reason::Confirmed(Arc::clone(name)))
}

/// Says what became of the claim on its way to JP.
fn of_claim(activity: &Activity, claimed: Option<&Claimed>) -> impl Iterator<Item = Reason> {
    let is_rounded = activity.claimed.is_some_and(|claim| claim.is_rounded);
    let by_the_clock = activity.claimed.is_some_and(|claim| claim.unit != ClaimUnit::Minutes);
    let jam = claimed.and_then(|claimed| claimed.jam.clone()).map(Reason::Jam);
    let minutes = claimed.and_then(|claimed| claimed.minutes.clone()).map(|rule| Reason::FromMinutes { rule, by_the_clock });
    is_rounded.then_some(Reason::Rounded).into_iter().chain(jam).chain(minutes)
}

/// Converts a row, and adds to the reasons how.
fn by_basis(
    activity: &Activity,
    when: &RowTime,
    claimed: Option<&Claimed>,
    rule: &Rule<Conversion>,
    period: Period,
    rules: &Rules,
    reasons: &mut Vec<Reason>,
) -> Result<(LessonHours, Measure), ReviewCause> {
    let by = |count| Reason::Converted { count, rule: Rule::clone(rule) };
    let rate = match rule.value.rate {
        Rate::Claimed { numerator, denominator } => {
            // A claim that is there all the same is in minutes, on a day when no rule says how many make a JP.
            let cause = if activity.claimed.is_some() { ReviewCause::NoRule } else { ReviewCause::Hours };
            let claimed = claimed.ok_or(cause)?.jp;
            reasons.push(by(1));
            return Ok((claimed.scaled(numerator, denominator), Measure::Hours { claimed, numerator, denominator }));
        }
        Rate::Fixed(rate) => rate,
    };
    Ok(match rule.value.basis {
        Basis::Day => {
            let (days, too_large) = days(activity)?;
            reasons.extend(too_large);
            reasons.push(by(days));
            (rate.times(days), Measure::Other)
        }
        Basis::Occurrence => {
            let count = activity.count.get().unwrap_or(1);
            let jp = rate.times(count);
            reasons.push(by(count));
            reasons.extend(claimed.is_some_and(|claimed| claimed.jp > jp).then_some(Reason::ClaimLarger));
            (jp, Measure::Occurrences { count, rate })
        }
        Basis::Semester => {
            let min_days = rules.policy.semester_min_days.on(when.rule_date);
            let Semesters { count, completed, by_dates } = semesters(activity, period, min_days.value)?;
            reasons.push(by(count));
            reasons.extend(by_dates.then(|| Reason::HalfYears(Rule::clone(min_days))));
            (rate.times(count), Measure::Semesters { completed, rate })
        }
        Basis::Activity | Basis::LessonHour => {
            reasons.push(by(1));
            (rate, Measure::Other)
        }
    })
}

/// Counts the days of a row: by its column, but no more than the calendar has.
fn days(activity: &Activity) -> Result<(u32, Option<Reason>), ReviewCause> {
    match (calendar_days(activity), activity.days.get()) {
        (Some(calendar), Some(column)) if column > calendar => Ok((calendar, Some(Reason::DaysColumnTooLarge { column, calendar }))),
        (_, Some(days)) | (Some(days), None) => Ok((days, None)),
        (None, None) => Err(ReviewCause::Days),
    }
}

/// Calendar days from the first to the last, both included.
fn calendar_days(activity: &Activity) -> Option<u32> {
    let (first, last) = (activity.starts_on?, activity.ends_on?);
    u32::try_from((last - first).num_days() + 1).ok()
}

/// The half-years of a study in the reporting year.
struct Semesters {
    count: u32,
    /// Of these, completed by the as-of date.
    completed: u32,
    /// Whether the dates say so, and not a column.
    by_dates: bool,
}

fn semesters(activity: &Activity, period: Period, min_days: u32) -> Result<Semesters, ReviewCause> {
    let dates = activity.starts_on.zip(activity.ends_on);
    // Without dates nothing says which semesters are over by the as-of date.
    let completed = dates.map_or(0, |(first, last)| half_years(first, last.min(period.as_of), period.year, min_days));
    let (count, by_dates) = match (activity.semesters.get(), dates) {
        (Some(column), _) if column <= HALF_YEARS => (column, false),
        (_, Some((first, last))) => (half_years(first, last, period.year, min_days), true),
        _ => return Err(ReviewCause::Semesters),
    };
    Ok(Semesters { count, completed: completed.min(count), by_dates })
}

/// Counts the half-years of a year in which a study ran for at least the days that the policy asks for.
fn half_years(first: NaiveDate, last: NaiveDate, year: i32, min_days: u32) -> u32 {
    let june = last_day_of(year, Some(6));
    let half_years = [(first_day(year), june), (june + Days::new(1), last_day_of(year, None))];
    let ran = half_years.into_iter().filter(|&(from, to)| (last.min(to) - first.max(from)).num_days() + 1 >= i64::from(min_days));
    u32::try_from(ran.count()).unwrap_or(0)
}
