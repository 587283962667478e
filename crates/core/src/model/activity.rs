//! One activity of one person, as the row states it, with its category decided or not.

use std::sync::Arc;

use chrono::NaiveDate;

use super::category::{CategoryId, Scope};
use super::dictionary::ConfirmedName;
use super::employee::EmployeeKind;
use super::lesson_hours::LessonHours;
use super::nip::Nip;
use crate::place::{CellPos, Place, SheetPlace};

/// The row (and, in a wide table, the cell) that an activity was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPlace {
    /// Its sheet.
    pub sheet: Arc<SheetPlace>,
    /// Row, from 0.
    pub row: u32,
    /// Column of the cell that made the activity, or of the table's first column.
    pub column: u16,
}

impl RowPlace {
    /// Gives the place of a cell in this row.
    #[must_use]
    pub fn cell(&self, column: u16) -> Place {
        Place::Cell(Arc::clone(&self.sheet), CellPos { row: self.row, column })
    }
}

/// Columns of a row's cells to which a finding made after reading can point; where a table has none, the one that comes nearest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CellColumns {
    /// Title, else type.
    pub title: u16,
    /// First day, or both days.
    pub date: u16,
    /// The claim; in a wide table, the cell that made the activity.
    pub hours: u16,
    /// Certificate number.
    pub certificate: u16,
}

/// What the dictionary made of the row's type and title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Classification {
    /// The type column decided.
    ByType(CategoryId),
    /// The type is empty, unknown or only a bucket: the title decided.
    ByTitle(CategoryId),
    /// A known name that is no form of competency development.
    NotDevelopment,
    /// No dictionary entry decides.
    Undecided,
}

impl Classification {
    /// Gives the category, where one was decided.
    #[must_use]
    pub fn category(self) -> Option<CategoryId> {
        match self {
            Self::ByType(category) | Self::ByTitle(category) => Some(category),
            Self::NotDevelopment | Self::Undecided => None,
        }
    }
}

/// Why a row cannot be decided: it is credited 0, shown as *Perlu dicek*, and never guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReviewCause {
    /// No NIP, or one that is malformed or damaged.
    Nip,
    /// The category is unknown.
    UnknownName,
    /// The name stands for categories that differ in JP.
    AmbiguousName,
    /// A date cannot be read, or the end lies before the start.
    Date,
    /// Nothing says in which year it took place.
    Year,
    /// The lesson hours are missing or cannot be read.
    Hours,
    /// Days are the basis and neither dates nor a day count say how many.
    Days,
    /// The count of occurrences cannot be read.
    Count,
    /// Neither dates nor a column say how many semesters.
    Semesters,
    /// The level (national or international) cannot be read.
    Scope,
    /// No rule was in force on its date.
    NoRule,
}

/// What a reader did with the claim on the way to [`Activity::claimed`]; each is printed as a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimNote {
    /// Minutes were divided by the minutes of one JP.
    FromMinutes,
    /// Clock hours were converted by the minutes of one JP.
    FromClockHours,
    /// More than two decimals were rounded half up.
    Rounded,
    /// The cell says "jam", which was taken as JP.
    BareHours,
}

/// One activity.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// Where it stands.
    pub place: RowPlace,
    /// Where its cells stand in that row.
    pub cells: CellColumns,
    /// Whose it is; `None` where the NIP cannot be read.
    pub nip: Option<Nip>,
    /// The NIP as the row writes it, where the employee list says that the same person has another one now.
    pub old_nip: Option<Nip>,
    /// Name as the row writes it.
    pub name: Arc<str>,
    /// Work unit as the row writes it.
    pub work_unit: Arc<str>,
    /// Employee kind, where the row says so.
    pub kind: Option<EmployeeKind>,
    /// Title as the row writes it.
    pub title: Arc<str>,
    /// Type as the row writes it.
    pub typed_category: Arc<str>,
    /// What the dictionary made of them.
    pub classification: Classification,
    /// The confirmed name that decided, where none of the shipped ones did.
    pub confirmed: Option<Arc<ConfirmedName>>,
    /// National unless a column says otherwise.
    pub scope: Scope,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day: it decides the year.
    pub ends_on: Option<NaiveDate>,
    /// Year of an undated row, from its column or its sheet.
    pub year: Option<i32>,
    /// Month of an undated row, 1–12.
    pub month: Option<u32>,
    /// Lesson hours that the row claims.
    pub claimed: Option<LessonHours>,
    /// How the claim was read, where that changed the number.
    pub claim_note: Option<ClaimNote>,
    /// Days, where a column says so.
    pub days: Option<u32>,
    /// Occurrences, where a column says so.
    pub count: Option<u32>,
    /// Semesters, where a column says so.
    pub semesters: Option<u32>,
    /// Why it cannot be decided; empty where it can.
    pub review: Vec<ReviewCause>,
}
