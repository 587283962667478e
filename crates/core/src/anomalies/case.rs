//! Cases → findings at the cell where a clerk looks, in input order, at most a hundred of a kind on a sheet.
//!
//! A year's workbook of an agency whose date column was filled in by copying has one case for each of its 20,000 people. Whoever has looked at a hundred of
//! them knows what happened; the others are counted on the last one.

use std::sync::Arc;

use chrono::NaiveDate;

use super::AnomalyInput;
use crate::finding::date::DateFinding;
use crate::finding::hours::{FurtherRows, HoursFinding};
use crate::finding::limit::{LimitFinding, OtherRow};
use crate::finding::throttle::Throttle;
use crate::finding::{Finding, Found};
use crate::model::activity::Activity;
use crate::model::category::CategoryId;
use crate::model::lang::Lang;
use crate::model::lesson_hours::LessonHours;
use crate::rules::Rules;

/// Cases of one kind that a sheet lists.
const LISTED: usize = 100;

/// Something unusual.
#[derive(Debug)]
pub(super) struct Case {
    /// Index of the activity at which it is reported.
    pub(super) at: usize,
    /// What it is.
    pub(super) what: What,
    /// How many rows, days or activities it stands for.
    pub(super) count: usize,
}

/// What is unusual. Other rows are named by the index of their activity.
#[derive(Debug)]
pub(super) enum What {
    /// Another activity fills the same day.
    TwoFullDays { day: NaiveDate, other: usize },
    /// A day carries more JP than the policy says.
    MoreThanADay { day: NaiveDate, claimed: LessonHours, beside: Option<usize>, more: usize },
    /// It was over before the appointment.
    BeforeAppointment,
    /// It has not begun, in a year to come.
    InTheFuture,
    /// A number, by its index, that another activity of the person has.
    CertificateAgain { number: usize, of: usize },
    /// A number, by its index, that several people have.
    CertificateOfOthers { number: usize, of: usize, people: usize },
    /// All people of the unit have it.
    WholeUnitAlike { people: usize },
    /// The category is above its cap in each of the months.
    AboveCapEveryMonth { category: CategoryId, limit: u32, months: u32 },
}

/// Turns the cases into findings, in the order of their rows.
pub(super) fn found<'a>(mut cases: Vec<Case>, input: AnomalyInput<'a>, rules: &'a Rules) -> impl Iterator<Item = (usize, Found)> + use<'a> {
    cases.sort_by_key(|case| case.at);
    cases.into_iter().map(move |case| {
        let count = u32::try_from(case.count).unwrap_or(u32::MAX);
        (case.at, Found { count, ..one(&case, &input, rules) })
    })
}

/// Keeps those that a sheet lists one by one, and the rest as a number.
pub(super) fn gathered(found: impl Iterator<Item = (usize, Found)>) -> Vec<Found> {
    let mut gathering = gathering();
    let mut findings = Vec::new();
    for (_, found) in found {
        gathering.add(found, &mut findings);
    }
    findings
}

/// Starts to gather what is unusual.
#[must_use]
pub fn gathering() -> Throttle {
    Throttle::new(LISTED)
}

fn one(case: &Case, input: &AnomalyInput<'_>, rules: &Rules) -> Found {
    let activity = &input.activities[case.at];
    let cells = activity.cells;
    let other = |index: usize| OtherRow::beside(&activity.place, &input.activities[index].place);
    let number = |number: usize| input.certificates.get(number).map_or("", |(_, words)| words).to_owned();
    let (column, written, finding): (Option<u16>, String, Finding) = match case.what {
        What::TwoFullDays { day, other: index } => {
            (cells.date.column(), days(activity), DateFinding::TwoFullDays { day, other: other(index) }.into())
        }
        What::MoreThanADay { day, claimed, beside, more } => {
            let written = input.credits[case.at].claimed.map_or_else(String::new, |jp| jp.display(Lang::Id));
            let (beside, limit) = (FurtherRows { first: beside.map(other), more }, rules.policy.anomalies.per_day.on(day).value);
            (cells.hours.column(), written, HoursFinding::MoreThanADay { day, claimed, beside, limit }.into())
        }
        What::BeforeAppointment => (cells.date.column(), days(activity), DateFinding::BeforeAppointment.into()),
        What::InTheFuture => (cells.date.column(), days(activity), DateFinding::InTheFuture { reporting_year: input.year }.into()),
        What::CertificateAgain { number: own, of } => {
            (cells.certificate.column(), number(own), LimitFinding::CertificateAgain { of: other(of) }.into())
        }
        What::CertificateOfOthers { number: own, of, people } => {
            (cells.certificate.column(), number(own), LimitFinding::CertificateOfOthers { of: other(of), people }.into())
        }
        What::WholeUnitAlike { people } => {
            (cells.title.column(), activity.title.to_string(), LimitFinding::WholeUnitAlike { people }.into())
        }
        What::AboveCapEveryMonth { category, limit, months } => {
            let category = Arc::from(rules.regulation.category(category).name.as_str());
            (cells.date.column(), days(activity), LimitFinding::AboveCapEveryMonth { category, limit, months }.into())
        }
    };
    Found::new(activity.place.at(column), written, finding)
}

/// The days of an activity, as a clerk writes them.
fn days(activity: &Activity) -> String {
    let written = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
    match (activity.starts_on, activity.ends_on) {
        (Some(first), Some(last)) if first != last => format!("{} – {}", written(first), written(last)),
        (Some(day), _) | (None, Some(day)) => written(day),
        (None, None) => activity.year.map_or_else(String::new, |year| year.to_string()),
    }
}
