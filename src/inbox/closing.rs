//! How a pass ended: counts, exit status, and `log/terakhir.json`, where a monitoring looks.

use std::io::{self, Write};

use chrono::SecondsFormat;
use serde::Serialize;

use super::Work;
use crate::failure::Failure;

/// Exit status of a pass after which an office must mend something.
const NEEDS_ATTENTION: u8 = 1;

/// What a pass did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Uploads accepted.
    pub accepted: u64,
    /// Uploads in which something must be mended.
    pub needs_mending: u64,
    /// Uploads that could not be read.
    pub failed: u64,
    /// Uploads that were judged before.
    pub repeated: u64,
    /// Uploads that stay where they are for now.
    pub left: u64,
    /// Of these, those for which somebody must do something.
    pub stuck: u64,
    /// Recaps made.
    pub recaps: u64,
}

impl Counts {
    /// Gives the exit status of a pass that came to its end.
    #[must_use]
    pub fn exit(&self) -> u8 {
        if self.needs_mending + self.failed + self.stuck > 0 { NEEDS_ATTENTION } else { 0 }
    }
}

#[derive(Serialize)]
struct LastRun<'a> {
    run: &'a str,
    start: &'a str,
    end: String,
    counts: Counts,
    exit: u8,
}

/// Writes down how the pass ended.
///
/// # Errors
/// Where the file cannot be written.
pub(super) fn write(work: &Work<'_>, exit: u8) -> Result<(), Failure> {
    let end = work.clock.now().to_rfc3339_opts(SecondsFormat::Secs, true);
    let last = LastRun { run: &work.run, start: &work.start, end, counts: work.counts, exit };
    let path = work.folder.last_run();
    let file = work.disk().stage(&path, |file| {
        serde_json::to_writer_pretty(&mut *file, &last).map_err(io::Error::from)?;
        Ok(file.write_all(b"\n")?)
    })?;
    work.disk().place(file, &path)
}
