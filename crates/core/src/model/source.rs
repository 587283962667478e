//! What was read of each file and sheet: the sheet *Sumber*.

use std::sync::Arc;

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceReport {
    /// Name as findings write it.
    pub file: Arc<str>,
    /// SHA-256 of its bytes in lower-case hexadecimal digits; empty where it could not be read.
    pub sha256: String,
    /// The code of the finding that refused it, where one did.
    pub refused: Option<&'static str>,
    /// Its sheets in workbook order.
    pub sheets: Vec<SheetReport>,
}

/// What became of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// What it was taken for.
    pub state: SheetState,
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
    pub fn left_alone(name: &str, hidden: bool, state: SheetState) -> Self {
        Self { name: Arc::from(name), hidden, range: None, rows: 0, activities: 0, skipped: Vec::new(), continued: 0, state }
    }

    /// Counts the rows skipped for any reason.
    #[must_use]
    pub fn skipped_rows(&self) -> u32 {
        self.skipped.iter().map(|&(_, rows)| rows).sum()
    }
}

/// What a sheet was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    Refused(&'static str),
}

/// Why a row below the heading is no activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkipReason {
    /// Nothing in it.
    Blank,
    /// A subtotal or total.
    Total,
    /// The heading again, or the numbers of its columns.
    Heading,
    /// A signature block or a note below the table.
    Note,
}
