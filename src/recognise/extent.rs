//! Which rows below a heading are activities, and where the table ends.
//!
//! Between and below the rows that count stand others: blank ones, the heading again on every printed page, subtotals, and the signature of an official
//! whose NIP is no employee's row. A row is judged by which of the table's columns it fills, so that nothing with an activity in it is ever passed over.

use super::is_words;
use crate::model::cell::{Cell, Row};
use crate::model::meaning::Meaning;
use crate::model::source::SkipReason;
use crate::model::table::{Table, TableKind};
use crate::model::text::fold;
use crate::rules::headings::Headings;

/// What a row below a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Data,
    SamePerson,
    Total,
    PersonOnly,
    /// Numbers without a person or an activity, the first in this column.
    NumbersOnly(u16),
    NewHeading,
    Skip(SkipReason),
}

/// How far the table has come.
#[derive(Debug, Default)]
pub(super) struct Extent {
    pub(super) any_data: bool,
    /// A signature block or a note has begun.
    ended: bool,
    /// The row before named a person or continued one.
    in_person: bool,
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
    /// Judges the next row.
    pub(super) fn role(&mut self, table: &Table, row: Row<'_>, headings: &Headings) -> Role {
        let role = self.judge(table, row, headings);
        self.any_data |= matches!(role, Role::Data | Role::SamePerson);
        self.in_person = match role {
            Role::Data => true,
            Role::SamePerson => self.in_person,
            _ => false,
        };
        role
    }

    fn judge(&mut self, table: &Table, row: Row<'_>, headings: &Headings) -> Role {
        // The ordinary row first: nothing else has digits under the NIP and words under the activity.
        if has_digits(cell(table, row, Meaning::Nip)) && has_activity(table, row) {
            return if is_column_numbers(row) { Role::Skip(SkipReason::Heading) } else { Role::Data };
        }
        let filled = Filled::of(table, row);
        if filled.cells == 0 {
            return Role::Skip(SkipReason::Blank);
        }
        if let Some(role) = self.outside(table, row, headings, &filled) {
            return role;
        }
        self.inside(table, &filled)
    }

    /// Judges rows that are no data by their words: column numbers, headings, totals, signatures and notes.
    fn outside(&mut self, table: &Table, row: Row<'_>, headings: &Headings, filled: &Filled) -> Option<Role> {
        if is_column_numbers(row) {
            return Some(Role::Skip(SkipReason::Heading));
        }
        if known_headings(row, headings) >= 3 {
            return Some(if repeats_heading(table, row) { Role::Skip(SkipReason::Heading) } else { Role::NewHeading });
        }
        let words = first_words(row);
        if words.as_deref().is_some_and(is_total) && !has_digits(cell(table, row, Meaning::Nip)) {
            return Some(Role::Total);
        }
        self.ended |= words.as_deref().is_some_and(is_signature_or_note);
        let is_sparse = filled.cells <= 2 && !(filled.person && filled.activity);
        (self.ended && is_sparse).then_some(Role::Skip(SkipReason::Note))
    }

    fn inside(&self, table: &Table, filled: &Filled) -> Role {
        if table.kind == TableKind::Employees {
            return if filled.person { Role::Data } else { Role::Skip(SkipReason::Note) };
        }
        match (filled.person, filled.activity, filled.measure) {
            (false, true, _) if self.in_person && !filled.number => Role::SamePerson,
            (true, false, None) => Role::PersonOnly,
            (_, true, _) | (true, false, Some(_)) => Role::Data,
            (false, false, Some(column)) => Role::NumbersOnly(column),
            (false, false, None) => Role::Skip(SkipReason::Note),
        }
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
            cells: row.cells.iter().filter(|cell| !cell.is_blank()).count(),
        }
    }
}

fn cell<'a>(table: &Table, row: Row<'a>, meaning: Meaning) -> &'a Cell<'a> {
    const EMPTY: &Cell<'static> = &Cell::Empty;
    table.columns.get(meaning).map_or(EMPTY, |column| row.cell(column.index))
}

fn has_activity(table: &Table, row: Row<'_>) -> bool {
    ACTIVITY.iter().any(|&meaning| !cell(table, row, meaning).is_blank())
}

fn has_digits(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Text(text) => text.bytes().any(|byte| byte.is_ascii_digit()),
        Cell::Number(_) => true,
        _ => false,
    }
}

/// `1 2 3 …` under the headings, as forms number their columns.
fn is_column_numbers(row: Row<'_>) -> bool {
    let mut expected = 1.0;
    for cell in row.cells.iter().filter(|cell| !cell.is_blank()) {
        let number = match cell {
            Cell::Number(number) => *number,
            Cell::Text(text) => match text.trim().trim_matches(['(', ')']).parse::<f64>() {
                Ok(number) => number,
                Err(_) => return false,
            },
            _ => return false,
        };
        if (number - expected).abs() > f64::EPSILON {
            return false;
        }
        expected += 1.0;
    }
    expected > 3.5
}

fn known_headings(row: Row<'_>, headings: &Headings) -> usize {
    row.cells.iter().filter(|cell| is_words(cell)).filter(|cell| headings.meaning(&cell.words()).is_some()).count()
}

/// The table's own heading again: every filled cell says what the heading above its column ends with.
fn repeats_heading(table: &Table, row: Row<'_>) -> bool {
    let nip = table.columns.get(Meaning::Nip).or_else(|| table.columns.get(Meaning::NameAndNip));
    nip.is_some_and(|column| {
        fold(&row.cell(column.index).words()) == fold(&column.heading)
            || fold(&column.heading).starts_with(&fold(&row.cell(column.index).words()))
    })
}

fn first_words(row: Row<'_>) -> Option<String> {
    row.cells.iter().find(|cell| is_words(cell)).map(|cell| fold(&cell.words()))
}

fn is_total(folded: &str) -> bool {
    const TOTALS: &[&str] = &["jumlah", "total", "grand total", "sub total", "subtotal", "jml"];
    TOTALS.iter().any(|&total| folded.strip_prefix(total).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

fn is_signature_or_note(folded: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "mengetahui",
        "menyetujui",
        "disetujui",
        "dibuat oleh",
        "yang membuat",
        "kepala ",
        "plt ",
        "sekretaris ",
        "catatan",
        "keterangan",
        "sumber",
        "nb ",
    ];
    BEGINNINGS.iter().any(|&beginning| folded.starts_with(beginning)) || is_place_and_date(folded)
}

/// "Kota Contoh, 31 Desember 2025": the line above a signature.
fn is_place_and_date(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let [.., day, month, year] = words.as_slice() else { return false };
    let is_number = |word: &str, digits: usize| word.len() <= digits && word.bytes().all(|byte| byte.is_ascii_digit());
    words.len() >= 4 && is_number(day, 2) && month.chars().all(char::is_alphabetic) && is_number(year, 4)
}
