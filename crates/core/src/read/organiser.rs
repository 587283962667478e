//! The organiser's cell of a row: who held the activity. It decides nothing here; other systems ask for it.

use std::borrow::Cow;

use crate::model::cell::{Cell, SheetRow};
use crate::model::meaning::Meaning;
use crate::model::table::Table;

/// Gives the organiser of a row. A row of a wide table is several activities, and its organiser nobody's own.
#[must_use]
pub fn organiser<'c>(table: &Table, row: SheetRow<'c>) -> Option<Cow<'c, str>> {
    let column = table.columns.get(Meaning::Organiser).filter(|_| table.columns.spread.is_empty())?;
    match row.cell(column.index) {
        Cell::Text(text) => Some(Cow::Borrowed(text.trim())).filter(|name| name.chars().any(char::is_alphanumeric)),
        _ => None,
    }
}
