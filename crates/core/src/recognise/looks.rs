//! A cell → what it looks like, for cells that no column or row has claimed.
//!
//! Whether a remark in the margin is a remark or a person's training is asked of its looks alone: a NIP, a date, lesson hours. Only a cell that holds nothing
//! else counts, so a sentence with a date in it ("Data per 31 Desember 2025") is words. Nothing is read from a look; it decides how loudly a loss is reported.

use crate::model::cell::Cell;
use crate::model::text::fold;
use crate::rules::names::Names;

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    /// A NIP, also one that Excel has damaged.
    Nip,
    /// A date, a range of dates, a month of a year.
    Date,
    /// Lesson hours with their unit.
    Hours,
    /// A bare number.
    Number,
    /// Anything else.
    Words,
}

/// Longest text that is looked at: a date in words, with its range, is shorter.
const LONGEST: usize = 64;

/// Looks at a cell.
pub(super) fn of(cell: &Cell<'_>) -> Looks {
    /// Any NIP as a number lies between these, the first and the last year of birth.
    const NIP_NUMBERS: std::ops::Range<f64> = 1.9e17..2.1e17;
    match cell {
        Cell::Date(_) => Looks::Date,
        Cell::Number(number) if NIP_NUMBERS.contains(number) => Looks::Nip,
        Cell::Number(_) => Looks::Number,
        Cell::Text(text) => of_text(text.trim()),
        _ => Looks::Words,
    }
}

fn of_text(text: &str) -> Looks {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Looks::Words;
    }
    if holds_nip(text) {
        return Looks::Nip;
    }
    if text.len() > LONGEST {
        return Looks::Words;
    }
    if is_date(text) {
        return Looks::Date;
    }
    if is_number(text) {
        return Looks::Number;
    }
    if is_hours(text) { Looks::Hours } else { Looks::Words }
}

/// Says whether a cell holds nothing but the word for the international level.
pub(super) fn is_international(cell: &Cell<'_>) -> bool {
    const WORDS: [&str; 4] = ["internasional", "international", "luar negeri", "tingkat internasional"];
    matches!(cell, Cell::Text(text) if WORDS.iter().any(|word| text.trim().eq_ignore_ascii_case(word)))
}

/// Says whether a cell holds nothing but a name of the dictionary: "Seminar", "KL06".
pub(super) fn is_type(cell: &Cell<'_>, names: &Names) -> bool {
    let Cell::Text(text) = cell else { return false };
    text.len() <= LONGEST && text.chars().any(char::is_alphabetic) && names.of_type(&fold(text)).is_some()
}

/// Digits of a NIP stand together but for the signs that people put between its parts. One digit too many or too few is a NIP mistyped.
fn holds_nip(text: &str) -> bool {
    const DIGITS: std::ops::RangeInclusive<usize> = 17..=19;
    let is_part = |character: char| character.is_ascii_digit() || matches!(character, ' ' | '.' | '\'' | '`' | '-' | '\u{a0}');
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    text.split(|character| !is_part(character)).any(|part| DIGITS.contains(&digits(part)))
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b',' | b'-' | b'+' | b'%'))
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    // "12JP" is two words.
    text.split(|character: char| !character.is_alphanumeric()).filter(|token| !token.is_empty()).flat_map(|token| {
        let end = token.find(|character: char| !character.is_ascii_digit()).unwrap_or(token.len());
        let (number, word) = token.split_at(end);
        [number, word].into_iter().filter(|part| !part.is_empty())
    })
}

fn is_hours(text: &str) -> bool {
    const UNITS: [&str; 6] = ["jp", "jpl", "jam", "pelajaran", "menit", "hours"];
    let (mut numbers, mut units) = (0, 0);
    for token in tokens(text) {
        if token.bytes().all(|byte| byte.is_ascii_digit()) {
            numbers += 1;
        } else if UNITS.iter().any(|unit| token.eq_ignore_ascii_case(unit)) {
            units += 1;
        } else {
            return false;
        }
    }
    numbers > 0 && units > 0
}

/// A date says a year and, beside it, a month by name or two more numbers; words that only join dates may stand between.
fn is_date(text: &str) -> bool {
    const JOINING: [&str; 7] = ["s", "d", "sd", "sampai", "dengan", "dan", "tanggal"];
    const DAYS: [&str; 7] = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"];
    const YEARS: std::ops::Range<u32> = 1990..2100;
    let (mut years, mut months, mut numbers) = (0, 0, 0);
    for token in tokens(text) {
        match token.parse::<u32>() {
            Ok(number) if token.len() == 4 && YEARS.contains(&number) => years += 1,
            Ok(number) if token.len() <= 2 && (1..=99).contains(&number) => numbers += 1,
            Err(_) if is_month(token) => months += 1,
            Err(_) if JOINING.iter().chain(&DAYS).any(|word| token.eq_ignore_ascii_case(word)) => {}
            _ => return false,
        }
    }
    (years > 0 && (months > 0 || numbers >= 2)) || (months > 0 && numbers >= 1)
}

fn is_month(token: &str) -> bool {
    const MONTHS: [&str; 39] = [
        "jan",
        "januari",
        "january",
        "feb",
        "peb",
        "februari",
        "pebruari",
        "february",
        "mar",
        "maret",
        "march",
        "apr",
        "april",
        "mei",
        "may",
        "jun",
        "juni",
        "june",
        "jul",
        "juli",
        "july",
        "agu",
        "ags",
        "aug",
        "agust",
        "agustus",
        "august",
        "sep",
        "sept",
        "september",
        "okt",
        "oct",
        "oktober",
        "october",
        "nov",
        "nop",
        "november",
        "nopember",
        "des",
    ];
    MONTHS.iter().chain(&["desember", "dec", "december"]).any(|month| token.eq_ignore_ascii_case(month))
}

/// Says whether a cell holds text with at least one letter: what a heading is made of.
pub(super) fn is_words(cell: &Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if text.chars().any(char::is_alphabetic))
}

/// Says whether a cell holds a sign and nothing else ("#"), which may stand among the words of a heading.
pub(super) fn is_sign(cell: &Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if !text.contains(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(text: &'static str) -> Looks {
        of(&Cell::Text(text.into()))
    }

    #[test]
    fn data_is_known_by_its_looks() {
        for text in ["198501012010011901", "19850101 201001 1 901", "Rina Contoh / 198501012010011901"] {
            assert_eq!(look(text), Looks::Nip, "{text}");
        }
        for text in ["2025-03-12", "12/03/2025", "12 Maret 2025", "12 s.d. 14 Mar 2025", "Rabu, 12 Maret 2025", "Maret 2025", "12-14 Maret"]
        {
            assert_eq!(look(text), Looks::Date, "{text}");
        }
        for text in ["8 JP", "8jp", "16 Jam Pelajaran", "90 menit"] {
            assert_eq!(look(text), Looks::Hours, "{text}");
        }
        assert_eq!(look("1.250,5"), Looks::Number);
        assert!(is_international(&Cell::Text("LUAR NEGERI ".into())));
    }

    #[test]
    fn a_sentence_is_words_whatever_numbers_it_holds() {
        for text in ["Data per 31 Desember 2025", "Angkatan 3", "Ruang 12 lantai 2", "PP 11/2017", "Catatan", "8 orang"] {
            assert_eq!(look(text), Looks::Words, "{text}");
        }
    }
}
