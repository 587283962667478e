//! calamine's own way from a sheet to its rows: what the scan must equal, and what reads the sheets that the scan does not take.
//!
//! Nothing is held but the workbook's table of texts; a cell borrows its text from there. A formula that was never calculated (files written by programs)
//! comes with its cell, so it costs no second pass.
//!
//! Google Sheets and newer Excels know errors that calamine 0.38 does not (`#ERROR!`, `#SPILL!`). It says so without saying where, but reads on; where they
//! stand is then found by a second pass, which no other sheet pays for.

use std::collections::VecDeque;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{Damage, FileFinding, Limits, RowStream, Sink, Stop, UNKNOWN_ERROR, WhySheet, merge, value};
use rekap_core::model::cell::{Cell, CellFault, Epoch, Merge, SheetInfo};

/// A workbook as calamine opens it.
pub(super) struct Reference<'b> {
    workbook: Xlsx<Cursor<&'b [u8]>>,
    bytes: &'b [u8],
}

/// Opens a workbook.
///
/// # Errors
/// A workbook that is locked or damaged.
pub(super) fn open(bytes: &[u8]) -> Result<Reference<'_>, FileFinding> {
    Xlsx::new(Cursor::new(bytes)).map(|workbook| Reference { workbook, bytes }).map_err(|error| match error {
        XlsxError::Password => FileFinding::PasswordProtected,
        _ => FileFinding::Damaged { why: Damage::Parts },
    })
}

impl Reference<'_> {
    /// Lists the worksheets.
    pub(super) fn sheets(&self) -> Vec<SheetInfo> {
        worksheets(self.workbook.sheets_metadata())
    }

    /// Gives the first day of the date serials.
    pub(super) fn epoch(&self) -> Epoch {
        if self.workbook.has_1904_epoch() { Epoch::From1904 } else { Epoch::From1900 }
    }

    /// Streams the rows of a sheet.
    pub(super) fn rows(&mut self, sheet: &str, sink: Sink<'_>) -> Result<(), Stop> {
        let limits: &Limits = sink.limits;
        let mut rows = RowStream::new(sink);
        let mut cells = match self.workbook.worksheet_cells_reader(sheet) {
            // A macro or dialog sheet among the worksheets has no rows.
            Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
            reader => reader?,
        };
        let mut unknown: Option<VecDeque<(u32, u32)>> = None;
        loop {
            let record = match cells.next_cell_with_formula_metadata() {
                Ok(Some(record)) => record,
                Ok(None) => break,
                Err(XlsxError::CellError(_)) => {
                    let places = unknown.get_or_insert_with(|| unknown_errors(self.bytes, sheet).unwrap_or_default());
                    let (row, column) = places.pop_front().ok_or(Stop::Because(WhySheet::Damaged))?;
                    rows.push(row, column, Cell::Fault(CellFault::Error(UNKNOWN_ERROR)))?;
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            // A formula whose result is an empty text has a value, `""`; one that was never calculated has none.
            let has_value = record.value != DataRef::Empty;
            let cell = match value::streamed(record.value, limits) {
                Cell::Empty if !has_value && record.formula.is_some() => Cell::Fault(CellFault::Uncalculated),
                Cell::Empty => continue,
                cell => cell,
            };
            rows.push(record.pos.0, record.pos.1, cell)?;
        }
        rows.finish()
    }

    /// Lists the merged cells of a sheet.
    pub(super) fn merges(&mut self, sheet: &str) -> Option<Vec<Merge>> {
        Some(self.workbook.merge_cells_by_sheet_name(sheet).ok()?.iter().filter_map(merge).collect())
    }
}

/// Finds the cells with an error that the reader does not know: one reader meets the errors, a twin beside it says where it is.
fn unknown_errors(bytes: &[u8], sheet: &str) -> Result<VecDeque<(u32, u32)>, XlsxError> {
    let (mut values, mut places) = (Xlsx::new(Cursor::new(bytes))?, Xlsx::new(Cursor::new(bytes))?);
    let (mut values, mut places) = (values.worksheet_cells_reader(sheet)?, places.worksheet_cells_reader(sheet)?);
    let mut found = VecDeque::new();
    while let Some(place) = places.next_formula()? {
        if let Err(XlsxError::CellError(_)) = values.next_cell() {
            found.push_back(place.get_position());
        }
    }
    Ok(found)
}

/// Lists the sheets that can hold a table.
pub(crate) fn worksheets(sheets: &[calamine::Sheet]) -> Vec<SheetInfo> {
    let tables = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    tables.map(|sheet| SheetInfo { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible }).collect()
}
