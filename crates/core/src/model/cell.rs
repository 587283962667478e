//! A cell and a row as they leave `open`: typed by the file, not yet understood.

use std::borrow::Cow;

use chrono::NaiveDateTime;
use chrono::naive::serde::ts_microseconds;
use serde::{Deserialize, Serialize};

use super::kept::{self, Word};
use crate::place::CellPos;

/// What a file says about one cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum Cell<'a> {
    /// Nothing.
    #[default]
    Empty,
    /// Text as typed, neither trimmed nor folded.
    Text(#[serde(borrow)] Cow<'a, str>),
    /// A number; a date without a date format is one as well.
    Number(f64),
    /// A date, with its time of day.
    Date(#[serde(with = "ts_microseconds")] NaiveDateTime),
    /// A time or a duration without a date, as a fraction of a day.
    Clock(f64),
    /// A truth value.
    Bool(bool),
    /// A cell that holds no value because something is wrong with it.
    Fault(CellFault),
}

/// Why a cell holds no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellFault {
    /// An error value, as Excel shows it: `#N/A`, `#REF!` …
    Error(#[serde(with = "kept::OfProgram")] Word),
    /// A formula that was never calculated.
    Uncalculated,
    /// A text longer than the reader takes.
    TooLong,
}

impl CellFault {
    /// Every error value that a file can show; the last stands for those that are none of the others.
    pub const ERRORS: [&str; 10] =
        ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!", "#GETTING_DATA", "#ERROR!"];
}

impl Cell<'_> {
    /// Says whether there is nothing to read: no cell, or text of white space only.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.chars().all(char::is_whitespace),
            _ => false,
        }
    }

    /// Gives the cell's own words, for a finding: as near to what the clerk sees as the file allows.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(text) => Cow::Borrowed(text.trim()),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Date(date) => Cow::Owned(date.format("%d/%m/%Y").to_string()),
            Cell::Clock(days) => Cow::Owned(clock(*days)),
            Cell::Bool(value) => Cow::Borrowed(if *value { "TRUE" } else { "FALSE" }),
            Cell::Fault(CellFault::Error(shown)) => Cow::Borrowed(shown),
            Cell::Empty | Cell::Fault(CellFault::Uncalculated | CellFault::TooLong) => Cow::Borrowed(""),
        }
    }

    /// Says whether it looks like an amount: a number, or text that begins with one ("8 JP").
    #[must_use]
    pub fn is_like_amount(&self) -> bool {
        match self {
            Cell::Number(_) => true,
            Cell::Text(text) => text.trim_start().starts_with(|first: char| first.is_ascii_digit()),
            _ => false,
        }
    }

    /// Says whether it looks like a date: a real one, or text of the kind "12 Maret 2025", "12-03-2025".
    #[must_use]
    pub fn is_like_date(&self) -> bool {
        const YEAR_DIGITS: usize = 4;
        match self {
            Cell::Date(_) => true,
            Cell::Text(text) => {
                let groups: Vec<&str> = text.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
                let is_short = groups.iter().all(|digits| digits.len() <= YEAR_DIGITS);
                is_short && (groups.len() == 3 || (groups.len() == 2 && text.contains(char::is_alphabetic)))
            }
            _ => false,
        }
    }

    /// Frees the cell from the file that it was read from.
    #[must_use]
    pub fn into_owned(self) -> Cell<'static> {
        match self {
            Cell::Empty => Cell::Empty,
            Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Cell::Number(number) => Cell::Number(number),
            Cell::Date(date) => Cell::Date(date),
            Cell::Clock(days) => Cell::Clock(days),
            Cell::Bool(value) => Cell::Bool(value),
            Cell::Fault(fault) => Cell::Fault(fault),
        }
    }
}

fn clock(days: f64) -> String {
    const MINUTES_PER_DAY: f64 = 24.0 * 60.0;
    #[expect(clippy::cast_possible_truncation, reason = "a saturating cast is what a clock face wants")]
    let minutes = (days * MINUTES_PER_DAY).round() as i64;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// One row of a sheet: its cells by absolute column, trailing empty cells left out.
#[derive(Debug, Clone, Copy)]
pub struct SheetRow<'a> {
    /// Row, from 0: `number + 1` is what Excel shows.
    pub number: u32,
    /// Cells from column A on.
    pub cells: &'a [Cell<'a>],
}

impl<'a> SheetRow<'a> {
    /// Gives a cell; beyond the last one it is empty.
    #[must_use]
    pub fn cell(&self, column: u16) -> &'a Cell<'a> {
        const EMPTY: &Cell<'static> = &Cell::Empty;
        self.cells.get(usize::from(column)).unwrap_or(EMPTY)
    }
}

/// From which day a file counts its date serials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Epoch {
    /// Day 1 is 1 January 1900 (Excel on Windows).
    #[default]
    From1900,
    /// Day 0 is 1 January 1904 (Excel on old Macs).
    From1904,
}

/// What is known of a sheet before its rows are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetInfo {
    /// Name on its tab.
    pub name: String,
    /// Whether the tab is hidden.
    pub hidden: bool,
}

/// Cells joined into one; only the first holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// Top left cell.
    pub first: CellPos,
    /// Bottom right cell.
    pub last: CellPos,
}
