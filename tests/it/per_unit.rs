//! A result for each unit: whose rows it holds, and how the workbooks appear.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::job::{Done, Job, OTHER, PNS, PPPK, ResultSheet, date, program};
use crate::mask::{readable, unpacked};

/// Two units, a person on the list who did nothing, a row of nobody known in a unit, one in no unit that there is, and a title of both units that awaits a decision.
fn of_two_units() -> Job {
    let list = rows![
        ["NIP", "Nama", "Unit Kerja"],
        [PNS, "Rina Contoh", "Dinas A"],
        [OTHER, "Budi Contoh", "Dinas B: Umum/Aset"],
        [PPPK, "Ayu Contoh", "Dinas A"]
    ];
    let rows = rows![
        ["NIP", "Nama", "Unit Kerja", "Nama Kegiatan", "Jenis", "Tanggal", "JP"],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-03"), 8],
        [OTHER, "Budi Contoh", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-04"), "delapan"],
        ["", "Entah Siapa", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-05"), 8],
        ["", "Entah Siapa", "Dinas Z", "Kursus Arsip", "Kursus", date("2025-03-06"), 8],
        [PNS, "Rina Contoh", "Dinas A", "Wokshop Arsip", "Wokshop", date("2025-03-07"), 8],
        [OTHER, "Budi Contoh", "Dinas A", "Wokshop Arsip", "Wokshop", date("2025-03-08"), 8]
    ];
    Job::new().sheet("A", rows).employees(list).year(2025).option("--per-unit").option("unit")
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

fn bytes(done: &Done) -> Vec<Vec<u8>> {
    names(&done.path("unit")).iter().map(|name| fs::read(done.path("unit").join(name)).expect("a workbook")).collect()
}

fn sheet(done: &Done, unit: &str, sheet: &str) -> ResultSheet {
    ResultSheet::read(&done.path("unit").join(format!("Rekap JP 2025 - {unit}.xlsx")), sheet)
}

#[test]
fn every_row_and_every_person_stands_in_the_workbook_of_one_unit() {
    let done = of_two_units().run();
    let units = ["Dinas A", "Dinas B - Umum - Aset", "tanpa unit kerja"];
    assert_eq!(names(&done.path("unit")), units.map(|unit| format!("Rekap JP 2025 - {unit}.xlsx")).into());
    let rows = |unit| {
        let details = sheet(&done, unit, "Rincian");
        (1..=details.len()).map(|row| details.cell(row, "Baris")).filter(|row| !row.is_empty()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(units.map(rows), ["2 4 6", "3 7", "5"]);
    let people = |unit| sheet(&done, unit, "Rekap Pegawai").words();
    assert!(people("Dinas A").contains("TANPA KEGIATAN") && people("Dinas A").contains(PNS) && !people("Dinas A").contains(OTHER));
    assert!(people("Dinas B - Umum - Aset").contains(OTHER) && !people("Dinas B - Umum - Aset").contains(PNS));
    assert_eq!(sheet(&done, "Dinas A", "Rekap Unit").cell(1, "Pegawai"), "2");
    assert_eq!(done.sheet("Rekap Unit").cell(1, "JP Diakui"), sheet(&done, "Dinas A", "Rekap Unit").cell(1, "JP Diakui"));
}

#[test]
fn a_unit_reads_what_was_found_in_its_own_rows() {
    let done = of_two_units().run();
    let found = |unit: &str| {
        let findings = sheet(&done, unit, "Temuan");
        let one = |row: usize| [findings.cell(row, "Kode"), findings.cell(row, "Sel"), findings.cell(row, "Jumlah")].join(" ");
        (1..=findings.len()).map(one).filter(|found| !found.trim().is_empty()).collect::<BTreeSet<_>>()
    };
    let (a, b) = (found("Dinas A"), found("Dinas B - Umum - Aset"));
    assert!(a.contains("N01 E6 1") && b.contains("N01 E7 1"), "{a:?} {b:?}");
    assert!(b.contains("J03 G3 1") && !a.iter().any(|found| found.starts_with("J03")), "{a:?} {b:?}");
    assert!(
        a.iter().any(|found| found.starts_with("P01 A4")) && found("tanpa unit kerja").iter().any(|found| found.starts_with("P01 A5")),
        "{a:?}"
    );
}

#[test]
fn the_workbooks_of_units_are_the_same_bytes_for_any_number_of_threads() {
    let run = |jobs: &str| bytes(&of_two_units().option("--jobs").option(jobs).run());
    assert!(run("1") == run("4"));
}

#[test]
fn the_workbooks_of_units_appear_together_or_not_at_all() {
    let taken = "unit/Rekap JP 2025 - tanpa unit kerja.xlsx";
    let job = of_two_units();
    fs::create_dir(job.path("unit")).expect("a folder");
    fs::write(job.path(taken), "penting").expect("a file");
    let done = job.run();
    done.exit(2);
    assert!(!done.path("hasil.xlsx").exists());
    assert_eq!((names(&done.path("unit")).len(), fs::read(done.path(taken)).expect("the file")), (1, b"penting".to_vec()));
    let done = of_two_units().option("--ledger").option("hilang/buku").run();
    done.exit(2);
    assert!(!done.path("unit").exists() && !done.path("hasil.xlsx").exists());
}

#[test]
fn a_run_with_force_replaces_the_workbooks_of_units_and_leaves_nothing_beside_them() {
    let done = of_two_units().run();
    let first = bytes(&done);
    let again = [
        "run",
        "Rekap.xlsx",
        "--employees",
        "Pegawai.xlsx",
        "--as-of",
        "2025-12-31",
        "--year",
        "2025",
        "--per-unit",
        "unit",
        "-o",
        "x.xlsx",
    ];
    program().current_dir(done.path("")).args(again).assert().code(2);
    program().current_dir(done.path("")).args(again).arg("--force").assert().code(1);
    assert!(bytes(&done) == first && names(&done.path("unit")).len() == 3);
}

#[test]
fn no_nip_can_be_read_in_masked_workbooks_of_units() {
    let done = of_two_units().option("--mask").run();
    for name in names(&done.path("unit")) {
        for (part, text) in unpacked(&done.path("unit").join(name)) {
            assert_eq!(readable(&text, &[PNS, OTHER, PPPK]), [""; 0], "{part}");
        }
    }
}
