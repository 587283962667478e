//! Rows that are numbered and name nobody, below one that does: activities of that person, or rows that lost their own.
//!
//! ```text
//! | 1 | 1985… | Rina | Kursus A |      nobody is named twice running, and the numbers go on: they count the activities
//! | 2 |       |      | Kursus B |
//! | 3 | 1990… | Budi | Kursus C |
//! ```
//! One row alone says neither; the whole sheet does. Where it names a person again in the very next row, whoever is not named is lost. A single such row among
//! many is a slip, and no habit.

use super::filled::{PERSON, cell};
use crate::model::cell::SheetRow;
use crate::model::meaning::Meaning;
use crate::model::table::Table;

/// Of so many rows, one without a person makes a habit of it.
const ROWS_OF_A_HABIT: u32 = 10;
/// Columns that say something of the person.
const OF_THE_PERSON: &[Meaning] = &[
    Meaning::Nip,
    Meaning::NameAndNip,
    Meaning::Name,
    Meaning::OldNip,
    Meaning::WorkUnit,
    Meaning::Position,
    Meaning::Grade,
    Meaning::Kind,
    Meaning::Status,
];

/// What the rows of a sheet show of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unnamed {
    rows: u32,
    without_person: u32,
    names_again: bool,
}

impl Unnamed {
    /// Says whether persons are named once, above all their rows.
    pub(super) fn is_habit(self) -> bool {
        !self.names_again && self.without_person * ROWS_OF_A_HABIT >= self.rows
    }

    /// Adds what another table of the sheet shows.
    pub(super) fn add(&mut self, other: Self) {
        self.rows += other.rows;
        self.without_person += other.without_person;
        self.names_again |= other.names_again;
    }
}

/// The person and the number of the row above.
#[derive(Debug, Default)]
pub(super) struct RowAbove {
    person: String,
    number: Option<u32>,
}

impl RowAbove {
    /// Goes on to a row with an activity, and counts it.
    pub(super) fn turn_to(&mut self, table: &Table, row: SheetRow<'_>, is_of_person_above: bool, shown: &mut Unnamed) {
        let words = PERSON.iter().map(|&meaning| cell(table, row, meaning)).find(|cell| !cell.is_blank()).map(|cell| cell.words());
        let words = words.as_deref().unwrap_or_default();
        shown.rows += 1;
        shown.without_person += u32::from(words.is_empty());
        if words.is_empty() && !is_of_person_above {
            self.person.clear();
        } else if !words.is_empty() {
            shown.names_again |= self.person == words;
            self.person.clear();
            self.person.push_str(words);
        }
        self.number = number(table, row);
    }

    /// Says whether a row that names nobody goes on counting where the one above stopped, and says nothing of a person who might be another. Where the NIP is
    /// all that tells persons apart, its cell alone may have been forgotten.
    pub(super) fn goes_on(&self, table: &Table, row: SheetRow<'_>) -> bool {
        let names = table.columns.any(&[Meaning::Name, Meaning::NameAndNip]);
        let is_next = !self.person.is_empty() && self.number.is_some_and(|above| number(table, row) == Some(above + 1));
        names && is_next && OF_THE_PERSON.iter().all(|&meaning| cell(table, row, meaning).is_blank())
    }
}

fn number(table: &Table, row: SheetRow<'_>) -> Option<u32> {
    cell(table, row, Meaning::Number).words().trim_end_matches(['.', ')']).parse().ok()
}
