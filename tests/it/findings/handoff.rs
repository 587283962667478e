//! The smallest rows that cannot be handed over to SIASN.

use super::{Case, PNS, Rows, Value, case, day, table};
use crate::job::Job;

/// What a credited row lacks for SIASN.
pub(super) fn handoff() -> Vec<Case> {
    let full = || [PNS.into(), "Kursus Arsip".into(), "Kursus".into(), day("2025-03-03"), 8.into(), "LAN".into(), "101/LAN/2025".into()];
    let without = |column: usize, instead: Value| {
        let mut row = full();
        row[column] = instead;
        handed([row])
    };
    let of_no_kind = || {
        let mut row = full();
        (row[1], row[2]) = ("Pelatihan Arsip".into(), "Pelatihan".into());
        handed([row])
    };
    vec![
        case("K31", "F2", without(5, Value::Empty)),
        case("K32", "G2", without(6, "ada".into())),
        case("K33", "D2", without(3, "Maret 2025".into())),
        case("K34", "B2", without(1, Value::Empty)),
        case("K35", "B2", of_no_kind()),
        case("K36", "E2", without(4, 0.5.into())),
    ]
}

fn handed<const N: usize>(cells: [[Value; 7]; N]) -> Job {
    let mut rows: Rows = rows![["NIP", "Nama Kegiatan", "Jenis", "Tanggal", "JP", "Penyelenggara", "No. Sertifikat"]];
    rows.extend(cells.map(Vec::from));
    table(rows).command("export siasn").option("-o").option("siasn.jsonl")
}
