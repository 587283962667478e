//! What a row below a heading is, and what is made of it.

use super::filled::{ACTIVITY, NIP};
use crate::finding::person::PersonFinding;
use crate::finding::table::TableFinding;
use crate::finding::{Finding, Found};
use crate::model::cell::SheetRow;
use crate::model::meaning::Meaning;
use crate::model::source::SkipReason;
use crate::model::table::{RowRole, Slot, Table};

/// What a row below a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    #[default]
    Data,
    SamePerson,
    /// The same with a number of its own, where the sheet has no person named twice running.
    NumberedOn,
    /// A person alone, whose activities stand in the rows below.
    PersonAbove,
    Total,
    /// A NIP without an activity; the rows below may be that person's.
    PersonOnly,
    /// A name without a NIP and without an activity, in this column; likewise.
    NameOnly(u16),
    /// Numbers or dates without a person or an activity, the first in this column.
    NumbersOnly(u16),
    /// A NIP, a date or lesson hours in this column, where nothing of the kind is expected.
    DataOnly(u16),
    /// The heading of another table.
    NewHeading,
    /// `key : value` that names another person or unit for the tables below.
    NewContext,
    Skip(SkipReason),
}

impl Role {
    /// Says how a row is read that becomes an activity or an employee.
    pub(super) fn read(self) -> Option<RowRole> {
        match self {
            Self::Data => Some(RowRole::Data),
            Self::SamePerson | Self::NumberedOn => Some(RowRole::SamePerson),
            Self::PersonAbove => Some(RowRole::PersonAbove),
            Self::PersonOnly | Self::NumbersOnly(_) | Self::DataOnly(_) => Some(RowRole::NoActivity),
            _ => None,
        }
    }

    /// Says whether a row becomes an activity or an employee.
    pub(super) fn is_entry(self) -> bool {
        matches!(self, Self::Data | Self::SamePerson | Self::NumberedOn)
    }

    /// Says why a row is none.
    pub(super) fn skipped(self) -> Option<SkipReason> {
        match self {
            Self::Total => Some(SkipReason::Total),
            Self::NameOnly(_) => Some(SkipReason::Unplaced),
            Self::Skip(reason) => Some(reason),
            _ => None,
        }
    }

    /// Gives what there is to say of a row with data and without an activity, or without a person of its own, at the cell that is to be filled in or moved.
    pub(super) fn finding(self, table: &Table, row: SheetRow<'_>) -> Option<Found> {
        // A table of activities names them in a column, or has a column for each.
        let of_activity = || first_of(ACTIVITY, table).or(table.columns.spread.first().map(Slot::index));
        let (column, said, finding): (u16, Option<u16>, Finding) = match self {
            Self::NumberedOn => (first_of(NIP, table)?, None, PersonFinding::PersonOfRowAbove.into()),
            Self::PersonOnly => (of_activity().unwrap_or(table.columns.bounds.1), None, TableFinding::PersonWithoutActivity.into()),
            Self::NameOnly(name) => (first_of(NIP, table).unwrap_or(name), Some(name), TableFinding::NameWithoutActivity.into()),
            Self::NumbersOnly(column) => (column, Some(column), TableFinding::NumbersOnly.into()),
            Self::DataOnly(column) => (column, Some(column), TableFinding::DataWithoutActivity.into()),
            _ => return None,
        };
        let written = said.map_or_else(String::new, |said| row.cell(said).words().into_owned());
        Some(Found::new(table.place(row.number, column), written, finding).under(table.columns.heading(column)))
    }
}

fn first_of(meanings: &[Meaning], table: &Table) -> Option<u16> {
    meanings.iter().find_map(|&meaning| table.columns.get(meaning)).map(|column| column.index)
}
