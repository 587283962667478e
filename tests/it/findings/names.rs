//! The smallest workbooks for what is found about names, about decisions in a *Kamus*, and about limits.

use super::{Case, activities, case, day, row, table};
use crate::job::{PNS, Rows, Value};

pub(super) fn names_and_limits() -> Vec<Case> {
    let named = |title: &str, jenis: &str| {
        table(rows![
            ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
            [PNS, "Rina Contoh", title, jenis, day("2025-03-03"), day("2025-03-03"), 8]
        ])
    };
    let usual = activities(["Kursus".into(), day("2025-03-03"), day("2025-03-03"), 8.into()]);
    let doubled = usual.iter().cloned().chain(usual[1..].iter().cloned()).collect();
    vec![
        case("N01", "D2", named("Kegiatan", "Wrokshop")),
        case("N02", "D2", named("Kegiatan", "OJT")),
        case("N03", "D2", named("Rapat bulanan", "Rapat")),
        case("N04", "C2", named("Konferensi Internasional Arsip", "Seminar")),
        case("N05", "D2", named("", "")),
        case("N06", "C2", named("Kegiatan", "Bimtek").sheet("Kamus", decided("Bimtek", "Jenis", &["Seminar"]))),
        case("N07", "C3", named("Kegiatan", "Wrokshop").sheet("Kamus", decided("Wrokshop", "Jenis", &["Seminar", "Kursus"]))),
        case("N08", "C2", named("Kegiatan", "Wrokshop").sheet("Kamus", decided("Wrokshop", "Jenis", &["Arisan"]))),
        case("N09", "C2", named("Kegiatan", "Wrokshop").sheet("Kamus", decided("Wrokshop", "", &["Kursus"]))),
        case("N10", "D2", named("Arsip", "3")),
        case(
            "N11",
            "D3",
            table(rows![
                ["NIP", "Nama", "Nama Kegiatan", "Kategori", "Tanggal", "JP"],
                [PNS, "Rina Contoh", "Arsip", "Kursus", day("2025-03-03"), 8],
                [PNS, "Rina Contoh", "Bimtek Arsip", 3, day("2025-03-04"), 8]
            ]),
        ),
        case("T11", "C2", table(rows![["NIP", "Nama Kegiatan", "Jenis", "JP"], [PNS, "Bimtek Arsip", Value::Formula("=NA()", "#N/A"), 8]])),
        case("T12", "", table(rows![["Barang", "Harga"], ["Kertas", 50000]])),
        case("B01", "C3", table(doubled)),
        case("B02", "C2", row("Kursus", day("2025-03-03"), day("2025-03-03"), 8).as_of("2025-03-02")),
        case("B03", "C2", row("Kursus", day("2024-03-03"), day("2024-03-03"), 8)),
        case("B04", "F2", row("Kursus", day("2017-03-03"), day("2017-03-03"), 8).year(2017)),
    ]
}

/// A *Kamus* with these decisions for one name.
fn decided(name: &str, column: &str, categories: &[&str]) -> Rows {
    let rows = categories.iter().flat_map(|&category| rows![[name, column, category]]);
    rows![["Tertulis", "Kolom", "Jenis"]].into_iter().chain(rows).collect()
}
