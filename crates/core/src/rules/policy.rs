//! What the law leaves open, as data: `policy.toml`.

use super::regulation::Legal;
use crate::model::category::CategoryId;
use crate::model::lesson_hours::LessonHours;

/// The policies in force. Each carries its reason and date as a number of the law does.
#[derive(Debug, Clone)]
pub struct Policy {
    /// What a bare "Jam" or "Jumlah Jam" heading counts.
    pub hours_heading: Legal<HoursHeading>,
    /// Days of a half-year in which a study must have run for the semester to count.
    pub semester_min_days: Legal<u32>,
    /// What shares one monthly cap.
    pub monthly_cap_counts: Legal<MonthlyCapCounts>,
    /// Whether the ceiling for PPPK is applied.
    pub pppk_ceiling: Legal<bool>,
    /// The two budget-free categories that the plan is made of, the first one first (coaching, mentoring).
    pub plan_categories: Legal<[CategoryId; 2]>,
    /// What is told as unusual.
    pub anomalies: AnomalyPolicy,
}

/// From where on something is told as unusual; zero or false: never. Nothing of it changes a JP.
#[derive(Debug, Clone)]
pub struct AnomalyPolicy {
    /// JP a day from which an activity fills the day.
    pub full_day: Legal<LessonHours>,
    /// JP that one person may claim for one day.
    pub per_day: Legal<LessonHours>,
    /// Whether certificate numbers are compared.
    pub certificates: Legal<bool>,
    /// Whether dates are compared with the appointment and with the day of the recap.
    pub dates: Legal<bool>,
    /// People of a unit from which on its identical rows are told.
    pub unit_people: Legal<u32>,
    /// Months of the year that must be over before "above the monthly cap in each of them" is told.
    pub cap_months: Legal<u32>,
}

/// What a bare "Jam" heading counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursHeading {
    /// Lesson hours, as SIASN does.
    Jp,
    /// Clock hours of 60 minutes.
    Clock,
}

/// What shares one monthly cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthlyCapCounts {
    /// Each category in each scope has its own: the literal reading of the annex.
    CategoryAndScope,
    /// Each category has one over both scopes.
    Category,
    /// The categories of one pool (coaching and mentoring) have one together.
    All,
}
