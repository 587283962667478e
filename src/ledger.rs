//! `--ledger DIR`: the recap as tables (`rekap-ledger`), a folder for each reporting year, each whole or not at all.
//!
//! ```text
//! DIR/reporting_year=2024/{activities,credits,employees,findings}.parquet
//! DIR/reporting_year=2025/…            the folder that this run makes again
//! DIR/.rekap-jp/new/…, old/…, lock     while a run writes; no reader looks below a folder that begins with a dot
//! ```
//! Four files that belong together cannot be renamed at once, but their folder can: the new year is written to its last byte beside the old one, and then the two
//! change places in one step of the file system. Where a system or a share knows no such step, the old folder moves aside and the new one takes its name; a run that
//! is killed between these two leaves the old one whole below `.rekap-jp/old`, and the next run puts it back before it does anything else.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rekap_engine::Recap;
use rekap_ledger::{Ledger, LedgerTable, LedgerTrouble};
use rekap_report::Presentation;

use crate::failure::Failure;

/// What a run needs while it writes: inside the ledger, so that it lies on the same disk.
const WORKSHOP: &str = ".rekap-jp";

/// A year of the ledger, whole on the disk and not yet under its name. The ledger is held until this is placed or dropped.
#[derive(Debug)]
pub(crate) struct StagedYear {
    root: PathBuf,
    name: String,
    lock: File,
}

/// Says whether a ledger can lie in this folder; it is made by the run that writes it.
///
/// # Errors
/// [`Failure::OutputNotWritable`] where the folder above it is missing, or a file has its name.
pub(crate) fn check(root: &Path) -> Result<(), Failure> {
    let above = crate::output::folder(root);
    let place = if root.exists() { root } else { &above };
    let found = fs::metadata(place).and_then(|data| if data.is_dir() { Ok(()) } else { Err(ErrorKind::NotADirectory.into()) });
    found.map_err(|error| unwritable(root, &error))
}

/// Gives the folder of a year.
#[must_use]
pub fn year_folder(root: &Path, year: i32) -> PathBuf {
    root.join(folder_name(year))
}

/// Gives the names of the files of a year.
pub(crate) fn file_names() -> [String; 4] {
    LedgerTable::ALL.map(|table| format!("{}.parquet", table.name()))
}

/// Gives the year of a folder's name, where it is one of a year.
pub(crate) fn year_of(name: &str) -> Option<i32> {
    name.strip_prefix("reporting_year=")?.parse().ok()
}

fn folder_name(year: i32) -> String {
    format!("reporting_year={year}")
}

/// Writes the year of a recap beside the one that it will replace.
///
/// # Errors
/// [`Failure::OutputNotWritable`]; then the ledger is as it was.
pub(crate) fn stage(root: &Path, recap: &Recap, presentation: &Presentation) -> Result<StagedYear, Failure> {
    let name = folder_name(recap.summary.year);
    let lock = open(root).map_err(|error| unwritable(root, &error))?;
    let staged = StagedYear { root: root.to_owned(), name, lock };
    staged.only_ours().map_err(|error| unwritable(&staged.place(), &error))?;
    staged.write(recap, presentation).map_err(|trouble| unwritable(root, &trouble))?;
    Ok(staged)
}

/// Takes the ledger, waiting for a run that has it, and puts right what a killed run has left.
fn open(root: &Path) -> io::Result<File> {
    let workshop = root.join(WORKSHOP);
    fs::create_dir_all(&workshop)?;
    let lock = OpenOptions::new().write(true).create(true).truncate(false).open(workshop.join("lock"))?;
    match lock.lock() {
        // A share that knows no locks: whoever keeps a ledger there sees to it that one run at a time writes it.
        Err(error) if error.kind() == ErrorKind::Unsupported => {}
        locked => locked?,
    }
    restore(root)?;
    Ok(lock)
}

/// Puts back the years that a killed run had moved aside and not replaced; what else it left is thrown away.
fn restore(root: &Path) -> io::Result<()> {
    let [new, old] = ["new", "old"].map(|name| root.join(WORKSHOP).join(name));
    for year in fs::read_dir(&old).into_iter().flatten() {
        let year = year?;
        let place = root.join(year.file_name());
        if !place.exists() {
            fs::rename(year.path(), place)?;
        }
    }
    [new, old].iter().try_for_each(|folder| if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) })
}

impl StagedYear {
    /// Gives the folder in which it lies until it has its name.
    pub(crate) fn written(&self) -> PathBuf {
        self.in_workshop("new")
    }

    fn place(&self) -> PathBuf {
        self.root.join(&self.name)
    }

    fn in_workshop(&self, part: &str) -> PathBuf {
        self.root.join(WORKSHOP).join(part).join(&self.name)
    }

    /// Refuses to replace a folder in which other files lie.
    fn only_ours(&self) -> io::Result<()> {
        let ours = file_names();
        let entries = match fs::read_dir(self.place()) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            entries => entries?,
        };
        for entry in entries {
            let name = entry?.file_name();
            if !ours.iter().any(|own| name == **own) {
                return Err(io::Error::new(ErrorKind::AlreadyExists, format!("{} is not of the ledger", name.display())));
            }
        }
        Ok(())
    }

    fn write(&self, recap: &Recap, presentation: &Presentation) -> Result<(), LedgerTrouble> {
        let folder = self.written();
        fs::create_dir_all(&folder)?;
        let ledger = Ledger {
            summary: &recap.summary,
            rules: &recap.rules,
            ordinals: None,
            certificates: &recap.originals.certificates,
            damaged: &recap.originals.damaged,
            lang: presentation.lang,
            mask: presentation.mask,
            version: presentation.version,
        };
        LedgerTable::ALL.par_iter().zip(file_names()).try_for_each(|(&table, name)| {
            let mut out = BufWriter::new(File::create_new(folder.join(name))?);
            rekap_ledger::write(table, &ledger, &mut out)?;
            out.flush()?;
            Ok::<(), LedgerTrouble>(out.get_ref().sync_all()?)
        })?;
        Ok(sync(&folder)?)
    }

    /// Gives the year its name, instead of the one that has it.
    ///
    /// # Errors
    /// [`Failure::OutputNotWritable`]; then the old year stands as it did.
    pub(crate) fn give_name(self) -> Result<(), Failure> {
        let (new, place) = (self.written(), self.place());
        let replaced = if place.exists() { self.replace(&new, &place) } else { fs::rename(&new, &place) };
        replaced.and_then(|()| sync(&self.root)).map_err(|error| unwritable(&place, &error))
    }

    fn replace(&self, new: &Path, place: &Path) -> io::Result<()> {
        if exchange(new, place).is_ok() {
            return Ok(());
        }
        let aside = self.in_workshop("old");
        fs::create_dir_all(self.root.join(WORKSHOP).join("old"))?;
        fs::rename(place, &aside)?;
        fs::rename(new, place).or_else(|error| fs::rename(&aside, place).and(Err(error)))
    }
}

impl Drop for StagedYear {
    /// Throws away what is not under its name, the old year or a new one that was not to be; where that fails, the next run does it.
    fn drop(&mut self) {
        let _ = restore(&self.root);
        let _ = self.lock.unlock();
    }
}

/// Has two folders change places in one step.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Windows has no such step.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Brings the names in a folder onto the disk.
fn sync(folder: &Path) -> io::Result<()> {
    // Windows keeps them by itself, and opens no folder as a file.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn unwritable(path: &Path, why: &dyn std::fmt::Display) -> Failure {
    Failure::OutputNotWritable { path: path.to_owned(), why: why.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year_of(root: &Path, content: &str) {
        let folder = year_folder(root, 2025);
        fs::create_dir_all(&folder).expect("a folder");
        for name in file_names() {
            fs::write(folder.join(name), content).expect("a file");
        }
    }

    fn content(root: &Path) -> Vec<String> {
        file_names().iter().map(|name| fs::read_to_string(year_folder(root, 2025).join(name)).expect("a file")).collect()
    }

    fn staged(root: &Path, content: &str) -> StagedYear {
        let staged = StagedYear { root: root.to_owned(), name: folder_name(2025), lock: open(root).expect("a ledger") };
        year_of(&root.join(WORKSHOP).join("new"), content);
        staged
    }

    #[test]
    fn a_year_replaces_the_old_one_with_all_its_files() {
        let root = tempfile::tempdir().expect("a folder");
        for year in ["old", "new"] {
            staged(root.path(), year).give_name().expect("placed");
            assert_eq!(content(root.path()), vec![year; 4]);
        }
        let left: Vec<_> = fs::read_dir(root.path().join(WORKSHOP)).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(left, ["lock"]);
    }

    #[test]
    fn a_system_that_cannot_exchange_folders_moves_the_old_one_aside() {
        let root = tempfile::tempdir().expect("a folder");
        year_of(root.path(), "old");
        let staged = staged(root.path(), "new");
        let (new, place) = (staged.in_workshop("new"), staged.place());
        let aside = staged.in_workshop("old");
        fs::create_dir_all(aside.parent().expect("a folder")).expect("a folder");
        fs::rename(&place, &aside).expect("moved");
        // Killed here: the next run finds the old year again.
        staged.lock.unlock().expect("the lock of a run ends with it");
        std::mem::forget(staged);
        assert!(!place.exists() && new.exists());
        drop(open(root.path()).expect("a ledger"));
        assert_eq!(content(root.path()), vec!["old"; 4]);
        assert!(!new.exists() && !aside.exists());
    }

    #[test]
    fn a_folder_with_files_of_others_is_not_replaced() {
        let root = tempfile::tempdir().expect("a folder");
        year_of(root.path(), "old");
        fs::write(year_folder(root.path(), 2025).join("catatan.txt"), "").expect("a file");
        let refused = staged(root.path(), "new").only_ours().map_err(|error| error.to_string());
        assert_eq!(refused, Err("catatan.txt is not of the ledger".to_owned()));
    }
}
