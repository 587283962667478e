//! What stands once for several rows: merged or blank downwards, above its rows, or between them.

use super::drawing::{drawn, entries, sheets};

#[test]
fn an_activity_merged_over_its_participants_is_theirs() {
    let done = drawn(
        "| No | NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |
         | 2  | 199002022015022902 | Budi Contoh | ^             | ^      | ^          | ^  |",
    );
    assert_eq!(entries(&done), ["2 · 901 · Kursus A · Kursus · 2025-03-12 · 4 → 4", "3 · 902 · Kursus A · Kursus · 2025-03-12 · 4 → 4"]);
    done.exit(0);
}

#[test]
fn an_activity_left_blank_below_the_first_participant_is_asked_for() {
    let done = drawn(
        "| No | NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |
         | 2  | 199002022015022902 | Budi Contoh |               |        |            |    |",
    );
    assert_eq!(entries(&done)[1], "3 · 902 ·  ·  ·  ·  → 0");
    done.exit(1).finding("T06", "D3");
}

#[test]
fn hours_merged_over_the_rows_of_one_person_are_not_multiplied() {
    let done = drawn(
        "| No | NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 24 |
         | 2  | ^                  | ^           | Kursus B      | Kursus | 2025-04-12 | ^  |",
    );
    done.exit(1).finding("J01", "G3").employee("198501012010011901").credited("24");
}

#[test]
fn a_title_over_its_dated_sessions_is_each_of_them() {
    let merged = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |
         | ^                  | ^           | ^             | ^      | 2025-03-19 | 5  |",
    );
    let blank = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |
         |                    |             |               |        | 2025-03-19 | 5  |",
    );
    for done in [merged, blank] {
        assert_eq!(entries(&done)[1], "3 · 901 · Kursus A · Kursus · 2025-03-19 · 5 → 5");
        done.exit(0);
    }
}

#[test]
fn a_person_alone_above_the_rows_is_whose_they_are() {
    let done = drawn(
        "| No | NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         |    |                    | Rina Contoh |               |        |            |    |
         |    | 198501012010011901 |             |               |        |            |    |
         | 1  |                    |             | Kursus A      | Kursus | 2025-03-12 | 4  |
         | 2  |                    |             | Kursus B      | Kursus | 2025-03-13 | 5  |
         |    | 199002022015022902 | Budi Contoh |               |        |            |    |",
    );
    let people: Vec<String> = entries(&done).iter().map(|entry| entry.split(" · ").take(3).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(people, ["4 901 Kursus A", "5 901 Kursus B", "6 902 "]);
    assert_eq!(done.detail(1, "Nama"), "Rina Contoh");
    done.exit(1).finding("T06", "D6");
}

#[test]
fn a_row_that_names_a_type_gives_it_to_the_rows_below_that_have_none() {
    let done = drawn(
        "| No | NIP                | Nama        | Nama Kegiatan | Jenis   | Tanggal    | JP |
         | A. Nonklasikal |        |             |               |         |            |    |
         | Coaching |              |             |               |         |            |    |
         | 1  | 198501012010011901 | Rina Contoh | Sesi pertama  |         | 2025-03-12 | 2  |
         | 2  | 198501012010011901 | Rina Contoh | Sesi kedua    | Seminar | 2025-03-13 | 4  |",
    );
    assert_eq!(entries(&done)[0], "4 · 901 · Sesi pertama · Coaching · 2025-03-12 · 2 → 2");
    done.exit(0).finding("N21", "E5");
}

#[test]
fn what_says_of_itself_that_it_does_not_count_is_reported_and_not_counted() {
    let rows = "| NIP | Nama | Nama Kegiatan | Jenis | Tanggal | JP | Keterangan |
         | 198501012010011901 | Rina Contoh | Kursus A | Kursus | 2025-03-12 | 4 |       |
         | 198501012010011901 | Rina Contoh | Kursus B | Kursus | 2025-03-13 | 5 | Batal |";
    let done = sheets(&[("Data", rows), ("Usulan 2025", &rows.replace("Kursus A", "Kursus C"))]).run();
    assert_eq!(entries(&done).len(), 1);
    done.exit(0).finding("T21", "G3").finding("T22", "").employee("198501012010011901").credited("4");
}

#[test]
fn a_recap_of_the_other_sheets_is_not_counted_twice() {
    let rows = "| NIP | Nama | Nama Kegiatan | Jenis | Tanggal | JP |
         | 198501012010011901 | Rina Contoh | Kursus A | Kursus | 2025-03-12 | 4 |
         | 198501012010011901 | Rina Contoh | Bimtek B | Bimtek | 2025-03-13 | 5 |";
    let by_type = |bimtek: &str| {
        format!(
            "| NIP | Nama | Tahun | Kursus | Bimtek |
             | 198501012010011901 | Rina Contoh | 2025 | 4 | {bimtek} |"
        )
    };
    let done = sheets(&[("Data", rows), ("Rekap", &by_type("5"))]).run();
    assert_eq!(entries(&done).len(), 2);
    done.exit(0).finding("T23", "").employee("198501012010011901").credited("9");
    let by_person = |jp: &str| {
        format!(
            "| NIP | Nama | Jumlah JP |
             | 198501012010011901 | Rina Contoh | {jp} |"
        )
    };
    sheets(&[("Rekap", &by_person("9")), ("Data", rows)]).run().exit(0).finding("T23", "");
    sheets(&[("Rekap", &by_person("90")), ("Data", rows)]).run().exit(1).finding("K02", "");
}

#[test]
fn a_matrix_names_its_activities_in_the_heading() {
    let done = drawn(
        "| NIP                | Nama        | Tahun | Kursus Arsip | Coaching Pemula |
         | 198501012010011901 | Rina Contoh | 2025  | 8            |                 |
         | 199002022015022902 | Budi Contoh | 2025  |              | √               |",
    );
    assert_eq!((done.detail(1, "Nama Kegiatan"), done.detail(1, "JP Diakui")), ("Kursus Arsip".to_owned(), "8".to_owned()));
    assert_eq!((done.detail(2, "Nama Kegiatan"), done.detail(2, "JP Diakui")), ("Coaching Pemula".to_owned(), "2".to_owned()));
    done.exit(0);
}
