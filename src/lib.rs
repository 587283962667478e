//! rekap-jp: from the workbooks an agency keeps on its civil servants' competency development to the recap it needs.
//!
//! ```text
//! discover → open → recognise → read → normalise → credit → summarise → report
//! paths      rows    tables      entries  activities  credits   summary     workbook, JSON, screen
//! ```
//! [`anomalies`] stands beside the line: it looks at what was credited, tells what is unusual, and changes nothing.
//! [`diff`] stands above the line: it compares two results.
//! The modules stand below in that order. Stages 2–5 run file by file ([`intake`]), in parallel, a row at a time; their results are joined in input order. What
//! they make of a file can be kept on a [`shelf`] and taken from there while file, rules and names are the same.
//! Names that somebody confirmed in a [`dictionary`] decide before the shipped ones; [`merge`] joins the dictionaries of several offices.
//! [`inbox`] runs the line over the folder of a shared drive, unattended.
//! [`returned`] gives each office its own workbook back, with the cells to mend marked; it stands above the pipeline and reads its copies as any input.
//! [`template`] makes the blanks that come back as input; it stands above the pipeline and uses it only to read the employee list.
//!
//! Invariants, kept by `tests/it/tidy.rs`:
//! 1. `main → cli → lib → stages → model, place, finding, failure, rules`. No stage imports another.
//! 2. calamine only under [`open`], `rust_xlsxwriter` only under [`report`], [`template`] and [`returned`], clap only in the program. Stages 3–7 do no I/O and cannot fail: they return values
//!    and findings.
//! 3. No clock, locale or environment below `main`: the date comes in through the [`job::Job`].
//! 4. No legal number in a `.rs` file: they stand in `data/regulation.toml`, each with article, source, standing and date checked.
//! 5. Bad data never stops a run; it becomes a [`finding::Finding`] with a place and a remedy. Every credit can tell its whole story.
//! 6. Positions are absolute, as Excel numbers them, from the moment a row leaves [`open`].
//! 7. Nothing depends on hash order. Same inputs, same bytes.
//! 8. An input is never written to. A result appears whole or not at all ([`output`]).
//! 9. A hostile or broken file costs its own finding, never the run, the memory or the machine.
//! 10. The stages are a core that a browser page can host as well: [`open`] takes bytes, [`report`] writes to any writer, crediting takes one employee's
//!     activities at a time; paths, processes, the clock and the progress bar stay in [`discover`], [`intake`], [`output`], [`shelf`] and the program. [`report`] makes its
//!     rows on the caller's threads, however many, with the same bytes.

pub mod failure;
pub mod job;
pub mod settings;

pub mod anomalies;
pub mod credit;
pub mod discover;
pub mod normalise;
pub mod open;
pub mod read;
pub mod recognise;
pub mod report;
pub mod summarise;

pub mod dictionary;
pub mod diff;
pub mod inbox;
pub mod intake;
pub mod merge;
pub mod output;
pub mod returned;
pub mod shelf;
pub mod template;

pub mod finding;
pub mod model;
pub mod place;
pub mod rules;
pub mod summary;

use std::path::PathBuf;
use std::sync::Arc;

use anomalies::Seen;
use credit::{Period, ReportingYear};
use discover::{DiscoverTrouble, Source};
use failure::Failure;
use finding::table::TableFinding;
use finding::{Found, Severity};
use intake::{Bounds, Dictionaries, Intake, Listing};
use job::{Job, Watch};
use model::activity::Activity;
use model::dictionary::Dictionary;
use model::source::SourceReport;
use place::Place;
use returned::Returned;
use rules::Rules;
use summarise::Credited;
use summary::Summary;

/// What came of a run.
#[derive(Debug)]
pub struct Recap {
    /// The summary.
    pub summary: Summary,
    /// The rules that it was made by.
    pub rules: Rules,
    /// How the reporting year was found, where the job did not name it.
    pub chosen_year: Option<ReportingYear>,
    /// The files that were read, in input order.
    pub inputs: Vec<Source>,
}

impl Recap {
    /// Says whether something in the data must be mended before it counts.
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        self.summary.findings.iter().any(|found| found.finding.severity() == Severity::Error)
    }
}

/// Reads the inputs of a job and recaps them; nothing is written.
///
/// # Errors
/// Why the job cannot be done at all: no input, broken rules, an employee list that is none.
pub fn recap(job: &Job, watch: &dyn Watch) -> Result<Recap, Failure> {
    let rules = job.rules.as_deref().map_or_else(Rules::shipped, Rules::load)?;
    let sources = discover(job)?;
    let basis = Basis::beside(&sources, rules, job, watch)?;
    Ok(basis.recap(sources, job, watch))
}

/// What a job reads besides its inputs: rules, dictionaries, employee list.
#[derive(Debug, Clone)]
pub struct Basis {
    rules: Rules,
    given: Dictionaries,
    listed: Intake,
}

impl Basis {
    /// Reads it once, for recaps of many inputs each on its own.
    ///
    /// # Errors
    /// Broken rules, a dictionary or an employee list that is none.
    pub fn read(job: &Job, watch: &dyn Watch) -> Result<Self, Failure> {
        let rules = job.rules.as_deref().map_or_else(Rules::shipped, Rules::load)?;
        Self::beside(&[], rules, job, watch)
    }

    /// Gives the rules.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    fn beside(sources: &[Source], rules: Rules, job: &Job, watch: &dyn Watch) -> Result<Self, Failure> {
        let given = intake::dictionaries(&job.dictionaries, sources, Bounds::of(job))?;
        let listed = employees(job, &rules, watch)?;
        Ok(Self { rules, given, listed })
    }

    fn recap(self, sources: Vec<Source>, job: &Job, watch: &dyn Watch) -> Recap {
        let Self { rules, given, listed } = self;
        let (mut intake, confirmed) = read(&sources, given, &rules, job, watch);
        if job.employees.is_some() {
            intake::leave_aside(&mut intake);
        }
        let (summary, chosen_year) = summarise(job, listed.join(intake), &confirmed, &rules);
        Recap { summary, rules, chosen_year, inputs: sources }
    }
}

/// Recaps the inputs of a job by what was read before; nothing is written.
///
/// # Errors
/// Where there is no input.
pub fn recap_by(basis: &Basis, job: &Job, watch: &dyn Watch) -> Result<Recap, Failure> {
    let sources = discover(job)?;
    Ok(basis.clone().recap(sources, job, watch))
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
}

/// Recaps the inputs of a job, writes the result and, where they are wanted, the workbooks to mend.
///
/// # Errors
/// As [`recap`], and where a result cannot be written.
pub fn run(job: &Job, watch: &dyn Watch) -> Result<Done, Failure> {
    output::check(job)?;
    let recap = recap(job, watch)?;
    keep_decisions(job, &recap)?;
    let returns = returned::plan(job, &recap)?;
    watch.writes();
    let place = output::write(job, &recap)?;
    let returned = returned::write(job, &returns)?;
    Ok(Done { recap, place, returned })
}

/// Recaps the inputs of a job and writes only the workbooks to mend, where they are wanted.
///
/// # Errors
/// As [`recap`], and where a workbook cannot be written.
pub fn check(job: &Job, watch: &dyn Watch) -> Result<(Recap, Vec<Returned>), Failure> {
    output::check(job)?;
    let recap = recap(job, watch)?;
    let returned = returned::write(job, &returned::plan(job, &recap)?)?;
    Ok((recap, returned))
}

/// Refuses to replace a result in which somebody has decided names that this run does not know: the decisions stand nowhere else.
fn keep_decisions(job: &Job, recap: &Recap) -> Result<(), Failure> {
    let Some(path) = output::replaced(job, recap) else { return Ok(()) };
    // What holds no Kamus holds no decisions either.
    let Ok(old) = intake::dictionaries(std::slice::from_ref(&path), &[], Bounds::of(job)) else { return Ok(()) };
    let (decided, _) = dictionary::settle(&old.stated, &recap.rules);
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

fn employees(job: &Job, rules: &Rules, watch: &dyn Watch) -> Result<Intake, Failure> {
    let list = job.employees.as_deref();
    list.map_or_else(|| Ok(Intake::default()), |path| intake::employee_list(path, rules, Bounds::of(job), watch))
}

/// Reads the inputs by the dictionaries given. Where a *Kamus* lies among the inputs its decisions hold for all of them, also for those read before it: then, and
/// only then, they are read again.
fn read(sources: &[Source], given: Dictionaries, rules: &Rules, job: &Job, watch: &dyn Watch) -> (Intake, Dictionary) {
    let Dictionaries { mut stated, sources: dictionaries } = given;
    let (mut confirmed, mut findings) = dictionary::settle(&stated, rules);
    let mut intake = intake::take_in(sources, rules, &confirmed, Bounds::of(job), watch);
    if !intake.stated.is_empty() {
        stated.append(&mut intake.stated);
        drop(intake);
        (confirmed, findings) = dictionary::settle(&stated, rules);
        intake = intake::take_in(sources, rules, &confirmed, Bounds::of(job), watch);
    }
    let given = Intake { findings, sources: dictionaries, ..Intake::default() };
    (given.join(intake), confirmed)
}

/// An empty recap must not pass for a good one: where nothing else says that something is wrong, this does.
fn nothing_read(activities: &[Activity], findings: &[Found], sources: &[SourceReport]) -> Option<Found> {
    let is_silent = activities.is_empty() && findings.iter().all(|found| found.finding.severity() != Severity::Error);
    let first = sources.first().filter(|_| is_silent)?;
    Some(Found::new(Place::File(Arc::clone(&first.file)), "", TableFinding::NothingRead))
}

fn summarise(job: &Job, intake: Intake, confirmed: &Dictionary, rules: &Rules) -> (Summary, Option<ReportingYear>) {
    let Intake { mut activities, certificates, mut listed, damaged, awaited, mut findings, sources, .. } = intake;
    Listing::once_each(&mut listed, &mut findings);
    let places = intake::places(&listed);
    let lists = intake::lists(&listed);
    let listed: Vec<_> = listed.into_iter().map(|listing| listing.employee).collect();
    intake::repair(&mut activities, &damaged, &listed, &mut findings);
    let listed = normalise::same_person::pair(&mut activities, listed, &places, &mut findings);
    let (people, of_people) = normalise::people::gather(&activities, &listed);
    findings.extend(normalise::same_person::look_alike(&activities, &people, &places));
    normalise::people::complete(&mut activities, &people);
    let chosen_year = credit::reporting_year(&activities).filter(|_| job.year.is_none());
    let period = Period::of(job.year.or(chosen_year.map(|chosen| chosen.year)), job.as_of);
    let kind_of = |activity: &Activity| activity.nip.and_then(|nip| people.get(&nip)).map(|person| person.kind);
    let credits = credit::everyone(&activities, kind_of, period, rules);
    findings.extend(of_people);
    findings.extend(nothing_read(&activities, &findings, &sources));
    findings.extend(credit::findings(&activities, &credits, period));
    let seen = Seen {
        activities: &activities,
        credits: &credits,
        certificates: &certificates,
        people: &people,
        listed: &listed,
        year: period.year,
        as_of: period.as_of,
    };
    findings.extend(anomalies::find(&seen, rules));
    drop(certificates);
    let findings: Vec<Found> = intake::in_order(findings, &sources);
    let dictionary = dictionary::rows(confirmed, awaited, &activities);
    let credited = Credited { year: period.year, as_of: period.as_of, activities, credits, people, lists, dictionary, findings, sources };
    (summarise::summarise(credited, rules), chosen_year)
}
