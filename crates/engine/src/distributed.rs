//! A run over many machines: the same stages as [`crate::recap`], each over the rows that belong together, with the same result, finding by finding.
//!
//! ```text
//! a file           WorkbookReader::read ─► FileRead::of ─► rows, and what else was read ─┐
//! the whole run    RunPlan::of ◄─ what else was read of every file ─────────────────────────┘
//!                    └─► Facts (year, list), the rank of each file's first row, the lines of the employee list
//! birth dates      credit_share ◄─ rows and lines of the people born on some days, in input order
//!                    └─► activities, credits, employees, findings, and what a unit or a certificate number may share
//! a unit, a number compare ◄─ rows with the same marks
//! the whole run    RunPlan::finish ◄─ every finding, by its key
//! an agency        AgencyPart::recap ◄─ all rows of its people, what was found about its files
//! ```
//! Who moves the rows (Spark, say) decides nothing: it groups by numbers and sorts by them. A birth date is what a person keeps whatever happens to the NIP: the
//! earlier NIP, what Excel left of it, and the person who may be the same one all begin with it. So everything that settles people is closed under it; where an
//! employee list pairs NIPs of two birth dates, [`RunPlan::born`] joins these.

mod compared;
mod part;
mod plan;
mod row;
mod share;

use serde::{Deserialize, Serialize};

pub use compared::{ComparedRow, compare};
pub use part::AgencyPart;
pub use plan::{Facts, RunPlan};
pub use rekap_core::anomalies::{Compared, Marker};
pub use row::{FileHead, FileRead, TravellingRow};
pub use share::{CreditedShare, credit_share};

use rekap_core::finding::Found;

use crate::packing::Packing;

/// Where a finding stands among all: those of one stage in the order in which a single machine finds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FindingKey {
    /// The stage.
    pub stage: u8,
    /// A rank in the input, or a birth date.
    pub first: i64,
    /// What tells apart those of one rank.
    pub second: i64,
}

/// Stages, in the order in which they find something.
pub(crate) mod stage {
    pub(crate) const LISTED_TWICE: u8 = 1;
    pub(crate) const REPAIRED: u8 = 2;
    pub(crate) const UNUSABLE: u8 = 3;
    pub(crate) const PAIRED: u8 = 4;
    pub(crate) const ALIKE: u8 = 5;
    pub(crate) const PEOPLE: u8 = 6;
    pub(crate) const LIMITS: u8 = 7;
    pub(crate) const UNUSUAL: u8 = 8;
}

/// A finding with its key.
pub type KeyedFinding = (FindingKey, Found);

impl Packing {
    /// Gives the bytes of what travels; `None` where something in it cannot be taken back, which no value of this run has.
    #[must_use]
    pub fn to_travel(&self, value: &impl Travels) -> Option<Vec<u8>> {
        self.bytes(value)
    }

    /// Takes back what travelled; `None` where these are not its bytes.
    #[must_use]
    pub fn arrived<T: Travels>(&self, bytes: &[u8]) -> Option<T> {
        self.value(bytes)
    }
}

/// What travels between the stages of a run.
pub trait Travels: Serialize + for<'b> Deserialize<'b> {}

impl Travels for TravellingRow {}
impl Travels for FileHead {}
impl Travels for ComparedRow {}
impl Travels for Found {}
impl Travels for Facts {}
impl Travels for rekap_core::people::Listing {}
impl Travels for Vec<rekap_core::model::dictionary::StatedName> {}

#[cfg(test)]
mod tests;
