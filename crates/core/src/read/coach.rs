//! The cell of an employee list that says whether a person may coach and mentor.

use super::row::RowReader;
use crate::finding::person::PersonFinding;
use crate::model::cell::Cell;
use crate::model::meaning::Meaning;
use crate::model::text::fold;

const YES: [&str; 12] = ["ya", "y", "iya", "yes", "v", "x", "✓", "✔", "1", "bisa", "boleh", "benar"];
const NO: [&str; 8] = ["tidak", "t", "tdk", "bukan", "no", "n", "0", "belum"];

impl RowReader<'_> {
    /// Reads whether the person may coach; nothing where the list has no such column, or the cell is empty: of a list that nobody has filled in nothing is known.
    /// A word that is neither yes nor no is reported and means no.
    pub(super) fn may_coach(&mut self) -> Option<bool> {
        let column = self.table.columns.get(Meaning::Coach)?.index;
        let cell = self.row.cell(column);
        if cell.is_blank() {
            return None;
        }
        let answer = answer(cell);
        if answer.is_none() {
            self.report(column, PersonFinding::CoachUnclear);
        }
        Some(answer == Some(true))
    }
}

fn answer(cell: &Cell<'_>) -> Option<bool> {
    if let Cell::Bool(answer) = cell {
        return Some(*answer);
    }
    let words = cell.words();
    let folded = fold(&words);
    let is = |known: &[&str]| known.contains(&folded.as_str()) || known.contains(&words.trim());
    match (folded.is_empty(), is(&YES), is(&NO)) {
        (_, true, _) => Some(true),
        (_, _, true) => Some(false),
        // A dash is no word either, and stands for no.
        (true, ..) if words.chars().all(|sign| matches!(sign, '-' | '–' | '.')) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    #[test]
    fn offices_say_yes_and_no_in_their_ways() {
        let read = |text: &'static str| answer(&Cell::Text(Cow::Borrowed(text)));
        for text in ["Ya", " YA ", "v", "✓", "Bisa", "1"] {
            assert_eq!(read(text), Some(true), "{text}");
        }
        for text in ["Tidak", "-", "0", "belum"] {
            assert_eq!(read(text), Some(false), "{text}");
        }
        assert_eq!([answer(&Cell::Number(1.0)), answer(&Cell::Bool(true))], [Some(true); 2]);
        assert_eq!(read("mungkin"), None);
    }
}
