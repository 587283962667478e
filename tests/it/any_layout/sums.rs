//! Sums of activities, as recaps show them: a row for each person, the amounts apart by type or by month.

use std::collections::BTreeSet;

use super::facts::{Fact, Person};
use super::flat::month_name;
use super::grid::{Cell, Grid};
use super::random::Random;

/// What a recap adds up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) by_type: bool,
    pub(super) by_month: bool,
    /// The last month that counts.
    pub(super) up_to: Option<u32>,
}

/// Gives the people to whom activities belong, each once.
pub(super) fn people_of(facts: &[Fact]) -> Vec<Person> {
    let mut seen = BTreeSet::new();
    facts.iter().map(|fact| &fact.person).filter(|person| seen.insert(person.nip.clone())).cloned().collect()
}

impl Sums {
    /// Draws the recap from a cell on.
    pub(super) fn draw(self, random: &mut Random, facts: &[Fact], people: &[Person], grid: &mut Grid, (top, left): (u32, u16)) {
        let is_within = |fact: &&Fact| fact.counts && self.up_to.is_none_or(|month| fact.when.last_month() <= month);
        let facts: Vec<&Fact> = facts.iter().filter(is_within).collect();
        let keys: BTreeSet<(u32, &str)> = facts.iter().filter_map(|fact| self.key(fact)).collect();
        let heading = |key: &(u32, &str)| if self.by_type { key.1.to_owned() } else { month_name(key.0).to_owned() };
        let fixed = ["No", "NIP", "Nama"].map(str::to_owned);
        let total = random.pick(&["Total JP", "Jumlah JP"]).to_owned();
        let headings = fixed.into_iter().chain(keys.iter().map(heading)).chain([total]);
        (left..).zip(headings).for_each(|(at, heading)| grid.put(top, at, Cell::text(heading)));
        for (number, person) in (1..).zip(people) {
            let own = || facts.iter().filter(|fact| fact.person.nip == person.nip);
            let sum = |key: Option<(u32, &str)>| -> u32 {
                own().filter(|fact| key.is_none() || self.key(fact) == key).filter_map(|fact| fact.hours).sum()
            };
            let row = top + number;
            let cells = [Cell::Number(number), Cell::text(&*person.nip), Cell::text(person.name)];
            (left..).zip(cells).for_each(|(at, cell)| grid.put(row, at, cell));
            let sums = keys.iter().map(|&key| sum(Some(key))).chain([sum(None)]);
            (left + 3..).zip(sums).filter(|(_, sum)| *sum > 0).for_each(|(at, sum)| grid.put(row, at, Cell::Number(sum)));
        }
    }

    fn key(self, fact: &Fact) -> Option<(u32, &'static str)> {
        if self.by_type { Some((0, fact.kind.typed)) } else { self.by_month.then(|| (fact.when.last_month(), "")) }
    }
}
