//! Rows and sheets that say of themselves that they do not count: "Batal" in a remark, a sheet "Rencana 2025".

use std::sync::Arc;

use crate::model::cell::Cell;
use crate::model::text::fold;

/// Words by which a row or a sheet says so.
const WORDS: [&str; 10] =
    ["rencana", "contoh", "batal", "dibatalkan", "usulan", "diusulkan", "planned", "example", "cancelled", "proposed"];
/// Words that may stand beside one of them in a cell.
const BESIDE: [&str; 8] = ["kegiatan", "diklat", "pelatihan", "masih", "baru", "data", "pengisian", "peserta"];
/// Longest cell that is looked at.
const LONGEST: usize = 32;

/// Says whether a cell says so of its row, and nothing else.
pub(super) fn says_so(cell: &Cell<'_>) -> bool {
    let Cell::Text(text) = cell else { return false };
    if text.len() > LONGEST || !may_begin(text) {
        return false;
    }
    let folded = fold(text);
    let mut words = folded.split(' ');
    words.clone().any(|word| WORDS.contains(&word)) && words.all(|word| WORDS.contains(&word) || BESIDE.contains(&word))
}

/// Says whether the first letter is that of a word here, so that no other cell needs to be folded.
fn may_begin(text: &str) -> bool {
    let first = text.chars().find(|character| character.is_alphabetic()).map(|letter| letter.to_ascii_lowercase());
    first.is_some_and(|first| !first.is_ascii() || WORDS.iter().chain(&BESIDE).any(|word| word.starts_with(first)))
}

/// Gives the sheet's name or the title that says so of a whole table: "Rencana", "USULAN DIKLAT 2026"; not "Rencana dan Realisasi".
pub(super) fn title_that_says_so(titles: &[Arc<str>]) -> Option<&Arc<str>> {
    const HELD: [&str; 3] = ["realisasi", "pelaksanaan", "hasil"];
    let (name, titles) = titles.split_first()?;
    let words = |title: &Arc<str>| fold(title).split(' ').map(str::to_owned).collect::<Vec<_>>();
    let is_held = |words: &[String]| words.iter().any(|word| HELD.contains(&word.as_str()));
    let has = |word: &String| WORDS.contains(&word.as_str());
    let named = words(name);
    // "Data Usulan 2026" says nothing else; "Kecamatan Contoh" and "Seksi Rencana" are names.
    let is_beside = |word: &String| has(word) || BESIDE.contains(&word.as_str()) || word.bytes().all(|byte| byte.is_ascii_digit());
    let says_nothing_else = named.iter().any(has) && named.iter().all(is_beside);
    if (named.first().is_some_and(has) || says_nothing_else) && !is_held(&named) {
        return Some(name);
    }
    titles.iter().find(|title| {
        let words = words(title);
        // A key with a value is no title, and a name may be anything.
        !title.contains(':') && words.first().is_some_and(has) && !is_held(&words)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_must_say_nothing_else() {
        for text in ["Batal", "RENCANA", "(usulan)", "** BATAL **", "[dibatalkan]", "Masih rencana", "Contoh pengisian"] {
            assert!(says_so(&Cell::Text(text.into())), "{text}");
        }
        for text in ["Rina Contoh", "Rencana Kerja Anggaran", "Pembatalan", "baik", ""] {
            assert!(!says_so(&Cell::Text(text.into())), "{text}");
        }
    }

    #[test]
    fn a_sheet_says_so_by_its_name_or_the_first_word_of_a_title() {
        let says = |titles: &[&str]| title_that_says_so(&titles.iter().map(|&title| Arc::from(title)).collect::<Vec<_>>()).is_some();
        assert!(says(&["Rencana 2025"]) && says(&["Data Usulan 2026"]) && says(&["Data", "USULAN DIKLAT 2026"]));
        assert!(!says(&["Kecamatan Contoh"]) && !says(&["Seksi Rencana"]));
        assert!(!says(&["Rencana dan Realisasi"]) && !says(&["Data", "Badan Perencanaan"]) && !says(&["Data", "Contoh : Rina"]));
    }
}
