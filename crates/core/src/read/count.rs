//! A cell → a whole number of days, occurrences or semesters.
//!
//! ```text
//! 2 · 2 kali · 2x · 3 hari · 1 semester      read
//! 0 · 1,5 · dua · 3 hari in "Jumlah Kali"     refused
//! ```

use std::sync::Arc;

use crate::finding::hours::HoursFinding;
use crate::model::cell::Cell;
use crate::model::text::fold;

/// More than one for each day of a leap year is no count of days, of occurrences or of semesters.
const LARGEST_COUNT: u32 = 366;

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Days: "Jumlah Hari".
    Days,
    /// Times it took place: "Jumlah Kali", "Frekuensi", "Jumlah Pertemuan".
    Occurrences,
    /// Half-years: "Jumlah Semester".
    Semesters,
}

/// Reads a cell of a column that counts. A blank cell and a dash count nothing: `Ok(None)`.
///
/// # Errors
/// Says that the cell holds no whole number from 1 to 366, or counts something else than its column.
pub fn count(cell: &Cell<'_>, counted: Counted, heading: &Arc<str>) -> Result<Option<u32>, HoursFinding> {
    let found = match cell {
        Cell::Empty => return Ok(None),
        Cell::Text(text) if super::is_dash(text) => return Ok(None),
        Cell::Fault(fault) => return Err(HoursFinding::ErrorValue { fault: *fault }),
        Cell::Number(number) => whole(*number),
        Cell::Text(text) => in_text(text.trim(), counted),
        Cell::Date(_) | Cell::Clock(_) | Cell::Bool(_) => None,
    };
    found
        .filter(|count| (1..=LARGEST_COUNT).contains(count))
        .map(Some)
        .ok_or_else(|| HoursFinding::CountUnreadable { heading: Arc::clone(heading) })
}

fn whole(number: f64) -> Option<u32> {
    let is_whole = number.fract().abs() <= 0.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
    (is_whole && (0.0..=f64::from(LARGEST_COUNT)).contains(&number)).then_some(number as u32)
}

fn in_text(text: &str, counted: Counted) -> Option<u32> {
    let (number, words) = super::hours::split(text);
    let is_unit = words.is_empty() || units(counted).contains(&fold(words).as_str());
    if is_unit { whole_number(number) } else { None }
}

/// Reads digits as a whole number that can count days, times or semesters.
pub(super) fn whole_number(number: &str) -> Option<u32> {
    let (whole, decimals) = number.split_once([',', '.']).unwrap_or((number, "0"));
    // "2,0" is two; "2.000" may be two thousand.
    let is_whole = matches!(decimals, "0" | "00");
    whole.parse().ok().filter(|count| is_whole && (1..=LARGEST_COUNT).contains(count))
}

fn units(counted: Counted) -> &'static [&'static str] {
    match counted {
        Counted::Days => &["hari", "hr", "hari kerja", "hari kalender", "days", "day"],
        Counted::Occurrences => &["kali", "x", "kl", "pertemuan", "sesi", "kegiatan", "times"],
        Counted::Semesters => &["semester", "smt", "sem", "smtr"],
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, counted: Counted) -> Result<Option<u32>, HoursFinding> {
        count(&Cell::Text(Cow::Borrowed(text)), counted, &Arc::from("Jumlah Kali"))
    }

    #[test]
    fn whole_numbers_are_read_with_the_unit_of_their_column() {
        for text in ["2", " 2 ", "2 kali", "2x", "2 X", "2 Pertemuan", "2,0", "2.00", "'2"] {
            assert_eq!(read(text, Counted::Occurrences), Ok(Some(2)), "{text}");
        }
        assert_eq!(read("3 hari", Counted::Days), Ok(Some(3)));
        assert_eq!(read("1 Semester", Counted::Semesters), Ok(Some(1)));
        assert_eq!(count(&Cell::Number(366.0), Counted::Days, &Arc::from("Jumlah Hari")), Ok(Some(366)));
        assert_eq!(read("-", Counted::Days), Ok(None));
        assert_eq!(count(&Cell::Empty, Counted::Days, &Arc::from("Jumlah Hari")), Ok(None));
    }

    #[test]
    fn everything_else_is_refused() {
        let unreadable = Err(HoursFinding::CountUnreadable { heading: Arc::from("Jumlah Kali") });
        for text in ["0", "-2", "1,5", "2.000", "2,", "dua", "3 hari", "2 JP", "367", "99999999999", "2 kali 3"] {
            assert_eq!(read(text, Counted::Occurrences), unreadable, "{text}");
        }
        for number in [0.0, -1.0, 1.5, 367.0, f64::NAN, f64::INFINITY] {
            assert_eq!(count(&Cell::Number(number), Counted::Occurrences, &Arc::from("Jumlah Kali")), unreadable, "{number}");
        }
    }

    proptest! {
        #[test]
        fn no_cell_makes_it_panic(text in any::<String>(), number in any::<f64>()) {
            let _ = read(&text, Counted::Days);
            let _ = count(&Cell::Number(number), Counted::Days, &Arc::from("Jumlah Hari"));
        }
    }
}
