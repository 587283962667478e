//! *Rekap Jenis*: one row per category with activities in the year, in the order of the law's table.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Book;
use super::table::Table;
use crate::report::columns::CATEGORIES;
use crate::report::words;

/// Adds the sheet.
pub(super) fn add(workbook: &mut Workbook, book: &Book) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let rows = &book.summary.categories;
    let mut table = Table::begin(workbook, book, book.sheet_name(words::CATEGORIES), CATEGORIES, rows.len())?;
    for row in rows {
        let category = book.rules.regulation.category(row.category);
        table
            .next_row()?
            .text(lang.pick(&category.name, &category.name_en))?
            .plain(words::track(category.track, lang))?
            .count(row.activities)?
            .count(row.employees)?
            .hours(row.claimed)?
            .hours(row.credited)?
            .hours(row.trimmed)?;
    }
    table.finish(workbook)
}
