//! A table found on a sheet: where it stands and what each of its columns means.

use std::sync::Arc;

use crate::model::cell::SheetRow;
use crate::model::meaning::Meaning;
use crate::place::{CellPos, Place, SheetPlace};

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Activities of people.
    Activities,
    /// People only.
    Employees,
    /// People and lesson hours, and no activity: sums of other sheets, if they are those.
    Totals,
}

/// Which tables of people are employee lists: a list of participants has the same columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lists {
    /// Those whose file, sheet or titles call them so.
    #[default]
    Called,
    /// Every table of people without activities: the file was named as the list.
    Named,
    /// Every table with NIP and name, whatever else it holds.
    AnyPeople,
}

/// What stands above a list of participants of the one activity that they all took part in, in the sheet's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    /// Its title.
    pub title: Option<Arc<str>>,
    /// Its days, with their year.
    pub dates: Option<Arc<str>>,
    /// Its lesson hours, with their unit.
    pub hours: Option<Arc<str>>,
}

/// What a row of a table is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowRole {
    /// An activity or an employee of its own.
    Data,
    /// An activity of the person named in the rows above: the person's cells are merged or left blank.
    SamePerson,
    /// A person alone, whose activities stand in the rows below.
    PersonAbove,
    /// A NIP, a date or lesson hours without an activity: nothing is credited, and the row is shown.
    NoActivity,
    /// A typed total over the rows since the last one.
    Total,
}

/// A column with its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Position, from 0.
    pub index: u16,
    /// The heading as the sheet writes it.
    pub heading: Arc<str>,
}

/// What the columns mean.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// One column a meaning at most, by [`Meaning`] as index.
    chosen: Vec<Option<Column>>,
    /// Every type column, the strongest first.
    pub types: Vec<Column>,
    /// The slots of a wide table.
    pub spread: Vec<Slot>,
    /// Columns that are headed and not used.
    pub unread: Vec<UnreadColumn>,
    /// First and last column of the table.
    pub bounds: (u16, u16),
}

/// A column that is headed and not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadColumn {
    /// Where it stands and its heading.
    pub column: Column,
    /// What its heading means, where that is known.
    pub meaning: Option<Meaning>,
}

/// Columns of a wide table that are an activity of their own in every row that fills them: one of a type's JP, or title, date and JP side by side.
#[derive(Debug, Clone, Default)]
pub struct Slot {
    /// The columns that are its own, from the left.
    pub own: Vec<Column>,
    /// What its activities are read from: its own columns, and those that all slots share.
    pub columns: Columns,
    /// The type that its heading names, in its own words.
    pub type_name: Option<Arc<str>>,
    /// The cell of the heading that names it.
    pub type_at: Option<CellPos>,
    /// The month that its heading names, with the year where it does.
    pub month: Option<(Option<i32>, u32)>,
    /// The title of its activities where a heading alone separates one slot from another.
    pub title: Option<Arc<str>>,
    /// Whether it is taken for a slot only by standing among others: nothing but an amount is an activity of it.
    pub is_unsure: bool,
}

impl Slot {
    /// Gives the first of its own columns, or the table's first.
    #[must_use]
    pub fn index(&self) -> u16 {
        self.own.first().map_or(self.columns.bounds.0, |column| column.index)
    }

    /// Says whether its title or type stands in one of its own columns.
    #[must_use]
    pub fn names_itself(&self) -> bool {
        [Meaning::Title, Meaning::Type].iter().filter_map(|&meaning| self.columns.get(meaning)).any(|column| self.own.contains(column))
    }
}

impl Columns {
    /// Gives the column of a meaning.
    #[must_use]
    pub fn get(&self, meaning: Meaning) -> Option<&Column> {
        self.chosen.get(meaning as usize)?.as_ref()
    }

    /// Goes through the columns that have a meaning.
    pub fn iter(&self) -> impl Iterator<Item = &Column> {
        self.chosen.iter().flatten()
    }

    /// Gives the heading of a column that has a meaning.
    #[must_use]
    pub fn heading(&self, index: u16) -> Option<&Arc<str>> {
        let columns = self.iter().chain(&self.types).chain(self.spread.iter().flat_map(|slot| &slot.own));
        columns.into_iter().find(|column| column.index == index).map(|column| &column.heading)
    }

    /// Says whether any of the meanings has a column.
    #[must_use]
    pub fn any(&self, meanings: &[Meaning]) -> bool {
        meanings.iter().any(|&meaning| self.get(meaning).is_some())
    }

    /// Gives a column a meaning, in place of the one that had it.
    pub fn set(&mut self, meaning: Meaning, column: Column) {
        let index = meaning as usize;
        if self.chosen.len() <= index {
            self.chosen.resize(index + 1, None);
        }
        self.chosen[index] = Some(column);
    }

    /// Takes a meaning away from its column.
    pub fn clear(&mut self, meaning: Meaning) {
        if let Some(column) = self.chosen.get_mut(meaning as usize) {
            *column = None;
        }
    }

    /// Says whether rows of the table can be activities: a title, a type, or columns that name one.
    #[must_use]
    pub fn name_activities(&self) -> bool {
        let is_named = |slot: &Slot| slot.type_name.is_some() || slot.names_itself();
        self.any(&[Meaning::Title, Meaning::Type]) || self.spread.iter().any(is_named)
    }
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its sheet.
    pub sheet: Arc<SheetPlace>,
    /// What it holds.
    pub kind: TableKind,
    /// First and last row of its heading.
    pub heading_rows: (u32, u32),
    /// What its columns mean.
    pub columns: Columns,
    /// The first of its headings as they stand, for a finding that one is missing.
    pub headings: Vec<Arc<str>>,
    /// What stands above each headed column, folded, the top cell first.
    pub paths: Vec<(u16, Vec<String>)>,
    /// A column without a heading beside the one with the dates: it holds the last days, once a date stands there.
    pub second_date: Option<u16>,
    /// The texts above the heading, top first, and the sheet's name before them.
    pub titles: Vec<Arc<str>>,
    /// What `key : value` rows above the heading say, by the meaning of the key.
    pub facts: Vec<Fact>,
    /// The type that a row between the others gives to the rows below it.
    pub group: Option<Arc<str>>,
    /// Of a list of participants: the activity that stands above it.
    pub stated: Option<Stated>,
}

/// What a row above a table says of all of it: the meaning of its key, its value and the value's cell.
pub type Fact = (Meaning, Arc<str>, CellPos);

impl Table {
    /// Checks a row for what only values can show: whether the column beside the dates holds the last days. Gives it once it does.
    pub fn confirm(&mut self, row: SheetRow<'_>) -> Option<u16> {
        let column = self.second_date.filter(|&column| row.cell(column).is_like_date())?;
        self.second_date = None;
        let date = self.columns.get(Meaning::Date)?.clone();
        self.columns.set(Meaning::End, Column { index: column, ..date });
        Some(column)
    }

    /// Gives the columns that an activity was read from which begins at this column: those of its slot, or the table's.
    #[must_use]
    pub fn columns_at(&self, column: u16) -> &Columns {
        self.columns.spread.iter().find(|slot| slot.index() == column).map_or(&self.columns, |slot| &slot.columns)
    }

    /// Gives what a `key : value` row says.
    #[must_use]
    pub fn fact(&self, meaning: Meaning) -> Option<&Arc<str>> {
        self.facts.iter().find(|fact| fact.0 == meaning).map(|fact| &fact.1)
    }

    /// Gives the place of a cell on the table's sheet.
    #[must_use]
    pub fn place(&self, row: u32, column: u16) -> Place {
        Place::Cell(Arc::clone(&self.sheet), CellPos { row, column })
    }
}
