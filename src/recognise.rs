//! Stage 3, rows → tables: where a table starts and ends on a sheet, and what each of its columns means.
//!
//! Offices head their tables as they like. The heading is found by its words, never by its position:
//!
//! ```text
//!    A                    B                     C             D         E          F
//! 1  REKAP PENGEMBANGAN KOMPETENSI TAHUN 2025                                            titles: kept as context
//! 2  Unit Kerja : Dinas A                                                                key : value, likewise
//! 3
//! 4  No   NIP             Nama Kegiatan         Jenis         Waktu Pelaksanaan   JP     heading, over two rows,
//! 5                                                           Mulai     Selesai          "Waktu Pelaksanaan Mulai" by parent and child
//! 6  1    2               3                     4             5         6          7     numbers of the columns: skipped
//! 7  1    19850101…       Seminar Arsip         Seminar       …                          data
//! 8       Jumlah                                                                   12    total: skipped, compared with its rows
//! 9
//! 10 Mengetahui, Kepala Dinas                                                            signature: skipped
//! ```
//! Rows stream through: only the rows before a heading is found are held. A table that is not understood is refused with the headings that were read,
//! never half read. What a cell says is not looked at here; that is `read`.

mod columns;
mod context;
mod extent;
mod heading;

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::finding::Found;
use crate::finding::table::TableFinding;
use crate::model::cell::{Cell, Row};
use crate::model::meaning::Meaning;
use crate::model::source::SkipReason;
use crate::model::table::{RowRole, Table, TableKind};
use crate::place::{CellPos, Place, SheetPlace};
use crate::rules::Rules;

use extent::{Extent, Role};
use heading::{HeldRow, Nearest};

/// Rows at the top of a sheet among which a heading is looked for.
const SEARCHED_ROWS: u32 = 40;
/// Rows below the first heading row that can belong to the heading.
const MOST_CHILD_ROWS: usize = 2;

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
    /// What was found; the first error of a sheet without a table says why it was refused.
    pub findings: Vec<Found>,
    /// Whether the sheet holds anything.
    pub any_cell: bool,
}

/// Finds the tables of one sheet as its rows come in.
#[derive(Debug)]
pub struct Recogniser<'r> {
    rules: &'r Rules,
    sheet: Arc<SheetPlace>,
    stage: Stage,
    held: Vec<HeldRow>,
    nearest: Nearest,
    recognised: Recognised,
}

#[derive(Debug)]
enum Stage {
    Searching,
    /// A heading row is found at this place among the held rows; the rows behind it may belong to it.
    Heading(usize),
    Reading(Box<Table>, Extent),
    /// The table was refused; another one may follow.
    Refused,
}

impl<'r> Recogniser<'r> {
    /// Starts on a sheet.
    #[must_use]
    pub fn new(rules: &'r Rules, sheet: Arc<SheetPlace>) -> Self {
        Self { rules, sheet, stage: Stage::Searching, held: Vec::new(), nearest: Nearest::default(), recognised: Recognised::default() }
    }

    /// Takes the next row; rows of a table are passed on with what they are to it. Breaks where the rest of the sheet cannot matter.
    pub fn push(&mut self, row: Row<'_>, each: &mut dyn FnMut(&Table, RowRole, Row<'_>)) -> ControlFlow<()> {
        self.recognised.any_cell |= row.cells.iter().any(|cell| !cell.is_blank());
        match &mut self.stage {
            Stage::Reading(table, extent) => match extent.role(table, row, &self.rules.headings) {
                Role::NewHeading => self.start_over(row),
                role => self.pass_on(role, row, each),
            },
            Stage::Heading(_) => self.extend_heading(row, each),
            Stage::Searching | Stage::Refused => return self.search(row),
        }
        ControlFlow::Continue(())
    }

    /// Ends the sheet: a heading without rows, or none at all, is told.
    #[must_use]
    pub fn finish(mut self) -> Recognised {
        if matches!(self.stage, Stage::Heading(_)) {
            self.settle_heading();
        }
        if let Stage::Reading(table, extent) = &self.stage {
            note_empty(table, extent, &mut self.recognised);
        }
        if self.recognised.tables == 0 && self.recognised.any_cell && self.recognised.findings.is_empty() {
            self.recognised.findings.push(self.nearest.finding(&self.sheet, self.rules));
        }
        self.recognised
    }

    fn search(&mut self, row: Row<'_>) -> ControlFlow<()> {
        if matches!(self.stage, Stage::Searching) && row.number >= SEARCHED_ROWS {
            return ControlFlow::Break(());
        }
        let held = HeldRow::new(row);
        self.nearest.consider(&held, &self.rules.headings);
        let is_heading = heading::is_heading(&held, &self.rules.headings);
        if matches!(self.stage, Stage::Refused) {
            self.held.clear();
        }
        self.held.push(held);
        if is_heading {
            self.stage = Stage::Heading(self.held.len() - 1);
        }
        ControlFlow::Continue(())
    }

    fn extend_heading(&mut self, row: Row<'_>, each: &mut dyn FnMut(&Table, RowRole, Row<'_>)) {
        let Stage::Heading(base) = self.stage else { return };
        let held = HeldRow::new(row);
        let children = self.held.len() - 1 - base;
        if children < MOST_CHILD_ROWS && heading::continues(&self.held[base..], &held, self.rules) {
            self.held.push(held);
            return;
        }
        self.settle_heading();
        // The row that ended the heading is the first one below it.
        let _ = self.push(row, each);
    }

    fn settle_heading(&mut self) {
        let Stage::Heading(base) = self.stage else { return };
        let held = std::mem::take(&mut self.held);
        self.stage = match heading::table(&self.sheet, &held, base, self.rules) {
            Ok((table, mut findings)) => {
                self.recognised.findings.append(&mut findings);
                self.begin(&table);
                Stage::Reading(Box::new(table), Extent::default())
            }
            Err(finding) => {
                self.recognised.findings.push(*finding);
                Stage::Refused
            }
        };
    }

    fn begin(&mut self, table: &Table) {
        self.recognised.tables += 1;
        self.recognised.kind.get_or_insert(table.kind);
        let (first, last) = table.columns.bounds;
        self.widen(CellPos { row: table.heading_rows.0, column: first }, CellPos { row: table.heading_rows.1, column: last });
    }

    fn widen(&mut self, from: CellPos, to: CellPos) {
        let (start, end) = self.recognised.range.get_or_insert((from, to));
        start.column = start.column.min(from.column);
        end.row = end.row.max(to.row);
        end.column = end.column.max(to.column);
    }

    fn start_over(&mut self, row: Row<'_>) {
        if let Stage::Reading(table, extent) = &self.stage {
            note_empty(table, extent, &mut self.recognised);
        }
        self.held.clear();
        self.held.push(HeldRow::new(row));
        self.stage = Stage::Heading(0);
    }

    fn pass_on(&mut self, role: Role, row: Row<'_>, each: &mut dyn FnMut(&Table, RowRole, Row<'_>)) {
        let Stage::Reading(table, _) = &self.stage else { return };
        let (first, last) = table.columns.bounds;
        self.recognised.rows += 1;
        match role {
            Role::Data => each(table, RowRole::Data, row),
            Role::SamePerson => {
                self.recognised.continued += 1;
                each(table, RowRole::SamePerson, row);
            }
            Role::Total => {
                each(table, RowRole::Total, row);
                skip(&mut self.recognised.skipped, SkipReason::Total);
            }
            Role::Skip(reason) => skip(&mut self.recognised.skipped, reason),
            Role::PersonOnly => {
                let at = Meaning::Nip;
                let column = table.columns.get(at).map_or(first, |column| column.index);
                self.recognised.findings.push(Found::new(table.place(row.number, column), "", TableFinding::PersonWithoutActivity));
                skip(&mut self.recognised.skipped, SkipReason::Note);
            }
            Role::NumbersOnly(column) => {
                let written = row.cell(column).words().into_owned();
                self.recognised.findings.push(Found::new(table.place(row.number, column), written, TableFinding::NumbersOnly));
                skip(&mut self.recognised.skipped, SkipReason::Total);
            }
            Role::NewHeading => {}
        }
        if !matches!(role, Role::Skip(SkipReason::Blank | SkipReason::Note)) {
            self.widen(CellPos { row: row.number, column: first }, CellPos { row: row.number, column: last });
        }
    }
}

fn note_empty(table: &Table, extent: &Extent, recognised: &mut Recognised) {
    if !extent.any_data && table.kind == TableKind::Activities {
        let place = Place::Sheet(Arc::clone(&table.sheet));
        recognised.findings.push(Found::new(place, "", TableFinding::NoRows));
    }
}

fn skip(skipped: &mut Vec<(SkipReason, u32)>, reason: SkipReason) {
    match skipped.iter_mut().find(|entry| entry.0 == reason) {
        Some(entry) => entry.1 += 1,
        None => skipped.push((reason, 1)),
    }
}

/// Says whether a cell holds text with at least one letter: what a heading is made of.
fn is_words(cell: &Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if text.chars().any(char::is_alphabetic))
}
