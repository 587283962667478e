//! What a pass tells → lines for people, or JSON lines for a log of the system.
//!
//! ```text
//! dinas-a › Rekap.xlsx: perlu perbaikan (12 kegiatan, 2 galat) → perlu-perbaikan/dinas-a/Rekap.xlsx
//! {"timestamp":"…","level":"WARN","event":"upload","office":"dinas-a","file":"Rekap.xlsx","outcome":"needs-mending","activities":12,"errors":2,…}
//! ```

use std::io::{self, Write};

use tracing::{error, info, warn};

use rekap_core::model::lang::Lang;
use rekap_jp::failure::Failure;
use rekap_jp::inbox::event::{Event, EventSink, WhyLeft};
use rekap_jp::inbox::journal::UploadOutcome;
use rekap_jp::inbox::last_run::PassCounts;

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
                "{opening}: {accepted} accepted, {needs_mending} to mend, {failed} unreadable, {repeated} seen before, {left} left, {passed_over} passed over, {recaps} recaps made, {emptied} of them empty."
            ),
        };
    }
}

/// Names of files can hold whatever a system allows.
fn printable(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

fn words(event: &Event, lang: Lang) -> String {
    match event {
        Event::Judged { office, file, outcome, counts, stored } => {
            let (activities, errors) = (counts.activities, counts.errors);
            let outcome = outcome_words(*outcome, lang);
            match lang {
                Lang::Id => format!("{office} › {file}: {outcome} ({activities} kegiatan, {errors} galat) → {stored}"),
                Lang::En => format!("{office} › {file}: {outcome} ({activities} activities, {errors} errors) → {stored}"),
            }
        }
        Event::Left { office, file, why } => format!("{office} › {file}: {}", why_words(why, lang)),
        Event::TakenOver { holder } => {
            let (host, start) = (&holder.host, &holder.start);
            match lang {
                Lang::Id => format!("Putaran sebelumnya ({host}, {start}) tidak sampai selesai; pekerjaannya dilanjutkan."),
                Lang::En => format!("The pass before ({host}, {start}) did not come to its end; its work goes on."),
            }
        }
        Event::Recovered { uploads } => match lang {
            Lang::Id => format!("{uploads} berkas dari putaran yang terputus dibereskan."),
            Lang::En => format!("{uploads} files of a pass that broke off were put in order."),
        },
        Event::LateAnswer { office, file, replaced_by } => match lang {
            Lang::Id => format!(
                "{office} › {file}: menjawab kiriman yang sudah digantikan oleh {replaced_by}; yang ini sekarang berlaku, periksa apakah benar"
            ),
            Lang::En => format!(
                "{office} › {file}: answers a submission that {replaced_by} had replaced; this one counts now, check whether that is right"
            ),
        },
        Event::JournalTorn { lines, stored } => match lang {
            Lang::Id => {
                format!("log/jurnal.jsonl: {lines} baris tidak utuh dipindahkan ke {stored}; kiriman yang bersangkutan diperiksa lagi.")
            }
            Lang::En => format!("log/jurnal.jsonl: {lines} torn lines were moved to {stored}; their uploads are judged again."),
        },
        Event::PassedOver { files } => {
            let (count, files) = (files.len(), files.join(", "));
            match lang {
                Lang::Id => format!("{count} dilewati di masuk/ karena namanya seperti berkas sementara atau tersembunyi: {files}"),
                Lang::En => format!("{count} passed over in masuk/, named like temporary or hidden files: {files}"),
            }
        }
        Event::Recapped { year, workbooks: 0 } => match lang {
            Lang::Id => format!("hasil/Rekap JP {year}.xlsx dikosongkan: tidak ada lagi berkas tahun itu di selesai/."),
            Lang::En => format!("hasil/Rekap JP {year}.xlsx was emptied: no workbook of that year is left in selesai/."),
        },
        Event::Recapped { year, workbooks } => match lang {
            Lang::Id => format!("hasil/Rekap JP {year}.xlsx dibuat dari {workbooks} berkas."),
            Lang::En => format!("hasil/Rekap JP {year}.xlsx was made from {workbooks} workbooks."),
        },
        Event::WouldRecap { year } => match lang {
            Lang::Id => format!("hasil/Rekap JP {year}.xlsx akan dibuat."),
            Lang::En => format!("hasil/Rekap JP {year}.xlsx would be made."),
        },
        Event::KeptAside { stored } => match lang {
            Lang::Id => format!(
                "Hasil lama yang sudah diubah orang disimpan sebagai {stored}; bila berisi keputusan di lembar Kamus, sebutkan di rekap-jp.toml: dictionary = [\"{stored}\"]"
            ),
            Lang::En => format!(
                "The old result that somebody had changed was kept as {stored}; where it holds decisions on its sheet Kamus, name it in rekap-jp.toml: dictionary = [\"{stored}\"]"
            ),
        },
    }
}

fn outcome_words(outcome: UploadOutcome, lang: Lang) -> &'static str {
    match outcome {
        UploadOutcome::Accepted => lang.pick("diterima", "accepted"),
        UploadOutcome::NeedsMending => lang.pick("perlu perbaikan", "must be mended"),
        UploadOutcome::Failed => lang.pick("tidak dapat dibaca", "cannot be read"),
        UploadOutcome::Repeated => lang.pick("isinya sudah pernah diperiksa, tidak dihitung lagi", "judged before, not counted again"),
    }
}

fn why_words(why: &WhyLeft, lang: Lang) -> String {
    match why {
        WhyLeft::Arriving => lang.pick("masih disalin, ditunggu", "still arriving, left for later").to_owned(),
        WhyLeft::OpenElsewhere => lang.pick("masih dibuka orang, ditunggu", "somebody has it open, left for later").to_owned(),
        WhyLeft::Unknown => lang
            .pick(
                "ada di selesai/ tetapi tidak tercatat di log/jurnal.jsonl, tidak dihitung; pindahkan ke masuk/ agar dihitung",
                "lies in selesai/ and is not in log/jurnal.jsonl, not counted; move it to masuk/ to have it counted",
            )
            .to_owned(),
        WhyLeft::Link => lang.pick("tautan, tidak diikuti", "a link, not followed").to_owned(),
        WhyLeft::Unreadable(why) => {
            format!("{} ({why})", lang.pick("belum dapat dibaca, ditinggal di tempatnya", "cannot be read, left where it is"))
        }
        WhyLeft::NotMovable(why) => {
            format!("{} ({why})", lang.pick("belum dapat dipindahkan, dicoba lagi nanti", "cannot be moved, tried again later"))
        }
    }
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
    let _ = tracing::subscriber::set_global_default(lines.with_writer(io::stderr).finish());
}

impl EventSink for JsonLog {
    fn receive(&self, event: &Event) {
        match event {
            Event::Judged { office, file, outcome, counts, stored } => {
                let (activities, errors, warnings) = (counts.activities, counts.errors, counts.warnings);
                match outcome {
                    UploadOutcome::Accepted => {
                        info!(event = "upload", office, file, outcome = "accepted", activities, errors, warnings, stored)
                    }
                    UploadOutcome::Repeated => {
                        info!(event = "upload", office, file, outcome = "repeated", activities, errors, warnings, stored)
                    }
                    UploadOutcome::NeedsMending => {
                        warn!(event = "upload", office, file, outcome = "needs-mending", activities, errors, warnings, stored);
                    }
                    UploadOutcome::Failed => {
                        warn!(event = "upload", office, file, outcome = "failed", activities, errors, warnings, stored)
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
    error!(event = "end", failure = message.trim_end(), exit);
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
            error!(event = "end", failure = message, remedy, exit = failure.exit_code());
        }
    }
}
