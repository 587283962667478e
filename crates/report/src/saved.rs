//! The library's workbook → its package, with the same bytes on every system. No other place has the library save.

use rust_xlsxwriter::Workbook;

use crate::ReportTrouble;
use rekap_ooxml::made_alike;

/// Saves a workbook.
///
/// # Errors
/// What the library refuses.
pub(crate) fn saved(workbook: &mut Workbook) -> Result<Vec<u8>, ReportTrouble> {
    Ok(made_alike(workbook.save_to_buffer()?)?)
}
