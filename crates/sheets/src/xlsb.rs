//! `.xlsb` → rows, streamed.
//!
//! The binary twin of `.xlsx`. Its merges are not exposed by calamine, so a two-row heading has to be understood without them.

use std::io::Cursor;

use calamine::{Reader as _, Xlsb, XlsbError};

use super::stream::{RowStream, Sink};
use super::trouble::Stop;
use super::xlsx::worksheets;
use super::{Limits, Workbook, package, value};
use rekap_core::finding::file::{Damage, FileFinding};
use rekap_core::model::cell::{Cell, Epoch, SheetInfo};

/// An open workbook.
pub(super) struct XlsbBook<'b>(Xlsb<Cursor<&'b [u8]>>);

/// Opens a workbook.
///
/// # Errors
/// A workbook that is locked or damaged.
pub(super) fn open(bytes: &[u8]) -> Result<XlsbBook<'_>, FileFinding> {
    package::verify(bytes)?;
    Xlsb::new(Cursor::new(bytes)).map(XlsbBook).map_err(|error| match error {
        XlsbError::Password => FileFinding::PasswordProtected,
        _ => FileFinding::Damaged { why: Damage::Parts },
    })
}

impl Workbook for XlsbBook<'_> {
    fn sheets(&self) -> Vec<SheetInfo> {
        worksheets(self.0.sheets_metadata())
    }

    fn epoch(&self) -> Epoch {
        if self.0.has_1904_epoch() { Epoch::From1904 } else { Epoch::From1900 }
    }

    fn defined_names(&self) -> &[(String, String)] {
        self.0.defined_names()
    }

    fn rows(&mut self, sheet: &str, sink: Sink<'_>) -> Result<(), Stop> {
        let limits: &Limits = sink.limits;
        let mut rows = RowStream::new(sink);
        let mut cells = self.0.worksheet_cells_reader(sheet)?;
        while let Some(found) = cells.next_cell()? {
            let (row, column) = found.get_position();
            let cell = value::streamed(found.get_value().clone(), limits);
            if cell != Cell::Empty {
                rows.push(row, column, cell)?;
            }
        }
        rows.finish()
    }
}
