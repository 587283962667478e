//! `--return DIR`: for each input with something to mend, the office's own workbook with the cells to mend coloured and noted (contract §8).
//!
//! ```text
//! Rekap Dinas A.csv  ──►  Perbaikan - Rekap Dinas A.xlsx    Temuan   what is wrong, with links to the cells
//!                                                           Rekap…   the office's own rows and columns; F17 orange, with a note
//! ```
//! The office mends it where it is coloured and sends it back; it is read as input like any other, and gives what the mended original would give. So an `.xlsx` is
//! not made anew but copied part by part ([`package`]): formulas, formats and drop-downs stay. Every other format is put into a plain `.xlsx` first ([`plain`]).
//! Each copy is read again before it gets its name: where a row differs from the original's, it is made the other way, or not at all, and that is said.
//!
//! A file that cannot be opened has no cells to mend; its finding says what to do. The workbooks hold what the office sent and nothing of others, so NIP stay as
//! they are, whatever `--mask` says of the result.

pub mod marks;
mod names;
mod package;
mod plain;
mod same;
mod widths;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufWriter, Cursor};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use tempfile::NamedTempFile;

use crate::Recap;
use crate::discover::{self, Source};
use crate::failure::Failure;
use crate::intake::{self, Bounds};
use crate::job::Job;
use crate::model::lang::Lang;
use crate::model::source::SourceReport;
use crate::output;
use crate::report::ReportTrouble;
use marks::Marks;
use names::ReturnNames;
use package::PackageTrouble;
use same::Prints;

/// An input with something to mend, and where its workbook goes.
#[derive(Debug)]
pub struct Return<'r> {
    source: &'r Source,
    report: &'r SourceReport,
    marks: Marks,
    /// The workbook to be written.
    pub target: PathBuf,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Returned {
    /// The workbook lies there.
    Written(PathBuf),
    /// There is none; the findings stand in the result.
    NotWritten {
        /// The input, as findings name it.
        file: Arc<str>,
        /// Why.
        why: WhyNot,
    },
}

/// Why there is no workbook to mend for an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// It was changed, or taken away, after it had been read.
    Changed,
    /// Its rows could not be put into an `.xlsx` so that they read as before.
    NotAlike,
}

impl WhyNot {
    /// Says it to a clerk.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Changed => lang.pick("berkasnya berubah atau hilang sesudah dibaca; jalankan lagi", "it was changed or taken away after it was read; run again"),
            Self::NotAlike => lang.pick(
                "isinya tidak dapat disalin persis ke .xlsx; perbaiki berkas aslinya menurut lembar Temuan, atau simpan ulang sebagai .xlsx lalu jalankan lagi",
                "its contents cannot be copied exactly into an .xlsx; mend the file itself by the sheet Findings, or save it as .xlsx and run again",
            ),
        }
    }
}

/// Settles which inputs get a workbook to mend, and checks that nothing stands in the way; none where the job does not ask for them.
///
/// # Errors
/// A folder that cannot be made, or a workbook that stands there already and must not be replaced.
pub fn plan<'r>(job: &Job, recap: &'r Recap) -> Result<Vec<Return<'r>>, Failure> {
    let Some(folder) = &job.returns else { return Ok(Vec::new()) };
    let unwritable = |why: String| Failure::OutputNotWritable { path: folder.clone(), why };
    fs::create_dir_all(folder).map_err(|error| unwritable(error.to_string()))?;
    let mut names = ReturnNames::of(folder, recap.inputs.iter().map(|source| source.path.clone()));
    let mut returns = Vec::new();
    for (source, report) in opened(recap) {
        let marks = Marks::of_file(&recap.summary.findings, &source.shown, job.presentation.lang);
        if !marks.has_errors() {
            continue;
        }
        let target = names.place(&source.shown);
        if target.exists() && !job.force {
            return Err(Failure::OutputExists { path: target });
        }
        returns.push(Return { source, report, marks, target });
    }
    Ok(returns)
}

/// The inputs that could be opened: those refused by a finding about the file have no cells to show.
fn opened(recap: &Recap) -> impl Iterator<Item = (&Source, &SourceReport)> {
    let reports: BTreeMap<&str, &SourceReport> = recap.summary.sources.iter().map(|report| (&*report.file, report)).collect();
    let of = move |source: &'_ Source| reports.get(&*source.shown).copied();
    recap.inputs.iter().filter_map(move |source| Some((source, of(source)?))).filter(|(_, report)| !is_closed(report))
}

fn is_closed(report: &SourceReport) -> bool {
    report.refused.is_some_and(|code| code.starts_with('F'))
}

/// Writes the workbooks, each whole or not at all.
///
/// # Errors
/// [`Failure::OutputNotWritable`] where one cannot be written; the others stand.
pub fn write(job: &Job, returns: &[Return<'_>]) -> Result<Vec<Returned>, Failure> {
    returns.par_iter().map(|one| one.write(job)).collect()
}

/// A copy under its temporary name; none where it would not read as the original does.
type Copied = Result<Option<NamedTempFile>, Failure>;

impl Return<'_> {
    fn write(&self, job: &Job) -> Result<Returned, Failure> {
        let not_written = |why| Ok(Returned::NotWritten { file: Arc::clone(&self.source.shown), why });
        let bounds = Bounds::of(job);
        let Some(bytes) = discover::read_bytes(self.source, bounds.limits).ok().filter(|bytes| self.is_unchanged(bytes)) else {
            return not_written(WhyNot::Changed);
        };
        let Ok(wanted) = intake::open(&bytes, bounds).map(|mut book| same::prints(&mut book)) else {
            return not_written(WhyNot::NotAlike);
        };
        let lang = job.presentation.lang;
        let copy = match self.annotated(&bytes, &self.marks, &wanted, lang, bounds)? {
            Some(copy) => Some(copy),
            None => self.converted(&bytes, wanted, lang, bounds)?,
        };
        let Some(copy) = copy else { return not_written(WhyNot::NotAlike) };
        output::place(copy, &self.target, job.force)?;
        Ok(Returned::Written(self.target.clone()))
    }

    fn is_unchanged(&self, bytes: &[u8]) -> bool {
        discover::sha256_hex(bytes) == self.report.sha256
    }

    /// Marks the cells of an `.xlsx`, and reads it again.
    fn annotated(&self, package: &[u8], marks: &Marks, wanted: &Prints, lang: Lang, bounds: Bounds<'_>) -> Copied {
        let mut is_unusual = false;
        let copy = output::staged(&self.target, |file| match package::annotate(package, marks, lang, BufWriter::new(file)) {
            Ok(()) => Ok(()),
            Err(PackageTrouble::Io(error)) => Err(ReportTrouble::Io(error)),
            Err(_) => {
                is_unusual = true;
                Ok(())
            }
        })?;
        if is_unusual {
            return Ok(None);
        }
        let again = fs::read(copy.path()).map_err(|error| self.unwritable(error.to_string()))?;
        let reads = intake::open(&again, bounds).map(|mut book| same::prints(&mut book));
        Ok(reads.is_ok_and(|prints| prints == *wanted).then_some(copy))
    }

    /// Puts a workbook of any format into an `.xlsx` first.
    fn converted(&self, bytes: &[u8], wanted: Prints, lang: Lang, bounds: Bounds<'_>) -> Copied {
        let Ok(mut book) = intake::open(bytes, bounds) else { return Ok(None) };
        let mut package = Cursor::new(Vec::new());
        let Ok(names) = plain::write(&mut book, &self.heading_rows(), &mut package) else { return Ok(None) };
        let renamed = |name: Arc<str>| names.get(&name).map_or(name, Arc::clone);
        let wanted: Prints = wanted.into_iter().map(|(name, print)| (renamed(name), print)).collect();
        self.annotated(&package.into_inner(), &self.marks.clone().renamed(renamed), &wanted, lang, bounds)
    }

    fn heading_rows(&self) -> BTreeMap<Arc<str>, u32> {
        let tables = self.report.sheets.iter().filter_map(|sheet| Some((Arc::clone(&sheet.name), sheet.range?.0.row)));
        tables.collect()
    }

    fn unwritable(&self, why: String) -> Failure {
        Failure::OutputNotWritable { path: self.target.clone(), why }
    }
}
