//! The command lines of what stands beside the main job: `diff`, `template` and `dictionary merge`.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use clap::{ArgGroup, Args, Subcommand};

use super::LangKey;
use rekap_core::model::limits::Limits;
use rekap_engine::Guard;
use rekap_guard::ProcessGuard;
use rekap_jp::diff::Comparison;
use rekap_jp::merge::MergeJob;
use rekap_jp::template::{Target, TemplateJob};
use rekap_report::{Paper, Presentation};

/// A workbook without letterhead or signature: these commands know no settings.
fn plain(lang: LangKey, mask: bool) -> Presentation {
    Presentation {
        lang: lang.lang(),
        mask,
        has_ledger: false,
        agency: None,
        letterhead: Vec::new(),
        paper: Paper::default(),
        signatory: None,
        version: env!("CARGO_PKG_VERSION"),
    }
}

#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// The earlier result
    pub(crate) old: PathBuf,
    /// The later result
    pub(crate) new: PathBuf,
    /// Workbook with every change
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Language of everything a clerk reads
    #[arg(long, default_value = "id")]
    pub(crate) lang: LangKey,
    /// Show NIP as 19850101********01, for sharing outside
    #[arg(long)]
    pub(crate) mask: bool,
    /// Replace an existing workbook
    #[arg(long)]
    pub(crate) force: bool,
    /// Say the counts only, not the people
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

impl DiffArguments {
    pub(crate) fn into_comparison(self) -> Comparison {
        let presentation = plain(self.lang, self.mask);
        let guard: Option<Arc<dyn Guard>> = Some(Arc::new(ProcessGuard::of_this_program(1)));
        let limits = Limits::default();
        Comparison { old: self.old, new: self.new, output: self.output, force: self.force, presentation, limits, guard }
    }
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("target").required(true).args(["output", "per_unit"])))]
pub(crate) struct TemplateArguments {
    /// The workbook to make
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Employee list (NIP, name, unit, status) to fill in beforehand
    #[arg(long, value_name = "FILE")]
    pub(crate) employees: Option<PathBuf>,
    /// Year that the activities end in [default: this year]
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1990..=2100))]
    pub(crate) year: Option<i32>,
    /// Unit that the workbook is for; of the employee list, only its people are filled in
    #[arg(long, value_name = "NAME", conflicts_with = "per_unit")]
    pub(crate) unit: Option<String>,
    /// Folder for a workbook for each unit of the employee list
    #[arg(long, value_name = "DIR", requires = "employees")]
    pub(crate) per_unit: Option<PathBuf>,
    /// Other rules than the shipped ones
    #[arg(long, value_name = "DIR|FILE")]
    pub(crate) rules: Option<PathBuf>,
    /// Language of messages and guide; sheet names and headings stay as they are
    #[arg(long, default_value = "id")]
    pub(crate) lang: LangKey,
    /// Replace existing workbooks
    #[arg(long)]
    pub(crate) force: bool,
}

impl TemplateArguments {
    /// Settles the options into an order for blanks; the year is this one where none was named.
    pub(crate) fn into_job(self, today: NaiveDate) -> TemplateJob {
        // One of the two is there: clap asks for it.
        let file = || Target::File(self.output.unwrap_or_default());
        TemplateJob {
            target: self.per_unit.map_or_else(file, Target::PerUnit),
            employees: self.employees,
            unit: self.unit,
            year: self.year.unwrap_or_else(|| today.year()),
            rules: self.rules,
            lang: self.lang.lang(),
            force: self.force,
            limits: Limits::default(),
            guard: Some(Arc::new(ProcessGuard::of_this_program(1))),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct PageArguments {
    /// The file to write
    #[arg(short, long, value_name = "FILE", default_value = "rekap-jp.html")]
    pub(crate) output: PathBuf,
    /// Language
    #[arg(long, default_value = "id")]
    pub(crate) lang: LangKey,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DictionaryCommand {
    /// Write the names that they agree on into one workbook, and list those that they do not
    Merge(MergeArguments),
}

#[derive(Debug, Args)]
pub(crate) struct MergeArguments {
    /// Results with a sheet Kamus, or dictionaries made from them
    #[arg(value_name = "FILE", required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// The workbook to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Replace an existing one
    #[arg(long)]
    pub(crate) force: bool,
    /// Other rules than the shipped ones
    #[arg(long, value_name = "DIR|FILE")]
    pub(crate) rules: Option<PathBuf>,
    /// Language
    #[arg(long, default_value = "id")]
    pub(crate) lang: LangKey,
}

impl MergeArguments {
    pub(crate) fn into_job(self, today: NaiveDate) -> MergeJob {
        let presentation = plain(self.lang, false);
        let (inputs, output, force, rules) = (self.inputs, self.output, self.force, self.rules);
        MergeJob {
            inputs,
            output,
            force,
            rules,
            as_of: today,
            presentation,
            limits: Limits::default(),
            guard: Some(Arc::new(ProcessGuard::of_this_program(1))),
        }
    }
}
