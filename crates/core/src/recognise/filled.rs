//! What a row fills of a table's columns.

use super::looks::{self, Looks};
use super::role::Role;
use crate::model::cell::{Cell, SheetRow};
use crate::model::meaning::Meaning;
use crate::model::source::SkipReason;
use crate::model::table::Table;

/// What a row fills of a table's columns.
pub(super) struct Filled {
    pub(super) person: bool,
    pub(super) number: bool,
    pub(super) activity: bool,
    pub(super) measure: Option<u16>,
    pub(super) cells: usize,
}

pub(super) const PERSON: &[Meaning] = &[Meaning::Nip, Meaning::NameAndNip, Meaning::Name];
pub(super) const NIP: &[Meaning] = &[Meaning::Nip, Meaning::NameAndNip];
pub(super) const ACTIVITY: &[Meaning] = &[Meaning::Title, Meaning::Type];
pub(super) const MEASURES: &[Meaning] = &[
    Meaning::LessonHours,
    Meaning::Minutes,
    Meaning::BareHours,
    Meaning::Duration,
    Meaning::TotalHours,
    Meaning::Start,
    Meaning::End,
    Meaning::Date,
    Meaning::Days,
    Meaning::Count,
];

impl Filled {
    pub(super) fn of(table: &Table, row: SheetRow<'_>) -> Self {
        let is_filled = |meaning: Meaning| !cell(table, row, meaning).is_blank();
        let measure = MEASURES.iter().filter_map(|&meaning| table.columns.get(meaning)).find(|column| !row.cell(column.index).is_blank());
        let spread = table.columns.spread.iter().flat_map(|slot| &slot.own).find(|column| !row.cell(column.index).is_blank());
        Self {
            person: PERSON.iter().any(|&meaning| is_filled(meaning)),
            number: is_filled(Meaning::Number),
            activity: has_activity(table, row),
            measure: measure.map(|column| column.index).or_else(|| spread.map(|column| column.index)),
            cells: cells(table, row).iter().filter(|cell| !cell.is_blank()).count(),
        }
    }
}

/// A row with a person and nothing else: with a NIP it is meant as one; a lone name may be anything.
pub(super) fn person_only(table: &Table, row: SheetRow<'_>) -> Role {
    const NAMES: &[Meaning] = &[Meaning::Name, Meaning::NameAndNip];
    let has_nip = NIP.iter().any(|&meaning| has_digits(cell(table, row, meaning)));
    let name = NAMES.iter().find_map(|&meaning| table.columns.get(meaning)).filter(|column| !row.cell(column.index).is_blank());
    match (has_nip, name, data_at(table, row)) {
        (true, _, _) => Role::PersonOnly,
        (false, _, Some(column)) => Role::DataOnly(column),
        (false, Some(name), None) => Role::NameOnly(name.index),
        (false, None, None) => Role::Skip(SkipReason::Note),
    }
}

/// A row that fills no column of a person, an activity or a measure: data in another column is reported, a number too; words are a note.
pub(super) fn nothing_known(table: &Table, row: SheetRow<'_>) -> Role {
    if let Some(column) = data_at(table, row) {
        return Role::DataOnly(column);
    }
    let number = table.columns.get(Meaning::Number).map(|column| column.index);
    let columns = table.columns.bounds.0..=table.columns.bounds.1;
    let has_number = columns.filter(|&column| Some(column) != number).any(|column| looks::of(row.cell(column)) == Looks::Number);
    Role::Skip(if has_number { SkipReason::Unplaced } else { SkipReason::Note })
}

/// Finds the first cell that looks like a NIP, a date or lesson hours.
pub(super) fn data_at(table: &Table, row: SheetRow<'_>) -> Option<u16> {
    let mut columns = table.columns.bounds.0..=table.columns.bounds.1;
    columns.find(|&column| matches!(looks::of(row.cell(column)), Looks::Nip | Looks::Date | Looks::Hours))
}

/// The cells of a row that lie within a table.
pub(super) fn cells<'a>(table: &Table, row: SheetRow<'a>) -> &'a [Cell<'a>] {
    let (first, last) = table.columns.bounds;
    let end = row.cells.len().min(usize::from(last) + 1);
    row.cells.get(usize::from(first)..end).unwrap_or_default()
}

pub(super) fn cell<'a>(table: &Table, row: SheetRow<'a>, meaning: Meaning) -> &'a Cell<'a> {
    const EMPTY: &Cell<'static> = &Cell::Empty;
    table.columns.get(meaning).map_or(EMPTY, |column| row.cell(column.index))
}

pub(super) fn has_activity(table: &Table, row: SheetRow<'_>) -> bool {
    ACTIVITY.iter().any(|&meaning| !cell(table, row, meaning).is_blank())
}

/// Says whether a column of hours, dates or counts holds an amount ("8", "8 JP", "12 Maret"), and not words that happen to stand there.
pub(super) fn has_amount(table: &Table, row: SheetRow<'_>) -> bool {
    MEASURES.iter().any(|&meaning| is_amount(cell(table, row, meaning)))
}

pub(super) fn is_amount(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Number(_) | Cell::Date(_) => true,
        Cell::Text(text) => text.trim_start().starts_with(|first: char| first.is_ascii_digit()),
        _ => false,
    }
}

/// Says whether a row names an activity by more than the words of one column: "Total Quality Management" with a type or a date beside it is no total.
pub(super) fn names_activity_beside(table: &Table, row: SheetRow<'_>, label: u16) -> bool {
    let columns = &table.columns;
    let is_named = ACTIVITY
        .iter()
        .filter_map(|&meaning| columns.get(meaning))
        .any(|column| column.index != label && !row.cell(column.index).is_blank());
    is_named || [Meaning::Start, Meaning::End, Meaning::Date].iter().any(|&meaning| is_amount(cell(table, row, meaning)))
}

pub(super) fn has_measure(table: &Table, row: SheetRow<'_>) -> bool {
    MEASURES.iter().any(|&meaning| !cell(table, row, meaning).is_blank())
}

pub(super) fn has_digits(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Text(text) => text.bytes().any(|byte| byte.is_ascii_digit()),
        Cell::Number(_) => true,
        _ => false,
    }
}

/// Finds the NIP that stands alone in a row, in a column that is none of a person: "Rina Contoh / NIP 1985…" under the type or the number.
pub(super) fn lone_nip(table: &Table, row: SheetRow<'_>, filled: &Filled) -> Option<u16> {
    if filled.person || filled.cells != 1 || !table.columns.any(PERSON) {
        return None;
    }
    let (first, last) = table.columns.bounds;
    (first..=last).find(|&column| looks::of(row.cell(column)) == Looks::Nip)
}
