//! The spellings of months that are read: Indonesian, English, their abbreviations, and the misspellings seen in real workbooks.
//!
//! A spelling that is not listed is not a month. Likeness does not decide: `Jumi` is one letter from Juni, and so is Juli.

/// Accepted spellings of each month, in lower case.
const SPELLINGS: [&[&str]; 12] = [
    &["januari", "january", "jan", "januri", "janurari", "januarii", "janauri", "jnuari"],
    &["februari", "february", "feb", "febr", "pebruari", "peb", "febuari", "pebuari", "februri", "febuary", "februry", "feburari"],
    &["maret", "march", "mar", "mrt", "mart", "marert", "meret", "marete"],
    &["april", "apr", "apri", "apil", "aprl", "aprill"],
    &["mei", "may", "mai", "meii"],
    &["juni", "june", "jun", "junii"],
    &["juli", "july", "jul", "julii"],
    &["agustus", "august", "agu", "agt", "ags", "agus", "agst", "agust", "aug", "agutus", "agustsus", "agusuts", "augustus"],
    &["september", "sept", "sep", "sepetember", "septemer", "septmber", "setember", "sepember", "septembar", "septeber"],
    &["oktober", "october", "okt", "oct", "oktoer", "otober", "oktobr", "octobr", "oktobet"],
    &["november", "nov", "nopember", "nop", "novmber", "novembr", "nopembr", "novenber", "nopemer"],
    &["desember", "december", "des", "dec", "desemebr", "desembr", "dessember", "desmber", "desenber"],
];

/// Reads the name of a month in any letter case: 1–12.
#[must_use]
pub fn number(word: &str) -> Option<u32> {
    let index = SPELLINGS.iter().position(|spellings| spellings.iter().any(|spelling| spelling.eq_ignore_ascii_case(word)))?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_spelling_stands_for_two_months() {
        let all: Vec<_> = SPELLINGS.iter().flat_map(|spellings| spellings.iter()).collect();
        for spelling in &all {
            assert_eq!(all.iter().filter(|other| other == &spelling).count(), 1, "{spelling}");
        }
    }

    #[test]
    fn a_likeness_is_no_month() {
        for word in ["jun1", "jul0", "maretan", "", "m", "agustina", "desi"] {
            assert_eq!(number(word), None, "{word}");
        }
    }
}
