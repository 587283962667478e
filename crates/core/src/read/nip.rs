//! A cell → a NIP, also where a name stands in the same cell.
//!
//! ```text
//! 198501012010011001 · '19850101 201001 1 001 · BUDI CONTOH⏎NIP. 198501012010011001      read
//! 1.98501E+17 (a number: Excel kept 15 digits)                                          damaged: kept for repair, never shown
//! ```
//! Hard, because a NIP typed into a number cell still looks like one: its last digits are gone, and as an integer even the digit for the
//! sex may have changed. Repair is not done here: it takes the employee list, and [`DamagedNip::could_be`] says which of its NIPs come into question.

use crate::finding::person::PersonFinding;
use crate::model::cell::Cell;
use crate::model::nip::{DamagedNip, Nip, NipFault};

/// Reads a cell of a NIP column. A blank cell and a dash are no NIP: `Ok(None)`.
///
/// # Errors
/// Says which part is malformed, or that the number has lost its last digits.
pub fn nip(cell: &Cell<'_>) -> Result<Option<Nip>, PersonFinding> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Text(text) => in_text(text),
        Cell::Number(number) => Err(of_number(*number)),
        Cell::Date(_) | Cell::Clock(_) | Cell::Bool(_) => Err(PersonFinding::NipMalformed { fault: NipFault::Length(0) }),
        Cell::Fault(fault) => Err(PersonFinding::ErrorValue { fault: *fault }),
    }
}

/// Parts a text that holds a name and a NIP (`NAMA / NIP`, or one below the other). The name keeps its titles; the label "NIP" and the
/// signs between the two belong to neither. Where the digits are no NIP, the name is what stands before them, and the second part says
/// what is wrong; without digits the whole text is the name.
///
/// # Errors
/// The second part says which part of the NIP is malformed, as [`nip`] does.
pub fn name_and_nip(text: &str) -> (&str, Result<Option<Nip>, PersonFinding>) {
    let Some((start, end)) = single_run(text) else {
        let Some(digits) = text.find(|character: char| character.is_ascii_digit()) else { return (without_label(text), Ok(None)) };
        // What can be read of the name is the part before the digits; a malformed NIP is not shown as one.
        let before = without_label(&text[..digits]);
        let name = if before.contains(char::is_alphabetic) { before } else { without_label(text) };
        return (name, in_text(text));
    };
    let (before, after) = (without_label(&text[..start]), without_label(&text[end..]));
    let name = if before.contains(char::is_alphabetic) { before } else { after };
    (name, parsed(&text[start..end]))
}

fn of_number(number: f64) -> PersonFinding {
    if (DamagedNip::FIRST..1e19).contains(&number) {
        return PersonFinding::NipDamaged { number: DamagedNip::new(number) };
    }
    let digits = if number.is_finite() && number >= 1.0 { format!("{:.0}", number.floor()).len() } else { 0 };
    PersonFinding::NipMalformed { fault: NipFault::Length(digits) }
}

fn in_text(text: &str) -> Result<Option<Nip>, PersonFinding> {
    if text.len() == Nip::DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return parsed(text);
    }
    if super::is_dash(text) {
        return Ok(None);
    }
    if let Some(number) = number_as_text(text) {
        return Err(of_number(number));
    }
    let is_parted = text.contains(|character: char| character.is_alphabetic() || matches!(character, '/' | '\n'));
    match single_run(text) {
        Some((start, end)) if is_parted => parsed(&text[start..end]),
        None if is_parted => {
            let fault = NipFault::Length(digits_in(text));
            // 18 digits in all, but not together: letters stand between them.
            let fault = if fault == NipFault::Length(Nip::DIGITS) { NipFault::Length(longest_run(text)) } else { fault };
            Err(PersonFinding::NipMalformed { fault })
        }
        _ => parsed(text),
    }
}

fn parsed(text: &str) -> Result<Option<Nip>, PersonFinding> {
    Nip::parse(text).map(Some).map_err(|fault| PersonFinding::NipMalformed { fault })
}

/// Reads what is left of a number in a text: `1.98501E+17`, `1,98501E+17`, `198501012010011000.0`.
fn number_as_text(text: &str) -> Option<f64> {
    const LONGEST: usize = 32;
    let text = text.trim().trim_start_matches('\'');
    let is_scientific =
        text.contains(['e', 'E']) && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b',' | b'+' | b'e' | b'E'));
    let is_decimal =
        text.strip_suffix(".0").is_some_and(|digits| digits.len() == Nip::DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit()));
    if text.len() > LONGEST || !(is_scientific || is_decimal) {
        return None;
    }
    text.replace(',', ".").parse().ok().filter(|number| *number >= DamagedNip::FIRST)
}

fn digits_in(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn longest_run(text: &str) -> usize {
    text.split(|character| !belongs_to_run(character)).map(digits_in).max().unwrap_or(0)
}

fn belongs_to_run(character: char) -> bool {
    character.is_ascii_digit()
        || matches!(character, '.' | '\'' | '’' | '`' | '-')
        || (character.is_whitespace() && !matches!(character, '\n' | '\r'))
}

/// Finds the only stretch of digits, spaces, points and apostrophes that holds 18 digits: from its first digit to behind its last.
fn single_run(text: &str) -> Option<(usize, usize)> {
    let mut found = None;
    let mut start = 0;
    for part in text.split_inclusive(|character| !belongs_to_run(character)) {
        if digits_in(part) == Nip::DIGITS {
            if found.is_some() {
                return None;
            }
            let first = part.find(|character: char| character.is_ascii_digit())?;
            let last = part.rfind(|character: char| character.is_ascii_digit())?;
            found = Some((start + first, start + last + 1));
        }
        start += part.len();
    }
    found
}

/// Takes the label and the signs between name and NIP off a name.
fn without_label(text: &str) -> &str {
    let is_sign = |character: char| {
        character.is_whitespace() || matches!(character, '/' | ':' | ',' | '-' | '–' | '(' | ')' | '|' | ';' | '\'' | '`' | '.')
    };
    let front = |text: &str| text.trim_start_matches(is_sign).len();
    let back = text.trim_end_matches(|character| is_sign(character) && character != '.');
    let mut name = &back[back.len() - front(back)..];
    for label in ["NIP.", "NIP"] {
        if let Some(cut) = name.len().checked_sub(label.len()).filter(|&cut| ends_with_word(name, cut, label)) {
            name = name[..cut].trim_end_matches(|character| is_sign(character) && character != '.');
        }
    }
    name
}

fn ends_with_word(text: &str, cut: usize, label: &str) -> bool {
    text.get(cut..).is_some_and(|end| end.eq_ignore_ascii_case(label)) && !text[..cut].ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;

    const DIGITS: &str = "198501012010011001";

    fn known(digits: &str) -> Nip {
        Nip::parse(digits).expect("well-formed")
    }

    fn read(text: &str) -> Result<Option<Nip>, PersonFinding> {
        nip(&Cell::Text(Cow::Borrowed(text)))
    }

    fn malformed(fault: NipFault) -> Result<Option<Nip>, PersonFinding> {
        Err(PersonFinding::NipMalformed { fault })
    }

    #[test]
    fn a_nip_is_read_as_people_type_it_also_beside_a_name() {
        for text in [
            DIGITS,
            " 19850101 201001 1 001 ",
            "'198501012010011001",
            "`198501012010011001",
            "19850101.201001.1.001",
            "198501012010011001\n",
            "NIP. 198501012010011001",
            "BUDI CONTOH\nNIP 19850101 201001 1 001",
            "BUDI CONTOH, S.T., M.T. / 198501012010011001",
            "Budi Contoh (198501012010011001)",
            "Budi 2\n198501012010011001",
            "198501012010011001 / 130123456",
        ] {
            assert_eq!(read(text), Ok(Some(known(DIGITS))), "{text}");
        }
    }

    #[test]
    fn nothing_is_no_nip() {
        for text in ["", " \u{a0}", "-"] {
            assert_eq!(read(text), Ok(None));
        }
        assert_eq!(nip(&Cell::Empty), Ok(None));
    }

    #[test]
    fn a_malformed_nip_is_refused_with_the_part_that_is_wrong() {
        assert_eq!(read("19850101201001100"), malformed(NipFault::Length(17)));
        assert_eq!(read("NIP 19850101201001100"), malformed(NipFault::Length(17)));
        assert_eq!(read("19850101201001100l"), malformed(NipFault::Length(17)));
        assert_eq!(read("198501012O10011001"), malformed(NipFault::Length(17)));
        assert_eq!(read("1985010120A10011001"), malformed(NipFault::Length(10)));
        assert_eq!(read("Budi Contoh"), malformed(NipFault::Length(0)));
        assert_eq!(read("198501012010011001 / 199001012015021002"), malformed(NipFault::Length(36)));
        assert_eq!(read("NIP 198513012010011001"), malformed(NipFault::BirthDate));
        assert_eq!(nip(&Cell::Number(130_123_456.0)), malformed(NipFault::Length(9)));
        assert_eq!(nip(&Cell::Number(f64::NAN)), malformed(NipFault::Length(0)));
        assert_eq!(nip(&Cell::Bool(true)), malformed(NipFault::Length(0)));
    }

    #[test]
    fn a_number_is_damaged_and_keeps_what_repair_needs() {
        let number = 198_501_012_010_011_000.0;
        assert_eq!(nip(&Cell::Number(number)), Err(PersonFinding::NipDamaged { number: DamagedNip::new(number) }));
        for text in ["1.98501E+17", "1,98501E+17", "198501012010011008.0"] {
            assert!(matches!(read(text), Err(PersonFinding::NipDamaged { .. })), "{text}");
        }
    }

    #[test]
    fn a_damaged_number_could_be_every_nip_with_its_first_15_digits() {
        // As an integer Excel's double reads …041984: a comparison of integers would look for the wrong sex digit.
        let by_excel = DamagedNip::new("200001012024042000".parse().expect("a number"));
        assert!(by_excel.could_be(known("200001012024042123")));
        assert!(by_excel.could_be(known("200001012024042124")));
        assert!(!by_excel.could_be(known("200001012024041123")));
        let by_program = DamagedNip::new("200001012024042123".parse().expect("a number"));
        assert!(by_program.could_be(known("200001012024042123")));
        assert!(!by_program.could_be(known("200001012024042200")));
        assert!(!DamagedNip::new(1.98501e17).could_be(known(DIGITS)));
        assert!(!DamagedNip::new(f64::NAN).could_be(known(DIGITS)));
    }

    #[test]
    fn name_and_nip_are_parted() {
        let found = Ok(Some(known(DIGITS)));
        for (text, name) in [
            ("BUDI CONTOH\n198501012010011001", "BUDI CONTOH"),
            ("BUDI CONTOH, S.T.\nNIP. 198501012010011001", "BUDI CONTOH, S.T."),
            ("Budi Contoh / 198501012010011001", "Budi Contoh"),
            ("Budi Contoh (NIP: 198501012010011001)", "Budi Contoh"),
            ("198501012010011001 - Budi Contoh", "Budi Contoh"),
            ("NIP. 198501012010011001\nBudi Contoh", "Budi Contoh"),
            ("Tjahyanip 198501012010011001", "Tjahyanip"),
        ] {
            let (read, nip) = name_and_nip(text);
            assert_eq!((read, nip), (name, found.clone()), "{text}");
        }
        assert_eq!(name_and_nip("Budi Contoh"), ("Budi Contoh", Ok(None)));
        assert_eq!(name_and_nip("Budi Contoh\n1985"), ("Budi Contoh", malformed(NipFault::Length(4))));
    }

    /// Texts that are made of what NIP cells are made of.
    const NIP_LIKE: &str = "(NIP\\.?|Budi|é| |/|\n|[0-9]{1,18}|['.E+-]){0,8}";

    proptest! {
        #[test]
        fn no_cell_makes_it_panic(text in any::<String>(), like in NIP_LIKE, number in any::<f64>()) {
            for text in [text, like] {
                let _ = read(&text);
                let _ = name_and_nip(&text);
            }
            let _ = nip(&Cell::Number(number));
            let _ = DamagedNip::new(number).could_be(known(DIGITS));
        }

        #[test]
        fn what_excel_leaves_of_a_nip_could_be_that_nip(serial in 1_u64..1000, day in 10_u64..29, sex in 1_u64..3) {
            let digits = format!("199001{day}201503{sex}{serial:03}");
            let typed: u64 = digits.parse().expect("digits");
            for number in [typed / 1000 * 1000, typed] {
                let number: f64 = number.to_string().parse().expect("digits");
                prop_assert!(DamagedNip::new(number).could_be(known(&digits)));
            }
        }
    }
}
