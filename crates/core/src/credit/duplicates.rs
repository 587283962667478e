//! The same activity sent in twice counts once: same NIP, category, start, end and folded title, the first in input order.

use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use foldhash::HashMap;

use super::row::CreditRow;
use crate::model::category::CategoryId;
use crate::model::credit::Outcome;
use crate::model::reason::Reason;
use crate::model::text::fold;

/// What two rows must share; undated rows differ by the month and year that they state.
#[derive(PartialEq, Eq, Hash)]
struct Same {
    category: CategoryId,
    dates: (Option<NaiveDate>, Option<NaiveDate>),
    stated: (Option<i32>, Option<u32>),
}

/// The rows that share it, by title. Titles are folded only where everything else agrees, which is rare, and each once: a sheet may hold a hundred thousand rows
/// of one person and one day.
enum Alike {
    One(usize),
    Several(HashMap<String, usize>),
}

/// Trims every further row of the same activity to nothing.
pub(super) fn trim(rows: &mut [CreditRow<'_>]) {
    let mut alike: HashMap<Same, Alike> = HashMap::default();
    for index in 0..rows.len() {
        let row = &rows[index];
        let Some(category) = row.activity.classification.category() else { continue };
        if row.credit.outcome != Outcome::Counted {
            continue;
        }
        let activity = row.activity;
        let key = Same { category, dates: (activity.starts_on, activity.ends_on), stated: (activity.year, activity.month.get()) };
        let first = match alike.entry(key) {
            Entry::Vacant(vacant) => {
                vacant.insert(Alike::One(index));
                continue;
            }
            Entry::Occupied(mut others) => others.get_mut().first(index, rows),
        };
        if first != index {
            let of = rows[first].activity.place.clone();
            rows[index].trim_whole(Outcome::Duplicate, Reason::Duplicate { of });
        }
    }
}

impl Alike {
    /// Gives the first row with the title of this one, which may be itself.
    fn first(&mut self, index: usize, rows: &[CreditRow<'_>]) -> usize {
        let title = |index: usize| &*rows[index].activity.title;
        if let Self::One(first) = *self {
            if title(first) == title(index) {
                return first;
            }
            *self = Self::Several(HashMap::from_iter([(fold(title(first)), first)]));
        }
        match self {
            Self::One(first) => *first,
            Self::Several(titles) => *titles.entry(fold(title(index))).or_insert(index),
        }
    }
}
