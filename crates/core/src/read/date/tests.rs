//! Every accepted shape, every refusal, and the properties that hold for all dates.

use std::borrow::Cow;

use chrono::{Datelike, Days};
use proptest::prelude::*;

use super::*;
use crate::finding::month_name;
use crate::model::lang::Lang;

fn read(text: &str) -> Result<Option<When>, DateFinding> {
    date(&Cell::Text(Cow::Borrowed(text)), Epoch::From1900)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with what the reader returns")]
fn span(first: NaiveDate, last: NaiveDate) -> Result<Option<When>, DateFinding> {
    Ok(Some(When::Span { first, last }))
}

#[test]
fn one_day_in_every_shape() {
    for text in [
        "2025-03-12",
        "12-03-2025",
        "12 - 03 - 2025",
        "12 – 03 – 2025",
        "12/03/2025",
        "12/3/2025",
        "12.03.2025",
        "12 Maret 2025",
        " 12\u{a0}maret  2025 ",
        "12 Mar 25",
        "12-Mar-25",
        "12-Mar-2025",
        "12/03/25",
        "12 MARCH 2025",
        "Rabu, 12/Maret/2025",
        "Rabu, 12 Maret 2025",
        "Rabu 12 Maret 2025",
        "Tgl. 12 Maret 2025",
        "12 Mar. 2025",
        "12 Maret, 2025",
        "12\nMaret\n2025",
        "Rabu\n12 Maret 2025",
        "12 Maret 2025 (Rabu)",
        "2025-03-12 08:30:00",
        "2025-03-12T08:30:00.000Z",
        "12/03/2025 08:00",
        "12 Maret 2025 pukul 08.00 WIB",
        "12 Maret 2025, 08:00 - 16:00 WIB",
        "12 Maret 2025, pukul 08.00 s.d. selesai",
        "12 Maret 2025 s.d. 12 Maret 2025",
        "2025-03-12T08:30:00+07:00",
        "12 Maret 2025, 08.00 - 16.00 WIB",
        "12.03.2025 08.00 WIB",
        "March 12, 2025",
        "12 Mar '25",
        "Hari Rabu tanggal 12 bulan Maret tahun 2025",
        "45728",
    ] {
        assert_eq!(read(text), Ok(Some(When::Day(day(2025, 3, 12)))), "{text}");
    }
    assert_eq!(read("Senin, 01/September/2025"), Ok(Some(When::Day(day(2025, 9, 1)))));
    assert_eq!(read("01 OCT 2021"), Ok(Some(When::Day(day(2021, 10, 1)))));
    assert_eq!(read("Jum'at, 14 Maret 2025"), Ok(Some(When::Day(day(2025, 3, 14)))));
}

#[test]
fn months_are_read_as_people_misspell_them() {
    for (text, month) in [("Sepetember", 9), ("Pebruari", 2), ("Nopember", 11), ("Agust", 8), ("Okt.", 10), ("Des", 12), ("August", 8)] {
        assert_eq!(read(&format!("12 {text} 2025")), Ok(Some(When::Day(day(2025, month, 12)))), "{text}");
    }
    assert_eq!(read("12 Septimber 2025"), Err(DateFinding::NotADate));
}

#[test]
fn spans_in_every_shape() {
    for text in [
        "12-14 Maret 2025",
        "12 - 14 Maret 2025",
        "12 – 14 Maret 2025",
        "12 s.d. 14 Maret 2025",
        "12 s.d 14 Maret 2025",
        "12 s/d 14 Maret 2025",
        "12 S/D 14 Maret 2025",
        "12 sd 14 Maret 2025",
        "12 sampai dengan 14 Maret 2025",
        "12 sampai 14 Maret 2025",
        "12 hingga 14 Maret 2025",
        "12 Maret s.d. 14 Maret 2025",
        "12 Maret 2025 s.d. 14 Maret 2025",
        "12 Maret 2025 - 14 Maret",
        "12/03/2025 - 14/03/2025",
        "12-03-2025 - 14-03-2025",
        "12-03-2025 s.d. 14-03-2025",
        "12/03 - 14/03/2025",
        "12-14/03/2025",
        "12-Mar-25 - 14-Mar-25",
        "2025-03-12 - 2025-03-14",
        "2025-03-12 s/d 2025-03-14",
        "12 s.d.\n14 Maret 2025",
        "12 - 14\nMaret 2025",
        "12, 13, 14 Maret 2025",
        "12, 13 dan 14 Maret 2025",
        "12, 13, dan 14 Maret 2025",
        "Rabu - Jumat, 12-14 Maret 2025",
        "Rabu s.d. Jumat, 12 s.d. 14 Maret 2025",
        "Rabu, 12 Maret 2025 s.d. Jumat, 14 Maret 2025",
        "12/03/2025 08:00 - 14/03/2025 16:00",
        "12-14 Maret 2025 pukul 08.00 - 16.00 WIB",
    ] {
        assert_eq!(read(text), span(day(2025, 3, 12), day(2025, 3, 14)), "{text}");
    }
    for text in ["28 Februari – 2 Maret 2025", "28 Februari 2025 s.d. 2 Maret 2025", "28 Feb - 2 Mar 2025"] {
        assert_eq!(read(text), span(day(2025, 2, 28), day(2025, 3, 2)), "{text}");
    }
    assert_eq!(read("30 Desember 2024 - 2 Januari 2025"), span(day(2024, 12, 30), day(2025, 1, 2)));
    assert_eq!(read("2 dan 3 November 2025"), span(day(2025, 11, 2), day(2025, 11, 3)));
    assert_eq!(read("2 November 2025\n3 November 2025"), span(day(2025, 11, 2), day(2025, 11, 3)));
    assert_eq!(read("28 Februari - 14 Maret 2025"), span(day(2025, 2, 28), day(2025, 3, 14)));
}

#[test]
fn less_than_a_date_is_kept_as_it_is() {
    let part =
        |month, first, last| Ok(Some(When::WithoutYear { first: MonthDay { month, day: first }, last: MonthDay { month, day: last } }));
    assert_eq!(read("12-14 Maret"), part(3, 12, 14));
    assert_eq!(read("12 Maret"), part(3, 12, 12));
    assert_eq!(read("2 dan 3 November"), part(11, 2, 3));
    for text in
        ["Maret 2025", "Mar 2025", "Maret\n2025", "Bulan Maret Tahun 2025", "Mar-2025", "03/2025", "3-2025", "Ujikom Mandiri Maret 2025"]
    {
        assert_eq!(read(text), Ok(Some(When::Month { year: 2025, month: 3 })), "{text}");
    }
    assert_eq!(read("Maret"), Ok(Some(When::MonthWithoutYear { month: 3 })));
    assert_eq!(read("2025"), Ok(Some(When::Year(2025))));
    assert_eq!(read("Tahun 2025"), Ok(Some(When::Year(2025))));
}

#[test]
fn nothing_is_no_date() {
    for text in ["", "  ", "\u{a0}", "-", " – ", "--"] {
        assert_eq!(read(text), Ok(None), "{text:?}");
    }
    assert_eq!(date(&Cell::Empty, Epoch::From1900), Ok(None));
}

#[test]
fn what_is_no_date_is_refused_with_its_reason() {
    let swapped = |year, month, date| DateFinding::MonthBeforeDay { probable: day(year, month, date) };
    for (text, finding) in [
        ("belum", DateFinding::NotADate),
        ("12", DateFinding::NotADate),
        ("12 s.d. 14", DateFinding::NotADate),
        ("s.d. 14 Maret 2025", DateFinding::NotADate),
        ("12 s.d. selesai", DateFinding::NotADate),
        ("12 Maret 2025 batal", DateFinding::NotADate),
        ("Jakarta, 12 Maret 2025", DateFinding::NotADate),
        ("2025-25-03", DateFinding::NotADate),
        ("45/45/2025", DateFinding::NotADate),
        ("20250312", DateFinding::NotADate),
        ("12032025", DateFinding::NotADate),
        ("2 hari, Maret 2025", DateFinding::NotADate),
        ("8 jam Maret 2025", DateFinding::NotADate),
        ("2 minggu Maret 2025", DateFinding::NotADate),
        ("12 Maret 2025, 3 hari", DateFinding::NotADate),
        ("Mar-25", DateFinding::DaysMissing),
        ("12 Maret 2025 08.00", DateFinding::NotADate),
        ("12/03/20255", DateFinding::NotADate),
        ("14-12 Maret 2025", DateFinding::EndBeforeStart { first: day(2025, 3, 14), last: day(2025, 3, 12) }),
        ("14/03/2025\n12/03/2025", DateFinding::NotARange),
        ("12/03/2025\n14/03/2025", DateFinding::NotARange),
        ("12 Maret 2025\r\n14 Maret 2025", DateFinding::NotARange),
        ("03/25/2025", swapped(2025, 3, 25)),
        ("3/25/25", swapped(2025, 3, 25)),
        ("03/25/2025 - 03/27/2025", swapped(2025, 3, 25)),
        ("12/03/1925", DateFinding::ImplausibleYear { year: 1925 }),
        ("12 Maret 2205", DateFinding::ImplausibleYear { year: 2205 }),
        ("12 Mar 98", DateFinding::ShortYear),
        ("2 dan 5 November 2025", DateFinding::NotARange),
        ("2 dan 5 November", DateFinding::NotARange),
        ("14-12 Maret", DateFinding::NotARange),
        ("2-4 dan 6-7 November 2025", DateFinding::NotARange),
        ("30 Desember - 2 Januari 2025", DateFinding::YearMissingInRange),
        ("30 Desember - 2 Januari", DateFinding::YearMissingInRange),
        ("31/02/2025", DateFinding::NoSuchDay),
        ("29 Februari 2025", DateFinding::NoSuchDay),
        ("Januari - Juni 2025", DateFinding::DaysMissing),
        ("2024/2025", DateFinding::NotADate),
        ("2023 - 2025", DateFinding::DaysMissing),
    ] {
        assert_eq!(read(text), Err(finding), "{text}");
    }
}

#[test]
fn a_number_is_a_year_or_a_serial_of_the_files_epoch() {
    let number = |number, epoch| date(&Cell::Number(number), epoch);
    assert_eq!(number(45728.0, Epoch::From1900), Ok(Some(When::Day(day(2025, 3, 12)))));
    assert_eq!(number(45728.75, Epoch::From1900), Ok(Some(When::Day(day(2025, 3, 12)))));
    assert_eq!(number(44266.0, Epoch::From1904), Ok(Some(When::Day(day(2025, 3, 12)))));
    assert_eq!(number(2025.0, Epoch::From1900), Ok(Some(When::Year(2025))));
    for no_date in [0.0, -1.0, 3.0, 1989.0, 2101.0, 2025.5, 200_000.0, 20_250_312.0, f64::NAN, f64::INFINITY, 1e300] {
        assert_eq!(number(no_date, Epoch::From1900), Err(DateFinding::NotADate), "{no_date}");
    }
}

#[test]
fn other_cells_say_what_they_hold() {
    let moment = |date: NaiveDate| Cell::Date(date.and_hms_opt(8, 30, 0).expect("a time of day"));
    assert_eq!(date(&moment(day(2025, 3, 12)), Epoch::From1900), Ok(Some(When::Day(day(2025, 3, 12)))));
    assert_eq!(date(&moment(day(1905, 7, 17)), Epoch::From1900), Err(DateFinding::ImplausibleYear { year: 1905 }));
    assert_eq!(date(&Cell::Clock(0.125), Epoch::From1900), Err(DateFinding::NotADate));
    assert_eq!(date(&Cell::Bool(true), Epoch::From1900), Err(DateFinding::NotADate));
    let fault = crate::model::cell::CellFault::Error("#N/A");
    assert_eq!(date(&Cell::Fault(fault), Epoch::From1900), Err(DateFinding::ErrorValue { fault }));
}

/// Texts that are made of what dates are made of.
const DATE_LIKE: &str = "[0-9./ ,\n-]{0,14}( ?(s\\.?d|dan|Maret|Mei|Senin|:|pukul) ?[0-9./ -]{0,9}){0,3}";

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..47_000).prop_map(|offset| day(1971, 1, 1) + Days::new(offset))
}

proptest! {
    #[test]
    fn no_text_and_no_number_makes_it_panic(text in any::<String>(), number in any::<f64>(), like in DATE_LIKE) {
        for text in [text, like] {
            let _ = read(&text);
        }
        let _ = date(&Cell::Number(number), Epoch::From1904);
    }

    #[test]
    fn a_day_reads_back_the_same_from_every_shape(written in any_day()) {
        let month = month_name(written.month(), Lang::Id);
        let (year, number, date) = (written.year(), written.month(), written.day());
        for text in [
            written.format("%Y-%m-%d").to_string(),
            written.format("%d-%m-%Y").to_string(),
            written.format("%d/%m/%Y").to_string(),
            written.format("%d.%m.%Y").to_string(),
            format!("{date} - {number} - {year}"),
            format!("{date} {month} {year}"),
            written.format("%A, %d %b %Y").to_string(),
            format!("{} 08:00", written.format("%d %B %Y")),
        ] {
            prop_assert_eq!(read(&text), Ok(Some(When::Day(written))), "{}", text);
        }
    }

    #[test]
    fn a_span_reads_back_the_same_from_every_shape(first in any_day(), length in 1_u64..400) {
        let last = first + Days::new(length);
        prop_assume!(last.year() <= 2100);
        let words = |day: NaiveDate| format!("{} {} {}", day.day(), month_name(day.month(), Lang::Id), day.year());
        for joiner in [" - ", " – ", "-", " s.d. ", " s/d ", " sampai dengan "] {
            let text = format!("{}{joiner}{}", words(first), words(last));
            prop_assert_eq!(read(&text), span(first, last), "{}", text);
            let text = format!("{}{joiner}{}", first.format("%d/%m/%Y"), last.format("%d/%m/%Y"));
            prop_assert_eq!(read(&text), span(first, last), "{}", text);
        }
    }
}
