//! A packed part → its text, a window at a time, unpacked on a second thread where the part is large.
//!
//! Unpacking a sheet takes about as long as scanning it, so two cores halve the time; a small part is done before a thread has started. A window holds what was
//! not understood yet and the next block behind it, so a sheet of 454 MB costs a few blocks of memory:
//!
//! ```text
//! …</c><c r="B7" t="inlineStr"><is><t>Bim│tek</t></is></c>…
//!      └ the scan starts here again ─────┘ block ends here
//! ```
//! Sizes that a package declares are not believed here: `zip` ends a part that outgrows them with an error (`open::package`), and an error is the end. So is a
//! check sum that does not match, which shows at the end of the part only: a part is unpacked to its end, however early what is wanted of it stands.

use std::io::Read;
use std::string::FromUtf8Error;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use rekap_ooxml::Part;

use super::Odd;
use super::tags::{self, Short};

/// Unpacked bytes of one block.
const BLOCK: usize = 256 * 1024;
/// Blocks that wait to be scanned.
const WAITING: usize = 4;
/// A part of this unpacked size or more is worth a thread, where the host has any. Many small files are read side by side as it is, and have no core left over for
/// more.
const WORTH_A_THREAD: u64 = 2 * 1024 * 1024;
/// What a single cell may take of a window; a longer one is not ordinary.
const LONGEST: usize = 1024 * 1024;
/// What a file may start with to say that it is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Where the next block comes from. It is given the block before to fill again, and gives `false` at the end, whatever the end is.
type Source<'s> = dyn FnMut(&mut String) -> bool + 's;

/// The text of a part that is at hand.
pub(super) struct Window<'s> {
    text: String,
    /// Up to where it has been understood.
    at: usize,
    block: String,
    source: &'s mut Source<'s>,
}

impl Window<'_> {
    /// Gives the text at hand that was not understood yet.
    pub(super) fn text(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Says that the first bytes of the text at hand were understood.
    pub(super) fn understood(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Forgets what has been understood and adds the next block.
    ///
    /// # Errors
    /// Nothing more comes, or what was not understood is too long to be a cell.
    pub(super) fn advance(&mut self) -> Result<(), Odd> {
        self.text.drain(..self.at);
        self.at = 0;
        if self.text.len() > LONGEST || !(self.source)(&mut self.block) {
            return Err(Odd);
        }
        self.text.push_str(&self.block);
        Ok(())
    }

    /// Reads one piece, however many blocks it takes.
    ///
    /// # Errors
    /// A piece that is not ordinary, or not there.
    pub(super) fn read<T>(&mut self, mut piece: impl FnMut(&mut tags::Cursor<'_>) -> Result<T, Short>) -> Result<T, Odd> {
        loop {
            let mut cursor = tags::Cursor::new(self.text());
            match piece(&mut cursor) {
                Ok(read) => {
                    let bytes = cursor.at();
                    self.understood(bytes);
                    return Ok(read);
                }
                Err(Short::More) => self.advance()?,
                Err(Short::Odd) => return Err(Odd),
            }
        }
    }
}

/// Says whether the work on a part is worth being shared among threads.
pub(super) fn is_worth_a_thread(part: &Part<'_>) -> bool {
    part.unpack(|entry| is_worth_one(entry.size())).unwrap_or(false)
}

fn is_worth_one(bytes: u64) -> bool {
    cfg!(feature = "threads") && bytes >= WORTH_A_THREAD
}

/// Unpacks a part while `work` looks at it.
///
/// # Errors
/// What `work` gives; a part that cannot be unpacked, or does not start as UTF-8.
pub(super) fn read<T, E: From<Odd>>(part: &Part<'_>, work: impl FnOnce(&mut Window<'_>) -> Result<T, E>) -> Result<T, E> {
    let unpacked = part.unpack(|entry| {
        if !is_worth_one(entry.size()) {
            return here(Inflater::new(entry), work);
        }
        thread::scope(|scope| {
            let (filled, blocks) = sync_channel(WAITING);
            let (used, again) = channel();
            let part = part.clone();
            let Ok(thread) = thread::Builder::new().spawn_scoped(scope, move || part.unpack(|entry| fill(entry, &filled, &again))) else {
                // A host that gives no thread has the scan unpack for itself.
                return here(Inflater::new(entry), work);
            };
            let outcome = look(&mut from_thread(blocks, used), work);
            // A panic over there shows as a part that ends early, which is odd enough; there is nothing more to learn from it.
            if thread.join().is_ok_and(|whole| whole.unwrap_or(false)) { outcome } else { outcome.and(Err(Odd.into())) }
        })
    });
    unpacked.map_err(|_| Odd)?
}

/// Fills block after block until the part ends or nothing more is wanted; says whether it came to the end of a whole part.
fn fill(entry: impl Read, filled: &SyncSender<String>, again: &Receiver<String>) -> bool {
    let mut inflater = Inflater::new(entry);
    loop {
        let mut block = again.try_recv().unwrap_or_default();
        if !inflater.fill(&mut block) || filled.send(block).is_err() {
            return inflater.is_whole;
        }
    }
}

fn from_thread(blocks: Receiver<String>, used: Sender<String>) -> impl FnMut(&mut String) -> bool {
    move |block| {
        let Ok(next) = blocks.recv() else { return false };
        // The other side may have ended already; then no block is filled again.
        let _ = used.send(std::mem::replace(block, next));
        true
    }
}

/// Unpacks a part on this thread while `work` looks at it.
fn here<T, E: From<Odd>>(mut inflater: Inflater<impl Read>, work: impl FnOnce(&mut Window<'_>) -> Result<T, E>) -> Result<T, E> {
    let outcome = look(&mut |block| inflater.fill(block), work);
    if inflater.is_whole { outcome } else { outcome.and(Err(Odd.into())) }
}

/// Has `work` look at a text, and goes on to the end of the part where it was content with less.
fn look<T, E: From<Odd>>(source: &mut Source<'_>, work: impl FnOnce(&mut Window<'_>) -> Result<T, E>) -> Result<T, E> {
    let mut window = Window { text: String::new(), at: 0, block: String::new(), source };
    window.advance()?;
    if window.text.starts_with(BYTE_ORDER_MARK) {
        window.understood(BYTE_ORDER_MARK.len_utf8());
    }
    let outcome = work(&mut window)?;
    while (window.source)(&mut window.block) {}
    Ok(outcome)
}

/// Unpacks a part into blocks of whole letters.
struct Inflater<R> {
    entry: R,
    /// The first bytes of a letter whose others come with the next block.
    begun: Vec<u8>,
    has_ended: bool,
    /// Whether it ended as it should, with its check sum.
    is_whole: bool,
}

impl<R: Read> Inflater<R> {
    fn new(entry: R) -> Self {
        Self { entry, begun: Vec::new(), has_ended: false, is_whole: false }
    }

    /// Fills a block; `false` at the end, at damage and at bytes that are no UTF-8, each after all that stands before it has been given.
    fn fill(&mut self, block: &mut String) -> bool {
        let mut bytes = std::mem::take(block).into_bytes();
        let mut filled = self.begun.len();
        // A block that comes again is as long as it was; only what it grows by has to be cleared.
        bytes.resize(BLOCK + filled, 0);
        bytes[..filled].copy_from_slice(&self.begun);
        self.begun.clear();
        while !self.has_ended && filled < bytes.len() {
            match self.entry.read(&mut bytes[filled..]) {
                Ok(more @ 1..) => filled += more,
                Ok(0) => (self.has_ended, self.is_whole) = (true, true),
                Err(_) => self.has_ended = true,
            }
        }
        bytes.truncate(filled);
        *block = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => self.whole_letters(error),
        };
        !block.is_empty()
    }

    fn whole_letters(&mut self, error: FromUtf8Error) -> String {
        let (end, is_begun) = (error.utf8_error().valid_up_to(), error.utf8_error().error_len().is_none());
        let mut bytes = error.into_bytes();
        let rest = bytes.split_off(end);
        if is_begun && !self.has_ended {
            self.begun = rest;
        } else {
            (self.has_ended, self.is_whole) = (true, false);
        }
        String::from_utf8(bytes).unwrap_or_default()
    }
}
