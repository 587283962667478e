//! Why a row awaits a clerk.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a row cannot be decided: it is credited 0, shown as *Perlu dicek*, and never guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReviewCause {
    /// No NIP, or one that is malformed or damaged.
    Nip,
    /// The category is unknown.
    UnknownName,
    /// The name stands for categories that differ in JP.
    AmbiguousName,
    /// A date cannot be read, or the end lies before the start.
    Date,
    /// Nothing says in which year it took place.
    Year,
    /// The lesson hours are missing or cannot be read.
    Hours,
    /// Days are the basis and neither dates nor a day count say how many.
    Days,
    /// The count of occurrences cannot be read.
    Count,
    /// Neither dates nor a column say how many semesters.
    Semesters,
    /// The level (national or international) cannot be read.
    Scope,
    /// No rule was in force on its date.
    NoRule,
    /// The row holds a NIP, a date or lesson hours, and no activity that they could belong to.
    NoActivity,
}

impl ReviewCause {
    /// How many there are.
    const COUNT: usize = 12;

    /// Gives the key that other programs read.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Nip => "nip",
            Self::UnknownName => "unknown_name",
            Self::AmbiguousName => "ambiguous_name",
            Self::Date => "date",
            Self::Year => "year",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Count => "count",
            Self::Semesters => "semesters",
            Self::Scope => "scope",
            Self::NoRule => "no_rule",
            Self::NoActivity => "no_activity",
        }
    }
}

/// Why a row cannot be decided, each cause once, in the order in which they were found; none where it can. Millions of rows keep one, mostly empty.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<ReviewCause>", into = "Vec<ReviewCause>")]
pub struct ReviewCauses([Option<ReviewCause>; ReviewCause::COUNT]);

impl ReviewCauses {
    /// Adds a cause, where it is not there yet.
    pub fn push(&mut self, cause: ReviewCause) {
        if !self.contains(cause)
            && let Some(free) = self.0.iter_mut().find(|place| place.is_none())
        {
            *free = Some(cause);
        }
    }

    /// Takes a cause away.
    pub fn remove(&mut self, cause: ReviewCause) {
        *self = self.iter().filter(|&other| other != cause).collect();
    }

    /// Says whether a cause is among them.
    #[must_use]
    pub fn contains(&self, cause: ReviewCause) -> bool {
        self.iter().any(|own| own == cause)
    }

    /// Says whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0[0].is_none()
    }

    /// Lists them.
    pub fn iter(&self) -> impl Iterator<Item = ReviewCause> + use<> {
        self.0.into_iter().map_while(|cause| cause)
    }
}

impl FromIterator<ReviewCause> for ReviewCauses {
    fn from_iter<I: IntoIterator<Item = ReviewCause>>(causes: I) -> Self {
        let mut all = Self::default();
        causes.into_iter().for_each(|cause| all.push(cause));
        all
    }
}

impl From<Vec<ReviewCause>> for ReviewCauses {
    fn from(causes: Vec<ReviewCause>) -> Self {
        causes.into_iter().collect()
    }
}

impl From<ReviewCauses> for Vec<ReviewCause> {
    fn from(causes: ReviewCauses) -> Self {
        causes.iter().collect()
    }
}

impl fmt::Debug for ReviewCauses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_has_room_and_keeps_its_place() {
        use ReviewCause::{AmbiguousName, Count, Date, Days, Hours, Nip, NoActivity, NoRule, Scope, Semesters, UnknownName, Year};
        let all = [Year, Nip, UnknownName, AmbiguousName, Date, Hours, Days, Count, Semesters, Scope, NoRule, NoActivity];
        let mut causes: ReviewCauses = all.into_iter().chain(all).collect();
        assert_eq!(causes.iter().collect::<Vec<_>>(), all);
        causes.remove(Nip);
        assert_eq!(causes.iter().collect::<Vec<_>>(), [&all[..1], &all[2..]].concat());
        assert!(!causes.contains(Nip) && !causes.is_empty() && ReviewCauses::default().is_empty());
    }
}
