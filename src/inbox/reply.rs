//! The reply to an office about an upload that was not accepted: its own workbook with the cells to mend marked, or, where it cannot be opened, a text.
//!
//! ```text
//! perlu-perbaikan/dinas-a/Rekap.csv      Perbaikan - Rekap.xlsx       its rows, the cells to mend coloured and noted
//! gagal/dinas-b/surat.docx               surat.docx.temuan.txt        why it cannot be read, and what to send instead
//! ```
//! An upload whose rows cannot be copied so that they read as before gets a text as well: every finding with its cell and its remedy.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use super::folder::{fitting, split_name};
use super::journal::UploadOutcome;
use super::judge::UploadVerdict;
use crate::job::Job;
use rekap_core::model::digest::sha256_hex;
use rekap_core::model::returned::PREFIX;
use rekap_engine::{NoProgress, mending_copy};
use rekap_report::ReportTrouble;
use rekap_report::returned::marks::Marks;

/// What a reply is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReplyKind {
    /// The office's own workbook, to mend.
    Workbook,
    /// Findings in words.
    Text,
}

impl ReplyKind {
    /// Says what an office gets back for an upload with this verdict, if all goes well; nothing where there is nothing to say. A question has no cell to mend.
    pub(super) fn of(verdict: &UploadVerdict) -> Option<Self> {
        match verdict.outcome {
            UploadOutcome::Accepted | UploadOutcome::Repeated => None,
            UploadOutcome::NeedsMending if verdict.asked.is_some() => Some(Self::Text),
            UploadOutcome::NeedsMending => Some(Self::Workbook),
            UploadOutcome::Failed => Some(Self::Text),
        }
    }

    /// Names the reply to an upload of this name.
    pub(super) fn name(self, upload: &str) -> String {
        match self {
            Self::Workbook => fitting(PREFIX, split_name(upload).0, ".xlsx"),
            Self::Text => fitting("", upload, ".temuan.txt"),
        }
    }
}

/// Writes the reply; says what it has become.
///
/// # Errors
/// Where the file cannot be written.
pub(super) fn write(upload: &Path, verdict: &UploadVerdict, job: &Job, file: &mut File) -> Result<ReplyKind, ReportTrouble> {
    if ReplyKind::of(verdict) == Some(ReplyKind::Workbook) && workbook(upload, verdict, job, file)? {
        return Ok(ReplyKind::Workbook);
    }
    text(verdict, job, file)?;
    Ok(ReplyKind::Text)
}

/// Writes the workbook to mend; says whether it reads as the upload does.
fn workbook(upload: &Path, verdict: &UploadVerdict, job: &Job, file: &mut File) -> Result<bool, ReportTrouble> {
    let (Some(report), Ok(bytes)) = (&verdict.report, fs::read(upload)) else { return Ok(false) };
    if sha256_hex(&bytes) != verdict.sha256 {
        return Ok(false);
    }
    let marks = Marks::of_file(&verdict.findings, &report.file, job.presentation.lang);
    let Some(copy) = mending_copy(&bytes, report, &marks, job.presentation.lang, job.host(&NoProgress)) else { return Ok(false) };
    file.write_all(&copy)?;
    Ok(true)
}

fn text(verdict: &UploadVerdict, job: &Job, file: &mut File) -> Result<(), ReportTrouble> {
    let (lang, mask) = (job.presentation.lang, job.presentation.mask);
    let mut out = BufWriter::new(file);
    if verdict.is_bug {
        let words = lang.pick(
            "Berkas ini belum dapat dibaca karena kesalahan program, bukan karena isinya. Mohon laporkan kepada pengelola rekap-jp.",
            "This file could not be read because of a mistake of the program, not because of its content. Please report it to who runs rekap-jp.",
        );
        writeln!(out, "{words}")?;
    }
    rekap_report::findings_to(&mut out, &verdict.findings, lang, mask, usize::MAX)?;
    Ok(out.flush()?)
}
