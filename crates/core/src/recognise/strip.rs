//! A table being read, and what it makes of each row.

use std::sync::Arc;

use super::Again;
use super::extent::Extent;
use super::role::Role;
use super::uncounted;
use super::unread::Unread;
use crate::model::cell::{Cell, Row};
use crate::model::source::SkipReason;
use crate::model::table::{Table, TableKind};
use crate::rules::Rules;

/// A table being read.
#[derive(Debug)]
pub(super) struct Strip {
    pub(super) table: Table,
    pub(super) extent: Extent,
    pub(super) unread: Unread,
    /// The name or title by which the whole table says that it does not count.
    pub(super) uncounted: Option<Arc<str>>,
    /// What the row is that is being looked at.
    pub(super) role: Role,
    /// The row as its merged cells have it, where they say more.
    pub(super) filled: Option<Vec<Cell<'static>>>,
}

impl Strip {
    /// Begins to read a table behind this column; in a standard workbook a row without a person has lost it.
    pub(super) fn begin(table: Table, behind: u16, is_standard: bool) -> Self {
        let extent = if is_standard { Extent::of_full_rows() } else { Extent::default() };
        let uncounted = uncounted::title_that_says_so(&table.titles).filter(|_| table.kind == TableKind::Activities).cloned();
        let (extent, unread) = (extent.behind(behind), Unread::of(&table, is_standard));
        Self { extent, unread, table, uncounted, role: Role::default(), filled: None }
    }

    /// Judges a row, as its merged cells have it.
    pub(super) fn judge(&mut self, row: Row<'_>, rules: &Rules, again: Option<&Again>) {
        let filled = self.filled.take();
        let judged = Row { cells: filled.as_deref().unwrap_or(row.cells), ..row };
        self.role = self.extent.role(&self.table, judged, rules, again);
        if self.is_uncounted(judged) {
            self.role = Role::Skip(SkipReason::Uncounted);
        }
        self.filled = filled;
    }

    /// Says whether a row with an activity says of itself, or its sheet of all of them, that it does not count.
    fn is_uncounted(&self, row: Row<'_>) -> bool {
        let is_read = matches!(self.role, Role::Data | Role::SamePerson) && self.table.kind == TableKind::Activities;
        is_read && (self.uncounted.is_some() || self.unread.says_so(&self.table, row).is_some())
    }
}
