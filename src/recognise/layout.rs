//! Named columns → the tables that they head: one, or several side by side.
//!
//! ```text
//! | No | NIP | Nama Kegiatan | JP |   | No | NIP | Nama Kegiatan | JP |     two tables: the NIP comes again, and each part is a heading of its own
//! ```
//! Each part becomes a table of activities or an employee list, or is refused with the headings that were read.

use std::sync::Arc;

use super::columns::{self, Chosen, NamedColumn};
use super::context;
use super::heading::{FEWEST_KNOWN_HEADINGS, HeldRow, QUOTED_HEADINGS, named_columns};
use crate::finding::column::ColumnFinding;
use crate::finding::table::TableFinding;
use crate::finding::{Finding, Found};
use crate::model::meaning::Meaning;
use crate::model::table::{Columns, Table, TableKind};
use crate::place::{CellPos, Place, SheetPlace};
use crate::rules::Rules;
use crate::rules::headings::Headings;

/// The tables of a heading, and what there is to say about them.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) tables: Vec<Table>,
    pub(super) findings: Vec<Found>,
}

/// Makes the tables whose heading starts at `base` of the held rows; the rows above are their context.
pub(super) fn tables(sheet: &Arc<SheetPlace>, held: &[HeldRow], base: usize, rules: &Rules) -> Layout {
    let named = named_columns(held, base, rules);
    let mut layout = Layout::default();
    for part in side_by_side(&named) {
        match table(sheet, held, base, part, rules) {
            Ok((table, notes)) => {
                let row = table.heading_rows.0;
                layout.findings.extend(notes.into_iter().map(|(column, note)| Found::new(cell(sheet, row, column), "", note)));
                layout.tables.push(table);
            }
            Err(finding) => layout.findings.push(Found::new(Place::Sheet(Arc::clone(sheet)), "", finding)),
        }
    }
    layout
}

fn cell(sheet: &Arc<SheetPlace>, row: u32, column: u16) -> Place {
    Place::Cell(Arc::clone(sheet), CellPos { row, column })
}

/// Parts a heading before each further NIP, where every part is a heading of its own.
fn side_by_side(named: &[NamedColumn]) -> Vec<&[NamedColumn]> {
    let is = |column: &NamedColumn, wanted: &[Meaning]| column.known.is_some_and(|known| wanted.contains(&known.0));
    let mut starts = vec![0];
    let persons = (0..named.len()).filter(|&at| is(&named[at], &[Meaning::Nip, Meaning::NameAndNip])).skip(1);
    for person in persons {
        let before = (0..person).rev().take_while(|&at| is(&named[at], &[Meaning::Number, Meaning::Name]));
        starts.push(before.last().unwrap_or(person));
    }
    let ends = starts.iter().skip(1).copied().chain([named.len()]);
    let parts: Vec<&[NamedColumn]> = starts.iter().zip(ends).map(|(&start, end)| named.get(start..end).unwrap_or_default()).collect();
    let is_heading = |part: &&[NamedColumn]| {
        let known = part.iter().filter(|column| column.known.is_some()).count();
        known >= FEWEST_KNOWN_HEADINGS && part.iter().any(|column| is(column, &[Meaning::Title, Meaning::Type, Meaning::Kind]))
    };
    if parts.iter().all(is_heading) { parts } else { vec![named] }
}

type Named = (Table, Vec<(u16, ColumnFinding)>);

fn table(sheet: &Arc<SheetPlace>, held: &[HeldRow], base: usize, named: &[NamedColumn], rules: &Rules) -> Result<Named, Finding> {
    let Chosen { mut columns, notes } = columns::choose(named, rules)?;
    let titles = context::titles(&sheet.sheet, &held[..base]);
    let headings: Vec<Arc<str>> = named.iter().map(|column| Arc::clone(&column.heading)).take(QUOTED_HEADINGS).collect();
    let kind = kind(&columns, &titles, headings)?;
    columns.unread = columns::unread(named, &columns, kind);
    let facts = context::facts(&held[..base], &rules.headings);
    let heading_rows = (held[base].number, held.last().map_or(held[base].number, |row| row.number));
    Ok((Table { sheet: Arc::clone(sheet), kind, heading_rows, columns, titles, facts }, notes))
}

/// Tells a table of activities from an employee list; anything else is refused with the headings that were read.
fn kind(columns: &Columns, titles: &[Arc<str>], headings: Vec<Arc<str>>) -> Result<TableKind, Finding> {
    const OF_A_LIST: &[Meaning] = &[Meaning::Kind, Meaning::Status, Meaning::Position, Meaning::Grade];
    const MEASURES: &[Meaning] =
        &[Meaning::LessonHours, Meaning::TotalHours, Meaning::Minutes, Meaning::BareHours, Meaning::Start, Meaning::End, Meaning::Date];
    if columns.name_activities() {
        return Ok(TableKind::Activities);
    }
    if columns.any(MEASURES) || !columns.spread.is_empty() {
        return Err(ColumnFinding::NoActivityColumn { headings }.into());
    }
    let is_called_list = titles.iter().any(|title| context::speaks_of_employees(title));
    if columns.get(Meaning::Name).is_some() && (columns.any(OF_A_LIST) || is_called_list) {
        return Ok(TableKind::Employees);
    }
    Err(TableFinding::PeopleWithoutActivities { headings }.into())
}

/// The row of a sheet that came nearest to a heading, for the finding that says why nothing was read.
#[derive(Debug, Default)]
pub(super) struct Nearest {
    meanings: Vec<Meaning>,
    words: Vec<Arc<str>>,
    row: u32,
}

impl Nearest {
    pub(super) fn consider(&mut self, row: &HeldRow, headings: &Headings) {
        let meanings = row.meanings(headings);
        if meanings.len() > self.meanings.len() || self.words.is_empty() {
            *self = Self { meanings, words: row.words(), row: row.number };
        }
    }

    /// Says why the sheet holds no table: its activities lack the NIP, or it is not ours.
    pub(super) fn finding(&self, sheet: &Arc<SheetPlace>) -> Found {
        const BESIDE_ACTIVITIES: &[Meaning] = &[Meaning::LessonHours, Meaning::BareHours, Meaning::Start, Meaning::Date, Meaning::Name];
        let headings = self.words.clone();
        let has = |wanted: &[Meaning]| self.meanings.iter().any(|meaning| wanted.contains(meaning));
        let names_activity = has(&[Meaning::Title, Meaning::Type]) && has(BESIDE_ACTIVITIES);
        if names_activity && self.meanings.len() >= FEWEST_KNOWN_HEADINGS {
            return Found::new(cell(sheet, self.row, 0), "", ColumnFinding::NoNipColumn { headings });
        }
        Found::new(Place::Sheet(Arc::clone(sheet)), "", TableFinding::NoTable { headings })
    }
}
