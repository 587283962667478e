//! The words of the result that stand in no column heading: sheet names, statuses, tracks, levels. Indonesian, then English.
//!
//! Sheet names are part of the contract (contract.md §2): other programs find a sheet by them.

use std::fmt::Display;

use rekap_core::finding::Severity;
use rekap_core::model::lang::Lang;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::summary::Summary;

/// The same words in Indonesian and in English.
pub(crate) type Words = [&'static str; 2];

/// Picks the language's words.
pub(crate) fn said(words: Words, lang: Lang) -> &'static str {
    lang.pick(words[0], words[1])
}

/// Sheet: headline, counts, legend.
pub(crate) const SUMMARY: Words = ["Ringkasan", "Summary"];
/// Sheet: one row per employee.
pub(crate) const EMPLOYEES: Words = ["Rekap Pegawai", "Employees"];
/// Sheet: one row per work unit.
pub(super) const UNITS: Words = ["Rekap Unit", "Units"];
/// Sheet: one row per category.
pub(super) const CATEGORIES: Words = ["Rekap Jenis", "Categories"];
/// Sheet: everybody below the requirement, with a plan.
pub(super) const SHORTFALLS: Words = ["Kekurangan", "Shortfalls"];
/// Sheet: what each unit holds in which month to close the gaps.
pub(super) const AGENCY_PLAN: Words = ["Rencana", "Plan"];
/// Sheet: one row per activity.
pub(crate) const DETAILS: Words = ["Rincian", "Details"];
/// Sheet: everything found in the data.
pub(super) const FINDINGS: Words = ["Temuan", "Findings"];
/// Sheet: names that await a decision, and those that are decided.
pub(super) const DICTIONARY: Words = rekap_core::model::dictionary::SHEET;
/// Sheet: every number of the law and every policy.
pub(crate) const RULES: Words = ["Aturan", "Rules"];
/// Sheet: what was read of each file.
pub(super) const SOURCES: Words = ["Sumber", "Sources"];

/// Sheet of a comparison: both results and the counts.
pub(super) const CHANGES: Words = ["Perubahan", "Changes"];
/// Sheet of a comparison: one row per changed person.
pub(super) const CHANGED_EMPLOYEES: Words = ["Pegawai", "Employees"];
/// Sheet of a comparison: one row per changed activity.
pub(super) const CHANGED_ACTIVITIES: Words = ["Kegiatan", "Activities"];

/// Rows, counted.
pub(super) const ACTIVITY_NOUNS: [&str; 3] = ["kegiatan", "activity", "activities"];

/// Part of *Aturan*: which rule files were used.
pub(crate) const RULE_FILE: Words = ["Berkas aturan", "Rule file"];

/// Stands where a category is undecided, and begins the explanation of a row that a clerk must check.
pub(crate) const NEEDS_REVIEW: Words = ["Perlu dicek", "Needs review"];
/// Stands where a name is known to be no form of competency development.
pub(crate) const NOT_DEVELOPMENT: Words = ["Bukan pengembangan kompetensi", "Not competency development"];
/// Stands where nobody says which unit a person belongs to.
pub(super) const UNKNOWN_UNIT: Words = ["(tidak diketahui)", "(not known)"];
/// Labels the totals of the rows that a filter leaves.
pub(super) const TOTAL: Words = ["Jumlah (baris yang tampak)", "Total (visible rows)"];
/// Label of a total over every row of the reporting year, as *Ringkasan* counts.
pub(super) const ALL_OF_THE_YEAR: Words = ["Semua kegiatan tahun ini", "All activities of the year"];
/// Labels the means of those rows.
pub(super) const MEAN: Words = ["Rata-rata per pegawai", "Mean per employee"];
/// Marks a text that was longer than a cell can hold.
pub(super) const CUT: Words = [" … [terpotong]", " … [cut]"];
/// Names a step that rests on policy and on no article.
pub(super) const POLICY: Words = ["kebijakan", "policy"];

/// Answers whether something can be reached.
pub(super) fn yes_or_no(yes: bool, lang: Lang) -> &'static str {
    said(if yes { ["YA", "YES"] } else { ["TIDAK", "NO"] }, lang)
}

/// Gives the unit's name, or the words for an unknown one.
pub(super) fn unit_or_unknown(unit: &str, lang: Lang) -> &str {
    if unit.is_empty() { said(UNKNOWN_UNIT, lang) } else { unit }
}

/// Says how many, in English with the right form of the noun; Indonesian has one.
pub(super) fn counted<N: Copy + PartialEq + From<u8> + Display>(count: N, [indonesian, one, many]: [&str; 3], lang: Lang) -> String {
    let english = if count == N::from(1) { one } else { many };
    format!("{count} {}", lang.pick(indonesian, english))
}

/// Says how many findings of a severity there are.
pub(super) fn counted_findings(count: usize, severity: Severity, lang: Lang) -> String {
    let nouns = match severity {
        Severity::Error => ["galat", "error", "errors"],
        Severity::Warning => ["peringatan", "warning", "warnings"],
        Severity::Note => ["catatan", "note", "notes"],
    };
    counted(count, nouns, lang)
}

/// Gives the JP claimed by rows of the year that belong to nobody on *Rekap Pegawai*: it is what *Ringkasan* counts more.
pub(crate) fn unowned_hours(summary: &Summary) -> LessonHours {
    summary.totals.claimed - summary.employees.iter().map(|employee| employee.claimed).sum()
}
