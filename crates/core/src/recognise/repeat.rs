//! A row of words below a heading → the heading again, another one, or neither.
//!
//! Programs repeat the heading on every printed page, and people who paste two lists below each other repeat it with the columns in another order. The one is
//! passed over; from the other on the new order holds, so a single known heading in another column makes the heading a new one.
//!
//! ```text
//! | NIP | Nama | Mulai   | Selesai | JP |
//! | …
//! | NIP | Nama | Selesai | Mulai   | JP |      as good as the same: and every date below it would be read the wrong way round
//! ```

use std::sync::Arc;

use super::filled::PERSON;
use super::heading::FEWEST_KNOWN_HEADINGS;
use super::looks::{self, Looks, is_sign, is_words};
use super::slots::month_of;
use crate::model::cell::SheetRow;
use crate::model::table::Table;
use crate::model::text::fold;
use crate::rules::headings::Headings;

/// How a row of words compares with the heading above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// The heading again, or a row of it: of parents too that stand in another order, over a heading that the next rows complete.
    Same,
    /// The heading of another table, or of this one in another order.
    Other,
}

/// Compares a row with the heading of its table; a further row of a repeated heading needs fewer known words. Gives nothing where it is no heading.
pub(super) fn compare(table: &Table, row: SheetRow<'_>, headings: &Headings, is_further_row: bool) -> Option<Repeat> {
    let (first, last) = table.columns.bounds;
    let (mut words, mut known, mut alike, mut elsewhere, mut parents, mut filled) = (0, 0, 0, 0, 0, 0);
    let (mut is_moved, mut is_renamed, mut names_person) = (false, false, false);
    for column in first..=last {
        let cell = row.cell(column);
        if looks::of(cell) == Looks::Nip {
            return None;
        }
        filled += usize::from(!cell.is_blank() && !is_sign(cell));
        if !is_words(cell) {
            continue;
        }
        words += 1;
        let said = cell.words();
        let meaning = headings.meaning(&said).map(|known| known.0);
        known += usize::from(meaning.is_some() || month_of(&said).is_some());
        names_person |= meaning.is_some_and(|meaning| PERSON.contains(&meaning));
        let folded = fold(&said);
        if is_headed(table, |index| index == column, &folded) {
            alike += 1;
        } else {
            elsewhere += usize::from(is_headed(table, |_| true, &folded));
            parents += usize::from(is_parent(table, &folded));
            is_moved |= meaning.and_then(|meaning| table.columns.get(meaning)).is_some_and(|elsewhere| elsewhere.index != column);
            let means_as_much = |own: &Arc<str>| meaning.is_some() && headings.meaning(own).map(|known| known.0) == meaning;
            is_renamed |= table.columns.heading(column).is_some_and(|own| !means_as_much(own));
        }
    }
    // Words of the heading without the person are an upper row of it: the lower ones say how the columns stand.
    let is_upper_row = !is_further_row && !names_person && table.columns.any(PERSON) && alike + elsewhere == filled;
    let is_heading = !is_upper_row && (known >= FEWEST_KNOWN_HEADINGS || (is_further_row && known > 0 && known * 2 >= words));
    if is_heading && (is_moved || elsewhere > 0 || (!is_further_row && (is_renamed || alike * 2 < words))) {
        return Some(Repeat::Other);
    }
    // A row of parents names nothing that is known; each says what stands above its column, or above another one. One alone may be a value that reads like it.
    let is_of_parents = alike + elsewhere == filled && (alike > 0 || elsewhere > 1 || parents > 0);
    (is_heading || is_of_parents).then_some(Repeat::Same)
}

/// Says whether words stand above such a column, in one row of its heading or in all of them together.
fn is_headed(table: &Table, is_column: impl Fn(u16) -> bool, said: &str) -> bool {
    table.paths.iter().any(|(index, parts)| is_column(*index) && (parts.iter().any(|part| part == said) || parts.join(" ") == said))
}

/// Says whether words are those of a parent, over further words of a column.
fn is_parent(table: &Table, said: &str) -> bool {
    table.paths.iter().filter_map(|(_, parts)| parts.split_last()).any(|(_, parents)| parents.iter().any(|parent| parent == said))
}
