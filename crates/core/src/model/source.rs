//! What was read of each file and sheet: the sheet *Sumber*.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::kept::{self, Word};
use crate::place::{CellPos, SheetPlace};

/// A sheet that is the employee list, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployeeList {
    /// The sheet.
    pub sheet: Arc<SheetPlace>,
    /// People whom it brings; whoever stands in an earlier list is not counted again.
    pub people: u32,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceReport {
    /// Name as findings write it.
    #[serde(with = "kept::File")]
    pub file: Arc<str>,
    /// SHA-256 of its bytes in lower-case hexadecimal digits; empty where it could not be read.
    pub sha256: String,
    /// The code of the finding that refused it, where one did.
    #[serde(with = "kept::MaybeOfProgram")]
    pub refused: Option<Word>,
    /// Its sheets in workbook order.
    pub sheets: Vec<SheetReport>,
}

/// What became of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetReport {
    /// Name on its tab.
    pub name: Arc<str>,
    /// Whether the tab is hidden.
    pub hidden: bool,
    /// First and last cell of what was read, where a table was.
    pub range: Option<(CellPos, CellPos)>,
    /// Rows read below the heading.
    pub rows: u32,
    /// Activities made of them.
    pub activities: u32,
    /// Rows skipped, by reason.
    pub skipped: Vec<(SkipReason, u32)>,
    /// Rows whose person was taken from the rows above.
    pub continued: u32,
    /// Where its non-empty cells went.
    pub cells: CellAccount,
    /// What it was taken for.
    pub state: SheetState,
}

/// The account of a sheet's cells: what the reader delivered, against what became of it. The two are counted in different places, so that they can disagree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellAccount {
    /// Non-empty cells, as the rows came out of the file.
    pub filled: u64,
    /// Cells that became part of an activity or an employee.
    pub read: u64,
    /// Headings, totals, what stands above a table, notes, signatures.
    pub passed_over: u64,
    /// Columns that are not used, and cells that belong to nothing.
    pub unread: u64,
    /// Where the last kind stands: first and last cell of each area.
    pub unread_areas: Vec<(CellPos, CellPos)>,
}

/// What a non-empty cell of a sheet is; each is exactly one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellClass {
    /// Part of a heading.
    Heading,
    /// In a column that is used, in a row that became an activity or an employee.
    Read,
    /// In such a row, in a column that is not used.
    UnreadColumn,
    /// In a row of sums or means.
    Total,
    /// In a row that numbers the columns.
    ColumnNumbers,
    /// In the heading again, lower down.
    RepeatedHeading,
    /// Letterhead, title or `key : value` above a heading.
    AboveTable,
    /// In a note, or on a sheet that is known to hold no data of the office.
    Note,
    /// In a signature block.
    Signature,
    /// Belongs to nothing.
    Unplaced,
}

impl CellAccount {
    /// Enters cells under their class.
    pub fn enter(&mut self, class: CellClass, cells: u64) {
        match class {
            CellClass::Read => self.read += cells,
            CellClass::UnreadColumn | CellClass::Unplaced => self.unread += cells,
            CellClass::Heading
            | CellClass::Total
            | CellClass::ColumnNumbers
            | CellClass::RepeatedHeading
            | CellClass::AboveTable
            | CellClass::Note
            | CellClass::Signature => self.passed_over += cells,
        }
    }
}

impl SourceReport {
    /// Says whether confirmed names were taken from the file.
    #[must_use]
    pub fn is_dictionary(&self) -> bool {
        self.sheets.iter().any(|sheet| sheet.state == SheetState::Dictionary)
    }
}

impl SheetReport {
    /// Reports a sheet of which no row was taken.
    #[must_use]
    pub fn left_alone(name: &str, hidden: bool, cells: CellAccount, state: SheetState) -> Self {
        Self { name: Arc::from(name), hidden, range: None, rows: 0, activities: 0, skipped: Vec::new(), continued: 0, cells, state }
    }

    /// Counts the rows skipped for any reason.
    #[must_use]
    pub fn skipped_rows(&self) -> u32 {
        self.skipped.iter().map(|&(_, rows)| rows).sum()
    }
}

/// What a sheet was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetState {
    /// A table of activities, read.
    Activities,
    /// An employee list, taken.
    Employees,
    /// Confirmed names, taken.
    Dictionary,
    /// Nothing on it.
    Empty,
    /// A table or text that is not ours; left alone.
    NotOurs,
    /// A sheet of our own result workbook; left alone.
    OwnResult,
    /// Refused; the code of the finding that says why.
    Refused(#[serde(with = "kept::OfProgram")] Word),
}

/// Why a row below the heading is no activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SkipReason {
    /// Nothing in it.
    Blank,
    /// A subtotal or total.
    Total,
    /// The heading again, or what to type under it.
    Heading,
    /// The numbers of the columns.
    ColumnNumbers,
    /// A note between or below the rows.
    Note,
    /// A signature block.
    Signature,
    /// It says of itself that it is planned, an example, proposed or cancelled.
    Uncounted,
    /// It names the type of the rows below it.
    Group,
    /// None of these: its cells belong to nothing.
    Unplaced,
}

impl SkipReason {
    /// Gives the class of the row's cells.
    #[must_use]
    pub fn class(self) -> CellClass {
        match self {
            Self::Total => CellClass::Total,
            Self::Heading => CellClass::RepeatedHeading,
            Self::ColumnNumbers => CellClass::ColumnNumbers,
            Self::Note | Self::Uncounted => CellClass::Note,
            Self::Group => CellClass::Heading,
            Self::Signature => CellClass::Signature,
            Self::Blank | Self::Unplaced => CellClass::Unplaced,
        }
    }
}
