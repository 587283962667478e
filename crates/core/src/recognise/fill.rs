//! Merged cells → what each of the rows that they cover says.
//!
//! ```text
//! | 198501012010011901 | Bimtek Arsip | 2025-03-12 | 24 |      the activity is merged over its participants: each of them has its 24 JP
//! | 199002022015022902 | ^            | ^          | ^  |
//! | 198501012010011901 | Bimtek Desa  | 2025-04-01 | 4  |      person and title are merged over the dated sessions: each has its own JP
//! | ^                  | ^            | 2025-04-08 | 4  |
//! ```
//! Hours merged over several rows of one person are one amount, and nobody can say how it divides: they are left to the first row. Where a person's rows
//! repeat neither person nor title and nothing is merged, a row with a date of its own is another session of the activity above.

use super::heading::HeldRow;
use crate::model::cell::{Cell, Merge, SheetRow};
use crate::model::meaning::Meaning;
use crate::model::table::Table;

/// The merged cells of a sheet, by the row that has come.
#[derive(Debug, Default)]
pub(super) struct Fill {
    /// Those over several rows, the lowest first.
    waiting: Vec<Merge>,
    active: Vec<(Merge, Cell<'static>)>,
    /// The last row with an activity.
    above: Option<HeldRow>,
}

const PERSON: &[Meaning] = &[Meaning::Nip, Meaning::NameAndNip, Meaning::Name];
const AMOUNTS: &[Meaning] = &[
    Meaning::LessonHours,
    Meaning::Minutes,
    Meaning::BareHours,
    Meaning::Duration,
    Meaning::TotalHours,
    Meaning::Days,
    Meaning::Count,
    Meaning::Semesters,
];
const OF_SESSIONS: &[Meaning] = &[Meaning::Title, Meaning::Type, Meaning::Scope];
const DATES: &[Meaning] = &[Meaning::Start, Meaning::End, Meaning::Date];

impl Fill {
    /// Begins with the merged cells of a sheet.
    pub(super) fn of(mut merges: Vec<Merge>) -> Self {
        merges.retain(|merge| merge.first.row < merge.last.row);
        merges.sort_by_key(|merge| std::cmp::Reverse((merge.first.row, merge.first.column)));
        Self { waiting: merges, ..Self::default() }
    }

    /// Goes to a row; what begins above it and was never seen is no cell of a table.
    pub(super) fn turn_to(&mut self, row: SheetRow<'_>) {
        self.active.retain(|(merge, _)| merge.last.row >= row.number);
        while let Some(merge) = self.waiting.pop_if(|merge| merge.first.row <= row.number) {
            if merge.first.row == row.number {
                self.active.push((merge, row.cell(merge.first.column).clone().into_owned()));
            }
        }
    }

    /// Gives a row as its merged cells have it; nothing where none covers it.
    pub(super) fn filled(&self, table: &Table, row: SheetRow<'_>) -> Option<Vec<Cell<'static>>> {
        let covered = |column: u16| {
            let over = self.active.iter().find(|(merge, _)| merge.first.column == column && merge.first.row < row.number);
            over.map(|(_, cell)| cell).filter(|cell| !cell.is_blank() && row.cell(column).is_blank())
        };
        let (first, last) = table.columns.bounds;
        if !(first..=last).any(|column| covered(column).is_some()) {
            return None;
        }
        let index = |meaning: &Meaning| table.columns.get(*meaning).map(|column| column.index);
        let has_own_person = PERSON.iter().filter_map(index).any(|column| !row.cell(column).is_blank());
        let is_one_activity =
            index(&Meaning::Title).or(table.columns.types.first().map(|column| column.index)).is_some_and(|title| covered(title).is_some());
        let is_amount = |column: u16| {
            AMOUNTS.iter().filter_map(index).any(|own| own == column)
                || table.columns.spread.iter().flat_map(|slot| &slot.own).any(|own| own.index == column)
        };
        let mut cells: Vec<Cell<'static>> = row.cells.iter().cloned().map(Cell::into_owned).collect();
        cells.resize(cells.len().max(usize::from(last) + 1), Cell::Empty);
        for column in first..=last {
            if let Some(cell) = covered(column).filter(|_| !is_amount(column) || (has_own_person && is_one_activity)) {
                cells[usize::from(column)] = cell.clone();
            }
        }
        Some(cells)
    }

    /// Gives a row without person and activity, but with a date, as another session of the activity in the row directly above.
    pub(super) fn session(&self, table: &Table, row: SheetRow<'_>) -> Option<Vec<Cell<'static>>> {
        let above = self.above.as_ref().filter(|above| above.number + 1 == row.number)?;
        let index = |meaning: &Meaning| table.columns.get(*meaning).map(|column| column.index);
        let is_blank = |column: u16| row.cell(column).is_blank();
        let says_nothing = PERSON.iter().chain(OF_SESSIONS).filter_map(index).all(is_blank);
        let is_dated = DATES.iter().filter_map(index).any(|column| super::filled::is_amount(row.cell(column)));
        if !says_nothing || !is_dated {
            return None;
        }
        let mut cells: Vec<Cell<'static>> = row.cells.iter().cloned().map(Cell::into_owned).collect();
        let types = table.columns.types.iter().map(|column| column.index);
        for column in OF_SESSIONS.iter().filter_map(index).chain(types) {
            let at = usize::from(column);
            cells.resize(cells.len().max(at + 1), Cell::Empty);
            if let Some(cell) = above.cells.get(at) {
                cells[at] = cell.clone();
            }
        }
        Some(cells)
    }

    /// Keeps a row with an activity, for the sessions that may follow.
    pub(super) fn keep(&mut self, row: SheetRow<'_>) {
        self.above = Some(HeldRow::new(row));
    }
}
