//! Why the rows of a sheet ended early: one bad sheet costs itself, not its file.

use calamine::{XlsbError, XlsxError};
use serde::{Deserialize, Serialize};

use rekap_core::finding::file::FileFinding;

/// A sheet that could not be read to its end. Rows already delivered are not to be used: a half read sheet is refused whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetTrouble {
    /// What went wrong.
    pub why: WhySheet,
    /// The last row that was delivered before it, from 0.
    pub after: Option<u32>,
}

/// What went wrong in a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhySheet {
    /// Its content is broken.
    Damaged,
    /// The workbook lists it but does not hold it.
    Missing,
    /// Row numbers go backwards, so that no cell has a sure place.
    OutOfOrder,
    /// More rows than the limit.
    TooManyRows {
        /// The limit.
        limit: u32,
    },
    /// More cells, gaps included, than the limit.
    TooManyCells {
        /// The limit.
        limit: u64,
    },
    /// The reader panicked on it.
    ReaderFailed,
    /// The file as a whole is not to be read further, nor what was read of it to be used.
    File(FileFinding),
}

/// Why a stream of rows stopped.
#[derive(Debug)]
pub(super) enum Stop {
    /// The caller has seen enough.
    Enough,
    /// The sheet cannot be read further.
    Because(WhySheet),
}

impl From<XlsxError> for Stop {
    fn from(error: XlsxError) -> Self {
        Self::Because(match error {
            XlsxError::WorksheetNotFound(_) | XlsxError::FileNotFound(_) => WhySheet::Missing,
            _ => WhySheet::Damaged,
        })
    }
}

impl From<XlsbError> for Stop {
    fn from(error: XlsbError) -> Self {
        Self::Because(match error {
            XlsbError::WorksheetNotFound(_) | XlsbError::FileNotFound(_) => WhySheet::Missing,
            _ => WhySheet::Damaged,
        })
    }
}
