//! What was read of all workbooks → the recap of a year.
//!
//! ```text
//! reading → people → credit → anomalies → findings in order → dictionary → summary
//! ```
//! Each step is a stage of the core; here they are only put in line.

use std::sync::Arc;

use chrono::NaiveDate;
use rekap_core::anomalies::{self, AnomalyInput};
use rekap_core::credit::{self, Period, ReportingYear};
use rekap_core::dictionary;
use rekap_core::finding::table::TableFinding;
use rekap_core::finding::{Found, Severity, in_order};
use rekap_core::model::activity::Activity;
use rekap_core::model::credit::Credit;
use rekap_core::model::dictionary::Dictionary;
use rekap_core::model::employee::EmployeeKind;
use rekap_core::model::nip::Nip;
use rekap_core::model::people::People;
use rekap_core::model::source::{EmployeeList, SourceReport};
use rekap_core::people::{self, KnownPeople, Share};
use rekap_core::place::Place;
use rekap_core::rules::Rules;
use rekap_core::summarise::{self, Credited};
use rekap_core::summary::Summary;
use rekap_core::summary::agency::PlanTerms;
pub use rekap_core::summary::originals::Originals;

use crate::reading::Reading;

/// Which year is asked for, and on which day.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The reporting year; without one, that in which most rows end.
    pub year: Option<i32>,
    /// The day on which the run looks at the data.
    pub as_of: NaiveDate,
}

/// The recap of a year.
#[derive(Debug)]
pub struct Recap {
    /// The summary.
    pub summary: Summary,
    /// The rules that it was made by.
    pub rules: Rules,
    /// How the reporting year was found, where the question did not name it.
    pub chosen_year: Option<ReportingYear>,
    /// What the rows write and nothing is credited by.
    pub originals: Originals,
}

impl Recap {
    /// Says whether something in the data must be mended before it counts.
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        self.summary.findings.iter().any(|found| found.finding.severity() == Severity::Error)
    }
}

/// Recaps what was read; an employee list that was named as such stands before the other readings. `confirmed` are the names by which it was read.
#[must_use]
pub fn recap(reading: Reading, confirmed: &Dictionary, question: Question, rules: Rules) -> Recap {
    recap_and_plan(reading, confirmed, (question, PlanTerms::default()), rules)
}

/// Recaps what was read, with the plan of the agency on these terms.
#[must_use]
pub fn recap_and_plan(reading: Reading, confirmed: &Dictionary, question: (Question, PlanTerms), rules: Rules) -> Recap {
    recap_with(reading, None, confirmed, question, rules)
}

/// Recaps all rows of some people of a larger run, in which these findings about them were found.
#[must_use]
pub fn recap_of_part(reading: Reading, findings: Vec<Found>, confirmed: &Dictionary, question: Question, rules: Rules) -> Recap {
    recap_with(reading, Some(findings), confirmed, (question, PlanTerms::default()), rules)
}

fn recap_with(
    mut reading: Reading,
    known: Option<Vec<Found>>,
    confirmed: &Dictionary,
    (question, terms): (Question, PlanTerms),
    rules: Rules,
) -> Recap {
    let unresolved = std::mem::take(&mut reading.unresolved);
    let Examined { activities, credits, order, people, lists, findings, sources, chosen_year, period, originals } =
        examine(reading, question, &rules);
    let findings = known.unwrap_or(findings);
    let dictionary = dictionary::rows(confirmed, unresolved, &activities);
    let if_held = credit::if_held(&activities, &credits, |activity| kind_of(activity, &people), period, &rules);
    let Period { year, as_of } = period;
    let credited = Credited { year, as_of, terms, activities, credits, order, if_held, people, lists, dictionary, findings, sources };
    Recap { summary: summarise::summarise(credited, &rules), rules, chosen_year, originals }
}

/// Gives what was read as a summary that has nothing but activities, findings and files: nobody is settled and nothing is credited.
#[must_use]
pub fn as_read(reading: Reading, question: Question, rules: &Rules) -> (Summary, Originals) {
    let Reading { activities, certificates, organisers, damaged, findings, sources, .. } = reading;
    let year = question.year.or(credit::reporting_year(&activities).map(|chosen| chosen.year));
    let Period { year, as_of } = Period::of(year, question.as_of);
    let (people, credits, lists, dictionary) = (People::default(), Vec::new(), Vec::new(), Vec::new());
    let findings = in_order(findings, &sources);
    let (terms, order, if_held) = (PlanTerms::default(), Vec::new(), Vec::new());
    let credited =
        Credited { year, as_of, terms, activities: Vec::new(), credits, order, if_held, people, lists, dictionary, findings, sources };
    let summary = Summary { activities, ..summarise::summarise(credited, rules) };
    (summary, Originals { certificates, organisers, damaged })
}

/// Everything that was read, credited and looked at; nothing summed up.
pub(crate) struct Examined {
    pub(crate) activities: Vec<Activity>,
    pub(crate) credits: Vec<Credit>,
    pub(crate) order: Vec<(Option<Nip>, usize)>,
    pub(crate) people: People,
    pub(crate) lists: Vec<EmployeeList>,
    /// In input order.
    pub(crate) findings: Vec<Found>,
    pub(crate) sources: Vec<SourceReport>,
    pub(crate) chosen_year: Option<ReportingYear>,
    pub(crate) period: Period,
    pub(crate) originals: Originals,
}

pub(crate) fn examine(reading: Reading, question: Question, rules: &Rules) -> Examined {
    let Reading { mut activities, certificates, organisers, listed, damaged, mut findings, sources, .. } = reading;
    let KnownPeople { people, listed, lists, order } = people::settle(&mut activities, listed, &damaged, Share::Everybody, &mut findings);
    let chosen_year = credit::reporting_year(&activities).filter(|_| question.year.is_none());
    let period = Period::of(question.year.or(chosen_year.map(|chosen| chosen.year)), question.as_of);
    let credits = credit::everyone(&activities, &order, |activity| kind_of(activity, &people), period, rules);
    findings.extend(nothing_read(activities.is_empty(), &findings, &sources));
    findings.extend(credit::findings(&activities, &credits, period));
    let input = AnomalyInput {
        activities: &activities,
        order: &order,
        credits: &credits,
        certificates: &certificates,
        people: &people,
        listed: &listed,
        year: period.year,
        as_of: period.as_of,
    };
    findings.extend(anomalies::find(&input, rules));
    let findings = in_order(findings, &sources);
    let originals = Originals { certificates, organisers, damaged };
    Examined { activities, credits, order, people, lists, findings, sources, chosen_year, period, originals }
}

pub(crate) fn kind_of(activity: &Activity, people: &People) -> Option<EmployeeKind> {
    Some(people.get(&activity.nip?)?.kind)
}

/// An empty recap must not pass for a good one: where nothing else says that something is wrong, this does.
pub(crate) fn nothing_read(is_empty: bool, findings: &[Found], sources: &[SourceReport]) -> Option<Found> {
    let is_silent = is_empty && findings.iter().all(|found| found.finding.severity() != Severity::Error);
    let first = sources.first().filter(|_| is_silent)?;
    Some(Found::new(Place::File(Arc::clone(&first.file)), "", TableFinding::NothingRead))
}
