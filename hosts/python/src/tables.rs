//! A recap, or a share of one, → batches of the ledger's tables.

use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use chrono::NaiveDate;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rekap_core::rules::Rules;
use rekap_core::summary::Summary;
use rekap_engine::{Originals, Question, Reading, as_read};
use rekap_ledger::{Ledger, LedgerTable, LedgerTrouble};

use crate::VERSION;
use crate::terms::Terms;

/// A batch on its way to Python.
pub(crate) type Batch = PyArrowType<RecordBatch>;

/// Says why a table could not be put together.
pub(crate) fn trouble(trouble: &LedgerTrouble) -> PyErr {
    PyValueError::new_err(trouble.to_string())
}

pub(crate) fn ledger<'l>(summary: &'l Summary, originals: &'l Originals, ordinals: Option<&'l [i64]>, terms: &'l Terms) -> Ledger<'l> {
    Ledger {
        summary,
        rules: &terms.rules,
        ordinals,
        certificates: &originals.certificates,
        damaged: &originals.damaged,
        lang: terms.lang,
        mask: terms.mask,
        version: VERSION,
    }
}

/// Finds a table by its name.
pub(crate) fn table(name: &str) -> PyResult<LedgerTable> {
    let found = LedgerTable::ALL.into_iter().find(|table| table.name() == name);
    found.ok_or_else(|| PyValueError::new_err(format!("{name}: tables are {}", LedgerTable::ALL.map(LedgerTable::name).join(", "))))
}

/// Gives all rows of a table; where it has none, one batch without rows.
pub(crate) fn batches(table: LedgerTable, ledger: &Ledger<'_>) -> PyResult<Vec<Batch>> {
    let mut batches = Vec::new();
    for batch in table.batches(ledger) {
        batches.push(PyArrowType(batch.map_err(|why| trouble(&why))?));
    }
    if batches.is_empty() {
        batches.push(PyArrowType(whole(table, ledger)?));
    }
    Ok(batches)
}

/// Gives all rows of a table in one batch.
pub(crate) fn whole(table: LedgerTable, ledger: &Ledger<'_>) -> PyResult<RecordBatch> {
    table.batch(ledger, 0..table.rows(ledger)).map_err(|why| trouble(&why))
}

/// Gives the columns of a table, without rows.
pub(crate) fn schema(name: &str) -> PyResult<Batch> {
    let terms = Terms::of(&postcard::to_stdvec(&crate::terms::TermBytes::default()).unwrap_or_default(), None)?;
    let (summary, originals) = nothing(&terms.rules);
    whole(table(name)?, &ledger(&summary, &originals, None, &terms)).map(PyArrowType)
}

/// Gives a summary of nothing.
pub(crate) fn nothing(rules: &Rules) -> (Summary, Originals) {
    as_read(Reading::default(), Question { year: None, as_of: NaiveDate::default() }, rules)
}
