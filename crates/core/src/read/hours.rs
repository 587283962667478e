//! A cell → lesson hours, exact to the hundredth.
//!
//! ```text
//! 32 · 32 JP · 32 Jam Pelajaran · 1,5 · 86,18 · 90 menit · 2 jam      read; the cell's own unit wins over the heading's
//! 20 JP (3 hari) · 20 (dua puluh) JP                                   read; what stands beside the claim is a length, or the number in words
//! 3 hari · 03:00 · a date · TRUE · #N/A · delapan · 1.500             refused, each with its own finding
//! ```
//! Hard, because a cell may carry its own unit, because Excel turns `3/4` into a date, and because a point or a comma may mean decimals
//! or thousands. A number is read from its decimal digits and never rounded as a float, so that `1.005` as text and as a number give the
//! same.

mod decimal;
mod length;
mod sides;
mod unit;

use std::sync::Arc;

use decimal::Decimal;
pub(in crate::read) use length::length;
use unit::Unit;

use crate::finding::hours::HoursFinding;
use crate::model::cell::Cell;
use crate::model::claim::{Claim, ClaimUnit};

/// Hours of a leap year: no activity of a year lasts longer, so a larger number is a date serial, an amount of money or a number gone astray.
const HOURS_OF_A_YEAR: i64 = 366 * 24;

/// Minutes of an hour by the clock.
const MINUTES_OF_AN_HOUR: i64 = 60;

/// A column of hours: what its numbers mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursColumn {
    /// Unit of a number that has none of its own; none where the heading ("Durasi", "Lama") leaves it to each cell.
    pub unit: Option<ClaimUnit>,
    /// The heading, for findings.
    pub heading: Arc<str>,
}

/// Reads a cell of a column of hours. A blank cell and a dash are no claim: `Ok(None)`; a zero is a claim of zero.
///
/// # Errors
/// Says why the cell is no amount of lesson hours: nothing is repaired or guessed.
pub fn hours(cell: &Cell<'_>, column: &HoursColumn) -> Result<Option<Claim>, HoursFinding> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Number(number) => {
            let amount = Decimal::of_number(*number).map_err(|fault| fault.finding(&column.heading))?;
            claim(amount, column.unit).map(Some)
        }
        Cell::Text(text) => column.of_text(text.trim()),
        Cell::Date(_) => Err(HoursFinding::DateInHours),
        Cell::Clock(_) => Err(HoursFinding::ClockTime),
        Cell::Bool(_) => Err(column.not_a_number()),
        Cell::Fault(fault) => Err(HoursFinding::ErrorValue { fault: *fault }),
    }
}

impl HoursColumn {
    fn of_text(&self, text: &str) -> Result<Option<Claim>, HoursFinding> {
        match self.of_side(text) {
            Err(refused @ HoursFinding::NotANumber { .. }) => self.of_sides(&sides::of(text)).unwrap_or(Err(refused)),
            read => read,
        }
    }

    /// Reads `20 JP (3 hari)`: one side says the claim, the other how long it took.
    fn of_sides(&self, sides: &[String]) -> Option<Result<Option<Claim>, HoursFinding>> {
        let read: Vec<_> = sides.iter().map(|side| self.of_side(side)).collect();
        match read.as_slice() {
            [alone] => Some(alone.clone()),
            [claim @ Ok(Some(_)), Err(HoursFinding::DaysNotHours)] | [Err(HoursFinding::DaysNotHours), claim @ Ok(Some(_))] => {
                Some(claim.clone())
            }
            [refused @ Err(HoursFinding::DaysNotHours), Err(HoursFinding::DaysNotHours)] => Some(refused.clone()),
            _ => None,
        }
    }

    fn of_side(&self, text: &str) -> Result<Option<Claim>, HoursFinding> {
        if super::is_dash(text) {
            return Ok(None);
        }
        let (number, words) = split(text);
        if number.is_empty() {
            return Err(self.not_a_number());
        }
        let unit = match Unit::of(words) {
            Some(Unit::Stated(unit)) => Some(unit),
            Some(Unit::None) => self.unit,
            Some(Unit::Length(_)) => return Err(HoursFinding::DaysNotHours),
            None if unit::is_clock(number, words) => return Err(HoursFinding::ClockTime),
            None => return Err(self.not_a_number()),
        };
        let amount = Decimal::of_text(number).map_err(|fault| fault.finding(&self.heading))?;
        claim(amount, unit).map(Some)
    }

    fn not_a_number(&self) -> HoursFinding {
        HoursFinding::NotANumber { heading: Arc::clone(&self.heading) }
    }
}

/// Takes an amount for a claim, where its unit is known and it can be true.
fn claim(amount: Decimal, unit: Option<ClaimUnit>) -> Result<Claim, HoursFinding> {
    let unit = unit.ok_or(HoursFinding::UnitNotStated)?;
    let most = match unit {
        ClaimUnit::Minutes => HOURS_OF_A_YEAR * MINUTES_OF_AN_HOUR,
        ClaimUnit::Jp | ClaimUnit::ClockHours | ClaimUnit::Jam => HOURS_OF_A_YEAR,
    };
    if amount.hundredths > most * 100 {
        return Err(HoursFinding::TooLarge);
    }
    Ok(Claim { hundredths: amount.hundredths, unit, is_rounded: amount.is_rounded })
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
