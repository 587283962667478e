//! A recap → the recap of each of its units, for agencies whose recap of everybody no sheet holds, and for the offices themselves.
//!
//! Every row stands in exactly one of them: in that of its owner's unit; a row of nobody known in that of the unit that it writes, and where no such unit is, in that
//! of the people without one. What was found stands with the rows that it is about, and what is about a sheet or a file with every unit that has a row there.
//! Nothing is credited again. The *Kamus* stays with the whole recap: names are decided once for everybody.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::Found;
use crate::model::activity::{Activity, by_person};
use crate::model::credit::Credit;
use crate::model::people::Person;
use crate::place::{Place, SheetPlace};
use crate::rules::Rules;
use crate::summary::Summary;
use crate::summary::originals::Originals;

use super::{Credited, summarise};

/// A recap, by its units.
#[derive(Debug)]
pub struct ByUnit<'s> {
    summary: &'s Summary,
    rules: &'s Rules,
    units: BTreeMap<&'s str, Unit>,
    owners: BTreeMap<&'s SheetPlace, Owners>,
}

/// Whose the rows of a sheet are.
#[derive(Debug, Default)]
struct Owners {
    /// The rows, in their order, with the numbers of their units.
    rows: Vec<(u32, usize)>,
    units: BTreeSet<usize>,
}

/// What belongs to a unit: indexes of the recap's employees and activities.
#[derive(Debug, Default)]
struct Unit {
    number: usize,
    employees: Vec<usize>,
    activities: Vec<usize>,
}

impl<'s> ByUnit<'s> {
    /// Divides a recap.
    #[must_use]
    pub fn of(summary: &'s Summary, rules: &'s Rules) -> Self {
        let mut units: BTreeMap<&str, Unit> = BTreeMap::new();
        for (index, employee) in summary.employees.iter().enumerate() {
            units.entry(&employee.work_unit).or_default().employees.push(index);
        }
        for (index, activity) in summary.activities.iter().enumerate() {
            let owner = activity.nip.and_then(|nip| summary.employees.binary_search_by_key(&nip, |employee| employee.nip).ok());
            let unit = owner.map_or(&*activity.work_unit, |owner| &*summary.employees[owner].work_unit);
            let unit = if units.contains_key(unit) { unit } else { "" };
            units.entry(unit).or_default().activities.push(index);
        }
        let mut owners: BTreeMap<&SheetPlace, Owners> = BTreeMap::new();
        for (number, unit) in units.values_mut().enumerate() {
            unit.number = number;
            for place in unit.activities.iter().map(|&index| &summary.activities[index].place) {
                let owners = owners.entry(&place.sheet).or_default();
                owners.rows.push((place.row, number));
                owners.units.insert(number);
            }
        }
        for owners in owners.values_mut() {
            owners.rows.sort_unstable();
        }
        Self { summary, rules, units, owners }
    }

    /// Names the units in their order; the people without one come first, under an empty name.
    pub fn names(&self) -> impl Iterator<Item = &'s str> {
        self.units.keys().copied()
    }

    /// Gives the recap of a unit; of a unit that there is not, one of nobody. `if_held` credits what is scheduled as if it had been held.
    #[must_use]
    pub fn recap(&self, name: &str, if_held: impl Fn(&[Activity], &[Credit]) -> Vec<(usize, Credit)>) -> Summary {
        let nobody = Unit { number: usize::MAX, ..Unit::default() };
        let unit = self.units.get(name).unwrap_or(&nobody);
        let Summary { lists, sources, findings, .. } = self.summary;
        let activities: Vec<_> = unit.activities.iter().map(|&index| self.summary.activities[index].clone()).collect();
        let employees = unit.employees.iter().map(|&index| &self.summary.employees[index]);
        let people = employees.map(|employee| {
            let (name, work_unit) = (Arc::clone(&employee.name), Arc::clone(&employee.work_unit));
            (employee.nip, Person { name, work_unit, kind: employee.kind, is_listed: employee.is_listed, may_coach: employee.may_coach })
        });
        let credits: Vec<_> = unit.activities.iter().map(|&index| self.summary.credits[index].clone()).collect();
        let files: BTreeSet<&str> = activities.iter().map(|activity| &*activity.place.sheet.file).collect();
        let credited = Credited {
            year: self.summary.year,
            as_of: self.summary.as_of,
            terms: self.summary.agency_plan.terms,
            if_held: if_held(&activities, &credits),
            credits,
            order: by_person(&activities),
            people: people.collect(),
            lists: lists.clone(),
            dictionary: Vec::new(),
            findings: findings.iter().filter_map(|found| self.found(found, unit.number)).collect(),
            sources: sources.iter().filter(|source| files.contains(&*source.file)).cloned().collect(),
            activities,
        };
        summarise(credited, self.rules)
    }

    /// Gives what the rows of a unit write beside.
    #[must_use]
    pub fn originals(&self, name: &str, whole: &Originals) -> Originals {
        self.units.get(name).map_or_else(Originals::default, |unit| whole.of_part(&unit.activities))
    }

    /// Says the same of what belongs to a unit; nothing where nothing does.
    fn found(&self, found: &Found, unit: usize) -> Option<Found> {
        let is_on = |sheet: &SheetPlace| self.owners.get(sheet).is_some_and(|owners| owners.units.contains(&unit));
        let whole = |belongs: bool| belongs.then(|| found.clone());
        match &found.place {
            Place::File(file) => whole(self.owners.iter().any(|(sheet, owners)| sheet.file == *file && owners.units.contains(&unit))),
            Place::Sheet(sheet) => whole(is_on(sheet)),
            Place::Cell(sheet, _) => {
                let is_owned = found.all_areas().any(|area| area.cells().any(|cell| self.is_row(&area.sheet, cell.row)));
                // A heading, or rows that could not be read.
                if is_owned { found.at_rows(|sheet, row| self.has_row(sheet, row, unit)) } else { whole(is_on(sheet)) }
            }
        }
    }

    fn has_row(&self, sheet: &SheetPlace, row: u32, unit: usize) -> bool {
        self.owners.get(sheet).is_some_and(|owners| owners.rows.binary_search(&(row, unit)).is_ok())
    }

    fn is_row(&self, sheet: &SheetPlace, row: u32) -> bool {
        let next = self.owners.get(sheet).and_then(|owners| owners.rows.get(owners.rows.partition_point(|own| own.0 < row)));
        next.is_some_and(|own| own.0 == row)
    }
}
