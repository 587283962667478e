//! What was read of a file, kept on a shelf, so that an unchanged past is not read again.
//!
//! A folder to which 600 offices send their workbooks is recapped anew whenever one of them sends another; the 1,999 others have not changed since. What stages
//! 2–5 make of a file depends on its bytes, the rules, the confirmed names, the limits and the program, and on nothing else: these are the key. The name under
//! which the file is shown is no part of it, since it differs from run to run, and is put in anew.
//!
//! ```text
//! key = SHA-256 of the file - SHA-256( form of the entries │ version │ limits │ rules │ confirmed names )      half of the digits of each
//! ```
//! A file that was refused is not kept: what stood in the way (time, memory, another program) may be gone the next time, and to refuse it again costs little.

use std::fmt::Write;

use super::employees::Listing;
use super::{Bounds, Intake};
use crate::discover::Source;
use crate::finding::Finding;
use crate::job::Shelf;
use crate::model::cell::CellFault;
use crate::model::dictionary::{Decided, Dictionary};
use crate::model::packed::{self, Known, packed_structs};
use crate::model::sha256;
use crate::rules::Rules;
use crate::shelf;

packed_structs! {
    Intake { activities, certificates, listed, damaged, awaited, stated, findings, sources }
    Listing { employee, place }
}

/// The shelf of a run.
pub(super) struct Shelved<'r> {
    shelf: &'r dyn Shelf,
    confirmed: &'r Dictionary,
    categories: usize,
    /// Texts of the program that an entry can hold.
    words: Vec<&'static str>,
    /// What the key of every file ends with.
    run: String,
}

impl<'r> Shelved<'r> {
    /// Opens the shelf of a run, where there is one.
    pub(super) fn new(rules: &'r Rules, confirmed: &'r Dictionary, bounds: Bounds<'r>) -> Option<Self> {
        let shelf = bounds.shelf?;
        let words = Finding::catalogue().iter().map(|described| described.code).chain(CellFault::ERRORS).collect();
        let limits = bounds.limits;
        // Which fields an entry has, of which types, down to the last one.
        let form = packed::form::<Intake>();
        let run = format!("{form}\n{}\n{limits:?}\n{}\n{}\n", env!("CARGO_PKG_VERSION"), rules.sha256, fingerprint(confirmed));
        let run = sha256::of(run.as_bytes());
        Some(Self { shelf, confirmed, categories: rules.regulation.categories.len(), words, run })
    }

    /// Gives what was read of a file with these bytes.
    pub(super) fn recall(&self, source: &Source, sha256: &str) -> Option<Intake> {
        let intake: Intake = packed::unpack(&self.shelf.recall(&self.key(sha256))?, self.known(source))?;
        let is_whole = intake.damaged.iter().all(|&(index, _)| index < intake.activities.len());
        let is_its = intake.sources.iter().all(|report| report.sha256 == sha256);
        (is_whole && is_its).then_some(intake)
    }

    /// Keeps what was read of a file, unless it was refused.
    pub(super) fn keep(&self, source: &Source, intake: &Intake) {
        let [report] = intake.sources.as_slice() else { return };
        if report.refused.is_some() {
            return;
        }
        if let Some(bytes) = packed::pack(intake, self.known(source)) {
            self.shelf.keep(&self.key(&report.sha256), &bytes);
        }
    }

    fn known<'k>(&'k self, source: &'k Source) -> Known<'k> {
        Known { file: &source.shown, confirmed: self.confirmed, words: &self.words, categories: self.categories }
    }

    fn key(&self, sha256: &str) -> String {
        shelf::key(sha256, &self.run)
    }
}

/// Tells one set of confirmed names from another: which names, and what each was decided to be. Who decided, and where that stands, is taken from the run.
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
    sha256::of(names.as_bytes())
}
