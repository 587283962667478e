//! The columns of a table that are not used, and what would be lost with them.
//!
//! ```text
//! | NIP | Nama | Jabatan | Nama Kegiatan | JP | Tgl Plksn  |      "Jabatan" is of no use here: a note
//! | …   | …    | Analis  | Kursus A      | 4  | 2025-03-12 |      "Tgl Plksn" is a heading that nobody knows: a warning; and its rows have no date but
//! ```                                                            the one that stands there: an error
//! A cell is looked at only where its row lacks what the cell may hold, so a column of remarks costs next to nothing.

use std::sync::Arc;

use super::account::{Account, range};
use super::looks::{self, Looks};
use super::uncounted;
use crate::finding::Found;
use crate::finding::column::{ColumnFinding, Needed};
use crate::finding::table::TableFinding;
use crate::model::cell::{Cell, SheetRow};
use crate::model::meaning::Meaning;
use crate::model::source::CellClass;
use crate::model::standard;
use crate::model::table::{RowRole, Table, TableKind};
use crate::model::text::fold;
use crate::place::{CellPos, Place};
use crate::rules::Rules;

/// Cells of a column that are looked up in the dictionary of names.
const MOST_LOOKED_UP: u32 = 500;

/// The columns of a table, by whether they are used.
#[derive(Debug)]
pub(super) struct Unread {
    /// For each column of the table, its tally where it is not used.
    tallies: Vec<Option<Tally>>,
}

#[derive(Debug)]
struct Tally {
    heading: Option<Arc<str>>,
    meaning: Option<Meaning>,
    is_ours: bool,
    cells: u64,
    first_row: u32,
    last_row: u32,
    /// What rows lack that stands in this column: its first row, the words there, and how many rows.
    needed: Option<(Needed, u32, String, u32)>,
    looked_up: u32,
}

impl Unread {
    /// Begins with the columns of a table; those of a standard workbook that are ours need no word.
    pub(super) fn of(table: &Table, is_standard: bool) -> Self {
        let columns = &table.columns;
        let (first, last) = columns.bounds;
        let is_read = |index: u16| columns.heading(index).is_some() && !columns.unread.iter().any(|unread| unread.column.index == index);
        let tally = |index: u16| {
            let unread = columns.unread.iter().find(|unread| unread.column.index == index);
            (!is_read(index)).then(|| Tally {
                heading: unread.map(|unread| Arc::clone(&unread.column.heading)),
                meaning: unread.and_then(|unread| unread.meaning),
                is_ours: is_standard
                    && unread.is_some_and(|unread| standard::foreign(std::iter::once(&*unread.column.heading)).next().is_none()),
                cells: 0,
                first_row: 0,
                last_row: 0,
                needed: None,
                looked_up: 0,
            })
        };
        Self { tallies: (first..=last).map(tally).collect() }
    }

    /// Takes a column for one that is used, from here on.
    pub(super) fn read(&mut self, table: &Table, column: u16) {
        let at = usize::from(column - table.columns.bounds.0);
        if let Some(tally) = self.tallies.get_mut(at) {
            *tally = None;
        }
    }

    /// Enters the cells of a row that became an activity or an employee.
    pub(super) fn enter(&mut self, table: &Table, role: RowRole, row: SheetRow<'_>, rules: &Rules, account: &mut Account) {
        let first = usize::from(table.columns.bounds.0);
        let (mut read, mut unread) = (0, 0);
        for (cell, tally) in row.cells.get(first..).unwrap_or_default().iter().zip(&mut self.tallies) {
            if cell.is_blank() {
                continue;
            }
            let Some(tally) = tally else {
                read += 1;
                continue;
            };
            unread += 1;
            tally.add(cell, table, role, row, rules);
        }
        account.enter(CellClass::Read, read);
        account.enter(CellClass::UnreadColumn, unread);
    }

    /// Reports a row that says of itself, in a column of remarks or one that nobody knows, that it does not count.
    pub(super) fn says_so(&self, table: &Table, row: SheetRow<'_>) -> Option<Found> {
        let columns = (table.columns.bounds.0..).zip(&self.tallies).filter(|(_, tally)| tally.is_some()).map(|(column, _)| column);
        let status = table.columns.get(Meaning::Status).map(|column| column.index);
        let column = columns.chain(status).find(|&column| uncounted::says_so(row.cell(column)))?;
        Some(Found::new(table.place(row.number, column), row.cell(column).words(), TableFinding::RowSaysNotCounted))
    }

    /// Names the columns that hold data.
    pub(super) fn finish(self, table: &Table, account: &mut Account, findings: &mut Vec<Found>) {
        let mut useless = Vec::new();
        for (index, tally) in (table.columns.bounds.0..).zip(self.tallies) {
            let Some(tally) = tally.filter(|tally| tally.cells > 0) else { continue };
            let at = |row: u32| CellPos { row, column: index };
            let (first, last) = (at(tally.first_row), at(tally.last_row));
            account.name_unread(first, last);
            if tally.is_ours {
                continue;
            }
            let heading = tally.heading.unwrap_or_else(|| Arc::from("-"));
            let range = range(first, last);
            let place = |row: u32| Place::Cell(Arc::clone(&table.sheet), at(row));
            if let Some((needed, row, written, rows)) = tally.needed {
                let finding = ColumnFinding::NeededColumnUnread { heading: Arc::clone(&heading), range, needed };
                findings.push(Found { count: rows, ..Found::new(place(row), written, finding).under(Some(&heading)) });
            } else if tally.meaning.is_some() || table.kind == TableKind::Employees {
                useless.push(Arc::from(format!("{heading} ({range})")));
            } else {
                findings.push(Found::new(
                    place(first.row),
                    &*heading,
                    ColumnFinding::UnknownColumn { heading: Arc::clone(&heading), range },
                ));
            }
        }
        if !useless.is_empty() {
            findings.push(Found::new(Place::Sheet(Arc::clone(&table.sheet)), "", ColumnFinding::UselessColumns { columns: useless }));
        }
    }
}

impl Tally {
    fn add(&mut self, cell: &Cell<'_>, table: &Table, role: RowRole, row: SheetRow<'_>, rules: &Rules) {
        if self.cells == 0 {
            self.first_row = row.number;
        }
        self.cells += 1;
        self.last_row = row.number;
        if self.is_ours || self.meaning == Some(Meaning::Unused) {
            return;
        }
        let Some(found) = self.holds(cell, table, role, row, rules) else { return };
        match &mut self.needed {
            None => self.needed = Some((found, row.number, cell.words().into_owned(), 1)),
            Some((needed, _, _, rows)) => *rows += u32::from(*needed == found),
        }
    }

    /// Says what a cell holds that its row lacks.
    fn holds(&mut self, cell: &Cell<'_>, table: &Table, role: RowRole, row: SheetRow<'_>, rules: &Rules) -> Option<Needed> {
        let lacks = Lacks::of(table, role, row);
        if lacks.scope && looks::is_international(cell) {
            return Some(Needed::International);
        }
        if !(lacks.nip || lacks.dates || lacks.hours || lacks.a_type) {
            return None;
        }
        match looks::of(cell) {
            Looks::Nip if lacks.nip => Some(Needed::Nip),
            Looks::Date if lacks.dates => Some(Needed::Dates),
            Looks::Hours if lacks.hours => Some(Needed::Hours),
            Looks::Number if lacks.hours && self.speaks_of_hours() => Some(Needed::Hours),
            Looks::Words if lacks.a_type && self.looked_up < MOST_LOOKED_UP => {
                self.looked_up += 1;
                (looks::is_type(cell, &rules.names) && !title_decides(table, row, rules)).then_some(Needed::Type)
            }
            _ => None,
        }
    }

    /// Says whether the heading, although unknown, has a word for lesson hours in it: numbers below it are such.
    fn speaks_of_hours(&self) -> bool {
        let Some(heading) = self.heading.as_ref().filter(|_| self.meaning.is_none()) else { return false };
        heading
            .split(|character: char| !character.is_alphanumeric())
            .any(|word| ["jp", "jpl"].iter().any(|unit| word.eq_ignore_ascii_case(unit)))
    }
}

/// What a row lacks.
#[expect(clippy::struct_excessive_bools, reason = "each stands for a thing that is there or not; none rules out another")]
struct Lacks {
    nip: bool,
    dates: bool,
    hours: bool,
    a_type: bool,
    scope: bool,
}

impl Lacks {
    fn of(table: &Table, role: RowRole, row: SheetRow<'_>) -> Self {
        const NIPS: &[Meaning] = &[Meaning::Nip, Meaning::NameAndNip];
        const DATES: &[Meaning] = &[Meaning::Start, Meaning::End, Meaning::Date, Meaning::Year, Meaning::Month];
        const CLAIMS: &[Meaning] = &[Meaning::LessonHours, Meaning::Minutes, Meaning::BareHours, Meaning::Duration, Meaning::TotalHours];
        let columns = &table.columns;
        let is_blank = |meaning: &Meaning| columns.get(*meaning).is_none_or(|column| row.cell(column.index).is_blank());
        let lacks = |meanings: &[Meaning]| meanings.iter().all(is_blank);
        let is_flat = table.kind == TableKind::Activities && columns.spread.is_empty() && table.stated.is_none();
        Self {
            nip: role != RowRole::SamePerson && table.fact(Meaning::Nip).is_none() && lacks(NIPS),
            dates: is_flat && lacks(DATES),
            hours: is_flat && lacks(CLAIMS),
            a_type: is_flat && columns.types.iter().all(|column| row.cell(column.index).is_blank()),
            scope: table.kind == TableKind::Activities && is_blank(&Meaning::Scope),
        }
    }
}

fn title_decides(table: &Table, row: SheetRow<'_>, rules: &Rules) -> bool {
    let title = table.columns.get(Meaning::Title).map(|column| fold(&row.cell(column.index).words()));
    title.is_some_and(|title| rules.names.of_title(&title).is_some())
}
