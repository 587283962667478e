//! What an activity counts for: claimed → converted → trimmed → credited.

use serde::{Deserialize, Serialize};

use super::lesson_hours::LessonHours;
use super::reason::Reasons;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// It counts, in full or in part.
    Counted,
    /// The same activity stands earlier in the input.
    Duplicate,
    /// It ends after the as-of date.
    NotYetHeld,
    /// It belongs to another year.
    OutOfPeriod,
    /// It is no form of competency development.
    NotDevelopment,
    /// It cannot be decided before a clerk has checked it.
    Review,
}

impl Outcome {
    /// Gives the key that other programs read.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Duplicate => "duplicate",
            Self::NotYetHeld => "not_yet_held",
            Self::OutOfPeriod => "out_of_period",
            Self::NotDevelopment => "not_development",
            Self::Review => "review",
        }
    }
}

/// The credit of one activity. Always `converted - trimmed = credited`, none below zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Credit<R = Reasons> {
    /// JP that the row claims, under the rules of its day; none where it claims nothing, or in a unit that no rule of that day converts.
    pub claimed: Option<LessonHours>,
    /// JP by the conversion; zero where the row is not converted (review, another year, no development).
    pub converted: LessonHours,
    /// JP taken off by duplicates, caps and the as-of date.
    pub trimmed: LessonHours,
    /// What became of the row.
    pub outcome: Outcome,
    /// Every step that changed its number, in order.
    pub reasons: R,
}

impl<R> Credit<R> {
    /// Makes a credit of nothing, for one reason.
    #[must_use]
    pub fn nothing(outcome: Outcome, reasons: impl Into<R>) -> Self {
        Self { claimed: None, converted: LessonHours::ZERO, trimmed: LessonHours::ZERO, outcome, reasons: reasons.into() }
    }

    /// Gives what counts.
    #[must_use]
    pub fn credited(&self) -> LessonHours {
        self.converted - self.trimmed
    }
}
