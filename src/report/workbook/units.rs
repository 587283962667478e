//! *Rekap Unit*: one row per work unit, with the share that is met and the mean by head count.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::sheets::Sheets;
use super::table::Table;
use crate::report::columns::UNITS;
use crate::report::formats::Mark;
use crate::report::words;

const UNIT_COLUMN: u16 = 1;
const PEOPLE_COLUMN: u16 = 2;
const INACTIVE_COLUMN: u16 = 5;

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a Book) -> Result<(), XlsxError> {
    let units = &book.summary.units;
    let mut table = Table::begin(book, book.sheet_name(words::UNITS), UNITS, units.len())?;
    // A unit of which everybody is without activity sent nothing: its unit and the two equal counts stand out.
    for column in [UNIT_COLUMN, PEOPLE_COLUMN, INACTIVE_COLUMN] {
        table.highlight_where(column, "AND($C2>0,$F2=$C2)", Mark::Inactive)?;
    }
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
