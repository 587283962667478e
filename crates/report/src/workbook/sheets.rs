//! The sheets of the result on their way into the file.
//!
//! ```text
//! library (styles, widths, filters, print)  →  package with frames: headings, one pattern row  ─┐
//! rows, some thousand at a time: draft → number the texts → XML → deflate                      ─┴─►  result
//!                                each core │ in order      │ each core
//! ```
//! Where the library's text is not as expected, it writes the rows itself ([`by_library`]).
//!
//! The library formats and deflates on one thread, which took half of a large run. So it writes what needs its knowledge, a few kilobytes a sheet, and the
//! rows below the headings are made here. Nothing depends on the number of threads: chunks are of one size, texts are numbered in the order of the rows.

use std::collections::BTreeMap;
use std::io::{self, Seek, Write};
use std::ops::{Deref, Range};

use rust_xlsxwriter::{Workbook, XlsxError};

use super::by_library;
use super::draft::Draft;
use super::links;
use super::pages::PageCount;
use super::sheet_shell::{self, SheetShell};
use super::sheet_xml::{SheetXml, Style};
use super::strings::Strings;
use super::table::{ResultTable, TableRows};
use super::threads;
use crate::ReportTrouble;
use crate::formats;
use crate::saved::saved;
use rekap_ooxml::{Deflated, DeflatedPiece, Package, PackageCopy, PartInPieces};

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

/// The rows of one table sheet.
pub(super) struct Body<'a> {
    /// The sheet's number in the workbook, from 0.
    pub(super) number: usize,
    table: TableRows<'a>,
}

impl<'a> Deref for Body<'a> {
    type Target = TableRows<'a>;

    fn deref(&self) -> &TableRows<'a> {
        &self.table
    }
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
    part: PartInPieces,
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
    pub(super) fn new() -> Result<Self, XlsxError> {
        let mut workbook = formats::workbook()?;
        workbook.set_zip_compression_level(COMPRESSION);
        Ok(Self { workbook, bodies: Vec::new() })
    }

    /// Gives the library's workbook, for properties and for a sheet that is no table.
    pub(super) fn workbook(&mut self) -> &mut Workbook {
        &mut self.workbook
    }

    /// Adds a table sheet. Its rows are made later, in any order and on any thread.
    pub(super) fn add(&mut self, table: ResultTable<'a>) -> Result<(), XlsxError> {
        let number = self.workbook.worksheets().len();
        let (sheet, table) = table.finish()?;
        self.workbook.push_worksheet(sheet);
        self.bodies.push(Body { number, table });
        Ok(())
    }

    /// Writes the workbook; where the library no longer writes what our way was made for, all of it by the library.
    pub(super) fn write(mut self, writer: impl Write + Seek + Send) -> Result<(), ReportTrouble> {
        let library = saved(&mut self.workbook)?;
        let library = Package::open(&library)?;
        let Some((frames, mut texts)) = self.frames(&library) else { return self.write_by_library(writer) };
        let mut replaced = BTreeMap::new();
        for (body, frame) in self.bodies.iter().zip(frames) {
            let (rows, pages) = body.typeset(&frame, &mut texts)?;
            replaced.insert(body.part(), rows.finish(&piece(&frame.head)?, &piece(pages.fit(&frame.tail))?)?);
        }
        replaced.insert(STRINGS.to_owned(), texts.finish()?);
        let mut copy = PackageCopy::new(writer);
        copy.copy_with(&library, |copy, name| {
            replaced.remove(name).map_or(Ok(false), |part| copy.add_deflated(name, part).map(|()| true))
        })?;
        Ok(copy.finish()?)
    }

    /// Writes the workbook by the library alone.
    pub(super) fn write_by_library(self, writer: impl Write + Seek + Send) -> Result<(), ReportTrouble> {
        by_library::write(self.workbook, &self.bodies, writer)
    }

    /// Cuts the library's sheets open; none where one of them is not as expected.
    fn frames(&self, library: &Package<'_>) -> Option<(Vec<SheetShell>, Texts)> {
        let text = |name: &str| library.text(name).ok().flatten();
        let frame = |body: &Body| {
            let links = body.links.as_ref().map(|links| links::xml(body.rows, links)).unwrap_or_default();
            SheetShell::cut(&text(&body.part())?, body.layout.columns.len(), body.rows)?.with_links(&links)
        };
        let frames = self.bodies.iter().map(frame).collect::<Option<Vec<_>>>()?;
        Some((frames, Texts::after(text(STRINGS)?)?))
    }
}

impl Body<'_> {
    /// Names the sheet's part in the package.
    fn part(&self) -> String {
        format!("xl/worksheets/sheet{}.xml", self.number + 1)
    }

    /// Drafts the rows of these numbers, from 0.
    pub(super) fn draft(&self, rows: Range<usize>) -> Draft {
        Draft::of(&self.layout, rows, |number, row| self.columns.iter().for_each(|column| column.write(number, row)))
    }

    /// Makes the sheet's rows as the file holds them, some chunks at a time, and counts their pages.
    fn typeset(&self, frame: &SheetShell, texts: &mut Texts) -> Result<(PartInPieces, PageCount), io::Error> {
        // What is short enough to be wrapped is short enough to be written at length.
        let style = if self.layout.wrapped { Style::Addressed } else { Style::Compact };
        let xml = SheetXml::new(&frame.formats, &self.layout.formulas, style);
        let (mut part, mut pages) = (PartInPieces::begin(), self.pages);
        for chunks in self.chunks().chunks(DRAFTS_A_THREAD * threads::count()) {
            let drafts = threads::map(chunks, |rows| self.draft(rows.clone()));
            drafts.iter().flat_map(Draft::rows).for_each(|(_, lines)| pages.add(lines));
            let numbered: Vec<Numbered> = drafts.into_iter().map(|draft| texts.number(draft)).collect();
            let numbered: Vec<_> = chunks.iter().zip(numbered).collect();
            let made = threads::map(&numbered, |(rows, numbered)| pieces(&xml, rows.start, numbered, &texts.table));
            for piece in made {
                let (rows, added) = piece?;
                part.push(&rows)?;
                texts.part.push(&added)?;
            }
        }
        Ok((part, pages))
    }

    /// Divides the rows, by their number and by nothing else: the file must not depend on the machine.
    pub(super) fn chunks(&self) -> Vec<Range<usize>> {
        (0..self.rows).step_by(ROWS_AT_ONCE).map(|from| from..(from + ROWS_AT_ONCE).min(self.rows)).collect()
    }
}

/// Makes a draft's piece of the sheet and its piece of the shared strings.
fn pieces(xml: &SheetXml, first: usize, numbered: &Numbered, table: &Strings) -> Result<(DeflatedPiece, DeflatedPiece), io::Error> {
    const FIRST_ROW_BELOW_HEADING: usize = 2;
    let rows = xml.rows(&numbered.draft, first + FIRST_ROW_BELOW_HEADING, &numbered.numbers);
    Ok((piece(rows)?, piece(table.xml(numbered.added.clone()))?))
}

fn piece(text: impl AsRef<[u8]>) -> Result<DeflatedPiece, io::Error> {
    DeflatedPiece::new(text.as_ref(), COMPRESSION)
}

impl Texts {
    /// Begins after the library's.
    fn after(library: String) -> Option<Self> {
        let counted = sheet_shell::counted(&library)?;
        Some(Self { library, counted, table: Strings::after(counted.0), cells: 0, part: PartInPieces::begin() })
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
