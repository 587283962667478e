//! A table → Parquet, compressed with zstd, row group by row group.

use std::io::Write;

use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use crate::{Ledger, LedgerTable, LedgerTrouble, SCHEMA_VERSION};

/// Rows of a row group: what readers share among their threads, and what the writer holds before it writes. `DuckDB`'s own size is the like.
const ROW_GROUP_ROWS: usize = 128 * 1024;
/// The fastest level: what is left after dictionaries and run lengths is small on every level.
const ZSTD_LEVEL: i32 = 1;

/// Writes a table; the same ledger gives the same bytes.
///
/// # Errors
/// Where the sink does not take it, or the table cannot be put together.
pub fn write(table: LedgerTable, ledger: &Ledger<'_>, sink: impl Write + Send) -> Result<(), LedgerTrouble> {
    let mut writer = ArrowWriter::try_new(sink, table.schema(ledger)?, Some(properties(table, ledger)?))?;
    for batch in table.batches(ledger) {
        writer.write(&batch?)?;
    }
    writer.close()?;
    Ok(())
}

fn properties(table: LedgerTable, ledger: &Ledger<'_>) -> Result<WriterProperties, LedgerTrouble> {
    let says = |key: &str, value: String| KeyValue::new(key.to_owned(), value);
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL)?))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_created_by(format!("rekap-jp {}", ledger.version))
        .set_key_value_metadata(Some(vec![
            says("rekap_jp.table", table.name().to_owned()),
            says("rekap_jp.schema", SCHEMA_VERSION.to_string()),
            says("rekap_jp.year", ledger.summary.year.to_string()),
            says("rekap_jp.as_of", ledger.summary.as_of.to_string()),
        ]));
    Ok(properties.build())
}

impl From<ParquetError> for LedgerTrouble {
    fn from(error: ParquetError) -> Self {
        match error {
            ParquetError::External(inner) => match inner.downcast::<std::io::Error>() {
                Ok(error) => Self::Io(*error),
                Err(other) => Self::Refused(other.to_string()),
            },
            other => Self::Refused(other.to_string()),
        }
    }
}
