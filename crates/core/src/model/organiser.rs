//! Organisers of a run, as the rows write them, beside the activities that they belong to. A million rows have a few hundred: each row keeps a number only.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::kept;

/// Names among which a row's is looked for before it is kept anew.
const LOOKED_AT: usize = 64;

/// A name that is kept once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Name(#[serde(with = "kept::Shared")] Arc<str>);

/// The organisers of a list of activities.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisers {
    names: Vec<Name>,
    /// For each activity, up to the last that has one, the number of its name.
    numbers: Vec<u32>,
}

/// The number of an activity that states none.
const NONE: u32 = u32::MAX;

impl Organisers {
    /// Keeps the organiser of an activity; activities come in order.
    pub fn add(&mut self, activity: usize, organiser: &str) {
        let first = self.names.len().saturating_sub(LOOKED_AT);
        let known = self.names[first..].iter().rposition(|name| *name.0 == *organiser).map(|at| first + at);
        let name = known.unwrap_or_else(|| {
            self.names.push(Name(Arc::from(organiser)));
            self.names.len() - 1
        });
        self.number(activity, u32::try_from(name).unwrap_or(NONE));
    }

    fn number(&mut self, activity: usize, name: u32) {
        self.numbers.resize(activity, NONE);
        self.numbers.push(name);
    }

    /// Appends those of activities that stand behind `before` others now.
    pub fn append(&mut self, before: usize, next: Self) {
        if next.numbers.is_empty() {
            return;
        }
        let names = u32::try_from(self.names.len()).unwrap_or(NONE);
        self.names.extend(next.names);
        self.numbers.resize(before, NONE);
        self.numbers.extend(next.numbers.into_iter().map(|name| name.saturating_add(names)));
    }

    /// Keeps those of the activities to which `place` gives an index; the order stays.
    pub fn moved(&mut self, place: impl Fn(usize) -> Option<usize>) {
        for (activity, name) in std::mem::take(&mut self.numbers).into_iter().enumerate() {
            if let Some(index) = place(activity).filter(|_| name != NONE) {
                self.number(index, name);
            }
        }
    }

    /// Says whether no row writes one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Gives the organiser of an activity, where its row writes one.
    #[must_use]
    pub fn of(&self, activity: usize) -> Option<&Arc<str>> {
        self.names.get(usize::try_from(*self.numbers.get(activity)?).ok()?).map(|name| &name.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisers_keep_their_activity_when_lists_are_joined_and_cut() {
        let (mut first, mut next) = (Organisers::default(), Organisers::default());
        first.add(1, "LAN");
        first.add(2, "LAN");
        next.add(0, "BKN");
        next.add(4, "LAN");
        first.append(3, next);
        let all = |organisers: &Organisers| (0..9).map(|at| organisers.of(at).map_or("-", |name| &**name).to_owned()).collect::<String>();
        assert_eq!(all(&first), "-LANLANBKN---LAN-");
        assert_eq!(first.names.len(), 3, "one name for rows that share it");
        first.moved(|activity| activity.checked_sub(2));
        assert_eq!(all(&first), "LANBKN---LAN---");
    }
}
