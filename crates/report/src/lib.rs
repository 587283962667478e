//! Stage 8: the summary as people and other programs read it: a workbook, JSON, lines on the screen.
//!
//! ```text
//! Summary + Rules + Presentation ─┬─ workbook   the sheets for the office (contract.md §2)
//!                                 ├─ json       one document for other programs (contract.md §3)
//!                                 └─ console    findings and the closing lines
//! ```
//! Nothing is computed here that decides about a person: every number comes from the summary, and this stage only says it. The hard part is to say
//! *why*: a row "Coaching, 3 times in March" that counts 4 JP and not 6 must name the cap and its article beside the number.
//! This stage reads no file and knows no path; it writes to whatever writer it is given.

mod agency;
mod card;
mod change_words;
pub(crate) mod columns;
mod console;
pub mod diff;
pub(crate) mod formats;
pub mod handoff;
pub(crate) mod headline;
mod json;
pub mod page;
mod past;
mod plan;
mod reasons;
pub mod returned;
mod saved;
pub mod template;
pub(crate) mod words;
mod workbook;

use std::io;

use rekap_core::model::lang::Lang;
use rekap_core::rules::Rules;
use rekap_core::summary::Summary;
use rekap_ooxml::PackageTrouble;
use serde::Deserialize;

pub use agency::plan_lines;
pub use card::{Cards, MOST_PEOPLE, cards_workbook};
pub use console::{changes_to, closing, findings_to};
pub use json::json_to;
pub use workbook::by_unit_and_name;
pub use workbook::{changes_workbook, dictionary, plan_workbook, workbook};
pub(crate) use workbook::{cut, lines};

/// Says in one line why an activity, by its index, counts for what it does: what *Keterangan* says of it.
///
/// # Panics
/// Where the summary has no such activity.
#[must_use]
pub fn explanation(summary: &Summary, rules: &Rules, activity: usize, lang: Lang) -> String {
    let mut explanation = String::new();
    reasons::Explainer::new(summary, rules, lang).append(&summary.activities[activity], &summary.credits[activity], &mut explanation);
    explanation
}

/// How the result is presented: the office's settings (contract.md §7) and the options of the command line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Presentation {
    /// Language of everything a clerk reads.
    pub lang: Lang,
    /// Whether NIP are masked, for sharing outside the office.
    pub mask: bool,
    /// Whether the ledger is written with the result: what a sheet cannot hold is left to it.
    pub has_ledger: bool,
    /// Name of the agency.
    pub agency: Option<String>,
    /// Lines of the letterhead, from the top.
    pub letterhead: Vec<String>,
    /// Paper to print on.
    pub paper: Paper,
    /// Who signs the summary.
    pub signatory: Option<Signatory>,
    /// Version of the program, printed beside the rule file's id.
    pub version: &'static str,
}

/// Paper to print on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// A4.
    #[default]
    A4,
    /// F4, that is Folio, 8.5 × 13 inches: what most Indonesian offices keep in the printer.
    F4,
}

/// Who signs the summary, and where.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// Place of signature.
    pub place: String,
    /// Office held.
    pub title: String,
    /// Name.
    pub name: String,
    /// NIP as the settings write it; empty where they give none.
    #[serde(default)]
    pub nip: String,
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportTrouble {
    /// The writer, or the temporary file of a large sheet, failed: disk full, no permission.
    #[error("the result could not be written: {0}")]
    Io(#[from] io::Error),
    /// The workbook's writer refused what it was given; that is a mistake of the program, not of the data.
    #[error("the result could not be put together: {0}")]
    Refused(String),
}

impl From<PackageTrouble> for ReportTrouble {
    fn from(trouble: PackageTrouble) -> Self {
        match trouble {
            PackageTrouble::Io(error) => Self::Io(error),
            other => Self::Refused(other.to_string()),
        }
    }
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
