//! The zip file around the parts: what is in it, and a copy in which some parts are left out, replaced or new.
//!
//! Whatever does not change is copied as it lies there, deflated and dated as the office's program left it. What is new is dated 1 January 1980, so that the same
//! input gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Cursor, ErrorKind, Read, Seek, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::PackageTrouble;

/// Bytes of a part that is held whole: lists of styles, relations, notes.
const MOST_PART_BYTES: u64 = 48 * 1024 * 1024;
/// Deflate's effort: half the time of the usual 6, and a few per cent more bytes.
const EFFORT: i64 = 4;

/// A package, by the names of its parts.
#[derive(Clone)]
pub(super) struct Parts<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Part names do not differ by their case alone (ECMA-376 part 2, 6.3.5).
    by_name: BTreeMap<String, usize>,
}

impl<'b> Parts<'b> {
    /// Opens a package.
    ///
    /// # Errors
    /// A package that is damaged, locked, or names a part twice.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, PackageTrouble> {
        let archive = ZipArchive::new(Cursor::new(bytes))?;
        let mut by_name = BTreeMap::new();
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index)?;
            let name = entry.name()?;
            if entry.encrypted() || name.contains('\\') || by_name.insert(key(&name), index).is_some() {
                return Err(PackageTrouble::Unusual("a part that is locked, or oddly named"));
            }
        }
        Ok(Self { archive, by_name })
    }

    /// Says whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(&key(name))
    }

    /// Gives the name of a part as the package writes it.
    pub(super) fn own_name(&self, name: &str) -> String {
        let own = self
            .by_name
            .get(&key(name))
            .and_then(|index| self.archive.by_index_data(*index).ok()?.name().ok().map(std::borrow::Cow::into_owned));
        own.unwrap_or_else(|| name.to_owned())
    }

    /// Reads a small part whole, where there is one.
    ///
    /// # Errors
    /// A part that is damaged, no text, or too large to be a small one.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, PackageTrouble> {
        if !self.has(name) {
            return Ok(None);
        }
        let mut text = String::new();
        self.read(name, |part| {
            let read = part.take(MOST_PART_BYTES + 1).read_to_string(&mut text);
            read.map_err(|_| PackageTrouble::Unusual("a part that is damaged or no text"))?;
            Ok(())
        })?;
        if text.len() as u64 > MOST_PART_BYTES { Err(PackageTrouble::Unusual("a part that is too large")) } else { Ok(Some(text)) }
    }

    /// Reads a part as it unpacks.
    ///
    /// # Errors
    /// A part that is not there, and what the reader says.
    pub(super) fn read<T>(
        &self,
        name: &str,
        read: impl FnOnce(&mut dyn std::io::BufRead) -> Result<T, PackageTrouble>,
    ) -> Result<T, PackageTrouble> {
        const BLOCK: usize = 64 * 1024;
        let index = *self.by_name.get(&key(name)).ok_or(PackageTrouble::Unusual("a part that is not there"))?;
        let mut archive = self.archive.clone();
        let mut part = BufReader::with_capacity(BLOCK, archive.by_index(index)?);
        read(&mut part)
    }

    /// Lists the names of all parts, in their order.
    pub(super) fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
    }
}

/// What differs in the copy.
#[derive(Default)]
pub(super) struct Changes {
    replaced: BTreeMap<String, String>,
    added: Vec<(String, String)>,
    dropped: BTreeSet<String>,
}

impl Changes {
    /// Puts a text in the place of a part, or beside the parts where there is none of this name.
    ///
    /// # Errors
    /// A part that has been replaced already: two sheets share it, which no program writes.
    pub(super) fn put(&mut self, parts: &Parts<'_>, name: &str, text: String) -> Result<(), PackageTrouble> {
        if !parts.has(name) {
            self.added.push((name.to_owned(), text));
        } else if self.replaced.insert(key(name), text).is_some() {
            return Err(PackageTrouble::Unusual("a part that two others share"));
        }
        Ok(())
    }

    /// Leaves a part out, and what it relates to with it.
    pub(super) fn drop(&mut self, name: &str) {
        self.dropped.extend([key(name), key(&super::relations::path_of(name))]);
    }

    /// Says whether a part is left out.
    pub(super) fn is_dropped(&self, name: &str) -> bool {
        self.dropped.contains(&key(name))
    }

    /// Finds a name that no part has: `xl/comments7.xml`.
    pub(super) fn free_name(&self, parts: &Parts<'_>, before: &str, behind: &str) -> String {
        let names = (1..=u32::MAX).map(|number| format!("{before}{number}{behind}"));
        let is_free = |name: &String| !parts.has(name) && self.added.iter().all(|(added, _)| added != name);
        names.into_iter().find(is_free).unwrap_or_default()
    }
}

/// A package that is being written.
pub(super) struct Copy<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek> Copy<W> {
    /// Begins one.
    pub(super) fn new(out: W) -> Self {
        Self { zip: ZipWriter::new(out) }
    }

    /// Copies the parts in their order, with the changes; `is_written_later` names those that the caller adds afterwards.
    ///
    /// # Errors
    /// A part that cannot be copied, or written.
    pub(super) fn copy(
        &mut self,
        parts: &Parts<'_>,
        mut changes: Changes,
        is_written_later: impl Fn(&str) -> bool,
    ) -> Result<(), PackageTrouble> {
        let mut archive = parts.archive.clone();
        for (index, name) in parts.names().into_iter().enumerate() {
            if changes.is_dropped(&name) || is_written_later(&name) {
                continue;
            }
            match changes.replaced.remove(&key(&name)) {
                Some(text) => self.add(&name, |out| Ok(out.write_all(text.as_bytes())?))?,
                None => self.zip.raw_copy_file(archive.by_index_raw(index)?).map_err(of_copy)?,
            }
        }
        changes.added.into_iter().try_for_each(|(name, text)| self.add(&name, |out| Ok(out.write_all(text.as_bytes())?)))
    }

    /// Writes one part.
    ///
    /// # Errors
    /// What the writer says.
    pub(super) fn add(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> Result<(), PackageTrouble>,
    ) -> Result<(), PackageTrouble> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.zip.start_file(name, options.compression_level(Some(EFFORT)).last_modified_time(DateTime::DEFAULT))?;
        let mut out = std::io::BufWriter::with_capacity(64 * 1024, &mut self.zip);
        write(&mut out)?;
        Ok(out.flush()?)
    }

    /// Ends it.
    ///
    /// # Errors
    /// What cannot be written.
    pub(super) fn finish(self) -> Result<(), PackageTrouble> {
        Ok(self.zip.finish()?.flush()?)
    }
}

fn key(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// A package that ends before its parts do is the package's trouble and not the disk's.
fn of_copy(error: ZipError) -> PackageTrouble {
    match error {
        ZipError::Io(error) if error.kind() == ErrorKind::UnexpectedEof => PackageTrouble::Unusual("a part that is cut off"),
        other => other.into(),
    }
}
