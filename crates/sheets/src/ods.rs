//! `.ods` (`soffice` and its kin) → rows, streamed.
//!
//! calamine reads this format whole, as a grid, refuses it where its XML is indented, and does not tell merges; a sheet here ends, as it is usually written, with
//!
//! ```text
//! <table:table-row table:number-rows-repeated="1048563"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
//! ```
//! So the content is read event by event instead: what is repeated and empty is only counted, what is repeated and filled is delivered again and again.

mod cell;
mod content;

use std::io::{BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::stream::{RowStream, Sink};
use super::trouble::{Stop, WhySheet};
use super::{Limits, Workbook};
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
    archive: ZipArchive<Cursor<&'b [u8]>>,
    sheets: Vec<SheetInfo>,
}

type Part<'a, 'b> = BufReader<ZipFile<'a, Cursor<&'b [u8]>>>;

/// Opens a workbook.
///
/// # Errors
/// A file that is locked or damaged, or a document of another kind (`.odt`).
pub(super) fn open<'b>(bytes: &'b [u8], limits: &Limits) -> Result<OdsBook<'b>, FileFinding> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PARTS)?;
    if !head(&mut archive, "mimetype").is_none_or(|kind| kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet")) {
        return Err(FileFinding::NotAWorkbook);
    }
    if head(&mut archive, "META-INF/manifest.xml").is_some_and(|list| list.windows(LOCK.len()).any(|words| words == LOCK)) {
        return Err(FileFinding::PasswordProtected);
    }
    let sheets = part(&mut archive, limits).and_then(Content::tables).ok_or(PARTS)?;
    Ok(OdsBook { archive, sheets })
}

fn head(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    archive.by_name(name).ok()?.take(MANIFEST_BYTES).read_to_end(&mut content).ok()?;
    Some(content)
}

fn part<'a, 'b>(archive: &'a mut ZipArchive<Cursor<&'b [u8]>>, limits: &Limits) -> Option<Content<Part<'a, 'b>>> {
    Some(Content::new(BufReader::new(archive.by_name("content.xml").ok()?), limits.text_bytes))
}

impl OdsBook<'_> {
    /// Walks one sheet; `take` is given each piece with the row and column where it stands.
    fn walk(&mut self, sheet: &str, limits: &Limits, mut take: impl FnMut(u32, u32, Piece) -> Result<(), Stop>) -> Result<(), Stop> {
        const DAMAGED: Stop = Stop::Because(WhySheet::Damaged);
        let index = self.sheets.iter().position(|info| info.name == sheet).ok_or(Stop::Because(WhySheet::Missing))?;
        let mut content = part(&mut self.archive, limits).ok_or(DAMAGED)?;
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
