//! Two years side by side, unit by unit: what a head of office asks first. Who met the requirement, the mean, and which units went up or down.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Status, Summary, UnitSummary};
use crate::model::lesson_hours::LessonHours;
use crate::model::text::fold;

/// A year of an agency, as far as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct YearTally {
    /// The reporting year.
    pub year: i32,
    /// The day on which that was looked at.
    pub as_of: Option<NaiveDate>,
    /// People.
    pub employees: u32,
    /// People with status TERPENUHI.
    pub met: u32,
    /// JP credited to all of them.
    pub credited: LessonHours,
    /// The units by name; empty for people whose unit is not known.
    pub units: BTreeMap<Arc<str>, UnitTally>,
}

/// A unit of that year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UnitTally {
    /// People.
    pub employees: u32,
    /// People with status TERPENUHI.
    pub met: u32,
}

/// A unit that is in both years, with its people who met the requirement and all of them, before and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitMove {
    /// Its name now.
    pub work_unit: Arc<str>,
    /// Met, and all, before.
    pub before: (u32, u32),
    /// Met, and all, now.
    pub now: (u32, u32),
}

impl YearTally {
    /// Begins a year.
    #[must_use]
    pub fn new(year: i32, as_of: Option<NaiveDate>) -> Self {
        Self { year, as_of, ..Self::default() }
    }

    /// Takes the year of a summary.
    #[must_use]
    pub fn of(summary: &Summary) -> Self {
        let unit = |unit: &UnitSummary| (Arc::clone(&unit.work_unit), UnitTally { employees: unit.employees, met: unit.met });
        Self {
            employees: summary.totals.employees,
            met: summary.totals.met,
            credited: summary.units.iter().map(|unit| unit.credited).sum(),
            units: summary.units.iter().map(unit).collect(),
            ..Self::new(summary.year, Some(summary.as_of))
        }
    }

    /// Adds a person.
    pub fn add(&mut self, work_unit: &str, status: Status, credited: LessonHours) {
        let is_met = u32::from(status == Status::Met);
        self.employees += 1;
        self.met += is_met;
        self.credited += credited;
        if !self.units.contains_key(work_unit) {
            self.units.insert(Arc::from(work_unit), UnitTally::default());
        }
        if let Some(unit) = self.units.get_mut(work_unit) {
            unit.employees += 1;
            unit.met += is_met;
        }
    }

    /// Gives the mean by head count.
    #[must_use]
    pub fn mean(&self) -> LessonHours {
        self.credited.divided_by(usize::try_from(self.employees).unwrap_or(usize::MAX))
    }

    /// Lists the units that are in both years and whose share of people who met the requirement differs: the deepest falls first, the highest rises last.
    #[must_use]
    pub fn moves_since(&self, before: &Self) -> Vec<UnitMove> {
        let earlier: BTreeMap<String, &UnitTally> = before.units.iter().map(|(name, unit)| (fold(name), unit)).collect();
        let in_both = self.units.iter().filter_map(|(name, unit)| {
            let key = fold(name);
            let old = earlier.get(&key)?;
            Some((UnitMove { work_unit: Arc::clone(name), before: (old.met, old.employees), now: (unit.met, unit.employees) }, key))
        });
        let mut moves: Vec<(UnitMove, String)> = in_both.filter(|(unit, _)| unit.difference() != 0).collect();
        moves.sort_by(|(one, one_key), (other, other_key)| one.compared(other).then_with(|| one_key.cmp(other_key)));
        moves.into_iter().map(|(moved, _)| moved).collect()
    }
}

impl UnitMove {
    /// Says whether it went up.
    #[must_use]
    pub fn is_up(&self) -> bool {
        self.difference() > 0
    }

    /// The difference of the two shares, times both head counts: exact, and of the same sign.
    fn difference(&self) -> i64 {
        i64::from(self.now.0) * i64::from(self.before.1) - i64::from(self.before.0) * i64::from(self.now.1)
    }

    fn compared(&self, other: &Self) -> std::cmp::Ordering {
        let heads = |unit: &Self| i128::from(unit.before.1) * i128::from(unit.now.1);
        (i128::from(self.difference()) * heads(other)).cmp(&(i128::from(other.difference()) * heads(self)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(units: &[(&str, u32, u32)]) -> YearTally {
        let mut tally = YearTally::new(2025, None);
        for &(unit, met, short) in units {
            (0..met).for_each(|_| tally.add(unit, Status::Met, LessonHours::from_jp(20)));
            (0..short).for_each(|_| tally.add(unit, Status::Short, LessonHours::from_jp(10)));
        }
        tally
    }

    #[test]
    fn units_go_up_and_down_by_their_share_and_new_ones_do_neither() {
        let before = year(&[("Dinas A", 1, 1), ("Dinas B", 2, 2), ("Dinas C", 3, 0), ("Dinas D", 1, 0)]);
        let now = year(&[("DINAS A", 3, 1), ("Dinas B", 1, 1), ("Dinas C", 1, 3), ("Dinas E", 1, 0)]);
        let moved: Vec<_> = now.moves_since(&before).iter().map(|unit| (unit.work_unit.to_string(), unit.is_up())).collect();
        assert_eq!(moved, [("Dinas C".to_owned(), false), ("DINAS A".to_owned(), true)]);
        assert_eq!((before.met, before.employees, before.mean()), (7, 10, LessonHours::from_jp(17)));
    }
}
