//! Every accepted shape, every refusal, and the agreement of text and number.

use std::borrow::Cow;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::model::cell::CellFault;

fn column(unit: HoursUnit) -> HoursColumn {
    HoursColumn { unit, jam: HoursHeading::Jp, minutes_per_jp: 45, heading: Arc::from("JP") }
}

fn read(text: &str, unit: HoursUnit) -> Result<Option<Hours>, HoursFinding> {
    hours(&Cell::Text(Cow::Borrowed(text)), &column(unit))
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with what the reader returns")]
fn claim(hundredths: i64, note: Option<ClaimNote>) -> Result<Option<Hours>, HoursFinding> {
    Ok(Some(Hours { jp: LessonHours::from_hundredths(hundredths), note }))
}

#[test]
fn numbers_are_read_with_comma_point_and_unit() {
    for text in ["32", " 32 ", "'32", "32 JP", "32 jp", "32JP", "32 JPL", "32 JP.", "32 Jam Pelajaran", "32,00", "32.0 JP", "32 (JP)"] {
        assert_eq!(read(text, HoursUnit::Jp), claim(3200, None), "{text}");
    }
    assert_eq!(read("1,5", HoursUnit::Jp), claim(150, None));
    assert_eq!(read("1.5", HoursUnit::Jp), claim(150, None));
    assert_eq!(read("86,18  ", HoursUnit::Jp), claim(8618, None));
    assert_eq!(read("0", HoursUnit::Jp), claim(0, None));
    assert_eq!(read("1.234,5", HoursUnit::Jp), claim(123_450, None));
    assert_eq!(read("1,234.5", HoursUnit::Jp), claim(123_450, None));
}

#[test]
fn minutes_and_clock_hours_become_jp() {
    let half = |jp: i64, note| claim(jp * 100, Some(note));
    assert_eq!(read("90 menit", HoursUnit::Jp), half(2, ClaimNote::FromMinutes));
    assert_eq!(read("90", HoursUnit::Minutes), half(2, ClaimNote::FromMinutes));
    assert_eq!(read("3", HoursUnit::ClockHours), half(4, ClaimNote::FromClockHours));
    assert_eq!(read("16 JP", HoursUnit::Minutes), claim(1600, None));
    let hundred = read("100 menit", HoursUnit::Jp).map(|claim| claim.map(|claim| claim.jp));
    assert_eq!(hundred, Ok(Some(LessonHours::from_minutes(100, 45))));
}

#[test]
fn a_bare_jam_means_what_the_policy_says() {
    assert_eq!(read("3 jam", HoursUnit::Jp), claim(300, Some(ClaimNote::BareHours)));
    assert_eq!(read("3", HoursUnit::Jam), claim(300, None));
    let clock = HoursColumn { jam: HoursHeading::Clock, ..column(HoursUnit::Jam) };
    assert_eq!(hours(&Cell::Number(3.0), &clock), claim(400, Some(ClaimNote::FromClockHours)));
    assert_eq!(hours(&Cell::Text(Cow::Borrowed("3 jam")), &clock), claim(400, Some(ClaimNote::FromClockHours)));
}

#[test]
fn more_than_two_decimals_are_rounded_half_up_alike_in_text_and_number() {
    for (text, number, hundredths) in
        [("1.005", 1.005, 101), ("1,005", 1.005, 101), ("33,333", 33.333, 3333), ("0.125", 0.125, 13), ("2.9951", 2.9951, 300)]
    {
        assert_eq!(read(text, HoursUnit::Jp), claim(hundredths, Some(ClaimNote::Rounded)), "{text}");
        assert_eq!(hours(&Cell::Number(number), &column(HoursUnit::Jp)), claim(hundredths, Some(ClaimNote::Rounded)), "{number}");
    }
}

#[test]
fn nothing_is_no_claim() {
    for text in ["", " ", "-", "–", " — "] {
        assert_eq!(read(text, HoursUnit::Jp), Ok(None), "{text:?}");
    }
    assert_eq!(hours(&Cell::Empty, &column(HoursUnit::Jp)), Ok(None));
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
        assert_eq!(read(text, HoursUnit::Jp), Err(finding), "{text}");
    }
    assert_eq!(read("8", HoursUnit::FromCell), Err(HoursFinding::UnitNotStated));
    assert_eq!(read("8 JP", HoursUnit::FromCell), claim(800, None));
}

#[test]
fn other_cells_say_what_they_hold() {
    let read = |cell: Cell<'_>| hours(&cell, &column(HoursUnit::Jp));
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
fn the_bound_is_all_the_minutes_of_a_leap_year() {
    assert!(read("527040 menit", HoursUnit::Jp).is_ok());
    assert_eq!(read("527041 menit", HoursUnit::Jp), Err(HoursFinding::TooLarge));
}

/// Texts that are made of what hours are made of.
const HOURS_LIKE: &str = "[-+]?[0-9.,]{0,24} ?(JP|jam|menit|hari|:00)?";

proptest! {
    #[test]
    fn no_cell_makes_it_panic(text in any::<String>(), number in any::<f64>(), like in HOURS_LIKE, minutes in any::<u32>()) {
        let column = HoursColumn { minutes_per_jp: minutes, ..column(HoursUnit::Minutes) };
        let _ = hours(&Cell::Number(number), &column);
        for text in [text, like] {
            let _ = hours(&Cell::Text(Cow::Owned(text)), &column);
        }
    }

    #[test]
    fn text_and_number_agree(whole in 0_u32..11_000, decimals in 0_u32..10_000, digits in 1_usize..5) {
        let decimals = format!("{decimals:04}");
        let point = format!("{whole}.{}", &decimals[..digits]);
        let number: f64 = point.parse().expect("digits");
        let from_number = hours(&Cell::Number(number), &column(HoursUnit::Jp));
        for text in [point.clone(), point.replace('.', ",")] {
            match read(&text, HoursUnit::Jp) {
                Err(HoursFinding::SeparatorUnclear) => prop_assert!(text.ends_with('0') && digits == 3),
                from_text => prop_assert_eq!(&from_text, &from_number, "{}", text),
            }
        }
    }
}
