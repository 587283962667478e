//! What one run is asked to do, settled from command line and settings: nothing below this asks for a clock, a locale or an environment.

use std::fmt::Debug;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::finding::file::FileFinding;
use crate::open::child::Channel;
use crate::open::{Limits, Time};
use crate::report::Presentation;

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
    /// The folder for workbooks to mend, where they are wanted.
    pub returns: Option<PathBuf>,
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
    pub shelf: Option<Arc<dyn Shelf>>,
}

/// Keeps what was read of a file for later runs. Whoever keeps it may lose it at any time: the file is then read again.
pub trait Shelf: Debug + Send + Sync {
    /// Gives back what was kept under a key, whole and unchanged.
    fn recall(&self, key: &str) -> Option<Vec<u8>>;

    /// Keeps bytes under a key, where that can be done.
    fn keep(&self, key: &str, bytes: &[u8]);
}

/// What only a program can do for the reading of a file: look at the clock, and start itself again.
pub trait Guard: Debug + Send + Sync {
    /// Starts the time that a file of so many bytes has.
    fn time(&self, file_bytes: usize) -> Time;

    /// Starts a process that reads a file, within the memory and the time that the file has.
    ///
    /// # Errors
    /// The finding that says why there is none.
    fn read_apart(&self, bytes: &[u8]) -> Result<Box<dyn Channel>, FileFinding>;
}

/// Where the machine-readable summary goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonTarget {
    /// A file.
    File(PathBuf),
    /// Standard output.
    StandardOutput,
}

/// Watches a run: the program's progress bar, or nothing.
pub trait Watch: Sync {
    /// Hears how many files there are.
    fn begins(&self, files: usize);
    /// Hears that rows have been read.
    fn rows(&self, rows: u64);
    /// Hears that a file is done.
    fn file_done(&self);
    /// Hears that reading is over and the result is being written.
    fn writes(&self);
}

/// Watches nothing.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn begins(&self, _: usize) {}
    fn rows(&self, _: u64) {}
    fn file_done(&self) {}
    fn writes(&self) {}
}
