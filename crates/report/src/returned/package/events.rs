//! A part as it unpacks → its XML, one event after the other, none of them larger than a row can be.
//!
//! An XML reader holds a tag or a text whole, and a file of 300 KB can unpack to one of 300 MB. So each event has a number of bytes that it may read.

use std::io::{self, BufRead, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use rekap_ooxml::PackageTrouble;
use rekap_ooxml::document::{check_encoding, check_namespace};

/// Bytes of one tag or text, with those that were read along with it.
const MOST_EVENT_BYTES: usize = 4 * 1024 * 1024;

/// A reader that gives up where one event takes too much.
struct Bounded<R> {
    part: R,
    left: usize,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(out.len());
        out.iter_mut().zip(available).for_each(|(to, from)| *to = *from);
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        self.part.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        self.left = self.left.saturating_sub(length);
        self.part.consume(length);
    }
}

/// The XML of a sheet.
pub(super) struct Events<R: BufRead> {
    xml: Reader<Bounded<R>>,
    buffer: Vec<u8>,
    depth: usize,
}

impl<R: BufRead> Events<R> {
    /// Begins to read.
    pub(super) fn new(part: R) -> Self {
        Self { xml: Reader::from_reader(Bounded { part, left: 0 }), buffer: Vec::new(), depth: 0 }
    }

    /// Gives the next event with the number of elements around it; `None` at the end.
    ///
    /// # Errors
    /// What is no well-formed XML in UTF-8, or no sheet as it is usually written.
    pub(super) fn next(&mut self) -> Result<Option<(usize, Event<'_>)>, PackageTrouble> {
        self.buffer.clear();
        self.xml.get_mut().left = MOST_EVENT_BYTES;
        let event = self.xml.read_event_into(&mut self.buffer).map_err(|_| PackageTrouble::Unusual("a sheet that cannot be read"))?;
        let depth = self.depth;
        match &event {
            Event::Start(tag) => {
                if depth == 0 {
                    check_namespace(tag)?;
                }
                self.depth += 1;
            }
            Event::End(_) => {
                self.depth = depth.checked_sub(1).ok_or(PackageTrouble::Unusual("a sheet that cannot be read"))?;
                return Ok(Some((self.depth, event)));
            }
            Event::Decl(declaration) => check_encoding(declaration)?,
            Event::DocType(_) => return Err(PackageTrouble::Unusual("a document type")),
            Event::Empty(_) if depth == 0 => return Err(PackageTrouble::Unusual("a sheet without content")),
            Event::Eof if depth == 0 => return Ok(None),
            Event::Eof => return Err(PackageTrouble::Unusual("a sheet that is cut off")),
            _ => {}
        }
        Ok(Some((depth, event)))
    }
}
