//! *Sumber*: what was read of each file and sheet, what was skipped and why, and the file's check sum.

use std::fmt::Write as _;

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::draft::DraftRow;
use super::sheets::Sheets;
use super::table::Table;
use crate::columns::SOURCES;
use crate::formats::Mark;
use crate::words::{self, said};
use rekap_core::model::lang::Lang;
use rekap_core::model::source::{SheetReport, SheetState, SkipReason, SourceReport};

const STATE_COLUMN: u16 = 11;
/// Areas that a sheet's state names; the findings name the rest.
const NAMED_AREAS: usize = 12;
const REFUSED: words::Words = ["Ditolak", "Refused"];

/// Adds the sheet: one row per sheet, or one for a file of which no sheet was read.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let lines: Vec<(&SourceReport, Option<&SheetReport>)> = book.summary.sources.iter().flat_map(lines).collect();
    let mut table = Table::begin(book, book.sheet_name(words::SOURCES), SOURCES, lines.len())?;
    table.highlight_word(STATE_COLUMN, said(REFUSED, lang), Mark::Short)?;
    sheets.add(table, move |number, row| match lines[number] {
        (source, Some(sheet)) => write_sheet(row, source, sheet, lang),
        (source, None) => write_file(row, source, lang),
    })
}

fn lines(source: &SourceReport) -> Vec<(&SourceReport, Option<&SheetReport>)> {
    if source.sheets.is_empty() { vec![(source, None)] } else { source.sheets.iter().map(|sheet| (source, Some(sheet))).collect() }
}

fn write_file(row: &mut DraftRow, source: &SourceReport, lang: Lang) {
    let state = source.refused.map_or_else(|| said(["Tidak berisi lembar", "Holds no sheet"], lang).to_owned(), |code| refused(code, lang));
    row.text(&source.file).skip().skip().count(0).count(0).count(0).count(0).count(0).count(0).count(0).plain(&source.sha256).plain(&state);
}

fn write_sheet(row: &mut DraftRow, source: &SourceReport, sheet: &SheetReport, lang: Lang) {
    let range = sheet.range.map(|(first, last)| format!("{first}:{last}")).unwrap_or_default();
    row.text(&source.file)
        .text(&sheet.name)
        .plain(&range)
        .count(sheet.rows)
        .count(sheet.activities)
        .count(sheet.skipped_rows())
        .count(shown(sheet.cells.filled))
        .count(shown(sheet.cells.read))
        .count(shown(sheet.cells.passed_over))
        .count(shown(sheet.cells.unread))
        .plain(&source.sha256)
        .plain(&state(sheet, lang));
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
