//! The year that a recap of the folder is compared with: the one that the settings name, else the folder's own result of the year before.

use std::path::PathBuf;

use super::Pass;
use super::disk;
use crate::failure::Failure;
use crate::job::Job;
use crate::past;
use rekap_core::summary::past::YearTally;

/// Gives a hash of everything that such a year could be read from. `written` is the hash of the folder's own result of that year, where a pass wrote it.
pub(super) fn fingerprint(pass: &Pass<'_>, year: i32, written: Option<&str>) -> String {
    let hash = |path: &PathBuf| disk::sha256(path).unwrap_or_default();
    let named = pass.request.job.last_year.as_deref().and_then(|path| past::file(path, year)).as_ref().map(hash);
    let own = own(pass, year).map(|path| written.map_or_else(|| hash(&path), str::to_owned));
    format!("{} {}", named.unwrap_or_default(), own.unwrap_or_default())
}

/// Reads that year. What the settings name is left aside where it is not earlier than the recap: one folder holds the recaps of many years.
///
/// # Errors
/// As [`past::read`], for what the settings name.
pub(super) fn read(pass: &Pass<'_>, job: &Job, year: i32) -> Result<Option<YearTally>, Failure> {
    let begins_later = job.last_year.as_deref().is_some_and(|path| path.is_dir() && past::file(path, year).is_none());
    let named = if begins_later { None } else { past::read(job, year)? };
    if let Some(named) = named.filter(|earlier| earlier.year < year) {
        return Ok(Some(named));
    }
    // Where a clerk has put another file in its place, the recap is made without it.
    let own = own(pass, year).and_then(|path| past::read_at(&path, job, year).ok());
    Ok(own.filter(|earlier| earlier.year < year && earlier.employees > 0))
}

fn own(pass: &Pass<'_>, year: i32) -> Option<PathBuf> {
    Some(pass.folder.result(year - 1, "xlsx")).filter(|path| path.is_file())
}
