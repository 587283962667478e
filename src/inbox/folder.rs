//! The folder of a scheduled job, and where everything in it lies (contract.md §9).
//!
//! ```text
//! masuk/<office>/…            proses/<run>/<office>/…      selesai | perlu-perbaikan | gagal/<office>/…
//! hasil/Rekap JP <year>.xlsx  log/jurnal.jsonl             log/run.lock
//! ```
//! Paths are kept relative to the folder and with `/`, so that the journal can be read on every system and survives a move of the whole folder.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use crate::failure::Failure;

/// Where uploads arrive.
pub(super) const UPLOADS: &str = "masuk";
/// Where a run keeps what it has claimed.
pub(super) const CLAIMED: &str = "proses";
/// Where accepted uploads lie.
pub(super) const ACCEPTED: &str = "selesai";
/// Where uploads with errors to mend lie.
pub(super) const MENDING: &str = "perlu-perbaikan";
/// Where unreadable uploads lie.
pub(super) const FAILED: &str = "gagal";
/// Where the recap lies.
pub(super) const RESULTS: &str = "hasil";
/// Where the job writes down what it did.
pub(super) const LOG: &str = "log";
/// All of them.
pub(super) const ALL: [&str; 7] = [UPLOADS, CLAIMED, ACCEPTED, MENDING, FAILED, RESULTS, LOG];

/// The office of uploads that lie right under `masuk/`.
pub(super) const NO_OFFICE: &str = "-";
/// Numbered names before giving up; more of one name in one folder are a mistake somewhere.
const MOST_NUMBERED: u32 = 9999;
/// Longest file name in bytes: what ext4, NTFS and shares have in common.
const LONGEST_NAME: usize = 255;

/// The folder of a scheduled job.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Takes a folder that was made for it.
    ///
    /// # Errors
    /// [`Failure::NotAnInbox`] where it has no folder `masuk`.
    pub(super) fn open(root: &Path) -> Result<Self, Failure> {
        let folder = Self { root: root.to_owned() };
        if folder.at(UPLOADS).is_dir() { Ok(folder) } else { Err(Failure::NotAnInbox { path: root.to_owned() }) }
    }

    /// Makes the folders that are missing.
    ///
    /// # Errors
    /// [`Failure::InboxTrouble`] where the system refuses.
    pub(super) fn complete(&self, disk: &Disk) -> Result<(), Failure> {
        ALL.iter().map(|name| self.at(name)).try_for_each(|path| disk.make_folder(&path).map_err(|error| Self::trouble(&path, &error)))
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Gives the place of a relative path.
    pub(super) fn at(&self, relative: &str) -> PathBuf {
        relative.split('/').fold(self.root.clone(), |path, part| path.join(part))
    }

    pub(super) fn lock(&self) -> PathBuf {
        self.at(LOG).join("run.lock")
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.at(LOG).join("jurnal.jsonl")
    }

    pub(super) fn last_run(&self) -> PathBuf {
        self.at(LOG).join("terakhir.json")
    }

    pub(super) fn recaps(&self) -> PathBuf {
        self.at(LOG).join("rekap.json")
    }

    /// Gives the recap of a year, with this extension.
    pub(super) fn result(&self, year: i32, extension: &str) -> PathBuf {
        self.at(RESULTS).join(format!("Rekap JP {year}.{extension}"))
    }

    /// Says that something in the folder cannot be read or written.
    pub(super) fn trouble(path: &Path, error: &io::Error) -> Failure {
        Failure::InboxTrouble { path: path.to_owned(), why: error.to_string() }
    }
}

/// Says where what was read of files is kept for later passes; it may be thrown away at any time.
#[must_use]
pub fn cache_of(root: &Path) -> PathBuf {
    root.join(LOG).join("tembolok")
}

/// Says where an upload of an office lies below `masuk/`.
pub(super) fn upload(office: &str, name: &str) -> String {
    if office == NO_OFFICE { format!("{UPLOADS}/{name}") } else { format!("{UPLOADS}/{office}/{name}") }
}

/// Gives the name itself, then `name (2).xlsx`, `name (3).xlsx` …, each fit for a disk.
pub(super) fn numbered(path: &str) -> impl Iterator<Item = String> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let (stem, end) = split_name(name);
    (1..=MOST_NUMBERED).map(move |number| {
        let name = if number == 1 { fitting("", stem, end) } else { fitting("", stem, &format!(" ({number}){end}")) };
        if folder.is_empty() { name } else { format!("{folder}/{name}") }
    })
}

/// Puts a name together; where it would be too long for a disk, its middle is cut.
pub(super) fn fitting(start: &str, stem: &str, end: &str) -> String {
    let mut kept = LONGEST_NAME.saturating_sub(start.len() + end.len()).min(stem.len());
    while !stem.is_char_boundary(kept) {
        kept -= 1;
    }
    format!("{start}{}{end}", &stem[..kept])
}

/// Splits a file name before its extension: `Rekap.xlsx` → `Rekap`, `.xlsx`.
pub(super) fn split_name(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 => name.split_at(at),
        _ => (name, ""),
    }
}

/// Gives the last part of a relative path.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_name_is_numbered_before_its_extension() {
        let names: Vec<_> = numbered("selesai/dinas.a/Rekap 2025.xlsx").take(3).collect();
        assert_eq!(
            names,
            ["selesai/dinas.a/Rekap 2025.xlsx", "selesai/dinas.a/Rekap 2025 (2).xlsx", "selesai/dinas.a/Rekap 2025 (3).xlsx"]
        );
    }

    #[test]
    fn a_name_that_is_too_long_is_cut_between_letters() {
        let name = fitting("Perbaikan - ", &"é".repeat(150), ".xlsx");
        assert!(name.len() <= LONGEST_NAME && name.ends_with("é.xlsx"), "{name}");
    }
}
