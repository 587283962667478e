//! How the cells of a blank look, and which of them can be typed into.
//!
//! A cell that can be filled in is white and unlocked; one that fills itself is grey and locked. Dates show their month by name, so that an Excel that reads
//! 12/03/2025 as 3 December shows it at once.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

pub(super) use crate::formats::heading;
use crate::formats::{DARK_BLUE, DARK_BROWN, GREY, LIGHT_BLUE, LIGHT_YELLOW, RULE as LINE, letters};

const LIGHT_GREY: Color = Color::RGB(0x00F2_F2F2);

/// What a column of a blank holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlankKind {
    /// A NIP: text, or Excel drops its last digits.
    Nip,
    /// Text to be typed or picked.
    Text,
    /// A date.
    Date,
    /// A number.
    Number,
    /// What a formula fills in, or a list that nobody changes.
    Fixed,
}

/// Format of a column's cells.
pub(super) fn body(kind: BlankKind) -> Format {
    let format = letters().set_align(FormatAlign::VerticalCenter).set_border(FormatBorder::Thin).set_border_color(LINE);
    match kind {
        BlankKind::Nip => format.set_num_format("@").set_align(FormatAlign::Left).set_indent(1).set_unlocked(),
        BlankKind::Text => format.set_align(FormatAlign::Left).set_indent(1).set_unlocked(),
        // The language of the month's name is fixed (Indonesian, 0x421), whatever the machine's.
        BlankKind::Date => format.set_num_format("[$-421]dd mmm yyyy").set_align(FormatAlign::Center).set_unlocked(),
        BlankKind::Number => format.set_align(FormatAlign::Center).set_unlocked(),
        BlankKind::Fixed => format.set_align(FormatAlign::Left).set_indent(1).set_background_color(LIGHT_GREY).set_font_color(GREY),
    }
}

/// A list that nobody changes.
pub(super) fn listed() -> Format {
    letters().set_align(FormatAlign::Left).set_indent(1).set_align(FormatAlign::Top).set_border(FormatBorder::Thin).set_border_color(LINE)
}

/// Colours of a row that is complete; the word stands in the cell.
pub(super) fn complete() -> Format {
    letters().set_background_color(LIGHT_BLUE).set_font_color(DARK_BLUE)
}

/// Colours of a row that lacks something.
pub(super) fn incomplete() -> Format {
    letters().set_background_color(LIGHT_YELLOW).set_font_color(DARK_BROWN)
}

/// Title of the guide.
pub(super) fn title() -> Format {
    letters().set_bold().set_font_size(16).set_font_color(DARK_BLUE)
}

/// A block's title in the guide.
pub(super) fn block() -> Format {
    letters().set_bold().set_font_color(Color::White).set_background_color(DARK_BLUE).set_align(FormatAlign::VerticalCenter)
}

/// A number or a column's name in the guide.
pub(super) fn label() -> Format {
    letters().set_bold().set_font_color(DARK_BLUE).set_align(FormatAlign::Top).set_text_wrap()
}

/// Prose in the guide.
pub(super) fn prose() -> Format {
    letters().set_align(FormatAlign::Left).set_align(FormatAlign::Top).set_text_wrap()
}
