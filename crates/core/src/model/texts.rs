//! One copy of every distinct text of a file.
//!
//! A workbook of 100,000 rows has a few thousand distinct names, units and titles. Keeping one shared copy of each bounds memory by what differs, and lets
//! later stages decide once per distinct text instead of once per cell.

use std::sync::Arc;

use foldhash::HashSet;

/// A pool of shared texts.
#[derive(Debug, Default)]
pub struct Texts {
    pool: HashSet<Arc<str>>,
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one_copy() {
        let mut texts = Texts::default();
        let (first, again) = (texts.share("Dinas A"), texts.share("Dinas A"));
        assert!(Arc::ptr_eq(&first, &again));
    }
}
