//! What is asked of a standard workbook as a whole (contract §8), before and beside the reading of its sheets: its version, and the list behind its drop-down.
//!
//! *Petunjuk* and *Referensi* are ours and hold no data of the office; *Pegawai* and sheets of the office's own are read like those of any workbook.

use std::ops::ControlFlow;
use std::sync::Arc;

use rekap_core::finding::Found;
use rekap_core::finding::table::TableFinding;
use rekap_core::model::cell::{Cell, SheetRow};
use rekap_core::model::standard;
use rekap_core::model::text::fold;
use rekap_core::place::{CellPos, Place, SheetPlace};
use rekap_core::rules::Rules;
use rekap_sheets::Book;

/// Characters of a version that are quoted: a workbook can say anything there.
const MOST_QUOTED: usize = 20;

/// Reports that the workbook follows another version of the template than the program knows.
pub(crate) fn other_version(book: &Book<'_>, file: &Arc<str>) -> Option<Found> {
    let version = book.template_version()?;
    let is_known = version.parse() == Ok(standard::VERSION);
    let said = || version.chars().take(MOST_QUOTED).collect();
    let finding = || TableFinding::OtherTemplate { version: said(), known: standard::VERSION };
    (!is_known).then(|| Found::new(Place::File(Arc::clone(file)), "", finding()))
}

/// Reports which names of the sheet *Referensi* are no categories of the rules, at the first of them.
pub(crate) fn changed_list(book: &mut Book<'_>, index: usize, sheet: &Arc<SheetPlace>, rules: &Rules) -> Option<Found> {
    let mut list = List::default();
    // A list that cannot be read to its end says nothing against those read; the names in Kegiatan are judged one by one anyway.
    let _ = book.rows(index, &mut |row| {
        list.take(row, rules);
        ControlFlow::Continue(())
    });
    let place = Place::Cell(Arc::clone(sheet), list.first?);
    let written = list.unknown.first().map_or("", |name| name).to_owned();
    let count = u32::try_from(list.unknown.len()).unwrap_or(u32::MAX);
    let heading = Arc::from(standard::CATEGORY_HEADING);
    let found = Found::new(place, written, TableFinding::StandardListChanged { names: list.unknown });
    Some(Found { count, ..found.under(Some(&heading)) })
}

/// The column *Jenis* of *Referensi*.
#[derive(Default)]
struct List {
    column: Option<u16>,
    first: Option<CellPos>,
    unknown: Vec<Arc<str>>,
}

impl List {
    fn take(&mut self, row: SheetRow<'_>, rules: &Rules) {
        let Some(column) = self.column else {
            let is_heading = |cell: &Cell<'_>| fold(&cell.words()) == fold(standard::CATEGORY_HEADING);
            self.column = row.cells.iter().position(is_heading).and_then(|column| u16::try_from(column).ok());
            return;
        };
        let name = row.cell(column).words();
        if !name.is_empty() && rules.names.of_type(&name).is_none() {
            self.first.get_or_insert(CellPos { row: row.number, column });
            self.unknown.push(Arc::from(&*name));
        }
    }
}
