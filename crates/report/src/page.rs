//! A summary → what a page in a browser shows, as values that serialise to JSON: the words and figures of the workbook, a screenful at a time.
//!
//! A page asks again for every screenful: a hundred thousand people are never handed over at once. Unlike the JSON summary this is no contract: the page and the
//! engine inside it are of one version.

mod findings;
mod person;
mod plan;

use serde::Serialize;

use crate::Presentation;
use crate::card::NO_MONTH;
use crate::workbook::{self, Kamus, figures};
use crate::{headline, past, plan as plans, words};
use rekap_core::finding::month_name;
use rekap_core::model::dictionary::{DictionaryRow, DictionaryState};
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::mask;
use rekap_core::rules::Rules;
use rekap_core::summary::past::YearTally;
use rekap_core::summary::{EmployeeSummary, Status, Summary};

pub use findings::{FindingFilter, findings, findings_text};
pub use person::person;

/// A part of a list, and how many entries the whole list has.
#[derive(Debug, Serialize)]
pub struct ListPart<T> {
    total: usize,
    entries: Vec<T>,
}

impl<T> ListPart<T> {
    fn of<S>(all: &[S], from: usize, most: usize, entry: impl Fn(&S) -> T) -> Self {
        Self { total: all.len(), entries: all.iter().skip(from).take(most).map(entry).collect() }
    }
}

/// The recap as a whole.
#[derive(Debug, Serialize)]
pub struct Overview {
    year: i32,
    period: String,
    people: String,
    mean: String,
    outlook: Option<String>,
    coverage: Option<String>,
    lists: String,
    rules: String,
    version: &'static str,
    employees: u32,
    statuses: [(&'static str, u32); 3],
    activities: u32,
    credited_activities: u32,
    review_activities: u32,
    files: usize,
    charts: [Chart; 2],
    units: Vec<Unit>,
    agency: plan::AgencyEntry,
    before: Option<Before>,
    shortfalls: usize,
    findings: [usize; 3],
    names: Vec<Name>,
    choices: Vec<String>,
}

/// A chart of *Ringkasan*: its bars, and what is said below it.
#[derive(Debug, Serialize)]
struct Chart {
    bars: Vec<(String, f64)>,
    others: Option<String>,
}

/// The comparison with an earlier year: what it is, and its lines, a label and the words for each.
#[derive(Debug, Serialize)]
struct Before {
    title: String,
    lines: Vec<(&'static str, String)>,
}

#[derive(Debug, Serialize)]
struct Unit {
    name: String,
    employees: u32,
    met: u32,
    short: u32,
    inactive: u32,
    share: String,
    credited: String,
    mean: String,
}

/// A row of *Kamus*.
#[derive(Debug, Serialize)]
struct Name {
    written: String,
    column: &'static str,
    count: u32,
    places: Vec<String>,
    suggestion: String,
    candidates: Vec<String>,
    decided: Option<String>,
    is_contradicted: bool,
}

/// Lays out the recap as a whole.
#[must_use]
pub fn overview(summary: &Summary, rules: &Rules, presentation: &Presentation) -> Overview {
    let (lang, totals) = (presentation.lang, &summary.totals);
    let masked = |text: String| mask::text(&text, presentation.mask).into_owned();
    let chart = |(bars, others): figures::Figures| Chart { bars, others };
    let kamus = Kamus { rows: &summary.dictionary, rules, presentation, page: Default::default() };
    let by_severity = |severity| summary.findings.iter().filter(|found| found.finding.severity() == severity).count();
    Overview {
        year: summary.year,
        period: headline::period(summary.year, summary.as_of, lang),
        people: headline::people(summary, lang),
        mean: headline::mean(summary, lang),
        outlook: workbook::outlook(summary, lang),
        coverage: headline::coverage(summary, lang).map(masked),
        lists: masked(headline::lists(summary, lang)),
        rules: rules.regulation.id.clone(),
        version: presentation.version,
        employees: totals.employees,
        statuses: [(Status::Met, totals.met), (Status::Short, totals.short), (Status::Inactive, totals.inactive)]
            .map(|(status, people)| (status.label(), people)),
        activities: totals.activities,
        credited_activities: totals.credited_activities,
        review_activities: totals.review_activities,
        files: summary.sources.len(),
        charts: [figures::units(summary, lang, presentation.mask), figures::categories(summary, rules, lang)].map(chart),
        units: units(summary, presentation),
        agency: plan::agency(summary, rules, presentation),
        before: summary.before.as_ref().map(|before| Before {
            title: past::earlier(before, lang),
            lines: past::lines(before, &YearTally::of(summary), presentation.mask, lang),
        }),
        shortfalls: summary.shortfalls.len(),
        findings: findings::SEVERITIES.map(by_severity),
        names: summary.dictionary.iter().map(|row| name(row, &kamus)).collect(),
        choices: kamus.choices().into_iter().map(str::to_owned).collect(),
    }
}

fn units(summary: &Summary, presentation: &Presentation) -> Vec<Unit> {
    let lang = presentation.lang;
    let unit = |unit: &rekap_core::summary::UnitSummary| Unit {
        name: mask::text(words::unit_or_unknown(&unit.work_unit, lang), presentation.mask).into_owned(),
        employees: unit.employees,
        met: unit.met,
        short: unit.short,
        inactive: unit.inactive,
        share: headline::percent(unit.met, unit.employees, lang),
        credited: unit.credited.display(lang),
        mean: workbook::mean(unit).display(lang),
    };
    workbook::by_name(&summary.units).into_iter().map(unit).collect()
}

fn name(row: &DictionaryRow, kamus: &Kamus<'_>) -> Name {
    let (lang, masked) = (kamus.presentation.lang, |text: &str| mask::text(text, kamus.presentation.mask).into_owned());
    Name {
        written: masked(&row.name.written),
        column: words::said(row.name.named_in.label(), lang),
        count: row.name.count,
        places: row.name.places.iter().map(|place| masked(&workbook::example(place))).collect(),
        suggestion: masked(&kamus.suggestion(row)),
        candidates: row.name.candidates.iter().map(|&id| kamus.rules.regulation.category(id).name_in(lang).to_owned()).collect(),
        decided: match &row.state {
            DictionaryState::Confirmed(name) => Some(kamus.decided(name.decided).to_owned()),
            DictionaryState::Unresolved | DictionaryState::Contradicted(_) => None,
        },
        is_contradicted: matches!(row.state, DictionaryState::Contradicted(_)),
    }
}

/// A person as lists show one.
#[derive(Debug, Serialize)]
pub struct PersonEntry {
    /// What [`person`] asks for.
    index: usize,
    pub(crate) nip: String,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) unit: String,
    pub(crate) claimed: String,
    pub(crate) credited: String,
    pub(crate) required: String,
    pub(crate) shortfall: String,
    pub(crate) status: &'static str,
    review_activities: u32,
}

impl PersonEntry {
    pub(crate) fn of(index: usize, employee: &EmployeeSummary, presentation: &Presentation) -> Self {
        let masked = |text: &str| mask::text(text, presentation.mask).into_owned();
        let hours = |hours: LessonHours| hours.display(presentation.lang);
        Self {
            index,
            nip: masked(&employee.nip.to_string()),
            name: masked(&employee.name),
            kind: employee.kind.abbreviation(),
            unit: masked(words::unit_or_unknown(&employee.work_unit, presentation.lang)),
            claimed: hours(employee.claimed),
            credited: hours(employee.credited()),
            required: hours(employee.required),
            shortfall: hours(employee.shortfall()),
            status: employee.status.label(),
            review_activities: employee.review_activities,
        }
    }
}

/// Gives the employees whose name, NIP or unit holds the words that are searched, a part at a time.
#[must_use]
pub fn people(summary: &Summary, presentation: &Presentation, searched: &str, from: usize, most: usize) -> ListPart<PersonEntry> {
    let searched = searched.trim().to_lowercase();
    let holds = |text: &str| mask::text(text, presentation.mask).to_lowercase().contains(&searched);
    let is_meant = |employee: &EmployeeSummary| {
        searched.is_empty() || holds(&employee.name) || holds(&employee.work_unit) || holds(&employee.nip.to_string())
    };
    let meant: Vec<usize> =
        summary.employees.iter().enumerate().filter(|(_, employee)| is_meant(employee)).map(|(index, _)| index).collect();
    ListPart::of(&meant, from, most, |&index| PersonEntry::of(index, &summary.employees[index], presentation))
}

/// A person below the requirement, with what would close the gap.
#[derive(Debug, Serialize)]
pub struct ShortEntry {
    person: PersonEntry,
    plan: String,
    latest_start: &'static str,
    can_be_met: bool,
}

/// Gives everybody below the requirement, a part at a time, in the order of *Kekurangan*.
#[must_use]
pub fn shortfalls(summary: &Summary, rules: &Rules, presentation: &Presentation, from: usize, most: usize) -> ListPart<ShortEntry> {
    let lang = presentation.lang;
    let categories = plans::categories(summary, rules, lang);
    ListPart::of(&summary.shortfalls, from, most, |shortfall| ShortEntry {
        person: PersonEntry::of(shortfall.employee, &summary.employees[shortfall.employee], presentation),
        plan: plans::sentence(shortfall, categories, lang),
        latest_start: shortfall.latest_start.map_or(NO_MONTH, |month| month_name(month, lang)),
        can_be_met: shortfall.can_be_met,
    })
}
