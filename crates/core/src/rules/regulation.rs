//! The law as data: `regulation.toml`.

use chrono::NaiveDate;

use crate::model::category::{CategoryId, Scope, Track};
use crate::model::employee::EmployeeKind;
use crate::model::lesson_hours::LessonHours;

pub use crate::model::law::{Cap, Conversion, Legal, Rate, Rule, Standing, in_force};

/// The law.
#[derive(Debug, Clone)]
pub struct Regulation {
    /// Short name of the rule set, for example `perlan-10-2018`.
    pub id: String,
    /// The texts that its numbers come from.
    pub sources: Vec<LegalSource>,
    /// Minutes of one lesson hour.
    pub lesson_minutes: Vec<Rule<u32>>,
    /// JP that a PNS must reach in a year.
    pub required_pns: Vec<Rule<LessonHours>>,
    /// JP that a PPPK must reach in a year.
    pub required_pppk: Vec<Rule<LessonHours>>,
    /// JP beyond which a PPPK's year does not count.
    pub ceiling_pppk: Vec<Rule<LessonHours>>,
    /// The categories, in the order of the law's table.
    pub categories: Vec<Category>,
}

/// A text that numbers come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalSource {
    /// Key by which citations name it, for example `BPS`.
    pub key: String,
    /// What it is.
    pub title: String,
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
    pub national: Vec<Rule<Conversion>>,
    /// International conversions.
    pub international: Vec<Rule<Conversion>>,
    /// Caps on national activities.
    pub cap_national: Vec<Rule<Cap>>,
    /// Caps on international activities.
    pub cap_international: Vec<Rule<Cap>>,
    /// Categories of one pool share a monthly cap under the policy `monthly_cap_counts = "all"`; the id itself where it has none.
    pub pool: String,
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
    pub fn conversion(&self, id: CategoryId, scope: Scope, on: NaiveDate) -> Option<&Rule<Conversion>> {
        let category = self.category(id);
        match scope {
            Scope::National => in_force(&category.national, on),
            Scope::International => in_force(&category.international, on),
        }
    }

    /// Gives the cap in force for a category and scope on a day.
    #[must_use]
    pub fn cap(&self, id: CategoryId, scope: Scope, on: NaiveDate) -> Option<&Rule<Cap>> {
        let category = self.category(id);
        match scope {
            Scope::National => in_force(&category.cap_national, on),
            Scope::International => in_force(&category.cap_international, on),
        }
    }

    /// Gives the requirement in force for a kind of employee on a day.
    #[must_use]
    pub fn required(&self, kind: EmployeeKind, on: NaiveDate) -> Option<&Rule<LessonHours>> {
        match kind {
            EmployeeKind::Pns => in_force(&self.required_pns, on),
            EmployeeKind::Pppk => in_force(&self.required_pppk, on),
        }
    }

    /// Gives the ceiling in force for a kind of employee on a day; a PNS has none.
    #[must_use]
    pub fn ceiling(&self, kind: EmployeeKind, on: NaiveDate) -> Option<&Rule<LessonHours>> {
        match kind {
            EmployeeKind::Pns => None,
            EmployeeKind::Pppk => in_force(&self.ceiling_pppk, on),
        }
    }
}
