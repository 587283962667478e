//! What a head of office reads: the counts of *Ringkasan* add up, one figure has one value on every sheet, and a result appears whole or not at all.

use std::fs;

use crate::job::{Done, Job, OTHER, PNS, ResultSheet, Value, date};
use crate::template::filling::part;

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

/// The part of a sheet of the result.
fn sheet_part(done: &Done, name: &str) -> String {
    let path = done.path("hasil.xlsx");
    let place = ResultSheet::names(&path).iter().position(|own| own == name).expect("the sheet");
    part(&fs::read(path).expect("the result"), &format!("xl/worksheets/sheet{}.xml", place + 1))
}

#[test]
fn the_cells_of_a_finding_stand_below_each_other_where_there_are_many() {
    let mut rows = rows![["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal", "JP"]];
    for number in 0..40 {
        let hours: Value = if number % 2 == 0 { "delapan".into() } else { 8.into() };
        let title = format!("Kursus {number}");
        rows.push(vec![PNS.into(), "Rina Contoh".into(), title.as_str().into(), "Kursus".into(), date("2025-03-03"), hours]);
    }
    let done = Job::new().sheet("A", rows).run();
    let found = done.sheet("Temuan");
    let row = found.row_with("Kode", "J03").expect("the finding");
    assert!(found.cell(row, "Sel").matches(',').count() > 4, "{}", found.cell(row, "Sel"));
    let sheet = sheet_part(&done, "Temuan");
    let opened = sheet.split(&format!("<row r=\"{}\"", row + 1)).nth(1).and_then(|rest| rest.split('>').next()).expect("the row");
    let height = opened.split("ht=\"").nth(1).and_then(|rest| rest.split('"').next()).and_then(|height| height.parse::<f64>().ok());
    assert!(height.is_some_and(|height| height > 20.0), "two lines at least: {opened}");
}

#[test]
fn paper_shows_every_row_of_the_details_once_and_not_where_it_came_from() {
    let done = Job::new().sheet("A", rows()).as_of("2025-11-20").year(2025).run();
    let details = done.sheet("Rincian");
    let source = details.headings().iter().position(|heading| heading == "Berkas").expect("a column");
    let last = char::from(b'A' + u8::try_from(source - 1).expect("few columns"));
    let workbook = part(&fs::read(done.path("hasil.xlsx")).expect("the result"), "xl/workbook.xml");
    let area = format!(">Rincian!$A$1:${last}${}<", details.len() + 1);
    assert!(workbook.contains(&area), "no {area} in {workbook}");
}

#[test]
fn all_numbers_of_the_tables_stand_off_the_line_by_the_same_space() {
    let done = Job::new().sheet("A", rows()).as_of("2025-11-20").year(2025).run();
    let styles = part(&fs::read(done.path("hasil.xlsx")).expect("the result"), "xl/styles.xml");
    let number = |code: &str| {
        let format = styles.split("<numFmt ").find(|format| format.contains(&format!("formatCode=\"{code}\""))).expect("the format");
        let id = format.split("numFmtId=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("its number");
        styles.contains(&format!("<xf numFmtId=\"{id}\""))
    };
    for code in ["#,##0_)_)", "General_)_)", "0.0%_)_)"] {
        assert!(number(code), "{code} is used");
    }
}
