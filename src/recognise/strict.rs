//! The sheet *Kegiatan* of a standard workbook → whether its headings are still those that were sent out.
//!
//! In any other workbook a heading that nobody knows is passed over. Here each of them was ours, so one that is missing was renamed or deleted: an office that
//! turns "Jumlah Kali" into "Kali" would otherwise be credited one coaching for every row, and nobody would know why.
//! What it does not ask is the order of the columns, or that there be no others.

use std::sync::Arc;

use super::heading::HeldRow;
use crate::finding::Found;
use crate::finding::table::TableFinding;
use crate::model::standard;
use crate::place::{Place, SheetPlace};

/// Headings that make a row the heading: a clerk who renames one or two has not hidden the rest.
const FEWEST_HEADINGS: usize = 4;

fn texts(row: &HeldRow) -> impl Iterator<Item = &str> {
    (0..row.cells.len()).filter_map(|column| row.text(column))
}

/// Says whether a row is the heading of *Kegiatan*, however much of it was changed.
pub(super) fn is_heading(row: &HeldRow) -> bool {
    standard::missing(texts(row)).len() + FEWEST_HEADINGS <= standard::HEADINGS.len()
}

/// Tells which headings are missing, if any, and quotes those that stand there instead.
pub(super) fn changed(heading: &[HeldRow], sheet: &Arc<SheetPlace>) -> Option<Found> {
    let missing = standard::missing(heading.iter().flat_map(texts));
    let instead: Vec<&str> = heading.first().map(|row| standard::foreign(texts(row)).collect()).unwrap_or_default();
    (!missing.is_empty()).then(|| found(sheet, &missing, instead.join(", ")))
}

/// Tells that no row of the sheet is the heading.
pub(super) fn no_heading(sheet: &Arc<SheetPlace>) -> Found {
    found(sheet, &standard::HEADINGS, String::new())
}

fn found(sheet: &Arc<SheetPlace>, missing: &[&'static str], written: String) -> Found {
    let missing = missing.iter().map(|&heading| Arc::from(heading)).collect();
    Found::new(Place::Sheet(Arc::clone(sheet)), written, TableFinding::StandardColumnsChanged { missing })
}
