//! Sheets of which no row is taken, whatever stands on them: those of a result of ours, *Petunjuk*, the list of findings in a workbook that was sent back.
//!
//! They are gone through all the same, since every cell of an input has its place in the account.

use std::ops::ControlFlow;

use rekap_core::model::cell::Cell;
use rekap_core::model::source::{CellAccount, CellClass, SheetReport, SheetState};
use rekap_sheets::Book;

/// Reports such a sheet, with all its cells under one class.
pub(super) fn left_alone(book: &mut Book<'_>, index: usize, class: CellClass, state: SheetState) -> SheetReport {
    let mut cells = CellAccount::default();
    // Where it breaks off, the rows so far are all there is to count.
    let _ = book.rows(index, &mut |row| {
        let filled = filled(row.cells);
        cells.filled += filled;
        cells.enter(class, filled);
        ControlFlow::Continue(())
    });
    let info = &book.sheets()[index];
    SheetReport::left_alone(&info.name, info.hidden, cells, state)
}

/// Counts the cells of a row that hold something, as it comes out of the file.
pub(super) fn filled(cells: &[Cell<'_>]) -> u64 {
    cells.iter().filter(|cell| !cell.is_blank()).count() as u64
}
