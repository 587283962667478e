//! What a row below a heading is, and what is made of it.

use super::filled::cell_of_nip;
use crate::finding::Found;
use crate::finding::table::TableFinding;
use crate::model::cell::SheetRow;
use crate::model::source::SkipReason;
use crate::model::table::{RowRole, Table};

/// What a row below a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    #[default]
    Data,
    SamePerson,
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
            Self::SamePerson => Some(RowRole::SamePerson),
            Self::PersonAbove => Some(RowRole::PersonAbove),
            Self::PersonOnly | Self::NumbersOnly(_) | Self::DataOnly(_) => Some(RowRole::NoActivity),
            _ => None,
        }
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

    /// Gives what there is to say of a row with data and without an activity.
    pub(super) fn finding(self, table: &Table, row: SheetRow<'_>) -> Option<Found> {
        let (column, finding) = match self {
            Self::PersonOnly => (cell_of_nip(table), TableFinding::PersonWithoutActivity),
            Self::NameOnly(column) => (column, TableFinding::NameWithoutActivity),
            Self::NumbersOnly(column) => (column, TableFinding::NumbersOnly),
            Self::DataOnly(column) => (column, TableFinding::DataWithoutActivity),
            _ => return None,
        };
        // Who it is stands in the row itself.
        let written = if self == Self::PersonOnly { String::new() } else { row.cell(column).words().into_owned() };
        Some(Found::new(table.place(row.number, column), written, finding).under(table.columns.heading(column)))
    }
}
