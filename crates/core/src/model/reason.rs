//! Why a row counts for what it does: every step that changed its number, as data, with the rule that it used. The words are made by `report`,
//! which looks nothing up again: what decided is what is said.

use std::hash::{Hash, Hasher};
use std::mem;
use std::sync::Arc;

use super::activity::{ReviewCause, RowPlace};
use super::dictionary::ConfirmedName;
use super::law::{Cap, Conversion, HoursHeading, MonthlyCapCounts, Rate, Rule};
use super::lesson_hours::LessonHours;

/// The steps of a row, in order. Rows by the thousand have the same ones and share one list.
pub type Reasons = Arc<[Reason]>;

/// One step of a row's explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The row writes an earlier NIP of its person.
    OldNip,
    /// The category was decided by the title.
    CategoryFromTitle,
    /// A name that a clerk confirmed decided.
    Confirmed(Arc<ConfirmedName>),
    /// More than two decimals of the claim were rounded half up.
    Rounded,
    /// The claim counts "jam", which are JP or hours by the clock.
    Jam(Rule<HoursHeading>),
    /// The claim was divided by the minutes of one JP.
    FromMinutes {
        /// Minutes of one JP.
        rule: Rule<u32>,
        /// Whether it counts hours of 60 minutes.
        by_the_clock: bool,
    },
    /// Converted by the basis of its category.
    Converted {
        /// Days, occurrences or semesters counted; 1 where the claim or the activity as a whole is.
        count: u32,
        /// The conversion in force.
        rule: Rule<Conversion>,
    },
    /// Half-years were counted by the dates: those in which the study ran for so many days.
    HalfYears(Rule<u32>),
    /// The column for days was larger than the calendar days and was not used.
    DaysColumnTooLarge {
        /// What the column says.
        column: u32,
        /// Calendar days from start to end.
        calendar: u32,
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
    DailyCap(Rule<Cap>),
    /// Trimmed by the monthly cap.
    MonthlyCap {
        /// Occurrences of this row that count.
        counted: u16,
        /// Occurrences of this row.
        of: u16,
        /// Month, where known.
        month: Option<u8>,
        /// The cap in force.
        cap: Rule<Cap>,
        /// What shares it.
        shared: Rule<MonthlyCapCounts>,
    },
    /// Trimmed by the yearly ceiling.
    Ceiling(Rule<LessonHours>),
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

impl Reason {
    /// Gives the key that other programs read.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::OldNip => "old_nip",
            Self::CategoryFromTitle => "category_from_title",
            Self::Confirmed(_) => "confirmed",
            Self::Rounded => "rounded",
            Self::Jam(_) => "jam",
            Self::FromMinutes { .. } => "from_minutes",
            Self::Converted { .. } => "converted",
            Self::HalfYears(_) => "half_years",
            Self::DaysColumnTooLarge { .. } => "days_column_too_large",
            Self::ClaimLarger => "claim_larger",
            Self::Duplicate { .. } => "duplicate",
            Self::NotYetHeld => "not_yet_held",
            Self::DailyCap(_) => "daily_cap",
            Self::MonthlyCap { .. } => "monthly_cap",
            Self::Ceiling(_) => "ceiling",
            Self::OutOfPeriod { .. } => "out_of_period",
            Self::CrossesNewYear => "crosses_new_year",
            Self::NotDevelopment => "not_development",
            Self::Review(_) => "review",
        }
    }

    /// Gives the article or policy that the step rests on, where it used a rule.
    #[must_use]
    pub fn article(&self) -> Option<&str> {
        match self {
            Self::Jam(rule) => Some(&rule.article),
            Self::FromMinutes { rule, .. } | Self::HalfYears(rule) => Some(&rule.article),
            Self::Converted { rule, .. } => Some(&rule.article),
            Self::DailyCap(cap) | Self::MonthlyCap { cap, .. } => Some(&cap.article),
            Self::Ceiling(rule) => Some(&rule.article),
            _ => None,
        }
    }

    /// Gives the lesson hours that stand in that rule, where it states any: what one day, occurrence, activity or semester is worth, a daily cap, a ceiling.
    #[must_use]
    pub fn stated(&self) -> Option<LessonHours> {
        match self {
            Self::Converted { rule, .. } => match rule.value.rate {
                Rate::Fixed(rate) => Some(rate),
                Rate::Claimed { .. } => None,
            },
            Self::DailyCap(cap) => match cap.value {
                Cap::HoursPerDay(limit) => Some(limit),
                Cap::OccurrencesPerMonth(_) => None,
            },
            Self::Ceiling(rule) => Some(rule.value),
            _ => None,
        }
    }
}

/// What steps differ by mostly; the rule behind them is left to comparing, which takes the same rule for the same at once.
impl Hash for Reason {
    fn hash<H: Hasher>(&self, state: &mut H) {
        mem::discriminant(self).hash(state);
        match self {
            Self::Converted { count, .. } => count.hash(state),
            Self::MonthlyCap { counted, of, month, .. } => (counted, of, month).hash(state),
            Self::Duplicate { of } => (of.row, of.column).hash(state),
            Self::DaysColumnTooLarge { column, calendar } => (column, calendar).hash(state),
            Self::Confirmed(name) => Arc::as_ptr(name).hash(state),
            _ => {}
        }
    }
}
