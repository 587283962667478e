//! Numbers and places as a sheet's XML writes them: `12`, `45728.5`, `B7`, `A1:L100001`.
//!
//! Each takes only the ways of writing on which every reader agrees. ` 12`, `+12`, `0x1F` and `B0` are for the reference to decide.

use rekap_ooxml::names::position;

/// Digits of a number that fits well into 32 bits.
const DIGITS: usize = 9;
/// Digits of a whole number that a double holds exactly, whatever they are.
const EXACT_DIGITS: usize = 15;

/// Reads a whole number of at most nine digits.
#[inline]
pub(super) fn whole(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > DIGITS {
        return None;
    }
    digits.iter().try_fold(0, |number, &digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
}

/// Says whether something is the place of a cell or an area from its first to its last.
pub(super) fn is_area(area: &[u8]) -> bool {
    let mut corners = area.splitn(2, |&byte| byte == b':').map(position);
    match (corners.next(), corners.next()) {
        (Some(Some(_)), None) => true,
        (Some(Some(first)), Some(Some(last))) => first.0 <= last.0 && first.1 <= last.1,
        _ => false,
    }
}

/// Reads a number as XML Schema writes a double, without infinity and its kin: `7`, `-0.5`, `1.25E-3`.
#[inline]
pub(super) fn number(written: &str) -> Option<f64> {
    let bytes = written.as_bytes();
    if bytes.len() <= EXACT_DIGITS {
        let whole = bytes.iter().try_fold(0_u64, |number, &digit| digit.is_ascii_digit().then(|| number * 10 + u64::from(digit - b'0')));
        if let Some(whole) = whole {
            #[expect(clippy::cast_precision_loss, reason = "fifteen digits fit into a double")]
            return Some(whole as f64).filter(|_| !bytes.is_empty());
        }
    }
    if is_decimal(bytes) { written.parse().ok() } else { None }
}

/// Says whether bytes are `-`? digits (`.` digits)? (`E` (`+` | `-`)? digits)?.
fn is_decimal(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let digits = |rest: &mut &[u8]| {
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        *rest = &rest[length..];
        length > 0
    };
    if !digits(&mut rest) {
        return false;
    }
    if let [b'.', after @ ..] = rest {
        rest = after;
        if !digits(&mut rest) {
            return false;
        }
    }
    if let [b'e' | b'E', after @ ..] = rest {
        rest = after;
        if let [b'+' | b'-', after @ ..] = rest {
            rest = after;
        }
        if !digits(&mut rest) {
            return false;
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_goes_from_its_first_cell_to_its_last() {
        assert!(is_area(b"A1") && is_area(b"A1:L100001") && is_area(b"B2:B2"));
        assert!(!is_area(b"") && !is_area(b"B2:A1") && !is_area(b"A1:B2:C3") && !is_area(b"A:B"));
    }

    #[test]
    fn numbers_are_read_to_the_last_bit_or_not_at_all() {
        for (written, expected) in [
            ("0", 0.0),
            ("45728", 45_728.0),
            ("-7.5", -7.5),
            ("1.25E-3", 0.001_25),
            ("999999999999999", 999_999_999_999_999.0),
            ("19800101200501100123", 19_800_101_200_501_100_123.0),
        ] {
            assert_eq!(number(written).map(f64::to_bits), Some(f64::to_bits(expected)), "{written}");
        }
        for odd in ["", " 1", "+1", "1.", ".5", "1e", "inf", "NaN", "0x1", "1,5", "1 "] {
            assert_eq!(number(odd), None, "{odd}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_number_that_is_written_is_read_back(value in proptest::num::f64::NORMAL) {
            proptest::prop_assert_eq!(number(&format!("{value}")).map(f64::to_bits), Some(value.to_bits()));
            proptest::prop_assert_eq!(number(&format!("{value:e}")).map(f64::to_bits), Some(value.to_bits()));
        }
    }
}
