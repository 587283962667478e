//! How wide the columns of a copy are: as wide as their first rows need, within reason.

use std::collections::BTreeMap;

/// Cells of a column that decide its width: what comes later may be cut off on the screen, never in the cell.
const LOOKED_AT: u32 = 1000;
/// Width of a column whose cells say little, in characters.
const LEAST: usize = 8;
/// Width of a column whose cells say much, in characters.
const MOST: usize = 48;

/// The longest cell of each column so far.
#[derive(Debug, Default)]
pub(super) struct Widths {
    columns: BTreeMap<u16, (u32, usize)>,
}

impl Widths {
    /// Sees a cell of so many characters.
    pub(super) fn see(&mut self, column: u16, characters: usize) {
        let (seen, longest) = self.columns.entry(column).or_default();
        if *seen < LOOKED_AT {
            (*seen, *longest) = (*seen + 1, (*longest).max(characters));
        }
    }

    /// Gives the width of each column that holds something, in characters.
    pub(super) fn columns(&self) -> impl Iterator<Item = (u16, f64)> {
        // Two characters of air, as a column that Excel fits by itself has.
        let width = |longest: usize| u16::try_from((longest + 2).clamp(LEAST, MOST)).unwrap_or(u16::MAX);
        self.columns.iter().map(move |(&column, &(_, longest))| (column, f64::from(width(longest))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_wide_as_its_first_cells_need() {
        let mut widths = Widths::default();
        widths.see(0, 18);
        widths.see(0, 3);
        widths.see(2, 400);
        assert_eq!(widths.columns().collect::<Vec<_>>(), [(0, 20.0), (2, 48.0)]);
    }
}
