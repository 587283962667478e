//! Columns put side by side, each with its name, until they are a batch: what a column is called, whether it may be empty and what it holds stand in one line.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, Date32Array, Float64Array, Int32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, FieldRef, Schema};
use chrono::NaiveDate;
use rekap_core::model::lesson_hours::LessonHours;

use crate::LedgerTrouble;

/// Columns of equal length.
#[derive(Default)]
pub(crate) struct BatchColumns {
    fields: Vec<FieldRef>,
    arrays: Vec<ArrayRef>,
    /// The first column of which a number does not fit.
    too_large: Option<&'static str>,
}

impl BatchColumns {
    pub(crate) fn push(&mut self, name: &str, array: ArrayRef, may_be_empty: bool) {
        self.fields.push(Arc::new(Field::new(name, array.data_type().clone(), may_be_empty)));
        self.arrays.push(array);
    }

    pub(crate) fn text(&mut self, name: &str, texts: impl Iterator<Item = impl AsRef<str>>) {
        self.push(name, Arc::new(StringArray::from_iter_values(texts)), false);
    }

    pub(crate) fn maybe_text(&mut self, name: &str, texts: impl Iterator<Item = Option<impl AsRef<str>>>) {
        self.push(name, Arc::new(texts.collect::<StringArray>()), true);
    }

    /// Lists of texts, none of them empty.
    pub(crate) fn texts(&mut self, name: &str, lists: impl Iterator<Item = impl Iterator<Item = impl AsRef<str>>>) {
        let item = Field::new("item", DataType::Utf8, false);
        let mut builder = ListBuilder::new(StringBuilder::new()).with_field(item);
        for list in lists {
            list.for_each(|text| builder.values().append_value(text));
            builder.append(true);
        }
        self.push(name, Arc::new(builder.finish()), false);
    }

    pub(crate) fn int(&mut self, name: &'static str, numbers: impl Iterator<Item = u32>) {
        let numbers: Vec<i32> = numbers.map(|number| self.narrow(name, number)).collect();
        self.push(name, Arc::new(Int32Array::from(numbers)), false);
    }

    pub(crate) fn maybe_int(&mut self, name: &'static str, numbers: impl Iterator<Item = Option<u32>>) {
        let numbers: Vec<Option<i32>> = numbers.map(|number| number.map(|number| self.narrow(name, number))).collect();
        self.push(name, Arc::new(Int32Array::from(numbers)), true);
    }

    pub(crate) fn maybe_year(&mut self, name: &str, years: impl Iterator<Item = Option<i32>>) {
        self.push(name, Arc::new(years.collect::<Int32Array>()), true);
    }

    pub(crate) fn long(&mut self, name: &str, numbers: impl Iterator<Item = i64>) {
        self.push(name, Arc::new(Int64Array::from_iter_values(numbers)), false);
    }

    pub(crate) fn maybe_long(&mut self, name: &str, numbers: impl Iterator<Item = Option<i64>>) {
        self.push(name, Arc::new(numbers.collect::<Int64Array>()), true);
    }

    pub(crate) fn units(&mut self, name: &str, hours: impl Iterator<Item = LessonHours>) {
        self.long(name, hours.map(LessonHours::units));
    }

    pub(crate) fn maybe_units(&mut self, name: &str, hours: impl Iterator<Item = Option<LessonHours>>) {
        self.maybe_long(name, hours.map(|hours| hours.map(LessonHours::units)));
    }

    pub(crate) fn maybe_double(&mut self, name: &str, numbers: impl Iterator<Item = Option<f64>>) {
        self.push(name, Arc::new(numbers.collect::<Float64Array>()), true);
    }

    pub(crate) fn maybe_day(&mut self, name: &str, days: impl Iterator<Item = Option<NaiveDate>>) {
        self.push(name, Arc::new(days.map(|day| day.map(days_since_1970)).collect::<Date32Array>()), true);
    }

    /// A number that does not fit is never cut: the whole table is refused.
    fn narrow(&mut self, name: &'static str, number: u32) -> i32 {
        i32::try_from(number).unwrap_or_else(|_| {
            self.too_large = self.too_large.or(Some(name));
            0
        })
    }

    pub(crate) fn batch(self) -> Result<RecordBatch, LedgerTrouble> {
        if let Some(name) = self.too_large {
            return Err(LedgerTrouble::Refused(format!("a number in {name} has more than 31 bits")));
        }
        Ok(RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.arrays)?)
    }
}

/// Every day that chrono knows lies within 32 bits of days.
fn days_since_1970(day: NaiveDate) -> i32 {
    i32::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).unwrap_or(i32::MAX)
}
