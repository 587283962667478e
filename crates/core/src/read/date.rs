//! A cell → a day, a span of days, or as much of a date as the cell states.
//!
//! ```text
//! 12/03/2025 · 2025-03-12 · 12 Mar 25 · Senin, 01/September/2025 · 45728          one day
//! 12-14 Maret 2025 · 28 Februari – 2 Maret 2025 · 2 dan 3 November 2025            a span
//! 12 s.d. 14 Maret · Maret 2025 · Pebruari · 2025                                 less than a date: the sheet may give the rest
//! ```
//! Hard, because one column mixes them all and the same signs mean different things: `12-03-2025` is a day, `12-14 Maret 2025` are three.
//! Days come before months, as Indonesia writes; where only the other order makes a date, that is said and not read. A word that stands
//! in no table is not matched by likeness: nothing is guessed.

mod calendar;
mod lex;
mod phrase;
mod settle;

use chrono::NaiveDate;

pub use calendar::{BARE_YEARS, PLAUSIBLE_YEARS};
pub use settle::{Dates, GivenYear, SettledDates, StatedPeriod, settle};

use crate::finding::date::DateFinding;
use crate::model::cell::{Cell, Epoch};

/// The longest text, in bytes, that is looked at as a date; a longer one is prose.
const LONGEST_DATE_TEXT: usize = 160;

/// A day of some year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    /// Month, 1–12.
    pub month: u32,
    /// Day of the month, 1–31.
    pub day: u32,
}

/// What a cell says about when something took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// One day.
    Day(NaiveDate),
    /// Several days without a gap.
    Span {
        /// First day.
        first: NaiveDate,
        /// Last day, after the first.
        last: NaiveDate,
    },
    /// One or several days without a year; `first` is not after `last`.
    WithoutYear {
        /// First day.
        first: MonthDay,
        /// Last day.
        last: MonthDay,
    },
    /// A month of a year.
    Month {
        /// Year.
        year: i32,
        /// Month, 1–12.
        month: u32,
    },
    /// A month without a year.
    MonthWithoutYear {
        /// Month, 1–12.
        month: u32,
    },
    /// A year.
    Year(i32),
}

/// Reads a cell of a date column. A blank cell and a dash are no date: `Ok(None)`.
///
/// # Errors
/// Says why the cell is no date: nothing is repaired or guessed.
pub fn date(cell: &Cell<'_>, epoch: Epoch) -> Result<Option<When>, DateFinding> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Date(moment) => calendar::plausible(moment.date()).map(|day| Some(When::Day(day))),
        Cell::Number(number) => calendar::number(*number, epoch).map(Some),
        Cell::Text(text) => in_text(text.trim(), epoch),
        Cell::Clock(_) | Cell::Bool(_) => Err(DateFinding::NotADate),
        Cell::Fault(fault) => Err(DateFinding::ErrorValue { fault: *fault }),
    }
}

fn in_text(text: &str, epoch: Epoch) -> Result<Option<When>, DateFinding> {
    if super::is_dash(text) {
        return Ok(None);
    }
    if let Some(point) = plain(text.as_bytes()) {
        return point.alone().map(Some);
    }
    if text.len() > LONGEST_DATE_TEXT {
        return Err(DateFinding::NotADate);
    }
    if text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return calendar::number(text.parse().map_err(|_| DateFinding::NotADate)?, epoch).map(Some);
    }
    phrase::read(&lex::tokens(text)).map(Some)
}

/// Says whether a text names a day in numbers that makes another day with its month first: `03/04/2025`, and not `25/03/2025` or `2025-03-04`.
#[must_use]
pub fn reads_both_ways(cell: &Cell<'_>) -> bool {
    use lex::Token::{Number, Sign};
    let Cell::Text(text) = cell else { return false };
    if text.len() > LONGEST_DATE_TEXT {
        return false;
    }
    let tokens = lex::tokens(text.trim());
    let is_either = |window: &[lex::Token]| match *window {
        [Number(day, 1..=2), Sign(one), Number(month, 1..=2), Sign(two), Number(_, 2 | 4)] => {
            one == two && day != month && (1..=12).contains(&day) && (1..=12).contains(&month)
        }
        _ => false,
    };
    tokens.windows(5).any(is_either)
}

/// Reads the two shapes that exports write, `2025-03-12` and `12/03/2025` (also with `-` or `.`), without looking at words.
fn plain(text: &[u8]) -> Option<phrase::Point> {
    let number =
        |digits: &[u8]| digits.iter().try_fold(0_u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')));
    let (year, month, day) = match text {
        [_, _, _, _, b'-', _, _, b'-', _, _] => (&text[..4], &text[5..7], &text[8..]),
        [_, _, one @ (b'-' | b'/' | b'.'), _, _, two, _, _, _, _] if one == two => (&text[6..], &text[3..5], &text[..2]),
        _ => return None,
    };
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let is_iso = text[4] == b'-';
    (!is_iso || month <= 12).then(|| phrase::Point { day: Some(day), month: Some(month), year: i32::try_from(year).ok() })
}

#[cfg(test)]
mod tests;
