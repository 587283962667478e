//! Where a remedy points: to a cell of the column that it speaks of, and, where the table has no such column, to the sheet; never to another cell in its stead.

use calamine::{Data, Reader, open_workbook_auto};
use rekap_core::finding::Finding;
use zip::ZipArchive;

use crate::job::{Done, Job, OTHER, PNS, Rows, date};

fn run(sheet: &str, rows: Rows) -> Done {
    Job::new().sheet(sheet, rows).run()
}

/// Two rows of a course without JP column.
fn without_hours() -> Rows {
    rows![
        ["NIP", "Nama", "Jenis", "Tanggal"],
        [PNS, "Rina Contoh", "Kursus", date("2025-03-03")],
        [OTHER, "Budi Contoh", "Kursus", date("2025-03-04")],
        [OTHER, "Budi Contoh", "Seminar", date("2025-03-05")]
    ]
}

#[test]
fn a_missing_column_of_hours_is_one_finding_of_the_sheet() {
    let done = run("A", without_hours());
    done.exit(1).finding("K05", "").no_finding("J01").employee(OTHER).credited("4");
    assert_eq!((done.findings("K05").len(), &done.findings("K05")[0]["count"]), (1, &2.into()));
    run("A", without_hours().into_iter().filter(|row| row[2] != "Kursus".into()).collect()).exit(0).no_finding("K05");
}

#[test]
fn a_workbook_to_mend_does_not_colour_the_nip_for_a_column_that_is_missing() {
    let done = Job::new().sheet("A", without_hours()).option("--return").option("kembali").run();
    let returned = std::fs::File::open(done.exit(1).path("kembali/Perbaikan - Rekap.xlsx")).expect("the workbook to mend");
    let parts = ZipArchive::new(returned).expect("a package");
    assert!(parts.file_names().flatten().all(|name| !name.contains("comments")));
}

#[test]
fn missing_dates_are_one_finding_of_the_sheet() {
    let undated = || rows![["NIP", "Nama", "Jenis", "JP"], [PNS, "Rina Contoh", "Kursus", 8], [OTHER, "Budi Contoh", "Kursus", 9]];
    let done = run("A", undated());
    done.exit(1).finding("K21", "").no_finding("D03").no_finding("K06");
    assert_eq!((done.findings("K21").len(), &done.findings("K21")[0]["count"]), (1, &2.into()));
    let done = run("Rekap 2025", undated());
    done.exit(0).finding("K06", "").no_finding("D04").employee(PNS).credited("8");
    assert_eq!(done.findings("K06").len(), 1);
}

#[test]
fn seminars_without_any_date_column_are_one_finding_of_the_sheet() {
    let done = run("Rekap 2025", rows![["NIP", "Nama", "Jenis"], [PNS, "Rina Contoh", "Seminar"], [OTHER, "Budi Contoh", "Seminar"]]);
    done.exit(1).finding("J10", "");
    assert_eq!((done.findings("J10").len(), &done.findings("J10")[0]["count"]), (1, &2.into()));
}

#[test]
fn a_start_that_is_missing_is_reported_where_a_start_belongs() {
    let with = rows![
        ["NIP", "Nama", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
        [PNS, "Rina Contoh", "Kursus", "", date("2025-03-03"), 8]
    ];
    run("A", with).exit(0).finding("D14", "D2");
    let without = rows![["NIP", "Nama", "Jenis", "Tanggal Selesai", "JP"], [PNS, "Rina Contoh", "Kursus", date("2025-03-03"), 8]];
    run("A", without).exit(0).finding("K22", "").no_finding("D14");
}

#[test]
fn in_a_wide_table_the_nip_is_the_nip_and_the_name_of_a_type_its_heading() {
    let damaged = || 198_501_012_010_011_901.0;
    let wide =
        rows![["NIP", "Nama", "Tahun", "Kursus", "OJT"], [damaged(), "Rina Contoh", 2025, 5, ""], [OTHER, "Budi Contoh", 2025, "", 6]];
    run("A", wide).exit(1).finding("P03", "A2").finding("N02", "E1");
}

#[test]
fn the_nip_of_a_persons_own_sheet_is_mended_above_the_table() {
    let own = rows![
        ["NIP", "1985"],
        ["Nama", "Rina Contoh"],
        ["Nama Kegiatan", "Jenis", "Tanggal", "JP"],
        ["Kursus A", "Kursus", date("2025-03-03"), 8]
    ];
    run("A", own).exit(1).finding("P02", "B1");
}

/// Says whether the column of a cell is headed NIP: by the first words above it, in a workbook.
fn is_under_nip(done: &Done, finding: &serde_json::Value) -> bool {
    let words = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let cell = words("cell");
    let letters: String = cell.chars().take_while(char::is_ascii_alphabetic).collect();
    let digits: String = cell[letters.len()..].chars().take_while(char::is_ascii_digit).collect();
    let (Ok(row), [letter]) = (digits.parse::<u32>(), letters.as_bytes()) else { return false };
    let Ok(mut book) = open_workbook_auto(done.path(&words("file"))) else { return false };
    let Ok(range) = book.worksheet_range(&words("sheet")) else { return false };
    let above = (0..row.saturating_sub(1)).rev().filter_map(|above| range.get_value((above, u32::from(letter - b'A'))));
    above.filter_map(|value| if let Data::String(text) = value { Some(text) } else { None }).any(|text| text.trim() == "NIP")
}

#[test]
fn a_remedy_names_a_cell_of_the_nip_only_where_it_speaks_of_the_person() {
    let names_cell: Vec<&str> =
        Finding::catalogue().iter().filter(|described| described.remedy[0].contains("{cell}")).map(|described| described.code).collect();
    let mut wrong = Vec::new();
    for (code, job) in super::cases().into_iter().map(|case| (case.code, case.job)) {
        let done = job.run();
        for finding in done.json()["findings"].as_array().into_iter().flatten() {
            let found = finding["code"].as_str().unwrap_or_default();
            let is_of_row = names_cell.contains(&found) || found.starts_with('B');
            if is_of_row && !found.starts_with('P') && is_under_nip(&done, finding) {
                wrong.push(format!("{code}: {found} {} {}", finding["cell"], finding["remedy"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
