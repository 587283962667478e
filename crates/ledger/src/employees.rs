//! The table `employees`: everybody's year, ordered by NIP.

use std::ops::Range;

use rekap_core::summary::EmployeeSummary;

use crate::Ledger;
use crate::columns::BatchColumns;

pub(crate) fn columns(ledger: &Ledger<'_>, rows: Range<usize>) -> BatchColumns {
    let employees = &ledger.summary.employees[rows];
    let mut columns = BatchColumns::default();
    columns.text("nip", employees.iter().map(|employee| ledger.nip(employee.nip)));
    columns.text("name", employees.iter().map(|employee| ledger.shown(&employee.name)));
    columns.text("kind", employees.iter().map(|employee| employee.kind.abbreviation()));
    columns.text("work_unit", employees.iter().map(|employee| ledger.shown(&employee.work_unit)));
    columns.units("claimed_units", employees.iter().map(|employee| employee.claimed));
    columns.units("education_units", employees.iter().map(|employee| employee.education));
    columns.units("classical_units", employees.iter().map(|employee| employee.classical));
    columns.units("non_classical_units", employees.iter().map(|employee| employee.non_classical));
    columns.units("credited_units", employees.iter().map(EmployeeSummary::credited));
    columns.units("required_units", employees.iter().map(|employee| employee.required));
    columns.units("shortfall_units", employees.iter().map(EmployeeSummary::shortfall));
    columns.text("status", employees.iter().map(|employee| employee.status.key()));
    columns.int("review_activities", employees.iter().map(|employee| employee.review_activities));
    columns.units("scheduled_units", employees.iter().map(EmployeeSummary::scheduled));
    columns.text("status_if_held", employees.iter().map(|employee| employee.status_if_held().key()));
    columns
}
