//! How cells look: one format per kind of column, headings, and the colours of statuses.
//!
//! Colours are blue and orange, which the colour-blind tell apart, and differ in lightness, so that a grey print tells them apart as well; a word always stands
//! beside them. Body cells take the format of their column: it costs nothing per cell, and a NIP typed into an empty row below stays text.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline, Workbook, Worksheet, XlsxError};

use super::columns::Kind;
use rekap_core::summary::Status;

/// Blue of headings and of what is met.
pub(crate) const DARK_BLUE: Color = Color::RGB(0x001F_4E78);
pub(crate) const LIGHT_BLUE: Color = Color::RGB(0x00DD_EBF7);
const ORANGE: Color = Color::RGB(0x00F8_CBAD);
/// Orange of a bar that stands for people who are short.
pub(super) const STRONG_ORANGE: Color = Color::RGB(0x00F4_B183);
/// Pale blue of a bar behind a number, which stays readable on it.
pub(super) const BAR_BLUE: Color = Color::RGB(0x00BD_D7EE);
/// Grey of a thin rule.
pub(crate) const RULE: Color = Color::RGB(0x00BF_BFBF);
/// Darkest orange, for those who did nothing.
pub(super) const DARK_ORANGE: Color = Color::RGB(0x00C5_5A11);
pub(crate) const LIGHT_YELLOW: Color = Color::RGB(0x00FF_F2CC);
pub(crate) const DARK_BROWN: Color = Color::RGB(0x0083_3C0B);
pub(crate) const GREY: Color = Color::RGB(0x0059_5959);

/// Excel's number for the format "text".
const TEXT: u8 = 49;

/// Height of a row of one line.
pub(super) const ROW_PIXELS: u32 = 17;
/// Width of a column that nothing is said of; digits are as wide in Arial 10 as in Calibri 11.
const COLUMN_PIXELS: u32 = 64;

/// The font of results and blanks: every office has it, or one with letters of the same widths, so that rows and pages break alike in Excel and in `LibreOffice`.
pub(super) const LETTERS: &str = "Arial";

/// A cell in these letters.
pub(crate) fn letters() -> Format {
    const SIZE: u8 = 10;
    Format::new().set_font_name(LETTERS).set_font_size(SIZE)
}

/// Begins a workbook in these letters.
pub(super) fn workbook() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&letters(), ROW_PIXELS, COLUMN_PIXELS)?;
    Ok(workbook)
}

/// Begins a sheet of such a workbook.
pub(super) fn sheet() -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_default_format(&letters(), ROW_PIXELS, COLUMN_PIXELS)?;
    Ok(sheet)
}

/// What a highlighted cell says, besides its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The requirement is met.
    Met,
    /// It is not.
    Short,
    /// Nothing at all was done.
    Inactive,
    /// A clerk must look at it, or part of it does not count.
    Attention,
}

impl Mark {
    /// Gives the mark of a status.
    pub(super) fn of_status(status: Status) -> Self {
        match status {
            Status::Met => Self::Met,
            Status::Short => Self::Short,
            Status::Inactive => Self::Inactive,
        }
    }
}

/// Colours of a mark. The same format serves cells and conditional formats.
pub(super) fn mark(mark: Mark) -> Format {
    let format = letters();
    match mark {
        Mark::Met => format.set_background_color(LIGHT_BLUE).set_font_color(DARK_BLUE),
        Mark::Short => format.set_background_color(ORANGE).set_font_color(DARK_BROWN).set_bold(),
        Mark::Inactive => format.set_background_color(DARK_ORANGE).set_font_color(Color::White).set_bold(),
        Mark::Attention => format.set_background_color(LIGHT_YELLOW).set_font_color(DARK_BROWN),
    }
}

/// Format of a heading.
pub(crate) fn heading() -> Format {
    letters()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(DARK_BLUE)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::White)
        .set_text_wrap()
}

/// Format of a column's body. Long sheets are not wrapped: Excel would measure every row when it opens them.
pub(super) fn body(kind: Kind, wrapped: bool) -> Format {
    let format = letters().set_align(FormatAlign::Top);
    match kind {
        Kind::Ordinal => format.set_num_format("0").set_font_color(GREY).set_align(FormatAlign::Center),
        Kind::Nip | Kind::Line => format.set_num_format_index(TEXT).set_align(FormatAlign::Left).set_indent(1),
        // The indent keeps a text off the number in the cell before it.
        Kind::Text if wrapped => format.set_align(FormatAlign::Left).set_indent(1).set_text_wrap(),
        Kind::Text => format.set_align(FormatAlign::Left).set_indent(1),
        Kind::Mark => format.set_align(FormatAlign::Center),
        Kind::Count => aside(format, "#,##0"),
        // "General" shows 20, 2,4 and 86,18; "0.##" would leave "20," on an Indonesian Excel.
        Kind::Hours => aside(format, "General"),
        Kind::Percent => aside(format, "0.0%"),
        Kind::Date => format.set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
    }
}

/// Format of a totals row below the table.
pub(super) fn total(kind: Kind) -> Format {
    let format = letters().set_bold().set_background_color(LIGHT_BLUE).set_border_top(FormatBorder::Thin);
    match kind {
        Kind::Percent => aside(format, "0.0%"),
        // As in the column above; a thousands separator would leave "876," on a whole number.
        Kind::Hours => aside(format, "General"),
        Kind::Count => aside(format, "#,##0"),
        Kind::Ordinal => format.set_num_format("#,##0").set_align(FormatAlign::Center),
        Kind::Nip | Kind::Text | Kind::Line | Kind::Mark | Kind::Date => format.set_align(FormatAlign::Left).set_indent(1),
    }
}

/// Keeps a number off the line between the columns, by the width of two brackets: `LibreOffice` forgets an indent from the right beside a highlighted cell.
fn aside(format: Format, number: &str) -> Format {
    format.set_align(FormatAlign::Right).set_num_format(format!("{number}_)_)"))
}

/// Makes a format look as if its text led elsewhere.
pub(super) fn linked(format: Format) -> Format {
    format.set_font_color(DARK_BLUE).set_underline(FormatUnderline::Single)
}

/// The cells of *Ringkasan*.
#[derive(Debug)]
pub(super) struct SummaryFormats {
    /// A line of the letterhead.
    pub(super) letterhead: Format,
    /// The title.
    pub(super) title: Format,
    /// The line below it.
    pub(super) subtitle: Format,
    /// The headline, over the whole width.
    pub(super) headline: Format,
    /// What checking could change, over the whole width.
    pub(super) attention: Format,
    /// Stands in the place of a chart.
    pub(super) no_chart: Format,
    /// The title of a block.
    pub(super) block: Format,
    /// A label.
    pub(super) label: Format,
    /// A count beside a label.
    pub(super) count: Format,
    /// Lesson hours beside a label, where they are whole.
    pub(super) whole_hours: Format,
    /// Lesson hours beside a label, where they are not.
    pub(super) hours: Format,
    /// A share beside a count.
    pub(super) percent: Format,
    /// Small print over the whole width.
    pub(super) note: Format,
    /// What is said below a chart.
    pub(super) caption: Format,
    /// A heading in small print.
    pub(super) note_heading: Format,
    /// A figure of a chart.
    pub(super) figure: Format,
    /// A share among them.
    pub(super) figure_share: Format,
    /// A link to another sheet.
    pub(super) link: Format,
    /// A line of the signature block.
    pub(super) signature: Format,
}

impl SummaryFormats {
    /// Makes them.
    pub(super) fn new() -> Self {
        let text = || letters().set_align(FormatAlign::VerticalCenter);
        let small = || text().set_font_color(GREY).set_font_size(9);
        let ruled = || text().set_border_bottom(FormatBorder::Hair).set_border_bottom_color(GREY);
        Self {
            letterhead: text().set_bold().set_font_size(12).set_align(FormatAlign::Center),
            title: text().set_bold().set_font_size(15).set_font_color(DARK_BLUE).set_align(FormatAlign::Center),
            subtitle: text().set_font_color(GREY).set_align(FormatAlign::Center),
            headline: text().set_bold().set_font_size(14).set_background_color(LIGHT_BLUE).set_align(FormatAlign::Center).set_text_wrap(),
            attention: mark(Mark::Attention).set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter),
            no_chart: text().set_font_color(GREY).set_align(FormatAlign::Center).set_text_wrap().set_border(FormatBorder::Hair),
            block: heading().set_align(FormatAlign::Left),
            label: ruled(),
            count: ruled().set_num_format("#,##0"),
            whole_hours: ruled().set_num_format("#,##0"),
            hours: ruled().set_num_format("#,##0.0#"),
            percent: ruled().set_num_format("0.0%"),
            note: small(),
            caption: small().set_italic().set_align(FormatAlign::Right),
            note_heading: small().set_bold(),
            figure: small(),
            figure_share: small().set_num_format("0.0%"),
            link: ruled().set_font_color(DARK_BLUE).set_underline(FormatUnderline::Single),
            signature: text(),
        }
    }
}
