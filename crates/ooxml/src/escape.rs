//! Text ↔ text inside XML, and the letters that XML does not have as Excel writes them.
//!
//! ```text
//! A & B        ↔  A &amp; B
//! ESC [2J      ↔  _x001B_[2J           in a cell (ECMA-376 part 1, 22.9.2.19 ST_Xstring)
//! _x001B_      ↔  _x005F_x001B_        a text that happens to read so
//! ```

use std::borrow::Cow;

/// Bytes of `_x000D_`.
const ESCAPE: usize = 7;

/// Escapes a text for XML; letters that XML does not have are left out (XML 1.0, production 2).
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    push(text, &mut xml, |_| None);
    xml
}

/// Escapes a cell's text for XML, and what XML cannot hold at all as Excel does: U+001B becomes `_x001B_`, and a text that happens to read so `_x005F_x001B_`.
pub fn push_cell_text(text: &str, xml: &mut String) {
    push(text, xml, |odd| match odd {
        Odd::Letter(letter) => Some(format!("_x{:04X}_", u32::from(letter))),
        Odd::ReadsAsEscape => Some("_x005F_".to_owned()),
    });
}

/// What a cell's text needs an escape of Excel's for.
enum Odd {
    /// A letter that XML does not have.
    Letter(char),
    /// A text that begins like `_x001B_`.
    ReadsAsEscape,
}

/// Appends a text; what is odd becomes what `write` makes of it, or stays as it is, or is left out where XML does not have it.
fn push(text: &str, xml: &mut String, write: impl Fn(Odd) -> Option<String>) {
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        let escaped: Cow<'_, str> = match letter {
            '&' => "&amp;".into(),
            '<' => "&lt;".into(),
            '>' => "&gt;".into(),
            '"' => "&quot;".into(),
            '\t' | '\n' => continue,
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => write(Odd::Letter(letter)).unwrap_or_default().into(),
            '_' if escape(&text[at..]).is_some() => match write(Odd::ReadsAsEscape) {
                Some(escaped) => escaped.into(),
                None => continue,
            },
            _ => continue,
        };
        xml.push_str(&text[start..at]);
        xml.push_str(&escaped);
        start = at + letter.len_utf8();
    }
    xml.push_str(&text[start..]);
}

/// Resolves `_x000D_`; half of a letter that needs two such numbers is U+FFFD.
#[must_use]
pub fn cell_text(written: Cow<'_, str>) -> Cow<'_, str> {
    // A letter is found much faster than two.
    if written.contains('_') && written.contains("_x") { Cow::Owned(without_escapes(&written)) } else { written }
}

fn without_escapes(text: &str) -> String {
    let (mut plain, mut units, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some(start) = rest.find('_') {
        let (before, from) = rest.split_at(start);
        let unit = escape(from);
        if unit.is_none() || !before.is_empty() {
            plain.push_str(&String::from_utf16_lossy(&units));
            units.clear();
        }
        plain.push_str(before);
        rest = if let Some(unit) = unit {
            units.push(unit);
            &from[ESCAPE..]
        } else {
            plain.push('_');
            &from[1..]
        };
    }
    plain.push_str(&String::from_utf16_lossy(&units));
    plain.push_str(rest);
    plain
}

/// Reads `_x000D_` at the start of a text.
fn escape(text: &str) -> Option<u16> {
    let digits = text.get(..ESCAPE)?.strip_prefix("_x")?.strip_suffix('_')?;
    let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hexadecimal.then(|| u16::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of_cell(text: &str) -> String {
        let mut xml = String::new();
        push_cell_text(text, &mut xml);
        xml
    }

    #[test]
    fn what_xml_cannot_hold_is_escaped_as_excel_does() {
        assert_eq!(of_cell("a < b & \"c\" > d"), "a &lt; b &amp; &quot;c&quot; &gt; d");
        assert_eq!(of_cell("satu\ndua\ttiga"), "satu\ndua\ttiga");
        assert_eq!(of_cell("\u{1b}[2J\r\0\u{ffff}é"), "_x001B_[2J_x000D__x0000__xFFFF_é");
        assert_eq!(of_cell("_x001B_ _x001b_ _x1_ _xGGGG_"), "_x005F_x001B_ _x005F_x001b_ _x1_ _xGGGG_");
    }

    #[test]
    fn outside_of_cells_what_xml_cannot_hold_is_left_out() {
        assert_eq!(escaped("a\u{1b}<\"_x001B_\"\u{ffff}>"), "a&lt;&quot;_x001B_&quot;&gt;");
    }

    proptest! {
        #[test]
        fn a_cell_reads_back_as_it_was(text in "(_x00[0-9A-F]{2}_|[_x\u{0}-\u{1f}&<>\"']|\\PC){0,12}") {
            let xml = of_cell(&text);
            let read = quick_xml::escape::unescape(&xml).expect("XML");
            prop_assert_eq!(cell_text(read), text);
        }
    }
}
