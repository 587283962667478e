//! The rules in force: four data files, loaded, checked and looked up by date.
//!
//! ```text
//! regulation.toml   law: categories, conversions, caps, requirements; every number with article, source, standing, date checked
//! policy.toml       what the law leaves open
//! names.csv         activity names as people type them → category       (a clerk can proofread it in Excel)
//! headings.csv      column headings as people type them → meaning       (likewise)
//! ```
//! A part that an office leaves out of its own folder is the shipped one.

mod claims;
mod file;
pub mod headings;
pub mod names;
pub mod policy;
pub mod problem;
#[cfg(test)]
mod refusals;
pub mod regulation;
#[cfg(test)]
mod shipped_headings;
#[cfg(test)]
mod shipped_names;
#[cfg(test)]
mod shipped_regulation;
pub mod show;
pub mod siasn;
pub mod words;

use sha2::{Digest, Sha256};

pub use file::{RuleText, toml};

use crate::model::digest::hex;
use crate::model::lang::Lang;
use headings::Headings;
use names::Names;
use policy::Policy;
use problem::RuleProblem;
use regulation::Regulation;

/// Names of the four rule files, in the order of [`RuleTexts::all`].
pub const FILE_NAMES: [&str; 4] = ["regulation.toml", "policy.toml", "names.csv", "headings.csv"];

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

/// Rule files that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", problems.iter().map(|problem| problem.message(Lang::En)).collect::<Vec<_>>().join("; "))]
pub struct BrokenRules {
    /// Everything that is wrong with them; at least one.
    pub problems: Vec<RuleProblem>,
}

/// The texts of the four rule files, before they are understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleTexts {
    /// `regulation.toml`.
    pub regulation: RuleText,
    /// `policy.toml`.
    pub policy: RuleText,
    /// `names.csv`.
    pub names: RuleText,
    /// `headings.csv`.
    pub headings: RuleText,
}

impl RuleTexts {
    /// Gives the texts that the program ships.
    #[must_use]
    pub fn shipped() -> Self {
        Self {
            regulation: RuleText::new(FILE_NAMES[0], include_str!("../../../data/regulation.toml")),
            policy: RuleText::new(FILE_NAMES[1], include_str!("../../../data/policy.toml")),
            names: RuleText::new(FILE_NAMES[2], include_str!("../../../data/names.csv")),
            headings: RuleText::new(FILE_NAMES[3], include_str!("../../../data/headings.csv")),
        }
    }

    /// Lists everything that is wrong with the texts; nothing where they can be used.
    #[must_use]
    pub fn check(&self) -> Vec<RuleProblem> {
        Rules::understand(self).err().unwrap_or_default()
    }

    /// Gives the four texts in the order of [`FILE_NAMES`].
    #[must_use]
    pub fn all(&self) -> [&RuleText; 4] {
        [&self.regulation, &self.policy, &self.names, &self.headings]
    }

    fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        for (name, part) in FILE_NAMES.iter().zip(self.all()) {
            // Name and length go in as well, so that no text can pass for the end of one and the beginning of the next.
            hash.update(format!("{name}\n{}\n", part.text.len()));
            hash.update(&part.text);
        }
        hex(&hash.finalize())
    }
}

impl Rules {
    /// Gives the rules that the program ships.
    ///
    /// # Errors
    /// [`BrokenRules`] where the shipped files are broken, which a test rules out.
    pub fn shipped() -> Result<Self, BrokenRules> {
        Self::from_texts(&RuleTexts::shipped())
    }

    /// Understands the texts of the four files. No file is touched.
    ///
    /// # Errors
    /// [`BrokenRules`] with everything that is wrong, by file, line and entry.
    pub fn from_texts(texts: &RuleTexts) -> Result<Self, BrokenRules> {
        Self::understand(texts).map_err(|problems| BrokenRules { problems })
    }

    fn understand(texts: &RuleTexts) -> Result<Self, Vec<RuleProblem>> {
        let headings = file::headings::read(&texts.headings);
        // Policies and names speak of the regulation's categories and sources; without it nothing about them can be said.
        let regulation = match file::regulation::read(&texts.regulation) {
            Ok(regulation) => regulation,
            Err(problems) => return Err(joined([Some(problems), headings.err()])),
        };
        match (file::policy::read(&texts.policy, &regulation), file::names::read(&texts.names, &regulation), headings) {
            (Ok(policy), Ok(names), Ok(headings)) => Ok(Self { regulation, policy, names, headings, sha256: texts.sha256() }),
            (policy, names, headings) => Err(joined([policy.err(), names.err(), headings.err()])),
        }
    }
}

fn joined<const N: usize>(parts: [Option<Vec<RuleProblem>>; N]) -> Vec<RuleProblem> {
    parts.into_iter().flatten().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;

    #[test]
    fn the_shipped_rules_load() {
        let problems: Vec<String> = RuleTexts::shipped().check().iter().map(|problem| problem.message(Lang::En)).collect();
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn the_hash_of_the_rules_changes_with_any_part() -> Result<(), BrokenRules> {
        let shipped = Rules::shipped()?.sha256;
        assert_eq!(shipped.len(), 64);
        let mut texts = RuleTexts::shipped();
        texts.headings.text.push_str("# catatan\n");
        assert_ne!(Rules::from_texts(&texts)?.sha256, shipped);
        Ok(())
    }
}
