//! A folder that keeps what was read of each file, an entry a file, for later runs.
//!
//! ```text
//! log/tembolok/0b6c…e1   mark │ SHA-256( program │ key │ content ) │ content
//! ```
//! The folder lies on a shared drive, where anything happens to it: a program that was killed leaves half an entry, a clerk copies one over another, a virus
//! scanner holds one, the disk is full. So an entry is written whole under another name first, and says by its check sum what it is, under which key it was kept and
//! by which program. What is not exactly that is not given back, and the file that it stands for is read again. Nothing here fails, and the whole folder may be
//! thrown away at any time.
//!
//! The check sum guards against accidents, not against somebody who means harm: whoever may write here may write to the results as well. An entry holds the
//! names and NIP of the people in its file, as the upload itself does, and is for the eyes of the account alone that runs the program.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use crate::job::Shelf;

/// What every entry begins with.
const MARK: &[u8] = b"rekap-jp tembolok 1\n";
/// Bytes of a check sum.
const SUM: usize = 32;
/// Digits of a key.
const KEY_DIGITS: usize = 64;
/// Content of one entry. Some 300,000 rows take as much; larger files are few, and what is read of them is better not held twice.
const MOST_CONTENT: usize = 16 * 1024 * 1024;
/// Bytes of all entries that are worth their room: those of 20,000 workbooks of the usual size.
pub const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// The shelf in a folder.
#[derive(Debug)]
pub struct FolderShelf {
    folder: PathBuf,
    program: String,
    used: Mutex<BTreeSet<String>>,
}

impl FolderShelf {
    /// Makes the shelf of a folder, which need not exist yet. Entries are given back only to the same `program`: whatever tells one build from another.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>, program: impl Into<String>) -> Self {
        Self { folder: folder.into(), program: program.into(), used: Mutex::default() }
    }

    /// Throws away what this run had no use for, the oldest first, until all entries together take no more than so many bytes; and what a run left that was
    /// killed while it wrote. To be called at the end, while no other run uses the folder.
    pub fn sweep(&self, most_bytes: u64) {
        let used = self.used();
        let (mut unused, mut total) = (Vec::new(), 0_u64);
        for entry in fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok) {
            let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
            let Some(metadata) = entry.metadata().ok().filter(fs::Metadata::is_file) else { continue };
            if is_unfinished(&name) {
                let _ = fs::remove_file(path);
            } else if is_key(&name) {
                total += metadata.len();
                if !used.contains(&name) {
                    unused.push((metadata.modified().ok(), name, metadata.len(), path));
                }
            }
        }
        unused.sort();
        for (_, _, bytes, path) in unused {
            if total <= most_bytes {
                return;
            }
            // What cannot be thrown away now can be the next time.
            if fs::remove_file(path).is_ok() {
                total -= bytes;
            }
        }
    }

    fn used(&self) -> MutexGuard<'_, BTreeSet<String>> {
        // A set of names is whole even where somebody panicked who held it.
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sum(&self, key: &str, content: &[u8]) -> [u8; SUM] {
        let mut hash = Sha256::new();
        hash.update(format!("{}\n{}\n{key}\n", self.program.len(), self.program));
        hash.update(content);
        hash.finalize().into()
    }

    fn read(&self, key: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let most = MARK.len() + SUM + MOST_CONTENT;
        File::open(self.folder.join(key)).ok()?.take(most as u64 + 1).read_to_end(&mut bytes).ok()?;
        let (sum, content) = bytes.strip_prefix(MARK)?.split_first_chunk::<SUM>()?;
        let is_ours = content.len() <= MOST_CONTENT && *sum == self.sum(key, content);
        is_ours.then(|| content.to_vec())
    }

    fn write(&self, key: &str, content: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::Builder::new().prefix(UNFINISHED.0).suffix(UNFINISHED.1).tempfile_in(&self.folder)?;
        for part in [MARK, &self.sum(key, content), content] {
            file.write_all(part)?;
        }
        // Not flushed to the disk: an entry that a pulled plug leaves half written is known by its check sum.
        file.persist(self.folder.join(key))?;
        Ok(())
    }
}

/// How the name of an entry that is being written begins and ends.
const UNFINISHED: (&str, &str) = (".rekap-jp-", ".tmp");

fn is_unfinished(name: &str) -> bool {
    name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1)
}

fn is_key(name: &str) -> bool {
    name.len() == KEY_DIGITS && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

impl Shelf for FolderShelf {
    fn recall(&self, key: &str) -> Option<Vec<u8>> {
        let content = self.read(key)?;
        self.used().insert(key.to_owned());
        Some(content)
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        // Where there is no room, or no permission, the file is read again the next time.
        if is_key(key) && bytes.len() <= MOST_CONTENT && self.write(key, bytes).is_ok() {
            self.used().insert(key.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const KEYS: [&str; 3] = [
        "00000000000000000000000000000000000000000000000000000000000000aa",
        "00000000000000000000000000000000000000000000000000000000000000bb",
        "00000000000000000000000000000000000000000000000000000000000000cc",
    ];

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_was_kept_is_given_back_to_a_later_run_of_the_same_program() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("log/tembolok");
        FolderShelf::new(&path, "1").keep(KEYS[0], b"isi");
        assert_eq!(names(&path), [KEYS[0]]);
        assert_eq!(FolderShelf::new(&path, "1").recall(KEYS[0]).as_deref(), Some(&b"isi"[..]));
        assert_eq!(FolderShelf::new(&path, "1").recall(KEYS[1]), None);
        assert_eq!(FolderShelf::new(&path, "2").recall(KEYS[0]), None, "another program");
        Ok(())
    }

    #[test]
    fn an_entry_that_was_hurt_or_stands_under_another_key_is_not_given_back() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let shelf = FolderShelf::new(folder.path(), "1");
        shelf.keep(KEYS[0], b"isi yang utuh");
        let (path, whole) = (folder.path().join(KEYS[0]), fs::read(folder.path().join(KEYS[0]))?);
        for at in 0..whole.len() {
            let mut hurt = whole.clone();
            hurt[at] ^= 1;
            fs::write(&path, hurt)?;
            assert_eq!(shelf.recall(KEYS[0]), None, "byte {at}");
            fs::write(&path, &whole[..at])?;
            assert_eq!(shelf.recall(KEYS[0]), None, "cut off at {at}");
        }
        fs::write(&path, [&whole[..], b"x"].concat())?;
        assert_eq!(shelf.recall(KEYS[0]), None, "a byte more");
        fs::write(folder.path().join(KEYS[1]), &whole)?;
        assert_eq!(shelf.recall(KEYS[1]), None, "another key");
        fs::write(&path, &whole)?;
        assert!(shelf.recall(KEYS[0]).is_some(), "whole again");
        Ok(())
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_no_failure() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("tembolok"), "a file, no folder")?;
        let shelf = FolderShelf::new(folder.path().join("tembolok"), "1");
        shelf.keep(KEYS[0], b"isi");
        shelf.sweep(0);
        assert_eq!(shelf.recall(KEYS[0]), None);
        Ok(())
    }

    #[test]
    fn sweeping_leaves_what_was_used_and_what_is_not_its_own() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let earlier = FolderShelf::new(folder.path(), "1");
        for key in KEYS {
            earlier.keep(key, b"isi");
        }
        fs::write(folder.path().join("catatan.txt"), "x")?;
        fs::write(folder.path().join(".rekap-jp-abc.tmp"), "x")?;
        let shelf = FolderShelf::new(folder.path(), "1");
        assert!(shelf.recall(KEYS[1]).is_some());
        shelf.sweep(MOST_BYTES);
        assert_eq!(names(folder.path()), [KEYS[0], KEYS[1], KEYS[2], "catatan.txt"]);
        shelf.sweep(0);
        assert_eq!(names(folder.path()), [KEYS[1], "catatan.txt"]);
        Ok(())
    }

    #[test]
    fn the_oldest_entries_go_first() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let earlier = FolderShelf::new(folder.path(), "1");
        for key in KEYS {
            earlier.keep(key, b"isi");
        }
        let bytes = fs::metadata(folder.path().join(KEYS[0]))?.len();
        let made = fs::metadata(folder.path().join(KEYS[0]))?.modified()?;
        for (key, days) in KEYS.iter().zip([1, 3, 2]) {
            let age = std::time::Duration::from_secs(days * 24 * 60 * 60);
            File::options().write(true).open(folder.path().join(key))?.set_modified(made - age)?;
        }
        FolderShelf::new(folder.path(), "1").sweep(2 * bytes);
        assert_eq!(names(folder.path()), [KEYS[0], KEYS[2]]);
        Ok(())
    }
}
