//! A file's bytes → its sheets, as streams of rows with absolute positions. The only place that knows calamine, csv and HTML.
//!
//! Why that is hard: the name says little (`rekap.xls` is a web page, `rekap.xlsx` a locked container), the readers count from their own first cell, hold what
//! should stream, believe sizes that a file claims, and now and then panic. Here each file is looked at first ([`package`], [`ole`]), read within [`Limits`], and
//! comes out the same whatever it was: [`Row`]s of [`Cell`](crate::model::cell::Cell)s.
//!
//! ```text
//!  bytes → sniff → package → xlsx, xlsb, ods ┐
//!                → ole     → xls             ├→ RowStream → each(Row)
//!                → html, csv                 ┘
//! ```
//! What it does not do: find a table, or understand a value.

mod biff;
mod csv;
mod guard;
mod html;
mod letters;

mod ods;
mod ole;
mod package;
mod sniff;
mod stream;
mod trouble;
mod value;
mod xls;
mod xlsb;
mod xlsx;

use std::ops::ControlFlow;

use calamine::Dimensions;

pub use crate::model::limits::Limits;
pub use trouble::{SheetTrouble, WhySheet};

use crate::finding::file::{Excess, FileFinding};
use crate::model::cell::{Epoch, Merge, Row, SheetInfo};
use crate::place::CellPos;
pub use guard::is_reader_running;
use guard::{guarded, guarded_rows};
use package::Package;
use sniff::Looks;
use stream::Sink;
use trouble::Stop;

/// Sheets of a result workbook (contract §2) and of a comparison of two, in Indonesian and English. All of a line together, they are no office's own.
const OWN_SHEETS: [[&str; 4]; 4] = [
    ["Rekap Pegawai", "Rincian", "Aturan", "Sumber"],
    ["Employees", "Details", "Rules", "Sources"],
    ["Perubahan", "Pegawai", "Kegiatan", "Aturan"],
    ["Changes", "Employees", "Activities", "Rules"],
];

/// One format's reader.
trait Workbook {
    /// Lists the worksheets.
    fn sheets(&self) -> Vec<SheetInfo>;
    /// Gives the first day of the date serials.
    fn epoch(&self) -> Epoch;
    /// Streams the rows of a sheet.
    fn rows(&mut self, sheet: &str, sink: Sink<'_>) -> Result<(), Stop>;
    /// Lists the merged cells of a sheet, where the format tells.
    fn merges(&mut self, _: &str) -> Option<Vec<Merge>> {
        None
    }
}

/// An open workbook.
pub struct Book<'b> {
    workbook: Box<dyn Workbook + 'b>,
    sheets: Vec<SheetInfo>,
    notes: Vec<FileFinding>,
    limits: Limits,
    has_panicked: bool,
}

/// Opens a workbook held in memory. Its content decides the format, never its name.
///
/// # Errors
/// The finding that says why the file cannot be read.
pub fn open<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Book<'b>, FileFinding> {
    if bytes.is_empty() {
        return Err(FileFinding::Empty);
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(FileFinding::TooLarge { limit: Excess::File(Limits::mib(limits.file_bytes)) });
    }
    let (workbook, notes) = guarded(|| by_content(bytes, limits)).unwrap_or(Err(FileFinding::ReaderFailed))?;
    let sheets = workbook.sheets();
    if sheets.is_empty() {
        return Err(FileFinding::NoSheets);
    }
    Ok(Book { workbook, sheets, notes, limits: *limits, has_panicked: false })
}

type Opened<'b> = (Box<dyn Workbook + 'b>, Vec<FileFinding>);

fn by_content<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Opened<'b>, FileFinding> {
    match sniff::sniff(bytes) {
        Looks::Zip => match package::inspect(bytes, limits)? {
            Package::Xlsx => Ok((Box::new(xlsx::open(bytes)?), Vec::new())),
            Package::Xlsb => Ok((Box::new(xlsb::open(bytes)?), Vec::new())),
            Package::Ods => Ok((Box::new(ods::open(bytes, limits)?), Vec::new())),
        },
        Looks::Ole => Ok((Box::new(xls::open(bytes, limits)?), Vec::new())),
        Looks::OldExcel => Err(FileFinding::TooOld),
        Looks::Html => Ok((Box::new(html::open(bytes, limits)?), vec![FileFinding::HtmlPage])),
        Looks::Text => {
            let (text, legacy) = csv::open(bytes)?;
            Ok((Box::new(text), if legacy { vec![FileFinding::LegacyEncoding] } else { Vec::new() }))
        }
        Looks::Other => Err(FileFinding::NotAWorkbook),
    }
}

impl Book<'_> {
    /// Lists the worksheets in workbook order, hidden ones too.
    #[must_use]
    pub fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Says from which day the file counts its date serials.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        self.workbook.epoch()
    }

    /// Gives what is worth saying of a file that can be read.
    #[must_use]
    pub fn notes(&self) -> &[FileFinding] {
        &self.notes
    }

    /// Says whether the file is a result workbook of this program. It must never be read as input: its sheet *Rincian* looks like one.
    #[must_use]
    pub fn is_own_result(&self) -> bool {
        let has = |name: &str| self.sheets.iter().any(|sheet| sheet.name == name);
        OWN_SHEETS.iter().any(|names| names.iter().all(|name| has(name)))
    }

    /// Delivers the rows of a sheet that hold anything, from the top, until `each` breaks.
    ///
    /// # Errors
    /// Why the sheet could not be read to its end. Rows delivered before are then not to be used.
    pub fn rows(&mut self, sheet: usize, each: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>) -> Result<(), SheetTrouble> {
        let mut after = None;
        let outcome = self.deliver(sheet, Sink { limits: &self.limits.clone(), last: &mut after, each });
        match outcome {
            Ok(()) | Err(Stop::Enough) => Ok(()),
            Err(Stop::Because(why)) => Err(SheetTrouble { why, after }),
        }
    }

    fn deliver(&mut self, sheet: usize, sink: Sink<'_>) -> Result<(), Stop> {
        if self.has_panicked {
            return Err(Stop::Because(WhySheet::ReaderFailed));
        }
        let Some(info) = self.sheets.get(sheet) else {
            return Err(Stop::Because(WhySheet::Missing));
        };
        let workbook = &mut self.workbook;
        guarded_rows(sink, |sink| workbook.rows(&info.name, sink)).unwrap_or_else(|| {
            self.has_panicked = true;
            Err(Stop::Because(WhySheet::ReaderFailed))
        })
    }

    /// Lists the merged cells of a sheet; `None` where the format does not tell.
    pub fn merges(&mut self, sheet: usize) -> Option<Vec<Merge>> {
        if self.has_panicked {
            return None;
        }
        let name = &self.sheets.get(sheet)?.name;
        let workbook = &mut self.workbook;
        guarded(|| workbook.merges(name)).unwrap_or_else(|| {
            self.has_panicked = true;
            None
        })
    }
}

/// Takes calamine's merged cells; those that lie outside of any sheet are left out.
fn merge(area: &Dimensions) -> Option<Merge> {
    let corner = |(row, column): (u32, u32)| Some(CellPos { row, column: u16::try_from(column).ok()? });
    Some(Merge { first: corner(area.start)?, last: corner(area.end)? })
}

#[cfg(test)]
mod tests;
