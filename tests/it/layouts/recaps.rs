//! Sums of what other tables of a file hold: recognised by comparing, and not counted twice.

use super::drawing::{drawn, entries, sheets};

const ROWS: &str = "| No | NIP | Nama | Nama Kegiatan | Jenis | Tanggal | JP |
    | 1 | 198501012010011901 | Rina Contoh | Arsip | Kursus | 2025-01-12 | 4 |
    | 2 | 198501012010011901 | Rina Contoh | Arsip | Bimtek | 2025-03-13 | 5 |
    | 3 | 199002022015022902 | Budi Contoh | Arsip | Kursus | 2025-05-14 | 6 |";

#[test]
fn a_recap_below_the_rows_on_their_sheet_is_not_counted_again() {
    for recap in [
        "| No | NIP | Nama | Total JP |
         | 1 | 198501012010011901 | Rina Contoh | 9 |
         | 2 | 199002022015022902 | Budi Contoh | 6 |",
        "| No | NIP | Nama | Kursus | Bimtek | Jumlah |
         | 1 | 198501012010011901 | Rina Contoh | 4 | 5 | 9 |
         | 2 | 199002022015022902 | Budi Contoh | 6 |   | 6 |",
        "| NIP | Nama | Januari | Maret | Mei | Jumlah |
         | 198501012010011901 | Rina Contoh | 4 | 5 |   | 9 |
         | 199002022015022902 | Budi Contoh |   |   | 6 | 6 |",
    ] {
        for gap in ["", "|\n| REKAPITULASI |\n"] {
            let done = drawn(&format!("{ROWS}\n{gap}{recap}"));
            assert_eq!(entries(&done).len(), 3, "{gap}{recap}: {:?}", entries(&done));
            done.exit(0).finding("T23", if gap.is_empty() { "A5" } else { "A7" });
        }
        let differs = drawn(&format!("{ROWS}\n{}", recap.replace("| 6 ", "| 60 ")));
        assert_eq!(entries(&differs).len(), 3, "{recap}: {:?}", entries(&differs));
        differs.exit(1).finding("T24", "A5");
    }
}

#[test]
fn a_table_of_totals_below_rows_that_it_does_not_add_up_is_asked_about() {
    let done = drawn(&format!(
        "{ROWS}
         |
         | No | NIP | Nama | Jumlah JP |
         | 1 | 197503032001031903 | Citra Contoh | 90 |"
    ));
    done.exit(1).finding("K02", "A6");
}

#[test]
fn a_recap_of_a_month_or_up_to_one_is_not_counted_again() {
    let totals = |rina: u32, budi: &str| {
        format!(
            "| NIP | Nama | JP |
             | 198501012010011901 | Rina Contoh | {rina} |
             | 199002022015022902 | Budi Contoh | {budi} |"
        )
    };
    let types = |kursus: &str, bimtek: &str| {
        format!(
            "| NIP | Nama | Tahun | Kursus | Bimtek |
             | 198501012010011901 | Rina Contoh | 2025 | {kursus} | {bimtek} |"
        )
    };
    let recaps = [
        ("Maret 2025", totals(5, "")),
        ("s.d. Maret 2025", totals(9, "")),
        ("Kumulatif Mei", totals(9, "6")),
        ("Laporan Maret", types("", "5")),
        ("Laporan s.d. Maret", types("4", "5")),
    ];
    for (name, recap) in recaps {
        let done = sheets(&[("Data", ROWS), (name, &recap)]).run();
        assert_eq!(entries(&done).len(), 3, "{name}: {:?}", entries(&done));
        done.exit(0).finding("T23", "");
    }
    sheets(&[("Data", ROWS), ("s.d. Maret 2025", &totals(9, "7"))]).run().exit(1).finding("T24", "");
}

#[test]
fn sums_over_the_months_add_up_the_sheets_of_the_months() {
    let month = |jp: u32| {
        format!(
            "| NIP | Nama | Kursus | Bimtek |
             | 198501012010011901 | Rina Contoh | {jp} | 3 |"
        )
    };
    let (first, second, both) = (month(4), month(5), month(9).replace("| 3 |", "| 6 |"));
    let done = sheets(&[("Januari 2025", &first), ("Februari 2025", &second), ("s.d. Februari 2025", &both)]).run();
    assert_eq!(entries(&done).len(), 4, "{:?}", entries(&done));
    done.exit(0).finding("T23", "").employee("198501012010011901").credited("15");
}

#[test]
fn totals_of_a_wide_table_are_a_recap_of_it() {
    let wide = "| NIP | Nama | Tahun | Kursus | Bimtek |
        | 198501012010011901 | Rina Contoh | 2025 | 8 | 4 |";
    let totals = "| NIP | Nama | Jumlah JP |
        | 198501012010011901 | Rina Contoh | 12 |
        | 199002022015022902 | Budi Contoh |    |";
    let done = sheets(&[("Data", wide), ("Jumlah", totals)]).run();
    assert_eq!(entries(&done).len(), 2);
    done.exit(0).finding("T23", "");
}
