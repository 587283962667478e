//! Takes the digits out of every NIP in a text, wherever a sheet, a finding or the name of a file quotes one.
//!
//! A finding about a malformed NIP quotes the cell (`19850101 201001 1 001`, or the damaged number `200001012024042112`), titles hold NIP as well, and offices
//! call a file after a person. So every text is looked through, not only the column *NIP*. Names of people stay: `--mask` promises the NIP only.

use std::borrow::Cow;

use super::nip::Nip;

/// What is hidden, and how much of it shows.
#[derive(Debug, Clone, Copy)]
struct Mask {
    /// Fewest digits of a run that is hidden.
    fewest: usize,
    /// What may stand between the digits of one run.
    separators: &'static [char],
    /// Digits that show at the start and at the end.
    shown: (usize, usize),
}

/// A NIP in a text, shown by its birth date and its last two digits. Excel keeps 15 digits of a number, so a damaged one still has that many.
const NIP: Mask = Mask { fewest: 15, separators: &[' ', '\u{a0}', '.', '\'', '`'], shown: (8, 2) };
/// A NIP or a birth date in the name of a file, of which a log shows nothing.
const IN_A_LOG: Mask = Mask { fewest: 8, separators: &[' ', '.', '-', '_'], shown: (0, 0) };

/// Writes a NIP as the result shows it.
#[must_use]
pub fn nip(nip: Nip, mask: bool) -> String {
    text(&nip.to_string(), mask).into_owned()
}

/// Hides every NIP in a text, where that was asked for.
#[must_use]
pub fn text(text: &str, mask: bool) -> Cow<'_, str> {
    if mask { NIP.over(text) } else { Cow::Borrowed(text) }
}

/// Hides the digits of a file's name that could be a NIP or a birth date.
#[must_use]
pub fn file_name(name: &str) -> String {
    IN_A_LOG.over(name).into_owned()
}

impl Mask {
    fn over(self, text: &str) -> Cow<'_, str> {
        if text.bytes().filter(u8::is_ascii_digit).count() < self.fewest {
            return Cow::Borrowed(text);
        }
        let mut masked = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
            masked.push_str(&rest[..start]);
            let run = &rest[start..start + self.run_length(&rest[start..])];
            self.push(&mut masked, run);
            rest = &rest[start + run.len()..];
        }
        masked.push_str(rest);
        Cow::Owned(masked)
    }

    /// Length of the digits from the start of a text, with what stands between them.
    fn run_length(self, text: &str) -> usize {
        let mut end = 0;
        for (at, character) in text.char_indices() {
            if character.is_ascii_digit() {
                end = at + 1;
            } else if !self.separators.contains(&character) {
                break;
            }
        }
        end
    }

    fn push(self, masked: &mut String, run: &str) {
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let (first, last) = if digits < self.fewest { (digits, 0) } else { self.shown };
        let mut seen = 0;
        for character in run.chars() {
            seen += usize::from(character.is_ascii_digit());
            let is_shown = !character.is_ascii_digit() || seen <= first || seen > digits - last;
            masked.push(if is_shown { character } else { '*' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nip_is_masked_however_it_is_typed() {
        assert_eq!(text("198501012010011001", true), "19850101********01");
        assert_eq!(text("NIP 19850101 201001 1 001, Rina", true), "NIP 19850101 ****** * *01, Rina");
        assert_eq!(text("damaged: 200001012024042", true), "damaged: 20000101*****42");
        assert_eq!(text("RINA198501012010011001-x", true), "RINA19850101********01-x");
    }

    #[test]
    fn other_numbers_stay() {
        for kept in ["12-03-2025, 16 JP, 2025-03-12, 8 JP", "Bimtek 2025 angkatan 3, 12345678901234"] {
            assert_eq!(text(kept, true), kept);
        }
    }

    #[test]
    fn nothing_is_masked_unless_asked() {
        assert_eq!(text("198501012010011001", false), "198501012010011001");
    }

    #[test]
    fn a_nip_in_a_file_name_is_hidden_and_a_year_is_not() {
        assert_eq!(file_name("Rekap 2025 198501012010011901.xlsx"), "Rekap **** ******************.xlsx");
        assert_eq!(file_name("19850101 201001 1 901 Rina.xlsx"), "******** ****** * *** Rina.xlsx");
        assert_eq!(file_name("Rekap 2025 (2).xlsx"), "Rekap 2025 (2).xlsx");
        assert_eq!(file_name(""), "");
    }
}
