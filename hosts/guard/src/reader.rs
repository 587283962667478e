//! The process that reads for another one: bytes in, rows out.
//!
//! It must not outlive the one that it reads for, whatever happened to that one: its standard input stays open until nothing more will be asked, so its end,
//! which the operating system brings about when the other process is killed, ends this one in the middle of whatever it does.

use std::io::{self, BufWriter, Read};
use std::sync::mpsc;
use std::thread;

use rekap_core::model::limits::Limits;
use rekap_sheets::child::{self, Request};

use super::memory;

/// Bytes of answers written at a time.
const ANSWERS: usize = 64 * 1024;
/// Bytes that the two processes hold beside the file and what is made of it.
const PROGRAM_MEMORY: u64 = 32 * 1024 * 1024;
/// Memory of a file even where the file itself is as large as its share.
const LEAST_MEMORY: u64 = 64 * 1024 * 1024;

/// Reads the book on standard input and answers what is asked; says whether all answers were taken.
pub(super) fn serve(limits: &Limits) -> bool {
    let Some(bytes) = book(limits) else { return false };
    let (sender, requests) = mpsc::channel();
    thread::spawn(move || {
        let mut stdin = io::stdin().lock();
        while let Some(request) = Request::read(&mut stdin) {
            if sender.send(request).is_err() {
                return;
            }
        }
        end();
    });
    let answers = BufWriter::with_capacity(ANSWERS, io::stdout().lock());
    child::serve(&bytes, limits, requests, answers).is_ok()
}

fn book(limits: &Limits) -> Option<Vec<u8>> {
    let mut stdin = io::stdin().lock();
    let mut length = [0; 8];
    stdin.read_exact(&mut length).ok()?;
    let length = u64::from_le_bytes(length);
    // The one that this process reads for holds the file as well.
    let rest = limits.memory_bytes.saturating_sub(PROGRAM_MEMORY).saturating_sub(length);
    memory::limit_to(rest.max(length.saturating_add(LEAST_MEMORY)));
    let mut bytes = Vec::with_capacity(usize::try_from(length).ok()?);
    stdin.take(length).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == length).then_some(bytes)
}

#[expect(clippy::exit, reason = "nobody waits for what this process still does, and its other thread may never come to an end")]
fn end() {
    std::process::exit(0);
}
