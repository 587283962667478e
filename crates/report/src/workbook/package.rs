//! The file around the parts: a copy of the library's package in which some parts are replaced by ours.
//!
//! ```text
//! library's package   [Content_Types].xml · styles.xml · sheet1.xml · sheet2.xml (frame) · sharedStrings.xml · …
//!                            ↓ copied as they are                      ↓ replaced             ↓ replaced
//! result              [Content_Types].xml · styles.xml · sheet1.xml · sheet2.xml (rows)  · sharedStrings.xml · …
//! ```
//! Everything that relates the parts to each other (content types, relationships, styles, names) therefore stays the library's, and cannot contradict it.
//! The `zip` crate writes the file: it copies deflated entries, and takes one from any stream that begins with the entry's local header. That header, 30 bytes
//! and the name, is all of the zip format that stands here.

use std::collections::BTreeMap;
use std::io::{BufWriter, Cursor, Read, Seek, Write};

use zip::read::read_zipfile_from_stream;
use zip::result::ZipError;
use zip::{ZipArchive, ZipWriter};

use super::deflate::Deflated;
use crate::ReportTrouble;
use crate::silenced::Silenced;

/// From this size on a length stands in the extra field for large files (APPNOTE 4.4.8).
const LARGE: u64 = 0xFFFF_FFFF;

/// The library's package with our parts.
pub(super) struct Package {
    library: ZipArchive<Cursor<Vec<u8>>>,
    replaced: BTreeMap<String, Deflated>,
}

impl Package {
    /// Opens the library's package.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, ReportTrouble> {
        Ok(Self { library: ZipArchive::new(Cursor::new(bytes))?, replaced: BTreeMap::new() })
    }

    /// Reads one of its parts.
    pub(super) fn part(&mut self, name: &str) -> Result<String, ReportTrouble> {
        let mut text = String::new();
        self.library.by_name(name)?.read_to_string(&mut text)?;
        Ok(text)
    }

    /// Puts our part in the place of the library's.
    pub(super) fn replace(&mut self, name: String, part: Deflated) {
        self.replaced.insert(name, part);
    }

    /// Writes the result, its parts in the library's order.
    pub(super) fn write(mut self, writer: impl Write + Seek) -> Result<(), ReportTrouble> {
        let mut result = ZipWriter::new(BufWriter::new(Silenced::new(writer)));
        for number in 0..self.library.len() {
            let entry = self.library.by_index_raw(number)?;
            let name = entry.name()?.into_owned();
            match self.replaced.remove(&name) {
                None => result.raw_copy_file(entry)?,
                Some(part) => add(&mut result, &name, part)?,
            }
        }
        result.finish()?.flush()?;
        Ok(())
    }
}

fn add<W: Write + Seek>(result: &mut ZipWriter<W>, name: &str, part: Deflated) -> Result<(), ReportTrouble> {
    let header = local_header(name, &part);
    let mut stream = Cursor::new(header).chain(part.stream);
    let Some(entry) = read_zipfile_from_stream(&mut stream)? else {
        return Err(ReportTrouble::Refused(format!("{name} has no header")));
    };
    result.raw_copy_file(entry)?;
    Ok(())
}

/// Makes the local header of a deflated entry (APPNOTE 4.3.7), dated as the library dates its entries: 1 January 1980.
fn local_header(name: &str, part: &Deflated) -> Vec<u8> {
    const SIGNATURE: u32 = 0x0403_4B50;
    const DEFLATED: u16 = 8;
    const FIRST_DAY: u16 = 0x21;
    const LARGE_FIELD: u16 = 1;
    let large = part.size.max(part.length) >= LARGE;
    let short = |size: u64| if large { u32::MAX } else { u32::try_from(size).unwrap_or(u32::MAX) };
    let (version, extra): (u16, u16) = if large { (45, 20) } else { (20, 0) };
    let mut header = Vec::new();
    header.extend(SIGNATURE.to_le_bytes());
    for field in [version, 0, DEFLATED, 0, FIRST_DAY] {
        header.extend(field.to_le_bytes());
    }
    for field in [part.crc, short(part.length), short(part.size)] {
        header.extend(field.to_le_bytes());
    }
    header.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
    header.extend(extra.to_le_bytes());
    header.extend(name.as_bytes());
    if large {
        header.extend([LARGE_FIELD.to_le_bytes(), 16_u16.to_le_bytes()].concat());
        header.extend([part.size.to_le_bytes(), part.length.to_le_bytes()].concat());
    }
    header
}

impl From<ZipError> for ReportTrouble {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) => Self::Io(error),
            other => Self::Refused(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::deflate::{Part, Piece};

    fn library() -> Vec<u8> {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet();
        workbook.save_to_buffer().expect("written")
    }

    fn with(part: Part) -> ZipArchive<Cursor<Vec<u8>>> {
        let piece = |text: &[u8]| Piece::new(text, 3).expect("deflated");
        let mut package = Package::open(library()).expect("a package");
        let part = part.finish(&piece(b"<worksheet>"), &piece(b"</worksheet>")).expect("whole");
        package.replace("xl/worksheets/sheet1.xml".to_owned(), part);
        let mut file = Cursor::new(Vec::new());
        package.write(&mut file).expect("written");
        ZipArchive::new(file).expect("a package")
    }

    #[test]
    fn a_replaced_part_keeps_its_place_and_the_others_their_bytes() {
        let mut before = Package::open(library()).expect("a package");
        let mut part = Part::new();
        part.push(&Piece::new(b"<sheetData/>", 3).expect("deflated")).expect("written");
        let mut after = with(part);
        let names = |archive: &ZipArchive<_>| archive.file_names().map(|name| name.expect("a name").into_owned()).collect::<Vec<_>>();
        assert_eq!(names(&before.library), names(&after));
        let mut sheet = String::new();
        after.by_name("xl/worksheets/sheet1.xml").expect("the part").read_to_string(&mut sheet).expect("text");
        assert_eq!(sheet, "<worksheet><sheetData/></worksheet>");
        let mut styles = String::new();
        after.by_name("xl/styles.xml").expect("the part").read_to_string(&mut styles).expect("text");
        assert_eq!(styles, before.part("xl/styles.xml").expect("the part"));
    }

    #[test]
    fn a_part_of_more_than_4_gib_is_written_as_a_large_file() {
        const PIECES: u64 = 257;
        let blank = Piece::new(&vec![b' '; 16 << 20], 3).expect("deflated");
        let mut part = Part::new();
        for _ in 0..PIECES {
            part.push(&blank).expect("written");
        }
        let mut archive = with(part);
        let entry = archive.by_name("xl/worksheets/sheet1.xml").expect("the part");
        assert_eq!(entry.size(), PIECES * (16 << 20) + "<worksheet></worksheet>".len() as u64);
    }
}
