//! The cells of a row that say whose it is.
//!
//! A person over several rows is named in the first of them only; the rows below take it from there. Whoever's NIP cannot be read stays a row of nobody,
//! under review, and is never matched by name.

use std::sync::Arc;

use super::{Reader, kind, nip};
use crate::finding::Found;
use crate::finding::person::PersonFinding;
use crate::model::cell::{Cell, Row};
use crate::model::employee::{EmployeeKind, ListedEmployee};
use crate::model::meaning::Meaning;
use crate::model::nip::DamagedNip;
use crate::model::nip::Nip;
use crate::model::table::{RowRole, Table};

/// Who a row says it belongs to.
#[derive(Debug, Clone)]
pub(super) struct PersonCells {
    pub(super) nip: Option<Nip>,
    /// What Excel left of a NIP typed as a number.
    pub(super) damaged: Option<DamagedNip>,
    pub(super) name: Arc<str>,
    pub(super) work_unit: Arc<str>,
    pub(super) kind: Option<EmployeeKind>,
    /// The column that holds the NIP.
    pub(super) column: u16,
}

impl PersonCells {
    pub(super) fn is_unreadable(&self) -> bool {
        self.nip.is_none()
    }
}

impl Reader<'_> {
    /// Reads who a row belongs to, or takes it from the row that began the person.
    pub(super) fn person(&mut self, table: &Table, role: RowRole, row: Row<'_>, findings: &mut Vec<Found>) -> PersonCells {
        if let (RowRole::SamePerson, Some(person)) = (role, &self.person) {
            return person.clone();
        }
        let mut person = self.who(table, row, findings);
        person.kind = employee_kind(table, row, findings);
        self.person = Some(person.clone());
        person
    }

    fn who(&mut self, table: &Table, row: Row<'_>, findings: &mut Vec<Found>) -> PersonCells {
        let columns = &table.columns;
        let column = columns.get(Meaning::Nip).or_else(|| columns.get(Meaning::NameAndNip)).map_or(columns.bounds.0, |column| column.index);
        let cell = row.cell(column);
        let is_joined = columns.get(Meaning::Nip).is_none() && columns.get(Meaning::NameAndNip).is_some();
        let (joined_name, read) = if is_joined { joined(cell) } else { (None, nip::nip(cell)) };
        let name_cell = columns.get(Meaning::Name).map(|column| row.cell(column.index));
        let name = match (name_cell, joined_name) {
            (Some(cell), _) => self.text(cell),
            (None, Some(name)) => self.texts.share(name),
            (None, None) => self.texts.share(""),
        };
        let work_unit = self.work_unit(table, row);
        let (nip, damaged) = match read {
            Ok(Some(nip)) => (Some(nip), None),
            Ok(None) => {
                findings.push(Found::new(table.place(row.number, column), "", PersonFinding::NipMissing));
                (None, None)
            }
            // Told once it is known whether the employee list can restore it.
            Err(PersonFinding::NipDamaged { number }) => (None, Some(number)),
            Err(finding) => {
                findings.push(Found::new(table.place(row.number, column), cell.words(), finding));
                (None, None)
            }
        };
        PersonCells { nip, damaged, name, work_unit, kind: None, column }
    }

    fn work_unit(&mut self, table: &Table, row: Row<'_>) -> Arc<str> {
        let stated = table.columns.get(Meaning::WorkUnit).map(|column| self.text(row.cell(column.index)));
        let of_sheet = || self.setting.as_ref().map(|setting| Arc::clone(&setting.work_unit)).unwrap_or_default();
        stated.filter(|unit| !unit.is_empty()).unwrap_or_else(of_sheet)
    }

    /// Reads a row of an employee list, with the column of its NIP.
    pub fn listed(&mut self, table: &Table, row: Row<'_>, findings: &mut Vec<Found>) -> Option<(ListedEmployee, u16)> {
        self.settle(table);
        let mut of_row = Vec::new();
        let person = self.who(table, row, &mut of_row);
        findings.extend(of_row.into_iter().map(|found| match found.finding {
            crate::finding::Finding::Person(PersonFinding::NipMalformed { fault }) => {
                Found { finding: PersonFinding::ListNipMalformed { fault }.into(), ..found }
            }
            _ => found,
        }));
        if let Some(number) = person.damaged {
            findings.push(Found::new(table.place(row.number, person.column), "", PersonFinding::NipDamaged { number }));
        }
        let kind = employee_kind(table, row, findings);
        let employee = ListedEmployee { nip: person.nip?, name: person.name, work_unit: person.work_unit, kind };
        Some((employee, person.column))
    }
}

type Joined<'c> = (Option<&'c str>, Result<Option<Nip>, PersonFinding>);

/// Splits a cell that holds name and NIP.
fn joined<'c>(cell: &'c Cell<'_>) -> Joined<'c> {
    match cell {
        Cell::Text(text) if !text.trim().is_empty() => {
            let (name, read) = nip::name_and_nip(text);
            (Some(name), read)
        }
        other => (None, nip::nip(other)),
    }
}

/// Reads the employee kind; a column that is only called "Status" may hold something else and is then left alone.
fn employee_kind(table: &Table, row: Row<'_>, findings: &mut Vec<Found>) -> Option<EmployeeKind> {
    let read = |meaning| table.columns.get(meaning).map(|column| (column.index, row.cell(column.index)));
    if let Some((column, cell)) = read(Meaning::Kind) {
        let kind = kind::kind(cell);
        if kind.is_none() && !cell.is_blank() {
            findings.push(Found::new(table.place(row.number, column), cell.words(), PersonFinding::KindUnreadable));
        }
        return kind;
    }
    read(Meaning::Status).and_then(|(_, cell)| kind::kind(cell))
}
