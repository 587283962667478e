//! What an office is told about an upload that was not accepted: a file beside it, with every finding, its cell and its remedy.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::folder::fitting;
use super::journal::Outcome;
use super::judge::Verdict;
use crate::job::Job;
use crate::report::{self, ReportTrouble};

/// Beginning of the name of a returned workbook, in either language.
pub(super) const RETURNED: [&str; 1] = ["Perbaikan - "];

/// Gives the name of the answer to an upload of this name; none where nothing is to be answered.
pub(super) fn name(upload: &str, outcome: Outcome) -> Option<String> {
    match outcome {
        Outcome::Accepted | Outcome::Repeated => None,
        Outcome::NeedsMending | Outcome::Failed => Some(fitting("", upload, ".temuan.txt")),
    }
}

/// Writes the answer.
///
/// # Errors
/// Where the file cannot be written.
pub(super) fn write(_upload: &Path, verdict: &Verdict, job: &Job, file: &mut File) -> Result<(), ReportTrouble> {
    let (lang, mask) = (job.presentation.lang, job.presentation.mask);
    let mut out = BufWriter::new(file);
    if verdict.is_bug {
        let words = lang.pick(
            "Berkas ini belum dapat dibaca karena kesalahan program, bukan karena isinya. Mohon laporkan kepada pengelola rekap-jp.",
            "This file could not be read because of a mistake of the program, not because of its content. Please report it to who runs rekap-jp.",
        );
        writeln!(out, "{words}")?;
    }
    report::findings_to(&mut out, &verdict.findings, lang, mask, usize::MAX)?;
    Ok(out.flush()?)
}
