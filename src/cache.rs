//! A folder that keeps what was read of each file, an entry a file, for later runs.
//!
//! ```text
//! log/tembolok/0b6c…e1-9d04…77   mark │ SHA-256( program │ key │ content ) │ content
//!              file    how read
//! ```
//! The folder lies on a shared drive, where anything happens to it: a program that was killed leaves half an entry, a clerk copies one over another, a virus
//! scanner holds one, the disk is full. So an entry is written whole under another name first, and says by its check sum what it is, under which key it was kept and
//! by which program. What is not exactly that is not given back, and the file that it stands for is read again. Nothing here fails, and the whole folder may be
//! thrown away at any time.
//!
//! The check sum guards against accidents, not against a person who means harm: whoever may write here may write to the results as well. An entry holds the
//! names and NIP of the people in its file, as the upload itself does, and is for the eyes of the account alone that runs the program.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use crate::windows;
use rekap_engine::{Cache, digits};

/// What every entry begins with.
const MARK: &[u8] = b"rekap-jp tembolok 1\n";
/// Bytes of a check sum.
const SUM: usize = 32;
/// Content of one entry. Some 300,000 rows take as much; larger files are few, and what is read of them is better not held twice.
const MOST_CONTENT: usize = 16 * 1024 * 1024;
/// Bytes of all entries that are worth their room. A workbook of thirty rows takes 3 KB: these are the entries of more than 80,000.
pub const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// The cache in a folder.
#[derive(Debug)]
pub struct FolderCache {
    folder: PathBuf,
    program: String,
    used: Mutex<BTreeSet<String>>,
}

impl FolderCache {
    /// Makes the cache of a folder, which need not exist yet. Entries are given back only to the same `program`: whatever tells one build from another.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>, program: impl Into<String>) -> Self {
        Self { folder: folder.into(), program: program.into(), used: Mutex::default() }
    }

    /// Throws away the entries of files that are not among `living` (the SHA-256 of each, in lower-case hexadecimal digits), and what a run left that was killed
    /// while it wrote. Where the others take more than so many bytes, those go as well that this run had no use for, the oldest first. To be called at the end,
    /// while no other run uses the folder.
    pub fn sweep<'s>(&self, living: impl IntoIterator<Item = &'s str>, most_bytes: u64) {
        let living: BTreeSet<&str> = living.into_iter().map(digits).collect();
        let used = self.used();
        let (mut unused, mut total) = (Vec::new(), 0_u64);
        for entry in fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok) {
            let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
            let Some(metadata) = entry.metadata().ok().filter(fs::Metadata::is_file) else { continue };
            if is_unfinished(&name) || file_of(&name).is_some_and(|file| !living.contains(file)) {
                // What cannot be thrown away now can be the next time.
                let _ = fs::remove_file(path);
            } else if file_of(&name).is_some() {
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
            if fs::remove_file(path).is_ok() {
                total -= bytes;
            }
        }
    }

    fn used(&self) -> MutexGuard<'_, BTreeSet<String>> {
        // A set of names is whole even where the thread that held it panicked.
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
        file.persist(windows::reachable(&self.folder.join(key)))?;
        Ok(())
    }
}

/// How the name of an entry that is being written begins and ends.
const UNFINISHED: (&str, &str) = (".rekap-jp-", ".tmp");

fn is_unfinished(name: &str) -> bool {
    name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1)
}

/// Gives what a key says of its file; nothing where it is no key.
fn file_of(key: &str) -> Option<&str> {
    let (file, run) = key.split_once('-')?;
    let is_sum = |sum: &str| sum == digits(sum) && !sum.is_empty() && sum.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (is_sum(file) && is_sum(run)).then_some(file)
}

impl Cache for FolderCache {
    fn recall(&self, key: &str) -> Option<Vec<u8>> {
        let content = self.read(key)?;
        self.used().insert(key.to_owned());
        Some(content)
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        // Where there is no room, or no permission, the file is read again the next time.
        if file_of(key).is_some() && bytes.len() <= MOST_CONTENT && self.write(key, bytes).is_ok() {
            self.used().insert(key.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use rekap_engine::key;

    use super::*;

    const FILES: [&str; 3] = [
        "aa00000000000000000000000000000000000000000000000000000000000000",
        "bb00000000000000000000000000000000000000000000000000000000000000",
        "cc00000000000000000000000000000000000000000000000000000000000000",
    ];

    fn keys() -> [String; 3] {
        FILES.map(|file| key(file, FILES[0]))
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_was_kept_is_given_back_to_a_later_run_of_the_same_program() -> io::Result<()> {
        let (folder, [first, second, _]) = (tempfile::tempdir()?, keys());
        let path = folder.path().join("log/tembolok");
        FolderCache::new(&path, "1").keep(&first, b"isi");
        assert_eq!(names(&path), [first.as_str()]);
        assert_eq!(FolderCache::new(&path, "1").recall(&first).as_deref(), Some(&b"isi"[..]));
        assert_eq!(FolderCache::new(&path, "1").recall(&second), None);
        assert_eq!(FolderCache::new(&path, "2").recall(&first), None, "another program");
        Ok(())
    }

    #[test]
    fn an_entry_that_was_hurt_or_stands_under_another_key_is_not_given_back() -> io::Result<()> {
        let (folder, [first, second, _]) = (tempfile::tempdir()?, keys());
        let cache = FolderCache::new(folder.path(), "1");
        cache.keep(&first, b"isi yang utuh");
        let (path, whole) = (folder.path().join(&first), fs::read(folder.path().join(&first))?);
        for at in 0..whole.len() {
            let mut hurt = whole.clone();
            hurt[at] ^= 1;
            fs::write(&path, hurt)?;
            assert_eq!(cache.recall(&first), None, "byte {at}");
            fs::write(&path, &whole[..at])?;
            assert_eq!(cache.recall(&first), None, "cut off at {at}");
        }
        fs::write(&path, [&whole[..], b"x"].concat())?;
        assert_eq!(cache.recall(&first), None, "a byte more");
        fs::write(folder.path().join(&second), &whole)?;
        assert_eq!(cache.recall(&second), None, "another key");
        fs::write(&path, &whole)?;
        assert!(cache.recall(&first).is_some(), "whole again");
        Ok(())
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_no_failure() -> io::Result<()> {
        let (folder, [first, ..]) = (tempfile::tempdir()?, keys());
        fs::write(folder.path().join("tembolok"), "a file, no folder")?;
        let cache = FolderCache::new(folder.path().join("tembolok"), "1");
        cache.keep(&first, b"isi");
        cache.sweep([], 0);
        assert_eq!(cache.recall(&first), None);
        Ok(())
    }

    #[test]
    fn a_name_that_is_no_key_is_never_written() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        FolderCache::new(folder.path().join("tembolok"), "1").keep("../jurnal.jsonl", b"isi");
        assert_eq!(names(folder.path()), Vec::<String>::new());
        Ok(())
    }

    #[test]
    fn sweeping_throws_away_what_belongs_to_no_living_file_and_leaves_what_is_not_its_own() -> io::Result<()> {
        let (folder, [first, _, third]) = (tempfile::tempdir()?, keys());
        let cache = FolderCache::new(folder.path(), "1");
        for key in keys() {
            cache.keep(&key, b"isi");
        }
        fs::write(folder.path().join("catatan.txt"), "x")?;
        fs::write(folder.path().join(".rekap-jp-abc.tmp"), "x")?;
        cache.sweep([FILES[0], FILES[2]], MOST_BYTES);
        assert_eq!(names(folder.path()), [first.as_str(), "catatan.txt", &third]);
        Ok(())
    }

    #[test]
    fn where_room_is_short_the_oldest_entries_go_that_were_not_used() -> io::Result<()> {
        let (folder, [first, second, third]) = (tempfile::tempdir()?, keys());
        let earlier = FolderCache::new(folder.path(), "1");
        for (key, days) in keys().iter().zip([1, 3, 2]) {
            earlier.keep(key, b"isi");
            let file = File::options().write(true).open(folder.path().join(key))?;
            file.set_modified(file.metadata()?.modified()? - Duration::from_secs(days * 24 * 60 * 60))?;
        }
        let bytes = fs::metadata(folder.path().join(&first))?.len();
        let cache = FolderCache::new(folder.path(), "1");
        cache.sweep(FILES, 2 * bytes);
        assert_eq!(names(folder.path()), [first.as_str(), &third], "not {second}");
        assert!(cache.recall(&third).is_some());
        cache.sweep(FILES, 0);
        assert_eq!(names(folder.path()), [third]);
        Ok(())
    }
}
