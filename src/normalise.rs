//! Stage 5, entry → activity: from the words of a row to its category, and to what its basis still lacks.
//!
//! The type column decides first. It is often empty, unknown or a bucket that says nothing alone ("Seminar/Workshop/Magang/Sejenisnya"); then the title
//! decides by the beginnings that the dictionary ships ("Bimtek …", "Webinar …"). Similarity never decides: it only stands in the finding as a suggestion.
//! What the person behind a row is called is settled in [`people`], once all files are read.

pub mod people;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::finding::Found;
use crate::finding::date::DateFinding;
use crate::finding::hours::HoursFinding;
use crate::finding::limit::LimitFinding;
use crate::finding::name::{NameFinding, Suggestions};
use crate::model::activity::{Activity, Classification, ReviewCause};
use crate::model::category::{Basis, CategoryId};
use crate::model::entry::Entry;
use crate::model::lang::Lang;
use crate::model::meaning::Meaning;
use crate::model::table::{Column, Table};
use crate::model::text::fold;
use crate::place::Place;
use crate::rules::Rules;
use crate::rules::names::Decision;
use crate::rules::regulation::{Conversion, Rate, in_force};

/// Turns entries into activities, deciding once per distinct name.
#[derive(Debug)]
pub struct Normaliser<'r> {
    rules: &'r Rules,
    by_type: HashMap<Arc<str>, Option<&'r Decision>>,
    by_title: HashMap<Arc<str>, Title<'r>>,
    undecided: BTreeMap<Arc<str>, Found>,
}

/// What is known of a distinct title.
#[derive(Debug, Clone, Copy)]
struct Title<'r> {
    decision: Option<&'r Decision>,
    speaks_of_international: bool,
}

/// What the words of a row come to.
enum Verdict {
    Decided(Classification),
    Ambiguous(Vec<CategoryId>),
    Unknown,
}

impl<'r> Normaliser<'r> {
    /// Starts with a dictionary.
    #[must_use]
    pub fn new(rules: &'r Rules) -> Self {
        Self { rules, by_type: HashMap::new(), by_title: HashMap::new(), undecided: BTreeMap::new() }
    }

    /// Classifies an entry and tells what its basis lacks.
    pub fn activity(&mut self, entry: Entry, table: &Table, findings: &mut Vec<Found>) -> Activity {
        let verdict = self.verdict(&entry);
        let place = entry.activity.place.cell(entry.name_column);
        let name = entry.types.first().unwrap_or(&entry.activity.title).clone();
        let mut activity = entry.activity;
        match verdict {
            Verdict::Decided(classification) => activity.classification = classification,
            Verdict::Ambiguous(candidates) => {
                activity.review.push(ReviewCause::AmbiguousName);
                let candidates = consequences(&candidates, self.rules);
                self.tell_name(place, &name, |name| NameFinding::Ambiguous { name, candidates });
            }
            Verdict::Unknown if name.is_empty() => {
                activity.review.push(ReviewCause::UnknownName);
                findings.push(Found::new(place, "", NameFinding::Missing));
            }
            Verdict::Unknown => {
                activity.review.push(ReviewCause::UnknownName);
                let rules = self.rules;
                self.tell_name(place, &name, |name| NameFinding::Unknown { suggestions: suggestions(&name, rules), name });
            }
        }
        if activity.classification == Classification::NotDevelopment {
            let place = activity.place.cell(entry.name_column);
            findings.push(Found::new(place, name.to_string(), NameFinding::NotDevelopment { name: Arc::clone(&name) }));
        }
        if !entry.scope_stated && self.of_title(&activity.title).is_some_and(|title| title.speaks_of_international) {
            // Only a column decides the scope; the clerk is told where one may be missing.
            let title = Arc::clone(&activity.title);
            let column = column_for(Meaning::Title, table).map_or(entry.name_column, |column| column.index);
            findings.push(Found::new(activity.place.cell(column), title.to_string(), NameFinding::InternationalInTitle { title }));
        }
        check_basis(&mut activity, table, self.rules, findings);
        activity
    }

    /// Gives the findings about names, one for each distinct name, in the order of the names.
    #[must_use]
    pub fn finish(self) -> Vec<Found> {
        self.undecided.into_values().collect()
    }

    fn verdict(&mut self, entry: &Entry) -> Verdict {
        let rules = self.rules;
        let mut fallback = None;
        for words in &entry.types {
            let decision = *self.by_type.entry(Arc::clone(words)).or_insert_with(|| rules.names.of_type(&fold(words)));
            match decision {
                Some(Decision::Category(category)) => return Verdict::Decided(Classification::ByType(*category)),
                Some(Decision::NotDevelopment) => return Verdict::Decided(Classification::NotDevelopment),
                Some(Decision::Ambiguous(candidates)) => return Verdict::Ambiguous(candidates.clone()),
                Some(Decision::Bucket(category)) => fallback = fallback.or(*category),
                None => {}
            }
        }
        match self.of_title(&entry.activity.title).and_then(|title| title.decision) {
            Some(Decision::Category(category)) => Verdict::Decided(Classification::ByTitle(*category)),
            Some(Decision::NotDevelopment) => Verdict::Decided(Classification::NotDevelopment),
            Some(Decision::Ambiguous(candidates)) => Verdict::Ambiguous(candidates.clone()),
            Some(Decision::Bucket(Some(category))) if fallback.is_none() => Verdict::Decided(Classification::ByTitle(*category)),
            Some(Decision::Bucket(_)) | None => {
                fallback.map_or(Verdict::Unknown, |category| Verdict::Decided(Classification::ByType(category)))
            }
        }
    }

    fn of_title(&mut self, title: &Arc<str>) -> Option<Title<'r>> {
        if title.is_empty() {
            return None;
        }
        let rules = self.rules;
        let known = self.by_title.entry(Arc::clone(title)).or_insert_with(|| {
            let folded = fold(title);
            let speaks_of_international = ["internasional", "international"].iter().any(|word| folded.contains(word));
            Title { decision: rules.names.of_title(&folded), speaks_of_international }
        });
        Some(*known)
    }

    fn tell_name(&mut self, place: Place, name: &Arc<str>, finding: impl FnOnce(Arc<str>) -> NameFinding) {
        self.undecided
            .entry(Arc::from(fold(name)))
            .and_modify(|found| found.count += 1)
            .or_insert_with(|| Found::new(place, name.to_string(), finding(Arc::clone(name))));
    }
}

fn suggestions(name: &str, rules: &Rules) -> Suggestions {
    Suggestions(
        rules.names.suggest(&fold(name)).into_iter().map(|category| Arc::from(rules.regulation.category(category).name.as_str())).collect(),
    )
}

/// Says what each reading of an ambiguous name would give, by the conversions last in force: "Magang: 20 JP per kegiatan".
fn consequences(candidates: &[CategoryId], rules: &Rules) -> Vec<Arc<str>> {
    let of = |&candidate: &CategoryId| {
        let category = rules.regulation.category(candidate);
        let words =
            in_force(&category.national, NaiveDate::MAX).map_or_else(String::new, |legal| format!(": {}", legal.value.words(Lang::Id)));
        Arc::from(format!("{}{words}", category.name))
    };
    candidates.iter().map(of).collect()
}

/// Looks whether the row says what its category is counted by; what is missing is told at the column where it belongs.
fn check_basis(activity: &mut Activity, table: &Table, rules: &Rules, findings: &mut Vec<Found>) {
    let Some(category) = activity.classification.category() else { return };
    let on = activity.ends_on.or_else(|| NaiveDate::from_ymd_opt(activity.year?, 12, 31)).unwrap_or(NaiveDate::MAX);
    let Some(conversion) = rules.regulation.conversion(category, activity.scope, on).map(|legal| legal.value) else {
        activity.review.push(ReviewCause::NoRule);
        let column = table.columns.get(Meaning::End).or_else(|| table.columns.get(Meaning::Start));
        findings.push(Found::new(activity.place.cell(column.map_or(0, |column| column.index)), "", LimitFinding::NoRule));
        return;
    };
    let is_told = |cause| activity.review.contains(&cause);
    if let Some((cause, finding, meaning)) = lacking(activity, conversion).filter(|lack| !is_told(lack.0) && !is_told(ReviewCause::Date)) {
        let column = column_for(meaning, table);
        let at = column.map_or(activity.place.column, |column| column.index);
        findings.push(Found::new(activity.place.cell(at), "", finding).under(column.map(|column| &column.heading)));
        activity.review.push(cause);
    }
    note_new_year(activity, conversion, table, findings);
    note_larger_day_count(activity, conversion, table, findings);
    note_larger_claim(activity, conversion, table, findings);
}

fn column_for(meaning: Meaning, table: &Table) -> Option<&Column> {
    const CLAIMS: [Meaning; 5] = [Meaning::LessonHours, Meaning::Minutes, Meaning::BareHours, Meaning::Duration, Meaning::TotalHours];
    match meaning {
        Meaning::LessonHours => CLAIMS.iter().find_map(|&claim| table.columns.get(claim)),
        Meaning::Start => table.columns.get(Meaning::Start).or_else(|| table.columns.get(Meaning::Date)),
        other => table.columns.get(other),
    }
}

fn lacking(activity: &Activity, conversion: Conversion) -> Option<(ReviewCause, HoursFinding, Meaning)> {
    let is_undated = activity.starts_on.is_none() || activity.ends_on.is_none();
    match conversion.basis {
        Basis::LessonHour if activity.claimed.is_none() => Some((ReviewCause::Hours, HoursFinding::Missing, Meaning::LessonHours)),
        Basis::Day if is_undated && activity.days.is_none() => Some((ReviewCause::Days, HoursFinding::DaysUnknown, Meaning::Start)),
        Basis::Semester if is_undated && activity.semesters.is_none() => {
            Some((ReviewCause::Semesters, HoursFinding::SemestersUnknown, Meaning::Start))
        }
        _ => None,
    }
}

/// A row over New Year counts whole in the year of its end; a study counts in each of its years and needs no word.
fn note_new_year(activity: &Activity, conversion: Conversion, table: &Table, findings: &mut Vec<Found>) {
    let (Some(start), Some(end)) = (activity.starts_on, activity.ends_on) else { return };
    if conversion.basis != Basis::Semester && start.year() != end.year() {
        let at = column_for(Meaning::End, table)
            .or_else(|| column_for(Meaning::Start, table))
            .map_or(activity.place.column, |column| column.index);
        let finding = DateFinding::CrossesNewYear { year: end.year() };
        findings.push(Found::new(activity.place.cell(at), format!("{} – {}", start.format("%d/%m/%Y"), end.format("%d/%m/%Y")), finding));
    }
}

fn note_larger_day_count(activity: &Activity, conversion: Conversion, table: &Table, findings: &mut Vec<Found>) {
    let (Basis::Day, Some(start), Some(end), Some(column)) = (conversion.basis, activity.starts_on, activity.ends_on, activity.days) else {
        return;
    };
    let calendar = u32::try_from((end - start).num_days() + 1).unwrap_or(u32::MAX);
    if column > calendar {
        let at = column_for(Meaning::Days, table).map_or(activity.place.column, |column| column.index);
        let finding = HoursFinding::DaysColumnTooLarge { column, calendar };
        findings.push(Found::new(activity.place.cell(at), column.to_string(), finding));
    }
}

fn note_larger_claim(activity: &Activity, conversion: Conversion, table: &Table, findings: &mut Vec<Found>) {
    let (Basis::Occurrence, Rate::Fixed(rate), Some(claimed)) = (conversion.basis, conversion.rate, activity.claimed) else { return };
    let counted = rate.times(activity.count.unwrap_or(1));
    if claimed > counted {
        let at = column_for(Meaning::LessonHours, table).map_or(activity.place.column, |column| column.index);
        findings.push(Found::new(activity.place.cell(at), claimed.display(Lang::Id), HoursFinding::ClaimLarger { claimed, counted }));
    }
}
