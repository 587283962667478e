//! Many cases: drawn, written, read through the library and counted by trait.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};
use std::thread;

use chrono::NaiveDate;
use rekap_core::model::limits::Limits;
use rekap_core::rules::Rules;
use rekap_engine::{Decisions, Host, Question, Reading, WorkbookReader};

use super::case::Case;
use super::facts::YEAR;
use super::traits::Trait;
use super::verdict::{self, Outcome, Verdict};
use super::write;

/// A case before it is drawn: what it is replayed by, as `42:Shuffled+Csv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order {
    pub(super) seed: u64,
    pub(super) traits: Vec<Trait>,
}

impl Order {
    /// Reads an order as [`Order::name`] writes it.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let (seed, traits) = name.trim().split_once(':')?;
        let named = |name: &str| Trait::ALL.iter().copied().find(|one| format!("{one:?}") == name);
        let traits = traits.split('+').filter(|name| !name.is_empty()).map(named).collect::<Option<_>>()?;
        Some(Self { seed: seed.parse().ok()?, traits })
    }

    /// Names the case, so that it can be replayed.
    pub(super) fn name(&self) -> String {
        let traits: Vec<String> = self.traits.iter().map(|one| format!("{one:?}")).collect();
        format!("{}:{}", self.seed, traits.join("+"))
    }
}

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::shipped().expect("shipped rules"));

/// Draws a case and reads it in its own format, through the engine, as any host does.
pub(super) fn judge(order: &Order) -> (Case, Verdict) {
    let case = Case::drawn(order.seed, &order.traits);
    let (ending, bytes) = write::file(&case.grids, &case.traits);
    let verdict = read(&case, ending, &bytes);
    (case, verdict)
}

/// Reads a case from the bytes of a file.
pub(super) fn read(case: &Case, ending: &str, bytes: &[u8]) -> Verdict {
    let name = Arc::from(format!("Kasus.{ending}"));
    let limits = Limits::default();
    let (reading, confirmed) = Decisions::default().apply(&RULES, |confirmed| {
        Reading::default().join(WorkbookReader::new(&RULES, confirmed, Host::alone(&limits)).read(&name, bytes))
    });
    let question = Question { year: Some(YEAR), as_of: NaiveDate::from_ymd_opt(YEAR, 12, 31).expect("a day of the calendar") };
    verdict::judge(case, &rekap_engine::recap(reading, &confirmed, question, RULES.clone()))
}

/// Leaves traits out as long as the case ends as badly.
fn fewest_traits(order: &Order, outcome: Outcome) -> Order {
    let mut fewest = order.clone();
    while let Some(fewer) = without_one(&fewest).into_iter().find(|order| judge(order).1.outcome == outcome) {
        fewest = fewer;
    }
    fewest
}

/// Counts the cases that ended so by the fewest traits that do, with a case of each to draw; the most frequent first.
pub(super) fn causes(orders: &[Order], outcomes: &[Outcome], outcome: Outcome) -> String {
    let mut causes: BTreeMap<Vec<Trait>, (usize, Order)> = BTreeMap::new();
    for (order, _) in orders.iter().zip(outcomes).filter(|(_, of)| **of == outcome) {
        let fewest = fewest_traits(order, outcome);
        causes.entry(fewest.traits.clone()).or_insert((0, fewest)).0 += 1;
    }
    let mut counted: Vec<(usize, Order)> = causes.into_values().collect();
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counted
        .iter()
        .fold(format!("{outcome:?} by the fewest traits:\n"), |text, (count, order)| text + &format!("{count:>5} {}\n", order.name()))
}

/// Leaves traits out as long as the case stays wrong, and takes the smallest drawing of several seeds.
pub(super) fn smallest(order: &Order) -> Order {
    let is_wrong = |order: &Order| judge(order).1.outcome == Outcome::Wrong;
    let smallest = fewest_traits(order, Outcome::Wrong);
    let again = (0..40).map(|seed| Order { seed, ..smallest.clone() }).chain([smallest.clone()]);
    let wrong = again
        .filter(is_wrong)
        .min_by_key(|order| Case::drawn(order.seed, &order.traits).grids.iter().map(|grid| grid.cells.len()).sum::<usize>());
    wrong.unwrap_or(smallest)
}

fn without_one(order: &Order) -> Vec<Order> {
    let without = |left_out: usize| {
        let traits = order.traits.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, one)| *one).collect();
        Order { seed: order.seed, traits }
    };
    (0..order.traits.len()).map(without).collect()
}

/// Reads many cases on all cores; the outcomes stand in the order of the cases.
pub(super) fn outcomes(orders: &[Order]) -> Vec<Outcome> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let of_worker = |worker: usize| {
        orders.iter().enumerate().skip(worker).step_by(workers).map(|(at, order)| (at, judge(order).1.outcome)).collect::<Vec<_>>()
    };
    let mut all: Vec<(usize, Outcome)> = thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|worker| scope.spawn(move || of_worker(worker))).collect();
        running.into_iter().flat_map(|running| running.join().expect("a case that ends")).collect()
    });
    all.sort_unstable();
    all.into_iter().map(|(_, outcome)| outcome).collect()
}

/// Cases by what came of them: right, refused, wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count([usize; 3]);

impl Count {
    pub(super) fn add(&mut self, outcome: Outcome) {
        self.0[outcome as usize] += 1;
    }

    pub(super) fn of(self, outcome: Outcome) -> usize {
        self.0[outcome as usize]
    }

    pub(super) fn all(self) -> usize {
        self.0.iter().sum()
    }
}

/// The table by trait: alone, and composed with others.
#[derive(Debug, Default)]
pub(super) struct Tally {
    alone: BTreeMap<Trait, Count>,
    composed: BTreeMap<Trait, Count>,
    pub(super) all: Count,
}

impl Tally {
    pub(super) fn add(&mut self, order: &Order, outcome: Outcome) {
        self.all.add(outcome);
        let counts = if order.traits.len() == 1 { &mut self.alone } else { &mut self.composed };
        order.traits.iter().for_each(|&one| counts.entry(one).or_default().add(outcome));
    }

    pub(super) fn alone(&self, one: Trait) -> Count {
        self.alone.get(&one).copied().unwrap_or_default()
    }

    /// Draws the table.
    pub(super) fn table(&self) -> String {
        let mut text = format!(
            "{:<24} {:>22}   {:>22}\n{:<24} {:>6} {:>8} {:>6}   {:>6} {:>8} {:>6}\n",
            "", "alone", "composed", "trait", "right", "refused", "wrong", "right", "refused", "wrong"
        );
        for &one in Trait::ALL {
            let composed = self.composed.get(&one).copied().unwrap_or_default();
            let [alone, composed] =
                [self.alone(one), composed].map(|count| format!("{:>6} {:>8} {:>6}", count.0[0], count.0[1], count.0[2]));
            let _ = writeln!(text, "{:<24} {alone}   {composed}", format!("{one:?}"));
        }
        let [right, refused, wrong] = self.all.0;
        text + &format!("{} cases: {right} read right, {refused} refused with a galat, {wrong} wrong in silence\n", self.all.all())
    }
}

/// Draws a case for whoever mends what it shows.
pub(super) fn described(case: &Case, verdict: &Verdict) -> String {
    let name = Order { seed: case.seed, traits: case.traits.clone() }.name();
    let sheets: String = case.grids.iter().map(ToString::to_string).collect();
    format!("\n=== {:?}  LAYOUT_CASE={name}\n{sheets}{}\n", verdict.outcome, verdict.said.join("\n"))
}
