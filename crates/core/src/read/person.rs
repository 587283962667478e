//! The cells of a row that say whose it is.
//!
//! A person over several rows is named in the first of them only; the rows below take it from there. On a person's own sheet the rows above the table name
//! him once. Whoever's NIP cannot be read stays a row of nobody, under review, and is never matched by name.

use std::sync::Arc;

use super::row::RowReader;
use super::{kind, nip};
use crate::finding::person::PersonFinding;
use crate::finding::{Finding, Found};
use crate::model::cell::Cell;
use crate::model::employee::EmployeeKind;
use crate::model::meaning::Meaning;
use crate::model::nip::{DamagedNip, Nip};
use crate::model::table::RowRole;
use crate::place::Place;

/// Who a row says it belongs to.
#[derive(Debug, Clone)]
pub(super) struct PersonCells {
    pub(super) nip: Option<Nip>,
    /// What Excel left of a NIP typed as a number.
    pub(super) damaged: Option<DamagedNip>,
    pub(super) name: Arc<str>,
    pub(super) work_unit: Arc<str>,
    pub(super) kind: Option<EmployeeKind>,
    /// The column that holds the NIP, where the table has one.
    pub(super) column: Option<u16>,
}

impl PersonCells {
    /// Takes what the row above says of the same person and this one does not.
    pub(super) fn complete(&mut self, above: Self) {
        self.name = above.name;
        self.kind = self.kind.or(above.kind);
        if self.work_unit.is_empty() {
            self.work_unit = above.work_unit;
        }
    }
}

/// The NIP of a row, as far as it can be read.
type ReadNip = Result<Option<Nip>, PersonFinding>;

impl RowReader<'_> {
    /// Reads who the row belongs to, or takes it from the row that began the person.
    pub(super) fn person(&mut self, role: RowRole) -> PersonCells {
        if let (RowRole::SamePerson, Some(person)) = (role, &self.state.person) {
            return person.clone();
        }
        let person = self.stated_person();
        self.state.person = Some(person.clone());
        person
    }

    /// Reads name and NIP out of the one cell that holds both, in whatever column of the table; beside it stands another person for another table.
    pub(super) fn person_in_any_cell(&mut self, person: &mut PersonCells) {
        let (first, last) = self.table.columns.bounds;
        let joined = (first..=last).map(|column| joined(self.row.cell(column))).find_map(|(name, read)| Some((name?, read.ok()??)));
        if let Some((name, nip)) = joined {
            (person.name, person.nip) = (self.texts.share(name), Some(nip));
        }
    }

    /// Reads who the row itself says it belongs to.
    pub(super) fn stated_person(&mut self) -> PersonCells {
        let columns = &self.table.columns;
        let column = columns.get(Meaning::Nip).or_else(|| columns.get(Meaning::NameAndNip)).map(|column| column.index);
        let (name, read) = self.name_and_nip();
        let work_unit = self.work_unit();
        let kind = self.employee_kind();
        let (nip, damaged) = match read {
            Ok(Some(nip)) => (Some(nip), None),
            Ok(None) => {
                self.report_nip(column, PersonFinding::NipMissing);
                (None, None)
            }
            // Reported once it is known whether the employee list can restore it.
            Err(PersonFinding::NipDamaged { number }) => (None, Some(number)),
            Err(finding) => {
                self.report_nip(column, finding);
                (None, None)
            }
        };
        PersonCells { nip, damaged, name, work_unit, kind, column }
    }

    /// Reports what is wrong with a NIP, in its cell: that of the row, or the one above the table that states it for all rows.
    fn report_nip(&mut self, column: Option<u16>, finding: PersonFinding) {
        match (column, self.table.facts.iter().find(|fact| fact.0 == Meaning::Nip)) {
            (Some(column), _) => self.report(column, finding),
            (None, Some((_, stated, at))) => {
                self.findings.push(Found::new(self.table.place(at.row, at.column), stated.to_string(), finding));
            }
            (None, None) => self.findings.push(Found::new(Place::Sheet(Arc::clone(&self.table.sheet)), "", finding)),
        }
    }

    /// Reads the earlier NIPs that an employee list pairs with the person. An old-style NIP of nine digits is none that a row could write, and is passed over.
    pub(super) fn old_nips(&mut self) -> Vec<Nip> {
        const OLD_STYLE_DIGITS: usize = 9;
        let Some(column) = self.table.columns.get(Meaning::OldNip) else { return Vec::new() };
        let cell = self.row.cell(column.index);
        let words = cell.words();
        let mut nips = Vec::new();
        for part in words.split([',', ';', '/', '\n']) {
            let digits = part.chars().filter(char::is_ascii_digit).count();
            match Nip::parse(part) {
                _ if digits <= OLD_STYLE_DIGITS => {}
                Ok(nip) if !matches!(cell, Cell::Number(_)) => nips.push(nip),
                _ => self.report(column.index, PersonFinding::OldNipUnusable),
            }
        }
        nips
    }

    fn name_and_nip(&mut self) -> (Arc<str>, ReadNip) {
        let columns = &self.table.columns;
        let (joined_name, read) = match (columns.get(Meaning::Nip), columns.get(Meaning::NameAndNip)) {
            (Some(column), _) => (None, nip::nip(self.row.cell(column.index))),
            (None, Some(column)) => joined(self.row.cell(column.index)),
            (None, None) => (self.table.fact(Meaning::Name).map(AsRef::as_ref), self.nip_of_sheet()),
        };
        let name = match (columns.get(Meaning::Name), joined_name) {
            (Some(column), _) => self.text_of(column),
            (None, name) => self.texts.share(name.unwrap_or("")),
        };
        (name, read)
    }

    /// Reads the NIP that the rows above the table state.
    fn nip_of_sheet(&self) -> ReadNip {
        self.table.fact(Meaning::Nip).map_or(Ok(None), |text| nip::nip(&Cell::Text(text.as_ref().into())))
    }

    fn work_unit(&mut self) -> Arc<str> {
        let column = self.table.columns.get(Meaning::WorkUnit);
        match column.map(|column| self.text_of(column)) {
            Some(unit) if !unit.is_empty() => unit,
            _ => Arc::clone(&self.state.setting.work_unit),
        }
    }

    /// Reads the employee kind; a column that is only called "Status" may hold something else and is then left alone.
    fn employee_kind(&mut self) -> Option<EmployeeKind> {
        let read = |meaning| self.table.columns.get(meaning).map(|column| (column.index, self.row.cell(column.index)));
        let Some((column, cell)) = read(Meaning::Kind) else {
            return read(Meaning::Status).and_then(|(_, cell)| kind::kind(cell));
        };
        let kind = kind::kind(cell);
        if kind.is_none() && !cell.is_blank() {
            self.report(column, PersonFinding::KindUnreadable);
        }
        kind
    }
}

/// Splits a cell that holds name and NIP.
fn joined<'c>(cell: &'c Cell<'_>) -> (Option<&'c str>, ReadNip) {
    match cell {
        Cell::Text(text) if !text.trim().is_empty() => {
            let (name, read) = nip::name_and_nip(text);
            (Some(name), read)
        }
        other => (None, nip::nip(other)),
    }
}

/// Says of a line of the employee list what was found of it as a row: there a malformed NIP costs the line, not an activity.
pub(super) fn of_list(found: Found) -> Found {
    match found.finding {
        Finding::Person(PersonFinding::NipMalformed { fault }) => {
            Found { finding: PersonFinding::ListNipMalformed { fault }.into(), ..found }
        }
        _ => found,
    }
}
