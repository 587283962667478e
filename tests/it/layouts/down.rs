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
fn numbers_that_go_on_below_a_person_count_the_activities() {
    let sheet = "| No | NIP                | Nama        | Unit Kerja | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 1  | 198501012010011901 | Rina Contoh | Dinas A    | Kursus A      | Kursus | 2025-03-12 | 4  |
         | 2  |                    |             |            | Kursus B      | Kursus | 2025-04-12 | 5  |
         | 3  | 199002022015022902 | Budi Contoh | Dinas B    | Kursus C      | Kursus | 2025-05-12 | 6  |
         | 4  |                    |             |            | Kursus D      | Kursus | 2025-06-12 | 7  |";
    let done = drawn(sheet);
    assert_eq!(entries(&done)[1], "3 · 901 · Kursus B · Kursus · 2025-04-12 · 5 → 5");
    assert_eq!(entries(&done)[3], "5 · 902 · Kursus D · Kursus · 2025-06-12 · 7 → 7");
    done.exit(0).finding("P15", "B3");
    for lost in [
        // A unit of its own, a number of its own, and no name that could have stood there.
        sheet.replace("| 2  |                    |             |            |", "| 2  |                    |             | Dinas C    |"),
        sheet.replace("| 2  |  ", "| 7  |  "),
        sheet.replace("| Nama        ", "| Lokasi      "),
    ] {
        drawn(&lost).exit(1).finding("P01", "B3");
    }
}

#[test]
fn one_row_without_a_person_among_many_has_lost_it() {
    let row = |number: u32| {
        format!("| {number} | 19850101201001190{} | Pegawai Contoh | Kursus {number} | Kursus | 2025-03-12 | 4 |", number % 2)
    };
    let rows: Vec<String> = (1..12).map(row).collect();
    let sheet = format!(
        "| No | NIP | Nama | Nama Kegiatan | Jenis | Tanggal | JP |\n{}\n| 12 | | | Kursus X | Kursus | 2025-04-12 | 4 |",
        rows.join("\n")
    );
    drawn(&sheet).exit(1).finding("P01", "B13");
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
         | 2  | 198501012010011901 | Rina Contoh | Sesi kedua    | Seminar | 2025-03-13 | 4  |
         | 3  | 198501012010011901 | Rina Contoh | Seminar Arsip |         | 2025-03-14 | 2  |",
    );
    assert_eq!(entries(&done)[0], "4 · 901 · Sesi pertama · Coaching · 2025-03-12 · 2 → 2");
    // The row's own type, and the title of a row that has none.
    done.exit(0).finding("N21", "E5").finding("N21", "D6");
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
fn a_sheet_called_a_recap_counts_where_nobody_on_it_stands_elsewhere() {
    let data = "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
                | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |";
    let of_others = "| NIP                | Nama        | Jenis     | Tahun | JP |
                     | 199002022015022902 | Budi Contoh | Penataran | 2025  | 6  |
                     | 199103032016031903 | Dewi Contoh | Penataran | 2025  | 7  |";
    let done = sheets(&[("Data", data), ("Rekap Penataran", of_others)]).run();
    done.exit(0).employee("199002022015022902").credited("6");
    // Of a person with activities on another sheet it may be the sum of them: a finding asks which.
    let of_rina = "| NIP                | Nama        | Jenis     | Tahun | JP |
                   | 198501012010011901 | Rina Contoh | Penataran | 2025  | 6  |
                   | 199103032016031903 | Dewi Contoh | Penataran | 2025  | 7  |";
    let done = sheets(&[("Data", data), ("Rekap Penataran", of_rina)]).run();
    done.exit(1).finding("T24", "").employee("198501012010011901").credited("4");
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

#[test]
fn of_two_people_alone_above_an_activity_the_upper_one_is_asked_for() {
    let done = drawn(
        "| No | NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         |    | 198501012010011901 | Rina Contoh |               |        |            |    |
         |    | 199002022015022902 | Budi Contoh |               |        |            |    |
         | 1  |                    |             | Kursus A      | Kursus | 2025-03-12 | 4  |",
    );
    done.exit(1).finding("T06", "D2").employee("199002022015022902").credited("4");
    assert_eq!(done.findings("T06").len(), 1);
}

#[test]
fn people_without_activities_are_asked_for_whatever_follows_them() {
    let above_a_total = drawn(
        "| Nama Kegiatan | Jenis  | Tanggal    | JP | Nama        | NIP                |
         | Kursus A      | Kursus | 2025-03-12 | 4  | Rina Contoh | 198501012010011901 |
         |               |        |            |    | Budi Contoh | 199002022015022902 |
         | TOTAL         |        |            | 4  |             |                    |",
    );
    above_a_total.exit(1).finding("T06", "A3");
    let above_a_heading = drawn(
        "| PEGAWAI            |             | KEGIATAN      |        |            |    |
         | NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 2025-03-12 | 4  |
         | 199002022015022902 | Budi Contoh |               |        |            |    |
         | KEGIATAN           |             |               |        | PEGAWAI    |    |
         | JP                 | Tanggal     | Jenis         | Nama Kegiatan | Nama | NIP |
         | 5                  | 2025-04-12  | Kursus        | Kursus B | Rina Contoh | 198501012010011901 |",
    );
    above_a_heading.exit(1).finding("T06", "C4");
}

#[test]
fn a_group_in_the_column_of_titles_is_no_activity_of_the_person_above() {
    let tracks = drawn(
        "| Nama Kegiatan   | Jenis    | Tanggal    | JP | NIP                |
         | A. KLASIKAL     |          |            |    |                    |
         | Kursus A        | Kursus   | 2025-03-12 | 4  | 198501012010011901 |
         | B. NON KLASIKAL |          |            |    |                    |
         | Coaching B      | Coaching | 2025-04-12 | 2  | 199002022015022902 |",
    );
    assert_eq!(entries(&tracks).len(), 2);
    tracks.exit(0);
    let types = drawn(
        "| Nama Kegiatan | Tanggal    | JP | NIP                |
         | Kursus        |            |    |                    |
         | Arsip         | 2025-03-12 | 4  | 198501012010011901 |
         | Penataran     |            |    |                    |
         | Anggaran      | 2025-04-12 | 5  | 199002022015022902 |",
    );
    assert_eq!(entries(&types), ["3 · 901 · Arsip · Kursus · 2025-03-12 · 4 → 4", "5 · 902 · Anggaran · Penataran · 2025-04-12 · 5 → 5"]);
    types.exit(0);
}

#[test]
fn a_group_goes_on_below_the_heading_in_another_order() {
    let done = drawn(
        "| No       | NIP                | Nama        | Nama Kegiatan | Jenis | Tanggal            | JP |
         | Coaching |                    |             |               |       |                    |    |
         | 1        | 198501012010011901 | Rina Contoh | Sesi A        |       | 2025-03-12         | 2  |
         | JP       | Tanggal            | Jenis       | Nama Kegiatan | Nama  | NIP                | No |
         | 2        | 2025-04-12         |             | Sesi B        | Rina Contoh | 198501012010011901 | 2 |",
    );
    done.exit(0).employee("198501012010011901").credited("4");
}
