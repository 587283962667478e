//! *Rekap Unit*: one row per work unit, with the share that is met and the mean by head count.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Book;
use super::table::Table;
use crate::report::columns::UNITS;
use crate::report::words;

/// Adds the sheet.
pub(super) fn add(workbook: &mut Workbook, book: &Book) -> Result<(), XlsxError> {
    let units = &book.summary.units;
    let mut table = Table::begin(workbook, book, book.sheet_name(words::UNITS), UNITS, units.len())?;
    for unit in units {
        let heads = usize::try_from(unit.employees).unwrap_or(usize::MAX);
        table
            .next_row()?
            .ordinal()?
            .text(words::unit_or_unknown(&unit.work_unit, book.presentation.lang))?
            .count(unit.employees)?
            .count(unit.met)?
            .count(unit.short)?
            .count(unit.inactive)?
            .share(unit.met, unit.employees)?
            .hours(unit.credited)?
            .hours(unit.credited.divided_by(heads))?;
    }
    table.finish(workbook)
}
