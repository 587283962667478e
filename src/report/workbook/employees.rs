//! *Rekap Pegawai*: one row per employee, sorted by unit, then name, then NIP, so that a unit head finds his people together.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::draft::Row;
use super::sheets::Sheets;
use super::table::Table;
use crate::model::text::fold;
use crate::report::columns::EMPLOYEES;
use crate::report::formats::Mark;
use crate::report::words;
use crate::summary::{EmployeeSummary, Status};

const COLUMNS_TO_NAME: u16 = 3;
const SHORTFALL_COLUMN: u16 = 11;
const STATUS_COLUMN: u16 = 12;
const REVIEW_COLUMN: u16 = 13;

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a Book) -> Result<(), XlsxError> {
    let employees = by_unit_and_name(&book.summary.employees);
    let mut table = Table::begin(book, book.sheet_name(words::EMPLOYEES), EMPLOYEES, employees.len())?;
    table.freeze_columns(COLUMNS_TO_NAME)?;
    table.highlight_word(STATUS_COLUMN, Status::Met.label(), Mark::Met)?;
    table.highlight_word(STATUS_COLUMN, Status::Short.label(), Mark::Short)?;
    table.highlight_word(STATUS_COLUMN, Status::Inactive.label(), Mark::Inactive)?;
    table.highlight_above_zero(SHORTFALL_COLUMN, Mark::Short)?;
    table.highlight_above_zero(REVIEW_COLUMN, Mark::Attention)?;
    sheets.add(table, move |number, row| write_row(row, book, employees[number]))
}

fn write_row(row: &mut Row, book: &Book, employee: &EmployeeSummary) {
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
        .hours(employee.shortfall())
        .plain(employee.status.label())
        .count(employee.review_activities);
}

/// Sorts as people look things up: case and punctuation do not matter, unknown units come last.
fn by_unit_and_name(employees: &[EmployeeSummary]) -> Vec<&EmployeeSummary> {
    let mut sorted: Vec<&EmployeeSummary> = employees.iter().collect();
    sorted.sort_by_cached_key(|employee| (employee.work_unit.is_empty(), fold(&employee.work_unit), fold(&employee.name), employee.nip));
    sorted
}
