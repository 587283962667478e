//! The law as data: `regulation.toml`.

use chrono::NaiveDate;

use crate::model::category::{Basis, CategoryId, Scope, Track};
use crate::model::employee::EmployeeKind;
use crate::model::lesson_hours::LessonHours;

/// The law.
#[derive(Debug, Clone)]
pub struct Regulation {
    /// Short name of the rule set, for example `perlan-10-2018`.
    pub id: String,
    /// The texts that its numbers come from.
    pub sources: Vec<Source>,
    /// Minutes of one lesson hour.
    pub lesson_minutes: Vec<Legal<u32>>,
    /// JP that a PNS must reach in a year.
    pub required_pns: Vec<Legal<LessonHours>>,
    /// JP that a PPPK must reach in a year.
    pub required_pppk: Vec<Legal<LessonHours>>,
    /// JP beyond which a PPPK's year does not count.
    pub ceiling_pppk: Vec<Legal<LessonHours>>,
    /// The categories, in the order of the law's table.
    pub categories: Vec<Category>,
}

/// A text that numbers come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Key by which citations name it, for example `BPS`.
    pub key: String,
    /// What it is.
    pub title: String,
}

/// A value of the law (or of a policy) with where it comes from and since when it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legal<T> {
    /// The value.
    pub value: T,
    /// First day on which it holds.
    pub in_force_from: NaiveDate,
    /// Article, paragraph, point or annex.
    pub article: String,
    /// Key of the text that it was read in.
    pub source: String,
    /// How sure it is.
    pub standing: Standing,
    /// Day on which somebody last compared it with the text.
    pub checked_on: NaiveDate,
    /// What a reader must know besides; empty where nothing.
    pub note: String,
}

/// How sure a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Read in the law itself.
    Primary,
    /// Read in a text that quotes it.
    Secondary,
    /// Two texts disagree.
    Conflicting,
    /// Decided by us or by the office, where no text says.
    Policy,
}

/// A category with its conversions and caps, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Stable id, for example `e-learning`.
    pub id: String,
    /// Name as the law writes it.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Its track.
    pub track: Track,
    /// National conversions.
    pub national: Vec<Legal<Conversion>>,
    /// International conversions.
    pub international: Vec<Legal<Conversion>>,
    /// Caps on national activities.
    pub cap_national: Vec<Legal<Cap>>,
    /// Caps on international activities.
    pub cap_international: Vec<Legal<Cap>>,
    /// Categories of one pool share a monthly cap under the policy `monthly_cap_counts = "all"`; the id itself where it has none.
    pub pool: String,
}

/// How a row becomes JP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Conversion {
    /// What is counted.
    pub basis: Basis,
    /// What one of it is worth.
    pub rate: Rate,
}

/// What one unit of the basis is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rate {
    /// A fixed number of JP for each day, occurrence, activity or semester.
    Fixed(LessonHours),
    /// The lesson hours claimed, times a fraction.
    Claimed {
        /// Numerator.
        numerator: u32,
        /// Denominator.
        denominator: u32,
    },
}

/// A limit on what counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cap {
    /// Lesson hours, as claimed, that one calendar day can carry.
    HoursPerDay(LessonHours),
    /// Occurrences that one calendar month can carry.
    OccurrencesPerMonth(u32),
}

/// Gives the value in force on a day: the last that began on or before it.
#[must_use]
pub fn in_force<T>(values: &[Legal<T>], on: NaiveDate) -> Option<&Legal<T>> {
    values.iter().rev().find(|legal| legal.in_force_from <= on)
}

impl Regulation {
    /// Gives a category.
    ///
    /// # Panics
    /// Where the id is of another rule file; ids are only made by the one in force.
    #[must_use]
    pub fn category(&self, id: CategoryId) -> &Category {
        &self.categories[usize::from(id.0)]
    }

    /// Finds a category by its id in the rule file.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<CategoryId> {
        let index = self.categories.iter().position(|category| category.id == id)?;
        u16::try_from(index).ok().map(CategoryId)
    }

    /// Gives the conversion in force for a category and scope on a day.
    #[must_use]
    pub fn conversion(&self, id: CategoryId, scope: Scope, on: NaiveDate) -> Option<&Legal<Conversion>> {
        let category = self.category(id);
        match scope {
            Scope::National => in_force(&category.national, on),
            Scope::International => in_force(&category.international, on),
        }
    }

    /// Gives the cap in force for a category and scope on a day.
    #[must_use]
    pub fn cap(&self, id: CategoryId, scope: Scope, on: NaiveDate) -> Option<&Legal<Cap>> {
        let category = self.category(id);
        match scope {
            Scope::National => in_force(&category.cap_national, on),
            Scope::International => in_force(&category.cap_international, on),
        }
    }

    /// Gives the requirement in force for a kind of employee on a day.
    #[must_use]
    pub fn required(&self, kind: EmployeeKind, on: NaiveDate) -> Option<&Legal<LessonHours>> {
        match kind {
            EmployeeKind::Pns => in_force(&self.required_pns, on),
            EmployeeKind::Pppk => in_force(&self.required_pppk, on),
        }
    }

    /// Gives the ceiling in force for a kind of employee on a day; a PNS has none.
    #[must_use]
    pub fn ceiling(&self, kind: EmployeeKind, on: NaiveDate) -> Option<&Legal<LessonHours>> {
        match kind {
            EmployeeKind::Pns => None,
            EmployeeKind::Pppk => in_force(&self.ceiling_pppk, on),
        }
    }
}
