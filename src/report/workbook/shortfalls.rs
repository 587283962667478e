//! *Kekurangan*: everybody below the requirement, worst first, with what would close the gap without budget.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::draft::Row;
use super::sheets::Sheets;
use super::table::Table;
use crate::finding::month_name;
use crate::report::columns::SHORTFALLS;
use crate::report::formats::Mark;
use crate::report::{plan, words};
use crate::summary::Shortfall;

const SHORTFALL_COLUMN: u16 = 5;
const CAN_BE_MET_COLUMN: u16 = 10;
/// Stands where no month is early enough.
const NO_MONTH: &str = "–";

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a Book) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let shortfalls = &book.summary.shortfalls;
    let mut table = Table::begin(book, book.sheet_name(words::SHORTFALLS), SHORTFALLS, shortfalls.len())?;
    table.highlight_above_zero(SHORTFALL_COLUMN, Mark::Short)?;
    table.highlight_word(CAN_BE_MET_COLUMN, words::yes_or_no(true, lang), Mark::Met)?;
    table.highlight_word(CAN_BE_MET_COLUMN, words::yes_or_no(false, lang), Mark::Inactive)?;
    sheets.add(table, move |number, row| write_row(row, book, &shortfalls[number]))
}

fn write_row(row: &mut Row, book: &Book, shortfall: &Shortfall) {
    let lang = book.presentation.lang;
    let employee = &book.summary.employees[shortfall.employee];
    let latest_month = shortfall.latest_start.map_or(NO_MONTH, |month| month_name(month, lang));
    row.ordinal()
        .nip(Some(employee.nip))
        .text(&employee.name)
        .text(words::unit_or_unknown(&employee.work_unit, lang))
        .hours(employee.credited())
        .hours(employee.shortfall())
        .count(shortfall.coaching())
        .count(shortfall.mentoring())
        .plain(&plan::sentence(shortfall, lang))
        .plain(latest_month)
        .plain(words::yes_or_no(shortfall.can_be_met, lang));
}
