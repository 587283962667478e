//! rekap-jp: from the workbooks an agency keeps on its civil servants' competency development to the recap it needs. This is the program around the engine: paths,
//! files, threads, the folder of a scheduled job. What it reckons stands in the crates below it:
//!
//! ```text
//! program, hosts → engine → report → sheets → ooxml → core
//!
//! discover → open → recognise → read → classify → people → credit → summarise → report
//! paths      rows    tables      entries  activities  persons  credits   summary     workbook, JSON, screen
//! ```
//! - `rekap-core` (`crates/core`): nouns, places, findings, the law by its date; recognise … summarise. Values in, values and findings out.
//! - `rekap-ooxml`: packages, relations, XML edits, names of cells: what reading, returning and writing a workbook share.
//! - `rekap-sheets`: bytes → rows, of every format.
//! - `rekap-report`: a summary → workbook, JSON, words for the screen; the blank; the workbook to mend; the comparison of two results.
//! - `rekap-engine`: the front door, bytes → reading → recap → outputs. Everything here goes through it.
//!
//! - `rekap-ledger` (`crates/ledger`): a recap → four tables, Arrow and Parquet. Beside the line: only hosts that want tables depend on it, and it knows the core alone.
//!
//! - `rekap-guard` (`hosts/guard`): a process of its own for a file that could take the machine with it; for every host that can start one.
//!
//! Where one machine is not enough, `rekap_engine::distributed` has the same stages over shares of the rows; `hosts/python` moves them.
//!
//! Here, [`discover`] finds the files, [`inputs`] has them read side by side, [`output`] places results whole or not at all, [`cache`] keeps what was read of a file.
//! [`windows`] is patient with files that other programs hold. [`inbox`] runs the line over the folder of a shared drive, unattended; [`diff`], [`merge`], [`page`], [`plan`], [`handoff`] and
//! [`template`] are commands of their own.
//!
//! Invariants, kept by the crates and by `tests/it/tidy.rs`:
//! 1. `program → engine → report → sheets → ooxml → core`; inside the core, a stage knows model, place, finding, rules, summary and no other stage.
//! 2. calamine only in `sheets`, `rust_xlsxwriter` only in `report`, clap and anyhow only in the program. The stages of the core do no I/O and cannot fail: they return values
//!    and findings.
//! 3. No clock, locale or environment below `main`: the date comes in through the [`job::Job`].
//! 4. No legal number in a `.rs` file: they stand in `data/regulation.toml`, each with article, source, standing and date checked.
//! 5. Bad data never stops a run; it becomes a finding with a place and a remedy. Every credit can be explained step by step.
//! 6. Positions are absolute, as Excel numbers them, from the moment a row leaves `sheets`.
//! 7. Nothing depends on hash order. Same inputs, same bytes.
//! 8. An input is never written to. A result appears whole or not at all ([`output`]).
//! 9. A hostile or broken file costs its own finding, never the run, the memory or the machine.
//! 10. The engine runs where there is no disk, no thread and no clock; with any number of threads it gives the same bytes.
//! 11. One date decides which rule a row is under (`Activity::rule_date` in the core); a later line of the law changes no row before it. A reason keeps the rule
//!     that it used.

pub mod failure;
pub mod job;
pub mod rule_files;
pub mod settings;

pub mod cache;
pub mod cards;
pub mod discover;
pub mod inputs;
pub mod ledger;
pub mod output;
mod per_unit;
pub mod returned;
pub mod windows;

pub mod diff;
pub mod handoff;
pub mod inbox;
pub mod merge;
pub mod page;
pub mod past;
pub mod plan;
pub mod template;

use std::path::PathBuf;
use std::sync::Arc;

use rekap_core::dictionary;
use rekap_core::finding::Found;
use rekap_core::finding::file::FileFinding;
use rekap_core::model::dictionary::Dictionary;
use rekap_core::people::ListIndex;
use rekap_core::place::Place;
use rekap_core::rules::Rules;
use rekap_engine::{Decisions, Judgement, NoProgress, Progress, Reading, Recap, decided_names};

use discover::{DiscoverTrouble, Source};
use failure::Failure;
use job::Job;
use returned::Returned;

/// Reads the inputs of a job and recaps them; nothing is written.
///
/// # Errors
/// Why the job cannot be done at all: no input, broken rules, an employee list that is none.
pub fn recap(job: &Job, progress: &dyn Progress) -> Result<Recap, Failure> {
    let sources = discover(job)?;
    Ok(References::beside(&sources, job, progress)?.recap(&sources, job, progress))
}

/// What a job reads besides its inputs: rules, dictionaries, employee list.
struct References {
    rules: Rules,
    decisions: Decisions,
    list: Reading,
}

impl References {
    fn beside(sources: &[Source], job: &Job, progress: &dyn Progress) -> Result<Self, Failure> {
        let rules = rule_files::load(job.rules.as_deref())?;
        let host = job.host(progress);
        let decisions = inputs::dictionaries(&job.dictionaries, sources, host)?;
        let list = job.employees.as_deref().map(|path| inputs::employee_list(path, &rules, host)).transpose()?;
        Ok(Self { rules, decisions, list: list.unwrap_or_default() })
    }

    fn recap(self, sources: &[Source], job: &Job, progress: &dyn Progress) -> Recap {
        let Self { rules, decisions, list } = self;
        let read = |confirmed: &Dictionary| inputs::read(sources, &rules, confirmed, job.host(progress));
        let (reading, confirmed) = decisions.apply(&rules, read);
        let reading = if job.employees.is_some() { reading.without_lists() } else { reading };
        rekap_engine::recap_and_plan(list.join(reading), &confirmed, (job.question(), job.plan), rules)
    }
}

/// What workbooks are judged by, one by one.
#[derive(Debug)]
pub struct Judge {
    rules: Rules,
    decisions: Decisions,
    list: ListIndex,
}

impl Judge {
    /// Reads rules, dictionaries and employee list once for all workbooks.
    ///
    /// # Errors
    /// Broken rules, a dictionary or an employee list that is none.
    pub fn read(job: &Job, progress: &dyn Progress) -> Result<Self, Failure> {
        let References { rules, decisions, list } = References::beside(&[], job, progress)?;
        Ok(Self { rules, decisions, list: ListIndex::new(list.listed) })
    }

    /// Gives the rules.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Judges the one input of a job by itself; nothing is written.
    ///
    /// # Errors
    /// Where there is no input.
    pub fn judge(&self, job: &Job) -> Result<Option<Judgement>, Failure> {
        let sources = discover(job)?;
        let read = |confirmed: &Dictionary| inputs::read(&sources, &self.rules, confirmed, job.host(&NoProgress));
        let (reading, _) = self.decisions.clone().apply(&self.rules, read);
        Ok(rekap_engine::judge(reading, &self.list, job.question(), &self.rules))
    }
}

/// Recaps a year of which `folder` holds no workbook: every person on the employee list, no activity, and a finding that says why.
///
/// # Errors
/// As [`recap`].
pub fn empty_recap(job: &Job, folder: &str) -> Result<Recap, Failure> {
    let References { rules, decisions, list } = References::beside(&[], job, &NoProgress)?;
    let question = job.question();
    let finding = FileFinding::NoWorkbookOfYear { year: question.year.unwrap_or_default() };
    let findings = vec![Found::new(Place::File(Arc::from(folder)), "", finding)];
    let (reading, confirmed) = decisions.apply(&rules, |_| Reading { findings: findings.clone(), ..Reading::default() });
    Ok(rekap_engine::recap_and_plan(list.join(reading), &confirmed, (question, job.plan), rules))
}

/// What a run has written.
#[derive(Debug)]
pub struct Done {
    /// The recap.
    pub recap: Recap,
    /// Where the result lies.
    pub place: PathBuf,
    /// The workbooks to mend, where they were wanted.
    pub returned: Vec<Returned>,
    /// The workbooks of cards, where they were wanted.
    pub cards: Vec<PathBuf>,
}

/// Recaps the inputs of a job, writes the result and, where they are wanted, the workbooks to mend.
///
/// # Errors
/// As [`recap`], and where a result cannot be written.
pub fn run(job: &Job, progress: &dyn Progress) -> Result<Done, Failure> {
    output::check(job)?;
    let sources = discover(job)?;
    let mut recap = References::beside(&sources, job, progress)?.recap(&sources, job, progress);
    keep_decisions(job, &recap)?;
    recap.summary.before = past::read(job, recap.summary.year)?;
    let returns = returned::plan(job, &recap, &sources)?;
    let books = cards::plan(job, &recap)?;
    progress.writes();
    let place = output::write(job, &recap)?;
    let returned = returned::write(job, &returns)?;
    let cards = cards::write(job, &recap, &books)?;
    Ok(Done { recap, place, returned, cards })
}

/// Recaps the inputs of a job and writes only the workbooks to mend, where they are wanted.
///
/// # Errors
/// As [`recap`], and where a workbook cannot be written.
pub fn check(job: &Job, progress: &dyn Progress) -> Result<(Recap, Vec<Returned>), Failure> {
    output::check(job)?;
    let sources = discover(job)?;
    let recap = References::beside(&sources, job, progress)?.recap(&sources, job, progress);
    let returned = returned::write(job, &returned::plan(job, &recap, &sources)?)?;
    Ok((recap, returned))
}

/// Refuses to replace a result in which a clerk has decided names that this run does not know: the decisions stand nowhere else.
fn keep_decisions(job: &Job, recap: &Recap) -> Result<(), Failure> {
    let Some(path) = output::replaced(job, recap) else { return Ok(()) };
    // What holds no Kamus holds no decisions either.
    let old = discover::read_bytes(&Source { path: path.clone(), shown: Arc::from("") }, &job.limits).ok();
    let Some(stated) = old.and_then(|bytes| decided_names(&Arc::from(""), &bytes, job.host(&NoProgress))) else { return Ok(()) };
    let (decided, _) = dictionary::settle(&stated, &recap.rules);
    if dictionary::is_carried_on(&decided, &recap.summary.dictionary) { Ok(()) } else { Err(Failure::DecisionsLost { path }) }
}

fn discover(job: &Job) -> Result<Vec<Source>, Failure> {
    let skipped: Vec<PathBuf> = job.employees.iter().chain(&job.output).chain(&job.dictionaries).cloned().collect();
    discover::discover(&job.inputs, &skipped).map_err(|trouble| match trouble {
        DiscoverTrouble::NoInput => Failure::NoInput,
        DiscoverTrouble::InputMissing { path } => Failure::InputMissing { path },
        DiscoverTrouble::NothingToRead { path } => Failure::NothingToRead { path },
    })
}
