//! A value of the law or of a policy, with where it comes from and since when it holds: the words that rules, credits and reasons share.
//!
//! ```text
//! lesson_minutes   45 from 2018-01-01   50 from 2026-07-01
//! row              ends 2026-06-30 → 45;  ends 2026-07-01 → 50
//! ```
//! Hard, because a regulation changes in the middle of a year, and a recap of the year before must come out as it did. So nobody asks for "the" value: every
//! value is asked for by the day of the row ([`super::activity::Activity::rule_date`]), and what was used stays with the reason that it gave.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;

use super::category::Basis;
use super::lesson_hours::LessonHours;

/// A value in the rules in force; a reason that used it keeps it.
pub type Rule<T> = Arc<Legal<T>>;

/// A value of the law (or of a policy) with where it comes from and since when it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legal<T> {
    /// The value.
    pub value: T,
    /// First day on which it holds.
    pub in_force_from: NaiveDate,
    /// Article, paragraph, point or annex.
    pub article: String,
    /// Key of the text that it was read in.
    pub source: String,
    /// How sure it is.
    pub standing: Standing,
    /// Day on which it was last compared with the text.
    pub checked_on: NaiveDate,
    /// What a reader must know besides; empty where nothing.
    pub note: String,
}

impl<T> Legal<T> {
    /// Puts another value in place of this one, under the same citation.
    #[must_use]
    pub fn map<U>(&self, value: impl Fn(&T) -> U) -> Legal<U> {
        let Self { in_force_from, standing, checked_on, .. } = *self;
        let [article, source, note] = [&self.article, &self.source, &self.note].map(String::clone);
        Legal { value: value(&self.value), in_force_from, article, source, standing, checked_on, note }
    }
}

/// How sure a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Read in the law itself.
    Primary,
    /// Read in a text that quotes it.
    Secondary,
    /// Two texts disagree.
    Conflicting,
    /// Decided by us or by the office, where no text says.
    Policy,
}

/// How a row becomes JP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Conversion {
    /// What is counted.
    pub basis: Basis,
    /// What one of it is worth.
    pub rate: Rate,
}

/// What one unit of the basis is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rate {
    /// A fixed number of JP for each day, occurrence, activity or semester.
    Fixed(LessonHours),
    /// The lesson hours claimed, times a fraction.
    Claimed {
        /// Numerator.
        numerator: u32,
        /// Denominator.
        denominator: u32,
    },
}

/// A limit on what counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cap {
    /// Lesson hours, as claimed, that one calendar day can carry.
    HoursPerDay(LessonHours),
    /// Occurrences that one calendar month can carry.
    OccurrencesPerMonth(u32),
}

/// What a bare "Jam" heading counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HoursHeading {
    /// Lesson hours, as SIASN does.
    Jp,
    /// Clock hours of 60 minutes.
    Clock,
}

/// What shares one monthly cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MonthlyCapCounts {
    /// Each category in each scope has its own: the literal reading of the annex.
    CategoryAndScope,
    /// Each category has one over both scopes.
    Category,
    /// The categories of one pool (coaching and mentoring) have one together.
    All,
}

/// Gives the value in force on a day: the last that began on or before it.
#[must_use]
pub fn in_force<T>(values: &[Rule<T>], on: NaiveDate) -> Option<&Rule<T>> {
    values.iter().rev().find(|legal| legal.in_force_from <= on)
}

/// The values of one policy, oldest first. Nothing can be decided without one, so the first also holds on the days before its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyValues<T> {
    first: Rule<T>,
    later: Vec<Rule<T>>,
}

impl<T> PolicyValues<T> {
    /// Makes the values of a policy; none is no policy.
    #[must_use]
    pub fn new(values: Vec<Rule<T>>) -> Option<Self> {
        let mut values = values.into_iter();
        values.next().map(|first| Self { first, later: values.collect() })
    }

    /// Gives the value in force on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> &Rule<T> {
        in_force(&self.later, day).unwrap_or(&self.first)
    }

    /// Gives every value, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Rule<T>> {
        std::iter::once(&self.first).chain(&self.later)
    }
}
