//! *Sumber*: what was read of each file and sheet, what was skipped and why, and the file's check sum.

use std::fmt::Write as _;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Book;
use super::table::Table;
use crate::model::lang::Lang;
use crate::model::source::{SheetReport, SheetState, SkipReason, SourceReport};
use crate::report::columns::SOURCES;
use crate::report::formats::Mark;
use crate::report::words::{self, said};

const STATE_COLUMN: u16 = 7;
const REFUSED: words::Words = ["Ditolak", "Refused"];

/// Adds the sheet: one row per sheet, or one for a file of which no sheet was read.
pub(super) fn add(workbook: &mut Workbook, book: &Book) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let sources = &book.summary.sources;
    let rows = sources.iter().map(|source| source.sheets.len().max(1)).sum();
    let mut table = Table::begin(workbook, book, book.sheet_name(words::SOURCES), SOURCES, rows)?;
    table.highlight_word(STATE_COLUMN, rows, said(REFUSED, lang), Mark::Short)?;
    for source in sources {
        if source.sheets.is_empty() {
            write_file(&mut table, source, lang)?;
        }
        for sheet in &source.sheets {
            write_sheet(&mut table, source, sheet, lang)?;
        }
    }
    table.finish(workbook)
}

fn write_file(table: &mut Table, source: &SourceReport, lang: Lang) -> Result<(), XlsxError> {
    let state = source.refused.map_or_else(|| said(["Tidak berisi lembar", "Holds no sheet"], lang).to_owned(), |code| refused(code, lang));
    table.next_row()?.text(&source.file)?.skip().skip().count(0)?.count(0)?.count(0)?.plain(&source.sha256)?.plain(&state)?;
    Ok(())
}

fn write_sheet(table: &mut Table, source: &SourceReport, sheet: &SheetReport, lang: Lang) -> Result<(), XlsxError> {
    let range = sheet.range.map(|(first, last)| format!("{first}:{last}")).unwrap_or_default();
    table
        .next_row()?
        .text(&source.file)?
        .text(&sheet.name)?
        .plain(&range)?
        .count(sheet.rows)?
        .count(sheet.activities)?
        .count(sheet.skipped_rows())?
        .plain(&source.sha256)?
        .plain(&state(sheet, lang))?;
    Ok(())
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
    words
}

fn skipped(reason: SkipReason, lang: Lang) -> &'static str {
    let words = match reason {
        SkipReason::Blank => ["baris kosong", "blank"],
        SkipReason::Total => ["baris jumlah", "totals"],
        SkipReason::Heading => ["baris judul kolom atau nomor kolom", "headings or column numbers"],
        SkipReason::Note => ["baris catatan atau tanda tangan", "notes or signatures"],
    };
    said(words, lang)
}
