//! Lines of a sheet that are no data, known by their words alone.

use crate::model::cell::Cell;
use crate::model::source::SkipReason;

/// Numbers that make a line of column numbers; two might be data.
const FEWEST_COLUMN_NUMBERS: usize = 3;

/// `1 2 3 …` as forms number their columns: whole numbers, letters or Roman numerals, from one on without a gap. Directly below a heading they may begin
/// anywhere (the table beside has the numbers before) and leave out or repeat one.
pub(super) fn is_column_numbers(cells: &[Cell<'_>], below_heading: bool) -> bool {
    let counts_by = |number: fn(&str) -> Option<u32>| {
        let (mut count, mut before) = (0_usize, None::<(u32, u32)>);
        for (column, cell) in (0_u32..).zip(cells).filter(|(_, cell)| !cell.is_blank()) {
            let words = cell.words();
            let Some(number) = number(&words) else { return false };
            let is_next = match before {
                None => number == 1 || below_heading,
                Some((before_column, before)) if below_heading => (before..=before + (column - before_column).max(2)).contains(&number),
                Some((_, before)) => number == before + 1,
            };
            if !is_next {
                return false;
            }
            (count, before) = (count + 1, Some((column, number)));
        }
        count >= FEWEST_COLUMN_NUMBERS
    };
    counts_by(whole_number) || (below_heading && (counts_by(letter) || counts_by(roman)))
}

/// Reads `7`, `(7)`, `7.` or `7 = 5 + 6`.
fn whole_number(words: &str) -> Option<u32> {
    const DIGITS: usize = 3;
    let words = words.trim_start_matches(['(', '[', '-', ' ']);
    let end = words.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(words.len());
    let (digits, rest) = words.split_at(end);
    let is_rest = rest.trim_start().starts_with('=') || rest.chars().all(|letter| matches!(letter, ')' | ']' | '.' | '-' | ' '));
    if digits.len() <= DIGITS && is_rest { digits.parse().ok() } else { None }
}

fn letter(words: &str) -> Option<u32> {
    let mut letters = words.chars().filter(|letter| !matches!(letter, '(' | ')' | '.'));
    let first = letters.next().filter(char::is_ascii_alphabetic)?.to_ascii_lowercase();
    letters.next().is_none().then(|| u32::from(first) - u32::from('a') + 1)
}

/// Reads `IV` or `(iv)`.
pub(super) fn roman(words: &str) -> Option<u32> {
    const NUMERALS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let words = words.trim_matches(['(', ')', '.', ' ']);
    NUMERALS.iter().position(|numeral| numeral.eq_ignore_ascii_case(words)).and_then(|index| u32::try_from(index + 1).ok())
}

/// A line under the headings that says what to type: every cell is in brackets, or begins with "contoh", "diisi" and the like.
pub(super) fn is_hint(cells: &[Cell<'_>]) -> bool {
    const BEGINNINGS: &[&str] = &["contoh", "misal", "diisi", "isi ", "format", "wajib", "opsional", "pilih"];
    let mut filled = cells.iter().filter(|cell| !cell.is_blank()).peekable();
    filled.peek().is_some()
        && filled.all(|cell| {
            let words = cell.words().to_lowercase();
            let is_bracketed = words.starts_with('(') && words.ends_with(')');
            matches!(cell, Cell::Text(_)) && (is_bracketed || BEGINNINGS.iter().any(|beginning| words.starts_with(beginning)))
        })
}

/// "Jumlah", "TOTAL JP", "Grand Total": folded words that begin a line of sums.
pub(super) fn is_total(folded: &str) -> bool {
    begins_with_word(folded, &["jumlah", "total", "grand total", "sub total", "subtotal", "jml"])
}

/// "Rata-rata": a line of means.
pub(super) fn is_mean(folded: &str) -> bool {
    begins_with_word(folded, &["rata rata", "rerata", "average"])
}

/// Says what a line begins below a table: a signature block, or a note.
pub(super) fn ending(folded: &str) -> Option<SkipReason> {
    const SIGNATURES: &[&str] = &["mengetahui", "menyetujui", "disetujui", "dibuat", "yang membuat", "kepala", "plt", "sekretaris", "ttd"];
    const NOTES: &[&str] = &["catatan", "keterangan", "sumber", "nb"];
    if begins_with_word(folded, SIGNATURES) || is_place_and_date(folded) {
        return Some(SkipReason::Signature);
    }
    begins_with_word(folded, NOTES).then_some(SkipReason::Note)
}

fn begins_with_word(folded: &str, words: &[&str]) -> bool {
    words.iter().any(|&word| folded.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// "Kota Contoh, 31 Desember 2025": the line above a signature.
fn is_place_and_date(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let [_, .., day, month, year] = words.as_slice() else { return false };
    let is_number = |word: &str, digits: usize| word.len() <= digits && word.bytes().all(|byte| byte.is_ascii_digit());
    is_number(day, 2) && month.chars().all(char::is_alphabetic) && is_number(year, 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(texts: &[&'static str]) -> Vec<Cell<'static>> {
        texts.iter().map(|&text| if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) }).collect()
    }

    #[test]
    fn column_numbers_count_from_one_without_a_gap() {
        let (within, below) = (|texts| is_column_numbers(&cells(texts), false), |texts| is_column_numbers(&cells(texts), true));
        assert!(
            within(&["1", "(2)", "", "3"]) && !within(&["2", "3", "4"]) && below(&["7", "8", "8", "10"]) && below(&["1", "2", "3=2-1"])
        );
        assert!(below(&["a", "b", "c"]) && below(&["I", "II", "III", "IV"]) && !below(&["4", "8", "16"]));
        assert!(!below(&["1", "2"]) && !below(&["1", "198501012010011901", "3"]) && !below(&["1", "2 hari", "3"]));
    }

    #[test]
    fn totals_signatures_and_notes_are_known_by_their_first_words() {
        assert!(is_total("jumlah jp dinas a") && is_total("total") && !is_total("totalitas kerja"));
        for line in ["mengetahui", "kepala dinas kesehatan", "kota contoh 31 desember 2025"] {
            assert_eq!(ending(line), Some(SkipReason::Signature), "{line}");
        }
        assert_eq!(ending("catatan daftar ini sementara"), Some(SkipReason::Note));
        assert!(ending("kepalang tanggung").is_none() && ending("31 desember 2025").is_none());
    }

    #[test]
    fn a_hint_says_what_to_type_in_every_cell() {
        assert!(is_hint(&cells(&["(18 angka)", "", "(dd-mm-yyyy)", "Contoh: 8"])));
        assert!(!is_hint(&cells(&["(18 angka)", "Seminar Arsip"])));
    }
}
