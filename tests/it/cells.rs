//! Cells that say more, less or something else than their column: two dates, a length in place of JP, a number in place of a type.

use crate::job::Done;
use crate::layouts::drawing::{drawn, entries};

#[test]
fn two_dates_that_a_line_break_parts_are_no_range() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis   | Tanggal                    | JP |
         | 198501012010011901 | Rina Contoh | Seminar A     | Seminar | 12/03/2025\\n14/03/2025     | 8  |
         | 198501012010011901 | Rina Contoh | Seminar B     | Seminar | 12 s.d.\\n14 Maret 2025     | 8  |
         | 198501012010011901 | Rina Contoh | Seminar C     | Seminar | 1 April 2025\\n2 April 2025 | 8  |",
    );
    let read = entries(&done);
    assert!(read[0].ends_with("8 → 0"), "{}", read[0]);
    assert!(read[1].ends_with("2025-03-12 – 2025-03-14 · 8 → 12"), "{}", read[1]);
    assert!(read[2].ends_with("2025-04-01 – 2025-04-02 · 8 → 8"), "{}", read[2]);
    assert_eq!(done.exit(1).finding("D09", "E2").findings("D09").len(), 1);
}

#[test]
fn in_a_column_with_a_month_first_every_date_that_reads_both_ways_waits() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal Mulai | Tanggal Selesai | JP |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 03/04/2025    | 2025-04-05      | 1  |
         | 198501012010011901 | Rina Contoh | Kursus B      | Kursus | 05/05/2025    | 2025-05-06      | 2  |
         | 198501012010011901 | Rina Contoh | Kursus C      | Kursus | 25/06/2025    | 2025-06-26      | 3  |
         | 198501012010011901 | Rina Contoh | Kursus D      | Kursus | 07/25/2025    | 2025-07-26      | 4  |
         | 198501012010011901 | Rina Contoh | Kursus E      | Kursus | 2025-08-09    | 2025-08-10      | 5  |
         | 198501012010011901 | Rina Contoh | Kursus F      | Kursus | 9 Mei 2025    | 2025-05-10      | 6  |
         | 198501012010011901 | Rina Contoh | Kursus G      | Kursus | 10-11-2025    | 11/12/2025      | 7  |",
    );
    let credited: Vec<String> = entries(&done).iter().map(|entry| entry.rsplit(' ').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(credited, ["0", "2", "3", "0", "5", "6", "0"]);
    done.exit(1).finding("D22", "E2").finding("D06", "E5");
    let waiting = done.findings("D22");
    assert_eq!((waiting.len(), waiting[0]["count"].as_u64()), (1, Some(2)));
}

#[test]
fn where_no_date_has_its_month_first_days_come_first() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus | 03/04/2025 | 1  |
         | 198501012010011901 | Rina Contoh | Kursus B      | Kursus | 25/06/2025 | 3  |",
    );
    assert!(entries(&done)[0].ends_with("2025-04-03 · 1 → 1"));
    done.exit(0).no_finding("D22");
}

#[test]
fn a_length_in_place_of_jp_is_used_where_the_category_is_counted_by_it() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis         | Tanggal Mulai | Tanggal Selesai | JP               |
         | 198501012010011901 | Rina Contoh | Seminar A     | Seminar       | 2025-03-03    | 2025-03-05      | 2 hari           |
         | 198501012010011901 | Rina Contoh | Seminar B     | Seminar       | 2025-04-03    | 2025-04-05      | 2 (dua) hari     |
         | 198501012010011901 | Rina Contoh | Coaching C    | Coaching      | 2025-05-03    | 2025-05-03      | 2 kali           |
         | 198501012010011901 | Rina Contoh | Kursus D      | Kursus        | 2025-06-03    | 2025-06-05      | 20 JP (3 hari)   |
         | 198501012010011901 | Rina Contoh | Magang E      | Magang        | 2025-07-03    | 2025-08-02      | 1 bulan          |
         | 198501012010011901 | Rina Contoh | S2 F          | Tugas belajar | 2025-01-01    | 2026-12-31      | 1 semester       |
         | 198501012010011901 | Rina Contoh | Kursus G      | Kursus        | 2025-09-03    | 2025-09-05      | 20 (dua puluh) JP |
         | 198501012010011901 | Rina Contoh | Kursus H      | Kursus        | 2025-10-03    | 2025-10-05      | 3 hari / 24 JP   |",
    );
    let read: Vec<String> = entries(&done).iter().map(|entry| entry.rsplit(" · ").next().unwrap_or_default().to_owned()).collect();
    assert_eq!(read, [" → 8", " → 8", " → 4", "20 → 20", " → 20", " → 20", "20 → 20", "24 → 24"]);
    done.exit(0).finding("J18", "G2").finding("J19", "G6").no_finding("J04").no_finding("J03");
}

#[test]
fn a_length_in_place_of_jp_is_refused_where_jp_are_needed_and_warned_of_where_the_dates_contradict() {
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis   | Tanggal Mulai | Tanggal Selesai | JP           |
         | 198501012010011901 | Rina Contoh | Kursus A      | Kursus  | 2025-03-03    | 2025-03-05      | 3 hari       |
         | 198501012010011901 | Rina Contoh | Seminar B     | Seminar | 2025-04-03    | 2025-04-04      | 5 hari       |
         | 198501012010011901 | Rina Contoh | Kursus C      | Kursus  | 2025-05-03    | 2025-05-04      | 2 (tiga) JP  |
         | 198501012010011901 | Rina Contoh | Kursus D      | Kursus  | 2025-06-03    | 2025-06-04      | 8 JP (9 JP)  |",
    );
    let read: Vec<String> = entries(&done).iter().map(|entry| entry.rsplit(" · ").next().unwrap_or_default().to_owned()).collect();
    assert_eq!(read, [" → 0", " → 8", " → 0", " → 0"]);
    done.exit(1).finding("J04", "G2").finding("J03", "G4").finding("J03", "G5");
    assert_eq!((done.findings("J11").len(), done.findings("J04").len()), (1, 1));
}

#[test]
fn under_lama_and_its_like_the_values_decide() {
    for heading in ["Lama", "Lama Pendidikan", "Durasi", "Waktu Kerja"] {
        let done = drawn(&format!(
            "| NIP                | Nama        | Nama Kegiatan | Jenis   | Tanggal    | {heading} |
             | 198501012010011901 | Rina Contoh | Kursus A      | Kursus  | 2025-03-03 | 8 JP      |
             | 198501012010011901 | Rina Contoh | Kursus B      | Kursus  | 2025-04-03 | 90 menit  |
             | 198501012010011901 | Rina Contoh | Seminar C     | Seminar | 2025-05-03 | 1 hari    |
             | 198501012010011901 | Rina Contoh | Seminar D     | Seminar | 2025-06-03 | 1         |
             | 198501012010011901 | Rina Contoh | Kursus E      | Kursus  | 2025-07-03 | 3         |
             | 198501012010011901 | Rina Contoh | Kursus F      | Kursus  | 2025-08-03 | 3 hari    |"
        ));
        let read: Vec<String> = entries(&done).iter().map(|entry| entry.rsplit(" · ").next().unwrap_or_default().to_owned()).collect();
        assert_eq!(read, ["8 → 8", "2 → 2", " → 4", " → 4", " → 0", " → 0"], "{heading}");
        done.finding("J12", "F6").finding("J04", "F7");
        assert_eq!(done.findings("J12").len(), 1, "{heading}: a number without a unit is an error only where JP are needed");
    }
    let done = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Jenis   | Tahun | Lama Hari |
         | 198501012010011901 | Rina Contoh | Seminar A     | Seminar | 2025  | 2         |",
    );
    assert!(entries(&done)[0].ends_with(" → 8"));
}

/// What the rows of a sheet with a column "Lama" are read and credited as: start, end and length of each.
fn lengths(heading: &str, rows: &[(&str, &str, &str, &str)]) -> (Vec<String>, Done) {
    let row = |&(jenis, start, end, lama): &(&str, &str, &str, &str)| {
        format!("| 198501012010011901 | Rina Contoh | {jenis} {start} | {jenis} | {start} | {end} | {lama} |\n")
    };
    let rows: String = rows.iter().map(row).collect();
    let done = drawn(&format!("| NIP | Nama | Nama Kegiatan | Jenis | Tanggal Mulai | Tanggal Selesai | {heading} |\n{rows}"));
    let read = entries(&done).iter().map(|entry| entry.rsplit(" · ").next().unwrap_or_default().to_owned()).collect();
    (read, done)
}

#[test]
fn the_unit_in_most_cells_is_that_of_the_bare_numbers_above_and_below() {
    for heading in ["Lama", "Lama Pendidikan", "Durasi", "Waktu Kerja"] {
        let (read, done) = lengths(
            heading,
            &[
                ("Kursus", "2025-03-03", "2025-03-04", "24"),
                ("Kursus", "2025-04-03", "2025-04-04", "16 JP"),
                ("Kursus", "2025-05-03", "2025-05-04", "8 JP"),
                ("Kursus", "2025-06-03", "2025-06-04", "12 JP"),
                ("Kursus", "2025-07-03", "2025-07-04", "10"),
            ],
        );
        assert_eq!(read, ["24 → 24", "16 → 16", "8 → 8", "12 → 12", "10 → 10"], "{heading}");
        done.exit(0).no_finding("J12").finding("J21", "G2").finding("J21", "G6");
        let note = done.findings("J21");
        assert_eq!((note.len(), note[0]["count"].as_u64()), (1, Some(2)));
        assert!(note[0]["message"].as_str().is_some_and(|message| message.contains("satuan JP")), "{note:?}");
    }
    let (read, _) = lengths(
        "Durasi",
        &[
            ("Kursus", "2025-03-03", "2025-03-03", "90 menit"),
            ("Kursus", "2025-04-03", "2025-04-03", "135 menit"),
            ("Kursus", "2025-05-03", "2025-05-03", "45"),
        ],
    );
    assert_eq!(read, ["2 → 2", "3 → 3", "1 → 1"]);
}

#[test]
fn bare_numbers_that_are_the_days_between_the_dates_are_days() {
    let (read, done) = lengths(
        "Lama",
        &[
            ("Seminar", "2025-03-03", "2025-03-05", "3"),
            ("Seminar", "2025-04-03", "2025-04-04", "2"),
            ("Seminar", "2025-05-03", "", "2"),
            ("Kursus", "2025-06-03", "2025-06-06", "4"),
        ],
    );
    assert_eq!(read[..2], [" → 12", " → 8"]);
    assert!(read[3].ends_with(" → 0"), "a course needs its JP: {read:?}");
    done.exit(1).finding("J21", "G2").finding("J04", "G5").no_finding("J12").no_finding("J20");
}

#[test]
fn bare_numbers_that_nothing_explains_are_reported_and_not_ignored() {
    let (read, done) = lengths(
        "Lama",
        &[
            ("Seminar", "2025-03-03", "2025-03-05", "8"),
            ("Seminar", "2025-04-03", "2025-04-04", "4"),
            ("Kursus", "2025-05-03", "2025-05-05", "24"),
            ("Kursus", "2025-06-03", "2025-06-05", "16 JP"),
        ],
    );
    assert_eq!(read, [" → 12", " → 8", " → 0", "16 → 16"]);
    done.exit(1).finding("J20", "G2").finding("J12", "G4").no_finding("J21");
    assert_eq!((done.findings("J20").len(), done.findings("J20")[0]["count"].as_u64()), (1, Some(2)));
    let (read, done) = lengths(
        "Lama",
        &[
            ("Kursus", "2025-05-03", "2025-05-05", "3"),
            ("Kursus", "2025-06-03", "2025-06-05", "16 JP"),
            ("Kursus", "2025-07-03", "2025-07-05", "8 JP"),
        ],
    );
    assert_eq!(read[0], " → 0", "three may be the days");
    done.exit(1).finding("J12", "G2").no_finding("J21");
}

#[test]
fn numbers_are_codes_only_in_a_column_of_codes_and_the_finding_names_the_list() {
    let codes = drawn(
        "| NIP                | Nama        | Nama Kegiatan | Kategori | Tanggal    | JP |
         | 198501012010011901 | Rina Contoh | Arsip A       | 9        | 2025-03-03 | 1  |
         | 198501012010011901 | Rina Contoh | Arsip B       |          | 2025-04-03 | 2  |
         | 198501012010011901 | Rina Contoh | Arsip C       | 3        | 2025-05-03 | 3  |",
    );
    assert_eq!(codes.detail(1, "Jenis"), "Seminar / konferensi / sarasehan");
    let note = codes.findings("N10");
    assert_eq!((note.len(), note[0]["count"].as_u64()), (1, Some(2)));
    assert!(note[0]["message"].as_str().is_some_and(|message| message.contains("SIASN")));
    codes.no_finding("N11");
    for other in ["Kursus", "31", "KL01"] {
        let mixed = drawn(&format!(
            "| NIP                | Nama        | Nama Kegiatan | Kategori | Tanggal    | JP |
             | 198501012010011901 | Rina Contoh | Arsip A       | 9        | 2025-03-03 | 1  |
             | 198501012010011901 | Rina Contoh | Bimtek B      | 3        | 2025-04-03 | 2  |
             | 198501012010011901 | Rina Contoh | Arsip C       | {other}  | 2025-05-03 | 3  |"
        ));
        let credited: Vec<String> = entries(&mixed).iter().map(|entry| entry.rsplit(' ').next().unwrap_or_default().to_owned()).collect();
        assert_eq!(credited[..2], ["0", "2"], "{other}: the title decides, or nothing does");
        mixed.exit(1).finding("N01", "D2").finding("N11", "D2").no_finding("N10");
    }
}
