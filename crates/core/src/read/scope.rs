//! A cell of "Tingkat", "Lingkup" or "Skala" → national or international.
//!
//! Only a cell that says "Internasional" or "Luar Negeri" makes a row international; every other value, and none, is national (domain §4:
//! a title that speaks of an international event decides nothing).

use crate::model::category::Scope;
use crate::model::cell::Cell;
use crate::model::text::fold;

/// Reads a cell of a scope column. A cell that names both levels, or denies one, says neither: national.
#[must_use]
pub fn scope(cell: &Cell<'_>) -> Scope {
    let Cell::Text(text) = cell else { return Scope::National };
    let (mut international, mut other, mut before) = (false, false, "");
    let folded = fold(text);
    for word in folded.split(' ') {
        match (before, word) {
            (_, "internasional" | "international") | ("luar", "negeri") => international = true,
            (_, "nasional" | "national" | "bukan" | "non" | "tidak") | ("dalam", "negeri") => other = true,
            _ => {}
        }
        before = word;
    }
    if international && !other { Scope::International } else { Scope::National }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    #[test]
    fn only_a_cell_that_says_so_is_international() {
        let read = |text: &'static str| scope(&Cell::Text(Cow::Borrowed(text)));
        for text in ["Internasional", " INTERNASIONAL ", "International", "Luar Negeri", "luar\u{a0}negeri", "Tingkat Internasional"] {
            assert_eq!(read(text), Scope::International, "{text}");
        }
        for text in ["Nasional", "Regional", "Provinsi", "Dalam Negeri", "Nasional/Internasional", "Non Internasional", "-", ""] {
            assert_eq!(read(text), Scope::National, "{text}");
        }
        assert_eq!(scope(&Cell::Empty), Scope::National);
        assert_eq!(scope(&Cell::Number(1.0)), Scope::National);
    }
}
