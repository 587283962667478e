//! `rekap-jp plan INPUT...`: what would close the gaps, by unit and month, from a month on and with coaches of a capacity. A question, not a recap: nothing else is written.

use rekap_engine::{Progress, Recap};

use crate::failure::Failure;
use crate::job::Job;
use crate::output;

/// Recaps the inputs of a job and writes the plan where the job names a workbook.
///
/// # Errors
/// As [`crate::recap`], and where the workbook cannot be written.
pub fn plan(job: &Job, progress: &dyn Progress) -> Result<Recap, Failure> {
    output::check(job)?;
    let recap = crate::recap(job, progress)?;
    if let Some(target) = &job.output {
        let write = |file: &mut std::fs::File| rekap_report::plan_workbook(&recap.summary, &recap.rules, &job.presentation, file);
        output::write_whole(target, job.force, write)?;
    }
    Ok(recap)
}
