//! The content of `<is>` and `<si>` → the text that a cell shows.
//!
//! ```text
//! <si><t xml:space="preserve"> Bimtek_x000D_</t></si>
//! <si><r><rPr><b/></rPr><t>Bim</t></r><r><t>tek</t></r><rPh sb="0" eb="1"><t>ビム</t></rPh></si>
//! ```
//! Runs are joined, what says how to pronounce them is left out, and `_x000D_` is the letter with that number (ECMA-376, 22.9.2.19 `ST_Xstring`). White space
//! at the ends counts only where the file says so.

use std::borrow::Cow;

use rekap_ooxml::escape::cell_text;

use super::Odd;
use super::tags::{Cursor, Inside, Name, Short, Tag, resolved};

/// Reads to the end tag of an open element.
#[inline]
pub(super) fn rich<'w>(cursor: &mut Cursor<'w>, of: Name<'_>) -> Result<Cow<'w, str>, Short> {
    let mut text = Cow::Borrowed("");
    let (mut is_phonetic, mut depth) = (false, 0_u32);
    loop {
        match cursor.tag()? {
            Tag::End(name) if depth == 0 && name.is(of) => return Ok(text),
            Tag::End(name) => {
                is_phonetic &= name.local() != b"rPh";
                depth = depth.checked_sub(1).ok_or(Short::Odd)?;
            }
            Tag::Start(name) if name.local() == b"t" => {
                let run = text_element(cursor, name)?;
                if !is_phonetic {
                    join(&mut text, run);
                }
            }
            Tag::Start(name) if cursor.skip_attributes()? => {
                is_phonetic |= name.local() == b"rPh";
                depth += 1;
            }
            Tag::Start(_) => {}
        }
    }
}

#[inline]
fn join<'w>(text: &mut Cow<'w, str>, run: Cow<'w, str>) {
    if text.is_empty() {
        *text = run;
    } else {
        text.to_mut().push_str(&run);
    }
}

/// Reads `<t>`, behind its name.
#[inline]
fn text_element<'w>(cursor: &mut Cursor<'w>, name: Name<'_>) -> Result<Cow<'w, str>, Short> {
    let mut is_kept = false;
    loop {
        match cursor.inside()? {
            Inside::Attribute(b"xml:space", value) => is_kept = value == b"preserve",
            Inside::Attribute(..) => {}
            Inside::Open => break,
            Inside::Closed => return Ok(Cow::Borrowed("")),
        }
    }
    Ok(run(cursor.content(name)?, is_kept)?)
}

/// Reads what stands in `<t>`; white space at the ends is kept where the element says so.
///
/// # Errors
/// As [`resolved`].
#[inline]
pub(super) fn run(written: &str, is_kept: bool) -> Result<Cow<'_, str>, Odd> {
    let text = resolved(written)?;
    let text = if is_kept { text } else { trimmed(text) };
    Ok(cell_text(text))
}

#[inline]
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    const SPACES: [char; 4] = [' ', '\t', '\r', '\n'];
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(SPACES)),
        Cow::Owned(text) => Cow::Owned(text.trim_matches(SPACES).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inside: &str) -> Result<String, Short> {
        let xml = format!("<si>{inside}</si>");
        let mut cursor = Cursor::new(&xml);
        let Tag::Start(name) = cursor.tag()? else { return Err(Short::Odd) };
        assert!(cursor.skip_attributes()?);
        rich(&mut cursor, name).map(Cow::into_owned)
    }

    #[test]
    fn runs_are_joined_and_pronunciation_is_left_out() {
        assert_eq!(read("<r><rPr><b/></rPr><t>Bim</t></r><r><t>tek</t></r><rPh sb='0'><t>x</t></rPh>").as_deref(), Ok("Bimtek"));
        assert_eq!(read("<rPh/><t>a</t>").as_deref(), Ok("a"));
        assert_eq!(read("<t/>").as_deref(), Ok(""));
        assert_eq!(read("").as_deref(), Ok(""));
    }

    #[test]
    fn white_space_at_the_ends_counts_only_where_the_file_says_so() {
        assert_eq!(read("<t> a \n</t>").as_deref(), Ok("a"));
        assert_eq!(read("<t xml:space='preserve'> a \r\n</t>").as_deref(), Ok(" a \n"));
        assert_eq!(read("<t>\u{a0}a</t>").as_deref(), Ok("\u{a0}a"));
        assert_eq!(read("<t>_x0020_&#32;</t>").as_deref(), Ok(" "));
    }

    #[test]
    fn references_and_escapes_are_resolved() {
        assert_eq!(read("<t>A &amp; B&#x0a;&lt;_x000D__x005F_x000D_</t>").as_deref(), Ok("A & B\n<\r_x000D_"));
        assert_eq!(read("<t>_xD83D__xDCF7_ _xD83D_ _xDCF7_ _x00_ __x0041_</t>").as_deref(), Ok("\u{1f4f7} \u{fffd} \u{fffd} _x00_ _A"));
    }

    #[test]
    fn what_needs_a_reader_for_all_of_xml_is_odd_and_what_is_cut_off_goes_on() {
        for odd in ["<t>&unknown;</t>", "<t><![CDATA[x]]></t>", "<!-- x --><t>a</t>", "text", "<t>a</si>"] {
            assert_eq!(read(odd), Err(Short::Odd), "{odd}");
        }
        let whole = "<t xml:space='preserve'>a</t></si>";
        for end in 0..whole.len() {
            let mut cursor = Cursor::new(&whole[..end]);
            let name = Cursor::new("<si>").tag();
            assert!(matches!(name, Ok(Tag::Start(name)) if rich(&mut cursor, name) == Err(Short::More)), "{end}");
        }
    }
}
