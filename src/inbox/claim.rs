//! Uploads that have arrived → claimed by this run: moved out of the office's reach into `proses/<run>/`.
//!
//! A move within a disk is one step: an upload is in `masuk/` or claimed, never both. What cannot be moved (Excel on Windows keeps a workbook that it has open) is
//! reported and left; the next pass tries again.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::Pass;
use super::disk::Step;
use super::event::WhyLeft;
use super::folder::{self, CLAIMED, Folder, UPLOADS};
use super::quiescence::{self, Quiescence};
use super::run;
use super::scan::{self, Stamp, Upload};
use crate::failure::Failure;
use crate::windows;

/// An upload that is this run's.
#[derive(Debug, Clone)]
pub(super) struct ClaimedUpload {
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
pub(super) fn claim_all(pass: &mut Pass<'_>) -> Result<Vec<ClaimedUpload>, Failure> {
    let uploads = quiescent_uploads(pass)?;
    let mut claimed_uploads = Vec::with_capacity(uploads.len());
    for upload in uploads {
        match claim(pass, &upload) {
            Ok(claimed) => claimed_uploads.push(claimed),
            Err(why) => pass.leave(&upload.office, &upload.file, why),
        }
    }
    Ok(claimed_uploads)
}

/// Scans `masuk/`, and again where one scan does not tell; reports what is left and why.
pub(super) fn quiescent_uploads(pass: &mut Pass<'_>) -> Result<Vec<Upload>, Failure> {
    let scan = scan::scan(&pass.folder, UPLOADS).map_err(|error| Folder::trouble(&pass.folder.at(UPLOADS), &error))?;
    for (office, file, why) in scan.left {
        pass.leave(&office, &file, why);
    }
    pass.passed_over(&scan.passed_over);
    let now = now(pass);
    let known: Vec<(Upload, Quiescence)> = scan
        .uploads
        .into_iter()
        .map(|upload| (upload.clone(), quiescence::quiescence(&upload.stamp, now, pass.request.still_for)))
        .collect();
    if !pass.is_dry_run && known.iter().any(|(_, settled)| *settled == Quiescence::Perhaps) {
        pass.clock.wait(pass.request.still_for);
    }
    let mut uploads = Vec::with_capacity(known.len());
    for (upload, settled) in known {
        let has_arrived = match settled {
            Quiescence::Yes => true,
            Quiescence::No => false,
            Quiescence::Perhaps => quiescence::is_unchanged(&upload),
        };
        if has_arrived { uploads.push(upload) } else { pass.leave(&upload.office, &upload.file, WhyLeft::Arriving) }
    }
    Ok(uploads)
}

/// Says what time it is where the folder lies: its lock was written a moment ago. The clock of a share may be off by more than an upload takes to settle.
fn now(pass: &Pass<'_>) -> DateTime<Utc> {
    let written = if pass.is_dry_run { None } else { Stamp::of(&pass.folder.lock()).ok().flatten() };
    written.map_or_else(|| pass.clock.now().with_timezone(&Utc), |stamp| stamp.modified)
}

fn claim(pass: &Pass<'_>, upload: &Upload) -> Result<ClaimedUpload, WhyLeft> {
    // What cannot be read stays where its office can see it.
    let opened = pass.disk().step(Step::Read).and_then(|()| std::fs::File::open(&upload.path));
    opened.map_err(|error| why(&error, WhyLeft::Unreadable))?;
    let place = ClaimedUpload::place(&pass.run, &upload.office, &upload.file);
    let path = pass.folder.at(&place);
    pass.disk().move_to(&upload.path, &path).map_err(|error| why(&error, WhyLeft::NotMovable))?;
    let moved = Stamp::of(&path).ok().flatten().filter(|stamp| stamp.could_be_copy(&upload.stamp));
    let (office, file) = (upload.office.clone(), upload.file.clone());
    let upload = ClaimedUpload { path, place, office, file, stamp: moved.unwrap_or(upload.stamp) };
    if moved.is_some() {
        return Ok(upload);
    }
    upload.release(pass);
    Err(WhyLeft::Arriving)
}

/// Says why a file cannot be had: another program uses it, which passes, or something else.
fn why(error: &io::Error, otherwise: impl FnOnce(String) -> WhyLeft) -> WhyLeft {
    match error.kind() {
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => WhyLeft::OpenElsewhere,
        _ if windows::is_in_use(error) => WhyLeft::OpenElsewhere,
        _ => otherwise(error.to_string()),
    }
}

impl ClaimedUpload {
    fn place(run: &str, office: &str, file: &str) -> String {
        format!("{CLAIMED}/{run}/{office}/{file}")
    }

    /// Takes an upload as claimed that stays where it is: a dry run moves nothing.
    pub(super) fn unmoved(upload: Upload, run: &str) -> Self {
        let Upload { path, office, file, stamp } = upload;
        Self { path, place: Self::place(run, &office, &file), office, file, stamp }
    }

    /// Gives an upload that is still arriving back to its office's folder, where the copy goes on. Where that does not work, or a newer one has its name, it stays
    /// claimed, and the next pass finds it; so does whatever an earlier run has claimed, because it must not come behind what was sent since.
    pub(super) fn release(&self, pass: &Pass<'_>) {
        if run::of_claim(&self.place) == pass.run {
            let home = pass.folder.at(&folder::upload(&self.office, &self.file));
            let _ = pass.disk().move_to(&self.path, &home);
        }
    }
}
