//! Where something stands: file › sheet › cell, named as Excel names it.
//!
//! Positions are absolute from the moment a row leaves `open`: row 17 is the row that Excel numbers 17, whatever the first used row is,
//! so a clerk can type `F17` into Excel's name box and land on the cell that a finding speaks of.

use std::fmt;
use std::sync::Arc;

/// A cell's position. Rows and columns count from 0 inside the program and are shown as Excel shows them (`F17`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The file as a whole.
    File(Arc<str>),
    /// A sheet as a whole.
    Sheet(Arc<SheetPlace>),
    /// One cell.
    Cell(Arc<SheetPlace>, CellPos),
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
}
