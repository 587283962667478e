//! Certificate numbers of a run, as the rows write them, beside the activities that they belong to.
//!
//! A million rows have nearly a million different numbers: a shared text of each would cost 100 MB and is needed only to compare them once and to quote a few.
//! So their letters stand one behind the other in a single text, in the order of the activities, with eight bytes for each.

use serde::{Deserialize, Serialize};

/// The certificate numbers of a list of activities. What does not fit into 4 GiB is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificates {
    words: String,
    /// For each number: the index of its activity, and where its words end.
    ends: Vec<(u32, u32)>,
}

impl Certificates {
    /// Keeps the number of an activity; activities come in order.
    pub fn add(&mut self, activity: usize, number: &str) {
        if let (Ok(activity), Ok(end)) = (u32::try_from(activity), u32::try_from(self.words.len() + number.len())) {
            self.words.push_str(number);
            self.ends.push((activity, end));
        }
    }

    /// Appends the numbers of activities that stand behind `before` others now.
    pub fn append(&mut self, before: usize, next: Self) {
        if before == 0 {
            // Nothing stands before them: the usual case of one file is not copied.
            *self = next;
            return;
        }
        self.words.reserve(next.words.len());
        self.ends.reserve(next.ends.len());
        for (activity, words) in (0..next.len()).filter_map(|number| next.get(number)) {
            self.add(before + activity, words);
        }
    }

    /// Forgets the numbers of all but the first activities.
    pub fn truncate(&mut self, activities: usize) {
        self.ends.truncate(self.ends.partition_point(|&(activity, _)| index(activity) < activities));
        self.words.truncate(self.ends.last().map_or(0, |last| index(last.1)));
    }

    /// Lists the numbers of activities from `first` on, in their order, each with the index of its activity.
    pub fn from_activity(&self, first: usize) -> impl Iterator<Item = (usize, &str)> {
        let start = self.ends.partition_point(|&(activity, _)| index(activity) < first);
        (start..self.len()).filter_map(|number| self.get(number))
    }

    /// Counts the numbers.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Says whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Gives a number, counted from 0, with the index of its activity.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<(usize, &str)> {
        let &(activity, end) = self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before].1);
        Some((index(activity), self.words.get(index(start)..index(end))?))
    }
}

fn index(short: u32) -> usize {
    usize::try_from(short).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(certificates: &Certificates) -> Vec<(usize, &str)> {
        (0..certificates.len()).filter_map(|number| certificates.get(number)).collect()
    }

    #[test]
    fn numbers_keep_their_activity_when_lists_are_joined_and_cut() {
        let (mut first, mut next) = (Certificates::default(), Certificates::default());
        first.add(1, "101/A");
        next.add(0, "102/Ä");
        next.add(4, "103/A");
        first.append(3, next);
        assert_eq!(all(&first), [(1, "101/A"), (3, "102/Ä"), (7, "103/A")]);
        first.truncate(7);
        assert_eq!(all(&first), [(1, "101/A"), (3, "102/Ä")]);
        first.truncate(1);
        assert!(first.is_empty());
        first.add(2, "104/A");
        assert_eq!(all(&first), [(2, "104/A")]);
    }
}
