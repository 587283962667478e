//! The table `findings`: what the sheet *Temuan* says, in input order.

use std::ops::Range;

use rekap_core::finding::Found;

use crate::Ledger;
use crate::columns::BatchColumns;

pub(crate) fn columns(ledger: &Ledger<'_>, rows: Range<usize>) -> BatchColumns {
    let findings = &ledger.summary.findings[rows];
    let mut columns = BatchColumns::default();
    columns.text("code", findings.iter().map(|found| found.finding.code()));
    columns.text("severity", findings.iter().map(|found| found.finding.severity().key()));
    columns.text("file", findings.iter().map(|found| ledger.shown(found.place.file())));
    columns.maybe_text("sheet", findings.iter().map(|found| found.place.sheet().map(|sheet| ledger.shown(sheet))));
    columns.maybe_text("cell", findings.iter().map(|found| found.cells().map(|cells| cells.words)));
    columns.maybe_text("heading", findings.iter().map(|found| found.heading.as_deref().map(|heading| ledger.shown(heading))));
    columns.text("written", findings.iter().map(|found| ledger.shown(&found.written)));
    columns.text("message", findings.iter().map(|found| ledger.shown(&found.message(ledger.lang)).into_owned()));
    columns.text("remedy", findings.iter().map(|found| ledger.shown(&found.remedy(ledger.lang)).into_owned()));
    columns.long("count", findings.iter().map(|found: &Found| i64::from(found.count)));
    columns
}
