//! The file format behind `.xlsx`: what reading, returning and writing a workbook share.
//!
//! ```text
//! workbook.xlsx   a zip package of parts          package    parts by name, read
//!  ├ _rels/.rels  which part relates to which     relations  read and edited
//!  ├ xl/…xml      a part as XML                   document   elements by place, edited where they stand
//!  │              text inside XML                 escape     XML's letters, and Excel's _x001B_
//!  │              B7, A1:L20, 'Dinas A'!B7        names      names of cells, areas and sheets
//!  └ copied or new parts, deflated in pieces      copy, changes, deflate, origin
//! ```
//! ECMA-376 calls this Office Open XML. The crate knows the format and nothing of what a workbook says: which cells hold a table is the readers' matter, what a
//! result shows is the report's.

mod changes;
mod copy;
mod deflate;
pub mod document;
pub mod escape;
pub mod names;
mod origin;
mod package;
mod relations;
mod silenced;

use zip::result::ZipError;

pub use changes::PackageChanges;
pub use copy::PackageCopy;
pub use deflate::{Deflated, DeflatedPiece, PartInPieces};
pub use origin::made_alike;
pub use package::{Package, Part};
pub use relations::{Relation, Relations, path_of};
pub use silenced::Silenced;

/// Why a package could not be read, edited or copied.
#[derive(Debug, thiserror::Error)]
pub enum PackageTrouble {
    /// The copy could not be written.
    #[error("the workbook cannot be written: {0}")]
    Io(#[from] std::io::Error),
    /// The package is no zip file as it should be.
    #[error("the package is damaged: {0}")]
    Zip(ZipError),
    /// It is not as spreadsheet programs write it.
    #[error("the package holds {0}")]
    Unusual(&'static str),
}

impl From<ZipError> for PackageTrouble {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) => Self::Io(error),
            other => Self::Zip(other),
        }
    }
}
