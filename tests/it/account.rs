//! No cell of a sheet goes unaccounted: what is not read is named by its place, loudly where a person's training is in it.

use proptest::prelude::*;

use crate::job::{Job, Rows, Value};
use crate::layouts::drawing::{drawn, entries, sheets};

fn cells(done: &crate::job::Done, sheet: usize) -> [u64; 4] {
    let cells = &done.json()["sources"][0]["sheets"][sheet]["cells"];
    ["filled", "read", "passed_over", "unread"].map(|key| cells[key].as_u64().expect("a count"))
}

#[test]
fn every_kind_of_cell_has_its_place_in_the_account() {
    let done = drawn(
        "| REKAP TAHUN 2025
         | Unit Kerja : Dinas A
         |
         | No | NIP                | Nama        | Jabatan | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | 2                  | 3           | 4       | 5             | 6      | 7          | 8  |
         | 1  | 198501012010011901 | Rina Contoh | Analis  | Kursus A      | Kursus | 2025-03-12 | 4  |
         |    | Jumlah             |             |         |               |        |            | 4  |
         |    | Mengetahui,        |             |         |               |        |            |    |
         |    | 197001011995031904 |             |         |               |        |            |    |",
    );
    // Read: 7 of the 8 cells in the row; passed over: 2 lines above, 8 headings, 8 numbers, 2 of the total, 2 of the signature.
    assert_eq!(cells(&done, 0), [30, 7, 22, 1]);
    done.exit(0).finding("K09", "");
    let sources = done.sheet("Sumber");
    assert_eq!((sources.cell(1, "Sel Terisi"), sources.cell(1, "Sel Tidak Terbaca")), ("30".to_owned(), "1".to_owned()));
    assert!(sources.cell(1, "Keadaan").contains("tidak terbaca D6"), "{}", sources.cell(1, "Keadaan"));
}

#[test]
fn rows_without_a_heading_are_never_passed_over_with_a_note_only() {
    let far = format!("{}| NIP nya | Nama\n| 198501012010011901 | Rina Contoh | 2025-03-12 |", "| surat |\n".repeat(50));
    let done = sheets(&[("Data", "| a | b |"), ("Lain", &far)]).run();
    done.exit(1).finding("T01", "").finding("T19", "A1");
    let message = done.findings("T19")[0]["message"].to_string();
    assert!(message.contains("A1:C52"), "{message}");
}

#[test]
fn a_table_far_down_the_sheet_is_read() {
    let far = format!(
        "{}| NIP | Nama | Nama Kegiatan | Jenis | Tanggal | JP |
         | 198501012010011901 | Rina Contoh | Kursus A | Kursus | 2025-03-12 | 4 |",
        "| pengantar |\n".repeat(60)
    );
    assert_eq!(entries(&drawn(&far)), ["62 · 901 · Kursus A · Kursus · 2025-03-12 · 4 → 4"]);
}

#[test]
fn what_stands_beside_a_table_is_reported_by_its_range() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |  | Budi Contoh |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |  | 199002022015022902 | 2025-04-12 |
         | 198501012010011901 | Rina Contoh | Kursus B      | Kursus | 2025-03-14 | 4  |  | 199002022015022902 | 2025-05-12 |",
    );
    done.exit(1).finding("T19", "H2");
    assert_eq!(entries(&done).len(), 2);
}

#[test]
fn a_column_that_nobody_knows_is_named_and_one_that_its_rows_need_is_an_error() {
    let of = |heading: &str, value: &str, date: &str| {
        drawn(&format!(
            "| NIP | Nama | Nama Kegiatan | Jenis | Tanggal | JP | {heading} |
             | 198501012010011901 | Rina Contoh | Kursus A | Kursus | {date} | 4 | {value} |"
        ))
    };
    of("Warna", "merah", "2025-03-12").exit(0).finding("K10", "G2");
    of("Tgl Plksn", "2025-03-12", "").exit(1).finding("K11", "G2");
    of("Tgl Plksn", "2025-03-12", "2025-03-12").exit(0).finding("K10", "G2");
    of("Jabatan", "Analis", "2025-03-12").exit(0).finding("K09", "");
    of("", "merah", "2025-03-12").exit(0).no_finding("T18");
    of("", "2025-04-01", "2025-03-12").exit(1).finding("T19", "G2");
}

#[test]
fn the_level_under_a_heading_that_nobody_knows_is_an_error() {
    let done = drawn(
        "| NIP | Nama | Nama Kegiatan | Jenis | Tanggal | JP | Cakupannya |
         | 198501012010011901 | Rina Contoh | Seminar A | Seminar | 2025-03-12 | 4 | Nasional |
         | 198501012010011901 | Rina Contoh | Seminar B | Seminar | 2025-03-13 | 4 | Internasional |",
    );
    done.exit(1).finding("K11", "G3").no_finding("K10");
}

#[test]
fn a_row_with_a_nip_a_date_or_hours_stands_in_the_details_whatever_it_lacks() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP | Keterangan |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |            |
         | 199002022015022902 | Budi Contoh |               |        |            |    |            |
         |                    |             |               |        |            | 9  |            |
         |                    |             |               |        |            |    | 12 April 2025 |",
    );
    done.exit(1).finding("T06", "C3").finding("T07", "F4").finding("T20", "G5");
    let shown: Vec<String> = entries(&done).iter().map(|entry| entry.split(" · ").next().unwrap_or_default().to_owned()).collect();
    assert_eq!(shown, ["2", "3", "4", "5"]);
    for row in 2..=4 {
        assert!(done.detail(row, "Keterangan").starts_with("Perlu dicek"), "{}", done.detail(row, "Keterangan"));
        assert_eq!(done.detail(row, "JP Diakui"), "0");
    }
    done.employee("199002022015022902").is("review_activities", "1");
}

#[test]
fn a_line_of_signers_is_no_data() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |
         |                    | Mengetahui, | Kota Contoh, 31 Desember 2025 |  | Pembuat daftar | |
         |                    | Kepala Dinas |              |        |            |    |
         |                    | 197001011995031904 |        |        |            |    |",
    );
    assert_eq!((entries(&done).len(), done.exit(0).found()), (1, vec![]));
}

#[test]
fn words_on_both_sides_of_a_table_are_no_heading_that_counts_its_cells_twice() {
    let done = drawn(
        "| NIP   | Nama          | Nama Kegiatan | Jenis | Tanggal | JP |
         | Warna |
         |       | Nama Kegiatan | NIP           |
         | Warna |
         | NIP   | Nama          | Nama Kegiatan | Jenis | Tanggal | JP |
         |       | NIP           |",
    );
    let [filled, read, passed_over, unread] = cells(&done, 0);
    assert_eq!(filled, read + passed_over + unread);
}

/// What cells of sheets are made of.
fn any_cell() -> impl Strategy<Value = Value> {
    let texts = [
        "NIP",
        "Nama",
        "Nama Kegiatan",
        "Jenis",
        "Tanggal",
        "JP",
        "Jabatan",
        "Warna",
        "198501012010011901",
        "Rina Contoh",
        "Kursus",
        "12 Maret 2025",
        "8 JP",
        "Jumlah",
        "Mengetahui,",
        "Catatan: sementara",
        "Internasional",
        "-",
        "Dinas A",
        "Nama : Budi",
        " ",
    ];
    prop_oneof![
        3 => Just(Value::Empty),
        4 => proptest::sample::select(texts.to_vec()).prop_map(Value::from),
        1 => (0..30_i32).prop_map(Value::from),
    ]
}

fn any_rows() -> impl Strategy<Value = Rows> {
    let heading: Vec<Value> = ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal", "JP"].into_iter().map(Value::from).collect();
    let row = prop_oneof![1 => Just(heading), 6 => proptest::collection::vec(any_cell(), 0..9)];
    proptest::collection::vec(row, 0..25)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    // The builder of jobs holds that the account of every sheet adds up.
    #[test]
    fn whatever_stands_on_a_sheet_its_account_adds_up(rows in any_rows(), others in any_rows()) {
        let done = Job::new().year(2025).sheet("Acak", rows).sheet("Lain", others).check().run();
        prop_assert!(done.json()["sources"][0]["sheets"][0]["cells"]["filled"].is_u64());
    }
}
