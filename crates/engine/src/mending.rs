//! A recap → the inputs with something to mend, each with its marks and the name of the workbook that goes back: `Rekap.csv` → `Perbaikan - Rekap.xlsx`.
//!
//! Two offices send `Rekap.xlsx`; findings tell them apart by their folders, and so do these names. What came back as `Perbaikan - Rekap.xlsx` and still has
//! something to mend goes back under the same name. A file that cannot be opened has no cells to mend; its finding says what to do.

use std::collections::BTreeMap;
use std::sync::Arc;

use rekap_core::model::lang::Lang;
use rekap_core::model::mask;
use rekap_core::model::returned::PREFIX;
use rekap_core::model::source::SourceReport;
use rekap_report::Presentation;
use rekap_report::returned::{self, marks::Marks};

use crate::file_names::{FileNames, safe};
use crate::host::Host;
use crate::input_names::stem_and_extension;
use crate::recap::Recap;

/// Bytes of the input's name that are kept: file systems take 255 in all, and names come with their folder.
const MOST_OF_A_NAME: usize = 180;

/// An input with something to mend.
#[derive(Debug)]
pub struct Mending<'r> {
    /// What was read of it.
    pub report: &'r SourceReport,
    /// What its workbook marks.
    pub marks: Marks,
    /// The name of its workbook.
    pub name: String,
}

impl Mending<'_> {
    /// Makes the workbook of the file's bytes (contract §8); none where no copy of it reads as the file does.
    #[must_use]
    pub fn copy(&self, bytes: &[u8], lang: Lang, host: Host<'_>) -> Option<Vec<u8>> {
        mending_copy(bytes, self.report, &self.marks, lang, host)
    }
}

/// Makes the workbook to mend for a file's bytes (contract §8); none where no copy of it reads as the file does.
#[must_use]
pub fn mending_copy(bytes: &[u8], report: &SourceReport, marks: &Marks, lang: Lang, host: Host<'_>) -> Option<Vec<u8>> {
    returned::copy(bytes, report, marks, lang, &|bytes| host.open(bytes))
}

/// Lists those of the inputs with something to mend, in their order; `names` gives each a name of its own.
#[must_use]
pub fn mendings<'r>(
    recap: &'r Recap,
    inputs: impl IntoIterator<Item = Arc<str>>,
    presentation: &Presentation,
    names: &mut FileNames,
) -> Vec<Mending<'r>> {
    let reports: BTreeMap<&str, &SourceReport> = recap.summary.sources.iter().map(|report| (&*report.file, report)).collect();
    let opened = inputs.into_iter().filter_map(|input| reports.get(&*input).copied()).filter(|report| !is_closed(report));
    let marked = opened.map(|report| (report, Marks::of_file(&recap.summary.findings, &report.file, presentation.lang)));
    marked
        .filter(|(_, marks)| marks.has_errors())
        .map(|(report, marks)| {
            // A mask of stars would not stand in the name of a file.
            let name = names.of(&stem(&mask::text(&report.file, presentation.mask).replace('*', "x")));
            Mending { report, marks, name }
        })
        .collect()
}

/// Files refused by a finding about the file have no cells to show.
fn is_closed(report: &SourceReport) -> bool {
    report.refused.is_some_and(|code| code.starts_with('F'))
}

/// Strips what a workbook's name begins with because it was sent back to be mended.
#[must_use]
pub fn original_name(name: &str) -> &str {
    name.strip_prefix(PREFIX).map_or(name, original_name)
}

fn stem(shown: &str) -> String {
    let (folder, name) = shown.rsplit_once('/').unwrap_or(("", shown));
    let name = original_name(name);
    let (bare, _) = stem_and_extension(name);
    let with_folder = if folder.is_empty() { bare.to_owned() } else { format!("{folder}/{bare}") };
    format!("{PREFIX}{}", safe(&with_folder, MOST_OF_A_NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_goes_back_under_the_name_that_the_office_knows() {
        let name = |shown| format!("{}.xlsx", stem(shown));
        assert_eq!(name("Rekap 2025.csv"), "Perbaikan - Rekap 2025.xlsx");
        assert_eq!(name("Dinas A/Rekap.xlsx"), "Perbaikan - Dinas A - Rekap.xlsx");
        assert_eq!(name("Perbaikan - Perbaikan - Rekap.xlsx"), "Perbaikan - Rekap.xlsx");
    }
}
