//! A text → its records, field by field.
//!
//! ```text
//! 1985…;"Bimtek, dua         a quote opens only at the start of a field; inside, two of them are one,
//! hari";"satu ""dua""";8     a delimiter or a line end is a letter, and what follows the closing quote belongs to the field
//! ```
//! A field is a piece of the text wherever it can be: a line of 250 MB costs what the file costs. Quotes that stand on nobody's word ([`super::stray`]) are left
//! out as if they were not there.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr3};

/// Reads records one after another.
pub(super) struct Records<'t> {
    text: &'t str,
    delimiter: u8,
    /// Where the next field starts.
    pub(super) at: usize,
    /// Places of quotes that open nothing, in their order.
    strays: &'t [usize],
}

/// A field, and what it took.
pub(super) struct Field<'t> {
    pub(super) words: Cow<'t, str>,
    /// Where it was quoted: the place of the opening quote, and of the closing one if there is any.
    pub(super) quotes: Option<(usize, Option<usize>)>,
    /// Whether it is the last of its record.
    pub(super) is_last: bool,
}

impl<'t> Records<'t> {
    /// Starts at a place of the text.
    pub(super) fn new(text: &'t str, delimiter: u8, at: usize, strays: &'t [usize]) -> Self {
        Self { text, delimiter, at, strays }
    }

    /// Goes over lines with nothing on them and counts them; says nothing at the end of the text.
    pub(super) fn begin(&mut self) -> Option<u32> {
        let bytes = self.text.as_bytes();
        let mut blank = 0;
        while let Some(&end @ (b'\r' | b'\n')) = bytes.get(self.at) {
            self.at += 1 + usize::from(end == b'\r' && bytes.get(self.at + 1) == Some(&b'\n'));
            blank += 1;
        }
        (self.at < bytes.len()).then_some(blank)
    }

    /// Reads the next field of the record.
    pub(super) fn field(&mut self) -> Field<'t> {
        let (text, start) = (self.text, self.at);
        if text.as_bytes().get(start) == Some(&b'"') {
            if self.strays.binary_search(&start).is_err() {
                return self.quoted(start);
            }
            let end = self.end_from(start + 1);
            return Field { words: Cow::Borrowed(&text[start + 1..end]), quotes: None, is_last: self.step_over(end) };
        }
        let end = self.end_from(start);
        Field { words: Cow::Borrowed(&text[start..end]), quotes: None, is_last: self.step_over(end) }
    }

    fn quoted(&mut self, start: usize) -> Field<'t> {
        let (text, bytes) = (self.text, self.text.as_bytes());
        let (mut from, mut words) = (start + 1, Cow::Borrowed(""));
        let close = loop {
            let Some(close) = memchr(b'"', &bytes[from..]).map(|found| from + found) else { break None };
            if bytes.get(close + 1) != Some(&b'"') {
                break Some(close);
            }
            // Of two quotes one is a letter.
            words += &text[from..=close];
            from = close + 2;
        };
        words += &text[from..close.unwrap_or(text.len())];
        let behind = close.map_or(text.len(), |close| close + 1);
        let end = self.end_from(behind);
        words += &text[behind..end];
        Field { words, quotes: Some((start, close)), is_last: self.step_over(end) }
    }

    /// Finds the end of a field that is not quoted.
    fn end_from(&self, from: usize) -> usize {
        let rest = &self.text.as_bytes()[from..];
        memchr3(self.delimiter, b'\r', b'\n', rest).map_or(self.text.len(), |found| from + found)
    }

    /// Goes to the next field; says whether that is one of another record.
    fn step_over(&mut self, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let is_last = bytes.get(end) != Some(&self.delimiter);
        // Of a line end of two bytes the second is no line of its own.
        let is_pair = bytes.get(end..end + 2) == Some(b"\r\n".as_slice());
        self.at = (end + 1 + usize::from(is_pair)).min(bytes.len());
        is_last
    }
}

/// Gives the end of the line in which a place stands.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    memchr2(b'\r', b'\n', &text.as_bytes()[at..]).map_or(text.len(), |found| at + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str, strays: &[usize]) -> Vec<(u32, Vec<String>)> {
        let mut reader = Records::new(text, b';', 0, strays);
        let mut records = Vec::new();
        while let Some(blank) = reader.begin() {
            let mut fields = Vec::new();
            loop {
                let field = reader.field();
                fields.push(field.words.into_owned());
                if field.is_last {
                    break;
                }
            }
            records.push((blank, fields));
        }
        records
    }

    fn record(blank: u32, fields: &[&str]) -> (u32, Vec<String>) {
        (blank, fields.iter().map(|&field| field.to_owned()).collect())
    }

    #[test]
    fn quotes_hold_delimiters_line_ends_and_quotes() {
        let text = "a;\"b;\r\nc\";d\r\n\r\n\n\"e \"\"f\"\"\";g\"h;\"i\"j\r;";
        assert_eq!(records(text, &[]), [record(0, &["a", "b;\r\nc", "d"]), record(2, &["e \"f\"", "g\"h", "ij"]), record(0, &["", ""])]);
    }

    #[test]
    fn a_quote_without_its_twin_takes_the_rest_unless_it_is_known_to_be_stray() {
        assert_eq!(records("a;\"b;c\nd;e;f", &[]), [record(0, &["a", "b;c\nd;e;f"])]);
        assert_eq!(records("a;\"b;c\nd;e;f", &[2]), [record(0, &["a", "b", "c"]), record(0, &["d", "e", "f"])]);
    }
}
