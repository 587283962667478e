//! The name of a run, `20251120T081500-4711`: the time at which its pass began, and its process.
//!
//! The name orders claims. Whatever a run claimed was sent after everything that earlier runs claimed under the same name, because `masuk/` holds one file of a name
//! at a time. So a later run has a later name, even where two passes begin within one second or the clock was set back in between.

use std::fs;
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};

use super::journal::JournalLine;

const FORMAT: &str = "%Y%m%dT%H%M%S";

/// Names a run that begins now: later than every run that the journal or `claimed_folder` (`proses/`) knows.
pub(super) fn name<'j>(
    now: DateTime<FixedOffset>,
    process: u32,
    lines: impl Iterator<Item = &'j JournalLine>,
    claimed_folder: &Path,
) -> String {
    let in_journal = lines.flat_map(|line| [begin(&line.run), begin(of_claim(&line.claimed))]);
    // A folder that cannot be listed stops the pass where its uploads are looked for.
    let entries = fs::read_dir(claimed_folder).into_iter().flatten().flatten();
    let in_folder = entries.map(|entry| begin(&entry.file_name().to_string_lossy()));
    let last = in_journal.chain(in_folder).flatten().max();
    let begin = last.map_or(now.naive_local(), |last| now.naive_local().max(last + TimeDelta::seconds(1)));
    format!("{}-{process}", begin.format(FORMAT))
}

/// Gives the run that claimed an upload: `proses/<run>/…`.
pub(super) fn of_claim(claimed: &str) -> &str {
    claimed.split('/').nth(1).unwrap_or_default()
}

/// Gives the time of the run that claimed an upload, as the name of the run writes it: later claims have later ones.
pub(super) fn time_of_claim(claimed: &str) -> &str {
    of_claim(claimed).split('-').next().unwrap_or_default()
}

fn begin(run: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(run.split('-').next()?, FORMAT).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_named_later_than_those_before_it_whatever_the_clock_says() {
        let folder = tempfile::tempdir().expect("a folder");
        let now = DateTime::parse_from_rfc3339("2025-11-20T08:15:00.7+07:00").expect("a time");
        let named = || name(now, 7, std::iter::empty(), folder.path());
        assert_eq!(named(), "20251120T081500-7");
        fs::create_dir(folder.path().join("20251120T081500-9")).expect("a folder");
        assert_eq!(named(), "20251120T081501-7", "in the same second");
        fs::create_dir(folder.path().join("20260101T000000-1-2")).expect("a folder");
        fs::create_dir(folder.path().join("catatan")).expect("a folder");
        assert_eq!(named(), "20260101T000001-7", "the clock was set back");
    }
}
