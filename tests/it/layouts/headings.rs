//! Headings over one to four rows: whatever is merged or left blank, a column is called by the path from the top to its own cell.

use super::drawing::{drawn, entries};
use crate::job::Job;

const SEMINAR: &str = "901 · Seminar Arsip · Seminar · 2025-03-12 – 2025-03-13 · 8 → 8";

/// Draws a heading and a row of data under it, and expects two days of a seminar to be read with their end.
fn reads_the_seminar(heading: &str, data: &str, row: u32) {
    let done = drawn(&format!("{heading}\n{data}"));
    assert_eq!(entries(&done), [format!("{row} · {SEMINAR}")], "{heading}");
    done.exit(0).no_finding("K08");
}

const ROW: &str = "| 198501012010011901 | Rina Contoh | Seminar Arsip | Seminar | 2025-03-12 | 2025-03-13 | 8 | Nasional | 1 |";

#[test]
fn parents_over_person_columns_leave_the_other_headings_theirs() {
    reads_the_seminar(
        "| PEGAWAI | <    | Nama Kegiatan | Jenis | Tanggal Mulai | Tanggal Selesai | JP | Tingkat | Jumlah Kali |
         | NIP     | Nama | ^             | ^     | ^             | ^               | ^  | ^       | ^           |",
        ROW,
        3,
    );
    reads_the_seminar(
        "| PEGAWAI |      | Nama Kegiatan | Jenis | Tanggal Mulai | Tanggal Selesai | JP | Tingkat | Jumlah Kali |
         | NIP     | Nama |               |       |               |                 |    |         |             |",
        ROW,
        3,
    );
}

#[test]
fn headings_at_the_bottom_beside_parents_over_others_are_read() {
    reads_the_seminar(
        "|     |      | KEGIATAN |       | WAKTU PELAKSANAAN |         |    |         |             |
         | NIP | Nama | Nama     | Jenis | Mulai             | Selesai | JP | Tingkat | Jumlah Kali |",
        ROW,
        3,
    );
    reads_the_seminar(
        "| REKAP TAHUN 2025 |
         |     |      |               |       | Tanggal |    |    |         |             |
         | NIP | Nama | Nama Kegiatan | Jenis | Mulai   | Selesai | JP | Tingkat | Jumlah Kali |",
        ROW,
        4,
    );
}

#[test]
fn a_parent_merged_over_start_and_end_names_both() {
    for children in ["Mulai | Selesai", "Tanggal Mulai | Tanggal Selesai", "Awal | Akhir", "Dari | s.d.", "Tgl Mulai | Tgl Akhir"] {
        for parent in ["Tanggal Pelaksanaan", "Waktu Pelaksanaan", "Pelaksanaan", "Tanggal", "Periode Kegiatan"] {
            reads_the_seminar(
                &format!(
                    "| NIP | Nama | Nama Kegiatan | Jenis | {parent} | <  | JP | Tingkat | Jumlah Kali |
                     | ^   | ^    | ^             | ^     | {children}    | ^  | ^       | ^           |"
                ),
                ROW,
                3,
            );
        }
    }
}

#[test]
fn a_date_heading_over_two_columns_without_children_has_its_end_in_the_second() {
    for second in ["<", ""] {
        reads_the_seminar(
            &format!("| NIP | Nama | Nama Kegiatan | Jenis | Tanggal Pelaksanaan | {second} | JP | Tingkat | Jumlah Kali |"),
            ROW,
            2,
        );
    }
    reads_the_seminar("| NIP | Nama | Nama Kegiatan | Jenis | Tanggal | Tanggal | JP | Tingkat | Jumlah Kali |", ROW, 2);
    let remark = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    |      | JP |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | baik | 8  |
         | 198501012010011901 | Rina Contoh | Kursus B      | Kursus | 2025-03-13 | 85   | 8  |",
    );
    assert_eq!(entries(&remark), ["2 · 901 · Kursus A · Kursus · 2025-03-12 · 8 → 8", "3 · 901 · Kursus B · Kursus · 2025-03-13 · 8 → 8"]);
}

#[test]
fn what_stands_after_a_slash_is_an_alternative() {
    let title = |heading: &str| {
        let done = drawn(&format!(
            "| NIP | Nama | {heading} | Jenis Pelatihan/Diklat | Tgl/Tanggal Mulai | tanggalSelesai | Jumlah/Jml Jam Pelajaran |
             | 198501012010011901 | Rina Contoh | Seminar Arsip | Seminar | 2025-03-12 | 2025-03-13 | 8 |
             | 198501012010011901 | Rina Contoh | Seminar Dua | Seminar | 2025-03-12 | 2025-03-13 | 8 |"
        ));
        assert_eq!(entries(&done), ["2 · ".to_owned() + SEMINAR, "3 · ".to_owned() + &SEMINAR.replace("Arsip", "Dua")], "{heading}");
    };
    let titles =
        ["Nama Diklat/Kursus", "Nama Kursus / Diklat", "namaKursus", "nama_kegiatan", "Tema/Judul Kegiatan", "Nama Diklat (Kursus)"];
    titles.into_iter().for_each(title);
}

#[test]
fn start_and_end_with_a_slash_between_are_a_range() {
    for heading in ["Tanggal Mulai/Selesai", "Tanggal Mulai / Selesai Diklat", "Tgl Awal/Akhir"] {
        let done = drawn(&format!(
            "| NIP | Nama | Nama Kegiatan | Jenis | {heading} | JP |
             | 198501012010011901 | Rina Contoh | Seminar Arsip | Seminar | 12-13 Maret 2025 | 8 |"
        ));
        assert_eq!(entries(&done), ["2 · ".to_owned() + SEMINAR], "{heading}");
    }
}

#[test]
fn a_row_of_column_numbers_is_no_activity() {
    for numbers in [
        "1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9",
        "(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9)",
        "2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10",
        "1 | 2 | 3 | 4 | 5 | 5 | 6 | 7 | 8",
        "1 | 2 | 3 | 4 |   |   | 7 | 8 | 9",
        "1. | 2. | 3. | 4. | 5. | 6. | 7. | 8. | 9.",
        "a | b | c | d | e | f | g | h | i",
        "I | II | III | IV | V | VI | VII | VIII | IX",
        "1 | 2 | 3 | 4 | 5 | 6 | 7 = 6 - 5 | 8 | 9",
    ] {
        reads_the_seminar(
            &format!(
                "| NIP | Nama | Nama Kegiatan | Jenis | Waktu | < | JP | Tingkat | Jumlah Kali |
                 | ^   | ^    | ^             | ^     | Mulai | Selesai | ^ | ^ | ^ |
                 | {numbers} |"
            ),
            ROW,
            4,
        );
    }
}

#[test]
fn numbers_of_the_columns_go_on_in_the_table_beside() {
    let done = drawn(
        "| NIP | Nama | Jenis | Tanggal | JP |  | NIP | Nama | Jenis | Tanggal | JP |
         | 1   | 2    | 3     | 4       | 5  |  | 6   | 7    | 8     | 9       | 10 |
         | 198501012010011901 | Rina Contoh | Kursus | 2025-03-12 | 4  |  | 199002022015022902 | Budi Contoh | Kursus | 2025-03-13 | 6  |",
    );
    assert_eq!(entries(&done), ["3 · 901 ·  · Kursus · 2025-03-12 · 4 → 4", "3 · 902 ·  · Kursus · 2025-03-13 · 6 → 6"]);
    done.exit(0);
}

#[test]
fn personnel_exports_head_their_columns_over_three_rows() {
    let done = drawn(
        "| NO | NAMA        | NIP                | PANGKAT | <          | JABATAN | <          | LATIHAN JABATAN | <          | <       | <   | CATATAN |
         | ^  | ^           | ^                  | GOL     | TMT        | NAMA    | TMT        | NAMA DIKLAT     | PELAKSANAAN | <      | JML | MUTASI  |
         | ^  | ^           | ^                  | ^       | ^          | ^       | ^          | ^               | MULAI      | SELESAI | JAM | ^       |
         | 1  | 2           | 3                  | 4       | 5          | 6       | 7          | 8               | 9          | 10      | 11  | 12      |
         | 1  | Rina Contoh | 198501012010011901 | III/a   | 2015-01-01 | Analis  | 2016-01-01 | Kursus Arsip    | 2025-03-12 | 2025-03-13 | 8 | -     |",
    );
    assert_eq!(entries(&done), ["5 · 901 · Kursus Arsip ·  · 2025-03-12 – 2025-03-13 · 8 → 8"]);
    assert_eq!(done.detail(1, "Nama"), "Rina Contoh");
    done.exit(0);
}

#[test]
fn a_heading_over_four_rows_is_read_without_merged_cells() {
    let done = drawn(
        "| DATA PEGAWAI |             | DATA PENGEMBANGAN KOMPETENSI |         |            |            |    |
         | IDENTITAS    |             | KEGIATAN                     |         |            |            |    |
         | NIP          | Nama        | Nama                         | Jenis   | Waktu      |            | JP |
         |              |             |                              |         | Mulai      | Selesai    |    |
         | (1)          | (2)         | (3)                          | (4)     | (5)        | (6)        | (7) |
         | 198501012010011901 | Rina Contoh | Seminar Arsip          | Seminar | 2025-03-12 | 2025-03-13 | 8  |",
    );
    assert_eq!(entries(&done), ["6 · ".to_owned() + SEMINAR]);
    done.exit(0);
}

#[test]
fn what_a_parent_says_of_its_children_tells_them_from_others_of_their_name() {
    let done = drawn(
        "| NIP                | Nama        | Kegiatan      | <       | <          | Sertifikat | <          | Jabatan | <          | JP |
         | ^                  | ^           | Nama          | Jenis   | Tanggal    | Nomor      | Tanggal    | Nama    | Tanggal    | ^  |
         | 198501012010011901 | Rina Contoh | Kursus Arsip  | Kursus  | 2025-03-12 | 800/12     | 2025-04-01 | Analis  | 2016-01-01 | 8  |",
    );
    assert_eq!(entries(&done), ["3 · 901 · Kursus Arsip · Kursus · 2025-03-12 · 8 → 8"]);
    assert_eq!(done.detail(1, "Nama"), "Rina Contoh");
    done.exit(0);
}

#[test]
fn words_in_the_first_row_of_data_are_no_heading() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis    | Bulan   | Tahun | JP |
         |                    | Rina Contoh | Coaching      | Coaching | Januari |       |    |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus   | Maret   | 2025  | 8  |",
    );
    assert_eq!(entries(&done).len(), 2, "{:?}", entries(&done));
    done.exit(1).finding("P01", "A2");
}

#[test]
fn merged_cells_settle_how_far_a_parent_reaches() {
    let table = |parent: &str| {
        drawn(&format!(
            "| NIP                | Nama        | Nama Kegiatan | Jenis  | {parent}            | Peserta | <    | JP |
             | ^                  | ^           | ^             | ^      | Nomor   | Tanggal    | Kelas   | Meja | ^  |
             | 198501012010011901 | Rina Contoh | Kursus Arsip  | Kursus | 800/12  | 2025-03-12 | A       | 1    | 8  |"
        ))
    };
    table("Sertifikat | <").exit(1).finding("K21", "");
    assert_eq!(entries(&table("Sertifikat | "))[0], "3 · 901 · Kursus Arsip · Kursus · 2025-03-12 · 8 → 8");
}

#[test]
fn files_without_merged_cells_are_inferred() {
    let csv = "PEGAWAI;;Nama Kegiatan;Jenis;Tanggal Pelaksanaan;;JP\r\nNIP;Nama;;;Mulai;Selesai;\r\n(1);(2);(3);(4);(5);(6);(7)\r\n\
               198501012010011901;Rina Contoh;Seminar Arsip;Seminar;12-03-2025;13-03-2025;8\r\n";
    let done = Job::new().file("Rekap.csv", csv).run();
    assert_eq!(entries(&done), ["4 · ".to_owned() + SEMINAR]);
    let beside = "NIP;Nama;Nama Kegiatan;Jenis;Tanggal Pelaksanaan;;JP\r\n\
                  198501012010011901;Rina Contoh;Seminar Arsip;Seminar;12 Maret 2025;13 Maret 2025;8\r\n";
    let done = Job::new().file("Rekap.csv", beside).run();
    assert_eq!(entries(&done), ["2 · ".to_owned() + SEMINAR]);
}

#[test]
fn another_table_below_may_have_parents_of_its_own() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis   | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus  | 2025-03-12 | 8  |
         | PEGAWAI |             | KEGIATAN |                    | PELAKSANAAN   |            |    |
         | Nama    | NIP         | Nama     | Jenis              | Mulai         | Selesai    | JP |
         | Budi Contoh | 199002022015022902 | Seminar B | Seminar | 2025-04-12    | 2025-04-13 | 8  |",
    );
    assert_eq!(entries(&done).last().map(String::as_str), Some("5 · 902 · Seminar B · Seminar · 2025-04-12 – 2025-04-13 · 8 → 8"));
}

#[test]
fn plain_columns_without_a_heading_are_refused_with_the_row_to_give() {
    let done = drawn(
        "| Rekap Dinas A |
         | 1 | 198501012010011901 | Rina Contoh | Seminar Arsip | Seminar | 2025-03-12 | 2025-03-13 | 8 |
         | 2 | 199002022015022902 | Budi Contoh | Kursus Arsip  | Kursus  | 2025-03-12 | 2025-03-13 | 8 |",
    );
    done.exit(1).finding("T31", "B2").no_finding("T01");
    let remedy = done.findings("T31")[0]["remedy"].to_string();
    assert!(remedy.contains("di atas baris 2"), "{remedy}");
    let looks = ["A = No", "B = NIP", "C = Nama", "D = Nama Kegiatan", "E = Jenis", "F = Tanggal Mulai", "G = Tanggal Selesai", "H = JP"];
    assert!(looks.iter().all(|look| remedy.contains(look)), "{remedy}");
}

#[test]
fn a_slash_in_a_parent_is_no_alternative_of_its_children() {
    let done = drawn(
        "| NIP                | Nama        | Diklat/Pelatihan | <      | <          | <  |
         | ^                  | ^           | Nama             | Jenis  | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Kursus A         | Kursus | 2025-03-12 | 8  |",
    );
    assert_eq!(entries(&done), ["3 · 901 · Kursus A · Kursus · 2025-03-12 · 8 → 8"]);
    done.exit(0);
}

#[test]
fn two_parents_far_apart_are_no_key_with_its_value() {
    let done = drawn(
        "| REKAP    | <      | <          | <  | No | Keterangan | REKAP       | <                  |
         | Kegiatan |        |            |    |    |            | ASN         |                    |
         | Nama     | Jenis  | Tanggal    | JP |    |            | Nama        | NIP                |
         | Kursus A | Kursus | 2025-03-12 | 8  | 1  |            | Rina Contoh | 198501012010011901 |
         | Kursus B | Kursus | 2025-04-12 | 4  | 2  | Batal      | Rina Contoh | 198501012010011901 |",
    );
    assert_eq!(entries(&done), ["4 · 901 · Kursus A · Kursus · 2025-03-12 · 8 → 8"]);
    done.exit(0).finding("T21", "F5");
}

#[test]
fn years_and_days_of_what_has_no_use_here_are_none_of_the_activity() {
    let done = drawn(
        "| NIP                | Nama        | Masa Kerja | <     | Surat Tugas | <          | Nama Kegiatan | Jenis   | JP |
         | ^                  | ^           | Tahun      | Bulan | Nomor       | Tanggal    | ^             | ^       | ^  |
         | 198501012010011901 | Rina Contoh | 10         | 3     | 12          | 2024-12-30 | Seminar Arsip | Seminar | 8  |",
    );
    let read = entries(&done);
    assert!(read.iter().all(|entry| !entry.contains("2024")), "{read:?}");
    done.no_finding("D18").no_finding("B03").finding("K09", "");
}

#[test]
fn names_of_trainings_under_a_type_are_never_asked_to_become_numbers() {
    let done = drawn(
        "| No | Nama        | NIP                | Masa Kerja | <     | Diklat Struktural | Usia |
         | ^  | ^           | ^                  | Tahun      | Bulan | ^                 | ^    |
         | 1  | Rina Contoh | 198501012010011901 | 10         | 3     | Diklat PIM IV     | 39   |
         | 2  | Budi Contoh | 199002022015022902 | 5          | 1     | Prajabatan (2019) | 35   |",
    );
    done.exit(1).no_finding("J03").no_finding("D18").finding("J22", "F3");
}

#[test]
fn hints_under_a_heading_of_three_rows_are_none_of_it() {
    let done = drawn(
        "| No      | Pegawai            |             | Data Kegiatan |         |               |                 |         |
         |         | NIP                | Nama        | namaKursus    | Jenis   | Pelaksanaan   |                 | JP      |
         |         |                    |             |               |         | Tanggal Mulai | Tanggal Selesai |         |
         | (wajib) | (wajib)            | (wajib)     | (wajib)       | (wajib) | (wajib)       | (wajib)         | (wajib) |
         | 1       | 198501012010011901 | Rina Contoh | Pemetaan      | Kursus  | 2025-03-12    | 2025-03-13      | 4       |",
    );
    assert_eq!(entries(&done), ["5 · 901 · Pemetaan · Kursus · 2025-03-12 – 2025-03-13 · 4 → 4"]);
    done.exit(0).no_finding("K10");
}
