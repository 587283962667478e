//! Where the results of a run lie, and how they get there: whole, or not at all.
//!
//! A result is written to a temporary file in the folder where it will lie, flushed to the disk, and only then given its name, so that neither a full disk nor
//! a pulled plug leaves half a recap that somebody might print. A result that stands is never replaced unless `--force` says so, and an input never.

pub(crate) mod file_names;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PersistError};

use crate::failure::Failure;
use crate::job::{Job, JsonTarget};
use rekap_core::model::lang::Lang;
use rekap_engine::{JsonSummary, Output, Recap, ResultWorkbook};
use rekap_report::ReportTrouble;

/// Tries for a free name before giving up; more numbered results than this in one folder are a mistake somewhere.
const MOST_NUMBERED: u32 = 9999;

/// Checks before any work is done that the named results may be written.
///
/// # Errors
/// A result that exists, that is an input, or whose folder is missing.
pub fn check(job: &Job) -> Result<(), Failure> {
    let json = match &job.json {
        Some(JsonTarget::File(path)) => Some(path),
        _ => None,
    };
    let read: Vec<&PathBuf> = job.inputs.iter().chain(&job.employees).chain(&job.dictionaries).collect();
    job.output.iter().chain(json).try_for_each(|path| check_one(path, &read, job.force, job.presentation.lang))
}

/// Checks before any work is done that a result may be written, where `read` are the files that it is made from.
///
/// # Errors
/// A result that exists and must not be replaced, that is one of those files, or whose folder is missing.
pub fn check_one(path: &Path, read: &[&PathBuf], force: bool, lang: Lang) -> Result<(), Failure> {
    let own = fs::canonicalize(path).ok();
    if own.is_some() && read.iter().filter_map(|input| fs::canonicalize(input).ok()).any(|input| Some(input) == own) {
        return Err(Failure::OutputIsInput { path: path.to_owned() });
    }
    if own.is_some() && !force {
        return Err(Failure::OutputExists { path: path.to_owned() });
    }
    if folder(path).is_dir() {
        return Ok(());
    }
    let why = lang.pick("foldernya tidak ada", "its folder does not exist").to_owned();
    Err(Failure::OutputNotWritable { path: path.to_owned(), why })
}

/// Gives the result that a run is to replace, where there is one.
#[must_use]
pub fn replaced(job: &Job, recap: &Recap) -> Option<PathBuf> {
    Some(target(job, recap)).filter(|path| job.force && path.exists())
}

fn target(job: &Job, recap: &Recap) -> PathBuf {
    job.output.clone().unwrap_or_else(|| beside_first_input(job, recap.summary.year))
}

/// Writes the workbook and, where asked for, the JSON summary; gives the workbook's place.
///
/// # Errors
/// [`Failure::OutputNotWritable`] or [`Failure::OutputExists`]; then neither has appeared.
pub fn write(job: &Job, recap: &Recap) -> Result<PathBuf, Failure> {
    let target = target(job, recap);
    let workbook = staged(&target, |file| ResultWorkbook.write(recap, &job.presentation, file))?;
    let json = match &job.json {
        Some(JsonTarget::File(path)) => Some((path, staged_json(job, recap, path)?)),
        _ => None,
    };
    // Both are whole on the disk before either gets its name.
    let placed = if job.output.is_some() || job.force {
        place(workbook, &target, job.force).map(|()| target)?
    } else {
        place_numbered(workbook, &target)?
    };
    if let Some((path, json)) = json {
        place(json, path, job.force).inspect_err(|_| {
            // The workbook alone must not pass for a finished run; where it cannot be taken back either, the failure still says what is missing.
            let _ = fs::remove_file(&placed);
        })?;
    }
    Ok(placed)
}

/// Writes the JSON summary alone, for a check.
///
/// # Errors
/// As [`write`].
pub fn write_json(job: &Job, recap: &Recap, path: &Path) -> Result<(), Failure> {
    place(staged_json(job, recap, path)?, path, job.force)
}

/// Writes one file, whole or not at all.
///
/// # Errors
/// [`Failure::OutputNotWritable`], or [`Failure::OutputExists`] where it may not be replaced; then nothing has appeared.
pub fn write_whole(target: &Path, replace: bool, write: impl FnOnce(&mut fs::File) -> Result<(), ReportTrouble>) -> Result<(), Failure> {
    place(staged(target, write)?, target, replace)
}

fn staged_json(job: &Job, recap: &Recap, path: &Path) -> Result<NamedTempFile, Failure> {
    staged(path, |file| JsonSummary.write(recap, &job.presentation, file))
}

/// Writes one result in the place that was named for it.
///
/// # Errors
/// [`Failure::OutputNotWritable`] or [`Failure::OutputExists`]; then it has not appeared.
pub fn write_one(target: &Path, force: bool, write: impl FnOnce(&mut fs::File) -> Result<(), ReportTrouble>) -> Result<(), Failure> {
    place(staged(target, write)?, target, force)
}

/// `Rekap JP <year>.xlsx` beside the first input.
fn beside_first_input(job: &Job, year: i32) -> PathBuf {
    let name = format!("Rekap JP {year}.xlsx");
    job.inputs
        .first()
        .map_or_else(|| PathBuf::from(&name), |input| input.parent().map_or_else(|| PathBuf::from(&name), |parent| parent.join(&name)))
}

pub(crate) fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A result under its temporary name, on the disk to its last byte.
pub(crate) fn staged(target: &Path, write: impl FnOnce(&mut fs::File) -> Result<(), ReportTrouble>) -> Result<NamedTempFile, Failure> {
    let unwritable = |why: String| Failure::OutputNotWritable { path: target.to_owned(), why };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rekap-jp-").suffix(".tmp");
    as_usual(&mut builder);
    let mut file = builder.tempfile_in(folder(target)).map_err(|error| unwritable(error.to_string()))?;
    write(file.as_file_mut()).map_err(|trouble| unwritable(trouble.to_string()))?;
    file.flush().and_then(|()| file.as_file().sync_all()).map_err(|error| unwritable(error.to_string()))?;
    Ok(file)
}

/// Gives the result the permissions of any new file: others on a shared drive must be able to open it. Windows takes them from the folder by itself.
fn as_usual(builder: &mut tempfile::Builder<'_, '_>) {
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    #[cfg(not(unix))]
    let _ = builder;
}

pub(crate) fn place(file: NamedTempFile, target: &Path, replace: bool) -> Result<(), Failure> {
    let placed = if replace { file.persist(target) } else { file.persist_noclobber(target) };
    match placed {
        Ok(_) => Ok(()),
        Err(PersistError { error, .. }) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure::OutputExists { path: target.to_owned() })
        }
        Err(PersistError { error, .. }) => Err(Failure::OutputNotWritable { path: target.to_owned(), why: error.to_string() }),
    }
}

/// Takes the name, or the first numbered one that is free: `… (2).xlsx`.
fn place_numbered(mut file: NamedTempFile, target: &Path) -> Result<PathBuf, Failure> {
    for number in 1..=MOST_NUMBERED {
        let candidate = numbered(target, number);
        match file.persist_noclobber(&candidate) {
            Ok(_) => return Ok(candidate),
            Err(PersistError { error, file: back }) if error.kind() == io::ErrorKind::AlreadyExists => file = back,
            Err(PersistError { error, .. }) => return Err(Failure::OutputNotWritable { path: candidate, why: error.to_string() }),
        }
    }
    Err(Failure::OutputExists { path: target.to_owned() })
}

fn numbered(target: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return target.to_owned();
    }
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!("{stem} ({number}).xlsx"))
}
