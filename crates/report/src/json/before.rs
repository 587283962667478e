//! An earlier year in the JSON document, only where one is given.

use serde::Serialize;

use super::document::as_jp;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::summary::Summary;
use rekap_core::summary::past::YearTally;

#[derive(Serialize)]
pub(super) struct JsonBefore {
    year: i32,
    as_of: Option<String>,
    employees: u32,
    met: u32,
    #[serde(serialize_with = "as_jp")]
    credited_jp: LessonHours,
    units_up: usize,
    units_down: usize,
}

impl JsonBefore {
    pub(super) fn of(summary: &Summary) -> Option<Self> {
        let before = summary.before.as_ref()?;
        let moves = YearTally::of(summary).moves_since(before);
        let units_up = moves.iter().filter(|unit| unit.is_up()).count();
        Some(Self {
            year: before.year,
            as_of: before.as_of.map(|day| day.to_string()),
            employees: before.employees,
            met: before.met,
            credited_jp: before.credited,
            units_up,
            units_down: moves.len() - units_up,
        })
    }
}
