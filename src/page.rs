//! `rekap-jp page`: the same engine as a page for a browser, for those who may run no program.
//!
//! The page holds the engine as wasm, so it is built before the program that holds it: `hosts/web/build.sh`, then `cargo build --release --features page`. Without
//! the feature the program has no page, and says where to get one.

use std::io::Write;
use std::path::Path;

use crate::failure::Failure;
use crate::output;
use rekap_core::model::lang::Lang;

#[cfg(feature = "page")]
const PAGE: Option<&[u8]> = Some(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/target/html/rekap-jp.html")));
#[cfg(not(feature = "page"))]
const PAGE: Option<&[u8]> = None;

/// Gives the page, where this program holds it.
#[must_use]
pub fn page() -> Option<&'static [u8]> {
    PAGE
}

/// Writes the page, whole or not at all.
///
/// # Errors
/// [`Failure::NoPage`] where this program holds none; a file that exists, or a place that cannot be written to.
pub fn write(target: &Path, force: bool, lang: Lang) -> Result<(), Failure> {
    let page = page().ok_or(Failure::NoPage)?;
    output::check_one(target, &[], force, lang)?;
    output::write_whole(target, force, |file| Ok(file.write_all(page)?))
}
