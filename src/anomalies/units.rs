//! One unit's rows: an activity that every one of its people writes alike, title, dates and JP.
//!
//! A meeting for the whole office is one such row and honest; twenty of them were copied from one sheet to the next. What all people share is part of what the
//! first one has: with each further person the list only gets shorter, and for most units it is empty after the second.

use std::collections::BTreeMap;

use super::Seen;
use super::row::Row;
use super::told::{Case, What};
use crate::model::activity::Activity;

/// The units that are large enough, by name.
pub(super) struct Units<'a> {
    seen: &'a Seen<'a>,
    by_name: BTreeMap<&'a str, Unit>,
}

/// A unit, as far as its people have been heard.
#[derive(Default)]
struct Unit {
    people: usize,
    heard: usize,
    shared: Vec<Shared>,
}

/// A row that everybody heard so far has.
struct Shared {
    /// As the first person writes it.
    row: Row,
    /// Where it stands first.
    at: usize,
}

impl<'a> Units<'a> {
    /// Counts the people of each unit and keeps those with at least so many; with none, no unit is looked at.
    pub(super) fn of(seen: &'a Seen<'a>, least: u32) -> Self {
        let least = usize::try_from(least).unwrap_or(usize::MAX);
        let mut by_name: BTreeMap<&str, Unit> = BTreeMap::new();
        if least > 0 {
            for person in seen.people.values().filter(|person| !person.work_unit.is_empty()) {
                by_name.entry(&person.work_unit).or_default().people += 1;
            }
        }
        by_name.retain(|_, unit| unit.people >= least);
        Self { seen, by_name }
    }

    /// Hears a person's rows.
    pub(super) fn hear(&mut self, rows: &[Row]) {
        if self.by_name.is_empty() {
            return;
        }
        let person = rows.first().and_then(|row| self.seen.people.get(&row.nip));
        let Some(unit) = person.and_then(|person| self.by_name.get_mut(&*person.work_unit)) else { return };
        unit.heard += 1;
        if unit.heard == 1 {
            let dated = rows.iter().filter(|row| row.is_counted && self.seen.activities[row.index].starts_on.is_some());
            unit.shared = dated.map(|&row| Shared { row, at: row.index }).collect();
            return;
        }
        let activities = self.seen.activities;
        unit.shared.retain_mut(|shared| {
            let own = rows.iter().find(|row| is_alike(row, &shared.row, activities));
            own.is_some_and(|own| {
                shared.at = shared.at.min(own.index);
                true
            })
        });
    }

    /// Tells each unit in which something is left, once, with the number of such activities.
    pub(super) fn finish(self, cases: &mut Vec<Case>) {
        for unit in self.by_name.into_values().filter(|unit| unit.heard == unit.people) {
            if let Some(at) = unit.shared.iter().map(|shared| shared.at).min() {
                cases.push(Case { at, what: What::WholeUnitAlike { people: unit.people }, count: unit.shared.len() });
            }
        }
    }
}

fn is_alike(one: &Row, other: &Row, activities: &[Activity]) -> bool {
    if !one.is_counted || (one.first, one.last, one.a_day) != (other.first, other.last, other.a_day) {
        return false;
    }
    let (one, other) = (&activities[one.index], &activities[other.index]);
    let is_dated = one.starts_on.is_some();
    let is_named_alike = one.title == other.title && (!one.title.is_empty() || one.typed_category == other.typed_category);
    is_dated && one.claimed == other.claimed && is_named_alike
}
