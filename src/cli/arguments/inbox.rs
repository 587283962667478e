//! The command line of `inbox`.

use std::path::PathBuf;

use chrono::{NaiveDate, TimeDelta};
use clap::{Args, ValueEnum};

use super::{LangKey, Loudness, Selection};
#[cfg(debug_assertions)]
use crate::cli::inbox::InjectedFault;
use rekap_core::model::lang::Lang;
use rekap_jp::failure::Failure;
use rekap_jp::job::Job;
use rekap_jp::settings::Settings;

#[derive(Debug, Args)]
pub(crate) struct InboxArguments {
    /// The folder of the job
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Make the folders and a settings file with comments; what is there stays as it is
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) init: bool,
    /// Say what a pass would do, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// What is said on standard error: lines for people, or a JSON line for each upload and one at the end
    #[arg(long, default_value = "text")]
    pub(crate) log: LogKey,
    /// The day on which the pass looks at the data, as 2025-12-31 [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Make the recap of this year alone, over all accepted workbooks [default: that of the settings; without one, each workbook counts for the year in which most of
    /// its rows end]
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1990..=2100))]
    year: Option<i32>,
    /// Settings [default: rekap-jp.toml in DIR, where there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Language of everything a clerk reads [default: id]
    #[arg(long)]
    lang: Option<LangKey>,
    /// Worker threads [default: all cores]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Let a file be N times as large, and take N times the memory and time, before it is refused
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100))]
    limit_scale: u32,
    /// Say nothing but failures
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Fail on purpose at a step of the pass, for tests: kill:N, full:N, denied:N, across:N (repeatable)
    #[cfg(debug_assertions)]
    #[arg(long, hide = true)]
    pub(crate) fault: Vec<InjectedFault>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogKey {
    /// Lines for people
    Text,
    /// JSON lines
    Json,
}

/// What a pass goes by.
pub(crate) struct InboxJob {
    pub(crate) job: Job,
    pub(crate) still_for: TimeDelta,
}

impl InboxArguments {
    /// Gives the language of what is said before the settings are known.
    pub(crate) fn lang(&self) -> Lang {
        self.lang.map_or_else(Lang::default, LangKey::lang)
    }

    /// Settles options and the settings of the folder.
    pub(crate) fn settle(&self, today: NaiveDate) -> Result<InboxJob, Failure> {
        // Settings are looked for beside an input, and that is where they lie.
        let beside = vec![self.folder.join("masuk")];
        let settings = Settings::find(self.config.as_deref(), &beside)?;
        let still_for = TimeDelta::seconds(settings.settle_seconds().into());
        let ledger = settings.inbox_ledger();
        let selection = Selection {
            inputs: beside,
            year: self.year,
            as_of: self.as_of.clone(),
            config: self.config.clone(),
            lang: self.lang,
            jobs: self.jobs,
            limit_scale: self.limit_scale,
            loudness: Loudness { quiet: self.quiet, verbose: true },
            ..Selection::default()
        };
        Ok(InboxJob { job: selection.into_job(today)?.with_ledger(ledger), still_for })
    }
}
