//! Lesson hours (jam pelajaran, JP) as an exact fixed-point number.
//!
//! Sums of JP decide whether a person is short, so they are never floats: `0.1 + 0.2` must not leave anyone at 19.999. One JP is 4500 units, which
//! makes a whole minute (100 units), a hundredth of a JP (45 units) and "+20 %" of either exact.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub, SubAssign};

use serde::{Deserialize, Serialize};

use super::lang::Lang;

/// An exact amount of lesson hours. One JP is [`LessonHours::UNITS_PER_JP`] units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct LessonHours(i64);

impl LessonHours {
    /// Units in one JP: divisible by 100 (hundredths), by 45 (minutes) and, after either, by 5 (for "+20 %").
    pub const UNITS_PER_JP: i64 = 4500;
    const UNITS_PER_HUNDREDTH: i64 = Self::UNITS_PER_JP / 100;
    /// No lesson hours.
    pub const ZERO: Self = Self(0);

    /// Makes lesson hours of whole JP.
    #[must_use]
    pub const fn from_jp(jp: u32) -> Self {
        Self(jp as i64 * Self::UNITS_PER_JP)
    }

    /// Makes lesson hours of hundredths of a JP.
    #[must_use]
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths * Self::UNITS_PER_HUNDREDTH)
    }

    /// Makes lesson hours of their units: what another program has kept.
    #[must_use]
    pub const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// Gives the units: the exact amount, for programs that go on reckoning.
    #[must_use]
    pub const fn units(self) -> i64 {
        self.0
    }

    /// Multiplies by a count.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(count)))
    }

    /// Multiplies by a fraction, rounding half up to a unit where it does not come out even.
    #[must_use]
    pub fn scaled(self, numerator: u32, denominator: u32) -> Self {
        let denominator = i64::from(denominator.max(1));
        Self((self.0.saturating_mul(i64::from(numerator)) + denominator / 2).div_euclid(denominator))
    }

    /// Gives what is left after taking `other` away, never below zero.
    #[must_use]
    pub fn saturating_sub(self, other: Self) -> Self {
        Self((self.0 - other.0).max(0))
    }

    /// Divides by a head count, rounding half up to a unit. Zero heads give zero.
    #[must_use]
    pub fn divided_by(self, heads: usize) -> Self {
        match i64::try_from(heads) {
            Ok(heads) if heads > 0 => Self((self.0 + heads / 2).div_euclid(heads)),
            _ => Self::ZERO,
        }
    }

    /// Gives the whole JP, leaving out what is less than one.
    #[must_use]
    pub fn whole_jp(self) -> u32 {
        u32::try_from(self.0.div_euclid(Self::UNITS_PER_JP)).unwrap_or_default()
    }

    /// Counts how often another amount must be taken to reach this one; of nothing it is never reached.
    #[must_use]
    pub fn units_of(self, one: Self) -> u32 {
        if one.0 <= 0 { 0 } else { u32::try_from((self.0 + one.0 - 1).div_euclid(one.0)).unwrap_or_default() }
    }

    /// Says whether nothing is left.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Gives the amount in hundredths of a JP, rounded half up: what is shown. Decisions use the exact value.
    #[must_use]
    pub fn hundredths(self) -> i64 {
        (self.0 + Self::UNITS_PER_HUNDREDTH / 2).div_euclid(Self::UNITS_PER_HUNDREDTH)
    }

    /// Gives the shown amount (two decimals) as a number for a worksheet cell or JSON.
    #[must_use]
    pub fn as_shown(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "hundredths of lesson hours stay far below 2^53")]
        let hundredths = self.hundredths() as f64;
        hundredths / 100.0
    }

    /// Writes the amount with at most two decimals: `2,4` in Indonesian, `2.4` in English.
    #[must_use]
    pub fn display(self, lang: Lang) -> String {
        let hundredths = self.hundredths();
        let (whole, rest) = (hundredths / 100, hundredths.abs() % 100);
        let sign = if hundredths < 0 && whole == 0 { "-" } else { "" };
        let separator = lang.pick(',', '.');
        match rest {
            // Nearly all are whole, and a large result shows a million of them.
            0 => whole.to_string(),
            rest if rest % 10 == 0 => format!("{sign}{whole}{separator}{}", rest / 10),
            rest => format!("{sign}{whole}{separator}{rest:02}"),
        }
    }
}

impl Add for LessonHours {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for LessonHours {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for LessonHours {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for LessonHours {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for LessonHours {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for LessonHours {
    /// Writes the amount as English does; sentences for a clerk use [`LessonHours::display`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.display(Lang::En))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_hundredths_and_a_fifth_more_are_exact() {
        assert_eq!(LessonHours::from_jp(90).scaled(1, 45), LessonHours::from_jp(2));
        assert_eq!(LessonHours::from_jp(1).scaled(1, 45).times(45), LessonHours::from_jp(1));
        assert_eq!(LessonHours::from_hundredths(1).scaled(6, 5).times(100), LessonHours::from_hundredths(120));
    }

    #[test]
    fn at_most_two_decimals_are_shown() {
        let shown = |hundredths| LessonHours::from_hundredths(hundredths).display(Lang::Id);
        assert_eq!([shown(0), shown(2000), shown(240), shown(8618), shown(5)], ["0", "20", "2,4", "86,18", "0,05"]);
    }
}
