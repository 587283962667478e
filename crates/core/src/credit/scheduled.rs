//! What is planned by its own date and not held yet: the credits that its people would have if it were held as it stands.
//!
//! ```text
//! as of 20 November   coaching of 3 November   2 JP     seminar of 10 December   0 JP, not yet held     credited 2
//! once all is held                             2 JP                              4 JP                   credited 6
//! ```
//! A scheduled row takes its share of caps and ceiling like any other, so its people are credited once more as a whole, on the last day of the reporting year.
//! What awaits review is not foreseen: nobody knows what it will count for.

use std::collections::BTreeSet;

use super::{Period, employee};
use crate::model::activity::Activity;
use crate::model::credit::{Credit, Outcome};
use crate::model::employee::EmployeeKind;
use crate::model::nip::Nip;
use crate::model::reason::Reason;
use crate::rules::Rules;

/// Credits everybody of whom something is scheduled as if it had been held: each of their activities, by its index and in input order.
#[must_use]
pub fn if_held(
    activities: &[Activity],
    credits: &[Credit],
    kind_of: impl Fn(&Activity) -> Option<EmployeeKind>,
    period: Period,
    rules: &Rules,
) -> Vec<(usize, Credit)> {
    let scheduled = activities.iter().zip(credits).filter(|(_, credit)| is_scheduled(credit));
    let owners: BTreeSet<Nip> = scheduled.filter_map(|(activity, _)| activity.nip).collect();
    if owners.is_empty() {
        return Vec::new();
    }
    let own = |(index, activity): (usize, &Activity)| Some((activity.nip.filter(|nip| owners.contains(nip))?, index));
    let mut order: Vec<(Nip, usize)> = activities.iter().enumerate().filter_map(own).collect();
    order.sort_unstable();
    let over = Period { as_of: period.last_day(), ..period };
    let mut held = Vec::with_capacity(order.len());
    for person in order.chunk_by(|one, other| one.0 == other.0) {
        let rows: Vec<&Activity> = person.iter().map(|&(_, index)| &activities[index]).collect();
        let credits = employee(&rows, kind_of(rows[0]), over, rules);
        held.extend(person.iter().map(|&(_, index)| index).zip(credits));
    }
    held.sort_unstable_by_key(|&(index, _)| index);
    held
}

/// Says whether a row, or the rest of a study, is trimmed because it has not been held yet.
fn is_scheduled(credit: &Credit) -> bool {
    credit.outcome == Outcome::NotYetHeld || credit.reasons.iter().any(|reason| matches!(reason, Reason::NotYetHeld))
}
