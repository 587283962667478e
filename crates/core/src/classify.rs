//! Stage 5, entry → activity: from the words of a row to its category, and to what its basis still lacks.
//!
//! The type column decides first. It is often empty, unknown or a bucket that says nothing alone ("Seminar/Workshop/Magang/Sejenisnya"); then the title
//! decides by the beginnings that the dictionary ships ("Bimtek …", "Webinar …"). Similarity never decides: it only stands in the finding as a suggestion.
//! Who the people behind the rows are is settled in [`people`](crate::people), once all files are read.

mod unresolved;
mod verdict;

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::finding::column::ColumnFinding;
use crate::finding::date::DateFinding;
use crate::finding::hours::HoursFinding;
use crate::finding::limit::LimitFinding;
use crate::finding::name::NameFinding;
use crate::finding::{Finding, Found};
use crate::model::activity::{Activity, Classification, MaybeSmall, ReviewCause};
use crate::model::category::{Basis, CategoryId, Track};
use crate::model::claim::{Length, LengthUnit};
use crate::model::dictionary::{Dictionary, NamedIn, UnresolvedName};
use crate::model::entry::Entry;
use crate::model::lang::Lang;
use crate::model::law::{Conversion, Rate};
use crate::model::lesson_hours::LessonHours;
use crate::model::meaning::Meaning;
use crate::model::table::{Column, Columns, Table};
use crate::model::text::fold;
use crate::place::Place;
use crate::rules::Rules;
use crate::rules::names::Decision;

use unresolved::Unresolved;
use verdict::{CategoryNames, Open, Verdict};

/// Turns entries into activities, deciding once per distinct name.
#[derive(Debug)]
pub struct Classifier<'r> {
    rules: &'r Rules,
    names: CategoryNames<'r>,
    unresolved: Unresolved,
}

impl<'r> Classifier<'r> {
    /// Starts with the shipped dictionary and the confirmed names.
    #[must_use]
    pub fn new(rules: &'r Rules, confirmed: &'r Dictionary) -> Self {
        Self { rules, names: CategoryNames::new(rules, confirmed), unresolved: Unresolved::default() }
    }

    /// Classifies an entry and reports what its basis lacks; a row without an activity stays as it is.
    pub fn activity(&mut self, entry: Entry, table: &Table, findings: &mut Vec<Found>) -> Activity {
        if entry.activity.review.contains(ReviewCause::NoActivity) {
            return entry.activity;
        }
        let verdict = self.names.verdict(&entry);
        let (name_column, scope_stated, length) = (entry.name_column, entry.scope_stated, entry.length.clone());
        let written = Arc::clone(entry.types.first().unwrap_or(&entry.activity.title));
        let mut activity = entry.activity;
        match verdict {
            Verdict::Decided(classification, confirmed) => {
                if classification == Classification::NotDevelopment && confirmed.is_none() {
                    let finding = NameFinding::NotDevelopment { name: Arc::clone(&written) };
                    findings.push(Found::new(name_place(&activity, name_column, table), written.to_string(), finding));
                }
                activity.cells.decided = confirmed
                    .as_ref()
                    .and_then(|name| decided_column(name.named_in, name_column, table.columns_at(activity.place.column)))
                    .into();
                (activity.classification, activity.confirmed) = (classification, confirmed);
            }
            Verdict::Open(open) if open.name.is_empty() => {
                activity.review.push(ReviewCause::UnknownName);
                findings.push(Found::new(name_place(&activity, name_column, table), "", NameFinding::Missing));
            }
            Verdict::Open(open) => self.leave_open(open, &mut activity, name_column, table, findings),
        }
        if let Some(group) = table.group.as_ref().filter(|group| self.contradicts(group, &activity)) {
            let finding = NameFinding::GroupContradicted { group: Arc::clone(group) };
            findings.push(Found::new(name_place(&activity, name_column, table), written.to_string(), finding));
        }
        if !scope_stated && self.names.speaks_of_international(&activity.title) {
            // Only a column decides the scope; the clerk reads where one may be missing.
            let title = Arc::clone(&activity.title);
            let place = name_place(&activity, title_column(table.columns_at(activity.place.column), name_column), table);
            findings.push(Found::new(place, title.to_string(), NameFinding::InternationalInTitle { title }));
        }
        check_basis(&mut activity, length.as_ref(), table, self.rules, findings);
        activity
    }

    /// Counts the names of the sheet that was read to its end.
    pub fn keep_sheet(&mut self) {
        self.unresolved.keep_sheet();
    }

    /// Forgets the names of a sheet whose rows are not used.
    pub fn forget_sheet(&mut self) {
        self.unresolved.forget_sheet();
    }

    /// Gives the names that await a decision, each once, in their order.
    #[must_use]
    pub fn finish(self) -> Vec<UnresolvedName> {
        self.unresolved.finish()
    }

    /// Says whether the name of a group contradicts what a row's own type or title decides.
    fn contradicts(&self, group: &str, activity: &Activity) -> bool {
        let Some(decided) = activity.classification.category() else { return false };
        let track = self.rules.regulation.categories.get(usize::from(decided.0)).map(|category| category.track);
        let group = fold(group);
        match group.trim_start_matches("pelatihan ") {
            "klasikal" => return track == Some(Track::NonClassical),
            "nonklasikal" | "non klasikal" => return track == Some(Track::Classical),
            _ => {}
        }
        let Some(Decision::Category(meant)) = self.rules.names.of_type(&group) else { return false };
        let of_title = self.rules.names.of_title(&fold(&activity.title));
        decided != *meant || matches!(of_title, Some(Decision::Category(titled)) if titled != meant)
    }

    fn leave_open(&mut self, open: Open, activity: &mut Activity, name_column: Option<u16>, table: &Table, findings: &mut Vec<Found>) {
        activity.review.push(if open.ambiguous.is_some() { ReviewCause::AmbiguousName } else { ReviewCause::UnknownName });
        let holds = decided_column(open.named_in, name_column, table.columns_at(activity.place.column));
        let written = open.name.to_string();
        let finding = self.unresolved.add(open, name_place(activity, holds, table), self.rules);
        let heading = heading_of(name_column, table.columns_at(activity.place.column));
        // The cell where a clerk would write a known type instead.
        findings.push(Found::new(name_place(activity, name_column, table), written, finding).under(heading));
    }
}

/// Gives the cell that holds the name of an activity: one of its row, or the heading that names the type of a column.
fn name_place(activity: &Activity, column: Option<u16>, table: &Table) -> Place {
    let slot = table.columns.spread.iter().find(|slot| Some(slot.index()) == column);
    match slot.and_then(|slot| slot.type_at) {
        Some(heading) => table.place(heading.row, heading.column),
        None => activity.place.at(column),
    }
}

fn heading_of(column: Option<u16>, columns: &Columns) -> Option<&Arc<str>> {
    let named = columns.types.iter().chain(columns.get(Meaning::Title)).find(|named| Some(named.index) == column);
    named.map(|named| &named.heading)
}

/// Gives the column that holds a name which is decided, or is to be.
fn decided_column(named_in: NamedIn, name_column: Option<u16>, columns: &Columns) -> Option<u16> {
    match named_in {
        NamedIn::Type => name_column,
        NamedIn::Title => title_column(columns, name_column),
    }
}

fn title_column(columns: &Columns, otherwise: Option<u16>) -> Option<u16> {
    index_for(Meaning::Title, columns).or(otherwise)
}

/// Checks that the row says what its category is counted by; what is missing is reported at the column where it belongs.
fn check_basis(activity: &mut Activity, length: Option<&Length>, table: &Table, rules: &Rules, findings: &mut Vec<Found>) {
    let Some(category) = activity.classification.category() else { return };
    let on = date_of_basis(activity, category, rules);
    let claimed = activity.claimed.map(|claim| rules.claimed(claim, on).map(|claimed| claimed.jp));
    let conversion = rules.regulation.conversion(category, activity.scope, on).map(|legal| legal.value);
    let is_convertible = |conversion: &Conversion| conversion.basis != Basis::LessonHour || claimed != Some(None);
    let Some(conversion) = conversion.filter(is_convertible) else {
        activity.review.push(ReviewCause::NoRule);
        findings.push(Found::new(activity.place.at(date_column(table.columns_at(activity.place.column))), "", LimitFinding::NoRule));
        return;
    };
    if let Some(length) = length {
        use_length(activity, length, conversion, table, findings);
    }
    let is_reported = |cause| activity.review.contains(cause);
    if let Some((cause, finding, meaning)) =
        lacking(activity, conversion).filter(|lack| !is_reported(lack.0) && !is_reported(ReviewCause::Date))
    {
        findings.push(missing(activity, finding, meaning, table));
        activity.review.push(cause);
    }
    note_new_year(activity, conversion, table, findings);
    note_larger_day_count(activity, conversion, table, findings);
    note_larger_claim(activity, claimed.flatten(), conversion, findings);
}

/// Uses a length that stands in place of JP where the category is counted by it; where it is counted by JP and there are none, they are missing.
fn use_length(activity: &mut Activity, length: &Length, conversion: Conversion, table: &Table, findings: &mut Vec<Found>) {
    let column = column_for(Meaning::LessonHours, table.columns_at(activity.place.column));
    let lacks_something = lacking(activity, conversion).is_some();
    let finding = match conversion.basis {
        Basis::LessonHour if activity.claimed.is_some() => return,
        Basis::LessonHour => {
            activity.review.push(ReviewCause::Hours);
            match length.unit {
                LengthUnit::Unstated => HoursFinding::UnitNotStated,
                LengthUnit::Occurrences => {
                    HoursFinding::NotANumber { heading: column.map_or_else(|| Arc::from("JP"), |column| Arc::clone(&column.heading)) }
                }
                LengthUnit::Days | LengthUnit::Semesters | LengthUnit::Longer => HoursFinding::DaysNotHours,
            }
        }
        basis => match counted_by(basis, length.unit, activity) {
            Some(stated) if stated.get().is_some() => return,
            Some(stated) => {
                *stated = Some(length.count).into();
                HoursFinding::LengthUsed
            }
            None if length.unit == LengthUnit::Unstated => HoursFinding::UnitNotNeeded,
            // What the row lacks besides is reported by itself.
            None if lacks_something => return,
            None => HoursFinding::LengthNotNeeded,
        },
    };
    let found = Found::new(activity.place.at(activity.cells.hours.column()), length.written.to_string(), finding);
    findings.push(found.under(column.map(|column| &column.heading)));
}

/// What a row states of the unit that a basis is counted in.
fn counted_by(basis: Basis, unit: LengthUnit, activity: &mut Activity) -> Option<&mut MaybeSmall> {
    match (basis, unit) {
        (Basis::Day, LengthUnit::Days) => Some(&mut activity.days),
        (Basis::Occurrence, LengthUnit::Occurrences) => Some(&mut activity.count),
        (Basis::Semester, LengthUnit::Semesters) => Some(&mut activity.semesters),
        _ => None,
    }
}

/// Gives the day whose rules say what a row must state. While the reporting year is not known that of a study over several years is its first: a study counts in each
/// of its years by the rules of that year.
fn date_of_basis(activity: &Activity, category: CategoryId, rules: &Rules) -> NaiveDate {
    let in_first_year = activity.rule_date(activity.starts_on.map(|start| start.year()));
    let first = rules.regulation.conversion(category, activity.scope, in_first_year);
    let is_study = first.is_some_and(|rule| rule.value.basis == Basis::Semester);
    if is_study && activity.starts_on.is_some() { in_first_year } else { activity.rule_date(None) }
}

/// Reports what a row lacks, at its cell; a column that the table does not have is reported of the sheet.
fn missing(activity: &Activity, finding: HoursFinding, meaning: Meaning, table: &Table) -> Found {
    let column = column_for(meaning, table.columns_at(activity.place.column));
    let finding = match (column, finding) {
        (None, HoursFinding::Missing) => ColumnFinding::NoHoursColumn { headings: table.headings.clone() }.into(),
        (_, finding) => Finding::from(finding),
    };
    Found::new(activity.place.at(column.map(|column| column.index)), "", finding).under(column.map(|column| &column.heading))
}

/// The column that says when a row took place.
fn date_column(columns: &Columns) -> Option<u16> {
    [Meaning::End, Meaning::Start, Meaning::Year, Meaning::Month].into_iter().find_map(|meaning| index_for(meaning, columns))
}

fn index_for(meaning: Meaning, columns: &Columns) -> Option<u16> {
    column_for(meaning, columns).map(|column| column.index)
}

fn column_for(meaning: Meaning, columns: &Columns) -> Option<&Column> {
    const CLAIMS: [Meaning; 5] = [Meaning::LessonHours, Meaning::Minutes, Meaning::BareHours, Meaning::Duration, Meaning::TotalHours];
    match meaning {
        Meaning::LessonHours => CLAIMS.iter().find_map(|&claim| columns.get(claim)),
        Meaning::Start => columns.get(Meaning::Start).or_else(|| columns.get(Meaning::Date)),
        other => columns.get(other),
    }
}

fn lacking(activity: &Activity, conversion: Conversion) -> Option<(ReviewCause, HoursFinding, Meaning)> {
    let is_undated = activity.starts_on.is_none() || activity.ends_on.is_none();
    match conversion.basis {
        Basis::LessonHour if activity.claimed.is_none() => Some((ReviewCause::Hours, HoursFinding::Missing, Meaning::LessonHours)),
        Basis::Day if is_undated && activity.days.get().is_none() => Some((ReviewCause::Days, HoursFinding::DaysUnknown, Meaning::Start)),
        Basis::Semester if is_undated && activity.semesters.get().is_none() => {
            Some((ReviewCause::Semesters, HoursFinding::SemestersUnknown, Meaning::Start))
        }
        _ => None,
    }
}

/// A row over New Year counts whole in the year of its end; a study counts in each of its years and needs no word.
fn note_new_year(activity: &Activity, conversion: Conversion, table: &Table, findings: &mut Vec<Found>) {
    let (Some(start), Some(end)) = (activity.starts_on, activity.ends_on) else { return };
    if conversion.basis != Basis::Semester && start.year() != end.year() {
        let finding = DateFinding::CrossesNewYear { year: end.year() };
        findings.push(Found::new(
            activity.place.at(date_column(table.columns_at(activity.place.column))),
            format!("{} – {}", start.format("%d/%m/%Y"), end.format("%d/%m/%Y")),
            finding,
        ));
    }
}

fn note_larger_day_count(activity: &Activity, conversion: Conversion, table: &Table, findings: &mut Vec<Found>) {
    let (Basis::Day, Some(start), Some(end), Some(column)) = (conversion.basis, activity.starts_on, activity.ends_on, activity.days.get())
    else {
        return;
    };
    let calendar = u32::try_from((end - start).num_days() + 1).unwrap_or(u32::MAX);
    if column > calendar {
        let finding = HoursFinding::DaysColumnTooLarge { column, calendar };
        findings.push(Found::new(
            activity.place.at(index_for(Meaning::Days, table.columns_at(activity.place.column))),
            column.to_string(),
            finding,
        ));
    }
}

fn note_larger_claim(activity: &Activity, claimed: Option<LessonHours>, conversion: Conversion, findings: &mut Vec<Found>) {
    let (Basis::Occurrence, Rate::Fixed(rate), Some(claimed)) = (conversion.basis, conversion.rate, claimed) else { return };
    let counted = rate.times(activity.count.get().unwrap_or(1));
    if claimed > counted {
        findings.push(Found::new(
            activity.place.at(activity.cells.hours.column()),
            claimed.display(Lang::Id),
            HoursFinding::ClaimLarger { claimed, counted },
        ));
    }
}
