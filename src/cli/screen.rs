//! What appears on the screen: findings, closing words and failures on standard error, what was asked for on standard output.

use std::io::{self, Cursor, ErrorKind, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use rekap_core::finding::Found;
use rekap_core::model::lang::Lang;
use rekap_core::model::mask;
use rekap_core::summary::changes::Changes;
use rekap_engine::{JsonSummary, Output, Recap};
use rekap_jp::diff::Comparison;
use rekap_jp::failure::Failure;
use rekap_jp::job::Job;
use rekap_jp::ledger;
use rekap_jp::merge::{MergeJob, Merged};
use rekap_jp::returned::Returned;
use rekap_jp::template::Made;
use rekap_report::Presentation;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    /// Findings, closing words, a bar.
    Usual,
    /// Failures only.
    Quiet,
}

impl Screen {
    pub(crate) fn of(quiet: bool) -> Self {
        if quiet { Self::Quiet } else { Self::Usual }
    }

    /// Says what was found and done. A screen that cannot be written to is no reason to fail a run whose result stands.
    pub(crate) fn outcome(self, recap: &Recap, job: &Job, place: Option<&Path>, returned: &[Returned]) {
        if self == Self::Usual {
            let _ = say(recap, job, place).map(|()| say_returned(returned, &job.presentation));
        }
    }

    /// Says what was found, of a file that is not recapped.
    pub(crate) fn findings(self, findings: &[Found], job: &Job) {
        if self == Self::Usual {
            let _ = rekap_report::findings_to(&mut io::stderr().lock(), findings, job.presentation.lang, true, job.shown_findings);
        }
    }

    /// Says where the cards lie.
    pub(crate) fn cards(self, cards: &[PathBuf], lang: Lang) {
        for path in cards {
            self.closing(&format!("{}: {}", lang.pick("Kartu", "Cards"), path.display()));
        }
    }

    /// Says a closing line of a command's own.
    pub(crate) fn closing(self, words: &str) {
        if self == Self::Usual {
            report(words);
        }
    }

    /// Prints what changed: it is what was asked for, and so goes to standard output. Where the workbook lies is said beside it.
    pub(crate) fn changes(self, changes: &Changes, comparison: &Comparison) -> anyhow::Result<()> {
        let (lang, mask) = (comparison.presentation.lang, comparison.presentation.mask);
        let people = if self == Self::Usual { SHOWN_PEOPLE } else { 0 };
        print(lang, |out| rekap_report::changes_to(out, changes, lang, mask, people))?;
        if let Some(path) = comparison.output.as_ref().filter(|_| self == Self::Usual) {
            report(&format!("{}: {}", lang.pick("Hasil", "Result"), path.display()));
        }
        Ok(())
    }
}

/// People that a comparison shows; the workbook shows all.
const SHOWN_PEOPLE: usize = 20;

fn say(recap: &Recap, job: &Job, place: Option<&Path>) -> io::Result<()> {
    let lang = job.presentation.lang;
    // The screen of a scheduled job ends up in a log, and no NIP goes into a log.
    let mask = true;
    rekap_report::findings_to(&mut io::stderr().lock(), &recap.summary.findings, lang, mask, job.shown_findings)?;
    if let Some(chosen) = recap.chosen_year {
        let (year, rows, of) = (chosen.year, chosen.rows, chosen.of);
        report(&match lang {
            Lang::Id => {
                format!("Tahun pelaporan {year}: {rows} dari {of} baris bertanggal berakhir di tahun itu (pilih lain dengan --year).")
            }
            Lang::En => format!("Reporting year {year}: {rows} of {of} dated rows end in it (choose another with --year)."),
        });
    }
    let place = place.map(|place| place.display().to_string());
    report(&rekap_report::closing(&recap.summary, lang, place.as_deref()));
    if let Some(root) = &job.ledger {
        let tables = ledger::year_folder(root, recap.summary.year);
        report(&format!("{}: {}", lang.pick("Tabel data", "Ledger"), tables.display()));
    }
    Ok(())
}

/// Writes a line to standard error, every NIP in it masked: files are named by people. A screen that cannot be written to is no reason to fail.
pub(crate) fn report(words: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", mask::text(words, true));
}

/// Says which workbooks go back to their offices, and which inputs have none although something in them must be mended.
fn say_returned(returned: &[Returned], presentation: &Presentation) {
    let lang = presentation.lang;
    for one in returned {
        report(&match one {
            Returned::Written(path) => format!("{} {}", lang.pick("Untuk diperbaiki:", "To mend:"), path.display()),
            Returned::NotWritten { file, why } => {
                format!("{} {file}: {}", lang.pick("Tanpa buku kerja perbaikan:", "No workbook to mend:"), why.words(lang))
            }
        });
    }
    if presentation.mask && returned.iter().any(|one| matches!(one, Returned::Written(_))) {
        report(lang.pick(
            "Buku kerja perbaikan adalah milik instansi pengirimnya: NIP di dalamnya tidak disamarkan. Jangan dibagikan ke pihak lain.",
            "Workbooks to mend are the offices' own: NIP inside them are not masked. Do not share them with others.",
        ));
    }
}

/// Says what was joined, and on which names the dictionaries do not agree.
pub(crate) fn merged(merged: &Merged, job: &MergeJob) {
    let lang = job.presentation.lang;
    let (confirmed, contradicted, path) = (merged.confirmed, merged.contradicted, job.output.display());
    let closing = match lang {
        Lang::Id => format!("Selesai: {confirmed} nama sudah diputuskan, {contradicted} nama bertentangan. Hasil: {path}"),
        Lang::En => format!("Done: {confirmed} names are decided, {contradicted} contradict each other. Result: {path}"),
    };
    // The workbook stands whether or not the screen can be written to.
    let _ = rekap_report::findings_to(&mut io::stderr().lock(), &merged.findings, lang, true, usize::MAX);
    report(&closing);
}

/// Says which blanks were made, and what was found in the employee list.
pub(crate) fn blanks(made: &Made, lang: Lang) {
    // As with a run: the words may end up in a log, where no NIP belongs.
    let _ = rekap_report::findings_to(&mut io::stderr().lock(), &made.findings, lang, true, usize::MAX);
    for place in &made.places {
        report(&format!("{} {}", lang.pick("Blanko:", "Blank:"), place.display()));
    }
}

/// Writes the JSON summary to standard output.
pub(crate) fn json(recap: &Recap, job: &Job) -> anyhow::Result<()> {
    let mut json = Cursor::new(Vec::new());
    JsonSummary.write(recap, &job.presentation, &mut json)?;
    print(job.presentation.lang, |out| out.write_all(json.get_ref()))
}

/// Writes a text that was asked for to standard output.
pub(crate) fn text(lang: Lang, text: &str) -> anyhow::Result<()> {
    print(lang, |out| writeln!(out, "{}", text.trim_end()))
}

/// Writes what was asked for to standard output. A reader that has gone away (`| head`) is no failure; a full disk is.
pub(crate) fn print(lang: Lang, write: impl FnOnce(&mut StdoutLock<'static>) -> io::Result<()>) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => {
            written.with_context(|| lang.pick("keluaran standar tidak dapat ditulis", "standard output cannot be written").to_owned())
        }
    }
}

/// Says why the job could not be done, and what to do.
pub(crate) fn failure(error: &anyhow::Error, lang: Lang) {
    let (what, how) = lang.pick(("gagal", "perbaiki"), ("failed", "remedy"));
    report(&match error.downcast_ref::<Failure>() {
        Some(failure) => format!("{what}: {}\n{how}: {}", failure.message(lang), failure.remedy(lang)),
        None => format!("{what}: {error:#}"),
    });
}

/// Says of a bug where it is, in one line; of a foreign reader that fails nothing, because a finding reports it.
pub(crate) fn report_bugs() {
    std::panic::set_hook(Box::new(|panic| {
        if rekap_sheets::is_reader_running() {
            return;
        }
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let version = env!("CARGO_PKG_VERSION");
        let _ = writeln!(io::stderr().lock(), "Kesalahan program (bug), mohon dilaporkan / please report: rekap-jp {version}, {place}");
    }));
}

/// Says that the folder of a scheduled job is ready, and what comes next.
pub(crate) fn inbox_made(folder: &Path, has_new_settings: bool, lang: Lang) {
    let mut err = io::stderr().lock();
    let folder = folder.display();
    let settings = match (has_new_settings, lang) {
        (true, Lang::Id) => "pengaturannya di rekap-jp.toml",
        (true, Lang::En) => "its settings are in rekap-jp.toml",
        (false, Lang::Id) => "rekap-jp.toml yang sudah ada tidak diubah",
        (false, Lang::En) => "the rekap-jp.toml that is there was not changed",
    };
    let _ = match lang {
        Lang::Id => writeln!(err, "Folder \"{folder}\" siap; {settings}. Unggahan diletakkan di masuk/<nama dinas>/."),
        Lang::En => writeln!(err, "The folder \"{folder}\" is ready; {settings}. Uploads go into masuk/<office>/."),
    };
}
