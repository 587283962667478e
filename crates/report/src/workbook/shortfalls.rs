//! *Kekurangan*: everybody below the requirement, worst first, with what is scheduled and what would close the rest of the gap without budget.

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::prospects;
use super::sheets::Sheets;
use super::table::ResultTable;
use super::table_column::{FilledColumn, Sum, cell, count, hours, ordinal, plain, text};
use crate::columns::{CREDITED, Kind, NAME, NIP, NUMBER, ResultColumn, SHORTFALL, UNIT, column};
use crate::formats::Mark;
use crate::plan;
use crate::words;
use rekap_core::finding::month_name;
use rekap_core::summary::EmployeeSummary;

/// The two categories that the plan is made of, headed by their names.
const PLANNED: [ResultColumn; 2] = [column("Coaching", "Coaching", Kind::Count, 11), column("Mentoring", "Mentoring", Kind::Count, 11)];
/// Stands where no month is early enough.
const NO_MONTH: &str = "–";

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let mut table = ResultTable::begin(book, book.sheet_name(words::SHORTFALLS), columns(book), book.summary.shortfalls.len())?;
    table.add_totals(NAME)?;
    sheets.add(table)
}

fn columns<'a>(book: &'a ResultBook) -> Vec<FilledColumn<'a>> {
    let (shortfalls, employees, lang) = (&book.summary.shortfalls, &book.summary.employees, book.presentation.lang);
    let employee = move |number: usize| -> &'a EmployeeSummary { &employees[shortfalls[number].employee] };
    let categories = plan::categories(book.summary, book.rules, lang);
    let latest = move |number: usize| shortfalls[number].latest_start.map_or(NO_MONTH, |month| month_name(month, lang));
    let planned = |at: usize| count(PLANNED[at], move |number| shortfalls[number].planned(at)).renamed(categories[at]).summed();
    let mut columns = vec![
        ordinal(NUMBER).total(Sum::Heads(NIP)),
        cell(NIP, move |number, row| {
            row.nip(Some(employee(number).nip));
        }),
        text(NAME, move |number| &employee(number).name).linked(move |number| Some(book.places.recap(shortfalls[number].employee, lang))),
        text(UNIT, move |number| words::unit_or_unknown(&employee(number).work_unit, lang)),
        hours(CREDITED, move |number| employee(number).credited()),
        hours(SHORTFALL, move |number| employee(number).shortfall()).summed().above_zero(Mark::Short),
        planned(0),
        planned(1),
        plain(column("Rencana", "Plan", Kind::Text, 64), move |number| plan::sentence(&shortfalls[number], categories, lang)),
        plain(column("Bulan Mulai Paling Lambat", "Latest Month to Start", Kind::Mark, 14), latest),
        plain(column("Dapat Terpenuhi", "Can Be Met", Kind::Mark, 12), move |number| words::yes_or_no(shortfalls[number].can_be_met, lang))
            .word(words::yes_or_no(true, lang), Mark::Met)
            .word(words::yes_or_no(false, lang), Mark::Inactive),
    ];
    columns.extend(prospects::columns(book, employee));
    columns
}
