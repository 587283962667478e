//! Findings that say the same: one for a column of a sheet, with its range; and every cell of it is coloured in the workbook that goes back.

use std::fs;

use crate::job::{Job, OTHER, PNS, ResultSheet, Rows, date};
use crate::returned::mending::{colour, notes};

/// Courses of one person, one a day from the first of 2025 on.
fn courses(rows: usize) -> Rows {
    let course = |number: usize| {
        let day = chrono::NaiveDate::from_yo_opt(2025, u32::try_from(number % 300).unwrap_or(0) + 1).expect("a day").to_string();
        rows![[PNS, "Rina Contoh", format!("Kursus {number}").as_str(), "Kursus", date(&day), 8]].remove(0)
    };
    rows![["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal", "JP"]].into_iter().chain((0..rows).map(course)).collect()
}

#[test]
fn five_hundred_rows_without_a_year_are_one_finding_over_their_range() {
    let mut rows = courses(502);
    rows[3..503].iter_mut().for_each(|row| row[4] = "12 Maret".into());
    let job = Job::new().sheet("Dinas A", rows).year(2025);
    let folder = job.path("kembali");
    let done = job.option("--return").option(folder).run();
    assert_eq!(done.exit(1).found(), ["D03 E4:E503"]);
    let found = done.findings("D03")[0];
    assert_eq!((&found["count"], &found["written"]), (&500.into(), &"12 Maret".into()));
    assert!(found["remedy"].as_str().is_some_and(|remedy| remedy.contains("E4:E503")));
    let row = done.sheet("Temuan").row_with("Kode", "D03").expect("a line for it");
    assert_eq!([done.sheet("Temuan").cell(row, "Sel"), done.sheet("Temuan").cell(row, "Jumlah")], ["E4:E503", "500"]);
    assert!(done.stderr.contains("sel E4:E503 (kolom \"Tanggal\")\n"), "{}", done.stderr);
    let path = done.path("kembali/Perbaikan - Rekap.xlsx");
    let list = ResultSheet::read(&path, "Temuan");
    assert_eq!([list.cell(1, "Sel"), list.cell(1, "Jumlah")], ["E4:E503", "500"]);
    let sent = fs::read(&path).expect("the workbook to mend");
    for cell in ["E4", "E250", "E503"] {
        assert!(colour(&sent, "Dinas A", cell).is_some(), "{cell} is coloured");
    }
    assert!(notes(&sent).contains("E250"));
}

#[test]
fn what_differs_from_row_to_row_is_shown_by_its_first_cell() {
    let mut rows = rows![["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"]];
    for day in 10..20 {
        let days = [day, day - 3].map(|day| date(&format!("2025-03-{day:02}")));
        let [start, end] = days;
        rows.push(rows![[PNS, "Rina Contoh", format!("Kursus {day}").as_str(), "Kursus", start, end, 8]].remove(0));
    }
    rows.push(rows![[OTHER, "Budi Contoh", "Kursus lain", "Kursus", date("2025-05-05"), date("2025-05-05"), "delapan"]].remove(0));
    rows.push(rows![[OTHER, "Budi Contoh", "Kursus lagi", "Kursus", date("2025-05-06"), date("2025-05-06"), "dua"]].remove(0));
    let done = Job::new().sheet("Dinas A", rows).year(2025).run();
    let found = |code: &str| done.findings(code)[0].clone();
    assert_eq!((done.findings("D02").len(), &found("D02")["count"]), (1, &10.into()));
    assert!(found("D02")["message"].as_str().is_some_and(|message| message.ends_with("; begitu pula 9 sel lain")));
    assert_eq!((&found("J03")["cell"], &found("J03")["written"]), (&"G12:G13".into(), &"delapan; dua".into()));
}

#[test]
fn copies_of_a_file_are_one_finding_each() {
    let job = (1..=4).fold(Job::new().year(2025), |job, copy| job.workbook(&format!("Rekap {copy}.xlsx")).sheet("Dinas A", courses(200)));
    let done = job.run();
    assert_eq!(done.exit(0).found(), ["B01 C2:C201", "B01 C2:C201", "B01 C2:C201"]);
    assert_eq!(done.json()["totals"]["duplicate_activities"], 600);
}

#[test]
fn a_stray_quote_swallows_nobody() {
    let row = |number: usize| format!("{PNS};Rina Contoh;Kursus {number};Kursus;{:02}/03/2025;1\n", number % 28 + 1);
    let rows: String = (0..40).map(row).collect();
    let text = format!("NIP;Nama;Nama Kegiatan;Jenis;Tanggal;JP\n{rows}").replace(";Kursus 20;", ";\"Kursus 20;");
    let done = Job::new().file("Rekap.csv", text).year(2025).run();
    done.exit(1).finding("F16", "").employee(PNS).credited("40");
    assert_eq!((done.findings("F16").len(), &done.json()["totals"]["activities"]), (1, &40.into()));
    assert!(done.findings("F16")[0]["message"].as_str().is_some_and(|message| message.contains("baris 22 ")));
    assert_eq!(done.detail(21, "Nama Kegiatan"), "Kursus 20");
}

#[test]
fn a_cell_of_several_lines_is_read_as_one() {
    let text = format!(
        "NIP;Nama;Nama Kegiatan;Jenis;Tanggal;JP\n{PNS};Rina Contoh;\"Kursus arsip;\ndua hari\";Kursus;03/03/2025;8\n         {PNS};Rina Contoh;\"Kursus \"\"lanjut\"\"\";Kursus;04/03/2025;8\n"
    );
    let done = Job::new().file("Rekap.csv", text).year(2025).run();
    done.exit(0).no_finding("F16").employee(PNS).credited("16");
    assert_eq!([done.detail(1, "Nama Kegiatan"), done.detail(2, "Nama Kegiatan")], ["Kursus arsip; dua hari", "Kursus \"lanjut\""]);
}
