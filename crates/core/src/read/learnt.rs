//! What only a whole column can show of its cells, learnt while a sheet is read once, and used when it is read again.
//!
//! ```text
//! Tanggal       Kategori
//! 03/04/2025    3            is it 3 April, or March the 4th? is 3 a code?
//! 25/03/2025    Seminar
//! 03/25/2025    7            month first, so the first date waits; a word, so the numbers are no codes
//! ```
//! The unit of bare numbers under "Lama" is learnt likewise ([`super::bare`]).
//!
//! Rows come one by one and none is kept, so a row above the one that shows it cannot be read anew by itself: the sheet is read a second time. That is rare: nearly
//! every column is what its first cells look like.

use std::sync::Arc;

use super::bare::{BareUnit, Shown};
use crate::finding::Found;
use crate::finding::date::DateFinding;
use crate::finding::hours::HoursFinding;
use crate::finding::name::NameFinding;
use crate::model::table::Column;
use crate::place::Place;

/// The columns of one table.
#[derive(Debug, Default, Clone)]
pub(super) struct LearntColumns(Vec<(u16, Learnt)>);

/// What one column has shown.
#[derive(Debug, Default, Clone)]
struct Learnt {
    /// A date can only be read with its month first.
    has_month_first: bool,
    /// A type is something else than a code.
    has_words: bool,
    /// The bare numbers among the types, as one finding to be, and the list that they are of.
    numbers: Option<(Found, Arc<str>)>,
    /// The dates that wait, as one finding.
    waiting: Option<Found>,
    /// What cells show of a unit that the heading does not name.
    shown: Shown,
    /// The unit of its bare numbers, known when the sheet is read again.
    unit: Option<BareUnit>,
    /// The numbers that were read in that unit, as one finding.
    read_as: Option<Found>,
}

impl LearntColumns {
    /// Says whether something was learnt by which rows above must be read otherwise.
    pub(super) fn change_rows(&self) -> bool {
        let tells =
            |learnt: &Learnt| learnt.has_month_first || (learnt.has_words && learnt.numbers.is_some()) || learnt.shown.unit().is_some();
        self.0.iter().any(|(_, learnt)| tells(learnt))
    }

    /// Keeps what was learnt for reading again, and counts anew.
    pub(super) fn again(self) -> Self {
        let kept = |learnt: Learnt| Learnt {
            has_month_first: learnt.has_month_first,
            has_words: learnt.has_words,
            unit: learnt.shown.unit(),
            ..Learnt::default()
        };
        Self(self.0.into_iter().map(|(column, learnt)| (column, kept(learnt))).collect())
    }

    pub(super) fn is_month_first(&self, column: u16) -> bool {
        self.get(column).is_some_and(|learnt| learnt.has_month_first)
    }

    pub(super) fn has_words(&self, column: u16) -> bool {
        self.get(column).is_some_and(|learnt| learnt.has_words)
    }

    pub(super) fn learn_month_first(&mut self, column: u16) {
        self.of(column).has_month_first = true;
    }

    pub(super) fn learn_words(&mut self, column: u16) {
        if !self.has_words(column) {
            self.of(column).has_words = true;
        }
    }

    /// Gives the unit of a column's bare numbers, where the column has shown it.
    pub(super) fn unit(&self, column: u16) -> Option<BareUnit> {
        self.get(column).and_then(|learnt| learnt.unit)
    }

    /// Gives what the cells of a column show of their unit, to add to it.
    pub(super) fn shown(&mut self, column: u16) -> &mut Shown {
        &mut self.of(column).shown
    }

    /// Adds a bare number that is read in the unit of its column.
    pub(super) fn read_as(&mut self, column: &Column, unit: BareUnit, place: Place, written: String) {
        let finding = HoursFinding::UnitFromColumn { heading: Arc::clone(&column.heading), unit: unit.label() };
        add(&mut self.of(column.index).read_as, Found::new(place, written, finding).under(Some(&column.heading)));
    }

    /// Adds a date that can be read both ways.
    pub(super) fn wait(&mut self, column: &Column, place: Place, written: String) {
        let finding = DateFinding::OrderUnclear { heading: Arc::clone(&column.heading) };
        add(&mut self.of(column.index).waiting, Found::new(place, written, finding).under(Some(&column.heading)));
    }

    /// Adds a bare number that may be a code.
    pub(super) fn number(&mut self, column: &Column, list: &Arc<str>, place: Place, written: &str) {
        let learnt = self.of(column.index);
        let (heading, has_words) = (Arc::clone(&column.heading), learnt.has_words);
        let finding = if has_words {
            NameFinding::NumbersAreNoCodes { heading, list: Arc::clone(list) }
        } else {
            NameFinding::NumbersAreCodes { heading, list: Arc::clone(list) }
        };
        let found = Found::new(place, written, finding).under(Some(&column.heading));
        match &mut learnt.numbers {
            // Codes of two lists are codes of none.
            Some((_, known)) if known != list => learnt.has_words = true,
            Some((numbers, _)) => numbers.absorb(found),
            none => *none = Some((found, Arc::clone(list))),
        }
    }

    /// Gives the findings, one for each column.
    pub(super) fn findings(self) -> impl Iterator<Item = Found> {
        self.0.into_iter().flat_map(|(_, learnt)| [learnt.waiting, learnt.numbers.map(|(found, _)| found), learnt.read_as]).flatten()
    }

    fn get(&self, column: u16) -> Option<&Learnt> {
        self.0.iter().find(|(own, _)| *own == column).map(|(_, learnt)| learnt)
    }

    fn of(&mut self, column: u16) -> &mut Learnt {
        let at = self.0.iter().position(|(own, _)| *own == column).unwrap_or_else(|| {
            self.0.push((column, Learnt::default()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }
}

fn add(known: &mut Option<Found>, found: Found) {
    match known {
        Some(known) => known.absorb(found),
        None => *known = Some(found),
    }
}
