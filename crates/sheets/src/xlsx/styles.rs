//! `styles.xml` → which cell formats show a number as a date, a time or a duration.
//!
//! A file holds a date as the number of days since its epoch; only the format of the cell separates it from an amount: `45728` with `dd/mm/yyyy` is 12 March 2025.
//! The decision is calamine's, to the letter (`formats.rs` of 0.38): built-in formats by number, formats of one's own by the first letter that means a part of
//! a date outside of quotes and brackets.

use calamine::ExcelDateTimeType;
use rekap_ooxml::Part;
use rekap_ooxml::document::{Document, NodeId};
use std::collections::BTreeMap;
use std::ops::Range;

use super::Odd;

/// What a number is, by the format of its cell: `None` for a plain number.
pub(super) type NumberMeaning = Option<ExcelDateTimeType>;

/// Reads what each cell format means, by its number.
///
/// # Errors
/// A part that is not ordinary.
pub(super) fn read(part: &Part<'_>) -> Result<Vec<NumberMeaning>, Odd> {
    let text = part.text()?;
    let styles = Document::parse(&text, "styleSheet")?;
    let mut formats = BTreeMap::new();
    for format in inside(&styles, "numFmts", "numFmt") {
        if let Some((number, code)) = styles.attribute(format, "numFmtId")?.zip(styles.attribute(format, "formatCode")?) {
            formats.insert(number, of_code(&code));
        }
    }
    let of_cell = |number: Option<String>| number.and_then(|number| formats.get(&number).copied().unwrap_or_else(|| of_built_in(&number)));
    inside(&styles, "cellXfs", "xf").map(|cell| Ok(of_cell(styles.attribute(cell, "numFmtId")?))).collect()
}

/// Lists the items of a list, wherever in the part it stands.
fn inside<'d>(styles: &'d Document<'_>, list: &'static str, item: &'static str) -> impl Iterator<Item = NodeId> + 'd {
    let named = move |range: Range<NodeId>, name| range.filter(move |node| styles.local_name(*node) == name);
    named(styles.within(Document::ROOT), list).flat_map(move |list| named(styles.within(list), item))
}

/// Says what a built-in format means (ECMA-376, 18.8.30); 27 to 36 and 50 to 58 are the dates of East Asian languages.
fn of_built_in(number: &str) -> NumberMeaning {
    match number.parse() {
        // A number is looked up as it is written, and only this way of writing is that of a built-in format.
        Ok(known @ 14_u8..=58) if known.to_string() == number => match known {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Some(ExcelDateTimeType::DateTime),
            46 => Some(ExcelDateTimeType::TimeDelta),
            _ => None,
        },
        _ => None,
    }
}

/// Says what a format of one's own means, by its first section: `[h]:mm` is a duration, `dd/mm/yyyy` a date, `0.00" d"` an amount.
fn of_code(code: &str) -> NumberMeaning {
    let mut reading = Reading::default();
    for letter in code.chars() {
        if let Some(meaning) = reading.take(letter) {
            return meaning;
        }
    }
    None
}

/// How far a format has been read.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that a format can be in the middle of")]
struct Reading {
    is_literal: bool,
    is_quoted: bool,
    brackets: u8,
    /// An `A` was read, which may be that of `AM/PM`.
    is_half_day: bool,
    /// In brackets with nothing but one of `h`, `m`, `s` so far.
    is_elapsed: bool,
    before: char,
}

impl Reading {
    /// Takes a letter; what the format means once that is clear.
    fn take(&mut self, letter: char) -> Option<NumberMeaning> {
        let lower = letter.to_ascii_lowercase();
        match letter {
            _ if self.is_literal => self.is_literal = false,
            '_' | '\\' | '*' => self.is_literal = true,
            '"' => self.is_quoted = !self.is_quoted,
            _ if self.is_quoted => {}
            ';' => return Some(None),
            '[' => self.brackets = self.brackets.saturating_add(1),
            ']' if self.brackets == 1 && self.is_elapsed => return Some(Some(ExcelDateTimeType::TimeDelta)),
            ']' => self.brackets = self.brackets.saturating_sub(1),
            _ if self.brackets == 0 && !self.is_half_day && lower == 'a' => self.is_half_day = true,
            _ if self.brackets == 0 && self.is_half_day && matches!(lower, 'p' | 'm' | '/') => return Some(DATE),
            _ if self.brackets == 0 && !self.is_half_day && matches!(lower, 'd' | 'm' | 'h' | 'y' | 's') => return Some(DATE),
            _ if self.is_elapsed && letter.eq_ignore_ascii_case(&self.before) => {}
            _ => self.is_elapsed = self.before == '[' && matches!(lower, 'm' | 'h' | 's'),
        }
        self.before = letter;
        None
    }
}

const DATE: NumberMeaning = Some(ExcelDateTimeType::DateTime);
