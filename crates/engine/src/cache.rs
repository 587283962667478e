//! What was read of a file, kept in a cache, so that an unchanged past is not read again.
//!
//! A folder to which 600 offices send their workbooks is recapped anew whenever one of them sends another; the 1,999 others have not changed since. What stages
//! 2–5 make of a file depends on its bytes, the rules, the confirmed names, the limits and the program, and on nothing else: these are the key. The name under
//! which the file is shown is no part of it, since it differs from run to run, and is put in anew.
//!
//! ```text
//! key = SHA-256 of the file - SHA-256( sources │ version │ limits │ rules │ confirmed names )      half of the digits of each
//! ```
//! A file that was refused is not kept: what stood in the way (time, memory, another program) may be gone the next time, and to refuse it again costs little.

use std::fmt::Write;
use std::sync::Arc;

use rekap_core::model::dictionary::{Decided, Dictionary};
use rekap_core::model::digest::sha256_hex;
use rekap_core::rules::Rules;

use crate::host::{Cache, Host};
use crate::packing::Packing;
use crate::reading::Reading;

/// SHA-256 of the sources that an entry comes of (build.rs): of the types of what is kept, and of whatever says how it is read. Who changes one of them changes
/// the key of every entry, whether anybody thinks of it or not.
pub const SOURCES: &str = env!("REKAP_SOURCES");

/// What a run finds in the cache, and puts there.
pub(crate) struct Kept<'r> {
    cache: &'r dyn Cache,
    packing: Packing,
    /// What the key of every file ends with.
    run: String,
}

impl<'r> Kept<'r> {
    /// Begins, where the host lends a cache.
    pub(crate) fn new(rules: &'r Rules, confirmed: &'r Dictionary, host: Host<'r>) -> Option<Self> {
        let cache = host.cache?;
        let (limits, names) = (host.limits, fingerprint(confirmed));
        let run = format!("{SOURCES}\n{}\n{limits:?}\n{}\n{names}\n", env!("CARGO_PKG_VERSION"), rules.sha256);
        Some(Self { cache, packing: Packing::new(rules, confirmed), run: sha256_hex(run.as_bytes()) })
    }

    /// Gives what was read of a file with these bytes.
    pub(crate) fn recall(&self, name: &Arc<str>, sha256: &str) -> Option<Reading> {
        let reading = self.packing.unpack(name, &self.cache.recall(&self.key(sha256))?)?;
        reading.sources.iter().all(|report| report.sha256 == sha256).then_some(reading)
    }

    /// Keeps what was read of a file, unless it was refused.
    pub(crate) fn keep(&self, name: &Arc<str>, reading: &Reading) {
        let [report] = reading.sources.as_slice() else { return };
        if report.refused.is_some() {
            return;
        }
        if let Some(bytes) = self.packing.pack(name, reading) {
            self.cache.keep(&self.key(&report.sha256), &bytes);
        }
    }

    fn key(&self, sha256: &str) -> String {
        key(sha256, &self.run)
    }
}

/// Digits that a key takes of each of its two sums. A path on a share of Windows ends at 260 characters, and 128 bits tell any two files apart.
const DIGITS: usize = 32;

/// Makes the key of a file read in one way: of the SHA-256 of its bytes and of what it was read by, both in lower-case hexadecimal digits.
#[must_use]
pub fn key(file_sha256: &str, run_sha256: &str) -> String {
    format!("{}-{}", digits(file_sha256), digits(run_sha256))
}

/// Gives what a key holds of a SHA-256.
#[must_use]
pub fn digits(sha256: &str) -> &str {
    sha256.get(..DIGITS).unwrap_or(sha256)
}

/// Distinguishes one set of confirmed names from another: which names, and what each was decided to be. Who decided, and where that stands, is taken from the run.
fn fingerprint(confirmed: &Dictionary) -> String {
    let names = confirmed.iter().fold(String::new(), |mut names, name| {
        let decided = match name.decided {
            Decided::Category(category) => Some(category.0),
            Decided::NotDevelopment => None,
        };
        // The length goes in as well, so that no name can pass for the end of one and the beginning of the next. Writing to a String cannot fail.
        let _ = writeln!(names, "{:?} {decided:?} {} {}", name.named_in, name.written.len(), name.written);
        names
    });
    sha256_hex(names.as_bytes())
}
