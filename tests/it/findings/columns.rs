//! Columns that are missing, doubled, or headed in a way that leaves something open.

use super::{Case, case, day, table};
use crate::job::{Job, PNS};

pub(super) fn columns() -> Vec<Case> {
    vec![
        case("K01", "", table(rows![["Nama", "Nama Kegiatan", "Jenis", "JP"], ["Rina Contoh", "Kegiatan", "Kursus", 8]])),
        case("K02", "", table(rows![["NIP", "Nama", "Tanggal", "JP"], [PNS, "Rina Contoh", day("2025-03-03"), 8]])),
        case(
            "K03",
            "",
            table(rows![["NIP", "Nama", "Jenis", "Tanggal", "JP", "JP"], [PNS, "Rina Contoh", "Kursus", day("2025-03-03"), 8, 8]]),
        ),
        case(
            "K04",
            "E1",
            table(rows![["NIP", "Nama", "Jenis", "Tanggal", "Jumlah Jam"], [PNS, "Rina Contoh", "Kursus", day("2025-03-03"), 8]]),
        ),
        case("K05", "", table(rows![["NIP", "Nama", "Jenis", "Tanggal"], [PNS, "Rina Contoh", "Kursus", day("2025-03-03")]])),
        case("K06", "", Job::new().sheet("Rekap 2025", rows![["NIP", "Nama", "Jenis", "JP"], [PNS, "Rina Contoh", "Kursus", 8]])),
        case("K21", "", table(rows![["NIP", "Nama", "Jenis", "JP"], [PNS, "Rina Contoh", "Kursus", 8]])),
        case(
            "K22",
            "",
            table(rows![["NIP", "Nama", "Jenis", "Tanggal Selesai", "JP"], [PNS, "Rina Contoh", "Kursus", day("2025-03-03"), 8]]),
        ),
        case(
            "K07",
            "E1",
            table(rows![["NIP", "Nama", "Jenis", "Tanggal", "Durasi"], [PNS, "Rina Contoh", "Kursus", day("2025-03-03"), "8 JP"]]),
        ),
        case(
            "K08",
            "F1",
            table(rows![["NIP", "Nama", "Jenis", "Tanggal", "JP", "Total JP"], [PNS, "Rina Contoh", "Kursus", day("2025-03-03"), 8, 80]]),
        ),
    ]
}
