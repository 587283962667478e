//! Text of a part → its tags, one after the other: the XML that spreadsheet programs write, and nothing more.
//!
//! ```text
//! <x:c r="B7" s='3' t="s" ><x:v>12</x:v></x:c>
//! ```
//! Why not a reader for all of XML: it looks at every byte several times, and a sheet has 50 million of them. What only a general reader understands (comments,
//! CDATA, document types, text between elements) is [`Short::Odd`] and sends the part to the reference; no spreadsheet program writes it into cells.

use std::borrow::Cow;

use super::Odd;

/// Why a piece could not be read from the text at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Short {
    /// The text ends within it; it may go on in the next block.
    More,
    /// It is not ordinary.
    Odd,
}

impl From<Odd> for Short {
    fn from(Odd: Odd) -> Self {
        Self::Odd
    }
}

/// A tag up to the end of its name; a start tag's attributes come next.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tag<'w> {
    /// `<x:c`.
    Start(Name<'w>),
    /// `</x:c>`, whole.
    End(Name<'w>),
}

/// A name with its prefix.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'w> {
    whole: &'w [u8],
    /// Where the name without the prefix starts.
    local: usize,
}

impl<'w> Name<'w> {
    /// Gives the name without the prefix.
    #[inline]
    pub(super) fn local(self) -> &'w [u8] {
        &self.whole[self.local..]
    }

    /// Says whether it is this name, without a prefix.
    #[inline]
    pub(super) fn is_plainly(self, name: &[u8]) -> bool {
        self.whole == name
    }

    /// Says whether two names are the same with their prefixes; letter by letter, as a call to compare memory takes longer than a name is.
    #[inline]
    pub(super) fn is(self, other: Name<'_>) -> bool {
        self.whole.iter().eq(other.whole)
    }
}

/// Which bytes a name is made of; other letters are allowed as well, but no spreadsheet program uses them.
const IN_NAMES: [bool; 256] = {
    let mut is_in = [false; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        is_in[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.');
        byte += 1;
    }
    is_in
};

/// What stands in a start tag behind the name.
pub(super) enum Inside<'w> {
    /// `key="value"`, the value as it is written.
    Attribute(&'w [u8], &'w [u8]),
    /// `>`.
    Open,
    /// `/>`.
    Closed,
}

/// A place in the text at hand.
#[derive(Clone)]
pub(super) struct Cursor<'w> {
    text: &'w str,
    at: usize,
}

impl<'w> Cursor<'w> {
    pub(super) fn new(text: &'w str) -> Self {
        Self { text, at: 0 }
    }

    /// Gives the number of bytes before the place.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    #[inline]
    fn byte(&self, at: usize) -> Result<u8, Short> {
        self.text.as_bytes().get(at).copied().ok_or(Short::More)
    }

    /// Goes over white space; gives the byte behind it.
    #[inline]
    pub(super) fn space(&mut self) -> Result<u8, Short> {
        loop {
            let byte = self.byte(self.at)?;
            if !byte.is_ascii_whitespace() {
                return Ok(byte);
            }
            self.at += 1;
        }
    }

    /// Reads the next tag; only white space may stand before it.
    #[inline]
    pub(super) fn tag(&mut self) -> Result<Tag<'w>, Short> {
        if self.space()? != b'<' {
            return Err(Short::Odd);
        }
        self.at += 1;
        if self.byte(self.at)? != b'/' {
            return Ok(Tag::Start(self.name()?));
        }
        self.at += 1;
        let name = self.name()?;
        self.space()?;
        self.expect(b'>')?;
        Ok(Tag::End(name))
    }

    #[inline]
    fn expect(&mut self, byte: u8) -> Result<(), Short> {
        if self.byte(self.at)? != byte {
            return Err(Short::Odd);
        }
        self.at += 1;
        Ok(())
    }

    #[inline]
    fn name(&mut self) -> Result<Name<'w>, Short> {
        let (start, mut end, mut local) = (self.at, self.at, 0);
        loop {
            let byte = self.byte(end)?;
            if !IN_NAMES[usize::from(byte)] {
                break;
            }
            end += 1;
            if byte == b':' && local == 0 {
                local = end - start;
            }
        }
        self.at = end;
        if start == end { Err(Short::Odd) } else { Ok(Name { whole: &self.text.as_bytes()[start..end], local }) }
    }

    /// Reads the next attribute, or the end of the start tag.
    #[inline]
    pub(super) fn inside(&mut self) -> Result<Inside<'w>, Short> {
        // ` r="B7"`: the attributes of nearly every cell.
        let rest = &self.text.as_bytes()[self.at..];
        if let [b' ', b'a'..=b'z', b'=', b'"', value @ ..] = rest {
            let length = value.iter().position(|&byte| byte == b'"').ok_or(Short::More)?;
            self.at += b" r=\"\"".len() + length;
            return Ok(Inside::Attribute(&rest[1..2], &value[..length]));
        }
        match self.space()? {
            b'>' => {
                self.at += 1;
                return Ok(Inside::Open);
            }
            b'/' => {
                self.at += 1;
                self.expect(b'>')?;
                return Ok(Inside::Closed);
            }
            _ => {}
        }
        let key = self.name()?.whole;
        self.expect(b'=')?;
        let quote = self.byte(self.at)?;
        if !matches!(quote, b'"' | b'\'') {
            return Err(Short::Odd);
        }
        let start = self.at + 1;
        let mut end = start;
        while self.byte(end)? != quote {
            end += 1;
        }
        self.at = end + 1;
        Ok(Inside::Attribute(key, &self.text.as_bytes()[start..end]))
    }

    /// Goes over the attributes of a start tag; says whether the element is open, and so has an end tag of its own.
    pub(super) fn skip_attributes(&mut self) -> Result<bool, Short> {
        loop {
            match self.inside()? {
                Inside::Attribute(..) => {}
                Inside::Open => return Ok(true),
                Inside::Closed => return Ok(false),
            }
        }
    }

    /// Reads the text of an open element with nothing but text inside, and its end tag.
    #[inline]
    pub(super) fn content(&mut self, of: Name<'_>) -> Result<&'w str, Short> {
        let rest = &self.text.as_bytes()[self.at..];
        let length = memchr::memchr(b'<', rest).ok_or(Short::More)?;
        let content = self.text.get(self.at..self.at + length).ok_or(Short::Odd)?;
        self.at += length;
        match self.tag()? {
            Tag::End(name) if name.is(of) => Ok(content),
            _ => Err(Short::Odd),
        }
    }

    /// Goes over a text between tags that are written exactly so, and gives it; elsewhere it goes nowhere. Nearly every cell is written in one of two ways, and
    /// comparing is much quicker than reading tag by tag.
    #[inline]
    pub(super) fn between(&mut self, open: &[u8], close: &[u8]) -> Option<&'w str> {
        let rest = self.text.as_bytes()[self.at..].strip_prefix(open)?;
        let length = memchr::memchr(b'<', rest)?;
        if !rest[length..].starts_with(close) {
            return None;
        }
        let start = self.at + open.len();
        self.at = start + length + close.len();
        self.text.get(start..start + length)
    }

    /// Goes over the declaration that an XML part starts with; text in another encoding is not ordinary.
    fn declaration(&mut self) -> Result<(), Short> {
        let rest = self.text.get(self.at..).ok_or(Short::Odd)?;
        let Some(declared) = rest.strip_prefix("<?xml") else {
            return if "<?xml".starts_with(rest) { Err(Short::More) } else { Ok(()) };
        };
        let end = declared.find("?>").ok_or(Short::More)?;
        let declared = declared[..end].to_ascii_lowercase();
        if declared.contains("encoding") && !declared.contains("utf-8") {
            return Err(Short::Odd);
        }
        self.at += "<?xml".len() + end + "?>".len();
        Ok(())
    }

    /// Goes over comments, with which some writers sign a part at its start.
    fn comments(&mut self) -> Result<(), Short> {
        loop {
            self.space()?;
            let rest = self.text.get(self.at..).ok_or(Short::Odd)?;
            let Some(comment) = rest.strip_prefix("<!--") else {
                return if "<!--".starts_with(rest) { Err(Short::More) } else { Ok(()) };
            };
            self.at += "<!--".len() + comment.find("-->").ok_or(Short::More)? + "-->".len();
        }
    }

    /// Goes from the start of a part to behind the start tag of an element, giving each attribute on the way to `watch`; says whether it is open.
    pub(super) fn find(&mut self, local: &[u8], mut watch: impl FnMut(&[u8], &Pieces<'w>) -> Result<(), Odd>) -> Result<bool, Short> {
        self.space()?;
        self.declaration()?;
        let mut depth = 0_u32;
        loop {
            self.comments()?;
            let Tag::Start(name) = self.tag()? else {
                depth = depth.checked_sub(1).ok_or(Short::Odd)?;
                continue;
            };
            let mut attributes = Vec::new();
            let is_open = loop {
                match self.inside()? {
                    Inside::Attribute(key, value) => attributes.push((key, value)),
                    Inside::Open => break true,
                    Inside::Closed => break false,
                }
            };
            watch(name.local(), &attributes)?;
            if name.local() == local {
                return Ok(is_open);
            }
            depth += u32::from(is_open);
        }
    }
}

/// The attributes of a tag: key and value, as they are written.
pub(super) type Pieces<'w> = Vec<(&'w [u8], &'w [u8])>;

/// Resolves what stands for other letters in XML text: line ends (XML 1.0, 2.11) and references such as `&amp;` and `&#10;`.
///
/// # Errors
/// A reference to something that is not predefined.
#[inline]
pub(super) fn resolved(written: &str) -> Result<Cow<'_, str>, Odd> {
    if memchr::memchr2(b'&', b'\r', written.as_bytes()).is_none() {
        return Ok(Cow::Borrowed(written));
    }
    let lines = if written.contains('\r') { Cow::Owned(written.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(written) };
    quick_xml::escape::unescape(&lines).map(|text| Cow::Owned(text.into_owned())).map_err(|_| Odd)
}
