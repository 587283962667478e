//! What Windows asks of a program that reads and writes files, and no other system does.
//!
//! ```text
//! Excel, a scanner of viruses or OneDrive holds a file   errors 5, 32, 33: a few tries, then one sentence
//! C:\… of more than 260 characters, CON.xlsx, "a."       \\?\ before the folder takes the name as it is written
//! --output "CON.xlsx"                                    refused: Explorer could never open or delete it
//! ```
//! Elsewhere all of it does nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// What Windows says of a file that another program has opened for itself, or of a part that it has locked.
const IN_USE: [i32; 2] = [32, 33];
/// What it says where that program asked for the file to be deleted, or has it mapped; and where a right is missing.
const DENIED: i32 = 5;
/// Waits between tries, in milliseconds: a scanner lets go within the second, a person does not.
const WAITS: [u64; 5] = [50, 100, 200, 400, 800];

/// Names that belong to devices, with any extension.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
/// Devices that are numbered.
const NUMBERED_DEVICES: [&str; 2] = ["COM", "LPT"];
/// Characters that no name may have; behind `:` a second, hidden content of a file would lie.
const NOT_IN_NAMES: [char; 7] = ['<', '>', ':', '"', '|', '?', '*'];

/// Says whether another program surely holds a file.
#[must_use]
pub fn is_in_use(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error().is_some_and(|code| IN_USE.contains(&code))
}

/// Says whether another program may hold a file, so that a later try may succeed.
#[must_use]
pub fn may_be_held(error: &io::Error) -> bool {
    is_in_use(error) || cfg!(windows) && error.raw_os_error() == Some(DENIED)
}

/// Tries a few times where another program may hold the file.
///
/// # Errors
/// What the last try said.
pub fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    retry((), may_be_held, |()| attempt().map_err(|error| (error, ()))).map_err(|(error, ())| error)
}

/// Tries a few times, as [`patiently`], what consumes its object and gives it back where it fails.
///
/// # Errors
/// What the last try said, with the object.
pub fn patiently_with<S, T>(object: S, attempt: impl FnMut(S) -> Result<T, (io::Error, S)>) -> Result<T, (io::Error, S)> {
    retry(object, may_be_held, attempt)
}

fn retry<S, T>(
    mut object: S,
    is_held: impl Fn(&io::Error) -> bool,
    mut attempt: impl FnMut(S) -> Result<T, (io::Error, S)>,
) -> Result<T, (io::Error, S)> {
    for wait in WAITS {
        match attempt(object) {
            Err((error, back)) if is_held(&error) => object = back,
            done => return done,
        }
        thread::sleep(Duration::from_millis(wait));
    }
    attempt(object)
}

/// Gives a path by which the system takes the name as it is written, however long it is: the folder's own path, `\\?\C:\…`, with the name behind it.
#[must_use]
pub fn reachable(path: &Path) -> PathBuf {
    let folder = path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    let named = folder.zip(path.file_name()).filter(|_| cfg!(windows));
    named.and_then(|(folder, name)| Some(fs::canonicalize(folder).ok()?.join(name))).unwrap_or_else(|| path.to_owned())
}

/// Says whether a new file may have this name here.
#[must_use]
pub fn takes(name: &str) -> bool {
    !cfg!(windows) || is_name(name)
}

fn is_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let number = NUMBERED_DEVICES.iter().find_map(|device| stem.strip_prefix(device));
    let is_device = DEVICES.contains(&stem.as_str()) || number.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']));
    !is_device && !name.ends_with(['.', ' ']) && !name.contains(NOT_IN_NAMES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::ErrorKind;

    fn is_busy(error: &io::Error) -> bool {
        error.kind() == ErrorKind::ResourceBusy
    }

    /// Tries something that fails so often before it is done; gives how often it was tried.
    fn tries(failures: usize, kind: ErrorKind) -> (usize, bool) {
        let mut tried = 0;
        let done = retry("file", is_busy, |file| {
            tried += 1;
            if tried > failures { Ok(()) } else { Err((kind.into(), file)) }
        });
        (tried, done.is_ok())
    }

    #[test]
    fn a_file_that_is_held_is_tried_a_few_times_and_another_failure_only_once() {
        assert_eq!(tries(2, ErrorKind::ResourceBusy), (3, true));
        assert_eq!(tries(99, ErrorKind::ResourceBusy), (WAITS.len() + 1, false));
        assert_eq!(tries(99, ErrorKind::NotFound), (1, false));
    }

    #[test]
    fn names_of_devices_and_names_that_explorer_cannot_open_are_none() {
        for name in ["CON.xlsx", "con", "Aux .xlsx", "COM1.xlsx", "lpt9.tar.gz", "a.xlsx.", "a ", "a:b.xlsx", "apa?.xlsx"] {
            assert!(!is_name(name), "{name}");
        }
        for name in ["Rekap JP 2025.xlsx", "CONTOH.xlsx", "COM10.xlsx", "COM.xlsx", "Kec. Contoh.xlsx", ".rekap"] {
            assert!(is_name(name), "{name}");
        }
    }

    #[test]
    fn a_path_reaches_what_it_names() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.xlsx");
        fs::write(reachable(&path), "x")?;
        assert_eq!(fs::read(&path)?, b"x");
        assert_eq!(reachable(Path::new("a.xlsx")).file_name(), path.file_name());
        Ok(())
    }
}
