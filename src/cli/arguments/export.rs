//! The command line of `export`: what is handed over to another system.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::Selection;
use rekap_jp::failure::Failure;
use rekap_jp::job::Job;

#[derive(Debug, Subcommand)]
pub(crate) enum ExportCommand {
    /// Write the credited activities in the fields of SIASN's course record; what is incomplete is reported, and goes back to its office with `--return`
    ///
    /// A result workbook of this program may stand alone in place of its inputs. Nothing is sent: a person or another program does that. Exit status: 0 all credited activities are in the file, 1 something is incomplete or must be mended,
    /// 2 it could not be done.
    Siasn(SiasnArguments),
}

#[derive(Debug, Args)]
pub(crate) struct SiasnArguments {
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// File to write: a workbook where it is named .xlsx, else JSON, one record a line
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Another table of SIASN's kinds [default: siasn.csv in the folder of --rules, else the shipped one]
    #[arg(long, value_name = "FILE")]
    pub(crate) kinds: Option<PathBuf>,
}

impl SiasnArguments {
    /// Gives the job, its output among it.
    pub(crate) fn into_job(self, today: NaiveDate) -> Result<Job, Failure> {
        Ok(Job { output: Some(self.output), ..self.selection.into_job(today)? })
    }
}
