//! Everything of an agency → its result workbook.

use std::sync::Arc;

use arrow_array::{BinaryArray, RecordBatch, StringArray};
use arrow_pyarrow::PyArrowType;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rekap_engine::distributed::AgencyPart;

use crate::batches::{bytes, long, text};
use crate::parts::columns;
use crate::run::workbook;
use crate::tables::Batch;
use crate::terms::{Terms, not_ours};

/// Writes workbooks as their rows come: all of an agency one after the other, of each kind in input order.
#[pyclass]
pub(crate) struct Writing {
    terms: Arc<Terms>,
    agency: Option<String>,
    part: AgencyPart,
}

#[pymethods]
impl Writing {
    /// Takes rows (`agency` string, `kind` string, `ordinal` int64, `kept` binary; kinds are `line`, `row`, `head`, `finding`) and gives the workbooks of complete agencies.
    fn push(&mut self, py: Python<'_>, batch: PyArrowType<RecordBatch>) -> PyResult<Vec<Batch>> {
        py.detach(|| self.receive(&batch.0)).map(|done| done.into_iter().map(PyArrowType).collect())
    }

    /// Gives the workbook of the last agency.
    fn finish(&mut self, py: Python<'_>) -> PyResult<Vec<Batch>> {
        py.detach(|| self.written()).map(|done| done.into_iter().map(PyArrowType).collect())
    }
}

impl Writing {
    pub(crate) fn new(terms: Arc<Terms>) -> Self {
        Self { terms, agency: None, part: AgencyPart::default() }
    }

    fn receive(&mut self, batch: &RecordBatch) -> PyResult<Vec<RecordBatch>> {
        let (agency, kind, ordinal, kept) = (text(batch, "agency")?, text(batch, "kind")?, long(batch, "ordinal")?, bytes(batch, "kept")?);
        let mut done = Vec::new();
        for row in 0..batch.num_rows() {
            let own = agency.get(row).unwrap_or_default();
            if self.agency.as_deref() != Some(own) {
                done.extend(self.written()?);
                self.agency = Some(own.to_owned());
            }
            self.add(kind.get(row).unwrap_or_default(), ordinal.value(row), kept.get(row).unwrap_or_default())?;
        }
        Ok(done)
    }

    fn add(&mut self, kind: &str, ordinal: i64, kept: &[u8]) -> PyResult<()> {
        let (part, packing) = (&mut self.part, &self.terms.packing);
        match kind {
            "line" => part.lines.push(packing.arrived(kept).ok_or_else(|| not_ours("a line of the list"))?),
            "row" => part.rows.push((ordinal, packing.arrived(kept).ok_or_else(|| not_ours("a row"))?)),
            "head" => part.heads.push(packing.arrived(kept).ok_or_else(|| not_ours("a file"))?),
            "finding" => part.findings.push(packing.arrived(kept).ok_or_else(|| not_ours("a finding"))?),
            other => return Err(PyValueError::new_err(format!("{other}: kinds are line, row, head and finding"))),
        }
        Ok(())
    }

    fn written(&mut self) -> PyResult<Option<RecordBatch>> {
        let Some(agency) = self.agency.take() else { return Ok(None) };
        let terms = &*self.terms;
        let facts = terms.facts.as_ref().ok_or_else(|| not_ours("a run without a plan"))?;
        let recap = std::mem::take(&mut self.part).recap(&terms.confirmed, facts, terms.rules.clone());
        let written = workbook(&recap, terms, Some(&agency))?;
        columns([
            ("agency", Arc::new(StringArray::from(vec![agency])), false),
            ("workbook", Arc::new(BinaryArray::from_iter_values([written])), false),
        ])
        .map(Some)
    }
}
