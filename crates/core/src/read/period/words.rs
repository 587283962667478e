//! Running text → the one year and the one month that it certainly speaks of.

use super::YearMonth;
use crate::model::month;
use crate::read::date::BARE_YEARS;

/// Words that a law or a letter is cited by: a year within three words behind one belongs to it.
const CITATIONS: [&str; 22] = [
    "nomor",
    "no",
    "uu",
    "undang",
    "pp",
    "perpres",
    "permen",
    "permenpan",
    "peraturan",
    "perlan",
    "perkalan",
    "perka",
    "perban",
    "perda",
    "perbup",
    "perwali",
    "pergub",
    "keputusan",
    "kepmen",
    "sk",
    "se",
    "surat",
];

/// Words before a month's name that make it the month of the sheet.
const INTRODUCTIONS: [&str; 8] = ["bulan", "bln", "periode", "rekap", "rekapitulasi", "laporan", "data", "jp"];

/// Finds the year and the month of a sheet in its name or its title rows. Two different ones, or none that is certain, leave it open.
#[must_use]
pub fn in_words<'a>(texts: impl IntoIterator<Item = &'a str>) -> YearMonth {
    let mut years = Only::Nothing;
    let mut months = Only::Nothing;
    let mut is_month_certain = false;
    for text in texts {
        let words = Words::of(text);
        for at in 0..words.0.len() {
            if let Some(year) = words.year(at) {
                years = years.and(year);
            }
            if let Some(month) = words.month(at) {
                months = months.and(month);
                is_month_certain |= words.is_month_of_sheet(at);
            }
        }
    }
    YearMonth { year: years.value(), month: months.value().filter(|_| is_month_certain) }
}

/// Nothing yet, one value however often, or more than one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Only<T> {
    Nothing,
    One(T),
    Several,
}

impl<T: Copy + PartialEq> Only<T> {
    fn and(self, value: T) -> Self {
        match self {
            Self::Nothing => Self::One(value),
            Self::One(known) if known == value => self,
            _ => Self::Several,
        }
    }

    fn value(self) -> Option<T> {
        if let Self::One(value) = self { Some(value) } else { None }
    }
}

/// A word with the sign before it, where that ties it to the word before.
struct Word<'a> {
    text: &'a str,
    /// A slash stands between it and the word before: `11/2017`.
    is_behind_slash: bool,
}

struct Words<'a>(Vec<Word<'a>>);

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        let mut words: Vec<Word<'a>> = Vec::new();
        let mut is_behind_slash = false;
        for part in text.split_inclusive(|character: char| !character.is_alphanumeric()) {
            let word = part.trim_end_matches(|character: char| !character.is_alphanumeric());
            if !word.is_empty() {
                words.push(Word { text: word, is_behind_slash });
                is_behind_slash = false;
            }
            is_behind_slash |= part.ends_with('/') && !words.is_empty();
        }
        Self(words)
    }

    /// Looks at a word some places behind (negative: before) another.
    fn near(&self, at: usize, offset: isize) -> Option<&Word<'a>> {
        self.0.get(at.checked_add_signed(offset)?)
    }

    fn text(&self, at: usize, offset: isize) -> &'a str {
        self.near(at, offset).map_or("", |word| word.text)
    }

    /// Gives the year that this word is, unless it belongs to a law, a letter, a school year or a day.
    fn year(&self, at: usize) -> Option<i32> {
        let word = self.near(at, 0)?;
        let year = year_number(word.text)?;
        let is_cited = (1..=3).any(|back| is_one_of(self.text(at, -back), &CITATIONS));
        let is_of_number = word.is_behind_slash && month::number(self.text(at, -1)).is_none();
        let is_of_pair = self.near(at, 1).is_some_and(|next| next.is_behind_slash && is_number(next.text));
        let is_of_day = month::number(self.text(at, -1)).is_some() && self.is_behind_day(at - 1) && !self.states_a_period();
        (!is_cited && !is_of_number && !is_of_pair && !is_of_day).then_some(year)
    }

    /// Gives the month that this word names, unless it belongs to a day.
    fn month(&self, at: usize) -> Option<u32> {
        let month = month::number(self.text(at, 0))?;
        (!self.is_behind_day(at)).then_some(month)
    }

    /// Says whether a month's name has a day before it. In `03 Maret`, a whole sheet name, the number only puts the sheets in order.
    fn is_behind_day(&self, at: usize) -> bool {
        let before = self.text(at, -1);
        let is_day = is_number(before) && before.len() <= 2;
        let is_order = at == 1 && self.is_all_of_text(at) && before.parse().ok() == month::number(self.text(at, 0));
        is_day && !is_order
    }

    /// Says whether the month's name cannot be a person's: it stands alone, is introduced, or is followed by its year.
    fn is_month_of_sheet(&self, at: usize) -> bool {
        let year_follows =
            year_number(self.text(at, 1)).is_some() || (is_year_word(self.text(at, 1)) && year_number(self.text(at, 2)).is_some());
        year_follows || is_one_of(self.text(at, -1), &INTRODUCTIONS) || self.is_all_of_text(at)
    }

    /// Says whether nothing but numbers stands beside this word.
    fn is_all_of_text(&self, at: usize) -> bool {
        self.0.iter().enumerate().all(|(index, word)| index == at || is_number(word.text))
    }

    fn states_a_period(&self) -> bool {
        self.0.iter().any(|word| word.text.eq_ignore_ascii_case("periode"))
    }
}

fn year_number(word: &str) -> Option<i32> {
    word.parse().ok().filter(|year| word.len() == 4 && BARE_YEARS.contains(year))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year_word(word: &str) -> bool {
    is_one_of(word, &["tahun", "thn", "th"])
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (Option<i32>, Option<u32>) {
        let found = in_words([text]);
        (found.year, found.month)
    }

    #[test]
    fn the_year_and_month_of_a_sheet_are_found() {
        for text in [
            "REKAP BULAN MARET TAHUN 2025",
            "Rekap JP Bulan Maret 2025",
            "Maret 2025",
            "Mar 2025",
            "03 Maret 2025",
            "Maret/2025",
            "Rekap Maret 2025 sesuai Peraturan LAN Nomor 10 Tahun 2018",
            "Laporan bulan Maret 2025. Jakarta, 5 April 2026",
        ] {
            assert_eq!(read(text), (Some(2025), Some(3)), "{text}");
        }
        for text in ["Januari", "JAN", "01 Januari", "1. Januari", "Bulan Januari", "Rekap Januari"] {
            assert_eq!(read(text), (None, Some(1)), "{text}");
        }
        for text in
            ["Rekap 2025", "REKAPITULASI JP TAHUN ANGGARAN 2025", "Triwulan 1 Tahun 2025", "Periode 1 Januari s.d. 31 Desember 2025"]
        {
            assert_eq!(read(text), (Some(2025), None), "{text}");
        }
    }

    #[test]
    fn the_year_of_a_law_or_a_letter_is_not_the_rows_year() {
        for text in [
            "Peraturan LAN Nomor 10 Tahun 2018",
            "PP 11/2017",
            "PP 11 Tahun 2017",
            "No. 5/2018",
            "UU No. 20 Tahun 2023",
            "Surat 800/123/BKD/2025",
            "800/123/X/2025",
            "Jakarta, 5 Januari 2026",
        ] {
            assert_eq!(read(text), (None, None), "{text}");
        }
    }

    #[test]
    fn what_is_not_certain_is_left_open() {
        for text in ["Juni Hartono", "Dinas April", "2024/2025", "Renstra 2025-2029", "Sheet1", "", "1234", "Data 20255"] {
            assert_eq!(read(text), (None, None), "{text}");
        }
        assert_eq!(read("Januari - Maret 2025"), (Some(2025), None));
        assert_eq!(in_words(["Rekap 2024", "Tahun 2025"]), YearMonth::default());
        assert_eq!(in_words(["Maret", "Rekap tahun 2025"]), YearMonth { year: Some(2025), month: Some(3) });
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>(), like in "((Maret|2025|No|/| |-|5|tahun|é){0,9})") {
            let _ = in_words([text.as_str(), like.as_str()]);
        }
    }
}
