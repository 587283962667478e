//! A cell → lesson hours, exact to the hundredth.
//!
//! ```text
//! 32 · 32 JP · 32 Jam Pelajaran · 1,5 · 86,18 · 90 menit · 2 jam      read; the cell's own unit wins over the heading's
//! 3 hari · 03:00 · a date · TRUE · #N/A · delapan · 1.500             refused, each with its own finding
//! ```
//! Hard, because a cell may carry its own unit, because Excel turns `3/4` into a date, and because a point or a comma may mean decimals
//! or thousands. A number is read from its decimal digits and never rounded as a float, so that `1.005` as text and as a number give the
//! same.

mod decimal;
mod unit;

use std::sync::Arc;

use decimal::Decimal;
use unit::Unit;

use crate::finding::hours::HoursFinding;
use crate::model::activity::ClaimNote;
use crate::model::cell::Cell;
use crate::model::lesson_hours::LessonHours;
use crate::rules::policy::HoursHeading;

/// Minutes of a leap year: no activity of a year lasts longer, so a larger number is a date serial, an amount of money or a number gone
/// astray.
const MINUTES_OF_A_YEAR: u32 = 366 * 24 * MINUTES_OF_AN_HOUR;

/// Minutes of an hour by the clock.
const MINUTES_OF_AN_HOUR: u32 = 60;

/// What the heading says that its column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HoursUnit {
    /// Lesson hours: "JP", "JPL", "Jam Pelajaran".
    Jp,
    /// Minutes: "Durasi (menit)".
    Minutes,
    /// Hours of 60 minutes, said so.
    ClockHours,
    /// A bare "Jam": the policy says which hours.
    Jam,
    /// The heading ("Durasi", "Lama") leaves it to each cell.
    FromCell,
}

/// A column of hours: what its numbers mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursColumn {
    /// Unit of a number that has none of its own.
    pub unit: HoursUnit,
    /// What "jam" means, in a heading or in a cell (policy `hours_heading`).
    pub jam: HoursHeading,
    /// Minutes of one JP, from the rule file.
    pub minutes_per_jp: u32,
    /// The heading, for findings.
    pub heading: Arc<str>,
}

/// Lesson hours as a cell claims them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// The amount.
    pub jp: LessonHours,
    /// What reading it did to the number, where it did something.
    pub note: Option<ClaimNote>,
}

/// Reads a cell of a column of hours. A blank cell and a dash are no claim: `Ok(None)`; a zero is a claim of zero.
///
/// # Errors
/// Says why the cell is no amount of lesson hours: nothing is repaired or guessed.
pub fn hours(cell: &Cell<'_>, column: &HoursColumn) -> Result<Option<Hours>, HoursFinding> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Number(number) => {
            let amount = Decimal::of_number(*number).map_err(|fault| fault.finding(&column.heading))?;
            column.claim(amount, column.unit).map(Some)
        }
        Cell::Text(text) => column.of_text(text.trim()),
        Cell::Date(_) => Err(HoursFinding::DateInHours),
        Cell::Clock(_) => Err(HoursFinding::ClockTime),
        Cell::Bool(_) => Err(column.not_a_number()),
        Cell::Fault(fault) => Err(HoursFinding::ErrorValue { fault: *fault }),
    }
}

impl HoursColumn {
    fn of_text(&self, text: &str) -> Result<Option<Hours>, HoursFinding> {
        if super::is_dash(text) {
            return Ok(None);
        }
        let (number, words) = split(text);
        if number.is_empty() {
            return Err(self.not_a_number());
        }
        let unit = match Unit::of(words) {
            Some(Unit::Stated(unit)) => unit,
            Some(Unit::None) => self.unit,
            Some(Unit::Days) => return Err(HoursFinding::DaysNotHours),
            None if unit::is_clock(number, words) => return Err(HoursFinding::ClockTime),
            None => return Err(self.not_a_number()),
        };
        let amount = Decimal::of_text(number).map_err(|fault| fault.finding(&self.heading))?;
        self.claim(amount, unit).map(Some)
    }

    fn claim(&self, amount: Decimal, unit: HoursUnit) -> Result<Hours, HoursFinding> {
        let (minutes_each, said) = match (unit, self.jam) {
            (HoursUnit::FromCell, _) => return Err(HoursFinding::UnitNotStated),
            (HoursUnit::Jp, _) => (self.minutes_per_jp, None),
            // Of a heading it is said once for the sheet; of a cell that says "jam" itself, in its row.
            (HoursUnit::Jam, HoursHeading::Jp) => (self.minutes_per_jp, (self.unit != HoursUnit::Jam).then_some(ClaimNote::BareHours)),
            (HoursUnit::Jam, HoursHeading::Clock) | (HoursUnit::ClockHours, _) => (MINUTES_OF_AN_HOUR, Some(ClaimNote::FromClockHours)),
            (HoursUnit::Minutes, _) => (1, Some(ClaimNote::FromMinutes)),
        };
        let jp = LessonHours::from_hundredths(amount.hundredths);
        let jp = if minutes_each == self.minutes_per_jp { jp } else { jp.scaled(minutes_each, self.minutes_per_jp) };
        if jp > LessonHours::from_jp(1).scaled(MINUTES_OF_A_YEAR, self.minutes_per_jp) {
            return Err(HoursFinding::TooLarge);
        }
        Ok(Hours { jp, note: if amount.is_rounded { Some(ClaimNote::Rounded) } else { said } })
    }

    fn not_a_number(&self) -> HoursFinding {
        HoursFinding::NotANumber { heading: Arc::clone(&self.heading) }
    }
}

/// Splits a text into the number in front and the words behind it. The apostrophe that Excel asks for before text is no part of either.
pub(in crate::read) fn split(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches(['\'', '`']).trim_start();
    let end = text
        .char_indices()
        .find(|&(at, character)| {
            !(character.is_ascii_digit() || matches!(character, '.' | ',') || (at == 0 && matches!(character, '-' | '−' | '+')))
        })
        .map_or(text.len(), |(at, _)| at);
    let (number, words) = text.split_at(end);
    (if number.contains(|character: char| character.is_ascii_digit()) { number } else { "" }, words.trim())
}

#[cfg(test)]
mod tests;
