//! The dictionary of activity names: `names.csv`. Only an entry decides; similarity only suggests.
//!
//! "Bimtek", "Bimbingan Teknis", "KL10" and "8" are one thing; "OJT" is either of two that differ in JP by a factor of ten. So names are
//! listed, not guessed. The dictionary knows no titles that only *contain* a name: "Laporan hasil workshop" begins with none.
//!
//! A type is often written with more beside it: "Diklat Teknis Substantif", "KL-06", "Workshop (Daring)", "Tugas / Izin Belajar". It goes by the same
//! beginnings as a title, and each of its alternatives by itself: "Lokakarya/Workshop" is one thing, "Workshop/Bimtek" is two and says nothing alone.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::category::CategoryId;
use crate::model::text::fold;

/// The dictionary.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Folded name → what it decides.
    pub exact: HashMap<String, Decision>,
    /// Folded beginnings of titles and types → what they decide; a beginning ends where a word ends.
    pub prefixes: HashMap<String, Decision>,
    /// Bare numbers that are codes → the list that they are of.
    pub codes: HashMap<String, Arc<str>>,
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

    /// Looks up the words of a type column: the whole, then its alternatives, each by its longest beginning. Alternatives that disagree say nothing alone.
    #[must_use]
    pub fn of_type(&self, words: &str) -> Option<&Decision> {
        let folded = fold(words);
        let whole = self.exact.get(&folded).or_else(|| self.exact.get(&code(&folded)?));
        whole.or_else(|| self.of_alternatives(words, self.beginning(&folded)))
    }

    /// Gives the list of which a bare number is a code.
    #[must_use]
    pub fn list_of(&self, words: &str) -> Option<&Arc<str>> {
        if words.starts_with(|first: char| first.is_ascii_digit()) { self.codes.get(words) } else { None }
    }

    /// Looks up a title, already folded, by the longest beginning that ends where a word ends.
    #[must_use]
    pub fn of_title(&self, folded: &str) -> Option<&Decision> {
        self.beginning(folded).map(|(_, decision)| decision)
    }

    fn beginning(&self, folded: &str) -> Option<(usize, &Decision)> {
        let ends = folded.rmatch_indices(' ').map(|(at, _)| at);
        std::iter::once(folded.len()).chain(ends).find_map(|end| Some((end, self.prefixes.get(&folded[..end])?)))
    }

    /// Decides by the alternatives of a type, unless the beginning known of the whole reaches beyond the first of them ("Pendidikan dan Pelatihan …"). A hint
    /// in brackets that says nothing alone ("Daring") leaves the rest as it is.
    fn of_alternatives<'n>(&'n self, words: &str, whole: Option<(usize, &'n Decision)>) -> Option<&'n Decision> {
        let alternatives = alternatives(words);
        let first = alternatives.first().map_or(0, |(first, _)| first.len());
        if let Some((_, decision)) = whole.filter(|&(end, _)| end > first) {
            return Some(decision);
        }
        let mut decided = alternatives.iter().filter_map(|(folded, is_hint)| {
            let decision = self.exact.get(folded).or_else(|| self.of_title(folded))?;
            (!is_hint || !matches!(decision, Decision::Bucket(_))).then_some(decision)
        });
        let first = decided.next()?;
        Some(if decided.all(|other| other == first) { first } else { &Decision::Bucket(None) })
    }

    /// Gives the categories whose names are most like a name, already folded, the likest first: at most three, none below the threshold.
    ///
    /// They are said to the clerk and never decide. Word by word, since "Diklat Teknik" shares its longest stretch with "Diklat E-Learning" and is of another
    /// family: each word of a known name must have its like at the same place.
    #[must_use]
    pub fn suggest(&self, folded: &str) -> Vec<CategoryId> {
        let mut likest: Vec<(f64, CategoryId)> = Vec::new();
        for (name, category) in &self.suggestible {
            let Some(likeness) = self.likeness(folded, name) else { continue };
            match likest.iter_mut().find(|(_, known)| known == category) {
                Some((best, _)) => *best = best.max(likeness),
                None => likest.push((likeness, *category)),
            }
        }
        // A stable sort keeps the table's order between equals, so the same name always gets the same suggestions.
        likest.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        likest.into_iter().take(MAX_SUGGESTIONS).map(|(_, category)| category).collect()
    }

    /// Says how like a known name the beginning of a name is, by its least like word. Words that say nothing alone ("Diklat", "Pelatihan") make nothing alike.
    fn likeness(&self, folded: &str, known: &str) -> Option<f64> {
        let is_general = |word: &&str| matches!(self.exact.get(*word), Some(Decision::Bucket(_)));
        let mut words = folded.split(' ');
        let mut least = None;
        for known in known.split(' ') {
            let word = words.next()?;
            if is_general(&word) != is_general(&known) {
                return None;
            }
            let likeness = strsim::jaro_winkler(word, known);
            if !is_general(&word) && likeness < SUGGESTION_THRESHOLD {
                return None;
            }
            if !is_general(&word) {
                least = Some(least.map_or(likeness, |least: f64| least.min(likeness)));
            }
        }
        least
    }
}

/// Parts a type at slashes, commas, brackets and the words for "and" and "or", each part folded, with whether it stands in brackets.
fn alternatives(words: &str) -> Vec<(String, bool)> {
    const SEPARATORS: [char; 9] = ['/', ',', ';', '|', '&', '+', '(', ')', '\n'];
    let mut alternatives = Vec::new();
    let mut is_hint = false;
    for part in words.split_inclusive(SEPARATORS) {
        let folded = fold(part);
        let parts = folded.split(" dan ").flat_map(|part| part.split(" atau "));
        alternatives.extend(parts.filter(|part| !part.is_empty()).map(|part| (part.to_owned(), is_hint)));
        is_hint = part.ends_with('(') || (is_hint && !part.ends_with(')'));
    }
    alternatives
}

/// Joins a code that is written apart: "kl 01" is "kl01".
fn code(folded: &str) -> Option<String> {
    let (letters, digits) = folded.split_once(' ')?;
    let is_code =
        letters.len() <= 3 && letters.bytes().all(|byte| byte.is_ascii_lowercase()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then(|| format!("{letters}{digits}"))
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

    #[test]
    fn a_type_goes_by_its_beginning_and_alternatives_that_disagree_say_nothing() {
        let mut names = names();
        names.prefixes.insert("bimbingan teknis".to_owned(), Decision::Category(CategoryId(1)));
        assert_eq!(names.of_type("Workshop Nasional (Daring)"), Some(&Decision::Category(CategoryId(0))));
        assert_eq!(names.of_type("Lokakarya / Workshop"), Some(&Decision::Category(CategoryId(0))));
        assert_eq!(names.of_type("Workshop atau Bimbingan Teknis"), Some(&Decision::Bucket(None)));
        assert_eq!(names.of_type("Arisan (Workshop)"), Some(&Decision::Category(CategoryId(0))));
        assert_eq!(names.of_type("C-1"), Some(&Decision::Category(CategoryId(2))));
        assert_eq!(names.of_type("Arisan"), None);
    }
}
