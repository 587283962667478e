//! A table sheet: headings in row 1, data below, written from the top down and from the left to the right.
//!
//! ```text
//!      A      B      C
//!  1   No     NIP    Nama      ← frozen, filtered, repeated on every printed page
//!  2   1      1985…  Rina
//! ```
//! Rows go to a temporary file as they come (the writer's low-memory mode), so a sheet of a million rows costs little memory, and what lies above
//! cannot be changed any more. Texts are cut to what a cell can hold and masked where that was asked for: no sheet has to think of it.

use chrono::NaiveDate;
use rust_xlsxwriter::{
    ConditionalFormat, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatFormula, ConditionalFormatText,
    ConditionalFormatTextRule, IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::Book;
use crate::model::lang::Lang;
use crate::model::lesson_hours::LessonHours;
use crate::model::nip::Nip;
use crate::report::columns::{Column, Kind};
use crate::report::formats::Mark;
use crate::report::words::{self, said};
use crate::report::{formats, mask};

/// Rows below the heading that a sheet can hold (Excel's limit is 1,048,576 with the heading).
pub(super) const MOST_ROWS: usize = 1_048_575;
/// Characters that a cell can hold, in UTF-16 units (Excel's limit).
const MOST_CHARACTERS: usize = 32_767;
/// Up to this many rows texts are wrapped; beyond it Excel would take minutes to measure the rows of a sheet that it opens.
const MOST_WRAPPED_ROWS: usize = 20_000;
const HEADING_HEIGHT: f64 = 33.0;

/// A table sheet in the making. Each `cell` method writes one cell and goes one column to the right.
pub(super) struct Table {
    sheet: Worksheet,
    columns: &'static [Column],
    lang: Lang,
    mask: bool,
    row: u32,
    column: u16,
    /// Whether texts are wrapped.
    wrapped: bool,
    /// Lines that the highest cell of the row needs so far.
    lines: u16,
}

impl Table {
    /// Begins a sheet that will hold this many rows below the heading.
    pub(super) fn begin(
        workbook: &mut Workbook,
        book: &Book,
        name: &str,
        columns: &'static [Column],
        rows: usize,
    ) -> Result<Self, XlsxError> {
        let mut sheet = workbook.new_worksheet_with_low_memory()?;
        sheet.set_name(name)?;
        let mut table = Self {
            sheet,
            columns,
            lang: book.presentation.lang,
            mask: book.presentation.mask,
            row: 0,
            column: 0,
            wrapped: rows <= MOST_WRAPPED_ROWS,
            lines: 1,
        };
        table.set_columns()?;
        table.set_page(book)?;
        table.write_headings()?;
        table.freeze_and_filter(rows)?;
        Ok(table)
    }

    fn set_columns(&mut self) -> Result<(), XlsxError> {
        for (number, column) in (0_u16..).zip(self.columns) {
            self.sheet.set_column_width(number, column.width)?;
            self.sheet.set_column_format(number, &formats::body(column.kind, self.wrapped))?;
        }
        Ok(())
    }

    fn set_page(&mut self, book: &Book) -> Result<(), XlsxError> {
        self.sheet
            .set_landscape()
            .set_paper_size(book.paper_code())
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
            .set_header(format!("&L&8 {}&R&8 &A", super::escape_footer(&book.heading_line())))
            .set_footer(book.footer())
            .set_print_gridlines(true)
            .set_repeat_rows(0, 0)?;
        Ok(())
    }

    fn write_headings(&mut self) -> Result<(), XlsxError> {
        let format = formats::heading();
        self.sheet.set_row_height(0, HEADING_HEIGHT)?;
        for (number, column) in (0_u16..).zip(self.columns) {
            self.sheet.write_string_with_format(0, number, said(column.heading, self.lang), &format)?;
        }
        Ok(())
    }

    fn freeze_and_filter(&mut self, rows: usize) -> Result<(), XlsxError> {
        let last_row = u32::try_from(rows.min(MOST_ROWS)).unwrap_or(u32::MAX);
        let last_column = self.last_column();
        self.sheet.set_freeze_panes(1, 0)?;
        self.sheet.autofilter(0, 0, last_row, last_column)?;
        for (number, column) in (0_u16..).zip(self.columns) {
            if column.kind == Kind::Nip {
                self.sheet.ignore_error_range(0, number, last_row.max(1), number, IgnoreError::NumberStoredAsText)?;
            }
        }
        Ok(())
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.columns.len()).unwrap_or(u16::MAX).saturating_sub(1)
    }

    /// Highlights the cells of a column that begin with a word, by a rule that follows later edits.
    pub(super) fn highlight_word(&mut self, column: u16, rows: usize, word: &str, mark: Mark) -> Result<(), XlsxError> {
        let rule =
            ConditionalFormatText::new().set_rule(ConditionalFormatTextRule::BeginsWith(word.to_owned())).set_format(formats::mark(mark));
        self.highlight(column, rows, &rule)
    }

    /// Highlights the cells of a column that hold more than zero.
    pub(super) fn highlight_above_zero(&mut self, column: u16, rows: usize, mark: Mark) -> Result<(), XlsxError> {
        let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::GreaterThan(0)).set_format(formats::mark(mark));
        self.highlight(column, rows, &rule)
    }

    /// Highlights the cells of a column in the rows where a condition holds, written for row 2.
    pub(super) fn highlight_where(&mut self, column: u16, rows: usize, condition: &str, mark: Mark) -> Result<(), XlsxError> {
        let rule = ConditionalFormatFormula::new().set_rule(format!("={condition}").as_str()).set_format(formats::mark(mark));
        self.highlight(column, rows, &rule)
    }

    fn highlight(&mut self, column: u16, rows: usize, rule: &(impl ConditionalFormat + Send + Sync)) -> Result<(), XlsxError> {
        if rows > 0 {
            let last_row = u32::try_from(rows.min(MOST_ROWS)).unwrap_or(u32::MAX);
            self.sheet.add_conditional_format(1, column, last_row, column, rule)?;
        }
        Ok(())
    }

    /// Keeps the first columns in sight when the sheet is scrolled to the right.
    pub(super) fn freeze_columns(&mut self, columns: u16) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(1, columns)?;
        Ok(())
    }

    /// Goes to the first cell of the next row.
    pub(super) fn next_row(&mut self) -> Result<&mut Self, XlsxError> {
        self.set_row_height()?;
        self.row += 1;
        self.column = 0;
        Ok(self)
    }

    /// Makes the row as high as its wrapped texts need. Excel would do so by itself; other programs cut them, also in print.
    fn set_row_height(&mut self) -> Result<(), XlsxError> {
        const LINE: f64 = 15.0;
        // Excel's highest row is 409 points.
        const MOST_LINES: u16 = 27;
        if self.lines > 1 {
            self.sheet.set_row_height(self.row, LINE * f64::from(self.lines.min(MOST_LINES)))?;
        }
        self.lines = 1;
        Ok(())
    }

    /// Leaves a cell empty.
    pub(super) fn skip(&mut self) -> &mut Self {
        self.column += 1;
        self
    }

    /// Writes text, never a formula; an empty text leaves the cell empty.
    pub(super) fn text(&mut self, text: &str) -> Result<&mut Self, XlsxError> {
        let masked = mask::text(text, self.mask);
        self.plain(&masked)
    }

    /// Writes text that holds no NIP, such as a check sum.
    pub(super) fn plain(&mut self, text: &str) -> Result<&mut Self, XlsxError> {
        if text.len() <= MOST_CHARACTERS {
            self.sheet.write_string(self.row, self.column, text)?;
        } else {
            self.sheet.write_string(self.row, self.column, cut(text, self.lang))?;
        }
        self.make_room_for(text);
        Ok(self.skip())
    }

    fn make_room_for(&mut self, text: &str) {
        let column = self.columns.get(usize::from(self.column));
        if let Some(column) = column.filter(|column| self.wrapped && column.kind == Kind::Text) {
            self.lines = self.lines.max(lines(text, usize::from(column.width)));
        }
    }

    /// Writes a NIP as text.
    pub(super) fn nip(&mut self, nip: Option<Nip>) -> Result<&mut Self, XlsxError> {
        if let Some(nip) = nip {
            self.sheet.write_string(self.row, self.column, mask::nip(nip, self.mask))?;
        }
        Ok(self.skip())
    }

    /// Writes a whole number.
    pub(super) fn count(&mut self, count: u32) -> Result<&mut Self, XlsxError> {
        self.sheet.write_number(self.row, self.column, count)?;
        Ok(self.skip())
    }

    /// Writes the number of the data row that the pen is in.
    pub(super) fn ordinal(&mut self) -> Result<&mut Self, XlsxError> {
        self.count(self.row)
    }

    /// Writes lesson hours with at most two decimals.
    pub(super) fn hours(&mut self, hours: LessonHours) -> Result<&mut Self, XlsxError> {
        self.sheet.write_number(self.row, self.column, hours.as_shown())?;
        Ok(self.skip())
    }

    /// Writes a share of a whole; of nothing it is left empty.
    pub(super) fn share(&mut self, part: u32, whole: u32) -> Result<&mut Self, XlsxError> {
        if whole > 0 {
            self.sheet.write_number(self.row, self.column, f64::from(part) / f64::from(whole))?;
        }
        Ok(self.skip())
    }

    /// Writes a date; a year before Excel's calendar begins is written as text.
    pub(super) fn date(&mut self, date: Option<NaiveDate>) -> Result<&mut Self, XlsxError> {
        if let Some(date) = date {
            match excel_serial(date) {
                Some(serial) => self.sheet.write_number(self.row, self.column, serial)?,
                None => self.sheet.write_string(self.row, self.column, date.to_string())?,
            };
        }
        Ok(self.skip())
    }

    /// Adds the sheet to the workbook.
    pub(super) fn finish(mut self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        self.set_row_height()?;
        workbook.push_worksheet(self.sheet);
        Ok(())
    }
}

/// Gives the day's number in Excel's calendar, which begins in 1900 and takes that year for a leap year; so only days from March 1900 on are numbered here.
fn excel_serial(date: NaiveDate) -> Option<u32> {
    const FIRST_SAFE: u32 = 61;
    let day_zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let last = NaiveDate::from_ymd_opt(9999, 12, 31)?;
    let serial = u32::try_from((date - day_zero).num_days()).ok()?;
    (serial >= FIRST_SAFE && date <= last).then_some(serial)
}

/// Counts the lines that a text needs in a column of this many characters, broken between words as a spreadsheet breaks it.
fn lines(text: &str, width: usize) -> u16 {
    if text.len() <= width && !text.contains('\n') {
        return 1;
    }
    let count: usize = text.lines().map(|line| wrapped_lines(line, width.max(1))).sum();
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn wrapped_lines(line: &str, width: usize) -> usize {
    // A width counts digits; prose is about a tenth narrower. A check sum is not, and is given room to spare.
    let (prose, unbroken) = (width + width / 10, (width - width / 10).max(1));
    let (mut count, mut used) = (1, 0);
    for word in line.split(' ') {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > prose {
            count += 1;
            used = 0;
        }
        if length > unbroken {
            count += length.saturating_sub(1) / unbroken;
        }
        used += length + usize::from(used > 0);
    }
    count
}

/// Cuts a text to what a cell can hold, with a mark that says so.
fn cut(text: &str, lang: Lang) -> String {
    let mark = said(words::CUT, lang);
    let room = MOST_CHARACTERS - mark.encode_utf16().count();
    if text.encode_utf16().count() <= MOST_CHARACTERS {
        return text.to_owned();
    }
    let mut used = 0;
    let end = text.char_indices().find(|&(_, character)| {
        used += character.len_utf16();
        used > room
    });
    let kept = end.map_or(text, |(at, _)| &text[..at]);
    format!("{kept}{mark}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_only_beyond_what_a_cell_holds() {
        let full = "a".repeat(MOST_CHARACTERS);
        assert_eq!(cut(&full, Lang::Id), full);
        let cut_text = cut(&format!("{full}b"), Lang::Id);
        assert_eq!(cut_text.encode_utf16().count(), MOST_CHARACTERS);
        assert!(cut_text.ends_with(" … [terpotong]"));
        assert_eq!(cut(&"\u{1F600}".repeat(20_000), Lang::En).encode_utf16().count(), MOST_CHARACTERS - 1);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text_needs() {
        assert_eq!(lines("Rina Contoh", 20), 1);
        assert_eq!(lines("2 dari 3 kali pada Maret dihitung", 20), 2);
        assert_eq!(lines("satu\ndua", 20), 2);
        assert_eq!(lines(&"x".repeat(37), 20), 3);
    }

    #[test]
    fn days_are_numbered_as_excel_numbers_them() {
        let serial = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).and_then(excel_serial);
        assert_eq!(serial(2025, 3, 12), Some(45_728));
        assert_eq!(serial(1900, 3, 1), Some(61));
        assert_eq!(serial(1900, 2, 28), None);
    }
}
