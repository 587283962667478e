//! What a pass that did not come to its end has left in `proses/`.
//!
//! ```text
//! proses/20251120T081500-4711/dinas-a/Rekap.xlsx      in the journal: its move is finished
//!                             dinas-a/Data.xlsx       not in the journal: back to masuk/dinas-a/Data.xlsx
//!                             .rekap-jp-3.tmp         an answer: in the journal, it is put beside its upload; else removed
//! ```
//! Only the holder of the lock comes here, so whatever lies in `proses/` belongs to no living run. Where the office has sent the same name again meanwhile, the
//! older upload cannot go back; it is taken over as it lies, and judged before the newer one.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::Pass;
use super::claim::Claimed;
use super::disk::{self, TEMPORARY, TEMPORARY_END};
use super::dispatch;
use super::event::{Event, WhyLeft};
use super::folder::{self, ACCEPTED, CLAIMED, FAILED, Folder, LOG, MENDING, RESULTS, UPLOADS};
use super::journal::{Journal, JournalLine};
use super::scan::{Stamp, origin};
use crate::failure::Failure;

/// Puts in order what dead runs have left; gives the uploads that could not go back because a newer one has their name.
///
/// # Errors
/// [`Failure::InboxTrouble`] where `proses/` cannot be read. What cannot be moved stays there for the next pass, and is told.
pub(super) fn recover(pass: &mut Pass<'_>, journal: &mut Journal, after_a_dead_one: bool) -> Result<Vec<Claimed>, Failure> {
    let orphans = orphans(&pass.folder)?;
    let recovered = orphans.len() as u64;
    let taken_over = settle_orphans(pass, journal, orphans);
    if recovered > 0 {
        pass.report(&Event::Recovered { uploads: recovered });
    }
    // What cannot be removed is in nobody's way, and the next pass tries again.
    let _ = clean(pass, journal, after_a_dead_one);
    Ok(taken_over)
}

/// Lists the uploads in `proses/` by their paths relative to the folder, in order.
pub(super) fn orphans(folder: &Folder) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let root = folder.at(CLAIMED);
    let walked =
        if root.is_dir() { walk(&root, CLAIMED, &mut |path, name| found.push((path.to_owned(), name.to_owned()))) } else { Ok(()) };
    walked.map_err(|error| Folder::trouble(&root, &error))?;
    // What lies right in `proses/` was put there by somebody.
    let is_a_runs = |path: &String| path.split('/').count() > 2;
    let mut found: Vec<String> =
        found.into_iter().filter(|(_, name)| !is_temporary(name)).map(|(path, _)| path).filter(is_a_runs).collect();
    found.sort();
    Ok(found)
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

fn settle_orphans(pass: &mut Pass<'_>, journal: &mut Journal, orphans: Vec<String>) -> Vec<Claimed> {
    let mut taken_over = Vec::new();
    for path in orphans {
        let settled = known(pass, journal, &path).and_then(|known| match known {
            Some(line) => dispatch::finish(pass, journal, line).map(|()| None),
            None => bring_back(pass, &path),
        });
        match settled {
            Ok(upload) => taken_over.extend(upload),
            // One that cannot be moved must not hold up the others.
            Err(error) => {
                let (office, file) = sent_as(&path);
                pass.leave(&office, &file, WhyLeft::NotMovable(error.to_string()));
            }
        }
    }
    taken_over.sort_by_key(|upload: &Claimed| upload.stamp.modified);
    taken_over
}

/// Gives the line that speaks of an upload: of its place and its bytes, because a clock that is set back could make two runs of one name.
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

/// Brings an upload back to `masuk/`, or takes it over where its name is taken.
fn bring_back(pass: &Pass<'_>, claimed: &str) -> io::Result<Option<Claimed>> {
    let (office, file) = sent_as(claimed);
    let (path, home) = (pass.folder.at(claimed), pass.folder.at(&folder::upload(&office, &file)));
    match pass.disk().move_to(&path, &home) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        done => return done.map(|()| None),
    }
    let (stamp, newer) = (Stamp::of(&path)?, Stamp::of(&home)?);
    let is_the_same = stamp.zip(newer).is_some_and(|(stamp, newer)| stamp.could_be_copy(&newer));
    if is_the_same && disk::sha256(&path)? == disk::sha256(&home)? {
        // A disk without moves was caught between copy and removal.
        return pass.disk().remove(&path).map(|()| None);
    }
    Ok(stamp.map(|stamp| Claimed { path, place: claimed.to_owned(), office, file, stamp }))
}

/// Removes files that are not whole, answers that no line speaks of, and empty folders of runs.
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
    // The answer to an upload that could not be moved now waits with it.
    let waits = |path: &String| journal.is_awaited(path, |claimed| pass.folder.at(claimed).is_file());
    temporary.iter().filter(|path| !waits(path)).try_for_each(|path| pass.disk().remove(&pass.folder.at(path)))?;
    for run in fs::read_dir(pass.folder.at(CLAIMED))? {
        let run = run?;
        if run.file_type()?.is_dir() {
            pass.disk().remove_empty(&run.path())?;
        }
    }
    Ok(())
}
