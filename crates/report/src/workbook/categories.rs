//! *Rekap Jenis*: one row per category with activities in the year, in the order of the law's table.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::sheets::Sheets;
use super::table::Table;
use super::totals::Totals;
use crate::columns::CATEGORIES;
use crate::words::{self, said};
use rekap_core::model::lang::Lang;
use rekap_core::summary::CategorySummary;

const NAME_COLUMN: u16 = 0;
const ACTIVITIES_COLUMN: u16 = 2;
const CLAIMED_COLUMN: u16 = 4;

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a Book) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let sums = &book.summary.categories;
    let mut table = Table::begin(book, book.sheet_name(words::CATEGORIES), CATEGORIES, sums.len())?;
    add_totals(&mut table, sums, lang)?;
    sheets.add(table, move |number, row| {
        let sum = &sums[number];
        let category = book.rules.regulation.category(sum.category);
        row.text(category.name_in(lang))
            .plain(category.track.label(lang))
            .count(sum.activities)
            .count(sum.employees)
            .hours(sum.claimed)
            .hours(sum.credited)
            .hours(sum.trimmed);
    })
}

/// People are left out: whoever did a seminar and a course stands in two rows and is one person.
fn add_totals(table: &mut Table, sums: &[CategorySummary], lang: Lang) -> Result<(), XlsxError> {
    let totals = Totals::of(sums.len());
    let activities = totals.counts(ACTIVITIES_COLUMN, sums.iter().map(|sum| sum.activities));
    let claimed = totals.hours(CLAIMED_COLUMN, sums.iter().map(|sum| sum.claimed));
    let credited = totals.hours(CLAIMED_COLUMN + 1, sums.iter().map(|sum| sum.credited));
    let trimmed = totals.hours(CLAIMED_COLUMN + 2, sums.iter().map(|sum| sum.trimmed));
    table.add_totals(0, (NAME_COLUMN, said(words::TOTAL, lang)), &[activities, claimed, credited, trimmed])
}
