//! What a row must share with others before the two are compared, as numbers that another program can group by.
//!
//! Where the rows lie on many machines, most of them need not be brought together: a certificate number that stands once, or a row of a unit of which not everybody has
//! the like, is nothing to report. Numbers may agree by chance; whoever compares then looks at the words ([`super::find_each`]).

use super::{certificates, units};
use crate::model::activity::Activity;
use crate::model::credit::{Credit, Outcome};
use crate::rules::Rules;

/// What one row must share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowMarks {
    /// With a row of everybody in the unit: what it says.
    pub said: Option<u64>,
    /// With the row of another certificate: its number.
    pub certificate: Option<u64>,
}

/// Marks rows by the rules.
#[derive(Debug, Clone, Copy)]
pub struct Marker {
    fewest_people: Option<usize>,
    compares_certificates: bool,
}

impl Marker {
    /// Makes a marker; what the rules do not compare on any day gets no mark.
    #[must_use]
    pub fn new(rules: &Rules) -> Self {
        let policy = &rules.policy.anomalies;
        let compares_certificates = certificates::is_ever_on(&policy.certificates);
        Self { fewest_people: units::fewest(&policy.unit_people), compares_certificates }
    }

    /// Gives the fewest people of a unit whose rows are compared; nothing where no unit's are.
    #[must_use]
    pub fn fewest_people(self) -> Option<usize> {
        self.fewest_people
    }

    /// Gives the marks of a row.
    #[must_use]
    pub fn marks(self, activity: &Activity, credit: &Credit, certificate: Option<&str>) -> RowMarks {
        let is_of_unit =
            self.fewest_people.is_some() && activity.nip.is_some() && credit.outcome == Outcome::Counted && activity.ends_on.is_some();
        let said = || certificates::fingerprint(&format!("{:?}", units::said_by(activity, credit.claimed)));
        let is_numbered = self.compares_certificates && certificates::is_looked_at(activity, credit.outcome);
        RowMarks { said: is_of_unit.then(said), certificate: certificate.filter(|_| is_numbered).map(certificates::fingerprint) }
    }
}
