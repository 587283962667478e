//! A row on its way through the steps.

use crate::model::activity::Activity;
use crate::model::category::CategoryId;
use crate::model::credit::{Credit, Outcome};
use crate::model::lesson_hours::LessonHours;
use crate::model::reason::Reason;

use super::period::RowTime;

/// An activity with the credit that it has so far.
#[derive(Debug)]
pub(super) struct CreditRow<'a> {
    pub(super) activity: &'a Activity,
    pub(super) when: RowTime,
    pub(super) credit: Credit<Vec<Reason>>,
    /// What the conversion multiplied: the caps count in it.
    pub(super) measure: Measure,
}

/// What a row was converted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// Lesson hours as claimed, times a fraction.
    Hours { claimed: LessonHours, numerator: u32, denominator: u32 },
    /// Occurrences at a fixed rate.
    Occurrences { count: u32, rate: LessonHours },
    /// Semesters at a fixed rate, of which these are completed by the as-of date.
    Semesters { completed: u32, rate: LessonHours },
    /// Anything that no cap counts in.
    Other,
}

impl<'a> CreditRow<'a> {
    /// A row that counts for nothing, whatever the later steps do.
    pub(super) fn nothing(activity: &'a Activity, when: RowTime, outcome: Outcome, reason: Reason) -> Self {
        Self { activity, when, credit: Credit::nothing(outcome, vec![reason]), measure: Measure::Other }
    }

    /// The category of a row that still counts.
    pub(super) fn counted_category(&self) -> Option<CategoryId> {
        let category = self.activity.classification.category()?;
        (self.credit.outcome == Outcome::Counted && !self.credit.credited().is_zero()).then_some(category)
    }

    /// Takes JP off, for a reason. Nothing to take off leaves no reason behind.
    pub(super) fn trim(&mut self, jp: LessonHours, reason: Reason) {
        if jp > LessonHours::ZERO {
            self.credit.trimmed = (self.credit.trimmed + jp).min(self.credit.converted);
            self.credit.reasons.push(reason);
        }
    }

    /// Takes off all that is left.
    pub(super) fn trim_whole(&mut self, outcome: Outcome, reason: Reason) {
        self.credit.trimmed = self.credit.converted;
        self.credit.outcome = outcome;
        self.credit.reasons.push(reason);
    }
}
