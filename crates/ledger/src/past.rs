//! The table `employees` of an earlier year → what is compared of it.

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::reader::ChunkReader;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::summary::Status;
use rekap_core::summary::past::YearTally;

use crate::LedgerTrouble;

const COLUMNS: [&str; 3] = ["work_unit", "credited_units", "status"];

/// Reads the employees of a year.
///
/// # Errors
/// Where it is no such table, or a damaged one.
pub fn read_year(file: impl ChunkReader + 'static) -> Result<YearTally, LedgerTrouble> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(file)?;
    let says = |key: &str| {
        let pairs = builder.metadata().file_metadata().key_value_metadata()?;
        pairs.iter().find(|pair| pair.key == key)?.value.clone()
    };
    let year = says("rekap_jp.year").and_then(|year| year.parse().ok()).ok_or_else(not_ours)?;
    let mut tally = YearTally::new(year, says("rekap_jp.as_of").and_then(|day| day.parse().ok()));
    let mask = ProjectionMask::columns(builder.parquet_schema(), COLUMNS);
    for batch in builder.with_projection(mask).build()? {
        let batch = batch?;
        let [units, credited, statuses] = COLUMNS.map(|name| batch.column_by_name(name));
        let units = units.and_then(|column| column.as_string_opt::<i32>()).ok_or_else(not_ours)?;
        let credited = credited.and_then(|column| column.as_primitive_opt::<Int64Type>()).ok_or_else(not_ours)?;
        let statuses = statuses.and_then(|column| column.as_string_opt::<i32>()).ok_or_else(not_ours)?;
        for row in 0..units.len() {
            let status = Status::of_key(statuses.value(row)).ok_or_else(not_ours)?;
            tally.add(units.value(row), status, LessonHours::from_units(credited.value(row)));
        }
    }
    Ok(tally)
}

fn not_ours() -> LedgerTrouble {
    LedgerTrouble::Refused("it is no table of employees of a ledger".to_owned())
}
