//! One person's dates against the appointment that the NIP states, and against the day and the year of the recap.
//!
//! The NIP of a PPPK states the year of the first contract and no month. Who had an earlier NIP was appointed when that one says.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::AnomalyInput;
use super::case::{Case, What};
use super::row::AnomalyRow;
use crate::model::employee::ListedEmployee;
use crate::model::law::PolicyValues;
use crate::model::nip::Nip;

/// Since when people with earlier NIPs are in service, by their present one.
pub(super) struct Appointed(BTreeMap<Nip, NaiveDate>);

impl Appointed {
    pub(super) fn of(listed: &[ListedEmployee]) -> Self {
        let earlier = |employee: &ListedEmployee| employee.old_nips.iter().map(|old| old.appointed_from()).min();
        Self(listed.iter().filter_map(|employee| Some((employee.nip, earlier(employee)?))).collect())
    }

    /// The first day on which a person can have been in service.
    fn from(&self, nip: Nip) -> NaiveDate {
        let stated = nip.appointed_from();
        self.0.get(&nip).map_or(stated, |&earlier| earlier.min(stated))
    }
}

/// Looks at the dates of a person; one case for each kind, at the first row.
pub(super) fn scan(
    person: &[AnomalyRow],
    appointed: &Appointed,
    input: &AnomalyInput<'_>,
    is_on: &PolicyValues<bool>,
    cases: &mut Vec<Case>,
) {
    let Some(first) = person.first() else { return };
    let from = appointed.from(first.nip);
    let is_before = |row: &&AnomalyRow| {
        let by_row = || input.activities[row.index].old_nip.map_or(from, Nip::appointed_from);
        row.is_counted && row.last < from && row.last < by_row()
    };
    let looked_at = || person.iter().filter(|row| is_on.on(row.last).value);
    gather(looked_at().filter(is_before), What::BeforeAppointment, cases);
    gather(looked_at().filter(|row| !row.is_counted), What::InTheFuture, cases);
}

fn gather<'a>(mut rows: impl Iterator<Item = &'a AnomalyRow>, what: What, cases: &mut Vec<Case>) {
    if let Some(first) = rows.next() {
        cases.push(Case { at: first.index, what, count: 1 + rows.count() });
    }
}
