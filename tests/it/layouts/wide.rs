//! Wide tables: several activities of a person in one row, each in columns of its own.

use super::drawing::{drawn, entries};

/// What was read of a row, without its row and person: `title · type · days · claimed → credited`.
fn read(drawing: &str) -> Vec<String> {
    entries(&drawn(drawing)).iter().map(|entry| entry.split(" · ").skip(2).collect::<Vec<_>>().join(" · ")).collect()
}

const RINA: &str = "198501012010011901 | Rina Contoh | 2025";

#[test]
fn unknown_types_among_known_ones_await_review() {
    let done = drawn(
        "| NIP | Nama | Tahun | Kursus | Diklat PIM III | Arung Jeram | Bimtek | Panjat Tebing | Total JP | Keterangan |
         | 198501012010011901 | Rina Contoh | 2025 | 8 | 12 | 3 | 16 | 2 | 41 | baik |
         | 199002022015022902 | Budi Contoh | 2025 |   |    |   | 16 |   | 16 |      |",
    );
    assert_eq!(
        entries(&done),
        [
            "2 · 901 ·  · Kursus ·  · 8 → 8",
            "2 · 901 · Diklat PIM III · Diklat PIM III ·  · 12 → 12",
            "2 · 901 ·  · Arung Jeram ·  · 3 → 0",
            "2 · 901 ·  · Bimtek ·  · 16 → 16",
            "2 · 901 ·  · Panjat Tebing ·  · 2 → 0",
            "3 · 902 ·  · Bimtek ·  · 16 → 16"
        ]
    );
    done.exit(1).finding("N01", "F1").finding("N01", "H1");
}

#[test]
fn a_unit_beside_a_type_says_what_its_cells_count() {
    assert_eq!(
        read(&format!(
            "| NIP | Nama | Tahun | Seminar (hari) | Coaching (kali) | Kursus (JP) | JP Bimtek | E-Learning (menit) | Jumlah Hari Workshop |
             | {RINA} | 2 | 1 | 8 | 4 | 90 | 1 |"
        )),
        [
            " · Seminar ·  ·  → 8",
            " · Coaching ·  ·  → 2",
            " · Kursus ·  · 8 → 8",
            " · Bimtek ·  · 4 → 4",
            " · E-Learning ·  · 2 → 2",
            " · Workshop ·  ·  → 5"
        ]
    );
}

#[test]
fn a_type_over_several_columns_is_one_activity() {
    for under in ["<", ""] {
        assert_eq!(
            read(&format!(
                "| NIP | Nama | Tahun | Coaching | {under} | Seminar | {under}  | {under} | Kursus | Jumlah |
                 | ^   | ^    | ^     | Kali     | JP      | Nama    | Tanggal | Hari    | JP     | ^      |
                 | {RINA}             | 2        | 4       | Seminar Arsip | 2025-03-12 | 2 | 8  | 20     |"
            )),
            [" · Coaching ·  · 4 → 4", "Seminar Arsip · Seminar · 2025-03-12 ·  → 4", " · Kursus ·  · 8 → 8"],
            "{under}"
        );
    }
}

#[test]
fn a_type_over_title_dates_and_jp_is_one_activity() {
    let done = drawn(
        "| NIP | Nama | Kursus | < | < | Bimtek | < | < |
         | ^   | ^    | Nama   | Tanggal | JP | Nama | Tanggal | JP |
         | 198501012010011901 | Rina Contoh | Kursus A | 2025-03-12 | 8 | Bimtek B | 12-14 April 2025 | 24 |
         | 199002022015022902 | Budi Contoh |          |            |   | Bimtek C | 2025-05-01       | 4  |",
    );
    assert_eq!(
        entries(&done),
        [
            "3 · 901 · Kursus A · Kursus · 2025-03-12 · 8 → 8",
            "3 · 901 · Bimtek B · Bimtek · 2025-04-12 – 2025-04-14 · 24 → 24",
            "4 · 902 · Bimtek C · Bimtek · 2025-05-01 · 4 → 4"
        ]
    );
    assert_eq!(done.detail(1, "Nama"), "Rina Contoh");
    done.exit(0);
}

#[test]
fn types_over_months_and_months_over_types_are_named_by_both() {
    let by_type = "| NIP | Nama | Tahun | Coaching | < | < | Mentoring | <   |
                   | ^   | ^    | ^     | Jan      | Peb | Jumlah | Agt    | Desember |
                   | 198501012010011901 | Rina Contoh | 2025 | 4 | 2 | 6 | 2 | 8 |";
    let by_month = "| NIP | Nama | Tahun | Januari  | <         | Februari | Jumlah   | <         |
                    | ^   | ^    | ^     | Coaching | Mentoring | Coaching | Coaching | Mentoring |
                    | 198501012010011901 | Rina Contoh | 2025 | 2 | 2 | 6 | 8 | 2 |";
    let coaching = |claimed: u32| format!(" · Coaching ·  · {claimed} → 2");
    assert_eq!(read(by_type), [coaching(4), coaching(2), " · Mentoring ·  · 2 → 2".to_owned(), " · Mentoring ·  · 8 → 2".to_owned()]);
    assert_eq!(read(by_month), [coaching(2), " · Mentoring ·  · 2 → 2".to_owned(), coaching(6)]);
    let counted = by_type.replace("| Coaching | < | < | Mentoring | <   |", "| Coaching (kali) | < | < | Mentoring (kali) | < |");
    assert_eq!(read(&counted), [" · Coaching ·  ·  → 4", " · Coaching ·  ·  → 4", " · Mentoring ·  ·  → 4", " · Mentoring ·  ·  → 4"]);
}

#[test]
fn a_month_with_its_year_needs_no_other() {
    let done = drawn(
        "| NIP | Nama | Nama Kegiatan | Jenis | Des 2024 | Jan 2025 | Bulan Februari 2025 |
         | 198501012010011901 | Rina Contoh | Kelas A | Kursus | 3 | 4 | 6 |",
    );
    done.employee("198501012010011901").credited("10");
}

#[test]
fn a_title_stays_with_its_months() {
    assert_eq!(
        read(&format!(
            "| NIP | Nama | Tahun | Nama Kegiatan | Jenis | JP | < | < | Total JP |
             | ^   | ^    | ^     | ^             | ^     | Jan | Feb | Mrt | ^ |
             | {RINA} | Kelas A | Kursus | 4 |  | 6 | 10 |"
        )),
        ["Kelas A · Kursus ·  · 4 → 4", "Kelas A · Kursus ·  · 6 → 6"]
    );
}

#[test]
fn activities_in_numbered_columns_are_each_their_own() {
    let expected = ["Kursus A · Kursus · 2025-03-12 · 8 → 8", "Bimtek B · Bimtek · 2025-04-12 · 4 → 4"];
    for heading in [
        "| NIP | Nama | Kegiatan 1 | Jenis 1 | Tanggal 1 | JP 1 | Kegiatan 2 | Jenis 2 | Tanggal 2 | JP 2 |",
        "| NIP | Nama | Nama Kegiatan I | Jenis I | Tgl I | JP I | Nama Kegiatan II | Jenis II | Tgl II | JP II |",
        "| NIP | Nama | Kegiatan 1 | < | < | < | Kegiatan 2 | < | < | < |
         | ^   | ^    | Nama | Jenis | Tanggal | JP | Nama | Jenis | Tanggal | JP |",
        "| NIP | Nama | Kegiatan ke-1 | | | | Kegiatan ke-2 | | | |
         |     |      | Nama | Jenis | Tanggal | JP | Nama | Jenis | Tanggal | JP |",
    ] {
        let data = "| 198501012010011901 | Rina Contoh | Kursus A | Kursus | 2025-03-12 | 8 | Bimtek B | Bimtek | 2025-04-12 | 4 |";
        assert_eq!(read(&format!("{heading}\n{data}")), expected, "{heading}");
    }
    let shared = drawn(
        "| NIP | Nama | Kegiatan 1 | JP 1 | Kegiatan 2 | JP 2 | Tahun |
         | 198501012010011901 | Rina Contoh | Kursus A | 8 | Bimtek B | 4 | 2025 |
         | 199002022015022902 | Budi Contoh | Kursus C | 8 |          |   | 2025 |",
    );
    assert_eq!(
        entries(&shared),
        ["2 · 901 · Kursus A ·  ·  · 8 → 8", "2 · 901 · Bimtek B ·  ·  · 4 → 4", "3 · 902 · Kursus C ·  ·  · 8 → 8"]
    );
}

#[test]
fn quarters_of_a_type_are_no_duplicates_of_each_other() {
    assert_eq!(
        read(&format!(
            "| NIP | Nama | Tahun | Coaching | < | Kursus | < |
             | ^   | ^    | ^     | TW I     | TW II | TW I | TW II |
             | {RINA} | 2 | 2 | 8 | 8 |"
        ))
        .iter()
        .map(|entry| entry.split(" · ").skip(1).collect::<Vec<_>>().join(" · "))
        .collect::<Vec<_>>(),
        ["Coaching ·  · 2 → 2", "Coaching ·  · 2 → 2", "Kursus ·  · 8 → 8", "Kursus ·  · 8 → 8"]
    );
}

#[test]
fn types_under_their_paths_and_a_unit_above_are_read() {
    assert_eq!(
        read(&format!(
            "| NIP | Nama | Tahun | JUMLAH JP PER JENIS | < | < | < | Total |
             | ^   | ^    | ^     | Klasikal | < | Nonklasikal | < | ^ |
             | ^   | ^    | ^     | Kursus | Arisan | Coaching | Mentoring | ^ |
             | {RINA} | 8 | 1 | 2 | 4 | 15 |"
        )),
        [" · Kursus ·  · 8 → 8", " · Arisan ·  · 1 → 0", " · Coaching ·  · 2 → 2", " · Mentoring ·  · 4 → 2"]
    );
}

#[test]
fn one_column_of_a_type_makes_a_table_of_it() {
    assert_eq!(read(&format!("| NIP | Nama | Tahun | Coaching |\n | {RINA} | 2 |")), [" · Coaching ·  · 2 → 2"]);
}

#[test]
fn an_unknown_type_over_months_is_no_total_of_the_others() {
    assert_eq!(
        read(&format!(
            "| NIP | Nama | Tahun | Coaching | < | Arung Jeram | < | Jumlah | < |
             | ^   | ^    | ^     | Jan | Feb | Jan | Feb | Jan | Feb |
             | {RINA} | 2 | 2 | 5 | 6 | 7 | 8 |"
        )),
        [" · Coaching ·  · 2 → 2", " · Coaching ·  · 2 → 2", " · Arung Jeram ·  · 5 → 0", " · Arung Jeram ·  · 6 → 0"]
    );
}

#[test]
fn types_in_another_order_head_the_rows_below_anew() {
    for heading in ["| No | NIP | Nama | Tahun | Bimtek | Kursus |", "| No | NIP | Nama | Tahun | Bimtek | Penataran |"] {
        let done = drawn(&format!(
            "| No | NIP                | Nama        | Tahun | Kursus | Bimtek |
             | 1  | 198501012010011901 | Rina Contoh | 2025  | 4      |        |
             {heading}
             | 2  | 199002022015022902 | Budi Contoh | 2025  | 5      |        |"
        ));
        let types: Vec<String> = entries(&done).iter().filter_map(|entry| entry.split(" · ").nth(3).map(str::to_owned)).collect();
        assert_eq!(types, ["Kursus", "Bimtek"], "{heading}");
    }
}
