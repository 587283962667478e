//! The words of the regulation's table: track, basis, scope, and a category's number in the rule file in force.

use serde::{Deserialize, Serialize};

use super::kept;

/// A category by its place in the loaded rule file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CategoryId(#[serde(with = "kept::Category")] pub u16);

/// Bentuk/jalur: how the regulation groups the categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Track {
    /// Pendidikan.
    Education,
    /// Pelatihan klasikal.
    Classical,
    /// Pelatihan nonklasikal.
    NonClassical,
}

impl Track {
    /// Gives the key that other programs read.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Education => "education",
            Self::Classical => "classical",
            Self::NonClassical => "non_classical",
        }
    }
}

/// Satuan: what one row is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The lesson hours that the row claims.
    LessonHour,
    /// Calendar days, first and last included.
    Day,
    /// Times it took place.
    Occurrence,
    /// The activity as a whole, however many days.
    Activity,
    /// Half-years of study (January–June, July–December).
    Semester,
}

/// Lingkup: national or international level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Scope {
    /// Nasional.
    #[default]
    National,
    /// Internasional.
    International,
}

impl Scope {
    /// Gives the key that other programs read.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::International => "international",
        }
    }
}
