//! Two results of ours → what changed between them, and why (`rekap-jp diff OLD NEW`).
//!
//! ```text
//! Rekap JP 2025.xlsx      ─ edition ─┐ people, rows, rules     ┌─ activities   which row is which, and what became of it
//! Rekap JP 2025 (2).xlsx  ─ edition ─┴─────────────────────────┴─ people       who changed, and which of the rows and rules is the reason
//! ```
//! A head of office asks why a person who was TERPENUHI in October is KURANG in November. The results know it: every row is in them with its place and its
//! credit, and every rule. The hard part is that rows move: an office inserts a line or renames its file, and nothing has changed at all. So a row is known
//! by what it says, and by where it stood only where that does not decide.
//!
//! Results are read by the sheet names and headings that this crate writes them with, and nothing is recapped again: what a result says is taken as it is.

mod activities;
mod categories;
pub(crate) mod cells;
pub(crate) mod edition;
mod pairs;
mod people;
mod rules;

use std::mem;

use rekap_core::model::lang::Lang;
use rekap_core::model::lexicon::Lexicon;
use rekap_core::rules::Rules;
use rekap_core::summary::changes::Changes;
use rekap_core::summary::past::YearTally;
use rekap_sheets::Book;

use categories::Categories;
pub use edition::{PastResult, Trouble};

/// Compares two results, read one after the other.
#[derive(Debug)]
pub struct Comparer {
    names: Categories,
    texts: Lexicon,
}

impl Comparer {
    /// Begins; the rules tell categories by their names.
    #[must_use]
    pub fn new(rules: &Rules, lang: Lang) -> Self {
        Self { names: Categories::new(rules, lang), texts: Lexicon::default() }
    }

    /// Reads a result.
    ///
    /// # Errors
    /// Why it cannot be compared.
    pub fn read(&mut self, book: &mut Book<'_>) -> Result<PastResult, Trouble> {
        edition::read(book, &self.names, &mut self.texts)
    }

    /// Reads of a result what years are compared by; no rules and no names are needed for it.
    ///
    /// # Errors
    /// Why it cannot be compared.
    pub fn read_year(book: &mut Book<'_>) -> Result<YearTally, Trouble> {
        edition::read_year(book)
    }

    /// Says what changed from the older result to the newer; they are named as the outcome is to name them.
    #[must_use]
    pub fn compare(self, (old_name, mut old): (&str, PastResult), (new_name, mut new): (&str, PastResult)) -> Changes {
        let texts = self.texts;
        let editions = (old.edition(old_name), new.edition(new_name));
        let years = [&old, &new].map(|result| edition::tally(result.year, result.as_of, &result.people, &texts));
        let rules = rules::differences(&old, &new);
        // The rows that are the same go here, and with them most of the memory.
        let mut activities = pairs::differing(&mem::take(&mut old.rows), &mem::take(&mut new.rows));
        activities::explain(&mut activities, &old, &new, &rules, &texts);
        let people = people::differing(&old, &new, &activities, &rules, &texts);
        activities::order(&mut activities, &texts);
        Changes { old: editions.0, new: editions.1, years, rules, people, activities, texts }
    }
}
