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

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rekap_core::model::digest::sha256_hex;
use rekap_core::model::lang::Lang;
use rekap_engine::{FileNames, Mending, NoProgress, Recap, mendings};

use crate::discover::{self, Source};
use crate::failure::Failure;
use crate::job::Job;
use crate::output;

/// An input with something to mend, and where its workbook goes.
#[derive(Debug)]
pub struct Return<'r> {
    source: &'r Source,
    mending: Mending<'r>,
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
    let mut names = kept_names(folder, sources);
    let by_name: BTreeMap<&str, &Source> = sources.iter().map(|source| (&*source.shown, source)).collect();
    let mut returns = Vec::new();
    let inputs = sources.iter().map(|source| Arc::clone(&source.shown));
    for mending in mendings(recap, inputs, &job.presentation, &mut names) {
        let Some(&source) = by_name.get(&*mending.report.file) else { continue };
        let target = folder.join(&mending.name);
        if target.exists() && !job.force {
            return Err(Failure::OutputExists { path: target });
        }
        returns.push(Return { source, mending, target });
    }
    Ok(returns)
}

/// Keeps the names of inputs that lie in the folder: a workbook to mend never goes over the file that it was read from.
fn kept_names(folder: &Path, sources: &[Source]) -> FileNames {
    let mut names = FileNames::default();
    let own = fs::canonicalize(folder).ok();
    for input in sources.iter().filter_map(|source| fs::canonicalize(&source.path).ok()) {
        if input.parent() == own.as_deref() {
            names.keep(&input.file_name().unwrap_or_default().to_string_lossy());
        }
    }
    names
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
        let bytes = discover::read_bytes(self.source, &job.limits).ok().filter(|bytes| sha256_hex(bytes) == self.mending.report.sha256);
        let Some(bytes) = bytes else { return not_written(WhyNot::Changed) };
        let Some(copy) = self.mending.copy(&bytes, job.presentation.lang, job.host(&NoProgress)) else {
            return not_written(WhyNot::NotAlike);
        };
        let copy = output::staged(&self.target, |file| Ok(file.write_all(&copy)?))?;
        output::place(copy, &self.target, job.force)?;
        Ok(Returned::Written(self.target.clone()))
    }
}
