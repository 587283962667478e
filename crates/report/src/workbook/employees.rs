//! *Rekap Pegawai*: one row per employee, sorted by unit, then name, then NIP, so that a unit head finds his people together.
//!
//! *Kekurangan JP* is a formula over its own row, and statuses are coloured by rules: what a clerk corrects here shows at once. A name leads to the person's rows on
//! *Rincian*. Below the table stand totals that follow the filter ([`super::totals`]).

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::prospects;
use super::sheets::Sheets;
use super::table::ResultTable;
use super::table_column::{FilledColumn, Sum, cell, count, formula, hours, ordinal, plain, text};
use super::totals::Amount;
use crate::columns::{CLAIMED, CREDITED, EMPLOYEE_KIND, Kind, NAME, NIP, NUMBER, REQUIRED, SHORTFALL, STATUS, UNIT, column};
use crate::formats::Mark;
use crate::words::{self, said};
use rekap_core::summary::{EmployeeSummary, Status};

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let (summary, lang) = (book.summary, book.presentation.lang);
    let mut table = ResultTable::begin(book, book.sheet_name(words::EMPLOYEES), columns(book), summary.employees.len())?;
    table.freeze_to(NAME)?;
    table.add_totals(NAME)?;
    let unowned = words::unowned_hours(summary);
    if !unowned.is_zero() {
        table.state(NAME, said(["Tanpa NIP yang terbaca", "Without a readable NIP"], lang), &[(CLAIMED, Amount::Hours(unowned))])?;
        table.state(NAME, said(words::ALL_OF_THE_YEAR, lang), &[(CLAIMED, Amount::Hours(summary.totals.claimed))])?;
    }
    sheets.add(table)
}

fn columns<'a>(book: &'a ResultBook) -> Vec<FilledColumn<'a>> {
    let (employees, places, lang) = (&book.summary.employees, &book.places, book.presentation.lang);
    let employee = move |number: usize| -> &'a EmployeeSummary { &employees[places.order[number]] };
    let target = employees.iter().map(|employee| employee.required).max().unwrap_or_default();
    let counted = |column, of: fn(&EmployeeSummary) -> _| hours(column, move |number| of(employee(number))).summed().mean_by(NUMBER);
    let mut columns = vec![
        ordinal(NUMBER).total(Sum::Heads(NIP)),
        cell(NIP, move |number, row| {
            row.nip(Some(employee(number).nip));
        }),
        text(NAME, move |number| &employee(number).name).linked(move |number| places.story(places.order[number], lang)),
        plain(EMPLOYEE_KIND, move |number| employee(number).kind.abbreviation()),
        text(UNIT, move |number| words::unit_or_unknown(&employee(number).work_unit, lang)),
        counted(CLAIMED, |employee| employee.claimed),
        counted(column("JP Pendidikan", "JP Education", Kind::Hours, 13), |employee| employee.education),
        counted(column("JP Klasikal", "JP Classical", Kind::Hours, 12), |employee| employee.classical),
        counted(column("JP Nonklasikal", "JP Non-classical", Kind::Hours, 14), |employee| employee.non_classical),
        counted(CREDITED, EmployeeSummary::credited).bar(target.as_shown()),
        counted(REQUIRED, |employee| employee.required),
        // Never below zero, and rounded, because 20 less 18.4 is not 1.6 in floats.
        formula(
            SHORTFALL,
            |at| format!("ROUND(MAX(0,{}#-{}#),2)", at.letters(REQUIRED), at.letters(CREDITED)),
            move |number| employee(number).shortfall(),
        )
        .summed()
        .mean_by(NUMBER)
        .above_zero(Mark::Short),
        plain(STATUS, move |number| employee(number).status.label())
            .word(Status::Met.label(), Mark::Met)
            .word(Status::Short.label(), Mark::Short)
            .word(Status::Inactive.label(), Mark::Inactive),
        count(column("Perlu Dicek", "Needs Review", Kind::Count, 12), move |number| employee(number).review_activities)
            .summed()
            .above_zero(Mark::Attention),
    ];
    columns.extend(prospects::columns(book, employee));
    columns
}
