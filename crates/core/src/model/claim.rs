//! What a row claims, in the unit in which it says so.
//!
//! ```text
//! 8 · 8 JP           Jp            8 JP, whatever the date
//! 90 menit           Minutes       2 JP while a JP has 45 minutes
//! 3 jam by the clock ClockHours    likewise, 60 minutes each
//! 3 under "Jam"      Jam           3 JP or 3 hours by the clock: a policy says which
//! ```
//! How long a JP lasts is law, and law has a date. A reader knows the cell and not yet the day whose law the row is under, so the claim keeps its unit until it
//! is credited.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::lang::Lang;
use super::law::{HoursHeading, Rule};
use super::lesson_hours::LessonHours;

/// An amount with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Claim {
    /// Hundredths of the unit.
    pub hundredths: i64,
    /// The unit.
    pub unit: ClaimUnit,
    /// Whether more than two decimals were rounded half up.
    pub is_rounded: bool,
}

/// What a claim counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ClaimUnit {
    /// Lesson hours: "JP", "JPL", "Jam Pelajaran".
    Jp,
    /// Minutes: "90 menit", "Durasi (menit)".
    Minutes,
    /// Hours of 60 minutes, said so.
    ClockHours,
    /// A bare "jam": the policy `hours_heading` says which hours.
    Jam,
}

/// How long an activity was, where a cell says that in place of its JP: "2 hari", "1 semester".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Length {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: LengthUnit,
    /// The cell's own words.
    pub written: Arc<str>,
}

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LengthUnit {
    /// Days.
    Days,
    /// Times that it took place.
    Occurrences,
    /// Half-years of study.
    Semesters,
    /// Weeks, months or years: no basis is counted in them.
    Longer,
    /// A number without a unit, under a heading that gives none either.
    Unstated,
}

/// A claim as lesson hours, with the rules by which it became them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claimed {
    /// The amount.
    pub jp: LessonHours,
    /// What "jam" means, where it says "jam".
    pub jam: Option<Rule<HoursHeading>>,
    /// Minutes of one JP, where it was divided by them.
    pub minutes: Option<Rule<u32>>,
}

impl Claim {
    /// Makes a claim of lesson hours.
    #[must_use]
    pub fn of_hundredths(hundredths: i64) -> Self {
        Self { hundredths, unit: ClaimUnit::Jp, is_rounded: false }
    }

    /// Gives the bare amount, whatever its unit.
    #[must_use]
    pub fn amount(self) -> LessonHours {
        LessonHours::from_hundredths(self.hundredths)
    }
}

impl ClaimUnit {
    /// Gives the key that other programs read.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Jp => "jp",
            Self::Minutes => "minutes",
            Self::ClockHours => "clock_hours",
            Self::Jam => "jam",
        }
    }

    /// Names the unit behind an amount.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Jp => "JP",
            Self::Minutes => lang.pick("menit", "minutes"),
            Self::ClockHours | Self::Jam => lang.pick("jam", "hours"),
        }
    }
}
