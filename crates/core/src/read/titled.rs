//! The texts above a list of participants → the one activity that they all took part in.
//!
//! ```text
//! DAFTAR PESERTA
//! Bimtek Kearsipan, 12-14 Maret 2025, 24 JP          one title row says all three, or
//! Tanggal : 12-14 Maret 2025                         rows of the form `key : value` say them one by one
//! No | NIP | Nama | Jabatan                          the table itself says none of it
//! ```
//! Hard, because the texts are prose: a letter's own day stands among them, and the title is what is left when date and hours are cut off. Two different days, or
//! two different amounts, are none: what is not certain is left open, and the sheet is reported.

use std::sync::Arc;

use chrono::NaiveDate;

use super::date::{self, When};
use super::hours::{self, HoursColumn};
use super::setting;
use crate::model::cell::{Cell, Epoch};
use crate::model::claim::Claim;
use crate::model::meaning::Meaning;
use crate::model::table::{Fact, Stated};
use crate::model::text::fold;
use crate::rules::Rules;

/// Words of the longest date that is looked for: "Rabu, 28 Februari 2025 s.d. Minggu, 2 Maret 2025".
const MOST_DATE_WORDS: usize = 10;
/// Words of the longest amount: "24 Jam Pelajaran".
const MOST_HOURS_WORDS: usize = 3;
/// Words of a title row; a longer one is prose.
const MOST_WORDS: usize = 60;

/// Reads what titles and `key : value` rows state of one activity.
#[must_use]
pub fn stated(titles: &[Arc<str>], facts: &[Fact], rules: &Rules) -> Stated {
    let amounts = setting::spoken_hours();
    let texts: Vec<Text<'_>> = titles.iter().map(|title| Text::of(title, &amounts)).collect();
    Stated {
        title: fact(facts, &[Meaning::Title, Meaning::Type]).or_else(|| title(&texts, rules)),
        dates: dates_of_facts(facts).or_else(|| only(texts.iter().filter_map(|text| text.dates))),
        hours: hours_of_facts(facts, &amounts).or_else(|| only(texts.iter().filter_map(|text| text.hours))),
    }
}

/// A title row, with the words of it that are dates and hours.
struct Text<'t> {
    words: Vec<&'t str>,
    dates: Option<Run<'t, (NaiveDate, NaiveDate)>>,
    hours: Option<Run<'t, Claim>>,
}

/// A run of words with what it says.
#[derive(Clone, Copy)]
struct Run<'t, T> {
    text: &'t str,
    /// The first of its words.
    from: usize,
    said: T,
}

impl<'t> Text<'t> {
    fn of(text: &'t str, amounts: &HoursColumn) -> Self {
        let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS).collect();
        Self {
            dates: longest(text, &words, MOST_DATE_WORDS, days),
            hours: longest(text, &words, MOST_HOURS_WORDS, |run| claim(run, amounts)),
            words,
        }
    }

    /// The words before the first date and the first amount, without what only leads over to them.
    fn before(&self) -> String {
        let end = [self.dates.map(|run| run.from), self.hours.map(|run| run.from)].into_iter().flatten().min().unwrap_or(self.words.len());
        let mut words = &self.words[..end];
        while let Some((_, rest)) = words.split_last().filter(|(last, _)| is_lead(last)) {
            words = rest;
        }
        let joined = words.join(" ");
        joined.trim_end_matches(|sign: char| !sign.is_alphanumeric() && sign != ')').to_owned()
    }
}

/// Words that lead over from a title to its date or its hours.
fn is_lead(word: &str) -> bool {
    let folded = fold(word);
    folded.is_empty()
        || ["tanggal", "tgl", "pada", "hari", "selama", "sebanyak", "jp", "jumlah", "waktu", "dari", "mulai"].contains(&folded.as_str())
}

/// Finds the longest run of words that says something, the first of those.
fn longest<'t, T: Copy>(text: &'t str, words: &[&'t str], most: usize, read: impl Fn(&str) -> Option<T>) -> Option<Run<'t, T>> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    for length in (1..=most.min(words.len())).rev() {
        for (from, run) in words.windows(length).enumerate() {
            let (first, last) = (run.first()?, run.last()?);
            let whole = text.get(start(first)..start(last) + last.len())?;
            let trimmed = whole.trim_matches([',', ';', '(', ')', ':']).trim_end_matches('.');
            if let Some(said) = read(trimmed) {
                return Some(Run { text: trimmed, from, said });
            }
        }
    }
    None
}

/// Reads days with their year.
fn days(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    // A bare number is a serial in a cell, and none in a title.
    let has_word = text.contains(|sign: char| !sign.is_ascii_digit());
    match date::date(&Cell::Text(text.into()), Epoch::From1900).ok()?.filter(|_| has_word)? {
        When::Day(day) => Some((day, day)),
        When::Span { first, last } => Some((first, last)),
        _ => None,
    }
}

fn claim(text: &str, amounts: &HoursColumn) -> Option<Claim> {
    hours::hours(&Cell::Text(text.into()), amounts).ok().flatten()
}

/// Gives what all the runs say; nothing where two say different things.
fn only<'t, T: PartialEq + Copy>(mut runs: impl Iterator<Item = Run<'t, T>>) -> Option<Arc<str>> {
    let first = runs.next()?;
    runs.all(|other| other.said == first.said).then(|| Arc::from(first.text))
}

fn fact(facts: &[Fact], meanings: &[Meaning]) -> Option<Arc<str>> {
    meanings.iter().find_map(|meaning| facts.iter().find(|fact| fact.0 == *meaning)).map(|fact| Arc::clone(&fact.1))
}

fn dates_of_facts(facts: &[Fact]) -> Option<Arc<str>> {
    let both = || {
        let (start, end) = (fact(facts, &[Meaning::Start])?, fact(facts, &[Meaning::End])?);
        Some(Arc::from(format!("{start} - {end}")))
    };
    both().or_else(|| fact(facts, &[Meaning::Date])).filter(|text| days(text).is_some())
}

/// Reads a fact of hours; a number without a unit counts JP where its key does.
fn hours_of_facts(facts: &[Fact], amounts: &HoursColumn) -> Option<Arc<str>> {
    let text = fact(facts, &[Meaning::LessonHours, Meaning::TotalHours, Meaning::BareHours, Meaning::Duration])?;
    let with_unit = || fact(facts, &[Meaning::LessonHours, Meaning::TotalHours]).map(|text| Arc::from(format!("{text} JP")));
    if claim(&text, amounts).is_some() { Some(text) } else { with_unit().filter(|text| claim(text, amounts).is_some()) }
}

/// The title is what begins with a name of the dictionary; failing that, what stands before date or hours in their own row.
fn title(texts: &[Text<'_>], rules: &Rules) -> Option<Arc<str>> {
    let known = texts.iter().find_map(|text| {
        let before = text.before();
        let title = without_list(&before);
        rules.names.of_title(&fold(title)).map(|_| Arc::from(title))
    });
    let beside = || {
        let dated = texts.iter().skip(1).filter(|text| text.dates.is_some() || text.hours.is_some());
        let titles = dated.map(Text::before).map(|before| without_list(&before).to_owned());
        titles.filter(|title| title.contains(' ')).map(Arc::from).next()
    };
    known.or_else(beside)
}

/// "Daftar Hadir Peserta Bimtek Kearsipan" is about "Bimtek Kearsipan".
fn without_list(title: &str) -> &str {
    const OF_A_LIST: &[&str] = &["daftar", "hadir", "nama", "peserta", "kegiatan", "rekap", "data", "lampiran"];
    let mut rest = title.trim_start();
    while let Some(word) = rest.split_whitespace().next().filter(|word| OF_A_LIST.contains(&fold(word).as_str())) {
        rest = rest[word.len()..].trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::CellPos;
    use crate::rules::BrokenRules;

    fn of(titles: &[&str]) -> Result<[Option<String>; 3], BrokenRules> {
        let rules = Rules::shipped()?;
        let titles: Vec<Arc<str>> = titles.iter().map(|&title| Arc::from(title)).collect();
        let Stated { title, dates, hours } = stated(&titles, &[], &rules);
        Ok([title, dates, hours].map(|text| text.map(|text| text.to_string())))
    }

    fn said(title: &str, dates: &str, hours: &str) -> [Option<String>; 3] {
        [title, dates, hours].map(|text| (!text.is_empty()).then(|| text.to_owned()))
    }

    #[test]
    fn one_row_or_several_state_title_date_and_hours() -> Result<(), BrokenRules> {
        let all = said("Bimtek Kearsipan", "12–14 Maret 2025", "24 JP");
        assert_eq!(of(&["Sheet1", "Bimtek Kearsipan, 12–14 Maret 2025, 24 JP"])?, all);
        let worded = |dates| said("Bimtek Kearsipan", dates, "24 JP");
        assert_eq!(
            of(&["Sheet1", "DAFTAR PESERTA", "Bimtek Kearsipan", "Tanggal 12–14 Maret 2025", "(24 JP)"])?,
            worded("Tanggal 12–14 Maret 2025")
        );
        let prose = "Daftar Peserta Bimtek Kearsipan pada tanggal 12–14 Maret 2025 selama 24 JP di Aula";
        assert_eq!(of(&["Peserta", prose])?, worded("tanggal 12–14 Maret 2025"));
        Ok(())
    }

    #[test]
    fn what_is_not_certain_is_left_open() -> Result<(), BrokenRules> {
        assert_eq!(of(&["Peserta", "Bimtek Kearsipan"])?, said("Bimtek Kearsipan", "", ""));
        assert_eq!(of(&["Peserta", "Bimtek Kearsipan, 12 Maret", "Tahun 2025"])?[1], None);
        assert_eq!(of(&["Peserta", "Bimtek Kearsipan, 12 Maret 2025, 8 JP", "Kota Contoh, 5 Januari 2026"])?[1], None);
        assert_eq!(of(&["DUK", "KEADAAN 31 DESEMBER 2025"])?, said("", "31 DESEMBER 2025", ""));
        Ok(())
    }

    #[test]
    fn key_value_rows_state_them_one_by_one() -> Result<(), BrokenRules> {
        let at = CellPos { row: 0, column: 1 };
        let facts: Vec<Fact> = [
            (Meaning::Title, "Penguatan Arsip"),
            (Meaning::Start, "12 Maret 2025"),
            (Meaning::End, "14 Maret 2025"),
            (Meaning::LessonHours, "24"),
        ]
        .map(|(meaning, text)| (meaning, Arc::from(text), at))
        .to_vec();
        let Stated { title, dates, hours } = stated(&[], &facts, &Rules::shipped()?);
        let texts = [title, dates, hours].map(|text| text.map(|text| text.to_string()));
        assert_eq!(texts, said("Penguatan Arsip", "12 Maret 2025 - 14 Maret 2025", "24 JP"));
        Ok(())
    }
}
