//! The command line, declared.

mod beside;
mod export;
mod inbox;
mod plan;

use std::ffi::OsString;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(crate) use beside::{DictionaryCommand, DiffArguments, PageArguments, TemplateArguments};
pub(crate) use export::{ExportCommand, SiasnArguments};
pub(crate) use inbox::{InboxArguments, InboxJob, LogKey};
pub(crate) use plan::PlanArguments;

use rekap_core::model::lang::Lang;
use rekap_core::model::limits::Limits;
use rekap_core::summary::agency::PlanTerms;
use rekap_guard::ProcessGuard;
use rekap_jp::failure::Failure;
use rekap_jp::job::{Job, JsonTarget};
use rekap_jp::settings::Settings;
use rekap_report::Presentation;

/// First arguments that are no input.
const NO_INPUT: [&str; 16] = [
    "run",
    "check",
    "inbox",
    "diff",
    "template",
    "page",
    "plan",
    "export",
    "dictionary",
    "rules",
    "completions",
    "help",
    "-h",
    "--help",
    "-V",
    "--version",
];

/// Recaps civil servants' competency development (JP) from the Excel workbooks that agencies keep.
///
/// `rekap-jp FILE...` is the same as `rekap-jp run FILE...`. Exit status: 0 done, 1 done and something must be mended, 2 the job could not be done.
#[derive(Debug, Parser)]
#[command(name = "rekap-jp", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read workbooks, credit every activity, write the result workbook
    Run(RunArguments),
    /// Read workbooks and report what must be mended; write no result
    Check(Selection),
    /// Do one pass over the folder of a scheduled job: take uploads, judge them, renew the recaps
    ///
    /// DIR holds masuk/ (uploads, a folder per office), selesai/, perlu-perbaikan/, gagal/, hasil/ (the recaps) and log/; `--init` makes them. Settings: rekap-jp.toml
    /// in DIR.
    ///
    /// Exit status: 0 done, 1 done and an upload must be mended or looked at, 2 the pass could not be done, 75 another pass is at work.
    Inbox(InboxArguments),
    /// Say what changed between two results, and why
    ///
    /// OLD and NEW are result workbooks (`Rekap JP 2025.xlsx`), Indonesian or English: people who are new, gone, newly met or newly short, and whose JP changed,
    /// each with the reason: rows added, removed or changed, or rules. NIP are shown on standard output; `--mask` hides them.
    ///
    /// Exit status: 0 compared, whether or not something changed; 2 could not be compared.
    Diff(DiffArguments),
    /// Make a standard workbook for units to fill in, or one for each unit of the employee list
    Template(TemplateArguments),
    /// Write rekap-jp.html: the same recap as a page for a browser, where no program may run
    Page(PageArguments),
    /// Say what would close the gaps, by unit and month: a what-if, nothing else is written
    ///
    /// Exit status: 0 done, 1 done and something must be mended, 2 it could not be done.
    Plan(PlanArguments),
    /// Hand over what was credited to another system
    Export {
        #[command(subcommand)]
        command: ExportCommand,
    },
    /// Join the confirmed names of several offices
    Dictionary {
        #[command(subcommand)]
        command: DictionaryCommand,
    },
    /// Show, check or export the rules (law, policy, activity names, column headings)
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// Print shell completions
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// What is read, and how it is looked at.
#[derive(Debug, Default, Args)]
pub(crate) struct Selection {
    /// Workbooks (.xlsx .xlsm .xlsb .xls .ods .fods .csv) or folders, searched through their sub-folders
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Reporting year [default: the year in which most rows end]
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1990..=2100))]
    pub(crate) year: Option<i32>,
    /// The day on which the run looks at the data, as 2025-12-31 [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// Employee list (NIP, name, unit, status)
    #[arg(long, value_name = "FILE")]
    pub(crate) employees: Option<PathBuf>,
    /// Confirmed names: a result with decisions on its sheet Kamus, or a dictionary made from one (repeatable)
    #[arg(long, value_name = "FILE")]
    pub(crate) dictionary: Vec<PathBuf>,
    /// Another rule file, or a folder of them
    #[arg(long, value_name = "DIR|FILE")]
    pub(crate) rules: Option<PathBuf>,
    /// Settings [default: rekap-jp.toml beside the first input, where there is one]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Folder for workbooks to mend: for each input with something to mend, `Perbaikan - <name>.xlsx`, its own rows with the cells marked
    #[arg(long = "return", value_name = "DIR")]
    pub(crate) returns: Option<PathBuf>,
    /// Machine-readable summary; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Language of everything a clerk reads [default: id]
    #[arg(long)]
    pub(crate) lang: Option<LangKey>,
    /// Worker threads [default: all cores]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// Let a file be N times as large, and take N times the memory and time, before it is refused: for a rare workbook that is honest and huge
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) limit_scale: u32,
    /// Show NIP as 19850101********01, for sharing outside; inside workbooks of --return, which are the offices' own, they stay
    #[arg(long)]
    pub(crate) mask: bool,
    /// Replace existing results
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) loudness: Loudness,
}

/// How much is said on the screen.
#[derive(Debug, Default, Args)]
pub(crate) struct Loudness {
    /// Say less on the screen
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Say more on the screen: every finding, not only the first
    #[arg(short, long, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RunArguments {
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// Result workbook [default: `Rekap JP <year>.xlsx` beside the first input]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Folder of the ledger: activities, credits, employees and findings as Parquet, a folder for each reporting year; the year of this run is replaced
    #[arg(long, value_name = "DIR")]
    pub(crate) ledger: Option<PathBuf>,
    /// Folder for a result workbook of each work unit, `Rekap JP <year> - <unit>.xlsx`, with the rows, people and findings of that unit alone
    #[arg(long, value_name = "DIR")]
    pub(crate) per_unit: Option<PathBuf>,
    /// Result or ledger of an earlier year, which the summary compares with
    #[arg(long, value_name = "FILE|DIR")]
    pub(crate) last_year: Option<PathBuf>,
    /// Folder of cards to print: for each unit a workbook with a page for each person
    #[arg(long, value_name = "DIR")]
    pub(crate) cards: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// Print the rules in force
    Show {
        /// Other rules than the shipped ones
        #[arg(long, value_name = "DIR|FILE")]
        rules: Option<PathBuf>,
        /// Language
        #[arg(long, default_value = "id")]
        lang: LangKey,
    },
    /// Check a rule file or a folder of them
    Check {
        /// The file or folder
        #[arg(value_name = "DIR|FILE")]
        rules: PathBuf,
        /// Language
        #[arg(long, default_value = "id")]
        lang: LangKey,
    },
    /// Write the rule files into a folder, to edit: regulation, policies, names, headings, and SIASN's kinds
    Export {
        /// The folder
        folder: PathBuf,
        /// Other rules than the shipped ones
        #[arg(long, value_name = "DIR|FILE")]
        rules: Option<PathBuf>,
        /// Language
        #[arg(long, default_value = "id")]
        lang: LangKey,
    },
}

impl RulesCommand {
    pub(crate) fn lang(&self) -> Lang {
        match self {
            Self::Show { lang, .. } | Self::Check { lang, .. } | Self::Export { lang, .. } => lang.lang(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangKey {
    /// Indonesian
    Id,
    /// English
    En,
}

impl LangKey {
    pub(crate) fn lang(self) -> Lang {
        match self {
            Self::Id => Lang::Id,
            Self::En => Lang::En,
        }
    }
}

/// Puts `run` before inputs that were given alone, and says whether it did: a workbook dropped on the program.
pub(crate) fn as_typed(mut arguments: Vec<OsString>) -> (Vec<OsString>, bool) {
    let is_alone = arguments.get(1).is_none_or(|first| first.to_str().is_none_or(|first| !NO_INPUT.contains(&first)));
    if is_alone {
        arguments.insert(1.min(arguments.len()), OsString::from("run"));
    }
    (arguments, is_alone)
}

impl RunArguments {
    pub(crate) fn into_job(self, today: NaiveDate) -> Result<Job, Failure> {
        let Self { selection, output, ledger, last_year, cards, per_unit } = self;
        let job = selection.into_job(today)?.with_ledger(ledger);
        Ok(Job { output, cards, per_unit, last_year: last_year.or(job.last_year.clone()), ..job })
    }
}

impl Selection {
    /// Settles options and settings into a job that writes no workbook.
    pub(crate) fn into_job(self, today: NaiveDate) -> Result<Job, Failure> {
        let settings = Settings::find(self.config.as_deref(), &self.inputs)?;
        let as_of = self.as_of.map_or(Ok(today), |text| text.parse().map_err(|_| Failure::BadDate { text }))?;
        let presentation = Presentation {
            lang: self.lang.map_or(settings.lang, LangKey::lang),
            mask: self.mask || settings.mask,
            has_ledger: false,
            paper: settings.paper,
            signatory: settings.signatory,
            agency: settings.agency,
            letterhead: settings.letterhead,
            version: env!("CARGO_PKG_VERSION"),
        };
        Ok(Job {
            inputs: self.inputs,
            year: self.year.or(settings.year),
            employees: self.employees.or(settings.employees),
            dictionaries: if self.dictionary.is_empty() { settings.dictionary } else { self.dictionary },
            rules: self.rules.or(settings.rules),
            json: self.json.map(json_target),
            ledger: None,
            presentation,
            threads: self.jobs,
            force: self.force,
            returns: self.returns,
            last_year: settings.last_year,
            plan: PlanTerms { capacity: settings.plan.capacity.map(NonZeroU32::get), from: None },
            limits: Limits::default().times(self.limit_scale),
            guard: Some(Arc::new(ProcessGuard::of_this_program(self.limit_scale))),
            shown_findings: if self.loudness.verbose { usize::MAX } else { SHOWN_FINDINGS },
            ..Job::on(as_of)
        })
    }
}

/// Findings on the screen; the sheet shows all.
const SHOWN_FINDINGS: usize = 20;

fn json_target(path: PathBuf) -> JsonTarget {
    if path.as_os_str() == "-" { JsonTarget::StandardOutput } else { JsonTarget::File(path) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(arguments: &[&str]) -> Vec<OsString> {
        as_typed(arguments.iter().map(OsString::from).collect()).0
    }

    #[test]
    fn a_dropped_workbook_is_an_input_of_run() {
        assert_eq!(typed(&["rekap-jp", "a.xlsx"]), ["rekap-jp", "run", "a.xlsx"]);
        assert_eq!(typed(&["rekap-jp", "--year", "2025", "a.xlsx"]), ["rekap-jp", "run", "--year", "2025", "a.xlsx"]);
        assert_eq!(typed(&["rekap-jp", "check", "a.xlsx"]), ["rekap-jp", "check", "a.xlsx"]);
        assert_eq!(typed(&["rekap-jp", "--help"]), ["rekap-jp", "--help"]);
    }

    #[test]
    fn the_command_line_is_well_formed() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
