//! Why a row counts for what it does: every step that changed its number, as data. The words, with article or policy, are made by `report`.

use std::sync::Arc;

use super::activity::{ClaimNote, ReviewCause, RowPlace};
use super::dictionary::ConfirmedName;
use super::lesson_hours::LessonHours;

/// One step in a row's story.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// The row writes an earlier NIP of its person.
    OldNip,
    /// The category was decided by the title.
    CategoryFromTitle,
    /// A name that somebody confirmed decided.
    Confirmed(Arc<ConfirmedName>),
    /// The claim was read with a conversion.
    Claim(ClaimNote),
    /// Converted: lesson hours as claimed, times a fraction (1/1 where nothing changes).
    LessonHours {
        /// Numerator of the rate.
        numerator: u32,
        /// Denominator of the rate.
        denominator: u32,
    },
    /// Converted: days × rate.
    Days {
        /// Days counted.
        days: u32,
        /// JP a day.
        rate: LessonHours,
    },
    /// The column for days was larger than the calendar days and was not used.
    DaysColumnTooLarge {
        /// What the column says.
        column: u32,
        /// Calendar days from start to end.
        calendar: u32,
    },
    /// Converted: occurrences × rate.
    Occurrences {
        /// Occurrences counted.
        count: u32,
        /// JP each.
        rate: LessonHours,
    },
    /// Converted: once, at the rate of the activity.
    Activity {
        /// JP for the activity.
        rate: LessonHours,
    },
    /// Converted: semesters in the year × rate.
    Semesters {
        /// Semesters counted.
        count: u32,
        /// JP a semester.
        rate: LessonHours,
    },
    /// The row claims more than the conversion gives.
    ClaimLarger,
    /// Trimmed to 0: the same activity stands earlier in the input.
    Duplicate {
        /// The row that counts.
        of: RowPlace,
    },
    /// Trimmed: it ends (or a semester is completed) after the as-of date.
    NotYetHeld,
    /// Trimmed by the daily cap.
    DailyCap {
        /// JP that a day can carry.
        limit: LessonHours,
    },
    /// Trimmed by the monthly cap.
    MonthlyCap {
        /// Occurrences of this row that count.
        counted: u32,
        /// Occurrences of this row.
        of: u32,
        /// Month, where known.
        month: Option<u32>,
        /// Occurrences that a month can carry.
        limit: u32,
    },
    /// Trimmed by the yearly ceiling.
    Ceiling {
        /// JP that a year can carry.
        limit: LessonHours,
    },
    /// Not counted: the row belongs to another year.
    OutOfPeriod {
        /// The year that it belongs to.
        year: i32,
    },
    /// Counted whole in the year of its end date although it began in the year before.
    CrossesNewYear,
    /// Not counted: a known name that is no form of competency development.
    NotDevelopment,
    /// Not counted until checked.
    Review(ReviewCause),
}
