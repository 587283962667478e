//! Columns, rows and cells that are not read.

use super::{Case, case, day, table};
use crate::job::{Job, OTHER, PNS, Rows, Value};

/// A sheet with the usual columns and one more, with one row.
fn with_column(heading: &str, value: impl Into<Value>, date: Value) -> Rows {
    rows![["NIP", "Nama", "Jenis", "Tanggal", "JP", heading], [PNS, "Rina Contoh", "Kursus", date, 8, value.into()]]
}

/// A sheet with the usual columns, one row, and another one below.
fn with_row(row: Rows) -> Rows {
    with_column("Keterangan", "", day("2025-03-03")).into_iter().chain(row).collect()
}

/// A sheet with the usual columns, one row, and something two columns to the right of the table.
fn with_beside(value: impl Into<Value>) -> Rows {
    let mut rows = with_column("JP", "", day("2025-03-03"));
    for row in &mut rows {
        row.truncate(5);
    }
    rows[1].extend([Value::Empty, value.into()]);
    rows
}

/// A row of one type below the name of another.
fn grouped() -> Rows {
    let mut rows = with_column("Keterangan", "", day("2025-03-03"));
    rows.insert(1, rows![["Seminar"]].remove(0));
    rows
}

/// A sheet with the usual columns and one row, and a sheet beside it.
fn with_recap(recap: Rows) -> Job {
    table(with_column("Keterangan", "", day("2025-03-03"))).sheet("Rekapitulasi", recap)
}

pub(super) fn unread() -> Vec<Case> {
    vec![
        case("K09", "", table(with_column("Jabatan", "Analis", day("2025-03-03")))),
        case("K10", "F2", table(with_column("Warna", "merah", day("2025-03-03")))),
        case("K11", "F2", table(with_column("Tgl Plksn", day("2025-03-03"), Value::Empty))),
        case("T17", "A3", table(with_row(rows![["", "Budi Contoh"]]))),
        case("T21", "F2", table(with_column("Keterangan", "Batal", day("2025-03-03")))),
        case("T22", "", Job::new().year(2025).sheet("Rencana", with_column("Keterangan", "", day("2025-03-03")))),
        case("T23", "", with_recap(rows![["NIP", "Nama", "Jumlah JP"], [PNS, "Rina Contoh", 8]])),
        case("T24", "", with_recap(rows![["NIP", "Nama", "Jumlah JP"], [PNS, "Rina Contoh", 8], [OTHER, "Budi Contoh", 4]])),
        case("N21", "C3", table(grouped())),
        case("T18", "G2", table(with_beside("Seminar"))),
        case("T19", "G2", table(with_beside(OTHER))),
        case("T20", "F3", table(with_row(rows![["", "", "", "", "", "8 JP"]]))),
    ]
}
