//! The plan of an agency: how many coachings and mentorings each unit needs in which month, how many coaches that takes, and what else closes what is left. A plan,
//! never counted as done.

use std::sync::Arc;

use crate::model::category::CategoryId;
use crate::model::lesson_hours::LessonHours;

/// What an agency's plan is made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanTerms {
    /// Occurrences that a coach can hold in a month; without it no coaches are counted.
    pub capacity: Option<u32>,
    /// The month (1–12) from which one can start, where it is later than that of the as-of date.
    pub from: Option<u32>,
}

/// The plan of all units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgencyPlan {
    /// What it is made by.
    pub terms: PlanTerms,
    /// Units that still fall short after what is scheduled, in the order of their names.
    pub units: Vec<UnitPlan>,
    /// What else gives most JP a day: one category of each track that has any.
    pub ways: Vec<OtherWay>,
}

/// The plan of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPlan {
    /// Its name; empty for people whose unit is not known.
    pub work_unit: Arc<str>,
    /// People who are short after what is scheduled.
    pub short: u32,
    /// People who may coach; none where the employee list does not say.
    pub coaches: Option<u32>,
    /// What to hold in which month, in order of months.
    pub months: Vec<UnitMonth>,
    /// JP for which the months that are left do not suffice.
    pub beyond_months: LessonHours,
    /// JP for which the coaches of the unit do not suffice.
    pub beyond_capacity: LessonHours,
    /// For each of the plan's other ways: the days that it takes to close what is left, person by person.
    pub days: Vec<u32>,
}

/// What a unit holds in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitMonth {
    /// Month, 1–12.
    pub month: u32,
    /// Occurrences of each of the two categories.
    pub counts: [u32; 2],
    /// Coaches that it takes, where a capacity is set.
    pub coaches: Option<u32>,
}

/// A category by which a gap closes day by day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherWay {
    /// The category.
    pub category: CategoryId,
    /// JP that one day of it can give.
    pub per_day: LessonHours,
}
