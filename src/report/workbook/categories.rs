//! *Rekap Jenis*: one row per category with activities in the year, in the order of the law's table.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::sheets::Sheets;
use super::table::Table;
use crate::report::columns::CATEGORIES;
use crate::report::words;

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a Book) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let sums = &book.summary.categories;
    let table = Table::begin(book, book.sheet_name(words::CATEGORIES), CATEGORIES, sums.len())?;
    sheets.add(table, move |number, row| {
        let sum = &sums[number];
        let category = book.rules.regulation.category(sum.category);
        row.text(lang.pick(&category.name, &category.name_en))
            .plain(words::track(category.track, lang))
            .count(sum.activities)
            .count(sum.employees)
            .hours(sum.claimed)
            .hours(sum.credited)
            .hours(sum.trimmed);
    })
}
