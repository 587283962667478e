//! Where something stands: file › sheet › cell, named as Excel names it.
//!
//! Positions are absolute from the moment a row leaves `open`: row 17 is the row that Excel numbers 17, whatever the first used row is,
//! so a clerk can type `F17` into Excel's name box and land on the cell that a finding speaks of.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::kept;

/// A cell's position. Rows and columns count from 0 inside the program and are shown as Excel shows them (`F17`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellPos {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0 (`A` is 0).
    pub column: u16,
}

impl fmt::Display for CellPos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", ColumnName(self.column), u64::from(self.row) + 1)
    }
}

/// A column as Excel letters it: 0 is `A`, 26 is `AA`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnName(pub u16);

impl fmt::Display for ColumnName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LETTERS: u32 = 26;
        let mut letters = [0_u8; 4];
        let mut length = 0;
        let mut rest = u32::from(self.0) + 1;
        while rest > 0 {
            let digit = u8::try_from((rest - 1) % LETTERS).unwrap_or(0);
            letters[length] = b'A' + digit;
            length += 1;
            rest = (rest - 1) / LETTERS;
        }
        for &letter in letters[..length].iter().rev() {
            write!(f, "{}", char::from(letter))?;
        }
        Ok(())
    }
}

/// A sheet of a file, by the names that a clerk sees.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SheetPlace {
    /// The file's name, with as much of its folder as tells it apart in this run.
    pub file: Arc<str>,
    /// The sheet's name.
    pub sheet: Arc<str>,
}

/// Where a finding points: a file, a sheet of it, or a cell of that.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// The file as a whole.
    File(#[serde(with = "kept::File")] Arc<str>),
    /// A sheet as a whole.
    Sheet(#[serde(with = "kept::Sheet")] Arc<SheetPlace>),
    /// One cell.
    Cell(#[serde(with = "kept::Sheet")] Arc<SheetPlace>, CellPos),
}

impl Place {
    /// Gives the file's name.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::File(file) => file,
            Self::Sheet(sheet) | Self::Cell(sheet, _) => &sheet.file,
        }
    }

    /// Gives the sheet's name, where the place has one.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        match self {
            Self::File(_) => None,
            Self::Sheet(sheet) | Self::Cell(sheet, _) => Some(&sheet.sheet),
        }
    }

    /// Gives the cell, where the place has one.
    #[must_use]
    pub fn cell(&self) -> Option<CellPos> {
        match self {
            Self::File(_) | Self::Sheet(_) => None,
            Self::Cell(_, cell) => Some(*cell),
        }
    }

    /// Gives the area of that one cell, where the place has one.
    #[must_use]
    pub fn area(&self) -> Option<Area> {
        let Self::Cell(sheet, cell) = self else { return None };
        Some(Area { sheet: Arc::clone(sheet), column: cell.column, rows: (cell.row, cell.row) })
    }
}

/// Cells of one column, one below the other: `E5:E504`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Area {
    /// Their sheet.
    #[serde(with = "kept::Sheet")]
    pub sheet: Arc<SheetPlace>,
    /// Their column, from 0.
    pub column: u16,
    /// The first row and the last, from 0.
    pub rows: (u32, u32),
}

impl Area {
    /// Lists the cells from the top.
    pub fn cells(&self) -> impl Iterator<Item = CellPos> + use<> {
        let column = self.column;
        (self.rows.0..=self.rows.1).map(move |row| CellPos { row, column })
    }

    /// Counts the cells.
    #[must_use]
    pub fn count(&self) -> u32 {
        (self.rows.1 - self.rows.0).saturating_add(1)
    }

    /// Takes in an area that overlaps this one or goes on right below it; says whether it does.
    pub fn join(&mut self, next: &Self) -> bool {
        let is_same_column = self.column == next.column && (Arc::ptr_eq(&self.sheet, &next.sheet) || self.sheet == next.sheet);
        let goes_on = is_same_column && next.rows.0 >= self.rows.0 && next.rows.0 <= self.rows.1.saturating_add(1);
        if goes_on {
            self.rows.1 = self.rows.1.max(next.rows.1);
        }
        goes_on
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cell = |row| CellPos { row, column: self.column };
        write!(f, "{}", cell(self.rows.0))?;
        if self.rows.0 == self.rows.1 { Ok(()) } else { write!(f, ":{}", cell(self.rows.1)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_excel_letters_them() {
        let name = |column| ColumnName(column).to_string();
        assert_eq!([name(0), name(25), name(26), name(701), name(702), name(16383)], ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn a_cell_is_named_by_column_then_row_from_one() {
        assert_eq!(CellPos { row: 16, column: 5 }.to_string(), "F17");
    }

    #[test]
    fn an_area_grows_by_what_stands_right_below_it_in_its_column() {
        let sheet = Arc::new(SheetPlace { file: "a.xlsx".into(), sheet: "A".into() });
        let area = |column, first, last| Area { sheet: Arc::clone(&sheet), column, rows: (first, last) };
        let mut grown = area(4, 4, 4);
        assert!(grown.join(&area(4, 5, 8)) && grown.join(&area(4, 8, 8)));
        assert!(!grown.join(&area(4, 10, 10)) && !grown.join(&area(5, 9, 9)) && !grown.join(&area(4, 2, 4)));
        assert_eq!((grown.to_string(), area(4, 11, 11).to_string(), grown.count()), ("E5:E9".to_owned(), "E12".to_owned(), 5));
        assert_eq!(grown.cells().count(), 5);
    }
}
