//! `--per-unit DIR`: a result workbook for each unit, all of them or none.
//!
//! ```text
//! DIR/.rekap-jp-x7Qk/new/Rekap JP 2025 - Dinas A.xlsx     written to their last byte, then renamed
//! DIR/.rekap-jp-x7Qk/old/…                                what they replace, until all stand
//! DIR/Rekap JP 2025 - Dinas A.xlsx
//! ```
//! Six hundred units are more files than a program may hold open, so each is closed as soon as it is whole.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rekap_engine::{Recap, UnitResults};
use tempfile::{TempDir, TempPath};

use crate::failure::Failure;
use crate::job::Job;
use crate::windows;

/// The workbooks of all units, whole on the disk. Dropped, they are gone, and what they replaced stands again.
#[derive(Debug)]
pub(crate) struct StagedUnits {
    root: PathBuf,
    workshop: TempDir,
    names: Vec<String>,
    /// How many have their names.
    placed: usize,
}

/// Writes the workbooks beside the place where they will lie.
///
/// # Errors
/// [`Failure::OutputExists`] and [`Failure::OutputIsInput`] where a workbook must not be replaced, [`Failure::OutputNotWritable`].
pub(crate) fn stage(root: &Path, recap: &Recap, job: &Job) -> Result<StagedUnits, Failure> {
    let results = UnitResults::of(recap, &job.presentation);
    let names: Vec<String> = results.names().map(str::to_owned).collect();
    names.iter().try_for_each(|name| check(&root.join(name), job))?;
    let workshop = workshop(root).map_err(|error| unwritable(root, &error))?;
    let staged = StagedUnits { root: root.to_owned(), workshop, names, placed: 0 };
    staged.names.par_iter().enumerate().try_for_each(|(number, name)| {
        let mut file = File::create_new(staged.folder("new").join(name)).map_err(|error| unwritable(&root.join(name), &error))?;
        results.write(number, &mut file).map_err(|trouble| unwritable(&root.join(name), &trouble))?;
        file.sync_all().map_err(|error| unwritable(&root.join(name), &error))
    })?;
    Ok(staged)
}

fn check(target: &Path, job: &Job) -> Result<(), Failure> {
    let Ok(own) = fs::canonicalize(target) else { return Ok(()) };
    if job.inputs.iter().filter_map(|input| fs::canonicalize(input).ok()).any(|input| own.starts_with(input)) {
        return Err(Failure::OutputIsInput { path: target.to_owned() });
    }
    if job.force { Ok(()) } else { Err(Failure::OutputExists { path: target.to_owned() }) }
}

fn workshop(root: &Path) -> io::Result<TempDir> {
    fs::create_dir_all(root)?;
    let workshop = tempfile::Builder::new().prefix(".rekap-jp-").tempdir_in(windows::reachable(&root.join(".")))?;
    ["new", "old"].iter().try_for_each(|folder| fs::create_dir(workshop.path().join(folder)))?;
    Ok(workshop)
}

impl StagedUnits {
    fn folder(&self, part: &str) -> PathBuf {
        self.workshop.path().join(part)
    }

    /// Gives the workbooks their names.
    ///
    /// # Errors
    /// [`Failure::OutputNotWritable`]; once this is dropped, none of them stands.
    pub(crate) fn give_names(&mut self) -> Result<(), Failure> {
        while let Some(name) = self.names.get(self.placed) {
            let place = self.root.join(name);
            self.name(name, &place).map_err(|error| unwritable(&place, &error))?;
            self.placed += 1;
        }
        Ok(())
    }

    fn name(&self, name: &str, place: &Path) -> io::Result<()> {
        let old = self.folder("old").join(name);
        if place.exists() {
            windows::patiently(|| fs::rename(place, &old))?;
        }
        // Whatever has come there since is not replaced.
        let new = TempPath::try_from_path(self.folder("new").join(name))?;
        new.persist_noclobber(place)
            .map_err(|error| error.error)
            .or_else(|error| if old.exists() { fs::rename(&old, place).and(Err(error)) } else { Err(error) })
    }

    /// Lets them stand.
    pub(crate) fn keep(mut self) {
        self.names.clear();
    }
}

impl Drop for StagedUnits {
    /// Takes back what has its name; where that fails too, the failure that led here says what is missing.
    fn drop(&mut self) {
        for name in self.names.iter().take(self.placed) {
            let place = self.root.join(name);
            let old = self.folder("old").join(name);
            let _ = if old.exists() { fs::rename(old, place) } else { fs::remove_file(place) };
        }
    }
}

fn unwritable(path: &Path, why: &dyn std::fmt::Display) -> Failure {
    Failure::OutputNotWritable { path: path.to_owned(), why: why.to_string() }
}
