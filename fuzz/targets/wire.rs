//! Any bytes as answers of another process → a book or its finding: what a process leaves that ended in the middle of a word.
#![no_main]

use std::io::{self, Cursor, Read, Write};
use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use rekap_core::finding::file::FileFinding;
use rekap_sheets::Limits;
use rekap_sheets::child::{Channel, through};

struct Answers(Cursor<Vec<u8>>);

impl Read for Answers {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Write for Answers {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Channel for Answers {
    fn fate(&mut self) -> FileFinding {
        FileFinding::ReaderFailed
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut book) = through(Box::new(Answers(Cursor::new(bytes.to_vec()))), &Limits::default()) else { return };
    for sheet in 0..book.sheets().len().min(4) {
        let _ = book.merges(sheet);
        let _ = book.rows(sheet, &mut |_| ControlFlow::Continue(()));
    }
});
