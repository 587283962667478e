//! Typed totals against the rows above them.
//!
//! A total that disagrees with its rows is often the only trace of a row that somebody deleted. It never counts itself; the clerk is told both numbers.

use super::hours::HoursColumn;
use super::{Reader, hours};
use crate::finding::Found;
use crate::finding::table::TableFinding;
use crate::model::cell::Row;
use crate::model::lesson_hours::LessonHours;
use crate::model::table::{Column, Table};

/// Running sums of the claims of a table.
#[derive(Debug, Default)]
pub(super) struct Sums {
    since_total: LessonHours,
    since_heading: LessonHours,
}

impl Sums {
    pub(super) fn add(&mut self, claim: LessonHours) {
        self.since_total += claim;
        self.since_heading += claim;
    }
}

impl Reader<'_> {
    /// Compares a total row: a subtotal with the rows since the last total, a grand total with all rows since the heading.
    pub(super) fn total(&mut self, table: &Table, row: Row<'_>, findings: &mut Vec<Found>) {
        self.person = None;
        let summed = std::mem::take(&mut self.sums.since_total);
        let Some((column, how)) = self.setting.as_ref().and_then(|setting| setting.hours.as_ref()) else { return };
        let Some(typed) = typed(row, column, how) else { return };
        if typed != summed && typed != self.sums.since_heading {
            let summed = if summed.is_zero() { self.sums.since_heading } else { summed };
            let place = table.place(row.number, column.index);
            findings.push(Found::new(place, row.cell(column.index).words(), TableFinding::TotalDisagrees { typed, summed }));
        }
    }
}

fn typed(row: Row<'_>, column: &Column, how: &HoursColumn) -> Option<LessonHours> {
    hours::hours(row.cell(column.index), how).ok().flatten().map(|hours| hours.jp)
}
