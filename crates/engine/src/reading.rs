//! What was read of a workbook: activities, employee lists, decided names, findings, and the account of its sheets.
//!
//! Readings are joined in input order, whatever order they were made in, so that nothing depends on which file was done first.

use serde::{Deserialize, Serialize};

use rekap_core::finding::Found;
use rekap_core::finding::table::TableFinding;
use rekap_core::model::activity::Activity;
use rekap_core::model::certificate::Certificates;
use rekap_core::model::dictionary::{StatedName, UnresolvedName};
use rekap_core::model::identity::Identity;
use rekap_core::model::nip::DamagedNip;
use rekap_core::model::organiser::Organisers;
use rekap_core::model::source::{EmployeeList, SourceReport};
use rekap_core::people::{self, Listing};
use rekap_core::place::Place;

/// What was read of one workbook, or of several in input order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Activities in input order.
    pub activities: Vec<Activity>,
    /// Employee lists found among the inputs.
    pub listed: Vec<Listing>,
    /// Certificate numbers of the activities.
    pub certificates: Certificates,
    /// Organisers of the activities.
    pub organisers: Organisers,
    /// NIPs that Excel damaged, by the index of their activity.
    pub damaged: Vec<(usize, DamagedNip)>,
    /// Names that no entry decides, file by file.
    pub unresolved: Vec<UnresolvedName>,
    /// What the sheets *Kamus* among the inputs decide.
    pub stated: Vec<StatedName>,
    /// What was found.
    pub findings: Vec<Found>,
    /// What was made of each file.
    pub sources: Vec<SourceReport>,
    /// What workbooks say of themselves, each with the SHA-256 of its bytes.
    pub identities: Vec<(String, Identity)>,
}

impl Reading {
    /// Appends what was read after it.
    #[must_use]
    pub fn join(mut self, mut next: Self) -> Self {
        let before = self.activities.len();
        self.certificates.append(before, next.certificates);
        self.organisers.append(before, next.organisers);
        self.damaged.extend(next.damaged.into_iter().map(|(index, number)| (before + index, number)));
        if self.activities.is_empty() {
            // A million rows are not copied to be joined with nothing.
            self.activities = std::mem::take(&mut next.activities);
        } else {
            self.activities.append(&mut next.activities);
        }
        self.listed.append(&mut next.listed);
        self.unresolved.append(&mut next.unresolved);
        self.stated.append(&mut next.stated);
        self.findings.append(&mut next.findings);
        self.sources.append(&mut next.sources);
        self.identities.append(&mut next.identities);
        self
    }

    /// Leaves aside the employee lists that were found, where another one was named as the list; each is reported.
    #[must_use]
    pub fn without_lists(mut self) -> Self {
        let found = |list: EmployeeList| Found::new(Place::Sheet(list.sheet), "", TableFinding::OtherListNamed);
        self.findings.extend(people::lists(&std::mem::take(&mut self.listed)).into_iter().map(found));
        self
    }
}
