//! Lines of a sheet that are no data, told by their words alone.

use crate::model::cell::Cell;
use crate::model::source::SkipReason;

/// Numbers that make a line of column numbers; two might be data.
const FEWEST_COLUMN_NUMBERS: usize = 3;

/// `1 2 3 …` under the headings, as forms number their columns.
pub(super) fn is_column_numbers(cells: &[Cell<'_>]) -> bool {
    let mut count = 0_u32;
    for cell in cells.iter().filter(|cell| !cell.is_blank()) {
        count += 1;
        let is_next = match cell {
            Cell::Number(number) => (number - f64::from(count)).abs() < f64::EPSILON,
            Cell::Text(text) => text.trim().trim_matches(['(', ')']).parse() == Ok(count),
            _ => false,
        };
        if !is_next {
            return false;
        }
    }
    count as usize >= FEWEST_COLUMN_NUMBERS
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
        assert!(is_column_numbers(&cells(&["1", "(2)", "", "3"])));
        assert!(!is_column_numbers(&cells(&["1", "2"])));
        assert!(!is_column_numbers(&cells(&["1", "198501012010011901", "3"])));
    }

    #[test]
    fn totals_signatures_and_notes_are_told_by_their_first_words() {
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
