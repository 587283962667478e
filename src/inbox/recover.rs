//! What a pass that did not come to its end has left in `proses/`.
//!
//! ```text
//! proses/20251120T081500-4711/dinas-a/Rekap.xlsx      in the journal: its move is finished
//!                             dinas-a/Data.xlsx       not in the journal: judged where it lies
//!                             .rekap-jp-3.tmp         a reply: in the journal, it is put beside its upload; else removed
//! ```
//! Only the holder of the lock comes here, so whatever lies in `proses/` belongs to no living run. An upload never goes back from here to `masuk/`: there it would
//! come behind everything that its office has sent since, and an old submission would replace its own correction. Its run says when it was claimed.

use std::fs;
use std::io;
use std::path::Path;

use super::Pass;
use super::claim::ClaimedUpload;
use super::disk::{self, TEMPORARY, TEMPORARY_END};
use super::dispatch;
use super::event::{Event, WhyLeft};
use super::folder::{self, ACCEPTED, CLAIMED, FAILED, Folder, LOG, MENDING, RESULTS, UPLOADS};
use super::journal::{Journal, JournalLine};
use super::run;
use super::scan::{Stamp, origin};
use crate::failure::Failure;

/// Finishes what dead runs have begun; gives the uploads that they claimed and did not judge, in the order in which they were sent.
///
/// # Errors
/// [`Failure::InboxTrouble`] where `proses/` cannot be read. What cannot be moved stays there for the next pass, and is reported.
pub(super) fn recover(pass: &mut Pass<'_>, journal: &mut Journal, after_a_dead_one: bool) -> Result<Vec<ClaimedUpload>, Failure> {
    let orphans = orphans(&pass.folder)?;
    if !orphans.is_empty() {
        pass.report(&Event::Recovered { uploads: orphans.len() as u64 });
    }
    let mut unjudged = Vec::new();
    for place in orphans {
        match resolve(pass, journal, &place) {
            Ok(upload) => unjudged.extend(upload),
            // One that cannot be moved must not hold up the others.
            Err(error) => {
                let (office, file) = sent_as(&place);
                pass.leave(&office, &file, WhyLeft::NotMovable(error.to_string()));
            }
        }
    }
    // What cannot be removed is in nobody's way, and the next pass tries again.
    let _ = clean(pass, journal, after_a_dead_one);
    Ok(as_sent(unjudged))
}

/// Gives the uploads of dead runs that the next pass would judge, and changes nothing.
///
/// # Errors
/// As [`recover`].
pub(super) fn unjudged(pass: &Pass<'_>, journal: &Journal) -> Result<Vec<ClaimedUpload>, Failure> {
    let unknown = |place: &String| known(pass, journal, place).is_ok_and(|line| line.is_none());
    let orphans = orphans(&pass.folder)?.into_iter().filter(unknown);
    Ok(as_sent(orphans.filter_map(|place| claimed(pass, &place).ok().flatten()).collect()))
}

/// Lists the uploads in `proses/` by their paths relative to the folder, in order.
fn orphans(folder: &Folder) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let root = folder.at(CLAIMED);
    let walked =
        if root.is_dir() { walk(&root, CLAIMED, &mut |path, name| found.push((path.to_owned(), name.to_owned()))) } else { Ok(()) };
    walked.map_err(|error| Folder::trouble(&root, &error))?;
    // What lies right in `proses/` was put there by hand.
    let is_a_runs = |path: &String| path.split('/').count() > 2;
    let mut found: Vec<String> =
        found.into_iter().filter(|(_, name)| !is_temporary(name)).map(|(path, _)| path).filter(is_a_runs).collect();
    found.sort();
    Ok(found)
}

/// Sorts uploads by the time of the run that claimed them, and those of one run by their own time: of one name a run claims one upload only.
fn as_sent(mut uploads: Vec<ClaimedUpload>) -> Vec<ClaimedUpload> {
    uploads.sort_by(|a, b| {
        let claimed = |upload: &ClaimedUpload| (run::time_of_claim(&upload.place).to_owned(), upload.stamp.modified);
        claimed(a).cmp(&claimed(b)).then_with(|| a.place.cmp(&b.place))
    });
    uploads
}

/// Finishes the move of an upload whose line stands in the journal; gives any other one as it lies.
fn resolve(pass: &Pass<'_>, journal: &mut Journal, place: &str) -> io::Result<Option<ClaimedUpload>> {
    if let Some(line) = known(pass, journal, place)? {
        return dispatch::finish(pass, journal, line).map(|()| None);
    }
    let Some(upload) = claimed(pass, place)? else { return Ok(None) };
    let home = pass.folder.at(&folder::upload(&upload.office, &upload.file));
    let is_alike = Stamp::of(&home).ok().flatten().is_some_and(|sent| upload.stamp.could_be_copy(&sent));
    if is_alike && disk::sha256(&upload.path)? == disk::sha256(&home)? {
        // A disk without moves was caught between copy and removal.
        return pass.disk().remove(&upload.path).map(|()| None);
    }
    Ok(Some(upload))
}

fn claimed(pass: &Pass<'_>, place: &str) -> io::Result<Option<ClaimedUpload>> {
    let path = pass.folder.at(place);
    let (office, file) = sent_as(place);
    Ok(Stamp::of(&path)?.map(|stamp| ClaimedUpload { path, place: place.to_owned(), office, file, stamp }))
}

fn is_temporary(name: &str) -> bool {
    name.starts_with(TEMPORARY) && name.ends_with(TEMPORARY_END)
}

/// Goes through the regular files below a folder; names that are no text cannot have been written by a run.
fn walk(folder: &Path, relative: &str, visit: &mut dyn FnMut(&str, &str)) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{relative}/{name}");
        if kind.is_dir() {
            walk(&entry.path(), &path, visit)?;
        } else if kind.is_file() {
            visit(&path, &name);
        }
    }
    Ok(())
}

/// Gives the line that speaks of an upload: of its place and its bytes.
fn known(pass: &Pass<'_>, journal: &Journal, claimed: &str) -> io::Result<Option<JournalLine>> {
    let Some(line) = journal.lines().iter().rev().find(|line| line.claimed == claimed) else { return Ok(None) };
    let sha256 = disk::sha256(&pass.folder.at(claimed))?;
    Ok((line.sha256 == sha256).then(|| line.clone()))
}

/// Gives office and file of an upload that lies in `proses/<run>/`.
fn sent_as(claimed: &str) -> (String, String) {
    let parts: Vec<String> = claimed.split('/').skip(2).map(str::to_owned).collect();
    origin(&parts)
}

/// Removes files that are not whole, replies that no line speaks of, and empty folders of runs.
fn clean(pass: &Pass<'_>, journal: &Journal, after_a_dead_one: bool) -> io::Result<()> {
    let mut temporary = Vec::new();
    let copied_into: &[&str] = if after_a_dead_one { &[UPLOADS, ACCEPTED, MENDING, FAILED] } else { &[] };
    for folder in [CLAIMED, RESULTS, LOG].iter().chain(copied_into) {
        walk(&pass.folder.at(folder), folder, &mut |path, name| {
            if is_temporary(name) {
                temporary.push(path.to_owned());
            }
        })?;
    }
    // The reply to an upload that could not be moved now waits with it.
    let waits = |path: &String| journal.is_awaited(path, |claimed| pass.folder.at(claimed).is_file());
    temporary.iter().filter(|path| !waits(path)).try_for_each(|path| pass.disk().remove(&pass.folder.at(path)))?;
    remove_empty_runs(pass)
}

/// Removes the folders of runs, as far as they are empty.
pub(super) fn remove_empty_runs(pass: &Pass<'_>) -> io::Result<()> {
    for run in fs::read_dir(pass.folder.at(CLAIMED))? {
        let run = run?;
        if run.file_type()?.is_dir() {
            pass.disk().remove_empty(&run.path())?;
        }
    }
    Ok(())
}
