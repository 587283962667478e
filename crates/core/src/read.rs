//! Stage 4, table rows → entries: typed values, each with its place.
//!
//! One row mixes what a program would keep apart: a NIP with spaces, "12-14 Maret" without a year, "32 JP", an empty cell where the person stands three rows
//! above. Every cell is read by its column's meaning alone; what cannot be read is reported with its cell and leaves the row under review, and nothing is
//! guessed. Whether a value suffices is decided later, when the category is known.

mod bare;
mod certificate;
mod coach;
pub mod count;
pub mod date;
pub mod hours;
pub mod kind;
mod learnt;
pub mod nip;
mod organiser;
pub mod period;
mod person;
mod row;
pub mod scope;
mod setting;
mod titled;
mod total;
mod when;

use crate::finding::Found;
use crate::finding::person::PersonFinding;
use crate::model::activity::ReviewCause;
use crate::model::cell::{Cell, Epoch, SheetRow};
use crate::model::employee::ListedEmployee;
use crate::model::entry::Entry;
use crate::model::meaning::Meaning;
use crate::model::table::{RowRole, Slot, Table};
use crate::model::texts::Texts;
use crate::rules::Rules;

pub use certificate::certificate;
use learnt::LearntColumns;
pub use organiser::organiser;
use person::PersonCells;
use row::RowReader;
use setting::Setting;
pub use titled::stated;
use total::Sums;

/// Reads the tables of one file.
#[derive(Debug)]
pub struct Reader<'r> {
    rules: &'r Rules,
    epoch: Epoch,
    texts: Texts,
    /// The tables of the sheet so far; side by side, their rows come in turn.
    tables: Vec<TableState>,
    current: usize,
    /// What was learnt of the columns when the sheet was read before, in the order of its tables.
    learnt: Vec<LearntColumns>,
}

/// A table being read.
#[derive(Debug)]
struct TableState {
    setting: Setting,
    /// Who the row above belongs to.
    person: Option<PersonCells>,
    /// A person in a row of its own, and where.
    above: Option<(u32, PersonCells)>,
    /// A name of an employee list whose NIP may stand in the row below it, with what is said where it does not.
    awaits_nip: Option<(PersonCells, Vec<Found>)>,
    sums: Sums,
    columns: LearntColumns,
}

impl<'r> Reader<'r> {
    /// Starts on a file.
    #[must_use]
    pub fn new(rules: &'r Rules, epoch: Epoch) -> Self {
        Self { rules, epoch, texts: Texts::default(), tables: Vec::new(), current: 0, learnt: Vec::new() }
    }

    /// Forgets the tables of the sheet before.
    pub fn begin_sheet(&mut self) {
        self.learnt.clear();
        self.begin_rows();
    }

    /// Starts with the rows of the sheet, for the first time or again.
    pub fn begin_rows(&mut self) {
        self.tables.clear();
        self.current = 0;
    }

    /// Says whether the columns of the sheet showed something by which it must be read again, and keeps that for it.
    pub fn must_read_again(&mut self) -> bool {
        let is_first = self.learnt.is_empty();
        let must = is_first && self.tables.iter().any(|table| table.columns.change_rows());
        if must {
            self.learnt = self.tables.drain(..).map(|table| table.columns.again()).collect();
        }
        must
    }

    /// Ends the sheet: a name that is still without its NIP is reported, and what the columns showed, each once.
    pub fn end_sheet(&mut self, findings: &mut Vec<Found>) {
        for table in self.tables.drain(..) {
            findings.extend(table.awaits_nip.into_iter().flat_map(|(_, unanswered)| unanswered));
            findings.extend(table.columns.findings());
        }
    }

    /// Reads a row of a table of activities: one entry, or one for each filled cell of a wide table. A total only gets compared.
    pub fn entries(&mut self, table: &Table, role: RowRole, row: SheetRow<'_>, entries: &mut Vec<Entry>, findings: &mut Vec<Found>) {
        match role {
            RowRole::NoActivity => return entries.push(self.without_activity(table, row)),
            RowRole::PersonAbove => return self.person_above(table, row),
            RowRole::Data | RowRole::SamePerson | RowRole::Total => {}
        }
        let mut reader = self.row(table, row, findings);
        if role == RowRole::Total {
            reader.total();
            return;
        }
        let person = reader.person(role);
        let words = reader.words();
        if table.columns.spread.is_empty() {
            entries.push(reader.entry(&person, &words));
            return;
        }
        for (index, slot) in table.columns.spread.iter().enumerate().filter(|(_, slot)| is_filled(slot, row)) {
            reader.slot = Some((index, slot));
            let entry = if slot.names_itself() {
                let words = reader.words();
                reader.entry(&person, &words)
            } else {
                reader.entry(&person, &words)
            };
            entries.push(entry);
        }
    }

    /// Takes whose the rows below are; a name and a NIP in rows of their own are one person.
    fn person_above(&mut self, table: &Table, row: SheetRow<'_>) {
        let mut unsaid = Vec::new();
        let mut reader = self.row(table, row, &mut unsaid);
        let mut person = reader.stated_person();
        if person.nip.is_none() && person.name.is_empty() {
            reader.person_in_any_cell(&mut person);
        }
        if let Some(above) = reader.state.above.take().filter(|above| above.0 + 1 == row.number).map(|above| above.1) {
            if person.name.is_empty() {
                person.name = above.name;
            }
            person.nip = person.nip.or(above.nip);
        }
        reader.state.above = Some((row.number, person.clone()));
        reader.state.person = Some(person);
    }

    /// Reads what a row without an activity holds, so that it can be shown; the finding that says so is the only one about it.
    fn without_activity(&mut self, table: &Table, row: SheetRow<'_>) -> Entry {
        let mut unsaid = Vec::new();
        let mut reader = self.row(table, row, &mut unsaid);
        let sums = reader.state.sums;
        let (person, words) = (reader.stated_person(), reader.words());
        let mut entry = reader.entry(&person, &words);
        reader.state.sums = sums;
        entry.activity.review = vec![ReviewCause::NoActivity];
        if person.nip.is_none() {
            entry.activity.review.push(ReviewCause::Nip);
        }
        entry
    }

    /// Reads a row of an employee list, with the column of its NIP. Where name and NIP share a column the name may stand in a row of its own, over the NIP.
    pub fn listed(&mut self, table: &Table, row: SheetRow<'_>, findings: &mut Vec<Found>) -> Option<(ListedEmployee, u16)> {
        let mut of_row = Vec::new();
        let mut reader = self.row(table, row, &mut of_row);
        let (mut person, old_nips, may_coach) = (reader.stated_person(), reader.old_nips(), reader.may_coach());
        if let Some(number) = person.damaged {
            of_row.push(Found::new(table.place(row.number, person.column?), "", PersonFinding::NipDamaged { number }));
        }
        let state = &mut self.tables[self.current];
        match state.awaits_nip.take() {
            Some((above, _)) if person.name.is_empty() => person.complete(above),
            Some((_, unanswered)) => findings.extend(unanswered),
            None => {}
        }
        let of_row = of_row.into_iter().map(person::of_list);
        let has_nip = person.nip.is_some() || person.damaged.is_some();
        if !has_nip && !person.name.is_empty() && table.columns.get(Meaning::Nip).is_none() {
            state.awaits_nip = Some((person, of_row.collect()));
            return None;
        }
        findings.extend(of_row);
        let (name, work_unit, kind) = (person.name, person.work_unit, person.kind);
        Some((ListedEmployee { nip: person.nip?, name, work_unit, kind, old_nips, may_coach }, person.column?))
    }

    fn row<'a>(&'a mut self, table: &'a Table, row: SheetRow<'a>, findings: &'a mut Vec<Found>) -> RowReader<'a> {
        self.turn_to(table);
        RowReader {
            table,
            slot: None,
            row,
            findings,
            state: &mut self.tables[self.current],
            texts: &mut self.texts,
            epoch: self.epoch,
            rules: self.rules,
        }
    }

    /// Turns to a table; what holds for all of its rows is prepared when the first one comes.
    fn turn_to(&mut self, table: &Table) {
        if self.tables.get(self.current).is_some_and(|state| state.setting.is_of(table)) {
            return;
        }
        self.current = self.tables.iter().position(|state| state.setting.is_of(table)).unwrap_or(self.tables.len());
        if self.current == self.tables.len() {
            let setting = Setting::of(table, &mut self.texts);
            let columns = self.learnt.get(self.current).cloned().unwrap_or_default();
            self.tables.push(TableState { setting, person: None, above: None, awaits_nip: None, sums: Sums::default(), columns });
        }
    }
}

/// Says whether a text only marks that nothing stands there: `-`, `–`, `--`, or nothing at all.
fn is_dash(text: &str) -> bool {
    text.chars().all(|character| matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}') || character.is_whitespace())
}

/// Says whether a row holds an activity in this slot.
fn is_filled(slot: &Slot, row: SheetRow<'_>) -> bool {
    let mut cells = slot.own.iter().map(|column| row.cell(column.index)).filter(|cell| !is_nothing(cell));
    cells.any(|cell| !slot.is_unsure || cell.is_like_amount())
}

/// Says whether a cell of a wide table stands for no activity at all: empty, a dash, or zero.
fn is_nothing(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Text(text) => is_dash(text) || text.trim() == "0",
        Cell::Number(number) => number.abs() <= 0.0,
        other => other.is_blank(),
    }
}

/// Says whether a cell of a wide table only says that the person took part: "√", "v".
fn is_tick(cell: &Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if matches!(text.trim(), "√" | "✓" | "✔" | "v" | "V" | "x" | "X" | "ya" | "Ya"))
}
