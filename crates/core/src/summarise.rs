//! Stage 7, credits → what the agency asks: who meets the requirement, by how much others fall short, unit by unit and category by category, and a plan
//! that closes each gap without budget.
//!
//! An employee is whoever has a row of the reporting year, credited or not, and every person on the employee list. A row whose year is unknown counts as
//! a row of the year that needs review, so that its owner is not overlooked.

mod agency;
mod by_unit;
mod coverage;
mod outlook;
mod plan;
mod tally;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::finding::Found;
use crate::model::activity::{Activity, last_day_of};
use crate::model::credit::{Credit, Outcome};
use crate::model::dictionary::DictionaryRow;
use crate::model::lesson_hours::LessonHours;
use crate::model::nip::Nip;
use crate::model::people::{People, Person};
use crate::model::source::{EmployeeList, SourceReport};
use crate::rules::Rules;
use crate::summary::agency::PlanTerms;
use crate::summary::{EmployeeSummary, Shortfall, Status, Summary, Totals, UnitSummary};

pub use by_unit::ByUnit;
use tally::Tally;

/// Everything that a summary is made of.
#[derive(Debug)]
pub struct Credited {
    /// The reporting year.
    pub year: i32,
    /// The day on which the run looks at the data.
    pub as_of: NaiveDate,
    /// What the plan of the agency is made by.
    pub terms: PlanTerms,
    /// Every activity read, in input order.
    pub activities: Vec<Activity>,
    /// The credit of each activity, in the same order.
    pub credits: Vec<Credit>,
    /// Their places, person by person.
    pub order: Vec<(Option<Nip>, usize)>,
    /// What everybody of whom something is scheduled would be credited once it is held, by the index of the activity, in input order.
    pub if_held: Vec<(usize, Credit)>,
    /// Everybody known.
    pub people: People,
    /// The sheets that are the employee list.
    pub lists: Vec<EmployeeList>,
    /// Names that await a decision, and those that are decided.
    pub dictionary: Vec<DictionaryRow>,
    /// Everything found, in input order.
    pub findings: Vec<Found>,
    /// What was read of each file.
    pub sources: Vec<SourceReport>,
}

/// Adds everything up.
#[must_use]
pub fn summarise(credited: Credited, rules: &Rules) -> Summary {
    let Credited { year, as_of, terms, activities, credits, order, if_held, people, lists, dictionary, findings, sources } = credited;
    let (tallies, categories) = tally::of(&activities, &credits, &order, rules);
    drop(order);
    let last_day = last_day_of(year, None);
    let held = credited_if_held(&activities, &if_held);
    // Whoever is not named among those who may is none, once anybody is.
    let says_who_coaches = people.values().any(|person| person.may_coach.is_some());
    let may_coach = |person: &Person| says_who_coaches.then_some(person.may_coach == Some(true));
    let employees: Vec<EmployeeSummary> = people
        .iter()
        .filter(|(nip, person)| person.is_listed || tallies.contains_key(nip))
        .map(|(&nip, person)| {
            let employee = employee(nip, person, tallies.get(&nip), (held.get(&nip).copied(), last_day), rules);
            EmployeeSummary { may_coach: may_coach(person), ..employee }
        })
        .collect();
    let units = units(&employees);
    let used = plan::credited_occurrences(activities.iter().zip(once_held(&credits, &if_held)), year, rules);
    let horizon = plan::Horizon { year, as_of, from: terms.from };
    let shortfalls = shortfalls(&employees, &used, horizon, rules);
    let needs = agency::Needs { employees: &employees, shortfalls: &shortfalls, people: &people, used: &used };
    let agency_plan = agency::of(&needs, horizon, terms, rules);
    let totals = totals(&employees, &credits);
    let coverage = coverage::of(&people, &employees);
    let (outlook, held_back) = {
        let review = outlook::Review::of(&activities, &credits, &employees);
        (review.outlook(&employees), review.held_back(&findings))
    };
    Summary {
        year,
        as_of,
        activities,
        credits,
        employees,
        units,
        categories,
        plan_categories: plan::categories(year, rules),
        shortfalls,
        agency_plan,
        before: None,
        totals,
        lists,
        coverage,
        outlook,
        dictionary,
        findings,
        held_back,
        sources,
    }
}

/// Gives each activity's credit as it will be once everything scheduled is held.
fn once_held<'c>(credits: &'c [Credit], if_held: &'c [(usize, Credit)]) -> impl Iterator<Item = &'c Credit> {
    let mut later = if_held.iter().peekable();
    credits.iter().enumerate().map(move |(index, credit)| later.next_if(|later| later.0 == index).map_or(credit, |later| &later.1))
}

fn credited_if_held(activities: &[Activity], if_held: &[(usize, Credit)]) -> BTreeMap<Nip, LessonHours> {
    let mut held = BTreeMap::new();
    for (index, credit) in if_held {
        activities[*index].nip.into_iter().for_each(|nip| *held.entry(nip).or_default() += credit.credited());
    }
    held
}

fn employee(
    nip: Nip,
    person: &Person,
    tally: Option<&Tally>,
    (if_held, last_day): (Option<LessonHours>, NaiveDate),
    rules: &Rules,
) -> EmployeeSummary {
    let required = rules.regulation.required(person.kind, last_day).map_or(LessonHours::ZERO, |legal| legal.value);
    let sums = tally.copied().unwrap_or_default();
    let status = match tally {
        None => Status::Inactive,
        Some(tally) if tally.credited() >= required => Status::Met,
        Some(_) => Status::Short,
    };
    EmployeeSummary {
        nip,
        name: Arc::clone(&person.name),
        kind: person.kind,
        is_listed: person.is_listed,
        may_coach: person.may_coach,
        work_unit: Arc::clone(&person.work_unit),
        claimed: sums.claimed,
        education: sums.education,
        classical: sums.classical,
        non_classical: sums.non_classical,
        required,
        if_held: if_held.unwrap_or_else(|| sums.credited()),
        status,
        review_activities: sums.review_activities,
    }
}

fn units(employees: &[EmployeeSummary]) -> Vec<UnitSummary> {
    let mut units: BTreeMap<Arc<str>, UnitSummary> = BTreeMap::new();
    for employee in employees {
        let unit = units.entry(Arc::clone(&employee.work_unit)).or_insert_with(|| UnitSummary {
            work_unit: Arc::clone(&employee.work_unit),
            employees: 0,
            met: 0,
            short: 0,
            inactive: 0,
            credited: LessonHours::ZERO,
        });
        unit.employees += 1;
        unit.credited += employee.credited();
        *match employee.status {
            Status::Met => &mut unit.met,
            Status::Short => &mut unit.short,
            Status::Inactive => &mut unit.inactive,
        } += 1;
    }
    units.into_values().collect()
}

fn shortfalls(employees: &[EmployeeSummary], used: &plan::Used, horizon: plan::Horizon, rules: &Rules) -> Vec<Shortfall> {
    let mut shortfalls: Vec<Shortfall> = employees
        .iter()
        .enumerate()
        .filter(|(_, employee)| !employee.shortfall().is_zero())
        .map(|(index, employee)| plan::close(index, employee, used, horizon, rules))
        .collect();
    shortfalls.sort_by_key(|shortfall| {
        let employee = &employees[shortfall.employee];
        (std::cmp::Reverse(employee.shortfall()), Arc::clone(&employee.work_unit), Arc::clone(&employee.name), employee.nip)
    });
    shortfalls
}

fn totals(employees: &[EmployeeSummary], credits: &[Credit]) -> Totals {
    let people = |status| count(employees.iter().filter(|employee| employee.status == status));
    let mut totals = Totals {
        employees: count(employees.iter()),
        met: people(Status::Met),
        short: people(Status::Short),
        inactive: people(Status::Inactive),
        met_if_held: count(employees.iter().filter(|employee| employee.status_if_held() == Status::Met)),
        scheduled: employees.iter().map(EmployeeSummary::scheduled).sum(),
        activities: count(credits.iter()),
        ..Totals::default()
    };
    for credit in credits {
        let (credited, is_of_year) = (credit.credited(), credit.outcome != Outcome::OutOfPeriod);
        totals.credited += credited;
        totals.claimed += credit.claimed.filter(|_| is_of_year).unwrap_or_default();
        totals.credited_activities += u32::from(!credited.is_zero());
        let of_outcome = match credit.outcome {
            Outcome::Counted if credited.is_zero() => &mut totals.trimmed_activities,
            Outcome::Counted => continue,
            Outcome::Review => &mut totals.review_activities,
            Outcome::Duplicate => &mut totals.duplicate_activities,
            Outcome::NotYetHeld => &mut totals.not_yet_held_activities,
            Outcome::NotDevelopment => &mut totals.not_development_activities,
            Outcome::OutOfPeriod => &mut totals.out_of_period_activities,
        };
        *of_outcome += 1;
    }
    totals
}

fn count(items: impl Iterator) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
