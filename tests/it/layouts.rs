//! The shapes of sheets that offices keep: each test draws one and says what must be read of it.

mod beside;
mod down;
pub(crate) mod drawing;
mod headings;
mod pages;
mod recaps;
mod repeated;
mod wide;

use drawing::{drawn, entries, sheets};

#[test]
fn a_heading_over_two_rows_belongs_to_the_columns_under_it() {
    let done = drawn(
        "| REKAP PENGEMBANGAN KOMPETENSI
         |
         |   | No | NIP | Nama | Nama Kegiatan | Jenis | Waktu Pelaksanaan | <       | Lama | Penyelenggara (opsional) |
         |   | ^  | ^   | ^    | ^             | ^     | Mulai             | Akhir   | JP   | ^                        |
         |   | 1  | 2   | 3    | 4             | 5     | 6                 | 7       | 8    | 9                        |
         |   | 1  | 198501012010011901 | Rina Contoh | Bimtek Arsip | Bimtek | 2025-03-12 | 2025-03-14 | 24 | BPSDM  |",
    );
    assert_eq!(entries(&done), ["6 · 901 · Bimtek Arsip · Bimtek · 2025-03-12 – 2025-03-14 · 24 → 24"]);
    done.exit(0);
}

#[test]
fn a_parent_without_merged_cells_is_inferred() {
    let done = drawn(
        "| NIP                | Nama        | Kegiatan      |         | Waktu Pelaksanaan |         | Lama |
         |                    |             | Nama Kegiatan | Jenis   | Mulai             | Selesai | Jam  |
         | 198501012010011901 | Rina Contoh | Kursus Bahasa | Kursus  | 2025-03-12        | 2025-03-12 | 8 |",
    );
    assert_eq!(entries(&done), ["3 · 901 · Kursus Bahasa · Kursus · 2025-03-12 · 8 → 8"]);
    done.finding("K04", "G1");
}

#[test]
fn a_heading_over_three_rows_is_read_to_its_lowest_words() {
    let done = drawn(
        "| DATA PEGAWAI       | <           | DATA KEGIATAN | <       | <           | <     | <  |
         | NIP                | Nama        | Nama Kegiatan | Jenis   | Tanggal     | <     | JP |
         | ^                  | ^           | ^             | ^       | Mulai       | Selesai | ^ |
         | 198501012010011901 | Rina Contoh | Kursus Bahasa | Kursus  | 2025-03-12  | 2025-03-12 | 8 |",
    );
    assert_eq!(entries(&done), ["4 · 901 · Kursus Bahasa · Kursus · 2025-03-12 · 8 → 8"]);
}

#[test]
fn line_breaks_hints_blank_and_doubled_headings_do_no_harm() {
    let done = drawn(
        "| NIP\\n(18 digit)     | Nama Lengkap | Nama\\nKegiatan | Jenis   | Tanggal Mulai\\n(dd-mm-yyyy) | Tanggal Selesai (dd-mm-yyyy) | JP (kuota) |  | Column1 | Keterangan | Keterangan |
         | (wajib)             | (wajib)      | (wajib)         | (pilih) | (wajib)                      | (wajib)                      | (angka)    |  |         |            |            |
         | 198501012010011901  | Rina Contoh  | Kursus Bahasa   | Kursus  | 12-03-2025                   | 12-03-2025                   | 8          |  |         | baik       | x          |",
    );
    assert_eq!(entries(&done), ["3 · 901 · Kursus Bahasa · Kursus · 2025-03-12 · 8 → 8"]);
}

#[test]
fn a_person_over_several_rows_is_named_once() {
    let done = drawn(
        "| No | NIP                | Nama        | Unit Kerja | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | 198501012010011901 | Rina Contoh | Dinas A    | Kursus A      | Kursus | 2025-03-12 | 4  |
         |    |                    |             |            | Kursus B      | Kursus | 2025-04-12 | 5  |
         | 2  | 199002022015022902 | Budi Contoh | Dinas A    | Kursus C      | Kursus | 2025-05-12 | 6  |
         |    |                    |             |            | Kursus D      | Kursus | 2025-06-12 | 7  |",
    );
    let people: Vec<String> = entries(&done).iter().map(|entry| entry.split(" · ").take(3).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(people, ["2 901 Kursus A", "3 901 Kursus B", "4 902 Kursus C", "5 902 Kursus D"]);
    let state = done.sheet("Sumber").cell(1, "Keadaan");
    assert!(state.contains('2') && state.contains("pegawai"), "Sumber counts the rows filled down: {state}");
}

#[test]
fn a_person_is_not_continued_past_a_blank_row_or_a_total() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |
         |                    | Jumlah      |               |        |            | 4  |
         |                    |             | Kursus B      | Kursus | 2025-04-12 | 5  |",
    );
    assert_eq!(entries(&done)[1], "4 ·  · Kursus B · Kursus · 2025-04-12 · 5 → 0");
    done.exit(1).finding("P01", "A4");
}

#[test]
fn a_numbered_row_without_a_person_has_lost_it_where_persons_are_named_again() {
    let merged = drawn(
        "| No | NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |
         | 2  | ^                  | ^           | Kursus B      | Kursus | 2025-04-12 | 5  |",
    );
    assert_eq!(entries(&merged)[1], "3 · 901 · Kursus B · Kursus · 2025-04-12 · 5 → 5");
    let blank = drawn(
        "| No | NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |
         | 2  | 198501012010011901 | Rina Contoh | Kursus B      | Kursus | 2025-03-13 | 4  |
         | 3  |                    |             | Kursus C      | Kursus | 2025-04-12 | 5  |",
    );
    assert_eq!(entries(&blank)[2], "4 ·  · Kursus C · Kursus · 2025-04-12 · 5 → 0");
    blank.exit(1).finding("P01", "B4");
}

#[test]
fn name_and_nip_may_share_a_cell() {
    let done = drawn(
        "| No | Nama / NIP                           | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | RINA CONTOH\\n19850101 201001 1 901  | Kursus A      | Kursus | 2025-03-12 | 4  |
         | 2  | Budi Contoh, S.E. / 199002022015022902 | Kursus B    | Kursus | 2025-03-12 | 5  |",
    );
    assert_eq!(entries(&done)[0], "2 · 901 · Kursus A · Kursus · 2025-03-12 · 4 → 4");
    assert_eq!(done.detail(1, "Nama"), "RINA CONTOH");
    assert_eq!(done.detail(2, "Nama"), "Budi Contoh, S.E.");
}

#[test]
fn totals_repeated_headings_and_signatures_are_skipped_and_reported() {
    let done = drawn(
        "| No | NIP                | Nama        | Nama Kegiatan | Jenis  | Waktu      | <          | JP |
         | ^  | ^                  | ^           | ^             | ^      | Mulai      | Selesai    | ^  |
         | 1  | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 2025-03-12 | 4  |
         |    | Jumlah             |             |               |        |            |            | 4  |
         | No | NIP                | Nama        | Nama Kegiatan | Jenis  | Waktu      | <          | JP |
         |    |                    |             |               |        | Mulai      | Selesai    |    |
         | 2  | 199002022015022902 | Budi Contoh | Kursus B      | Kursus | 2025-04-12 | 2025-04-12 | 6  |
         |    | TOTAL JP           |             |               |        |            |            | 10 |
         |    | Rata-rata          |             |               |        |            |            | 5  |
         |    |                    |             |               |        | Kota Contoh, 31 Desember 2025 | |
         |    | Mengetahui,        |             |               |        | Kepala Dinas |          |    |
         |    | 197001011995031904 |             |               |        |            |            |    |
         | Catatan: daftar ini sementara        |               |        |            |            |    |",
    );
    assert_eq!(entries(&done).len(), 2, "{:?}", entries(&done));
    done.exit(0).no_finding("T08").no_finding("T06").no_finding("P01");
    let state = done.sheet("Sumber").cell(1, "Keadaan");
    assert!(state.contains("jumlah") && state.contains("judul") && state.contains("tanda tangan"), "{state}");
}

#[test]
fn a_total_that_disagrees_with_its_rows_is_reported_with_both_numbers() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |
         | 198501012010011901 | Rina Contoh | Kursus B      | Kursus | 2025-04-12 | 5  |
         | Jumlah             |             |               |        |            | 12 |",
    );
    done.finding("T08", "F4");
    let message = done.findings("T08")[0]["message"].to_string();
    assert!(message.contains("12 JP") && message.contains("9 JP"), "{message}");
}

#[test]
fn month_year_and_unit_come_from_titles_where_the_columns_lack_them() {
    let table = "
         | NIP                | Nama        | Nama Kegiatan | Jenis    | JP |
         | 198501012010011901 | Rina Contoh | Coaching A    | Coaching | 2  |";
    let march = format!("| REKAP BULAN MARET TAHUN 2025 |\n | Satuan Kerja : Dinas A |\n {table}");
    let done = sheets(&[("Maret", &march)]).run();
    assert_eq!(done.detail(1, "JP Diakui"), "2");
    assert_eq!(done.detail(1, "Unit Kerja"), "Dinas A");
    done.finding("K06", "");
    let by_unit = sheets(&[("Dinas Pariwisata", table)]).year(2025).run();
    assert_eq!(by_unit.detail(1, "Unit Kerja"), "Dinas Pariwisata");
    by_unit.exit(1).finding("K21", "");
}

#[test]
fn a_month_of_the_sheet_keeps_monthly_caps_apart() {
    let table = "
         | NIP                | Nama        | Nama Kegiatan | Jenis    | Jumlah Kali | JP |
         | 198501012010011901 | Rina Contoh | Coaching A    | Coaching | 2           | 4  |";
    let done = sheets(&[("Januari 2025", table), ("Februari 2025", table)]).run();
    done.employee("198501012010011901").credited("8");
}

#[test]
fn a_sheet_of_one_person_names_him_above_the_table() {
    let done = drawn(
        "| Nama  | : Rina Contoh        |
         | NIP   | : 198501012010011901 |
         | Unit Kerja | Dinas A         |
         |
         | No | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | Kursus A      | Kursus | 2025-03-12 | 4  |
         | 2  | Kursus B      | Kursus | 2025-04-12 | 5  |
         | Nama  | : Budi Contoh        |
         | NIP   | : 199002022015022902 |
         | No | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | Kursus C      | Kursus | 2025-05-12 | 6  |",
    );
    let people: Vec<String> = entries(&done).iter().map(|entry| entry.split(" · ").take(3).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(people, ["6 901 Kursus A", "7 901 Kursus B", "11 902 Kursus C"]);
    assert_eq!((done.detail(1, "Nama"), done.detail(3, "Nama")), ("Rina Contoh".to_owned(), "Budi Contoh".to_owned()));
    done.exit(0);
}

#[test]
fn a_column_for_each_type_is_an_activity_for_each_filled_cell() {
    let done = drawn(
        "| NIP                | Nama        | Tahun | Kursus | Bimtek | E-Learning | Total JP |
         | 198501012010011901 | Rina Contoh | 2025  | 8      | -      | 3          | 11       |
         | 199002022015022902 | Budi Contoh | 2025  |        | 16     | 0          | 16       |",
    );
    assert_eq!(
        entries(&done),
        ["2 · 901 ·  · Kursus ·  · 8 → 8", "2 · 901 ·  · E-Learning ·  · 3 → 3", "3 · 902 ·  · Bimtek ·  · 16 → 16"]
    );
    done.exit(0);
}

#[test]
fn a_column_for_each_month_is_an_activity_for_each_filled_cell() {
    let done = drawn(
        "| NIP                | Nama        | Jenis      | Tahun | Jumlah Kali | <        | <     |
         | ^                  | ^           | ^          | ^     | Januari     | Februari | Maret |
         | 198501012010011901 | Rina Contoh | Coaching   | 2025  | 1           | 3        |       |",
    );
    assert_eq!(entries(&done), ["3 · 901 ·  · Coaching ·  ·  → 2", "3 · 901 ·  · Coaching ·  ·  → 4"]);
    let jp = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis      | Tahun | JP      | <        |
         | ^                  | ^           | ^             | ^          | ^     | Januari | Februari |
         | 198501012010011901 | Rina Contoh | Kelas A       | Kursus     | 2025  | 4       | 6        |",
    );
    jp.employee("198501012010011901").credited("10");
}

#[test]
fn tables_below_each_other_are_all_read() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |
         |
         | Nama        | NIP                | JP | Jenis  | Tanggal Mulai | Tanggal Selesai |
         | Budi Contoh | 199002022015022902 | 6  | Kursus | 2025-04-12    | 2025-04-13      |",
    );
    assert_eq!(entries(&done).len(), 2);
    assert_eq!(entries(&done)[1], "5 · 902 ·  · Kursus · 2025-04-12 – 2025-04-13 · 6 → 6");
}

#[test]
fn tables_beside_each_other_are_all_read() {
    let done = drawn(
        "| No | NIP                | Nama Kegiatan | Jenis  | Tanggal    | JP |  | No | NIP                | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | 198501012010011901 | Kursus A      | Kursus | 2025-03-12 | 4  |  | 1  | 199002022015022902 | Kursus X      | Kursus | 2025-03-13 | 6  |
         | 2  | 198501012010011901 | Kursus B      | Kursus | 2025-04-12 | 5  |  |    |                    |               |        |            |    |",
    );
    done.employee("198501012010011901").credited("9");
    done.employee("199002022015022902").credited("6");
    done.exit(0);
}

#[test]
fn what_is_not_ours_is_left_alone_with_a_note() {
    let ours = "| NIP | Nama | Nama Kegiatan | Jenis | Tanggal | JP |
         | 198501012010011901 | Rina Contoh | Kursus A | Kursus | 2025-03-12 | 4 |";
    let participants = "| No | NIP | Nama Peserta | Unit Kerja |
         | 1 | 198501012010011901 | Rina Contoh | Dinas A |";
    let prices = "| No | Uraian | Volume | Harga |
         | 1 | Kertas | 10 | 50000 |";
    let pivot = "| Row Labels | Sum of Biaya |
         | Dinas A | 12 |";
    let done = sheets(&[("Data", ours), ("Daftar Hadir", participants), ("Belanja", prices), ("Sheet3", pivot), ("Sheet4", "| |")]).run();
    done.exit(0).finding("T02", "").finding("T01", "");
    assert_eq!(entries(&done).len(), 1);
    done.employee("198501012010011901").is("status", "short");
}

#[test]
fn an_employee_list_among_the_inputs_is_taken() {
    let list = "| NIP | Nama | Status ASN | Unit Kerja |
         | 198501012010011901 | Rina Contoh | PNS | Dinas A |
         | 199002022015022902 | Budi Contoh | PNS | Dinas B |";
    let ours = "| NIP | Nama | Nama Kegiatan | Jenis | Tanggal | JP |
         | 198501012010011901 | Rina Contoh | Kursus A | Kursus | 2025-03-12 | 24 |";
    let done = sheets(&[("Data", ours), ("Pegawai", list)]).run();
    done.employee("199002022015022902").is("status", "inactive");
    done.exit(0);
}

#[test]
fn activities_without_a_nip_column_are_refused_with_the_headings_read() {
    let done = drawn(
        "| No | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |",
    );
    done.exit(1).finding("K01", "");
    assert!(done.findings("K01")[0]["message"].to_string().contains("Nama Kegiatan"));
    assert!(entries(&done).is_empty());
}

#[test]
fn a_nip_typed_as_a_number_is_restored_only_where_the_list_leaves_no_doubt() {
    let table = "| NIP | Nama | Nama Kegiatan | Jenis | Tanggal | JP |
         | #198501012010011901 | Rina Contoh | Kursus A | Kursus | 2025-03-12 | 24 |";
    let list = "| NIP | Nama | Status ASN |
         | 198501012010011901 | RINA  CONTOH | PNS |";
    let done = sheets(&[("Data", table), ("Pegawai", list)]).run();
    done.exit(0).finding("P04", "A2").employee("198501012010011901").credited("24");
    let namesake = format!("{list}\n | 198501012010011902 | Rina Contoh | PNS |");
    let doubtful = sheets(&[("Data", table), ("Pegawai", &namesake)]).run();
    doubtful.exit(1).finding("P03", "A2").employee("198501012010011901").is("status", "inactive");
    let alone = sheets(&[("Data", table)]).run();
    alone.exit(1).finding("P03", "A2");
    let shown: String = ["NIP", "Keterangan"].map(|heading| alone.detail(1, heading)).concat();
    assert!(!shown.contains("1985"), "a damaged NIP is never printed: {shown}");
}

#[test]
fn a_footnote_under_the_title_is_no_activity_and_a_starred_title_of_a_person_is_one() {
    let done = drawn(
        "| Nama Kegiatan               | Jenis  | Tanggal    | JP | NIP                | Nama        |
         | *Kursus A                   | Kursus | 2025-03-12 | 4  | 198501012010011901 | Rina Contoh |
         |                             |        |            |    |                    |             |
         | *) termasuk kegiatan daring |        |            |    |                    |             |",
    );
    done.exit(0).employee("198501012010011901").credited("4");
    assert_eq!(entries(&done).len(), 1, "{:?}", entries(&done));
}

#[test]
fn an_activity_below_a_note_is_never_passed_over() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tahun | JP |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025  | 4  |
         | Catatan: bagian kedua                                               |
         | 199002022015022902 | Budi Contoh | Kursus B      | Kursus | 2025  | 5  |
         |                    |             | Kursus C      |        |       | 6  |
         | Catatan: bagian ketiga                                              |
         |                    |             | Kursus D      |        |       | 7  |
         |                    |             | Sumber Daya   |        |       | 8 JP |",
    );
    let rows: Vec<String> = entries(&done).iter().map(|entry| entry.split(" · ").take(3).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(rows, ["2 901 Kursus A", "4 902 Kursus B", "5 902 Kursus C", "7  Kursus D", "8  Sumber Daya"]);
    done.exit(1).finding("P01", "A7");
}

#[test]
fn a_malformed_nip_beside_a_name_leaves_the_name() {
    let done = drawn(
        "| No | Nama / NIP                        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | CITRA CONTOH, S.E.\\n1991010120150 | Kursus A      | Kursus | 2025-03-12 | 4  |",
    );
    done.exit(1).finding("P02", "B2");
    assert_eq!(done.detail(1, "Nama"), "CITRA CONTOH, S.E.");
}

#[test]
fn an_activity_whose_title_begins_with_total_is_no_total() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan            | Jenis    | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Kursus A                 | Kursus   | 2025-03-12 | 4  |
         |                    |             | Total Quality Management | Workshop | 2025-04-01 | 8  |
         |                    |             | Total Quality Kaizen     |          | 2025-04-02 | 8  |
         |                    |             | Jumlah                   |          |            | 20 |
         | Total              | Rina Contoh |                          |          |            | 20 |",
    );
    let rows: Vec<String> = entries(&done).iter().map(|entry| entry.split(" · ").take(3).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(rows, ["2 901 Kursus A", "3 901 Total Quality Management", "4 901 Total Quality Kaizen"]);
    done.no_finding("T08");
}

#[test]
fn a_first_row_whose_type_is_also_a_heading_is_data() {
    let done = drawn(
        "| NIP                | Nama        | Jenis  | Tanggal    | JP |
         | 1                  | 2           | 3      | 4          | 5  |
         | 198501012010011901 | Rina Contoh | Diklat | 2025-03-12 | 4  |",
    );
    assert_eq!(entries(&done), ["3 · 901 ·  · Diklat · 2025-03-12 · 4 → 4"]);
}

#[test]
fn diklat_among_columns_of_types_is_one_of_them() {
    let done = drawn(
        "| NIP                | Nama        | Diklat | Kursus | Coaching | Tahun |
         | 198501012010011901 | Rina Contoh | 5      | 6      |          | 2025  |",
    );
    assert_eq!(entries(&done), ["2 · 901 ·  · Diklat ·  · 5 → 5", "2 · 901 ·  · Kursus ·  · 6 → 6"]);
}
