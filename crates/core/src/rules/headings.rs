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
    /// Looks up a heading as typed: first the whole, then without its bracketed hint.
    #[must_use]
    pub fn meaning(&self, heading: &str) -> Option<(Meaning, u32)> {
        if let Some(&found) = self.entries.get(&key(heading)) {
            return Some(found);
        }
        let without_hint = strip_brackets(heading);
        self.entries.get(&fold(&without_hint)).copied()
    }
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
