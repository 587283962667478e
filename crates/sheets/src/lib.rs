//! A file's bytes → its sheets, as streams of rows with absolute positions. The only place that knows calamine, csv and HTML.
//!
//! Why that is hard: the name says little (`rekap.xls` is a web page, `rekap.xlsx` a locked container), the readers count from their own first cell, hold what
//! should stream, believe sizes that a file claims, and now and then panic. Here each file is looked at first ([`package`], [`cfb`]), read within [`Limits`], and
//! comes out the same whatever it was: [`SheetRow`]s of [`Cell`](rekap_core::model::cell::Cell)s.
//!
//! ```text
//!  bytes → sniff → package → xlsx, xlsb, ods ┐
//!                → cfb     → xls             ├→ RowStream → each(SheetRow)
//!                → html, csv                 ┘
//! ```
//! What it does not do: find a table, or understand a value.

mod biff;
pub mod child;
mod csv;
mod encoding;
mod guard;
mod html;
mod isolation;

mod cfb;
mod ods;
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

pub use isolation::is_read_apart;
pub use rekap_core::model::limits::Limits;
pub use trouble::{SheetTrouble, WhySheet};

pub use guard::is_reader_running;
use guard::{guarded, guarded_rows};
use package::PackageKind;
use rekap_core::finding::file::{Excess, FileFinding};
use rekap_core::model::cell::{Epoch, Merge, SheetInfo, SheetRow};
use rekap_core::model::identity::{self, Identity};
use rekap_core::model::standard;
use rekap_core::place::CellPos;
use sniff::ContentKind;
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
    /// Lists the merged cells of a sheet, where the format records them.
    fn merges(&mut self, _: &str) -> Option<Vec<Merge>> {
        None
    }
    /// Lists the defined names with what they stand for, where the format records them.
    fn defined_names(&self) -> &[(String, String)] {
        &[]
    }
}

/// An open workbook.
pub struct Book<'b> {
    workbook: Box<dyn Workbook + 'b>,
    sheets: Vec<SheetInfo>,
    notes: Vec<FileFinding>,
    template_version: Option<String>,
    /// What the properties of the document say; its sheet says it as well.
    identity: Identity,
    limits: Limits,
    has_panicked: bool,
    time: Option<Time>,
}

/// Gives the finding about a file that has had its time; the clock is the program's.
pub type Time = Box<dyn Fn() -> Option<FileFinding>>;

/// Rows that the sheet of the identity can have.
const MOST_IDENTITY_ROWS: u32 = 8;
/// Cells between two readings of the clock, which costs as much as several of them.
const CELLS_A_LOOK: usize = 4096;
/// How many cells a row counts for beside its own: its texts may be long.
const CELLS_A_ROW: usize = 1024;

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
    let template_version = guarded(|| template_version(&*workbook, bytes)).flatten();
    let identity = package::identity(bytes);
    Ok(Book { workbook, sheets, notes, template_version, identity, limits: *limits, has_panicked: false, time: None })
}

type Opened<'b> = (Box<dyn Workbook + 'b>, Vec<FileFinding>);

fn by_content<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Opened<'b>, FileFinding> {
    match sniff::sniff(bytes) {
        ContentKind::Zip => match package::inspect(bytes, limits)? {
            PackageKind::Xlsx => Ok((Box::new(xlsx::open(bytes)?), Vec::new())),
            PackageKind::Xlsb => Ok((Box::new(xlsb::open(bytes)?), Vec::new())),
            PackageKind::Ods => Ok((Box::new(ods::open(bytes, limits)?), Vec::new())),
        },
        ContentKind::Ole => Ok((Box::new(xls::open(bytes, limits)?), Vec::new())),
        ContentKind::FlatOds => Ok((Box::new(ods::open_flat(bytes, limits)?), Vec::new())),
        ContentKind::OldExcel => Err(FileFinding::TooOld),
        ContentKind::Html => Ok((Box::new(html::open(bytes, limits)?), vec![FileFinding::HtmlPage])),
        ContentKind::Text => csv::open(bytes, limits).map(|(text, notes)| (Box::new(text) as Box<dyn Workbook>, notes)),
        ContentKind::Nul => Err(FileFinding::NulInText),
        ContentKind::Other => Err(FileFinding::NotAWorkbook),
    }
}

/// Looks up which version of the standard workbook a file says it is: by a defined name, else by a custom property.
fn template_version(workbook: &dyn Workbook, bytes: &[u8]) -> Option<String> {
    let named = workbook.defined_names().iter().find(|(name, _)| name == standard::VERSION_NAME);
    // calamine does not understand a whole number under a name of an .xls and says so instead; the workbook is then known by its sheets.
    let is_number = |value: &String| !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let value = named.map(|(_, value)| value.trim_start_matches('=').trim().to_owned()).filter(is_number);
    value.or_else(|| package::mark(bytes, standard::VERSION_NAME))
}

impl Book<'_> {
    /// Lets the rows end once a file has had its time.
    #[must_use]
    pub fn within(mut self, time: Time) -> Self {
        self.time = Some(time);
        self
    }

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

    /// Gives the version of the standard workbook (contract §8) that the file says it is, as it says it.
    #[must_use]
    pub fn template_version(&self) -> Option<&str> {
        self.template_version.as_deref()
    }

    /// Says whether the file is a standard workbook: it says so, or has lost the word on its way through another program and has the sheets.
    #[must_use]
    pub fn is_standard(&self) -> bool {
        let has = |name: &str| self.sheets.iter().any(|sheet| sheet.name == name);
        self.template_version.is_some() || [standard::ACTIVITIES, standard::GUIDE, standard::REFERENCE].into_iter().all(has)
    }

    /// Gives what the workbook says of itself ([`identity`]), on its sheet or else in the properties of the document, and the number of that sheet.
    pub fn identity(&mut self) -> (Identity, Option<usize>) {
        let mut identity = Identity::default();
        let sheet = self.sheets.iter().position(|info| info.name == identity::SHEET);
        let mut is_ours = false;
        if let Some(sheet) = sheet {
            // A sheet that breaks off is reported when it is read in earnest.
            let _ = self.rows(sheet, &mut |row| {
                is_ours |= identity.take_row(row);
                if row.number < MOST_IDENTITY_ROWS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
        }
        if is_ours { (identity, sheet) } else { (self.identity.clone(), None) }
    }

    /// Delivers the rows of a sheet that hold anything, from the top, until `each` breaks.
    ///
    /// # Errors
    /// Why the sheet could not be read to its end. Rows delivered before are then not to be used.
    pub fn rows(&mut self, sheet: usize, each: &mut dyn FnMut(SheetRow<'_>) -> ControlFlow<()>) -> Result<(), SheetTrouble> {
        let Some(time) = self.time.take() else { return self.untimed_rows(sheet, each) };
        let (mut unseen, mut late) = (0, time());
        let outcome = if late.is_some() {
            Ok(())
        } else {
            self.untimed_rows(sheet, &mut |row| {
                unseen += CELLS_A_ROW + row.cells.len();
                if unseen >= CELLS_A_LOOK {
                    (unseen, late) = (0, time());
                }
                if late.is_some() { ControlFlow::Break(()) } else { each(row) }
            })
        };
        // The last rows of a sheet may be the slow ones.
        let late = late.or_else(&time);
        self.time = Some(time);
        late.map_or(outcome, |finding| Err(SheetTrouble { why: WhySheet::File(finding), after: None }))
    }

    fn untimed_rows(&mut self, sheet: usize, each: &mut dyn FnMut(SheetRow<'_>) -> ControlFlow<()>) -> Result<(), SheetTrouble> {
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

    /// Lists the merged cells of a sheet; `None` where the format does not record them.
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
