//! A case: facts, laid out by a composition of traits, with the place at which each of them stands.

use std::collections::BTreeMap;

use chrono::Days;

use super::around;
use super::facts::{self, Fact, Person, Titles, When, YEAR};
use super::flat::{Style, month_name};
use super::grid::Grid;
use super::random::Random;
use super::table::{Location, Table};
use super::traits::{Slot, Trait};
use super::wide::Wide;

/// A case.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) seed: u64,
    pub(super) traits: Vec<Trait>,
    pub(super) facts: Vec<Fact>,
    pub(super) grids: Vec<Grid>,
    pub(super) located: Vec<Location>,
}

/// How activities are drawn.
pub(super) enum Body {
    Flat(Style),
    Wide(Wide),
}

/// Facts with their numbers.
pub(super) type Numbered<'f> = Vec<(usize, &'f Fact)>;

impl Body {
    pub(super) fn table(&self, facts: &[(usize, &Fact)]) -> Table {
        match self {
            Self::Flat(style) => style.table(facts),
            Self::Wide(wide) => wide.table(facts),
        }
    }

    /// Says whether only a title can say the year.
    pub(super) fn wants_year_above(&self) -> bool {
        matches!(self, Self::Wide(wide) if wide.needs_year() && !wide.has_year)
    }
}

impl Case {
    /// Draws a composition; the same seed and traits give the same case.
    pub(super) fn drawn(seed: u64, traits: &[Trait]) -> Self {
        let random = &mut Random::new(seed);
        let has = |one: Trait| traits.contains(&one);
        let people = facts::people(random, if has(Trait::SheetPerUnit) { 4 } else { 3 });
        let body = traits.iter().copied().find(|one| one.slot() == Slot::Body);
        let mut case = Self { seed, traits: traits.to_vec(), facts: Vec::new(), grids: Vec::new(), located: Vec::new() };
        match body {
            Some(Trait::Roster) => around::roster(random, &people, &mut case),
            Some(body) => {
                let wide = Wide::new(random, body, traits);
                case.facts = wide.facts(random, &people);
                case.sheets(random, &Body::Wide(wide));
            }
            None => {
                let style = Style::new(random, traits);
                case.facts = flat_facts(random, &people, traits);
                case.sheets(random, &Body::Flat(style));
            }
        }
        around::extra_sheet(random, &people, &mut case);
        case
    }

    pub(super) fn has(&self, one: Trait) -> bool {
        self.traits.contains(&one)
    }

    fn sheets(&mut self, random: &mut Random, body: &Body) {
        let facts = self.facts.clone();
        let mut parts: BTreeMap<(u32, String), Numbered<'_>> = BTreeMap::new();
        for (number, fact) in facts.iter().enumerate() {
            let key = if self.has(Trait::SheetPerUnit) {
                (0, fact.person.unit.to_owned())
            } else if self.has(Trait::SheetPerPerson) {
                (0, fact.person.name.to_owned())
            } else if self.has(Trait::SheetPerMonth) {
                (fact.when.month(), month_name(fact.when.month()).to_owned())
            } else if self.has(Trait::MonthOnlyBySheet) {
                (fact.when.month(), format!("{} {YEAR}", month_name(fact.when.month())))
            } else {
                (0, "Data".to_owned())
            };
            parts.entry(key).or_default().push((number, fact));
        }
        for ((_, name), part) in parts {
            let mut grid = Grid::named(name);
            around::sheet(random, body, &part, self, &mut grid);
            self.grids.push(grid);
        }
    }
}

/// Makes up activities that a flat table with such traits can hold, in the order in which it holds them.
fn flat_facts(random: &mut Random, people: &[Person], traits: &[Trait]) -> Vec<Fact> {
    let has = |wanted: &[Trait]| wanted.iter().any(|one| traits.contains(one));
    let titles = &mut Titles::new(random);
    let mut facts = facts::activities(random, people, titles, false, !has(&[Trait::MonthOnlyBySheet]));
    if has(&[Trait::ActivityMerged, Trait::ActivityBlank]) {
        facts = shared(&facts[..2], people);
    }
    if has(&[Trait::SessionsMerged, Trait::SessionsBlank]) {
        facts = sessions(random, &facts);
    }
    if has(&[Trait::MonthOnlyBySheet]) {
        for fact in &mut facts {
            fact.when = When::Month(fact.when.month());
        }
    }
    if has(&[Trait::UncountedRows]) {
        let which = random.below(facts.len());
        facts[which].counts = false;
    }
    if has(&[Trait::GroupTypes]) {
        facts.sort_by_key(|fact| fact.kind.typed);
    }
    if has(&[Trait::GroupContradicts]) {
        facts.sort_by_key(|fact| fact.kind.typed == "Coaching");
    }
    if has(&[Trait::GroupTracks]) {
        facts.sort_by_key(|fact| matches!(fact.kind.category, Some("coaching" | "e-learning")));
    }
    facts
}

/// Everybody takes part in each of the activities.
fn shared(activities: &[Fact], people: &[Person]) -> Vec<Fact> {
    activities.iter().flat_map(|fact| people.iter().map(|person| Fact { person: person.clone(), ..fact.clone() })).collect()
}

/// Every activity is held on one to three days that follow each other by weeks.
fn sessions(random: &mut Random, facts: &[Fact]) -> Vec<Fact> {
    let mut held = Vec::new();
    for fact in facts.iter().take(4) {
        for week in 0..u64::from(random.between(1, 3)) {
            let When::Days(first, _) = fact.when else { continue };
            let day = first + Days::new(week * 7);
            held.push(Fact { when: When::Days(day, day), hours: Some(facts::hours(random)), ..fact.clone() });
        }
    }
    held
}
