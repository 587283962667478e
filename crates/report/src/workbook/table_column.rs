//! One column of a table sheet as one value: its heading, what its cells hold, its total, its highlights, its links.
//!
//! ```text
//! hours(CREDITED, |number| employee(number).credited()).summed().mean_by(NUMBER).bar(20.0)
//!       heading    value in the row of a number, from 0   total    mean          bar behind the number
//! ```
//! Columns name each other, never by letter or position: a formula gets the letters when the sheet is made. So a new column is one entry in its sheet's list,
//! wherever in it.

use std::sync::Arc;

use super::draft::{DraftRow, TextKey};
use super::links::Link;
use crate::columns::ResultColumn;
use crate::formats::Mark;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::place::ColumnName;

/// What stands in the row of a number, from 0.
pub(super) type Of<'a, T> = Box<dyn Fn(usize) -> T + Sync + 'a>;
/// Writes one cell in the row of a number, from 0.
type Write<'a> = Box<dyn Fn(usize, &mut DraftRow) + Sync + 'a>;
/// A formula, by the names of columns.
pub(super) type ByNames = Box<dyn Fn(&ColumnNames) -> String + Send + Sync>;

/// What the cells hold.
pub(super) enum ColumnValue<'a> {
    /// One cell of any kind.
    Cell(Write<'a>),
    /// Lesson hours.
    Hours(Of<'a, LessonHours>),
    /// A count.
    Count(Of<'a, u32>),
    /// A formula over cells of its own row, `#` for the row's number, and the lesson hours that it gives.
    Formula(ByNames, Of<'a, LessonHours>),
}

/// What stands in the row of totals.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sum {
    /// Nothing.
    None,
    /// The sum of the visible rows.
    Visible,
    /// How many rows are visible, by a column that none of them leaves empty.
    Heads(ResultColumn),
    /// One total as a share of another.
    Share(ResultColumn, ResultColumn),
    /// The mean of one total by another.
    Mean(ResultColumn, ResultColumn),
}

/// When a cell is highlighted.
pub(super) enum HighlightRule {
    /// It begins with a word.
    Word(String),
    /// It holds more than zero.
    AboveZero,
    /// A condition holds, written for row 2.
    Where(ByNames),
}

/// A column.
pub(super) struct FilledColumn<'a> {
    pub(super) column: ResultColumn,
    /// Another heading, where only the rules know what it counts.
    pub(super) renamed: Option<&'a str>,
    pub(super) value: ColumnValue<'a>,
    pub(super) total: Sum,
    /// The total by which its own is divided for the row of means.
    pub(super) mean_by: Option<ResultColumn>,
    pub(super) highlights: Vec<(HighlightRule, Mark)>,
    /// The number at which the bar behind its cells is full.
    pub(super) bar: Option<f64>,
    pub(super) link: Option<Of<'a, Option<Link>>>,
    pub(super) is_printed: bool,
}

impl<'a> FilledColumn<'a> {
    fn new(column: ResultColumn, value: ColumnValue<'a>) -> Self {
        Self {
            column,
            renamed: None,
            value,
            total: Sum::None,
            mean_by: None,
            highlights: Vec::new(),
            bar: None,
            link: None,
            is_printed: true,
        }
    }

    /// Heads it with other words.
    pub(super) fn renamed(self, heading: &'a str) -> Self {
        Self { renamed: Some(heading), ..self }
    }

    /// Adds it up.
    pub(super) fn summed(self) -> Self {
        self.total(Sum::Visible)
    }

    /// Gives its cell in the row of totals.
    pub(super) fn total(self, total: Sum) -> Self {
        Self { total, ..self }
    }

    /// Gives its mean, by the total of another column, in a row of its own.
    pub(super) fn mean_by(self, heads: ResultColumn) -> Self {
        Self { mean_by: Some(heads), ..self }
    }

    /// Highlights cells that begin with a word, by a rule that follows later edits.
    pub(super) fn word(self, word: &str, mark: Mark) -> Self {
        self.highlight(HighlightRule::Word(word.to_owned()), mark)
    }

    /// Highlights cells above zero.
    pub(super) fn above_zero(self, mark: Mark) -> Self {
        self.highlight(HighlightRule::AboveZero, mark)
    }

    /// Highlights cells by a rule.
    pub(super) fn highlight(mut self, rule: HighlightRule, mark: Mark) -> Self {
        self.highlights.push((rule, mark));
        self
    }

    /// Draws a bar behind its numbers.
    pub(super) fn bar(self, whole: f64) -> Self {
        Self { bar: Some(whole), ..self }
    }

    /// Leads from its cells elsewhere.
    pub(super) fn linked(self, link: impl Fn(usize) -> Option<Link> + Sync + 'a) -> Self {
        Self { link: Some(Box::new(link)), ..self }
    }

    /// Leaves it out of the print: paper has no room for where a row came from. Such columns stand last.
    pub(super) fn on_screen(self) -> Self {
        Self { is_printed: false, ..self }
    }

    /// Writes its cell in the row of a number.
    #[inline]
    pub(super) fn write(&self, number: usize, row: &mut DraftRow) {
        match &self.value {
            ColumnValue::Cell(write) => write(number, row),
            ColumnValue::Hours(of) => {
                row.hours(of(number));
            }
            ColumnValue::Count(of) => {
                row.count(of(number));
            }
            ColumnValue::Formula(_, of) => {
                row.formula(of(number));
            }
        }
    }
}

/// A column of any kind of cell; `write` writes exactly one.
pub(super) fn cell<'a>(column: ResultColumn, write: impl Fn(usize, &mut DraftRow) + Sync + 'a) -> FilledColumn<'a> {
    FilledColumn::new(column, ColumnValue::Cell(Box::new(write)))
}

/// A column of texts.
pub(super) fn text<'a, T: AsRef<str>>(column: ResultColumn, of: impl Fn(usize) -> T + Sync + 'a) -> FilledColumn<'a> {
    cell(column, move |number, row| {
        row.text(of(number).as_ref());
    })
}

/// A column of texts that many rows of a summary share.
pub(super) fn shared<'a>(column: ResultColumn, of: impl Fn(usize) -> &'a Arc<str> + Sync + 'a) -> FilledColumn<'a> {
    cell(column, move |number, row| {
        let text = of(number);
        row.known(TextKey::shared(text), || text.to_string());
    })
}

/// A column of texts that hold no NIP, such as words of ours.
pub(super) fn plain<'a, T: AsRef<str>>(column: ResultColumn, of: impl Fn(usize) -> T + Sync + 'a) -> FilledColumn<'a> {
    cell(column, move |number, row| {
        row.plain(of(number).as_ref());
    })
}

/// A column of lesson hours.
pub(super) fn hours<'a>(column: ResultColumn, of: impl Fn(usize) -> LessonHours + Sync + 'a) -> FilledColumn<'a> {
    FilledColumn::new(column, ColumnValue::Hours(Box::new(of)))
}

/// A column of lesson hours that some rows do not have.
pub(super) fn maybe_hours<'a>(column: ResultColumn, of: impl Fn(usize) -> Option<LessonHours> + Sync + 'a) -> FilledColumn<'a> {
    cell(column, move |number, row| {
        match of(number) {
            Some(hours) => row.hours(hours),
            None => row.skip(),
        };
    })
}

/// A column of counts.
pub(super) fn count<'a>(column: ResultColumn, of: impl Fn(usize) -> u32 + Sync + 'a) -> FilledColumn<'a> {
    FilledColumn::new(column, ColumnValue::Count(Box::new(of)))
}

/// The running number.
pub(super) fn ordinal<'a>(column: ResultColumn) -> FilledColumn<'a> {
    cell(column, |_, row| {
        row.ordinal();
    })
}

/// A column of formulas over cells of their own row, `#` for the row's number, with what they give.
pub(super) fn formula<'a>(
    column: ResultColumn,
    formula: impl Fn(&ColumnNames) -> String + Send + Sync + 'static,
    of: impl Fn(usize) -> LessonHours + Sync + 'a,
) -> FilledColumn<'a> {
    FilledColumn::new(column, ColumnValue::Formula(Box::new(formula), Box::new(of)))
}

/// The columns of a sheet by their names.
pub(super) struct ColumnNames<'c>(pub(super) &'c [ResultColumn]);

impl ColumnNames<'_> {
    /// Gives a column's place, from 0. A column that the sheet does not have is a mistake of the program; the last column stands for it.
    pub(super) fn place(&self, column: ResultColumn) -> u16 {
        let place = self.0.iter().position(|own| own.heading == column.heading);
        debug_assert!(place.is_some(), "no column {:?}", column.heading);
        u16::try_from(place.unwrap_or(self.0.len().saturating_sub(1))).unwrap_or(u16::MAX)
    }

    /// Gives a column's letters.
    pub(super) fn letters(&self, column: ResultColumn) -> ColumnName {
        ColumnName(self.place(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::{CREDITED, EXPLANATION, NAME, NIP, REQUIRED};

    #[test]
    fn a_new_column_is_one_entry_and_moves_what_names_the_others() {
        let shortfall = |at: &ColumnNames<'_>| format!("{}4-{}4", at.letters(REQUIRED), at.letters(CREDITED));
        assert_eq!(shortfall(&ColumnNames(&[NIP, CREDITED, REQUIRED])), "C4-B4");
        assert_eq!(shortfall(&ColumnNames(&[NIP, NAME, CREDITED, EXPLANATION, REQUIRED])), "E4-C4");
    }
}
