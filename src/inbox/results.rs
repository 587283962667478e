//! The recap of each year: over every office's newest accepted submission, the newest first, so that a corrected row wins over the old one.
//!
//! A recap is made again only where something is new: a submission, the rules, a dictionary, the employee list, the settings that show, the program, or a day
//! that changes it ([`Manifest::changes_on`]); or where the result is no longer there as it was written. What it was made of is kept in `log/rekap.json`, before
//! the results get their names: killed between the two, the next pass sees that they differ, and makes them again. Workbook and JSON are whole on the disk
//! before either replaces the old one.
//!
//! A year whose last workbook has left `selesai/` gets an empty recap that says so: a recap never shows what is not there.
//!
//! A result that a clerk has changed (decided names on its sheet *Kamus*, say) is never lost: it is kept under a numbered name.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{BufWriter, ErrorKind, Write};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Pass;
use super::disk;
use super::earlier;
use super::event::{Event, WhyLeft};
use super::folder::{self, ACCEPTED, Folder, RESULTS};
use super::journal::{Journal, JournalLine, UploadOutcome};
use super::judge::JudgeContext;
use super::scan::{self, Stamp};
use super::tables;
use crate::Recap;
use crate::failure::Failure;
use crate::job::Job;
use rekap_core::model::credit::Outcome as CreditOutcome;
use rekap_core::model::digest::sha256_hex;
use rekap_core::summary::Summary;
use rekap_engine::{JsonSummary, NoProgress, Output, ResultWorkbook};

const MONTHS: u32 = 12;

/// What the recap of a year was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Manifest {
    /// SHA-256 over everything that shows in it.
    fingerprint: String,
    /// The day that it was made for.
    as_of: IsoDay,
    /// The first day on which it would look otherwise.
    changes_on: Option<IsoDay>,
    /// SHA-256 of the workbook.
    workbook: String,
    /// SHA-256 of the JSON summary.
    json: String,
    /// SHA-256 over the year of the ledger, where one is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ledger: Option<String>,
    /// SHA-256 of the workbook that it replaces.
    replaces: Option<String>,
}

/// A day as other programs write it: 2025-12-31.
type IsoDay = String;

type Manifests = BTreeMap<i32, Manifest>;

/// A workbook of a recap.
#[derive(Debug)]
struct Input<'j> {
    line: &'j JournalLine,
    stamp: Stamp,
}

/// Makes every recap that is no longer right.
///
/// # Errors
/// The first one that could not be made or written; the others are made.
pub(super) fn renew(pass: &mut Pass<'_>, journal: &mut Journal, context: &JudgeContext) -> Result<(), Failure> {
    let mut manifests = read(&pass.folder);
    let mut first = Ok(());
    // As for uploads, the line comes before what it speaks of.
    for (year, _) in outdated(pass, journal, context).into_iter().filter(|(_, workbooks)| *workbooks == 0) {
        let named = pass.request.job.year;
        let noted = journal.append_emptied(year, pass, |line| line.is_accepted_in(year, named));
        first = first.and(noted.map_err(|error| Folder::trouble(&pass.folder.journal(), &error)));
    }
    for (year, inputs) in by_year(pass, journal) {
        let fingerprint = fingerprint(pass, context, (&manifests, year), &inputs);
        if !is_current(pass, &manifests, year, &fingerprint) {
            let made = make(pass, &mut manifests, year, &inputs, fingerprint);
            first = first.and(made);
        }
    }
    first
}

/// Lists the years whose recap is no longer right, with how many workbooks each is to be made of.
pub(super) fn outdated(pass: &Pass<'_>, journal: &Journal, context: &JudgeContext) -> Vec<(i32, usize)> {
    let manifests = read(&pass.folder);
    let is_outdated = |(year, inputs): &(i32, Vec<Input<'_>>)| {
        !is_current(pass, &manifests, *year, &fingerprint(pass, context, (&manifests, *year), inputs))
    };
    by_year(pass, journal).into_iter().filter(is_outdated).map(|(year, inputs)| (year, inputs.len())).collect()
}

/// Reports accepted uploads that the journal does not know, because it was lost or they were put there by hand: they are in no recap.
pub(super) fn report_unknown(pass: &mut Pass<'_>, journal: &Journal) -> Result<(), Failure> {
    if !pass.folder.at(ACCEPTED).is_dir() {
        return Ok(());
    }
    let trouble = |error| Folder::trouble(&pass.folder.at(ACCEPTED), &error);
    let lying = scan::scan(&pass.folder, ACCEPTED).map_err(trouble)?;
    for file in lying.uploads {
        if !journal.knows(&format!("{ACCEPTED}/{}/{}", file.office, file.file)) {
            pass.leave(&file.office, &file.file, WhyLeft::Unknown);
        }
    }
    Ok(())
}

/// The manifests are a memory that may be thrown away at any time: the recaps are made again then.
fn read(folder: &Folder) -> Manifests {
    fs::read(folder.recaps()).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Gives the workbooks of each year, the newest submission first: of each submission the newest of that year that was accepted and still lies where it was put.
/// An office that calls its workbook `Rekap.xlsx` every year does not take last year's away. A year without any that has a recap is listed as well.
fn by_year<'j>(pass: &Pass<'_>, journal: &'j Journal) -> Vec<(i32, Vec<Input<'j>>)> {
    let mut seen = HashSet::new();
    let mut years: BTreeMap<i32, Vec<Input<'j>>> = BTreeMap::new();
    for line in journal.newest_first().into_iter().filter(|line| line.outcome == UploadOutcome::Accepted) {
        let Some(year) = pass.request.job.year.or(line.year) else { continue };
        let inputs = years.entry(year).or_default();
        let submission = (year, line.key());
        if seen.contains(&submission) {
            continue;
        }
        if let Ok(Some(stamp)) = Stamp::of(&pass.folder.at(&line.stored)) {
            seen.insert(submission);
            inputs.push(Input { line, stamp });
        }
    }
    let has_recap = |year: i32| ["xlsx", "json"].iter().any(|extension| pass.folder.result(year, extension).exists());
    years.into_iter().filter(|(year, inputs)| !inputs.is_empty() || has_recap(*year)).collect()
}

/// Lists the SHA-256 of every file that a recap is made of: of these it is worth keeping what was read.
pub(super) fn live_files(pass: &Pass<'_>, journal: &Journal, context: &JudgeContext) -> Vec<String> {
    let inputs = by_year(pass, journal).into_iter().flat_map(|(_, inputs)| inputs);
    inputs.map(|input| input.line.sha256.clone()).chain([context.criteria.employees.clone()]).collect()
}

/// Gives a hash over everything that shows in a recap, but for the day.
fn fingerprint(pass: &Pass<'_>, context: &JudgeContext, (manifests, year): (&Manifests, i32), inputs: &[Input<'_>]) -> String {
    let (criteria, Job { presentation, plan, .. }) = (&context.criteria, &pass.request.job);
    // The recaps are made in the order of their years: that of the year before lies as its manifest says.
    let earlier = earlier::fingerprint(pass, year, manifests.get(&(year - 1)).map(|before| &*before.workbook));
    let around = format!("{year}\n{criteria:?}\n{presentation:?}\n{plan:?}\n{earlier}\n");
    // An accepted workbook that was changed by hand is another one.
    let of_input = |Input { line, stamp }: &Input<'_>| format!("{}\n{}\n{} {:?}\n", line.stored, line.sha256, stamp.bytes, stamp.modified);
    sha256_hex((around + &inputs.iter().map(of_input).collect::<String>()).as_bytes())
}

fn is_current(pass: &Pass<'_>, manifests: &Manifests, year: i32, fingerprint: &str) -> bool {
    let Some(manifest) = manifests.get(&year) else { return false };
    let as_of = day(pass.request.job.as_of);
    let is_of_the_day = manifest.as_of <= as_of && manifest.changes_on.as_ref().is_none_or(|change| as_of < *change);
    let lies = |extension, hash: &str| disk::sha256(&pass.folder.result(year, extension)).is_ok_and(|own| own == hash);
    let results_lie =
        lies("xlsx", &manifest.workbook) && lies("json", &manifest.json) && tables::lies(pass, year, manifest.ledger.as_deref());
    manifest.fingerprint == fingerprint && is_of_the_day && results_lie
}

fn day(date: NaiveDate) -> IsoDay {
    date.to_string()
}

fn make(pass: &mut Pass<'_>, manifests: &mut Manifests, year: i32, inputs: &[Input<'_>], fingerprint: String) -> Result<(), Failure> {
    let job = Job {
        inputs: inputs.iter().map(|input| pass.folder.at(&input.line.stored)).collect(),
        year: Some(year),
        ..pass.request.job.clone()
    };
    let mut recap = if inputs.is_empty() { crate::empty_recap(&job, ACCEPTED)? } else { crate::recap(&job, &NoProgress)? };
    recap.summary.before = earlier::read(pass, &job, year)?;
    let (path, json_path) = (pass.folder.result(year, "xlsx"), pass.folder.result(year, "json"));
    let workbook = pass.disk().stage(&path, |file| ResultWorkbook.write(&recap, &job.presentation, file))?;
    let json = pass.disk().stage(&json_path, |file| JsonSummary.write(&recap, &job.presentation, file))?;
    let tables = tables::stage(pass, &recap)?;
    let hash = |path: &std::path::Path| disk::sha256(path).map_err(|error| Folder::trouble(path, &error));
    let (new, new_json) = (hash(workbook.path())?, hash(json.path())?);
    let before = match disk::sha256(&path) {
        Ok(hash) => Some(hash),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Folder::trouble(&path, &error)),
    };
    let manifest = Manifest {
        fingerprint,
        as_of: day(job.as_of),
        changes_on: changes_on(&recap).map(day),
        workbook: new.clone(),
        json: new_json.clone(),
        ledger: tables.as_ref().map(|(_, fingerprint)| fingerprint.clone()),
        replaces: before.clone(),
    };
    keep_aside(pass, manifests.get(&year), year, before.as_deref(), &new)?;
    manifests.insert(year, manifest);
    write(pass, manifests)?;
    // Bytes that are there already need not be written again.
    if before.as_ref() != Some(&new) {
        pass.disk().place(workbook, &path)?;
    }
    if disk::sha256(&json_path).ok() != Some(new_json) {
        pass.disk().place(json, &json_path)?;
    }
    tables::place(pass, year, tables)?;
    pass.recapped(year, inputs.len() as u64);
    Ok(())
}

fn write(pass: &Pass<'_>, manifests: &Manifests) -> Result<(), Failure> {
    let path = pass.folder.recaps();
    let file = pass.disk().stage(&path, |file| {
        let mut out = BufWriter::new(file);
        serde_json::to_writer_pretty(&mut out, manifests).map_err(std::io::Error::from)?;
        Ok(out.flush()?)
    })?;
    pass.disk().place(file, &path)
}

/// Keeps a workbook that is not as a pass wrote it, before the new one takes its name.
fn keep_aside(pass: &mut Pass<'_>, old: Option<&Manifest>, year: i32, before: Option<&str>, new: &str) -> Result<(), Failure> {
    let Some(before) = before else { return Ok(()) };
    let is_own = before == new || old.is_some_and(|old| old.workbook == before || old.replaces.as_deref() == Some(before));
    if is_own {
        return Ok(());
    }
    let path = pass.folder.result(year, "xlsx");
    let is_free = |place: &String| fs::symlink_metadata(pass.folder.at(place)).is_err();
    let name = format!("{RESULTS}/Rekap JP {year}.xlsx");
    let Some(stored) = folder::numbered(&name).skip(1).find(is_free) else {
        return Err(Folder::trouble(&path, &ErrorKind::AlreadyExists.into()));
    };
    pass.disk().move_to(&path, &pass.folder.at(&stored)).map_err(|error| Folder::trouble(&path, &error))?;
    pass.report(&Event::KeptAside { stored });
    Ok(())
}

/// Gives the first day on which a recap would look otherwise although nothing is sent: an activity that was not over by then is, or a new month of its year begins,
/// and with it another plan.
fn changes_on(recap: &Recap) -> Option<NaiveDate> {
    let summary = &recap.summary;
    let awaited = summary.activities.iter().zip(&summary.credits).filter(|(_, credit)| credit.outcome == CreditOutcome::NotYetHeld);
    let held = awaited.filter_map(|(activity, _)| activity.ends_on);
    held.chain(next_plan(summary)).filter(|&date| date > summary.as_of).min()
}

fn next_plan(summary: &Summary) -> Option<NaiveDate> {
    let as_of = summary.as_of;
    if as_of.year() != summary.year {
        return NaiveDate::from_ymd_opt(summary.year, 2, 1).filter(|_| as_of.year() < summary.year);
    }
    let (year, month) = if as_of.month() < MONTHS { (as_of.year(), as_of.month() + 1) } else { (as_of.year() + 1, 1) };
    NaiveDate::from_ymd_opt(year, month, 1)
}
