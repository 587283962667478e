//! When a row took place: its date columns, its year and month columns, and what the sheet says once for all rows.

use std::sync::Arc;

use chrono::NaiveDate;

use super::date::{self, Dates, GivenYear, StatedPeriod};
use super::period;
use super::row::RowReader;
use crate::finding::column::ColumnFinding;
use crate::finding::date::DateFinding;
use crate::finding::{Finding, Found};
use crate::model::activity::{ReviewCause, ReviewCauses};
use crate::model::cell::{Cell, Epoch};
use crate::model::meaning::Meaning;
use crate::place::Place;

/// When a row took place, as far as it says: two days, or a year and perhaps a month.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RowDates {
    pub(super) year: Option<i32>,
    pub(super) month: Option<u32>,
    pub(super) days: Option<(NaiveDate, NaiveDate)>,
}

impl RowReader<'_> {
    /// Reads when the row took place.
    pub(super) fn when(&mut self, review: &mut ReviewCauses) -> RowDates {
        let epoch = self.epoch;
        let of_slot = self.slot.and_then(|(_, slot)| slot.month);
        let of_column = self.read(Meaning::Month, ReviewCause::Year, review, period::month).unwrap_or_default();
        let year = self.read(Meaning::Year, ReviewCause::Year, review, period::year).or(of_column.year).or(of_slot.and_then(|slot| slot.0));
        let month = of_column.month.or(of_slot.map(|slot| slot.1)).or(self.state.setting.month);
        let stated = RowDates { year, month, days: None };
        let start = self.how().start;
        let end = self.columns().get(Meaning::End).map(|_| Meaning::End);
        let stated_above = self.table.stated.as_ref().and_then(|stated| stated.dates.as_deref());
        let first = match stated_above {
            Some(text) => date::date(&Cell::Text(text.into()), epoch).ok().flatten(),
            None => self.date_of(start, epoch, review),
        };
        let dates = match end {
            None => Dates::One(first),
            Some(end) => Dates::Two { start: first, end: self.date_of(end, epoch, review) },
        };
        if review.contains(ReviewCause::Date) {
            return stated;
        }
        let given = year.map(GivenYear::Row).or(self.state.setting.year.map(GivenYear::Sheet));
        match date::settle(dates, given) {
            Ok(settled) => {
                settled.notes.into_iter().for_each(|note| self.report_date(note));
                self.of_period(settled.period, given, stated, review)
            }
            Err(finding) => {
                review.push(if finding == DateFinding::NoYear { ReviewCause::Year } else { ReviewCause::Date });
                self.report_date(finding);
                stated
            }
        }
    }

    /// Reads a column of dates. In one that has a date with its month first, those that can be read both ways wait.
    fn date_of(&mut self, meaning: Meaning, epoch: Epoch, review: &mut ReviewCauses) -> Option<date::When> {
        let column = self.columns().get(meaning)?;
        let cell = self.row.cell(column.index);
        if self.state.columns.is_month_first(column.index) && date::reads_both_ways(cell) {
            let (place, written) = (self.table.place(self.row.number, column.index), cell.words().into_owned());
            self.state.columns.wait(column, place, written);
            review.push(ReviewCause::Date);
            return None;
        }
        let read = date::date(cell, epoch);
        if matches!(read, Err(DateFinding::MonthBeforeDay { .. })) {
            self.state.columns.learn_month_first(column.index);
        }
        self.take(column, ReviewCause::Date, review, |_| read)
    }

    fn of_period(&mut self, period: StatedPeriod, given: Option<GivenYear>, stated: RowDates, review: &mut ReviewCauses) -> RowDates {
        match (period, given) {
            (StatedPeriod::Days { first, last }, _) => RowDates { days: Some((first, last)), ..RowDates::default() },
            (StatedPeriod::Month { year, month }, _) => RowDates { year: Some(year), month: Some(month), days: None },
            (StatedPeriod::Year(year), _) | (StatedPeriod::Unknown, Some(GivenYear::Row(year))) => RowDates { year: Some(year), ..stated },
            (StatedPeriod::Unknown, Some(GivenYear::Sheet(year))) => {
                self.report_date(DateFinding::YearFromSheet { year });
                RowDates { year: Some(year), ..stated }
            }
            (StatedPeriod::Unknown, None) => {
                // A year column that cannot be read has its own finding.
                if !review.contains(ReviewCause::Year) {
                    review.push(ReviewCause::Year);
                    self.report_date(DateFinding::NoYear);
                }
                stated
            }
        }
    }

    fn report_date(&mut self, finding: DateFinding) {
        let Some(column) = self.date_column(&finding) else { return self.report_without_column(finding) };
        self.report(column, finding);
    }

    /// The column at which a finding about dates is reported; none where the table has not that column.
    fn date_column(&self, finding: &DateFinding) -> Option<u16> {
        let index = |meaning| self.columns().get(meaning).map(|column| column.index);
        let start = index(self.how().start);
        match finding {
            DateFinding::EndMissing | DateFinding::EndBeforeStart { .. } => index(Meaning::End).or(start),
            DateFinding::StartMissing => start,
            _ => self.how().cells.date.column(),
        }
    }

    /// Reports of the sheet what a row lacks because the table has no column for it.
    fn report_without_column(&mut self, finding: DateFinding) {
        let (columns, headings) = (&self.table.columns, || self.table.headings.clone());
        let finding = match finding {
            DateFinding::NoYear => ColumnFinding::NoDateOrYear { headings: headings() }.into(),
            DateFinding::StartMissing => ColumnFinding::NoStartColumn { headings: headings() }.into(),
            DateFinding::YearFromSheet { .. } if columns.spread.is_empty() => ColumnFinding::NoDateColumn { headings: headings() }.into(),
            other => Finding::from(other),
        };
        self.findings.push(Found::new(Place::Sheet(Arc::clone(&self.table.sheet)), "", finding));
    }
}
