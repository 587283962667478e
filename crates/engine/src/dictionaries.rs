//! A workbook of confirmed names → what it decides.
//!
//! In a result of ours only the sheet *Kamus* is looked at; in any other workbook every sheet that has its headings.

use std::sync::Arc;

use rekap_core::dictionary::{SheetReader, is_called_one};
use rekap_core::model::dictionary::StatedName;
use rekap_core::model::digest::sha256_hex;
use rekap_core::model::source::{CellClass, SheetReport, SheetState, SourceReport};
use rekap_core::place::SheetPlace;
use rekap_sheets::Book;

use crate::host::Host;
use crate::left_alone::left_alone;
use crate::reading::Reading;

/// Reads a workbook of confirmed names; nothing where it cannot be read, or holds no *Kamus*: a run without the decisions that the clerk counts on would be a
/// wrong one.
#[must_use]
pub fn read_dictionary(name: &Arc<str>, bytes: &[u8], host: Host<'_>) -> Option<Reading> {
    let mut book = host.open(bytes).ok()?;
    let is_result = book.is_own_result();
    let infos = book.sheets().to_vec();
    let mut reading = Reading::default();
    let mut sheets = Vec::with_capacity(infos.len());
    for index in 0..infos.len() {
        let taken = sheet(&mut book, index, name)?;
        let (class, state) = if is_result { (CellClass::Note, SheetState::OwnResult) } else { (CellClass::Unplaced, SheetState::NotOurs) };
        sheets.push(match taken {
            Some((names, report)) => {
                reading.stated.extend(names);
                report
            }
            None => left_alone(&mut book, index, class, state),
        });
    }
    // A result without a Kamus is a result in which every name was known.
    let is_usable = is_result || sheets.iter().any(|sheet| sheet.state == SheetState::Dictionary);
    reading.sources.push(SourceReport { file: Arc::clone(name), sha256: sha256_hex(bytes), refused: None, sheets });
    is_usable.then_some(reading)
}

/// Gives the names that a workbook decides, and reads no sheet beside those that hold them; nothing where it cannot be read.
#[must_use]
pub fn decided_names(name: &Arc<str>, bytes: &[u8], host: Host<'_>) -> Option<Vec<StatedName>> {
    let mut book = host.open(bytes).ok()?;
    let mut decided = Vec::new();
    for index in 0..book.sheets().len() {
        decided.extend(sheet(&mut book, index, name)?.into_iter().flat_map(|(names, _)| names));
    }
    Some(decided)
}

type Taken = Option<(Vec<StatedName>, SheetReport)>;

/// Reads one sheet, if it can hold confirmed names; nothing at all where it breaks off in its middle.
fn sheet(book: &mut Book<'_>, index: usize, file: &Arc<str>) -> Option<Taken> {
    let info = book.sheets().get(index)?.clone();
    if book.is_own_result() && !is_called_one(&info.name) {
        return Some(None);
    }
    let mut reader = SheetReader::new(Arc::new(SheetPlace { file: Arc::clone(file), sheet: Arc::from(info.name.as_str()) }));
    book.rows(index, &mut |row| reader.push(row)).ok()?;
    Some(reader.finish(info.hidden))
}
