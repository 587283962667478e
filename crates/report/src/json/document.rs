//! The shape of the JSON document, key by key as contract.md §3 has it. Lists are turned into entries one at a time, while they are written.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::agency::JsonPlan;
use super::before::JsonBefore;
use crate::Presentation;
use rekap_core::finding::Found;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::mask;
use rekap_core::model::source::{CellAccount, EmployeeList, SheetReport, SourceReport};
use rekap_core::rules::Rules;
use rekap_core::summary::{self, EmployeeSummary, Summary};

/// The whole document.
#[derive(Serialize)]
pub(super) struct JsonDocument<'a> {
    tool: Tool,
    rules: RuleFile<'a>,
    year: i32,
    #[serde(serialize_with = "as_iso")]
    as_of: NaiveDate,
    totals: JsonTotals,
    employee_lists: Vec<JsonList<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<JsonCoverage<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<JsonPlan<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<JsonBefore>,
    employees: Entries<'a, EmployeeSummary, EmployeeEntry<'a>>,
    findings: Entries<'a, Found, FindingEntry<'a>>,
    sources: Entries<'a, SourceReport, SourceEntry<'a>>,
}

impl<'a> JsonDocument<'a> {
    /// Lays the document out; nothing is copied before it is written.
    pub(super) fn of(summary: &'a Summary, rules: &'a Rules, presentation: &'a Presentation) -> Self {
        Self {
            tool: Tool { name: "rekap-jp", version: presentation.version },
            rules: RuleFile { id: &rules.regulation.id, sha256: &rules.sha256 },
            year: summary.year,
            as_of: summary.as_of,
            totals: JsonTotals::of(summary),
            employee_lists: summary.lists.iter().map(|list| JsonList::of(list, presentation.mask)).collect(),
            coverage: summary.coverage.as_ref().map(|coverage| JsonCoverage::of(coverage, presentation.mask)),
            plan: JsonPlan::of(summary, rules, presentation.mask),
            before: JsonBefore::of(summary),
            employees: Entries { list: &summary.employees, presentation, entry: EmployeeEntry::of },
            findings: Entries { list: &summary.findings, presentation, entry: FindingEntry::of },
            sources: Entries { list: &summary.sources, presentation, entry: SourceEntry::of },
        }
    }
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct RuleFile<'a> {
    id: &'a str,
    sha256: &'a str,
}

#[derive(Serialize)]
struct JsonTotals {
    employees: u32,
    met: u32,
    short: u32,
    inactive: u32,
    activities: u32,
    credited_activities: u32,
    review_activities: u32,
    duplicate_activities: u32,
    trimmed_activities: u32,
    not_yet_held_activities: u32,
    not_development_activities: u32,
    out_of_period_activities: u32,
    #[serde(serialize_with = "as_jp")]
    claimed_jp: LessonHours,
    #[serde(serialize_with = "as_jp")]
    credited_jp: LessonHours,
    #[serde(serialize_with = "as_jp")]
    scheduled_jp: LessonHours,
    met_if_held: u32,
}

impl JsonTotals {
    fn of(summary: &Summary) -> Self {
        let totals = &summary.totals;
        Self {
            employees: totals.employees,
            met: totals.met,
            short: totals.short,
            inactive: totals.inactive,
            activities: totals.activities,
            credited_activities: totals.credited_activities,
            review_activities: totals.review_activities,
            duplicate_activities: totals.duplicate_activities,
            trimmed_activities: totals.trimmed_activities,
            not_yet_held_activities: totals.not_yet_held_activities,
            not_development_activities: totals.not_development_activities,
            out_of_period_activities: totals.out_of_period_activities,
            claimed_jp: totals.claimed,
            credited_jp: totals.credited,
            scheduled_jp: totals.scheduled,
            met_if_held: totals.met_if_held,
        }
    }
}

/// A sheet that is the employee list.
#[derive(Serialize)]
struct JsonList<'a> {
    file: Cow<'a, str>,
    sheet: Cow<'a, str>,
    employees: u32,
}

impl<'a> JsonList<'a> {
    fn of(list: &'a EmployeeList, mask: bool) -> Self {
        Self { file: mask::text(&list.sheet.file, mask), sheet: mask::text(&list.sheet.sheet, mask), employees: list.people }
    }
}

/// Only where there is an employee list.
#[derive(Serialize)]
struct JsonCoverage<'a> {
    units: u32,
    reporting_units: u32,
    employees: u32,
    reporting_employees: u32,
    silent_units: Vec<Cow<'a, str>>,
}

impl<'a> JsonCoverage<'a> {
    fn of(coverage: &'a summary::Coverage, mask: bool) -> Self {
        Self {
            units: coverage.units,
            reporting_units: coverage.reporting_units(),
            employees: coverage.employees,
            reporting_employees: coverage.reporting_employees,
            silent_units: coverage.silent_units.iter().map(|unit| mask::text(unit, mask)).collect(),
        }
    }
}

/// A list whose entries are made one at a time, while they are written.
struct Entries<'a, T, E> {
    list: &'a [T],
    presentation: &'a Presentation,
    entry: fn(&'a T, &Presentation) -> E,
}

impl<T, E: Serialize> Serialize for Entries<'_, T, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.list.iter().map(|one| (self.entry)(one, self.presentation)))
    }
}

#[derive(Serialize)]
struct EmployeeEntry<'a> {
    nip: String,
    name: Cow<'a, str>,
    kind: &'static str,
    work_unit: Cow<'a, str>,
    #[serde(serialize_with = "as_jp")]
    claimed_jp: LessonHours,
    #[serde(serialize_with = "as_jp")]
    education_jp: LessonHours,
    #[serde(serialize_with = "as_jp")]
    classical_jp: LessonHours,
    #[serde(serialize_with = "as_jp")]
    non_classical_jp: LessonHours,
    #[serde(serialize_with = "as_jp")]
    credited_jp: LessonHours,
    #[serde(serialize_with = "as_jp")]
    required_jp: LessonHours,
    #[serde(serialize_with = "as_jp")]
    shortfall_jp: LessonHours,
    status: &'static str,
    review_activities: u32,
    #[serde(serialize_with = "as_jp")]
    scheduled_jp: LessonHours,
    status_if_held: &'static str,
}

impl<'a> EmployeeEntry<'a> {
    fn of(employee: &'a EmployeeSummary, presentation: &Presentation) -> Self {
        let mask = presentation.mask;
        Self {
            nip: mask::text(&employee.nip.to_string(), mask).into_owned(),
            name: mask::text(&employee.name, mask),
            kind: employee.kind.abbreviation(),
            work_unit: mask::text(&employee.work_unit, mask),
            claimed_jp: employee.claimed,
            education_jp: employee.education,
            classical_jp: employee.classical,
            non_classical_jp: employee.non_classical,
            credited_jp: employee.credited(),
            required_jp: employee.required,
            shortfall_jp: employee.shortfall(),
            status: employee.status.key(),
            review_activities: employee.review_activities,
            scheduled_jp: employee.scheduled(),
            status_if_held: employee.status_if_held().key(),
        }
    }
}

#[derive(Serialize)]
struct FindingEntry<'a> {
    code: &'static str,
    severity: &'static str,
    file: Cow<'a, str>,
    sheet: Option<Cow<'a, str>>,
    cell: Option<String>,
    written: String,
    message: String,
    remedy: String,
    count: u32,
}

impl<'a> FindingEntry<'a> {
    fn of(found: &'a Found, presentation: &Presentation) -> Self {
        let masked = |text: &str| mask::text(text, presentation.mask).into_owned();
        Self {
            code: found.finding.code(),
            severity: found.finding.severity().key(),
            file: mask::text(found.place.file(), presentation.mask),
            sheet: found.place.sheet().map(|sheet| mask::text(sheet, presentation.mask)),
            cell: found.cells().map(|cells| cells.words),
            written: masked(&found.written),
            message: masked(&found.message(presentation.lang)),
            remedy: masked(&found.remedy(presentation.lang)),
            count: found.count,
        }
    }
}

#[derive(Serialize)]
struct SourceEntry<'a> {
    path: Cow<'a, str>,
    sha256: &'a str,
    status: &'static str,
    sheets: Vec<SheetEntry<'a>>,
}

impl<'a> SourceEntry<'a> {
    fn of(source: &'a SourceReport, presentation: &Presentation) -> Self {
        let mask = presentation.mask;
        Self {
            path: mask::text(&source.file, mask),
            sha256: &source.sha256,
            status: if source.refused.is_some() { "refused" } else { "read" },
            sheets: source.sheets.iter().map(|sheet| SheetEntry::of(sheet, mask)).collect(),
        }
    }
}

#[derive(Serialize)]
struct SheetEntry<'a> {
    name: Cow<'a, str>,
    range: Option<String>,
    rows: u32,
    activities: u32,
    skipped: u32,
    cells: JsonCells,
}

/// The account of a sheet: filled = read + passed over + unread.
#[derive(Serialize)]
struct JsonCells {
    filled: u64,
    read: u64,
    passed_over: u64,
    unread: u64,
}

impl JsonCells {
    fn of(cells: &CellAccount) -> Self {
        let CellAccount { filled, read, passed_over, unread, .. } = *cells;
        Self { filled, read, passed_over, unread }
    }
}

impl<'a> SheetEntry<'a> {
    fn of(sheet: &'a SheetReport, mask: bool) -> Self {
        Self {
            name: mask::text(&sheet.name, mask),
            range: sheet.range.map(|(first, last)| format!("{first}:{last}")),
            rows: sheet.rows,
            activities: sheet.activities,
            skipped: sheet.skipped_rows(),
            cells: JsonCells::of(&sheet.cells),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(super) fn as_jp<S: Serializer>(hours: &LessonHours, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(hours.as_shown())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn as_iso<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}
