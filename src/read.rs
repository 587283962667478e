//! Stage 4, table rows → entries: typed values, each with its place.
//!
//! One row mixes what a program would keep apart: a NIP with spaces, "12-14 Maret" without a year, "32 JP", an empty cell where the person stands three rows
//! above. Every cell is read by its column's meaning alone; what cannot be read is told with its cell and leaves the row under review, and nothing is
//! guessed. Whether a value suffices is decided later, when the category is known.

pub mod count;
pub mod date;
pub mod hours;
pub mod kind;
pub mod nip;
pub mod period;
mod person;
pub mod scope;
mod setting;
mod total;

use std::sync::Arc;

use crate::finding::date::DateFinding;
use crate::finding::hours::HoursFinding;
use crate::finding::{Finding, Found};
use crate::model::activity::{Activity, ClaimNote, Classification, ReviewCause, RowPlace};
use crate::model::cell::{Cell, Epoch, Row};
use crate::model::entry::Entry;
use crate::model::meaning::Meaning;
use crate::model::table::{Column, RowRole, Spread, SpreadColumn, Table};
use crate::model::texts::Texts;
use crate::rules::Rules;

use count::Counted;
use date::{Dates, GivenYear, Period};
use person::PersonCells;
use setting::Setting;
use total::Sums;

/// Says whether a text only marks that nothing stands there: `-`, `–`, `--`, or nothing at all.
fn is_dash(text: &str) -> bool {
    text.chars().all(|character| matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}') || character.is_whitespace())
}

/// Reads the tables of one file.
#[derive(Debug)]
pub struct Reader<'r> {
    rules: &'r Rules,
    epoch: Epoch,
    texts: Texts,
    setting: Option<Setting>,
    person: Option<PersonCells>,
    sums: Sums,
}

/// What a row says beside its dates, hours and person.
struct RowWords {
    title: Arc<str>,
    types: Vec<Arc<str>>,
    name_column: u16,
}

impl<'r> Reader<'r> {
    /// Starts on a file.
    #[must_use]
    pub fn new(rules: &'r Rules, epoch: Epoch) -> Self {
        Self { rules, epoch, texts: Texts::default(), setting: None, person: None, sums: Sums::default() }
    }

    /// Reads a row of a table of activities: one entry, or one for each filled cell of a wide table. A total only gets compared.
    pub fn entries(&mut self, table: &Table, role: RowRole, row: Row<'_>, entries: &mut Vec<Entry>, findings: &mut Vec<Found>) {
        self.settle(table);
        if role == RowRole::Total {
            self.total(table, row, findings);
            return;
        }
        let person = self.person(table, role, row, findings);
        let words = self.words(table, row);
        if table.columns.spread.is_empty() {
            let entry = self.entry(table, row, &person, &words, None, findings);
            entries.push(entry);
            return;
        }
        for spread in &table.columns.spread {
            if !row.cell(spread.column.index).is_blank() {
                let entry = self.entry(table, row, &person, &words, Some(spread), findings);
                entries.push(entry);
            }
        }
    }

    /// Prepares what holds for all rows of a table, when its first one comes.
    fn settle(&mut self, table: &Table) {
        if self.setting.as_ref().is_none_or(|setting| !setting.is_of(table)) {
            self.setting = Some(Setting::of(table, self.rules, &mut self.texts));
            self.person = None;
            self.sums = Sums::default();
        }
    }

    fn words(&mut self, table: &Table, row: Row<'_>) -> RowWords {
        let (title, mut name_column) = match table.columns.get(Meaning::Title) {
            Some(column) => (self.text(row.cell(column.index)), column.index),
            None => (self.texts.share(""), table.columns.bounds.0),
        };
        let mut types = Vec::new();
        for column in &table.columns.types {
            let words = self.text(row.cell(column.index));
            if !words.is_empty() {
                if types.is_empty() {
                    name_column = column.index;
                }
                types.push(words);
            }
        }
        RowWords { title, types, name_column }
    }

    fn text(&mut self, cell: &Cell<'_>) -> Arc<str> {
        let words = cell.words();
        if words.contains(['\n', '\r', '\u{a0}']) || words.contains("  ") {
            let single_spaced = words.split_whitespace().collect::<Vec<_>>().join(" ");
            return self.texts.share(&single_spaced);
        }
        self.texts.share(words.trim())
    }

    fn entry(
        &mut self,
        table: &Table,
        row: Row<'_>,
        person: &PersonCells,
        words: &RowWords,
        spread: Option<&SpreadColumn>,
        findings: &mut Vec<Found>,
    ) -> Entry {
        let place = RowPlace {
            sheet: Arc::clone(&table.sheet),
            row: row.number,
            column: spread.map_or(person.column, |spread| spread.column.index),
        };
        let mut cells = RowCells { table, row, place: &place, review: Vec::new(), findings };
        cells.review.extend(person.is_unreadable().then_some(ReviewCause::Nip));
        let dates = self.dates(&mut cells, spread);
        let claim = self.claim(&mut cells, spread);
        let days = cells.count(Meaning::Days, Counted::Days, ReviewCause::Days);
        let count = cells.count(Meaning::Count, Counted::Occurrences, ReviewCause::Count);
        let semesters = cells.count(Meaning::Semesters, Counted::Semesters, ReviewCause::Semesters);
        let scope = table.columns.get(Meaning::Scope).map(|column| scope::scope(row.cell(column.index)));
        let review = cells.review;
        let (types, name_column) = match spread.map(|spread| &spread.names) {
            Some(Spread::Type(name)) => (vec![self.texts.share(name)], place.column),
            _ => (words.types.clone(), words.name_column),
        };
        let activity = Activity {
            nip: person.nip,
            name: Arc::clone(&person.name),
            work_unit: Arc::clone(&person.work_unit),
            kind: person.kind,
            title: Arc::clone(&words.title),
            typed_category: types.first().map_or_else(|| self.texts.share(""), Arc::clone),
            classification: Classification::Undecided,
            scope: scope.unwrap_or_default(),
            starts_on: dates.days.map(|days| days.0),
            ends_on: dates.days.map(|days| days.1),
            year: dates.year,
            month: dates.month,
            claimed: claim.map(|claim| claim.jp),
            claim_note: claim.and_then(|claim| claim.note),
            days,
            count,
            semesters,
            review,
            place,
        };
        Entry { activity, types, scope_stated: scope.is_some(), name_column, damaged_nip: person.damaged }
    }

    fn claim(&mut self, cells: &mut RowCells<'_>, spread: Option<&SpreadColumn>) -> Option<hours::Hours> {
        let setting = self.setting.as_ref()?;
        let (column, how) = match spread {
            Some(spread) => (&spread.column, &setting.spread_hours),
            None => setting.hours.as_ref().map(|(column, how)| (column, how))?,
        };
        let claim = cells.take(column, ReviewCause::Hours, |cell| hours::hours(cell, how));
        match claim {
            Some(claim) => self.sums.add(claim.jp),
            None if !cells.row.cell(column.index).is_blank() => self.sums.add_unreadable(),
            None => {}
        }
        if claim.is_some_and(|claim| claim.note == Some(ClaimNote::Rounded)) {
            cells.tell(column.index, HoursFinding::Rounded);
        }
        claim
    }

    fn dates(&mut self, cells: &mut RowCells<'_>, spread: Option<&SpreadColumn>) -> RowDates {
        let epoch = self.epoch;
        let Some(setting) = self.setting.as_ref() else { return RowDates::default() };
        let of_column = cells.read(Meaning::Month, ReviewCause::Year, period::month).unwrap_or_default();
        let year = cells.read(Meaning::Year, ReviewCause::Year, period::year).or(of_column.year);
        let month = of_column.month.or_else(|| spread_month(spread)).or(setting.month);
        let given = year.map(GivenYear::Row).or_else(|| setting.year.map(GivenYear::Sheet));
        let start = cells.read(setting.start, ReviewCause::Date, |cell| date::date(cell, epoch));
        let dates = match setting.end {
            None => Dates::One(start),
            Some(end) => Dates::Two { start, end: cells.read(end, ReviewCause::Date, |cell| date::date(cell, epoch)) },
        };
        if cells.review.contains(&ReviewCause::Date) {
            return RowDates { year, month, days: None };
        }
        match date::settle(dates, given) {
            Ok(settled) => {
                settled.notes.into_iter().for_each(|note| cells.tell(setting.date_column(&note), note));
                self.of_period(cells, settled.period, given, month)
            }
            Err(finding) => {
                cells.under_review(if finding == DateFinding::NoYear { ReviewCause::Year } else { ReviewCause::Date });
                cells.tell(setting.date_column(&finding), finding);
                RowDates { year, month, days: None }
            }
        }
    }

    fn of_period(&self, cells: &mut RowCells<'_>, period: Period, given: Option<GivenYear>, month: Option<u32>) -> RowDates {
        let Some(setting) = self.setting.as_ref() else { return RowDates::default() };
        match (period, given) {
            (Period::Days { first, last }, _) => RowDates { year: None, month: None, days: Some((first, last)) },
            (Period::Month { year, month }, _) => RowDates { year: Some(year), month: Some(month), days: None },
            (Period::Year(year), _) | (Period::Unknown, Some(GivenYear::Row(year))) => RowDates { year: Some(year), month, days: None },
            (Period::Unknown, Some(GivenYear::Sheet(year))) => {
                let note = DateFinding::YearFromSheet { year };
                cells.tell(setting.date_column(&note), note);
                RowDates { year: Some(year), month, days: None }
            }
            (Period::Unknown, None) => {
                cells.under_review(ReviewCause::Year);
                cells.tell(setting.date_column(&DateFinding::NoYear), DateFinding::NoYear);
                RowDates { year: None, month, days: None }
            }
        }
    }
}

fn spread_month(spread: Option<&SpreadColumn>) -> Option<u32> {
    match spread.map(|spread| &spread.names) {
        Some(Spread::Month(month)) => Some(*month),
        _ => None,
    }
}

/// When a row took place, as far as it says.
#[derive(Debug, Clone, Copy, Default)]
struct RowDates {
    year: Option<i32>,
    month: Option<u32>,
    days: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
}

/// A row being read: what cannot be read is told at its cell and puts the row under review.
struct RowCells<'a> {
    table: &'a Table,
    row: Row<'a>,
    place: &'a RowPlace,
    review: Vec<ReviewCause>,
    findings: &'a mut Vec<Found>,
}

impl RowCells<'_> {
    /// Reads the column of a meaning, where the table has one.
    fn read<T, F: Into<Finding>>(
        &mut self,
        meaning: Meaning,
        cause: ReviewCause,
        read: impl FnOnce(&Cell<'_>) -> Result<Option<T>, F>,
    ) -> Option<T> {
        let column = self.table.columns.get(meaning)?;
        self.take(column, cause, read)
    }

    fn count(&mut self, meaning: Meaning, counted: Counted, cause: ReviewCause) -> Option<u32> {
        let column = self.table.columns.get(meaning)?;
        self.take(column, cause, |cell| count::count(cell, counted, &column.heading))
    }

    fn take<T, F: Into<Finding>>(
        &mut self,
        column: &Column,
        cause: ReviewCause,
        read: impl FnOnce(&Cell<'_>) -> Result<Option<T>, F>,
    ) -> Option<T> {
        let cell = self.row.cell(column.index);
        read(cell).unwrap_or_else(|finding| {
            self.under_review(cause);
            self.findings.push(Found::new(self.place.cell(column.index), cell.words(), finding));
            None
        })
    }

    fn under_review(&mut self, cause: ReviewCause) {
        if !self.review.contains(&cause) {
            self.review.push(cause);
        }
    }

    fn tell(&mut self, column: u16, finding: impl Into<Finding>) {
        let written = self.row.cell(column).words();
        self.findings.push(Found::new(self.place.cell(column), written, finding));
    }
}
