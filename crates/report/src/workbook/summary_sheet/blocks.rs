//! What the three panels of *Ringkasan* say: counts on the left, what needs attention and what the colours mean in the middle, on the right where to look next
//! and what the result rests on.

use rust_xlsxwriter::XlsxError;

use super::super::{ResultBook, cut, details, links, places};
use super::page::{Page, Panel};
use crate::formats::Mark;
use crate::past;
use crate::plan;
use crate::words::{self, Words, said};
use rekap_core::finding::Severity;
use rekap_core::model::lang::Lang;
use rekap_core::summary::past::YearTally;
use rekap_core::summary::{Shortfall, Status, Summary};

/// What each of the other sheets holds.
const SHEETS: [(Words, Words); 10] = [
    (
        words::EMPLOYEES,
        ["JP diakui, target, kekurangan, dan status tiap pegawai", "JP credited, required, missing; status of each employee"],
    ),
    (words::UNITS, ["Jumlah pegawai, % terpenuhi, dan rata-rata JP tiap unit", "Head count, % met and mean JP of each unit"]),
    (words::CATEGORIES, ["Kegiatan dan JP tiap jenis", "Activities and JP of each category"]),
    (words::SHORTFALLS, ["Siapa yang kurang, berapa, dan rencana tanpa biaya", "Who is short, by how much, and a plan without budget"]),
    (
        words::AGENCY_PLAN,
        ["Coaching dan mentoring tiap unit dan bulan, dan coach-nya", "Coaching and mentoring by unit and month, and coaches"],
    ),
    (words::DETAILS, ["Setiap kegiatan, alasan hitungannya, dan baris asalnya", "Every activity, why it counts so, and its source row"]),
    (words::FINDINGS, ["Yang perlu diperbaiki di berkas asal, sel demi sel", "What to mend in the source files, cell by cell"]),
    (words::DICTIONARY, ["Nama kegiatan yang menunggu keputusan, sekali saja", "Names that await a decision, to be decided once"]),
    (words::RULES, ["Setiap angka aturan, dasar hukum, dan sumbernya", "Every number of the rules, its legal basis and source"]),
    (words::SOURCES, ["Berkas dan lembar yang dibaca dan yang dilewati", "Files and sheets that were read or skipped"]),
];

/// Writes the panels.
pub(super) fn write(page: &mut Page, book: &ResultBook) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    write_people(page, book, lang)?;
    write_activities(page, book, lang)?;
    write_hours(page, book, lang)?;
    write_findings(page, book, lang)?;
    write_prospects(page, book, lang)?;
    write_before(page, book, lang)?;
    write_legend(page, lang)?;
    write_links(page, book, lang)?;
    write_basis(page, book, lang)
}

/// Says in one sentence what checking the rows under review could change; nothing where it could change nothing.
pub(crate) fn outlook(summary: &Summary, lang: Lang) -> Option<String> {
    let outlook = summary.outlook;
    if outlook.people == 0 {
        return None;
    }
    let people = words::counted(outlook.people, ["pegawai", "employee", "employees"], lang);
    let activities = words::counted(outlook.activities, ["kegiatan", "activity", "activities"], lang);
    let met = Status::Met.label();
    Some(match lang {
        Lang::Id => {
            format!(
                "{people} dapat menjadi {met} bila {activities} diperiksa (paling banyak, bila semua JP yang diajukan diakui); lihat lembar Temuan"
            )
        }
        Lang::En => {
            format!(
                "{people} could become {met} once {activities} are checked (at most, if all JP claimed were credited); see sheet Findings"
            )
        }
    })
}

/// Says what was left out or divided because a workbook cannot hold it; a result of ordinary size needs none of it.
pub(super) fn limits(book: &ResultBook) -> Vec<String> {
    let (summary, lang) = (book.summary, book.presentation.lang);
    let mut limits = Vec::new();
    let sheets = [
        (words::EMPLOYEES, summary.employees.len()),
        (words::SHORTFALLS, summary.shortfalls.len()),
        (words::DETAILS, summary.activities.len().min(book.most_rows)),
    ];
    let unlinked: Vec<&str> = sheets.iter().filter(|(_, rows)| !links::have_room(*rows)).map(|&(sheet, _)| said(sheet, lang)).collect();
    if !unlinked.is_empty() {
        let sheets = unlinked.join(", ");
        limits.push(match lang {
            Lang::Id => format!("Tanpa tautan pegawai, karena barisnya melebihi yang dapat ditautkan Excel: {sheets}; saring kolom NIP"),
            Lang::En => format!("Without links between people and rows, more than Excel can link: {sheets}; filter by NIP"),
        });
    }
    let kept = details::kept(summary, book.presentation, book.most_rows);
    if kept > book.most_rows {
        let (first, second) = (said(words::DETAILS, lang), places::details_sheet(1, lang));
        limits.push(match lang {
            Lang::Id => format!("Lembar \"{first}\" berlanjut di \"{second}\" karena melebihi batas baris Excel"),
            Lang::En => format!("Sheet \"{first}\" goes on in \"{second}\", there are more rows than Excel holds"),
        });
    }
    limits.extend(cut::notices(book));
    limits
}

fn write_people(page: &mut Page, book: &ResultBook, lang: Lang) -> Result<(), XlsxError> {
    let totals = &book.summary.totals;
    let everybody = Some(totals.employees);
    page.block(Panel::Left, said(["Pegawai", "Employees"], lang))?;
    page.count(said(["Terpenuhi", "Met"], lang), totals.met, everybody)?;
    page.count(said(["Kurang", "Short"], lang), totals.short, everybody)?;
    page.count(said(["Tanpa kegiatan", "Inactive"], lang), totals.inactive, everybody)?;
    page.count(said(["Jumlah pegawai", "All employees"], lang), totals.employees, None)?;
    page.skip(Panel::Left);
    Ok(())
}

fn write_activities(page: &mut Page, book: &ResultBook, lang: Lang) -> Result<(), XlsxError> {
    let totals = &book.summary.totals;
    page.block(Panel::Left, said(["Kegiatan", "Activities"], lang))?;
    // Every row read is in one of these.
    let counts = [
        (["Dihitung", "Credited"], totals.credited_activities),
        (["Habis dipotong batas", "Nothing left by a limit"], totals.trimmed_activities),
        (["Perlu dicek, belum dihitung", "Need review, not counted yet"], totals.review_activities),
        (["Ganda", "Duplicates"], totals.duplicate_activities),
        (["Belum selesai", "Not yet held"], totals.not_yet_held_activities),
        (["Bukan pengembangan kompetensi", "No competency development"], totals.not_development_activities),
        (["Di luar periode", "Out of period"], totals.out_of_period_activities),
    ];
    for (label, count) in counts {
        page.count(said(label, lang), count, Some(totals.activities))?;
    }
    page.count(said(["Jumlah kegiatan dibaca", "All activities read"], lang), totals.activities, None)?;
    page.skip(Panel::Left);
    Ok(())
}

fn write_hours(page: &mut Page, book: &ResultBook, lang: Lang) -> Result<(), XlsxError> {
    let totals = &book.summary.totals;
    let heads = usize::try_from(totals.employees).unwrap_or(usize::MAX);
    page.block(Panel::Left, said(["Jam pelajaran (JP)", "Lesson hours (JP)"], lang))?;
    let unowned = words::unowned_hours(book.summary);
    page.hours(said(["JP diajukan", "JP claimed"], lang), totals.claimed)?;
    if !unowned.is_zero() {
        page.hours(said(["  milik pegawai yang direkap", "  of the employees recapped"], lang), totals.claimed - unowned)?;
        page.hours(said(["  tanpa NIP yang terbaca", "  without a readable NIP"], lang), unowned)?;
    }
    page.hours(said(["JP diakui", "JP credited"], lang), totals.credited)?;
    if !totals.scheduled.is_zero() {
        page.hours(said(["JP terjadwal, belum dihitung", "JP scheduled, not counted yet"], lang), totals.scheduled)?;
    }
    page.hours(said(["Rata-rata JP per pegawai", "Mean JP per employee"], lang), totals.credited.divided_by(heads))
}

fn write_findings(page: &mut Page, book: &ResultBook, lang: Lang) -> Result<(), XlsxError> {
    let found = |severity| {
        let count = book.summary.findings.iter().filter(|found| found.finding.severity() == severity).count();
        words::counted_findings(count, severity, lang)
    };
    let errors = said(["Belum dihitung sampai diperbaiki; lihat Temuan", "Not counted until mended; see Findings"], lang);
    let warnings = said(["Dihitung, tetapi perlu dilihat; lihat Temuan", "Counted, but look at it; see Findings"], lang);
    page.block(Panel::Middle, said(["Yang perlu diperhatikan", "What needs attention"], lang))?;
    page.remark(Panel::Middle, &found(Severity::Error), errors)?;
    page.remark(Panel::Middle, &found(Severity::Warning), warnings)
}

fn write_prospects(page: &mut Page, book: &ResultBook, lang: Lang) -> Result<(), XlsxError> {
    let summary = book.summary;
    let count = |of: fn(&&Shortfall) -> bool| summary.shortfalls.iter().filter(of).count();
    let [by_schedule, reachable, unreachable] = [
        count(|shortfall| shortfall.is_met_by_schedule()),
        count(|shortfall| shortfall.can_be_met && !shortfall.is_met_by_schedule()),
        count(|shortfall| !shortfall.can_be_met),
    ];
    let waiting = summary.employees.iter().filter(|employee| employee.status != Status::Met && employee.review_activities > 0).count();
    let people = |count: usize| words::counted(count, ["pegawai", "employee", "employees"], lang);
    let unowned = words::counted(summary.outlook.unowned_activities, ["kegiatan", "activity", "activities"], lang);
    let unowned_words =
        said(["Perlu dicek karena NIP-nya tidak ada atau tidak terbaca", "Need review: the NIP is missing or cannot be read"], lang);
    let waiting_words = said(["Belum terpenuhi dan punya kegiatan yang perlu dicek", "Not met, with activities that need review"], lang);
    let names = plan::categories(summary, book.rules, lang);
    let [first, second] = names.map(plan::within_sentence);
    let reachable_words =
        lang.pick(format!("Masih dapat terpenuhi dengan {first} dan {second}"), format!("Can still be met by {first} and {second}"));
    let unreachable_words = lang
        .pick(format!("Tidak cukup lagi dengan {first} dan {second} saja"), format!("{} and {second} alone no longer suffice", names[0]));
    page.remark(Panel::Middle, &unowned, unowned_words)?;
    page.remark(Panel::Middle, &people(waiting), waiting_words)?;
    if !summary.totals.scheduled.is_zero() {
        let words = said(["Terpenuhi bila kegiatan yang terjadwal terlaksana", "Met once the scheduled activities are held"], lang);
        page.remark(Panel::Middle, &people(by_schedule), words)?;
    }
    page.remark(Panel::Middle, &people(reachable), &reachable_words)?;
    page.remark(Panel::Middle, &people(unreachable), &unreachable_words)?;
    page.skip(Panel::Middle);
    Ok(())
}

/// Compares with an earlier year, where one is given.
fn write_before(page: &mut Page, book: &ResultBook, lang: Lang) -> Result<(), XlsxError> {
    let Some(before) = &book.summary.before else { return Ok(()) };
    page.block(Panel::Middle, &past::earlier(before, lang))?;
    for (label, words) in past::rows(before, &YearTally::of(book.summary), book.presentation.mask, lang) {
        page.remark(Panel::Middle, label, &words)?;
    }
    page.skip(Panel::Middle);
    Ok(())
}

fn write_legend(page: &mut Page, lang: Lang) -> Result<(), XlsxError> {
    page.block(Panel::Middle, said(["Arti warna", "What the colours mean"], lang))?;
    page.legend(Status::Met.label(), Mark::Met, said(["JP diakui mencapai target", "The credited JP reach the requirement"], lang))?;
    page.legend(
        Status::Short.label(),
        Mark::Short,
        said(["JP diakui masih di bawah target", "The credited JP are below the requirement"], lang),
    )?;
    page.legend(
        Status::Inactive.label(),
        Mark::Inactive,
        said(["Ada di daftar pegawai, tanpa kegiatan pada tahun ini", "On the employee list, no activity in the year"], lang),
    )?;
    page.legend(
        said(words::NEEDS_REVIEW, lang),
        Mark::Attention,
        said(["Belum dihitung atau dipotong; alasannya di Keterangan", "Not counted or trimmed; Explanation says why"], lang),
    )
}

fn write_links(page: &mut Page, book: &ResultBook, lang: Lang) -> Result<(), XlsxError> {
    page.block(Panel::Right, said(["Lembar lain", "Other sheets"], lang))?;
    let is_there = |sheet: Words| match sheet {
        words::DICTIONARY => !book.summary.dictionary.is_empty(),
        words::AGENCY_PLAN => book.summary.agency_plan.terms.capacity.is_some(),
        _ => true,
    };
    for (sheet, holds) in SHEETS.into_iter().filter(|&(sheet, _)| is_there(sheet)) {
        page.link(said(sheet, lang), said(holds, lang))?;
    }
    page.skip(Panel::Right);
    Ok(())
}

fn write_basis(page: &mut Page, book: &ResultBook, lang: Lang) -> Result<(), XlsxError> {
    let sources = &book.summary.sources;
    let refused = sources.iter().filter(|source| source.refused.is_some()).count();
    let sheets: usize = sources.iter().map(|source| source.sheets.len()).sum();
    let files = words::counted(sources.len(), ["berkas", "file", "files"], lang);
    let sheets = words::counted(sheets, ["lembar", "sheet", "sheets"], lang);
    let refused = match (refused, lang) {
        (0, _) => String::new(),
        (refused, Lang::Id) => format!("; {refused} berkas tidak terbaca"),
        (refused, Lang::En) => format!("; {} could not be read", words::counted(refused, ["berkas", "file", "files"], lang)),
    };
    let read = format!("{files}, {sheets}{refused}");
    let version = format!("{} · rekap-jp {}", book.rules.regulation.id, book.presentation.version);
    page.block(Panel::Right, said(["Sumber dan aturan", "Sources and rules"], lang))?;
    page.remark(Panel::Right, said(words::SOURCES, lang), &read)?;
    page.remark(Panel::Right, said(words::RULES, lang), &version)
}
