//! Typed totals against the rows above them.
//!
//! A total that disagrees with its rows is often the only trace of a deleted row. It never counts itself; the clerk reads both numbers.

use super::hours::{self, HoursColumn};
use super::row::RowReader;
use crate::finding::table::TableFinding;
use crate::model::activity::Activity;
use crate::model::cell::SheetRow;
use crate::model::claim::ClaimUnit;
use crate::model::lesson_hours::LessonHours;
use crate::model::table::Column;

/// Running sums of the claims of a table.
#[derive(Debug, Clone, Copy, Default)]
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
    /// Adds the claim of a row. Sums are in the unit of their column; a cell with a unit of its own among JP goes in as the JP that it is.
    pub(super) fn sum_up(&mut self, activity: &Activity) {
        let Some(claim) = activity.claimed else { return };
        let own = self.state.setting.columns.hours.as_ref().and_then(|(_, how)| how.unit).unwrap_or(ClaimUnit::Jp);
        let amount = match own {
            unit if unit == claim.unit => Some(claim.amount()),
            ClaimUnit::Jp => self.rules.claimed(claim, activity.rule_date(None)).map(|claimed| claimed.jp),
            _ => None,
        };
        match amount {
            Some(amount) => self.state.sums.add(amount),
            None => self.state.sums.add_unreadable(),
        }
    }

    /// Compares a total row: a subtotal with the rows since the last total, a grand total with all rows since the heading.
    pub(super) fn total(&mut self) {
        self.state.person = None;
        let typed = self.how().hours.as_ref().and_then(|(column, how)| Some((column.index, typed(self.row, column, how)?)));
        let sums = &mut self.state.sums;
        let summed = typed.map(|(_, (typed, _))| sums.meant_by(typed));
        let is_comparable = !sums.is_broken;
        sums.since_total = LessonHours::ZERO;
        if let (Some((column, (typed, unit))), Some(summed), true) = (typed, summed, is_comparable)
            && typed != summed
        {
            self.report(column, TableFinding::TotalDisagrees { typed, summed, unit });
        }
    }
}

/// The typed total, where it is in the unit of its column.
fn typed(row: SheetRow<'_>, column: &Column, how: &HoursColumn) -> Option<(LessonHours, ClaimUnit)> {
    let claim = hours::hours(row.cell(column.index), how).ok().flatten()?;
    (claim.unit == how.unit.unwrap_or(ClaimUnit::Jp)).then(|| (claim.amount(), claim.unit))
}
