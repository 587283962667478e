//! The rules in force: four data files, loaded, checked and looked up by date.
//!
//! ```text
//! regulation.toml   law: categories, conversions, caps, requirements; every number with article, source, standing, date checked
//! policy.toml       what the law leaves open
//! names.csv         activity names as people type them → category       (a clerk can proofread it in Excel)
//! headings.csv      column headings as people type them → meaning       (likewise)
//! ```
//! A part that an office leaves out of its own folder is the shipped one.

pub mod headings;
pub mod names;
pub mod policy;
pub mod regulation;

use headings::Headings;
use names::Names;
use policy::Policy;
use regulation::Regulation;

/// Everything that the program computes with and does not know by itself.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The law.
    pub regulation: Regulation,
    /// What the law leaves open.
    pub policy: Policy,
    /// The dictionary of activity names.
    pub names: Names,
    /// The table of column headings.
    pub headings: Headings,
    /// SHA-256 over the four files in force, lower-case hexadecimal.
    pub sha256: String,
}
