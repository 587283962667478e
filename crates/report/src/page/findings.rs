//! Findings as a page lists them: filtered, a part at a time, and as text to paste into a message to the office.

use serde::Serialize;

use super::ListPart;
use crate::Presentation;
use crate::console::{findings_to, others, place_words};
use rekap_core::finding::{Found, Severity};
use rekap_core::model::mask;
use rekap_core::summary::Summary;

/// Severities, the weightiest first.
pub(super) const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// Which findings are meant.
#[derive(Debug, Clone, Default)]
pub struct FindingFilter {
    /// The key of their severity; all where it is empty.
    pub severity: String,
    /// The file that they are in; all where it is empty.
    pub file: String,
    /// Words in their message, place, words or remedy, in any case.
    pub searched: String,
}

/// A finding as a page shows it.
#[derive(Debug, Serialize)]
pub struct FindingEntry {
    code: &'static str,
    severity: &'static str,
    label: &'static str,
    place: String,
    heading: Option<String>,
    written: String,
    message: String,
    remedy: String,
}

/// Gives the findings that are meant, the weightiest first, a part at a time.
#[must_use]
pub fn findings(
    summary: &Summary,
    presentation: &Presentation,
    filter: &FindingFilter,
    from: usize,
    most: usize,
) -> ListPart<FindingEntry> {
    ListPart::of(&meant(summary, presentation, filter), from, most, |found| entry(found, presentation))
}

/// Says the findings that are meant as the screen of the program does.
#[must_use]
pub fn findings_text(summary: &Summary, presentation: &Presentation, filter: &FindingFilter) -> String {
    let meant: Vec<Found> = meant(summary, presentation, filter).into_iter().cloned().collect();
    let mut text = Vec::new();
    // Writing into memory cannot fail.
    let _ = findings_to(&mut text, &meant, presentation.lang, presentation.mask, usize::MAX);
    String::from_utf8_lossy(&text).into_owned()
}

fn meant<'s>(summary: &'s Summary, presentation: &Presentation, filter: &FindingFilter) -> Vec<&'s Found> {
    let searched = filter.searched.trim().to_lowercase();
    let mut meant: Vec<&Found> = summary
        .findings
        .iter()
        .filter(|found| filter.severity.is_empty() || found.finding.severity().key() == filter.severity)
        .filter(|found| filter.file.is_empty() || found.place.file() == filter.file)
        .filter(|found| searched.is_empty() || entry(found, presentation).holds(&searched))
        .collect();
    meant.sort_by_key(|found| found.finding.severity());
    meant
}

fn entry(found: &Found, presentation: &Presentation) -> FindingEntry {
    let lang = presentation.lang;
    let masked = |text: &str| mask::text(text, presentation.mask).into_owned();
    let cells = found.cells();
    let unnamed = found.count.saturating_sub(cells.as_ref().map_or(1, |cells| cells.named));
    FindingEntry {
        code: found.finding.code(),
        severity: found.finding.severity().key(),
        label: found.finding.severity().label(lang),
        place: masked(&(place_words(&found.place, cells.as_ref(), lang) + &others(unnamed, lang))),
        heading: found.heading.as_deref().map(masked),
        written: masked(&found.written),
        message: masked(&found.message(lang)),
        remedy: masked(&found.remedy(lang)),
    }
}

impl FindingEntry {
    fn holds(&self, searched: &str) -> bool {
        let texts = [&*self.place, &self.written, &self.message, &self.remedy, self.code, self.heading.as_deref().unwrap_or_default()];
        texts.iter().any(|text| text.to_lowercase().contains(searched))
    }
}
