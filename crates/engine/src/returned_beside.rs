//! Workbooks to mend among the inputs, beside what they were made of: a folder of `--return` inside a folder that is read.

use std::collections::BTreeMap;
use std::sync::Arc;

use rekap_core::finding::file::FileFinding;
use rekap_core::model::returned;

use crate::reading::Reading;
use crate::workbook::refused;

/// Leaves out the workbooks to mend that were made of others among these readings, each with a finding: reading both would count their rows twice. What no longer
/// says what it answers is known by its name, and its office is asked.
pub fn leave_out_returned(readings: &mut [Reading]) {
    let files = readings.iter().flat_map(|reading| &reading.sources);
    let originals: Vec<(String, Arc<str>)> = files.map(|source| (source.sha256.clone(), Arc::clone(&source.file))).collect();
    let by_bytes: BTreeMap<&str, &Arc<str>> = originals.iter().map(|(sha256, file)| (sha256.as_str(), file)).collect();
    for reading in readings {
        let [source] = &*reading.sources else { continue };
        let answers = reading.identities.iter().find_map(|(_, identity)| identity.answers.as_deref());
        let finding = if let Some(answers) = answers {
            by_bytes.get(answers).map(|&file| FileFinding::ReturnedBeside { original: Arc::clone(file) })
        } else {
            let named = originals.iter().map(|(_, file)| file).find(|file| returned::is_named_after(&source.file, file));
            named.map(|file| FileFinding::NamedAsReturned { original: Arc::clone(file) })
        };
        let Some(finding) = finding else { continue };
        *reading = refused(&Arc::clone(&source.file), source.sha256.clone(), finding);
    }
}
