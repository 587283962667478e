//! A zip package (`.xlsx`, `.xlsm`, `.xlsb`, `.ods`) → which format it is, and whether it is safe to hand to its reader.
//!
//! The readers unpack the table of texts whole and believe what it says of itself: a 300 KB file can hold one text of 300 MB, and `uniqueCount="9999999999"`
//! makes room for ten thousand million texts. So the directory of the package is looked at first. Sizes that it declares cannot lie downwards: the `zip`
//! crate ends an entry that outgrows its declared size with an error (`Crc32Reader::with_size_limit`, 9.x; `a_part_larger_than_it_declares_ends_with_an_error`
//! keeps watch on that).

use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Limits;
use rekap_core::finding::file::{Damage, Excess, FileFinding};
use rekap_core::model::identity::{ANSWERS, BLANK, Identity};

/// What a package holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PackageKind {
    /// `.xlsx`, `.xlsm`.
    Xlsx,
    /// `.xlsb`.
    Xlsb,
    /// `.ods`.
    Ods,
}

/// Texts beyond these bytes are looked for in a part of this size or more; a smaller part cannot hold one that hurts.
const LONG_TEXT_SEARCHED_FROM: u64 = 64 * 1024 * 1024;

/// A part that is not what it was when it was saved.
const CHANGED: FileFinding = FileFinding::Damaged { why: Damage::CheckSum };

/// What stands before the number of texts.
const COUNT: &[u8] = b"uniqueCount=";

/// Lists of names and properties beyond this are not looked at; ours are a handful.
const MOST_MARK_BYTES: u64 = 1024 * 1024;

/// How far into the table of texts its count must stand; writers put it into the first element.
const TEXT_COUNT_WITHIN: u64 = 64 * 1024;

/// Says what a package holds, once its directory has been found safe.
///
/// # Errors
/// A package that is damaged, locked, too large or no workbook.
pub(super) fn inspect(bytes: &[u8], limits: &Limits) -> Result<PackageKind, FileFinding> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let mut parts = Parts::default();
    for index in 0..archive.len() {
        parts.weigh(&archive, index, limits)?;
    }
    let package = parts.package.ok_or(FileFinding::NotAWorkbook)?;
    // Binary records carry their length, of at most 256 MiB, and have no text between tags.
    for index in parts.heavy.into_iter().filter(|_| package != PackageKind::Xlsb) {
        search_long_texts(&mut archive, index, limits)?;
    }
    for index in parts.texts {
        count_texts(&mut archive, index, limits)?;
    }
    Ok(package)
}

/// Gives what a workbook whose directory has been found safe says under a defined name (ECMA-376 part 1, 18.2.5), else under a custom document property of
/// that name (22.3). Neither part is read as XML: a name that only our own writer gives needs no more than to be found.
pub(super) fn mark(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut value = |part: &str, tags_before: usize| {
        let mut xml = String::new();
        // A part whose check sum does not match gives an error here, and says nothing.
        archive.by_name(part).ok()?.take(MOST_MARK_BYTES).read_to_string(&mut xml).ok()?;
        let after = &xml[xml.find(&format!("name=\"{name}\""))?..];
        Some(after.split('>').nth(tags_before)?.split('<').next()?.trim().to_owned())
    };
    // <definedName name="…">1</definedName>, <property … name="…"><vt:i4>1</vt:i4></property>
    value("xl/workbook.xml", 1).or_else(|| value("docProps/custom.xml", 2))
}

/// Gives what a workbook whose directory has been found safe says of itself in its custom document properties.
pub(super) fn identity(bytes: &[u8]) -> Identity {
    let mut identity = Identity::default();
    let xml = ZipArchive::new(Cursor::new(bytes)).ok().and_then(|mut archive| {
        let mut xml = String::new();
        archive.by_name("docProps/custom.xml").ok()?.take(MOST_MARK_BYTES).read_to_string(&mut xml).ok()?;
        Some(xml)
    });
    for key in [ANSWERS, BLANK] {
        let value = xml.as_deref().and_then(|xml| Some(&xml[xml.find(&format!("name=\"{key}\""))?..]));
        if let Some(value) = value.and_then(|xml| xml.split('>').nth(2)?.split('<').next()) {
            identity.take(key, value);
        }
    }
    identity
}

/// Folders of parts that hold no cells and are never read.
const NOT_READ: [&str; 4] = ["media/", "embeddings/", "printersettings/", "pictures/"];

/// Unpacks the parts of a package that a reader may want and compares their check sums, for readers that do not.
///
/// # Errors
/// A part that is not what it was when it was saved.
pub(super) fn verify(bytes: &[u8]) -> Result<(), FileFinding> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    for index in 0..archive.len() {
        // A part whose own head cannot be read, or that is packed in a way unknown here, is for the reader to refuse.
        let Ok(mut part) = archive.by_index(index) else { continue };
        let is_read = part.name().is_ok_and(|name| {
            let name = name.to_ascii_lowercase();
            !NOT_READ.iter().any(|folder| name.contains(folder))
        });
        if is_read {
            io::copy(&mut part, &mut io::sink()).map_err(|_| CHANGED)?;
        }
    }
    Ok(())
}

fn refusal(error: &ZipError) -> FileFinding {
    let why = if matches!(error, ZipError::InvalidArchive(_)) { Damage::CutOff } else { Damage::Structure };
    FileFinding::Damaged { why }
}

/// What the directory says.
#[derive(Default)]
struct Parts {
    package: Option<PackageKind>,
    texts: Vec<usize>,
    heavy: Vec<usize>,
    total: u64,
}

impl Parts {
    fn weigh(&mut self, archive: &ZipArchive<Cursor<&[u8]>>, index: usize, limits: &Limits) -> Result<(), FileFinding> {
        let entry = archive.by_index_data(index).map_err(|error| refusal(&error))?;
        let name = entry.name().map_err(|error| refusal(&error))?.replace('\\', "/").to_ascii_lowercase();
        if entry.encrypted() {
            return Err(FileFinding::PasswordProtected);
        }
        self.recognise(&name, index);
        let (size, packed) = (entry.size(), entry.compressed_size());
        self.total = self.total.saturating_add(size);
        let limit = if is_streamed(&name) { limits.sheet_bytes } else { limits.whole_part_bytes };
        let excess = if size > limit || self.total > limits.total_bytes {
            Excess::Unpacked(Limits::mib(limit.min(limits.total_bytes)))
        } else if size > limits.ratio_floor_bytes && size / packed.max(1) > limits.ratio {
            Excess::Ratio(limits.ratio)
        } else {
            if size >= LONG_TEXT_SEARCHED_FROM {
                self.heavy.push(index);
            }
            return Ok(());
        };
        Err(FileFinding::TooLarge { limit: excess })
    }

    fn recognise(&mut self, name: &str, index: usize) {
        match name {
            "xl/workbook.bin" => self.package = Some(PackageKind::Xlsb),
            "content.xml" => self.package = self.package.or(Some(PackageKind::Ods)),
            _ if name.starts_with("xl/") => self.package = self.package.or(Some(PackageKind::Xlsx)),
            _ => {}
        }
        if name.ends_with("sharedstrings.xml") {
            self.texts.push(index);
        }
    }
}

/// Says whether a part is read as it unpacks; any name can be given to a sheet, but the reader holds these under no other.
pub(super) fn is_streamed(name: &str) -> bool {
    let is_held = ["sharedstrings.xml", "sharedstrings.bin", "styles.xml", "styles.bin"].iter().any(|held| name.ends_with(held));
    name == "content.xml" || (name.contains("worksheets/") && !is_held)
}

/// Refuses a part with a text far beyond a cell's: an XML reader would hold it whole, however well the rest streams.
fn search_long_texts(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize, limits: &Limits) -> Result<(), FileFinding> {
    const PARTS: FileFinding = FileFinding::Damaged { why: Damage::Parts };
    let entry = archive.by_index(index).map_err(|error| refusal(&error))?;
    let mut part = BufReader::with_capacity(256 * 1024, entry);
    let longest = 64 * limits.text_bytes;
    loop {
        match part.skip_until(b'<').map_err(|_| CHANGED)? {
            0 => return Ok(()),
            run if run > longest => return Err(FileFinding::TooLarge { limit: Excess::Text(Limits::mib(longest as u64)) }),
            // No writer puts a comment, CDATA or a document type into a sheet of this size; an XML reader would hold each whole.
            _ if part.fill_buf().map_err(|_| CHANGED)?.first() == Some(&b'!') => return Err(PARTS),
            _ => {}
        }
    }
}

/// Refuses a table of texts that claims more of them than the limit; the reader makes room for as many as it claims.
fn count_texts(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize, limits: &Limits) -> Result<(), FileFinding> {
    let entry = archive.by_index(index).map_err(|error| refusal(&error))?;
    let mut head = Vec::new();
    if entry.take(TEXT_COUNT_WITHIN).read_to_end(&mut head).is_err() {
        return Err(CHANGED);
    }
    let claimed = head
        .windows(COUNT.len())
        .position(|window| window == COUNT)
        .map_or(0, |at| number(head.get(at + COUNT.len() + 1..).unwrap_or_default()));
    if claimed > limits.texts {
        return Err(FileFinding::TooLarge { limit: Excess::Texts(limits.texts) });
    }
    Ok(())
}

fn number(digits: &[u8]) -> u64 {
    digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0, |number: u64, byte| number.saturating_mul(10).saturating_add(u64::from(byte - b'0')))
}
