//! Where the cells of a sheet went: each is entered under one class where its row is judged.
//!
//! What belongs to nothing is gathered into areas, each a finding where it holds data, so that no row is lost without a word:
//!
//! ```text
//!    A                    B          C           D    E    F
//! 1  NIP                  Nama       Kegiatan    JP        Catatan admin
//! 2  198501012010011901   Rina …     Kursus A    4         12/03/2025        F2:F3 stands beside the table and holds a date: galat
//! 3  199002022015022902   Budi …     Kursus B    6         sudah dicek
//! ```
//! The cells are counted once more as they come out of the file, by whoever drives the recogniser; the two sums must agree.

use std::sync::Arc;

use super::looks::{self, Looks};
use crate::finding::Found;
use crate::finding::table::TableFinding;
use crate::model::cell::Cell;
use crate::model::source::{CellAccount, CellClass};
use crate::place::{CellPos, Place, SheetPlace};
use crate::rules::names::Names;

/// Areas that are kept apart; what follows widens the last one.
const MOST_AREAS: usize = 50;
/// Cells of an area that are looked up in the dictionary of names.
const MOST_LOOKED_UP: u32 = 500;

/// Which unplaced cells make one area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    /// Rows that belong to no table; blank rows between them do not part them.
    NoTable,
    /// Rows below a heading that was refused, with a finding that says so.
    Refused,
    /// Beside the tables: so many of them stand to the left.
    Beside(usize),
    /// A row of a table.
    Row,
}

/// The account of one sheet.
#[derive(Debug, Default)]
pub(super) struct Account {
    cells: CellAccount,
    areas: Vec<Area>,
    /// Rises with each table, so that an area ends where the next table begins.
    tables: u32,
}

#[derive(Debug)]
struct Area {
    region: Region,
    table: u32,
    first: CellPos,
    last: CellPos,
    /// Rows with a NIP, a date or lesson hours.
    lost_rows: u32,
    last_lost: Option<u32>,
    /// Whether there is a number or a known type.
    has_values: bool,
    looked_up: u32,
}

impl Account {
    /// Enters cells under a class.
    pub(super) fn enter(&mut self, class: CellClass, cells: u64) {
        self.cells.enter(class, cells);
    }

    /// Enters a column or another area that is named elsewhere.
    pub(super) fn name_unread(&mut self, first: CellPos, last: CellPos) {
        self.cells.unread_areas.push((first, last));
    }

    /// Ends the areas of the table before.
    pub(super) fn begin_table(&mut self) {
        self.tables += 1;
    }

    /// Enters the cells of a row, from a column on, that belong to nothing.
    pub(super) fn unplaced(&mut self, region: Region, row: u32, from: usize, cells: &[Cell<'_>], names: &Names) {
        for (column, cell) in (from..).zip(cells).filter(|(_, cell)| !cell.is_blank()) {
            let Ok(column) = u16::try_from(column) else { continue };
            self.cells.enter(CellClass::Unplaced, 1);
            self.area(region, CellPos { row, column }).add(row, cell, names);
        }
    }

    fn area(&mut self, region: Region, at: CellPos) -> &mut Area {
        let table = self.tables;
        let is_same = |area: &Area| {
            let is_next = region != Region::Row || area.last.row + 1 >= at.row;
            area.region == region && area.table == table && is_next
        };
        let known =
            self.areas.iter().rposition(is_same).or_else(|| self.areas.len().checked_sub(1).filter(|_| self.areas.len() >= MOST_AREAS));
        let index = known.unwrap_or_else(|| {
            self.areas.push(Area { region, table, first: at, last: at, lost_rows: 0, last_lost: None, has_values: false, looked_up: 0 });
            self.areas.len() - 1
        });
        let area = &mut self.areas[index];
        area.first.column = area.first.column.min(at.column);
        area.last = CellPos { row: at.row, column: area.last.column.max(at.column) };
        area
    }

    /// Gives the account, and the findings about what belongs to nothing.
    pub(super) fn finish(mut self, sheet: &Arc<SheetPlace>) -> (CellAccount, Vec<Found>) {
        let findings = self.areas.iter().filter_map(|area| area.finding(sheet)).collect();
        self.cells.unread_areas.extend(self.areas.iter().map(|area| (area.first, area.last)));
        self.cells.unread_areas.sort_unstable();
        (self.cells, findings)
    }
}

impl Area {
    fn add(&mut self, row: u32, cell: &Cell<'_>, names: &Names) {
        match looks::of(cell) {
            Looks::Nip | Looks::Date | Looks::Hours => {
                self.lost_rows += u32::from(self.last_lost != Some(row));
                self.last_lost = Some(row);
            }
            Looks::Number => self.has_values = true,
            Looks::Words if !self.has_values && self.looked_up < MOST_LOOKED_UP => {
                self.looked_up += 1;
                self.has_values = looks::is_type(cell, names);
            }
            Looks::Words => {}
        }
    }

    fn finding(&self, sheet: &Arc<SheetPlace>) -> Option<Found> {
        let range = range(self.first, self.last);
        let finding = match (self.region, self.lost_rows) {
            (Region::Refused, _) => return None,
            (_, 0) if !self.has_values => return None,
            (_, 0) => TableFinding::UnplacedValues { range },
            (_, rows) => TableFinding::UnplacedRows { range, rows },
        };
        Some(Found::new(Place::Cell(Arc::clone(sheet), self.first), "", finding))
    }
}

/// Names an area as Excel does: `A5:G40`, or the one cell.
pub(super) fn range(first: CellPos, last: CellPos) -> String {
    if first == last { first.to_string() } else { format!("{first}:{last}") }
}

/// Counts the cells that hold something.
pub(super) fn filled(cells: &[Cell<'_>]) -> u64 {
    cells.iter().filter(|cell| !cell.is_blank()).count() as u64
}
