//! A row of a table being read → what is passed on, entered in the account, and said of it.

use std::sync::Arc;

use super::account::{Account, Region, filled};
use super::extent::Extent;
use super::role::Role;
use super::unread::Unread;
use super::{Again, Each, Recognised, filled as of_row, group};
use crate::model::cell::{Cell, SheetRow};
use crate::model::source::{CellClass, SkipReason};
use crate::model::table::{RowRole, Table, TableKind};
use crate::place::CellPos;
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
    /// Judges a row, as its merged cells have it.
    pub(super) fn judge(&mut self, row: SheetRow<'_>, rules: &Rules, again: Option<&Again>) {
        let filled = self.filled.take();
        let judged = SheetRow { cells: filled.as_deref().unwrap_or(row.cells), ..row };
        self.role = self.extent.role(&self.table, judged, rules, again);
        if self.is_uncounted(judged) {
            self.role = Role::Skip(SkipReason::Uncounted);
        }
        self.filled = filled;
    }

    /// Says whether a row with an activity says of itself, or its sheet of all of them, that it does not count.
    pub(super) fn is_uncounted(&self, row: SheetRow<'_>) -> bool {
        let is_read = self.role.is_entry() && self.table.kind == TableKind::Activities;
        is_read && (self.uncounted.is_some() || self.unread.says_so(&self.table, row).is_some())
    }
}

impl Recognised {
    pub(super) fn begin(&mut self, table: &Table) {
        self.tables += 1;
        self.kind.get_or_insert(table.kind);
        let (first, last) = table.columns.bounds;
        self.widen(CellPos { row: table.heading_rows.0, column: first }, CellPos { row: table.heading_rows.1, column: last });
    }

    fn widen(&mut self, from: CellPos, to: CellPos) {
        let (start, end) = self.range.get_or_insert((from, to));
        start.column = start.column.min(from.column);
        end.row = end.row.max(to.row);
        end.column = end.column.max(to.column);
    }

    pub(super) fn take(&mut self, strip: &mut Strip, row: SheetRow<'_>, account: &mut Account, rules: &Rules, each: Each<'_>) {
        let Strip { table, unread, role, filled: merged, uncounted, .. } = strip;
        let judged = SheetRow { cells: merged.as_deref().unwrap_or(row.cells), ..row };
        let (first, last) = table.columns.bounds;
        self.rows += 1;
        if let Some(read) = role.read() {
            self.continued += u32::from(read == RowRole::SamePerson);
            self.findings.extend(role.finding(table, judged));
            each(table, read, judged);
            unread.enter(table, read, row, rules, account);
        } else if let Some(reason) = role.skipped() {
            match reason {
                SkipReason::Total if *role == Role::Total => each(table, RowRole::Total, row),
                SkipReason::Group => table.group = group::name(table, row, false, &rules.names),
                // Whose row it is still holds for the rows below.
                SkipReason::Uncounted => {
                    each(table, RowRole::PersonAbove, judged);
                    self.findings.extend(uncounted.is_none().then(|| unread.says_so(table, judged)).flatten());
                }
                _ => {}
            }
            self.findings.extend(role.finding(table, row));
            self.skip(reason);
            let cells = of_row::cells(table, row);
            match reason.class() {
                CellClass::Unplaced => account.unplaced(Region::Row, row.number, usize::from(first), cells, &rules.names),
                class => account.enter(class, filled(cells)),
            }
        }
        if !matches!(role, Role::Skip(SkipReason::Blank | SkipReason::Note | SkipReason::Signature | SkipReason::Unplaced)) {
            self.widen(CellPos { row: row.number, column: first }, CellPos { row: row.number, column: last });
        }
    }

    fn skip(&mut self, reason: SkipReason) {
        match self.skipped.iter_mut().find(|entry| entry.0 == reason) {
            Some(entry) => entry.1 += 1,
            None => self.skipped.push((reason, 1)),
        }
    }
}
