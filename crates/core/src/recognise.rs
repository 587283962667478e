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

mod account;
mod beside;
mod columns;
mod context;
mod extent;
mod fill;
mod filled;
mod group;
mod heading;
mod layout;
mod lines;
mod looks;
mod plain;
mod repeat;
mod role;
mod slots;
mod strict;
mod strip;
mod tree;
mod uncounted;
mod unnamed;
mod unread;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::finding::Found;
use crate::model::cell::{Merge, SheetRow};
use crate::model::source::{CellAccount, CellClass, SkipReason};
use crate::model::table::{Fact, Lists, RowRole, Stated, Table, TableKind};
use crate::place::{CellPos, SheetPlace};
use crate::rules::Rules;

use account::{Account, Region, filled};
use beside::Beside;
use context::Called;
use fill::Fill;
use group::OpenGroup;
use heading::{Begun, HeldRow};
use layout::Nearest;
use role::Role;
use strip::Strip;
use unnamed::Unnamed;

/// Rows that are held while a heading is looked for: what stands further above it is no title of the table.
const HELD_ROWS: u32 = 40;

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
    /// What its numbered rows without a person show.
    pub unnamed: Unnamed,
}

/// What a first reading of a sheet leaves for the second.
#[derive(Debug, Clone, Default)]
pub struct Again {
    /// Its merged cells, as far as the file tells.
    pub merges: Vec<Merge>,
    /// Rows of persons that stand alone above rows of theirs.
    pub persons_above: BTreeSet<u32>,
    /// What rows showed that are numbered and name nobody.
    pub unnamed: Unnamed,
}

/// Which tables of people are employee lists.
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
    again: Option<Again>,
    fill: Option<Fill>,
    stage: Stage,
    /// Whether the sheet is *Kegiatan* of a standard workbook, whose headings are known to the letter.
    is_standard: bool,
    people: PeopleTables,
    derived: strict::Derived,
    held: Vec<HeldRow>,
    /// Rows of words directly above the row that is looked at: of another heading, its parents stand there.
    above: Vec<HeldRow>,
    /// What stands beside the tables being read.
    beside: Beside,
    nearest: Nearest,
    open_group: Option<OpenGroup>,
    account: Account,
    recognised: Recognised,
}

#[derive(Debug)]
enum Stage {
    Searching,
    /// A heading is found among the held rows; the rows behind it may belong to it.
    Heading(Begun),
    /// The rows of these tables, which stand side by side.
    Reading(Vec<Strip>),
    /// The table was refused, and a finding says so; another one may follow.
    Refused,
}

/// Takes what the rows of a table are.
type Each<'e> = &'e mut dyn FnMut(&Table, RowRole, SheetRow<'_>);

impl<'r> Recogniser<'r> {
    /// Starts on a sheet, for the first time or again.
    #[must_use]
    pub fn new(rules: &'r Rules, sheet: Arc<SheetPlace>, again: Option<Again>) -> Self {
        Self {
            rules,
            sheet,
            fill: again.as_ref().map(|again| Fill::of(again.merges.clone())),
            again,
            stage: Stage::Searching,
            is_standard: false,
            people: PeopleTables::default(),
            derived: strict::Derived::default(),
            held: Vec::new(),
            above: Vec::new(),
            beside: Beside::default(),
            nearest: Nearest::default(),
            open_group: None,
            account: Account::default(),
            recognised: Recognised::default(),
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

    /// Takes the next row; rows of a table are passed on with what they are to it.
    pub fn push(&mut self, row: SheetRow<'_>, each: Each<'_>) {
        match &mut self.stage {
            Stage::Reading(_) => self.read(row, each),
            Stage::Heading(_) => self.extend_heading(row, each),
            Stage::Searching | Stage::Refused => self.search(row),
        }
    }

    /// Ends the sheet: a heading without rows, or none at all, is reported.
    #[must_use]
    pub fn finish(mut self) -> Recognised {
        self.settle_heading();
        self.end_tables();
        self.place_rest();
        if self.recognised.tables == 0 && self.recognised.any_cell && self.recognised.findings.is_empty() {
            let finding = if self.is_standard { strict::no_heading(&self.sheet) } else { self.nearest.finding(&self.sheet) };
            self.recognised.findings.push(finding);
        }
        let (cells, findings) = self.account.finish(&self.sheet);
        self.recognised.cells = cells;
        self.recognised.findings.extend(findings);
        self.recognised
    }

    fn search(&mut self, row: SheetRow<'_>) {
        let is_refused = matches!(self.stage, Stage::Refused);
        self.recognised.any_cell |= filled(row.cells) > 0;
        let held = HeldRow::new(row);
        if self.recognised.tables == 0 && row.number < HELD_ROWS {
            self.nearest.consider(&held, self.rules);
        }
        self.held.push(held);
        if let Some(begun) = self.begun() {
            self.stage = Stage::Heading(begun);
        } else if is_refused {
            self.account.unplaced(Region::Refused, row.number, 0, row.cells, &self.rules.names);
            heading::keep_entered(&mut self.held);
        } else if self.held.len() > HELD_ROWS as usize {
            let first = self.held.remove(0);
            self.unplace(&first);
        }
    }

    fn unplace(&mut self, held: &HeldRow) {
        self.account.unplaced(Region::NoTable, held.number, 0, &held.cells, &self.rules.names);
    }

    /// The merged cells, where the sheet is read with them.
    fn merges(&self) -> Option<&[Merge]> {
        self.again.as_ref().map(|again| again.merges.as_slice())
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
        heading::begun(&self.held, self.merges(), is_list, self.rules)
    }

    fn extend_heading(&mut self, row: SheetRow<'_>, each: Each<'_>) {
        let Stage::Heading(begun) = self.stage else { return };
        let held = HeldRow::new(row);
        if heading::continues(&self.held[begun.top..], &held, self.merges(), self.rules) {
            self.held.push(held);
            return;
        }
        self.settle_heading();
        // The row that ended the heading is the first one below it.
        self.push(row, each);
    }

    fn settle_heading(&mut self) {
        let Stage::Heading(begun) = self.stage else { return };
        let held = std::mem::take(&mut self.held);
        self.place_above(&held[..begun.top]);
        let rows = held[begun.top..].iter().filter(|row| !row.is_entered);
        rows.for_each(|row| self.account.enter(CellClass::Heading, filled(&row.cells)));
        self.account.begin_table();
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
        self.recognised.wants_again |= self.again.is_none() && tree::is_doubtful(&held[begun.top..], &self.rules.headings);
        let mut layout = layout::tables(&self.sheet, &held, begun, self.merges(), self.people, self.rules);
        self.open_group.take().into_iter().for_each(|group| group.go_on(&mut layout.tables));
        self.recognised.findings.extend(layout.findings);
        layout.tables.iter().for_each(|table| self.recognised.begin(table));
        self.stage = if layout.tables.is_empty() {
            Stage::Refused
        } else {
            let mut from = 0;
            let strip = |table: Table| {
                let behind = std::mem::replace(&mut from, table.columns.bounds.1 + 1);
                Strip::begin(table, behind, self.is_standard)
            };
            Stage::Reading(layout.tables.into_iter().map(strip).collect())
        };
        self.search_beside_heading(&held[begun.top..]);
    }

    /// Enters the rows above a heading: titles and `key : value`. A row of several cells with data in it is none of these.
    fn place_above(&mut self, above: &[HeldRow]) {
        for row in above.iter().filter(|row| !row.is_entered) {
            if context::is_above_table(row, &self.rules.headings) {
                self.account.enter(CellClass::AboveTable, filled(&row.cells));
            } else {
                self.unplace(row);
            }
        }
    }

    /// Enters the rows below the last table that name a person or a unit for a table that did not come, and those of a sheet without a table.
    fn place_rest(&mut self) {
        for row in std::mem::take(&mut self.held).into_iter().filter(|row| !row.is_entered) {
            if self.recognised.tables > 0 && context::fact(&row, &self.rules.headings).is_some() {
                self.account.enter(CellClass::Note, filled(&row.cells));
            } else {
                self.unplace(&row);
            }
        }
    }

    fn read(&mut self, row: SheetRow<'_>, each: Each<'_>) {
        let Stage::Reading(strips) = &mut self.stage else { return };
        let emptied = self.derived.emptied(row.cells);
        let whole = row.cells;
        let row = SheetRow { cells: emptied.as_deref().unwrap_or(row.cells), ..row };
        if let Some(fill) = &mut self.fill {
            fill.turn_to(row);
        }
        for strip in strips.iter_mut() {
            if let Some(column) = strip.table.confirm(row) {
                strip.unread.read(&strip.table, column);
            }
            let fill = self.fill.as_ref();
            strip.filled = fill.and_then(|fill| fill.filled(&strip.table, row).or_else(|| fill.session(&strip.table, row)));
            strip.judge(row, self.rules, self.again.as_ref());
            if strip.role == Role::NewContext {
                return self.start_over(row, Stage::Searching);
            }
        }
        if strips.iter().any(|strip| strip.role == Role::NewHeading) {
            self.settle_whole_beside(row);
            if self.end_headed_anew() {
                return self.start_over_with_heading(row);
            }
        }
        let is_headed_beside = self.is_filled_beside(row) && self.search_beside(row);
        let Stage::Reading(strips) = &mut self.stage else { return };
        if emptied.is_some() {
            // A formula of ours that shows no value says what *Pegawai* says.
            self.account.enter(CellClass::Read, filled(whole) - filled(row.cells));
        }
        for strip in strips.iter_mut() {
            if let Some(fill) = self.fill.as_mut().filter(|_| strip.role.is_entry()) {
                fill.keep(SheetRow { cells: strip.filled.as_deref().unwrap_or(row.cells), ..row });
            }
            self.recognised.take(strip, row, &mut self.account, self.rules, each);
        }
        self.beside.enter(strips, row, is_headed_beside, &mut self.account, self.rules);
        heading::keep_above(&mut self.above, row);
    }

    /// Begins with a heading that this row completes, with the rows of words above it where they belong to it.
    fn start_over_with_heading(&mut self, row: SheetRow<'_>) {
        let above = std::mem::take(&mut self.above);
        if let Stage::Reading(strips) = &self.stage {
            self.open_group = OpenGroup::of(strips);
        }
        self.start_over(row, Stage::Searching);
        if above.last().is_some_and(|above| above.number + 1 == row.number) {
            self.held.splice(0..0, above);
        }
        let base = self.held.len() - 1;
        let top = heading::top(&self.held, base, &self.rules.headings);
        self.stage = Stage::Heading(self.begun().unwrap_or(Begun { top, base }));
    }

    fn start_over(&mut self, row: SheetRow<'_>, stage: Stage) {
        self.end_tables();
        self.held.clear();
        self.held.push(HeldRow::new(row));
        self.stage = stage;
    }

    /// Ends the tables being read: what their columns held unread is named, and one without a row is reported.
    fn end_tables(&mut self) {
        self.beside = Beside::default();
        let Stage::Reading(strips) = std::mem::replace(&mut self.stage, Stage::Searching) else { return };
        for strip in strips {
            self.end_table(strip);
        }
    }
}
