//! `content.xml` → the cells and row ends of one table.
//!
//! ```text
//! <office:spreadsheet> <table:table table:name="Dinas A">
//!     <table:table-row table:number-rows-repeated="2"> <table:table-cell …><text:p>Bimtek</text:p></table:table-cell> … </table:table-row>
//! ```
//! White space between elements means nothing. Tables that are no sheets (recorded changes, copies of linked data) and what floats above the cells are left out.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::BufRead;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::cell::Head;
use crate::encoding::boundary;
use rekap_core::model::cell::{Cell, SheetInfo};

/// Elements that hold tables or cells that are not a sheet's own.
const NOT_SHEETS: [&str; 5] = ["tracked-changes", "dde-links", "shapes", "content-validations", "forms"];

/// A piece of a table.
pub(super) enum Piece {
    /// A cell, standing in as many columns as it is repeated (at least 1).
    Cell { cell: Cell<'static>, repeated: u32, spanned: (u32, u32) },
    /// The end of a row that stands as often as it is repeated (at least 1).
    RowEnd { repeated: u32 },
}

/// The content of a document. Everything in here gives `None` where the XML is broken.
pub(super) struct Content<R> {
    xml: Reader<R>,
    row_repeated: u32,
    text_bytes: usize,
}

impl<R: BufRead> Content<R> {
    pub(super) fn new(part: R, text_bytes: usize) -> Self {
        let mut xml = Reader::from_reader(part);
        xml.config_mut().expand_empty_elements = true;
        Self { xml, row_repeated: 1, text_bytes }
    }

    /// Lists the sheets.
    pub(super) fn tables(mut self) -> Option<Vec<SheetInfo>> {
        let (mut buffer, mut sheets) = (Vec::new(), Vec::new());
        let (mut style, mut hidden) = (None, BTreeSet::new());
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).ok()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "style" => style = attribute(&element, "name"),
                    "table-properties" if attribute(&element, "display").as_deref() == Some("false") => hidden.extend(style.take()),
                    "table" => {
                        let is_hidden = attribute(&element, "style-name").is_some_and(|style| hidden.contains(&style));
                        sheets.push(SheetInfo { name: attribute(&element, "name")?, hidden: is_hidden });
                        self.skip(&element)?;
                    }
                    name if NOT_SHEETS.contains(&name) => self.skip(&element)?,
                    _ => {}
                },
                Event::Eof => return Some(sheets),
                _ => {}
            }
        }
    }

    /// Goes to the start of a sheet.
    pub(super) fn enter(&mut self, mut index: usize) -> Option<()> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).ok()? {
                Event::Start(element) if element.local_name().as_ref() == "table" => {
                    if index == 0 {
                        return Some(());
                    }
                    index -= 1;
                    self.skip(&element)?;
                }
                Event::Start(element) if NOT_SHEETS.contains(&element.local_name().as_ref()) => self.skip(&element)?,
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    /// Gives the next piece of the sheet, `None` inside at its end.
    #[expect(clippy::option_option, reason = "broken, at the end, or a piece")]
    pub(super) fn next(&mut self) -> Option<Option<Piece>> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).ok()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "table-row" => self.row_repeated = count(&element, "number-rows-repeated"),
                    "table-cell" | "covered-table-cell" => return self.cell(&element).map(Some),
                    name if NOT_SHEETS.contains(&name) => self.skip(&element)?,
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "table-row" => return Some(Some(Piece::RowEnd { repeated: self.row_repeated })),
                    "table" => return Some(None),
                    _ => {}
                },
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>) -> Option<Piece> {
        let head = Head::read(element)?;
        let repeated = count(element, "number-columns-repeated");
        let spanned = (count(element, "number-rows-spanned"), count(element, "number-columns-spanned"));
        let shown = self.shown_text()?;
        // What a merge covers is kept in the file but seen by nobody.
        let is_covered = element.local_name().as_ref() == "covered-table-cell";
        let cell = if is_covered { Cell::Empty } else { head.cell(shown, self.text_bytes) };
        Some(Piece::Cell { cell, repeated, spanned })
    }

    /// Reads what a cell shows, to the cell's end: its paragraphs, one a line; comments and pictures are none.
    fn shown_text(&mut self) -> Option<String> {
        let (mut buffer, mut shown, mut paragraphs) = (Vec::new(), String::new(), 0);
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).ok()? {
                Event::Start(element) if element.local_name().as_ref() == "p" => {
                    if paragraphs > 0 {
                        shown.push('\n');
                    }
                    paragraphs += 1;
                    self.paragraph(&mut shown)?;
                }
                Event::Start(element) => self.skip(&element)?,
                Event::End(_) => return Some(shown),
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, shown: &mut String) -> Option<()> {
        let (mut buffer, mut depth) = (Vec::new(), 1);
        let start = shown.len();
        while depth > 0 {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).ok()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "annotation" | "note" => self.skip(&element)?,
                    name => {
                        match name {
                            "s" => (0..count(&element, "c").min(100)).for_each(|_| shown.push('\u{20}')),
                            "tab" => shown.push('\t'),
                            "line-break" => shown.push('\n'),
                            _ => {}
                        }
                        depth += 1;
                    }
                },
                Event::End(_) => depth -= 1,
                Event::Text(text) => push_collapsed(shown, start, &text.xml10_content()),
                Event::CData(text) => push_collapsed(shown, start, &text.xml10_content()),
                Event::GeneralRef(reference) => shown.push_str(&resolved(&reference)?),
                Event::Eof => return None,
                _ => {}
            }
            // One byte more than a cell may have says that it is too long; no more is kept.
            if shown.len() > self.text_bytes {
                shown.truncate(boundary(shown, self.text_bytes + 1).max(start));
            }
        }
        Some(())
    }

    fn skip(&mut self, element: &BytesStart<'_>) -> Option<()> {
        self.xml.read_to_end_into(element.name(), &mut Vec::new()).ok().map(|_| ())
    }
}

/// Adds text as ODF shows it: white space is one space, and none at the start of a paragraph (ODF 1.2, 6.1.2); `<text:s/>` stands for more.
fn push_collapsed(shown: &mut String, start: usize, text: &str) {
    for letter in text.chars() {
        let is_space = matches!(letter, ' ' | '\t' | '\n' | '\r');
        if !is_space {
            shown.push(letter);
        } else if shown.len() > start && !shown.ends_with([' ', '\n']) {
            shown.push(' ');
        }
    }
}

fn resolved(reference: &BytesRef<'_>) -> Option<String> {
    let name = reference.xml10_content();
    quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned).or_else(|| Some(reference.resolve_char_ref().ok()??.to_string()))
}

/// Gives an attribute by its name without the prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes().filter_map(Result::ok);
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}

/// Reads how often something stands; what is no number, or zero, stands once.
fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|count| count.parse().ok()).filter(|&count| count > 0).unwrap_or(1)
}
