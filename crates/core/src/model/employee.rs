//! Who the hours belong to.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::kept;
use super::nip::Nip;

/// PNS (CPNS included) or PPPK (part-time included): requirement and ceiling differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EmployeeKind {
    /// Pegawai negeri sipil.
    Pns,
    /// Pegawai pemerintah dengan perjanjian kerja.
    Pppk,
}

impl EmployeeKind {
    /// Gives the abbreviation, the same in every language.
    #[must_use]
    pub fn abbreviation(self) -> &'static str {
        match self {
            Self::Pns => "PNS",
            Self::Pppk => "PPPK",
        }
    }

    /// Reads the abbreviation again.
    #[must_use]
    pub fn of_abbreviation(text: &str) -> Option<Self> {
        [Self::Pns, Self::Pppk].into_iter().find(|kind| kind.abbreviation() == text)
    }
}

/// One line of an employee list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedEmployee {
    /// The civil servant's number.
    pub nip: Nip,
    /// Name as the list writes it.
    #[serde(with = "kept::Shared")]
    pub name: Arc<str>,
    /// Work unit as the list writes it, empty where the list has none.
    #[serde(with = "kept::Shared")]
    pub work_unit: Arc<str>,
    /// Kind, where the list says so.
    pub kind: Option<EmployeeKind>,
    /// NIPs of an earlier status or contract, where the list pairs them.
    pub old_nips: Vec<Nip>,
    /// Whether the person may coach and mentor, where the list says who may.
    pub may_coach: Option<bool>,
}
