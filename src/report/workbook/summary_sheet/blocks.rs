//! The blocks of *Ringkasan*: counts on the left; what to look at, what the colours mean and where to look next on the right.

use rust_xlsxwriter::XlsxError;

use super::super::Book;
use super::page::Page;
use crate::finding::Severity;
use crate::model::lang::Lang;
use crate::report::formats::Mark;
use crate::report::words::{self, Words, said};
use crate::summary::Status;

/// What each of the other sheets holds.
const SHEETS: [(Words, Words); 9] = [
    (
        words::EMPLOYEES,
        ["JP diakui, target, kekurangan, dan status tiap pegawai", "JP credited, required and missing, status of each employee"],
    ),
    (words::UNITS, ["Jumlah pegawai, % terpenuhi, dan rata-rata JP tiap unit", "Head count, % met and mean JP of each unit"]),
    (words::CATEGORIES, ["Kegiatan dan JP tiap jenis", "Activities and JP of each category"]),
    (words::SHORTFALLS, ["Siapa yang kurang, berapa, dan rencana tanpa biaya", "Who is short, by how much, and a plan without budget"]),
    (words::DETAILS, ["Setiap kegiatan dengan alasan hitungannya dan baris asalnya", "Every activity with the reasons and its source row"]),
    (words::FINDINGS, ["Yang perlu diperbaiki di berkas asal, sel demi sel", "What to mend in the source files, cell by cell"]),
    (
        words::DICTIONARY,
        ["Nama kegiatan yang menunggu keputusan, diputuskan sekali saja", "Names that await a decision, to be decided once"],
    ),
    (words::RULES, ["Setiap angka aturan dengan dasar hukum dan sumbernya", "Every number of the rules with its legal basis and source"]),
    (words::SOURCES, ["Berkas dan lembar yang dibaca, dan yang dilewati", "Files and sheets that were read, and what was skipped"]),
];

/// Writes the counts.
pub(super) fn write_left(page: &mut Page, book: &Book) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    write_people(page, book, lang)?;
    write_activities(page, book, lang)?;
    write_hours(page, book, lang)
}

/// Writes what to look at, the legend and the links.
pub(super) fn write_right(page: &mut Page, book: &Book) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    write_remarks(page, book, lang)?;
    write_legend(page, lang)?;
    page.right_block(said(["Lembar lain", "Other sheets"], lang))?;
    let has_dictionary = !book.summary.dictionary.is_empty();
    for (sheet, holds) in SHEETS.into_iter().filter(|&(sheet, _)| has_dictionary || sheet != words::DICTIONARY) {
        page.link(said(sheet, lang), said(holds, lang))?;
    }
    page.end_right_block();
    Ok(())
}

fn write_people(page: &mut Page, book: &Book, lang: Lang) -> Result<(), XlsxError> {
    let totals = &book.summary.totals;
    let everybody = Some(totals.employees);
    page.left_block(said(["Pegawai", "Employees"], lang))?;
    page.count(said(["Terpenuhi", "Met"], lang), totals.met, everybody)?;
    page.count(said(["Kurang", "Short"], lang), totals.short, everybody)?;
    page.count(said(["Tanpa kegiatan", "Inactive"], lang), totals.inactive, everybody)?;
    page.count(said(["Jumlah pegawai", "All employees"], lang), totals.employees, None)?;
    page.end_left_block();
    Ok(())
}

fn write_activities(page: &mut Page, book: &Book, lang: Lang) -> Result<(), XlsxError> {
    let totals = &book.summary.totals;
    page.left_block(said(["Kegiatan", "Activities"], lang))?;
    page.count(said(["Dibaca", "Read"], lang), totals.activities, None)?;
    page.count(said(["Dihitung", "Credited"], lang), totals.credited_activities, None)?;
    page.count(said(["Perlu dicek, belum dihitung", "Need review, not counted yet"], lang), totals.review_activities, None)?;
    page.count(said(["Ganda", "Duplicates"], lang), totals.duplicate_activities, None)?;
    page.count(said(["Di luar periode", "Out of period"], lang), totals.out_of_period_activities, None)?;
    page.end_left_block();
    Ok(())
}

fn write_hours(page: &mut Page, book: &Book, lang: Lang) -> Result<(), XlsxError> {
    let totals = &book.summary.totals;
    let heads = usize::try_from(totals.employees).unwrap_or(usize::MAX);
    page.left_block(said(["Jam pelajaran (JP)", "Lesson hours (JP)"], lang))?;
    page.hours(said(["JP diajukan", "JP claimed"], lang), totals.claimed)?;
    page.hours(said(["JP diakui", "JP credited"], lang), totals.credited)?;
    page.hours(said(["Rata-rata JP per pegawai", "Mean JP per employee"], lang), totals.credited.divided_by(heads))?;
    page.end_left_block();
    Ok(())
}

fn write_remarks(page: &mut Page, book: &Book, lang: Lang) -> Result<(), XlsxError> {
    let summary = book.summary;
    let found = |severity: Severity| summary.findings.iter().filter(|found| found.finding.severity() == severity).count();
    let reachable = summary.shortfalls.iter().filter(|shortfall| shortfall.can_be_met).count();
    let unreachable = summary.shortfalls.len() - reachable;
    let waiting = summary.employees.iter().filter(|employee| employee.status != Status::Met && employee.review_activities > 0).count();
    let people = |count: usize| words::counted(count, ["pegawai", "employee", "employees"], lang);
    let findings = |severity: Severity| words::counted_findings(found(severity), severity, lang);
    page.right_block(said(["Yang perlu diperhatikan", "What needs attention"], lang))?;
    page.remark(
        &findings(Severity::Error),
        said(["Belum dihitung sampai diperbaiki; lihat lembar Temuan", "Not counted until mended; see sheet Findings"], lang),
    )?;
    page.remark(
        &findings(Severity::Warning),
        said(["Dihitung, tetapi perlu dilihat; lihat lembar Temuan", "Counted, but look at it; see sheet Findings"], lang),
    )?;
    page.remark(
        &people(waiting),
        said(["Belum terpenuhi dan punya kegiatan yang perlu dicek", "Not met, with activities that need review"], lang),
    )?;
    page.remark(
        &people(reachable),
        said(["Masih dapat terpenuhi dengan coaching dan mentoring", "Can still be met by coaching and mentoring"], lang),
    )?;
    page.remark(
        &people(unreachable),
        said(["Tidak cukup lagi dengan coaching dan mentoring saja", "Coaching and mentoring alone no longer suffice"], lang),
    )?;
    page.end_right_block();
    Ok(())
}

fn write_legend(page: &mut Page, lang: Lang) -> Result<(), XlsxError> {
    page.right_block(said(["Arti warna", "What the colours mean"], lang))?;
    page.legend(Status::Met.label(), Mark::Met, said(["JP diakui mencapai target", "The credited JP reach the requirement"], lang))?;
    page.legend(
        Status::Short.label(),
        Mark::Short,
        said(["JP diakui masih di bawah target", "The credited JP are below the requirement"], lang),
    )?;
    page.legend(
        Status::Inactive.label(),
        Mark::Inactive,
        said(["Ada di daftar pegawai, tanpa kegiatan pada tahun ini", "On the employee list, without any activity in the year"], lang),
    )?;
    page.legend(
        said(words::NEEDS_REVIEW, lang),
        Mark::Attention,
        said(["Belum dihitung atau dipotong; alasannya di kolom Keterangan", "Not counted or trimmed; the reason is in Explanation"], lang),
    )?;
    page.end_right_block();
    Ok(())
}
