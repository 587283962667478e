//! A book that another process reads: what is asked, what is answered.
//!
//! calamine holds `.xls` and `.xlsb` whole and believes what they say of themselves: a container of 1 KB asked for 16 GiB, and what asks for too much memory
//! cannot be caught, it ends its process. So such a file is read in a process of its own, whose end is that file's finding and nothing else's.
//!
//! ```text
//! this side                           the other side
//! RemoteBook ── Request::Rows(2) ───→ serve ──→ Book of its format
//!            ←── row, row, …, end ───
//! ```
//! Here are only bytes, in and out: the process, its memory and its time are the program's side of it ([`Channel`]).

mod wire;

use std::io::{self, BufReader, Read, Write};
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::stream::Sink;
use super::trouble::{Stop, WhySheet};
use super::{Book, Limits, SheetTrouble, Workbook};
use rekap_core::finding::file::FileFinding;
use rekap_core::model::cell::{Epoch, Merge, SheetInfo, SheetRow};
use rekap_core::model::identity::Identity;
use wire::{Opened, Sent};

/// The way to the process that reads a book: requests are written into it, answers read from it.
pub trait Channel: Read + Write {
    /// Says what became of the other side, once it has stopped answering.
    fn fate(&mut self) -> FileFinding;
}

/// What is asked of the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// The rows of a sheet.
    Rows(u32),
    /// The merged cells of a sheet.
    Merges(u32),
}

impl Request {
    /// Waits for a request; `None` where none will come any more.
    #[must_use]
    pub fn read(from: &mut dyn Read) -> Option<Self> {
        wire::receive(from, &mut Vec::new())
    }
}

/// Reads a book and answers requests for it, until none come any more.
///
/// # Errors
/// The other side does not take the answers any more.
pub fn serve(bytes: &[u8], limits: &Limits, requests: impl IntoIterator<Item = Request>, mut answers: impl Write) -> io::Result<()> {
    let mut book = super::open(bytes, limits);
    let opened = book.as_ref().map(|book| Opened {
        epoch: book.epoch(),
        template_version: book.template_version().map(str::to_owned),
        notes: book.notes().to_vec(),
        sheets: book.sheets().to_vec(),
    });
    wire::send(&mut answers, &opened)?;
    answers.flush()?;
    let Ok(book) = &mut book else { return Ok(()) };
    for request in requests {
        match request {
            Request::Merges(sheet) => wire::send(&mut answers, &book.merges(sheet as usize))?,
            Request::Rows(sheet) => {
                let mut sent = Ok(());
                let outcome = book.rows(sheet as usize, &mut |row| {
                    sent = wire::send(&mut answers, &Sent::Row(row.number, row.cells.into()));
                    if sent.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                });
                sent?;
                wire::send(&mut answers, &outcome.err().map_or(Sent::End, Sent::Trouble))?;
            }
        }
        answers.flush()?;
    }
    Ok(())
}

/// Opens a book that the other side of a channel reads.
///
/// # Errors
/// The finding of the other side, or that it fell silent.
pub fn through(channel: Box<dyn Channel>, limits: &Limits) -> Result<Book<'static>, FileFinding> {
    let mut answers = BufReader::new(channel);
    let opened = wire::receive(&mut answers, &mut Vec::new());
    let Opened { epoch, template_version, notes, sheets } = opened.unwrap_or_else(|| Err(answers.get_mut().fate()))?;
    let workbook = Box::new(RemoteBook { answers, epoch, sheets: sheets.clone(), lost: None });
    let identity = Identity::default();
    Ok(Book { workbook, sheets, notes, template_version, identity, limits: *limits, has_panicked: false, time: None })
}

struct RemoteBook {
    answers: BufReader<Box<dyn Channel>>,
    epoch: Epoch,
    sheets: Vec<SheetInfo>,
    /// Why the other side answers no more.
    lost: Option<FileFinding>,
}

impl RemoteBook {
    fn ask(&mut self, request: Request) -> Option<()> {
        let channel = self.answers.get_mut();
        if self.lost.is_some() || wire::send(channel, &request).and_then(|()| channel.flush()).is_err() { None } else { Some(()) }
    }

    fn is_lost(&mut self) -> Stop {
        let answers = &mut self.answers;
        let fate = self.lost.get_or_insert_with(|| answers.get_mut().fate());
        Stop::Because(WhySheet::File(fate.clone()))
    }

    fn index(&self, sheet: &str) -> Option<u32> {
        u32::try_from(self.sheets.iter().position(|info| info.name == sheet)?).ok()
    }

    /// Takes rows up to their end; `None` where the other side fell silent before it.
    fn take(&mut self, sink: Sink<'_>) -> Option<Result<(), Stop>> {
        let Sink { last, each, .. } = sink;
        let mut buffer = Vec::new();
        let mut flow = ControlFlow::Continue(());
        loop {
            match wire::receive(&mut self.answers, &mut buffer)? {
                Sent::Row(number, cells) if flow.is_continue() => {
                    flow = each(SheetRow { number, cells: &cells });
                    *last = Some(number);
                }
                // What is still under way has to be taken, or it would be the answer to the next request.
                Sent::Row(..) => {}
                Sent::End => return Some(if flow.is_break() { Err(Stop::Enough) } else { Ok(()) }),
                Sent::Trouble(SheetTrouble { why, after }) => {
                    *last = after.or(*last);
                    return Some(Err(Stop::Because(why)));
                }
            }
        }
    }
}

impl Workbook for RemoteBook {
    fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.clone()
    }

    fn epoch(&self) -> Epoch {
        self.epoch
    }

    fn rows(&mut self, sheet: &str, sink: Sink<'_>) -> Result<(), Stop> {
        let index = self.index(sheet).ok_or(Stop::Because(WhySheet::Missing))?;
        self.ask(Request::Rows(index)).and_then(|()| self.take(sink)).unwrap_or_else(|| Err(self.is_lost()))
    }

    fn merges(&mut self, sheet: &str) -> Option<Vec<Merge>> {
        let index = self.index(sheet)?;
        let merges: Option<Option<_>> = self.ask(Request::Merges(index)).and_then(|()| wire::receive(&mut self.answers, &mut Vec::new()));
        if merges.is_none() {
            // The rows that are asked for next will say so.
            self.is_lost();
        }
        merges.flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rekap_core::finding::file::Damage;
    use std::io::Cursor;

    const XLS: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/books/starts-at-D3.xls"));

    /// Answers written beforehand, cut off where the test wants.
    struct Written(Cursor<Vec<u8>>);

    impl Read for Written {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.0.read(buffer)
        }
    }

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Channel for Written {
        fn fate(&mut self) -> FileFinding {
            FileFinding::TooMuchMemory { limit: 480 }
        }
    }

    fn answers(bytes: &[u8], requests: &[Request]) -> Vec<u8> {
        let mut answers = Vec::new();
        assert!(serve(bytes, &Limits::default(), requests.iter().copied(), &mut answers).is_ok());
        answers
    }

    fn remote(answers: Vec<u8>) -> Result<Book<'static>, FileFinding> {
        through(Box::new(Written(Cursor::new(answers))), &Limits::default())
    }

    fn rows(book: &mut Book<'_>) -> Result<Vec<String>, SheetTrouble> {
        let mut rows = Vec::new();
        book.rows(0, &mut |row| {
            rows.push(format!("{row:?}"));
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    }

    #[test]
    fn a_book_read_apart_is_the_same_book() {
        let mut near = super::super::open(XLS, &Limits::default()).unwrap_or_else(|finding| panic!("{finding:?}"));
        let sent = answers(XLS, &[Request::Merges(0), Request::Rows(0), Request::Rows(0)]);
        let mut apart = remote(sent).unwrap_or_else(|finding| panic!("{finding:?}"));
        assert_eq!((near.sheets(), near.epoch(), near.notes()), (apart.sheets(), apart.epoch(), apart.notes()));
        assert_eq!(near.merges(0), apart.merges(0));
        let expected = rows(&mut near);
        assert!(expected.as_ref().is_ok_and(|rows| !rows.is_empty()));
        assert_eq!(rows(&mut apart), expected);
        assert_eq!(rows(&mut apart), expected);
    }

    #[test]
    fn a_refusal_comes_through() {
        assert_eq!(remote(answers(&XLS[..600], &[])).err(), Some(FileFinding::Damaged { why: Damage::Structure }));
    }

    #[test]
    fn silence_at_any_point_is_the_files_finding() {
        let whole = answers(XLS, &[Request::Rows(0)]);
        for cut in 0..whole.len() {
            let fate = FileFinding::TooMuchMemory { limit: 480 };
            match remote(whole[..cut].to_vec()) {
                Err(finding) => assert_eq!(finding, fate),
                Ok(mut book) => assert!(rows(&mut book).is_err_and(|trouble| trouble.why == WhySheet::File(fate))),
            }
        }
    }
}
