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

/// Columns of a row's cells to which a finding made after reading can point, where the table has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CellColumns {
    /// NIP, alone or beside the name.
    pub nip: Option<u16>,
    /// Title, else type.
    pub title: Option<u16>,
    /// First day, or both days; else whatever else says when.
    pub date: Option<u16>,
    /// The claim; in a wide table, the cell that made the activity.
    pub hours: Option<u16>,
    /// Certificate number.
    pub certificate: Option<u16>,
    /// The type or the title that a confirmed name decided.
    pub decided: Option<u16>,
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
    pub month: Option<u32>,
    /// What the row claims; the lesson hours that it is stand with its credit.
    pub claimed: Option<Claim>,
    /// Days, where a column says so.
    pub days: Option<u32>,
    /// Occurrences, where a column says so.
    pub count: Option<u32>,
    /// Semesters, where a column says so.
    pub semesters: Option<u32>,
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
        self.year.or(reporting_year).map_or(NaiveDate::MAX, |year| last_day_of(year, self.month))
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
