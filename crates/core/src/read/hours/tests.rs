//! Every accepted shape, every refusal, and the agreement of text and number.

use std::borrow::Cow;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::model::cell::CellFault;

fn column(unit: ClaimUnit) -> HoursColumn {
    HoursColumn { unit: Some(unit), heading: Arc::from("JP") }
}

fn read(text: &str, unit: ClaimUnit) -> Result<Option<Claim>, HoursFinding> {
    hours(&Cell::Text(Cow::Borrowed(text)), &column(unit))
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with what the reader returns")]
fn claim(hundredths: i64, unit: ClaimUnit) -> Result<Option<Claim>, HoursFinding> {
    Ok(Some(Claim { hundredths, unit, is_rounded: false }))
}

#[test]
fn numbers_are_read_with_comma_point_and_unit() {
    for text in ["32", " 32 ", "'32", "32 JP", "32 jp", "32JP", "32 JPL", "32 JP.", "32 Jam Pelajaran", "32,00", "32.0 JP", "32 (JP)"] {
        assert_eq!(read(text, ClaimUnit::Jp), claim(3200, ClaimUnit::Jp), "{text}");
    }
    assert_eq!(read("1,5", ClaimUnit::Jp), claim(150, ClaimUnit::Jp));
    assert_eq!(read("1.5", ClaimUnit::Jp), claim(150, ClaimUnit::Jp));
    assert_eq!(read("86,18  ", ClaimUnit::Jp), claim(8618, ClaimUnit::Jp));
    assert_eq!(read("0", ClaimUnit::Jp), claim(0, ClaimUnit::Jp));
    assert_eq!(read("1.234,5", ClaimUnit::Jp), claim(123_450, ClaimUnit::Jp));
    assert_eq!(read("1,234.5", ClaimUnit::Jp), claim(123_450, ClaimUnit::Jp));
}

#[test]
fn the_unit_of_the_cell_wins_over_that_of_the_heading() {
    assert_eq!(read("90 menit", ClaimUnit::Jp), claim(9000, ClaimUnit::Minutes));
    assert_eq!(read("90", ClaimUnit::Minutes), claim(9000, ClaimUnit::Minutes));
    assert_eq!(read("3", ClaimUnit::ClockHours), claim(300, ClaimUnit::ClockHours));
    assert_eq!(read("16 JP", ClaimUnit::Minutes), claim(1600, ClaimUnit::Jp));
    assert_eq!(read("3 jam", ClaimUnit::Jp), claim(300, ClaimUnit::Jam));
    assert_eq!(read("3", ClaimUnit::Jam), claim(300, ClaimUnit::Jam));
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with what the reader returns")]
fn rounded(hundredths: i64) -> Result<Option<Claim>, HoursFinding> {
    Ok(Some(Claim { hundredths, unit: ClaimUnit::Jp, is_rounded: true }))
}

#[test]
fn more_than_two_decimals_are_rounded_half_up_alike_in_text_and_number() {
    for (text, number, hundredths) in
        [("1.005", 1.005, 101), ("1,005", 1.005, 101), ("33,333", 33.333, 3333), ("0.125", 0.125, 13), ("2.9951", 2.9951, 300)]
    {
        assert_eq!(read(text, ClaimUnit::Jp), rounded(hundredths), "{text}");
        assert_eq!(hours(&Cell::Number(number), &column(ClaimUnit::Jp)), rounded(hundredths), "{number}");
    }
}

#[test]
fn nothing_is_no_claim() {
    for text in ["", " ", "-", "–", " — "] {
        assert_eq!(read(text, ClaimUnit::Jp), Ok(None), "{text:?}");
    }
    assert_eq!(hours(&Cell::Empty, &column(ClaimUnit::Jp)), Ok(None));
}

#[test]
fn what_is_no_amount_is_refused_with_its_reason() {
    let not_a_number = HoursFinding::NotANumber { heading: Arc::from("JP") };
    for (text, finding) in [
        ("delapan", not_a_number.clone()),
        ("JP", not_a_number.clone()),
        ("32 orang", not_a_number.clone()),
        ("8-16", not_a_number.clone()),
        ("1..5", not_a_number.clone()),
        ("12.34,5", not_a_number.clone()),
        (".", not_a_number.clone()),
        ("½", not_a_number.clone()),
        ("50%", not_a_number.clone()),
        ("3 hari", HoursFinding::DaysNotHours),
        ("2 minggu", HoursFinding::DaysNotHours),
        ("03:00", HoursFinding::ClockTime),
        ("3:00:00", HoursFinding::ClockTime),
        ("-4", HoursFinding::Negative),
        ("1.500", HoursFinding::SeparatorUnclear),
        ("1,250 JP", HoursFinding::SeparatorUnclear),
        ("45728", HoursFinding::TooLarge),
        ("1.234.567", HoursFinding::TooLarge),
        ("99999999999999999999999999", HoursFinding::TooLarge),
    ] {
        assert_eq!(read(text, ClaimUnit::Jp), Err(finding), "{text}");
    }
    let by_cell = HoursColumn { unit: None, heading: Arc::from("Durasi") };
    assert_eq!(hours(&Cell::Number(8.0), &by_cell), Err(HoursFinding::UnitNotStated));
    assert_eq!(hours(&Cell::Text(Cow::Borrowed("8 JP")), &by_cell), claim(800, ClaimUnit::Jp));
}

#[test]
fn other_cells_say_what_they_hold() {
    let read = |cell: Cell<'_>| hours(&cell, &column(ClaimUnit::Jp));
    let date = NaiveDate::from_ymd_opt(2025, 4, 3).and_then(|day| day.and_hms_opt(0, 0, 0)).expect("a day of the calendar");
    assert_eq!(read(Cell::Date(date)), Err(HoursFinding::DateInHours));
    assert_eq!(read(Cell::Clock(0.125)), Err(HoursFinding::ClockTime));
    assert_eq!(read(Cell::Bool(true)), Err(HoursFinding::NotANumber { heading: Arc::from("JP") }));
    assert_eq!(read(Cell::Fault(CellFault::Uncalculated)), Err(HoursFinding::ErrorValue { fault: CellFault::Uncalculated }));
    assert_eq!(read(Cell::Number(-1.0)), Err(HoursFinding::Negative));
    assert_eq!(read(Cell::Number(f64::INFINITY)), Err(HoursFinding::TooLarge));
    assert_eq!(read(Cell::Number(f64::NAN)), Err(HoursFinding::NotANumber { heading: Arc::from("JP") }));
    assert_eq!(read(Cell::Number(45728.0)), Err(HoursFinding::TooLarge));
}

#[test]
fn the_bound_is_all_the_hours_of_a_leap_year() {
    assert!(read("8784", ClaimUnit::Jp).is_ok());
    assert_eq!(read("8784,01", ClaimUnit::Jp), Err(HoursFinding::TooLarge));
    assert!(read("527040 menit", ClaimUnit::Jp).is_ok());
    assert_eq!(read("527041 menit", ClaimUnit::Jp), Err(HoursFinding::TooLarge));
}

/// Texts that are made of what hours are made of.
const HOURS_LIKE: &str = "[-+]?[0-9.,]{0,24} ?(JP|jam|menit|hari|:00)?";

proptest! {
    #[test]
    fn no_cell_makes_it_panic(text in any::<String>(), number in any::<f64>(), like in HOURS_LIKE) {
        let column = column(ClaimUnit::Minutes);
        let _ = hours(&Cell::Number(number), &column);
        for text in [text, like] {
            let _ = hours(&Cell::Text(Cow::Owned(text)), &column);
        }
    }

    #[test]
    fn text_and_number_agree(whole in 0_u32..8_000, decimals in 0_u32..10_000, digits in 1_usize..5) {
        let decimals = format!("{decimals:04}");
        let point = format!("{whole}.{}", &decimals[..digits]);
        let number: f64 = point.parse().expect("digits");
        let from_number = hours(&Cell::Number(number), &column(ClaimUnit::Jp));
        for text in [point.clone(), point.replace('.', ",")] {
            match read(&text, ClaimUnit::Jp) {
                Err(HoursFinding::SeparatorUnclear) => prop_assert!(text.ends_with('0') && digits == 3),
                from_text => prop_assert_eq!(&from_text, &from_number, "{}", text),
            }
        }
    }
}
