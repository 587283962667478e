//! A small part of a package → its elements by their places in its text, and a copy in which a few of them read differently.
//!
//! ```text
//! <cellXfs count="2"><xf numFmtId="0" …/><xf numFmtId="49" …/></cellXfs>
//!          ─────────  replaced                               ^ inserted
//! ```
//! A part that is read into a tree and written anew would lose what the tree does not know: prefixes, the order of attributes, elements of later versions. So the
//! text stays, and only the places that change are cut out. Parts of hundreds of megabytes (sheets) are not held like this; they stream ([`super::sheet`]).

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::PackageTrouble;
use crate::escape::escaped;

/// The namespace of spreadsheets as all but "Strict Open XML" files have it (ECMA-376 part 4).
const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The namespace of what refers to another part.
pub const REFERENCES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Elements of a small part; a list of styles with all that Excel allows has a quarter of it.
const MOST_ELEMENTS: usize = 2_000_000;

/// One element, by places in its part.
struct Element {
    /// `<xf …>` or `<xf …/>`.
    tag: Range<usize>,
    name_length: usize,
    /// Where its content ends; where its tag does, if it has none.
    content_end: usize,
    /// Where the element ends, behind `</xf>`.
    end: usize,
    /// The first element that is not inside it.
    next: usize,
}

/// A part's text with its elements.
pub struct Document<'t> {
    text: &'t str,
    elements: Vec<Element>,
}

/// An element by its number in the order of start tags.
pub type NodeId = usize;

impl<'t> Document<'t> {
    /// The element that holds all others.
    pub const ROOT: NodeId = 0;

    /// Reads a part whose outermost element has this name, with any prefix.
    ///
    /// # Errors
    /// A part that is no well-formed XML in UTF-8, or another one.
    pub fn parse(text: &'t str, root: &str) -> Result<Self, PackageTrouble> {
        let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let body = text.get(start..).unwrap_or_default();
        let mut xml = Reader::from_str(body);
        let (mut elements, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
        loop {
            let before = start + position(&xml);
            let event = xml.read_event().map_err(|_| PackageTrouble::Unusual("a part that is no well-formed XML"))?;
            let after = start + position(&xml);
            match event {
                Event::Start(tag) => {
                    open.push(elements.len());
                    elements.push(Element::starting(before..after, &tag));
                }
                Event::Empty(tag) => {
                    let next = elements.len() + 1;
                    elements.push(Element { next, ..Element::starting(before..after, &tag) });
                }
                Event::End(_) => {
                    let next = elements.len();
                    let ended = open.pop().and_then(|number| elements.get_mut(number));
                    let ended = ended.ok_or(PackageTrouble::Unusual("a part that is no well-formed XML"))?;
                    (ended.content_end, ended.end, ended.next) = (before, after, next);
                }
                Event::Decl(declaration) => check_encoding(&declaration)?,
                Event::DocType(_) => return Err(PackageTrouble::Unusual("a document type")),
                Event::Eof => break,
                _ => {}
            }
            if elements.len() > MOST_ELEMENTS {
                return Err(PackageTrouble::Unusual("a part with too many elements"));
            }
        }
        let document = Self { text, elements };
        let is_whole = open.is_empty() && document.elements.first().is_some_and(|first| first.next == document.elements.len());
        if is_whole && local(document.name(Self::ROOT)) == root {
            Ok(document)
        } else {
            Err(PackageTrouble::Unusual("a part of another kind"))
        }
    }

    /// Reads a part of a spreadsheet, whose elements have no prefix.
    ///
    /// # Errors
    /// As [`Document::parse`], and a strict one.
    pub fn spreadsheet(text: &'t str, root: &str) -> Result<Self, PackageTrouble> {
        let document = Self::parse(text, root)?;
        if document.name(Self::ROOT) != root {
            return Err(PackageTrouble::Unusual("a part of another kind"));
        }
        check_namespace(&document.tag(Self::ROOT))?;
        Ok(document)
    }

    /// Gives the element's name as it is written, with its prefix.
    #[must_use]
    pub fn name(&self, node: NodeId) -> &'t str {
        let tag = self.elements.get(node).map_or(0..0, |element| element.tag.start + 1..element.tag.start + 1 + element.name_length);
        self.text.get(tag).unwrap_or_default()
    }

    /// Lists the elements inside another, whatever stands between, in the order of their tags.
    #[must_use]
    pub fn within(&self, node: NodeId) -> std::ops::Range<NodeId> {
        node + 1..self.elements.get(node).map_or(0, |element| element.next)
    }

    /// Gives an element's name without its prefix.
    #[must_use]
    pub fn local_name(&self, node: NodeId) -> &'t str {
        local(self.name(node))
    }

    /// Lists the elements right inside another.
    pub fn children(&self, parent: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.elements.get(parent).map_or(0, |element| element.next);
        let first = Some(parent + 1).filter(|first| *first < end);
        std::iter::successors(first, move |node| self.elements.get(*node).map(|element| element.next).filter(|next| *next < end))
    }

    /// Finds the first element of a name right inside another.
    #[must_use]
    pub fn child(&self, parent: NodeId, name: &str) -> Option<NodeId> {
        self.children(parent).find(|child| self.name(*child) == name)
    }

    /// Lists the elements of a name right inside another.
    pub fn named<'s>(&'s self, parent: NodeId, name: &'s str) -> impl Iterator<Item = NodeId> + 's {
        self.children(parent).filter(move |child| self.name(*child) == name)
    }

    /// Gives an element's tag.
    #[must_use]
    pub fn tag(&self, node: NodeId) -> BytesStart<'t> {
        let Some(element) = self.elements.get(node) else { return BytesStart::new("") };
        let written = self.text.get(element.tag.clone()).unwrap_or_default();
        let inside = written.trim_start_matches('<').trim_end_matches('>');
        BytesStart::from_content(if element.is_empty() { inside.trim_end_matches('/') } else { inside }, element.name_length)
    }

    /// Gives an attribute, unescaped.
    ///
    /// # Errors
    /// An attribute that cannot be read.
    pub fn attribute(&self, node: NodeId, name: &str) -> Result<Option<String>, PackageTrouble> {
        attribute(&self.tag(node), name)
    }

    /// Gives the text of an element with everything inside it, as it is written.
    #[must_use]
    pub fn outer(&self, node: NodeId) -> &'t str {
        self.text.get(self.range(node)).unwrap_or_default()
    }

    /// Gives what stands between an element's tags, as it is written.
    #[must_use]
    pub fn inner(&self, node: NodeId) -> &'t str {
        self.elements.get(node).and_then(|element| self.text.get(element.tag.end..element.content_end)).unwrap_or_default()
    }

    /// Gives the place of an element with everything inside it.
    #[must_use]
    pub fn range(&self, node: NodeId) -> Range<usize> {
        self.elements.get(node).map_or(0..0, |element| element.tag.start..element.end)
    }

    /// Gives an element with some of its attributes set, and with more in it at its end.
    ///
    /// # Errors
    /// An attribute that cannot be read.
    pub fn with(&self, node: NodeId, attributes: &[(&str, &str)], more: &str) -> Result<String, PackageTrouble> {
        let tag = with_attributes(&self.tag(node), attributes, &[])?;
        let (inner, name) = (self.inner(node), self.name(node));
        Ok(if inner.is_empty() && more.is_empty() { format!("<{}/>", &*tag) } else { format!("<{}>{inner}{more}</{name}>", &*tag) })
    }

    /// Gives the text with some places replaced.
    #[must_use]
    pub fn edited(&self, edits: Edits) -> String {
        edits.apply(self.text)
    }

    /// Sets attributes of an element and adds to the end of it, whatever else changes inside.
    ///
    /// # Errors
    /// An attribute that cannot be read.
    pub fn grow(&self, edits: &mut Edits, node: NodeId, attributes: &[(&str, &str)], more: &str) -> Result<(), PackageTrouble> {
        let Some(element) = self.elements.get(node) else { return Ok(()) };
        let tag = with_attributes(&self.tag(node), attributes, &[])?;
        if element.is_empty() {
            edits.replace(element.tag.clone(), self.with(node, attributes, more)?);
        } else {
            edits.replace(element.tag.clone(), format!("<{}>", &*tag));
            edits.insert(element.content_end, more);
        }
        Ok(())
    }
}

impl Element {
    fn starting(tag: Range<usize>, start: &BytesStart<'_>) -> Self {
        let name_length = start.name().as_ref().len();
        Self { name_length, content_end: tag.end, end: tag.end, next: 0, tag }
    }

    fn is_empty(&self) -> bool {
        self.end == self.tag.end
    }
}

/// Gives a name without its prefix.
#[must_use]
pub fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

fn position(xml: &Reader<&[u8]>) -> usize {
    usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX)
}

/// Places of a text and what stands there instead.
#[derive(Default)]
pub struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Puts a text in the place of another.
    pub fn replace(&mut self, place: Range<usize>, text: impl Into<String>) {
        self.0.push((place, text.into()));
    }

    /// Takes a text out.
    pub fn remove(&mut self, place: Range<usize>) {
        self.replace(place, "");
    }

    /// Puts a text before what stands at a place.
    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Says whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn apply(mut self, text: &str) -> String {
        self.0.sort_by_key(|(place, _)| (place.start, place.end));
        let mut edited = String::with_capacity(text.len() + self.0.iter().map(|(_, new)| new.len()).sum::<usize>());
        let mut done = 0;
        for (place, new) in self.0 {
            edited.push_str(text.get(done..place.start).unwrap_or_default());
            edited.push_str(&new);
            done = done.max(place.end);
        }
        edited.push_str(text.get(done..).unwrap_or_default());
        edited
    }
}

/// Refuses a part in another encoding than UTF-8.
///
/// # Errors
/// A part in another encoding.
pub fn check_encoding(declaration: &quick_xml::events::BytesDecl<'_>) -> Result<(), PackageTrouble> {
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(encoding)) if encoding.eq_ignore_ascii_case("utf-8") => Ok(()),
        Some(_) => Err(PackageTrouble::Unusual("a part that is not in UTF-8")),
    }
}

/// Refuses an outermost element that is none of a spreadsheet as it is usually written.
///
/// # Errors
/// Another namespace.
pub fn check_namespace(root: &BytesStart<'_>) -> Result<(), PackageTrouble> {
    match attribute(root, "xmlns")?.as_deref() {
        Some(SPREADSHEET) => Ok(()),
        _ => Err(PackageTrouble::Unusual("a namespace of another dialect")),
    }
}

/// Gives an attribute, unescaped.
///
/// # Errors
/// An attribute that cannot be read.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, PackageTrouble> {
    attribute_where(tag, |key| key == name)
}

/// Gives the attribute that refers to another part, whatever the prefix of `r:id`.
///
/// # Errors
/// An attribute that cannot be read.
pub fn reference(tag: &BytesStart<'_>) -> Result<Option<String>, PackageTrouble> {
    attribute_where(tag, |key| key == "id" || key.ends_with(":id"))
}

fn attribute_where(tag: &BytesStart<'_>, is_wanted: impl Fn(&str) -> bool) -> Result<Option<String>, PackageTrouble> {
    const ODD: PackageTrouble = PackageTrouble::Unusual("an attribute that cannot be read");
    let mut found = None;
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| ODD)?;
        if is_wanted(attribute.key.as_ref()) {
            found = Some(quick_xml::escape::unescape(&attribute.value).map_err(|_| ODD)?.into_owned());
        }
    }
    Ok(found)
}

/// Gives a tag with some attributes set (their values are escaped) and some left out; the others stay as they are, in their order.
///
/// # Errors
/// An attribute that cannot be read.
pub fn with_attributes(tag: &BytesStart<'_>, set: &[(&str, &str)], dropped: &[&str]) -> Result<BytesStart<'static>, PackageTrouble> {
    let mut changed = tag.name().as_ref().to_owned();
    let name_length = changed.len();
    let mut add = |key: &str, value: &str| {
        changed.extend([" ", key, "=\"", value, "\""]);
    };
    let mut missing: Vec<_> = set.iter().collect();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| PackageTrouble::Unusual("an attribute that cannot be read"))?;
        let key = attribute.key.as_ref();
        if let Some(at) = missing.iter().position(|(name, _)| *name == key) {
            add(key, &escaped(missing.remove(at).1));
        } else if !dropped.contains(&key) {
            // A value may stand in single quotes and hold double ones.
            add(key, &attribute.value.replace('"', "&quot;"));
        }
    }
    for (key, value) in missing {
        add(key, &escaped(value));
    }
    Ok(BytesStart::from_content(changed, name_length))
}
