//! `.xlsx`, `.xlsm` → rows, streamed.
//!
//! Nothing is held but the workbook's table of texts; a cell borrows its text from there. A formula that was never calculated (files written by programs)
//! comes with its cell, so it costs no second pass.

use std::io::Cursor;

use calamine::{Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::stream::{RowStream, Sink};
use super::trouble::Stop;
use super::{Limits, Workbook, merge, value};
use crate::finding::file::{Damage, FileFinding};
use crate::model::cell::{Cell, CellFault, Epoch, Merge, SheetInfo};

/// An open workbook.
pub(super) struct XlsxBook<'b>(Xlsx<Cursor<&'b [u8]>>);

/// Opens a workbook.
///
/// # Errors
/// A workbook that is locked or damaged.
pub(super) fn open(bytes: &[u8]) -> Result<XlsxBook<'_>, FileFinding> {
    Xlsx::new(Cursor::new(bytes)).map(XlsxBook).map_err(|error| match error {
        XlsxError::Password => FileFinding::PasswordProtected,
        _ => FileFinding::Damaged { why: Damage::Parts },
    })
}

impl Workbook for XlsxBook<'_> {
    fn sheets(&self) -> Vec<SheetInfo> {
        worksheets(self.0.sheets_metadata())
    }

    fn epoch(&self) -> Epoch {
        if self.0.has_1904_epoch() { Epoch::From1904 } else { Epoch::From1900 }
    }

    fn rows(&mut self, sheet: &str, sink: Sink<'_>) -> Result<(), Stop> {
        let limits: &Limits = sink.limits;
        let mut rows = RowStream::new(sink);
        let mut cells = match self.0.worksheet_cells_reader(sheet) {
            // A macro or dialog sheet among the worksheets has no rows.
            Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
            reader => reader?,
        };
        while let Some(record) = cells.next_cell_with_formula_metadata()? {
            let cell = match value::streamed(record.value, limits) {
                // A formula whose result is an empty text has a value, `""`; this one has none.
                Cell::Empty if record.formula.is_some() => Cell::Fault(CellFault::Uncalculated),
                Cell::Empty => continue,
                cell => cell,
            };
            rows.push(record.pos.0, record.pos.1, cell)?;
        }
        rows.finish()
    }

    fn merges(&mut self, sheet: &str) -> Option<Vec<Merge>> {
        Some(self.0.merge_cells_by_sheet_name(sheet).ok()?.iter().filter_map(merge).collect())
    }
}

/// Lists the sheets that can hold a table.
pub(super) fn worksheets(sheets: &[calamine::Sheet]) -> Vec<SheetInfo> {
    let tables = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    tables.map(|sheet| SheetInfo { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible }).collect()
}
