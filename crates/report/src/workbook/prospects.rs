//! What comes of the activities that are scheduled: two columns of *Rekap Pegawai* and *Kekurangan*, on paper only where something is scheduled.

use super::ResultBook;
use super::table_column::{FilledColumn, hours, plain};
use crate::columns::{SCHEDULED, STATUS_IF_HELD};
use crate::formats::Mark;
use rekap_core::summary::{EmployeeSummary, Status};

/// Gives the two columns of the people in the rows of a sheet; they stand last.
pub(super) fn columns<'a>(
    book: &'a ResultBook,
    employee: impl Fn(usize) -> &'a EmployeeSummary + Copy + Sync + 'a,
) -> [FilledColumn<'a>; 2] {
    let is_printed = !book.summary.totals.scheduled.is_zero();
    [
        hours(SCHEDULED, move |number| employee(number).scheduled()).summed(),
        plain(STATUS_IF_HELD, move |number| employee(number).status_if_held().label())
            .word(Status::Met.label(), Mark::Met)
            .word(Status::Short.label(), Mark::Short)
            .word(Status::Inactive.label(), Mark::Inactive),
    ]
    .map(|column| if is_printed { column } else { column.on_screen() })
}
