//! One activity of one person, as the row states it, with its category decided or not.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::category::{CategoryId, Scope};
use super::claim::Claim;
use super::dictionary::ConfirmedName;
use super::employee::EmployeeKind;
use super::kept;
use super::nip::Nip;
use crate::place::{CellPos, Place, SheetPlace};

/// The row (and, in a wide table, the cell) that an activity was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowPlace {
    /// Its sheet.
    #[serde(with = "kept::Sheet")]
    pub sheet: Arc<SheetPlace>,
    /// Row, from 0.
    pub row: u32,
    /// Column of the cell that made the activity, or of the table's first column.
    pub column: u16,
}

impl RowPlace {
    /// Gives the place of a cell in this row.
    #[must_use]
    pub fn cell(&self, column: u16) -> Place {
        Place::Cell(Arc::clone(&self.sheet), CellPos { row: self.row, column })
    }

    /// Gives the place of a cell in this row; of a column that the table does not have, the sheet, since no other cell can be mended in its stead.
    #[must_use]
    pub fn at(&self, column: Option<u16>) -> Place {
        column.map_or_else(|| Place::Sheet(Arc::clone(&self.sheet)), |column| self.cell(column))
    }
}

/// A small number (a month, a count of days, a column), or none, in two bytes: millions of rows keep ten of them each. Readers refuse counts above 366, and the last
/// column of Excel is 16,383.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaybeSmall(u16);

impl MaybeSmall {
    const NONE: u16 = u16::MAX;

    /// Gives the number, where there is one.
    #[must_use]
    pub fn get(self) -> Option<u32> {
        self.column().map(u32::from)
    }

    /// Gives the number as that of a column, where there is one.
    #[must_use]
    pub fn column(self) -> Option<u16> {
        Some(self.0).filter(|&number| number != Self::NONE)
    }
}

impl Default for MaybeSmall {
    fn default() -> Self {
        Self(Self::NONE)
    }
}

impl From<Option<u16>> for MaybeSmall {
    fn from(number: Option<u16>) -> Self {
        Self(number.unwrap_or(Self::NONE))
    }
}

impl From<Option<u32>> for MaybeSmall {
    fn from(number: Option<u32>) -> Self {
        number.and_then(|number| u16::try_from(number).ok()).into()
    }
}

/// Columns of a row's cells to which a finding made after reading can point, where the table has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CellColumns {
    /// NIP, alone or beside the name.
    pub nip: MaybeSmall,
    /// Title, else type.
    pub title: MaybeSmall,
    /// First day, or both days; else whatever else says when.
    pub date: MaybeSmall,
    /// The claim; in a wide table, the cell that made the activity.
    pub hours: MaybeSmall,
    /// Certificate number.
    pub certificate: MaybeSmall,
    /// Organiser.
    pub organiser: MaybeSmall,
    /// The type or the title that a confirmed name decided.
    pub decided: MaybeSmall,
}

/// What the dictionary made of the row's type and title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Classification {
    /// The type column decided.
    ByType(CategoryId),
    /// The type is empty, unknown or only a bucket: the title decided.
    ByTitle(CategoryId),
    /// A known name that is no form of competency development.
    NotDevelopment,
    /// No dictionary entry decides.
    Undecided,
}

impl Classification {
    /// Gives the category, where one was decided.
    #[must_use]
    pub fn category(self) -> Option<CategoryId> {
        match self {
            Self::ByType(category) | Self::ByTitle(category) => Some(category),
            Self::NotDevelopment | Self::Undecided => None,
        }
    }

    /// Gives the key that other programs read; `by_clerk` says that a name which a clerk confirmed decided.
    #[must_use]
    pub fn key(self, by_clerk: bool) -> &'static str {
        match (self, by_clerk) {
            (Self::ByType(_), false) => "type",
            (Self::ByType(_), true) => "confirmed_type",
            (Self::ByTitle(_), false) => "title",
            (Self::ByTitle(_), true) => "confirmed_title",
            (Self::NotDevelopment, false) => "not_development",
            (Self::NotDevelopment, true) => "confirmed_not_development",
            (Self::Undecided, _) => "undecided",
        }
    }
}

/// Why a row cannot be decided: it is credited 0, shown as *Perlu dicek*, and never guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReviewCause {
    /// No NIP, or one that is malformed or damaged.
    Nip,
    /// The category is unknown.
    UnknownName,
    /// The name stands for categories that differ in JP.
    AmbiguousName,
    /// A date cannot be read, or the end lies before the start.
    Date,
    /// Nothing says in which year it took place.
    Year,
    /// The lesson hours are missing or cannot be read.
    Hours,
    /// Days are the basis and neither dates nor a day count say how many.
    Days,
    /// The count of occurrences cannot be read.
    Count,
    /// Neither dates nor a column say how many semesters.
    Semesters,
    /// The level (national or international) cannot be read.
    Scope,
    /// No rule was in force on its date.
    NoRule,
    /// The row holds a NIP, a date or lesson hours, and no activity that they could belong to.
    NoActivity,
}

impl ReviewCause {
    /// Gives the key that other programs read.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Nip => "nip",
            Self::UnknownName => "unknown_name",
            Self::AmbiguousName => "ambiguous_name",
            Self::Date => "date",
            Self::Year => "year",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Count => "count",
            Self::Semesters => "semesters",
            Self::Scope => "scope",
            Self::NoRule => "no_rule",
            Self::NoActivity => "no_activity",
        }
    }
}

/// One activity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    /// Where it stands.
    pub place: RowPlace,
    /// Where its cells stand in that row.
    pub cells: CellColumns,
    /// Whose it is; `None` where the NIP cannot be read.
    pub nip: Option<Nip>,
    /// The NIP as the row writes it, where the employee list says that the same person has another one now.
    pub old_nip: Option<Nip>,
    /// Name as the row writes it.
    #[serde(with = "kept::Shared")]
    pub name: Arc<str>,
    /// Work unit as the row writes it.
    #[serde(with = "kept::Shared")]
    pub work_unit: Arc<str>,
    /// Employee kind, where the row says so.
    pub kind: Option<EmployeeKind>,
    /// Title as the row writes it.
    #[serde(with = "kept::Shared")]
    pub title: Arc<str>,
    /// Type as the row writes it.
    #[serde(with = "kept::Shared")]
    pub typed_category: Arc<str>,
    /// What the dictionary made of them.
    pub classification: Classification,
    /// The confirmed name that decided, where none of the shipped ones did.
    #[serde(with = "kept::Confirmed")]
    pub confirmed: Option<Arc<ConfirmedName>>,
    /// National unless a column says otherwise.
    pub scope: Scope,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day: it decides the year.
    pub ends_on: Option<NaiveDate>,
    /// Year of an undated row, from its column or its sheet.
    pub year: Option<i32>,
    /// Month of an undated row, 1–12.
    pub month: MaybeSmall,
    /// What the row claims; the lesson hours that it is stand with its credit.
    pub claimed: Option<Claim>,
    /// Days, where a column says so.
    pub days: MaybeSmall,
    /// Occurrences, where a column says so.
    pub count: MaybeSmall,
    /// Semesters, where a column says so.
    pub semesters: MaybeSmall,
    /// Why it cannot be decided; empty where it can.
    pub review: Vec<ReviewCause>,
}

impl Activity {
    /// Gives the day whose rules the row is under: conversion, minutes of a JP, caps, policies. It is the last day; of an undated row, the last day of the month
    /// or year that it is known to lie in, else of the reporting year. What still runs at the end of the reporting year is a study, which counts in each of its
    /// years by the rules of that year. While the reporting year is not known, nothing but such a study can be under another day than afterwards; a row of which
    /// nobody knows the year awaits review whatever the rules, and is looked at by the newest.
    #[must_use]
    pub fn rule_date(&self, reporting_year: Option<i32>) -> NaiveDate {
        if let (Some(first), Some(last)) = (self.starts_on, self.ends_on) {
            let year_end = reporting_year.map_or(NaiveDate::MAX, |year| last_day_of(year, None));
            return last.min(year_end.max(first));
        }
        self.year.or(reporting_year).map_or(NaiveDate::MAX, |year| last_day_of(year, self.month.get()))
    }
}

/// Gives the last day of a year, or of a month of it.
#[must_use]
pub fn last_day_of(year: i32, month: Option<u32>) -> NaiveDate {
    let (next_year, next_month) = match month {
        Some(month) if month < 12 => (year, month + 1),
        _ => (year + 1, 1),
    };
    NaiveDate::from_ymd_opt(next_year, next_month, 1).and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
}

/// Gives the places of activities person by person, each person's in input order; those without a NIP come first.
#[must_use]
pub fn by_person(activities: &[Activity]) -> Vec<(Option<Nip>, usize)> {
    // Sorted with their keys beside them: to look each up in its activity takes several times as long.
    let mut order: Vec<_> = activities.iter().enumerate().map(|(index, activity)| (activity.nip, index)).collect();
    order.sort_unstable();
    order
}
