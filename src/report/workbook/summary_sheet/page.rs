//! The page of *Ringkasan*: banners over the whole width, and two halves that each keep the row they have come to.

use rust_xlsxwriter::{Url, Workbook, Worksheet, XlsxError};

use super::super::Book;
use crate::model::lesson_hours::LessonHours;
use crate::report::formats::{self, Mark, SummaryFormats};
use crate::report::words;

const LABEL: u16 = 0;
const VALUE: u16 = 1;
const SHARE: u16 = 2;
const RIGHT_LABEL: u16 = 4;
const RIGHT_TEXT: u16 = 5;
const WIDTHS: [u16; 6] = [36, 12, 12, 3, 24, 58];

/// A line over the whole width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Banner {
    /// A line of the letterhead.
    Letterhead,
    /// The title.
    Title,
    /// Year and as-of date.
    Subtitle,
    /// The year in one sentence.
    Headline,
}

/// The page in the making.
pub(super) struct Page {
    sheet: Worksheet,
    formats: SummaryFormats,
    left: u32,
    right: u32,
}

impl Page {
    /// Begins the page.
    pub(super) fn begin(book: &Book) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet
            .set_name(book.sheet_name(words::SUMMARY))?
            .set_landscape()
            .set_paper_size(book.paper_code())
            .set_print_fit_to_pages(1, 1)
            .set_print_center_horizontally(true)
            .set_margins(0.5, 0.5, 0.5, 0.6, 0.3, 0.3)
            .set_footer(book.footer())
            .set_screen_gridlines(false);
        for (column, width) in (0_u16..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
        Ok(Self { sheet, formats: SummaryFormats::new(), left: 0, right: 0 })
    }

    /// Writes a line over the whole width.
    pub(super) fn banner(&mut self, text: &str, banner: Banner) -> Result<(), XlsxError> {
        let (format, height) = match banner {
            Banner::Letterhead => (&self.formats.letterhead, 18.0),
            Banner::Title => (&self.formats.title, 24.0),
            Banner::Subtitle => (&self.formats.subtitle, 18.0),
            Banner::Headline => (&self.formats.headline, 42.0),
        };
        self.sheet.merge_range(self.left, LABEL, self.left, RIGHT_TEXT, text, format)?;
        self.sheet.set_row_height(self.left, height)?;
        self.gap();
        Ok(())
    }

    /// Leaves a row free in both halves.
    pub(super) fn gap(&mut self) {
        self.left += 1;
        self.right += 1;
    }

    /// Goes below whatever both halves hold.
    pub(super) fn join_halves(&mut self) {
        self.left = self.left.max(self.right);
        self.right = self.left;
    }

    /// Writes small print over the whole width.
    pub(super) fn note(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.left, LABEL, text, &self.formats.note)?;
        self.gap();
        Ok(())
    }

    /// Writes a line of the signature block.
    pub(super) fn signature(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.right, RIGHT_TEXT, text, &self.formats.signature)?;
        self.gap();
        Ok(())
    }

    /// Begins a block of the left half.
    pub(super) fn left_block(&mut self, title: &str) -> Result<(), XlsxError> {
        self.sheet.merge_range(self.left, LABEL, self.left, SHARE, title, &self.formats.block)?;
        self.left += 1;
        Ok(())
    }

    /// Ends a block of the left half.
    pub(super) fn end_left_block(&mut self) {
        self.left += 1;
    }

    /// Writes a count, and its share of a whole where one is given.
    pub(super) fn count(&mut self, label: &str, count: u32, whole: Option<u32>) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.left, LABEL, label, &self.formats.label)?;
        self.sheet.write_number_with_format(self.left, VALUE, count, &self.formats.count)?;
        match whole {
            Some(whole) if whole > 0 => {
                let share = f64::from(count) / f64::from(whole);
                self.sheet.write_number_with_format(self.left, SHARE, share, &self.formats.percent)?
            }
            _ => self.sheet.write_blank(self.left, SHARE, &self.formats.label)?,
        };
        self.left += 1;
        Ok(())
    }

    /// Writes lesson hours.
    pub(super) fn hours(&mut self, label: &str, hours: LessonHours) -> Result<(), XlsxError> {
        const HUNDREDTHS: i64 = 100;
        let is_whole = hours.hundredths() % HUNDREDTHS == 0;
        let format = if is_whole { &self.formats.whole_hours } else { &self.formats.hours };
        self.sheet.write_string_with_format(self.left, LABEL, label, &self.formats.label)?;
        self.sheet.write_number_with_format(self.left, VALUE, hours.as_shown(), format)?;
        self.sheet.write_blank(self.left, SHARE, &self.formats.label)?;
        self.left += 1;
        Ok(())
    }

    /// Begins a block of the right half.
    pub(super) fn right_block(&mut self, title: &str) -> Result<(), XlsxError> {
        self.sheet.merge_range(self.right, RIGHT_LABEL, self.right, RIGHT_TEXT, title, &self.formats.block)?;
        self.right += 1;
        Ok(())
    }

    /// Ends a block of the right half.
    pub(super) fn end_right_block(&mut self) {
        self.right += 1;
    }

    /// Writes a remark: what it is about, then the words.
    pub(super) fn remark(&mut self, label: &str, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.right, RIGHT_LABEL, label, &self.formats.label)?;
        self.right_text(text)
    }

    /// Explains a colour.
    pub(super) fn legend(&mut self, word: &str, mark: Mark, meaning: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.right, RIGHT_LABEL, word, &formats::mark(mark))?;
        self.right_text(meaning)
    }

    /// Links to a sheet and says what it holds.
    pub(super) fn link(&mut self, sheet: &str, holds: &str) -> Result<(), XlsxError> {
        let url = Url::new(format!("internal:'{sheet}'!A1")).set_text(sheet);
        self.sheet.write_url_with_format(self.right, RIGHT_LABEL, url, &self.formats.link)?;
        self.right_text(holds)
    }

    fn right_text(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.right, RIGHT_TEXT, text, &self.formats.label)?;
        self.right += 1;
        Ok(())
    }

    /// Adds the page to the workbook.
    pub(super) fn finish(self, workbook: &mut Workbook) {
        workbook.push_worksheet(self.sheet);
    }
}
