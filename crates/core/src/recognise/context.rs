//! What stands above a table: its titles, and rows of the form `key : value`.
//!
//! "REKAP BULAN MARET TAHUN 2025" or "Satuan Kerja : Dinas A" says once for the whole sheet what other sheets say in a column. The texts are only gathered
//! here; what they say of year, month, unit or person is read where the columns lack it.

use std::sync::Arc;

use super::heading::HeldRow;
use crate::model::meaning::Meaning;
use crate::model::text::fold;
use crate::place::CellPos;
use crate::rules::headings::Headings;

/// Gathers the sheet's name and every text above the heading.
pub(super) fn titles(sheet: &str, above: &[HeldRow]) -> Vec<Arc<str>> {
    let texts = above.iter().flat_map(|row| (0..row.cells.len()).filter_map(|column| row.text(column)));
    std::iter::once(sheet).chain(texts).map(Arc::from).collect()
}

/// Says whether a title calls its table a list of employees.
pub(super) fn speaks_of_employees(title: &str) -> bool {
    fold(title).split(' ').any(|word| matches!(word, "pegawai" | "asn" | "duk" | "employees"))
}

/// Gathers the `key : value` rows whose key is a known heading: both in one cell, in cells next to each other with the colon in either, or without one.
pub(super) fn facts(above: &[HeldRow], headings: &Headings) -> Vec<Fact> {
    above.iter().filter_map(|row| fact(row, headings)).collect()
}

/// What a row says of the whole table: the meaning of its key, its value and the value's cell.
pub(super) type Fact = (Meaning, Arc<str>, CellPos);

/// Reads a row as `key : value`.
pub(super) fn fact(row: &HeldRow, headings: &Headings) -> Option<Fact> {
    let filled = row.filled();
    let words: Vec<_> = filled.iter().map(|&column| row.cells[column].words()).collect();
    let column = filled.last().and_then(|&column| u16::try_from(column).ok())?;
    let joined = words.join(" ");
    let (key, value) = match (joined.split_once(':'), words.as_slice()) {
        (Some(parted), _) => parted,
        (None, [key, value]) if headings.meaning(value).is_none() => (key.as_ref(), value.as_ref()),
        _ => return None,
    };
    let (meaning, _) = headings.meaning(key)?;
    let value = value.trim();
    (!value.is_empty()).then(|| (meaning, Arc::from(value), CellPos { row: row.number, column }))
}
