//! A recap → what is handed over to SIASN: the records, and what the incomplete activities lack as findings of the recap.

use rekap_core::finding::in_order;
use rekap_core::handoff::{self, CreditedRows, HandOff};
use rekap_core::rules::siasn::SiasnKinds;

use crate::recap::Recap;

/// Makes the records; what incomplete activities lack also joins the findings of the recap, so that it goes back to its office with them.
#[must_use]
pub fn hand_off(recap: &mut Recap, kinds: &SiasnKinds) -> HandOff {
    let summary = &mut recap.summary;
    let credited = CreditedRows {
        activities: &summary.activities,
        credits: &summary.credits,
        certificates: &recap.originals.certificates,
        organisers: &recap.originals.organisers,
    };
    let handed = handoff::hand_off(credited, kinds, &recap.rules);
    let mut findings = std::mem::take(&mut summary.findings);
    findings.extend(handed.findings.iter().cloned());
    summary.findings = in_order(findings, &summary.sources);
    summary.held_back = vec![0; summary.findings.len()];
    handed
}
