//! Whether a copy reads as the workbook that it was made from: the same sheets with the same cells in the same places.
//!
//! The copy goes to an office that will mend two cells of it and trust the rest. So it is read again as any input is, and compared by a fingerprint of each sheet;
//! nothing is held but these. What a cell looks like does not matter, and neither do the sheets that this program adds.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::Datelike;

use rekap_core::model::cell::{Cell, CellFault, SheetRow};
use rekap_sheets::Book;

use super::is_returned_findings;

/// Years of the dates that an `.xlsx` can hold; others are written as words.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

/// The fingerprint of each sheet, by its name; none for a sheet that cannot be read to its end.
pub(super) type Prints = BTreeMap<Arc<str>, Option<u64>>;

/// Takes the fingerprints of a workbook.
pub(super) fn prints(book: &mut Book<'_>) -> Prints {
    let infos = book.sheets().to_vec();
    let mut prints = Prints::new();
    let (_, identity) = book.identity();
    for (index, info) in infos.iter().enumerate() {
        if identity == Some(index) || is_returned_findings(book, index) {
            continue;
        }
        let mut hasher = DefaultHasher::new();
        let read = book.rows(index, &mut |row| {
            take(row, &mut hasher);
            ControlFlow::Continue(())
        });
        prints.insert(Arc::from(info.name.as_str()), read.is_ok().then(|| hasher.finish()));
    }
    prints
}

fn take(row: SheetRow<'_>, hasher: &mut DefaultHasher) {
    for (column, cell) in (0_u16..).zip(row.cells).filter(|(_, cell)| !cell.is_blank()) {
        let place = (row.number, column);
        match cell {
            Cell::Text(text) => (place, 1, plain_text(text)).hash(hasher),
            Cell::Number(number) => (place, 2, number.to_bits()).hash(hasher),
            Cell::Date(moment) if YEARS.contains(&moment.year()) => (place, 3, moment).hash(hasher),
            Cell::Date(_) => (place, 1, &*cell.words()).hash(hasher),
            Cell::Clock(days) => (place, 4, days.to_bits()).hash(hasher),
            Cell::Bool(value) => (place, 5, value).hash(hasher),
            Cell::Fault(CellFault::Error(shown)) => (place, 6, shown).hash(hasher),
            // Neither holds anything that could be compared.
            Cell::Empty | Cell::Fault(CellFault::Uncalculated | CellFault::TooLong) => {}
        }
    }
}

/// A text with its lines ended as XML ends them.
fn plain_text(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}
