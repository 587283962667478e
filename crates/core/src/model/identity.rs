//! What a workbook answers, and which blank it was filled in from (contract.md §8): what its writers and its readers must agree on.
//!
//! ```text
//! sheet rekap_jp     A                  B
//! (very hidden)  1   rekap_jp_jawaban   9f86d081…   the SHA-256 of the submission that the workbook was returned for
//!                2   rekap_jp_blanko    60303ae2…   the blank that it was filled in from
//! ```
//! A browser calls a second download `Perbaikan - b (1).xlsx`, and offices rename what they mend: a file's name does not say what it answers. The same lines stand as
//! custom document properties; of the two, every program that saves the workbook keeps at least one.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::cell::SheetRow;

/// The sheet that holds the identity.
pub const SHEET: &str = "rekap_jp";
/// The key, and the custom document property, of the submission that a workbook answers.
pub const ANSWERS: &str = "rekap_jp_jawaban";
/// The key, and the custom document property, of the blank that a workbook was filled in from.
pub const BLANK: &str = "rekap_jp_blanko";

/// Hexadecimal digits of a SHA-256.
const DIGITS: usize = 64;

/// What a workbook says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Identity {
    /// The SHA-256 of the submission that it was returned for.
    pub answers: Option<Arc<str>>,
    /// The blank that it was filled in from.
    pub blank: Option<Arc<str>>,
}

impl Identity {
    /// Says whether the workbook says nothing of itself.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes a value under its key; says whether it is one of ours.
    pub fn take(&mut self, key: &str, value: &str) -> bool {
        let value = value.trim();
        let is_sum = value.len() == DIGITS && value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let field = match key {
            ANSWERS => &mut self.answers,
            BLANK => &mut self.blank,
            _ => return false,
        };
        if is_sum {
            *field = Some(Arc::from(value));
        }
        is_sum
    }

    /// Takes a row of the sheet; says whether it is one of ours.
    pub fn take_row(&mut self, row: SheetRow<'_>) -> bool {
        self.take(row.cell(0).words().trim(), &row.cell(1).words())
    }

    /// Gives what it says, by key.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [(ANSWERS, &self.answers), (BLANK, &self.blank)].into_iter().filter_map(|(key, value)| Some((key, value.as_deref()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_sum_under_a_key_of_ours_is_taken() {
        let (mut identity, sum) = (Identity::default(), "0f".repeat(32));
        assert!(!identity.take("Kunci", &sum) && !identity.take(ANSWERS, "0f") && !identity.take(BLANK, &sum.to_uppercase()));
        assert!(identity.is_empty());
        assert!(identity.take(ANSWERS, &format!(" {sum}\n")));
        assert_eq!(identity.entries().collect::<Vec<_>>(), [(ANSWERS, sum.as_str())]);
    }
}
