//! `run --last-year FILE|DIR`: an earlier year, from a result or a ledger, for *Ringkasan* to compare with.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rekap_core::model::lang::Lang;
use rekap_core::rules::Rules;
use rekap_core::summary::past::YearTally;
use rekap_engine::NoProgress;
use rekap_report::diff::{Comparer, Trouble};

use crate::discover::{self, Source};
use crate::failure::Failure;
use crate::job::Job;
use crate::ledger;

/// Reads the earlier year that a job names, where it names one; of a ledger, the last one before `year`.
///
/// # Errors
/// [`Failure::InputMissing`], [`Failure::NotAResult`] or [`Failure::ResultMasked`].
pub fn read(job: &Job, rules: &Rules, year: i32) -> Result<Option<YearTally>, Failure> {
    let Some(path) = &job.last_year else { return Ok(None) };
    if !path.exists() {
        return Err(Failure::InputMissing { path: path.clone() });
    }
    let tally = if path.is_dir() { of_ledger(path, year) } else { of_result(path, job, rules) };
    tally.map(Some)
}

fn of_ledger(root: &Path, year: i32) -> Result<YearTally, Failure> {
    let not_ours = || Failure::NotAResult { path: root.to_owned() };
    let table = |year: i32| ledger::year_folder(root, year).join("employees.parquet");
    let years =
        fs::read_dir(root).into_iter().flatten().flatten().filter_map(|entry| ledger::year_of(&entry.file_name().to_string_lossy()));
    let last: PathBuf = years.filter(|&own| own < year).max().map(table).ok_or_else(not_ours)?;
    let file = File::open(last).map_err(|_| not_ours())?;
    rekap_ledger::read_year(file).map_err(|_| not_ours())
}

fn of_result(path: &Path, job: &Job, rules: &Rules) -> Result<YearTally, Failure> {
    let not_ours = || Failure::NotAResult { path: path.to_owned() };
    let source = Source { path: path.to_owned(), shown: discover::shown(path) };
    let bytes = discover::read_bytes(&source, &job.limits).map_err(|_| not_ours())?;
    let mut book = job.host(&NoProgress).open(&bytes).map_err(|_| not_ours())?;
    Comparer::new(rules, Lang::default()).read_year(&mut book).map_err(|trouble| match trouble {
        Trouble::NotOurs => not_ours(),
        Trouble::Masked => Failure::ResultMasked { path: path.to_owned() },
    })
}
