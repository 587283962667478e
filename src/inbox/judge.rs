//! One upload → what becomes of it, as `rekap-jp run` over it alone would say.
//!
//! Uploads are judged side by side, each on its own: one that cannot be read, takes for ever or even finds a mistake of the program costs itself only. What is
//! wrong in the office's own employee list or dictionary is no fault of an upload and is left out.

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;

use super::Pass;
use super::claim::ClaimedUpload;
use super::disk::{self, Step};
use super::event::WhyLeft;
use super::folder::{Folder, file_name};
use super::journal::{self, Criteria, Journal, JournalLine, UploadCounts, UploadOutcome};
use super::scan::Stamp;
use crate::Judge;
use crate::failure::Failure;
use crate::job::Job;
use rekap_core::finding::file::FileFinding;
use rekap_core::finding::table::TableFinding;
use rekap_core::finding::{Finding, Found, Severity};
use rekap_core::model::digest::sha256_hex;
use rekap_core::model::identity::Identity;
use rekap_core::model::source::SourceReport;
use rekap_core::place::Place;
use rekap_engine::Judgement;
use rekap_engine::NoProgress;

/// What an upload is a submission of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Submission {
    pub(super) office: String,
    /// A path below the folder of the office.
    pub(super) name: String,
}

/// What becomes of an upload.
#[derive(Debug)]
pub(super) struct UploadVerdict {
    pub(super) outcome: UploadOutcome,
    pub(super) sha256: String,
    pub(super) submission: Submission,
    /// What it says of itself.
    pub(super) identity: Identity,
    /// The accepted submission from the same blank, where its office is asked whether this one replaces it.
    pub(super) asked: Option<String>,
    /// The year that most of its rows end in.
    pub(super) year: Option<i32>,
    pub(super) counts: UploadCounts,
    /// What was found in it.
    pub(super) findings: Vec<Found>,
    /// What was read of it, where it was.
    pub(super) report: Option<SourceReport>,
    /// Whether the program failed on it.
    pub(super) is_bug: bool,
}

/// What every upload of a pass is judged by.
#[derive(Debug)]
pub(super) struct JudgeContext {
    pub(super) judge: Judge,
    pub(super) criteria: Criteria,
}

impl JudgeContext {
    /// Reads what every upload is judged by.
    ///
    /// # Errors
    /// What is wrong with the settings, or with a file that they name.
    pub(super) fn of(job: &Job) -> Result<Self, Failure> {
        let judge = Judge::read(job, &NoProgress)?;
        let hash = |path: &Path| fs::read(path).map(|bytes| sha256_hex(&bytes)).map_err(|error| Folder::trouble(path, &error));
        let dictionaries: String = job.dictionaries.iter().map(|path| hash(path)).collect::<Result<_, _>>()?;
        let criteria = Criteria {
            rules: judge.rules().sha256.clone(),
            dictionary: sha256_hex(dictionaries.as_bytes()),
            employees: job.employees.as_deref().map_or_else(|| Ok(String::new()), hash)?,
            version: job.presentation.version.to_owned(),
        };
        Ok(Self { judge, criteria })
    }
}

/// Judges an upload.
///
/// # Errors
/// Why it is left: it cannot be read to its end, or was changed meanwhile.
pub(super) fn judge(upload: &ClaimedUpload, context: &JudgeContext, journal: &Journal, pass: &Pass<'_>) -> Result<UploadVerdict, WhyLeft> {
    let unreadable = |error: std::io::Error| WhyLeft::Unreadable(error.to_string());
    let sha256 = pass.disk().step(Step::Read).and_then(|()| disk::sha256(&upload.path)).map_err(unreadable)?;
    let by_name = Submission::by_name(upload, journal);
    if let Some(before) = repeated(&by_name, &sha256, context, journal, pass)
        .or_else(|| repeated(&journal.answered(&upload.office, &sha256)?.answering()?, &sha256, context, journal, pass))
    {
        let submission = Submission::of(before);
        let counts = before.counts;
        return Ok(UploadVerdict { year: before.year, counts, ..UploadVerdict::unread(UploadOutcome::Repeated, sha256, submission) });
    }
    let job = Job { inputs: vec![upload.path.clone()], ..pass.request.job.clone() };
    let judged = panic::catch_unwind(AssertUnwindSafe(|| context.judge.judge(&job)));
    let Ok(judged) = judged else {
        return Ok(UploadVerdict { is_bug: true, ..UploadVerdict::unread(UploadOutcome::Failed, sha256, by_name) });
    };
    let judged = judged.map_err(|failure| WhyLeft::Unreadable(failure.message(job.presentation.lang)))?;
    let Some(judgement) = judged else { return Err(WhyLeft::Arriving) };
    let is_unchanged = Stamp::of(&upload.path).is_ok_and(|stamp| stamp.is_some_and(|stamp| stamp.is_same_content(&upload.stamp)));
    if let Some(found) = judgement.findings.iter().find(|found| may_pass(&found.finding)) {
        return Err(WhyLeft::Unreadable(found.message(job.presentation.lang)));
    }
    let submission = Submission::by_identity(&judgement.identity, upload, journal).unwrap_or(by_name);
    if is_unchanged { verdict(judgement, sha256, submission) } else { Err(WhyLeft::Arriving) }
}

impl UploadVerdict {
    fn unread(outcome: UploadOutcome, sha256: String, submission: Submission) -> Self {
        let (identity, counts) = (Identity::default(), UploadCounts::default());
        Self { outcome, sha256, submission, identity, asked: None, year: None, counts, findings: Vec::new(), report: None, is_bug: false }
    }
}

impl Submission {
    /// Gives what a line is about.
    fn of(line: &JournalLine) -> Self {
        Self { office: line.office.clone(), name: line.name.clone() }
    }

    /// Goes by what a workbook says: it answers a submission, under whatever name and in whatever folder it comes.
    fn by_identity(identity: &Identity, upload: &ClaimedUpload, journal: &Journal) -> Option<Self> {
        journal.answered(&upload.office, identity.answers.as_deref()?).map(Self::of)
    }

    /// Goes by the name: a returned workbook is a submission of what it was returned for.
    fn by_name(upload: &ClaimedUpload, journal: &Journal) -> Self {
        if let Some(line) = journal.replied_to(&upload.office, &upload.file) {
            return Self::of(line);
        }
        let name = file_name(&upload.file);
        let own = rekap_engine::original_name(name);
        Self { office: upload.office.clone(), name: format!("{}{own}", &upload.file[..upload.file.len() - name.len()]) }
    }
}

/// Says whether a file could not be read because of the machine, the share or the moment: that is no fault of the upload, and the next pass tries again.
fn may_pass(finding: &Finding) -> bool {
    matches!(finding, Finding::File(FileFinding::Unreadable { .. } | FileFinding::ReaderNotStarted))
}

/// Looks at a verdict again after those before it have been dispatched: an office may have sent the same twice, or something else in between, or two workbooks that
/// were filled in from one blank.
///
/// # Errors
/// As [`judge`].
pub(super) fn now(
    verdict: UploadVerdict,
    upload: &ClaimedUpload,
    context: &JudgeContext,
    journal: &Journal,
    pass: &Pass<'_>,
) -> Result<UploadVerdict, WhyLeft> {
    let is_repeated = repeated(&verdict.submission, &verdict.sha256, context, journal, pass).is_some();
    let verdict = match (verdict.outcome, is_repeated) {
        (UploadOutcome::Repeated, false) => judge(upload, context, journal, pass)?,
        (_, true) => return Ok(UploadVerdict { outcome: UploadOutcome::Repeated, ..verdict }),
        (_, false) => verdict,
    };
    Ok(asking(verdict, upload, journal, pass))
}

/// Asks the office where a workbook comes from the same blank as an accepted one of another name: it could be that one corrected, or more of the same. The name of
/// the file answers: that of the accepted one, or one that calls it an addition.
fn asking(verdict: UploadVerdict, upload: &ClaimedUpload, journal: &Journal, pass: &Pass<'_>) -> UploadVerdict {
    let (UploadOutcome::Accepted, Some(blank), Some(report)) = (verdict.outcome, &verdict.identity.blank, &verdict.report) else {
        return verdict;
    };
    let is_there = |stored: &str| pass.folder.at(stored).is_file();
    let Some(other) = journal.of_blank(&verdict.submission, blank, is_there).filter(|_| !is_called_additional(&upload.file)) else {
        return verdict;
    };
    let by_name = Submission::by_name(upload, journal);
    if journal::key(&by_name.office, &by_name.name) == other.key() {
        return UploadVerdict { submission: by_name, ..verdict };
    }
    let finding = FileFinding::SameBlank { other: Arc::from(other.name.as_str()) };
    let found = Found::new(Place::File(Arc::clone(&report.file)), "", finding);
    let (asked, mut counts) = (Some(other.name.clone()), verdict.counts);
    counts.errors += 1;
    let findings = [vec![found], verdict.findings].concat();
    UploadVerdict { outcome: UploadOutcome::NeedsMending, asked, counts, findings, ..verdict }
}

/// Says whether a file is called an addition to another one.
fn is_called_additional(file: &str) -> bool {
    let name = file.to_lowercase();
    ["tambahan", "additional"].iter().any(|word| name.contains(word))
}

/// Gives the judgement that stands for the same bytes: the newest of the submission, by the same rules, whose upload is still there. What its office was asked about is
/// judged again: the answer may have come in between.
fn repeated<'j>(
    submission: &Submission,
    sha256: &str,
    context: &JudgeContext,
    journal: &'j Journal,
    pass: &Pass<'_>,
) -> Option<&'j JournalLine> {
    let before = journal.newest(&submission.office, &submission.name)?;
    let is_same = before.sha256 == sha256 && before.criteria == context.criteria && before.asked.is_none();
    // It may not have been moved there yet.
    let is_there = [&before.stored, &before.claimed].iter().any(|place| pass.folder.at(place).is_file());
    (is_same && is_there).then_some(before)
}

fn verdict(judgement: Judgement, sha256: String, submission: Submission) -> Result<UploadVerdict, WhyLeft> {
    let Judgement { mut findings, source, identity, activities, year } = judgement;
    // Read twice, and not the same twice.
    if source.sha256 != sha256 && !source.sha256.is_empty() {
        return Err(WhyLeft::Arriving);
    }
    let count = |findings: &[Found], severity| findings.iter().filter(|found| found.finding.severity() == severity).count() as u64;
    if activities == 0 && count(&findings, Severity::Error) == 0 {
        findings.push(Found::new(Place::File(Arc::clone(&source.file)), "", TableFinding::NothingRead));
    }
    let (errors, warnings) = (count(&findings, Severity::Error), count(&findings, Severity::Warning));
    let counts = UploadCounts { activities: activities as u64, errors, warnings };
    let outcome = outcome(&source, errors);
    let year = (outcome != UploadOutcome::Failed).then_some(year);
    let report = Some(source);
    Ok(UploadVerdict { outcome, sha256, submission, identity, asked: None, year, counts, findings, report, is_bug: false })
}

fn outcome(source: &SourceReport, errors: u64) -> UploadOutcome {
    match (source.refused, errors) {
        (Some(_), _) => UploadOutcome::Failed,
        (None, 0) => UploadOutcome::Accepted,
        (None, _) => UploadOutcome::NeedsMending,
    }
}
