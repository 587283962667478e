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

/// Goes through the rows of the reporting year: all but those of another one.
fn of_the_year<'a>(activities: &'a [Activity], credits: &'a [Credit]) -> impl Iterator<Item = (&'a Activity, &'a Credit)> {
    activities.iter().zip(credits).filter(|(_, credit)| credit.outcome != Outcome::OutOfPeriod)
}

/// Adds up each person's rows of the year; whoever has none is not in it.
pub(super) fn by_person(activities: &[Activity], credits: &[Credit], rules: &Rules) -> BTreeMap<Nip, Tally> {
    let mut tallies: BTreeMap<Nip, Tally> = BTreeMap::new();
    for (activity, credit) in of_the_year(activities, credits) {
        if let Some(nip) = activity.nip {
            tallies.entry(nip).or_default().add(activity, credit, rules);
        }
    }
    tallies
}

/// Adds up each category's rows of the year, in the order of the law's table.
pub(super) fn by_category(activities: &[Activity], credits: &[Credit]) -> Vec<CategorySummary> {
    let mut rows: Vec<(CategoryId, Option<Nip>, &Activity, &Credit)> = of_the_year(activities, credits)
        .filter_map(|(activity, credit)| Some((activity.classification.category()?, activity.nip, activity, credit)))
        .collect();
    rows.sort_by_key(|&(category, nip, ..)| (category, nip));
    rows.chunk_by(|one, other| one.0 == other.0).map(category).collect()
}

fn category(rows: &[(CategoryId, Option<Nip>, &Activity, &Credit)]) -> CategorySummary {
    let people = rows.chunk_by(|one, other| one.1 == other.1).filter(|rows| rows[0].1.is_some());
    CategorySummary {
        category: rows[0].0,
        activities: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        employees: u32::try_from(people.count()).unwrap_or(u32::MAX),
        claimed: rows.iter().filter_map(|(_, _, _, credit)| credit.claimed).sum(),
        credited: rows.iter().map(|(_, _, _, credit)| credit.credited()).sum(),
        trimmed: rows.iter().map(|(_, _, _, credit)| credit.trimmed).sum(),
    }
}
