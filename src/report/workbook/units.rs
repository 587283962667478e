//! *Rekap Unit*: one row per work unit, with the share that is met and the mean by head count.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::sheets::Sheets;
use super::table::Table;
use crate::report::columns::UNITS;
use crate::report::words;

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a Book) -> Result<(), XlsxError> {
    let units = &book.summary.units;
    let table = Table::begin(book, book.sheet_name(words::UNITS), UNITS, units.len())?;
    sheets.add(table, move |number, row| {
        let unit = &units[number];
        let heads = usize::try_from(unit.employees).unwrap_or(usize::MAX);
        row.ordinal()
            .text(words::unit_or_unknown(&unit.work_unit, book.presentation.lang))
            .count(unit.employees)
            .count(unit.met)
            .count(unit.short)
            .count(unit.inactive)
            .share(unit.met, unit.employees)
            .hours(unit.credited)
            .hours(unit.credited.divided_by(heads));
    })
}
