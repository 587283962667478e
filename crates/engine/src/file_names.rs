//! Names of offices, or of their files → names of files that every system takes, and no two alike.
//!
//! ```text
//! Dinas Pekerjaan Umum / Bina Marga   →   Blanko JP 2025 - Dinas Pekerjaan Umum - Bina Marga.xlsx
//! Dinas A, DINAS A.                   →   Blanko JP 2025 - Dinas A.xlsx, Blanko JP 2025 - DINAS A (2).xlsx
//! ```
//! Windows refuses `< > : " / \ | ? *`, control characters and a blank or dot at the end, and takes names that differ in case only for one.

use std::collections::HashSet;

/// Gives out file names, each once.
#[derive(Debug, Default)]
pub struct FileNames {
    given: HashSet<String>,
}

impl FileNames {
    /// Keeps a name from being given.
    pub fn keep(&mut self, name: &str) {
        self.given.insert(name.to_lowercase());
    }

    /// Gives the name of a workbook with this stem, numbered where it was given before.
    pub fn of(&mut self, stem: &str) -> String {
        let numbered = |number: usize| if number == 1 { format!("{stem}.xlsx") } else { format!("{stem} ({number}).xlsx") };
        // One number more than there are names is always enough.
        let free = (1..=self.given.len() + 1).map(numbered).find(|name| self.given.insert(name.to_lowercase()));
        free.unwrap_or_else(|| numbered(1))
    }
}

/// Makes a text fit to stand in a file's name, cut to so many bytes.
pub(crate) fn safe(text: &str, most_bytes: usize) -> String {
    let spaced: String = text
        .chars()
        .map(|character| match character {
            '/' | '\\' | '|' | ':' => " - ".to_owned(),
            '<' | '>' | '"' | '?' | '*' => String::new(),
            control if control.is_control() || control.is_whitespace() => " ".to_owned(),
            other => other.to_string(),
        })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let joined = words.join(" ");
    let mut used = 0;
    let kept: String = joined.chars().take_while(|letter| (used += letter.len_utf8(), used).1 <= most_bytes).collect();
    kept.trim_matches([' ', '.', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_takes_the_name() {
        assert_eq!(safe("Dinas PU / Bina Marga: \"Jalan\"?", 100), "Dinas PU - Bina Marga - Jalan");
        assert_eq!(safe("Kec. Contoh.", 100), "Kec. Contoh");
        assert_eq!(safe("../..", 100), "");
        assert_eq!(safe(&"é".repeat(400), 101).len(), 100);
    }

    #[test]
    fn no_name_is_given_twice_even_where_case_does_not_count() {
        let mut names = FileNames::default();
        names.keep("dinas b.xlsx");
        let given = ["Dinas A", "DINAS A", "Dinas A", "Dinas B"].map(|stem| names.of(stem));
        assert_eq!(given, ["Dinas A.xlsx", "DINAS A (2).xlsx", "Dinas A (3).xlsx", "Dinas B (2).xlsx"]);
    }
}
