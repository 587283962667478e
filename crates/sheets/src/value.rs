//! calamine's values → our cells.
//!
//! calamine gives a date, a time of day and a duration the same type; what it was shows in the number: below one there is no day in it.

use std::borrow::Cow;

use calamine::{CellErrorType, Data, DataRef, DataType, ExcelDateTime};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::Limits;
use rekap_core::model::cell::{Cell, CellFault};

/// The first serial beyond 31 December 9999, where Excel's calendar ends and it shows `####` instead of a date (`[MS-OI29500]` 18.17.4.1).
const CALENDAR_END: f64 = 2_958_466.0;

/// Takes a value that streams; a text of the shared table stays there.
#[inline]
pub(super) fn streamed<'a>(value: DataRef<'a>, limits: &Limits) -> Cell<'a> {
    match value {
        DataRef::SharedString(shared) => text(Cow::Borrowed(shared), limits),
        DataRef::String(owned) => text(Cow::Owned(owned), limits),
        DataRef::Float(number) => Cell::Number(number),
        DataRef::Int(number) => Cell::Number(whole(number)),
        DataRef::DateTime(moment) => date(moment),
        DataRef::Bool(value) => Cell::Bool(value),
        DataRef::Error(error) => Cell::Fault(CellFault::Error(shown(&error))),
        DataRef::DateTimeIso(iso) => iso_date(&iso).unwrap_or(Cell::Text(Cow::Owned(iso))),
        DataRef::DurationIso(iso) => iso_clock(&iso).unwrap_or(Cell::Text(Cow::Owned(iso))),
        DataRef::Empty => Cell::Empty,
    }
}

/// Takes a value that calamine holds in a grid.
pub(super) fn held<'a>(value: &'a Data, limits: &Limits) -> Cell<'a> {
    match value {
        Data::String(held) => text(Cow::Borrowed(held), limits),
        Data::Float(number) => Cell::Number(*number),
        Data::Int(number) => Cell::Number(whole(*number)),
        Data::DateTime(moment) => date(*moment),
        Data::Bool(value) => Cell::Bool(*value),
        Data::Error(error) => Cell::Fault(CellFault::Error(shown(error))),
        Data::DateTimeIso(iso) => iso_date(iso).unwrap_or(Cell::Text(Cow::Borrowed(iso))),
        Data::DurationIso(iso) => iso_clock(iso).unwrap_or(Cell::Text(Cow::Borrowed(iso))),
        Data::Empty => Cell::Empty,
    }
}

/// Takes a text; an empty one is what a formula such as `=IF(A1="","",…)` leaves, and nothing to read.
#[inline]
pub(super) fn text<'a>(text: Cow<'a, str>, limits: &Limits) -> Cell<'a> {
    if text.is_empty() {
        Cell::Empty
    } else if text.len() > limits.text_bytes {
        Cell::Fault(CellFault::TooLong)
    } else {
        Cell::Text(text)
    }
}

fn date(moment: ExcelDateTime) -> Cell<'static> {
    let serial = moment.as_f64();
    if !(0.0..CALENDAR_END).contains(&serial) {
        return Cell::Number(serial);
    }
    if serial < 1.0 || moment.is_duration() {
        return Cell::Clock(serial);
    }
    DataType::as_datetime(&Data::DateTime(moment)).map_or(Cell::Number(serial), Cell::Date)
}

/// Reads a date as ISO 8601 writes it, with or without a time of day: `2025-03-12`, `2025-03-12T08:00:00`.
pub(super) fn iso_date(iso: &str) -> Option<Cell<'static>> {
    let moment = iso.trim_end_matches('Z');
    let date = moment.parse::<NaiveDateTime>().ok().or_else(|| Some(moment.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN)))?;
    Some(Cell::Date(date))
}

/// Reads a duration as ISO 8601 and ODF write it: `PT03H00M00S`.
pub(super) fn iso_clock(iso: &str) -> Option<Cell<'static>> {
    const SECONDS_PER_DAY: f64 = 86_400.0;
    let mut seconds = 0.0;
    let mut rest = iso.strip_prefix("PT")?;
    while let Some(end) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        let number: f64 = rest[..end].replace(',', ".").parse().ok()?;
        seconds += number
            * match &rest[end..=end] {
                "H" => 3600.0,
                "M" => 60.0,
                "S" => 1.0,
                _ => return None,
            };
        rest = &rest[end + 1..];
    }
    (rest.is_empty() && seconds.is_finite()).then_some(Cell::Clock(seconds / SECONDS_PER_DAY))
}

#[expect(clippy::cast_precision_loss, reason = "a number that a file holds as an integer was a double when it was typed")]
fn whole(number: i64) -> f64 {
    number as f64
}

fn shown(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    fn moment(serial: f64, is_1904: bool) -> Cell<'static> {
        date(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, is_1904))
    }

    fn day(year: i32, month: u32, day: u32) -> Cell<'static> {
        Cell::Date(NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default().and_time(NaiveTime::MIN))
    }

    #[test]
    fn a_serial_becomes_the_day_that_excel_shows_in_either_epoch() {
        assert_eq!(moment(45_728.0, false), day(2025, 3, 12));
        assert_eq!(moment(45_728.0 - 1462.0, true), day(2025, 3, 12));
    }

    #[test]
    fn below_one_there_is_no_day_and_a_duration_is_never_one() {
        assert_eq!(moment(0.125, false), Cell::Clock(0.125));
        assert_eq!(date(ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false)), Cell::Clock(1.5));
    }

    #[test]
    fn a_serial_beyond_the_calendar_stays_a_number() {
        for serial in [-1.0, 2_958_466.0, f64::INFINITY, 1e300] {
            assert_eq!(moment(serial, false), Cell::Number(serial));
        }
        assert!(matches!(moment(f64::NAN, false), Cell::Number(_)));
    }

    #[test]
    fn iso_dates_and_durations_are_read() {
        assert_eq!(iso_date("2025-03-12"), Some(day(2025, 3, 12)));
        assert_eq!(iso_clock("PT03H30M00S"), Some(Cell::Clock(3.5 / 24.0)));
        assert_eq!(iso_clock("PT3H junk"), None);
        assert_eq!(iso_date("12/03/2025"), None);
    }

    #[test]
    fn a_text_longer_than_the_limit_is_a_fault() {
        let limits = Limits { text_bytes: 3, ..Limits::default() };
        assert_eq!(text(Cow::Borrowed("abc"), &limits), Cell::Text(Cow::Borrowed("abc")));
        assert_eq!(text(Cow::Borrowed("abcd"), &limits), Cell::Fault(CellFault::TooLong));
    }
}
