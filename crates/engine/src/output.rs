//! A recap → what others read of it: a list of outputs, each of which writes itself into any writer.

use std::io::{BufWriter, Seek, Write};

use rekap_report::{Presentation, ReportTrouble};

use crate::recap::Recap;

/// Whatever a host can write into: a file, a buffer in memory.
pub trait OutputSink: Write + Seek + Send {}

impl<W: Write + Seek + Send> OutputSink for W {}

/// One form of a recap. A new one is a file of its own and a place where a host asks for it.
pub trait Output: Sync {
    /// Writes the recap; the same recap gives the same bytes.
    ///
    /// # Errors
    /// Where the sink does not take it, or the output cannot be put together.
    fn write(&self, recap: &Recap, presentation: &Presentation, sink: &mut dyn OutputSink) -> Result<(), ReportTrouble>;
}

/// The result workbook (contract §2).
#[derive(Debug, Clone, Copy)]
pub struct ResultWorkbook;

impl Output for ResultWorkbook {
    fn write(&self, recap: &Recap, presentation: &Presentation, sink: &mut dyn OutputSink) -> Result<(), ReportTrouble> {
        rekap_report::workbook((&recap.summary, &recap.originals), &recap.rules, presentation, sink)
    }
}

/// Gives the name of the result workbook of a year, the same in every language: inbox, guide and offices know it by this.
#[must_use]
pub fn result_name(year: i32) -> String {
    format!("Rekap JP {year}.xlsx")
}

/// The machine-readable summary (contract §3).
#[derive(Debug, Clone, Copy)]
pub struct JsonSummary;

impl Output for JsonSummary {
    fn write(&self, recap: &Recap, presentation: &Presentation, sink: &mut dyn OutputSink) -> Result<(), ReportTrouble> {
        rekap_report::json_to(&recap.summary, &recap.rules, presentation, BufWriter::new(sink))
    }
}
