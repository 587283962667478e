//! *Kekurangan*: everybody below the requirement, worst first, with what would close the gap without budget.

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::draft::DraftRow;
use super::links::ColumnLinks;
use super::sheets::Sheets;
use super::table::Table;
use super::totals::Totals;
use crate::columns::SHORTFALLS;
use crate::formats::Mark;
use crate::plan;
use crate::words::{self, said};
use rekap_core::finding::month_name;
use rekap_core::summary::Shortfall;

const NIP_COLUMN: u16 = 1;
const NAME_COLUMN: u16 = 2;
const SHORTFALL_COLUMN: u16 = 5;
/// The two categories that the plan is made of stand in this column and the next, headed by their names.
const FIRST_PLANNED_COLUMN: u16 = 6;
const CAN_BE_MET_COLUMN: u16 = 10;
/// Stands where no month is early enough.
const NO_MONTH: &str = "–";

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let shortfalls = &book.summary.shortfalls;
    let mut table = Table::begin(book, book.sheet_name(words::SHORTFALLS), SHORTFALLS, shortfalls.len())?;
    let categories = plan::categories(book.summary, book.rules, lang);
    table.rename(FIRST_PLANNED_COLUMN, categories[0])?;
    table.rename(FIRST_PLANNED_COLUMN + 1, categories[1])?;
    table.highlight_above_zero(SHORTFALL_COLUMN, Mark::Short)?;
    table.highlight_word(CAN_BE_MET_COLUMN, words::yes_or_no(true, lang), Mark::Met)?;
    table.highlight_word(CAN_BE_MET_COLUMN, words::yes_or_no(false, lang), Mark::Inactive)?;
    add_totals(&mut table, book)?;
    let fill = move |number: usize, row: &mut DraftRow| write_row(row, book, &shortfalls[number], categories);
    let links =
        ColumnLinks { column: NAME_COLUMN, of_row: Box::new(move |number| Some(book.places.recap(shortfalls[number].employee, lang))) };
    sheets.add_linked(table, fill, Some(links))
}

fn add_totals(table: &mut Table, book: &ResultBook) -> Result<(), XlsxError> {
    let (shortfalls, employees) = (&book.summary.shortfalls, &book.summary.employees);
    let totals = Totals::of(shortfalls.len());
    let short = totals.hours(SHORTFALL_COLUMN, shortfalls.iter().map(|shortfall| employees[shortfall.employee].shortfall()));
    let first = totals.counts(FIRST_PLANNED_COLUMN, shortfalls.iter().map(|shortfall| shortfall.planned(0)));
    let second = totals.counts(FIRST_PLANNED_COLUMN + 1, shortfalls.iter().map(|shortfall| shortfall.planned(1)));
    let label = said(words::TOTAL, book.presentation.lang);
    table.add_totals(0, (NAME_COLUMN, label), &[totals.heads(0, NIP_COLUMN), short, first, second])
}

fn write_row(row: &mut DraftRow, book: &ResultBook, shortfall: &Shortfall, categories: [&str; 2]) {
    let lang = book.presentation.lang;
    let employee = &book.summary.employees[shortfall.employee];
    let latest_month = shortfall.latest_start.map_or(NO_MONTH, |month| month_name(month, lang));
    row.ordinal()
        .nip(Some(employee.nip))
        .text(&employee.name)
        .text(words::unit_or_unknown(&employee.work_unit, lang))
        .hours(employee.credited())
        .hours(employee.shortfall())
        .count(shortfall.planned(0))
        .count(shortfall.planned(1))
        .plain(&plan::sentence(shortfall, categories, lang))
        .plain(latest_month)
        .plain(words::yes_or_no(shortfall.can_be_met, lang));
}
