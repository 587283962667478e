//! The sheet *Kegiatan* of a standard workbook → whether its headings are still those that were sent out.
//!
//! In any other workbook a heading that nobody knows is passed over. Here each of them was ours, so one that is missing was renamed or deleted: an office that
//! turns "Jumlah Kali" into "Kali" would otherwise be credited one coaching for every row, and nobody would know why.
//! What it does not ask is the order of the columns, or that there be no others.

use std::sync::Arc;

use super::heading::{Begun, HeldRow};
use crate::finding::Found;
use crate::finding::table::TableFinding;
use crate::model::cell::Cell;
use crate::model::standard;
use crate::model::text::fold;
use crate::place::{Place, SheetPlace};

/// Headings that make a row the heading: a clerk who renames one or two has not hidden the rest.
const FEWEST_HEADINGS: usize = 4;

fn texts(row: &HeldRow) -> impl Iterator<Item = &str> {
    (0..row.cells.len()).filter_map(|column| row.text(column))
}

/// Says whether the last of the held rows is the heading of *Kegiatan*, however much of it was changed.
pub(super) fn begun(held: &[HeldRow]) -> Option<Begun> {
    let last = held.len().checked_sub(1)?;
    let is_heading = standard::missing(texts(&held[last])).len() + FEWEST_HEADINGS <= standard::HEADINGS.len();
    is_heading.then_some(Begun { top: last, base: last })
}

/// Says which headings are missing, if any, and quotes those that stand there instead.
pub(super) fn changed(heading: &[HeldRow], sheet: &Arc<SheetPlace>) -> Option<Found> {
    let missing = standard::missing(heading.iter().flat_map(texts));
    let instead: Vec<&str> = heading.first().map(|row| standard::foreign(texts(row)).collect()).unwrap_or_default();
    (!missing.is_empty()).then(|| found(sheet, &missing, instead.join(", ")))
}

/// Says that no row of the sheet is the heading.
pub(super) fn no_heading(sheet: &Arc<SheetPlace>) -> Found {
    found(sheet, &standard::HEADINGS, String::new())
}

/// The columns that fill themselves in from *Pegawai*, and the office's own.
#[derive(Debug, Default)]
pub(super) struct Derived(Vec<usize>);

impl Derived {
    /// Finds them in the heading.
    pub(super) fn of(heading: &[HeldRow]) -> Self {
        let Some(row) = heading.first() else { return Self::default() };
        let is_typed = |text: &str| standard::HEADINGS.iter().any(|typed| fold(typed) == fold(text));
        let is_formula = |text: &str| standard::FROM_EMPLOYEES.iter().any(|derived| fold(derived) == fold(text));
        let is_derived = |&column: &usize| row.text(column).is_some_and(|text| is_formula(text) || !is_typed(text));
        Self((0..row.cells.len()).filter(is_derived).collect())
    }

    /// Takes formulas there that show no value for empty: a program that fills in a blank without calculating leaves 2,000 rows of them, and *Pegawai* says
    /// what they would. Gives nothing where there is none.
    pub(super) fn emptied<'c>(&self, cells: &[Cell<'c>]) -> Option<Vec<Cell<'c>>> {
        let is_without_value = |column: &&usize| matches!(cells.get(**column), Some(Cell::Fault(_)));
        self.0.iter().find(is_without_value)?;
        let mut emptied = cells.to_vec();
        for &column in self.0.iter().filter(is_without_value) {
            emptied[column] = Cell::Empty;
        }
        Some(emptied)
    }
}

fn found(sheet: &Arc<SheetPlace>, missing: &[&'static str], written: String) -> Found {
    let missing = missing.iter().map(|&heading| Arc::from(heading)).collect();
    Found::new(Place::Sheet(Arc::clone(sheet)), written, TableFinding::StandardColumnsChanged { missing })
}
