//! Cells beside the tables being read → the heading of another table there.
//!
//! Two lists stand side by side, and the second begins further down; or one of two is headed anew while the other goes on:
//!
//! ```text
//! | NIP | Nama | Jenis | JP |   |     |      |       |    |
//! | …   | …    | …     | 4  |   | NIP | Nama | Jenis | JP |     a heading beside rows of data
//! | …   | …    | …     | 8  |   | …   | …    | …     | 6  |
//! ```
//! Cells beside a table that are no heading are left to the account, which names them, but for the signature below it and to its right.

use std::mem;
use std::sync::Arc;

use super::account::{Account, Region};
use super::extent::Extent;
use super::heading::{self, Begun, HeldRow};
use super::looks::{self, Looks};
use super::role::Role;
use super::unread::Unread;
use super::{Recogniser, Stage, Strip, layout, lines, tree, uncounted};
use crate::finding::Found;
use crate::finding::table::TableFinding;
use crate::model::cell::{Cell, SheetRow};
use crate::model::source::{CellClass, SkipReason};
use crate::model::table::{Table, TableKind};
use crate::model::text::fold;
use crate::place::Place;
use crate::rules::Rules;

/// What stands beside the tables being read.
#[derive(Debug, Default)]
pub(super) struct Beside {
    held: Vec<HeldRow>,
    begun: Option<Begun>,
    /// The row in which a signature block begins, below the tables and to the side of them.
    signature: Option<u32>,
}

impl Strip {
    /// Begins to read a table behind this column; in a standard workbook a row without a person has lost it.
    pub(super) fn begin(table: Table, behind: u16, is_standard: bool) -> Self {
        let extent = if is_standard { Extent::of_full_rows() } else { Extent::default() };
        let uncounted = uncounted::title_that_says_so(&table.titles).filter(|_| table.kind == TableKind::Activities).cloned();
        let (extent, unread) = (extent.behind(behind), Unread::of(&table, is_standard));
        Self { extent, unread, table, uncounted, role: Role::default(), filled: None }
    }
}

/// The cells of a row outside of the tables.
fn outside<'a>(strips: &'a [Strip], row: SheetRow<'a>) -> impl Iterator<Item = (usize, &'a Cell<'a>)> {
    let is_inside = |column: usize| {
        strips.iter().any(|strip| (usize::from(strip.table.columns.bounds.0)..=usize::from(strip.table.columns.bounds.1)).contains(&column))
    };
    row.cells.iter().enumerate().filter(move |(column, _)| !is_inside(*column))
}

/// A row with what stands outside of the tables alone.
fn beside(strips: &[Strip], row: SheetRow<'_>) -> Vec<Cell<'static>> {
    let mut cells = vec![Cell::Empty; row.cells.len()];
    for (column, cell) in outside(strips, row) {
        cells[column] = cell.clone().into_owned();
    }
    cells
}

impl Recogniser<'_> {
    /// Says whether a row has to be looked at beside the tables: something stands there, or a heading has begun.
    pub(super) fn is_filled_beside(&self, row: SheetRow<'_>) -> bool {
        let Stage::Reading(strips) = &self.stage else { return false };
        self.beside.begun.is_some() || outside(strips, row).any(|(_, cell)| !cell.is_blank())
    }

    /// Ends a table: what its columns held unread is named, and one without a row is reported.
    pub(super) fn end_table(&mut self, strip: Strip) {
        self.recognised.wants_again |= strip.extent.wants_again;
        self.recognised.persons_above.extend(strip.extent.persons_above);
        self.recognised.unnamed.add(strip.extent.unnamed);
        if let Some(title) = strip.uncounted.filter(|_| strip.extent.any_data) {
            let finding = TableFinding::SheetSaysNotCounted { title };
            self.recognised.findings.push(Found::new(Place::Sheet(Arc::clone(&self.sheet)), "", finding));
        }
        strip.unread.finish(&strip.table, &mut self.account, &mut self.recognised.findings);
        if !strip.extent.any_data && strip.table.kind == TableKind::Activities {
            let place = Place::Sheet(Arc::clone(&self.sheet));
            let finding = if self.is_standard { TableFinding::StandardNotFilledIn } else { TableFinding::NoRows };
            self.recognised.findings.push(Found::new(place, "", finding));
        }
    }

    /// Ends the tables of which this row is another heading, where others beside them go on. Says whether none goes on.
    pub(super) fn end_headed_anew(&mut self) -> bool {
        let Stage::Reading(strips) = &mut self.stage else { return false };
        let is_headed = |strip: &Strip| strip.role == Role::NewHeading;
        if strips.iter().all(is_headed) {
            return true;
        }
        let (ended, rest): (Vec<Strip>, Vec<Strip>) = mem::take(strips).into_iter().partition(is_headed);
        *strips = rest;
        for strip in ended {
            self.end_table(strip);
        }
        false
    }

    /// Looks for a heading beside the tables in the rows of theirs: it may begin there, some rows lower.
    pub(super) fn search_beside_heading(&mut self, heading: &[HeldRow]) {
        for row in heading {
            self.search_beside(SheetRow { number: row.number, cells: &row.cells });
        }
    }

    /// Looks for a heading beside the tables. Says whether what this row holds there belongs to one.
    pub(super) fn search_beside(&mut self, row: SheetRow<'_>) -> bool {
        let Stage::Reading(strips) = &self.stage else { return false };
        let held = HeldRow { number: row.number, cells: beside(strips, row), is_entered: true };
        if let Some(begun) = self.beside.begun {
            let is_further = heading::continues(&self.beside.held[begun.top..], &held, self.merges(), self.rules);
            if is_further && !self.reaches_across(self.beside.held[begun.top..].iter().chain([&held])) {
                self.beside.held.push(held);
                return true;
            }
            let begins = self.settle_beside(begun, row);
            // A third table may stand beside the new one.
            return begins && self.is_filled_beside(row) && self.search_beside(row);
        }
        heading::keep_above(&mut self.beside.held, SheetRow { number: row.number, cells: &held.cells });
        self.beside.begun = heading::begun(&self.beside.held, self.merges(), |_| false, self.rules)
            .filter(|begun| !self.reaches_across(&self.beside.held[begun.top..]));
        self.beside.begun.is_some()
    }

    /// Begins the tables of a heading beside that this row does not go on: where the table here is headed anew, they would end with it.
    pub(super) fn settle_whole_beside(&mut self, row: SheetRow<'_>) {
        let Stage::Reading(strips) = &self.stage else { return };
        let Some(begun) = self.beside.begun else { return };
        let held = HeldRow { number: row.number, cells: beside(strips, row), is_entered: true };
        if !heading::continues(&self.beside.held[begun.top..], &held, self.merges(), self.rules) {
            self.settle_beside(begun, row);
        }
    }

    /// Says whether a heading stands on both sides of a table that is being read: it is none of a table beside it, whose cells would be counted twice.
    fn reaches_across<'h>(&self, heading: impl IntoIterator<Item = &'h HeldRow>) -> bool {
        let Stage::Reading(strips) = &self.stage else { return false };
        let columns: Vec<usize> = heading.into_iter().flat_map(HeldRow::filled).collect();
        let is_split = |strip: &Strip| {
            let first = usize::from(strip.table.columns.bounds.0);
            columns.iter().any(|&column| column < first) && columns.iter().any(|&column| column > first)
        };
        strips.iter().any(is_split)
    }

    /// Begins the tables of a heading beside others, with this row as their first. Says whether there are any.
    fn settle_beside(&mut self, begun: Begun, row: SheetRow<'_>) -> bool {
        let held = mem::take(&mut self.beside).held;
        self.recognised.wants_again |= self.again.is_none() && tree::is_doubtful(&held[begun.top..], &self.rules.headings);
        let layout = layout::tables(&self.sheet, &held, begun, self.merges(), self.people, self.rules);
        self.recognised.findings.extend(layout.findings);
        let Stage::Reading(strips) = &mut self.stage else { return false };
        let before = strips.len();
        let first = strips.first().map(|strip| &strip.table);
        let (titles, facts) = first.map(|table| (table.titles.clone(), table.facts.clone())).unwrap_or_default();
        for mut table in layout.tables {
            let overlaps = |table: &Table| {
                let (first, last) = table.columns.bounds;
                strips.iter().map(|strip| strip.table.columns.bounds).any(|other| first <= other.1 && other.0 <= last)
            };
            if overlaps(&table) && table.second_date == Some(table.columns.bounds.1) {
                table.second_date = None;
                table.columns.bounds.1 -= 1;
            }
            // Words on both sides of a table are no heading of one; the account names the rows below them.
            if overlaps(&table) {
                continue;
            }
            self.recognised.begin(&table);
            // What stands above the first table is said of the sheet.
            let own: Vec<_> = table.titles.iter().filter(|title| !titles.contains(title)).map(Arc::clone).collect();
            table.titles = titles.iter().map(Arc::clone).chain(own).collect();
            table.facts.extend(facts.iter().cloned());
            let left = strips.iter().map(|strip| strip.table.columns.bounds.1 + 1).filter(|&behind| behind <= table.columns.bounds.0);
            let behind = left.max().unwrap_or(0);
            let mut strip = Strip::begin(table, behind, self.is_standard);
            strip.judge(row, self.rules, self.again.as_ref());
            strips.push(strip);
        }
        strips.sort_by_key(|strip| strip.table.columns.bounds.0);
        let begins = strips.len() > before;
        if begins {
            self.search_beside_heading(&held[begun.top..]);
        }
        begins
    }
}

impl Beside {
    /// Enters the cells of a row that stand beside the tables: those of a heading there, of a signature, or such as belong to nothing.
    pub(super) fn enter(&mut self, strips: &[Strip], row: SheetRow<'_>, is_heading: bool, account: &mut Account, rules: &Rules) {
        let class = if is_heading { Some(CellClass::Heading) } else { self.is_signature(strips, row).then_some(CellClass::Signature) };
        if let Some(class) = class {
            let cells = outside(strips, row).filter(|(_, cell)| !cell.is_blank()).count();
            return account.enter(class, cells as u64);
        }
        let mut from = 0;
        for (left, strip) in strips.iter().enumerate() {
            let (first, last) = strip.table.columns.bounds;
            let gap = row.cells.get(from..usize::from(first).min(row.cells.len())).unwrap_or_default();
            account.unplaced(Region::Beside(left), row.number, from, gap, &rules.names);
            from = usize::from(last) + 1;
        }
        account.unplaced(Region::Beside(strips.len()), row.number, from, row.cells.get(from..).unwrap_or_default(), &rules.names);
    }

    /// Says whether what stands beside is of a signature block: below all rows of the tables, words and a NIP, one or two a row, after a line that begins one.
    fn is_signature(&mut self, strips: &[Strip], row: SheetRow<'_>) -> bool {
        const MOST_ROWS: u32 = 12;
        const MOST_CELLS: usize = 2;
        let is_below = |strip: &Strip| matches!(strip.role, Role::Skip(SkipReason::Blank | SkipReason::Note | SkipReason::Signature));
        let is_signed = |cell: &Cell<'_>| matches!(looks::of(cell), Looks::Words | Looks::Nip);
        let mut filled = outside(strips, row).map(|(_, cell)| cell).filter(|cell| !cell.is_blank()).peekable();
        if !strips.iter().all(is_below) || outside(strips, row).any(|(_, cell)| !cell.is_blank() && !is_signed(cell)) {
            self.signature = None;
            return false;
        }
        if filled.peek().is_some_and(|first| lines::ending(&fold(&first.words())) == Some(SkipReason::Signature)) {
            self.signature = Some(row.number);
        }
        let is_within = self.signature.is_some_and(|first| row.number - first < MOST_ROWS);
        is_within && (1..=MOST_CELLS).contains(&filled.count())
    }
}
