//! Certificate numbers of a run, as the rows write them, beside the activities that they belong to.
//!
//! A million rows have nearly a million different numbers: a shared text of each would cost 100 MB and is needed only to compare them once and to quote a few.
//! So their letters stand one behind the other in a single text, in the order of the activities, with eight bytes for each.

use serde::{Deserialize, Serialize};

/// The certificate numbers of a list of activities.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificates {
    /// One part for each list that was joined; they stay as they were, and none has more than 32 bits can count.
    parts: Vec<Part>,
}

/// Numbers one behind the other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    /// Activities that stand before those of this part.
    base: usize,
    /// Numbers that stand in the parts before it.
    first: usize,
    words: String,
    /// For each number: the index of its activity, from `base` on, and where its words end.
    ends: Vec<(u32, u32)>,
}

impl Part {
    /// Keeps a number where 32 bits can still count it; says whether they can.
    fn add(&mut self, activity: usize, number: &str) -> bool {
        let counted = (u32::try_from(activity - self.base), u32::try_from(self.words.len() + number.len()));
        let (Ok(activity), Ok(end)) = counted else { return false };
        self.words.push_str(number);
        self.ends.push((activity, end));
        true
    }

    fn activity(&self, at: usize) -> usize {
        self.ends.get(at).map_or(usize::MAX, |&(activity, _)| self.base + index(activity))
    }

    /// Counts the numbers of the activities before this one.
    fn before(&self, activity: usize) -> usize {
        self.ends.partition_point(|&(own, _)| self.base + index(own) < activity)
    }

    fn get(&self, at: usize) -> Option<(usize, &str)> {
        let &(_, end) = self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before].1);
        Some((self.activity(at), self.words.get(index(start)..index(end))?))
    }
}

impl Certificates {
    /// Keeps the number of an activity; activities come in order.
    pub fn add(&mut self, activity: usize, number: &str) {
        if !self.parts.last_mut().is_some_and(|last| last.add(activity, number)) {
            let mut part = Part { base: if self.parts.is_empty() { 0 } else { activity }, first: self.len(), ..Part::default() };
            part.add(activity, number);
            self.parts.push(part);
        }
    }

    /// Appends the numbers of activities that stand behind `before` others now.
    pub fn append(&mut self, before: usize, next: Self) {
        for part in next.parts {
            let first = self.len();
            self.parts.push(Part { base: part.base + before, first, ..part });
        }
    }

    /// Forgets the numbers of all but the first activities.
    pub fn truncate(&mut self, activities: usize) {
        while let Some(last) = self.parts.last_mut() {
            let kept = last.before(activities);
            last.ends.truncate(kept);
            last.words.truncate(last.ends.last().map_or(0, |last| index(last.1)));
            if kept > 0 {
                return;
            }
            self.parts.pop();
        }
    }

    /// Lists the numbers of activities from `first` on, in their order, each with the index of its activity.
    pub fn from_activity(&self, first: usize) -> impl Iterator<Item = (usize, &str)> {
        // No part is empty, and each begins behind the activities of the one before it.
        let part = self.parts.partition_point(|part| part.before(first) == part.ends.len());
        let start = self.parts.get(part).map_or(self.len(), |part| part.first + part.before(first));
        (start..self.len()).filter_map(|number| self.get(number))
    }

    /// Gives the number of an activity, where its row has one.
    #[must_use]
    pub fn of(&self, activity: usize) -> Option<&str> {
        self.from_activity(activity).next().filter(|(own, _)| *own == activity).map(|(_, number)| number)
    }

    /// Counts the numbers.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.last().map_or(0, |last| last.first + last.ends.len())
    }

    /// Says whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Gives a number, counted from 0, with the index of its activity.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<(usize, &str)> {
        let part = self.parts.partition_point(|part| part.first <= number).checked_sub(1)?;
        let part = &self.parts[part];
        part.get(number - part.first)
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
        let from = |activity| first.from_activity(activity).map(|(activity, _)| activity).collect::<Vec<_>>();
        assert_eq!([first.of(1), first.of(2), first.of(7), first.of(8)], [Some("101/A"), None, Some("103/A"), None]);
        assert_eq!([from(0), from(2), from(3), from(4), from(8)], [vec![1, 3, 7], vec![3, 7], vec![3, 7], vec![7], vec![]]);
        first.truncate(7);
        assert_eq!(all(&first), [(1, "101/A"), (3, "102/Ä")]);
        first.truncate(1);
        assert!(first.is_empty());
        first.add(2, "104/A");
        assert_eq!(all(&first), [(2, "104/A")]);
    }

    #[test]
    fn a_number_that_32_bits_no_longer_count_begins_another_part() {
        let far = index(u32::MAX) + 5;
        let mut certificates = Certificates::default();
        for activity in [0, 1, far, far + 1] {
            certificates.add(activity, "101/A");
        }
        assert_eq!(all(&certificates).iter().map(|number| number.0).collect::<Vec<_>>(), [0, 1, far, far + 1]);
        assert_eq!(certificates.from_activity(2).count(), 2);
    }
}
