//! The text of a rule file → the rules in it, or everything that is wrong with it.
//!
//! Each of the four files has its reader below. A reader never stops at the first bad entry: it notes the problem and goes on, so that a
//! clerk who has mended one line does not meet the next on every run. Only text that is no TOML at all stops its reader, at the line
//! where TOML ends.

pub(super) mod cited;
pub(super) mod headings;
pub(super) mod names;
pub(super) mod policy;
pub(super) mod regulation;
pub(super) mod siasn;
mod table;

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::problem::{Fault, RuleProblem};

/// One rule file: its name, for messages, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleText {
    /// Name by which problems call it.
    pub file: String,
    /// Its text, without a byte order mark.
    pub text: String,
}

impl RuleText {
    /// Makes a rule file of its name and text.
    #[must_use]
    pub fn new(file: impl Into<String>, text: &str) -> Self {
        Self { file: file.into(), text: text.trim_start_matches('\u{feff}').to_owned() }
    }
}

/// Reads a TOML text: a rule file, or the settings, which clerks edit by hand as well.
///
/// # Errors
/// What is wrong with it, by line.
pub fn toml<T: DeserializeOwned>(text: &RuleText) -> Result<T, Vec<RuleProblem>> {
    let mut problems = Problems::of(text);
    problems.parse_toml().ok_or_else(|| problems.into_found())
}

/// Problems of one file, collected while it is read.
pub(super) struct Problems<'a> {
    text: &'a RuleText,
    found: Vec<RuleProblem>,
}

impl<'a> Problems<'a> {
    pub(super) fn of(text: &'a RuleText) -> Self {
        Self { text, found: Vec::new() }
    }

    pub(super) fn at_line(&mut self, line: Option<u32>, entry: &str, fault: Fault) {
        self.found.push(RuleProblem { file: self.text.file.clone(), line, entry: entry.to_owned(), fault });
    }

    pub(super) fn at_span(&mut self, span: &Range<usize>, entry: &str, fault: Fault) {
        self.at_line(Some(self.line_of(span)), entry, fault);
    }

    pub(super) fn into_found(self) -> Vec<RuleProblem> {
        self.found
    }

    /// Reads TOML into its raw form, or notes why that cannot be done.
    fn parse_toml<T: DeserializeOwned>(&mut self) -> Option<T> {
        match toml::from_str(&self.text.text) {
            Ok(raw) => Some(raw),
            Err(error) => {
                let line = error.span().map(|span| self.line_of(&span));
                self.at_line(line, "", toml_fault(error.message()));
                None
            }
        }
    }

    fn line_of(&self, span: &Range<usize>) -> u32 {
        let before = self.text.text.as_bytes().iter().take(span.start);
        u32::try_from(before.filter(|&&byte| byte == b'\n').count() + 1).unwrap_or(u32::MAX)
    }
}

/// Turns serde's English sentence into a fault that can be said in both languages.
fn toml_fault(message: &str) -> Fault {
    let quoted = message.split('`').nth(1).unwrap_or_default().to_owned();
    if message.starts_with("unknown field") {
        Fault::UnknownKey(quoted)
    } else if message.starts_with("missing field") {
        Fault::MissingKey(quoted)
    } else if message.starts_with("unknown variant") {
        Fault::UnknownWord(quoted)
    } else {
        Fault::NotParsed(message.lines().collect::<Vec<_>>().join("; "))
    }
}
