//! A plan that closes a gap with coaching and mentoring, which cost no budget.
//!
//! ```text
//! short by 6 JP, as of 20 November, one coaching credited in November, caps 2 a month each:
//! November   coaching 1 left, mentoring 2 left   → 1 coaching, 2 mentoring        6 JP reached
//! latest safe month: December alone carries 2 + 2 occurrences = 8 JP, so December
//! ```
//! It is a plan and never counted as done. Where what is left of the year no longer suffices, it says so and how far one can still get.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::model::activity::Activity;
use crate::model::category::{CategoryId, Scope};
use crate::model::credit::{Credit, Outcome};
use crate::model::lesson_hours::LessonHours;
use crate::model::nip::Nip;
use crate::model::reason::Reason;
use crate::rules::Rules;
use crate::rules::policy::MonthlyCapCounts;
use crate::rules::regulation::{Cap, Rate};
use crate::summary::{EmployeeSummary, PlannedMonth, Shortfall};

const MONTHS: u32 = 12;

/// The year in which gaps are to be closed, and the day from which one can start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Horizon {
    pub(super) year: i32,
    pub(super) as_of: NaiveDate,
}

impl Horizon {
    /// The months in which something can still be held: from that of the as-of date on; none where the year is over, all where it has not begun.
    fn months(self) -> std::ops::RangeInclusive<u32> {
        let first = match self.as_of.year() {
            year if year < self.year => 1,
            year if year > self.year => MONTHS + 1,
            _ => self.as_of.month(),
        };
        first..=MONTHS
    }
}

/// Occurrences that already count, by person, place in the plan's pair of categories, and month.
pub(super) type Used = HashMap<(Nip, usize, u32), u32>;

/// Counts what has already been credited against the caps that the plan would use.
pub(super) fn credited_occurrences(activities: &[Activity], credits: &[Credit], year: i32, rules: &Rules) -> Used {
    let mut used = Used::new();
    for (activity, credit) in activities.iter().zip(credits) {
        let (Some(nip), Some(category), Some(start)) = (activity.nip, activity.classification.category(), start_month(activity)) else {
            continue;
        };
        if credit.outcome != Outcome::Counted || start.0 != year {
            continue;
        }
        for (side, &planned) in rules.policy.plan_categories.value.iter().enumerate() {
            if shares_cap(planned, category, activity.scope, rules) {
                *used.entry((nip, side, start.1)).or_default() += counted(credit);
            }
        }
    }
    used
}

fn start_month(activity: &Activity) -> Option<(i32, u32)> {
    activity.starts_on.map(|start| (start.year(), start.month())).or_else(|| activity.year.zip(activity.month))
}

/// Says whether an occurrence of `category` in `scope` uses up the cap of a planned national occurrence.
fn shares_cap(planned: CategoryId, category: CategoryId, scope: Scope, rules: &Rules) -> bool {
    match rules.policy.monthly_cap_counts.value {
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
            Reason::Occurrences { count, .. } => counted = *count,
            Reason::MonthlyCap { counted: allowed, .. } => counted = *allowed,
            _ => {}
        }
    }
    counted
}

/// What one month can still carry of each side of the pair.
#[derive(Debug, Clone, Copy)]
struct Room {
    month: u32,
    left: [u32; 2],
}

/// Plans one employee's gap.
pub(super) fn close(index: usize, employee: &EmployeeSummary, used: &Used, horizon: Horizon, rules: &Rules) -> Shortfall {
    let rates = rates(horizon, rules);
    let rooms: Vec<Room> = horizon.months().map(|month| room(employee.nip, month, used, horizon, rules)).collect();
    let (plan, reachable) = place(employee.shortfall(), &rooms, rates);
    let can_be_met = reachable >= employee.shortfall();
    Shortfall { employee: index, plan, reachable, can_be_met, latest_start: latest_start(employee.shortfall(), &rooms, rates) }
}

fn rates(horizon: Horizon, rules: &Rules) -> [LessonHours; 2] {
    let on = NaiveDate::from_ymd_opt(horizon.year, MONTHS, 31).unwrap_or(horizon.as_of);
    rules.policy.plan_categories.value.map(|category| {
        match rules.regulation.conversion(category, Scope::National, on).map(|legal| legal.value.rate) {
            Some(Rate::Fixed(rate)) => rate,
            _ => LessonHours::ZERO,
        }
    })
}

fn room(nip: Nip, month: u32, used: &Used, horizon: Horizon, rules: &Rules) -> Room {
    let on = NaiveDate::from_ymd_opt(horizon.year, month, 1).unwrap_or(horizon.as_of);
    let mut side = 0;
    let mut left = rules.policy.plan_categories.value.map(|category| {
        let limit = match rules.regulation.cap(category, Scope::National, on).map(|legal| legal.value) {
            Some(Cap::OccurrencesPerMonth(limit)) => limit,
            _ => 0,
        };
        let taken = used.get(&(nip, side, month)).copied().unwrap_or(0);
        side += 1;
        limit.saturating_sub(taken)
    });
    if rules.policy.monthly_cap_counts.value == MonthlyCapCounts::All {
        // One cap for both: the second side has only what the first leaves.
        left = [left[0].div_ceil(2), left[0] / 2];
    }
    Room { month, left }
}

/// Places occurrences in the earliest months, the two categories in turn, until the gap is closed or the room is used up.
fn place(gap: LessonHours, rooms: &[Room], rates: [LessonHours; 2]) -> (Vec<PlannedMonth>, LessonHours) {
    let mut plan = Vec::new();
    let mut reached = LessonHours::ZERO;
    let mut side = 0;
    for room in rooms {
        let mut planned = [0_u32; 2];
        let mut left = room.left;
        while reached < gap && left.iter().any(|&left| left > 0) {
            if left[side] == 0 {
                side = 1 - side;
            }
            left[side] -= 1;
            planned[side] += 1;
            reached += rates[side];
            side = 1 - side;
        }
        if planned != [0, 0] {
            plan.push(PlannedMonth { month: room.month, coaching: planned[0], mentoring: planned[1] });
        }
    }
    (plan, reached)
}

/// The last month from which full use of the caps until December still reaches the gap.
fn latest_start(gap: LessonHours, rooms: &[Room], rates: [LessonHours; 2]) -> Option<u32> {
    let mut reached = LessonHours::ZERO;
    for room in rooms.iter().rev() {
        reached += rates[0].times(room.left[0]) + rates[1].times(room.left[1]);
        if reached >= gap {
            return Some(room.month);
        }
    }
    None
}
