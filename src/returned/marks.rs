//! What an office is told, cell by cell and finding by finding.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::Severity;
use crate::place::CellPos;

/// What an office is told about one workbook.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// The cells to look at, by the name of their sheet.
    pub sheets: BTreeMap<Arc<str>, BTreeMap<CellPos, Mark>>,
    /// Every finding, in the order in which it is listed.
    pub listed: Vec<Listed>,
}

/// What is said at one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The worst severity at the cell.
    pub severity: Severity,
    /// What is wrong and what to type.
    pub note: String,
}

/// One finding, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its code.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The sheet that it speaks of.
    pub sheet: Option<Arc<str>>,
    /// The cell that it speaks of.
    pub cell: Option<CellPos>,
    /// The cell's own words.
    pub written: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// How many places it stands for.
    pub count: u32,
}
