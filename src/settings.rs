//! `rekap-jp.toml`: what an office settles once for all its runs. Options on the command line win over it; unknown keys are refused.

use std::fs;
use std::io;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::failure::Failure;
use rekap_core::model::lang::Lang;
use rekap_core::rules::problem::{Fault, RuleProblem};
use rekap_core::rules::{self, RuleText};
use rekap_report::{Paper, Signatory};

/// Name under which the settings are looked for beside the first input.
pub const FILE_NAME: &str = "rekap-jp.toml";
/// Time for which an upload must not have changed, where the settings name none: longer than a share holds back the next piece of a copy.
const SETTLE_SECONDS: u32 = 30;

/// The settings of an office. Paths are relative to the folder of the settings file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Name of the agency.
    pub agency: Option<String>,
    /// Lines of the letterhead.
    #[serde(default)]
    pub letterhead: Vec<String>,
    /// Paper to print on.
    #[serde(default)]
    pub paper: Paper,
    /// Language of everything a clerk reads.
    #[serde(default)]
    pub lang: Lang,
    /// Whether NIP are masked in all that is written.
    #[serde(default)]
    pub mask: bool,
    /// Reporting year.
    pub year: Option<i32>,
    /// Employee list.
    pub employees: Option<PathBuf>,
    /// Dictionaries of confirmed names.
    #[serde(default)]
    pub dictionary: Vec<PathBuf>,
    /// Another rule file or folder.
    pub rules: Option<PathBuf>,
    /// Who signs.
    pub signatory: Option<Signatory>,
    /// A result or a ledger of an earlier year to compare with.
    pub last_year: Option<PathBuf>,
    /// What the plan of the agency is made by.
    #[serde(default)]
    pub plan: PlanKeys,
    /// How the scheduled job takes uploads.
    #[serde(default)]
    inbox: InboxKeys,
}

/// What the plan of the agency is made by.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanKeys {
    /// Occurrences that a coach can hold in a month.
    pub capacity: Option<NonZeroU32>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct InboxKeys {
    settle_seconds: Option<u32>,
    ledger: Option<PathBuf>,
}

impl Settings {
    /// Reads the settings that were named, else those beside the first input, else none.
    ///
    /// # Errors
    /// [`Failure::Config`] where the file cannot be read or understood, with the line.
    pub fn find(named: Option<&Path>, inputs: &[PathBuf]) -> Result<Self, Failure> {
        if let Some(path) = named {
            return Self::read(path);
        }
        let beside = inputs.first().map(|input| input.with_file_name(FILE_NAME));
        beside.filter(|path| path.is_file()).map_or_else(|| Ok(Self::default()), |path| Self::read(&path))
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let file = path.display().to_string();
        let unreadable = |error: io::Error| {
            let fault = Fault::NotReadable(error.to_string());
            Failure::Config { problems: vec![RuleProblem { file: file.clone(), line: None, entry: String::new(), fault }] }
        };
        let text = RuleText::new(file.clone(), &fs::read_to_string(path).map_err(unreadable)?);
        let mut settings: Self = rules::toml(&text).map_err(|problems| Failure::Config { problems })?;
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        let paths = [&mut settings.employees, &mut settings.rules, &mut settings.last_year, &mut settings.inbox.ledger]
            .into_iter()
            .flatten()
            .chain(&mut settings.dictionary);
        for relative in paths {
            *relative = folder.join(&relative);
        }
        Ok(settings)
    }

    /// Gives the time in seconds for which an upload must not have changed before the scheduled job takes it.
    #[must_use]
    pub fn settle_seconds(&self) -> u32 {
        self.inbox.settle_seconds.unwrap_or(SETTLE_SECONDS)
    }

    /// Gives the folder of the ledger that the scheduled job keeps, where it keeps one.
    #[must_use]
    pub fn inbox_ledger(&self) -> Option<PathBuf> {
        self.inbox.ledger.clone()
    }
}
