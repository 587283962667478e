//! What the rows write and nothing is credited by, beside the activities of a summary: *Rincian*, the ledger and the hand-off show it.

use crate::model::certificate::Certificates;
use crate::model::nip::DamagedNip;
use crate::model::organiser::Organisers;

/// Texts of rows, by the index of their activity.
#[derive(Debug, Clone, Default)]
pub struct Originals {
    /// Certificate numbers.
    pub certificates: Certificates,
    /// Organisers.
    pub organisers: Organisers,
    /// NIPs that Excel damaged.
    pub damaged: Vec<(usize, DamagedNip)>,
}

impl Originals {
    /// Says whether any row names what another system asks for: an organiser or a certificate number.
    #[must_use]
    pub fn name_records(&self) -> bool {
        !self.certificates.is_empty() || !self.organisers.is_empty()
    }

    /// Takes the organisers and certificate numbers of some activities, by their indexes in order, for a summary of these alone.
    #[must_use]
    pub fn of_part(&self, activities: &[usize]) -> Self {
        let mut part = Self::default();
        for (own, &index) in activities.iter().enumerate() {
            if let Some(number) = self.certificates.of(index) {
                part.certificates.add(own, number);
            }
            if let Some(organiser) = self.organisers.of(index) {
                part.organisers.add(own, organiser);
            }
        }
        part
    }
}
