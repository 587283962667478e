//! The generator of layouts: invented activities, laid out by a random composition of the habits of offices, written as a file, read through the library as a
//! user reads it, and compared.
//!
//! Each activity comes out equal (NIP, title, category, dates, claim), or a *galat* names its row, its column or its sheet; and none comes out that was not put in.
//! A case is its seed and its traits, and is replayed by them:
//!
//! ```text
//! LAYOUT_CASE=42:Shuffled+Csv cargo test --test it any_layout::one_case -- --ignored --nocapture     draws the case and what was read of it
//! LAYOUT_MINUTES=60 cargo test --test it any_layout::hunt -- --ignored --nocapture                   new compositions for an hour, then the table by trait
//! LAYOUT_CASES=20000 LAYOUT_FROM=1 cargo test --test it any_layout::hunt -- --ignored --nocapture    so many, from a seed on
//! ```
//! The cases of an ordinary test run are always the same.

mod around;
mod case;
mod facts;
mod flat;
mod grid;
mod hunt;
mod random;
mod sums;
mod table;
mod traits;
mod verdict;
mod wide;
mod words;
mod write;

use std::collections::BTreeSet;
use std::env;
use std::time::{Duration, Instant};

use hunt::{Order, Tally};
use random::Random;
use traits::{Trait, compose};
use verdict::Outcome;

/// Seeds of each trait alone.
const ALONE: u64 = 8;
/// Seeds of each trait alone that are read from an old workbook too.
const OLD: u64 = 1;
/// Compositions of three.
const TRIPLES: u64 = 1_500;
/// Failing cases that a run shows.
const MOST_SHOWN: usize = 12;
/// Compositions of up to three traits that must be read right, of a hundred.
const READ_RIGHT: usize = 95;

fn orders() -> Vec<Order> {
    let alone = Trait::ALL.iter().flat_map(|&one| (0..ALONE).map(move |seed| Order { seed, traits: vec![one] }));
    let mut orders: Vec<Order> = (0..ALONE).map(|seed| Order { seed, traits: Vec::new() }).chain(alone).collect();
    for (at, &one) in Trait::ALL.iter().enumerate() {
        let others = Trait::ALL[at + 1..].iter().filter(|other| one.goes_with(**other));
        orders.extend((0..).zip(others).map(|(seed, &other)| Order { seed, traits: vec![one, other] }));
    }
    orders.extend((0..TRIPLES).map(|seed| Order { seed, traits: compose(&mut Random::new(seed ^ 0x5EED), 3) }));
    orders
}

fn tally(orders: &[Order], outcomes: &[Outcome]) -> Tally {
    let mut tally = Tally::default();
    orders.iter().zip(outcomes).for_each(|(order, &outcome)| tally.add(order, outcome));
    tally
}

/// The smallest drawings of what is wrong, one for each set of traits.
fn smallest(orders: &[Order], outcomes: &[Outcome], most: usize) -> Vec<Order> {
    let mut smallest: Vec<Order> = Vec::new();
    let mut wrong: Vec<&Order> =
        orders.iter().zip(outcomes).filter(|(_, outcome)| **outcome == Outcome::Wrong).map(|(order, _)| order).collect();
    wrong.sort_by_key(|order| order.traits.len());
    for order in wrong {
        let is_explained = smallest.iter().any(|known| known.traits.iter().all(|one| order.traits.contains(one)));
        if !is_explained && smallest.len() < most {
            smallest.push(hunt::smallest(order));
        }
    }
    smallest
}

fn drawn(orders: &[Order]) -> String {
    orders.iter().map(hunt::judge).map(|(case, verdict)| hunt::described(&case, &verdict)).collect()
}

#[test]
fn whatever_the_layout_an_activity_comes_out_equal_or_a_galat_names_it() {
    let orders = orders();
    let outcomes = hunt::outcomes(&orders);
    let tally = tally(&orders, &outcomes);
    print(&tally.table());
    let wrong = smallest(&orders, &outcomes, MOST_SHOWN);
    assert!(wrong.is_empty(), "{}", drawn(&wrong));
    for &one in Trait::ALL.iter().filter(|&&one| !one.may_be_refused()) {
        assert_eq!(tally.alone(one).of(Outcome::Refused), 0, "{one:?} alone is refused");
    }
    let must = |order: &Order| !order.traits.iter().any(|one| one.may_be_refused());
    let read: Vec<Outcome> = orders.iter().zip(outcomes).filter(|(order, _)| must(order)).map(|(_, outcome)| outcome).collect();
    let right = read.iter().filter(|outcome| **outcome == Outcome::Right).count();
    assert!(right * 100 >= read.len() * READ_RIGHT, "{right} of {} compositions are read right", read.len());
}

#[test]
fn old_workbooks_are_read_as_the_new_ones_are() {
    let orders: Vec<Order> = orders().into_iter().filter(|order| order.traits.len() == 1 && order.seed < OLD).collect();
    let cases: Vec<case::Case> =
        orders.iter().map(|order| case::Case::drawn(order.seed, &order.traits)).filter(|case| write::is_workbook(&case.traits)).collect();
    let Some(old) = write::old_workbooks(&cases.iter().map(|case| write::xlsx(&case.grids)).collect::<Vec<_>>()) else {
        return print("LibreOffice is not at hand: no .xls was written");
    };
    let read = cases.iter().zip(old).map(|(case, bytes)| (case, hunt::read(case, "xls", &bytes)));
    let wrong: String =
        read.filter(|(_, verdict)| verdict.outcome == Outcome::Wrong).map(|(case, verdict)| hunt::described(case, &verdict)).collect();
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_case_is_drawn_again_from_its_name() {
    let order = Order::parse("42:Shuffled+Csv").expect("a name");
    assert_eq!(
        (order.seed, order.traits.as_slice(), order.name().as_str()),
        (42, [Trait::Shuffled, Trait::Csv].as_slice(), "42:Shuffled+Csv")
    );
    let [one, other] = [0, 1].map(|_| write::file(&case::Case::drawn(order.seed, &order.traits).grids, &order.traits));
    assert_eq!(one, other);
}

/// Draws the smallest case of each trait that is not read right alone, and of each composition in which what is read right alone is lost: what whoever mends the
/// recogniser begins with.
#[test]
#[ignore = "by hand"]
fn survey() {
    for &one in Trait::ALL {
        let cases = (0..ALONE).map(|seed| hunt::judge(&Order { seed, traits: vec![one] }));
        let bad = cases.filter(|(_, verdict)| verdict.outcome != Outcome::Right);
        let size = |case: &case::Case| case.grids.iter().map(|grid| grid.cells.len()).sum::<usize>();
        if let Some((case, verdict)) = bad.min_by_key(|(case, verdict)| (std::cmp::Reverse(verdict.outcome), size(case))) {
            print(&hunt::described(&case, &verdict));
        }
    }
    let orders = orders();
    let outcomes = hunt::outcomes(&orders);
    let composed: Vec<Order> = smallest(&orders, &outcomes, usize::MAX).into_iter().filter(|order| order.traits.len() > 1).collect();
    print(&drawn(&composed));
}

/// Draws one case, named by `LAYOUT_CASE`, and what was read of it.
#[test]
#[ignore = "by hand: LAYOUT_CASE"]
fn one_case() {
    let Ok(name) = env::var("LAYOUT_CASE") else { return };
    let names = name.split(',').map(|name| Order::parse(name).expect("seed:Trait+Trait"));
    print(&drawn(&names.collect::<Vec<_>>()));
}

/// Reads new compositions, so many or so long as wanted, and prints the table by trait and the smallest cases that are wrong.
#[test]
#[ignore = "by hand: LAYOUT_MINUTES or LAYOUT_CASES"]
fn hunt() {
    const BATCH: u64 = 500;
    let number = |name: &str| env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let (minutes, cases) = (number("LAYOUT_MINUTES"), number("LAYOUT_CASES"));
    let end = Instant::now() + Duration::from_secs(minutes.unwrap_or(u64::from(cases.is_none())) * 60);
    let (mut all, mut outcomes): (Vec<Order>, Vec<Outcome>) = (Vec::new(), Vec::new());
    let mut seed = number("LAYOUT_FROM").unwrap_or(1_000_000);
    while cases.map_or_else(|| Instant::now() < end, |cases| (all.len() as u64) < cases) {
        let composed = |seed: u64| {
            let random = &mut Random::new(seed);
            let count = random.below(3) + 1;
            Order { seed, traits: compose(random, count) }
        };
        let orders: Vec<Order> = (seed..seed + BATCH).map(composed).collect();
        seed += BATCH;
        outcomes.extend(hunt::outcomes(&orders));
        all.extend(orders);
    }
    print(&tally(&all, &outcomes).table());
    let wrong = smallest(&all, &outcomes, usize::MAX);
    print(&drawn(&wrong));
    print(&hunt::causes(&all, &outcomes, Outcome::Refused));
    let traits: BTreeSet<Vec<Trait>> = wrong.into_iter().map(|order| order.traits).collect();
    assert!(traits.is_empty(), "{} kinds of silent loss: {traits:?}", traits.len());
}

#[expect(clippy::print_stdout, reason = "the table is what the run is for; a test run shows it where it is asked for")]
fn print(text: &str) {
    println!("{text}");
}
