//! `.ods` and `.fods` (`soffice` and its kin) → rows, streamed. The second is the content of the first without its package.
//!
//! calamine reads this format whole, as a grid, refuses it where its XML is indented, and reports no merges; a sheet here ends, as it is usually written, with
//!
//! ```text
//! <table:table-row table:number-rows-repeated="1048563"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
//! ```
//! So the content is read event by event instead: what is repeated and empty is only counted, what is repeated and filled is delivered again and again.

mod cell;
mod content;

use std::io::{BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;

use super::stream::{RowStream, Sink};
use super::trouble::{Stop, WhySheet};
use super::{Limits, Workbook, package};
use content::{Content, Piece};
use rekap_core::finding::file::{Damage, FileFinding};
use rekap_core::model::cell::{Cell, Epoch, Merge, SheetInfo};
use rekap_core::place::CellPos;

const PARTS: FileFinding = FileFinding::Damaged { why: Damage::Parts };

/// How much of the list of parts is searched for a lock; each part takes a line of it.
const MANIFEST_BYTES: u64 = 1024 * 1024;
/// What that list holds for a part that is locked.
const LOCK: &[u8] = b"encryption-data";

/// An open workbook.
pub(super) struct OdsBook<'b> {
    source: Source<'b>,
    sheets: Vec<SheetInfo>,
}

/// Where the content lies.
enum Source<'b> {
    /// In a part of a package.
    Package(Box<ZipArchive<Cursor<&'b [u8]>>>),
    /// In the file itself.
    Flat(&'b [u8]),
}

type Part<'a> = Content<Box<dyn BufRead + 'a>>;

impl Source<'_> {
    fn content(&mut self, limits: &Limits) -> Option<Part<'_>> {
        let content: Box<dyn BufRead + '_> = match self {
            Self::Package(archive) => Box::new(BufReader::new(archive.by_name("content.xml").ok()?)),
            Self::Flat(bytes) => Box::new(*bytes),
        };
        Some(Content::new(content, limits.text_bytes))
    }
}

/// Opens a workbook.
///
/// # Errors
/// A file that is locked or damaged, or a document of another kind (`.odt`).
pub(super) fn open<'b>(bytes: &'b [u8], limits: &Limits) -> Result<OdsBook<'b>, FileFinding> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PARTS)?;
    if !head(&mut archive, "mimetype")?.is_none_or(|kind| kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet")) {
        return Err(FileFinding::NotAWorkbook);
    }
    if head(&mut archive, "META-INF/manifest.xml")?.is_some_and(|list| list.windows(LOCK.len()).any(|words| words == LOCK)) {
        return Err(FileFinding::PasswordProtected);
    }
    // The content is read to its end here, where its check sum is compared.
    with_sheets(Source::Package(Box::new(archive)), limits).map_err(|finding| package::verify(bytes).err().unwrap_or(finding))
}

/// Opens a workbook that is one XML file.
///
/// # Errors
/// A file that is damaged.
pub(super) fn open_flat<'b>(bytes: &'b [u8], limits: &Limits) -> Result<OdsBook<'b>, FileFinding> {
    with_sheets(Source::Flat(bytes), limits)
}

fn with_sheets<'b>(mut source: Source<'b>, limits: &Limits) -> Result<OdsBook<'b>, FileFinding> {
    let sheets = source.content(limits).and_then(Content::tables).ok_or(PARTS)?;
    Ok(OdsBook { source, sheets })
}

fn head(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<Vec<u8>>, FileFinding> {
    let Ok(part) = archive.by_name(name) else { return Ok(None) };
    let mut content = Vec::new();
    part.take(MANIFEST_BYTES).read_to_end(&mut content).map_err(|_| FileFinding::Damaged { why: Damage::CheckSum })?;
    Ok(Some(content))
}

impl OdsBook<'_> {
    /// Walks one sheet; `take` is given each piece with the row and column where it stands.
    fn walk(&mut self, sheet: &str, limits: &Limits, mut take: impl FnMut(u32, u32, Piece) -> Result<(), Stop>) -> Result<(), Stop> {
        const DAMAGED: Stop = Stop::Because(WhySheet::Damaged);
        let index = self.sheets.iter().position(|info| info.name == sheet).ok_or(Stop::Because(WhySheet::Missing))?;
        let mut content = self.source.content(limits).ok_or(DAMAGED)?;
        content.enter(index).ok_or(DAMAGED)?;
        let (mut row, mut column) = (0_u32, 0_u32);
        while let Some(piece) = content.next().ok_or(DAMAGED)? {
            let (rows, columns) = match piece {
                Piece::Cell { repeated, .. } => (0, repeated),
                Piece::RowEnd { repeated } => (repeated, 0),
            };
            take(row, column, piece)?;
            row = row.saturating_add(rows);
            column = if rows > 0 { 0 } else { column.saturating_add(columns) };
        }
        Ok(())
    }
}

impl Workbook for OdsBook<'_> {
    fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.clone()
    }

    /// Dates are written out in this format; a bare number counts from 30 December 1899, as in Excel on Windows.
    fn epoch(&self) -> Epoch {
        Epoch::From1900
    }

    fn rows(&mut self, sheet: &str, sink: Sink<'_>) -> Result<(), Stop> {
        let limits: &Limits = sink.limits;
        let mut rows = RowStream::new(sink);
        self.walk(sheet, limits, |row, column, piece| match piece {
            Piece::Cell { cell: Cell::Empty, .. } => Ok(()),
            Piece::Cell { cell, repeated, .. } => {
                (1..repeated).try_for_each(|further| rows.push(row, column.saturating_add(further), cell.clone()))?;
                rows.push(row, column, cell)
            }
            Piece::RowEnd { repeated } => rows.again(row, repeated),
        })?;
        rows.finish()
    }

    fn merges(&mut self, sheet: &str) -> Option<Vec<Merge>> {
        let mut merges = Vec::new();
        let limits = Limits::default();
        let walked = self.walk(sheet, &limits, |row, column, piece| {
            if let Piece::Cell { spanned: (rows, columns), .. } = piece
                && (rows > 1 || columns > 1)
            {
                let corner = |row, column| Some(CellPos { row, column: u16::try_from(column).ok()? });
                let last = corner(row.saturating_add(rows - 1), column.saturating_add(columns - 1));
                merges.extend(corner(row, column).zip(last).map(|(first, last)| Merge { first, last }));
            }
            Ok(())
        });
        walked.is_ok().then_some(merges)
    }
}
