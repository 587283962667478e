//! Stage 6, activities → credits: claimed → converted → trimmed → credited, with every step as a reason.
//!
//! One employee's activities are credited at a time, since every cap is an employee's own. A person who claims 8 JP for a coaching that the annex counts
//! as 2, sends the same certificate twice and coaches three times in March must get 4 JP and read each time why: the steps run in the order of the
//! specification, each can only take away, and each leaves its reason behind.
//!
//! ```text
//! period → review → conversion → duplicates → not yet held → daily cap → monthly cap → yearly ceiling
//! ```
//! Nothing is read or written here, and no number of the law stands here: rates and caps are looked up in the rules by the
//! date of the activity ([`Activity::rule_date`]), and go into the reasons as they were found.

mod caps;
mod conversion;
mod duplicates;
mod period;
mod row;
mod scheduled;
mod shared;

use chrono::{Datelike, NaiveDate};

use crate::finding::Found;
use crate::finding::limit::{LimitFinding, OtherRow};
use crate::finding::throttle::Throttle;
use crate::model::activity::{Activity, last_day_of};
use crate::model::credit::{Credit, Outcome};
use crate::model::employee::EmployeeKind;
use crate::model::limits::Limits;
use crate::model::nip::Nip;
use crate::model::reason::Reason;
use crate::rules::Rules;

pub use period::{ReportingYear, YearCounts, reporting_year};
use row::CreditRow;
pub use scheduled::if_held;
use shared::SharedReasons;

/// The year that is reported, and the day on which it is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Period {
    /// Reporting year.
    pub year: i32,
    /// As-of date: what ends later has not been held yet.
    pub as_of: NaiveDate,
}

impl Period {
    /// Makes the period of a year; without any, that of the as-of date.
    #[must_use]
    pub fn of(year: Option<i32>, as_of: NaiveDate) -> Self {
        Self { year: year.unwrap_or_else(|| as_of.year()), as_of }
    }

    /// Gives the last day of the reporting year.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        last_day_of(self.year, None)
    }
}

/// Credits the activities of all; `order` has them person by person, `kind_of` says who is PNS or PPPK. Rows without a readable NIP stand alone: they need review.
#[must_use]
pub fn everyone(
    activities: &[Activity],
    order: &[(Option<Nip>, usize)],
    kind_of: impl Fn(&Activity) -> Option<EmployeeKind>,
    period: Period,
    rules: &Rules,
) -> Vec<Credit> {
    let mut shared = SharedReasons::default();
    let mut credits = vec![shared.credit(Credit::nothing(Outcome::Review, Vec::new())); activities.len()];
    let mut rows: Vec<&Activity> = Vec::new();
    for person in order.chunk_by(|one, other| one.0.is_some() && one.0 == other.0) {
        rows.clear();
        rows.extend(person.iter().map(|&(_, index)| &activities[index]));
        let kind = kind_of(rows[0]);
        for (row, &(_, index)) in credited(&rows, kind, period, rules).into_iter().zip(person) {
            credits[index] = shared.credit(row.credit);
        }
    }
    credits
}

/// Credits one employee's activities, given in input order; the credits come in the same order.
#[must_use]
pub fn employee(activities: &[&Activity], kind: Option<EmployeeKind>, period: Period, rules: &Rules) -> Vec<Credit> {
    let mut shared = SharedReasons::default();
    credited(activities, kind, period, rules).into_iter().map(|row| shared.credit(row.credit)).collect()
}

fn credited<'a>(activities: &[&'a Activity], kind: Option<EmployeeKind>, period: Period, rules: &Rules) -> Vec<CreditRow<'a>> {
    let mut rows: Vec<CreditRow<'_>> = activities.iter().map(|activity| conversion::convert(activity, period, rules)).collect();
    duplicates::trim(&mut rows);
    caps::not_yet_held(&mut rows, period);
    caps::daily(&mut rows, rules);
    caps::monthly(&mut rows, rules);
    caps::yearly(&mut rows, kind, rules);
    rows
}

/// Reports what limits took off, gathered as the rows come.
#[must_use]
pub fn findings(activities: &[Activity], credits: &[Credit], period: Period) -> Vec<Found> {
    let (mut throttle, mut findings) = (Throttle::new(Limits::default().findings), Vec::new());
    for (_, found) in each_finding(activities, credits, period) {
        throttle.add(found, &mut findings);
    }
    findings
}

/// Reports what limits took off, row by row, each with the index of its activity.
pub fn each_finding(activities: &[Activity], credits: &[Credit], period: Period) -> impl Iterator<Item = (usize, Found)> {
    let rows = activities.iter().zip(credits).enumerate();
    rows.filter_map(move |(index, (activity, credit))| Some((index, finding(activity, credit, period)?)))
}

fn finding(activity: &Activity, credit: &Credit, period: Period) -> Option<Found> {
    let finding = match credit.outcome {
        Outcome::Duplicate => credit.reasons.iter().find_map(|reason| match reason {
            Reason::Duplicate { of } => Some(LimitFinding::Duplicate { of: OtherRow::beside(&activity.place, of) }),
            _ => None,
        })?,
        Outcome::NotYetHeld => LimitFinding::NotYetHeld,
        Outcome::OutOfPeriod => LimitFinding::OutOfPeriod { reporting_year: period.year },
        Outcome::Counted | Outcome::NotDevelopment | Outcome::Review => return None,
    };
    // What the remedy speaks of is the row's activity, so never the cell of its NIP.
    let cells = activity.cells;
    let place = activity.place.at(cells.title.column().or(cells.hours.column()).or(cells.date.column()));
    Some(Found::new(place, activity.title.to_string(), finding))
}
