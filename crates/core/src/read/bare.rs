//! A column of lengths whose heading names no unit ("Lama", "Durasi") → the unit of its bare numbers, as the whole column shows it.
//!
//! ```text
//! Lama     Mulai     Selesai          Lama    Mulai     Selesai
//! 16 JP    3 Maret   4 Maret          2       3 Maret   4 Maret
//! 8 JP     7 Maret   7 Maret          3       5 Mei     7 Mei
//! 24       5 Mei     7 Mei            1                             each is the number of days between its dates: days
//! most cells say JP, so 24 JP
//! ```
//! Hard, because `3` beside three days may be days and `24` minutes. Cells that contradict each other decide nothing: what is left is reported, not guessed.

use std::sync::Arc;

use crate::model::claim::{ClaimUnit, LengthUnit};
use crate::model::lang::Lang;

/// Numbers that are the days between their dates, from which on that is no accident.
const FEWEST_ALIKE: u32 = 2;

/// A unit that a cell of such a column can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BareUnit {
    /// A claim.
    Hours(ClaimUnit),
    /// How long it took.
    Length(LengthUnit),
}

impl BareUnit {
    /// Names the unit as a clerk would type it.
    pub(super) fn label(self) -> Arc<str> {
        Arc::from(match self {
            Self::Hours(unit) => unit.label(Lang::Id),
            Self::Length(LengthUnit::Occurrences) => "kali",
            Self::Length(LengthUnit::Semesters) => "semester",
            Self::Length(_) => "hari",
        })
    }
}

/// What the cells of one column showed.
#[derive(Debug, Default, Clone)]
pub(super) struct Shown {
    /// The units that cells state, with how many state them.
    stated: Vec<(BareUnit, u32)>,
    /// Numbers without a unit.
    bare: u32,
    /// Of those between dates: as many as there are days (of several), fewer, more.
    same: u32,
    fewer: u32,
    more: u32,
}

impl Shown {
    /// Adds a cell that states its unit.
    pub(super) fn state(&mut self, unit: BareUnit) {
        match self.stated.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, count)) => *count += 1,
            None => self.stated.push((unit, 1)),
        }
    }

    /// Adds a number without a unit, with the days of its row where both dates are known. A number that is no whole one counts no days.
    pub(super) fn bare(&mut self, number: Option<u32>, days: Option<u32>) {
        self.bare += 1;
        match (number, days) {
            (None, _) => self.more += 1,
            // One day is one of anything.
            (Some(1), Some(1)) | (_, None) => {}
            (Some(number), Some(days)) if number == days => self.same += 1,
            (Some(number), Some(days)) if number < days => self.fewer += 1,
            _ => self.more += 1,
        }
    }

    /// Gives the unit of the numbers without one, where the column shows it beyond doubt.
    pub(super) fn unit(&self) -> Option<BareUnit> {
        const DAYS: BareUnit = BareUnit::Length(LengthUnit::Days);
        let unit = match self.stated.as_slice() {
            _ if self.bare == 0 => return None,
            [] => (self.same >= FEWEST_ALIKE && self.fewer == 0).then_some(DAYS)?,
            [(unit, count)] => (*count > self.bare).then_some(*unit)?,
            _ => return None,
        };
        let is_certain = match unit {
            DAYS => self.more == 0,
            BareUnit::Length(LengthUnit::Longer | LengthUnit::Unstated) => false,
            BareUnit::Length(_) => true,
            BareUnit::Hours(_) => self.same == 0,
        };
        is_certain.then_some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JP: BareUnit = BareUnit::Hours(ClaimUnit::Jp);
    const DAYS: BareUnit = BareUnit::Length(LengthUnit::Days);

    fn unit(stated: &[BareUnit], bare: &[(u32, Option<u32>)]) -> Option<BareUnit> {
        let mut shown = Shown::default();
        for &unit in stated {
            shown.state(unit);
        }
        for &(number, days) in bare {
            shown.bare(Some(number), days);
        }
        shown.unit()
    }

    #[test]
    fn most_cells_decide_and_a_contradiction_does_not() {
        assert_eq!(unit(&[JP, JP], &[(24, Some(3))]), Some(JP));
        assert_eq!(unit(&[DAYS, DAYS], &[(2, Some(3))]), Some(DAYS));
        assert_eq!(unit(&[JP], &[(24, None)]), None, "not most of them");
        assert_eq!(unit(&[JP, JP], &[(3, Some(3))]), None, "these may be days");
        assert_eq!(unit(&[DAYS, DAYS], &[(24, Some(3))]), None, "these cannot be days");
        assert_eq!(unit(&[JP, JP, DAYS], &[(24, Some(3))]), None, "two units");
        assert_eq!(unit(&[JP, JP], &[]), None, "nothing to decide");
    }

    #[test]
    fn numbers_that_are_the_days_between_their_dates_are_days() {
        assert_eq!(unit(&[], &[(3, Some(3)), (2, Some(2)), (1, Some(1)), (4, None)]), Some(DAYS));
        assert_eq!(unit(&[], &[(3, Some(3)), (1, Some(1))]), None, "once is an accident");
        assert_eq!(unit(&[], &[(3, Some(3)), (2, Some(2)), (24, Some(3))]), None);
        assert_eq!(unit(&[], &[(3, Some(3)), (2, Some(2)), (2, Some(3))]), None);
    }
}
