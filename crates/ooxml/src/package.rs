//! The zip file around the parts: what is in it, and each part by its name.
//!
//! A package is untrusted. Part names do not differ by their case alone (ECMA-376 part 2, 6.3.5), and writers on Windows take no care of it, nor of the direction
//! of a slash; so parts are found whatever the case. What no program writes (a part that is locked, named twice or with a backslash) is kept apart, because a
//! reader may pass over it and a copy must not.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use crate::PackageTrouble;

/// Bytes of a part that is held whole: lists of styles, relations, notes.
const MOST_PART_BYTES: u64 = 48 * 1024 * 1024;

/// A package, by the names of its parts.
#[derive(Clone)]
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    by_name: BTreeMap<String, usize>,
}

/// A part of a package: the same archive for each reader, which opens its own.
#[derive(Clone)]
pub struct Part<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    index: usize,
}

impl<'b> Package<'b> {
    /// Opens a package to read it.
    ///
    /// # Errors
    /// A package that is damaged.
    pub fn open(bytes: &'b [u8]) -> Result<Self, PackageTrouble> {
        let archive = ZipArchive::new(Cursor::new(bytes))?;
        let mut by_name = BTreeMap::new();
        for (index, name) in archive.file_names().enumerate() {
            by_name.insert(key(&name?), index);
        }
        Ok(Self { archive, by_name })
    }

    /// Opens a package to copy it.
    ///
    /// # Errors
    /// A package that is damaged, and one with a part that is locked, named twice or with a backslash.
    pub fn open_plain(bytes: &'b [u8]) -> Result<Self, PackageTrouble> {
        let package = Self::open(bytes)?;
        for index in 0..package.archive.len() {
            let entry = package.archive.by_index_data(index)?;
            if entry.encrypted() || entry.name()?.contains('\\') {
                return Err(PackageTrouble::Unusual("a part that is locked, or oddly named"));
            }
        }
        if package.by_name.len() == package.archive.len() { Ok(package) } else { Err(PackageTrouble::Unusual("two parts of one name")) }
    }

    /// Gives a part, where the package has it.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<Part<'b>> {
        let index = *self.by_name.get(&key(name))?;
        Some(Part { archive: self.archive.clone(), index })
    }

    /// Says whether there is a part of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(&key(name))
    }

    /// Gives the name of a part as the package writes it.
    #[must_use]
    pub fn own_name(&self, name: &str) -> String {
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
    pub fn text(&self, name: &str) -> Result<Option<String>, PackageTrouble> {
        self.part(name).map(|part| part.text()).transpose()
    }

    /// Reads a part as it unpacks.
    ///
    /// # Errors
    /// A part that is not there, and what the reader says.
    pub fn read<T>(&self, name: &str, read: impl FnOnce(&mut dyn BufRead) -> Result<T, PackageTrouble>) -> Result<T, PackageTrouble> {
        const BLOCK: usize = 64 * 1024;
        let part = self.part(name).ok_or(PackageTrouble::Unusual("a part that is not there"))?;
        part.unpack(|entry| read(&mut BufReader::with_capacity(BLOCK, entry)))?
    }

    /// Lists the names of all parts, in their order.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
    }

    /// Gives the archive, for a copy of its parts as they lie there.
    pub(crate) fn archive(&self) -> ZipArchive<Cursor<&'b [u8]>> {
        self.archive.clone()
    }
}

impl Part<'_> {
    /// Opens the part and lets `work` unpack it.
    ///
    /// # Errors
    /// A part that cannot be unpacked.
    pub fn unpack<T>(&self, work: impl FnOnce(ZipFile<'_, Cursor<&[u8]>>) -> T) -> Result<T, PackageTrouble> {
        let mut archive = self.archive.clone();
        Ok(work(archive.by_index(self.index)?))
    }

    /// Reads a small part whole.
    ///
    /// # Errors
    /// A part that is damaged, no text, or too large to be a small one.
    pub fn text(&self) -> Result<String, PackageTrouble> {
        let mut text = String::new();
        let read = self.unpack(|part| part.take(MOST_PART_BYTES + 1).read_to_string(&mut text))?;
        read.map_err(|_| PackageTrouble::Unusual("a part that is damaged or no text"))?;
        if text.len() as u64 > MOST_PART_BYTES { Err(PackageTrouble::Unusual("a part that is too large")) } else { Ok(text) }
    }
}

/// Gives the name by which a part is found.
pub(crate) fn key(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}
