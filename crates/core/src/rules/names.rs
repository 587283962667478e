//! The dictionary of activity names: `names.csv`. Only an entry decides; similarity only suggests.
//!
//! "Bimtek", "Bimbingan Teknis", "KL10" and "8" are one thing; "OJT" is either of two that differ in JP by a factor of ten. So names are
//! listed, not guessed. The dictionary knows no titles that only *contain* a name: "Laporan hasil workshop" begins with none.

use std::collections::HashMap;

use crate::model::category::CategoryId;

/// The dictionary.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Folded name → what it decides.
    pub exact: HashMap<String, Decision>,
    /// Folded beginnings of titles → what they decide; a beginning ends where a word ends.
    pub prefixes: HashMap<String, Decision>,
    /// Names worth suggesting, with their categories, in the order of the table: what [`Names::suggest`] searches.
    suggestible: Vec<(String, CategoryId)>,
}

/// What an entry decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// One category.
    Category(CategoryId),
    /// It says nothing alone: the title decides; where that says nothing either, the fallback (its candidates all convert alike), else
    /// review.
    Bucket(Option<CategoryId>),
    /// It stands for categories that differ in JP: review.
    Ambiguous(Vec<CategoryId>),
    /// It is no form of competency development: credited 0.
    NotDevelopment,
}

impl Names {
    /// Adds a name, already folded; one that stands there already is replaced.
    pub fn insert(&mut self, folded: String, decision: Decision) {
        if let Decision::Category(category) = decision
            && is_suggestible(&folded)
        {
            self.suggestible.push((folded.clone(), category));
        }
        self.exact.insert(folded, decision);
    }

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

    /// Gives the categories whose names are most like a name, already folded, the likest first: at most three, none below the threshold.
    ///
    /// They are said to the clerk and never decide: "pelatihan dasar" is nearer to "pelatihan teknis" than to what it is.
    #[must_use]
    pub fn suggest(&self, folded: &str) -> Vec<CategoryId> {
        let mut likest: Vec<(f64, CategoryId)> = Vec::new();
        for (name, category) in &self.suggestible {
            let likeness = strsim::jaro_winkler(folded, name);
            if likeness < SUGGESTION_THRESHOLD {
                continue;
            }
            match likest.iter_mut().find(|(_, known)| known == category) {
                Some((best, _)) => *best = best.max(likeness),
                None => likest.push((likeness, *category)),
            }
        }
        // A stable sort keeps the table's order between equals, so the same name always gets the same suggestions.
        likest.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        likest.into_iter().take(MAX_SUGGESTIONS).map(|(_, category)| category).collect()
    }
}

/// Suggestions shown for one name.
const MAX_SUGGESTIONS: usize = 3;
/// Jaro-Winkler likeness from which a name is worth suggesting: "wokshop" and "bimbingan tekhnis" pass, "arisan" does not.
const SUGGESTION_THRESHOLD: f64 = 0.86;

/// Codes and very short names are like too many things by chance.
fn is_suggestible(folded: &str) -> bool {
    const SHORTEST: usize = 4;
    folded.len() >= SHORTEST && !folded.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let mut names = Names::default();
        for (name, category) in [("workshop", 0), ("bimbingan teknis", 1), ("c1", 2), ("lokakarya", 0)] {
            names.insert(name.to_owned(), Decision::Category(CategoryId(category)));
        }
        names.insert("rapat".to_owned(), Decision::NotDevelopment);
        names.prefixes.insert("workshop".to_owned(), Decision::Category(CategoryId(0)));
        names
    }

    #[test]
    fn a_misspelt_name_is_suggested_and_decides_nothing() {
        assert_eq!(names().suggest("wokshop"), [CategoryId(0)]);
        assert_eq!(names().of_type("wokshop"), None);
        assert_eq!(names().of_title("wokshop nasional"), None);
    }

    #[test]
    fn codes_and_names_that_decide_no_category_are_not_suggested() {
        assert_eq!(names().suggest("c2"), []);
        assert_eq!(names().suggest("rapatt"), []);
        assert_eq!(names().suggest("arisan"), []);
    }

    #[test]
    fn a_beginning_ends_where_a_word_ends() {
        assert!(names().of_title("workshop nasional").is_some());
        assert!(names().of_title("workshops nasional").is_none());
    }
}
