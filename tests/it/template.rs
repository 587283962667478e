//! The standard workbook: made, filled in, sent back; and what is said where its form was changed.

pub(crate) mod filling;

use std::fs;
use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook};

use crate::job::{Job, OTHER, PNS, PPPK, ResultSheet, Value, date, program};
use filling::{ACTIVITIES, blank, changed, filled, part, with_heading, with_people};

/// Two people on *Pegawai*, and three activities: counted by hours, by days and by occurrences.
fn filled_in() -> Vec<u8> {
    let people = with_people(&blank(), &[[PNS, "Rina Contoh", "PNS", "Dinas A"], [PPPK, "Budi Contoh", "PPPK", "Dinas A"]]);
    filled(
        &people,
        &[
            ("A2", PNS.into()),
            ("E2", "Bimtek arsip".into()),
            ("F2", "Bimbingan teknis".into()),
            ("G2", "Internasional".into()),
            ("H2", date("2025-03-03")),
            ("I2", date("2025-03-05")),
            ("J2", 10.into()),
            ("A3", PNS.into()),
            ("E3", "Seminar layanan".into()),
            ("F3", "Seminar / konferensi / sarasehan".into()),
            ("H3", date("2025-04-07")),
            ("I3", date("2025-04-08")),
            ("A9", PPPK.into()),
            ("E9", "Coaching kinerja".into()),
            ("F9", "Coaching".into()),
            ("H9", date("2025-05-02")),
            ("I9", date("2025-05-20")),
            ("K9", 2.into()),
        ],
    )
}

fn sent_back(workbook: Vec<u8>) -> crate::job::Done {
    Job::new().file("Blanko.xlsx", workbook).run()
}

#[test]
fn a_blank_has_the_sheets_and_headings_of_the_contract() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("Blanko.xlsx");
    fs::write(&path, blank()).expect("a writable folder");
    assert_eq!(ResultSheet::names(&path), ["Kegiatan", "Pegawai", "Petunjuk", "Referensi", "rekap_jp"]);
    let headings = |sheet| ResultSheet::read(&path, sheet).headings().join(" | ");
    assert_eq!(
        headings("Kegiatan"),
        "NIP | Nama | Status ASN | Unit Kerja | Nama Kegiatan | Jenis | Lingkup | Tanggal Mulai | Tanggal Selesai | JP | Jumlah Kali | Penyelenggara | No. Sertifikat | Lengkap?"
    );
    assert_eq!(headings("Pegawai"), "NIP | Nama | Status ASN | Unit Kerja | Dapat Menjadi Coach");
    let reference = ResultSheet::read(&path, "Referensi");
    let row = reference.row_with("Jenis", "Coaching").expect("a line for coaching");
    let said = ["Dihitung per", "Nasional", "Internasional", "Batas"].map(|heading| reference.cell(row, heading));
    assert_eq!(said, ["kali", "2 JP per kali", "4 JP per kali", "paling banyak 2 kali sebulan"]);
}

#[test]
fn its_parts_agree_with_each_other_so_that_excel_need_not_repair_it() {
    let blank = blank();
    let (sheet, workbook) = (part(&blank, ACTIVITIES), part(&blank, "xl/workbook.xml"));
    let table = part(&blank, "xl/tables/table1.xml");
    assert!(table.contains("ref=\"A1:N2001\"") && table.contains("<autoFilter ref=\"A1:N2001\"/>"), "room for 2,000 rows");
    assert!(!sheet.contains("<autoFilter") && !sheet.contains("<mergeCell"), "a table takes neither a second filter nor merged cells");
    let names: Vec<&str> = workbook.split("<definedName name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut own: Vec<&str> = names.iter().copied().filter(|name| !name.starts_with("_xlnm")).collect();
    assert_eq!(own, ["Daftar_Jenis", "Daftar_Lingkup", "Daftar_NIP", "Daftar_Satuan", "Daftar_Status", "rekap_jp_templat"]);
    own.dedup();
    assert_eq!(own.len(), 6, "no name twice");
    for validation in sheet.split("<dataValidation ").skip(1) {
        let range = validation.split("sqref=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a range");
        let (first, last) = range.split_once(':').expect("from and to");
        assert!(first[1..] == *"2" && last[1..] == *"2001" && first[..1] == last[..1], "{range}");
        for name in validation.split("Daftar_").skip(1).filter_map(|rest| rest.split([',', ')', '<']).next()) {
            assert!(own.contains(&format!("Daftar_{name}").as_str()), "Daftar_{name} stands for nothing");
        }
        let is_said = |attribute: &str| validation.contains(&format!(" {attribute}=\""));
        assert!(is_said("prompt"), "{range} says what to type");
        assert!(is_said("error") || !validation.contains("type=\""), "{range} says what was wrong");
    }
    assert!(sheet.contains("<sheetProtection") && !sheet.contains("password") && !sheet.contains("hashValue"), "without a password");
    assert!(!sheet.contains("<f>") || sheet.matches("<f>").count() == sheet.matches("</f><v></v>").count(), "formulas show nothing yet");
}

#[test]
fn what_is_filled_in_is_credited() {
    Job::new().file("Blanko.xlsx", filled_in()).check().run().exit(0);
    let done = sent_back(filled_in());
    done.exit(0);
    assert_eq!(done.found(), [""; 0], "nothing to mend");
    done.employee(PNS).credited("20").is("name", "Rina Contoh").is("work_unit", "Dinas A");
    done.employee(PPPK).credited("4").is("kind", "PPPK");
}

#[test]
fn an_empty_blank_is_one_finding() {
    let done = sent_back(blank());
    assert_eq!(done.exit(1).found(), ["T16 "]);
}

#[test]
fn a_renamed_or_emptied_heading_is_one_finding_that_names_it() {
    for heading in ["Kali", ""] {
        let done = sent_back(with_heading(&filled_in(), "K1", heading));
        assert_eq!(done.exit(1).found(), ["T13 "], "{heading:?}");
        let found = done.findings("T13")[0];
        assert!(found["message"].as_str().is_some_and(|words| words.contains("\"Jumlah Kali\"")), "{found}");
        assert_eq!(found["written"], heading);
    }
}

#[test]
fn without_its_nip_heading_the_sheet_is_still_known() {
    let done = sent_back(with_heading(&filled_in(), "A1", "Nomor pegawai"));
    assert_eq!(done.exit(1).found(), ["T13 "]);
}

#[test]
fn columns_may_be_moved_and_others_added() {
    let moved = with_heading(&with_heading(&with_heading(&filled_in(), "L1", "No. Sertifikat"), "M1", "Penyelenggara"), "O1", "Catatan");
    let done = sent_back(moved);
    assert_eq!(done.exit(0).found(), [""; 0]);
    done.employee(PNS).credited("20");
}

#[test]
fn a_sheet_of_the_office_s_own_beside_it_is_read_as_ever() {
    let more = rows![
        ["NIP", "Nama", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
        [OTHER, "Sari Contoh", "Kursus", date("2025-06-02"), date("2025-06-02"), 5]
    ];
    let sheets =
        ["Petunjuk", "Referensi"].into_iter().fold(Job::new().sheet("Kegiatan", rows![["NIP"]]), |job, name| job.sheet(name, rows![["x"]]));
    let done = sheets.sheet("Tambahan", more).run();
    assert_eq!(done.exit(1).found(), ["T13 "], "by its sheets it is a standard workbook, and Kegiatan is not whole");
    done.employee(OTHER).credited("5");
}

#[test]
fn another_version_is_not_read() {
    let done = sent_back(filling::of_version(&filled_in(), "2"));
    assert_eq!(done.exit(1).found(), ["T14 "]);
    assert_eq!(done.json()["totals"]["activities"], 0);
}

#[test]
fn a_list_with_names_that_are_no_types_is_one_finding_and_known_types_still_count() {
    let done = sent_back(filling::with_category(&filling::with_category(&filled_in(), "A4", "Wrokshop"), "A6", "Kuliah subuh"));
    assert_eq!(done.exit(0).found(), ["T15 A4"]);
    assert_eq!(done.findings("T15")[0]["count"], 2);
    done.employee(PNS).credited("20");
}

#[test]
fn a_row_that_lost_its_nip_is_not_given_to_the_person_above() {
    let done = sent_back(filled(&filled_in(), &[("A3", Value::Empty)]));
    done.exit(1).finding("P01", "A3").employee(PNS).credited("12");
}

#[test]
fn a_workbook_that_lost_its_mark_is_known_by_its_property_or_its_sheets() {
    for property_too in [false, true] {
        let unmarked = filling::without_version(&filled_in(), property_too);
        assert_eq!(sent_back(with_heading(&unmarked, "K1", "Kali")).found(), ["T13 "], "property gone: {property_too}");
        assert_eq!(sent_back(unmarked).exit(0).found(), [""; 0]);
    }
}

#[test]
fn formulas_that_a_program_left_uncalculated_are_no_noise() {
    let uncalculated = changed(&filled_in(), ACTIVITIES, |sheet| sheet.replace(" t=\"str\"", "").replace("</f><v></v>", "</f>"));
    let done = sent_back(uncalculated);
    assert_eq!(done.exit(0).found(), [""; 0]);
    done.employee(PNS).credited("20").is("name", "Rina Contoh");
}

/// Filled in, then opened and saved by `LibreOffice`: names looked up, rows judged, mark, table and drop-downs kept.
#[test]
fn a_workbook_that_libreoffice_saved_is_still_the_standard_one() {
    let saved = include_bytes!("../books/template-saved-by-libreoffice.xlsx");
    let done = Job::new().file("Blanko.xlsx", saved.to_vec()).run();
    assert_eq!(done.exit(0).found(), [""; 0]);
    done.employee(PNS).credited("20").is("name", "Rina Contoh");
    assert_eq!(sent_back(with_heading(saved, "K1", "Kali")).found(), ["T13 "]);
    let path = done.path("Blanko.xlsx");
    let sheet = ResultSheet::read(&path, "Kegiatan");
    let shown = |row| ["Nama", "Status ASN", "Unit Kerja", "Lengkap?"].map(|heading| sheet.cell(row, heading));
    assert_eq!(shown(1), ["Rina Contoh", "PNS", "Dinas A", "Lengkap"]);
    assert_eq!(shown(3), ["", "", "", ""]);
}

#[test]
fn the_same_order_gives_the_same_bytes() {
    assert_eq!(blank(), blank());
}

/// Writes an employee list of two units into a folder.
fn list(folder: &Path) {
    let heading = "NIP;Nama;Status ASN;Unit Kerja".to_owned();
    let people = [
        format!("{PNS};Rina Contoh;PNS;Dinas A"),
        format!("{OTHER};Sari Contoh;PNS;Dinas B/C"),
        format!("{PPPK};Budi Contoh;PPPK;Dinas A"),
    ];
    let lines = [&[heading][..], &people].concat();
    fs::write(folder.join("pegawai.csv"), lines.join("\n")).expect("a writable folder");
}

fn template(folder: &Path, options: &[&str]) -> (i32, String) {
    let output = program().current_dir(folder).args(["template", "--year", "2025"]).args(options).output().expect("the program starts");
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn listed(path: &Path) -> Vec<String> {
    let mut workbook: Xlsx<_> = open_workbook(path).expect("a blank");
    let range = workbook.worksheet_range("Pegawai").expect("the sheet");
    range.rows().skip(1).map(|row| row[0].to_string()).collect()
}

#[test]
fn every_unit_gets_a_blank_with_its_own_people() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    list(folder.path());
    let order = ["--employees", "pegawai.csv", "--per-unit", "blanko"];
    assert_eq!(template(folder.path(), &order).0, 0);
    let blank = |name: &str| folder.path().join("blanko").join(name);
    assert_eq!(listed(&blank("Blanko JP 2025 - Dinas A.xlsx")), [PPPK, PNS], "by name");
    assert_eq!(listed(&blank("Blanko JP 2025 - Dinas B - C.xlsx")), [OTHER]);
    assert_eq!(fs::read_dir(folder.path().join("blanko")).expect("the folder").count(), 2);

    fs::remove_file(blank("Blanko JP 2025 - Dinas A.xlsx")).expect("a file");
    let (status, said) = template(folder.path(), &order);
    assert!(status == 2 && said.contains("Dinas B - C.xlsx"), "{said}");
    assert!(!blank("Blanko JP 2025 - Dinas A.xlsx").exists(), "all or none");
    assert_eq!(template(folder.path(), &[&order[..], &["--force"]].concat()).0, 0);
}

/// A row without a cell is one that no program prints; `LibreOffice` takes no formula for the area to print.
fn has_cells_in_300_rows(sheet: &str) -> bool {
    sheet.contains("<c r=\"B301\"") && !sheet.split("<row r=\"302\"").nth(1).is_some_and(|rest| rest.contains("<c "))
}

#[test]
fn a_long_list_of_people_prints_no_more_rows_than_a_short_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for people in [3, 90, 400] {
        let row =
            |number: i32| format!("1985{:02}012010{:02}1{};Rina Contoh;PNS;Dinas A\n", number % 12 + 1, number % 12 + 1, 900 + number / 12);
        let list = (0..people).map(row).fold("NIP;Nama;Status ASN;Unit Kerja\n".to_owned(), |list, row| list + &row);
        fs::write(folder.path().join("pegawai.csv"), list).expect("a list");
        let order = ["--employees", "pegawai.csv", "-o", "b.xlsx", "--force"];
        assert_eq!(template(folder.path(), &order).0, 0);
        let bytes = fs::read(folder.path().join("b.xlsx")).expect("a blank");
        assert_eq!(listed(&folder.path().join("b.xlsx")).len(), usize::try_from(people).expect("few"));
        assert!(
            part(&bytes, "xl/tables/table1.xml").contains("ref=\"A1:N2001\"") && has_cells_in_300_rows(&part(&bytes, ACTIVITIES)),
            "{people}"
        );
        // Excel prints the rows in use, at least a page.
        assert!(part(&bytes, "xl/workbook.xml").contains(">Kegiatan!$A$1:INDEX(Kegiatan!$N$1:$N$2001,MAX(31,"), "{people}");
    }
}

/// Formats and drop-downs of 2,000 rows print nothing.
#[test]
fn an_empty_list_of_people_prints_one_page_of_headings() {
    let sheet = part(&blank(), "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<row r=\"1\"") && !sheet.contains("<row r=\"2\""), "{sheet}");
    assert!(sheet.contains("fitToHeight=\"0\"") && sheet.contains("paperSize=\"9\""), "as wide as the page");
}

#[test]
fn a_blank_for_nobody_known_takes_2000_rows_and_prints_few() {
    let blank = blank();
    let sheet = part(&blank, ACTIVITIES);
    assert!(has_cells_in_300_rows(&sheet), "300 rows have cells");
    for column in ["A", "E", "F", "H", "I", "J"] {
        let range = format!("sqref=\"{column}2:{column}2001\"");
        assert!(sheet.contains(&format!("<conditionalFormatting {range}>")), "{range} says what is missing");
        assert!(sheet.split("<dataValidation ").any(|rule| rule.contains(&range)), "{range} guards what is typed");
    }
    let people = with_people(&blank, &[[PNS, "Rina Contoh", "PNS", "Dinas A"]]);
    let last = [
        ("A2001", PNS.into()),
        ("E2001", "Bimtek arsip".into()),
        ("F2001", "Bimbingan teknis".into()),
        ("H2001", date("2025-03-03")),
        ("I2001", date("2025-03-05")),
        ("J2001", 10.into()),
    ];
    let done = sent_back(filled(&people, &last));
    assert_eq!(done.exit(0).found(), [""; 0]);
    done.employee(PNS).credited("10").is("name", "Rina Contoh").is("work_unit", "Dinas A");
}

#[test]
fn one_unit_gets_its_people_and_an_unknown_one_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    list(folder.path());
    let order = |unit| template(folder.path(), &["--employees", "pegawai.csv", "-o", "b.xlsx", "--unit", unit]);
    let (status, said) = order("Dinas X");
    assert!(status == 2 && said.contains("Dinas X") && !folder.path().join("b.xlsx").exists(), "{said}");
    assert_eq!(order("dinas a").0, 0);
    assert_eq!(listed(&folder.path().join("b.xlsx")), [PPPK, PNS]);
    assert!(order("dinas a").1.contains("sudah ada"), "an existing blank is not replaced unasked");
}

#[test]
fn what_cannot_be_ordered_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    list(folder.path());
    for options in [
        &[][..],
        &["--per-unit", "blanko"],
        &["-o", "a.xlsx", "--per-unit", "blanko", "--employees", "pegawai.csv"],
        &["-o", "tidak/ada/a.xlsx"],
        &["-o", "pegawai.csv", "--employees", "pegawai.csv", "--force"],
        &["-o", "a.xlsx", "--employees", "tidak-ada.csv"],
    ] {
        assert_eq!(template(folder.path(), options).0, 2, "{options:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing was made");
}

#[test]
fn a_blank_in_english_keeps_the_headings_and_reads_alike() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(template(folder.path(), &["-o", "a.xlsx", "--lang", "en"]).0, 0);
    let bytes = fs::read(folder.path().join("a.xlsx")).expect("the blank");
    assert!(part(&bytes, ACTIVITIES).contains("Pick from the list"));
    assert_eq!(sent_back(bytes).found(), ["T16 "]);
}
