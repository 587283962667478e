//! Which rows below a heading are activities, and where the table ends.
//!
//! Between and below the rows that count stand others: blank ones, the heading again on every printed page, subtotals, and the signature of an official
//! whose NIP is no employee's row. A row is judged by which of the table's columns it fills, so that nothing with an activity in it is ever passed over.

use super::context;
use super::heading::{FEWEST_KNOWN_HEADINGS, HeldRow};
use super::is_words;
use super::lines;
use super::looks::{self, Looks};
use crate::finding::Found;
use crate::finding::table::TableFinding;
use crate::model::cell::{Cell, Merge, Row};
use crate::model::meaning::Meaning;
use crate::model::source::SkipReason;
use crate::model::table::{RowRole, Table, TableKind};
use crate::model::text::fold;
use crate::rules::headings::Headings;

/// What a row below a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    #[default]
    Data,
    SamePerson,
    Total,
    /// A NIP without an activity; the rows below may be that person's.
    PersonOnly,
    /// A name without a NIP and without an activity, in this column; likewise.
    NameOnly(u16),
    /// Numbers or dates without a person or an activity, the first in this column.
    NumbersOnly(u16),
    /// A NIP, a date or lesson hours in this column, where nothing of the kind is expected.
    DataOnly(u16),
    /// The heading of another table.
    NewHeading,
    /// `key : value` that names another person or unit for the tables below.
    NewContext,
    Skip(SkipReason),
}

impl Role {
    /// Says how a row is read that becomes an activity or an employee.
    pub(super) fn read(self) -> Option<RowRole> {
        match self {
            Self::Data => Some(RowRole::Data),
            Self::SamePerson => Some(RowRole::SamePerson),
            Self::PersonOnly | Self::NumbersOnly(_) | Self::DataOnly(_) => Some(RowRole::NoActivity),
            _ => None,
        }
    }

    /// Says why a row is none.
    pub(super) fn skipped(self) -> Option<SkipReason> {
        match self {
            Self::Total => Some(SkipReason::Total),
            Self::NameOnly(_) => Some(SkipReason::Unplaced),
            Self::Skip(reason) => Some(reason),
            _ => None,
        }
    }

    /// Gives what there is to say of a row with data and without an activity.
    pub(super) fn finding(self, table: &Table, row: Row<'_>) -> Option<Found> {
        let of_nip = || [Meaning::Nip, Meaning::NameAndNip].iter().find_map(|&meaning| table.columns.get(meaning));
        let (column, finding) = match self {
            Self::PersonOnly => (of_nip().map_or(table.columns.bounds.0, |column| column.index), TableFinding::PersonWithoutActivity),
            Self::NameOnly(column) => (column, TableFinding::NameWithoutActivity),
            Self::NumbersOnly(column) => (column, TableFinding::NumbersOnly),
            Self::DataOnly(column) => (column, TableFinding::DataWithoutActivity),
            _ => return None,
        };
        // Who it is stands in the row itself.
        let written = if self == Self::PersonOnly { String::new() } else { row.cell(column).words().into_owned() };
        Some(Found::new(table.place(row.number, column), written, finding).under(table.columns.heading(column)))
    }
}

/// How far the table has come.
#[derive(Debug, Default)]
pub(super) struct Extent {
    pub(super) any_data: bool,
    /// Merged cells would settle whose a row is.
    pub(super) wants_merges: bool,
    persons: Persons,
    /// A signature block or a note has begun.
    ended: Option<SkipReason>,
    /// The row itself begins a signature block.
    begins_signature: bool,
    before: Before,
    last_row: Option<u32>,
}

/// What the row directly above was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Before {
    /// The table's heading, or a part of a repeated one.
    #[default]
    Heading,
    /// A person's row, or one that continued it.
    Person,
    /// Anything else, or a blank row, which files leave out.
    Other,
}

/// How the table says whose a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Persons {
    /// Once, for all the rows below: their cells are merged or left blank.
    #[default]
    Above,
    /// In every row: one that does not is no continuation of the row above.
    InEachRow,
}

/// What a row fills of a table's columns.
struct Filled {
    person: bool,
    number: bool,
    activity: bool,
    measure: Option<u16>,
    cells: usize,
}

const PERSON: &[Meaning] = &[Meaning::Nip, Meaning::NameAndNip, Meaning::Name];
const ACTIVITY: &[Meaning] = &[Meaning::Title, Meaning::Type];
const MEASURES: &[Meaning] = &[
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

impl Extent {
    /// Begins a table in which a row without a person has lost it, and must not be given to the person above.
    pub(super) fn of_full_rows() -> Self {
        Self { persons: Persons::InEachRow, ..Self::default() }
    }

    /// Judges the next row.
    pub(super) fn role(&mut self, table: &Table, row: Row<'_>, headings: &Headings, merges: Option<&[Merge]>) -> Role {
        if self.last_row.is_some_and(|last| last + 1 != row.number) {
            self.before = Before::Other;
        }
        let role = self.judge(table, row, headings, merges);
        self.last_row = Some(row.number);
        if matches!(role, Role::Data | Role::SamePerson) {
            self.any_data = true;
            // Rows go on, so what looked like the end was a note in between.
            self.ended = None;
        }
        self.before = match role {
            Role::Data | Role::SamePerson => Before::Person,
            Role::Skip(SkipReason::Heading | SkipReason::ColumnNumbers) => Before::Heading,
            _ => Before::Other,
        };
        role
    }

    fn judge(&mut self, table: &Table, row: Row<'_>, headings: &Headings, merges: Option<&[Merge]>) -> Role {
        // The ordinary row first: nothing else has digits under the NIP and words under the activity.
        if has_digits(cell(table, row, Meaning::Nip)) && has_activity(table, row) && self.before != Before::Heading {
            return Role::Data;
        }
        let filled = Filled::of(table, row);
        if filled.cells == 0 {
            return Role::Skip(SkipReason::Blank);
        }
        if let Some(role) = self.of_heading(table, row, headings) {
            return role;
        }
        if has_digits(cell(table, row, Meaning::Nip)) && filled.activity {
            return Role::Data;
        }
        if let Some(role) = self.by_words(table, row) {
            return role;
        }
        if let Some(reason) = self.of_end(table, row, &filled) {
            return Role::Skip(reason);
        }
        self.by_columns(table, row, &filled, merges)
    }

    /// Below a signature or a note, one or two cells are more of it: the name and the NIP of the official. An activity with a number or a date is none, nor is a
    /// person with the NIP and the name in their columns.
    fn of_end(&self, table: &Table, row: Row<'_>, filled: &Filled) -> Option<SkipReason> {
        let is_activity = filled.activity && (filled.person || has_amount(table, row));
        let names_type = table.columns.types.iter().any(|column| !row.cell(column.index).is_blank());
        let is_line_of_signers = self.begins_signature && !has_amount(table, row) && !names_type;
        let reason = self.ended.filter(|_| filled.cells <= 2 || is_line_of_signers)?;
        if is_line_of_signers {
            return Some(reason);
        }
        let is_person = has_digits(cell(table, row, Meaning::Nip)) && is_words(cell(table, row, Meaning::Name));
        // Whoever signs has a NIP; a note has none.
        let is_lost = reason == SkipReason::Note && data_at(table, row).is_some();
        (!is_activity && !is_person && !is_lost).then_some(reason)
    }

    /// Judges rows that belong to a heading: the numbers of the columns, hints what to type, the heading again or another one.
    fn of_heading(&self, table: &Table, row: Row<'_>, headings: &Headings) -> Option<Role> {
        let cells = cells(table, row);
        if lines::is_column_numbers(cells) {
            return Some(Role::Skip(SkipReason::ColumnNumbers));
        }
        if self.before == Before::Heading && lines::is_hint(cells) {
            return Some(Role::Skip(SkipReason::Heading));
        }
        let words = cells.iter().filter(|cell| is_words(cell));
        let known = words.clone().filter(|cell| headings.meaning(&cell.words()).is_some()).count();
        let is_below_heading = self.before == Before::Heading && self.last_row.is_some() && !has_digits(cell(table, row, Meaning::Nip));
        if is_below_heading && known > 0 && known * 2 >= words.count() {
            return Some(Role::Skip(SkipReason::Heading));
        }
        if known >= FEWEST_KNOWN_HEADINGS {
            return Some(if repeats_heading(table, row) { Role::Skip(SkipReason::Heading) } else { Role::NewHeading });
        }
        let has_own_person = table.columns.any(&[Meaning::Nip, Meaning::NameAndNip]);
        let names_person =
            || context::fact(&HeldRow::new(row), headings).is_some_and(|fact| matches!(fact.0, Meaning::Nip | Meaning::Name));
        (!has_own_person && !has_measure(table, row) && names_person()).then_some(Role::NewContext)
    }

    /// Judges totals by the words that a row begins with, and hears where a signature or a note begins.
    fn by_words(&mut self, table: &Table, row: Row<'_>) -> Option<Role> {
        self.begins_signature = false;
        let label = (table.columns.bounds.0..=table.columns.bounds.1).find(|&column| is_words(row.cell(column)))?;
        let words = fold(&row.cell(label).words());
        let is_sum = !has_digits(cell(table, row, Meaning::Nip)) && !names_activity_beside(table, row, label);
        if is_sum && lines::is_total(&words) {
            return Some(Role::Total);
        }
        if is_sum && lines::is_mean(&words) {
            return Some(Role::Skip(SkipReason::Total));
        }
        let ending = lines::ending(&words);
        self.begins_signature = ending == Some(SkipReason::Signature);
        self.ended = ending.or(self.ended);
        None
    }

    fn by_columns(&mut self, table: &Table, row: Row<'_>, filled: &Filled, merges: Option<&[Merge]>) -> Role {
        if table.kind == TableKind::Employees || table.stated.is_some() {
            return if filled.person { Role::Data } else { nothing_known(table, row) };
        }
        let has_own_person = table.columns.any(PERSON);
        match (filled.person || !has_own_person, filled.activity, filled.measure) {
            (false, true, _) if self.before == Before::Person && self.continues_person(table, row, filled, merges) => Role::SamePerson,
            // A cell for each type or month, all of them empty, says that there was nothing.
            (true, false, None) if filled.person && !table.columns.spread.is_empty() => Role::Data,
            (true, false, None) if filled.person => person_only(table, row),
            (_, true, _) | (true, false, Some(_)) => Role::Data,
            (false, false, Some(column)) if is_amount(row.cell(column)) => Role::NumbersOnly(column),
            (_, false, _) => nothing_known(table, row),
        }
    }

    /// Says whether a row without a person belongs to the one above. A number of its own may count the person's activities or begin a person whose NIP is
    /// missing; only merged cells tell the two apart.
    fn continues_person(&mut self, table: &Table, row: Row<'_>, filled: &Filled, merges: Option<&[Merge]>) -> bool {
        if self.persons == Persons::InEachRow {
            return false;
        }
        if !filled.number {
            return true;
        }
        self.wants_merges |= merges.is_none();
        let person = PERSON.iter().find_map(|&meaning| table.columns.get(meaning));
        let covers = |merge: &Merge, column: u16| {
            (merge.first.column..=merge.last.column).contains(&column) && merge.first.row < row.number && row.number <= merge.last.row
        };
        merges.unwrap_or_default().iter().any(|merge| person.is_some_and(|column| covers(merge, column.index)))
    }
}

impl Filled {
    fn of(table: &Table, row: Row<'_>) -> Self {
        let is_filled = |meaning: Meaning| !cell(table, row, meaning).is_blank();
        let measure = MEASURES.iter().filter_map(|&meaning| table.columns.get(meaning)).find(|column| !row.cell(column.index).is_blank());
        let spread = table.columns.spread.iter().find(|spread| !row.cell(spread.column.index).is_blank());
        Self {
            person: PERSON.iter().any(|&meaning| is_filled(meaning)),
            number: is_filled(Meaning::Number),
            activity: has_activity(table, row),
            measure: measure.map(|column| column.index).or_else(|| spread.map(|spread| spread.column.index)),
            cells: cells(table, row).iter().filter(|cell| !cell.is_blank()).count(),
        }
    }
}

/// A row with a person and nothing else: with a NIP it is one that somebody meant; a lone name may be anything.
fn person_only(table: &Table, row: Row<'_>) -> Role {
    const NAMES: &[Meaning] = &[Meaning::Name, Meaning::NameAndNip];
    let has_nip = [Meaning::Nip, Meaning::NameAndNip].iter().any(|&meaning| has_digits(cell(table, row, meaning)));
    let name = NAMES.iter().find_map(|&meaning| table.columns.get(meaning)).filter(|column| !row.cell(column.index).is_blank());
    match (has_nip, name, data_at(table, row)) {
        (true, _, _) => Role::PersonOnly,
        (false, _, Some(column)) => Role::DataOnly(column),
        (false, Some(name), None) => Role::NameOnly(name.index),
        (false, None, None) => Role::Skip(SkipReason::Note),
    }
}

/// A row that fills no column of a person, an activity or a measure: data in another column is reported, a number too; words are a note.
fn nothing_known(table: &Table, row: Row<'_>) -> Role {
    if let Some(column) = data_at(table, row) {
        return Role::DataOnly(column);
    }
    let number = table.columns.get(Meaning::Number).map(|column| column.index);
    let columns = table.columns.bounds.0..=table.columns.bounds.1;
    let has_number = columns.filter(|&column| Some(column) != number).any(|column| looks::of(row.cell(column)) == Looks::Number);
    Role::Skip(if has_number { SkipReason::Unplaced } else { SkipReason::Note })
}

/// Finds the first cell that looks like a NIP, a date or lesson hours.
fn data_at(table: &Table, row: Row<'_>) -> Option<u16> {
    let mut columns = table.columns.bounds.0..=table.columns.bounds.1;
    columns.find(|&column| matches!(looks::of(row.cell(column)), Looks::Nip | Looks::Date | Looks::Hours))
}

/// The cells of a row that lie within a table.
pub(super) fn cells<'a>(table: &Table, row: Row<'a>) -> &'a [Cell<'a>] {
    let (first, last) = table.columns.bounds;
    let end = row.cells.len().min(usize::from(last) + 1);
    row.cells.get(usize::from(first)..end).unwrap_or_default()
}

fn cell<'a>(table: &Table, row: Row<'a>, meaning: Meaning) -> &'a Cell<'a> {
    const EMPTY: &Cell<'static> = &Cell::Empty;
    table.columns.get(meaning).map_or(EMPTY, |column| row.cell(column.index))
}

fn has_activity(table: &Table, row: Row<'_>) -> bool {
    ACTIVITY.iter().any(|&meaning| !cell(table, row, meaning).is_blank())
}

/// Says whether a column of hours, dates or counts holds an amount ("8", "8 JP", "12 Maret"), and not words that happen to stand there.
fn has_amount(table: &Table, row: Row<'_>) -> bool {
    MEASURES.iter().any(|&meaning| is_amount(cell(table, row, meaning)))
}

fn is_amount(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Number(_) | Cell::Date(_) => true,
        Cell::Text(text) => text.trim_start().starts_with(|first: char| first.is_ascii_digit()),
        _ => false,
    }
}

/// Says whether a row names an activity by more than the words of one column: "Total Quality Management" with a type or a date beside it is no total.
fn names_activity_beside(table: &Table, row: Row<'_>, label: u16) -> bool {
    let columns = &table.columns;
    let is_named = ACTIVITY
        .iter()
        .filter_map(|&meaning| columns.get(meaning))
        .any(|column| column.index != label && !row.cell(column.index).is_blank());
    is_named || [Meaning::Start, Meaning::End, Meaning::Date].iter().any(|&meaning| is_amount(cell(table, row, meaning)))
}

fn has_measure(table: &Table, row: Row<'_>) -> bool {
    MEASURES.iter().any(|&meaning| !cell(table, row, meaning).is_blank())
}

fn has_digits(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Text(text) => text.bytes().any(|byte| byte.is_ascii_digit()),
        Cell::Number(_) => true,
        _ => false,
    }
}

/// The table's own heading again: at least half of the filled columns say what the heading above them says.
fn repeats_heading(table: &Table, row: Row<'_>) -> bool {
    let said = |column: &crate::model::table::Column| fold(&row.cell(column.index).words());
    let filled = table.columns.iter().filter(|column| !row.cell(column.index).is_blank());
    let (mut alike, mut of) = (0, 0);
    for column in filled {
        let (said, heading) = (said(column), fold(&column.heading));
        of += 1;
        alike += usize::from(heading == said || heading.starts_with(&said) || heading.ends_with(&said));
    }
    of > 0 && alike * 2 >= of
}
