//! What the date columns of a row say together → the period that the row stands for.
//!
//! A start without a year takes the year of its end; what still has none takes the year that the row or its sheet gives. Only what is
//! certain is settled: a range that would have to cross New Year without years is a finding.

use chrono::{Datelike, NaiveDate};

use super::phrase::span;
use super::{MonthDay, When};
use crate::finding::date::DateFinding;

/// The date columns of a row, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    /// The table has one column for dates.
    One(Option<When>),
    /// The table has a start column and an end column.
    Two {
        /// What the start column says.
        start: Option<When>,
        /// What the end column says.
        end: Option<When>,
    },
}

/// A year from beside the dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenYear {
    /// From the row's own year column: nothing needs to be said.
    Row(i32),
    /// From the sheet's name or title: a note says so.
    Sheet(i32),
}

/// When a row took place, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatedPeriod {
    /// From the first day to the last, both included.
    Days {
        /// First day.
        first: NaiveDate,
        /// Last day, not before the first.
        last: NaiveDate,
    },
    /// A month of a year.
    Month {
        /// Year.
        year: i32,
        /// Month, 1–12.
        month: u32,
    },
    /// A year.
    Year(i32),
    /// The date columns are empty.
    Unknown,
}

/// A period with what a clerk should know of how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledDates {
    /// The period.
    pub period: StatedPeriod,
    /// Warnings and notes on the way.
    pub notes: Vec<DateFinding>,
}

impl StatedPeriod {
    /// Gives the year in which the period ends: the one that the row belongs to.
    #[must_use]
    pub fn year(self) -> Option<i32> {
        match self {
            Self::Days { last, .. } => Some(last.year()),
            Self::Month { year, .. } | Self::Year(year) => Some(year),
            Self::Unknown => None,
        }
    }
}

/// Settles when a row took place.
///
/// # Errors
/// Says why that cannot be known: the end lies before the start, no year is given, or one side lacks its day.
pub fn settle(dates: Dates, given: Option<GivenYear>) -> Result<SettledDates, DateFinding> {
    let mut notes = Vec::new();
    let when = match dates {
        Dates::One(when) => when,
        Dates::Two { start: None, end: None } => None,
        Dates::Two { start: Some(start), end: Some(end) } => Some(together(start, end)?),
        Dates::Two { start: Some(start), end: None } => {
            notes.extend(is_single_day(start).then_some(DateFinding::EndMissing));
            Some(start)
        }
        Dates::Two { start: None, end: Some(end) } => {
            notes.extend(is_single_day(end).then_some(DateFinding::StartMissing));
            Some(end)
        }
    };
    let Some(when) = when else { return Ok(SettledDates { period: StatedPeriod::Unknown, notes }) };
    let (period, took_year) = with_year(when, given)?;
    if let (true, Some(GivenYear::Sheet(year))) = (took_year, given) {
        notes.push(DateFinding::YearFromSheet { year });
    }
    Ok(SettledDates { period, notes })
}

fn is_single_day(when: When) -> bool {
    match when {
        When::Day(_) => true,
        When::WithoutYear { first, last } => first == last,
        _ => false,
    }
}

/// Joins what the start column and the end column say.
fn together(start: When, end: When) -> Result<When, DateFinding> {
    if start == end {
        return Ok(start);
    }
    match (start, end) {
        (When::Day(first), When::Day(last)) => span(first, last),
        (When::Span { first, last }, When::Day(day)) if day == last => span(first, last),
        (When::Day(day), When::Span { first, last }) if day == first => span(first, last),
        (When::Span { .. }, When::Day(_) | When::Span { .. }) | (When::Day(_), When::Span { .. }) => Err(DateFinding::ColumnsDisagree),
        (When::WithoutYear { first, last }, When::Day(day)) if first == last => span(in_year_of(first, day, |first| first <= day)?, day),
        (When::Day(day), When::WithoutYear { first, last }) if first == last => span(day, in_year_of(last, day, |last| last >= day)?),
        (When::WithoutYear { first, last: also }, When::WithoutYear { first: again, last }) => {
            if first != also || again != last {
                Err(DateFinding::ColumnsDisagree)
            } else if first <= last {
                Ok(When::WithoutYear { first, last })
            } else {
                Err(DateFinding::YearMissingInRange)
            }
        }
        (When::Month { year, month }, When::Month { year: same, month: last }) if year == same && month <= last => {
            Ok(When::Month { year, month })
        }
        _ => Err(DateFinding::DaysMissing),
    }
}

/// Puts a day without a year into the year of its partner, where the order of the two is right there.
fn in_year_of(day: MonthDay, partner: NaiveDate, is_ordered: impl Fn(NaiveDate) -> bool) -> Result<NaiveDate, DateFinding> {
    let day = at(day, partner.year())?;
    if is_ordered(day) { Ok(day) } else { Err(DateFinding::YearMissingInRange) }
}

fn at(day: MonthDay, year: i32) -> Result<NaiveDate, DateFinding> {
    NaiveDate::from_ymd_opt(year, day.month, day.day).ok_or(DateFinding::NoSuchDay)
}

/// Gives the period, and whether the given year was needed for it.
fn with_year(when: When, given: Option<GivenYear>) -> Result<(StatedPeriod, bool), DateFinding> {
    let year = || match given {
        Some(GivenYear::Row(year) | GivenYear::Sheet(year)) => Ok(year),
        None => Err(DateFinding::NoYear),
    };
    Ok(match when {
        When::Day(day) => (StatedPeriod::Days { first: day, last: day }, false),
        When::Span { first, last } => (StatedPeriod::Days { first, last }, false),
        When::Month { year, month } => (StatedPeriod::Month { year, month }, false),
        When::Year(year) => (StatedPeriod::Year(year), false),
        When::MonthWithoutYear { month } => (StatedPeriod::Month { year: year()?, month }, true),
        When::WithoutYear { first, last } => {
            let year = year()?;
            (StatedPeriod::Days { first: at(first, year)?, last: at(last, year)? }, true)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
    }

    fn without_year(month: u32, day: u32) -> When {
        When::WithoutYear { first: MonthDay { month, day }, last: MonthDay { month, day } }
    }

    fn two(start: When, end: When) -> Dates {
        Dates::Two { start: Some(start), end: Some(end) }
    }

    fn period(dates: Dates, given: Option<GivenYear>) -> Result<StatedPeriod, DateFinding> {
        settle(dates, given).map(|settled| settled.period)
    }

    #[test]
    fn start_and_end_make_the_period() {
        let (first, last) = (day(2025, 3, 12), day(2025, 3, 14));
        assert_eq!(period(two(When::Day(first), When::Day(last)), None), Ok(StatedPeriod::Days { first, last }));
        assert_eq!(period(two(When::Day(last), When::Day(first)), None), Err(DateFinding::EndBeforeStart { first: last, last: first }));
        let span = When::Span { first, last };
        assert_eq!(period(two(span, span), None), Ok(StatedPeriod::Days { first, last }));
        assert_eq!(period(two(span, When::Day(last)), None), Ok(StatedPeriod::Days { first, last }));
        assert_eq!(period(two(span, When::Day(first)), None), Err(DateFinding::ColumnsDisagree));
        assert_eq!(period(two(When::Year(2025), When::Day(last)), None), Err(DateFinding::DaysMissing));
    }

    #[test]
    fn a_lone_start_or_end_is_one_day_and_said_so() {
        let only = day(2025, 3, 12);
        let settled = settle(Dates::Two { start: Some(When::Day(only)), end: None }, None);
        assert_eq!(
            settled,
            Ok(SettledDates { period: StatedPeriod::Days { first: only, last: only }, notes: vec![DateFinding::EndMissing] })
        );
        let settled = settle(Dates::Two { start: None, end: Some(When::Day(only)) }, None);
        assert_eq!(settled.map(|settled| settled.notes), Ok(vec![DateFinding::StartMissing]));
        assert_eq!(settle(Dates::One(Some(When::Day(only))), None).map(|settled| settled.notes), Ok(Vec::new()));
    }

    #[test]
    fn a_missing_year_comes_from_the_other_side_then_from_row_or_sheet() {
        let (first, last) = (day(2025, 3, 12), day(2025, 3, 14));
        assert_eq!(period(two(without_year(3, 12), When::Day(last)), None), Ok(StatedPeriod::Days { first, last }));
        assert_eq!(period(two(When::Day(first), without_year(3, 14)), None), Ok(StatedPeriod::Days { first, last }));
        let both = two(without_year(3, 12), without_year(3, 14));
        assert_eq!(period(both, None), Err(DateFinding::NoYear));
        assert_eq!(
            settle(both, Some(GivenYear::Row(2025))),
            Ok(SettledDates { period: StatedPeriod::Days { first, last }, notes: Vec::new() })
        );
        let notes = settle(both, Some(GivenYear::Sheet(2025))).map(|settled| settled.notes);
        assert_eq!(notes, Ok(vec![DateFinding::YearFromSheet { year: 2025 }]));
        let june = Dates::One(Some(When::MonthWithoutYear { month: 6 }));
        assert_eq!(period(june, Some(GivenYear::Sheet(2025))), Ok(StatedPeriod::Month { year: 2025, month: 6 }));
    }

    #[test]
    fn what_is_not_certain_is_not_settled() {
        let missing = Err(DateFinding::YearMissingInRange);
        assert_eq!(period(two(without_year(12, 30), without_year(1, 2)), Some(GivenYear::Row(2025))), missing);
        assert_eq!(period(two(without_year(12, 30), When::Day(day(2025, 1, 2))), None), missing);
        assert_eq!(period(Dates::One(Some(without_year(2, 29))), Some(GivenYear::Sheet(2025))), Err(DateFinding::NoSuchDay));
        assert_eq!(period(Dates::Two { start: None, end: None }, Some(GivenYear::Sheet(2025))), Ok(StatedPeriod::Unknown));
    }
}
