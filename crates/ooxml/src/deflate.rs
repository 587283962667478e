//! A part of the package deflated in pieces, on every core, that join to one valid stream.
//!
//! ```text
//! piece 1 ─┐ each deflated from an empty window, without an end mark, padded to a whole byte
//! piece 2 ─┼─► piece 1 · piece 2 · … · end mark     one deflate stream; check sums combined
//! piece 3 ─┘
//! ```
//! A deflate stream is made of blocks, and only the last one says that it is the last (RFC 1951, 3.2.3). A stream that is flushed instead of ended stops on a
//! byte boundary (3.2.4), so streams can follow each other. Starting afresh costs less than one byte in a hundred where a piece is a million characters.
//! Pieces go to a temporary file as they come: a result of a million rows is never held.

use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

use crc32fast::Hasher;
use flate2::Compression;
use flate2::write::DeflateEncoder;

#[cfg(not(feature = "disk"))]
type Body = Cursor<Vec<u8>>;
#[cfg(feature = "disk")]
type Body = tempfile::SpooledTempFile;

/// Bytes of a part that are held in memory before it moves to a file: a usual office's result needs no file.
#[cfg(any(feature = "disk", test))]
const MOST_IN_MEMORY: usize = 4 << 20;
/// The last block of a stream, with nothing in it.
const END_MARK: [u8; 2] = [0x03, 0x00];

/// A piece of a part, deflated.
pub struct DeflatedPiece {
    deflated: Vec<u8>,
    crc: Hasher,
    size: u64,
}

impl DeflatedPiece {
    /// Deflates some text at a level of 1–9.
    ///
    /// # Errors
    /// None in practice: it writes to memory.
    pub fn new(text: &[u8], level: u8) -> io::Result<Self> {
        const SMALLEST_RATIO: usize = 6;
        let deflated = Vec::with_capacity(text.len() / SMALLEST_RATIO);
        let mut encoder = DeflateEncoder::new(deflated, Compression::new(level.into()));
        encoder.write_all(text)?;
        encoder.flush()?;
        // Taken before the encoder ends the stream: what it adds after that is dropped with it.
        let deflated = std::mem::take(encoder.get_mut());
        let mut crc = Hasher::new();
        crc.update(text);
        Ok(Self { deflated, crc, size: text.len() as u64 })
    }
}

/// A part of the package in the making: the middle of it is there, its beginning and end are not.
pub struct PartInPieces {
    body: Body,
    deflated: u64,
    crc: Hasher,
    size: u64,
}

impl PartInPieces {
    /// Begins an empty part.
    #[must_use]
    pub fn begin() -> Self {
        #[cfg(feature = "disk")]
        let body = Body::new(MOST_IN_MEMORY);
        #[cfg(not(feature = "disk"))]
        let body = Body::default();
        Self { body, deflated: 0, crc: Hasher::new(), size: 0 }
    }

    /// Appends a piece.
    ///
    /// # Errors
    /// What the temporary file says.
    pub fn push(&mut self, piece: &DeflatedPiece) -> io::Result<()> {
        self.body.write_all(&piece.deflated)?;
        self.deflated += piece.deflated.len() as u64;
        self.crc.combine(&piece.crc);
        self.size += piece.size;
        Ok(())
    }

    /// Puts its beginning and its end to it. They come last because a beginning may count what follows.
    ///
    /// # Errors
    /// What the temporary file says.
    pub fn finish(mut self, head: &DeflatedPiece, tail: &DeflatedPiece) -> io::Result<Deflated> {
        self.body.seek(SeekFrom::Start(0))?;
        let mut crc = head.crc.clone();
        crc.combine(&self.crc);
        crc.combine(&tail.crc);
        let end = [tail.deflated.as_slice(), &END_MARK].concat();
        Ok(Deflated {
            length: head.deflated.len() as u64 + self.deflated + end.len() as u64,
            crc: crc.finalize(),
            size: head.size + self.size + tail.size,
            stream: Box::new(Cursor::new(head.deflated.clone()).chain(self.body).chain(Cursor::new(end))),
        })
    }
}

/// A whole part, ready to be copied into a package.
pub struct Deflated {
    /// Bytes of the stream.
    pub length: u64,
    /// Check sum of what it inflates to.
    pub crc: u32,
    /// Bytes that it inflates to.
    pub size: u64,
    /// The stream.
    pub stream: Box<dyn Read>,
}

#[cfg(test)]
mod tests {
    use flate2::read::DeflateDecoder;
    use proptest::prelude::*;

    use super::*;

    fn part(pieces: &[Vec<u8>], level: u8) -> io::Result<Deflated> {
        let mut part = PartInPieces::begin();
        for piece in pieces {
            part.push(&DeflatedPiece::new(piece, level)?)?;
        }
        part.finish(&DeflatedPiece::new(b"<sst>", level)?, &DeflatedPiece::new(b"</sst>", level)?)
    }

    proptest! {
        #[test]
        fn pieces_join_to_one_stream_with_one_check_sum(
            pieces in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..3000), 0..6),
            level in 1_u8..=9,
        ) {
            let mut part = part(&pieces, level).expect("written to memory");
            let whole = [b"<sst>".as_slice(), &pieces.concat(), b"</sst>"].concat();
            let mut stream = Vec::new();
            part.stream.read_to_end(&mut stream).expect("read from memory");
            let mut inflated = Vec::new();
            let mut decoder = DeflateDecoder::new(stream.as_slice());
            decoder.read_to_end(&mut inflated).expect("a valid stream");
            prop_assert_eq!(decoder.total_in(), part.length);
            prop_assert_eq!((part.size, part.crc), (whole.len() as u64, crc32fast::hash(&whole)));
            prop_assert!(inflated == whole);
        }
    }

    #[test]
    fn a_part_larger_than_memory_is_to_hold_goes_on_in_a_file() {
        // Noise from a fixed start, which does not deflate.
        let mut state = 1_u64;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state.to_be_bytes()[0]
        })
        .take(MOST_IN_MEMORY / 2)
        .collect();
        let pieces = vec![noise; 3];
        let part = part(&pieces, 1).expect("written");
        assert!(part.length > MOST_IN_MEMORY as u64);
        let mut inflated = Vec::new();
        DeflateDecoder::new(part.stream).read_to_end(&mut inflated).expect("a valid stream");
        assert_eq!(crc32fast::hash(&inflated), part.crc);
    }
}
