//! The plan of an agency: occurrences by unit and month, the coaches that they take, what else closes what is left, and the what-if.

use std::fs;

use crate::job::{Done, Job, OTHER, PNS, PPPK, ResultSheet, Rows, date};

/// Three people of a unit, each short by 4 JP.
fn short() -> Rows {
    let row = |nip: &str, name: &str| {
        vec![nip.into(), name.into(), "Kursus Arsip".into(), "Kursus".into(), date("2025-03-03"), date("2025-03-05"), 16.into()]
    };
    let mut rows = rows![["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"]];
    rows.extend([row(PNS, "Rina Contoh"), row(OTHER, "Budi Contoh"), row(PPPK, "Sari Contoh")]);
    rows
}

/// The same people on an employee list that says who may coach.
fn list(answers: [&str; 3]) -> Rows {
    let people = [(PNS, "Rina Contoh"), (OTHER, "Budi Contoh"), (PPPK, "Sari Contoh")];
    let mut rows = rows![["NIP", "Nama", "Unit Kerja", "Dapat Menjadi Coach"]];
    rows.extend(
        people.into_iter().zip(answers).map(|((nip, name), answer)| vec![nip.into(), name.into(), "Dinas A".into(), answer.into()]),
    );
    rows
}

fn settled(capacity: u32, job: Job) -> Job {
    fs::write(job.path("rekap-jp.toml"), format!("[plan]\ncapacity = {capacity}\n")).expect("a writable folder");
    job
}

fn rows(sheet: &ResultSheet) -> Vec<String> {
    let headings = ["Unit Kerja", "Bulan", "Coaching", "Mentoring", "Coach Dibutuhkan", "Coach Tersedia", "JP Belum Tertutup"];
    let named = (1..=sheet.len()).filter(|&row| !sheet.cell(row, "Bulan").is_empty());
    named.map(|row| headings.map(|heading| sheet.cell(row, heading)).join(" · ")).collect()
}

fn november(capacity: u32, answers: [&str; 3]) -> Done {
    settled(capacity, Job::new().sheet("A", short()).employees(list(answers)).as_of("2025-11-20")).run()
}

#[test]
fn what_a_unit_needs_is_spread_over_the_months_that_its_coaches_have() {
    let done = november(4, ["Ya", "Tidak", ""]);
    let plan = done.sheet("Rencana");
    assert_eq!(rows(&plan), ["Dinas A · November · 2 · 2 · 1 · 1 · 0", "Dinas A · Desember · 1 · 1 · 1 · 1 · 0"]);
    let names = ResultSheet::names(&done.path("hasil.xlsx"));
    assert_eq!(names.iter().position(|name| name == "Rencana"), Some(5), "it stands behind Kekurangan: {names:?}");
    let json = serde_json::json!({
        "capacity": 4, "categories": ["coaching", "mentoring"],
        "units": [{"work_unit": "Dinas A", "short": 3, "coaches": 1, "beyond_months_jp": 0.0, "beyond_capacity_jp": 0.0,
                   "months": [{"month": 11, "occurrences": [2, 2], "coaches_needed": 1}, {"month": 12, "occurrences": [1, 1], "coaches_needed": 1}]}]
    });
    assert_eq!(done.json()["plan"], json);
}

#[test]
fn where_coaches_do_not_suffice_it_says_what_is_left_and_what_else_closes_it() {
    let done = november(2, ["Ya", "", ""]);
    let plan = done.sheet("Rencana");
    let months = ["Dinas A · November · 1 · 1 · 1 · 1 · 0", "Dinas A · Desember · 1 · 1 · 1 · 1 · 0", "Dinas A · Sisa · 0 · 0 ·  · 1 · 4"];
    assert_eq!(rows(&plan), months);
    let words = plan.cell(3, "Keterangan");
    let expected = "4 JP karena kapasitas coach tidak cukup. Penutup lain yang paling sedikit harinya: Workshop / lokakarya (5 JP sehari): 1 hari-orang / \
                    E-learning (3 JP sehari): 2 hari-orang; biayanya tidak ada dalam aturan";
    assert_eq!(words, expected);
    let done = november(2, ["Tidak", "", ""]);
    assert_eq!(rows(&done.sheet("Rencana")), ["Dinas A · Sisa · 0 · 0 ·  · 0 · 12"], "nobody may coach");
}

#[test]
fn where_the_list_does_not_say_who_may_coach_the_coaches_needed_are_counted() {
    let done = settled(4, Job::new().sheet("A", short()).as_of("2025-11-20")).run();
    assert_eq!(rows(&done.sheet("Rencana")), ["(tidak diketahui) · November · 3 · 3 · 2 ·  · 0"]);
    // A column that nobody has filled in, as in a blank, says nothing either.
    assert_eq!(rows(&november(4, ["", "", ""]).sheet("Rencana")), ["Dinas A · November · 3 · 3 · 2 ·  · 0"]);
}

#[test]
fn months_that_no_longer_suffice_are_said_apart_from_coaches() {
    let mut rows_of_a_beginner = short();
    rows_of_a_beginner.truncate(2);
    rows_of_a_beginner[1][6] = 2.into();
    let done = settled(9, Job::new().sheet("A", rows_of_a_beginner).as_of("2025-12-01")).run();
    let plan = done.sheet("Rencana");
    assert_eq!(rows(&plan), ["(tidak diketahui) · Desember · 2 · 2 · 1 ·  · 0", "(tidak diketahui) · Sisa · 0 · 0 ·  ·  · 10"]);
    assert!(plan.cell(2, "Keterangan").starts_with("10 JP karena sisa bulan dan batasnya tidak cukup. "), "{}", plan.cell(2, "Keterangan"));
}

#[test]
fn without_a_capacity_the_result_has_no_plan_of_the_agency() {
    let done = Job::new().sheet("A", short()).as_of("2025-11-20").run();
    assert!(!ResultSheet::names(&done.path("hasil.xlsx")).contains(&"Rencana".to_owned()));
}

#[test]
fn a_what_if_shows_another_month_and_another_capacity_on_screen_and_in_a_workbook() {
    let what_if = |from: &str, capacity: &str| {
        let job = Job::new().sheet("A", short()).employees(list(["Ya", "", ""])).as_of("2025-06-20").command("plan");
        job.option("--from").option(from).option("--capacity").option(capacity).option("-o").option("rencana.xlsx").run()
    };
    let done = what_if("11", "4");
    done.exit(0);
    let expected = "Dinas A (3 pegawai, 1 coach)\n  November: 2 coaching, 2 mentoring; butuh 1 coach\n  Desember: 1 coaching, 1 mentoring; butuh 1 coach\n";
    assert_eq!(done.stdout, expected);
    assert_eq!(ResultSheet::names(&done.path("rencana.xlsx")), ["Rencana"]);
    assert!(what_if("6", "6").stdout.contains("  Juni: 3 coaching, 3 mentoring; butuh 1 coach\n"));
    assert!(what_if("12", "4").stdout.contains("  Sisa: 4 JP karena kapasitas coach tidak cukup"));
}
