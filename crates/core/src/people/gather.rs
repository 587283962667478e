//! Who is behind the NIPs: name, unit and kind of every employee, from the employee list and from the rows.
//!
//! A person is a NIP, never a name: two people called Sari Wijaya in one office are two people. A NIP that stands with two names is reported, since one of the
//! rows may be another person's.

use std::sync::Arc;

use foldhash::HashMap;

use crate::finding::Found;
use crate::finding::person::PersonFinding;
use crate::model::activity::Activity;
use crate::model::employee::{EmployeeKind, ListedEmployee};
use crate::model::nip::Nip;
use crate::model::people::{People, Person};
use crate::model::text::fold;

/// What the rows say of one NIP.
#[derive(Default)]
struct StatedByRows<'a> {
    first_row: Option<&'a Activity>,
    name: Option<&'a Arc<str>>,
    other_name: Option<(&'a Activity, &'a Arc<str>)>,
    work_unit: Option<&'a Arc<str>>,
    kind: Option<EmployeeKind>,
    rows: u32,
}

/// Settles name, unit and kind of every person, and reports what does not agree. `order` has the activities person by person.
pub(super) fn gather(
    activities: &[Activity],
    order: &[(Option<Nip>, usize)],
    listed: &[ListedEmployee],
    has_list: bool,
) -> (People, Vec<Found>) {
    let list: HashMap<Nip, &ListedEmployee> = listed.iter().rev().map(|employee| (employee.nip, employee)).collect();
    let stated = order.chunk_by(|one, other| one.0 == other.0).filter_map(|rows| {
        let (nip, mut stated) = (rows[0].0?, StatedByRows::default());
        let listed_name = list.get(&nip).map(|employee| &employee.name);
        for &(_, index) in rows {
            stated.receive(&activities[index], listed_name);
        }
        Some((nip, stated))
    });
    let mut findings = Vec::new();
    let mut people = People::default();
    for employee in listed {
        people.entry(employee.nip).or_insert_with(|| of_list(employee));
    }
    for (nip, stated) in stated {
        let employee = list.get(&nip);
        report(nip, &stated, employee.is_some(), has_list, &mut findings);
        let person = people.entry(nip).or_insert_with(|| of_rows(nip, &stated));
        fill(person, &stated, employee.is_some_and(|employee| employee.kind.is_none()));
    }
    (people, findings)
}

/// Gives rows that do not state them the name and the unit of their person.
pub(super) fn complete(activities: &mut [Activity], people: &People) {
    for activity in activities.iter_mut().filter(|activity| activity.work_unit.is_empty() || activity.name.is_empty()) {
        let Some(person) = activity.nip.and_then(|nip| people.get(&nip)) else { continue };
        for (stated, known) in [(&mut activity.work_unit, &person.work_unit), (&mut activity.name, &person.name)] {
            if stated.is_empty() {
                *stated = Arc::clone(known);
            }
        }
    }
}

impl<'a> StatedByRows<'a> {
    fn receive(&mut self, activity: &'a Activity, listed_name: Option<&'a Arc<str>>) {
        self.first_row.get_or_insert(activity);
        self.rows += 1;
        // What a row under an old NIP says of its kind was true then.
        self.kind = self.kind.or(activity.kind.filter(|_| activity.old_nip.is_none()));
        if !activity.work_unit.is_empty() {
            self.work_unit.get_or_insert(&activity.work_unit);
        }
        if activity.name.is_empty() {
            return;
        }
        let known = *self.name.get_or_insert(listed_name.filter(|name| !name.is_empty()).unwrap_or(&activity.name));
        let differs = || !Arc::ptr_eq(known, &activity.name) && known != &activity.name && bare(known) != bare(&activity.name);
        if self.other_name.is_none() && differs() {
            self.other_name = Some((activity, &activity.name));
        }
    }
}

/// A name without the degrees behind it, which one office writes and another leaves out.
pub(super) fn bare(name: &str) -> String {
    fold(name.split(',').next().unwrap_or(name))
}

fn of_list(employee: &ListedEmployee) -> Person {
    Person {
        name: Arc::clone(&employee.name),
        work_unit: Arc::clone(&employee.work_unit),
        kind: employee.kind.unwrap_or_else(|| employee.nip.kind()),
        is_listed: true,
        may_coach: employee.may_coach,
    }
}

fn of_rows(nip: Nip, stated: &StatedByRows<'_>) -> Person {
    let kind = stated.kind.unwrap_or_else(|| nip.kind());
    Person { name: Arc::from(""), work_unit: Arc::from(""), kind, is_listed: false, may_coach: None }
}

fn fill(person: &mut Person, stated: &StatedByRows<'_>, kind_is_open: bool) {
    if person.name.is_empty() {
        person.name = stated.name.map_or_else(|| Arc::from(""), Arc::clone);
    }
    if person.work_unit.is_empty() {
        person.work_unit = stated.work_unit.map_or_else(|| Arc::from(""), Arc::clone);
    }
    if let Some(kind) = stated.kind.filter(|_| kind_is_open) {
        person.kind = kind;
    }
}

fn report(nip: Nip, stated: &StatedByRows<'_>, is_listed: bool, has_list: bool, findings: &mut Vec<Found>) {
    let Some(first) = stated.first_row else { return };
    let place = |activity: &Activity| activity.place.at(activity.cells.nip.column());
    if has_list && !is_listed {
        let mut found = Found::new(place(first), nip.to_string(), PersonFinding::NotOnTheList);
        found.count = stated.rows;
        findings.push(found);
    }
    if let (Some(name), Some((row, other))) = (stated.name, stated.other_name) {
        findings.push(Found::new(place(row), format!("{name} / {other}"), PersonFinding::TwoNames));
    }
    if let Some(written) = stated.kind.filter(|&kind| kind != nip.kind()) {
        findings.push(Found::new(place(first), nip.to_string(), PersonFinding::KindContradictsNip { written, by_nip: nip.kind() }));
    }
}
