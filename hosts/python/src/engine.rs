//! The engine in a process of the run: reads workbooks, and begins to credit and to compare.

use std::sync::Arc;

use arrow_array::builder::{BinaryBuilder, Int64Builder};
use arrow_array::{BinaryArray, Int32Array, Int64Array, RecordBatch};
use arrow_pyarrow::PyArrowType;
use chrono::NaiveDate;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rekap_core::finding::file::{Excess, FileFinding, Obstacle};
use rekap_core::model::limits::Limits;
use rekap_engine::distributed::{FileRead, Marker};
use rekap_engine::{Question, Reading, WorkbookReader, as_read, refused};
use rekap_ledger::LedgerTable;

use crate::agency::Writing;
use crate::compare::Comparing;
use crate::credit::Crediting;
use crate::parts::columns;
use crate::tables::{Batch, ledger, whole};
use crate::terms::{Terms, not_ours};

/// Reads and credits by the terms of a run.
#[pyclass(frozen)]
pub(crate) struct Engine(Arc<Terms>);

/// What was read of one workbook.
#[pyclass]
pub(crate) struct ReadWorkbook(pub(crate) Option<Reading>);

#[pymethods]
impl Engine {
    /// Makes an engine of the terms of a run; `reader` is the command of a process that reads a dangerous file apart.
    #[new]
    #[pyo3(signature = (terms, reader=None))]
    fn new(terms: &[u8], reader: Option<Vec<String>>) -> PyResult<Self> {
        Ok(Self(Arc::new(Terms::of(terms, reader)?)))
    }

    /// The most bytes that a workbook may have.
    #[getter]
    fn most_bytes(&self) -> u64 {
        self.0.file_bytes()
    }

    /// The SHA-256 of the rules.
    #[getter]
    fn rules_sha256(&self) -> &str {
        &self.0.rules.sha256
    }

    /// The fewest people of a unit whose rows are compared; nothing where no unit's are.
    #[getter]
    fn fewest_people(&self) -> Option<usize> {
        Marker::new(&self.0.rules).fewest_people()
    }

    /// Reads a workbook, named as findings name it.
    fn read(&self, py: Python<'_>, name: &str, content: &[u8]) -> ReadWorkbook {
        ReadWorkbook(Some(py.detach(|| self.reading(name, content))))
    }

    /// Makes the reading of a file whose bytes could not be had: `too_large`, `no_permission`, `vanished`, `folder` or `device`.
    fn unreadable(&self, name: &str, why: &str) -> ReadWorkbook {
        let unreadable = |why| FileFinding::Unreadable { why };
        let finding = match why {
            "too_large" => FileFinding::TooLarge { limit: Excess::File(Limits::mib(self.0.file_bytes())) },
            "no_permission" => unreadable(Obstacle::NoPermission),
            "vanished" => unreadable(Obstacle::Vanished),
            "folder" => unreadable(Obstacle::Folder),
            _ => unreadable(Obstacle::Device),
        };
        ReadWorkbook(Some(refused(&Arc::from(name), String::new(), finding)))
    }

    /// Gives the rows of a workbook as they travel (`kept`), and behind them everything else that was read of it (`head`); `file` is its number among the inputs.
    fn rows(&self, py: Python<'_>, file: i32, workbook: &mut ReadWorkbook) -> PyResult<Batch> {
        let reading = workbook.0.take().ok_or_else(|| not_ours("a workbook that was taken before"))?;
        py.detach(|| self.travelling(file, reading)).map(PyArrowType)
    }

    /// Gives what was read of workbooks as the tables `activities` and `findings`, the first with what crediting takes.
    fn tables(&self, py: Python<'_>, mut workbooks: Vec<PyRefMut<'_, ReadWorkbook>>) -> PyResult<(Batch, Batch, Batch)> {
        let reading = workbooks.iter_mut().filter_map(|workbook| workbook.0.take()).fold(Reading::default(), Reading::join);
        py.detach(|| {
            let rows = self.travelling(0, reading.clone())?;
            let (summary, originals) = as_read(reading, Question { year: None, as_of: NaiveDate::default() }, &self.0.rules);
            let ledger = ledger(&summary, &originals, None, &self.0);
            let [activities, findings] = [LedgerTable::Activities, LedgerTable::Findings].map(|table| whole(table, &ledger));
            let rows = rows.slice(0, rows.num_rows().saturating_sub(1));
            Ok((PyArrowType(activities?), PyArrowType(rows), PyArrowType(findings?)))
        })
    }

    /// Begins to credit rows; they come ordered by birth date and rank.
    fn credit(&self) -> PyResult<Crediting> {
        Crediting::new(Arc::clone(&self.0))
    }

    /// Begins to write the workbooks of agencies.
    fn write(&self) -> Writing {
        Writing::new(Arc::clone(&self.0))
    }

    /// Begins to compare rows that share a certificate number (`certificates`) or a unit (`units`); they come ordered by it and by rank.
    fn compare(&self, between: &str) -> PyResult<Comparing> {
        Comparing::new(between, Arc::clone(&self.0))
    }
}

impl Engine {
    fn reading(&self, name: &str, content: &[u8]) -> Reading {
        let terms = &*self.0;
        WorkbookReader::new(&terms.rules, &terms.confirmed, terms.host()).read(&Arc::from(name), content)
    }

    fn travelling(&self, file: i32, reading: Reading) -> PyResult<RecordBatch> {
        let FileRead { rows, head } = FileRead::of(reading);
        let packing = &self.0.packing;
        let unpacked = || PyValueError::new_err("a row could not be packed: please report this");
        let head = packing.to_travel(&head).ok_or_else(unpacked)?;
        let (mut kept, mut born) = (BinaryBuilder::new(), Int64Builder::new());
        for row in &rows {
            kept.append_value(packing.to_travel(row).ok_or_else(unpacked)?);
            born.append_option(row.born().map(i64::from));
        }
        kept.append_null();
        born.append_null();
        columns([
            ("file", Arc::new(Int32Array::from_value(file, rows.len() + 1)), false),
            ("row", Arc::new(Int64Array::from_iter_values((0..).take(rows.len() + 1))), false),
            ("born", Arc::new(born.finish()), true),
            ("kept", Arc::new(kept.finish()), true),
            ("head", Arc::new(rows.iter().map(|_| None).chain([Some(head)]).collect::<BinaryArray>()), true),
        ])
    }
}
