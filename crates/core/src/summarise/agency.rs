//! Everybody's gap → what each unit holds in which month, within what its coaches can do.
//!
//! ```text
//! three people short by 4 JP each, as of November, one coach who can hold 4 occurrences a month:
//! November   4 occurrences     December   2 occurrences       1 coach, everything reached
//! as of December: 4 occurrences, and 2 (4 JP) are beyond the coach: what else closes them is said in days
//! ```
//! Whoever can wait least is placed first, each in the earliest month that has room, for the person by the caps and for the unit by its coaches. Money stands in no
//! rule, so days are what another way costs.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::plan::{self, Horizon, Room, Used};
use crate::model::activity::last_day_of;
use crate::model::category::{Basis, CategoryId, Scope};
use crate::model::law::{Cap, Conversion, Rate};
use crate::model::lesson_hours::LessonHours;
use crate::model::people::People;
use crate::rules::Rules;
use crate::summary::agency::{AgencyPlan, OtherWay, PlanTerms, UnitMonth, UnitPlan};
use crate::summary::{EmployeeSummary, Shortfall};

/// What the plan is made of.
pub(super) struct Needs<'a> {
    pub(super) employees: &'a [EmployeeSummary],
    pub(super) shortfalls: &'a [Shortfall],
    pub(super) people: &'a People,
    pub(super) used: &'a Used,
}

/// Makes the plan.
pub(super) fn of(needs: &Needs<'_>, horizon: Horizon, terms: PlanTerms, rules: &Rules) -> AgencyPlan {
    let ways = other_ways(horizon.year, rules);
    let mut by_unit: BTreeMap<Arc<str>, Vec<&Shortfall>> = BTreeMap::new();
    for shortfall in needs.shortfalls.iter().filter(|shortfall| !shortfall.is_met_by_schedule()) {
        by_unit.entry(Arc::clone(&needs.employees[shortfall.employee].work_unit)).or_default().push(shortfall);
    }
    let coaches = coaches(needs);
    let units = by_unit.into_iter().map(|(work_unit, mut short)| {
        // Without a later month to start in, now; the sort keeps those with the largest gap first.
        short.sort_by_key(|shortfall| shortfall.latest_start.unwrap_or_default());
        let own = coaches.as_ref().map(|coaches| coaches.get(&work_unit).copied().unwrap_or_default());
        let mut unit = UnitInTheMaking::new(own, terms);
        for shortfall in short {
            let employee = &needs.employees[shortfall.employee];
            unit.place(employee, &plan::rooms(employee.nip, needs.used, horizon, rules), &ways);
        }
        unit.finish(work_unit, terms)
    });
    AgencyPlan { terms, units: units.collect(), ways }
}

/// Counts the people who may coach, by unit; nothing where the employee list does not say who may.
fn coaches(needs: &Needs<'_>) -> Option<BTreeMap<Arc<str>, u32>> {
    let mut known = false;
    let mut coaches = BTreeMap::new();
    for person in needs.people.values() {
        known |= person.may_coach.is_some();
        *coaches.entry(Arc::clone(&person.work_unit)).or_default() += u32::from(person.may_coach == Some(true));
    }
    known.then_some(coaches)
}

struct UnitInTheMaking {
    coaches: Option<u32>,
    /// Occurrences that the coaches can hold in a month, where that is known.
    most: Option<u32>,
    short: u32,
    months: BTreeMap<u32, [u32; 2]>,
    beyond: [LessonHours; 2],
    days: Vec<u32>,
}

impl UnitInTheMaking {
    fn new(coaches: Option<u32>, terms: PlanTerms) -> Self {
        let most = coaches.zip(terms.capacity).map(|(coaches, capacity)| coaches.saturating_mul(capacity));
        Self { coaches, most, short: 0, months: BTreeMap::new(), beyond: Default::default(), days: Vec::new() }
    }

    fn place(&mut self, employee: &EmployeeSummary, rooms: &[Room], ways: &[OtherWay]) {
        let gap = employee.required.saturating_sub(employee.if_held);
        let (mut reached, mut reachable, mut side) = (LessonHours::ZERO, LessonHours::ZERO, 0);
        for room in rooms {
            reachable += room.fill(gap.saturating_sub(reachable), &mut 0).1;
            let planned = self.months.entry(room.month).or_default();
            let left = self.most.map(|most| most.saturating_sub(planned[0] + planned[1]));
            let (counts, adds) = room.at_most(left).fill(gap.saturating_sub(reached), &mut side);
            reached += adds;
            planned.iter_mut().zip(counts).for_each(|(planned, count)| *planned += count);
        }
        self.short += 1;
        let (by_months, rest) = (gap.saturating_sub(reachable), gap.saturating_sub(reached));
        self.beyond[0] += by_months;
        self.beyond[1] += rest.saturating_sub(by_months);
        self.days.resize(ways.len(), 0);
        self.days.iter_mut().zip(ways).for_each(|(days, way)| *days += rest.units_of(way.per_day));
    }

    fn finish(self, work_unit: Arc<str>, terms: PlanTerms) -> UnitPlan {
        let [beyond_months, beyond_capacity] = self.beyond;
        let coaches = |counts: [u32; 2]| terms.capacity.map(|capacity| (counts[0] + counts[1]).div_ceil(capacity.max(1)));
        let held = self.months.into_iter().filter(|(_, counts)| *counts != [0, 0]);
        let months = held.map(|(month, counts)| UnitMonth { month, counts, coaches: coaches(counts) }).collect();
        UnitPlan { work_unit, short: self.short, coaches: self.coaches, months, beyond_months, beyond_capacity, days: self.days }
    }
}

/// Finds, for each track, the category that gives most national JP a day by the rules of the year's last day: at a rate for a day, or up to a cap for one.
fn other_ways(year: i32, rules: &Rules) -> Vec<OtherWay> {
    let on = last_day_of(year, None);
    let mut ways: Vec<OtherWay> = Vec::new();
    for (index, category) in (0_u16..).zip(&rules.regulation.categories) {
        let id = CategoryId(index);
        let fixed = match rules.regulation.conversion(id, Scope::National, on).map(|rule| rule.value) {
            Some(Conversion { basis: Basis::Day, rate: Rate::Fixed(rate) }) => Some(rate),
            _ => None,
        };
        let capped = rules.regulation.cap(id, Scope::National, on).and_then(|rule| match rule.value {
            Cap::HoursPerDay(limit) => Some(limit),
            Cap::OccurrencesPerMonth(_) => None,
        });
        let Some(per_day) = fixed.or(capped) else { continue };
        let way = OtherWay { category: id, per_day };
        match ways.iter_mut().find(|known| rules.regulation.category(known.category).track == category.track) {
            Some(known) if known.per_day >= per_day => {}
            Some(known) => *known = way,
            None => ways.push(way),
        }
    }
    ways
}
