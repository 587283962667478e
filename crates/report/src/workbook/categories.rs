//! *Rekap Jenis*: one row per category with activities in the year, in the order of the law's table.
//!
//! Below its totals stands what it cannot count, rows whose category is unsure or that are no competency development, so that the sheet adds up to *Ringkasan*.

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::sheets::Sheets;
use super::table::ResultTable;
use super::table_column::{FilledColumn, count, hours, plain, text};
use super::totals::Amount;
use crate::columns::{CLAIMED, CREDITED, Kind, ResultColumn, column};
use crate::words::{self, said};
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::summary::CategorySummary;

const CATEGORY: ResultColumn = column("Jenis", "Category", Kind::Text, 56);
const ACTIVITIES: ResultColumn = column("Kegiatan", "Activities", Kind::Count, 11);

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let (sums, totals, lang) = (&book.summary.categories, &book.summary.totals, book.presentation.lang);
    let mut table = ResultTable::begin(book, book.sheet_name(words::CATEGORIES), columns(book), sums.len())?;
    table.add_totals(CATEGORY)?;
    let activities = totals.activities - totals.out_of_period_activities;
    let others = activities - sums.iter().map(|sum| sum.activities).sum::<u32>();
    if others > 0 {
        let claimed = totals.claimed - sums.iter().map(|sum| sum.claimed).sum::<LessonHours>();
        let unknown = ["Jenis belum pasti, atau bukan pengembangan kompetensi", "Category unsure, or no competency development"];
        table.state(CATEGORY, said(unknown, lang), &[(ACTIVITIES, Amount::Count(others)), (CLAIMED, Amount::Hours(claimed))])?;
        let all = [(ACTIVITIES, Amount::Count(activities)), (CLAIMED, Amount::Hours(totals.claimed))];
        table.state(CATEGORY, said(words::ALL_OF_THE_YEAR, lang), &all)?;
    }
    sheets.add(table)
}

fn columns<'a>(book: &'a ResultBook) -> Vec<FilledColumn<'a>> {
    let (sums, lang) = (&book.summary.categories, book.presentation.lang);
    let category = move |number: usize| book.rules.regulation.category(sums[number].category);
    let jp = |column, of: fn(&CategorySummary) -> LessonHours| hours(column, move |number| of(&sums[number])).summed();
    vec![
        text(CATEGORY, move |number| category(number).name_in(lang)),
        plain(column("Bentuk/Jalur", "Track", Kind::Mark, 15), move |number| category(number).track.label(lang)),
        count(ACTIVITIES, move |number| sums[number].activities).summed(),
        // Not added up: whoever did a seminar and a course stands in two rows and is one person.
        count(column("Pegawai", "Employees", Kind::Count, 11), move |number| sums[number].employees),
        jp(CLAIMED, |sum| sum.claimed),
        jp(CREDITED, |sum| sum.credited),
        jp(column("JP Dipotong", "JP Trimmed", Kind::Hours, 12), |sum| sum.trimmed),
    ]
}
