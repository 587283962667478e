//! `.xlsx`, `.xlsm` → rows, streamed.
//!
//! Most of a run used to go into reading the XML of sheets with a reader for all of XML. The spreadsheet programs that clerks use write a small part of it, so a
//! scan of our own reads that part, several times faster, and gives up at anything else:
//!
//! ```text
//!  package → workbook → sheets, folder   ┐
//!          → styles   → dates or amounts ├→ scan ── rows ──────────────────→ each(Row)
//!          → texts    → table of texts   ┘    └ odd ─→ reference, from the top ─→ each(Row) behind the last delivered
//!          → window   → a sheet's XML, block by block; a large sheet is scanned ahead ([`ahead`])
//! ```
//! The reference is calamine: the scan must equal it cell by cell (`xlsx/tests`), and whatever the scan does not take, calamine reads or refuses, with the
//! words it always had for it. So nothing is refused here but a package whose check sums do not match, and no row is delivered twice: both count the same rows,
//! and those already delivered are left out.

mod ahead;
mod grid;
mod inflate;
mod reference;
mod scan;
mod styles;
mod tags;
mod text;
mod texts;

mod workbook;

use std::ops::ControlFlow;

use super::stream::{RowStream, Sink};
use super::trouble::{Stop, WhySheet};
use super::{Limits, Workbook, merge, package, value};
use inflate::Window;
use reference::Reference;
pub(super) use reference::worksheets;
use rekap_core::finding::file::{Damage, FileFinding};
use rekap_core::model::cell::{Epoch, Merge, SheetInfo, SheetRow};
use rekap_ooxml::{Package, PackageTrouble, Part};
use scan::{Halt, Reached, Scan, Shared};
use texts::SharedTexts;
use workbook::{Contents, ListedSheet};

/// What an error is called whose name calamine does not know; Google Sheets' own name for an error of any kind.
const UNKNOWN_ERROR: &str = "#ERROR!";

/// Something that is not as spreadsheet programs write it, and for the reference to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Odd;

impl From<PackageTrouble> for Odd {
    fn from(_: PackageTrouble) -> Self {
        Self
    }
}

/// An open workbook.
pub(super) struct XlsxBook<'b> {
    bytes: &'b [u8],
    ordinary: Option<Ordinary<'b>>,
    /// Opened where it is needed: it has a table of texts of its own.
    reference: Option<Reference<'b>>,
}

/// A workbook whose parts the scan understands.
struct Ordinary<'b> {
    package: Package<'b>,
    sheets: Vec<ListedSheet>,
    epoch: Epoch,
    shared: Shared,
}

/// Opens a workbook.
///
/// # Errors
/// A workbook that is locked or damaged.
pub(super) fn open(bytes: &[u8]) -> Result<XlsxBook<'_>, FileFinding> {
    if let Ok(ordinary) = Ordinary::open(bytes) {
        return Ok(XlsxBook { bytes, ordinary: Some(ordinary), reference: None });
    }
    package::verify(bytes)?;
    reference::open(bytes).map(|reference| XlsxBook { bytes, ordinary: None, reference: Some(reference) })
}

impl<'b> Ordinary<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, Odd> {
        let package = Package::open(bytes)?;
        let Contents { folder, sheets, epoch } = Contents::read(&package)?;
        let texts = package.part(&format!("{folder}sharedStrings.xml"));
        let texts = texts.map_or_else(|| Ok(SharedTexts::default()), |part| SharedTexts::read(&part))?;
        let meanings = package.part(&format!("{folder}styles.xml"));
        let meanings = meanings.map_or_else(|| Ok(Vec::new()), |part| styles::read(&part))?;
        Ok(Self { package, sheets, epoch, shared: Shared { texts, meanings, is_1904: epoch == Epoch::From1904 } })
    }

    /// Gives the part that holds a sheet's cells.
    fn part(&self, sheet: &str) -> Result<Part<'b>, Odd> {
        let sheet = self.sheets.iter().find(|known| known.info.name == sheet).ok_or(Odd)?;
        self.package.part(&sheet.path).ok_or(Odd)
    }

    /// Scans a sheet to its end.
    fn scan(&self, sheet: &str, sink: Sink<'_>) -> Result<(), Halt> {
        let part = self.part(sheet)?;
        if inflate::is_worth_a_thread(&part) {
            return ahead::rows(&part, &self.shared, sink);
        }
        inflate::read(&part, |window| scan_rows(window, &self.shared, sink))
    }
}

/// Delivers the rows of a sheet's part as they are scanned.
fn scan_rows(window: &mut Window<'_>, shared: &Shared, sink: Sink<'_>) -> Result<(), Halt> {
    let mut scan = Scan::new(shared, sink.limits);
    let mut rows = RowStream::new(sink);
    if !window.read(scan::head)? {
        return Ok(());
    }
    loop {
        // The cells of a row that goes on in the next block must outlive this one.
        let mut block = rows;
        let reached = scan.cells(window.text(), |row, column, cell| block.push(row, column, cell))?;
        rows = block.into_owned();
        match reached {
            Reached::End => return rows.finish().map_err(Halt::Stop),
            Reached::Bytes(bytes) => window.understood(bytes),
        }
        window.advance()?;
    }
}

impl<'b> XlsxBook<'b> {
    /// Stops everything where a part of the package is not what it was when it was saved.
    fn changed(&self) -> Option<Stop> {
        package::verify(self.bytes).err().map(|finding| Stop::Because(WhySheet::File(finding)))
    }

    /// Opens the reference, where it is not open yet.
    fn reference(&mut self) -> Result<&mut Reference<'b>, FileFinding> {
        let reference = match self.reference.take() {
            Some(open) => open,
            None => reference::open(self.bytes)?,
        };
        Ok(self.reference.insert(reference))
    }
}

impl Workbook for XlsxBook<'_> {
    fn sheets(&self) -> Vec<SheetInfo> {
        match (&self.ordinary, &self.reference) {
            (Some(ordinary), _) => ordinary.sheets.iter().filter(|sheet| sheet.is_table).map(|sheet| sheet.info.clone()).collect(),
            (None, Some(reference)) => reference.sheets(),
            (None, None) => Vec::new(),
        }
    }

    fn epoch(&self) -> Epoch {
        match (&self.ordinary, &self.reference) {
            (Some(ordinary), _) => ordinary.epoch,
            (None, reference) => reference.as_ref().map(Reference::epoch).unwrap_or_default(),
        }
    }

    fn rows(&mut self, sheet: &str, sink: Sink<'_>) -> Result<(), Stop> {
        let Sink { limits, last, each } = sink;
        if let Some(ordinary) = &self.ordinary {
            match ordinary.scan(sheet, Sink { limits, last: &mut *last, each: &mut *each }) {
                Ok(()) => return Ok(()),
                Err(Halt::Stop(stop @ (Stop::Enough | Stop::Because(WhySheet::File(_))))) => return Err(stop),
                // What stands in the way may stand there by a change on the file's way.
                Err(Halt::Stop(stop)) => return Err(self.changed().unwrap_or(stop)),
                Err(Halt::Odd) => {}
            }
        }
        // calamine compares no check sums.
        if let Some(changed) = self.changed() {
            return Err(changed);
        }
        let delivered = *last;
        let mut rest =
            |row: SheetRow<'_>| if delivered.is_some_and(|last| row.number <= last) { ControlFlow::Continue(()) } else { each(row) };
        let reference = self.reference().map_err(|_| Stop::Because(WhySheet::Damaged))?;
        reference.rows(sheet, Sink { limits, last, each: &mut rest })
    }

    fn merges(&mut self, sheet: &str) -> Option<Vec<Merge>> {
        self.reference().ok()?.merges(sheet)
    }
}

#[cfg(test)]
mod tests;
