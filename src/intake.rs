//! Stages 2–5 of all files: each file is opened, recognised, read and normalised in one task of its own; the results are joined in input order, so that
//! nothing depends on which file was done first.
//!
//! A bad sheet costs itself, a bad file costs itself: whatever goes wrong becomes a finding with its place, and the other files are done.

mod dictionaries;
mod employees;
mod file;
mod order;
mod returned;
mod shelved;
mod standard;

use std::path::Path;

use rayon::prelude::*;

use crate::discover::Source;
use crate::failure::Failure;
use crate::finding::Found;
use crate::job::{Guard, Job, Shelf, Watch};
use crate::model::activity::Activity;
use crate::model::certificate::Certificates;
use crate::model::dictionary::{AwaitedName, Dictionary, StatedName};
use crate::model::nip::DamagedNip;
use crate::model::source::SourceReport;
use crate::open::Limits;
use crate::rules::Rules;
pub(crate) use file::open;
pub(crate) use returned::is_returned_findings;
use shelved::Shelved;

pub use dictionaries::{Dictionaries, dictionaries};
pub use employees::{Listing, places, repair};
pub use order::in_order;

/// Everything that was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Intake {
    /// Activities in input order.
    pub activities: Vec<Activity>,
    /// Employee lists found among the inputs.
    pub listed: Vec<Listing>,
    /// Certificate numbers of the activities.
    pub certificates: Certificates,
    /// NIPs that Excel damaged, by the index of their activity.
    pub damaged: Vec<(usize, DamagedNip)>,
    /// Names that no entry decides, file by file.
    pub awaited: Vec<AwaitedName>,
    /// What the sheets *Kamus* among the inputs decide.
    pub stated: Vec<StatedName>,
    /// What was found.
    pub findings: Vec<Found>,
    /// What was made of each file.
    pub sources: Vec<SourceReport>,
}

impl Intake {
    /// Appends what was read after it.
    #[must_use]
    pub fn join(mut self, mut next: Self) -> Self {
        let before = self.activities.len();
        self.certificates.append(before, next.certificates);
        self.damaged.extend(next.damaged.into_iter().map(|(index, number)| (before + index, number)));
        self.activities.append(&mut next.activities);
        self.listed.append(&mut next.listed);
        self.awaited.append(&mut next.awaited);
        self.stated.append(&mut next.stated);
        self.findings.append(&mut next.findings);
        self.sources.append(&mut next.sources);
        self
    }
}

/// What a file may cost, and who keeps to it.
#[derive(Debug, Clone, Copy)]
pub struct Bounds<'j> {
    /// The limits.
    pub limits: &'j Limits,
    /// Who has a clock and other processes, where somebody does.
    pub guard: Option<&'j dyn Guard>,
    /// Where what was read is kept, where it is.
    pub shelf: Option<&'j dyn Shelf>,
}

impl<'j> Bounds<'j> {
    /// Gives the bounds of a job.
    #[must_use]
    pub fn of(job: &'j Job) -> Self {
        Self { limits: &job.limits, guard: job.guard.as_deref(), shelf: job.shelf.as_deref() }
    }
}

/// Reads all files, in parallel, by the shipped dictionary and the confirmed names; what was read before in the same way is taken from the shelf.
#[must_use]
pub fn take_in(sources: &[Source], rules: &Rules, confirmed: &Dictionary, bounds: Bounds<'_>, watch: &dyn Watch) -> Intake {
    watch.begins(sources.len());
    let shelf = Shelved::new(rules, confirmed, bounds);
    let read: Vec<Intake> = sources
        .par_iter()
        .map(|source| {
            let intake = file::take_in(source, rules, confirmed, bounds, shelf.as_ref(), watch);
            watch.file_done();
            intake
        })
        .collect();
    read.into_iter().fold(Intake::default(), Intake::join)
}

/// Reads an employee list that was named as such.
///
/// # Errors
/// [`Failure::InputMissing`] where it does not exist, [`Failure::EmployeesUnusable`] where nobody is listed in it.
pub fn employee_list(path: &Path, rules: &Rules, bounds: Bounds<'_>, watch: &dyn Watch) -> Result<Intake, Failure> {
    if !path.exists() {
        return Err(Failure::InputMissing { path: path.to_owned() });
    }
    let shown = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    let source = Source { path: path.to_owned(), shown: shown.as_ref().into() };
    let intake = take_in(&[source], rules, &Dictionary::default(), bounds, watch);
    if intake.listed.is_empty() { Err(Failure::EmployeesUnusable { path: path.to_owned() }) } else { Ok(intake) }
}
