//! `--mask`: takes the digits out of every NIP in a text, wherever a sheet, a finding or the name of a file quotes one.
//!
//! A finding about a malformed NIP quotes the cell (`19850101 201001 1 001`, or the damaged number `200001012024042112`), and titles and names of files hold NIP as
//! well. So every text is searched, not only the column *NIP*. A run of digits long enough to be a NIP keeps its first eight and last two. Names of people stay: the
//! option promises the NIP only.
//!
//! ```text
//! 198501012010011001        any 15 digits, blanks, dots and apostrophes between them        19850101********01
//! 1985-0101_2010/011-001    other separators too, where the digits read as a NIP            1985-0101_****/***-*01
//! 2025-03-01 2025-03-12     two dates: nobody was appointed in the year of birth            2025-03-01 2025-03-12
//! ```

use std::borrow::Cow;

/// Fewest digits that are taken for a NIP: Excel keeps 15 of a number, so a damaged one still shows that many.
const FEWEST_DIGITS: usize = 15;
/// Digits of a NIP that show at its start and at its end.
const SHOWN: (usize, usize) = (8, 2);
/// Fewest digits in the name of a file that are hidden from a log: a birth date has eight.
const FEWEST_IN_A_LOG: usize = 8;
/// Nobody is appointed younger; it separates a NIP from two dates.
const YOUNGEST: u32 = 14;

/// Masks every NIP in a text, where that was asked for.
#[must_use]
pub fn text(text: &str, mask: bool) -> Cow<'_, str> {
    if !mask || text.bytes().filter(u8::is_ascii_digit).count() < FEWEST_DIGITS {
        return Cow::Borrowed(text);
    }
    Cow::Owned(each_nip(text, |nip| masked(nip, SHOWN)))
}

/// Hides the digits of a file's name that could be a NIP or a birth date, all of them: nothing of a person goes into a log.
#[must_use]
pub fn file_name(name: &str) -> String {
    let is_long = |run: &str| run.bytes().filter(u8::is_ascii_digit).count() >= FEWEST_IN_A_LOG;
    each_run(name, |run| if is_long(run) { masked(run, (0, 0)) } else { run.to_owned() })
}

/// Puts something else in the place of every NIP in a text: of its digits, with what stands between them.
#[must_use]
pub fn each_nip(text: &str, mut hide: impl FnMut(&str) -> String) -> String {
    each_run(text, |run| if holds_nip(run) { hide(run) } else { run.to_owned() })
}

fn each_run(text: &str, mut shown: impl FnMut(&str) -> String) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        let end = start + run_length(&rest[start..]);
        whole.push_str(&rest[..start]);
        whole.push_str(&shown(&rest[start..end]));
        rest = &rest[end..];
    }
    whole + rest
}

/// Separators that stand between the digits of a NIP and of nothing else that long.
fn is_close(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '.' | '\'' | '’' | '`')
}

/// Separators that stand in dates and lists as well.
fn is_loose(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '–' | '_' | '/' | '\\' | ',' | ':' | ';' | '*')
}

/// Length of the digits from the start of a text, with what may stand between them.
fn run_length(text: &str) -> usize {
    let mut end = 0;
    for (at, character) in text.char_indices() {
        if character.is_ascii_digit() {
            end = at + 1;
        } else if !is_close(character) && !is_loose(character) {
            break;
        }
    }
    end
}

fn holds_nip(run: &str) -> bool {
    let count = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    if run.split(|character| is_loose(character) && !is_close(character)).any(|part| count(part) >= FEWEST_DIGITS) {
        return true;
    }
    let digits: Vec<u32> = run.chars().filter_map(|character| character.to_digit(10)).collect();
    digits.windows(FEWEST_DIGITS).any(reads_as_nip)
}

/// Says whether digits begin with a day of birth and a later year of appointment.
fn reads_as_nip(digits: &[u32]) -> bool {
    let number = |range: std::ops::Range<usize>| digits[range].iter().fold(0, |number, digit| number * 10 + digit);
    let (born, month, day, appointed) = (number(0..4), number(4..6), number(6..8), number(8..12));
    (1900..2100).contains(&born) && (1..=12).contains(&month) && (1..=31).contains(&day) && (born + YOUNGEST..2100).contains(&appointed)
}

fn masked(run: &str, (first, last): (usize, usize)) -> String {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let mut seen = 0;
    let shown = |character: char| {
        seen += usize::from(character.is_ascii_digit());
        if character.is_ascii_digit() && seen > first && seen <= digits - last { '*' } else { character }
    };
    run.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::{file_name, text};

    #[test]
    fn a_nip_is_masked_however_it_is_typed() {
        assert_eq!(text("198501012010011001", true), "19850101********01");
        assert_eq!(text("NIP 19850101 201001 1 001, Rina", true), "NIP 19850101 ****** * *01, Rina");
        assert_eq!(text("damaged: 200001012024042", true), "damaged: 20000101*****42");
        assert_eq!(text("1.98501012010012E+17", true), "1.9850101*****12E+17");
        assert_eq!(text("1,98501012010012E+17", true), "1,9850101*****12E+17");
        assert_eq!(text("RINA198501012010011001-x", true), "RINA19850101********01-x");
        assert_eq!(text("1985-0101_2010/011-001", true), "1985-0101_****/***-*01");
        assert_eq!(text("19850101\n201001\t1-001", true), "19850101\n******\t*-*01");
        assert_eq!(text("19850101 20**** 1 001 2**00", true), "19850101 ****** * *** ***00");
    }

    #[test]
    fn a_nip_beside_a_date_is_masked() {
        assert_eq!(text("12-03-2025 198501012010011001", true), "12-03-2025 ****************01");
        assert_eq!(text("198501012010011001, 12-03-2025", true), "19850101**********, **-**-**25");
    }

    #[test]
    fn other_numbers_stay() {
        for kept in [
            "12-03-2025, 16 JP, 2025-03-12, 8 JP",
            "2025-03-01 2025-03-12",
            "01/03/2025 - 12/03/2025",
            "Bimtek 2025 angkatan 3, 12345678901234",
        ] {
            assert_eq!(text(kept, true), kept);
        }
    }

    #[test]
    fn a_nip_in_a_file_name_is_hidden_and_a_year_is_not() {
        assert_eq!(file_name("Rekap 2025 198501012010011901.xlsx"), "Rekap **** ******************.xlsx");
        assert_eq!(file_name("19850101 201001 1 901 Rina.xlsx"), "******** ****** * *** Rina.xlsx");
        assert_eq!(file_name("1985-01-01 Rina.xlsx"), "****-**-** Rina.xlsx");
        assert_eq!(file_name("Rekap 2025 (2).xlsx"), "Rekap 2025 (2).xlsx");
        assert_eq!(file_name(""), "");
    }

    #[test]
    fn nothing_is_masked_unless_asked() {
        assert_eq!(text("198501012010011001", false), "198501012010011001");
    }
}
