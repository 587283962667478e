//! A plan that closes a gap with the two categories that the rules name for it (coaching and mentoring), which cost no budget.
//!
//! ```text
//! short by 6 JP, as of 20 November, one coaching credited in November, caps 2 a month each:
//! November   coaching 1 left, mentoring 2 left   → 1 coaching, 2 mentoring        6 JP reached
//! latest safe month: December alone carries 2 + 2 occurrences = 8 JP, so December
//! ```
//! What is scheduled keeps its place in its month, and only what it leaves open is planned. It is a plan and never counted as done. Where what is left of the year no longer suffices, it says so and how far one can still get.

use chrono::{Datelike, NaiveDate};
use foldhash::HashMap;

use crate::model::activity::{Activity, last_day_of};
use crate::model::category::{Basis, CategoryId, Scope};
use crate::model::credit::{Credit, Outcome};
use crate::model::law::{Cap, Conversion, MonthlyCapCounts, Rate};
use crate::model::lesson_hours::LessonHours;
use crate::model::nip::Nip;
use crate::model::reason::Reason;
use crate::rules::Rules;
use crate::summary::{EmployeeSummary, PlannedMonth, Shortfall};

const MONTHS: u32 = 12;

/// The year in which gaps are to be closed, and the day from which one can start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Horizon {
    pub(super) year: i32,
    pub(super) as_of: NaiveDate,
    /// The month before which nothing is planned, where one is asked for.
    pub(super) from: Option<u32>,
}

impl Horizon {
    /// The months in which something can still be held: from that of the as-of date on; none where the year is over, all where it has not begun.
    fn months(self) -> std::ops::RangeInclusive<u32> {
        let first = match self.as_of.year() {
            year if year < self.year => 1,
            year if year > self.year => MONTHS + 1,
            _ => self.as_of.month(),
        };
        first.max(self.from.unwrap_or_default())..=MONTHS
    }
}

/// Occurrences that count or are scheduled, by person, place in the plan's pair of categories, and month.
pub(super) type Used = HashMap<(Nip, usize, u32), u32>;

/// Gives the pair of categories that gaps of a year are closed with. The plan is the year's, as its requirement is: the rules of its last day hold.
pub(super) fn categories(year: i32, rules: &Rules) -> [CategoryId; 2] {
    rules.policy.plan_categories.on(last_day_of(year, None)).value
}

/// Counts what has been credited, or is scheduled, against the caps that the plan would use.
pub(super) fn credited_occurrences<'c>(rows: impl Iterator<Item = (&'c Activity, &'c Credit)>, year: i32, rules: &Rules) -> Used {
    let pair = categories(year, rules);
    let mut used = Used::default();
    for (activity, credit) in rows {
        let (Some(nip), Some(category), Some(start)) = (activity.nip, activity.classification.category(), start_month(activity)) else {
            continue;
        };
        if credit.outcome != Outcome::Counted || start.0 != year {
            continue;
        }
        let shared = rules.policy.monthly_cap_counts.on(activity.rule_date(Some(year))).value;
        for (side, &planned) in pair.iter().enumerate() {
            if shares_cap(shared, planned, (category, activity.scope), rules) {
                *used.entry((nip, side, start.1)).or_default() += counted(credit);
            }
        }
    }
    used
}

fn start_month(activity: &Activity) -> Option<(i32, u32)> {
    activity.starts_on.map(|start| (start.year(), start.month())).or_else(|| activity.year.zip(activity.month.get()))
}

/// Says whether an occurrence of `category` in `scope` uses up the cap of a planned national occurrence.
fn shares_cap(shared: MonthlyCapCounts, planned: CategoryId, (category, scope): (CategoryId, Scope), rules: &Rules) -> bool {
    match shared {
        MonthlyCapCounts::CategoryAndScope => planned == category && scope == Scope::National,
        MonthlyCapCounts::Category => planned == category,
        MonthlyCapCounts::All => rules.regulation.category(planned).pool == rules.regulation.category(category).pool,
    }
}

/// Occurrences of a row that count after the monthly cap.
fn counted(credit: &Credit) -> u32 {
    let mut counted = 0;
    for reason in &credit.reasons {
        match reason {
            Reason::Converted { count, rule } if rule.value.basis == Basis::Occurrence => counted = *count,
            Reason::MonthlyCap { counted: allowed, .. } => counted = u32::from(*allowed),
            _ => {}
        }
    }
    counted
}

/// What one month can still carry of each side of the pair, by the rules of its last day, and what one occurrence is worth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) month: u32,
    left: [u32; 2],
    rates: [LessonHours; 2],
    /// Whether an occurrence of one side takes room from the other.
    is_shared: bool,
    /// Occurrences of both sides that can still be held, where something else than the caps limits them.
    most: Option<u32>,
}

/// Plans one employee's gap.
pub(super) fn close(index: usize, employee: &EmployeeSummary, used: &Used, horizon: Horizon, rules: &Rules) -> Shortfall {
    let rooms = rooms(employee.nip, used, horizon, rules);
    let (scheduled, gap) = (employee.scheduled(), employee.required.saturating_sub(employee.if_held));
    let (plan, reachable) = place(gap, &rooms);
    let latest_start = if gap.is_zero() { None } else { latest_start(gap, &rooms) };
    Shortfall { employee: index, scheduled, plan, reachable, can_be_met: reachable >= gap, latest_start }
}

/// Gives what each month that is left can still carry of a person.
pub(super) fn rooms(nip: Nip, used: &Used, horizon: Horizon, rules: &Rules) -> Vec<Room> {
    horizon.months().map(|month| room(nip, month, used, horizon.year, rules)).collect()
}

fn room(nip: Nip, month: u32, used: &Used, year: i32, rules: &Rules) -> Room {
    let (on, pair) = (last_day_of(year, Some(month)), categories(year, rules));
    let rates = pair.map(|category| match rules.regulation.conversion(category, Scope::National, on).map(|rule| rule.value) {
        Some(Conversion { basis: Basis::Occurrence, rate: Rate::Fixed(rate) }) => rate,
        _ => LessonHours::ZERO,
    });
    let limits = pair.map(|category| match rules.regulation.cap(category, Scope::National, on).map(|rule| rule.value) {
        Some(Cap::OccurrencesPerMonth(limit)) => limit,
        _ => 0,
    });
    let left = std::array::from_fn(|side| match rates[side] {
        LessonHours::ZERO => 0,
        _ => limits[side].saturating_sub(used.get(&(nip, side, month)).copied().unwrap_or(0)),
    });
    let shared = rules.policy.monthly_cap_counts.on(on).value;
    Room { month, left, rates, is_shared: shares_cap(shared, pair[0], (pair[1], Scope::National), rules), most: None }
}

impl Room {
    /// Limits the occurrences of both sides together.
    pub(super) fn at_most(self, most: Option<u32>) -> Self {
        Self { most, ..self }
    }

    /// Says whether one more occurrence of a side counts beside those planned.
    fn has(&self, side: usize, planned: [u32; 2]) -> bool {
        let beside = if self.is_shared { planned[1 - side] } else { 0 };
        planned[side].saturating_add(beside) < self.left[side] && self.most.is_none_or(|most| planned[0] + planned[1] < most)
    }

    /// Places occurrences, the sides in turn, until a gap is closed or the room is used up.
    pub(super) fn fill(&self, gap: LessonHours, side: &mut usize) -> ([u32; 2], LessonHours) {
        let (mut planned, mut reached) = ([0; 2], LessonHours::ZERO);
        while reached < gap {
            if !self.has(*side, planned) {
                *side = 1 - *side;
            }
            if !self.has(*side, planned) {
                break;
            }
            planned[*side] += 1;
            reached += self.rates[*side];
            *side = 1 - *side;
        }
        (planned, reached)
    }
}

/// Places occurrences in the earliest months, the two categories in turn, until the gap is closed or the room is used up.
fn place(gap: LessonHours, rooms: &[Room]) -> (Vec<PlannedMonth>, LessonHours) {
    let mut plan = Vec::new();
    let mut reached = LessonHours::ZERO;
    let mut side = 0;
    for room in rooms {
        let (counts, adds) = room.fill(gap.saturating_sub(reached), &mut side);
        reached += adds;
        if counts != [0, 0] {
            plan.push(PlannedMonth { month: room.month, counts });
        }
    }
    (plan, reached)
}

/// The last month from which full use of the caps until December still reaches the gap.
fn latest_start(gap: LessonHours, rooms: &[Room]) -> Option<u32> {
    let mut reached = LessonHours::ZERO;
    for room in rooms.iter().rev() {
        reached += room.fill(gap.saturating_sub(reached), &mut 0).1;
        if reached >= gap {
            return Some(room.month);
        }
    }
    None
}
