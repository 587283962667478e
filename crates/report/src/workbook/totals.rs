//! The totals of a table sheet: formulas that follow the filter, with the results that they have while nothing is filtered.
//!
//! ```text
//!      A    B      C                              F
//!  28  27   1985…  Zulkifli                       20     ← last row of the table and of the filter
//!  29
//!  30  27          Jumlah (baris yang tampak)    813,3   =SUBTOTAL(109,F2:F28)
//! ```
//! A total between the headings and the data, or right below the data, would be read as a person by every other program and sorted among the people by Excel. So
//! totals stand below a blank row, outside the filter, and have no NIP. A program that does not calculate shows the results as they are written.

use super::table_column::{ColumnNames, ColumnValue, FilledColumn, Sum};
use crate::columns::ResultColumn;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::place::ColumnName;

/// What a total comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Amount {
    /// Lesson hours, in hundredths as they are shown.
    Hours(LessonHours),
    /// A count.
    Count(u32),
    /// A share of one.
    Share(f64),
}

impl Amount {
    /// Gives the number that stands in the cell.
    pub(super) fn as_number(self) -> f64 {
        match self {
            Self::Hours(hours) => hours.as_shown(),
            Self::Count(count) => f64::from(count),
            Self::Share(share) => share,
        }
    }
}

/// A formula of a totals row and its result.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Total {
    /// Its column, from 0.
    pub(super) column: u16,
    /// The formula.
    pub(super) formula: String,
    /// What it gives while nothing is filtered.
    pub(super) result: Amount,
}

impl Total {
    /// States a number that no row of the sheet holds.
    pub(super) fn stated(column: u16, result: Amount) -> Self {
        Self { column, formula: result.as_number().to_string(), result }
    }
}

/// Makes the totals of a sheet with this many rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct ColumnTotals {
    rows: usize,
}

/// The totals of a sheet.
pub(super) struct SheetTotals {
    of: ColumnTotals,
    pub(super) list: Vec<Total>,
}

impl SheetTotals {
    /// Finds the total of a column.
    fn at(&self, column: u16) -> Option<&Total> {
        self.list.iter().find(|total| total.column == column)
    }

    /// Gives the means that the columns ask for.
    pub(super) fn means(&self, columns: &[FilledColumn<'_>], names: &ColumnNames) -> Vec<Total> {
        let wanted = (0_u16..).zip(columns).filter_map(|(number, column)| Some((self.at(number)?, column.mean_by?)));
        wanted.filter_map(|(total, by)| Some(self.of.mean(total.column, total, self.at(names.place(by))?))).collect()
    }
}

impl ColumnTotals {
    /// Begins for this many rows below the heading.
    pub(super) fn of(rows: usize) -> Self {
        Self { rows }
    }

    /// Gives the row of the totals as Excel numbers it: below the heading, the rows and a blank row.
    pub(super) fn row(self) -> usize {
        self.rows + 3
    }

    /// Makes the totals that columns ask for; those that divide others come after them.
    pub(super) fn of_columns(self, columns: &[FilledColumn<'_>], names: &ColumnNames) -> SheetTotals {
        let mut totals = SheetTotals { of: self, list: Vec::new() };
        for (number, column) in (0_u16..).zip(columns) {
            match (column.total, &column.value) {
                (Sum::Heads(counted), _) => totals.list.push(self.heads(number, names.place(counted))),
                (Sum::Visible, ColumnValue::Hours(of) | ColumnValue::Formula(_, of)) => {
                    totals.list.push(self.hours(number, (0..self.rows).map(of)));
                }
                (Sum::Visible, ColumnValue::Count(of)) => totals.list.push(self.counts(number, (0..self.rows).map(of))),
                _ => {}
            }
        }
        for (number, column) in (0_u16..).zip(columns) {
            let both = |one: ResultColumn, other: ResultColumn| totals.at(names.place(one)).zip(totals.at(names.place(other)));
            let quotient = match column.total {
                Sum::Share(part, whole) => both(part, whole).map(|(part, whole)| self.share(number, part, whole)),
                Sum::Mean(sum, heads) => both(sum, heads).map(|(sum, heads)| self.mean(number, sum, heads)),
                _ => None,
            };
            totals.list.extend(quotient);
        }
        totals
    }

    /// Adds up the visible lesson hours of a column, as they are shown there.
    fn hours(self, column: u16, hours: impl Iterator<Item = LessonHours>) -> Total {
        let hundredths: i64 = hours.map(LessonHours::hundredths).sum();
        self.visible(109, column, column, Amount::Hours(LessonHours::from_hundredths(hundredths)))
    }

    /// Adds up the visible counts of a column.
    fn counts(self, column: u16, counts: impl Iterator<Item = u32>) -> Total {
        self.visible(109, column, column, Amount::Count(counts.sum()))
    }

    /// Counts the visible cells of one column in another.
    fn heads(self, column: u16, counted: u16) -> Total {
        self.visible(103, column, counted, Amount::Count(u32::try_from(self.rows).unwrap_or(u32::MAX)))
    }

    /// Divides the total of lesson hours by that of heads: the mean by head count, in hundredths. Of nobody it is 0.
    fn mean(self, column: u16, hours: &Total, heads: &Total) -> Total {
        let result = match (hours.result, heads.result) {
            (Amount::Hours(hours), Amount::Count(heads)) => hours.divided_by(usize::try_from(heads).unwrap_or(usize::MAX)),
            _ => LessonHours::ZERO,
        };
        let quotient = format!("ROUND({},2)", self.quotient(hours, heads));
        self.unless_zero(column, heads, &quotient, Amount::Hours(result))
    }

    /// Divides one total of counts by another. Of nobody it is 0.
    fn share(self, column: u16, part: &Total, whole: &Total) -> Total {
        let whole_number = whole.result.as_number();
        let share = if whole_number > 0.0 { part.result.as_number() / whole_number } else { 0.0 };
        self.unless_zero(column, whole, &self.quotient(part, whole), Amount::Share(share))
    }

    fn quotient(self, above: &Total, below: &Total) -> String {
        format!("{}{row}/{}{row}", ColumnName(above.column), ColumnName(below.column), row = self.row())
    }

    fn unless_zero(self, column: u16, divisor: &Total, quotient: &str, result: Amount) -> Total {
        Total { column, formula: format!("IF({}{}=0,0,{quotient})", ColumnName(divisor.column), self.row()), result }
    }

    /// `SUBTOTAL` with a function's number from 101 on passes over rows that a filter or a person has hidden.
    fn visible(self, function: u8, column: u16, over: u16, result: Amount) -> Total {
        let letter = ColumnName(over);
        Total { column, formula: format!("SUBTOTAL({function},{letter}2:{letter}{})", self.rows + 1), result }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_stand_below_a_blank_row_and_follow_the_filter() {
        let totals = ColumnTotals::of(27);
        let hours = [1840, 2250].map(LessonHours::from_hundredths);
        let sum = totals.hours(5, hours.into_iter());
        assert_eq!((totals.row(), sum.formula.as_str()), (30, "SUBTOTAL(109,F2:F28)"));
        let heads = totals.heads(0, 1);
        assert_eq!(heads, Total { column: 0, formula: "SUBTOTAL(103,B2:B28)".to_owned(), result: Amount::Count(27) });
        let mean = totals.mean(8, &sum, &heads);
        assert_eq!((mean.formula.as_str(), mean.result.as_number().to_string()), ("IF(A30=0,0,ROUND(F30/A30,2))", "1.51".to_owned()));
    }

    #[test]
    fn a_share_of_nobody_is_zero() {
        let totals = ColumnTotals::of(1);
        let nobody = totals.counts(2, std::iter::once(0));
        assert_eq!(totals.share(3, &nobody, &nobody).result, Amount::Share(0.0));
    }
}
