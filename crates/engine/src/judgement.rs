//! What was read of one workbook → what is wrong with it, and nothing summed up.
//!
//! Whoever takes in workbooks one by one, a scheduled pass say, asks of each only whether it can be accepted. A recap of each would go through the whole employee list
//! again, and add up everybody on it. So the list is indexed once, and a workbook meets those of its lines that matter to it.

use rekap_core::credit;
use rekap_core::finding::Found;
use rekap_core::model::identity::Identity;
use rekap_core::model::source::SourceReport;
use rekap_core::people::ListIndex;
use rekap_core::rules::Rules;

use crate::reading::Reading;
use crate::recap::{Examined, Question, examine};

/// What becomes of one workbook.
#[derive(Debug)]
pub struct Judgement {
    /// What was found in it, in the order of its cells.
    pub findings: Vec<Found>,
    /// What was read of it.
    pub source: SourceReport,
    /// What it says of itself.
    pub identity: Identity,
    /// How many activities it holds.
    pub activities: usize,
    /// The year in which most of them end; without any, that of the question.
    pub year: i32,
}

/// Judges a workbook by itself: finds in it what a recap over the employee list and this workbook alone finds there. Nothing where nothing was read.
#[must_use]
pub fn judge(mut reading: Reading, list: &ListIndex, question: Question, rules: &Rules) -> Option<Judgement> {
    // Dictionaries stand before it.
    let source = reading.sources.pop()?;
    reading.sources = vec![source];
    let identity = reading.identities.pop().map(|(_, identity)| identity).unwrap_or_default();
    let lines = list.about(&reading.activities, &reading.damaged, &reading.listed);
    reading.listed.splice(..0, lines);
    let Examined { activities, findings, mut sources, period, .. } = examine(reading, question, rules);
    let source = sources.pop()?;
    let findings = findings.into_iter().filter(|found| found.place.file() == &*source.file).collect();
    let year = credit::reporting_year(&activities).map_or(period.year, |chosen| chosen.year);
    Some(Judgement { findings, source, identity, activities: activities.len(), year })
}
