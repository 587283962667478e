//! One person's year, for the page.

use crate::Presentation;
use crate::card::{self, Card};
use rekap_core::rules::Rules;
use rekap_core::summary::Summary;

/// Gives the year of the employee with this index; nothing where there is none.
#[must_use]
pub fn person(summary: &Summary, rules: &Rules, presentation: &Presentation, index: usize) -> Option<Card> {
    let nip = summary.employees.get(index)?.nip;
    let own = summary.activities.iter().enumerate().filter(|(_, activity)| activity.nip == Some(nip)).map(|(at, _)| at);
    card::card(summary, rules, presentation, (index, own))
}
