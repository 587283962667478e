//! Cells of a result → values: text, NIP, JP, dates, as our own writer puts them there.
//!
//! ```text
//! NIP              JP Diakui   Tanggal Mulai
//! 198501012010011… 20          03/03/2025        ← a table sheet: one row of headings, which may stand below lines that a clerk has put above it
//! ```
//! Columns are found by their headings, never by their position: a clerk may have moved or hidden some. What an office typed is not read here.

use std::ops::ControlFlow;

use chrono::NaiveDate;

use super::edition::Trouble;
use crate::columns::ResultColumn;
use crate::words::said;
use rekap_core::model::cell::{Cell, SheetRow};
use rekap_core::model::lang::Lang;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::nip::Nip;
use rekap_sheets::Book;

/// A row that may be that of the headings.
pub(crate) struct SheetHeadings<'a> {
    row: SheetRow<'a>,
    lang: Lang,
}

impl SheetHeadings<'_> {
    /// Finds a column by its heading.
    pub(crate) fn column(&self, column: &ResultColumn) -> Option<u16> {
        let heading = said(column.heading, self.lang);
        let found = self.row.cells.iter().position(|cell| matches!(cell, Cell::Text(text) if text.trim() == heading))?;
        u16::try_from(found).ok()
    }
}

/// Delivers the rows below the headings, with the columns that `locate` finds.
///
/// # Errors
/// A sheet without the headings, one that cannot be read to its end, and what `each` breaks with.
pub(crate) fn each_row<C>(
    book: &mut Book<'_>,
    sheet: usize,
    lang: Lang,
    locate: fn(&SheetHeadings<'_>) -> Option<C>,
    each: &mut dyn FnMut(&C, SheetRow<'_>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let mut columns: Option<C> = None;
    let mut outcome = Ok(());
    let read = book.rows(sheet, &mut |row| {
        match &columns {
            None => columns = locate(&SheetHeadings { row, lang }),
            Some(columns) => outcome = each(columns, row),
        }
        if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    outcome?;
    if read.is_err() || columns.is_none() { Err(Trouble::NotOurs) } else { Ok(()) }
}

/// Reads a NIP; a cell without one gives none.
///
/// # Errors
/// A masked NIP: two people may look the same.
pub(crate) fn nip(cell: &Cell<'_>) -> Result<Option<Nip>, Trouble> {
    let words = cell.words();
    if words.contains('*') { Err(Trouble::Masked) } else { Ok(Nip::parse(&words).ok()) }
}

/// Reads JP with at most two decimals.
pub(crate) fn hours(cell: &Cell<'_>) -> Option<LessonHours> {
    const HUNDREDTHS: f64 = 100.0;
    #[expect(clippy::cast_possible_truncation, reason = "a saturating cast; JP stay far below it")]
    match cell {
        Cell::Number(jp) => Some(LessonHours::from_hundredths((jp * HUNDREDTHS).round() as i64)),
        _ => None,
    }
}

/// Reads a date; our writer puts one before Excel's calendar as text.
pub(crate) fn date(cell: &Cell<'_>) -> Option<NaiveDate> {
    match cell {
        Cell::Date(moment) => Some(moment.date()),
        Cell::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// Reads a row number.
pub(crate) fn ordinal(cell: &Cell<'_>) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a saturating cast; a row number is neither")]
    match cell {
        Cell::Number(number) => *number as u32,
        _ => 0,
    }
}
