//! The plan of the agency in the JSON document, only where a capacity is set.

use std::borrow::Cow;

use serde::Serialize;

use super::document::as_jp;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::mask;
use rekap_core::rules::Rules;
use rekap_core::summary::Summary;
use rekap_core::summary::agency::{UnitMonth, UnitPlan};

#[derive(Serialize)]
pub(super) struct JsonPlan<'a> {
    capacity: u32,
    categories: [&'a str; 2],
    units: Vec<JsonUnit<'a>>,
}

#[derive(Serialize)]
struct JsonUnit<'a> {
    work_unit: Cow<'a, str>,
    short: u32,
    coaches: Option<u32>,
    months: Vec<JsonMonth>,
    #[serde(serialize_with = "as_jp")]
    beyond_months_jp: LessonHours,
    #[serde(serialize_with = "as_jp")]
    beyond_capacity_jp: LessonHours,
}

#[derive(Serialize)]
struct JsonMonth {
    month: u32,
    occurrences: [u32; 2],
    coaches_needed: Option<u32>,
}

impl<'a> JsonPlan<'a> {
    /// Lays the plan out; nothing where no capacity is set.
    pub(super) fn of(summary: &'a Summary, rules: &'a Rules, mask: bool) -> Option<Self> {
        let plan = &summary.agency_plan;
        let month = |month: &UnitMonth| JsonMonth { month: month.month, occurrences: month.counts, coaches_needed: month.coaches };
        let unit = |unit: &'a UnitPlan| JsonUnit {
            work_unit: mask::text(&unit.work_unit, mask),
            short: unit.short,
            coaches: unit.coaches,
            months: unit.months.iter().map(month).collect(),
            beyond_months_jp: unit.beyond_months,
            beyond_capacity_jp: unit.beyond_capacity,
        };
        let categories = summary.plan_categories.map(|category| rules.regulation.category(category).id.as_str());
        Some(Self { capacity: plan.terms.capacity?, categories, units: plan.units.iter().map(unit).collect() })
    }
}
