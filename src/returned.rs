//! `--return DIR`: for each input with something to mend, the office's own workbook with the cells to mend coloured and noted (contract §8).
//!
//! ```text
//! Rekap Dinas A.csv  ──►  Perbaikan - Rekap Dinas A.xlsx    Temuan   what is wrong, with links to the cells
//!                                                           Rekap…   the office's own rows and columns; F17 orange, with a note
//! ```
//! The office mends it where it is coloured and sends it back; it is read as input like any other, and gives what the mended original would give. How the
//! copy is made, and that it is read again before it gets its name, stands in [`rekap_report::returned`].
//!
//! A file that cannot be opened has no cells to mend; its finding says what to do. The workbooks hold what the office sent and nothing of others, so NIP stay as
//! they are inside, whatever `--mask` says of the result; the screen says so. Their names are masked.

mod names;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use rekap_core::model::digest::sha256_hex;
use rekap_core::model::lang::Lang;
use rekap_core::model::mask;
use rekap_core::model::source::SourceReport;
use rekap_engine::{NoProgress, Recap, mending_copy};
use rekap_report::returned::marks::Marks;

use crate::discover::{self, Source};
use crate::failure::Failure;
use crate::job::Job;
use crate::output;
use names::ReturnNames;
pub(crate) use names::original;

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
pub fn plan<'r>(job: &Job, recap: &'r Recap, sources: &'r [Source]) -> Result<Vec<Return<'r>>, Failure> {
    let Some(folder) = &job.returns else { return Ok(Vec::new()) };
    let unwritable = |why: String| Failure::OutputNotWritable { path: folder.clone(), why };
    fs::create_dir_all(folder).map_err(|error| unwritable(error.to_string()))?;
    let mut names = ReturnNames::of(folder, sources.iter().map(|source| source.path.clone()));
    let mut returns = Vec::new();
    for (source, report) in opened(recap, sources) {
        let marks = Marks::of_file(&recap.summary.findings, &source.shown, job.presentation.lang);
        if !marks.has_errors() {
            continue;
        }
        // A mask of stars would not stand in the name of a file.
        let target = names.place(&mask::text(&source.shown, job.presentation.mask).replace('*', "x"));
        if target.exists() && !job.force {
            return Err(Failure::OutputExists { path: target });
        }
        returns.push(Return { source, report, marks, target });
    }
    Ok(returns)
}

/// The inputs that could be opened: those refused by a finding about the file have no cells to show.
fn opened<'r>(recap: &'r Recap, sources: &'r [Source]) -> impl Iterator<Item = (&'r Source, &'r SourceReport)> {
    let reports: BTreeMap<&str, &SourceReport> = recap.summary.sources.iter().map(|report| (&*report.file, report)).collect();
    sources.iter().filter_map(move |source| Some((source, *reports.get(&*source.shown)?))).filter(|(_, report)| !is_closed(report))
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
        let bytes = discover::read_bytes(self.source, &job.limits).ok().filter(|bytes| sha256_hex(bytes) == self.report.sha256);
        let Some(bytes) = bytes else { return not_written(WhyNot::Changed) };
        let Some(copy) = mending_copy(&bytes, self.report, &self.marks, job.presentation.lang, job.host(&NoProgress)) else {
            return not_written(WhyNot::NotAlike);
        };
        let copy = output::staged(&self.target, |file| Ok(file.write_all(&copy)?))?;
        output::place(copy, &self.target, job.force)?;
        Ok(Returned::Written(self.target.clone()))
    }
}
