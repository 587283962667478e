//! Where a remedy points: to a cell of the column that it speaks of, and, where the table has no such column, to the sheet; never to another cell in its stead.

use calamine::{Data, Reader, open_workbook_auto};
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

/// Headings under which the cell of a finding may stand: those that its remedy speaks of.
fn column_of(code: &str) -> &'static [&'static str] {
    const DATES: &[&str] = &["Tanggal", "Tanggal Mulai", "Tanggal Selesai"];
    const HOURS: &[&str] = &["JP", "Durasi"];
    const ACTIVITY: &[&str] = &["Nama Kegiatan", "Jenis"];
    match code {
        "P08" => &["Status ASN"],
        "P14" => &["NIP Lama"],
        "P16" => &["Dapat Menjadi Coach"],
        "T17" | "P01" | "P02" | "P03" | "P04" | "P05" | "P06" | "P07" | "P09" | "P10" | "P11" | "P12" | "P13" | "P15" => &["NIP"],
        "D17" => &["Bulan"],
        "D18" => &["Tahun"],
        "J09" => &["Jumlah Kali"],
        "J11" => &["Jumlah Hari"],
        "N04" => &["Nama Kegiatan"],
        "T06" | "B01" | "B02" | "B03" | "B07" => ACTIVITY,
        "B04" | "B08" => DATES,
        "B05" | "B06" => &["No. Sertifikat"],
        "K31" => &["Penyelenggara"],
        "K32" => &["No. Sertifikat"],
        "K33" => DATES,
        "K34" | "K35" => ACTIVITY,
        "T07" | "T08" | "K36" => HOURS,
        // The remedy speaks of whatever stands there: its own words, or its heading.
        "J22" | "T11" | "T15" | "T20" | "T21" | "K04" | "K07" | "K08" | "K10" | "K11"
        // The remedy speaks of an area, from its first cell on.
        | "T18" | "T19" | "T31" => ANY,
        code if code.starts_with('D') => DATES,
        code if code.starts_with('J') => HOURS,
        code if code.starts_with('N') => &["Jenis", "Kategori"],
        _ => &[],
    }
}

const ANY: &[&str] = &["*"];

/// Gives the heading above the cell of a finding; nothing where the file is no workbook, or the finding names no cell.
fn heading(done: &Done, finding: &serde_json::Value) -> Option<String> {
    let words = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let cell = words("cell");
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits: String = cell[letters..].chars().take_while(char::is_ascii_digit).collect();
    let (Ok(row), [letter]) = (digits.parse::<u32>(), &cell.as_bytes()[..letters]) else { return None };
    let range = open_workbook_auto(done.path(&words("file"))).ok()?.worksheet_range(&words("sheet")).ok()?;
    let mut above = (0..row).filter_map(|above| range.get_value((above, u32::from(letter - b'A'))));
    above.find_map(|value| if let Data::String(text) = value { Some(text.trim().to_owned()) } else { None })
}

#[test]
fn a_remedy_stands_in_the_column_that_it_speaks_of() {
    let mut wrong = Vec::new();
    for (code, job) in super::cases().into_iter().map(|case| (case.code, case.job)) {
        let done = job.run();
        for finding in done.json()["findings"].as_array().into_iter().flatten() {
            let allowed = column_of(finding["code"].as_str().unwrap_or_default());
            let Some(heading) = heading(&done, finding).filter(|_| allowed != ANY) else { continue };
            if !allowed.contains(&&*heading) {
                wrong.push(format!("{code}: {} {} under {heading}: {}", finding["code"], finding["cell"], finding["remedy"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_row_that_lacks_its_activity_is_mended_where_the_activity_belongs() {
    let rows = rows![
        ["NIP", "Nama", "Jenis", "Tanggal", "JP"],
        [PNS, "Rina Contoh", "Kursus", date("2025-03-03"), 8],
        [OTHER, "Budi Contoh", "", "", ""],
        ["", "Sari Contoh", "", "", ""]
    ];
    let done = Job::new().sheet("A", rows).option("--return").option("kembali").run();
    done.exit(1).finding("T06", "C3").finding("T17", "A4");
    assert_eq!(noted(&done), ["A4", "C3"], "no NIP that stands is coloured");
}

/// Lists the cells with a note in the workbook to mend.
fn noted(done: &Done) -> Vec<String> {
    let returned = std::fs::File::open(done.path("kembali/Perbaikan - Rekap.xlsx")).expect("the workbook to mend");
    let mut parts = ZipArchive::new(returned).expect("a package");
    let name = parts.file_names().flatten().find(|name| name.contains("comments")).map(std::borrow::Cow::into_owned).expect("notes");
    let mut text = String::new();
    std::io::Read::read_to_string(&mut parts.by_name(&name).expect("notes"), &mut text).expect("text");
    let mut cells: Vec<String> =
        text.split("<comment ref=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect();
    cells.sort();
    cells
}
