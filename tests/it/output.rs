//! What a run leaves behind: where the result lies, what is refused and how, the sheets of the result, and which files are read.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value as Json;

use crate::job::{Job, OTHER, PNS, PPPK, ResultSheet, Rows, Value, date, program};

/// One person with one good row.
pub(crate) fn good() -> Rows {
    with_hours(20.into())
}

pub(crate) fn with_hours(jp: Value) -> Rows {
    rows![
        ["NIP", "Nama", "Unit Kerja", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-05"), jp]
    ]
}

/// One person whose row must be mended.
pub(crate) fn bad() -> Rows {
    with_hours("delapan".into())
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn the_result_lies_beside_the_first_input_and_is_numbered_where_the_name_is_taken() {
    let done = Job::new().workbook("unit/a.xlsx").sheet("A", good()).default_output().run();
    done.exit(0);
    let path = done.path("unit/Rekap JP 2025.xlsx");
    let first = fs::read(&path).expect("the result");
    for _ in 0..2 {
        program().current_dir(done.path("")).args(["run", "unit/a.xlsx", "--as-of", "2025-12-31"]).assert().code(0);
    }
    let expected = ["a.xlsx", "Rekap JP 2025.xlsx", "Rekap JP 2025 (2).xlsx", "Rekap JP 2025 (3).xlsx"];
    assert_eq!(names_in(&done.path("unit")), expected.map(str::to_owned).into());
    assert_eq!(fs::read(&path).expect("the first result"), first, "an existing result is not replaced");
}

#[test]
fn a_named_result_that_exists_is_refused_without_force() {
    let job = Job::new().sheet("A", good());
    fs::write(job.path("hasil.xlsx"), "lama").expect("a writable folder");
    let done = job.run();
    done.exit(2);
    assert!(done.stderr.contains("sudah ada") && done.stderr.contains("--force"), "{}", done.stderr);
    assert_eq!(fs::read(done.path("hasil.xlsx")).expect("the old one"), b"lama");
    assert!(!done.path("hasil.json").exists(), "nothing of a refused run appears");

    let job = Job::new().sheet("A", good()).option("--force");
    fs::write(job.path("hasil.xlsx"), "lama").expect("a writable folder");
    assert_eq!(job.run().exit(0).detail(1, "JP Diakui"), "20");
}

#[test]
fn a_json_summary_that_exists_is_refused_too_and_the_workbook_does_not_appear() {
    let job = Job::new().sheet("A", good());
    fs::write(job.path("hasil.json"), "lama").expect("a writable folder");
    let done = job.run();
    done.exit(2);
    assert!(!done.path("hasil.xlsx").exists());
}

#[test]
fn an_input_is_never_overwritten_not_even_by_force() {
    for option in ["-o", "--json"] {
        let job = Job::new().sheet("A", good()).option("--force").option(option).option("Rekap.xlsx");
        let done = job.run();
        done.exit(2);
        assert!(done.stderr.contains("tidak pernah ditimpa"), "{}", done.stderr);
        assert!(ResultSheet::read(&done.path("Rekap.xlsx"), "A").words().contains("Rina Contoh"));
    }
}

#[test]
fn nothing_is_left_behind_but_the_result() {
    let done = Job::new().sheet("A", good()).run();
    assert_eq!(names_in(&done.path("")), ["Rekap.xlsx", "hasil.xlsx", "hasil.json"].map(str::to_owned).into());
}

/// What a run that cannot be done says, and that it says how to mend it.
#[track_caller]
fn refused(job: Job, words: &str) {
    let done = job.run();
    done.exit(2);
    let mut lines = done.stderr.lines();
    assert!(lines.next().is_some_and(|line| line.starts_with("gagal: ") && line.contains(words)), "{}", done.stderr);
    assert!(lines.any(|line| line.starts_with("perbaiki: ")), "{}", done.stderr);
}

#[test]
fn a_job_that_cannot_be_done_says_why_and_what_to_do() {
    let job = || Job::new().sheet("A", good());
    refused(Job::new(), "Belum ada berkas");
    refused(Job::new().inputs(["hilang.xlsx"]), "hilang.xlsx");
    refused(job().option("-o").option("tidak/ada/hasil.xlsx"), "tidak dapat ditulis");
    refused(job().option("--json").option("tidak/ada/hasil.json"), "tidak dapat ditulis");
    refused(job().as_of("kemarin"), "kemarin");
    refused(job().option("--employees").option("hilang.xlsx"), "hilang.xlsx");
    refused(job().option("--config").option("hilang.toml"), "hilang.toml");
    refused(job().option("--rules").option("hilang"), "hilang");
}

#[test]
fn an_employee_list_that_is_none_is_refused() {
    refused(Job::new().sheet("A", good()).employees(rows![["Barang", "Harga"], ["Kertas", 50_000]]), "daftar pegawai");
}

#[test]
fn a_broken_rule_file_is_refused_by_name_and_place() {
    let job = || Job::new().sheet("A", good());
    let broken = |text: &str| {
        let job = job().policy("pppk_ceiling", "true");
        fs::write(job.path("aturan/policy.toml"), text).expect("a writable folder");
        job
    };
    refused(broken("[pppk_celing]\nvalue = true\n"), "policy.toml");
    let done = broken("[pppk_celing]\nvalue = true\n").run();
    assert!(done.stderr.contains("pppk_celing"), "{}", done.stderr);
    refused(job().policy("pppk_ceiling", "\"mungkin\""), "policy.toml");
}

#[test]
fn unknown_settings_are_refused() {
    let job = Job::new().sheet("A", good());
    fs::write(job.path("rekap-jp.toml"), "year = 2025\nletterhed = []\n").expect("a writable folder");
    refused(job, "letterhed");
}

#[test]
fn settings_beside_the_first_input_hold_and_options_win() {
    let job = |text: &str| {
        let job = Job::new().sheet("A", good());
        fs::write(job.path("rekap-jp.toml"), text).expect("a writable folder");
        job
    };
    assert_eq!(job("year = 2024\n").run().json()["year"], 2024);
    assert_eq!(job("year = 2024\n").year(2025).run().json()["year"], 2025);
}

#[test]
fn a_wrong_option_is_refused_with_exit_status_2() {
    let job = || Job::new().sheet("A", good());
    job().option("--yaer").run().exit(2);
    job().option("--year").option("dua ribu").run().exit(2);
    job().option("--quiet").option("--verbose").run().exit(2);
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let run = || {
        let list = rows![["NIP", "Nama", "Status ASN", "Unit Kerja"], [OTHER, "Budi Contoh", "PNS", "Dinas B"]];
        let done = Job::new().workbook("b.xlsx").sheet("A", good()).workbook("a.xlsx").sheet("B", bad()).employees(list).run();
        (fs::read(done.path("hasil.xlsx")).expect("the workbook"), fs::read(done.path("hasil.json")).expect("the summary"))
    };
    let first = run();
    // A clock in the result would show after a second.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(first == run(), "the result depends on more than its inputs");
}

#[test]
fn threads_change_nothing() {
    let run = |jobs: &str| {
        let mut job = Job::new().option("--jobs").option(jobs);
        for number in 0..8 {
            job = job.workbook(&format!("{number}.xlsx")).sheet("A", good());
        }
        let done = job.run();
        (fs::read(done.path("hasil.xlsx")).expect("the workbook"), fs::read(done.path("hasil.json")).expect("the summary"))
    };
    assert!(run("1") == run("4"));
}

#[test]
fn a_bad_file_costs_itself_only() {
    let done = Job::new().file("rusak.xlsx", "PK\x03\x04 rusak").workbook("baik.xlsx").sheet("A", good()).run();
    done.exit(1).finding("F04", "").employee(PNS).credited("20");
    let statuses: Vec<&Json> = done.json()["sources"].as_array().expect("sources").iter().map(|source| &source["status"]).collect();
    assert_eq!(statuses, ["refused", "read"]);
}

#[test]
fn check_says_what_there_is_to_mend_and_writes_nothing() {
    let done = Job::new().sheet("A", bad()).check().option("--json").option("-").run();
    done.exit(1);
    assert_eq!(names_in(&done.path("")), ["Rekap.xlsx".to_owned()].into());
    assert!(done.stderr.contains("galat[J03]"), "{}", done.stderr);
    let json: Json = serde_json::from_str(&done.stdout).expect("JSON on standard output");
    assert_eq!(json["findings"][0]["code"], "J03");
}

#[test]
fn a_workbook_named_alone_is_run() {
    let done = Job::new().sheet("A", good()).run();
    program().current_dir(done.path("")).args(["Rekap.xlsx"]).assert().code(0);
    assert!(names_in(&done.path("")).iter().any(|name| name.starts_with("Rekap JP 20")));
}

#[test]
fn the_sheets_and_their_headings_are_those_of_the_contract() {
    let done = Job::new().sheet("A", good()).run();
    let names = ["Ringkasan", "Rekap Pegawai", "Rekap Unit", "Rekap Jenis", "Kekurangan", "Rincian", "Temuan", "Aturan", "Sumber"];
    assert_eq!(ResultSheet::names(&done.path("hasil.xlsx")), names);
    let headings = |name: &str, expected: &str| {
        assert_eq!(done.sheet(name).headings().join(" | "), expected, "{name}");
    };
    headings(
        "Rekap Pegawai",
        "No | NIP | Nama | Status ASN | Unit Kerja | JP Diajukan | JP Pendidikan | JP Klasikal | JP Nonklasikal | JP Diakui | Target JP | Kekurangan JP | Status | Perlu Dicek | JP Terjadwal | Status Bila Terlaksana",
    );
    headings("Rekap Unit", "No | Unit Kerja | Pegawai | Terpenuhi | Kurang | Tanpa Kegiatan | % Terpenuhi | JP Diakui | Rata-rata JP");
    headings("Rekap Jenis", "Jenis | Bentuk/Jalur | Kegiatan | Pegawai | JP Diajukan | JP Diakui | JP Dipotong");
    headings(
        "Kekurangan",
        "No | NIP | Nama | Unit Kerja | JP Diakui | Kekurangan JP | Coaching | Mentoring | Rencana | Bulan Mulai Paling Lambat | Dapat Terpenuhi | JP Terjadwal | Status Bila Terlaksana",
    );
    headings(
        "Rincian",
        "No | NIP | Nama | Unit Kerja | Nama Kegiatan | Jenis (Asal) | Jenis | Bentuk/Jalur | Lingkup | Tanggal Mulai | Tanggal Selesai | JP Diajukan | JP Konversi | JP Dipotong | JP Diakui | Keterangan | Berkas | Lembar | Baris",
    );
    headings("Temuan", "No | Kode | Tingkat | Berkas | Lembar | Sel | Tertulis | Masalah | Perbaikan | Jumlah");
    headings(
        "Sumber",
        "Berkas | Lembar | Rentang | Baris Dibaca | Kegiatan | Dilewati | Sel Terisi | Sel Terbaca | Sel Dilewati | Sel Tidak Terbaca | SHA-256 | Keadaan",
    );
}

#[test]
fn a_row_of_rincian_says_where_it_stands() {
    let done = Job::new().workbook("a.xlsx").sheet("Dinas A", good()).run();
    let row = ["NIP", "Tanggal Mulai", "Tanggal Selesai", "Berkas", "Lembar", "Baris"].map(|heading| done.detail(1, heading));
    assert_eq!(row, [PNS, "2025-03-03", "2025-03-05", "a.xlsx", "Dinas A", "2"]);
}

#[test]
fn units_and_categories_add_up() {
    let rows = rows![
        ["NIP", "Nama", "Unit Kerja", "Nama Kegiatan", "Jenis", "Tanggal", "JP"],
        [PNS, "Rina Contoh", "Dinas A", "Kursus 1", "Kursus", date("2025-03-03"), 20],
        [OTHER, "Budi Contoh", "Dinas A", "E-learning 1", "E-learning", date("2025-03-03"), 5],
        [PPPK, "Sari Contoh", "Dinas B", "Kursus 2", "Kursus", date("2025-03-03"), 4]
    ];
    let done = Job::new().sheet("A", rows).run();
    let units = done.sheet("Rekap Unit");
    let unit = |row: usize| {
        ["Unit Kerja", "Pegawai", "Terpenuhi", "Kurang", "Tanpa Kegiatan", "JP Diakui", "Rata-rata JP"]
            .map(|heading| units.cell(row, heading))
    };
    assert_eq!(unit(1), ["Dinas A", "2", "1", "1", "0", "23", "11.5"]);
    assert_eq!(unit(2), ["Dinas B", "1", "0", "1", "0", "4", "4"]);
    let categories = done.sheet("Rekap Jenis");
    let category = |row: usize| {
        ["Jenis", "Kegiatan", "Pegawai", "JP Diajukan", "JP Diakui", "JP Dipotong"].map(|heading| categories.cell(row, heading))
    };
    assert_eq!(category(1), ["Kursus", "2", "2", "24", "24", "0"]);
    assert_eq!(category(2), ["E-learning", "1", "1", "5", "3", "2"]);
}

#[test]
fn csv_is_read_in_its_flavours() {
    let row = |delimiter: &str| {
        let heading = ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"].join(delimiter);
        let cells =
            [PNS, "Rina Contoh", "\"Kursus, arsip; dan \nlainnya\"", "Kursus", "03/03/2025", "2025-03-05", "\"1,5\""].join(delimiter);
        format!("{heading}\r\n{cells}\r\n")
    };
    for delimiter in [",", ";", "\t"] {
        for mark in ["", "\u{feff}"] {
            let done = Job::new().file("data.csv", mark.to_owned() + &row(delimiter)).run();
            done.exit(0).employee(PNS).credited("1.5");
        }
    }
    let mut legacy = row(";").replace("Rina", "Ren?").into_bytes();
    legacy.iter_mut().filter(|byte| **byte == b'?').for_each(|byte| *byte = 0xE9);
    let done = Job::new().file("data.csv", legacy).run();
    done.exit(0).finding("F10", "").employee(PNS).is("name", "René Contoh");
    let modern = Job::new().file("data.csv", row(";").replace("Rina", "René")).run();
    modern.exit(0).no_finding("F10").employee(PNS).is("name", "René Contoh");
}

#[test]
fn a_folder_stands_for_the_workbooks_below_it_ordered_by_path() {
    let again = || {
        rows![
            ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal", "JP"],
            [PNS, "Rina Contoh", "Kursus 1", "Kursus", date("2025-03-03"), 20]
        ]
    };
    let job = Job::new()
        .workbook("masuk/b/1.xlsx")
        .sheet("B", again())
        .workbook("masuk/a/2.xlsx")
        .sheet("A", again())
        .file("masuk/~$1.xlsx", "x")
        .file("masuk/catatan.txt", "x")
        .inputs(["masuk"]);
    let done = job.run();
    done.exit(0);
    assert_eq!([done.detail(1, "Lembar"), done.detail(2, "Lembar")], ["A", "B"]);
    assert_eq!([done.detail(1, "JP Diakui"), done.detail(2, "JP Diakui")], ["20", "0"]);
}

#[test]
fn files_count_in_the_order_in_which_they_are_given() {
    let again = || good();
    let job = Job::new().workbook("b.xlsx").sheet("B", again()).workbook("a.xlsx").sheet("A", again());
    let done = job.run();
    assert_eq!([done.detail(1, "Berkas"), done.detail(2, "Berkas")], ["b.xlsx", "a.xlsx"]);
    assert_eq!([done.detail(1, "JP Diakui"), done.detail(2, "JP Diakui")], ["20", "0"]);
}

#[test]
fn a_folder_without_a_workbook_is_refused() {
    refused(Job::new().file("masuk/catatan.txt", "x").inputs(["masuk"]), "masuk");
}

#[test]
fn every_sheet_is_accounted_for_in_sumber() {
    let done = Job::new().sheet("Dinas A", good()).sheet("Belanja", rows![["Barang", "Harga"], ["Kertas", 50_000]]).run();
    done.exit(0).finding("T01", "");
    let sources = done.sheet("Sumber");
    assert_eq!(sources.row_with("Lembar", "Dinas A"), Some(1));
    assert_eq!(sources.row_with("Lembar", "Belanja"), Some(2));
    assert_eq!(sources.cell(1, "Kegiatan"), "1");
    assert_eq!(sources.cell(1, "SHA-256").len(), 64);
}

#[test]
fn the_rules_can_be_exported_checked_and_run_by() {
    let done = Job::new().sheet("A", good()).policy("pppk_ceiling", "false").run();
    done.exit(0);
    program().args(["rules", "check"]).arg(done.path("aturan")).assert().code(0);
    let shown = program().args(["rules", "show"]).output().expect("the program starts");
    assert!(String::from_utf8_lossy(&shown.stdout).contains("PP 11/2017 Pasal 203 ayat (4)"));
    assert_ne!(done.json()["rules"]["sha256"], Job::new().sheet("A", good()).run().json()["rules"]["sha256"]);
}

#[test]
fn completions_are_printed() {
    let printed = program().args(["completions", "bash"]).output().expect("the program starts");
    assert!(String::from_utf8_lossy(&printed.stdout).contains("rekap-jp"));
}

#[test]
fn a_check_writes_its_summary_where_it_is_asked_to() {
    let good = rows![["NIP", "Nama", "Jenis", "Tanggal", "JP"], [PNS, "Rina Contoh", "Kursus", date("2025-03-03"), 24]];
    let done = Job::new().check().sheet("Dinas A", good).run();
    done.exit(0).employee(PNS).credited("24");
}
