//! A recap as four tables that `DuckDB`, pandas, polars and Spark read: Arrow record batches, and Parquet made of them.
//!
//! ```text
//! Recap ─► Ledger ─► activities   every row that was read, as its sheet writes it          one row each,
//!                    credits      what each of them counts for, with every reason          in input order
//!                    employees    who meets the requirement of the year
//!                    findings     what must be mended, and where
//! ```
//! A sheet ends at 1,048,576 rows and a question over three years needs three workbooks; a table has neither limit. So nothing is rounded or worded here: lesson
//! hours are whole units of 1/4500 JP, a NIP is text (a number of 18 digits does not survive a spreadsheet or a data frame), categories, outcomes and reasons are
//! the keys that never change with the language. The columns stand in `docs/ledger.md`; columns are only added, and [`SCHEMA_VERSION`] says so.
//!
//! Nothing is kept beside the recap: a batch is made of some thousand rows at a time. The same recap gives the same bytes.

mod activities;
mod columns;
mod credits;
mod employees;
mod findings;
mod parquet;
mod past;

use std::collections::HashMap;
use std::ops::Range;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use rekap_core::model::certificate::Certificates;
use rekap_core::model::lang::Lang;
use rekap_core::model::mask;
use rekap_core::model::nip::{DamagedNip, Nip};
use rekap_core::rules::Rules;
use rekap_core::summary::Summary;

pub use parquet::write;
pub use past::read_year;

/// Version of the columns: a new column or key raises it; none is ever renamed, removed or given another meaning.
pub const SCHEMA_VERSION: u32 = 2;

/// Rows of one batch: few enough that a batch is small beside what a run keeps, many enough that its columns are filled in long loops.
const BATCH_ROWS: usize = 32 * 1024;

/// What the tables are made of.
#[derive(Debug, Clone, Copy)]
pub struct Ledger<'a> {
    /// The recap's summary.
    pub summary: &'a Summary,
    /// The rules that it was made by.
    pub rules: &'a Rules,
    /// The ranks of the activities in the input order of the whole run, where these are only some of them.
    pub ordinals: Option<&'a [i64]>,
    /// Certificate numbers of the activities.
    pub certificates: &'a Certificates,
    /// NIPs that Excel damaged, by the index of their activity, in order.
    pub damaged: &'a [(usize, DamagedNip)],
    /// Language of messages and remedies; keys have none.
    pub lang: Lang,
    /// Whether NIPs are masked, wherever they stand.
    pub mask: bool,
    /// Version of the program.
    pub version: &'a str,
}

/// One of the four tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerTable {
    /// Every row that was read.
    Activities,
    /// What each of them counts for.
    Credits,
    /// Every employee's year.
    Employees,
    /// What was found.
    Findings,
}

/// Why a table could not be made or written.
#[derive(Debug, thiserror::Error)]
pub enum LedgerTrouble {
    /// The writer failed: disk full, no permission.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The columns do not fit together, or the Parquet writer refused them; that is a mistake of the program, not of the data.
    #[error("the table could not be put together: {0}")]
    Refused(String),
}

impl From<ArrowError> for LedgerTrouble {
    fn from(error: ArrowError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl LedgerTable {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Activities, Self::Credits, Self::Employees, Self::Findings];

    /// Names the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Activities => "activities",
            Self::Credits => "credits",
            Self::Employees => "employees",
            Self::Findings => "findings",
        }
    }

    /// Counts its rows.
    #[must_use]
    pub fn rows(self, ledger: &Ledger<'_>) -> usize {
        match self {
            Self::Activities => ledger.summary.activities.len(),
            Self::Credits => ledger.summary.credits.len(),
            Self::Employees => ledger.summary.employees.len(),
            Self::Findings => ledger.summary.findings.len(),
        }
    }

    /// Gives some of its rows.
    ///
    /// # Errors
    /// Where a number is larger than its column, or a batch cannot be put together.
    pub fn batch(self, ledger: &Ledger<'_>, rows: Range<usize>) -> Result<RecordBatch, LedgerTrouble> {
        let count = rows.len();
        let mut columns = match self {
            Self::Activities => activities::columns(ledger, rows),
            Self::Credits => credits::columns(ledger, rows),
            Self::Employees => employees::columns(ledger, rows),
            Self::Findings => findings::columns(ledger, rows),
        };
        columns.text("rules_sha256", std::iter::repeat_n(&ledger.rules.sha256, count));
        columns.text("version", std::iter::repeat_n(ledger.version, count));
        columns.batch()
    }

    /// Gives all of its rows, batch by batch.
    pub fn batches<'l>(self, ledger: &'l Ledger<'_>) -> impl Iterator<Item = Result<RecordBatch, LedgerTrouble>> + 'l {
        let end = self.rows(ledger);
        (0..end).step_by(BATCH_ROWS).map(move |start| self.batch(ledger, start..end.min(start + BATCH_ROWS)))
    }

    /// Gives its columns.
    ///
    /// # Errors
    /// As [`Self::batch`].
    pub fn schema(self, ledger: &Ledger<'_>) -> Result<SchemaRef, LedgerTrouble> {
        self.batch(ledger, 0..0).map(|batch| batch.schema())
    }
}

impl Ledger<'_> {
    fn shown<'t>(&self, text: &'t str) -> std::borrow::Cow<'t, str> {
        mask::text(text, self.mask)
    }

    /// The ranks of rows in the input order of the whole run.
    fn ordinals(&self, rows: Range<usize>) -> impl Iterator<Item = i64> {
        rows.map(|row| self.ordinals.map_or_else(|| i64::try_from(row).unwrap_or(i64::MAX), |ordinals| ordinals[row]))
    }

    fn nip(&self, nip: Nip) -> String {
        let digits = nip.to_string();
        if self.mask { mask::text(&digits, true).into_owned() } else { digits }
    }

    /// The SHA-256 of each file, by the name that findings write.
    fn sums(&self) -> HashMap<&str, &str> {
        self.summary.sources.iter().map(|source| (&*source.file, source.sha256.as_str())).collect()
    }
}
