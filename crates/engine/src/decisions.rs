//! The names that were decided, in files named for it and in those that turn up among the inputs.

use rekap_core::dictionary;
use rekap_core::model::dictionary::Dictionary;
use rekap_core::rules::Rules;

use crate::reading::Reading;

/// What dictionaries decide that were named as such.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    /// Their readings, in the order in which they were named.
    pub given: Reading,
}

impl Decisions {
    /// Reads the inputs by the names that were decided. Where a *Kamus* lies among the inputs its decisions hold for all of them, also for those read before it:
    /// then, and only then, they are read again. Gives what was read, the dictionaries first, and the names by which it was read.
    pub fn apply(self, rules: &Rules, mut read: impl FnMut(&Dictionary) -> Reading) -> (Reading, Dictionary) {
        let Reading { mut stated, sources, .. } = self.given;
        let (mut confirmed, mut findings) = dictionary::settle(&stated, rules);
        let mut reading = read(&confirmed);
        if !reading.stated.is_empty() {
            stated.append(&mut reading.stated);
            drop(reading);
            (confirmed, findings) = dictionary::settle(&stated, rules);
            reading = read(&confirmed);
        }
        (Reading { findings, sources, ..Reading::default() }.join(reading), confirmed)
    }
}
