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
    /// A claim that could not be read: no total can be compared with its rows any more.
    is_broken: bool,
}

impl Sums {
    pub(super) fn add(&mut self, claim: LessonHours) {
        self.since_total += claim;
        self.since_heading += claim;
    }

    pub(super) fn add_unreadable(&mut self) {
        self.is_broken = true;
    }

    /// The sum that a total row can mean: of the rows since the last total, or of all rows; of two that disagree, the nearer.
    fn meant_by(&self, typed: LessonHours) -> LessonHours {
        let distance = |sum: LessonHours| if sum > typed { sum - typed } else { typed - sum };
        if distance(self.since_total) <= distance(self.since_heading) { self.since_total } else { self.since_heading }
    }
}

impl Reader<'_> {
    /// Compares a total row: a subtotal with the rows since the last total, a grand total with all rows since the heading.
    pub(super) fn total(&mut self, table: &Table, row: Row<'_>, findings: &mut Vec<Found>) {
        self.person = None;
        if let Some((column, how)) = self.setting.as_ref().and_then(|setting| setting.hours.as_ref())
            && let Some(typed) = typed(row, column, how)
        {
            let summed = self.sums.meant_by(typed);
            if typed != summed && !self.sums.is_broken {
                let place = table.place(row.number, column.index);
                findings.push(Found::new(place, row.cell(column.index).words(), TableFinding::TotalDisagrees { typed, summed }));
            }
        }
        self.sums.since_total = LessonHours::ZERO;
    }
}

fn typed(row: Row<'_>, column: &Column, how: &HoursColumn) -> Option<LessonHours> {
    hours::hours(row.cell(column.index), how).ok().flatten().map(|hours| hours.jp)
}
