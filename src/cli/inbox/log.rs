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
use rekap_jp::inbox::closing::Counts;
use rekap_jp::inbox::journal::Outcome;
use rekap_jp::inbox::told::{Tell, Told, WhyLeft};

/// Lines for people, on standard error.
#[derive(Debug)]
pub(super) struct TextLog {
    pub(super) lang: Lang,
    pub(super) is_rehearsal: bool,
}

impl Tell for TextLog {
    fn tell(&self, told: &Told) {
        // A screen that cannot be written to is no reason to stop a pass.
        let _ = writeln!(io::stderr().lock(), "{}", printable(&words(told, self.lang)));
    }
}

impl TextLog {
    /// Says in one line what the pass did.
    pub(super) fn close(&self, counts: &Counts) {
        let Counts { accepted, needs_mending, failed, repeated, left, recaps, .. } = *counts;
        let opening = match (self.is_rehearsal, self.lang) {
            (false, Lang::Id) => "Selesai",
            (false, Lang::En) => "Done",
            (true, Lang::Id) => "Percobaan, tidak ada yang diubah",
            (true, Lang::En) => "Rehearsal, nothing was changed",
        };
        let _ = match self.lang {
            Lang::Id => writeln!(
                io::stderr().lock(),
                "{opening}: {accepted} diterima, {needs_mending} perlu perbaikan, {failed} tidak dapat dibaca, {repeated} sudah pernah, {left} ditinggal, {recaps} rekap dibuat."
            ),
            Lang::En => writeln!(
                io::stderr().lock(),
                "{opening}: {accepted} accepted, {needs_mending} to mend, {failed} unreadable, {repeated} seen before, {left} left, {recaps} recaps made."
            ),
        };
    }
}

/// Names of files can hold whatever a system allows.
fn printable(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

fn words(told: &Told, lang: Lang) -> String {
    match told {
        Told::Judged { office, file, outcome, counts, stored } => {
            let (activities, errors) = (counts.activities, counts.errors);
            let outcome = outcome_words(*outcome, lang);
            match lang {
                Lang::Id => format!("{office} › {file}: {outcome} ({activities} kegiatan, {errors} galat) → {stored}"),
                Lang::En => format!("{office} › {file}: {outcome} ({activities} activities, {errors} errors) → {stored}"),
            }
        }
        Told::Left { office, file, why } => format!("{office} › {file}: {}", why_words(why, lang)),
        Told::TakenOver { holder } => {
            let (host, start) = (&holder.host, &holder.start);
            match lang {
                Lang::Id => format!("Putaran sebelumnya ({host}, {start}) tidak sampai selesai; pekerjaannya dilanjutkan."),
                Lang::En => format!("The pass before ({host}, {start}) did not come to its end; its work goes on."),
            }
        }
        Told::Recovered { uploads } => match lang {
            Lang::Id => format!("{uploads} berkas dari putaran yang terputus dibereskan."),
            Lang::En => format!("{uploads} files of a pass that broke off were put in order."),
        },
        Told::Recapped { year, workbooks } => match lang {
            Lang::Id => format!("hasil/Rekap JP {year}.xlsx dibuat dari {workbooks} berkas."),
            Lang::En => format!("hasil/Rekap JP {year}.xlsx was made from {workbooks} workbooks."),
        },
        Told::WouldRecap { year } => match lang {
            Lang::Id => format!("hasil/Rekap JP {year}.xlsx akan dibuat."),
            Lang::En => format!("hasil/Rekap JP {year}.xlsx would be made."),
        },
        Told::KeptAside { stored } => match lang {
            Lang::Id => format!(
                "Hasil lama yang sudah diubah orang disimpan sebagai {stored}; bila berisi keputusan di lembar Kamus, sebutkan di rekap-jp.toml: dictionary = [\"{stored}\"]"
            ),
            Lang::En => format!(
                "The old result that somebody had changed was kept as {stored}; where it holds decisions on its sheet Kamus, name it in rekap-jp.toml: dictionary = [\"{stored}\"]"
            ),
        },
    }
}

fn outcome_words(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Accepted => lang.pick("diterima", "accepted"),
        Outcome::NeedsMending => lang.pick("perlu perbaikan", "must be mended"),
        Outcome::Failed => lang.pick("tidak dapat dibaca", "cannot be read"),
        Outcome::Repeated => lang.pick("isinya sudah pernah diperiksa, tidak dihitung lagi", "judged before, not counted again"),
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
    // There is no other log in this program.
    let _ = tracing::subscriber::set_global_default(lines.with_writer(io::stderr).finish());
}

impl Tell for JsonLog {
    fn tell(&self, told: &Told) {
        match told {
            Told::Judged { office, file, outcome, counts, stored } => {
                let (activities, errors, warnings) = (counts.activities, counts.errors, counts.warnings);
                match outcome {
                    Outcome::Accepted => info!(event = "upload", office, file, outcome = "accepted", activities, errors, warnings, stored),
                    Outcome::Repeated => info!(event = "upload", office, file, outcome = "repeated", activities, errors, warnings, stored),
                    Outcome::NeedsMending => {
                        warn!(event = "upload", office, file, outcome = "needs-mending", activities, errors, warnings, stored);
                    }
                    Outcome::Failed => warn!(event = "upload", office, file, outcome = "failed", activities, errors, warnings, stored),
                }
            }
            Told::Left { office, file, why } => match why {
                WhyLeft::Unreadable(system) | WhyLeft::NotMovable(system) => {
                    warn!(event = "left", office, file, why = why.key(), system);
                }
                WhyLeft::Unknown => warn!(event = "left", office, file, why = why.key()),
                _ => info!(event = "left", office, file, why = why.key()),
            },
            Told::TakenOver { holder } => warn!(event = "taken-over", host = holder.host, process = holder.process, start = holder.start),
            Told::Recovered { uploads } => warn!(event = "recovered", uploads),
            Told::Recapped { year, workbooks } => info!(event = "recap", year, workbooks),
            Told::WouldRecap { year } => info!(event = "would-recap", year),
            Told::KeptAside { stored } => warn!(event = "kept-aside", stored),
        }
    }
}

/// Writes the last line: counts and exit status, or why the pass could not be done.
pub(super) fn close_json(done: &Result<Counts, Failure>, lang: Lang) {
    match done {
        Ok(counts) => {
            let Counts { accepted, needs_mending, failed, repeated, left, stuck, recaps } = *counts;
            info!(event = "end", accepted, needs_mending, failed, repeated, left, stuck, recaps, exit = counts.exit());
        }
        Err(failure) => {
            let (message, remedy) = (failure.message(lang), failure.remedy(lang));
            error!(event = "end", failure = message, remedy, exit = failure.exit_code());
        }
    }
}
