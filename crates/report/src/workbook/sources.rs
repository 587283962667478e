//! *Sumber*: what was read of each file and sheet, what was skipped and why, and the file's check sum.

use std::fmt::Write as _;
use std::sync::Arc;

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::sheets::Sheets;
use super::table::ResultTable;
use super::table_column::{FilledColumn, count, plain, text};
use crate::columns::{Kind, column};
use crate::formats::Mark;
use crate::words::{self, said};
use rekap_core::model::lang::Lang;
use rekap_core::model::source::{SheetReport, SheetState, SkipReason, SourceReport};
use rekap_core::summary::Summary;

/// Areas that a sheet's state names; the findings name the rest.
const NAMED_AREAS: usize = 12;
const REFUSED: words::Words = ["Ditolak", "Refused"];

/// One row: a sheet, or a file of which no sheet was read.
#[derive(Clone, Copy)]
struct SourceLine<'a> {
    source: &'a SourceReport,
    sheet: Option<&'a SheetReport>,
}

/// Adds the sheet: one row per sheet, or one for a file of which no sheet was read.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let lines: Arc<[SourceLine<'a>]> = book.summary.sources.iter().flat_map(lines).collect();
    let rows = lines.len();
    sheets.add(ResultTable::begin(book, book.sheet_name(words::SOURCES), columns(&lines, book.presentation.lang), rows)?)
}

/// Counts the rows of the sheet.
pub(super) fn rows(summary: &Summary) -> usize {
    summary.sources.iter().map(|source| source.sheets.len().max(1)).sum()
}

fn columns<'a>(lines: &Arc<[SourceLine<'a>]>, lang: Lang) -> Vec<FilledColumn<'a>> {
    let counted = |indonesian, english, of: fn(&SheetReport) -> u32| {
        let lines = Arc::clone(lines);
        count(column(indonesian, english, Kind::Count, 10), move |number| lines[number].sheet.map_or(0, of))
    };
    let line = || {
        let lines = Arc::clone(lines);
        move |number: usize| lines[number]
    };
    let (file, sheet, range, sum, state) = (line(), line(), line(), line(), line());
    vec![
        text(column("Berkas", "File", Kind::Text, 34), move |number| &*file(number).source.file),
        text(column("Lembar", "Sheet", Kind::Text, 20), move |number| sheet(number).sheet.map_or("", |sheet| &*sheet.name)),
        plain(column("Rentang", "Range", Kind::Mark, 13), move |number| {
            let range = range(number).sheet.and_then(|sheet| sheet.range);
            range.map(|(first, last)| format!("{first}:{last}")).unwrap_or_default()
        }),
        counted("Baris Dibaca", "Rows Read", |sheet| sheet.rows),
        counted("Kegiatan", "Activities", |sheet| sheet.activities),
        counted("Dilewati", "Skipped", SheetReport::skipped_rows),
        counted("Sel Terisi", "Cells Filled", |sheet| shown(sheet.cells.filled)),
        counted("Sel Terbaca", "Cells Read", |sheet| shown(sheet.cells.read)),
        counted("Sel Dilewati", "Cells Passed Over", |sheet| shown(sheet.cells.passed_over)),
        counted("Sel Tidak Terbaca", "Cells Not Read", |sheet| shown(sheet.cells.unread)),
        plain(column("SHA-256", "SHA-256", Kind::Text, 36), move |number| &*sum(number).source.sha256),
        plain(column("Keadaan", "State", Kind::Text, 50), move |number| match state(number) {
            SourceLine { sheet: Some(sheet), .. } => self::state(sheet, lang),
            SourceLine { source, sheet: None } => file_state(source, lang),
        })
        .word(said(REFUSED, lang), Mark::Short),
    ]
}

fn lines(source: &SourceReport) -> Vec<SourceLine<'_>> {
    if source.sheets.is_empty() {
        return vec![SourceLine { source, sheet: None }];
    }
    source.sheets.iter().map(|sheet| SourceLine { source, sheet: Some(sheet) }).collect()
}

fn file_state(source: &SourceReport, lang: Lang) -> String {
    source.refused.map_or_else(|| said(["Tidak berisi lembar", "Holds no sheet"], lang).to_owned(), |code| refused(code, lang))
}

/// A sheet has at most 1,048,576 rows of 16,384 columns, and the reader takes far fewer cells.
fn shown(cells: u64) -> u32 {
    u32::try_from(cells).unwrap_or(u32::MAX)
}

fn refused(code: &str, lang: Lang) -> String {
    let look = said(["lihat lembar", "see sheet"], lang);
    format!("{} ({code}), {look} \"{}\"", said(REFUSED, lang), said(words::FINDINGS, lang))
}

/// Says what a sheet was taken for and what was skipped on it.
fn state(sheet: &SheetReport, lang: Lang) -> String {
    let mut words = match sheet.state {
        SheetState::Activities => said(["Dibaca", "Read"], lang).to_owned(),
        SheetState::Employees => said(["Dibaca sebagai daftar pegawai", "Read as an employee list"], lang).to_owned(),
        SheetState::Dictionary => said(["Dibaca sebagai kamus nama kegiatan", "Read as a dictionary of names"], lang).to_owned(),
        SheetState::Empty => said(["Kosong", "Empty"], lang).to_owned(),
        SheetState::NotOurs => said(["Bukan daftar kegiatan, tidak dibaca", "No list of activities, not read"], lang).to_owned(),
        SheetState::OwnResult => said(["Hasil rekap-jp sendiri, tidak dibaca", "A result of rekap-jp itself, not read"], lang).to_owned(),
        SheetState::Refused(code) => refused(code, lang),
    };
    if sheet.hidden {
        words.push_str(said(["; lembar tersembunyi", "; hidden sheet"], lang));
    }
    if sheet.continued > 0 {
        let taken = said(["baris mengikuti pegawai di baris atasnya", "rows belong to the person in the row above"], lang);
        // Writing to a String cannot fail.
        let _ = write!(words, "; {} {taken}", sheet.continued);
    }
    for (number, &(reason, rows)) in sheet.skipped.iter().enumerate() {
        let lead = if number == 0 { said(["; dilewati", "; skipped"], lang) } else { "," };
        let _ = write!(words, "{lead} {rows} {}", skipped(reason, lang));
    }
    words.push_str(&unread(sheet, lang));
    words
}

/// Names the areas that were not read.
fn unread(sheet: &SheetReport, lang: Lang) -> String {
    let areas = &sheet.cells.unread_areas;
    if areas.is_empty() {
        return String::new();
    }
    let named = areas.iter().take(NAMED_AREAS);
    let named: Vec<_> = named.map(|(first, last)| if first == last { first.to_string() } else { format!("{first}:{last}") }).collect();
    let more = if areas.len() > NAMED_AREAS { ", …" } else { "" };
    format!("; {} {}{more}", said(["tidak terbaca", "not read"], lang), named.join(", "))
}

fn skipped(reason: SkipReason, lang: Lang) -> &'static str {
    let words = match reason {
        SkipReason::Blank => ["baris kosong", "blank"],
        SkipReason::Total => ["baris jumlah", "totals"],
        SkipReason::Heading => ["baris judul kolom", "headings"],
        SkipReason::ColumnNumbers => ["baris nomor kolom", "column numbers"],
        SkipReason::Note => ["baris catatan", "notes"],
        SkipReason::Signature => ["baris tanda tangan", "signatures"],
        SkipReason::Uncounted => ["baris rencana, contoh, usulan, atau batal", "rows planned, proposed, cancelled or examples"],
        SkipReason::Group => ["baris nama kelompok", "names of groups"],
        SkipReason::Unplaced => ["baris yang tidak dikenal", "rows that are not known"],
    };
    said(words, lang)
}
