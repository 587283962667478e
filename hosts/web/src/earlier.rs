//! An earlier year of an agency, read of its result, as bytes that outlive the instance that read it.

use std::sync::Arc;

use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::summary::past::{UnitTally, YearTally};

/// Year, as-of date, people, those who met the requirement, credited units; and the units with their people and those who met it.
type Kept = (i32, Option<String>, [u32; 2], i64, Vec<(String, u32, u32)>);

/// Packs a year.
pub(crate) fn pack(tally: &YearTally) -> Option<Vec<u8>> {
    let units = tally.units.iter().map(|(name, unit)| (name.to_string(), unit.employees, unit.met)).collect();
    let as_of = tally.as_of.map(|day| day.to_string());
    let kept: Kept = (tally.year, as_of, [tally.employees, tally.met], tally.credited.units(), units);
    serde_json::to_vec(&kept).ok()
}

/// Gives it back; nothing where the bytes are of another version of the page.
pub(crate) fn unpack(packed: &[u8]) -> Option<YearTally> {
    let (year, as_of, [employees, met], credited, units): Kept = serde_json::from_slice(packed).ok()?;
    let as_of = as_of.map(|day| day.parse()).transpose().ok()?;
    let units = units.into_iter().map(|(name, employees, met)| (Arc::from(name), UnitTally { employees, met })).collect();
    Some(YearTally { employees, met, credited: LessonHours::from_units(credited), units, ..YearTally::new(year, as_of) })
}
