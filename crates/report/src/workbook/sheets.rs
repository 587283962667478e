//! The sheets of the result on their way into the file.
//!
//! ```text
//! library (styles, widths, filters, print)  →  package with frames: headings, one pattern row  ─┐
//! rows, some thousand at a time: draft → number the texts → XML → deflate                      ─┴─►  result
//!                                each core │ in order      │ each core
//! ```
//! The library formats and deflates on one thread, which took half of a large run. So it writes what needs its knowledge, a few kilobytes a sheet, and the
//! rows below the headings are made here. Nothing depends on the number of threads: chunks are of one size, texts are numbered in the order of the rows.

use std::io::{self, Seek, Write};
use std::ops::Range;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::deflate::{Deflated, Part, Piece};
use super::draft::{Draft, Layout, Row};
use super::frame::{self, Frame};
use super::ink::{Ink, Style};
use super::links::{self, ColumnLinks};
use super::package::Package;
use super::strings::Strings;
use super::table::Table;
use super::threads;
use crate::ReportTrouble;

/// Deflate level, 1–9: 3 makes the whole run 28 % faster than 6 for 13 % more bytes, and is about what Excel uses (measured).
const COMPRESSION: u8 = 3;
/// Rows of one draft: large enough to deflate well, small enough that a few for each core cost little memory.
const ROWS_AT_ONCE: usize = 2048;
/// Drafts in the making for each thread, so that none waits long for the others.
const DRAFTS_A_THREAD: usize = 4;
const STRINGS: &str = "xl/sharedStrings.xml";

/// The sheets, in order: frames with the library, rows as recipes.
pub(super) struct Sheets<'a> {
    workbook: Workbook,
    bodies: Vec<Body<'a>>,
}

/// Fills the row of a number, from 0.
type Fill<'a> = Box<dyn Fn(usize, &mut Row) + Sync + 'a>;

/// The rows of one table sheet.
struct Body<'a> {
    part: String,
    rows: usize,
    layout: Layout,
    fill: Fill<'a>,
    links: Option<ColumnLinks<'a>>,
}

/// The shared strings on their way into the file.
struct Texts {
    /// The library's part of the table.
    library: String,
    /// Its texts, and the cells that hold them.
    counted: (usize, usize),
    table: Strings,
    /// Cells of ours that hold a text.
    cells: usize,
    part: Part,
}

/// A draft whose texts have their numbers in the workbook.
struct Numbered {
    draft: Draft,
    /// The number of each of its texts.
    numbers: Vec<u32>,
    /// Which texts no draft before it had.
    added: Range<usize>,
}

impl<'a> Sheets<'a> {
    /// Begins without any.
    pub(super) fn new() -> Self {
        let mut workbook = Workbook::new();
        workbook.set_zip_compression_level(COMPRESSION);
        Self { workbook, bodies: Vec::new() }
    }

    /// Gives the library's workbook, for properties and for a sheet that is no table.
    pub(super) fn workbook(&mut self) -> &mut Workbook {
        &mut self.workbook
    }

    /// Adds a table sheet whose rows `fill` writes, each by its number from 0, in any order and on any thread.
    pub(super) fn add(&mut self, table: Table, fill: impl Fn(usize, &mut Row) + Sync + 'a) -> Result<(), XlsxError> {
        self.add_linked(table, fill, None)
    }

    /// Adds a table sheet in which the texts of a column lead elsewhere.
    pub(super) fn add_linked(
        &mut self,
        mut table: Table,
        fill: impl Fn(usize, &mut Row) + Sync + 'a,
        links: Option<ColumnLinks<'a>>,
    ) -> Result<(), XlsxError> {
        let links = links.filter(|_| links::have_room(table.rows()));
        if let Some(links) = &links {
            table.look_linked(links.column);
        }
        let part = format!("xl/worksheets/sheet{}.xml", self.workbook.worksheets().len() + 1);
        let (rows, layout) = (table.rows(), table.layout());
        self.workbook.push_worksheet(table.finish()?);
        self.bodies.push(Body { part, rows, layout, fill: Box::new(fill), links });
        Ok(())
    }

    /// Writes the workbook.
    pub(super) fn write(mut self, writer: impl Write + Seek) -> Result<(), ReportTrouble> {
        let mut package = Package::open(self.workbook.save_to_buffer()?)?;
        let mut texts = Texts::after(package.part(STRINGS)?)?;
        for body in self.bodies {
            let links = body.links.as_ref().map(|links| links::xml(body.rows, links)).unwrap_or_default();
            let frame = Frame::cut(&package.part(&body.part)?, body.rows)?.with_links(&links)?;
            let rows = body.typeset(&frame, &mut texts)?;
            package.replace(body.part, rows.finish(&piece(&frame.head)?, &piece(&frame.tail)?)?);
        }
        package.replace(STRINGS.to_owned(), texts.finish()?);
        package.write(writer)
    }
}

impl Body<'_> {
    /// Makes the sheet's rows as the file holds them, some chunks at a time.
    fn typeset(&self, frame: &Frame, texts: &mut Texts) -> Result<Part, io::Error> {
        // What is short enough to be wrapped is short enough to be written at length.
        let style = if self.layout.wrapped { Style::Addressed } else { Style::Compact };
        let ink = Ink::new(&frame.formats, style);
        let mut part = Part::new();
        for chunks in self.chunks().chunks(DRAFTS_A_THREAD * threads::count()) {
            let drafts = threads::map(chunks, |rows| Draft::of(&self.layout, rows.clone(), &self.fill));
            let numbered: Vec<Numbered> = drafts.into_iter().map(|draft| texts.number(draft)).collect();
            let numbered: Vec<_> = chunks.iter().zip(numbered).collect();
            let made = threads::map(&numbered, |(rows, numbered)| pieces(&ink, rows.start, numbered, &texts.table));
            for piece in made {
                let (rows, added) = piece?;
                part.push(&rows)?;
                texts.part.push(&added)?;
            }
        }
        Ok(part)
    }

    /// Divides the rows, by their number and by nothing else: the file must not depend on the machine.
    fn chunks(&self) -> Vec<Range<usize>> {
        (0..self.rows).step_by(ROWS_AT_ONCE).map(|from| from..(from + ROWS_AT_ONCE).min(self.rows)).collect()
    }
}

/// Makes a draft's piece of the sheet and its piece of the shared strings.
fn pieces(ink: &Ink, first: usize, numbered: &Numbered, table: &Strings) -> Result<(Piece, Piece), io::Error> {
    const FIRST_ROW_BELOW_HEADING: usize = 2;
    let rows = ink.rows(&numbered.draft, first + FIRST_ROW_BELOW_HEADING, &numbered.numbers);
    Ok((piece(rows)?, piece(table.xml(numbered.added.clone()))?))
}

fn piece(text: impl AsRef<[u8]>) -> Result<Piece, io::Error> {
    Piece::new(text.as_ref(), COMPRESSION)
}

impl Texts {
    /// Begins after the library's.
    fn after(library: String) -> Result<Self, ReportTrouble> {
        let unknown = || ReportTrouble::Refused("the shared strings are not as expected".to_owned());
        let counted = frame::counted(&library).ok_or_else(unknown)?;
        Ok(Self { library, counted, table: Strings::after(counted.0), cells: 0, part: Part::new() })
    }

    fn number(&mut self, mut draft: Draft) -> Numbered {
        self.cells += draft.cells_with_text();
        let (numbers, added) = self.table.number(std::mem::take(&mut draft.texts));
        Numbered { draft, numbers, added }
    }

    fn finish(self) -> Result<Deflated, io::Error> {
        let (texts, cells) = self.counted;
        let before = format!(" count=\"{cells}\" uniqueCount=\"{texts}\"");
        let after = format!(" count=\"{}\" uniqueCount=\"{}\"", cells + self.cells, self.table.len());
        let head = self.library.replacen(&before, &after, 1);
        self.part.finish(&piece(head.trim_end_matches("</sst>"))?, &piece("</sst>")?)
    }
}
