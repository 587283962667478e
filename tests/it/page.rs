//! What a head of office reads: the counts of *Ringkasan* add up, one figure has one value on every sheet, and a result appears whole or not at all.

use std::fs;

use crate::job::{Job, OTHER, PNS, Value, date};

fn rows() -> Vec<Vec<Value>> {
    rows![
        ["NIP", "Nama", "Unit Kerja", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-04"), 8],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-04"), 8],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Kas", "Kursus", date("2025-12-01"), date("2025-12-03"), 8],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Lama", "Kursus", date("2024-03-03"), date("2024-03-04"), 8],
        [PNS, "Rina Contoh", "Dinas A", "Rapat Koordinasi", "Rapat", date("2025-03-05"), date("2025-03-05"), 4],
        [PNS, "Rina Contoh", "Dinas A", "E-learning Satu", "E-Learning", date("2025-03-06"), date("2025-03-06"), 3],
        [PNS, "Rina Contoh", "Dinas A", "E-learning Dua", "E-Learning", date("2025-03-06"), date("2025-03-06"), 3],
        [OTHER, "Budi Contoh", "Dinas A", "Kursus Lupa", "Kursus", date("2025-03-07"), date("2025-03-07"), "delapan"],
        ["", "Sari Contoh", "Dinas A", "Kursus Tanpa NIP", "Kursus", date("2025-03-08"), date("2025-03-08"), 4]
    ]
}

#[test]
fn the_counts_of_the_summary_explain_every_row_that_was_read() {
    let done = Job::new().sheet("A", rows()).as_of("2025-11-20").year(2025).run();
    let totals = &done.json()["totals"];
    let count = |key: &str| totals[key].as_u64().expect("a count");
    let parts = ["credited", "trimmed", "review", "duplicate", "not_yet_held", "not_development", "out_of_period"];
    let counted: Vec<u64> = parts.map(|part| count(&format!("{part}_activities"))).to_vec();
    assert_eq!(counted.iter().sum::<u64>(), count("activities"));
    assert_eq!(counted, [2, 1, 2, 1, 1, 1, 1]);
    let page = done.sheet("Ringkasan").words();
    for label in ["Habis dipotong batas", "Belum selesai", "Bukan pengembangan kompetensi", "Jumlah kegiatan dibaca"] {
        assert!(page.contains(label), "{label}: {page}");
    }
}

#[test]
fn one_figure_has_one_value_or_says_what_it_leaves_out() {
    let done = Job::new().sheet("A", rows()).as_of("2025-11-20").year(2025).run();
    // 38 JP are claimed in the year, 4 of them by nobody known, 4 by what is no competency development.
    assert!((done.json()["totals"]["claimed_jp"].as_f64().expect("JP") - 38.0).abs() < f64::EPSILON);
    let people = done.sheet("Rekap Pegawai").words();
    assert!(people.contains("Tanpa NIP yang terbaca") && people.contains("Semua kegiatan tahun ini"), "{people}");
    let categories = done.sheet("Rekap Jenis").words();
    assert!(categories.contains("bukan pengembangan kompetensi") && categories.contains("Semua kegiatan tahun ini"), "{categories}");
}

#[test]
fn where_one_output_cannot_be_placed_none_appears_and_the_old_one_stands() {
    let text = "NIP,Nama,Jenis,Tanggal,JP\n198501012010011901,Rina Contoh,Kursus,3 Maret 2025,8\n";
    let job = Job::new().file("Rekap.csv", text).file("hasil.xlsx", "yang lama").file("hasil.json/isi.txt", "");
    let done = job.inputs(["Rekap.csv"]).option("--force").run();
    done.exit(2);
    assert_eq!(fs::read(done.path("hasil.xlsx")).expect("the old result"), b"yang lama");
    let left: Vec<_> = fs::read_dir(done.path("")).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".rekap-jp")), "{left:?}");
}
