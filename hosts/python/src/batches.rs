//! Columns of batches that come from Python, each by its name and kind.

use arrow_array::{Array, BinaryArray, BooleanArray, Int64Array, LargeBinaryArray, LargeStringArray, RecordBatch, StringArray};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// Texts or bytes, with offsets of 32 bits (`Arrow`, Spark) or of 64 (polars).
pub(crate) enum Column<'b, S, L> {
    Short(&'b S),
    Long(&'b L),
}

fn column<'b, A: 'static>(batch: &'b RecordBatch, name: &str) -> Option<&'b A> {
    batch.column_by_name(name)?.as_any().downcast_ref()
}

fn missing(batch: &RecordBatch, name: &str, kind: &str) -> PyErr {
    let is = batch.column_by_name(name).map_or_else(|| "missing".to_owned(), |column| column.data_type().to_string());
    PyValueError::new_err(format!("column {name} must be {kind}; it is {is}"))
}

pub(crate) fn long<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<&'b Int64Array> {
    column(batch, name).ok_or_else(|| missing(batch, name, "int64"))
}

pub(crate) fn flag<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<&'b BooleanArray> {
    column(batch, name).ok_or_else(|| missing(batch, name, "bool"))
}

pub(crate) fn bytes<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<Column<'b, BinaryArray, LargeBinaryArray>> {
    let short = column(batch, name).map(Column::Short);
    short.or_else(|| column(batch, name).map(Column::Long)).ok_or_else(|| missing(batch, name, "binary"))
}

pub(crate) fn text<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<Column<'b, StringArray, LargeStringArray>> {
    let short = column(batch, name).map(Column::Short);
    short.or_else(|| column(batch, name).map(Column::Long)).ok_or_else(|| missing(batch, name, "string"))
}

impl<'b> Column<'b, BinaryArray, LargeBinaryArray> {
    pub(crate) fn get(&self, row: usize) -> Option<&'b [u8]> {
        match self {
            Self::Short(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Long(array) => array.is_valid(row).then(|| array.value(row)),
        }
    }
}

impl<'b> Column<'b, StringArray, LargeStringArray> {
    pub(crate) fn get(&self, row: usize) -> Option<&'b str> {
        match self {
            Self::Short(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Long(array) => array.is_valid(row).then(|| array.value(row)),
        }
    }
}

/// Gives a number, where the row has one.
pub(crate) fn number(array: &Int64Array, row: usize) -> Option<i64> {
    array.is_valid(row).then(|| array.value(row))
}
