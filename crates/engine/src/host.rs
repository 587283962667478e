//! What whoever hosts the engine lends it: limits, and, where it has them, a guard, a cache and a display of progress.
//!
//! The program on a desk has a clock, other processes and a disk; a page in a browser has none of them. Everything but the limits may be left out.

use std::fmt::Debug;

use rekap_core::finding::file::FileFinding;
use rekap_core::model::limits::Limits;
use rekap_sheets::child::{self, Channel};
use rekap_sheets::{Book, Time, is_read_apart};

/// What the engine may use while it reads.
#[derive(Clone, Copy)]
pub struct Host<'h> {
    /// What a file may cost.
    pub limits: &'h Limits,
    /// Who keeps to the limits that a library alone cannot keep; without one, every file is read in this process and without a clock.
    pub guard: Option<&'h dyn Guard>,
    /// Where what was read is kept; without it, every file is read.
    pub cache: Option<&'h dyn Cache>,
    /// Who receives how far the reading has come.
    pub progress: &'h dyn Progress,
}

impl<'h> Host<'h> {
    /// Makes a host that lends nothing but limits.
    #[must_use]
    pub fn alone(limits: &'h Limits) -> Self {
        Self { limits, guard: None, cache: None, progress: &NoProgress }
    }

    /// Opens a file where it can do no harm: here within its time, or in a process of its own.
    ///
    /// # Errors
    /// The finding that says why the file cannot be read.
    pub fn open<'b>(&self, bytes: &'b [u8]) -> Result<Book<'b>, FileFinding> {
        match self.guard {
            None => rekap_sheets::open(bytes, self.limits),
            Some(guard) if is_read_apart(bytes, self.limits) => child::through(guard.read_apart(bytes)?, self.limits),
            Some(guard) => {
                let time = guard.time(bytes.len());
                rekap_sheets::open(bytes, self.limits).map(|book| book.within(time))
            }
        }
    }
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

/// Keeps what was read of a file for later runs. It may lose it at any time: the file is then read again.
pub trait Cache: Debug + Send + Sync {
    /// Gives back what was kept under a key, whole and unchanged.
    fn recall(&self, key: &str) -> Option<Vec<u8>>;

    /// Keeps bytes under a key, where that can be done.
    fn keep(&self, key: &str, bytes: &[u8]);
}

/// Receives how far a run has come: the program's progress bar, or nobody.
pub trait Progress: Sync {
    /// Receives how many files there are.
    fn begins(&self, _files: usize) {}
    /// Receives how many more rows have been read.
    fn rows(&self, _rows: u64) {}
    /// Receives that a file is done.
    fn file_done(&self) {}
    /// Receives that reading is over and the result is being written.
    fn writes(&self) {}
}

/// Shows nothing.
#[derive(Debug, Clone, Copy)]
pub struct NoProgress;

impl Progress for NoProgress {}
