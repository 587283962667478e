//! Rows and lines of the employee list, by birth date → activities, credits, employees, findings, and what must be compared further on.

use std::sync::Arc;

use arrow_array::builder::{BinaryBuilder, Int64Builder};
use arrow_array::{Int64Array, RecordBatch, StringArray};
use arrow_pyarrow::PyArrowType;
use pyo3::prelude::*;
use rekap_core::model::activity::Activity;
use rekap_core::people::Listing;
use rekap_engine::distributed::{ComparedRow, CreditedShare, KeyedFinding, TravellingRow, credit_share};
use rekap_ledger::{Ledger, LedgerTable};

use crate::batches::{bytes, flag, long};
use crate::parts::{Kinds, columns};
use crate::tables::{Batch, ledger, nothing, trouble, whole};
use crate::terms::{Terms, not_ours};

/// Columns of a table that are the same in every row.
const OF_RUN: usize = 2;
/// Rows that are credited at a time: enough that what is done once for each batch does not count, few enough to hold.
const ROWS: usize = 16 * 1024;

/// Credits rows as they come: all of one birth date one after the other, the lines of the list before the rows, each in order.
#[pyclass]
pub(crate) struct Crediting {
    terms: Arc<Terms>,
    kinds: Kinds,
    /// The first birth date that is waiting, and the last.
    born: Option<(i64, i64)>,
    lines: Vec<(i64, Listing)>,
    rows: Vec<(i64, TravellingRow)>,
}

#[pymethods]
impl Crediting {
    /// Takes rows (`born` int64, `line` bool, `ordinal` int64, `kept` binary) and gives what is complete.
    fn push(&mut self, py: Python<'_>, batch: PyArrowType<RecordBatch>) -> PyResult<Vec<Batch>> {
        py.detach(|| self.receive(&batch.0)).map(wrapped)
    }

    /// Gives what is left.
    fn finish(&mut self, py: Python<'_>) -> PyResult<Vec<Batch>> {
        py.detach(|| self.credited()).map(wrapped)
    }

    /// Gives a batch without rows: its columns are those of all others.
    fn schema(&self) -> PyResult<Batch> {
        self.kinds.batch(&[]).map(PyArrowType)
    }
}

fn wrapped(batches: Vec<RecordBatch>) -> Vec<Batch> {
    batches.into_iter().map(PyArrowType).collect()
}

impl Crediting {
    pub(crate) fn new(terms: Arc<Terms>) -> PyResult<Self> {
        let (summary, originals) = nothing(&terms.rules);
        let ledger = ledger(&summary, &originals, None, &terms);
        let kinds = Kinds::of(&[
            ("activity", of_run(LedgerTable::Activities, &ledger)?),
            ("credit", of_run(LedgerTable::Credits, &ledger)?),
            ("employee", of_run(LedgerTable::Employees, &ledger)?),
            ("finding", findings(&[], &terms)?),
            ("person", people(&[])?),
            ("compared", compared(&[], &[], &[], &terms)?),
        ]);
        Ok(Self { terms, kinds, born: None, lines: Vec::new(), rows: Vec::new() })
    }

    fn receive(&mut self, batch: &RecordBatch) -> PyResult<Vec<RecordBatch>> {
        let (born, is_line, ordinal, kept) = (long(batch, "born")?, flag(batch, "line")?, long(batch, "ordinal")?, bytes(batch, "kept")?);
        let mut done = Vec::new();
        for row in 0..batch.num_rows() {
            let own = born.value(row);
            let is_next = self.born.is_some_and(|(_, last)| last != own);
            if is_next && self.rows.len() + self.lines.len() >= ROWS {
                done.extend(self.credited()?);
            }
            self.born = Some((self.born.map_or(own, |(first, _)| first), own));
            let (ordinal, kept) = (ordinal.value(row), kept.get(row).unwrap_or_default());
            let packing = &self.terms.packing;
            if is_line.value(row) {
                self.lines.push((ordinal, packing.arrived(kept).ok_or_else(|| not_ours("a line of the list"))?));
            } else {
                self.rows.push((ordinal, packing.arrived(kept).ok_or_else(|| not_ours("a row"))?));
            }
        }
        Ok(done)
    }

    fn credited(&mut self) -> PyResult<Vec<RecordBatch>> {
        let Some((born, _)) = self.born.take() else { return Ok(Vec::new()) };
        let (mut rows, mut lines) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.lines));
        // Birth dates came one after the other; within them all, rows stand in input order.
        rows.sort_by_key(|&(ordinal, _)| ordinal);
        lines.sort_by_key(|&(number, _)| number);
        let facts = self.terms.facts.as_ref().ok_or_else(|| not_ours("a run without a plan"))?;
        let share = credit_share(born, rows, lines, facts, &self.terms.rules);
        self.parts(&share)
    }

    fn parts(&self, share: &CreditedShare) -> PyResult<Vec<RecordBatch>> {
        let ledger = ledger(&share.summary, &share.originals, Some(&share.ordinals), &self.terms);
        let of = |table| of_run(table, &ledger);
        let compared = compared(&share.summary.activities, &share.ordinals, &share.compared, &self.terms)?;
        let parts = [
            vec![("activity", of(LedgerTable::Activities)?), ("credit", of(LedgerTable::Credits)?), ("compared", compared)],
            vec![("employee", of(LedgerTable::Employees)?)],
            vec![("finding", findings(&share.findings, &self.terms)?)],
            vec![("person", people(&share.people)?)],
        ];
        let filled = parts.iter().filter(|part| part.iter().any(|(_, batch)| batch.num_rows() > 0));
        filled.map(|part| self.kinds.batch(part)).collect()
    }
}

/// Findings as they travel, with their keys.
pub(crate) fn findings(findings: &[KeyedFinding], terms: &Terms) -> PyResult<RecordBatch> {
    let mut kept = BinaryBuilder::new();
    for (_, found) in findings {
        kept.append_value(terms.packing.to_travel(found).ok_or_else(|| not_ours("a finding"))?);
    }
    let key = |of: fn(&KeyedFinding) -> i64| Arc::new(Int64Array::from_iter_values(findings.iter().map(of)));
    columns([
        ("stage", key(|(key, _)| i64::from(key.stage)), false),
        ("first", key(|(key, _)| key.first), false),
        ("second", key(|(key, _)| key.second), false),
        ("kept", Arc::new(kept.finish()), false),
    ])
}

type UnitOf = (rekap_core::model::nip::Nip, Arc<str>);

fn people(people: &[UnitOf]) -> PyResult<RecordBatch> {
    columns([
        ("nip", Arc::new(StringArray::from_iter_values(people.iter().map(|(nip, _)| nip.to_string()))), false),
        ("unit", Arc::new(StringArray::from_iter_values(people.iter().map(|(_, unit)| unit))), false),
    ])
}

/// A table without its last columns, which are the same in every row of a run: rules and version.
fn of_run(table: LedgerTable, ledger: &Ledger<'_>) -> PyResult<RecordBatch> {
    let batch = whole(table, ledger)?;
    let own: Vec<usize> = (0..batch.num_columns() - OF_RUN).collect();
    batch.project(&own).map_err(|why| trouble(&why.into()))
}

/// Every row with what it may share: nothing else is known of one that shares nothing.
fn compared(activities: &[Activity], ordinals: &[i64], rows: &[ComparedRow], terms: &Terms) -> PyResult<RecordBatch> {
    let (mut said, mut certificate, mut kept) = (Int64Builder::new(), Int64Builder::new(), BinaryBuilder::new());
    let mut rows = rows.iter().peekable();
    for ordinal in ordinals {
        let row = rows.next_if(|row| row.ordinal == *ordinal);
        said.append_option(row.and_then(|row| row.said).map(u64::cast_signed));
        certificate.append_option(row.and_then(|row| row.certificate).map(u64::cast_signed));
        match row {
            Some(row) => kept.append_value(terms.packing.to_travel(row).ok_or_else(|| not_ours("a row"))?),
            None => kept.append_null(),
        }
    }
    let nips = activities.iter().map(|activity| activity.nip.map(|nip| nip.to_string()));
    columns([
        ("ordinal", Arc::new(Int64Array::from_iter_values(ordinals.iter().copied())), false),
        ("nip", Arc::new(nips.collect::<StringArray>()), true),
        ("said", Arc::new(said.finish()), true),
        ("certificate", Arc::new(certificate.finish()), true),
        ("kept", Arc::new(kept.finish()), true),
    ])
}
