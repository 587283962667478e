//! A table sheet: headings in row 1, data below.
//!
//! ```text
//!      A      B      C
//!  1   No     NIP    Nama      ← frozen, filtered, repeated on every printed page
//!  2   1      1985…  Rina
//! ```
//! Here stands what a sheet is besides its rows: widths, formats, filter, highlights, print. The rows themselves are drafted by [`super::draft`] and written by
//! [`super::sheets`]; what is said here must therefore know their number beforehand, and nothing else of them.

use rust_xlsxwriter::{
    ConditionalFormat, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatDataBar, ConditionalFormatFormula,
    ConditionalFormatText, ConditionalFormatTextRule, ConditionalFormatType, Formula, IgnoreError, Worksheet, XlsxError,
};

use super::Margins;
use super::draft::Layout;
use super::totals::{Total, Totals};
use crate::columns::{Column, Kind};
use crate::formats::{self, Mark};
use crate::words::said;

/// Rows below the heading that a sheet can hold (Excel's limit is 1,048,576 with the heading).
pub(super) const MOST_ROWS: usize = 1_048_575;
/// Up to this many rows texts are wrapped; beyond it Excel would take minutes to measure the rows of a sheet that it opens.
const MOST_WRAPPED_ROWS: usize = 20_000;
const HEADING_HEIGHT: f64 = 33.0;

/// A table sheet without its rows.
pub(super) struct Table {
    sheet: Worksheet,
    rows: usize,
    layout: Layout,
    /// The column whose texts lead elsewhere.
    linked: Option<u16>,
    /// The last row that is printed, from 0.
    last_printed: u32,
    /// Columns that stay on the screen, from the right.
    unprinted: u16,
}

impl Table {
    /// Begins a sheet that will hold this many rows below the heading; more than [`MOST_ROWS`] are refused.
    pub(super) fn begin(book: &impl Margins, name: &str, columns: &'static [Column], rows: usize) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        let (lang, mask) = (book.presentation().lang, book.presentation().mask);
        let layout = Layout { columns, lang, mask, wrapped: rows <= MOST_WRAPPED_ROWS };
        let last_printed = u32::try_from(rows).unwrap_or(u32::MAX);
        let mut table = Self { sheet, rows, layout, linked: None, last_printed, unprinted: 0 };
        table.set_columns()?;
        table.set_page(book)?;
        table.write_headings()?;
        table.freeze_and_filter()?;
        Ok(table)
    }

    /// Gives a column another heading, where only the rules know what it counts.
    pub(super) fn rename(&mut self, column: u16, heading: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(0, column, heading, &formats::heading())?;
        Ok(())
    }

    fn set_columns(&mut self) -> Result<(), XlsxError> {
        for (number, column) in (0_u16..).zip(self.layout.columns) {
            self.sheet.set_column_width(number, column.width)?;
            self.sheet.set_column_format(number, &formats::body(column.kind, self.layout.wrapped))?;
        }
        Ok(())
    }

    fn set_page(&mut self, book: &impl Margins) -> Result<(), XlsxError> {
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
        for (number, column) in (0_u16..).zip(self.layout.columns) {
            self.sheet.write_string_with_format(0, number, said(column.heading, self.layout.lang), &format)?;
        }
        Ok(())
    }

    fn freeze_and_filter(&mut self) -> Result<(), XlsxError> {
        let last_row = self.last_row();
        let last_column = self.last_column();
        self.sheet.set_freeze_panes(1, 0)?;
        self.sheet.autofilter(0, 0, last_row, last_column)?;
        for (number, column) in (0_u16..).zip(self.layout.columns) {
            if column.kind == Kind::Nip {
                self.sheet.ignore_error_range(0, number, last_row.max(1), number, IgnoreError::NumberStoredAsText)?;
            }
        }
        Ok(())
    }

    fn last_row(&self) -> u32 {
        u32::try_from(self.rows).unwrap_or(u32::MAX)
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.layout.columns.len()).unwrap_or(u16::MAX).saturating_sub(1)
    }

    /// Highlights the cells of a column that begin with a word, by a rule that follows later edits.
    pub(super) fn highlight_word(&mut self, column: u16, word: &str, mark: Mark) -> Result<(), XlsxError> {
        let rule =
            ConditionalFormatText::new().set_rule(ConditionalFormatTextRule::BeginsWith(word.to_owned())).set_format(formats::mark(mark));
        self.highlight(column, &rule)
    }

    /// Highlights the cells of a column that hold more than zero.
    pub(super) fn highlight_above_zero(&mut self, column: u16, mark: Mark) -> Result<(), XlsxError> {
        let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::GreaterThan(0)).set_format(formats::mark(mark));
        self.highlight(column, &rule)
    }

    /// Highlights the cells of a column in the rows where a condition holds, written for row 2.
    pub(super) fn highlight_where(&mut self, column: u16, condition: &str, mark: Mark) -> Result<(), XlsxError> {
        let rule = ConditionalFormatFormula::new().set_rule(format!("={condition}").as_str()).set_format(formats::mark(mark));
        self.highlight(column, &rule)
    }

    /// Draws a bar behind the numbers of a column that is full at `whole`.
    pub(super) fn measure(&mut self, column: u16, whole: f64) -> Result<(), XlsxError> {
        let bar = ConditionalFormatDataBar::new()
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, whole)
            .set_fill_color(formats::BAR_BLUE)
            .set_solid_fill(true)
            .set_border_off(true);
        self.highlight(column, &bar)
    }

    /// Writes a row of totals `below` rows under the first, with its label; nothing where the table has no rows or the sheet no room.
    pub(super) fn add_totals(&mut self, below: u32, label: (u16, &str), totals: &[Total]) -> Result<(), XlsxError> {
        let row = u32::try_from(Totals::of(self.rows).row()).unwrap_or(u32::MAX).saturating_add(below).saturating_sub(1);
        if self.rows == 0 || usize::try_from(row).unwrap_or(usize::MAX) > MOST_ROWS {
            return Ok(());
        }
        for (number, column) in (0_u16..).zip(self.layout.columns) {
            let total = totals.iter().find(|total| total.column == number);
            let format = formats::total(column.kind);
            match total {
                Some(total) => {
                    let formula = Formula::new(&total.formula).set_result(total.result.as_number().to_string());
                    self.sheet.write_formula_with_format(row, number, formula, &format)?
                }
                None if number == label.0 => self.sheet.write_string_with_format(row, number, label.1, &format)?,
                None => self.sheet.write_blank(row, number, &format)?,
            };
        }
        self.last_printed = self.last_printed.max(row);
        Ok(())
    }

    /// Makes the texts of a column look as if they led elsewhere.
    pub(super) fn look_linked(&mut self, column: u16) {
        self.linked = Some(column);
    }

    fn highlight(&mut self, column: u16, rule: &(impl ConditionalFormat + Send + Sync)) -> Result<(), XlsxError> {
        if self.rows > 0 {
            let last_row = self.last_row();
            self.sheet.add_conditional_format(1, column, last_row, column, rule)?;
        }
        Ok(())
    }

    /// Keeps the first columns in sight when the sheet is scrolled to the right.
    pub(super) fn freeze_columns(&mut self, columns: u16) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(1, columns)?;
        Ok(())
    }

    /// Leaves the last columns out of the print: paper has no room for where a row came from.
    pub(super) fn keep_on_screen(&mut self, columns: u16) {
        self.unprinted = columns;
    }

    /// Counts the rows below the heading.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Says how its cells are drafted.
    pub(super) fn layout(&self) -> Layout {
        self.layout
    }

    /// Adds the pattern row, which tells [`super::sheet_shell`] the style of each column, and gives the sheet as far as the library makes it.
    pub(super) fn finish(mut self) -> Result<Worksheet, XlsxError> {
        for (number, column) in (0_u16..).zip(self.layout.columns) {
            let body = formats::body(column.kind, self.layout.wrapped);
            let format = if self.linked == Some(number) { formats::linked(body) } else { body };
            self.sheet.write_blank(1, number, &format)?;
        }
        self.sheet.set_print_area(0, 0, self.last_printed, self.last_column() - self.unprinted)?;
        Ok(self.sheet)
    }
}
