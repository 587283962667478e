//! A judged upload → its folder, with its line in the journal and the reply to its office beside it.
//!
//! ```text
//! write the reply, whole → choose free names → append the line → move the reply → move the upload
//! ```
//! The line comes before the moves: killed after it, the next pass finds the upload still claimed, and the line says where it belongs ([`finish`]); killed before
//! it, the upload is judged again. Nothing that lies in a folder is ever replaced or removed.

use std::io::{self, ErrorKind};
use std::path::Path;

use chrono::SecondsFormat;

use super::Pass;
use super::claim::ClaimedUpload;
use super::disk;
use super::event::WhyLeft;
use super::folder::{self, ACCEPTED, CLAIMED, FAILED, MENDING, file_name, split_name};
use super::journal::{Journal, JournalLine, Reply, UploadOutcome};
use super::judge::{JudgeContext, Submission, UploadVerdict};
use super::reply::{self, ReplyKind};
use crate::output;

/// Moves an upload to where its verdict says, and reports it; where that does not work, it stays claimed, and the next pass goes on from there.
pub(super) fn dispatch(
    pass: &mut Pass<'_>,
    journal: &mut Journal,
    context: &JudgeContext,
    upload: &ClaimedUpload,
    verdict: &UploadVerdict,
) {
    let written = reply(pass, upload, verdict).and_then(|reply| line(pass, journal, context, upload, verdict, reply));
    let line = match written {
        Ok(line) => line,
        Err(error) => {
            return pass.leave(&upload.office, &upload.file, WhyLeft::NotMovable(error.to_string()));
        }
    };
    let replaced_by = replaced_by(journal, upload, verdict).map(|line| line.file.clone());
    let moved = journal.append(line.clone(), &pass.folder, pass.disk()).and_then(|()| {
        pass.judged(&line);
        if let Some(by) = replaced_by {
            pass.late_answer(upload, &by);
        }
        finish(pass, journal, line)
    });
    if let Err(error) = moved {
        // It stays claimed, with its reply: whether the line has reached the disk only the next pass can tell, and it goes on from there.
        pass.leave(&upload.office, &upload.file, WhyLeft::NotMovable(error.to_string()));
    }
}

/// A reply that is written and not yet where it belongs.
pub(super) struct StagedReply {
    /// Where it lies, relative to the folder.
    pub(super) from: String,
    pub(super) kind: ReplyKind,
}

/// Lays down what becomes of an upload: its line, with the names that it and the reply get.
///
/// # Errors
/// Where no name is free.
pub(super) fn line(
    pass: &Pass<'_>,
    journal: &Journal,
    context: &JudgeContext,
    upload: &ClaimedUpload,
    verdict: &UploadVerdict,
    reply: Option<StagedReply>,
) -> io::Result<JournalLine> {
    let Submission { office, name } = &verdict.submission;
    let before = journal.newest(office, name).map(|line| line.outcome);
    let folder = folder_of(if verdict.outcome == UploadOutcome::Repeated { before.unwrap_or(verdict.outcome) } else { verdict.outcome });
    let wanted = format!("{folder}/{office}/{}", stored_name(upload, name));
    let (stored, to) = free_place(pass, journal, &wanted, reply.as_ref().map(|reply| reply.kind))?;
    let reply = reply.zip(to).map(|(reply, to)| Reply { from: reply.from, to });
    Ok(JournalLine {
        time: pass.clock.now().to_rfc3339_opts(SecondsFormat::Secs, true),
        run: pass.run.clone(),
        office: office.clone(),
        name: name.clone(),
        file: upload.file.clone(),
        answers: verdict.identity.answers.as_deref().map(str::to_owned),
        blank: verdict.identity.blank.as_deref().map(str::to_owned),
        asked: verdict.asked.clone(),
        sha256: verdict.sha256.clone(),
        criteria: context.criteria.clone(),
        outcome: verdict.outcome,
        year: verdict.year,
        counts: verdict.counts,
        claimed: upload.place.clone(),
        stored,
        reply,
    })
}

fn folder_of(outcome: UploadOutcome) -> &'static str {
    match outcome {
        UploadOutcome::Accepted | UploadOutcome::Repeated => ACCEPTED,
        UploadOutcome::NeedsMending => MENDING,
        UploadOutcome::Failed => FAILED,
    }
}

/// A returned workbook lies under the name of what it was returned for, so that the next reply is not called `Perbaikan - Perbaikan - …`.
fn stored_name(upload: &ClaimedUpload, submission: &str) -> String {
    let (_, end) = split_name(file_name(&upload.file));
    let name = file_name(submission);
    let (stem, _) = split_name(name);
    let folder = &submission[..submission.len() - name.len()];
    format!("{folder}{}", folder::fitting("", stem, end))
}

/// Gives the submission that has replaced the one that an upload answers, where there is one.
fn replaced_by<'j>(journal: &'j Journal, upload: &ClaimedUpload, verdict: &UploadVerdict) -> Option<&'j JournalLine> {
    let answers = verdict.identity.answers.as_deref().filter(|_| verdict.outcome != UploadOutcome::Repeated)?;
    let answered = journal.answered(&upload.office, answers)?;
    journal.newest(&answered.office, &answered.name).filter(|newest| newest.sha256 != answers)
}

/// Finds the first name that is free both for the upload and for the reply.
fn free_place(pass: &Pass<'_>, journal: &Journal, path: &str, reply: Option<ReplyKind>) -> io::Result<(String, Option<String>)> {
    let beside = |stored: &str| {
        let name = file_name(stored);
        reply.map(|kind| format!("{}{}", &stored[..stored.len() - name.len()], kind.name(name)))
    };
    let is_free = |path: &str| std::fs::symlink_metadata(pass.folder.at(path)).is_err();
    let path = &with_folders(pass, path);
    let mut places = folder::numbered(path).map(|stored| (beside(&stored), stored));
    let free = places.find(|(reply, stored)| !journal.knows(stored) && is_free(stored) && reply.as_deref().is_none_or(is_free));
    free.map(|(reply, stored)| (stored, reply)).ok_or_else(|| ErrorKind::AlreadyExists.into())
}

/// Numbers each folder of a path that is named like a file which lies there: `x.xlsx/y.xlsx` behind an accepted `x.xlsx` goes to `x (2).xlsx/y.xlsx`.
fn with_folders(pass: &Pass<'_>, path: &str) -> String {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_file = |path: &String| std::fs::symlink_metadata(pass.folder.at(path)).is_ok_and(|entry| !entry.is_dir());
    let below = folders.split('/').fold(String::new(), |above, part| {
        let wanted = if above.is_empty() { part.to_owned() } else { format!("{above}/{part}") };
        let free = folder::numbered(&wanted).find(|path| !is_file(path));
        free.unwrap_or(wanted)
    });
    format!("{below}/{name}")
}

/// Writes the reply, where there is to be one, to its last byte.
fn reply(pass: &mut Pass<'_>, upload: &ClaimedUpload, verdict: &UploadVerdict) -> io::Result<Option<StagedReply>> {
    let Some(mut kind) = ReplyKind::of(verdict) else { return Ok(None) };
    let from = pass.next_temporary();
    let path = pass.folder.at(&from);
    pass.disk().make_folder(&output::folder(&path))?;
    pass.disk().write_new(&path, |file| {
        kind = reply::write(&upload.path, verdict, &pass.request.job, file)?;
        Ok(())
    })?;
    Ok(Some(StagedReply { from, kind }))
}

/// Moves the reply and the upload to where the line says that they lie; what is done already is left as it is.
///
/// # Errors
/// Where one of them cannot be moved; they stay claimed.
pub(super) fn finish(pass: &Pass<'_>, journal: &mut Journal, mut line: JournalLine) -> io::Result<()> {
    if let Some(reply) = &line.reply {
        let from = pass.folder.at(&reply.from);
        if from.is_file() {
            move_to_free(pass, &from, &reply.to)?;
        }
    }
    let from = pass.folder.at(&line.claimed);
    while from.is_file() {
        let to = pass.folder.at(&line.stored);
        match pass.disk().move_to(&from, &to) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            done => return done,
        }
        if is_alike(&from, &to)? {
            return pass.disk().remove(&from);
        }
        // A file of that name was put there meanwhile. As before, the line comes before the move.
        line.stored = free_place(pass, journal, &line.stored, None)?.0;
        journal.append(line.clone(), &pass.folder, pass.disk())?;
    }
    Ok(())
}

/// Moves a file to its place, or to the first numbered one that is free.
fn move_to_free(pass: &Pass<'_>, from: &Path, to: &str) -> io::Result<()> {
    for place in folder::numbered(to) {
        let path = pass.folder.at(&place);
        match pass.disk().move_to(from, &path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            done => return done,
        }
        if is_alike(from, &path)? {
            return pass.disk().remove(from);
        }
    }
    Err(io::Error::from(ErrorKind::AlreadyExists))
}

/// Says whether a file lies there already: a disk without moves was caught between copy and removal.
fn is_alike(from: &Path, to: &Path) -> io::Result<bool> {
    Ok(to.is_file() && disk::sha256(to)? == disk::sha256(from)?)
}

/// Gives the folder in which a run keeps what is not whole yet.
pub(super) fn temporary(run: &str, number: u64) -> String {
    format!("{CLAIMED}/{run}/{}{number}{}", disk::TEMPORARY, disk::TEMPORARY_END)
}
