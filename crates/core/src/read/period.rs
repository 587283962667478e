//! Year and month where no date says them: from a row's own columns, or out of running text (a sheet's name, its title rows).
//!
//! ```text
//! "REKAP BULAN MARET TAHUN 2025" · "Januari" · "03 Maret" · "Rekap 2025"      certain
//! "Peraturan LAN Nomor 10 Tahun 2018" · "PP 11/2017"                        the year of a law, not of the rows
//! "Jakarta, 5 Januari 2026"                                                a day of signing
//! "Juni Hartono" · "Januari - Maret 2025" · "2024/2025"                    a person; more than one: not certain
//! ```
//! Hard, because month names are people's names and a title names laws and letters besides the year that it reports. What is not certain
//! is left open.

mod words;

pub use words::in_words;

use chrono::Datelike;

use super::date::{BARE_YEARS, When, date};
use crate::finding::date::DateFinding;
use crate::model::cell::{Cell, Epoch};

/// A year and a month, as far as they are certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct YearMonth {
    /// Year.
    pub year: Option<i32>,
    /// Month, 1–12.
    pub month: Option<u32>,
}

impl YearMonth {
    /// Completes what is open here by what stands elsewhere: the sheet's name by its title rows.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { year: self.year.or(other.year), month: self.month.or(other.month) }
    }
}

/// Reads a cell of a column "Tahun". A blank cell and a dash are no year: `Ok(None)`.
///
/// # Errors
/// Says that the cell holds no year, or more than one.
pub fn year(cell: &Cell<'_>) -> Result<Option<i32>, DateFinding> {
    if let Cell::Number(_) = cell {
        return match date(cell, Epoch::From1900) {
            Ok(Some(When::Year(year))) => Ok(Some(year)),
            _ => Err(DateFinding::NotAYear),
        };
    }
    let found = match date(cell, Epoch::From1900) {
        Ok(None) => return Ok(None),
        Err(fault @ DateFinding::ErrorValue { .. }) => return Err(fault),
        Ok(Some(When::Day(day))) => Some(day.year()),
        Ok(Some(When::Span { first, last })) if first.year() == last.year() => Some(first.year()),
        Ok(Some(When::Month { year, .. } | When::Year(year))) => Some(year),
        _ => match cell {
            Cell::Text(text) => in_words([text.as_ref()]).year,
            _ => None,
        },
    };
    found.filter(|year| BARE_YEARS.contains(year)).map(Some).ok_or(DateFinding::NotAYear)
}

/// Reads a cell of a column "Bulan": a name or a number of a month, with the year where it stands there too. A blank cell and a dash are
/// no month: `Ok(None)`; else the month is known.
///
/// # Errors
/// Says that the cell holds no month, or more than one.
pub fn month(cell: &Cell<'_>) -> Result<Option<YearMonth>, DateFinding> {
    let plain = |month: u32| YearMonth { year: None, month: Some(month) };
    let numbered = match cell {
        Cell::Number(number) => {
            (1..=12).find(|&month| (f64::from(month) - number).abs() <= 0.0).map(plain).map(Some).ok_or(DateFinding::NotAMonth)?
        }
        Cell::Text(text) => text.trim().parse().ok().filter(|month| (1..=12).contains(month)).map(plain),
        _ => None,
    };
    if numbered.is_some() {
        return Ok(numbered);
    }
    match date(cell, Epoch::From1900) {
        Ok(None) => Ok(None),
        Err(fault @ DateFinding::ErrorValue { .. }) => Err(fault),
        Ok(Some(When::Day(day))) => Ok(Some(YearMonth { year: Some(day.year()), month: Some(day.month()) })),
        Ok(Some(When::Month { year, month })) => Ok(Some(YearMonth { year: Some(year), month: Some(month) })),
        Ok(Some(When::MonthWithoutYear { month })) => Ok(Some(plain(month))),
        _ => Err(DateFinding::NotAMonth),
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::model::cell::CellFault;

    fn text(text: &str) -> Cell<'_> {
        Cell::Text(Cow::Borrowed(text))
    }

    fn march_2025() -> Cell<'static> {
        Cell::Date(NaiveDate::from_ymd_opt(2025, 3, 1).and_then(|day| day.and_hms_opt(0, 0, 0)).expect("a day of the calendar"))
    }

    #[test]
    fn a_year_column_is_read() {
        for cell in
            [Cell::Number(2025.0), text("2025"), text(" Tahun 2025"), text("TA 2025"), text("T.A. 2025"), text("Maret 2025"), march_2025()]
        {
            assert_eq!(year(&cell), Ok(Some(2025)), "{cell:?}");
        }
        assert_eq!(year(&text("-")), Ok(None));
        for cell in
            [Cell::Number(25.0), Cell::Number(45728.0), text("2024/2025"), text("2024-2025"), text("lalu"), text("1850"), Cell::Bool(true)]
        {
            assert_eq!(year(&cell), Err(DateFinding::NotAYear), "{cell:?}");
        }
        let fault = CellFault::Error("#REF!");
        assert_eq!(year(&Cell::Fault(fault)), Err(DateFinding::ErrorValue { fault }));
    }

    #[test]
    fn a_month_column_is_read_by_name_or_number() {
        for cell in [Cell::Number(3.0), text("3"), text("03"), text("Maret"), text(" MAR "), text("Bulan Maret")] {
            assert_eq!(month(&cell), Ok(Some(YearMonth { year: None, month: Some(3) })), "{cell:?}");
        }
        for cell in [text("Maret 2025"), march_2025()] {
            assert_eq!(month(&cell), Ok(Some(YearMonth { year: Some(2025), month: Some(3) })), "{cell:?}");
        }
        assert_eq!(month(&Cell::Empty), Ok(None));
        for cell in [
            Cell::Number(13.0),
            Cell::Number(0.0),
            Cell::Number(3.5),
            text("13"),
            text("Januari - Maret"),
            text("III"),
            Cell::Number(f64::NAN),
        ] {
            assert_eq!(month(&cell), Err(DateFinding::NotAMonth), "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn no_cell_makes_it_panic(words in any::<String>(), number in any::<f64>()) {
            for cell in [text(&words), Cell::Number(number)] {
                let _ = (year(&cell), month(&cell));
            }
        }
    }
}
