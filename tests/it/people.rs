//! Whose row it is: NIPs as people type them, NIPs that Excel damaged, employee lists, two people of one name.

use crate::job::{Done, Job, OTHER, PNS, Rows, Value, date};
use crate::layouts::drawing;

/// A NIP typed into a number cell: Excel keeps 15 digits.
fn damaged() -> Value {
    Value::Number(198_501_012_010_011_901.0)
}

fn row(nip: impl Into<Value>, name: &str) -> Rows {
    let nip: Value = nip.into();
    rows![["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal", "JP"], [nip, name, "Kursus 1", "Kursus", date("2025-03-03"), 20]]
}

fn list(people: &[(&str, &str)]) -> Rows {
    let heading = rows![["NIP", "Nama", "Status ASN", "Unit Kerja"]];
    let people = people.iter().flat_map(|&(nip, name)| rows![[nip, name, "PNS", "Dinas A"]]);
    heading.into_iter().chain(people).collect()
}

fn run(nip: impl Into<Value>, name: &str, people: &[(&str, &str)]) -> Done {
    Job::new().sheet("A", row(nip, name)).employees(list(people)).run()
}

/// The contract of a person who became [`PNS`] since: the same birth date and sex.
const CONTRACT: &str = "198501012021211905";

/// A row of each of two NIPs: the same course twice, and one more under the contract.
fn two_nips(name: &str) -> Job {
    let rows = rows![
        ["NIP", "Nama", "Status ASN", "Nama Kegiatan", "Jenis", "Tanggal", "JP"],
        [PNS, "Rina Contoh", "PNS", "Kursus 1", "Kursus", date("2025-03-03"), 8],
        [CONTRACT, name, "PPPK", "Kursus 1", "Kursus", date("2025-03-03"), 8],
        [CONTRACT, name, "PPPK", "Kursus 2", "Kursus", date("2025-04-03"), 7]
    ];
    Job::new().sheet("A", rows)
}

/// An employee list with a column of old NIPs.
fn paired<const N: usize>(people: [(&str, &str); N]) -> Rows {
    let rows = people.iter().flat_map(|&(nip, old)| rows![[nip, "Rina Contoh", "PNS", "Dinas A", old]]);
    rows![["NIP", "Nama", "Status ASN", "Unit Kerja", "NIP Lama"]].into_iter().chain(rows).collect()
}

#[test]
fn one_person_under_two_nips_is_reported_and_never_merged_by_itself() {
    let done = two_nips("RINA CONTOH, S.E.").run();
    done.exit(0).finding("P12", "A3").employee(PNS).credited("8");
    done.employee(CONTRACT).credited("15");
    assert_eq!(done.findings("P12").len(), 1);
    two_nips("Sari Contoh").run().exit(0).no_finding("P12");
}

#[test]
fn a_nip_that_the_list_pairs_counts_for_the_present_one() {
    let done = two_nips("Rina Contoh").employees(paired([(PNS, CONTRACT)])).run();
    done.exit(0).no_finding("P12").no_finding("P07").finding("P13", "A3").finding("B01", "D3").employee(PNS).credited("15");
    assert_eq!(done.json()["employees"].as_array().map(Vec::len), Some(1));
    assert_eq!(done.detail(3, "NIP"), PNS);
    assert!(done.detail(3, "Keterangan").starts_with(&format!("Ditulis dengan NIP lama {CONTRACT}, dihitung pada NIP sekarang")));
}

#[test]
fn a_line_of_the_list_that_is_another_persons_old_nip_is_no_second_person() {
    let list = paired([(CONTRACT, "131234567"), (PNS, CONTRACT)]);
    let done = two_nips("Rina Contoh").employees(list).run();
    done.exit(0).no_finding("P14").employee(PNS).credited("15");
    assert_eq!(done.json()["totals"]["employees"], 1);
}

#[test]
fn an_old_nip_of_two_people_or_in_a_circle_pairs_nobody() {
    let of_two = two_nips("Rina Contoh").employees(paired([(PNS, CONTRACT), (OTHER, CONTRACT)])).run();
    of_two.exit(0).finding("P14", "A2").finding("P14", "A3").employee(PNS).credited("8");
    let circle = two_nips("Rina Contoh").employees(paired([(PNS, CONTRACT), (CONTRACT, PNS)])).run();
    circle.exit(0).finding("P14", "A2").finding("P12", "A3").employee(CONTRACT).credited("15");
}

#[test]
fn units_from_which_nothing_arrived_are_named() {
    let list = rows![
        ["NIP", "Nama", "Status ASN", "Unit Kerja"],
        [PNS, "Rina Contoh", "PNS", "Dinas A"],
        [CONTRACT, "Sari Contoh", "PPPK", "Dinas A"],
        [OTHER, "Budi Contoh", "PNS", "Dinas B"]
    ];
    let done = Job::new().sheet("A", row(PNS, "Rina Contoh")).employees(list).run();
    let coverage = &done.exit(0).json()["coverage"];
    assert_eq!((&coverage["units"], &coverage["reporting_units"]), (&2.into(), &1.into()));
    assert_eq!((&coverage["employees"], &coverage["reporting_employees"]), (&3.into(), &1.into()));
    assert_eq!(coverage["silent_units"], serde_json::json!(["Dinas B"]));
    let words = done.sheet("Ringkasan").words();
    assert!(words.contains("1 dari 2 unit dan 1 dari 3 pegawai sudah melapor; belum ada dari: Dinas B"), "{words}");
    assert!(Job::new().sheet("A", row(PNS, "Rina Contoh")).run().json().get("coverage").is_none(), "without a list nobody is missing");
}

#[test]
fn a_nip_is_read_as_people_type_it() {
    for typed in [
        "198501012010011901",
        " 19850101 201001 1 901 ",
        "'198501012010011901",
        "19850101.201001.1.901",
        "19850101\u{a0}201001\u{a0}1\u{a0}901",
    ] {
        Job::new().sheet("A", row(typed, "Rina Contoh")).run().exit(0).employee(PNS).credited("20");
    }
}

#[test]
fn a_damaged_nip_is_never_shown_as_digits_that_it_is_not() {
    let done = Job::new().sheet("A", row(damaged(), "Rina Contoh")).run();
    done.exit(1).finding("P03", "A2");
    assert_eq!(done.detail(1, "NIP"), "");
    assert_eq!(done.detail(1, "JP Diakui"), "0");
    let shown = done.sheet("Rincian").words() + &done.sheet("Temuan").words() + &done.json().to_string() + &done.stderr;
    assert!(!shown.contains("19850101201001"), "what is left of the number is no NIP");
}

#[test]
fn a_damaged_nip_is_repaired_where_one_person_alone_fits_by_number_and_name() {
    let done = run(damaged(), "RINA  contoh", &[(PNS, "Rina Contoh"), (OTHER, "Budi Contoh")]);
    done.exit(0).finding("P04", "A2").no_finding("P03").employee(PNS).credited("20");
}

#[test]
fn a_damaged_nip_stays_in_doubt_where_the_name_differs() {
    let done = run(damaged(), "Rini Contoh", &[(PNS, "Rina Contoh")]);
    done.exit(1).finding("P03", "A2").employee(PNS).is("status", "inactive");
}

#[test]
fn a_damaged_nip_stays_in_doubt_where_two_people_fit() {
    let done = run(damaged(), "Rina Contoh", &[(PNS, "Rina Contoh"), ("198501012010011902", "Rina Contoh")]);
    done.exit(1).finding("P03", "A2").employee(PNS).credited("0");
}

#[test]
fn nobody_is_matched_by_name_alone() {
    let done = run("", "Rina Contoh", &[(PNS, "Rina Contoh")]);
    done.exit(1).finding("P01", "A2").employee(PNS).is("status", "inactive");
}

#[test]
fn two_people_of_one_name_stay_two() {
    let rows: Rows = row(PNS, "Rina Contoh").into_iter().chain(row(OTHER, "Rina Contoh").into_iter().skip(1)).collect();
    let done = Job::new().sheet("A", rows).run();
    done.exit(0).no_finding("P06").employee(PNS).credited("20");
    done.employee(OTHER).credited("20");
}

#[test]
fn the_name_and_the_unit_are_those_of_the_list() {
    let done = run(PNS, "rina c.", &[(PNS, "Rina Contoh")]);
    done.exit(0).employee(PNS).is("name", "Rina Contoh").is("work_unit", "Dinas A");
}

#[test]
fn a_list_among_the_inputs_is_taken_as_one() {
    let done =
        Job::new().sheet("Kegiatan", row(PNS, "Rina Contoh")).sheet("Pegawai", list(&[(PNS, "Rina Contoh"), (OTHER, "Budi Contoh")])).run();
    done.exit(0).employee(PNS).is("status", "met").is("work_unit", "Dinas A");
    done.employee(OTHER).is("status", "inactive").is("shortfall_jp", "20");
    assert_eq!(done.json()["totals"]["activities"], 1);
}

#[test]
fn a_nip_that_the_list_does_not_know_counts_with_one_warning() {
    let rows: Rows =
        row(PNS, "Rina Contoh").into_iter().chain(rows![[PNS, "Rina Contoh", "Kursus 2", "Kursus", date("2025-04-03"), 1]]).collect();
    let done = Job::new().sheet("A", rows).employees(list(&[(OTHER, "Budi Contoh")])).run();
    done.exit(0).finding("P05", "A2").employee(PNS).credited("21");
    assert_eq!(done.findings("P05").len(), 1);
    assert_eq!(done.findings("P05")[0]["count"], 2);
}

/// Five people, of whom the list knows two; a folder with a list of participants beside it.
fn participants(title: &str) -> Rows {
    let mut rows = rows![["DAFTAR PESERTA"], [title], [""], ["No", "NIP", "Nama", "Jabatan"]];
    rows.extend(rows![[1, PNS, "Rina Contoh", "Analis"], [2, OTHER, "Budi Contoh", "Arsiparis"], [3, CONTRACT, "Sari Contoh", "Analis"]]);
    rows
}

#[test]
fn participants_of_a_titled_list_have_its_activity() {
    let done = Job::new().sheet("Sheet1", participants("Bimtek Kearsipan, 12–14 Maret 2025, 24 JP")).run();
    done.exit(0).no_finding("T41").no_finding("T02").employee(PNS).credited("24");
    assert_eq!(
        [done.detail(1, "Nama Kegiatan"), done.detail(1, "Tanggal Mulai"), done.detail(1, "Tanggal Selesai"), done.detail(1, "Jenis")],
        ["Bimtek Kearsipan", "2025-03-12", "2025-03-14", "Bimbingan teknis"]
    );
    assert_eq!(done.json()["totals"]["activities"], 3);
    assert_eq!(done.json()["totals"]["inactive"], 0);
}

#[test]
fn participants_are_no_employee_list_and_the_sheet_says_what_is_missing() {
    let job = Job::new().sheet("Kegiatan", row(PNS, "Rina Contoh")).sheet("Bimtek", participants("Bimtek Kearsipan, 12–14 Maret"));
    let done = job.run();
    done.exit(1).finding("T41", "");
    assert!(done.findings("T41")[0]["message"].to_string().contains("tanggal lengkap, jumlah JP"), "{:?}", done.findings("T41"));
    assert_eq!(done.json()["totals"]["employees"], 1);
}

#[test]
fn a_table_of_people_that_nothing_calls_a_list_is_offered_and_counts_nobody() {
    let people = rows![["NIP", "Nama", "Status ASN", "Jabatan"], [OTHER, "Budi Contoh", "PNS", "Analis"]];
    let done = Job::new().sheet("Kegiatan", row(PNS, "Rina Contoh")).sheet("Sheet2", people.clone()).run();
    done.exit(0).finding("T02", "");
    assert_eq!(done.json()["totals"]["employees"], 1);
    for name in ["Pegawai", "DUK 2025", "Nominatif", "Daftar ASN"] {
        let done = Job::new().sheet("Kegiatan", row(PNS, "Rina Contoh")).sheet(name, people.clone()).run();
        assert_eq!(done.no_finding("T02").json()["totals"]["employees"], 2, "{name}");
    }
    for name in ["Peserta", "Daftar Hadir Pegawai", "Rekap Bangkom Pegawai"] {
        let done = Job::new().sheet("Kegiatan", row(PNS, "Rina Contoh")).sheet(name, people.clone()).run();
        assert_eq!(done.json()["totals"]["employees"], 1, "{name}");
    }
}

#[test]
fn the_named_list_takes_whatever_has_a_nip_and_a_name() {
    let lists = [
        rows![["NIP", "Nama"], [PNS, "Rina Contoh"], [OTHER, "Budi Contoh"]],
        rows![["Nama / NIP"], ["Rina Contoh\n198501012010011901"], ["Budi Contoh / 199002022015022902"]],
        rows![
            ["No", "Nama / NIP", "Jabatan"],
            [1, "Rina Contoh", "Analis"],
            ["", PNS, ""],
            [2, "Budi Contoh", "Arsiparis"],
            ["", "NIP. 199002022015022902", ""]
        ],
        rows![["NIP BARU", "NAMA", "GELAR DEPAN", "JENIS PEGAWAI NAMA"], [PNS, "RINA CONTOH", "", "x"], [OTHER, "BUDI CONTOH", "", "x"]],
        rows![
            ["NIP", "Nama", "Diklat", "Tanggal Mulai"],
            [PNS, "Rina Contoh", "PIM IV", date("2020-01-02")],
            [OTHER, "Budi Contoh", "", ""]
        ],
    ];
    for list in lists {
        let done = Job::new().sheet("A", row(PNS, "RINA CONTOH")).employees(list.clone()).run();
        done.exit(0).employee(OTHER).is("status", "inactive");
        assert_eq!(done.json()["totals"]["employees"], 2, "{list:?}");
        assert_eq!(done.json()["totals"]["activities"], 1, "{list:?}");
    }
}

/// A personnel export: headings over three rows with merged parents, a row of column numbers, old NIPs, other dates of the person.
const PERSONNEL_EXPORT: &str = "
    | DAFTAR URUT KEPANGKATAN | <    | <                  | <         | <       | <          | <       | <     | <       | <           |
    | NO | NAMA        | NIP                | <         | PANGKAT | <          | MASA KERJA | <     | JABATAN | UNIT KERJA  |
    | ^  | ^           | NIP BARU           | NIP LAMA  | GOL     | TMT        | GOLONGAN   | <     | ^       | ^           |
    | ^  | ^           | ^                  | ^         | ^       | ^          | TAHUN      | BULAN | ^       | ^           |
    | 1  | 2           | 3                  | 4         | 5       | 6          | 7          | 8     | 9       | 10          |
    | 1  | Rina Contoh | 198501012010011901 | 131234567 | III/c   | 2020-04-01 | 15         | 2     | Analis  | Dinas A     |
    | 2  | Budi Contoh | 199002022015022902 |           | III/b   | 2021-10-01 | 10         | 8     | Analis  | Dinas B     |";

#[test]
fn the_named_list_may_be_a_personnel_export_with_three_heading_rows() {
    let job = Job::new().sheet("A", row(PNS, "RINA CONTOH"));
    std::fs::write(job.path("duk.xlsx"), drawing::workbook(&[("Sheet1", PERSONNEL_EXPORT)])).expect("a writable folder");
    let list = job.path("duk.xlsx");
    let done = job.option("--employees").option(list).run();
    done.exit(0).employee(PNS).credited("20").is("work_unit", "Dinas A").is("name", "Rina Contoh");
    done.employee(OTHER).is("status", "inactive").is("work_unit", "Dinas B");
    assert_eq!(done.json()["totals"]["employees"], 2);
    assert_eq!(done.json()["totals"]["activities"], 1);
}

#[test]
fn a_name_without_the_nip_below_it_is_reported() {
    let list = rows![["No", "Nama / NIP"], [1, "Rina Contoh"], [2, "Budi Contoh"], ["", OTHER], [3, "Sari Contoh"]];
    let done = Job::new().sheet("A", row(PNS, "Rina Contoh")).employees(list).run();
    done.exit(1).finding("P01", "B2").finding("P01", "B5").employee(OTHER).is("name", "Budi Contoh");
}

#[test]
fn the_screen_the_summary_and_the_json_say_which_sheet_is_the_list() {
    let people = list(&[(PNS, "Rina Contoh"), (OTHER, "Budi Contoh")]);
    let done =
        Job::new().sheet("A", row(PNS, "Rina Contoh")).employees(people.clone()).sheet("Pegawai", list(&[(CONTRACT, "Sari Contoh")])).run();
    let said = "Daftar pegawai: Pegawai.xlsx › lembar \"Pegawai\" (2 pegawai)";
    assert!(done.exit(0).stderr.contains(said) && done.sheet("Ringkasan").words().contains(said), "{}", done.stderr);
    assert_eq!(done.json()["employee_lists"], serde_json::json!([{"file": "Pegawai.xlsx", "sheet": "Pegawai", "employees": 2}]));
    assert_eq!(done.finding("T42", "").json()["totals"]["employees"], 2);
    let without = Job::new().sheet("A", row(PNS, "Rina Contoh")).run();
    assert!(without.stderr.contains("Tanpa daftar pegawai: yang direkap hanya pegawai yang punya kegiatan."), "{}", without.stderr);
}
