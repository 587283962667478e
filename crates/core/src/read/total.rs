//! Typed totals against the rows above them.
//!
//! A total that disagrees with its rows is often the only trace of a row that somebody deleted. It never counts itself; the clerk is told both numbers.

use super::hours::{self, HoursColumn};
use super::row::RowReader;
use crate::finding::table::TableFinding;
use crate::model::cell::Row;
use crate::model::lesson_hours::LessonHours;
use crate::model::table::Column;

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

impl RowReader<'_> {
    /// Compares a total row: a subtotal with the rows since the last total, a grand total with all rows since the heading.
    pub(super) fn total(&mut self) {
        self.state.person = None;
        let typed = self.how().hours.as_ref().and_then(|(column, how)| Some((column.index, typed(self.row, column, how)?)));
        let sums = &mut self.state.sums;
        let summed = typed.map(|(_, typed)| sums.meant_by(typed));
        let is_comparable = !sums.is_broken;
        sums.since_total = LessonHours::ZERO;
        if let (Some((column, typed)), Some(summed), true) = (typed, summed, is_comparable)
            && typed != summed
        {
            self.tell(column, TableFinding::TotalDisagrees { typed, summed });
        }
    }
}

fn typed(row: Row<'_>, column: &Column, how: &HoursColumn) -> Option<LessonHours> {
    hours::hours(row.cell(column.index), how).ok().flatten().map(|hours| hours.jp)
}
