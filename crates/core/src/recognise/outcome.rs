//! What was made of a sheet: the tables that were read of it, and what became of each of their rows.

use std::collections::BTreeSet;

use super::account::{Account, Region};
use super::role::Role;
use super::{Each, Strip, account, filled, group};
use crate::finding::Found;
use crate::model::cell::Row;
use crate::model::source::{CellAccount, CellClass, SkipReason};
use crate::model::table::{RowRole, Table, TableKind};
use crate::place::CellPos;
use crate::rules::Rules;

/// What was made of a sheet.
#[derive(Debug, Default)]
pub struct Recognised {
    /// Tables that were read.
    pub tables: u32,
    /// The kind of the first of them.
    pub kind: Option<TableKind>,
    /// First and last cell of them.
    pub range: Option<(CellPos, CellPos)>,
    /// Rows below headings.
    pub rows: u32,
    /// Rows skipped, by reason.
    pub skipped: Vec<(SkipReason, u32)>,
    /// Rows whose person was taken from the row above.
    pub continued: u32,
    /// Where the cells went; how many there were is for the reader of the rows to say.
    pub cells: CellAccount,
    /// What was found; the first error of a sheet without a table says why it was refused.
    pub findings: Vec<Found>,
    /// Whether the sheet holds anything.
    pub any_cell: bool,
    /// Whether merged cells, or what stands below, would tell more of some rows: the sheet is then to be read again with them.
    pub wants_again: bool,
    /// Rows of persons that stand alone above rows of theirs.
    pub persons_above: BTreeSet<u32>,
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

    pub(super) fn take(&mut self, strip: &mut Strip, row: Row<'_>, entered: &mut Account, rules: &Rules, each: Each<'_>) {
        let Strip { table, unread, role, filled: merged, uncounted, .. } = strip;
        let judged = Row { cells: merged.as_deref().unwrap_or(row.cells), ..row };
        let (first, last) = table.columns.bounds;
        self.rows += 1;
        if let Some(read) = role.read() {
            self.continued += u32::from(read == RowRole::SamePerson);
            self.findings.extend(role.finding(table, judged));
            each(table, read, judged);
            unread.enter(table, read, row, rules, entered);
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
            let cells = filled::cells(table, row);
            match reason.class() {
                CellClass::Unplaced => entered.unplaced(Region::Row, row.number, usize::from(first), cells, &rules.names),
                class => entered.enter(class, account::filled(cells)),
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
