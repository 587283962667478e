//! The table of column headings: `headings.csv`.
//!
//! Agencies head the same column in many ways: "NIP", "NIP Baru", "Nama / NIP" (two things in one cell), "Tgl Awal Diklat (dd-mm-yyyy)".
//! Only a heading of the table has a meaning; a new one is a line in the table, never a guess. What the column's values say is no matter
//! of this file.

use std::collections::HashMap;

use crate::model::meaning::Meaning;
use crate::model::text::fold;

/// The headings.
#[derive(Debug, Clone, Default)]
pub struct Headings {
    /// Folded heading → its meaning and its line in the table: of two columns with one meaning, the earlier line is the stronger.
    pub entries: HashMap<String, (Meaning, u32)>,
}

impl Headings {
    /// Looks up a heading as typed: first the whole, then without its bracketed hint, then with joined words parted (`namaKursus`), then by the alternatives
    /// that a slash parts.
    #[must_use]
    pub fn meaning(&self, heading: &str) -> Option<(Meaning, u32)> {
        self.spelled(heading).or_else(|| {
            let parted = part_words(heading);
            self.spelled(parted.as_deref()?)
        })
    }

    /// Looks up the words of several cells together: whole, or without bracketed hints. A slash within one of them parts no alternatives of all.
    #[must_use]
    pub fn meaning_together(&self, words: &str) -> Option<(Meaning, u32)> {
        let whole = self.entries.get(&key(words)).copied();
        whole.or_else(|| self.entries.get(&fold(&strip_brackets(words))).copied())
    }

    fn spelled(&self, heading: &str) -> Option<(Meaning, u32)> {
        self.meaning_together(heading).or_else(|| {
            let without_hint = strip_brackets(heading);
            if without_hint.contains('/') { self.of_alternatives(&without_hint) } else { None }
        })
    }

    /// Joins what the alternatives mean: a start and an end are the dates of one cell, a name and a NIP stand in one; else the first that is known decides.
    /// "Nama Diklat/Kursus" is either "Nama Diklat" or "Nama Kursus"; only where no such word is known is it "Nama Diklat" or "Kursus".
    fn of_alternatives(&self, heading: &str) -> Option<(Meaning, u32)> {
        let known = |alternatives: Vec<String>| -> Vec<_> {
            alternatives.iter().filter_map(|alternative| self.entries.get(&fold(alternative)).copied()).collect()
        };
        let mut known = Some(known(by_word(heading))).filter(|known| !known.is_empty()).unwrap_or_else(|| {
            let by_phrase = heading.split('/').map(str::to_owned).collect();
            known(by_phrase)
        });
        let has = |meaning: Meaning| known.iter().any(|known| known.0 == meaning);
        let joined = match () {
            () if has(Meaning::Start) && has(Meaning::End) => Some(Meaning::Date),
            () if has(Meaning::Name) && has(Meaning::Nip) => Some(Meaning::NameAndNip),
            () => None,
        };
        // "No / Tanggal …": the number of what stands behind the slash.
        known.sort_by_key(|known| known.0 == Meaning::Number);
        let first = *known.first()?;
        Some((joined.unwrap_or(first.0), first.1))
    }
}

/// Gives the readings of a heading in which one word stands for each slash: "Tgl/Tanggal Mulai" is "Tgl Mulai" or "Tanggal Mulai".
fn by_word(heading: &str) -> Vec<String> {
    let tight = heading.split('/').map(str::trim).collect::<Vec<_>>().join("/");
    let words: Vec<Vec<&str>> = tight.split_whitespace().map(|word| word.split('/').collect()).collect();
    let most = words.iter().map(Vec::len).max().unwrap_or(0);
    let reading = |at: usize| words.iter().filter_map(|word| word.get(at).or(word.last()).copied()).collect::<Vec<_>>().join(" ");
    (0..most).map(reading).collect()
}

/// Parts words that programs join: `namaKursus` is "nama Kursus", `NIPBaru` "NIP Baru". Gives nothing where none are joined.
fn part_words(heading: &str) -> Option<String> {
    let letters: Vec<char> = heading.chars().collect();
    let mut parted = String::with_capacity(heading.len() + 4);
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let begins = letter.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase() || (before.is_uppercase() && letters.get(at + 1).is_some_and(|after| after.is_lowercase()))
            });
        if begins {
            parted.push(' ');
        }
        parted.push(letter);
    }
    (parted.len() > heading.len()).then_some(parted)
}

/// Gives what a heading is looked up by: its fold, or itself where only signs stand there (`#`).
pub(super) fn key(heading: &str) -> String {
    let folded = fold(heading);
    if folded.is_empty() { heading.trim().to_owned() } else { folded }
}

fn strip_brackets(heading: &str) -> String {
    let mut depth = 0_u32;
    let mut stripped = String::with_capacity(heading.len());
    for character in heading.chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            other if depth == 0 => stripped.push(other),
            _ => {}
        }
    }
    stripped
}
