//! One copy of every distinct text of a file.
//!
//! A workbook of 100,000 rows has a few thousand distinct names, units and titles. Keeping one shared copy of each bounds memory by what differs, and lets
//! later stages decide once per distinct text instead of once per cell.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use foldhash::HashSet;

/// A pool of shared texts.
#[derive(Debug, Default)]
pub struct Texts {
    pool: HashSet<Arc<str>>,
    /// Those of them that stand in cells, on one line with one plain space between the words.
    tidy: HashSet<Arc<str>>,
}

/// A shared text that is known by its place in memory, without looking at its letters; of two alike that are no one copy, each is another.
#[derive(Debug, Clone)]
pub struct SharedText(pub Arc<str>);

impl PartialEq for SharedText {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for SharedText {}

impl Hash for SharedText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.0).addr().hash(state);
    }
}

impl Texts {
    /// Gives the pool's copy of a text.
    pub fn share(&mut self, text: &str) -> Arc<str> {
        if let Some(shared) = self.pool.get(text) {
            return Arc::clone(shared);
        }
        let shared: Arc<str> = Arc::from(text);
        self.pool.insert(Arc::clone(&shared));
        shared
    }

    /// Gives the pool's copy of a cell's words, with one plain space between them.
    pub fn share_tidy(&mut self, words: &str) -> Arc<str> {
        let words = words.trim();
        if let Some(shared) = self.tidy.get(words) {
            return Arc::clone(shared);
        }
        let shared =
            if is_single_spaced(words) { self.share(words) } else { self.share(&words.split_whitespace().collect::<Vec<_>>().join(" ")) };
        self.tidy.insert(Arc::clone(&shared));
        shared
    }
}

/// Says whether words stand on one line with one plain space between them, as nearly all do.
fn is_single_spaced(words: &str) -> bool {
    let mut before = 0;
    words.bytes().all(|byte| {
        // U+00A0, the space that does not break, is the bytes C2 A0.
        let is_plain = !matches!((before, byte), (_, b'\n' | b'\r') | (b' ', b' ') | (0xC2, 0xA0));
        before = byte;
        is_plain
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one_copy() {
        let mut texts = Texts::default();
        let (first, again) = (texts.share("Dinas A"), texts.share("Dinas A"));
        assert!(Arc::ptr_eq(&first, &again));
        let tidied = [" Dinas  A", "Dinas\u{a0}A", "Dinas A", "Dinas\nA "].map(|words| texts.share_tidy(words));
        assert!(tidied.iter().all(|text| Arc::ptr_eq(&first, text)), "{tidied:?}");
    }
}
