//! Sums of the rows of the reporting year, by person and by category.

use std::collections::BTreeMap;

use crate::model::activity::Activity;
use crate::model::category::{CategoryId, Track};
use crate::model::credit::{Credit, Outcome};
use crate::model::lesson_hours::LessonHours;
use crate::model::nip::Nip;
use crate::rules::Rules;
use crate::summary::CategorySummary;

/// The sums of one person's rows of the year.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) claimed: LessonHours,
    pub(super) education: LessonHours,
    pub(super) classical: LessonHours,
    pub(super) non_classical: LessonHours,
    pub(super) review_activities: u32,
}

impl Tally {
    pub(super) fn credited(&self) -> LessonHours {
        self.education + self.classical + self.non_classical
    }

    fn add(&mut self, activity: &Activity, credit: &Credit, rules: &Rules) {
        self.claimed += credit.claimed.unwrap_or_default();
        self.review_activities += u32::from(credit.outcome == Outcome::Review);
        let Some(category) = activity.classification.category() else { return };
        *match rules.regulation.category(category).track {
            Track::Education => &mut self.education,
            Track::Classical => &mut self.classical,
            Track::NonClassical => &mut self.non_classical,
        } += credit.credited();
    }
}

/// One category's rows, as far as they were gone through person by person.
struct OfCategory {
    summary: CategorySummary,
    /// The person of the last row.
    last: Option<Nip>,
}

impl OfCategory {
    fn new(category: CategoryId) -> Self {
        let none = LessonHours::ZERO;
        Self {
            summary: CategorySummary { category, activities: 0, employees: 0, claimed: none, credited: none, trimmed: none },
            last: None,
        }
    }

    fn add(&mut self, nip: Option<Nip>, credit: &Credit) {
        let summary = &mut self.summary;
        summary.activities += 1;
        summary.employees += u32::from(nip.is_some() && nip != self.last);
        summary.claimed += credit.claimed.unwrap_or_default();
        summary.credited += credit.credited();
        summary.trimmed += credit.trimmed;
        self.last = nip;
    }
}

/// Adds up the rows of the reporting year, which are all but those of another one: by person, where a person has any, and by category, in the order of the law's
/// table.
pub(super) fn of(
    activities: &[Activity],
    credits: &[Credit],
    order: &[(Option<Nip>, usize)],
    rules: &Rules,
) -> (BTreeMap<Nip, Tally>, Vec<CategorySummary>) {
    let mut people: Vec<(Nip, Tally)> = Vec::new();
    let mut categories: BTreeMap<CategoryId, OfCategory> = BTreeMap::new();
    for &(nip, index) in order {
        let (activity, credit) = (&activities[index], &credits[index]);
        if credit.outcome == Outcome::OutOfPeriod {
            continue;
        }
        if let Some(nip) = nip {
            if people.last().is_none_or(|last| last.0 != nip) {
                people.push((nip, Tally::default()));
            }
            people.last_mut().into_iter().for_each(|(_, tally)| tally.add(activity, credit, rules));
        }
        if let Some(category) = activity.classification.category() {
            categories.entry(category).or_insert_with(|| OfCategory::new(category)).add(nip, credit);
        }
    }
    (people.into_iter().collect(), categories.into_values().map(|category| category.summary).collect())
}
