//! Two results of ours → what changed between them, and why: `rekap-jp diff OLD NEW`.
//!
//! ```text
//! Rekap JP 2025.xlsx      ─ edition ─┐ people, rows, rules     ┌─ activities   which row is which, and what became of it
//! Rekap JP 2025 (2).xlsx  ─ edition ─┴─────────────────────────┴─ people       who changed, and which of the rows and rules is the reason
//! ```
//! A head of office asks why somebody who was TERPENUHI in October is KURANG in November. The results know it: every row is in them with its place and its
//! credit, and every rule. The hard part is that rows move: an office inserts a line or renames its file, and nothing has changed at all. So a row is known
//! by what it says, and by where it stood only where that does not tell.
//!
//! This stands above the pipeline. It reads results through [`crate::open`], by the sheet names and headings that [`crate::report`] writes them with, and
//! recaps nothing again: what a result says is taken as it is.

mod activities;
mod categories;
mod cells;
mod edition;
mod pairs;
mod people;
mod rules;

use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::discover::{self, Source};
use crate::failure::Failure;
use crate::intake::{self, Bounds};
use crate::job::Guard;
use crate::model::lexicon::Lexicon;
use crate::model::table::Lists;
use crate::open::Limits;
use crate::output;
use crate::report::{self, Presentation};
use crate::rules::Rules;
use crate::summary::changes::Changes;
use categories::Categories;
use edition::{Reading, Trouble};

/// What is to be compared, and where the outcome goes.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The earlier result.
    pub old: PathBuf,
    /// The later one.
    pub new: PathBuf,
    /// The workbook to write, where one was named.
    pub output: Option<PathBuf>,
    /// Whether an existing workbook may be replaced.
    pub force: bool,
    /// How it is to look.
    pub presentation: Presentation,
    /// What a file may cost.
    pub limits: Limits,
    /// What keeps to the limits that a library alone cannot keep.
    pub guard: Option<Arc<dyn Guard>>,
}

/// Compares the two results and writes the workbook where one was named.
///
/// # Errors
/// [`Failure::NotAResult`], [`Failure::ResultMasked`] or [`Failure::InputMissing`] where a result cannot be read; as [`output::check_one`] and
/// [`output::write_one`] where the workbook cannot be written. Then nothing has appeared.
pub fn run(comparison: &Comparison) -> Result<Changes, Failure> {
    let (output, presentation) = (comparison.output.as_deref(), &comparison.presentation);
    if let Some(path) = output {
        output::check_one(path, &[&comparison.old, &comparison.new], comparison.force, presentation.lang)?;
    }
    let changes = compare(comparison)?;
    if let Some(path) = output {
        output::write_one(path, comparison.force, |file| report::changes_workbook(&changes, presentation, file))?;
    }
    Ok(changes)
}

fn compare(comparison: &Comparison) -> Result<Changes, Failure> {
    let mut texts = Lexicon::default();
    let names = Categories::new(&Rules::shipped()?, comparison.presentation.lang);
    let bounds = Bounds { limits: &comparison.limits, guard: comparison.guard.as_deref(), shelf: None, lists: Lists::Called };
    let mut read = |path: &Path| read(path, bounds, &names, &mut texts);
    let (mut old, mut new) = (read(&comparison.old)?, read(&comparison.new)?);
    let editions = (old.edition(&comparison.old), new.edition(&comparison.new));
    let rules = rules::differences(&old, &new);
    // The rows that are the same go here, and with them most of the memory.
    let mut activities = pairs::differing(&mem::take(&mut old.rows), &mem::take(&mut new.rows));
    activities::explain(&mut activities, &old, &new, &rules, &texts);
    let people = people::differing(&old, &new, &activities, &rules, &texts);
    activities::order(&mut activities, &texts);
    Ok(Changes { old: editions.0, new: editions.1, rules, people, activities, texts })
}

fn read(path: &Path, bounds: Bounds<'_>, names: &Categories, texts: &mut Lexicon) -> Result<Reading, Failure> {
    if !path.is_file() {
        return Err(Failure::InputMissing { path: path.to_owned() });
    }
    let source = Source { path: path.to_owned(), shown: path.to_string_lossy().as_ref().into() };
    let not_ours = || Failure::NotAResult { path: path.to_owned() };
    let bytes = discover::read_bytes(&source, bounds.limits).map_err(|_| not_ours())?;
    let mut book = intake::open(&bytes, bounds).map_err(|_| not_ours())?;
    edition::read(&mut book, names, texts).map_err(|trouble| match trouble {
        Trouble::NotOurs => not_ours(),
        Trouble::Masked => Failure::ResultMasked { path: path.to_owned() },
    })
}
