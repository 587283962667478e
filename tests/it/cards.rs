//! Cards: for each unit a workbook with a page for each person, which says what the recap says.

use std::fs;

use crate::job::{Job, OTHER, PNS, PPPK, ResultSheet, Rows, date};

fn activities() -> Rows {
    rows![
        ["NIP", "Nama", "Unit Kerja", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-05"), 14],
        [PNS, "Rina Contoh", "Dinas A", "Coaching Kinerja", "Coaching", date("2025-11-24"), date("2025-11-24"), ""],
        [PNS, "Rina Contoh", "Dinas A", "Wokshop Data", "Wokshop", date("2025-04-24"), date("2025-04-24"), 5],
        [OTHER, "Budi Contoh", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-05"), 20],
        [PPPK, "Sari Contoh", "Dinas B/UPT", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-05"), 20]
    ]
}

fn job() -> Job {
    Job::new().sheet("A", activities()).as_of("2025-11-20").option("--cards").option("kartu")
}

#[test]
fn each_unit_has_a_workbook_and_each_person_a_page_that_says_what_the_recap_says() {
    let done = job().run();
    let mut names: Vec<_> = fs::read_dir(done.path("kartu")).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    assert_eq!(names, ["Kartu JP 2025 - Dinas A.xlsx", "Kartu JP 2025 - Dinas B - UPT.xlsx"]);
    let book = done.path("kartu/Kartu JP 2025 - Dinas A.xlsx");
    assert_eq!(ResultSheet::names(&book), ["1 Budi Contoh", "2 Rina Contoh"]);
    let words = ResultSheet::read(&book, "2 Rina Contoh").words();
    for expected in [PNS, "Kursus Arsip", "KURANG", "Wokshop Data", "2 JP; bila terlaksana: KURANG", "Perlu dicek", "Pegawai", "Lampiran"] {
        assert!(words.contains(expected), "no {expected:?} in {words}");
    }
    let reason = done.detail(1, "Keterangan");
    assert!(words.contains(&reason), "{reason} is not in {words}");
    let plan = done.sheet("Kekurangan").cell(1, "Rencana");
    assert!(words.contains(&plan), "{plan} is not in {words}");
    assert!(!words.contains(OTHER), "a page holds nobody else");
}

#[test]
fn cards_that_stand_are_not_replaced_without_force() {
    let job = job();
    fs::create_dir(job.path("kartu")).expect("a writable folder");
    fs::write(job.path("kartu/Kartu JP 2025 - Dinas A.xlsx"), "lama").expect("a writable folder");
    let done = job.run();
    done.exit(2);
    assert!(!done.path("hasil.xlsx").exists(), "nothing of a refused run appears");
    assert_eq!(fs::read(done.path("kartu/Kartu JP 2025 - Dinas A.xlsx")).expect("the old one"), b"lama");
}
