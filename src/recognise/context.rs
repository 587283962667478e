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

/// Gathers the `key : value` rows whose key is a known heading: both in one cell, or in cells next to each other with the colon in either.
pub(super) fn facts(above: &[HeldRow], headings: &Headings) -> Vec<(Meaning, Arc<str>, CellPos)> {
    above.iter().filter_map(|row| fact(row, headings)).collect()
}

fn fact(row: &HeldRow, headings: &Headings) -> Option<(Meaning, Arc<str>, CellPos)> {
    let filled: Vec<(usize, String)> = (0..row.cells.len())
        .filter(|&column| !row.cells[column].is_blank())
        .map(|column| (column, row.cells[column].words().into_owned()))
        .collect();
    let joined = filled.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(" ");
    let (key, value) = joined.split_once(':')?;
    let (meaning, _) = headings.meaning(key)?;
    let value = value.trim();
    let column = filled.last().and_then(|(column, _)| u16::try_from(*column).ok())?;
    (!value.is_empty()).then(|| (meaning, Arc::from(value), CellPos { row: row.number, column }))
}
