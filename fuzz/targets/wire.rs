//! Any bytes as answers of another process → a book or its finding: what a process leaves that ended in the middle of a word.
#![no_main]

use std::io::{self, Cursor, Read, Write};
use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use rekap_core::finding::file::FileFinding;
use rekap_core::model::limits::Limits;
use rekap_engine::{Guard, Host};
use rekap_sheets::Time;
use rekap_sheets::child::Channel;

/// How a file begins that is read in a process of its own.
const OLD_WORKBOOK: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

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

/// A host whose reading processes all answer the same.
#[derive(Debug)]
struct Answering(Vec<u8>);

impl Guard for Answering {
    fn time(&self, _file_bytes: usize) -> Time {
        Box::new(|| None)
    }

    fn read_apart(&self, _bytes: &[u8]) -> Result<Box<dyn Channel>, FileFinding> {
        Ok(Box::new(Answers(Cursor::new(self.0.clone()))))
    }
}

fuzz_target!(|bytes: &[u8]| {
    let (limits, guard) = (Limits::default(), Answering(bytes.to_vec()));
    let host = Host { guard: Some(&guard), ..Host::alone(&limits) };
    let Ok(mut book) = host.open(OLD_WORKBOOK) else { return };
    for sheet in 0..book.sheets().len().min(4) {
        let _ = book.merges(sheet);
        let _ = book.rows(sheet, &mut |_| ControlFlow::Continue(()));
    }
});
