//! A file in the making, in pieces: nothing of it moves as it grows, and each piece is let go when it is handed on. A page has little memory, and never gives back
//! what an instance once had.

use std::collections::VecDeque;
use std::io::{self, Seek, SeekFrom, Write};

/// Bytes of every piece but the last.
const PIECE: usize = 1 << 20;

/// The pieces, first to last.
#[derive(Debug, Default)]
pub struct Pieces {
    pieces: VecDeque<Vec<u8>>,
    at: usize,
}

impl Pieces {
    fn length(&self) -> usize {
        self.pieces.back().map_or(0, |last| (self.pieces.len() - 1) * PIECE + last.len())
    }

    /// Gives a piece, or a new one behind the last.
    fn piece(&mut self, number: usize) -> &mut Vec<u8> {
        if number == self.pieces.len() {
            self.pieces.push_back(Vec::new());
        }
        &mut self.pieces[number]
    }
}

impl Iterator for Pieces {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        self.pieces.pop_front()
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // What lies between the end and a place behind it is zero, as in a file.
        while self.length() < self.at {
            let missing = (self.at - self.length()).min(PIECE - self.length() % PIECE);
            self.piece(self.length() / PIECE).extend(std::iter::repeat_n(0, missing));
        }
        let within = self.at % PIECE;
        let piece = self.piece(self.at / PIECE);
        let written = bytes.len().min(PIECE - within);
        let replaced = written.min(piece.len() - within);
        piece[within..within + replaced].copy_from_slice(&bytes[..replaced]);
        piece.extend_from_slice(&bytes[replaced..written]);
        self.at += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Pieces {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => (self.length() as u64).checked_add_signed(by),
            SeekFrom::Current(by) => (self.at as u64).checked_add_signed(by),
        };
        self.at = at.and_then(|at| usize::try_from(at).ok()).ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at as u64)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn pieces_hold_what_a_file_would_hold() -> io::Result<()> {
        let (mut pieces, mut file) = (Pieces::default(), Cursor::new(Vec::new()));
        let text: Vec<u8> = (0..PIECE + 300).map(|number| u8::try_from(number % 251).unwrap_or_default()).collect();
        let steps = [
            SeekFrom::Start(0),
            SeekFrom::End(0),
            SeekFrom::Start(5),
            SeekFrom::Current(-9),
            SeekFrom::Start(PIECE as u64 - 3),
            SeekFrom::End(1_048_583),
        ];
        for (step, length) in steps.into_iter().zip([text.len(), text.len(), 20, 9, 6, 11]) {
            assert_eq!(pieces.seek(step)?, file.seek(step)?);
            pieces.write_all(&text[..length])?;
            file.write_all(&text[..length])?;
        }
        assert!(pieces.seek(SeekFrom::End(-1_000_000_000)).is_err());
        assert!(pieces.flatten().eq(file.into_inner()));
        Ok(())
    }
}
