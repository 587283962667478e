//! What fits into a cell: a text's length, the lines it needs in a column, a day's number in Excel's calendar.
//!
//! Excel declares a workbook damaged when one text is longer than a cell holds, and shows the days before March 1900 off by one. Both are facts of the file
//! format, not of the data, and no sheet should have to think of them.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::words::{self, said};
use rekap_core::model::lang::Lang;

/// Characters that a cell can hold, in UTF-16 units (Excel's limit).
const MOST_CHARACTERS: usize = 32_767;

/// Cuts a text to what a cell can hold, with a mark that says so.
pub(crate) fn cut(text: &str, lang: Lang) -> Cow<'_, str> {
    if text.len() <= MOST_CHARACTERS || text.encode_utf16().count() <= MOST_CHARACTERS {
        return Cow::Borrowed(text);
    }
    let mark = said(words::CUT, lang);
    let room = MOST_CHARACTERS - mark.encode_utf16().count();
    let mut used = 0;
    let end = text.char_indices().find(|&(_, character)| {
        used += character.len_utf16();
        used > room
    });
    let kept = end.map_or(text, |(at, _)| &text[..at]);
    Cow::Owned(format!("{kept}{mark}"))
}

/// Counts the lines that a text needs in a column of this many characters, broken between words as a spreadsheet breaks it.
pub(crate) fn lines(text: &str, width: usize) -> u16 {
    // Every letter is narrower than two digits.
    if text.len() * 2 < width && !text.contains('\n') {
        return 1;
    }
    // The indent, and the rims of the cell.
    let room = (width * DIGIT).saturating_sub(DIGIT + DIGIT / 2).max(DIGIT);
    let count: usize = text.lines().map(|line| wrapped_lines(line, room)).sum();
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// Gives the height in points of a row with so many lines.
pub(crate) fn height(lines: u16) -> f64 {
    /// Points of one line of text.
    const LINE: f64 = 12.75;
    /// Excel's highest row is 409 points.
    const MOST_LINES: u16 = 32;
    LINE * f64::from(lines.min(MOST_LINES))
}

/// The width of a digit, which is what columns are measured by.
const DIGIT: usize = 100;

fn wrapped_lines(line: &str, room: usize) -> usize {
    let (mut count, mut used) = (1, 0);
    for word in line.split(' ') {
        let length: usize = word.chars().map(letter_width).sum();
        let gap = if used > 0 { letter_width(' ') } else { 0 };
        if used > 0 && used + gap + length > room {
            count += 1;
            used = 0;
        }
        if length > room {
            count += length.saturating_sub(1) / room;
        }
        used += length + if used > 0 { gap } else { 0 };
    }
    count
}

/// Gives the width of a letter, in hundredths of a digit's: Arial's, rounded up to what Excel's screen makes of it.
fn letter_width(letter: char) -> usize {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 43,
        ' ' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '/' | '!' | '[' | ']' | '·' => 57,
        'r' | '(' | ')' | '-' | '"' => 62,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 93,
        'm' | 'M' | '%' => 160,
        'W' | '@' | '…' | '→' => 186,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 131,
        'G' | 'O' | 'Q' => 143,
        _ if letter.is_uppercase() => 121,
        _ if letter.is_ascii() => DIGIT,
        _ => 2 * DIGIT,
    }
}

/// Gives the day's number in Excel's calendar, which begins in 1900 and takes that year for a leap year; so only days from March 1900 on are numbered here.
pub(super) fn excel_serial(date: NaiveDate) -> Option<u32> {
    const FIRST_SAFE: u32 = 61;
    let day_zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let last = NaiveDate::from_ymd_opt(9999, 12, 31)?;
    let serial = u32::try_from((date - day_zero).num_days()).ok()?;
    (serial >= FIRST_SAFE && date <= last).then_some(serial)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_only_beyond_what_a_cell_holds() {
        let full = "a".repeat(MOST_CHARACTERS);
        assert_eq!(cut(&full, Lang::Id), full);
        let longer = format!("{full}b");
        let cut_text = cut(&longer, Lang::Id);
        assert_eq!(cut_text.encode_utf16().count(), MOST_CHARACTERS);
        assert!(cut_text.ends_with(" … [terpotong]"));
        assert_eq!(cut(&"\u{1F600}".repeat(20_000), Lang::En).encode_utf16().count(), MOST_CHARACTERS - 1);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text_needs() {
        assert_eq!(lines("Rina Contoh", 20), 1);
        assert_eq!(lines("2 dari 3 kali pada Maret dihitung", 20), 2);
        assert_eq!(lines("satu\ndua", 20), 2);
        assert_eq!(lines(&"0".repeat(38), 20), 3);
        assert_eq!(lines("Dinas Kependudukan dan Pencatatan Sipil Kecamatan", 31), 2, "narrow letters leave room");
    }

    #[test]
    fn days_are_numbered_as_excel_numbers_them() {
        let serial = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).and_then(excel_serial);
        assert_eq!(serial(2025, 3, 12), Some(45_728));
        assert_eq!(serial(1900, 3, 1), Some(61));
        assert_eq!(serial(1900, 2, 28), None);
    }
}
