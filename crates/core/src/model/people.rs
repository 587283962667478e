//! Everybody known to a run, by NIP.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::employee::EmployeeKind;
use super::nip::Nip;

/// Everybody known, by NIP.
pub type People = BTreeMap<Nip, Person>;

/// One employee, as settled from the employee list and the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The list's name, else the first that a row writes.
    pub name: Arc<str>,
    /// The list's unit, else the first that a row writes.
    pub work_unit: Arc<str>,
    /// The list's kind, else the first that a row states, else that of the NIP.
    pub kind: EmployeeKind,
    /// Whether the employee list knows the person.
    pub is_listed: bool,
    /// Whether the person may coach and mentor, where the list says who may.
    pub may_coach: Option<bool>,
}
