//! The smallest workbooks for what looks unusual: two rows or one, and for a whole unit or a whole year what makes it one.

use super::{Case, case, date, day, table};
use crate::job::{OTHER, PNS, Rows, Value};

pub(super) fn anomalies() -> Vec<Case> {
    let day_of = |iso: &str, jp: i32, certificate: &str| vec![PNS.into(), "Kursus".into(), day(iso), jp.into(), certificate.into()];
    let of = |nip: &str, row: Vec<Value>| [vec![nip.into()], row[1..].to_vec()].concat();
    let sheet = |rows: Vec<Vec<Value>>| {
        let heading: Rows = rows![["NIP", "Jenis", "Tanggal", "JP", "No. Sertifikat", "Nama Kegiatan"]];
        let titled = rows.into_iter().zip(1..).map(|(row, number)| [row, vec![Value::Text(format!("Kegiatan {number}"))]].concat());
        table(heading.into_iter().chain(titled).collect())
    };
    let everybody = rows![
        ["NIP", "Jenis", "Tanggal", "JP", "Unit Kerja"],
        [PNS, "Kursus", day("2025-03-03"), 8, "Dinas A"],
        [OTHER, "Kursus", day("2025-03-03"), 8, "Dinas A"]
    ];
    let coachings =
        || (1..=3).map(|time| vec![PNS.into(), "Coaching".into(), date(&format!("2025-01-0{time}")), 2.into(), "".into()]).collect();
    vec![
        case("B05", "E3", sheet(vec![day_of("2025-03-03", 8, "800/12/2025"), day_of("2025-04-03", 8, "800/12/2025")])),
        case("B06", "E3", sheet(vec![day_of("2025-03-03", 8, "800/12/2025"), of(OTHER, day_of("2025-04-03", 8, "800/12/2025"))])),
        case("B07", "B2", table(everybody).policy("anomaly_unit_people", "2")),
        case("B08", "C4", sheet(coachings()).as_of("2025-01-31").policy("anomaly_cap_months", "1")),
        case("D19", "C3", sheet(vec![day_of("2025-03-03", 8, ""), day_of("2025-03-03", 8, "")])),
        case("D20", "C2", sheet(vec![of("199002022025042902", day_of("2025-03-31", 8, ""))])),
        case("D21", "C2", sheet(vec![day_of("2026-03-03", 8, "")])),
        case("J17", "D2", sheet(vec![day_of("2025-03-03", 11, "")])),
    ]
}
