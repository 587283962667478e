//! The bytes of a text → its letters.
//!
//! What is not marked as UTF-16 and is not UTF-8 comes from Excel's "CSV (Comma delimited)" or an old PHP page, and in Indonesia that is Windows-1252. A few
//! programs write UTF-16 without its mark; then every second byte of a table of digits and Latin letters is zero, which no other text has.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// As UTF-8, or with a mark that says how.
    Known,
    /// As UTF-16 that does not say so.
    Unmarked,
    /// As neither; it was taken as Windows-1252.
    Legacy,
}

/// How much of a text decides whether it is UTF-16.
const SAMPLE: usize = 4096;

/// Decodes a text.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Letters) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding.decode_without_bom_handling(&bytes[mark..]).0, Letters::Known);
    }
    if let Some(text) = unmarked(bytes).and_then(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes)) {
        return (text, Letters::Unmarked);
    }
    match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => (text, Letters::Known),
        None => (WINDOWS_1252.decode_without_bom_handling(bytes).0, Letters::Legacy),
    }
}

/// Says which UTF-16 a text without a mark is, if it is one beyond doubt: nine of ten of its letters are Latin ones, whose zero bytes all stand on one side.
pub(super) fn unmarked(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..SAMPLE).unwrap_or(bytes);
    let mut zeros = [0_usize; 2];
    for pair in head.chunks_exact(2) {
        zeros[0] += usize::from(pair[0] == 0);
        zeros[1] += usize::from(pair[1] == 0);
    }
    let most = head.len() / 2 * 9 / 10;
    match zeros {
        [0, low] if low > 0 && low >= most => Some(UTF_16LE),
        [high, 0] if high > 0 && high >= most => Some(UTF_16BE),
        _ => None,
    }
}

/// Gives the last place between two letters that is not beyond `at` bytes.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&place| text.is_char_boundary(place)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_without_its_mark_is_known_by_its_zeros() {
        let text = "NIP;Nama\r\n198501012010011901;Rina Contoh\r\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            assert_eq!(decode(&bytes), (Cow::Borrowed(text), Letters::Unmarked));
        }
        assert_eq!(decode(text.as_bytes()), (Cow::Borrowed(text), Letters::Known));
        assert_eq!(unmarked(b"NIP\0;Nama\0\0"), None);
    }
}
