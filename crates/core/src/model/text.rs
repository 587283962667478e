//! Folding: what two spellings of the same words have in common.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds text for look-up: lower case, no accents, punctuation and `_` as spaces, single spaces, none at the ends.
///
/// `"  E-Learning_(MOOC) "` becomes `"e learning mooc"`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() {
                folded.push(char::from(byte.to_ascii_lowercase()));
            } else if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
    } else {
        text.nfkd().filter(|&character| !is_combining_mark(character)).for_each(|character| push_folded(&mut folded, character));
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn push_folded(folded: &mut String, character: char) {
    if character.is_alphanumeric() {
        folded.extend(character.to_lowercase());
    } else if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spaces_punctuation_and_accents_are_ignored() {
        assert_eq!(fold("  E-Learning_(MOOC) "), "e learning mooc");
        assert_eq!(fold("Library\u{a0}Café\n"), "library cafe");
        assert_eq!(fold("Seminar / Lokakarya"), fold("seminar/lokakarya"));
        assert_eq!(fold(" - "), "");
    }
}
