//! The year beside an earlier one: in *Ringkasan*, from a result or a ledger, and as what `diff` says first.

use std::fs;

use crate::job::{Done, Job, OTHER, PNS, PPPK, Rows, date, program};

/// Three people of two units, of whom the JP are given.
fn year(year: i32, [rina, budi, sari]: [i32; 3]) -> Rows {
    let day = || date(&format!("{year}-03-03"));
    rows![
        ["NIP", "Nama", "Unit Kerja", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Arsip", "Kursus", day(), day(), rina],
        [OTHER, "Budi Contoh", "Dinas A", "Kursus Arsip", "Kursus", day(), day(), budi],
        [PPPK, "Sari Contoh", "Dinas B", "Kursus Arsip", "Kursus", day(), day(), sari]
    ]
}

fn last_year() -> Done {
    Job::new().sheet("A", year(2024, [20, 10, 20])).year(2024).as_of("2024-12-31").option("--ledger").option("buku").run()
}

fn compared(before: &Done, with: &str) -> Done {
    let job = Job::new().sheet("A", year(2025, [24, 20, 8])).year(2025).option("--last-year").option(before.path(with));
    job.run()
}

#[test]
fn the_summary_compares_with_a_result_or_a_ledger_alike() {
    let before = last_year();
    let [by_result, by_ledger] = ["hasil.xlsx", "buku"].map(|with| compared(&before, with));
    let words = by_result.exit(0).sheet("Ringkasan").words();
    for expected in [
        "Dibanding 2024, keadaan per 31 Desember 2024",
        "66,7% (2/3) → 66,7% (2/3)",
        "16,67 → 17,33",
        "Unit turun\n1\n",
        "Dinas B 100% → 0%",
        "Unit naik\n1\n",
        "Dinas A 50% → 100%",
    ] {
        assert!(words.contains(expected), "no {expected:?} in {words}");
    }
    assert_eq!(by_ledger.sheet("Ringkasan").words(), words);
    let json = serde_json::json!({
        "year": 2024, "as_of": "2024-12-31", "employees": 3, "met": 2, "credited_jp": 50.0, "units_up": 1, "units_down": 1
    });
    assert_eq!(by_ledger.json()["before"], json);
}

#[test]
fn what_is_no_earlier_year_is_refused_and_nothing_appears() {
    let before = last_year();
    fs::write(before.path("catatan.txt"), "bukan hasil").expect("a writable folder");
    for with in ["catatan.txt", "tidak-ada.xlsx"] {
        let done = compared(&before, with);
        done.exit(2);
        assert!(done.stderr.contains(with) && !done.path("hasil.xlsx").exists(), "{}", done.stderr);
    }
}

#[test]
fn a_comparison_says_first_what_a_head_of_office_asks_first() {
    let (before, now) = (last_year(), Job::new().sheet("A", year(2025, [24, 20, 8])).year(2025).run());
    let output = program().arg("diff").arg(before.path("hasil.xlsx")).arg(now.path("hasil.xlsx")).output().expect("the program starts");
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    let first: Vec<&str> = words.lines().skip_while(|line| !line.starts_with("Terpenuhi")).take(4).collect();
    let expected = [
        "Terpenuhi: 66,7% (2/3) → 66,7% (2/3)",
        "Rata-rata JP: 16,67 → 17,33",
        "Unit turun: 1: Dinas B 100% → 0%",
        "Unit naik: 1: Dinas A 50% → 100%",
    ];
    assert_eq!(first, expected, "{words}");
}
