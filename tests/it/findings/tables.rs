//! The smallest workbook for every code about a sheet, a table or its columns.

use super::package::{broken_sheet, with_part, written};
use super::{Case, activities, case, day, file, table};
use crate::job::{Job, OTHER, PNS, Rows};
use crate::template::filling;

pub(super) fn tables() -> Vec<Case> {
    let people = || rows![["NIP", "Nama", "Unit Kerja"], [PNS, "Rina Contoh", "Dinas A"]];
    let usual = || activities(["Kursus".into(), day("2025-03-03"), day("2025-03-03"), 8.into()]);
    let with = |more: Rows| usual().into_iter().chain(more).collect::<Rows>();
    vec![
        case("T01", "", table(rows![["Daftar belanja", "Harga"], ["Kertas", 50_000]])),
        case("T02", "", table(people())),
        case("T03", "", table(usual()[..1].to_vec())),
        case("T04", "", Job::new().year(2025).sheet("Dinas A", usual()).hidden_sheet("Dinas B", usual())),
        case("T05", "", file("rusak.xlsx", with_part(&written(usual()), "xl/worksheets/sheet1.xml", broken_sheet()))),
        case("T06", "C3", table(with(rows![[OTHER, "Budi Contoh"]]))),
        case("T07", "G3", table(with(rows![["", "", "", "", "", "", 8]]))),
        case("T13", "", file("Blanko.xlsx", filling::with_heading(&filling::blank(), "J1", "Jam"))),
        case("T14", "", file("Blanko.xlsx", filling::of_version(&filling::blank(), "2"))),
        case("T15", "A3", file("Blanko.xlsx", filling::with_category(&filling::blank(), "A3", "Wrokshop"))),
        case("T31", "A1", table(rows![[PNS, "Rina Contoh", "Kursus A", 8]])),
        case("T16", "", file("Blanko.xlsx", filling::blank())),
        case("T41", "", table(rows![["Bimtek Kearsipan, 12-14 Maret 2025"], ["NIP", "Nama"], [PNS, "Rina Contoh"]])),
        case("T42", "", table(usual()).sheet("Pegawai", people()).employees(people())),
        case("T08", "G3", table(with(rows![["Jumlah", "", "", "", "", "", 80]]))),
    ]
}

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
