//! What one run is asked to do, settled from command line and settings: nothing below this asks for a clock, a locale or an environment.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use rekap_core::model::limits::Limits;
use rekap_core::summary::agency::PlanTerms;
use rekap_engine::{Cache, Guard, Host, Progress, Question};
use rekap_report::Presentation;

/// One run.
#[derive(Debug, Clone)]
pub struct Job {
    /// Workbooks and folders, in input order.
    pub inputs: Vec<PathBuf>,
    /// The result workbook, where one was named.
    pub output: Option<PathBuf>,
    /// The reporting year, where one was named.
    pub year: Option<i32>,
    /// The day on which the run looks at the data.
    pub as_of: NaiveDate,
    /// The employee list, where one was named.
    pub employees: Option<PathBuf>,
    /// Dictionaries of confirmed names, in order.
    pub dictionaries: Vec<PathBuf>,
    /// Another rule file or folder.
    pub rules: Option<PathBuf>,
    /// Where the machine-readable summary goes.
    pub json: Option<JsonTarget>,
    /// The folder of the ledger, where it is wanted.
    pub ledger: Option<PathBuf>,
    /// The folder for workbooks to mend, where they are wanted.
    pub returns: Option<PathBuf>,
    /// A result or a ledger of an earlier year to compare with.
    pub last_year: Option<PathBuf>,
    /// What the plan of the agency is made by.
    pub plan: PlanTerms,
    /// The folder for cards, where they are wanted.
    pub cards: Option<PathBuf>,
    /// How the result is to look.
    pub presentation: Presentation,
    /// Worker threads; all cores where none are named.
    pub threads: Option<usize>,
    /// Whether an existing result may be replaced.
    pub force: bool,
    /// Findings that the screen shows; the sheet *Temuan* shows all.
    pub shown_findings: usize,
    /// What a file may cost.
    pub limits: Limits,
    /// What keeps to the limits that a library alone cannot keep; without it, every file is read in this process and without a clock.
    pub guard: Option<Arc<dyn Guard>>,
    /// What earlier runs have read, where that is kept; without it, every file is read.
    pub cache: Option<Arc<dyn Cache>>,
}

impl Job {
    /// Makes a job that looks at the data on this day and asks for nothing else: no input yet, no output but the workbook, no guard and no cache.
    #[must_use]
    pub fn on(as_of: NaiveDate) -> Self {
        Self {
            inputs: Vec::new(),
            output: None,
            year: None,
            as_of,
            employees: None,
            dictionaries: Vec::new(),
            rules: None,
            json: None,
            ledger: None,
            returns: None,
            last_year: None,
            plan: PlanTerms::default(),
            cards: None,
            presentation: Presentation::default(),
            threads: None,
            force: false,
            shown_findings: 0,
            limits: Limits::default(),
            guard: None,
            cache: None,
        }
    }

    /// Gives what the engine may use for this job.
    #[must_use]
    pub fn host<'j>(&'j self, progress: &'j dyn Progress) -> Host<'j> {
        Host { limits: &self.limits, guard: self.guard.as_deref(), cache: self.cache.as_deref(), progress }
    }

    /// Has the ledger written too, where one is wanted; the workbook leaves to it what a sheet cannot hold.
    #[must_use]
    pub fn with_ledger(mut self, ledger: Option<PathBuf>) -> Self {
        self.presentation.has_ledger = ledger.is_some();
        self.ledger = ledger;
        self
    }

    /// Gives what the job asks of the data.
    #[must_use]
    pub fn question(&self) -> Question {
        Question { year: self.year, as_of: self.as_of }
    }
}

/// Where the machine-readable summary goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonTarget {
    /// A file.
    File(PathBuf),
    /// Standard output.
    StandardOutput,
}
