//! A cell of a column of hours → how long the activity was, where it says that beside its JP or in their place.
//!
//! ```text
//! 2 hari · 1 semester · 2 kali · 1 bulan · 2 (dua) hari · 20 JP (3 hari)       a length
//! 3 under "Lama"                                                               a length whose unit nobody states
//! ```
//! Whether it is of use depends on what the category is counted by, which is known later.

use super::unit::Unit;
use super::{HoursColumn, sides, split};
use crate::model::cell::Cell;
use crate::model::claim::LengthUnit;
use crate::model::text::fold;
use crate::read::count::whole_number;

/// Reads the length that a cell states.
pub(in crate::read) fn length(cell: &Cell<'_>, column: &HoursColumn) -> Option<(u32, LengthUnit)> {
    let is_bare = column.unit.is_none();
    match cell {
        Cell::Number(number) if is_bare => whole_number(&number.to_string()).map(|count| (count, LengthUnit::Unstated)),
        Cell::Text(text) => {
            let sides = sides::of(text.trim());
            let of_sides = sides.iter().find_map(|side| of_side(side, false));
            of_sides.or_else(|| of_side(text.trim(), is_bare))
        }
        _ => None,
    }
}

fn of_side(text: &str, is_bare: bool) -> Option<(u32, LengthUnit)> {
    let (number, words) = split(text);
    let unit = match Unit::of(words) {
        Some(Unit::Length(unit)) => unit,
        Some(Unit::None) if is_bare => LengthUnit::Unstated,
        None if ["kali", "x", "kl", "pertemuan", "sesi"].contains(&fold(words).as_str()) => LengthUnit::Occurrences,
        _ => return None,
    };
    whole_number(number).map(|count| (count, unit))
}
