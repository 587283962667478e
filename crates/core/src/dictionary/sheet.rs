//! Rows of a sheet → the names that it decides.
//!
//! ```text
//!      A                 B      …   F            G                   H
//! 1    KAMUS DINAS A                                                            title rows: passed over
//! 3    Tertulis          Kolom      Jenis        Dikonfirmasi Oleh   Tanggal    the heading, found by its words, in any order
//! 4    OJT               Jenis      Magang       Siti Contoh         12/03/2025
//! 5    Capacity building Jenis                                                  undecided: nothing to take
//! ```
//! What *Kolom* and *Jenis* say is not looked at here; that takes the rules, and is done by `settle`.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::model::cell::{Cell, SheetRow};
use crate::model::dictionary::{CHOICES_SHEET, ConfirmedOn, HEADINGS, SHEET, StatedName};
use crate::model::source::{CellAccount, CellClass, SheetReport, SheetState};
use crate::model::text::fold;
use crate::place::{CellPos, Place, SheetPlace};

/// Rows at the top of a sheet among which the heading is looked for.
const SEARCHED_ROWS: u32 = 40;

/// Decisions that one sheet can hold. The names of a whole country are fewer; a sheet with more is no work of a clerk.
const MOST_DECISIONS: usize = 100_000;

/// Says whether a sheet is named as one of confirmed names: *Kamus*, *Kamus (2)*, *Dictionary*.
#[must_use]
pub fn is_called_one(sheet: &str) -> bool {
    let folded = fold(sheet);
    SHEET.iter().any(|name| folded.split(' ').next() == Some(&fold(name)))
}

/// Says whether a sheet is named as the one that holds the choices of a drop-down.
#[must_use]
pub fn is_called_choices(sheet: &str) -> bool {
    CHOICES_SHEET.contains(&sheet)
}

/// Takes the decisions of one sheet as its rows come in.
#[derive(Debug)]
pub struct SheetReader {
    sheet: Arc<SheetPlace>,
    heading: Option<Heading>,
    rows: u32,
    last_row: u32,
    cells: CellAccount,
    stated: Vec<StatedName>,
}

/// Where the columns stand.
#[derive(Debug, Clone, Copy)]
struct Heading {
    row: u32,
    written: u16,
    column: u16,
    decided: u16,
    by: Option<u16>,
    on: Option<u16>,
}

impl SheetReader {
    /// Starts on a sheet.
    #[must_use]
    pub fn new(sheet: Arc<SheetPlace>) -> Self {
        Self { sheet, heading: None, rows: 0, last_row: 0, cells: CellAccount::default(), stated: Vec::new() }
    }

    /// Takes the next row. Breaks where no heading is to be expected any more.
    pub fn push(&mut self, row: SheetRow<'_>) -> ControlFlow<()> {
        let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count() as u64;
        self.cells.filled += filled;
        match self.heading {
            None if row.number >= SEARCHED_ROWS => return ControlFlow::Break(()),
            None => {
                self.heading = Heading::of(row);
                self.cells.enter(if self.heading.is_some() { CellClass::Heading } else { CellClass::AboveTable }, filled);
            }
            Some(_) if self.stated.len() > MOST_DECISIONS => return ControlFlow::Break(()),
            Some(heading) => self.take(heading, row),
        }
        ControlFlow::Continue(())
    }

    /// Gives what the sheet decides and how it is reported; nothing where it has no heading of ours, or more
    /// decisions than people make.
    #[must_use]
    pub fn finish(self, hidden: bool) -> Option<(Vec<StatedName>, SheetReport)> {
        let heading = self.heading.filter(|_| self.stated.len() <= MOST_DECISIONS)?;
        let first = CellPos { row: heading.row, column: heading.written.min(heading.decided) };
        let last = CellPos { row: self.last_row.max(heading.row), column: heading.written.max(heading.decided) };
        let report = SheetReport {
            name: Arc::clone(&self.sheet.sheet),
            hidden,
            range: Some((first, last)),
            rows: self.rows,
            activities: 0,
            skipped: Vec::new(),
            continued: 0,
            cells: self.cells,
            state: SheetState::Dictionary,
        };
        Some((self.stated, report))
    }

    fn take(&mut self, heading: Heading, row: SheetRow<'_>) {
        let words = |column: u16| single_spaced(&row.cell(column).words());
        let (written, decided) = (words(heading.written), words(heading.decided));
        let is_read = [Some(heading.written), Some(heading.column), Some(heading.decided), heading.by, heading.on];
        for (column, _) in (0_u16..).zip(row.cells).filter(|(_, cell)| !cell.is_blank()) {
            // The rest is ours: counts, examples, suggestions.
            self.cells.enter(if is_read.contains(&Some(column)) { CellClass::Read } else { CellClass::Note }, 1);
        }
        if written.is_empty() && decided.is_empty() {
            return;
        }
        self.rows += 1;
        self.last_row = row.number;
        if decided.is_empty() {
            return;
        }
        self.stated.push(StatedName {
            place: Place::Cell(Arc::clone(&self.sheet), CellPos { row: row.number, column: heading.decided }),
            written,
            column: words(heading.column),
            decided,
            by: heading.by.map_or_else(|| Arc::from(""), words),
            on: heading.on.and_then(|column| on(row.cell(column))),
        });
    }
}

impl Heading {
    fn of(row: SheetRow<'_>) -> Option<Self> {
        let folded: Vec<String> = row.cells.iter().map(|cell| fold(&cell.words())).collect();
        let column = |heading: [&str; 2]| {
            let at = folded.iter().position(|words| heading.iter().any(|name| *words == fold(name)))?;
            u16::try_from(at).ok()
        };
        let [written, named_in, _, _, _, decided, by, on] = HEADINGS;
        Some(Self {
            row: row.number,
            written: column(written)?,
            column: column(named_in)?,
            decided: column(decided)?,
            by: column(by),
            on: column(on),
        })
    }
}

fn on(cell: &Cell<'_>) -> Option<ConfirmedOn> {
    match cell {
        Cell::Date(date) => Some(ConfirmedOn::Day(date.date())),
        other => Some(single_spaced(&other.words())).filter(|words| !words.is_empty()).map(ConfirmedOn::Words),
    }
}

fn single_spaced(text: &str) -> Arc<str> {
    Arc::from(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &[&[&str]]) -> Option<Vec<StatedName>> {
        let mut reader = SheetReader::new(Arc::new(SheetPlace { file: "a.xlsx".into(), sheet: "Kamus".into() }));
        for (number, cells) in (0_u32..).zip(rows) {
            let cells: Vec<Cell<'_>> = cells.iter().map(|text| Cell::Text((*text).into())).collect();
            let _ = reader.push(SheetRow { number, cells: &cells });
        }
        reader.finish(false).map(|(stated, _)| stated)
    }

    #[test]
    fn the_heading_is_found_below_title_rows_and_in_any_order() {
        let stated = read(&[&["KAMUS"], &[], &["Jenis", "Kolom", "Tertulis"], &["Magang", "Jenis", " OJT  lama "], &["", "Jenis", "Lain"]]);
        let stated = stated.expect("a dictionary");
        assert_eq!(stated.len(), 1, "the second name is undecided");
        assert_eq!(
            (&*stated[0].written, &*stated[0].decided, stated[0].place.cell()),
            ("OJT lama", "Magang", Some(CellPos { row: 3, column: 0 }))
        );
    }

    #[test]
    fn a_sheet_without_the_headings_is_none_of_ours() {
        assert_eq!(read(&[&["Jenis", "Kolom"], &["Magang", "Jenis"]]), None);
    }

    #[test]
    fn a_sheet_is_known_by_the_first_word_of_its_name() {
        assert!(is_called_one("Kamus") && is_called_one("KAMUS (2)") && is_called_one("Dictionary"));
        assert!(!is_called_one("Kamusku") && !is_called_one("Daftar Kamus"));
    }
}
