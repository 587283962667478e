//! Texts by number: four bytes stand for a text, wherever it occurs.
//!
//! Two results of a million rows each hold the same few thousand names, units and explanations. With numbers instead of texts a row takes less than a hundred
//! bytes, and two texts are compared by comparing their numbers. Numbers are given in the order of first use and mean nothing by themselves.

use std::collections::HashMap;
use std::sync::Arc;

/// The number of a text in its [`Lexicon`]. The default is the empty text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextId(u32);

/// Every distinct text, once.
#[derive(Debug)]
pub struct Lexicon {
    numbers: HashMap<Arc<str>, TextId>,
    texts: Vec<Arc<str>>,
}

impl Default for Lexicon {
    fn default() -> Self {
        let empty: Arc<str> = Arc::from("");
        Self { numbers: HashMap::from([(Arc::clone(&empty), TextId::default())]), texts: vec![empty] }
    }
}

impl Lexicon {
    /// Gives the number of a text; a text beyond four thousand millions of them counts as empty.
    pub fn number(&mut self, text: &str) -> TextId {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let Ok(next) = u32::try_from(self.texts.len()) else { return TextId::default() };
        let (number, text): (_, Arc<str>) = (TextId(next), Arc::from(text));
        self.texts.push(Arc::clone(&text));
        self.numbers.insert(text, number);
        number
    }

    /// Gives the text of a number.
    #[must_use]
    pub fn text(&self, number: TextId) -> &str {
        self.texts.get(usize::try_from(number.0).unwrap_or(usize::MAX)).map_or("", |text| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number_and_the_empty_one_is_the_default() {
        let mut lexicon = Lexicon::default();
        let (first, other, again) = (lexicon.number("Dinas A"), lexicon.number("Dinas B"), lexicon.number("Dinas A"));
        assert!(first == again && first != other);
        assert_eq!((lexicon.text(other), lexicon.text(TextId::default())), ("Dinas B", ""));
        assert_eq!(lexicon.number(""), TextId::default());
    }
}
