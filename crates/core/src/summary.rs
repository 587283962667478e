//! What the report is made of: everything known at the end of a run.

pub mod agency;
pub mod changes;
pub mod originals;
pub mod past;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::finding::Found;
use crate::model::activity::Activity;
use crate::model::category::CategoryId;
use crate::model::credit::Credit;
use crate::model::dictionary::DictionaryRow;
use crate::model::employee::EmployeeKind;
use crate::model::lesson_hours::LessonHours;
use crate::model::nip::Nip;
use crate::model::source::{EmployeeList, SourceReport};

/// Everything known at the end of a run.
#[derive(Debug)]
pub struct Summary {
    /// The reporting year.
    pub year: i32,
    /// The day on which the run looks at the data.
    pub as_of: NaiveDate,
    /// Every activity read, in input order.
    pub activities: Vec<Activity>,
    /// The credit of each activity, in the same order.
    pub credits: Vec<Credit>,
    /// Every employee, ordered by NIP.
    pub employees: Vec<EmployeeSummary>,
    /// Every unit, ordered by name.
    pub units: Vec<UnitSummary>,
    /// Every category with at least one activity of the year, in rule-file order.
    pub categories: Vec<CategorySummary>,
    /// The two categories that gaps can be closed with, coaching and mentoring by the shipped rules.
    pub plan_categories: [CategoryId; 2],
    /// Everybody below the requirement, the largest shortfall first.
    pub shortfalls: Vec<Shortfall>,
    /// What each unit holds in which month to close them.
    pub agency_plan: agency::AgencyPlan,
    /// An earlier year to compare with, where one is given.
    pub before: Option<past::YearTally>,
    /// Sums over everything.
    pub totals: Totals,
    /// The sheets that are the employee list, in input order; none where whoever has a row is an employee.
    pub lists: Vec<EmployeeList>,
    /// How much of the employee list has reported, where there is one.
    pub coverage: Option<Coverage>,
    /// What the rows under review could change.
    pub outlook: Outlook,
    /// Names that await a decision, and those that are decided.
    pub dictionary: Vec<DictionaryRow>,
    /// Everything found, in input order.
    pub findings: Vec<Found>,
    /// For each finding, in the same order: how many people below the requirement have a row under review at its place.
    pub held_back: Vec<u32>,
    /// What was read of each file, in input order.
    pub sources: Vec<SourceReport>,
}

/// Whether an employee meets the requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// TERPENUHI.
    Met,
    /// KURANG.
    Short,
    /// TANPA KEGIATAN: on the employee list, no row at all in the year.
    Inactive,
}

impl Status {
    /// Gives the word that the result workbook prints, the same in every language: people filter by it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Met => "TERPENUHI",
            Self::Short => "KURANG",
            Self::Inactive => "TANPA KEGIATAN",
        }
    }

    /// Reads that word again.
    #[must_use]
    pub fn of_label(label: &str) -> Option<Self> {
        [Self::Met, Self::Short, Self::Inactive].into_iter().find(|status| status.label() == label)
    }

    /// Reads the key of the JSON summary and of the ledger again.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        [Self::Met, Self::Short, Self::Inactive].into_iter().find(|status| status.key() == key)
    }

    /// Gives the key that the JSON summary uses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Short => "short",
            Self::Inactive => "inactive",
        }
    }
}

/// One employee's year.
#[derive(Debug, Clone, PartialEq)]
pub struct EmployeeSummary {
    /// The civil servant's number.
    pub nip: Nip,
    /// Name: the list's, else the first that the inputs write.
    pub name: Arc<str>,
    /// PNS or PPPK.
    pub kind: EmployeeKind,
    /// Whether the employee list knows the person.
    pub is_listed: bool,
    /// Whether the person may coach and mentor, where the list says who may.
    pub may_coach: Option<bool>,
    /// Work unit: the list's, else the first that the inputs write; empty where none is known.
    pub work_unit: Arc<str>,
    /// JP claimed by the rows of the year.
    pub claimed: LessonHours,
    /// Credited JP of the track pendidikan.
    pub education: LessonHours,
    /// Credited JP of the track klasikal.
    pub classical: LessonHours,
    /// Credited JP of the track nonklasikal.
    pub non_classical: LessonHours,
    /// JP required in the year.
    pub required: LessonHours,
    /// JP that will count once everything scheduled is held.
    pub if_held: LessonHours,
    /// Whether that is met.
    pub status: Status,
    /// Rows of the year that cannot be decided before a clerk has checked them.
    pub review_activities: u32,
}

impl EmployeeSummary {
    /// Gives the JP that count.
    #[must_use]
    pub fn credited(&self) -> LessonHours {
        self.education + self.classical + self.non_classical
    }

    /// Gives the JP that scheduled activities will add once they are held. Never counted as done.
    #[must_use]
    pub fn scheduled(&self) -> LessonHours {
        self.if_held.saturating_sub(self.credited())
    }

    /// Gives the status that the employee will have once everything scheduled is held.
    #[must_use]
    pub fn status_if_held(&self) -> Status {
        match self.status {
            Status::Met | Status::Short if self.if_held >= self.required => Status::Met,
            Status::Met | Status::Short => Status::Short,
            Status::Inactive => Status::Inactive,
        }
    }

    /// Gives the JP that are missing, zero where the requirement is met.
    #[must_use]
    pub fn shortfall(&self) -> LessonHours {
        self.required.saturating_sub(self.credited())
    }
}

/// One work unit's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitSummary {
    /// Its name; empty for people whose unit is not known.
    pub work_unit: Arc<str>,
    /// People.
    pub employees: u32,
    /// People with status TERPENUHI.
    pub met: u32,
    /// People with status KURANG.
    pub short: u32,
    /// People with status TANPA KEGIATAN.
    pub inactive: u32,
    /// JP credited to them.
    pub credited: LessonHours,
}

impl UnitSummary {
    /// Says whether nothing arrived from the unit: nobody in it has a row of the year.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.inactive == self.employees
    }
}

/// How much of the employee list has reported: has at least one row of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Units on the list.
    pub units: u32,
    /// Units of which nobody has reported, in the order of their names.
    pub silent_units: Vec<Arc<str>>,
    /// People on the list.
    pub employees: u32,
    /// People on it who have reported.
    pub reporting_employees: u32,
}

impl Coverage {
    /// Counts the units that have reported.
    #[must_use]
    pub fn reporting_units(&self) -> u32 {
        self.units.saturating_sub(u32::try_from(self.silent_units.len()).unwrap_or(u32::MAX))
    }
}

/// One category's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategorySummary {
    /// The category.
    pub category: CategoryId,
    /// Activities of the year.
    pub activities: u32,
    /// People with at least one of them.
    pub employees: u32,
    /// JP claimed.
    pub claimed: LessonHours,
    /// JP credited.
    pub credited: LessonHours,
    /// JP trimmed.
    pub trimmed: LessonHours,
}

/// How one employee's gap can be closed without budget, after what is scheduled. A plan, never counted as done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    /// The employee's index in [`Summary::employees`].
    pub employee: usize,
    /// JP that scheduled activities will add: the plan fills what they leave open.
    pub scheduled: LessonHours,
    /// What to hold in which month, in order of months.
    pub plan: Vec<PlannedMonth>,
    /// JP that the plan adds.
    pub reachable: LessonHours,
    /// Whether scheduled activities and the plan reach the requirement.
    pub can_be_met: bool,
    /// The last month (1–12) in which one could start and still reach the requirement by full use of the caps; none where what is
    /// scheduled suffices.
    pub latest_start: Option<u32>,
}

impl Shortfall {
    /// Says whether nothing needs to be planned because what is scheduled suffices.
    #[must_use]
    pub fn is_met_by_schedule(&self) -> bool {
        self.can_be_met && self.plan.is_empty()
    }

    /// Counts the occurrences planned of one of the two categories, 0 or 1 in [`Summary::plan_categories`].
    #[must_use]
    pub fn planned(&self, side: usize) -> u32 {
        self.plan.iter().map(|month| month.counts[side]).sum()
    }
}

/// What the plan places in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedMonth {
    /// Month, 1–12.
    pub month: u32,
    /// Occurrences of each of the two categories.
    pub counts: [u32; 2],
}

/// Sums over everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// People.
    pub employees: u32,
    /// People with status TERPENUHI.
    pub met: u32,
    /// People with status KURANG.
    pub short: u32,
    /// People with status TANPA KEGIATAN.
    pub inactive: u32,
    /// People who meet the requirement once everything scheduled is held, those who meet it already among them.
    pub met_if_held: u32,
    /// Activities read, of any year.
    pub activities: u32,
    /// Activities with credited JP above zero.
    pub credited_activities: u32,
    /// Activities that need review.
    pub review_activities: u32,
    /// Activities trimmed to 0 as duplicates.
    pub duplicate_activities: u32,
    /// Activities that are known and converted, and of which limits leave nothing.
    pub trimmed_activities: u32,
    /// Activities that end after the as-of date.
    pub not_yet_held_activities: u32,
    /// Activities that are no form of competency development.
    pub not_development_activities: u32,
    /// Activities of other years.
    pub out_of_period_activities: u32,
    /// JP claimed by the rows of the year.
    pub claimed: LessonHours,
    /// JP credited.
    pub credited: LessonHours,
    /// JP that scheduled activities will add once they are held.
    pub scheduled: LessonHours,
}

/// What the rows under review could change at most: if each of them were credited with the whole JP that it claims. Never counted as done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outlook {
    /// People below the requirement who would then reach it.
    pub people: u32,
    /// Rows under review of those people.
    pub activities: u32,
    /// Rows under review that belong to nobody known, because their NIP cannot be read.
    pub unowned_activities: u32,
}
