//! Rows that share a certificate number or a unit → what is unusual between them.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rekap_core::model::nip::Nip;
use rekap_engine::distributed::{Compared, ComparedRow, compare};

use crate::batches::{bytes, long, number, text};
use crate::credit::findings;
use crate::tables::Batch;
use crate::terms::{Terms, not_ours};

/// Rows that are compared at a time, from the end of a group on.
const ROWS: usize = 16 * 1024;

/// Compares rows as they come: all of one group one after the other, in input order.
#[pyclass]
pub(crate) struct Comparing {
    terms: Arc<Terms>,
    between: Compared,
    /// The last group that is waiting.
    group: Option<String>,
    people: Vec<(Nip, Arc<str>)>,
    rows: Vec<ComparedRow>,
}

#[pymethods]
impl Comparing {
    /// Takes rows (`shared` string, `nip` string, `kept` binary; one without `kept` is a person of the unit) and gives what was found in complete groups.
    fn push(&mut self, py: Python<'_>, batch: PyArrowType<RecordBatch>) -> PyResult<Vec<Batch>> {
        py.detach(|| self.receive(&batch.0)).map(|found| found.into_iter().map(PyArrowType).collect())
    }

    /// Gives what was found in what is left.
    fn finish(&mut self, py: Python<'_>) -> PyResult<Vec<Batch>> {
        py.detach(|| self.compared()).map(|found| vec![PyArrowType(found)])
    }
}

impl Comparing {
    pub(crate) fn new(between: &str, terms: Arc<Terms>) -> PyResult<Self> {
        let between = match between {
            "units" => Compared::Units,
            "certificates" => Compared::Certificates,
            other => return Err(PyValueError::new_err(format!("{other}: rows share units or certificates"))),
        };
        Ok(Self { terms, between, group: None, people: Vec::new(), rows: Vec::new() })
    }

    fn receive(&mut self, batch: &RecordBatch) -> PyResult<Vec<RecordBatch>> {
        let (shared, nip, kept) = (text(batch, "shared")?, text(batch, "nip")?, bytes(batch, "kept")?);
        let mut found = Vec::new();
        for row in 0..batch.num_rows() {
            let own = shared.get(row).unwrap_or_default();
            if self.group.as_deref() != Some(own) {
                if self.rows.len() + self.people.len() >= ROWS {
                    found.push(self.compared()?);
                }
                self.group = Some(own.to_owned());
            }
            match (kept.get(row), nip.get(row)) {
                (Some(kept), _) => self.rows.push(self.terms.packing.arrived(kept).ok_or_else(|| not_ours("a row"))?),
                (None, Some(nip)) => self.people.push((Nip::parse(nip).map_err(|_| not_ours("a person"))?, Arc::from(own))),
                (None, None) => return Err(not_ours("a row without a person")),
            }
        }
        Ok(found)
    }

    fn compared(&mut self) -> PyResult<RecordBatch> {
        let facts = self.terms.facts.as_ref().ok_or_else(|| not_ours("a run without a plan"))?;
        let (rows, people) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.people));
        findings(&compare(self.between, rows, &people, facts, &self.terms.rules), &self.terms)
    }
}

/// Takes findings that travelled.
pub(crate) fn arrived(batches: &[PyArrowType<RecordBatch>], terms: &Terms) -> PyResult<Vec<rekap_engine::distributed::KeyedFinding>> {
    let mut found = Vec::new();
    for PyArrowType(batch) in batches {
        let (stage, first, second, kept) = (long(batch, "stage")?, long(batch, "first")?, long(batch, "second")?, bytes(batch, "kept")?);
        for row in 0..batch.num_rows() {
            let stage = number(stage, row).and_then(|stage| u8::try_from(stage).ok()).ok_or_else(|| not_ours("a finding"))?;
            let key = rekap_engine::distributed::FindingKey { stage, first: first.value(row), second: second.value(row) };
            let finding = terms.packing.arrived(kept.get(row).unwrap_or_default()).ok_or_else(|| not_ours("a finding"))?;
            found.push((key, finding));
        }
    }
    found.sort_by_key(|&(key, _)| key);
    Ok(found)
}
