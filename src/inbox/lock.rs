//! One pass at a time: `log/run.lock`, held while a pass works.
//!
//! The operating system frees a lock when its process dies, however it dies: whether the holder on this host is alive is thus known, and nobody has to compare
//! process numbers, which are used again. Between hosts that cannot be relied on, because not every share hands locks on; there the file's content decides, by
//! its age. The file is emptied at the end and never removed: one that is removed may already have been opened by the next pass, which would then hold a lock
//! that nobody else sees.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::{Deserialize, Serialize};

use super::disk::{Disk, Step};
use super::folder::Folder;
use crate::failure::Failure;

/// How long a lock of another host is believed. A pass over thousands of uploads takes minutes; a host that has been silent for this long is down, and the next
/// working day must not wait for it.
const BELIEVED: TimeDelta = TimeDelta::hours(6);

/// Who holds the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Name of the machine.
    pub host: String,
    /// Number of the process.
    pub process: u32,
    /// When its pass began.
    pub start: String,
}

/// The folder is held, until this is dropped or released.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    /// The holder whose pass did not come to its end, where there was one.
    pub(super) dead: Option<Holder>,
}

impl Lock {
    /// Takes the folder, or says at once that another pass has it.
    pub(super) fn acquire(folder: &Folder, disk: &Disk, own: &Holder, now: DateTime<FixedOffset>) -> Result<Self, Failure> {
        let path = folder.lock();
        let trouble = |error: &io::Error| Folder::trouble(&path, error);
        let mut file = open(&path, disk).map_err(|error| trouble(&error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Failure::Busy { path: folder.root().to_owned() }),
            Err(TryLockError::Error(error)) => return Err(trouble(&error)),
        }
        let before = Holder::read(&mut file).map_err(|error| trouble(&error))?;
        if before.as_ref().is_some_and(|before| before.is_believed(own, now)) {
            return Err(Failure::Busy { path: folder.root().to_owned() });
        }
        let mut lock = Self { file, dead: before };
        let content = serde_json::to_vec(own).map_err(io::Error::from);
        content.and_then(|content| lock.write(&content, disk)).map_err(|error| trouble(&error))?;
        Ok(lock)
    }

    /// Releases the folder. Where that cannot be written down, the next pass finds a holder that is gone.
    pub(super) fn release(mut self, disk: &Disk) -> io::Result<()> {
        self.write(b"", disk)
    }

    fn write(&mut self, content: &[u8], disk: &Disk) -> io::Result<()> {
        disk.step(Step::Write)?;
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(content)?;
        disk.step(Step::Flush)?;
        self.file.sync_all()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing alone is not enough where a process that is just being started still has the file from this one.
        let _ = self.file.unlock();
    }
}

fn open(path: &Path, disk: &Disk) -> io::Result<File> {
    disk.step(Step::Open)?;
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

impl Holder {
    /// Reads who held the lock last and did not release it.
    fn read(file: &mut File) -> io::Result<Option<Self>> {
        let mut content = Vec::new();
        file.read_to_end(&mut content)?;
        // A content that breaks off was being written when its process died.
        let unknown = || Self { host: String::new(), process: 0, start: String::new() };
        Ok((!content.is_empty()).then(|| serde_json::from_slice(&content).unwrap_or_else(|_| unknown())))
    }

    /// Says whether it may still be at work although its lock is not seen: on another host, and not for too long. A clock that runs ahead counts as well.
    fn is_believed(&self, own: &Self, now: DateTime<FixedOffset>) -> bool {
        let start = DateTime::parse_from_rfc3339(&self.start);
        self.host != own.host && start.is_ok_and(|start| (now - start).abs() < BELIEVED)
    }
}
