//! Stage 5, entry → activity: from the words of a row to its category, and to what its basis still lacks.
//!
//! The type column decides first. It is often empty, unknown or a bucket that says nothing alone ("Seminar/Workshop/Magang/Sejenisnya"); then the title
//! decides by the beginnings that the dictionary ships ("Bimtek …", "Webinar …"). Similarity never decides: it only stands in the finding as a suggestion.
//! Who the people behind the rows are is settled in [`people`](crate::people), once all files are read.

mod awaited;
mod naming;

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::finding::Found;
use crate::finding::date::DateFinding;
use crate::finding::hours::HoursFinding;
use crate::finding::limit::LimitFinding;
use crate::finding::name::NameFinding;
use crate::model::activity::{Activity, Classification, ReviewCause};
use crate::model::category::Basis;
use crate::model::dictionary::{AwaitedName, Dictionary, NamedIn};
use crate::model::entry::Entry;
use crate::model::lang::Lang;
use crate::model::meaning::Meaning;
use crate::model::table::{Column, Table};
use crate::rules::Rules;
use crate::rules::regulation::{Conversion, Rate};

use awaited::{Awaited, Mends};
use naming::{Naming, Open, Verdict};

/// Turns entries into activities, deciding once per distinct name.
#[derive(Debug)]
pub struct Classifier<'r> {
    rules: &'r Rules,
    naming: Naming<'r>,
    awaited: Awaited,
}

impl<'r> Classifier<'r> {
    /// Starts with the shipped dictionary and the confirmed names.
    #[must_use]
    pub fn new(rules: &'r Rules, confirmed: &'r Dictionary) -> Self {
        Self { rules, naming: Naming::new(rules, confirmed), awaited: Awaited::default() }
    }

    /// Classifies an entry and tells what its basis lacks.
    pub fn activity(&mut self, entry: Entry, table: &Table, findings: &mut Vec<Found>) -> Activity {
        let verdict = self.naming.verdict(&entry);
        let (name_column, scope_stated) = (entry.name_column, entry.scope_stated);
        let written = Arc::clone(entry.types.first().unwrap_or(&entry.activity.title));
        let mut activity = entry.activity;
        match verdict {
            Verdict::Decided(classification, confirmed) => {
                if classification == Classification::NotDevelopment && confirmed.is_none() {
                    let finding = NameFinding::NotDevelopment { name: Arc::clone(&written) };
                    findings.push(Found::new(activity.place.cell(name_column), written.to_string(), finding));
                }
                (activity.classification, activity.confirmed) = (classification, confirmed);
            }
            Verdict::Open(open) if open.name.is_empty() => {
                activity.review.push(ReviewCause::UnknownName);
                findings.push(Found::new(activity.place.cell(name_column), "", NameFinding::Missing));
            }
            Verdict::Open(open) => self.leave_open(open, &mut activity, name_column, table),
        }
        if !scope_stated && self.naming.speaks_of_international(&activity.title) {
            // Only a column decides the scope; the clerk is told where one may be missing.
            let title = Arc::clone(&activity.title);
            let place = activity.place.cell(title_column(table, name_column));
            findings.push(Found::new(place, title.to_string(), NameFinding::InternationalInTitle { title }));
        }
        check_basis(&mut activity, table, self.rules, findings);
        activity
    }

    /// Counts the names of the sheet that was read to its end.
    pub fn keep_sheet(&mut self) {
        self.awaited.keep_sheet();
    }

    /// Forgets the names of a sheet whose rows are not used.
    pub fn forget_sheet(&mut self) {
        self.awaited.forget_sheet();
    }

    /// Gives the names that await a decision and the findings about them, one for each distinct name, in the order of the names.
    #[must_use]
    pub fn finish(self) -> (Vec<AwaitedName>, Vec<Found>) {
        self.awaited.finish()
    }

    fn leave_open(&mut self, open: Open, activity: &mut Activity, name_column: u16, table: &Table) {
        activity.review.push(if open.ambiguous.is_some() { ReviewCause::AmbiguousName } else { ReviewCause::UnknownName });
        let holds = match open.named_in {
            NamedIn::Type => name_column,
            NamedIn::Title => title_column(table, name_column),
        };
        let mends = Mends { place: activity.place.cell(name_column), heading: heading_of(name_column, table) };
        self.awaited.add(open, activity.place.cell(holds), mends, self.rules);
    }
}

fn heading_of(column: u16, table: &Table) -> Option<&Arc<str>> {
    let named = table.columns.types.iter().chain(table.columns.get(Meaning::Title)).find(|named| named.index == column);
    named.map(|named| &named.heading)
}

fn title_column(table: &Table, otherwise: u16) -> u16 {
    column_for(Meaning::Title, table).map_or(otherwise, |column| column.index)
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
