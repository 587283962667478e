//! A package → a copy in which some parts are left out, replaced or new.
//!
//! Whatever does not change is copied as it lies there, deflated and dated as the program that wrote it left it. What is new is dated 1 January 1980, so that the
//! same input gives the same bytes.
//!
//! The `zip` crate writes the file: it copies deflated entries, and takes one from any stream that begins with the entry's local header. That header, 30 bytes
//! and the name, is all of the zip format that stands here.

use std::io::{BufWriter, Cursor, ErrorKind, Read, Seek, Write};

use zip::read::read_zipfile_from_stream;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::{Deflated, Package, PackageChanges, PackageTrouble, Silenced};

/// Deflate's effort: half the time of the usual 6, and a few per cent more bytes.
const EFFORT: i64 = 4;
/// From this size on a length stands in the extra field for large files (APPNOTE 4.4.8).
const LARGE: u64 = 0xFFFF_FFFF;

/// A package that is being written.
pub struct PackageCopy<W: Write + Seek> {
    zip: ZipWriter<BufWriter<Silenced<W>>>,
}

impl<W: Write + Seek> PackageCopy<W> {
    /// Begins one.
    pub fn new(out: W) -> Self {
        Self { zip: ZipWriter::new(BufWriter::new(Silenced::new(out))) }
    }

    /// Copies the parts in their order, with the changes; `is_written_later` names those that the caller adds afterwards.
    ///
    /// # Errors
    /// A part that cannot be copied, or written.
    pub fn copy(
        &mut self,
        package: &Package<'_>,
        mut changes: PackageChanges,
        is_written_later: impl Fn(&str) -> bool,
    ) -> Result<(), PackageTrouble> {
        self.copy_with(package, |copy, name| {
            if changes.is_dropped(name) || is_written_later(name) {
                return Ok(true);
            }
            changes.take_replaced(name).map_or(Ok(false), |text| copy.add_text(name, &text).map(|()| true))
        })?;
        changes.added.into_iter().try_for_each(|(name, text)| self.add_text(&name, &text))
    }

    /// Copies the parts in their order, but for those that `instead` says it has written or left out.
    ///
    /// # Errors
    /// A part that cannot be copied, or written.
    pub fn copy_with(
        &mut self,
        package: &Package<'_>,
        mut instead: impl FnMut(&mut Self, &str) -> Result<bool, PackageTrouble>,
    ) -> Result<(), PackageTrouble> {
        let mut archive = package.archive();
        for (index, name) in package.names().into_iter().enumerate() {
            if !instead(self, &name)? {
                self.zip.raw_copy_file(archive.by_index_raw(index)?).map_err(of_copy)?;
            }
        }
        Ok(())
    }

    /// Writes one part.
    ///
    /// # Errors
    /// What the writer says.
    pub fn add(&mut self, name: &str, write: impl FnOnce(&mut dyn Write) -> Result<(), PackageTrouble>) -> Result<(), PackageTrouble> {
        let options = SimpleFileOptions::default().system(System::Unix).compression_method(CompressionMethod::Deflated);
        self.zip.start_file(name, options.compression_level(Some(EFFORT)).last_modified_time(DateTime::DEFAULT))?;
        let mut out = BufWriter::with_capacity(64 * 1024, &mut self.zip);
        write(&mut out)?;
        Ok(out.flush()?)
    }

    /// Writes one part that is at hand.
    ///
    /// # Errors
    /// What the writer says.
    pub fn add_text(&mut self, name: &str, text: &str) -> Result<(), PackageTrouble> {
        self.add(name, |out| Ok(out.write_all(text.as_bytes())?))
    }

    /// Writes one part that is deflated already.
    ///
    /// # Errors
    /// What the writer says.
    pub fn add_deflated(&mut self, name: &str, part: Deflated) -> Result<(), PackageTrouble> {
        let header = local_header(name, &part);
        let mut stream = Cursor::new(header).chain(part.stream);
        let entry = read_zipfile_from_stream(&mut stream)?.ok_or(PackageTrouble::Unusual("a part without a header"))?;
        Ok(self.zip.raw_copy_file(entry)?)
    }

    /// Ends it.
    ///
    /// # Errors
    /// What cannot be written.
    pub fn finish(self) -> Result<(), PackageTrouble> {
        Ok(self.zip.finish()?.flush()?)
    }
}

/// A package that ends before its parts do is the package's trouble and not the disk's.
fn of_copy(error: ZipError) -> PackageTrouble {
    match error {
        ZipError::Io(error) if error.kind() == ErrorKind::UnexpectedEof => PackageTrouble::Unusual("a part that is cut off"),
        other => other.into(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DeflatedPiece, PartInPieces};

    fn piece(text: &[u8]) -> DeflatedPiece {
        DeflatedPiece::new(text, 3).expect("deflated")
    }

    fn package() -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let mut copy = PackageCopy::new(&mut bytes);
        for name in ["[Content_Types].xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"] {
            copy.add_text(name, name).expect("written");
        }
        copy.finish().expect("written");
        bytes.into_inner()
    }

    /// The package with another first sheet, made of pieces.
    fn with(part: PartInPieces) -> Vec<u8> {
        let mut part = Some(part.finish(&piece(b"<worksheet>"), &piece(b"</worksheet>")).expect("whole"));
        let (bytes, mut out) = (package(), Cursor::new(Vec::new()));
        let mut copy = PackageCopy::new(&mut out);
        let library = Package::open(&bytes).expect("a package");
        let replaced = copy.copy_with(&library, |copy, name| {
            let part = part.take_if(|_| name == "xl/worksheets/sheet1.xml");
            part.map_or(Ok(false), |part| copy.add_deflated(name, part).map(|()| true))
        });
        replaced.and_then(|()| copy.finish()).expect("written");
        out.into_inner()
    }

    #[test]
    fn a_replaced_part_keeps_its_place_and_the_others_their_bytes() {
        let mut part = PartInPieces::begin();
        part.push(&piece(b"<sheetData/>")).expect("written");
        let (before, after) = (package(), with(part));
        let (before, after) = (Package::open(&before).expect("a package"), Package::open(&after).expect("a package"));
        assert_eq!(before.names(), after.names());
        let text = |name| after.text(name).expect("text").expect("the part");
        assert_eq!(text("xl/worksheets/sheet1.xml"), "<worksheet><sheetData/></worksheet>");
        assert_eq!(text("xl/styles.xml"), "xl/styles.xml");
    }

    #[test]
    fn a_part_of_more_than_4_gib_is_written_as_a_large_file() {
        const PIECES: u64 = 257;
        let blank = piece(&vec![b' '; 16 << 20]);
        let mut part = PartInPieces::begin();
        for _ in 0..PIECES {
            part.push(&blank).expect("written");
        }
        let bytes = with(part);
        let part = Package::open(&bytes).expect("a package").part("xl/worksheets/sheet1.xml").expect("the part");
        let size = part.unpack(|entry| entry.size()).expect("the part");
        assert_eq!(size, PIECES * (16 << 20) + "<worksheet></worksheet>".len() as u64);
    }
}
