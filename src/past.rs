//! `run --last-year FILE|DIR`: an earlier year, from a result or a ledger, for *Ringkasan* to compare with.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rekap_core::summary::past::YearTally;
use rekap_engine::NoProgress;
use rekap_report::diff::Comparer;

use crate::discover::{self, Source};
use crate::failure::Failure;
use crate::job::Job;
use crate::ledger;

/// Reads the earlier year that a job names, where it names one; of a ledger, the last one before `year`.
///
/// # Errors
/// [`Failure::InputMissing`], [`Failure::NotAResult`] or [`Failure::ResultMasked`].
pub fn read(job: &Job, year: i32) -> Result<Option<YearTally>, Failure> {
    job.last_year.as_deref().map(|path| read_at(path, job, year)).transpose()
}

/// Reads the earlier year that a result or a ledger holds.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_at(path: &Path, job: &Job, year: i32) -> Result<YearTally, Failure> {
    if !path.exists() {
        return Err(Failure::InputMissing { path: path.to_owned() });
    }
    if path.is_dir() { of_ledger(path, year) } else { of_result(path, job) }
}

/// Gives the file that holds the earlier year: the result itself, or the table of people of the last year of a ledger before `year`.
pub(crate) fn file(path: &Path, year: i32) -> Option<PathBuf> {
    if !path.is_dir() {
        return Some(path.to_owned());
    }
    let years =
        fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| ledger::year_of(&entry.file_name().to_string_lossy()));
    years.filter(|&own| own < year).max().map(|year| ledger::year_folder(path, year).join("employees.parquet"))
}

fn of_ledger(root: &Path, year: i32) -> Result<YearTally, Failure> {
    let not_ours = || Failure::NotAResult { path: root.to_owned() };
    let file = File::open(file(root, year).ok_or_else(not_ours)?).map_err(|_| not_ours())?;
    rekap_ledger::read_year(file).map_err(|_| not_ours())
}

fn of_result(path: &Path, job: &Job) -> Result<YearTally, Failure> {
    let not_ours = || Failure::NotAResult { path: path.to_owned() };
    let source = Source { path: path.to_owned(), shown: discover::shown(path) };
    let bytes = discover::read_bytes(&source, &job.limits).map_err(|_| not_ours())?;
    let mut book = job.host(&NoProgress).open(&bytes).map_err(|_| not_ours())?;
    Comparer::read_year(&mut book).map_err(|trouble| Failure::of_result(trouble, path))
}
