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
mod layout;
mod lines;
mod plain;
mod repeat;
mod slots;
mod strict;
mod tree;

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::finding::Found;
use crate::finding::table::TableFinding;
use crate::model::cell::{Cell, Merge, Row};
use crate::model::meaning::Meaning;
use crate::model::source::SkipReason;
use crate::model::table::{Fact, Lists, RowRole, Stated, Table, TableKind};
use crate::place::{CellPos, Place, SheetPlace};
use crate::rules::Rules;

use context::Called;
use extent::{Extent, Role};
use heading::{Begun, HeldRow};
use layout::Nearest;

/// Rows at the top of a sheet among which a heading is looked for.
const SEARCHED_ROWS: u32 = 40;

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
    /// Whether merged cells would settle whose some rows are: the sheet is then to be read again with them.
    pub wants_merges: bool,
}

/// How tables of people are told apart.
#[derive(Debug, Clone, Copy)]
pub struct PeopleTables {
    /// Which of them are employee lists.
    pub lists: Lists,
    /// Reads what the titles and the `key : value` rows above a table state of one activity.
    pub stated: fn(&[Arc<str>], &[Fact], &Rules) -> Stated,
}

impl Default for PeopleTables {
    fn default() -> Self {
        Self { lists: Lists::Called, stated: |_, _, _| Stated::default() }
    }
}

/// Finds the tables of one sheet as its rows come in.
#[derive(Debug)]
pub struct Recogniser<'r> {
    rules: &'r Rules,
    sheet: Arc<SheetPlace>,
    merges: Option<Vec<Merge>>,
    stage: Stage,
    /// Whether the sheet is *Kegiatan* of a standard workbook, whose headings are known to the letter.
    is_standard: bool,
    people: PeopleTables,
    derived: strict::Derived,
    held: Vec<HeldRow>,
    /// Rows of words directly above the row that is looked at: of another heading, its parents stand there.
    above: Vec<HeldRow>,
    nearest: Nearest,
    recognised: Recognised,
}

#[derive(Debug)]
enum Stage {
    Searching,
    /// A heading is found among the held rows; the rows behind it may belong to it.
    Heading(Begun),
    /// The rows of these tables, which stand side by side.
    Reading(Vec<Strip>),
    /// The table was refused; another one may follow.
    Refused,
}

/// A table being read.
#[derive(Debug)]
struct Strip {
    table: Table,
    extent: Extent,
}

/// Takes what the rows of a table are.
type Each<'e> = &'e mut dyn FnMut(&Table, RowRole, Row<'_>);

impl<'r> Recogniser<'r> {
    /// Starts on a sheet, with its merged cells where they are known already.
    #[must_use]
    pub fn new(rules: &'r Rules, sheet: Arc<SheetPlace>, merges: Option<Vec<Merge>>) -> Self {
        let (nearest, recognised) = (Nearest::default(), Recognised::default());
        Self {
            rules,
            sheet,
            merges,
            stage: Stage::Searching,
            is_standard: false,
            people: PeopleTables::default(),
            derived: strict::Derived::default(),
            held: Vec::new(),
            above: Vec::new(),
            nearest,
            recognised,
        }
    }

    /// Reads the sheet strictly, as *Kegiatan* of a standard workbook: every heading must be there, in any order, and a row without a person is its own.
    #[must_use]
    pub fn strictly(self) -> Self {
        Self { is_standard: true, ..self }
    }

    /// Tells tables of people apart in this way.
    #[must_use]
    pub fn with_people(self, people: PeopleTables) -> Self {
        Self { people, ..self }
    }

    /// Takes the next row; rows of a table are passed on with what they are to it. Breaks where the rest of the sheet cannot matter.
    pub fn push(&mut self, row: Row<'_>, each: Each<'_>) -> ControlFlow<()> {
        match &mut self.stage {
            Stage::Reading(_) => self.read(row, each),
            Stage::Heading(_) => self.extend_heading(row, each),
            Stage::Searching | Stage::Refused => return self.search(row),
        }
        ControlFlow::Continue(())
    }

    /// Ends the sheet: a heading without rows, or none at all, is told.
    #[must_use]
    pub fn finish(mut self) -> Recognised {
        self.settle_heading();
        self.note_empty();
        if self.recognised.tables == 0 && self.recognised.any_cell && self.recognised.findings.is_empty() {
            let finding = if self.is_standard { strict::no_heading(&self.sheet) } else { self.nearest.finding(&self.sheet) };
            self.recognised.findings.push(finding);
        }
        self.recognised
    }

    fn search(&mut self, row: Row<'_>) -> ControlFlow<()> {
        let is_refused = matches!(self.stage, Stage::Refused);
        if !is_refused && self.recognised.tables == 0 && row.number >= SEARCHED_ROWS {
            return ControlFlow::Break(());
        }
        let held = HeldRow::new(row);
        self.recognised.any_cell |= !held.filled().is_empty();
        self.nearest.consider(&held, self.rules);
        if is_refused && self.held.len() >= heading::MOST_HEADING_ROWS {
            self.held.remove(0);
        }
        self.held.push(held);
        if let Some(begun) = self.begun() {
            self.stage = Stage::Heading(begun);
        }
        ControlFlow::Continue(())
    }

    /// Says whether the held rows end with a heading.
    fn begun(&self) -> Option<Begun> {
        if self.is_standard {
            return strict::begun(&self.held);
        }
        let is_list = |above: &[HeldRow]| {
            let is_called = || context::called(&self.sheet.file, &context::titles(&self.sheet.sheet, above)) == Called::Employees;
            self.people.lists != Lists::Called || is_called()
        };
        heading::begun(&self.held, self.merges.as_deref(), is_list, self.rules)
    }

    fn extend_heading(&mut self, row: Row<'_>, each: Each<'_>) {
        let Stage::Heading(begun) = self.stage else { return };
        let held = HeldRow::new(row);
        if heading::continues(&self.held[begun.top..], &held, self.merges.as_deref(), self.rules) {
            self.held.push(held);
            return;
        }
        self.settle_heading();
        // The row that ended the heading is the first one below it.
        let _ = self.push(row, each);
    }

    fn settle_heading(&mut self) {
        let Stage::Heading(begun) = self.stage else { return };
        let held = std::mem::take(&mut self.held);
        if self.is_standard {
            self.derived = strict::Derived::of(&held[begun.top..]);
        }
        if self.is_standard
            && let Some(changed) = strict::changed(&held[begun.top..], &self.sheet)
        {
            self.recognised.findings.push(changed);
            self.stage = Stage::Refused;
            return;
        }
        self.recognised.wants_merges |= self.merges.is_none() && tree::is_doubtful(&held[begun.top..], &self.rules.headings);
        let layout = layout::tables(&self.sheet, &held, begun, self.merges.as_deref(), self.people, self.rules);
        self.recognised.findings.extend(layout.findings);
        layout.tables.iter().for_each(|table| self.recognised.begin(table));
        self.stage = if layout.tables.is_empty() {
            Stage::Refused
        } else {
            let extent = || if self.is_standard { Extent::of_full_rows() } else { Extent::default() };
            Stage::Reading(layout.tables.into_iter().map(|table| Strip { table, extent: extent() }).collect())
        };
    }

    fn read(&mut self, row: Row<'_>, each: Each<'_>) {
        let Stage::Reading(strips) = &mut self.stage else { return };
        let emptied = self.derived.emptied(row.cells);
        let row = Row { cells: emptied.as_deref().unwrap_or(row.cells), ..row };
        for strip in strips.iter_mut() {
            strip.table.confirm(row);
            let role = strip.extent.role(&strip.table, row, &self.rules.headings, self.merges.as_deref());
            if role == Role::NewHeading {
                return self.start_over_with_heading(row);
            }
            if role == Role::NewContext {
                return self.start_over(row, Stage::Searching);
            }
            self.recognised.take(&strip.table, role, row, each);
        }
        heading::keep_above(&mut self.above, row);
    }

    /// Begins with a heading that this row completes, with the rows of words above it where they belong to it.
    fn start_over_with_heading(&mut self, row: Row<'_>) {
        let above = std::mem::take(&mut self.above);
        self.start_over(row, Stage::Searching);
        if above.last().is_some_and(|above| above.number + 1 == row.number) {
            self.held.splice(0..0, above);
        }
        let last = self.held.len() - 1;
        self.stage = Stage::Heading(self.begun().unwrap_or(Begun { top: last, base: last }));
    }

    fn start_over(&mut self, row: Row<'_>, stage: Stage) {
        self.note_empty();
        self.held.clear();
        self.held.push(HeldRow::new(row));
        self.stage = stage;
    }

    fn note_empty(&mut self) {
        let Stage::Reading(strips) = &self.stage else { return };
        for strip in strips {
            self.recognised.wants_merges |= strip.extent.wants_merges;
            if !strip.extent.any_data && strip.table.kind == TableKind::Activities {
                let place = Place::Sheet(Arc::clone(&self.sheet));
                let finding = if self.is_standard { TableFinding::StandardNotFilledIn } else { TableFinding::NoRows };
                self.recognised.findings.push(Found::new(place, "", finding));
            }
        }
    }
}

impl Recognised {
    fn begin(&mut self, table: &Table) {
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

    fn take(&mut self, table: &Table, role: Role, row: Row<'_>, each: Each<'_>) {
        let (first, last) = table.columns.bounds;
        self.rows += 1;
        match role {
            Role::Data => each(table, RowRole::Data, row),
            Role::SamePerson => {
                self.continued += 1;
                each(table, RowRole::SamePerson, row);
            }
            Role::Total => {
                each(table, RowRole::Total, row);
                self.skip(SkipReason::Total);
            }
            Role::Skip(reason) => self.skip(reason),
            Role::PersonOnly => {
                let column = table.columns.get(Meaning::Nip).map_or(first, |column| column.index);
                self.findings.push(Found::new(table.place(row.number, column), "", TableFinding::PersonWithoutActivity));
                self.skip(SkipReason::Note);
            }
            Role::NumbersOnly(column) => {
                let written = row.cell(column).words().into_owned();
                self.findings.push(Found::new(table.place(row.number, column), written, TableFinding::NumbersOnly));
                self.skip(SkipReason::Total);
            }
            Role::NewHeading | Role::NewContext => {}
        }
        if !matches!(role, Role::Skip(SkipReason::Blank | SkipReason::Note)) {
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

/// Says whether a cell holds text with at least one letter: what a heading is made of.
fn is_words(cell: &Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if text.chars().any(char::is_alphabetic))
}
