//! Who of the employee list has reported: a unit that sent nothing must not pass for one whose people did nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::people::People;
use crate::summary::{Coverage, EmployeeSummary, Status};

/// Compares the list with what arrived; without a list there is nothing to compare. People whose unit the list does not say count as people only.
pub(super) fn of(people: &People, employees: &[EmployeeSummary]) -> Option<Coverage> {
    let mut coverage = Coverage { units: 0, silent_units: Vec::new(), employees: 0, reporting_employees: 0 };
    let mut units: BTreeMap<Arc<str>, bool> = BTreeMap::new();
    for employee in employees.iter().filter(|employee| people.get(&employee.nip).is_some_and(|person| person.is_listed)) {
        let has_reported = employee.status != Status::Inactive;
        coverage.employees += 1;
        coverage.reporting_employees += u32::from(has_reported);
        if !employee.work_unit.is_empty() {
            *units.entry(Arc::clone(&employee.work_unit)).or_default() |= has_reported;
        }
    }
    coverage.units = u32::try_from(units.len()).unwrap_or(u32::MAX);
    coverage.silent_units = units.into_iter().filter(|(_, has_reported)| !has_reported).map(|(unit, _)| unit).collect();
    (coverage.employees > 0).then_some(coverage)
}
