//! Who stands where in the result: the row of every person on *Rekap Pegawai* and *Kekurangan*, and the first of the person's rows on *Rincian*.
//!
//! Sheets that link to each other must agree on rows before any of them is written. Where a sheet is too long for links its rows are not looked up: that costs a
//! search for every activity.

use super::links::{self, Link};
use crate::words::{self, said};
use rekap_core::model::activity::Activity;
use rekap_core::model::lang::Lang;
use rekap_core::model::nip::Nip;
use rekap_core::model::text::fold;
use rekap_core::summary::{EmployeeSummary, Summary};

/// Excel's number of the first row below the heading.
const FIRST_ROW: usize = 2;

/// Rows by employee, each list in the order of [`Summary::employees`].
pub(super) struct Places {
    /// Indexes of the employees in the order of *Rekap Pegawai*.
    pub(super) order: Vec<usize>,
    /// Place in that order.
    place: Vec<usize>,
    /// Place on *Kekurangan*.
    shortfall: Vec<Option<usize>>,
    /// Number of the first activity, and how many there are.
    activities: Vec<Option<(usize, u32)>>,
    /// Rows that *Rincian* keeps.
    details: usize,
    /// Rows that a sheet can hold.
    most_rows: usize,
}

impl Places {
    /// Looks everybody up.
    pub(super) fn of(summary: &Summary, details: usize, most_rows: usize) -> Self {
        let employees = &summary.employees;
        let order = by_unit_and_name(employees);
        let mut place = vec![0; employees.len()];
        for (row, &employee) in order.iter().enumerate() {
            place[employee] = row;
        }
        let mut shortfall = vec![None; employees.len()];
        for (row, gap) in summary.shortfalls.iter().enumerate() {
            shortfall[gap.employee] = Some(row);
        }
        let activities = if links::have_room(employees.len()) { activities(summary) } else { vec![None; employees.len()] };
        Self { order, place, shortfall, activities, details, most_rows }
    }

    /// Leads to the first row of an employee on *Rincian*; whoever has none, to the row on *Kekurangan*.
    pub(super) fn story(&self, employee: usize, lang: Lang) -> Option<Link> {
        match (self.activities[employee], self.shortfall[employee]) {
            (Some((first, rows)), _) if first < self.details => Some(details(first, rows, self.most_rows, lang)),
            (None, Some(row)) => Some(Link {
                sheet: said(words::SHORTFALLS, lang).to_owned(),
                row: row + FIRST_ROW,
                tip: said(["Tanpa kegiatan; lihat rencananya", "No activity; see the plan"], lang).to_owned(),
            }),
            // Without a row in this workbook.
            _ => None,
        }
    }

    /// Leads to an employee's row on *Rekap Pegawai*.
    pub(super) fn recap(&self, employee: usize, lang: Lang) -> Link {
        let tip = said(["Lihat rekap pegawai ini", "See this employee's recap"], lang).to_owned();
        let place = self.place[employee];
        // Whoever stands beyond the end of the sheet is looked for from its head.
        let row = if place < self.most_rows { place + FIRST_ROW } else { 1 };
        Link { sheet: said(words::EMPLOYEES, lang).to_owned(), row, tip }
    }

    /// Leads from an activity to its owner; where that is nobody on *Rekap Pegawai*, to the head of that sheet, and says why.
    pub(super) fn owner(&self, summary: &Summary, activity: &Activity, lang: Lang) -> Link {
        let owner = activity.nip.and_then(|nip| employee(summary, nip));
        let Some(owner) = owner else {
            let tip = said(["Tidak masuk rekap pegawai; lihat Keterangan", "Not in the recap of employees; see Explanation"], lang);
            return Link { sheet: said(words::EMPLOYEES, lang).to_owned(), row: 1, tip: tip.to_owned() };
        };
        self.recap(owner, lang)
    }
}

/// Finds an employee by NIP.
fn employee(summary: &Summary, nip: Nip) -> Option<usize> {
    summary.employees.binary_search_by_key(&nip, |employee| employee.nip).ok()
}

/// Names the n-th sheet of *Rincian*, from 0.
pub(super) fn details_sheet(part: usize, lang: Lang) -> String {
    let name = said(words::DETAILS, lang);
    if part == 0 { name.to_owned() } else { format!("{name} {}", part + 1) }
}

fn details(first: usize, rows: u32, rows_per_sheet: usize, lang: Lang) -> Link {
    let rows = words::counted(rows, ["baris kegiatan", "activity row", "activity rows"], lang);
    let tip = match lang {
        Lang::Id => format!("{rows}, ini yang pertama; saring kolom NIP untuk melihat semuanya"),
        Lang::En => format!("{rows}, this is the first; filter by NIP to see them all"),
    };
    Link { sheet: details_sheet(first / rows_per_sheet, lang), row: first % rows_per_sheet + FIRST_ROW, tip }
}

fn activities(summary: &Summary) -> Vec<Option<(usize, u32)>> {
    let mut rows = vec![None; summary.employees.len()];
    for (number, activity) in summary.activities.iter().enumerate() {
        if let Some(employee) = activity.nip.and_then(|nip| employee(summary, nip)) {
            rows[employee].get_or_insert((number, 0)).1 += 1;
        }
    }
    rows
}

/// Sorts as people look things up: case and punctuation do not matter, unknown units come last. Gives the indexes of the employees.
#[must_use]
pub fn by_unit_and_name(employees: &[EmployeeSummary]) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..employees.len()).collect();
    sorted.sort_by_cached_key(|&index| {
        let employee = &employees[index];
        (employee.work_unit.is_empty(), fold(&employee.work_unit), fold(&employee.name), employee.nip)
    });
    sorted
}
