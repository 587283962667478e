//! The same activity sent in twice counts once: same NIP, category, start, end and folded title, the first in input order.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::row::CreditRow;
use crate::model::category::CategoryId;
use crate::model::credit::Outcome;
use crate::model::reason::Reason;
use crate::model::text::fold;

/// What two rows must share; undated rows are told apart by the month and year that they state.
#[derive(PartialEq, Eq, Hash)]
struct Same {
    category: CategoryId,
    dates: (Option<NaiveDate>, Option<NaiveDate>),
    stated: (Option<i32>, Option<u32>),
}

/// Trims every further row of the same activity to nothing.
pub(super) fn trim(rows: &mut [CreditRow<'_>]) {
    let mut alike: HashMap<Same, Vec<usize>> = HashMap::new();
    for index in 0..rows.len() {
        let row = &rows[index];
        let Some(category) = row.activity.classification.category() else { continue };
        if row.credit.outcome != Outcome::Counted {
            continue;
        }
        let activity = row.activity;
        let key = Same { category, dates: (activity.starts_on, activity.ends_on), stated: (activity.year, activity.month) };
        let earlier = alike.entry(key).or_default();
        // Titles are folded only where everything else agrees, which is rare.
        match earlier.iter().find(|&&first| same_title(&rows[first].activity.title, &activity.title)) {
            Some(&first) => {
                let of = rows[first].activity.place.clone();
                rows[index].trim_whole(Outcome::Duplicate, Reason::Duplicate { of });
            }
            None => earlier.push(index),
        }
    }
}

fn same_title(one: &str, other: &str) -> bool {
    one == other || fold(one) == fold(other)
}
