//! `rekap-jp export siasn INPUT... -o FILE`: the credited activities as SIASN's course records, and what the others lack. Nothing is sent anywhere.

use std::io::BufWriter;
use std::path::Path;

use rekap_core::handoff::HandOff;
use rekap_core::rules::regulation::Regulation;
use rekap_core::rules::siasn::SiasnKinds;
use rekap_engine::{Progress, Recap, hand_off};
use rekap_report::handoff::{self, HandOffBasis};

use crate::failure::Failure;
use crate::job::{Job, JsonTarget};
use crate::returned::{self, Returned};
use crate::{References, discover, output, rule_files};

/// What was handed over.
#[derive(Debug)]
pub struct HandedOver {
    /// The recap; what incomplete activities lack is among its findings.
    pub recap: Recap,
    /// The records.
    pub handed: HandOff,
    /// The workbooks to mend, where they were wanted.
    pub returned: Vec<Returned>,
}

/// Reads the inputs of a job and writes the records to its output: a workbook where it is named `.xlsx`, else JSON, one record a line.
///
/// # Errors
/// As [`crate::run`]; broken kinds; an output that cannot be written.
pub fn export(job: &Job, kinds: Option<&Path>, target: &Path, progress: &dyn Progress) -> Result<HandedOver, Failure> {
    output::check(job)?;
    let sources = discover(job)?;
    let mut recap = References::beside(&sources, job, progress)?.recap(&sources, job, progress);
    let kinds = read_kinds(kinds, &recap.rules.regulation)?;
    let handed = hand_off(&mut recap, &kinds);
    let returns = returned::plan(job, &recap, &sources)?;
    progress.writes();
    let (presentation, basis) = (&job.presentation, HandOffBasis { kinds: &kinds, rules: &recap.rules, as_of: recap.summary.as_of });
    output::write_whole(target, job.force, |file| {
        let out = BufWriter::new(file);
        if is_workbook(target) {
            handoff::workbook(&handed, basis, presentation, out)
        } else {
            handoff::lines_to(&handed, presentation, out)
        }
    })?;
    if let Some(JsonTarget::File(path)) = &job.json {
        output::write_json(job, &recap, path)?;
    }
    let returned = returned::write(job, &returns)?;
    Ok(HandedOver { handed, returned, recap })
}

fn read_kinds(path: Option<&Path>, regulation: &Regulation) -> Result<SiasnKinds, Failure> {
    let text = path.map_or_else(|| Ok(SiasnKinds::shipped_text()), rule_files::read_text);
    let kinds = text.map_err(|problem| vec![problem]).and_then(|text| SiasnKinds::of_text(&text, regulation));
    kinds.map_err(|problems| Failure::Rules { problems })
}

fn is_workbook(target: &Path) -> bool {
    target.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}
