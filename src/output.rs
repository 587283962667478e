//! Where the results of a run lie, and how they get there: whole, or not at all.
//!
//! A result is written to a temporary file in the folder where it will lie, flushed to the disk, and only then given its name, so that neither a full disk nor
//! a pulled plug leaves half a recap that a clerk might print. A result that stands is never replaced unless `--force` says so, and an input never.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PersistError, TempPath};

use crate::failure::Failure;
use crate::job::{Job, JsonTarget};
use crate::ledger;
use crate::per_unit;
use crate::windows;
use rekap_core::model::lang::Lang;
use rekap_engine::{JsonSummary, Output, Recap, ResultWorkbook, result_name};
use rekap_report::ReportTrouble;

/// Tries for a free name before giving up; more numbered results than this in one folder are a mistake somewhere.
const MOST_NUMBERED: u32 = 9999;

/// A form of the recap that a job wants, and where it is to lie.
struct Wanted {
    output: &'static dyn Output,
    target: PathBuf,
    /// Whether it takes the first numbered name that is free, because nobody named its place.
    is_numbered: bool,
}

/// Lists what a job wants; the result workbook comes first. A new output is one line here.
fn wanted(job: &Job, year: i32) -> Vec<Wanted> {
    let named = |output: &'static dyn Output, target: &PathBuf| Wanted { output, target: target.clone(), is_numbered: false };
    let workbook = Wanted { output: &ResultWorkbook, target: workbook_target(job, year), is_numbered: job.output.is_none() && !job.force };
    std::iter::once(workbook).chain(json_file(job).map(|target| named(&JsonSummary, target))).collect()
}

fn json_file(job: &Job) -> Option<&PathBuf> {
    match &job.json {
        Some(JsonTarget::File(path)) => Some(path),
        _ => None,
    }
}

/// Checks before any work is done that the named results may be written.
///
/// # Errors
/// A result that exists, that is an input, or whose folder is missing.
pub fn check(job: &Job) -> Result<(), Failure> {
    let read: Vec<&PathBuf> = job.inputs.iter().chain(&job.employees).chain(&job.dictionaries).collect();
    job.ledger.iter().chain(&job.per_unit).try_for_each(|folder| ledger::check(folder))?;
    job.output.iter().chain(json_file(job)).try_for_each(|path| check_one(path, &read, job.force, job.presentation.lang))
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
    Some(workbook_target(job, recap.summary.year)).filter(|path| job.force && path.exists())
}

fn workbook_target(job: &Job, year: i32) -> PathBuf {
    job.output.clone().unwrap_or_else(|| beside_first_input(job, year))
}

/// Writes every output that the job wants; gives the workbook's place.
///
/// # Errors
/// [`Failure::OutputNotWritable`] or [`Failure::OutputExists`]; then none has appeared, and what stood there before stands there still.
pub fn write(job: &Job, recap: &Recap) -> Result<PathBuf, Failure> {
    let wanted = wanted(job, recap.summary.year);
    // All are whole on the disk before the first gets its name.
    let stage = |wanted: &Wanted| staged(&wanted.target, |file| wanted.output.write(recap, &job.presentation, file));
    let files = wanted.iter().map(stage).collect::<Result<Vec<_>, _>>()?;
    let mut units = job.per_unit.as_deref().map(|root| per_unit::stage(root, recap, job)).transpose()?;
    let year = job.ledger.as_deref().map(|root| ledger::stage(root, recap, &job.presentation)).transpose()?;
    let mut placed = Vec::new();
    for (wanted, file) in wanted.iter().zip(files) {
        let old = if job.force { kept_aside(&wanted.target) } else { None };
        let place = if wanted.is_numbered {
            place_numbered(file, &wanted.target)
        } else {
            place(file, &wanted.target, job.force).map(|()| wanted.target.clone())
        };
        match place {
            Ok(place) => placed.push((place, old)),
            Err(failure) => {
                take_back(placed);
                return Err(failure);
            }
        }
    }
    let folders = units.as_mut().map_or(Ok(()), per_unit::StagedUnits::give_names);
    if let Err(failure) = folders.and_then(|()| year.map_or(Ok(()), ledger::StagedYear::give_name)) {
        take_back(placed);
        return Err(failure);
    }
    if let Some(units) = units {
        units.keep();
    }
    Ok(placed.into_iter().next().map(|(place, _)| place).unwrap_or_default())
}

/// Keeps what is to be replaced under a second name, until everything else stands.
fn kept_aside(target: &Path) -> Option<TempPath> {
    let aside = target
        .exists()
        .then(|| tempfile::Builder::new().prefix(".rekap-jp-").suffix(".tmp").tempfile_in(folder(&windows::reachable(target))))?;
    let aside = aside.ok()?.into_temp_path();
    fs::copy(target, &aside).ok().map(|_| aside)
}

/// Takes outputs back: some alone must not pass for a finished run. Where one cannot be taken back either, the failure still says what is missing.
fn take_back(placed: Vec<(PathBuf, Option<TempPath>)>) {
    for (place, old) in placed {
        let _ = match old {
            Some(old) => old.persist(windows::reachable(&place)).map_err(|error| error.error),
            None => fs::remove_file(&place),
        };
    }
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

/// `Rekap JP <year>.xlsx` beside the first input.
fn beside_first_input(job: &Job, year: i32) -> PathBuf {
    let name = result_name(year);
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
    if !target.file_name().is_none_or(|name| windows::takes(&name.to_string_lossy())) {
        return Err(unwritable("nama ini tidak diterima Windows / Windows takes no such name".to_owned()));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rekap-jp-").suffix(".tmp");
    as_usual(&mut builder);
    let mut file = builder.tempfile_in(folder(&windows::reachable(target))).map_err(|error| unwritable(error.to_string()))?;
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
    named(file, target, replace).map_err(|(error, _)| unplaced(&error, target))
}

/// Gives a file its name; where that fails, the file is given back.
fn named(file: NamedTempFile, target: &Path, replace: bool) -> Result<(), (io::Error, NamedTempFile)> {
    let target = windows::reachable(target);
    windows::patiently_with(file, |file| {
        let named = if replace { file.persist(&target) } else { file.persist_noclobber(&target) };
        named.map(drop).map_err(|PersistError { error, file }| (error, file))
    })
}

fn unplaced(error: &io::Error, target: &Path) -> Failure {
    let path = target.to_owned();
    match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::OutputExists { path },
        _ if windows::may_be_held(error) && target.exists() => Failure::StillOpen { path },
        _ => Failure::OutputNotWritable { path, why: error.to_string() },
    }
}

/// Takes the name, or the first numbered one that is free: `… (2).xlsx`.
fn place_numbered(mut file: NamedTempFile, target: &Path) -> Result<PathBuf, Failure> {
    for number in 1..=MOST_NUMBERED {
        let candidate = numbered(target, number);
        match named(file, &candidate, false) {
            Ok(()) => return Ok(candidate),
            Err((error, back)) if error.kind() == io::ErrorKind::AlreadyExists => file = back,
            Err((error, _)) => return Err(unplaced(&error, &candidate)),
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
