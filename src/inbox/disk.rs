//! Every change that a pass makes to the folder, one step at a time.
//!
//! A pass may be killed between any two of these steps, or refused at any of them: the disk is full, the share is gone, another program has the file open. What a pass
//! leaves behind must be such that the next one can go on, and the only way to know is to try each step. So each of them asks [`Faults`] first, which is
//! nothing in an office and a test's hand in a test. Nothing is decided here.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempPath};

use super::folder::Folder;
use crate::failure::Failure;
use crate::output;
use crate::windows;
use rekap_core::model::digest::hex;
use rekap_report::ReportTrouble;

/// Beginning of the name of a file that is not whole yet.
pub(super) const TEMPORARY: &str = ".rekap-jp-";
/// End of such a name.
pub(super) const TEMPORARY_END: &str = ".tmp";

/// What is about to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A folder is made.
    MakeFolder,
    /// A file is opened or made.
    Open,
    /// The bytes of an upload are read.
    Read,
    /// Bytes are written.
    Write,
    /// What was written is brought onto the disk.
    Flush,
    /// A file is moved from one folder of the job to another.
    Move,
    /// A whole file is given its name.
    Name,
    /// A file or an empty folder is removed.
    Remove,
}

/// What may go wrong before a step: nothing in an office.
pub trait Faults: Debug + Send + Sync {
    /// Receives a step before it is done.
    ///
    /// # Errors
    /// What the step is to fail with.
    fn before(&self, step: Step) -> io::Result<()>;
}

/// The disk under a pass.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    faults: Option<Arc<dyn Faults>>,
}

impl Disk {
    /// Gives a disk on which steps may go wrong.
    #[must_use]
    pub fn with(faults: Arc<dyn Faults>) -> Self {
        Self { faults: Some(faults) }
    }

    pub(super) fn step(&self, step: Step) -> io::Result<()> {
        self.faults.as_ref().map_or(Ok(()), |faults| faults.before(step))
    }

    /// Makes a folder and those above it, where they are not there.
    pub(super) fn make_folder(&self, path: &Path) -> io::Result<()> {
        if path.is_dir() {
            return Ok(());
        }
        self.step(Step::MakeFolder)?;
        fs::create_dir_all(path)
    }

    /// Moves a file to a name that is free; what is there already is never replaced.
    ///
    /// # Errors
    /// `AlreadyExists` where the name is taken; then, and with any other error, the file is where it was.
    pub(super) fn move_to(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.make_folder(&output::folder(to))?;
        match self.step(Step::Move).and_then(|()| rename(from, to)) {
            Err(error) if error.kind() == ErrorKind::CrossesDevices => self.carry(from, to),
            done => done,
        }
    }

    /// Copies, verifies and removes, where the two folders lie on different disks.
    fn carry(&self, from: &Path, to: &Path) -> io::Result<()> {
        let folder = output::folder(to);
        self.step(Step::Open)?;
        let mut copy = tempfile::Builder::new().prefix(TEMPORARY).suffix(TEMPORARY_END).tempfile_in(&folder)?;
        let mut original = File::open(from)?;
        let stamp = original.metadata()?;
        self.step(Step::Write)?;
        io::copy(&mut original, copy.as_file_mut())?;
        copy.as_file().set_permissions(stamp.permissions())?;
        // When it was submitted says which of two submissions is the newer one.
        copy.as_file().set_modified(stamp.modified()?)?;
        self.step(Step::Flush)?;
        copy.as_file().sync_all()?;
        if sha256(copy.path())? != sha256(from)? {
            return Err(io::Error::new(ErrorKind::InvalidData, "the copy differs from the file"));
        }
        self.step(Step::Name)?;
        rename(copy.path(), to)?;
        sync_folder(&folder)?;
        self.step(Step::Remove)?;
        fs::remove_file(from)
    }

    /// Writes a new file to its last byte; where that fails, there is none.
    pub(super) fn write_new(&self, path: &Path, write: impl FnOnce(&mut File) -> Result<(), ReportTrouble>) -> io::Result<()> {
        self.step(Step::Open)?;
        let mut file = OpenOptions::new().write(true).read(true).create_new(true).open(path)?;
        let written = self.step(Step::Write).map_err(ReportTrouble::from).and_then(|()| write(&mut file));
        let written = written.map_err(io::Error::other).and_then(|()| self.step(Step::Flush)).and_then(|()| file.sync_all());
        written.inspect_err(|_| drop(fs::remove_file(path)))
    }

    /// Writes a file under its temporary name, beside the place where it will lie, to its last byte.
    pub(super) fn stage(
        &self,
        target: &Path,
        write: impl FnOnce(&mut File) -> Result<(), ReportTrouble>,
    ) -> Result<NamedTempFile, Failure> {
        self.step(Step::Open).map_err(|error| Folder::trouble(target, &error))?;
        let staged = output::staged(target, |file| {
            self.step(Step::Write)?;
            write(file)?;
            Ok(self.step(Step::Flush)?)
        });
        staged.map_err(of_the_folder)
    }

    /// Gives a staged file its name, instead of the one that has it.
    pub(super) fn place(&self, file: NamedTempFile, target: &Path) -> Result<(), Failure> {
        self.step(Step::Name).map_err(|error| Folder::trouble(target, &error))?;
        output::place(file, target, true).map_err(of_the_folder)
    }

    /// Writes at the end of a file and brings it onto the disk; where that fails, the file ends where it ended, as far as the disk allows.
    pub(super) fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step(Step::Open)?;
        let is_new = !path.exists();
        let mut file = OpenOptions::new().append(true).create(true).open(path)?;
        let length = file.metadata()?.len();
        // One write: a pass that is killed has written the line or not.
        let written = self.step(Step::Write).and_then(|()| file.write_all(bytes));
        let written = written.and_then(|()| self.step(Step::Flush)).and_then(|()| file.sync_all());
        let written = written.and_then(|()| if is_new { sync_folder(&output::folder(path)) } else { Ok(()) });
        written.inspect_err(|_| drop(self.step(Step::Write).and_then(|()| file.set_len(length))))
    }

    /// Removes a file.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(Step::Remove)?;
        fs::remove_file(path)
    }

    /// Removes a folder and those below it, as far as they are empty.
    pub(super) fn remove_empty(&self, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                self.remove_empty(&entry.path())?;
            }
        }
        if fs::read_dir(folder)?.next().is_some() {
            return Ok(());
        }
        self.step(Step::Remove)?;
        fs::remove_dir(folder)
    }
}

/// What cannot be written here lies where it must: the remedy is not another name for it.
pub(super) fn of_the_folder(failure: Failure) -> Failure {
    match failure {
        Failure::OutputNotWritable { path, why } => Failure::InboxTrouble { path, why },
        other => other,
    }
}

/// Renames without ever replacing a file, which the standard library cannot do on every system.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let to = windows::reachable(to);
    let mut path = TempPath::try_from_path(windows::reachable(from))?;
    // It is an upload, not a temporary file: whatever happens, it stays.
    path.disable_cleanup(true);
    let cannot_promise =
        |error: &io::Error| matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput | ErrorKind::PermissionDenied);
    let moved = windows::patiently_with(path, |path| path.persist_noclobber(&to).map_err(|unmoved| (unmoved.error, unmoved.path)));
    match moved.map_err(|(error, _)| error) {
        Err(error) if cannot_promise(&error) => rename_to_free(from, &to),
        done => done,
    }
}

/// Renames on a share that knows neither a rename that spares what is there nor hard links, as some do: looks first. No other pass is at work, so only a person
/// who puts a file of that very name there in between could lose it.
fn rename_to_free(from: &Path, to: &Path) -> io::Result<()> {
    if fs::symlink_metadata(to).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

/// Brings the names in a folder onto the disk, before the only other copy of a file is removed.
fn sync_folder(folder: &Path) -> io::Result<()> {
    // Windows keeps them by itself, and opens no folder as a file.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Gives the SHA-256 of a file's bytes in lower-case hexadecimal digits.
pub(super) fn sha256(path: &Path) -> io::Result<String> {
    const PIECE: usize = 64 * 1024;
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hex(&hash.finalize())),
            length => hash.update(&piece[..length]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_is_spared_however_the_share_renames() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let at = |name: &str| folder.path().join(name);
        for name in ["a", "b"] {
            fs::write(at(name), name)?;
        }
        for rename in [rename, rename_to_free] {
            let refused = rename(&at("a"), &at("b")).map_err(|error| error.kind());
            assert_eq!((refused, fs::read(at("b"))?), (Err(ErrorKind::AlreadyExists), b"b".to_vec()));
            rename(&at("a"), &at("c"))?;
            rename(&at("c"), &at("a"))?;
        }
        Ok(())
    }
}
