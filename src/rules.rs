//! The rules in force: four data files, loaded, checked and looked up by date.
//!
//! ```text
//! regulation.toml   law: categories, conversions, caps, requirements; every number with article, source, standing, date checked
//! policy.toml       what the law leaves open
//! names.csv         activity names as people type them → category       (a clerk can proofread it in Excel)
//! headings.csv      column headings as people type them → meaning       (likewise)
//! ```
//! A part that an office leaves out of its own folder is the shipped one.

mod file;
mod folder;
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
pub mod words;

use std::path::Path;

use sha2::{Digest, Sha256};

pub use file::{RuleText, toml};

use crate::failure::Failure;
use crate::model::sha256;
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
            regulation: RuleText::new(FILE_NAMES[0], include_str!("../data/regulation.toml")),
            policy: RuleText::new(FILE_NAMES[1], include_str!("../data/policy.toml")),
            names: RuleText::new(FILE_NAMES[2], include_str!("../data/names.csv")),
            headings: RuleText::new(FILE_NAMES[3], include_str!("../data/headings.csv")),
        }
    }

    /// Reads the texts of a folder that holds any of the four files, or of one of them by its content; a part that is missing is the
    /// shipped one.
    ///
    /// # Errors
    /// [`Failure::Rules`] where nothing can be read there or nothing there is a rule file.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        folder::read(path).map_err(|problem| Failure::Rules { problems: vec![problem] })
    }

    /// Writes the four texts into a folder, under their shipped names, and makes the folder where it is missing.
    ///
    /// # Errors [`Failure::OutputExists`] where one of the files is there already (then none is written), [`Failure::OutputNotWritable`]
    /// where the system refuses.
    pub fn export(&self, folder: &Path) -> Result<(), Failure> {
        folder::export(self, folder)
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
        sha256::hex(&hash.finalize())
    }
}

impl Rules {
    /// Gives the rules that the program ships.
    ///
    /// # Errors
    /// [`Failure::Rules`] where the shipped files are broken, which a test rules out.
    pub fn shipped() -> Result<Self, Failure> {
        Self::from_texts(&RuleTexts::shipped())
    }

    /// Loads the rules of a folder or file, as `--rules` names it.
    ///
    /// # Errors
    /// As [`RuleTexts::read`] and [`Rules::from_texts`].
    pub fn load(path: &Path) -> Result<Self, Failure> {
        Self::from_texts(&RuleTexts::read(path)?)
    }

    /// Understands the texts of the four files. No file is touched.
    ///
    /// # Errors
    /// [`Failure::Rules`] with everything that is wrong, by file, line and entry.
    pub fn from_texts(texts: &RuleTexts) -> Result<Self, Failure> {
        Self::understand(texts).map_err(|problems| Failure::Rules { problems })
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
    fn the_hash_of_the_rules_changes_with_any_part() -> Result<(), Failure> {
        let shipped = Rules::shipped()?.sha256;
        assert_eq!(shipped.len(), 64);
        let mut texts = RuleTexts::shipped();
        texts.headings.text.push_str("# catatan\n");
        assert_ne!(Rules::from_texts(&texts)?.sha256, shipped);
        Ok(())
    }
}
