//! `rekap-jp dictionary merge`: the confirmed names of several offices → one workbook, and the decisions that contradict each other.
//!
//! What the offices agree on is decided in it; a name on which they do not agree stands there undecided, with what each of them says, for one person to settle.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::failure::Failure;
use crate::{inputs, output, rule_files};
use rekap_core::dictionary::{rows, settle};
use rekap_core::finding::{Found, in_order};
use rekap_core::model::dictionary::DictionaryState;
use rekap_core::model::limits::Limits;
use rekap_engine::{Guard, Host};
use rekap_report::Presentation;

/// What a merge is asked to do.
#[derive(Debug, Clone)]
pub struct MergeJob {
    /// The dictionaries, in order: results of ours, or workbooks that hold a *Kamus*.
    pub inputs: Vec<PathBuf>,
    /// The workbook to write.
    pub output: PathBuf,
    /// Whether an existing one may be replaced.
    pub force: bool,
    /// Another rule file or folder.
    pub rules: Option<PathBuf>,
    /// The day that the workbook is dated.
    pub as_of: NaiveDate,
    /// How it is to look.
    pub presentation: Presentation,
    /// What a file may cost.
    pub limits: Limits,
    /// What keeps a file to its limits, where the host has it.
    pub guard: Option<Arc<dyn Guard>>,
}

/// What came of a merge.
#[derive(Debug)]
pub struct Merged {
    /// Names that are decided.
    pub confirmed: usize,
    /// Names on which the offices do not agree.
    pub contradicted: usize,
    /// Everything found, in input order.
    pub findings: Vec<Found>,
}

/// Joins the dictionaries and writes the workbook, whole or not at all.
///
/// # Errors
/// Why it cannot be done: no input, one that holds no *Kamus*, broken rules, an output that exists, is an input or cannot be written.
pub fn merge(job: &MergeJob) -> Result<Merged, Failure> {
    check(job)?;
    let rules = rule_files::load(job.rules.as_deref())?;
    let given = inputs::dictionaries(&job.inputs, &[], Host { guard: job.guard.as_deref(), ..Host::alone(&job.limits) })?.given;
    let (dictionary, findings) = settle(&given.stated, &rules);
    let rows = rows(&dictionary, Vec::new(), &[]);
    output::write_whole(&job.output, job.force, |file| rekap_report::dictionary(&rows, &rules, &job.presentation, job.as_of, file))?;
    let contradicted = rows.iter().filter(|row| matches!(row.state, DictionaryState::Contradicted(_))).count();
    Ok(Merged { confirmed: rows.len() - contradicted, contradicted, findings: in_order(findings, &given.sources) })
}

fn check(job: &MergeJob) -> Result<(), Failure> {
    if job.inputs.is_empty() {
        return Err(Failure::NoInput);
    }
    let Ok(own) = fs::canonicalize(&job.output) else { return Ok(()) };
    if job.inputs.iter().any(|input| fs::canonicalize(input).is_ok_and(|input| input == own)) {
        return Err(Failure::OutputIsInput { path: job.output.clone() });
    }
    if job.force { Ok(()) } else { Err(Failure::OutputExists { path: job.output.clone() }) }
}
