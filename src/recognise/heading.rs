//! Heading rows → what each column is called.
//!
//! A heading may stand over several rows: a parent's text belongs to the columns under it, whether the cells are merged or merely blank.
//!
//! ```text
//! | NIP | Nama | Waktu Pelaksanaan |     | JP |        C is "Waktu Pelaksanaan Mulai",
//! |     |      | Mulai             | Akhir |  |        D is "Waktu Pelaksanaan Akhir"
//! ```
//! Of the words above a column, the longest run that the table of headings knows decides.

use std::sync::Arc;

use super::columns::{self, NamedColumn};
use super::{context, is_words};
use crate::finding::Found;
use crate::finding::column::ColumnFinding;
use crate::finding::table::TableFinding;
use crate::model::cell::{Cell, Row};
use crate::model::meaning::Meaning;
use crate::model::table::{Table, TableKind};
use crate::place::{Place, SheetPlace};
use crate::rules::Rules;
use crate::rules::headings::Headings;

/// Meanings that a row must name to be taken for a heading: one or two known words occur in any letter.
const FEWEST_KNOWN_HEADINGS: usize = 3;
/// Headings that a finding quotes; more would bury the sentence.
const QUOTED_HEADINGS: usize = 12;

/// A row kept while nobody knows yet whether it is part of a heading.
#[derive(Debug)]
pub(super) struct HeldRow {
    pub(super) number: u32,
    pub(super) cells: Vec<Cell<'static>>,
}

impl HeldRow {
    pub(super) fn new(row: Row<'_>) -> Self {
        Self { number: row.number, cells: row.cells.iter().cloned().map(Cell::into_owned).collect() }
    }

    pub(super) fn text(&self, column: usize) -> Option<&str> {
        match self.cells.get(column) {
            Some(Cell::Text(text)) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        }
    }

    fn words(&self) -> Vec<Arc<str>> {
        self.cells.iter().filter(|cell| is_words(cell)).map(|cell| Arc::from(cell.words().as_ref())).take(QUOTED_HEADINGS).collect()
    }

    fn meanings(&self, headings: &Headings) -> Vec<Meaning> {
        let mut meanings: Vec<_> = (0..self.cells.len())
            .filter_map(|column| self.text(column))
            .filter_map(|text| headings.meaning(text))
            .map(|known| known.0)
            .collect();
        meanings.sort_unstable();
        meanings.dedup();
        meanings
    }
}

/// Says whether a row is the heading of a table of people: it names the NIP and at least two other things.
pub(super) fn is_heading(row: &HeldRow, headings: &Headings) -> bool {
    let meanings = row.meanings(headings);
    let names_nip = meanings.iter().any(|meaning| matches!(meaning, Meaning::Nip | Meaning::NameAndNip));
    names_nip && meanings.len() >= FEWEST_KNOWN_HEADINGS
}

/// Says whether a row is a further row of the heading that the held rows begin: words only, under a heading that is not yet complete.
pub(super) fn continues(heading: &[HeldRow], row: &HeldRow, rules: &Rules) -> bool {
    let filled: Vec<usize> = (0..row.cells.len()).filter(|&column| !row.cells[column].is_blank()).collect();
    if filled.is_empty() || filled.iter().any(|&column| !is_words(&row.cells[column])) {
        return false;
    }
    let known = filled.iter().filter(|&&column| {
        let parent = spread_text(heading.last(), column);
        row.text(column).is_some_and(|text| is_known(parent, text, rules))
    });
    known.count() * 2 >= filled.len()
}

fn is_known(parent: Option<&str>, text: &str, rules: &Rules) -> bool {
    let joined = parent.map(|parent| format!("{parent} {text}"));
    joined.is_some_and(|joined| rules.headings.meaning(&joined).is_some())
        || rules.headings.meaning(text).is_some()
        || columns::spread_name(text, rules).is_some()
}

/// Gives the text over a column: its own cell, else the nearest one to the left, which may be merged over it.
fn spread_text(row: Option<&HeldRow>, column: usize) -> Option<&str> {
    let row = row?;
    (0..=column).rev().find_map(|left| row.text(left))
}

/// Makes the table whose heading starts at `base` of the held rows; the rows above are its context.
///
/// # Errors
/// The finding that refuses the table.
pub(super) fn table(sheet: &Arc<SheetPlace>, held: &[HeldRow], base: usize, rules: &Rules) -> Result<(Table, Vec<Found>), Box<Found>> {
    let named = named_columns(held, base, rules);
    let place = Place::Sheet(Arc::clone(sheet));
    let chosen = columns::choose(&named, rules).map_err(|finding| Box::new(Found::new(place.clone(), "", finding)))?;
    let headings: Vec<Arc<str>> = named.iter().map(|column| Arc::clone(&column.heading)).take(QUOTED_HEADINGS).collect();
    let titles = context::titles(&sheet.sheet, &held[..base]);
    let kind = kind(&chosen.columns, &titles, headings).map_err(|finding| Box::new(Found { place: place.clone(), ..finding }))?;
    let findings =
        chosen.notes.into_iter().map(|(column, note)| Found::new(cell_place(sheet, held[base].number, column), "", note)).collect();
    let heading_rows = (held[base].number, held.last().map_or(held[base].number, |row| row.number));
    let facts = context::facts(&held[..base], &rules.headings);
    Ok((Table { sheet: Arc::clone(sheet), kind, heading_rows, columns: chosen.columns, titles, facts }, findings))
}

fn cell_place(sheet: &Arc<SheetPlace>, row: u32, column: u16) -> Place {
    Place::Cell(Arc::clone(sheet), crate::place::CellPos { row, column })
}

/// Names every column by the words above it.
fn named_columns(held: &[HeldRow], base: usize, rules: &Rules) -> Vec<NamedColumn> {
    let heading = &held[base..];
    let parent = base.checked_sub(1).and_then(|above| held.get(above)).filter(|row| row.number + 1 == held[base].number);
    let width = heading.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    (0..width).filter_map(|column| named_column(parent, heading, column, rules)).collect()
}

fn named_column(parent: Option<&HeldRow>, heading: &[HeldRow], column: usize, rules: &Rules) -> Option<NamedColumn> {
    let mut parts: Vec<&str> = Vec::new();
    for (level, row) in heading.iter().enumerate() {
        let is_last_filled = heading[level + 1..].iter().all(|below| below.text(column).is_none());
        let text = if is_last_filled { row.text(column) } else { spread_text(Some(row), column) };
        parts.extend(text);
    }
    let own = parts.join(" ");
    if own.is_empty() {
        return None;
    }
    let index = u16::try_from(column).ok()?;
    let with_parent = spread_text(parent, column).map(|above| format!("{above} {own}"));
    let known = with_parent.and_then(|words| rules.headings.meaning(&words)).or_else(|| longest_known(&parts, &rules.headings));
    Some(NamedColumn {
        index,
        heading: Arc::from(own.split_whitespace().collect::<Vec<_>>().join(" ")),
        last: (*parts.last()?).to_owned(),
        known,
    })
}

/// Looks up the whole, then ever shorter ends (the child alone), then ever shorter beginnings (a parent over a line of help text).
fn longest_known(parts: &[&str], headings: &Headings) -> Option<(Meaning, u32)> {
    let ends = (0..parts.len()).map(|from| &parts[from..]);
    let beginnings = (1..parts.len()).rev().map(|to| &parts[..to]);
    ends.chain(beginnings).find_map(|run| headings.meaning(&run.join(" ")))
}

/// Tells a table of activities from an employee list; anything else is refused with the headings that were read.
fn kind(columns: &crate::model::table::Columns, titles: &[Arc<str>], headings: Vec<Arc<str>>) -> Result<TableKind, Found> {
    const MEASURES: &[Meaning] =
        &[Meaning::LessonHours, Meaning::TotalHours, Meaning::Minutes, Meaning::BareHours, Meaning::Start, Meaning::End, Meaning::Date];
    const OF_A_LIST: &[Meaning] = &[Meaning::Kind, Meaning::Status, Meaning::Position, Meaning::Grade];
    let nowhere = || Place::File(Arc::from(""));
    if columns.name_activities() {
        return Ok(TableKind::Activities);
    }
    if columns.any(MEASURES) || !columns.spread.is_empty() {
        return Err(Found::new(nowhere(), "", ColumnFinding::NoActivityColumn { headings }));
    }
    let is_called_list = titles.iter().any(|title| context::speaks_of_employees(title));
    if columns.get(Meaning::Name).is_some() && (columns.any(OF_A_LIST) || is_called_list) {
        return Ok(TableKind::Employees);
    }
    Err(Found::new(nowhere(), "", TableFinding::PeopleWithoutActivities { headings }))
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

    pub(super) fn finding(&self, sheet: &Arc<SheetPlace>, rules: &Rules) -> Found {
        let _ = rules;
        let headings = self.words.clone();
        let has = |wanted: &[Meaning]| self.meanings.iter().any(|meaning| wanted.contains(meaning));
        let names_activity = has(&[Meaning::Title, Meaning::Type])
            && has(&[Meaning::LessonHours, Meaning::BareHours, Meaning::Start, Meaning::Date, Meaning::Name]);
        if names_activity && self.meanings.len() >= FEWEST_KNOWN_HEADINGS {
            return Found::new(cell_place(sheet, self.row, 0), "", ColumnFinding::NoNipColumn { headings });
        }
        Found::new(Place::Sheet(Arc::clone(sheet)), "", TableFinding::NoTable { headings })
    }
}
