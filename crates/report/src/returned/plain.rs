//! An open workbook of any format → a plain `.xlsx` with the same sheets, rows and columns, to be marked.
//!
//! ```text
//! rekap.csv   198501012010011901;Rina Contoh;1,5        →   A2 text, B2 text, C2 text "1,5": what is text stays text, and reads as it did
//! rekap.xls   1.98501012010012E+17 | 45728 as a date    →   A2 a number in a cell formatted as text, B2 a date
//! ```
//! A copy that "helpfully" turned texts into numbers would damage the very NIP that the office is asked to mend. What only looks are (colours, borders) is left
//! behind, and so are formulas: the values that they showed stay. Rows stream; a sheet is held in memory only where it has merged cells, which long ones have not.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::{NaiveDateTime, NaiveTime};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError};

use super::widths::Widths;
use crate::ReportTrouble;
use crate::formats::LIGHT_BLUE;
use crate::saved::saved;
use rekap_core::model::cell::{Cell, CellFault, Epoch, Merge, SheetRow};
use rekap_core::model::standard;
use rekap_sheets::{Book, SheetTrouble};

/// Excel's number for the paper.
const A4: u8 = 9;
/// Characters of a sheet's name (Excel's limit).
const MOST_OF_A_NAME: usize = 31;
/// From this many digits on Excel drops the last ones of a number that is typed: such a cell must be formatted as text.
const LONG_NUMBER_DIGITS: usize = 15;
/// The smallest number of so many digits.
const LONG_NUMBER: f64 = 1e14;

/// Why a workbook could not be put into an `.xlsx`.
#[derive(Debug, thiserror::Error)]
pub(super) enum PlainTrouble {
    /// A sheet could not be read to its end.
    #[error("a sheet breaks off")]
    Sheet(SheetTrouble),
    /// The writer failed.
    #[error("the workbook could not be written: {0}")]
    Writer(#[from] XlsxError),
    /// The copy could not be put together.
    #[error("the workbook could not be saved: {0}")]
    Unsaved(#[from] ReportTrouble),
    /// A date of the old Mac calendar that Excel's other one does not have.
    #[error("its dates count from 1904")]
    OldEpoch,
}

/// The names of the sheets in the copy, by their names in the office's workbook: not every program keeps to what Excel allows.
pub(super) type SheetNames = BTreeMap<Arc<str>, Arc<str>>;

/// Makes the copy; gives the names of its sheets as well. `heading_rows` are set bold and kept in view.
///
/// # Errors
/// [`PlainTrouble`]; then there is no workbook.
pub(super) fn package(book: &mut Book<'_>, heading_rows: &BTreeMap<Arc<str>, u32>) -> Result<(Vec<u8>, SheetNames), PlainTrouble> {
    // A bare number in a column of dates would be another day in the calendar that the copy counts by.
    if book.epoch() != Epoch::From1900 {
        return Err(PlainTrouble::OldEpoch);
    }
    let mut workbook = Workbook::new();
    // The copy does not say when it was made: the same file gives the same bytes.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    if let Some(version) =
        book.template_version().filter(|version| !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit()))
    {
        workbook.define_name(standard::VERSION_NAME, &format!("={version}"))?;
    }
    let (looks, infos) = (CellFormats::new(), book.sheets().to_vec());
    let (mut names, mut given) = (SheetNames::new(), BTreeSet::new());
    for (index, info) in infos.iter().enumerate() {
        let name = allowed(&info.name, &mut given);
        let merges = book.merges(index).unwrap_or_default();
        // Both give the same rows, once they no longer say which columns they reach over; a sheet that waits on the disk takes less memory.
        #[cfg(feature = "disk")]
        let sheet = if merges.is_empty() { workbook.add_worksheet_with_low_memory()? } else { workbook.add_worksheet() };
        #[cfg(not(feature = "disk"))]
        let sheet = workbook.add_worksheet();
        sheet.set_name(&*name)?.set_hidden(info.hidden);
        let heading_row = heading_rows.get(&*info.name).copied();
        SheetCopy { sheet, looks: &looks, heading_row, widths: Widths::default(), failed: None }.copy(book, index, &merges)?;
        names.insert(Arc::from(info.name.as_str()), name);
    }
    Ok((saved(&mut workbook)?, names))
}

/// Makes a name that Excel takes, once for each sheet: ODS allows longer ones, and characters that Excel does not.
fn allowed(name: &str, given: &mut BTreeSet<String>) -> Arc<str> {
    let spaced: String = name.chars().map(|letter| if "[]:*?/\\".contains(letter) || letter.is_control() { ' ' } else { letter }).collect();
    let bare = spaced.trim_matches(|letter: char| letter == '\'' || letter.is_whitespace());
    let stem = if bare.is_empty() { "Lembar" } else { bare };
    let cut = |room: usize| {
        let mut used = 0;
        stem.chars().take_while(|letter| (used += letter.len_utf16(), used).1 <= room).collect::<String>()
    };
    let numbered = |number: usize| if number == 1 { cut(MOST_OF_A_NAME) } else { format!("{} ({number})", cut(MOST_OF_A_NAME - 7)) };
    let free = (1..=given.len() + 1).map(numbered).find(|name| given.insert(name.to_lowercase()));
    Arc::from(free.unwrap_or_else(|| cut(MOST_OF_A_NAME)))
}

/// How cells look; what they hold decides.
struct CellFormats {
    plain: Format,
    heading: Format,
    long_number: Format,
    day: Format,
    moment: Format,
    clock: Format,
}

impl CellFormats {
    fn new() -> Self {
        let of = |number: &str| Format::new().set_num_format(number);
        Self {
            plain: Format::new(),
            heading: Format::new().set_bold().set_text_wrap().set_background_color(LIGHT_BLUE).set_align(FormatAlign::VerticalCenter),
            long_number: of("@"),
            day: of("dd/mm/yyyy"),
            moment: of("dd/mm/yyyy hh:mm"),
            clock: of("[h]:mm"),
        }
    }
}

/// The copying of one sheet.
struct SheetCopy<'c> {
    sheet: &'c mut Worksheet,
    looks: &'c CellFormats,
    heading_row: Option<u32>,
    widths: Widths,
    failed: Option<XlsxError>,
}

impl SheetCopy<'_> {
    fn copy(mut self, book: &mut Book<'_>, index: usize, merges: &[Merge]) -> Result<(), PlainTrouble> {
        for merge in merges.iter().filter(|merge| merge.first != merge.last) {
            // A merge that overlaps another is a mistake of the file; its cells stay single.
            let _ = self.sheet.merge_range(merge.first.row, merge.first.column, merge.last.row, merge.last.column, "", &self.looks.plain);
        }
        let read = book.rows(index, &mut |row| self.row(row));
        if let Some(error) = self.failed {
            return Err(error.into());
        }
        read.map_err(PlainTrouble::Sheet)?;
        for (column, width) in self.widths.columns() {
            self.sheet.set_column_width(column, width)?;
        }
        self.sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        if let Some(heading) = self.heading_row {
            self.sheet.set_freeze_panes(heading + 1, 0)?.set_repeat_rows(heading, heading)?;
        }
        Ok(())
    }

    fn row(&mut self, row: SheetRow<'_>) -> ControlFlow<()> {
        for (column, cell) in (0_u16..).zip(row.cells) {
            if let Err(error) = self.cell(row.number, column, cell) {
                self.failed = Some(error);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }

    fn cell(&mut self, row: u32, column: u16, cell: &Cell<'_>) -> Result<(), XlsxError> {
        if cell.is_blank() {
            return Ok(());
        }
        let is_heading = self.heading_row == Some(row);
        if self.heading_row.is_none_or(|heading| row >= heading) {
            self.widths.see(column, cell.words().chars().count());
        }
        let (sheet, looks) = (&mut *self.sheet, self.looks);
        match cell {
            // A formula that was never calculated shows nothing; a value in its place would be made up.
            Cell::Empty | Cell::Fault(CellFault::Uncalculated) => {}
            Cell::Text(text) => {
                let look = if is_heading {
                    &looks.heading
                } else if is_long_number(text) {
                    &looks.long_number
                } else {
                    &looks.plain
                };
                // A text that no cell of Excel holds is refused by the writer: cut, it would be another one.
                sheet.write_string_with_format(row, column, &**text, look)?;
            }
            Cell::Number(number) => {
                let look = if number.abs() >= LONG_NUMBER { &looks.long_number } else { &looks.plain };
                sheet.write_number_with_format(row, column, *number, look)?;
            }
            Cell::Date(moment) => date(sheet, row, column, *moment, looks)?,
            Cell::Clock(days) => {
                sheet.write_number_with_format(row, column, *days, &looks.clock)?;
            }
            Cell::Bool(value) => {
                sheet.write_boolean(row, column, *value)?;
            }
            Cell::Fault(CellFault::Error(shown)) => {
                sheet.write_formula(row, column, Formula::new(format!("={shown}")).set_result(*shown))?;
            }
            // Its words are not known here. A copy without them must not pass for one that reads alike.
            Cell::Fault(CellFault::TooLong) => {
                sheet.write_string(row, column, "[…]")?;
            }
        }
        Ok(())
    }
}

fn date(sheet: &mut Worksheet, row: u32, column: u16, moment: NaiveDateTime, looks: &CellFormats) -> Result<(), XlsxError> {
    let look = if moment.time() == NaiveTime::MIN { &looks.day } else { &looks.moment };
    if sheet.write_datetime_with_format(row, column, moment, look).is_err() {
        // Before 1900, or beyond 9999: Excel has no such day, but the words of one.
        sheet.write_string(row, column, moment.format("%d/%m/%Y").to_string())?;
    }
    Ok(())
}

fn is_long_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= LONG_NUMBER_DIGITS && text.chars().all(|letter| letter.is_ascii_digit() || letter.is_whitespace() || "'.-".contains(letter))
}
