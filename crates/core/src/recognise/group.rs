//! Rows between the others that name the type of the rows below them.
//!
//! ```text
//! | B. Nonklasikal |             |               |    |      a track: said beside the rows' own types
//! | Coaching       |             |               |    |      a type: that of the rows below, where they have none
//! | 1              | 1985…       | Coaching A    | 2  |
//! ```

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Strip;
use crate::model::cell::{Cell, SheetRow};
use crate::model::meaning::Meaning;
use crate::model::table::{Table, TableKind};
use crate::model::text::fold;
use crate::rules::names::Names;

/// The group below which a table is headed anew.
#[derive(Debug)]
pub(super) struct OpenGroup {
    name: Arc<str>,
    headings: BTreeSet<Arc<str>>,
}

impl OpenGroup {
    /// Keeps the group of the one table that is being read.
    pub(super) fn of(strips: &[Strip]) -> Option<Self> {
        let [Strip { table, .. }] = strips else { return None };
        Some(Self { name: Arc::clone(table.group.as_ref()?), headings: table.headings.iter().cloned().collect() })
    }

    /// Gives it to the table with the same headings in another order: its rows go on.
    pub(super) fn go_on(self, tables: &mut [Table]) {
        if let [table] = tables
            && table.headings.iter().cloned().collect::<BTreeSet<_>>() == self.headings
        {
            table.group = Some(self.name);
        }
    }
}

/// Gives the words of a row that is the name of a group and nothing else.
pub(super) fn name(table: &Table, row: SheetRow<'_>, is_behind_person: bool, names: &Names) -> Option<Arc<str>> {
    if table.kind != TableKind::Activities || table.stated.is_some() {
        return None;
    }
    // Beside another table, the row says something of that one too; the word may stand left of the first heading where nothing else does.
    let (first, last) = table.columns.bounds;
    let is_within = row.cells.iter().skip(usize::from(first)).take(usize::from(last - first) + 1).any(|cell| !cell.is_blank());
    let is_looked_at = |column: u16| !is_within || (first..=last).contains(&column);
    let mut filled = (0_u16..).zip(row.cells).filter(|(column, cell)| is_looked_at(*column) && !cell.is_blank());
    let (mut column, mut cell) = filled.next()?;
    if let Some(second) = filled.next() {
        if filled.next().is_some() || !is_enumeration(cell) {
            return None;
        }
        (column, cell) = second;
    }
    let Cell::Text(text) = cell else { return None };
    let is_of = |meaning| table.columns.get(meaning).is_some_and(|own| own.index == column);
    let is_activity = is_of(Meaning::Title) || table.columns.types.iter().any(|own| own.index == column);
    let words = without_enumeration(text);
    let folded = fold(words);
    // "Coaching" alone under a person's rows is an activity of that person, where the table has no groups.
    let continues_person = || is_activity && is_behind_person && table.group.is_none() && track(&folded).is_none();
    if is_of(Meaning::Nip) && text.bytes().any(|byte| byte.is_ascii_digit()) || continues_person() {
        return None;
    }
    (names.of_type(&folded).is_some() || track(&folded).is_some()).then(|| Arc::from(words))
}

/// Says which track a folded name of a group is: classical, or not.
fn track(folded: &str) -> Option<bool> {
    match folded {
        "klasikal" | "pelatihan klasikal" => Some(true),
        "nonklasikal" | "non klasikal" | "pelatihan nonklasikal" | "pelatihan non klasikal" => Some(false),
        _ => None,
    }
}

/// "A", "1.", "II": the number of a group in a cell of its own.
fn is_enumeration(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Number(_) => true,
        Cell::Text(text) => is_number_of_group(text.trim().trim_end_matches(['.', ')'])),
        _ => false,
    }
}

fn without_enumeration(text: &str) -> &str {
    let text = text.trim();
    match text.split_once(['.', ')']) {
        Some((number, rest)) if is_number_of_group(number.trim()) => rest.trim(),
        _ => text,
    }
}

fn is_number_of_group(text: &str) -> bool {
    const LONGEST: usize = 4;
    let is_roman = || text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let is_letter = text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    !text.is_empty() && text.len() <= LONGEST && (is_letter || text.bytes().all(|byte| byte.is_ascii_digit()) || is_roman())
}
