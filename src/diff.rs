//! `rekap-jp diff OLD NEW`: what changed between two results, on the screen and, where one was named, in a workbook.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rekap_core::model::limits::Limits;
use rekap_core::rules::Rules;
use rekap_core::summary::changes::Changes;
use rekap_engine::{Guard, Host};
use rekap_report::Presentation;
use rekap_report::diff::{Comparer, PastResult};

use crate::discover::{self, Source};
use crate::failure::Failure;
use crate::output;

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
/// [`output::write_whole`] where the workbook cannot be written. Then nothing has appeared.
pub fn run(comparison: &Comparison) -> Result<Changes, Failure> {
    let (output, presentation) = (comparison.output.as_deref(), &comparison.presentation);
    if let Some(path) = output {
        output::check_one(path, &[&comparison.old, &comparison.new], comparison.force, presentation.lang)?;
    }
    let changes = compare(comparison)?;
    if let Some(path) = output {
        output::write_whole(path, comparison.force, |file| rekap_report::changes_workbook(&changes, presentation, file))?;
    }
    Ok(changes)
}

fn compare(comparison: &Comparison) -> Result<Changes, Failure> {
    let mut comparer = Comparer::new(&Rules::shipped()?, comparison.presentation.lang);
    let host = Host { guard: comparison.guard.as_deref(), ..Host::alone(&comparison.limits) };
    let old = read(&comparison.old, host, &mut comparer)?;
    let new = read(&comparison.new, host, &mut comparer)?;
    let name = |path: &Path| path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy()).into_owned();
    Ok(comparer.compare((&name(&comparison.old), old), (&name(&comparison.new), new)))
}

fn read(path: &Path, host: Host<'_>, comparer: &mut Comparer) -> Result<PastResult, Failure> {
    if !path.is_file() {
        return Err(Failure::InputMissing { path: path.to_owned() });
    }
    let source = Source { path: path.to_owned(), shown: discover::shown(path) };
    let not_ours = || Failure::NotAResult { path: path.to_owned() };
    let bytes = discover::read_bytes(&source, host.limits).map_err(|_| not_ours())?;
    let mut book = host.open(&bytes).map_err(|_| not_ours())?;
    comparer.read(&mut book).map_err(|trouble| Failure::of_result(trouble, path))
}
