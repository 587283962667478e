//! Category names of a result → names in the language of the comparison, so that an Indonesian result can be compared with an English one.
//!
//! The names of the shipped rules are known in both languages. One that an office has added to its own rules is kept as it is written.

use std::collections::BTreeMap;

use crate::words::{NEEDS_REVIEW, NOT_DEVELOPMENT};
use rekap_core::model::lang::Lang;
use rekap_core::rules::Rules;

/// Category names by either of their names.
#[derive(Debug)]
pub(super) struct Categories {
    names: BTreeMap<String, String>,
}

impl Categories {
    /// Knows the shipped names.
    pub(super) fn new(shipped: &Rules, lang: Lang) -> Self {
        let categories = &shipped.regulation.categories;
        let of_rules = categories.iter().map(|category| [category.name.as_str(), category.name_en.as_str()]);
        let names = of_rules.chain([NEEDS_REVIEW, NOT_DEVELOPMENT]);
        let both = names.flat_map(|names| names.map(|name| (name.to_owned(), said_of(names, lang).to_owned())));
        Self { names: both.collect() }
    }

    /// Gives the name in the language of the comparison, or the same where it is not known.
    pub(super) fn name<'a>(&'a self, written: &'a str) -> &'a str {
        self.names.get(written).map_or(written, String::as_str)
    }
}

fn said_of(names: [&str; 2], lang: Lang) -> &str {
    lang.pick(names[0], names[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_either_language_and_an_own_one_stays() {
        let shipped = Rules::shipped().expect("the shipped rules");
        let names = Categories::new(&shipped, Lang::En);
        assert_eq!((names.name("Kursus"), names.name("Course")), ("Course", "Course"));
        assert_eq!((names.name("Perlu dicek"), names.name("Kegiatan Khusus")), ("Needs review", "Kegiatan Khusus"));
        assert_eq!(Categories::new(&shipped, Lang::Id).name("Course"), "Kursus");
    }
}
