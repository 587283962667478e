//! How a pass ended: counts, exit status, and `log/terakhir.json`, for monitoring.

use std::io::{self, Write};

use chrono::SecondsFormat;
use serde::Serialize;

use super::Pass;
use crate::failure::Failure;

/// Exit status of a pass after which an office must mend something.
const NEEDS_ATTENTION: u8 = 1;

/// What a pass did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct PassCounts {
    /// Uploads accepted.
    pub accepted: u64,
    /// Uploads in which something must be mended.
    pub needs_mending: u64,
    /// Uploads that could not be read.
    pub failed: u64,
    /// Uploads that were judged before.
    pub repeated: u64,
    /// Uploads that answer a submission which another one had replaced.
    pub late_answers: u64,
    /// Uploads that stay where they are for now.
    pub left: u64,
    /// Of these, those for which a person must do something.
    pub stuck: u64,
    /// Files in `masuk/` whose names say that they are no uploads.
    pub passed_over: u64,
    /// Recaps made.
    pub recaps: u64,
    /// Of these, the empty ones: no workbook of the year is left in `selesai/`.
    pub emptied: u64,
}

impl PassCounts {
    /// Gives the exit status of a pass that came to its end.
    #[must_use]
    pub fn exit(&self) -> u8 {
        if self.needs_mending + self.failed + self.late_answers + self.stuck > 0 { NEEDS_ATTENTION } else { 0 }
    }
}

#[derive(Serialize)]
struct LastRun<'a> {
    run: &'a str,
    start: &'a str,
    end: String,
    counts: PassCounts,
    exit: u8,
}

/// Writes down how the pass ended.
///
/// # Errors
/// Where the file cannot be written.
pub(super) fn write(pass: &Pass<'_>, exit: u8) -> Result<(), Failure> {
    let end = pass.clock.now().to_rfc3339_opts(SecondsFormat::Secs, true);
    let last = LastRun { run: &pass.run, start: &pass.start, end, counts: pass.counts, exit };
    let path = pass.folder.last_run();
    let file = pass.disk().stage(&path, |file| {
        serde_json::to_writer_pretty(&mut *file, &last).map_err(io::Error::from)?;
        Ok(file.write_all(b"\n")?)
    })?;
    pass.disk().place(file, &path)
}
