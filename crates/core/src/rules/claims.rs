//! A claim and the day of its row → lesson hours, by the minutes of a JP and the meaning of "jam" in force on that day.

use chrono::NaiveDate;

use super::Rules;
use crate::model::claim::{Claim, ClaimUnit, Claimed};
use crate::model::law::{HoursHeading, Rule, in_force};

/// Minutes of an hour by the clock.
const MINUTES_OF_AN_HOUR: u32 = 60;

impl Rules {
    /// Gives the lesson hours that a claim is, under the rules of a day; nothing where none of them says how long a JP lasts.
    #[must_use]
    pub fn claimed(&self, claim: Claim, on: NaiveDate) -> Option<Claimed> {
        let jam = (claim.unit == ClaimUnit::Jam).then(|| self.policy.hours_heading.on(on));
        let minutes_each = match (claim.unit, jam.map(|jam| jam.value)) {
            (ClaimUnit::Minutes, _) => 1,
            (ClaimUnit::ClockHours, _) | (_, Some(HoursHeading::Clock)) => MINUTES_OF_AN_HOUR,
            (ClaimUnit::Jp | ClaimUnit::Jam, _) => return Some(Claimed { jp: claim.amount(), jam: jam.map(Rule::clone), minutes: None }),
        };
        let minutes = in_force(&self.regulation.lesson_minutes, on)?;
        let jp = claim.amount().scaled(minutes_each, minutes.value);
        Some(Claimed { jp, jam: jam.map(Rule::clone), minutes: Some(Rule::clone(minutes)) })
    }
}
