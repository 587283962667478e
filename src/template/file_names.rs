//! The name of a unit → the name of its blank's file, which every system takes and no two units share.
//!
//! ```text
//! Dinas Pekerjaan Umum / Bina Marga   →   Blanko JP 2025 - Dinas Pekerjaan Umum - Bina Marga.xlsx
//! Dinas A, DINAS A.                   →   Blanko JP 2025 - Dinas A.xlsx, Blanko JP 2025 - DINAS A (2).xlsx
//! ```
//! Windows refuses `< > : " / \ | ? *`, control characters and a blank or dot at the end, and takes names that differ in case only for one.

use std::collections::HashSet;

use crate::model::lang::Lang;

/// Characters of a unit's name that are kept; Windows takes paths of 260 in all.
const MOST_CHARACTERS: usize = 100;

/// Gives out file names, each once.
pub(super) struct FileNames {
    year: i32,
    lang: Lang,
    given: HashSet<String>,
}

impl FileNames {
    /// Begins with none given.
    pub(super) fn new(year: i32, lang: Lang) -> Self {
        Self { year, lang, given: HashSet::new() }
    }

    /// Gives the name for a unit's blank; `None` is for people without a unit.
    pub(super) fn of(&mut self, unit: Option<&str>) -> String {
        let unit = unit.map(safe).filter(|unit| !unit.is_empty());
        let unit = unit.unwrap_or_else(|| self.lang.pick("tanpa unit kerja", "no unit").to_owned());
        let stem = format!("{} JP {} - {unit}", self.lang.pick("Blanko", "Blank"), self.year);
        let numbered = |number: u32| if number == 1 { stem.clone() } else { format!("{stem} ({number})") };
        // One number more than there are names is always enough.
        let most = u32::try_from(self.given.len()).unwrap_or(u32::MAX).saturating_add(1);
        let free = (1..=most).map(numbered).find(|name| self.given.insert(name.to_lowercase()));
        format!("{}.xlsx", free.unwrap_or(stem))
    }
}

fn safe(unit: &str) -> String {
    let spaced: String = unit
        .chars()
        .map(|character| match character {
            '/' | '\\' | '|' | ':' => " - ".to_owned(),
            '<' | '>' | '"' | '?' | '*' => String::new(),
            control if control.is_control() || control.is_whitespace() => " ".to_owned(),
            other => other.to_string(),
        })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let kept: String = words.join(" ").chars().take(MOST_CHARACTERS).collect();
    kept.trim_matches([' ', '.', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_takes_the_name() {
        let mut names = FileNames::new(2025, Lang::Id);
        assert_eq!(names.of(Some("Dinas PU / Bina Marga: \"Jalan\"?")), "Blanko JP 2025 - Dinas PU - Bina Marga - Jalan.xlsx");
        assert_eq!(names.of(Some("Kec. Contoh.")), "Blanko JP 2025 - Kec. Contoh.xlsx");
        assert_eq!(names.of(Some("../..")), "Blanko JP 2025 - tanpa unit kerja.xlsx");
        assert!(names.of(Some(&"x".repeat(400))).len() < 130);
    }

    #[test]
    fn no_two_units_share_a_name_even_where_case_does_not_count() {
        let mut names = FileNames::new(2025, Lang::Id);
        let given = [Some("Dinas A"), Some("DINAS A."), None, Some("?")].map(|unit| names.of(unit));
        assert_eq!(
            given,
            [
                "Blanko JP 2025 - Dinas A.xlsx",
                "Blanko JP 2025 - DINAS A (2).xlsx",
                "Blanko JP 2025 - tanpa unit kerja.xlsx",
                "Blanko JP 2025 - tanpa unit kerja (2).xlsx"
            ]
        );
    }
}
