//! The page of *Ringkasan*: banners over the whole width, and three panels that each keep the row they have come to.

use rust_xlsxwriter::{Chart, Url, Workbook, Worksheet, XlsxError};

use super::super::{Margins, ResultBook};
use crate::formats::{self, Mark, SummaryFormats};
use crate::words;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::mask;

const LABEL: u16 = 0;
const VALUE: u16 = 1;
const SHARE: u16 = 2;
const LAST: u16 = 8;
/// Widths in characters of the printed columns, and of the gap before the figures of the charts.
const WIDTHS: [u16; 10] = [29, 10, 9, 2, 20, 47, 2, 16, 47, 6];
/// First column of the figures of the charts: beside the page, outside the print area.
pub(super) const FIGURES: u16 = 10;
const FIGURE_WIDTHS: [u16; 2] = [40, 12];
/// Rows that a chart is high.
const CHART_ROWS: u32 = 25;
const ROW_PIXELS: u32 = formats::ROW_PIXELS;

/// A third of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Panel {
    /// Counts.
    Left,
    /// What needs attention, what the colours mean.
    Middle,
    /// Where to look next, what the result rests on.
    Right,
}

impl Panel {
    const ALL: [Self; 3] = [Self::Left, Self::Middle, Self::Right];

    /// First column, column of the text beside a label, last column.
    fn columns(self) -> [u16; 3] {
        match self {
            Self::Left => [LABEL, VALUE, SHARE],
            Self::Middle => [4, 5, 5],
            Self::Right => [7, 8, LAST],
        }
    }

    /// Width in pixels, as Excel draws its standard font.
    fn pixels(self) -> u32 {
        const PER_CHARACTER: u32 = 7;
        const PADDING: u32 = 5;
        let [first, _, last] = self.columns();
        WIDTHS[usize::from(first)..=usize::from(last)].iter().map(|&width| u32::from(width) * PER_CHARACTER + PADDING).sum()
    }
}

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
    /// What checking could change, in one sentence.
    Attention,
}

/// The page in the making.
pub(super) struct Page {
    sheet: Worksheet,
    formats: SummaryFormats,
    mask: bool,
    /// The next free row of each panel.
    pens: [u32; 3],
}

impl Page {
    /// Begins the page.
    pub(super) fn begin(book: &ResultBook) -> Result<Self, XlsxError> {
        let mut sheet = formats::sheet()?;
        sheet
            .set_name(book.sheet_name(words::SUMMARY))?
            .set_landscape()
            .set_paper_size(book.paper_code())
            .set_print_fit_to_pages(1, 1)
            .set_print_center_horizontally(true)
            .set_margins(0.4, 0.4, 0.4, 0.6, 0.3, 0.3)
            .set_footer(book.footer())
            .set_screen_gridlines(false);
        for (column, width) in (0_u16..).zip(WIDTHS.into_iter().chain(FIGURE_WIDTHS)) {
            sheet.set_column_width(column, width)?;
        }
        Ok(Self { sheet, formats: SummaryFormats::new(), mask: book.presentation.mask, pens: [0; 3] })
    }

    /// Writes a line over the whole width.
    pub(super) fn banner(&mut self, text: &str, banner: Banner) -> Result<(), XlsxError> {
        let row = self.join_panels();
        let (format, height) = match banner {
            Banner::Letterhead => (&self.formats.letterhead, 18.0),
            Banner::Title => (&self.formats.title, 24.0),
            Banner::Subtitle => (&self.formats.subtitle, 18.0),
            Banner::Headline => (&self.formats.headline, 40.0),
            Banner::Attention => (&self.formats.attention, 24.0),
        };
        self.sheet.merge_range(row, LABEL, row, LAST, &mask::text(text, self.mask), format)?;
        self.sheet.set_row_height(row, height)?;
        self.gap();
        Ok(())
    }

    /// Leaves a narrow row free over the whole width.
    pub(super) fn breathe(&mut self) -> Result<(), XlsxError> {
        const NARROW: f64 = 8.0;
        let row = self.join_panels();
        self.sheet.set_row_height(row, NARROW)?;
        self.gap();
        Ok(())
    }

    fn gap(&mut self) {
        self.pens.iter_mut().for_each(|row| *row += 1);
    }

    /// Goes below whatever the panels hold; gives the row.
    pub(super) fn join_panels(&mut self) -> u32 {
        let lowest = self.pens.into_iter().max().unwrap_or_default();
        self.pens = [lowest; 3];
        lowest
    }

    /// Puts a chart at the head of each panel, or the words that say why there is none.
    pub(super) fn charts(&mut self, charts: [Result<Chart, &str>; 3]) -> Result<(), XlsxError> {
        let row = self.join_panels();
        for (panel, chart) in Panel::ALL.into_iter().zip(charts) {
            let [first, _, last] = panel.columns();
            match chart {
                Ok(mut chart) => {
                    chart.set_width(panel.pixels()).set_height(CHART_ROWS * ROW_PIXELS);
                    self.sheet.insert_chart(row, first, &chart)?;
                }
                Err(why) => {
                    self.sheet.merge_range(row, first, row + CHART_ROWS - 1, last, why, &self.formats.no_chart)?;
                }
            }
        }
        self.pens = [row + CHART_ROWS; 3];
        Ok(())
    }

    /// Writes what is to be said below the charts, if anything.
    pub(super) fn captions(&mut self, captions: [Option<String>; 3]) -> Result<(), XlsxError> {
        if captions.iter().all(Option::is_none) {
            return Ok(());
        }
        let row = self.join_panels();
        for (panel, caption) in Panel::ALL.into_iter().zip(captions) {
            let [first, _, last] = panel.columns();
            self.sheet.merge_range(row, first, row, last, &caption.unwrap_or_default(), &self.formats.caption)?;
        }
        self.gap();
        Ok(())
    }

    /// Writes a label and a number among the figures of the charts; a share is shown as a percentage.
    pub(super) fn figure(&mut self, row: u32, label: &str, value: f64, is_share: bool) -> Result<(), XlsxError> {
        let format = if is_share { &self.formats.figure_share } else { &self.formats.figure };
        self.sheet.write_string_with_format(row, FIGURES, mask::text(label, self.mask), &self.formats.note)?;
        self.sheet.write_number_with_format(row, FIGURES + 1, value, format)?;
        Ok(())
    }

    /// Writes a heading among the figures of the charts.
    pub(super) fn figure_heading(&mut self, row: u32, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(row, FIGURES, text, &self.formats.note_heading)?;
        Ok(())
    }

    /// Writes small print from the left edge.
    pub(super) fn note(&mut self, text: &str) -> Result<(), XlsxError> {
        let row = self.advance(Panel::Left);
        self.sheet.write_string_with_format(row, LABEL, text, &self.formats.note)?;
        Ok(())
    }

    /// Writes a line of the signature block.
    pub(super) fn signature(&mut self, text: &str) -> Result<(), XlsxError> {
        let row = self.advance(Panel::Right);
        let [_, text_column, _] = Panel::Right.columns();
        self.sheet.write_string_with_format(row, text_column, mask::text(text, self.mask), &self.formats.signature)?;
        Ok(())
    }

    /// Leaves a row of a panel free.
    pub(super) fn skip(&mut self, panel: Panel) {
        self.advance(panel);
    }

    fn advance(&mut self, panel: Panel) -> u32 {
        let pen = &mut self.pens[panel as usize];
        *pen += 1;
        *pen - 1
    }

    /// Begins a block of a panel.
    pub(super) fn block(&mut self, panel: Panel, title: &str) -> Result<(), XlsxError> {
        let [first, _, last] = panel.columns();
        let row = self.advance(panel);
        self.sheet.merge_range(row, first, row, last, title, &self.formats.block)?;
        Ok(())
    }

    /// Writes a count into the left panel, and its share of a whole where one is given.
    pub(super) fn count(&mut self, label: &str, count: u32, whole: Option<u32>) -> Result<(), XlsxError> {
        let row = self.advance(Panel::Left);
        self.sheet.write_string_with_format(row, LABEL, label, &self.formats.label)?;
        self.sheet.write_number_with_format(row, VALUE, count, &self.formats.count)?;
        match whole {
            Some(whole) if whole > 0 => {
                let share = f64::from(count) / f64::from(whole);
                self.sheet.write_number_with_format(row, SHARE, share, &self.formats.percent)?
            }
            _ => self.sheet.write_blank(row, SHARE, &self.formats.label)?,
        };
        Ok(())
    }

    /// Writes lesson hours into the left panel.
    pub(super) fn hours(&mut self, label: &str, hours: LessonHours) -> Result<(), XlsxError> {
        const HUNDREDTHS: i64 = 100;
        let is_whole = hours.hundredths() % HUNDREDTHS == 0;
        let row = self.advance(Panel::Left);
        let format = if is_whole { &self.formats.whole_hours } else { &self.formats.hours };
        self.sheet.write_string_with_format(row, LABEL, label, &self.formats.label)?;
        self.sheet.write_number_with_format(row, VALUE, hours.as_shown(), format)?;
        self.sheet.write_blank(row, SHARE, &self.formats.label)?;
        Ok(())
    }

    /// Writes a remark: what it is about, then the words.
    pub(super) fn remark(&mut self, panel: Panel, label: &str, text: &str) -> Result<(), XlsxError> {
        let [first, text_column, _] = panel.columns();
        let row = self.advance(panel);
        self.sheet.write_string_with_format(row, first, label, &self.formats.label)?;
        self.sheet.write_string_with_format(row, text_column, text, &self.formats.label)?;
        Ok(())
    }

    /// Explains a colour.
    pub(super) fn legend(&mut self, word: &str, mark: Mark, meaning: &str) -> Result<(), XlsxError> {
        let [first, text_column, _] = Panel::Middle.columns();
        let row = self.advance(Panel::Middle);
        self.sheet.write_string_with_format(row, first, word, &formats::mark(mark))?;
        self.sheet.write_string_with_format(row, text_column, meaning, &self.formats.label)?;
        Ok(())
    }

    /// Links to a sheet and says what it holds.
    pub(super) fn link(&mut self, sheet: &str, holds: &str) -> Result<(), XlsxError> {
        let [first, text_column, _] = Panel::Right.columns();
        let row = self.advance(Panel::Right);
        let url = Url::new(format!("internal:'{sheet}'!A1")).set_text(sheet);
        self.sheet.write_url_with_format(row, first, url, &self.formats.link)?;
        self.sheet.write_string_with_format(row, text_column, holds, &self.formats.label)?;
        Ok(())
    }

    /// Adds the page to the workbook.
    pub(super) fn finish(mut self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let below = self.join_panels();
        self.sheet.set_print_area(0, LABEL, below.saturating_sub(1), LAST)?;
        workbook.push_worksheet(self.sheet);
        Ok(())
    }
}
