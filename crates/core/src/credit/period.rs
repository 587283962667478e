//! When a row took place, as far as it says, and which year the run reports on.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::model::activity::{Activity, last_day_of};

/// When a row took place. A row belongs to the year of its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowTime {
    /// Year that the row belongs to, where anything says so.
    pub(super) year: Option<i32>,
    /// First day; of an undated row, the first day of its month or year.
    pub(super) first: NaiveDate,
    /// Last day; of an undated row, the last day of its month or year.
    pub(super) last: NaiveDate,
    /// Year and month in which it started, where known.
    pub(super) month: Option<(i32, u32)>,
    /// The day whose rules it is under.
    pub(super) rule_date: NaiveDate,
}

impl RowTime {
    /// Reads the dates, year and month of a row; where nothing says a year, it is taken as one of `reporting_year` that needs review.
    pub(super) fn of(activity: &Activity, reporting_year: i32) -> Self {
        let rule_date = activity.rule_date(Some(reporting_year));
        if let (Some(first), Some(last)) = (activity.starts_on, activity.ends_on) {
            return Self { year: Some(last.year()), first, last, month: Some((first.year(), first.month())), rule_date };
        }
        let year = activity.year.unwrap_or(reporting_year);
        Self {
            year: activity.year,
            first: first_day_of(year, activity.month.get()),
            last: last_day_of(year, activity.month.get()),
            month: activity.month.get().map(|month| (year, month)),
            rule_date,
        }
    }
}

fn first_day_of(year: i32, month: Option<u32>) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month.unwrap_or(1), 1).unwrap_or(NaiveDate::MIN)
}

/// The year in which most rows end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportingYear {
    /// The year.
    pub year: i32,
    /// Rows that end in it.
    pub rows: usize,
    /// Rows whose year is known.
    pub of: usize,
}

/// Finds the year in which most dated rows end, of two alike the later; without any dated row, the year that most rows state.
#[must_use]
pub fn reporting_year(activities: &[Activity]) -> Option<ReportingYear> {
    let mut counts = YearCounts::default();
    for activity in activities {
        counts.add(activity);
    }
    counts.chosen()
}

/// How many rows end in each year, and how many state each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearCounts {
    ended: BTreeMap<i32, usize>,
    stated: BTreeMap<i32, usize>,
}

impl YearCounts {
    /// Counts a row.
    pub fn add(&mut self, activity: &Activity) {
        for (years, year) in [(&mut self.ended, activity.ends_on.map(|end| end.year())), (&mut self.stated, activity.year)] {
            if let Some(year) = year {
                *years.entry(year).or_default() += 1;
            }
        }
    }

    /// Adds the rows that others counted.
    pub fn join(&mut self, others: &Self) {
        for (own, others) in [(&mut self.ended, &others.ended), (&mut self.stated, &others.stated)] {
            for (&year, rows) in others {
                *own.entry(year).or_default() += rows;
            }
        }
    }

    /// Finds the reporting year, as [`reporting_year`] does.
    #[must_use]
    pub fn chosen(&self) -> Option<ReportingYear> {
        most_frequent(&self.ended).or_else(|| most_frequent(&self.stated))
    }
}

fn most_frequent(rows_by_year: &BTreeMap<i32, usize>) -> Option<ReportingYear> {
    let of = rows_by_year.values().sum();
    rows_by_year.iter().max_by_key(|&(&year, &rows)| (rows, year)).map(|(&year, &rows)| ReportingYear { year, rows, of })
}
