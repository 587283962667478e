//! Standard error that takes a line whole or not at all.
//!
//! A scheduler appends what passes say to a file. On a disk that fills up in the middle of a line, its half would stay, and the next line would go on from there: the
//! log would no longer be JSON lines. So the half is taken back, where standard error is a file.

use std::fs::File;
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};

use tracing_subscriber::fmt::MakeWriter;

/// Standard error by whole lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct WholeLines;

impl MakeWriter<'_> for WholeLines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        *self
    }
}

impl Write for WholeLines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut err = io::stderr().lock();
        match err.write(line) {
            Ok(written) if written < line.len() => match take_back(written) {
                Ok(()) => Err(ErrorKind::StorageFull.into()),
                // A pipe takes the rest when it is asked again.
                Err(_) => Ok(written),
            },
            done => done,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes back the last bytes of standard error.
///
/// # Errors
/// Where it is no file.
fn take_back(bytes: usize) -> io::Result<()> {
    let mut file = own_file()?;
    let entry = file.metadata()?;
    if !entry.is_file() {
        return Err(ErrorKind::Unsupported.into());
    }
    file.set_len(entry.len().saturating_sub(bytes as u64))?;
    // The place of the next line is shared with standard error.
    file.seek(SeekFrom::End(0)).map(drop)
}

#[cfg(unix)]
fn own_file() -> io::Result<File> {
    use std::os::fd::AsFd;
    io::stderr().as_fd().try_clone_to_owned().map(File::from)
}

#[cfg(windows)]
fn own_file() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    io::stderr().as_handle().try_clone_to_owned().map(File::from)
}
