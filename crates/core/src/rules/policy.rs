//! What the law leaves open, as data: `policy.toml`.

use crate::model::category::CategoryId;
use crate::model::law::PolicyValues;
use crate::model::lesson_hours::LessonHours;

pub use crate::model::law::{HoursHeading, MonthlyCapCounts};

/// The policies in force. Each carries its reason and date as a number of the law does.
#[derive(Debug, Clone)]
pub struct Policy {
    /// What a bare "Jam" or "Jumlah Jam" heading counts.
    pub hours_heading: PolicyValues<HoursHeading>,
    /// Days of a half-year in which a study must have run for the semester to count.
    pub semester_min_days: PolicyValues<u32>,
    /// What shares one monthly cap.
    pub monthly_cap_counts: PolicyValues<MonthlyCapCounts>,
    /// Whether the ceiling for PPPK is applied.
    pub pppk_ceiling: PolicyValues<bool>,
    /// The two budget-free categories that the plan is made of, the first one first (coaching, mentoring).
    pub plan_categories: PolicyValues<[CategoryId; 2]>,
    /// What is reported as unusual.
    pub anomalies: AnomalyPolicy,
}

/// From where on something is reported as unusual; zero or false: never. Nothing of it changes a JP.
#[derive(Debug, Clone)]
pub struct AnomalyPolicy {
    /// JP a day from which an activity fills the day.
    pub full_day: PolicyValues<LessonHours>,
    /// JP that one person may claim for one day.
    pub per_day: PolicyValues<LessonHours>,
    /// Whether certificate numbers are compared.
    pub certificates: PolicyValues<bool>,
    /// Whether dates are compared with the appointment and with the day of the recap.
    pub dates: PolicyValues<bool>,
    /// People of a unit from which on its identical rows are reported.
    pub unit_people: PolicyValues<u32>,
    /// Months of the year that must be over before "above the monthly cap in each of them" is reported.
    pub cap_months: PolicyValues<u32>,
}
