//! A file's bytes and what is to be mended in it → the office's own workbook with those cells coloured and noted (contract §8).
//!
//! ```text
//! Rekap Dinas A.csv  ──►  Temuan   what is wrong, with links to the cells
//!                         Rekap…   the office's own rows and columns; F17 orange, with a note
//! ```
//! The office mends it where it is coloured and sends it back; it is read as input like any other, and gives what the mended original would give. Under whatever name
//! it comes, it says which submission it answers. So an `.xlsx` is
//! not made anew but copied part by part ([`package`]): formulas, formats and drop-downs stay. Every other format is put into a plain `.xlsx` first ([`plain`]).
//! Each copy is read again: where a row differs from the original's, it is made the other way, or not at all.

mod fingerprint;
pub mod marks;
mod own_sheet;
mod package;
mod plain;
mod widths;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use rekap_core::finding::file::FileFinding;
use rekap_core::model::identity::Identity;
use rekap_core::model::lang::Lang;
use rekap_core::model::source::SourceReport;
use rekap_sheets::Book;

use fingerprint::Prints;
use marks::Marks;
pub use own_sheet::is_returned_findings;

/// Opens a workbook within what the host allows it.
pub type OpenBook<'h> = dyn for<'b> Fn(&'b [u8]) -> Result<Book<'b>, FileFinding> + 'h;

/// Makes the workbook to mend for a file's bytes; none where no copy reads as they do.
#[must_use]
pub fn copy(bytes: &[u8], report: &SourceReport, marks: &Marks, lang: Lang, open: &OpenBook<'_>) -> Option<Vec<u8>> {
    let copied = || {
        let mut book = open(bytes).ok()?;
        let answers = Some(Arc::from(report.sha256.as_str())).filter(|sum: &Arc<str>| !sum.is_empty());
        let identity = Identity { answers, ..book.identity().0 };
        let copy = MendingCopy { marks, identity: &identity, wanted: fingerprint::prints(&mut book), open, lang, is_converted: false };
        copy.annotated(bytes).or_else(|| copy.converted(bytes, report))
    };
    // A mistake of the program over one office's workbook must not take away those of the others, nor stop a pass that nobody watches.
    panic::catch_unwind(AssertUnwindSafe(copied)).ok().flatten()
}

/// What a copy is to hold.
struct MendingCopy<'c> {
    marks: &'c Marks,
    identity: &'c Identity,
    wanted: Prints,
    open: &'c OpenBook<'c>,
    lang: Lang,
    /// Whether the package that is marked was made of a workbook of another format.
    is_converted: bool,
}

impl MendingCopy<'_> {
    /// Marks the cells of an `.xlsx`, and reads it again.
    fn annotated(&self, package: &[u8]) -> Option<Vec<u8>> {
        let mut copy = Cursor::new(Vec::new());
        package::annotate(package, self.marks, self.identity, (self.lang, self.is_converted), &mut copy).ok()?;
        let copy = copy.into_inner();
        let reads_alike = (self.open)(&copy).is_ok_and(|mut book| fingerprint::prints(&mut book) == self.wanted);
        reads_alike.then_some(copy)
    }

    /// Puts a workbook of any format into an `.xlsx` first.
    fn converted(&self, bytes: &[u8], report: &SourceReport) -> Option<Vec<u8>> {
        let mut book = (self.open)(bytes).ok()?;
        let (package, names) = plain::package(&mut book, &heading_rows(report)).ok()?;
        let renamed = |name: &Arc<str>| Arc::clone(names.get(name).unwrap_or(name));
        let marks = self.marks.renamed(renamed);
        let wanted = self.wanted.iter().map(|(name, print)| (renamed(name), *print)).collect();
        MendingCopy { marks: &marks, wanted, is_converted: true, ..*self }.annotated(&package)
    }
}

fn heading_rows(report: &SourceReport) -> BTreeMap<Arc<str>, u32> {
    report.sheets.iter().filter_map(|sheet| Some((Arc::clone(&sheet.name), sheet.range?.0.row))).collect()
}
