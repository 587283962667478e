//! The certificate cell of a row → a number that can be compared, or none.
//!
//! Most offices write `800/1234/BKPSDM/2025`; others write `-`, `ada`, `terlampir`, `2025` or a running number of their own (`12`), which many rows share
//! without meaning anything by it. Nothing is reported here: a certificate that is missing is no mistake.

use std::borrow::Cow;

use crate::model::cell::{Cell, SheetRow};
use crate::model::meaning::Meaning;
use crate::model::table::Table;

/// Letters and digits that a number has at least; a year has four.
const LEAST_SIGNS: usize = 5;
/// Digits among them.
const LEAST_DIGITS: usize = 3;
/// Bytes of the longest number; what is longer is a remark.
const MOST_BYTES: usize = 100;
/// Up from here a number that was typed as one may have lost its last digits, as a NIP does.
const EXCEL_EXACT: f64 = 1e15;

/// Gives the certificate number of a row. A row of a wide table is several activities, and its certificate nobody's own.
#[must_use]
pub fn certificate<'c>(table: &Table, row: SheetRow<'c>) -> Option<Cow<'c, str>> {
    let column = table.columns.get(Meaning::Certificate).filter(|_| table.columns.spread.is_empty())?;
    let words = match row.cell(column.index) {
        Cell::Text(text) => Cow::Borrowed(text.trim()),
        cell @ Cell::Number(number) if number.abs() < EXCEL_EXACT => cell.words(),
        _ => return None,
    };
    is_number(&words).then_some(words)
}

fn is_number(words: &str) -> bool {
    let signs = words.chars().filter(|character| character.is_alphanumeric()).count();
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    words.len() <= MOST_BYTES && signs >= LEAST_SIGNS && digits >= LEAST_DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_running_numbers_are_no_certificate_numbers() {
        for words in ["", "-", "ada", "terlampir", "Sertifikat", "ada 1", "12", "2025", "A/12B/CD"] {
            assert!(!is_number(words), "{words}");
        }
        for words in ["12/345", "800/1234/BKPSDM/2025", "A-123/b"] {
            assert!(is_number(words), "{words}");
        }
    }

    #[test]
    fn what_is_too_long_is_a_remark() {
        assert!(is_number(&"1".repeat(MOST_BYTES)));
        assert!(!is_number(&"1".repeat(MOST_BYTES + 1)));
    }
}
