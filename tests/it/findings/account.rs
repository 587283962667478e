//! Columns, rows and cells that are not read.

use super::{Case, case, day, table};
use crate::job::{OTHER, PNS, Rows, Value};

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

pub(super) fn unread() -> Vec<Case> {
    vec![
        case("K09", "", table(with_column("Jabatan", "Analis", day("2025-03-03")))),
        case("K10", "F2", table(with_column("Warna", "merah", day("2025-03-03")))),
        case("K11", "F2", table(with_column("Tgl Plksn", day("2025-03-03"), Value::Empty))),
        case("T17", "B3", table(with_row(rows![["", "Budi Contoh"]]))),
        case("T18", "G2", table(with_beside("Seminar"))),
        case("T19", "G2", table(with_beside(OTHER))),
        case("T20", "F3", table(with_row(rows![["", "", "", "", "", "8 JP"]]))),
    ]
}
