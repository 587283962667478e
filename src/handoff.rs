//! `rekap-jp export siasn INPUT...|RESULT -o FILE`: the credited activities as SIASN's course records, and what the others lack. Nothing is sent anywhere.
//!
//! A result gives the records of its inputs, from *Rincian*; it must stand alone. Beside inputs it is left alone, as everywhere: its activities would count twice.

use std::io::BufWriter;
use std::path::Path;

use rekap_core::finding::{Found, Severity};
use rekap_core::handoff::HandOff;
use rekap_core::model::source::{SheetState, SourceReport};
use rekap_core::rules::regulation::Regulation;
use rekap_core::rules::siasn::SiasnKinds;
use rekap_engine::{NoProgress, Progress, Recap, hand_off};
use rekap_report::handoff::{self, HandOffBasis, ResultHandOff};

use crate::discover::{self, Source};
use crate::failure::Failure;
use crate::job::{Job, JsonTarget};
use crate::returned::{self, Returned};
use crate::{References, output, rule_files};

/// What was handed over.
#[derive(Debug)]
pub struct HandedOver {
    /// The recap; what incomplete activities lack is among its findings. None where a result was handed over: it is not recapped again.
    pub recap: Option<Recap>,
    /// The records.
    pub handed: HandOff,
    /// The workbooks to mend, where they were wanted.
    pub returned: Vec<Returned>,
}

impl HandedOver {
    /// Says whether something must be mended before it can be handed over.
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        let is_error = |found: &Found| found.finding.severity() == Severity::Error;
        self.recap.as_ref().map_or_else(|| self.handed.findings.iter().any(is_error), Recap::needs_attention)
    }
}

/// Reads the inputs of a job, or a result, and writes the records to its output: a workbook where it is named `.xlsx`, else JSON, one record a line.
///
/// # Errors
/// As [`crate::run`]; broken kinds; a result that cannot be read, or from which something is asked that only inputs have; an output that cannot be written.
pub fn export(job: &Job, kinds: Option<&Path>, target: &Path, progress: &dyn Progress) -> Result<HandedOver, Failure> {
    output::check(job)?;
    let sources = crate::discover(job)?;
    if let [source] = sources.as_slice()
        && let Some(done) = of_result(source, job, kinds, target)?
    {
        return Ok(done);
    }
    let mut recap = References::beside(&sources, job, progress)?.recap(&sources, job, progress);
    if sources.len() > 1 && recap.summary.sources.iter().all(is_result) {
        return Err(Failure::SeveralResults);
    }
    let kinds = read_kinds(kinds, job, &recap.rules.regulation)?;
    let handed = hand_off(&mut recap, &kinds);
    let returns = returned::plan(job, &recap, &sources)?;
    progress.writes();
    let basis = HandOffBasis { kinds: &kinds, rules: &recap.rules, as_of: recap.summary.as_of };
    write(job, &handed, basis, target)?;
    if let Some(JsonTarget::File(path)) = &job.json {
        output::write_json(job, &recap, path)?;
    }
    let returned = returned::write(job, &returns)?;
    Ok(HandedOver { recap: Some(recap), handed, returned })
}

/// Hands over what a result credits; nothing where the one source is no result, or cannot be opened: it is read as an input then, which says why.
fn of_result(source: &Source, job: &Job, kinds: Option<&Path>, target: &Path) -> Result<Option<HandedOver>, Failure> {
    let Ok(bytes) = discover::read_bytes(source, &job.limits) else { return Ok(None) };
    let Ok(mut book) = job.host(&NoProgress).open(&bytes) else { return Ok(None) };
    if !book.is_own_result() {
        return Ok(None);
    }
    let of_inputs = [("--return", job.returns.is_some()), ("--json", job.json.is_some())];
    if let Some(&(option, _)) = of_inputs.iter().find(|(_, is_asked)| *is_asked) {
        return Err(Failure::OnlyOfInputs { option });
    }
    let rules = rule_files::load(job.rules.as_deref())?;
    let kinds = read_kinds(kinds, job, &rules.regulation)?;
    let read = handoff::from_result(&mut book, &kinds, &rules).map_err(|trouble| Failure::of_result(trouble, &source.path))?;
    let ResultHandOff { handed, as_of } = read;
    write(job, &handed, HandOffBasis { kinds: &kinds, rules: &rules, as_of }, target)?;
    Ok(Some(HandedOver { recap: None, handed, returned: Vec::new() }))
}

fn is_result(source: &SourceReport) -> bool {
    source.sheets.iter().any(|sheet| sheet.state == SheetState::OwnResult)
}

fn write(job: &Job, handed: &HandOff, basis: HandOffBasis<'_>, target: &Path) -> Result<(), Failure> {
    output::write_whole(target, job.force, |file| {
        let out = BufWriter::new(file);
        if is_workbook(target) {
            handoff::workbook(handed, basis, &job.presentation, out)
        } else {
            handoff::lines_to(handed, &job.presentation, out)
        }
    })
}

fn read_kinds(named: Option<&Path>, job: &Job, regulation: &Regulation) -> Result<SiasnKinds, Failure> {
    let text = rule_files::kinds(named, job.rules.as_deref())?;
    SiasnKinds::of_text(&text, regulation).map_err(|problems| Failure::Rules { problems })
}

fn is_workbook(target: &Path) -> bool {
    target.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}
