//! An OLE container (MS-CFB) → the streams in it, without trusting its chains.
//!
//! A container is a disk in a file: sectors, chained by a table (FAT) that says for each which one comes next. A table that leads in a circle makes calamine
//! 0.38 ask for more than 16 GiB on a file of 1 KB, and ends the program; so every chain that it will follow is followed here first, and may visit a sector
//! only once. A locked `.xlsx` is such a container as well, with a stream `EncryptedPackage`.

use std::borrow::Cow;

use rekap_core::finding::file::{Damage, FileFinding};

const STRUCTURE: FileFinding = FileFinding::Damaged { why: Damage::Structure };

/// Sector numbers from here on are marks, not sectors ([MS-CFB] 2.1).
const MARKS: u32 = 0xFFFF_FFFA;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
/// Sector numbers of the FAT that stand in the header itself ([MS-CFB] 2.2).
const FAT_IN_HEADER: usize = 109;
const HEADER: usize = 512;
const MINI_SECTOR: usize = 64;
/// Streams below this size lie in mini sectors ([MS-CFB] 2.2, mini stream cutoff size).
const MINI_CUTOFF: u64 = 4096;
const ENTRY: usize = 128;

/// A container whose chains all end.
pub(super) struct Container<'b> {
    disk: Disk<'b>,
    streams: Vec<Stream>,
    mini_disk: Vec<u8>,
    mini_fat: Vec<u32>,
}

struct Stream {
    name: String,
    first: u32,
    length: u64,
}

impl<'b> Container<'b> {
    /// Opens a container.
    ///
    /// # Errors
    /// A container that is cut off or whose chains do not end.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, FileFinding> {
        if bytes.len() < HEADER {
            return Err(FileFinding::Damaged { why: Damage::CutOff });
        }
        let header = Header::read(bytes).ok_or(STRUCTURE)?;
        let disk = Disk::open(bytes, &header).ok_or(STRUCTURE)?;
        let directory = disk.chain(header.directory, u64::MAX).ok_or(STRUCTURE)?;
        let streams: Vec<Stream> = directory.chunks_exact(ENTRY).filter_map(|entry| Stream::read(entry, header.sector)).collect();
        let root = streams.first().ok_or(STRUCTURE)?;
        // A file without small streams may leave the mini stream's own fields as they come; its reader does not look at them either.
        let (mini_disk, mini_fat) = if header.mini_fat_sectors == 0 {
            (Vec::new(), Vec::new())
        } else {
            let mini_disk = disk.chain(root.first, root.length).ok_or(STRUCTURE)?;
            let length = u64::from(header.mini_fat_sectors) * header.sector as u64;
            (mini_disk, disk.chain(header.mini_fat, length).map(|table| numbers(&table).collect()).ok_or(STRUCTURE)?)
        };
        Ok(Self { disk, streams, mini_disk, mini_fat })
    }

    /// Says whether there is a stream or folder of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.streams.iter().any(|stream| stream.name.eq_ignore_ascii_case(name))
    }

    /// Gives the content of the first stream of that name.
    ///
    /// # Errors
    /// A stream whose chain does not end.
    pub(super) fn stream(&self, name: &str) -> Option<Result<Vec<u8>, FileFinding>> {
        let stream = self.streams.iter().find(|stream| stream.name.eq_ignore_ascii_case(name))?;
        let content = if stream.length < MINI_CUTOFF {
            follow(stream.first, &self.mini_fat, stream.length, |id| part(&self.mini_disk, id as usize * MINI_SECTOR, MINI_SECTOR))
        } else {
            self.disk.chain(stream.first, stream.length)
        };
        Some(content.ok_or(STRUCTURE))
    }
}

struct Header {
    sector: usize,
    directory: u32,
    mini_fat: u32,
    mini_fat_sectors: u32,
    more_fat: u32,
}

impl Header {
    fn read(bytes: &[u8]) -> Option<Self> {
        // The sector size is a power of two: 512 in version 3, 4096 in version 4.
        let sector = match word(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let at = |offset| double(bytes, offset);
        Some(Self { sector, directory: at(48)?, mini_fat: at(60)?, mini_fat_sectors: at(64)?, more_fat: at(68)? })
    }
}

struct Disk<'b> {
    bytes: &'b [u8],
    sector: usize,
    fat: Vec<u32>,
}

impl<'b> Disk<'b> {
    fn open(bytes: &'b [u8], header: &Header) -> Option<Self> {
        let mut disk = Self { bytes, sector: header.sector, fat: Vec::new() };
        let sectors = bytes.len() / header.sector;
        let mut table: Vec<u32> = numbers(&bytes[76..76 + 4 * FAT_IN_HEADER]).collect();
        let (mut more, mut followed) = (header.more_fat, 0);
        while more < MARKS {
            followed += 1;
            let mut listed: Vec<u32> = numbers(disk.sector(more)?).collect();
            more = listed.pop()?;
            table.extend(listed);
            if followed > sectors {
                return None;
            }
        }
        table.retain(|&id| id < MARKS);
        // A table of more sectors than the file has names some of them twice.
        if table.len() > sectors {
            return None;
        }
        for id in table {
            let listed = numbers(disk.sector(id)?).collect::<Vec<_>>();
            disk.fat.extend(listed);
        }
        Some(disk)
    }

    fn sector(&self, id: u32) -> Option<&'b [u8]> {
        part(self.bytes, (id as usize).checked_add(1)?.checked_mul(self.sector)?, self.sector)
    }

    fn chain(&self, first: u32, length: u64) -> Option<Vec<u8>> {
        follow(first, &self.fat, length, |id| self.sector(id))
    }
}

/// Follows a chain to its end or until the length is reached; `None` where it leads in a circle or out of the file.
fn follow<'s>(first: u32, table: &[u32], length: u64, sector: impl Fn(u32) -> Option<&'s [u8]>) -> Option<Vec<u8>> {
    let wanted = usize::try_from(length).unwrap_or(usize::MAX);
    let (mut content, mut id) = (Vec::new(), first);
    for _ in 0..=table.len() {
        if id == END_OF_CHAIN || content.len() >= wanted {
            content.truncate(wanted);
            return Some(content);
        }
        content.extend_from_slice(sector(id)?);
        if content.len() < wanted {
            id = *table.get(id as usize)?;
        }
    }
    None
}

impl Stream {
    fn read(entry: &[u8], sector: usize) -> Option<Self> {
        let (letters, _) = encoding_rs::UTF_16LE.decode_without_bom_handling(&entry[..64]);
        let name = letters.split('\0').next().map(Cow::Borrowed)?.into_owned();
        // Version 3 leaves the upper half of the length undefined.
        let upper = if sector == 512 { 0 } else { u64::from(double(entry, 124)?) << 32 };
        Some(Self { name, first: double(entry, 116)?, length: upper | u64::from(double(entry, 120)?) })
    }
}

/// Gives the bytes of a sector; the last one of a file may be short.
fn part(bytes: &[u8], start: usize, length: usize) -> Option<&[u8]> {
    let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
    Some(&rest[..rest.len().min(length)])
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|number| u32::from_le_bytes([number[0], number[1], number[2], number[3]]))
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

fn double(bytes: &[u8], at: usize) -> Option<u32> {
    numbers(bytes.get(at..at + 4)?).next()
}
