//! The list of findings in a workbook that was sent back and has come again: it is no table of the office, whatever it looks like.

use std::ops::ControlFlow;

use rekap_core::model::returned;
use rekap_sheets::Book;

/// Says whether a sheet is that list.
#[must_use]
pub fn is_returned_findings(book: &mut Book<'_>, index: usize) -> bool {
    if !book.sheets().get(index).is_some_and(|info| returned::is_called_findings(&info.name)) {
        return false;
    }
    let mut is_ours = false;
    // A sheet that breaks off before its first row is reported when it is read in earnest.
    let _ = book.rows(index, &mut |row| {
        is_ours = row.number == 0 && returned::is_heading(row);
        ControlFlow::Break(())
    });
    is_ours
}
