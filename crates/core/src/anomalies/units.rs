//! One unit's rows: an activity that every one of its people writes alike, title, dates and JP.
//!
//! A meeting for the whole office is one such row and honest; twenty of them were copied from one sheet to the next. What all people share is part of what the
//! first one has: with each further person the list only gets shorter, and for most units it is empty after the second.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::AnomalyInput;
use super::case::{Case, What};
use super::row::AnomalyRow;
use crate::model::activity::Activity;
use crate::model::law::PolicyValues;
use crate::model::lesson_hours::LessonHours;

/// The units that are large enough, by name.
pub(super) struct Units<'a> {
    input: &'a AnomalyInput<'a>,
    least: &'a PolicyValues<u32>,
    by_name: BTreeMap<&'a str, Unit>,
}

/// A unit, as far as its people have come.
#[derive(Default)]
struct Unit {
    people: usize,
    received: usize,
    shared: Vec<Shared>,
}

/// A row that every person received so far has.
struct Shared {
    /// Index of the activity, as the first person writes it.
    index: usize,
    /// Index of the first activity like it.
    at: usize,
}

impl<'a> Units<'a> {
    /// Counts the people of each unit and keeps those with at least so many on any day; where that is never any, no unit is looked at.
    pub(super) fn of(input: &'a AnomalyInput<'a>, least: &'a PolicyValues<u32>) -> Self {
        let mut by_name: BTreeMap<&str, Unit> = BTreeMap::new();
        if let Some(fewest) = fewest(least) {
            for person in input.people.values().filter(|person| !person.work_unit.is_empty()) {
                by_name.entry(&person.work_unit).or_default().people += 1;
            }
            by_name.retain(|_, unit| unit.people >= fewest);
        }
        Self { input, least, by_name }
    }

    /// Takes a person's rows.
    pub(super) fn receive(&mut self, rows: &[AnomalyRow]) {
        if self.by_name.is_empty() {
            return;
        }
        let person = rows.first().and_then(|row| self.input.people.get(&row.nip));
        let Some(unit) = person.and_then(|person| self.by_name.get_mut(&*person.work_unit)) else { return };
        unit.received += 1;
        if unit.received > 1 && unit.shared.is_empty() {
            return;
        }
        let activities = self.input.activities;
        let mut own: Vec<usize> = rows.iter().filter(|row| row.is_counted).map(|row| row.index).collect();
        let is_large = |last| at_least(self.least.on(last).value).is_some_and(|least| unit.people >= least);
        own.retain(|&index| activities[index].ends_on.is_some_and(is_large));
        if unit.received == 1 {
            unit.shared = own.into_iter().map(|index| Shared { index, at: index }).collect();
            return;
        }
        // Sorted, because a hostile sheet gives one person a hundred thousand rows.
        own.sort_by_key(|&index| (said(index, self.input), index));
        unit.shared.retain_mut(|shared| {
            let wanted = said(shared.index, self.input);
            let alike = own.get(own.partition_point(|&index| said(index, self.input) < wanted));
            alike.filter(|&&index| said(index, self.input) == wanted).is_some_and(|&index| {
                shared.at = shared.at.min(index);
                true
            })
        });
    }

    /// Reports each unit in which something is left, once, with the number of such activities.
    pub(super) fn finish(self, cases: &mut Vec<Case>) {
        for unit in self.by_name.into_values().filter(|unit| unit.received == unit.people) {
            if let Some(at) = unit.shared.iter().map(|shared| shared.at).min() {
                cases.push(Case { at, what: What::WholeUnitAlike { people: unit.people }, count: unit.shared.len() });
            }
        }
    }
}

/// How many people a unit must have on the day on which fewest suffice; nothing where no unit is looked at on any day.
pub(super) fn fewest(least: &PolicyValues<u32>) -> Option<usize> {
    least.iter().filter_map(|legal| at_least(legal.value)).min()
}

/// How many people a unit must have; with none, it is not looked at.
fn at_least(people: u32) -> Option<usize> {
    usize::try_from(people).ok().filter(|&people| people > 0)
}

/// What must be alike: days, JP and title; a row without a title is called by its type.
pub(super) type Said<'a> = (Option<NaiveDate>, Option<NaiveDate>, Option<LessonHours>, &'a str, &'a str);

fn said<'a>(index: usize, input: &AnomalyInput<'a>) -> Said<'a> {
    said_by(&input.activities[index], input.credits[index].claimed)
}

/// Gives what a row says that must be alike.
pub(super) fn said_by(activity: &Activity, claimed: Option<LessonHours>) -> Said<'_> {
    let title = &*activity.title;
    let named = if title.is_empty() { &*activity.typed_category } else { "" };
    (activity.starts_on, activity.ends_on, claimed, title, named)
}
