//! The dictionary of activity names: `names.csv`. Only an entry decides; similarity only suggests.

use std::collections::HashMap;

use crate::model::category::CategoryId;

/// The dictionary.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Folded name → what it decides.
    pub exact: HashMap<String, Decision>,
    /// Folded beginnings of titles → what they decide; a beginning ends where a word ends.
    pub prefixes: HashMap<String, Decision>,
}

/// What an entry decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// One category.
    Category(CategoryId),
    /// It says nothing alone: the title decides; where that says nothing either, the fallback (its candidates all convert alike), else review.
    Bucket(Option<CategoryId>),
    /// It stands for categories that differ in JP: review.
    Ambiguous(Vec<CategoryId>),
    /// It is no form of competency development: credited 0.
    NotDevelopment,
}

impl Names {
    /// Looks up a whole name (of the type column), already folded.
    #[must_use]
    pub fn of_type(&self, folded: &str) -> Option<&Decision> {
        self.exact.get(folded)
    }

    /// Looks up a title, already folded, by the longest beginning that ends where a word ends.
    #[must_use]
    pub fn of_title(&self, folded: &str) -> Option<&Decision> {
        let ends = folded.rmatch_indices(' ').map(|(at, _)| at);
        std::iter::once(folded.len()).chain(ends).find_map(|end| self.prefixes.get(&folded[..end]))
    }
}
