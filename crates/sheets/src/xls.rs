//! `.xls` (Excel 97–2003, and 5.0/95) → rows.
//!
//! The reader holds every sheet as a grid that starts at its first filled cell; positions are made absolute here. What a hostile file could make it ask for is
//! looked at first ([`cfb`](super::cfb), [`biff`](super::biff)). A formula that was never calculated looks like an empty cell in this format: Excel
//! always stores a result.

use std::io::Cursor;

use calamine::{Reader as _, Xls, XlsError};

use super::cfb::Container;
use super::stream::{RowStream, Sink};
use super::trouble::{Stop, WhySheet};
use super::xlsx::worksheets;
use super::{Limits, Workbook, biff, merge, value};
use rekap_core::finding::file::{Damage, FileFinding};
use rekap_core::model::cell::{Cell, Epoch, Merge, SheetInfo};

/// An open workbook.
pub(super) struct XlsBook<'b>(Xls<Cursor<&'b [u8]>>);

/// Opens what lies in an OLE container.
///
/// # Errors
/// A workbook that is locked (also an `.xlsx`, whose lock is such a container), too old, too large or damaged; or no workbook.
pub(super) fn open<'b>(bytes: &'b [u8], limits: &Limits) -> Result<XlsBook<'b>, FileFinding> {
    let container = Container::open(bytes)?;
    if container.has("EncryptedPackage") {
        return Err(FileFinding::PasswordProtected);
    }
    // Excel 5.0/95 called it "Book"; a file for both versions has both, and the newer one is read.
    let stream = container.stream("Workbook").or_else(|| container.stream("Book")).ok_or(FileFinding::NotAWorkbook)??;
    biff::inspect(&stream, limits)?;
    drop((stream, container));
    Xls::new(Cursor::new(bytes)).map(XlsBook).map_err(|error| match error {
        XlsError::Password => FileFinding::PasswordProtected,
        _ => FileFinding::Damaged { why: Damage::Parts },
    })
}

impl Workbook for XlsBook<'_> {
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
        let grid = self.0.worksheet_range(sheet).map_err(|_| Stop::Because(WhySheet::Missing))?;
        let limits: &Limits = sink.limits;
        let mut rows = RowStream::new(sink);
        let (top, left) = grid.start().unwrap_or_default();
        for (row, values) in (top..).zip(grid.rows()) {
            for (column, held) in (left..).zip(values) {
                let cell = value::held(held, limits);
                if cell != Cell::Empty {
                    rows.push(row, column, cell)?;
                }
            }
        }
        rows.finish()
    }

    fn merges(&mut self, sheet: &str) -> Option<Vec<Merge>> {
        Some(self.0.merge_cells_by_sheet_name(sheet).ok()?.iter().filter_map(merge).collect())
    }
}
