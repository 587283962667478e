//! What lies in `masuk/`: uploads, and what is none.
//!
//! ```text
//! masuk/dinas-a/Rekap 2025.xlsx          an upload, whatever its extension: an office that sends a .docx gets a reply as well
//! masuk/dinas-a/~$kap 2025.xlsx          that workbook is open in Excel, which cuts two letters off a long name: it waits
//! masuk/dinas-a/.~lock.Data.ods#         likewise, in LibreOffice
//! masuk/dinas-a/Data.xlsx.part           still arriving
//! masuk/dinas-b → /srv/lain              a link: neither followed nor taken
//! ```
//! Nothing is opened here.

use std::collections::HashSet;
use std::fs::{self, DirEntry, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

use super::event::WhyLeft;
use super::folder::{Folder, NO_OFFICE};

/// Beginnings of names that are no upload.
const STARTS_OF_NO_UPLOAD: [&str; 2] = [".", "~$"];
/// Ends of names that are not whole yet, or never were meant to be sent.
const ENDS_OF_NO_UPLOAD: [&str; 4] = [".tmp", ".part", ".partial", ".crdownload"];
/// Names that Windows and macOS leave in folders.
const NAMES_OF_THE_SYSTEM: [&str; 3] = ["thumbs.db", "desktop.ini", ".ds_store"];

/// Steps in which the coarsest file system (FAT) keeps times.
const COARSEST_TIME: TimeDelta = TimeDelta::seconds(2);

/// What distinguishes a file from itself a moment later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) bytes: u64,
    /// When its content changed, as far as a copy does not keep the time of its original.
    pub(super) modified: DateTime<Utc>,
    /// When it came here, where the system knows.
    pub(super) arrived: Option<DateTime<Utc>>,
}

impl Stamp {
    /// Looks at a file; nothing where it is no regular one.
    pub(super) fn of(path: &Path) -> io::Result<Option<Self>> {
        let entry = fs::symlink_metadata(path)?;
        if !entry.is_file() {
            return Ok(None);
        }
        Ok(Some(Self { bytes: entry.len(), modified: entry.modified()?.into(), arrived: arrived(&entry) }))
    }

    /// Says whether the content is what it was; moving a file is no change.
    pub(super) fn is_same_content(&self, other: &Self) -> bool {
        (self.bytes, self.modified) == (other.bytes, other.modified)
    }

    /// Says whether a file on another disk can be a copy of this one, which keeps the time as well as that disk can.
    pub(super) fn could_be_copy(&self, other: &Self) -> bool {
        self.bytes == other.bytes && (self.modified - other.modified).abs() <= COARSEST_TIME
    }
}

#[cfg(unix)]
fn arrived(entry: &Metadata) -> Option<DateTime<Utc>> {
    use std::os::unix::fs::MetadataExt;
    DateTime::from_timestamp(entry.ctime(), u32::try_from(entry.ctime_nsec()).ok()?)
}

#[cfg(not(unix))]
fn arrived(entry: &Metadata) -> Option<DateTime<Utc>> {
    entry.created().ok().map(DateTime::from)
}

/// A file that an office sent.
#[derive(Debug, Clone)]
pub(super) struct Upload {
    pub(super) path: PathBuf,
    /// The folder right below `masuk/`.
    pub(super) office: String,
    /// The path below that, with `/`.
    pub(super) file: String,
    pub(super) stamp: Stamp,
}

/// What lies in `masuk/`.
#[derive(Debug, Default)]
pub(super) struct FolderScan {
    /// Uploads, settled or not.
    pub(super) uploads: Vec<Upload>,
    /// What stays where it is, by office and file, and why.
    pub(super) left: Vec<(String, String, WhyLeft)>,
    /// What is no upload by its name, by its path; of a folder its own, with `/` behind it.
    pub(super) passed_over: Vec<String>,
}

/// Scans `masuk/`, or another folder that is laid out like it, in the order in which the uploads were sent.
///
/// # Errors
/// Where the folder itself cannot be read; a folder below it that cannot be read is reported.
pub(super) fn scan(folder: &Folder, name: &str) -> io::Result<FolderScan> {
    let mut scan = FolderScan::default();
    let mut waiting: Vec<(PathBuf, Vec<String>)> = vec![(folder.at(name), Vec::new())];
    while let Some((path, parts)) = waiting.pop() {
        match entries(&path) {
            Ok(entries) => scan_entries(&entries, &parts, &mut waiting, &mut scan),
            Err(error) if parts.is_empty() => return Err(error),
            Err(error) => scan.leave(&parts, WhyLeft::Unreadable(error.to_string())),
        }
    }
    scan.uploads.sort_by(|a, b| (a.stamp.modified, &a.office, &a.file).cmp(&(b.stamp.modified, &b.office, &b.file)));
    scan.left.sort();
    scan.passed_over.sort();
    Ok(scan)
}

fn entries(folder: &Path) -> io::Result<Vec<(DirEntry, FileType)>> {
    fs::read_dir(folder)?.map(|entry| entry.and_then(|entry| entry.file_type().map(|kind| (entry, kind)))).collect()
}

fn scan_entries(entries: &[(DirEntry, FileType)], parts: &[String], waiting: &mut Vec<(PathBuf, Vec<String>)>, scan: &mut FolderScan) {
    let name_of = |entry: &DirEntry| entry.file_name().to_string_lossy().into_owned();
    let names: HashSet<String> = entries.iter().map(|(entry, _)| name_of(entry)).collect();
    for (entry, kind) in entries {
        let name = name_of(entry);
        let parts: Vec<String> = parts.iter().cloned().chain([name.clone()]).collect();
        if is_no_upload(&name) {
            if !is_of_the_system(&name) && !is_mark(&name, &names) {
                scan.passed_over.push(parts.join("/") + if kind.is_dir() { "/" } else { "" });
            }
            continue;
        }
        if kind.is_symlink() {
            scan.leave(&parts, WhyLeft::Link);
        } else if kind.is_dir() {
            waiting.push((entry.path(), parts));
        } else if is_open_elsewhere(&name, &names) {
            scan.leave(&parts, WhyLeft::OpenElsewhere);
        } else {
            scan.take(entry.path(), &parts);
        }
    }
}

impl FolderScan {
    fn take(&mut self, path: PathBuf, parts: &[String]) {
        match Stamp::of(&path) {
            Ok(Some(stamp)) => {
                let (office, file) = origin(parts);
                self.uploads.push(Upload { path, office, file, stamp });
            }
            // A pipe or a device never ends.
            Ok(None) => {}
            Err(error) => self.leave(parts, WhyLeft::Unreadable(error.to_string())),
        }
    }

    fn leave(&mut self, parts: &[String], why: WhyLeft) {
        let (office, file) = origin(parts);
        self.left.push((office, file, why));
    }
}

/// Splits a path below `masuk/`, or below a run of `proses/`, into office and file.
pub(super) fn origin(parts: &[String]) -> (String, String) {
    match parts {
        [office, file @ ..] if !file.is_empty() => (office.clone(), file.join("/")),
        alone => (NO_OFFICE.to_owned(), alone.join("/")),
    }
}

fn is_no_upload(name: &str) -> bool {
    let name = name.to_lowercase();
    STARTS_OF_NO_UPLOAD.iter().any(|start| name.starts_with(start))
        || ENDS_OF_NO_UPLOAD.iter().any(|end| name.ends_with(end))
        || NAMES_OF_THE_SYSTEM.contains(&name.as_str())
}

/// Says whether a system has left a file in the folder that no office sent.
fn is_of_the_system(name: &str) -> bool {
    let name = name.to_lowercase();
    NAMES_OF_THE_SYSTEM.contains(&name.as_str())
}

/// Says whether a file is the mark of a program that has another one open: that one is reported.
fn is_mark(name: &str, names: &HashSet<String>) -> bool {
    let of_libreoffice = name.strip_prefix(".~lock.").and_then(|name| name.strip_suffix('#'));
    let of_excel = name.strip_prefix("~$");
    of_libreoffice.is_some_and(|name| names.contains(name))
        || of_excel
            .is_some_and(|name| names.iter().any(|own| own == name || !own.starts_with("~$") && own.chars().skip(2).eq(name.chars())))
}

/// Says whether a program has left its mark beside a file that it has open.
fn is_open_elsewhere(name: &str, names: &HashSet<String>) -> bool {
    let cut: String = name.chars().skip(2).collect();
    [format!("~${name}"), format!("~${cut}"), format!(".~lock.{name}#")].iter().any(|mark| names.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_that_excel_has_open_waits_however_its_mark_is_cut() {
        let names = |mark: &str| HashSet::from([mark.to_owned()]);
        assert!(is_open_elsewhere("Rekap 2025.xlsx", &names("~$kap 2025.xlsx")));
        assert!(is_open_elsewhere("Data.xlsx", &names("~$Data.xlsx")));
        assert!(is_open_elsewhere("Data.ods", &names(".~lock.Data.ods#")));
        assert!(!is_open_elsewhere("Data.xlsx", &names("~$Lain.xlsx")));
    }

    #[test]
    fn what_is_unfinished_or_of_the_system_is_no_upload() {
        for name in [".DS_Store", "~$a.xlsx", "Thumbs.db", "desktop.ini", "a.xlsx.part", "A.CRDOWNLOAD", "x.TMP"] {
            assert!(is_no_upload(name), "{name}");
        }
        assert!(!is_no_upload("surat.docx") && !is_no_upload("tanpa ekstensi"));
    }

    #[test]
    fn files_right_under_masuk_have_no_office() {
        let parts = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(origin(&parts("a.xlsx")), ("-".to_owned(), "a.xlsx".to_owned()));
        assert_eq!(origin(&parts("dinas/2025/a.xlsx")), ("dinas".to_owned(), "2025/a.xlsx".to_owned()));
    }
}
