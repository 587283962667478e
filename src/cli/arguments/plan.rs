//! The command line of `plan`.

use std::num::NonZeroU32;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::Selection;
use rekap_jp::failure::Failure;
use rekap_jp::job::Job;

#[derive(Debug, Args)]
pub(crate) struct PlanArguments {
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// Month (1-12) from which one can start, where it is later than that of the as-of date
    #[arg(long, value_name = "MONTH", value_parser = clap::value_parser!(u32).range(1..=12))]
    pub(crate) from: Option<u32>,
    /// Occurrences that a coach can hold in a month [default: that of the settings]
    #[arg(long, value_name = "N")]
    pub(crate) capacity: Option<NonZeroU32>,
    /// Workbook with the plan
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl PlanArguments {
    pub(crate) fn into_job(self, today: NaiveDate) -> Result<Job, Failure> {
        let mut job = Job { output: self.output, ..self.selection.into_job(today)? };
        job.plan.from = self.from;
        job.plan.capacity = self.capacity.map(NonZeroU32::get).or(job.plan.capacity);
        Ok(job)
    }
}
