//! The ledger beside the recaps of a scheduled job, where the settings name one: `[inbox] ledger = "…"`. Its year is made with the recap, takes its name after it,
//! and is made again where its files are no longer as they were written.

use std::path::Path;

use super::Pass;
use super::disk::{self, Step, of_the_folder};
use super::folder::Folder;
use crate::Recap;
use crate::failure::Failure;
use crate::ledger::{self, StagedYear};
use rekap_core::model::digest::sha256_hex;

/// Writes the year of a recap beside the one that it will replace; gives it with its fingerprint.
pub(super) fn stage(pass: &Pass<'_>, recap: &Recap) -> Result<Option<(StagedYear, String)>, Failure> {
    let job = &pass.request.job;
    let Some(root) = &job.ledger else { return Ok(None) };
    let trouble = |error| Folder::trouble(root, &error);
    [Step::Open, Step::Write].iter().try_for_each(|&step| pass.disk().step(step)).map_err(trouble)?;
    let staged = ledger::stage(root, recap, &job.presentation).map_err(of_the_folder)?;
    pass.disk().step(Step::Flush).map_err(trouble)?;
    let fingerprint = fingerprint(&staged.written()).map_err(trouble)?;
    Ok(Some((staged, fingerprint)))
}

/// Gives a year its name; one that is there already, byte by byte, need not be replaced.
pub(super) fn place(pass: &Pass<'_>, year: i32, staged: Option<(StagedYear, String)>) -> Result<(), Failure> {
    let (Some((staged, new)), Some(root)) = (staged, &pass.request.job.ledger) else { return Ok(()) };
    if fingerprint(&ledger::year_folder(root, year)).ok() == Some(new) {
        return Ok(());
    }
    pass.disk().step(Step::Name).map_err(|error| Folder::trouble(root, &error))?;
    staged.give_name().map_err(of_the_folder)
}

/// Says whether the year lies in the ledger as it was written; also where no ledger is wanted.
pub(super) fn lies(pass: &Pass<'_>, year: i32, written: Option<&str>) -> bool {
    let Some(root) = &pass.request.job.ledger else { return true };
    fingerprint(&ledger::year_folder(root, year)).ok().as_deref() == Some(written.unwrap_or_default())
}

/// Gives a SHA-256 over the files of a year.
fn fingerprint(folder: &Path) -> std::io::Result<String> {
    let sums = ledger::file_names().iter().map(|name| disk::sha256(&folder.join(name))).collect::<std::io::Result<Vec<_>>>()?;
    Ok(sha256_hex(sums.join("\n").as_bytes()))
}
