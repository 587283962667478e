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
use super::draft::DraftLayout;
use super::links::{self, ColumnLinks};
use super::pages::{self, PageCount};
use super::table_column::{ColumnNames, ColumnValue, FilledColumn, HighlightRule};
use super::totals::{Amount, ColumnTotals, Total};
use crate::Paper;
use crate::columns::{Kind, ResultColumn};
use crate::formats::{self, Mark};
use crate::words::{self, said};

/// Rows below the heading that a sheet can hold (Excel's limit is 1,048,576 with the heading).
pub(crate) const MOST_ROWS: usize = 1_048_575;
/// Up to this many rows texts are wrapped; beyond it Excel would take minutes to measure the rows of a sheet that it opens.
const MOST_WRAPPED_ROWS: usize = 20_000;
const HEADING_HEIGHT: f64 = 33.0;

/// A table sheet without its rows.
pub(super) struct ResultTable<'a> {
    sheet: Worksheet,
    rows: usize,
    /// Whether there are more rows than the sheet holds.
    is_cut: bool,
    layout: DraftLayout,
    columns: Vec<FilledColumn<'a>>,
    /// The row of the next totals, from 0.
    below: u32,
    paper: Paper,
}

impl<'a> ResultTable<'a> {
    /// Begins a sheet that will hold this many rows below the heading. Of more than a sheet can hold it takes the first, without totals: they would be those of a part.
    pub(super) fn begin(book: &impl Margins, name: &str, columns: Vec<FilledColumn<'a>>, rows: usize) -> Result<Self, XlsxError> {
        let is_cut = rows > book.most_rows();
        let rows = rows.min(book.most_rows());
        let mut sheet = formats::sheet()?;
        sheet.set_name(name)?;
        let (lang, mask) = (book.presentation().lang, book.presentation().mask);
        let shapes: Vec<ResultColumn> = columns.iter().map(|column| column.column).collect();
        let names = ColumnNames(&shapes);
        let formula = |column: &FilledColumn| match &column.value {
            ColumnValue::Formula(formula, _) => formula(&names),
            _ => String::new(),
        };
        let formulas = columns.iter().map(formula).collect();
        let layout = DraftLayout { columns: shapes.into(), formulas, lang, mask, wrapped: rows <= MOST_WRAPPED_ROWS };
        let below = u32::try_from(ColumnTotals::of(rows).row()).unwrap_or(u32::MAX).saturating_sub(1);
        let mut table = Self { sheet, rows, is_cut, layout, columns, below, paper: book.presentation().paper };
        table.set_columns()?;
        table.set_page(book)?;
        table.write_headings()?;
        table.freeze_and_filter()?;
        table.add_highlights()?;
        Ok(table)
    }

    fn set_columns(&mut self) -> Result<(), XlsxError> {
        for (number, column) in (0_u16..).zip(self.layout.columns.iter()) {
            self.sheet.set_column_width(number, column.width)?;
            self.sheet.set_column_format(number, &formats::body(column.kind, self.layout.wrapped))?;
        }
        Ok(())
    }

    fn set_page(&mut self, book: &impl Margins) -> Result<(), XlsxError> {
        let [left, right, top, bottom, header, footer] = pages::MARGINS;
        self.sheet
            .set_landscape()
            .set_paper_size(book.paper_code())
            .set_print_fit_to_pages(1, 0)
            .set_margins(left, right, top, bottom, header, footer)
            .set_header(format!("&L&8 {}&R&8 &A", super::escape_footer(&book.heading_line())))
            .set_footer(book.footer())
            .set_print_gridlines(true)
            .set_repeat_rows(0, 0)?;
        Ok(())
    }

    fn write_headings(&mut self) -> Result<(), XlsxError> {
        let format = formats::heading();
        self.sheet.set_row_height(0, HEADING_HEIGHT)?;
        for (number, column) in (0_u16..).zip(&self.columns) {
            let heading = column.renamed.unwrap_or_else(|| said(column.column.heading, self.layout.lang));
            self.sheet.write_string_with_format(0, number, heading, &format)?;
        }
        Ok(())
    }

    fn freeze_and_filter(&mut self) -> Result<(), XlsxError> {
        let last_row = self.last_row();
        let last_column = self.last_column();
        self.sheet.set_freeze_panes(1, 0)?;
        self.sheet.autofilter(0, 0, last_row, last_column)?;
        for (number, column) in (0_u16..).zip(self.layout.columns.iter()) {
            if matches!(column.kind, Kind::Nip | Kind::Line) {
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

    fn add_highlights(&mut self) -> Result<(), XlsxError> {
        let columns = std::mem::take(&mut self.columns);
        for (number, column) in (0_u16..).zip(&columns) {
            for (rule, mark) in &column.highlights {
                self.add_highlight(number, rule, *mark)?;
            }
            if let Some(whole) = column.bar {
                self.measure(number, whole)?;
            }
        }
        self.columns = columns;
        Ok(())
    }

    fn add_highlight(&mut self, column: u16, rule: &HighlightRule, mark: Mark) -> Result<(), XlsxError> {
        let format = formats::mark(mark);
        match rule {
            HighlightRule::Word(word) => {
                let rule = ConditionalFormatTextRule::BeginsWith(word.clone());
                self.highlight(column, &ConditionalFormatText::new().set_rule(rule).set_format(format))
            }
            HighlightRule::AboveZero => {
                let rule = ConditionalFormatCellRule::GreaterThan(0);
                self.highlight(column, &ConditionalFormatCell::new().set_rule(rule).set_format(format))
            }
            HighlightRule::Where(condition) => {
                let condition = format!("={}", condition(&ColumnNames(&self.layout.columns)));
                self.highlight(column, &ConditionalFormatFormula::new().set_rule(condition.as_str()).set_format(format))
            }
        }
    }

    /// Draws a bar behind the numbers of a column that is full at `whole`.
    fn measure(&mut self, column: u16, whole: f64) -> Result<(), XlsxError> {
        let bar = ConditionalFormatDataBar::new()
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, whole)
            .set_fill_color(formats::BAR_BLUE)
            .set_solid_fill(true)
            .set_border_off(true);
        self.highlight(column, &bar)
    }

    /// Writes the totals that its columns ask for below the table, labelled in one of them, and a row of means where one asks for it.
    pub(super) fn add_totals(&mut self, label: ResultColumn) -> Result<(), XlsxError> {
        let totals = ColumnTotals::of(self.rows).of_columns(&self.columns, &ColumnNames(&self.layout.columns));
        let means = totals.means(&self.columns, &ColumnNames(&self.layout.columns));
        self.add_line(label, said(words::TOTAL, self.layout.lang), &totals.list)?;
        if means.is_empty() { Ok(()) } else { self.add_line(label, said(words::MEAN, self.layout.lang), &means) }
    }

    /// States below the totals what no row of the sheet holds.
    pub(super) fn state(&mut self, label: ResultColumn, words: &str, amounts: &[(ResultColumn, Amount)]) -> Result<(), XlsxError> {
        let names = ColumnNames(&self.layout.columns);
        let stated: Vec<Total> = amounts.iter().map(|&(column, amount)| Total::stated(names.place(column), amount)).collect();
        self.add_line(label, words, &stated)
    }

    /// Writes a line below the table; nothing where the table has no rows or the sheet no room.
    fn add_line(&mut self, label: ResultColumn, words: &str, totals: &[Total]) -> Result<(), XlsxError> {
        let row = self.below;
        if self.rows == 0 || self.is_cut || usize::try_from(row).unwrap_or(usize::MAX) > MOST_ROWS {
            return Ok(());
        }
        let label = ColumnNames(&self.layout.columns).place(label);
        for (number, column) in (0_u16..).zip(self.layout.columns.iter()) {
            let total = totals.iter().find(|total| total.column == number);
            let format = formats::total(column.kind);
            match total {
                Some(total) => {
                    let formula = Formula::new(&total.formula).set_result(total.result.as_number().to_string());
                    self.sheet.write_formula_with_format(row, number, formula, &format)?
                }
                None if number == label => self.sheet.write_string_with_format(row, number, words, &format)?,
                None => self.sheet.write_blank(row, number, &format)?,
            };
        }
        self.below += 1;
        Ok(())
    }

    fn highlight(&mut self, column: u16, rule: &(impl ConditionalFormat + Send + Sync)) -> Result<(), XlsxError> {
        if self.rows > 0 {
            let last_row = self.last_row();
            self.sheet.add_conditional_format(1, column, last_row, column, rule)?;
        }
        Ok(())
    }

    /// Keeps the columns up to this one in sight when the sheet is scrolled to the right.
    pub(super) fn freeze_to(&mut self, column: ResultColumn) -> Result<(), XlsxError> {
        let columns = ColumnNames(&self.layout.columns).place(column) + 1;
        self.sheet.set_freeze_panes(1, columns)?;
        Ok(())
    }

    /// Adds the pattern row, which gives [`super::sheet_shell`] the style of each column, and gives the sheet as far as the library makes it, with its rows.
    pub(super) fn finish(mut self) -> Result<(Worksheet, TableRows<'a>), XlsxError> {
        let links = self.take_links();
        for (number, column) in (0_u16..).zip(self.layout.columns.iter()) {
            let body = formats::body(column.kind, self.layout.wrapped);
            let is_linked = links.as_ref().is_some_and(|links| links.column == number);
            self.sheet.write_blank(1, number, &if is_linked { formats::linked(body) } else { body })?;
        }
        let has_totals =
            self.rows > 0 && !self.is_cut && self.below >= u32::try_from(ColumnTotals::of(self.rows).row()).unwrap_or(u32::MAX);
        let last_printed = if has_totals { self.below - 1 } else { self.last_row() };
        let unprinted = u16::try_from(self.columns.iter().filter(|column| !column.is_printed).count()).unwrap_or(0);
        self.sheet.set_print_area(0, 0, last_printed, self.last_column() - unprinted)?;
        let printed = self.columns.iter().filter(|column| column.is_printed).map(|column| column.column.width);
        let mut pages = PageCount::begin(self.paper, printed, HEADING_HEIGHT);
        // What stands below is known before the rows.
        (self.last_row()..last_printed).for_each(|_| pages.add(1));
        Ok((self.sheet, TableRows { rows: self.rows, pages, layout: self.layout, columns: self.columns, links }))
    }

    /// Takes the links of the column that has some; none where the sheet is too long for them.
    fn take_links(&mut self) -> Option<ColumnLinks<'a>> {
        let room = links::have_room(self.rows);
        let linked = (0_u16..).zip(&mut self.columns).find_map(|(number, column)| Some((number, column.link.take()?)));
        linked.filter(|_| room).map(|(column, of_row)| ColumnLinks { column, of_row })
    }
}

/// The rows of a table sheet, as what its columns give for each.
pub(super) struct TableRows<'a> {
    pub(super) rows: usize,
    /// The printed pages, still without the rows.
    pub(super) pages: PageCount,
    pub(super) layout: DraftLayout,
    pub(super) columns: Vec<FilledColumn<'a>>,
    pub(super) links: Option<ColumnLinks<'a>>,
}
