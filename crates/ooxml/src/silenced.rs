//! A writer that fails once.
//!
//! A zip writer that is dropped before its end tries to finish, and where that fails as well, on a full disk, prints so to standard error: into the middle of a log
//! that only machines read. The first failure reaches the caller. After it, nothing more goes to the disk, and nothing more fails.

use std::io::{self, Seek, SeekFrom, Write};

/// Passes everything on until the first failure, and discards what comes after it.
#[derive(Debug)]
pub struct Silenced<W> {
    inner: W,
    has_failed: bool,
    position: u64,
}

impl<W> Silenced<W> {
    /// Begins to pass on.
    pub fn new(inner: W) -> Self {
        Self { inner, has_failed: false, position: 0 }
    }

    fn noting<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        self.has_failed |= done.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::Interrupted);
        done
    }
}

impl<W: Write> Write for Silenced<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = if self.has_failed { Ok(bytes.len()) } else { self.inner.write(bytes) };
        self.position += *done.as_ref().unwrap_or(&0) as u64;
        self.noting(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = if self.has_failed { Ok(()) } else { self.inner.flush() };
        self.noting(done)
    }
}

impl<W: Seek> Seek for Silenced<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let done = match to {
            _ if !self.has_failed => self.inner.seek(to),
            SeekFrom::Start(position) => Ok(position),
            SeekFrom::Current(by) | SeekFrom::End(by) => Ok(self.position.saturating_add_signed(by)),
        };
        self.position = *done.as_ref().unwrap_or(&self.position);
        self.noting(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk with room for so many bytes.
    struct Disk(usize);

    impl Write for Disk {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_fails_once() {
        let mut writer = Silenced::new(Disk(3));
        assert!(writer.write_all(b"abc").is_ok());
        assert_eq!(writer.write_all(b"d").map_err(|error| error.kind()), Err(io::ErrorKind::StorageFull));
        assert!(writer.write_all(b"d").is_ok() && writer.flush().is_ok());
        assert_eq!(writer.inner.0, 0, "nothing more reaches the disk");
    }
}
