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
use crate::model::cell::{Cell, Row};
use crate::model::meaning::Meaning;
use crate::model::table::Spread;
use crate::rules::Rules;
use crate::rules::headings::Headings;

/// Meanings that a row must name to be taken for a heading: one or two known words occur in any letter.
pub(super) const FEWEST_KNOWN_HEADINGS: usize = 3;
/// Headings that a finding quotes; more would bury the sentence.
pub(super) const QUOTED_HEADINGS: usize = 12;

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

    pub(super) fn filled(&self) -> Vec<usize> {
        (0..self.cells.len()).filter(|&column| !self.cells[column].is_blank()).collect()
    }

    pub(super) fn words(&self) -> Vec<Arc<str>> {
        let words = self.cells.iter().filter(|cell| is_words(cell));
        words.map(|cell| single_spaced(&cell.words())).take(QUOTED_HEADINGS).collect()
    }

    pub(super) fn meanings(&self, headings: &Headings) -> Vec<Meaning> {
        let texts = (0..self.cells.len()).filter_map(|column| self.text(column));
        let mut meanings: Vec<_> = texts.filter_map(|text| headings.meaning(text)).map(|known| known.0).collect();
        meanings.sort_unstable();
        meanings.dedup();
        meanings
    }
}

fn single_spaced(text: &str) -> Arc<str> {
    Arc::from(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Says whether a row is the heading of a table of people: it names the NIP and at least two other things. Where the rows above name the one person whose
/// sheet it is, it names an activity instead.
pub(super) fn is_heading(row: &HeldRow, above: &[HeldRow], headings: &Headings) -> bool {
    let meanings = row.meanings(headings);
    let names = |wanted: &[Meaning]| meanings.iter().any(|meaning| wanted.contains(meaning));
    let has_person = || context::facts(above, headings).iter().any(|fact| fact.0 == Meaning::Nip);
    let is_ours = names(&[Meaning::Nip, Meaning::NameAndNip]) || (names(&[Meaning::Title, Meaning::Type]) && has_person());
    is_ours && meanings.len() >= FEWEST_KNOWN_HEADINGS
}

/// Says whether a row is the heading of a table of people by NIP and name alone: nothing else stands there ("No | NIP | Nama"), or it is known to be a list.
pub(super) fn is_of_people(row: &HeldRow, is_list: impl FnOnce() -> bool, headings: &Headings) -> bool {
    let meanings = row.meanings(headings);
    let has = |meaning| meanings.contains(&meaning);
    let names_both = has(Meaning::NameAndNip) || (has(Meaning::Nip) && has(Meaning::Name));
    let filled = row.filled();
    names_both
        && filled.iter().all(|&column| is_words(&row.cells[column]))
        && ((filled.len() > 1 && filled.len() == meanings.len()) || is_list())
}

/// Says whether a row is a further row of the heading that the held rows begin: words only, under a heading that is not yet complete.
pub(super) fn continues(heading: &[HeldRow], row: &HeldRow, rules: &Rules) -> bool {
    let filled = row.filled();
    if filled.is_empty() || filled.iter().any(|&column| !is_words(&row.cells[column])) {
        return false;
    }
    // The name of a type alone is that of a group of rows.
    if let [column] = filled.as_slice()
        && row.text(*column).is_some_and(|text| matches!(columns::spread_name(text, rules), Some(Spread::Type(_))))
    {
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

/// Names every column by the words above it, in the heading that starts at `base` of the held rows.
pub(super) fn named_columns(held: &[HeldRow], base: usize, rules: &Rules) -> Vec<NamedColumn> {
    let heading = &held[base..];
    let parent = base.checked_sub(1).and_then(|above| held.get(above)).filter(|row| row.number + 1 == held[base].number);
    let width = heading.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    (0..width).filter_map(|column| named_column(parent, heading, column, rules)).collect()
}

fn named_column(above: Option<&HeldRow>, heading: &[HeldRow], column: usize, rules: &Rules) -> Option<NamedColumn> {
    let headings = &rules.headings;
    let mut parts: Vec<&str> = Vec::new();
    for (level, row) in heading.iter().enumerate() {
        let is_last_filled = heading[level + 1..].iter().all(|below| below.text(column).is_none());
        let text = if is_last_filled { row.text(column) } else { spread_text(Some(row), column) };
        parts.extend(text);
    }
    let last = (*parts.last()?).to_owned();
    let own = parts.join(" ");
    let parents: Vec<&str> = spread_text(above, column).into_iter().chain(parts[..parts.len() - 1].iter().copied()).collect();
    let parent = longest_known(&parents, headings).map(|known| known.0);
    let index = u16::try_from(column).ok()?;
    let over = spread_text(above, column);
    // The parent over a month or a type says what its cells count, not what the column is.
    let is_spread = parts.len() > 1 && columns::spread_name(&last, rules).is_some();
    let parts = if is_spread { &parts[parts.len() - 1..] } else { &parts[..] };
    let known = over.and_then(|over| headings.meaning(&format!("{over} {own}"))).or_else(|| longest_known(parts, headings));
    Some(NamedColumn { index, heading: single_spaced(&own), last, parent, known })
}

/// Looks up the whole, then ever shorter ends (the child alone), then ever shorter beginnings (a parent over a line of help text).
fn longest_known(parts: &[&str], headings: &Headings) -> Option<(Meaning, u32)> {
    let ends = (0..parts.len()).map(|from| &parts[from..]);
    let beginnings = (1..parts.len()).rev().map(|to| &parts[..to]);
    ends.chain(beginnings).find_map(|run| headings.meaning(&run.join(" ")))
}
