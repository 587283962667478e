//! Quiescence uploads → claimed by this run: moved out of the office's reach into `proses/<run>/`.
//!
//! A move within a disk is one step: an upload is in `masuk/` or claimed, never both. What cannot be moved (Excel on Windows keeps a workbook that it has open) is
//! told and left; the next pass tries again.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::Pass;
use super::disk::Step;
use super::event::WhyLeft;
use super::folder::{self, CLAIMED, Folder, UPLOADS};
use super::quiescence::{self, Quiescence};
use super::scan::{self, Stamp, Upload};
use crate::failure::Failure;

/// An upload that is this run's.
#[derive(Debug, Clone)]
pub(super) struct Claimed {
    /// Where it lies now.
    pub(super) path: PathBuf,
    /// The same, relative to the folder.
    pub(super) place: String,
    pub(super) office: String,
    pub(super) file: String,
    pub(super) stamp: Stamp,
}

/// Claims every upload that has settled, in the order in which they were sent.
///
/// # Errors
/// [`Failure::InboxTrouble`] where `masuk/` cannot be read.
pub(super) fn claim_all(pass: &mut Pass<'_>) -> Result<Vec<Claimed>, Failure> {
    let uploads = quiescent_uploads(pass)?;
    let mut taken = Vec::with_capacity(uploads.len());
    for seen in uploads {
        match claim(pass, &seen) {
            Ok(claimed) => taken.push(claimed),
            Err(why) => pass.leave(&seen.office, &seen.file, why),
        }
    }
    Ok(taken)
}

/// Puts uploads that were taken over from other runs, by their age, among those of this one: in the order in which they were sent, but each before the one that has its name
/// now, whatever time that one bears.
pub(super) fn as_sent(taken_over: Vec<Claimed>, mut uploads: Vec<Claimed>) -> Vec<Claimed> {
    // The youngest first, so that several of one name keep their order as well.
    for older in taken_over.into_iter().rev() {
        let is_newer = |upload: &Claimed| {
            upload.stamp.modified > older.stamp.modified || (&upload.office, &upload.file) == (&older.office, &older.file)
        };
        let at = uploads.iter().position(is_newer).unwrap_or(uploads.len());
        uploads.insert(at, older);
    }
    uploads
}

/// Looks, and looks again where one look does not tell; says what is left and why.
pub(super) fn quiescent_uploads(pass: &mut Pass<'_>) -> Result<Vec<Upload>, Failure> {
    let scan = scan::scan(&pass.folder, UPLOADS).map_err(|error| Folder::trouble(&pass.folder.at(UPLOADS), &error))?;
    for (office, file, why) in scan.left {
        pass.leave(&office, &file, why);
    }
    let now = now(pass);
    let known: Vec<(Upload, Quiescence)> =
        scan.uploads.into_iter().map(|seen| (seen.clone(), quiescence::quiescence(&seen.stamp, now, pass.request.still_for))).collect();
    if !pass.is_dry_run && known.iter().any(|(_, settled)| *settled == Quiescence::Perhaps) {
        pass.clock.wait(pass.request.still_for);
    }
    let mut uploads = Vec::with_capacity(known.len());
    for (seen, settled) in known {
        let has_arrived = match settled {
            Quiescence::Yes => true,
            Quiescence::No => false,
            Quiescence::Perhaps => quiescence::is_unchanged(&seen),
        };
        if has_arrived { uploads.push(seen) } else { pass.leave(&seen.office, &seen.file, WhyLeft::Arriving) }
    }
    Ok(uploads)
}

/// Says what time it is where the folder lies: its lock was written a moment ago. The clock of a share may be off by more than an upload takes to settle.
fn now(pass: &Pass<'_>) -> DateTime<Utc> {
    let written = if pass.is_dry_run { None } else { Stamp::of(&pass.folder.lock()).ok().flatten() };
    written.map_or_else(|| pass.clock.now().with_timezone(&Utc), |stamp| stamp.modified)
}

fn claim(pass: &Pass<'_>, seen: &Upload) -> Result<Claimed, WhyLeft> {
    // What cannot be read stays where its office can see it.
    let opened = pass.disk().step(Step::Read).and_then(|()| std::fs::File::open(&seen.path));
    opened.map_err(|error| why(&error, WhyLeft::Unreadable))?;
    let place = format!("{CLAIMED}/{}/{}/{}", pass.run, seen.office, seen.file);
    let path = pass.folder.at(&place);
    pass.disk().move_to(&seen.path, &path).map_err(|error| why(&error, WhyLeft::NotMovable))?;
    let moved = Stamp::of(&path).ok().flatten().filter(|stamp| stamp.could_be_copy(&seen.stamp));
    let (office, file) = (seen.office.clone(), seen.file.clone());
    let upload = Claimed { path, place, office, file, stamp: moved.unwrap_or(seen.stamp) };
    if moved.is_some() {
        return Ok(upload);
    }
    upload.release(pass);
    Err(WhyLeft::Arriving)
}

/// Says why a file cannot be had: somebody uses it, which passes, or something else.
fn why(error: &io::Error, otherwise: impl FnOnce(String) -> WhyLeft) -> WhyLeft {
    /// What Windows says of a file that another program has opened for itself, or of a part that it has locked.
    const IN_USE: [i32; 2] = [32, 33];
    let is_in_use = cfg!(windows) && error.raw_os_error().is_some_and(|code| IN_USE.contains(&code));
    match error.kind() {
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => WhyLeft::OpenElsewhere,
        _ if is_in_use => WhyLeft::OpenElsewhere,
        _ => otherwise(error.to_string()),
    }
}

impl Claimed {
    /// Gives the upload back to its office's folder. Where that does not work, or a newer one has its name, it stays claimed, and the next pass finds it.
    pub(super) fn release(&self, pass: &Pass<'_>) {
        let home = pass.folder.at(&folder::upload(&self.office, &self.file));
        let _ = pass.disk().move_to(&self.path, &home);
    }
}
