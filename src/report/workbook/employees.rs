//! *Rekap Pegawai*: one row per employee, sorted by unit, then name, then NIP, so that a unit head finds his people together.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Book;
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
pub(super) fn add(workbook: &mut Workbook, book: &Book) -> Result<(), XlsxError> {
    let employees = by_unit_and_name(&book.summary.employees);
    let rows = employees.len();
    let mut table = Table::begin(workbook, book, book.sheet_name(words::EMPLOYEES), EMPLOYEES, rows)?;
    table.freeze_columns(COLUMNS_TO_NAME)?;
    table.highlight_word(STATUS_COLUMN, rows, Status::Met.label(), Mark::Met)?;
    table.highlight_word(STATUS_COLUMN, rows, Status::Short.label(), Mark::Short)?;
    table.highlight_word(STATUS_COLUMN, rows, Status::Inactive.label(), Mark::Inactive)?;
    table.highlight_above_zero(SHORTFALL_COLUMN, rows, Mark::Short)?;
    table.highlight_above_zero(REVIEW_COLUMN, rows, Mark::Attention)?;
    for employee in employees {
        write_row(&mut table, book, employee)?;
    }
    table.finish(workbook)
}

fn write_row(table: &mut Table, book: &Book, employee: &EmployeeSummary) -> Result<(), XlsxError> {
    table
        .next_row()?
        .ordinal()?
        .nip(Some(employee.nip))?
        .text(&employee.name)?
        .plain(employee.kind.abbreviation())?
        .text(words::unit_or_unknown(&employee.work_unit, book.presentation.lang))?
        .hours(employee.claimed)?
        .hours(employee.education)?
        .hours(employee.classical)?
        .hours(employee.non_classical)?
        .hours(employee.credited())?
        .hours(employee.required)?
        .hours(employee.shortfall())?
        .plain(employee.status.label())?
        .count(employee.review_activities)?;
    Ok(())
}

/// Sorts as people look things up: case and punctuation do not matter, unknown units come last.
fn by_unit_and_name(employees: &[EmployeeSummary]) -> Vec<&EmployeeSummary> {
    let mut sorted: Vec<&EmployeeSummary> = employees.iter().collect();
    sorted.sort_by_cached_key(|employee| (employee.work_unit.is_empty(), fold(&employee.work_unit), fold(&employee.name), employee.nip));
    sorted
}
