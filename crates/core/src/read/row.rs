//! One row of a table → its entries.

use std::sync::Arc;

use chrono::NaiveDate;

use super::bare::BareUnit;
use super::count::{self, Counted};
use super::hours::{self, HoursColumn};
use super::person::PersonCells;
use super::setting::ColumnSetting;
use super::{TableState, scope};
use crate::finding::hours::HoursFinding;
use crate::finding::table::TableFinding;
use crate::finding::{Finding, Found};
use crate::model::activity::{Activity, Classification, ReviewCause, ReviewCauses, RowPlace};
use crate::model::cell::{Cell, Epoch, SheetRow};
use crate::model::claim::{Claim, Length, LengthUnit};
use crate::model::entry::Entry;
use crate::model::meaning::Meaning;
use crate::model::table::{Column, Columns, Slot, Table};
use crate::model::text::fold;
use crate::model::texts::Texts;
use crate::rules::Rules;

/// A row being read: what cannot be read is reported at its cell and puts the row under review.
pub(super) struct RowReader<'a> {
    pub(super) table: &'a Table,
    /// The slot of a wide table that is being read, with its place among the others.
    pub(super) slot: Option<(usize, &'a Slot)>,
    pub(super) row: SheetRow<'a>,
    pub(super) findings: &'a mut Vec<Found>,
    pub(super) state: &'a mut TableState,
    pub(super) texts: &'a mut Texts,
    pub(super) epoch: Epoch,
    pub(super) rules: &'a Rules,
}

/// What a row calls its activity.
pub(super) struct RowWords {
    title: Arc<str>,
    types: Vec<Arc<str>>,
    numbers_are_codes: bool,
    name_column: Option<u16>,
}

/// What a row's number cells say.
struct Amounts {
    claim: Option<Claim>,
    length: Option<Length>,
    days: Option<u32>,
    count: Option<u32>,
    semesters: Option<u32>,
}

impl<'a> RowReader<'a> {
    /// The columns that are read: those of the slot, or of the table.
    pub(super) fn columns(&self) -> &'a Columns {
        self.slot.map_or(&self.table.columns, |(_, slot)| &slot.columns)
    }

    /// How they are read.
    pub(super) fn how(&self) -> &ColumnSetting {
        let setting = &self.state.setting;
        self.slot.and_then(|(index, _)| setting.slots.get(index)).unwrap_or(&setting.columns)
    }

    /// Reads title and types.
    pub(super) fn words(&mut self) -> RowWords {
        let columns = self.columns();
        let title = columns.get(Meaning::Title);
        let mut name_column = title.map(|column| column.index);
        let title = if let Some(column) = title {
            self.text_of(column)
        } else {
            let stated = self.table.stated.as_ref().and_then(|stated| stated.title.as_deref());
            self.texts.share(stated.unwrap_or(""))
        };
        let (mut types, mut numbers_are_codes) = (Vec::new(), true);
        for column in &columns.types {
            let words = self.text_of(column);
            if !words.is_empty() {
                numbers_are_codes &= self.scan_for_code(column, &words);
                if types.is_empty() {
                    name_column = Some(column.index);
                }
                types.push(words);
            }
        }
        if let Some(group) = self.table.group.as_ref().filter(|group| types.is_empty() && self.rules.names.of_type(&fold(group)).is_some())
        {
            types.push(Arc::clone(group));
        }
        if types.is_empty() {
            // Where no type is written it is the type that a clerk is asked for, also where the title is one that nobody knows.
            name_column = columns.types.first().map(|column| column.index).or(name_column);
        }
        RowWords { title, types, numbers_are_codes, name_column }
    }

    /// Learns whether a column of types holds codes; says whether a bare number in it can be one.
    fn scan_for_code(&mut self, column: &Column, words: &str) -> bool {
        if let Some(list) = self.rules.names.list_of(words) {
            let place = self.table.place(self.row.number, column.index);
            self.state.columns.number(column, list, place, words);
            return !self.state.columns.has_words(column.index);
        }
        if !super::is_dash(words) {
            self.state.columns.learn_words(column.index);
        }
        true
    }

    /// Reads a column of text; a cell that has lost its text is reported and read as empty.
    pub(super) fn text_of(&mut self, column: &Column) -> Arc<str> {
        let cell = self.row.cell(column.index);
        if let Cell::Fault(fault) = cell {
            self.report(column.index, TableFinding::CellWithoutText { fault: *fault });
            return self.texts.share("");
        }
        self.text(cell)
    }

    /// Gives a cell's words with single spaces, as the file's shared copy.
    fn text(&mut self, cell: &Cell<'_>) -> Arc<str> {
        self.texts.share_tidy(&cell.words())
    }

    /// Reads the row, or one filled cell of a wide table, as an entry.
    pub(super) fn entry(&mut self, person: &PersonCells, words: &RowWords) -> Entry {
        let mut review = ReviewCauses::default();
        if person.nip.is_none() {
            review.push(ReviewCause::Nip);
        }
        let when = self.when(&mut review);
        let amounts = self.amounts(self.calendar_days(when.days), &mut review);
        let scope = self.columns().get(Meaning::Scope).map(|column| scope::scope(self.row.cell(column.index)));
        let slot = self.slot.map(|(_, slot)| slot);
        let column = slot.map(Slot::index);
        let place = RowPlace {
            sheet: Arc::clone(&self.table.sheet),
            row: self.row.number,
            column: column.or(person.column).unwrap_or(self.table.columns.bounds.0),
        };
        let (types, name_column) = match slot.and_then(|slot| slot.type_name.as_ref()) {
            Some(name) => (vec![self.texts.share(name)], column),
            None => (words.types.clone(), words.name_column),
        };
        let title = slot.and_then(|slot| slot.title.as_ref()).map_or_else(|| Arc::clone(&words.title), |title| self.texts.share(title));
        let activity = Activity {
            place,
            cells: self.how().cells,
            nip: person.nip,
            old_nip: None,
            name: Arc::clone(&person.name),
            work_unit: Arc::clone(&person.work_unit),
            kind: person.kind,
            title,
            typed_category: types.first().map_or_else(|| self.texts.share(""), Arc::clone),
            classification: Classification::Undecided,
            confirmed: None,
            scope: scope.unwrap_or_default(),
            starts_on: when.days.map(|days| days.0),
            ends_on: when.days.map(|days| days.1),
            year: when.year,
            month: when.month.into(),
            claimed: amounts.claim,
            days: amounts.days.into(),
            count: amounts.count.into(),
            semesters: amounts.semesters.into(),
            review,
        };
        self.sum_up(&activity);
        Entry {
            activity,
            types,
            scope_stated: scope.is_some(),
            name_column,
            length: amounts.length,
            numbers_are_codes: words.numbers_are_codes,
            damaged_nip: person.damaged,
        }
    }

    fn amounts(&mut self, calendar: Option<u32>, review: &mut ReviewCauses) -> Amounts {
        let (claim, length) = self.claim(calendar, review);
        Amounts {
            claim,
            length,
            days: self.count_of(Meaning::Days, Counted::Days, ReviewCause::Days, review),
            count: self.count_of(Meaning::Count, Counted::Occurrences, ReviewCause::Count, review),
            semesters: self.count_of(Meaning::Semesters, Counted::Semesters, ReviewCause::Semesters, review),
        }
    }

    /// Reads the claim, or how long the activity was where the cell says that.
    fn claim(&mut self, calendar: Option<u32>, review: &mut ReviewCauses) -> (Option<Claim>, Option<Length>) {
        if let Some(stated) = self.table.stated.as_ref().and_then(|stated| stated.hours.as_deref()) {
            return (hours::hours(&Cell::Text(stated.into()), &self.state.setting.spoken_hours).ok().flatten(), None);
        }
        let Some((column, mut how)) = self.how().hours.clone() else { return (None, None) };
        let cell = self.row.cell(column.index);
        if !self.table.columns.spread.is_empty() && super::is_tick(cell) {
            return (None, None);
        }
        let bare = if how.unit.is_none() { self.unit_of_bare(&column, &how, calendar) } else { None };
        if let Some(BareUnit::Hours(unit)) = bare {
            how.unit = Some(unit);
        }
        let (claim, length) = match hours::hours(cell, &how) {
            // Only brackets and strokes part a length from a claim.
            Ok(claim) if !matches!(cell, Cell::Text(text) if text.contains(['(', '/'])) => (claim, None),
            Ok(claim) => (claim, hours::length(cell, &how)),
            Err(finding) => {
                let length = hours::length(cell, &how);
                if length.is_none() {
                    review.push(ReviewCause::Hours);
                    self.report(column.index, self.in_its_column(finding, cell));
                }
                (None, length)
            }
        };
        if claim.is_none() && !self.row.cell(column.index).is_blank() {
            self.state.sums.add_unreadable();
        }
        if claim.is_some_and(|claim| claim.is_rounded) {
            self.report(column.index, HoursFinding::Rounded);
        }
        let unit_of = |unit| if let (LengthUnit::Unstated, Some(BareUnit::Length(known))) = (unit, bare) { known } else { unit };
        let length = length.map(|(count, unit)| Length { count, unit: unit_of(unit), written: self.text(self.row.cell(column.index)) });
        (claim, length)
    }

    /// Says of words under the name of a type that they may be no claim at all: nobody must type a number over the name of a training.
    fn in_its_column(&self, finding: HoursFinding, cell: &Cell<'_>) -> HoursFinding {
        let is_words = matches!(cell, Cell::Text(text) if text.contains(char::is_alphabetic));
        match finding {
            HoursFinding::NotANumber { heading } if is_words && !self.table.columns.spread.is_empty() => {
                HoursFinding::WordsUnderType { heading }
            }
            finding => finding,
        }
    }

    /// Learns from a cell under a heading without a unit; gives the unit of its bare number, where the column has shown one.
    fn unit_of_bare(&mut self, column: &Column, how: &HoursColumn, calendar: Option<u32>) -> Option<BareUnit> {
        let cell = self.row.cell(column.index);
        let length = hours::length(cell, how);
        match (hours::hours(cell, how), length) {
            (Ok(Some(claim)), _) => self.state.columns.shown(column.index).state(BareUnit::Hours(claim.unit)),
            (Err(HoursFinding::UnitNotStated), _) => {
                let Some(unit) = self.state.columns.unit(column.index) else {
                    self.state.columns.shown(column.index).bare(length.map(|(number, _)| number), calendar);
                    return None;
                };
                let place = self.table.place(self.row.number, column.index);
                self.state.columns.read_as(column, unit, place, cell.words().into_owned());
                return Some(unit);
            }
            (Err(_), Some((_, unit))) => self.state.columns.shown(column.index).state(BareUnit::Length(unit)),
            (Ok(None), _) | (Err(_), None) => {}
        }
        None
    }

    /// Gives the days from the first to the last, where the row states both.
    fn calendar_days(&self, days: Option<(NaiveDate, NaiveDate)>) -> Option<u32> {
        let has_end = self.columns().get(Meaning::End).is_some_and(|column| !self.row.cell(column.index).is_blank());
        let (first, last) = days.filter(|(first, last)| first != last || has_end)?;
        u32::try_from((last - first).num_days() + 1).ok()
    }

    fn count_of(&mut self, meaning: Meaning, counted: Counted, cause: ReviewCause, review: &mut ReviewCauses) -> Option<u32> {
        let column = self.columns().get(meaning)?;
        self.take(column, cause, review, |cell| count::count(cell, counted, &column.heading))
    }

    /// Reads the column of a meaning, where the table has one.
    pub(super) fn read<T, F: Into<Finding>>(
        &mut self,
        meaning: Meaning,
        cause: ReviewCause,
        review: &mut ReviewCauses,
        read: impl FnOnce(&Cell<'_>) -> Result<Option<T>, F>,
    ) -> Option<T> {
        let column = self.columns().get(meaning)?;
        self.take(column, cause, review, read)
    }

    pub(super) fn take<T, F: Into<Finding>>(
        &mut self,
        column: &Column,
        cause: ReviewCause,
        review: &mut ReviewCauses,
        read: impl FnOnce(&Cell<'_>) -> Result<Option<T>, F>,
    ) -> Option<T> {
        read(self.row.cell(column.index)).unwrap_or_else(|finding| {
            review.push(cause);
            self.report(column.index, finding);
            None
        })
    }

    /// Reports something about a cell of the row.
    pub(super) fn report(&mut self, column: u16, finding: impl Into<Finding>) {
        let written = self.row.cell(column).words();
        let heading = self.table.columns.heading(column);
        self.findings.push(Found::new(self.table.place(self.row.number, column), written, finding).under(heading));
    }
}
