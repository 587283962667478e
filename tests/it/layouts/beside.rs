//! Tables side by side, also where their headings stand in different rows.

use super::drawing::{drawn, entries};

#[test]
fn tables_beside_each_other_may_begin_in_different_rows() {
    let done = drawn(
        "| DAFTAR A           |        |            |    |  | DAFTAR B           |        |            |    |
         | NIP                | Jenis  | Tanggal    | JP |  |                    |        |            |    |
         | 198501012010011901 | Kursus | 2025-03-12 | 4  |  | NIP                | Jenis  | Waktu      | < | JP |
         | 198501012010011901 | Kursus | 2025-04-12 | 5  |  | ^                  | ^      | Mulai      | Selesai | ^ |
         | 198501012010011901 | Kursus | 2025-05-12 | 6  |  | 199002022015022902 | Kursus | 2025-06-12 | 2025-06-13 | 7 |
         |                    |        |            |    |  | 199002022015022902 | Kursus | 2025-07-12 | 2025-07-13 | 8 |",
    );
    done.employee("198501012010011901").credited("15");
    done.employee("199002022015022902").credited("15");
    done.exit(0);
    let above = drawn(
        "|                    |        |            |    |  | NIP                | Jenis  | Tanggal    | JP |
         | NIP                | Jenis  | Tanggal    | JP |  | 199002022015022902 | Kursus | 2025-06-12 | 7  |
         | 198501012010011901 | Kursus | 2025-03-12 | 4  |  | 199002022015022902 | Kursus | 2025-07-12 | 8  |",
    );
    above.employee("198501012010011901").credited("4");
    above.employee("199002022015022902").credited("15");
    above.exit(0);
}

#[test]
fn one_of_two_tables_beside_each_other_may_be_headed_anew() {
    let done = drawn(
        "| NIP                | Jenis  | Tanggal    | JP |  | NIP                | Jenis   | Tanggal Mulai   | Tanggal Selesai | JP |
         | 198501012010011901 | Kursus | 2025-03-12 | 4  |  | 199002022015022902 | Seminar | 2025-06-12      | 2025-06-13      | 8  |
         | 198501012010011901 | Kursus | 2025-04-12 | 5  |  | NIP                | Jenis   | Tanggal Selesai | Tanggal Mulai   | JP |
         | 198501012010011901 | Kursus | 2025-05-12 | 6  |  | 199002022015022902 | Seminar | 2025-07-13      | 2025-07-12      | 8  |",
    );
    done.employee("198501012010011901").credited("15");
    done.employee("199002022015022902").credited("16");
    done.exit(0);
}

#[test]
fn a_heading_that_begins_a_row_lower_keeps_all_its_columns() {
    let blank = drawn(
        "| No | NIP                | Nama        | Jenis  | Waktu      |            | JP |    |                    |             |        |            |            |    |
         |    |                    |             |        | Mulai      | Selesai    |    | No | NIP                | Nama        | Jenis  | Waktu      |            | JP |
         | 1  | 198501012010011901 | Rina Contoh | Kursus | 2025-03-12 | 2025-03-13 | 4  |    |                    |             |        | Mulai      | Selesai    |    |
         | 2  | 198501012010011901 | Rina Contoh | Kursus | 2025-05-12 | 2025-05-13 | 5  | 1  | 199002022015022902 | Budi Contoh | Kursus | 2025-06-12 | 2025-06-13 | 7  |",
    );
    let with_parents = drawn(
        "| No | PEGAWAI            |             | KEGIATAN |            |    |    |                    |             |          |            |    |
         |    | NIP                | Nama        | Jenis    | Tanggal    | JP | No | PEGAWAI            |             | KEGIATAN |            |    |
         | 1  | 198501012010011901 | Rina Contoh | Kursus   | 2025-03-12 | 4  |    | NIP                | Nama        | Jenis    | Tanggal    | JP |
         | 2  | 198501012010011901 | Rina Contoh | Kursus   | 2025-05-12 | 5  | 1  | 199002022015022902 | Budi Contoh | Kursus   | 2025-06-12 | 7  |",
    );
    let wide = drawn(
        "| No | NIP                | Nama        | Tahun | Kegiatan | <        |    |                    |             |       |          |          |
         | ^  | ^                  | ^           | ^     | Kursus A | Bimtek B | No | NIP                | Nama        | Tahun | Kegiatan | <        |
         | 1  | 198501012010011901 | Rina Contoh | 2025  | 4        | 5        | ^  | ^                  | ^           | ^     | Kursus A | Bimtek B |
         |    |                    |             |       |          |          | 1  | 199002022015022902 | Budi Contoh | 2025  | 3        | 4        |",
    );
    for done in [blank, with_parents, wide] {
        done.employee("198501012010011901").credited("9");
        done.employee("199002022015022902").credited("7");
        done.exit(0).no_finding("T18");
    }
}

#[test]
fn hints_under_the_heading_of_one_stand_beside_the_heading_of_the_other() {
    let done = drawn(
        "| No      | NIP                | Nama        | Jenis   | Tanggal    | JP      |         |                    |             |         |            |         |
         | (wajib) | (wajib)            | (wajib)     | (wajib) | (wajib)    | (wajib) | No      | NIP                | Nama        | Jenis   | Tanggal    | JP      |
         | 1       | 198501012010011901 | Rina Contoh | Kursus  | 2025-03-12 | 4       | (wajib) | (wajib)            | (wajib)     | (wajib) | (wajib)    | (wajib) |
         | 2       | 198501012010011901 | Rina Contoh | Kursus  | 2025-05-12 | 5       | 1       | 199002022015022902 | Budi Contoh | Kursus  | 2025-06-12 | 7       |",
    );
    done.employee("198501012010011901").credited("9");
    done.employee("199002022015022902").credited("7");
    done.exit(0).no_finding("T18");
}

#[test]
fn the_first_row_of_a_lower_heading_is_not_the_last_of_the_other() {
    let done = drawn(
        "| No | REKAP              |             |        |            |         |    |    |                    |             |        |            |         |    |
         |    | Pegawai            |             | Diklat |            |         |    |    |                    |             |        |            |         |    |
         |    | NIP                | Nama        | Jenis  | Tanggal    |         | JP |    |                    |             |        |            |         |    |
         |    |                    |             |        | Mulai      | Selesai |    | No | REKAP              |             |        |            |         |    |
         | 1  | 198501012010011901 | Rina Contoh | Kursus | 2025-03-12 | 2025-03-13 | 4 |   | Pegawai            |             | Diklat |            |         |    |
         | 2  | 198501012010011901 | Rina Contoh | Kursus | 2025-05-12 | 2025-05-13 | 5 |   | NIP                | Nama        | Jenis  | Tanggal    |         | JP |
         |    |                    |             |        |            |         |    |    |                    |             |        | Mulai      | Selesai |    |
         |    |                    |             |        |            |         |    | 1  | 199002022015022902 | Budi Contoh | Kursus | 2025-06-12 | 2025-06-13 | 7 |",
    );
    done.employee("198501012010011901").credited("9");
    done.employee("199002022015022902").credited("7");
    done.exit(0);
}

#[test]
fn what_stands_above_tables_side_by_side_is_said_of_the_lower_one_too() {
    let done = drawn(
        "| Unit Kerja         | : Dinas A   |        |            |    |                    |             |        |            |    |
         |                    |             |        |            |    |                    |             |        |            |    |
         | NIP                | Nama        | Jenis  | Tanggal    | JP |                    |             |        |            |    |
         | 198501012010011901 | Rina Contoh | Kursus | 2025-03-12 | 4  | NIP                | Nama        | Jenis  | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Kursus | 2025-05-12 | 5  | 199002022015022902 | Budi Contoh | Kursus | 2025-06-12 | 7  |",
    );
    for nip in ["198501012010011901", "199002022015022902"] {
        done.employee(nip).is("work_unit", "Dinas A");
    }
    assert_eq!(entries(&done).len(), 3);
    done.exit(0);
}

#[test]
fn three_tables_beside_each_other_may_each_begin_a_row_lower() {
    let done = drawn(
        "| NIP                | Jenis  | Waktu      |            | JP |                    |        |            |            |    |                    |        |            |            |    |
         |                    |        | Mulai      | Selesai    |    | NIP                | Jenis  | Waktu      |            | JP |                    |        |            |            |    |
         | 198501012010011901 | Kursus | 2025-03-12 | 2025-03-13 | 4  |                    |        | Mulai      | Selesai    |    | NIP                | Jenis  | Waktu      |            | JP |
         | 198501012010011901 | Kursus | 2025-05-12 | 2025-05-13 | 5  | 199002022015022902 | Kursus | 2025-06-12 | 2025-06-13 | 7  |                    |        | Mulai      | Selesai    |    |
         |                    |        |            |            |    |                    |        |            |            |    | 199103032016031903 | Kursus | 2025-07-12 | 2025-07-13 | 8  |",
    );
    done.employee("198501012010011901").credited("9");
    done.employee("199002022015022902").credited("7");
    done.employee("199103032016031903").credited("8");
    done.exit(0).no_finding("T18");
}

#[test]
fn one_table_may_be_headed_anew_right_below_the_heading_of_the_other() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis       | Tanggal            | JP |                    |             |               |         |            |    |
         | 198501012010011901 | Rina Contoh | Seminar A     | Seminar     | 2025-10-12         | 4  | NIP                | Nama        | Nama Kegiatan | Jenis   | Tanggal    | JP |
         | JP                 | Tanggal     | Jenis         | Nama        | NIP                | Nama Kegiatan | 199002022015022902 | Budi Contoh | Seminar B | Seminar | 2025-01-12 | 4  |
         | 8                  | 2025-05-11  | Kursus        | Rina Contoh | 198501012010011901 | Kursus A      | 199002022015022902 | Budi Contoh | Seminar C | Seminar | 2025-01-19 | 4  |",
    );
    assert_eq!(
        entries(&done),
        [
            "2 · 901 · Seminar A · Seminar · 2025-10-12 · 4 → 4",
            "3 · 902 · Seminar B · Seminar · 2025-01-12 · 4 → 4",
            "4 · 901 · Kursus A · Kursus · 2025-05-11 · 8 → 8",
            "4 · 902 · Seminar C · Seminar · 2025-01-19 · 4 → 4",
        ]
    );
    done.exit(0);
}

#[test]
fn the_same_group_in_tables_beside_each_other_is_no_row_of_their_heading() {
    let done = drawn(
        "| No            | NIP                | Nama          | Nama Kegiatan | Jenis   | Tanggal    | JP |  | No            | NIP                | Nama          | Nama Kegiatan | Jenis   | Tanggal    | JP |
         | (wajib diisi) | (wajib diisi)      | (wajib diisi) | (wajib diisi) | (wajib) | (wajib)    | (wajib) |  | (wajib diisi) | (wajib diisi) | (wajib diisi) | (wajib diisi) | (wajib) | (wajib) | (wajib) |
         | Coaching      |                    |               |               |         |            |    |  | Coaching      |                    |               |               |         |            |    |
         | 1             | 198501012010011901 | Rina Contoh   | Sesi A        |         | 2025-03-12 | 2  |  | 1             | 199002022015022902 | Budi Contoh   | Sesi B        |         | 2025-03-13 | 2  |",
    );
    assert_eq!(entries(&done), ["4 · 901 · Sesi A · Coaching · 2025-03-12 · 2 → 2", "4 · 902 · Sesi B · Coaching · 2025-03-13 · 2 → 2"]);
    done.exit(0);
}

#[test]
fn a_signature_to_the_right_of_a_narrow_table_is_no_lost_row() {
    let signed = |place: &str| {
        drawn(&format!(
            "| NIP                | Jenis  | Tanggal    | JP |                               |
             | 198501012010011901 | Kursus | 2025-03-12 | 4  |                               |
             |                    |        |            |    |                               |
             |                    |        |            |    | {place} |
             |                    |        |            |    | Kepala Dinas Contoh,          |
             |                    |        |            |    | Nama Pejabat, M.Si.           |
             |                    |        |            |    | NIP 197001011995031904        |"
        ))
    };
    signed("Kota Contoh, 31 Desember 2025").exit(0).no_finding("T19").employee("198501012010011901").credited("4");
    // The next row of a person's list is none, whatever stands above it.
    signed("197001011995031904").exit(1).finding("T19", "E4");
}

#[test]
fn numbered_activities_stand_in_tables_beside_each_other() {
    let done = drawn(
        "| NIP                | Nama        | Kegiatan 1 | Tanggal 1  | JP 1 | Kegiatan 2 | Tanggal 2  | JP 2 |  | NIP                | Nama        | Kegiatan 1 | Tanggal 1  | JP 1 | Kegiatan 2 | Tanggal 2  | JP 2 |
         | 198501012010011901 | Rina Contoh | Kursus A   | 2025-03-12 | 4    | Kursus B   | 2025-04-12 | 5    |  | 199002022015022902 | Budi Contoh | Kursus C   | 2025-05-12 | 6    | Kursus D   | 2025-06-12 | 7    |",
    );
    done.employee("198501012010011901").credited("9");
    done.employee("199002022015022902").credited("13");
    done.exit(0);
}
