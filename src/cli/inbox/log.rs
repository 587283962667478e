//! What a pass reports → lines for people, or JSON lines for a log of the system.
//!
//! ```text
//! dinas-a › Rekap.xlsx: perlu perbaikan (12 kegiatan, 2 galat) → perlu-perbaikan/dinas-a/Rekap.xlsx
//! {"timestamp":"…","level":"WARN","event":"upload","office":"dinas-a","file":"Rekap.xlsx","outcome":"needs-mending","activities":12,"errors":2,…}
//! ```

use std::io::{self, Write};

use tracing::{error, info, warn};

use rekap_core::model::lang::Lang;
use rekap_core::model::mask;
use rekap_jp::failure::Failure;
use rekap_jp::inbox::event::{Event, EventSink, WhyLeft};
use rekap_jp::inbox::journal::UploadOutcome;
use rekap_jp::inbox::last_run::PassCounts;

use super::whole_lines::WholeLines;
use super::words::words;

/// Lines for people, on standard error.
#[derive(Debug)]
pub(super) struct TextLog {
    pub(super) lang: Lang,
    pub(super) is_dry_run: bool,
}

impl EventSink for TextLog {
    fn receive(&self, event: &Event) {
        // A screen that cannot be written to is no reason to stop a pass.
        let _ = writeln!(io::stderr().lock(), "{}", printable(&words(event, self.lang)));
    }
}

impl TextLog {
    /// Says in one line what the pass did.
    pub(super) fn close(&self, counts: &PassCounts) {
        let PassCounts { accepted, needs_mending, failed, repeated, left, passed_over, recaps, emptied, .. } = *counts;
        let opening = match (self.is_dry_run, self.lang) {
            (false, Lang::Id) => "Selesai",
            (false, Lang::En) => "Done",
            (true, Lang::Id) => "Percobaan, tidak ada yang diubah",
            (true, Lang::En) => "Dry run, nothing was changed",
        };
        let _ = match self.lang {
            Lang::Id => writeln!(
                io::stderr().lock(),
                "{opening}: {accepted} diterima, {needs_mending} perlu perbaikan, {failed} tidak dapat dibaca, {repeated} sudah pernah, {left} ditinggal, {passed_over} dilewati, {recaps} rekap dibuat, {emptied} di antaranya kosong."
            ),
            Lang::En => writeln!(
                io::stderr().lock(),
                "{opening}: {accepted} accepted, {needs_mending} to mend, {failed} unreadable, {repeated} judged before, {left} left, {passed_over} passed over, {recaps} recaps made, {emptied} of them empty."
            ),
        };
    }
}

/// Names of files can hold whatever a system allows.
fn printable(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// JSON lines on standard error.
#[derive(Debug)]
pub(super) struct JsonLog;

/// Begins to write JSON lines.
pub(super) fn write_json() {
    let lines = tracing_subscriber::fmt().json().flatten_event(true).with_target(false).with_current_span(false).with_span_list(false);
    // What cannot be logged is lost: there is nowhere else to say it.
    let lines = lines.log_internal_errors(false);
    std::panic::set_hook(Box::new(|panic| {
        if !rekap_sheets::is_reader_running() {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            error!(event = "bug", version = env!("CARGO_PKG_VERSION"), place);
        }
    }));
    // There is no other log in this program.
    let _ = tracing::subscriber::set_global_default(lines.with_writer(WholeLines).finish());
}

impl EventSink for JsonLog {
    fn receive(&self, event: &Event) {
        match event {
            Event::Judged { office, file, outcome, counts, stored } => {
                let (activities, errors, warnings) = (counts.activities, counts.errors, counts.warnings);
                match outcome {
                    UploadOutcome::Accepted => {
                        info!(event = "upload", office, file, outcome = "accepted", activities, errors, warnings, stored);
                    }
                    UploadOutcome::Repeated => {
                        info!(event = "upload", office, file, outcome = "repeated", activities, errors, warnings, stored);
                    }
                    UploadOutcome::NeedsMending => {
                        warn!(event = "upload", office, file, outcome = "needs-mending", activities, errors, warnings, stored);
                    }
                    UploadOutcome::Failed => {
                        warn!(event = "upload", office, file, outcome = "failed", activities, errors, warnings, stored);
                    }
                }
            }
            Event::Left { office, file, why } => match why {
                WhyLeft::Unreadable(system) | WhyLeft::NotMovable(system) => {
                    warn!(event = "left", office, file, why = why.key(), system);
                }
                WhyLeft::Unknown => warn!(event = "left", office, file, why = why.key()),
                _ => info!(event = "left", office, file, why = why.key()),
            },
            Event::TakenOver { holder } => warn!(event = "taken-over", host = holder.host, process = holder.process, start = holder.start),
            Event::Recovered { uploads } => warn!(event = "recovered", uploads),
            Event::LateAnswer { office, file, replaced_by } => warn!(event = "late-answer", office, file, replaced_by),
            Event::JournalTorn { lines, stored } => warn!(event = "journal-torn", lines, stored),
            Event::PassedOver { files } => info!(event = "passed-over", count = files.len(), files = files.join(", ")),
            Event::Recapped { year, workbooks: 0 } => warn!(event = "recap-emptied", year),
            Event::Recapped { year, workbooks } => info!(event = "recap", year, workbooks),
            Event::WouldRecap { year } => info!(event = "would-recap", year),
            Event::KeptAside { stored } => warn!(event = "kept-aside", stored),
        }
    }
}

/// Writes the only line of a pass that its arguments do not allow.
pub(super) fn refuse(message: &str, exit: u8) {
    error!(event = "end", failure = &*mask::text(message.trim_end(), true), exit);
}

/// Writes the last line: counts and exit status, or why the pass could not be done.
pub(super) fn close_json(done: &Result<PassCounts, Failure>, lang: Lang) {
    match done {
        Ok(counts) => {
            let PassCounts { accepted, needs_mending, failed, repeated, late_answers, left, stuck, passed_over, recaps, emptied } = *counts;
            let exit = counts.exit();
            info!(event = "end", accepted, needs_mending, failed, repeated, late_answers, left, stuck, passed_over, recaps, emptied, exit);
        }
        Err(failure) => {
            let (message, remedy) = (failure.message(lang), failure.remedy(lang));
            let (message, remedy) = (mask::text(&message, true), mask::text(&remedy, true));
            error!(event = "end", failure = &*message, remedy = &*remedy, exit = failure.exit_code());
        }
    }
}
