//! Rows of people under no heading → the row to which a heading belongs, and what each column looks like.
//!
//! ```text
//! 1  198501012010011901   Rina Contoh   Seminar Arsip   Seminar   12/03/2025   8      nobody says what these are, though anyone sees it
//! ```
//! Nothing is read by looks: the finding says them, so that the clerk types the heading and reads it over.

use std::sync::Arc;

use super::heading::HeldRow;
use super::slots;
use crate::model::cell::Cell;
use crate::model::nip::Nip;
use crate::place::ColumnName;
use crate::rules::Rules;

/// Columns beside the NIP that a row needs to be one of a table.
const FEWEST_BESIDE: usize = 2;
/// Larger numbers are no lesson hours of one activity.
const MOST_HOURS: f64 = 2000.0;

/// The first row of people without a heading above.
#[derive(Debug, Clone)]
pub(super) struct Plain {
    pub(super) row: u32,
    /// Column of the NIP.
    pub(super) column: u16,
    /// What the columns look like: "A = NIP".
    pub(super) looks: Vec<Arc<str>>,
}

/// Looks at a row: one with a NIP of its own, words, and a date or a number, is one of a table.
pub(super) fn of(row: &HeldRow, rules: &Rules) -> Option<Plain> {
    let nip = row.cells.iter().position(|cell| matches!(cell, Cell::Text(text) if Nip::parse(text).is_ok()))?;
    let mut names = vec!["Nama Kegiatan", "Nama"];
    let mut dates = vec!["Tanggal Selesai", "Tanggal Mulai"];
    let mut looks: Vec<(usize, &'static str)> = Vec::new();
    let beside = row.cells.iter().enumerate().filter(|(column, cell)| *column != nip && !cell.is_blank());
    for (column, cell) in beside {
        let look = match cell {
            cell if cell.is_like_date() => dates.pop(),
            Cell::Number(number) if (0.0..=MOST_HOURS).contains(number) => Some(if column < nip { "No" } else { "JP" }),
            Cell::Text(text) if names.is_empty() && slots::is_type(text, rules) => Some("Jenis"),
            Cell::Text(text) if text.chars().any(char::is_alphabetic) => names.pop(),
            _ => None,
        };
        looks.extend(look.map(|look| (column, look)));
    }
    let has = |wanted: &[&str]| looks.iter().any(|look| wanted.contains(&look.1));
    if looks.len() < FEWEST_BESIDE || !has(&["Nama", "Nama Kegiatan"]) || !has(&["Tanggal Mulai", "JP"]) {
        return None;
    }
    looks.push((nip, "NIP"));
    looks.sort_unstable();
    let say =
        |&(column, look): &(usize, &str)| u16::try_from(column).ok().map(|column| Arc::from(format!("{} = {look}", ColumnName(column))));
    Some(Plain { row: row.number, column: u16::try_from(nip).ok()?, looks: looks.iter().filter_map(say).collect() })
}
