//! The smallest workbooks for what is found about lesson hours and counts.

use super::{Case, case, day, row, table};
use crate::job::{PNS, Value};

pub(super) fn hours() -> Vec<Case> {
    let claims = |jp: Value| row("Kursus", day("2025-03-03"), day("2025-03-03"), jp);
    let counted = |jenis: &str, heading: &str, value: Value| {
        table(rows![
            ["NIP", "Nama", "Jenis", "Tanggal Mulai", "Tanggal Selesai", heading],
            [PNS, "Rina Contoh", jenis, day("2025-03-03"), day("2025-03-03"), value]
        ])
    };
    let undated = |jenis: &str| table(rows![["NIP", "Nama", "Jenis", "Tahun", "JP"], [PNS, "Rina Contoh", jenis, 2025, 8]]);
    vec![
        case("J01", "G2", claims(Value::Empty)),
        case("J02", "G2", claims((-8).into())),
        case("J03", "G2", claims("delapan".into())),
        case("J04", "G2", claims("3 hari".into())),
        case("J05", "G2", claims(1.005.into())),
        case("J06", "G2", claims(Value::Clock(3, 0))),
        case("J07", "G2", row("Coaching", day("2025-03-03"), day("2025-03-03"), 8)),
        case("J08", "G2", claims(45_000.into())),
        case("J09", "F2", counted("Coaching", "Jumlah Kali", 1.5.into())),
        case("J10", "", undated("Seminar")),
        case("J11", "F2", counted("Seminar", "Jumlah Hari", 2.into())),
        case("J12", "F2", counted("Kursus", "Durasi", 8.into())),
        case("J13", "", undated("Tugas belajar")),
        case("J14", "G2", claims(day("2025-04-03"))),
        case("J15", "G2", claims(Value::Formula("=NA()", "#N/A"))),
        case("J16", "G2", claims("1.500".into())),
        case("J18", "G2", row("Seminar", day("2025-03-03"), day("2025-03-04"), "2 hari")),
        case("J20", "F2", counted("Seminar", "Durasi", 8.into())),
        case(
            "J21",
            "E4",
            table(rows![
                ["NIP", "Nama", "Jenis", "Tanggal", "Durasi"],
                [PNS, "Rina Contoh", "Kursus", day("2025-03-03"), "8 JP"],
                [PNS, "Rina Contoh", "Kursus", day("2025-03-04"), "6 JP"],
                [PNS, "Rina Contoh", "Kursus", day("2025-03-05"), 4]
            ]),
        ),
        case("J22", "C2", table(rows![["NIP", "Nama", "Diklat Struktural", "Kursus"], [PNS, "Rina Contoh", "Diklat PIM IV", 8]])),
        case("J19", "G2", row("Magang", day("2025-03-03"), day("2025-04-02"), "1 bulan")),
    ]
}
