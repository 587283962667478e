//! `--mask`: takes the digits out of every NIP in a text, wherever a sheet or a finding quotes one.
//!
//! A finding about a malformed NIP quotes the cell (`19850101 201001 1 001`, or the damaged number `200001012024042112`), and titles hold NIP as well. So
//! every text is looked through, not only the column *NIP*. A run of digits long enough to be a NIP keeps its first eight and last two, as
//! [`rekap_core::model::nip::Nip::masked`] does. Names of people stay: the option promises the NIP only.

use std::borrow::Cow;

use rekap_core::model::nip::Nip;

/// Fewest digits that are taken for a NIP: Excel keeps 15 of a number, so a damaged one still shows that many.
const FEWEST_DIGITS: usize = 15;
const SHOWN_AT_START: usize = 8;
const SHOWN_AT_END: usize = 2;

/// Writes a NIP as the result shows it.
pub(super) fn nip(nip: Nip, mask: bool) -> String {
    if mask { nip.masked() } else { nip.to_string() }
}

/// Masks every NIP in a text.
pub(super) fn text(text: &str, mask: bool) -> Cow<'_, str> {
    if !mask || text.bytes().filter(u8::is_ascii_digit).count() < FEWEST_DIGITS {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        masked.push_str(&rest[..start]);
        let run = &rest[start..start + run_length(&rest[start..])];
        push_masked(&mut masked, run);
        rest = &rest[start + run.len()..];
    }
    masked.push_str(rest);
    Cow::Owned(masked)
}

/// Length of the digits from the start of a text, with the separators that people type between the digits of a NIP.
fn run_length(text: &str) -> usize {
    let mut end = 0;
    for (at, character) in text.char_indices() {
        if character.is_ascii_digit() {
            end = at + 1;
        } else if !matches!(character, ' ' | '\u{a0}' | '.' | '\'' | '`') {
            break;
        }
    }
    end
}

fn push_masked(masked: &mut String, run: &str) {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    if digits < FEWEST_DIGITS {
        masked.push_str(run);
        return;
    }
    let mut seen = 0;
    for character in run.chars() {
        if character.is_ascii_digit() {
            seen += 1;
            let shown = seen <= SHOWN_AT_START || seen > digits - SHOWN_AT_END;
            masked.push(if shown { character } else { '*' });
        } else {
            masked.push(character);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text;

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
}
