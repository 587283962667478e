//! Headings that come again below rows of data, with their columns in the same order or in another one.

use super::drawing::{drawn, entries};

#[test]
fn a_heading_in_another_order_holds_from_there_on() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis   | Tanggal Mulai   | Tanggal Selesai | JP | Jumlah Kali |
         | 198501012010011901 | Rina Contoh | Seminar A     | Seminar | 2025-03-12      | 2025-03-13      | 8  | 1           |
         | NIP                | Nama        | Nama Kegiatan | Jenis   | Tanggal Selesai | Tanggal Mulai   | Jumlah Kali | JP |
         | 198501012010011901 | Rina Contoh | Seminar B     | Seminar | 2025-04-13      | 2025-04-12      | 1  | 8           |
         | NIP                | Nama        | Nama Kegiatan | Jenis   | Tanggal Selesai | Tanggal Mulai   | Jumlah Kali | JP |
         | 198501012010011901 | Rina Contoh | Seminar C     | Seminar | 2025-05-13      | 2025-05-12      | 1  | 8           |",
    );
    assert_eq!(
        entries(&done),
        [
            "2 · 901 · Seminar A · Seminar · 2025-03-12 – 2025-03-13 · 8 → 8",
            "4 · 901 · Seminar B · Seminar · 2025-04-12 – 2025-04-13 · 8 → 8",
            "6 · 901 · Seminar C · Seminar · 2025-05-12 – 2025-05-13 · 8 → 8"
        ]
    );
    done.exit(0);
}

#[test]
fn children_in_another_order_under_the_same_parents_hold_from_there_on() {
    let done = drawn(
        "| DATA PEGAWAI       | <           | DATA KEGIATAN | <       | Waktu Pelaksanaan | <       | JP |
         | NIP                | Nama        | Nama          | Jenis   | Mulai             | Selesai | ^  |
         | 198501012010011901 | Rina Contoh | Seminar A     | Seminar | 2025-03-12        | 2025-03-13 | 8 |
         | DATA PEGAWAI       | <           | DATA KEGIATAN | <       | Waktu Pelaksanaan | <       | JP |
         | NIP                | Nama        | Nama          | Jenis   | Mulai             | Selesai | ^  |
         | 198501012010011901 | Rina Contoh | Seminar B     | Seminar | 2025-04-12        | 2025-04-13 | 8 |
         | DATA PEGAWAI       | <           | DATA KEGIATAN | <       | Waktu Pelaksanaan | <       | JP |
         | NIP                | Nama        | Nama          | Jenis   | Selesai           | Mulai   | ^  |
         | 198501012010011901 | Rina Contoh | Seminar C     | Seminar | 2025-05-13        | 2025-05-12 | 8 |",
    );
    assert_eq!(
        entries(&done),
        [
            "3 · 901 · Seminar A · Seminar · 2025-03-12 – 2025-03-13 · 8 → 8",
            "6 · 901 · Seminar B · Seminar · 2025-04-12 – 2025-04-13 · 8 → 8",
            "9 · 901 · Seminar C · Seminar · 2025-05-12 – 2025-05-13 · 8 → 8"
        ]
    );
    done.exit(0);
}

#[test]
fn a_sign_in_a_repeated_heading_is_no_data() {
    let done = drawn(
        "| '# | PEGAWAI            | <           | KEGIATAN | <      | <          | <  |
         | ^ | NIP                | Nama        | Nama     | Jenis  | Tanggal    | JP |
         | 1 | 198501012010011901 | Rina Contoh | Kursus A | Kursus | 2025-03-12 | 8  |
         | '# | PEGAWAI            | <           | KEGIATAN | <      | <          | <  |
         | ^ | NIP                | Nama        | Nama     | Jenis  | Tanggal    | JP |
         | 2 | 198501012010011901 | Rina Contoh | Kursus B | Kursus | 2025-04-12 | 4  |",
    );
    assert_eq!(entries(&done), ["3 · 901 · Kursus A · Kursus · 2025-03-12 · 8 → 8", "6 · 901 · Kursus B · Kursus · 2025-04-12 · 4 → 4"]);
    done.exit(0);
}

#[test]
fn a_parent_alone_over_a_repeated_heading_is_no_activity() {
    let done = drawn(
        "|                    |             |               |        | Pelaksanaan |            |            |
         | NIP                | Nama        | Nama Kegiatan | Jenis  | Mulai       | Selesai    | JP         |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12  | 2025-03-13 | 8          |
         |                    |             | Pelaksanaan   |        |             |            |            |
         | JP                 | Jenis       | Mulai         | Selesai | Nama Kegiatan | Nama      | NIP       |
         | 4                  | Kursus      | 2025-04-12    | 2025-04-13 | Kursus B   | Budi Contoh | 199002022015022902 |",
    );
    assert_eq!(
        entries(&done),
        ["3 · 901 · Kursus A · Kursus · 2025-03-12 – 2025-03-13 · 8 → 8", "6 · 902 · Kursus B · Kursus · 2025-04-12 – 2025-04-13 · 4 → 4"]
    );
    done.exit(0);
}

#[test]
fn a_heading_of_four_rows_in_another_order_keeps_its_top_row() {
    let done = drawn(
        "| No | REKAP              | <           | <        | <       | <          | <          | <  |
         | ^  | Data Pegawai       | <           | Diklat   | <       | <          | <          | <  |
         | ^  | NIP                | Nama        | Nama Kegiatan | Jenis | Tanggal | <          | JP |
         | ^  | ^                  | ^           | ^        | ^       | Mulai      | Selesai    | ^  |
         | 1  | 198501012010011901 | Rina Contoh | Kursus A | Kursus  | 2025-03-12 | 2025-03-13 | 8  |
         | REKAP | <     | <       | <      | <             | <            | <           | No |
         | Diklat | <    | <       | <      | <             | Data Pegawai | <           | ^  |
         | JP | Tanggal  | <       | Jenis  | Nama Kegiatan | Nama         | NIP         | ^  |
         | ^  | Selesai  | Mulai   | ^      | ^             | ^            | ^           | ^  |
         | 4  | 2025-04-13 | 2025-04-12 | Kursus | Kursus B | Budi Contoh | 199002022015022902 | 2 |
         | 12 |          |         |        |               |              |             | Grand Total |",
    );
    assert_eq!(
        entries(&done),
        ["5 · 901 · Kursus A · Kursus · 2025-03-12 – 2025-03-13 · 8 → 8", "10 · 902 · Kursus B · Kursus · 2025-04-12 – 2025-04-13 · 4 → 4"]
    );
    done.exit(0);
}

#[test]
fn the_upper_row_of_a_heading_in_another_order_keeps_its_columns() {
    let done = drawn(
        "| No | Peserta            | <           | Unit Kerja | Kegiatan | <      | <          | <  | Keterangan |
         | ^  | NIP                | Nama        | ^          | Nama     | Jenis  | Tanggal    | JP | ^          |
         | 1  | 198501012010011901 | Rina Contoh | Dinas A    | Kursus A | Kursus | 2025-03-12 | 4  |            |
         | Keterangan | Kegiatan | <       | <      | <        | Unit Kerja | Peserta     | <                  | No |
         | ^          | JP       | Tanggal | Jenis  | Nama     | ^          | Nama        | NIP                | ^  |
         | Batal      | 5        | 2025-04-12 | Kursus | Kursus B | Dinas A | Rina Contoh | 198501012010011901 | 2  |
         |            | 6        | 2025-05-12 | Kursus | Kursus C | Dinas A | Rina Contoh | 198501012010011901 | 3  |",
    );
    done.exit(0).finding("T21", "A6").employee("198501012010011901").credited("10");
}
