//! The sources of what is read of a file → one SHA-256, by which kept readings of another program are known (src/cache.rs).
//!
//! An entry holds a value of several dozen types, and was made by some two hundred files. A version that must be raised by hand is forgotten one day, and then an
//! entry is taken for what it is not; a comment that costs a reading anew costs nothing.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// The crates between a file's bytes and what is kept of them.
const CRATES: [&str; 4] = ["core", "ooxml", "sheets", "engine"];

/// Makes the sum of the sources of these crates, which stand in `folder`.
pub(crate) fn sum(folder: &Path) -> io::Result<String> {
    let mut sum = Sha256::new();
    for path in CRATES {
        for path in files(&folder.join(path).join("src"))? {
            // The length goes in as well, so that nothing can move from one file into the next unseen.
            let text = fs::read(path)?;
            sum.update(text.len().to_le_bytes());
            sum.update(text);
        }
    }
    Ok(sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat())
}

/// Every file below a folder, in the order of their paths.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

/// Hands the sum to the compiler.
pub(crate) fn main() -> io::Result<()> {
    let crates = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut out = io::stdout();
    for name in CRATES {
        writeln!(out, "cargo::rerun-if-changed={}", crates.join(name).join("src").display())?;
    }
    writeln!(out, "cargo::rustc-env=REKAP_SOURCES={}", sum(crates)?)
}
