//! Batches whose rows are of one of several kinds, each kind a struct of its own: what a stage of Spark gives, which has one schema.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StructArray, new_null_array};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// The kinds, by name, each with its columns.
pub(crate) struct Kinds {
    kinds: Vec<(&'static str, DataType)>,
    schema: SchemaRef,
}

impl Kinds {
    /// Makes the kinds of one batch of each.
    pub(crate) fn of(kinds: &[(&'static str, RecordBatch)]) -> Self {
        let kinds: Vec<_> = kinds.iter().map(|(name, batch)| (*name, DataType::Struct(batch.schema().fields().clone()))).collect();
        let fields: Vec<Field> = kinds.iter().map(|(name, kind)| Field::new(*name, kind.clone(), true)).collect();
        Self { kinds, schema: Arc::new(Schema::new(fields)) }
    }

    /// Gives rows that are of these kinds, side by side and of equal length, and of no other one.
    pub(crate) fn batch(&self, own: &[(&'static str, RecordBatch)]) -> PyResult<RecordBatch> {
        let rows = own.first().map_or(0, |(_, batch)| batch.num_rows());
        let column = |(name, kind): &(&'static str, DataType)| -> ArrayRef {
            let own = own.iter().find(|(of, _)| of == name);
            own.map_or_else(|| new_null_array(kind, rows), |(_, batch)| Arc::new(StructArray::from(batch.clone())))
        };
        let columns = self.kinds.iter().map(column).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(|why| PyValueError::new_err(why.to_string()))
    }
}

/// Puts columns side by side.
pub(crate) fn columns<const N: usize>(columns: [(&str, ArrayRef, bool); N]) -> PyResult<RecordBatch> {
    let fields: Vec<Field> = columns.iter().map(|(name, array, maybe)| Field::new(*name, array.data_type().clone(), *maybe)).collect();
    let arrays = columns.into_iter().map(|(_, array, _)| array).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map_err(|why| PyValueError::new_err(why.to_string()))
}
