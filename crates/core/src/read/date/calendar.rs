//! Numbers and parts → days of the calendar, within the years that an activity can have.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};

use super::When;
use crate::finding::date::DateFinding;
use crate::model::cell::Epoch;

/// Years that a written date can have. Nobody in service today was appointed before 1970 (a career lasts at most some 47 years), and
/// Excel's own slips, a year or a zero shown as a date, fall into 1900–1905.
pub const PLAUSIBLE_YEARS: RangeInclusive<i32> = 1970..=2100;

/// Years that a bare number can be. As a date serial these numbers are days of 1905, so the two readings never meet.
pub const BARE_YEARS: RangeInclusive<i32> = 1990..=2100;

/// The last two-digit year that is read as 20xx; Excel and people alike mean 19xx by the higher ones.
const LAST_SHORT_YEAR: i32 = 49;

/// Reads a number: a year, or a date serial that has lost its date format.
///
/// A serial counts days, 1 = 1 January 1900; the day that Excel wrongly adds to February 1900 makes 30 December 1899 its day 0 for every
/// later date. In a file of the 1904 epoch day 0 is 1 January 1904.
pub(super) fn number(number: f64, epoch: Epoch) -> Result<When, DateFinding> {
    let whole = number.floor();
    if !(0.0..1_000_000.0).contains(&whole) {
        return Err(DateFinding::NotADate);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and between 0 and a million")]
    let serial = whole as u32;
    let is_whole = number - whole <= 0.0;
    if let Some(year) = i32::try_from(serial).ok().filter(|year| is_whole && BARE_YEARS.contains(year)) {
        return Ok(When::Year(year));
    }
    let day_zero = match epoch {
        Epoch::From1900 => NaiveDate::from_ymd_opt(1899, 12, 30),
        Epoch::From1904 => NaiveDate::from_ymd_opt(1904, 1, 1),
    };
    day_zero
        .and_then(|day| day.checked_add_days(Days::new(u64::from(serial))))
        .filter(|day| PLAUSIBLE_YEARS.contains(&day.year()))
        .map(When::Day)
        .ok_or(DateFinding::NotADate)
}

/// Lets a day pass whose year an activity can have.
pub(super) fn plausible(day: NaiveDate) -> Result<NaiveDate, DateFinding> {
    year(day.year()).map(|_| day)
}

/// Lets a year pass that an activity can have; completes a year of two digits.
pub(super) fn year(written: i32) -> Result<i32, DateFinding> {
    match written {
        0..=LAST_SHORT_YEAR => Ok(2000 + written),
        50..=99 => Err(DateFinding::ShortYear),
        year if PLAUSIBLE_YEARS.contains(&year) => Ok(year),
        year => Err(DateFinding::ImplausibleYear { year }),
    }
}

/// Makes a day of its parts, in Indonesian order.
pub(super) fn day(written_year: i32, month: u32, day: u32) -> Result<NaiveDate, DateFinding> {
    let year = year(written_year)?;
    if month > 12 {
        let swapped = NaiveDate::from_ymd_opt(year, day, month);
        return Err(swapped.map_or(DateFinding::NotADate, |probable| DateFinding::MonthBeforeDay { probable }));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateFinding::NoSuchDay)
}
