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
use std::fs::{self, File};
use std::io::{self, BufWriter, Cursor, Read, Seek};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::Recap;
use crate::discover::{self, Source};
use crate::failure::Failure;
use crate::intake::{self, Bounds};
use crate::job::Job;
use crate::model::lang::Lang;
use crate::model::sha256;
use crate::model::source::SourceReport;
use crate::output;
use crate::report::ReportTrouble;
use marks::Marks;
use names::ReturnNames;
pub(crate) use names::{PREFIX, original};
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

impl Return<'_> {
    fn write(&self, job: &Job) -> Result<Returned, Failure> {
        let not_written = |why| Ok(Returned::NotWritten { file: Arc::clone(&self.source.shown), why });
        let bytes = discover::read_bytes(self.source, &job.limits).ok().filter(|bytes| sha256::of(bytes) == self.report.sha256);
        let Some(bytes) = bytes else { return not_written(WhyNot::Changed) };
        let mut is_alike = false;
        let copy = output::staged(&self.target, |file| {
            is_alike = write_copy(file, &bytes, self.report, &self.marks, job)?;
            Ok(())
        })?;
        if !is_alike {
            return not_written(WhyNot::NotAlike);
        }
        output::place(copy, &self.target, job.force)?;
        Ok(Returned::Written(self.target.clone()))
    }
}

/// Writes the workbook to mend for a file's bytes, and says whether it reads as they do; where it does not, what was written is of no use.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_copy(file: &mut File, bytes: &[u8], report: &SourceReport, marks: &Marks, job: &Job) -> Result<bool, ReportTrouble> {
    let bounds = Bounds::of(job);
    let mut copied = || {
        let Ok(wanted) = intake::open(bytes, bounds).map(|mut book| same::prints(&mut book)) else { return Ok(false) };
        let copy = Copy { marks, wanted, bounds, lang: job.presentation.lang };
        Ok(copy.annotated(bytes, file)? || copy.converted(bytes, report, file)?)
    };
    // A mistake of the program over one office's workbook must not take away those of the others, nor stop a pass that nobody watches.
    panic::catch_unwind(AssertUnwindSafe(&mut copied)).unwrap_or(Ok(false))
}

/// What a copy is to hold.
struct Copy<'c> {
    marks: &'c Marks,
    wanted: Prints,
    bounds: Bounds<'c>,
    lang: Lang,
}

impl Copy<'_> {
    /// Marks the cells of an `.xlsx`, and reads it again.
    fn annotated(&self, package: &[u8], file: &mut File) -> io::Result<bool> {
        file.rewind()?;
        file.set_len(0)?;
        match package::annotate(package, self.marks, self.lang, BufWriter::new(&mut *file)) {
            Ok(()) => {}
            Err(PackageTrouble::Io(error)) => return Err(error),
            Err(PackageTrouble::Zip(_) | PackageTrouble::Unusual(_)) => return Ok(false),
        }
        let mut again = Vec::new();
        file.rewind()?;
        file.read_to_end(&mut again)?;
        Ok(intake::open(&again, self.bounds).is_ok_and(|mut book| same::prints(&mut book) == self.wanted))
    }

    /// Puts a workbook of any format into an `.xlsx` first.
    fn converted(&self, bytes: &[u8], report: &SourceReport, file: &mut File) -> io::Result<bool> {
        let Ok(mut book) = intake::open(bytes, self.bounds) else { return Ok(false) };
        let mut package = Cursor::new(Vec::new());
        let Ok(names) = plain::write(&mut book, &heading_rows(report), &mut package) else { return Ok(false) };
        let renamed = |name: &Arc<str>| Arc::clone(names.get(name).unwrap_or(name));
        let marks = self.marks.renamed(renamed);
        let wanted = self.wanted.iter().map(|(name, print)| (renamed(name), *print)).collect();
        Copy { marks: &marks, wanted, ..*self }.annotated(&package.into_inner(), file)
    }
}

fn heading_rows(report: &SourceReport) -> BTreeMap<Arc<str>, u32> {
    report.sheets.iter().filter_map(|sheet| Some((Arc::clone(&sheet.name), sheet.range?.0.row))).collect()
}
