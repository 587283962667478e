//! What was read of a file, and what travels between the stages of a run ↔ bytes: for a cache, and for whoever reads a file in one place and recaps it in another.
//!
//! The bytes leave out what both sides know: the rules, the confirmed names, the name under which the file is shown.

use std::sync::Arc;

use rekap_core::finding::Finding;
use rekap_core::model::cell::CellFault;
use rekap_core::model::dictionary::Dictionary;
use rekap_core::model::kept::{self, RunContext, Word};
use rekap_core::rules::Rules;
use serde::{Deserialize, Serialize};

use crate::reading::Reading;

/// Packs and unpacks readings that were made by the same rules and confirmed names.
#[derive(Debug, Clone)]
pub struct Packing {
    /// What every reading leaves out, but for the name of its file.
    known: RunContext,
}

impl Packing {
    /// Makes one for readings by these rules and names.
    #[must_use]
    pub fn new(rules: &Rules, confirmed: &Dictionary) -> Self {
        let words: Arc<[Word]> = Finding::catalogue().iter().map(|described| described.code).chain(CellFault::ERRORS).collect();
        let categories = rules.regulation.categories.len();
        Self { known: RunContext { file: Arc::default(), confirmed: Arc::new(confirmed.clone()), words, categories, names_files: false } }
    }

    /// Makes one for what travels between the stages of one run: every place says its file.
    #[must_use]
    pub fn within_a_run(rules: &Rules, confirmed: &Dictionary) -> Self {
        let Self { known } = Self::new(rules, confirmed);
        Self { known: RunContext { names_files: true, ..known } }
    }

    pub(crate) fn bytes(&self, value: &impl Serialize) -> Option<Vec<u8>> {
        kept::to_bytes(value, self.known.clone())
    }

    pub(crate) fn value<'b, T: Deserialize<'b>>(&self, bytes: &'b [u8]) -> Option<T> {
        kept::from_bytes(bytes, self.known.clone())
    }

    /// Gives the bytes of what was read of a file of this name; `None` where something in it cannot be taken back.
    #[must_use]
    pub fn pack(&self, name: &Arc<str>, reading: &Reading) -> Option<Vec<u8>> {
        kept::to_bytes(reading, self.known(name))
    }

    /// Takes a reading back, for a file that is now shown under this name; `None` where these are not its bytes.
    #[must_use]
    pub fn unpack(&self, name: &Arc<str>, bytes: &[u8]) -> Option<Reading> {
        let reading: Reading = kept::from_bytes(bytes, self.known(name))?;
        reading.damaged.iter().all(|&(index, _)| index < reading.activities.len()).then_some(reading)
    }

    fn known(&self, name: &Arc<str>) -> RunContext {
        RunContext { file: Arc::clone(name), ..self.known.clone() }
    }
}
