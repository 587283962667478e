//! *Rekap Pegawai*: one row per employee, sorted by unit, then name, then NIP, so that a unit head finds his people together.
//!
//! *Kekurangan JP* is a formula over its own row, and statuses are coloured by rules: what a clerk corrects here shows at once. A name leads to the person's rows on
//! *Rincian*. Below the table stand totals that follow the filter ([`super::totals`]).

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::draft::DraftRow;
use super::links::ColumnLinks;
use super::sheets::Sheets;
use super::table::Table;
use super::totals::{Amount, Total, Totals};
use crate::columns::EMPLOYEES;
use crate::formats::Mark;
use crate::words::{self, said};
use rekap_core::model::lang::Lang;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::summary::{EmployeeSummary, Status, Summary};

const COLUMNS_TO_NAME: u16 = 3;
const NIP_COLUMN: u16 = 1;
const NAME_COLUMN: u16 = 2;
const CLAIMED_COLUMN: u16 = 5;
const CREDITED_COLUMN: u16 = 9;
const SHORTFALL_COLUMN: u16 = 11;
const STATUS_COLUMN: u16 = 12;
const REVIEW_COLUMN: u16 = 13;
/// *Target JP* less *JP Diakui*, never below zero. Rounded, because 20 less 18.4 is not 1.6 in floats.
const SHORTFALL: &str = "ROUND(MAX(0,K#-J#),2)";

/// A figure of an employee, in lesson hours.
type HoursOf = fn(&EmployeeSummary) -> LessonHours;

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let (employees, places, lang) = (&book.summary.employees, &book.places, book.presentation.lang);
    let mut table = Table::begin(book, book.sheet_name(words::EMPLOYEES), EMPLOYEES, employees.len())?;
    table.freeze_columns(COLUMNS_TO_NAME)?;
    table.highlight_word(STATUS_COLUMN, Status::Met.label(), Mark::Met)?;
    table.highlight_word(STATUS_COLUMN, Status::Short.label(), Mark::Short)?;
    table.highlight_word(STATUS_COLUMN, Status::Inactive.label(), Mark::Inactive)?;
    table.highlight_above_zero(SHORTFALL_COLUMN, Mark::Short)?;
    table.highlight_above_zero(REVIEW_COLUMN, Mark::Attention)?;
    let target = employees.iter().map(|employee| employee.required).max().unwrap_or_default();
    table.measure(CREDITED_COLUMN, target.as_shown())?;
    add_totals(&mut table, book.summary, lang)?;
    let fill = move |number: usize, row: &mut DraftRow| write_row(row, book, &employees[places.order[number]]);
    let links = ColumnLinks { column: NAME_COLUMN, of_row: Box::new(move |number| places.story(places.order[number], lang)) };
    sheets.add_linked(table, fill, Some(links))
}

fn add_totals(table: &mut Table, summary: &Summary, lang: Lang) -> Result<(), XlsxError> {
    let employees = &summary.employees;
    let totals = Totals::of(employees.len());
    let hours: [(u16, HoursOf); 7] = [
        (CLAIMED_COLUMN, |employee| employee.claimed),
        (CLAIMED_COLUMN + 1, |employee| employee.education),
        (CLAIMED_COLUMN + 2, |employee| employee.classical),
        (CLAIMED_COLUMN + 3, |employee| employee.non_classical),
        (CREDITED_COLUMN, EmployeeSummary::credited),
        (CREDITED_COLUMN + 1, |employee| employee.required),
        (SHORTFALL_COLUMN, EmployeeSummary::shortfall),
    ];
    let heads = totals.heads(0, NIP_COLUMN);
    let sums = hours.map(|(column, of)| totals.hours(column, employees.iter().map(of)));
    let means = sums.each_ref().map(|sum| totals.mean(sum.column, sum, &heads));
    let reviews = totals.counts(REVIEW_COLUMN, employees.iter().map(|employee| employee.review_activities));
    let first: Vec<Total> = [heads, reviews].into_iter().chain(sums).collect();
    table.add_totals(0, (NAME_COLUMN, said(words::TOTAL, lang)), &first)?;
    table.add_totals(1, (NAME_COLUMN, said(words::MEAN, lang)), &means)?;
    let unowned = words::unowned_hours(summary);
    if unowned.is_zero() {
        return Ok(());
    }
    let claimed = |hours| [totals.stated(CLAIMED_COLUMN, Amount::Hours(hours))];
    table.add_totals(2, (NAME_COLUMN, said(["Tanpa NIP yang terbaca", "Without a readable NIP"], lang)), &claimed(unowned))?;
    table.add_totals(3, (NAME_COLUMN, said(words::ALL_OF_THE_YEAR, lang)), &claimed(summary.totals.claimed))
}

fn write_row(row: &mut DraftRow, book: &ResultBook, employee: &EmployeeSummary) {
    row.ordinal()
        .nip(Some(employee.nip))
        .text(&employee.name)
        .plain(employee.kind.abbreviation())
        .text(words::unit_or_unknown(&employee.work_unit, book.presentation.lang))
        .hours(employee.claimed)
        .hours(employee.education)
        .hours(employee.classical)
        .hours(employee.non_classical)
        .hours(employee.credited())
        .hours(employee.required)
        .formula(SHORTFALL, employee.shortfall())
        .plain(employee.status.label())
        .count(employee.review_activities);
}
