//! Names that no entry decides, each once: for the sheet *Kamus*, with what is found about it.
//!
//! What a sheet adds is kept apart until the sheet is known to be whole: a sheet that broke off, or that is read again with its merged cells, must not be
//! counted twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::verdict::Open;
use crate::finding::name::{NameFinding, Suggestions};
use crate::model::category::CategoryId;
use crate::model::dictionary::{NameKey, UnresolvedName};
use crate::model::lang::Lang;
use crate::model::text::fold;
use crate::place::Place;
use crate::rules::Rules;
use crate::rules::regulation::in_force;

/// Distinct names of a file for which the nearest known ones are looked for, which takes longer than everything else about a name. An office has some dozens; a
/// file with thousands has something else in its column.
const MOST_SUGGESTED_FOR: usize = 1000;
/// Letters of a name that can be like a known one: none of those is longer.
const LONGEST_SUGGESTED_FOR: usize = 120;

/// Distinct names that are kept of a file. Each row under review still stands in *Rincian*.
const MOST_KEPT: usize = 20_000;

/// The names of one file, each with what is found about it.
#[derive(Debug, Default)]
pub(super) struct Unresolved {
    whole: BTreeMap<NameKey, (UnresolvedName, NameFinding)>,
    sheet: BTreeMap<NameKey, (UnresolvedName, NameFinding)>,
}

impl Unresolved {
    /// Adds a row with such a name, which stands in `holds`; gives what is found about it.
    pub(super) fn add(&mut self, open: Open, holds: Place, rules: &Rules) -> NameFinding {
        let key = (open.named_in, fold(&open.name));
        if let Some((name, finding)) = self.sheet.get_mut(&key) {
            name.add(1, [holds]);
            return finding.clone();
        }
        let is_kept = self.whole.len() + self.sheet.len() < MOST_KEPT;
        let candidates = open.ambiguous.clone().unwrap_or_else(|| self.suggested(&key.1, rules));
        let finding = finding(&open, &candidates, rules);
        if is_kept {
            let name = UnresolvedName { written: open.name, named_in: open.named_in, count: 1, places: vec![holds], candidates };
            self.sheet.insert(key, (name, finding.clone()));
        }
        finding
    }

    fn suggested(&self, folded: &str, rules: &Rules) -> Vec<CategoryId> {
        let is_worth_it = self.whole.len() + self.sheet.len() < MOST_SUGGESTED_FOR && folded.len() <= LONGEST_SUGGESTED_FOR;
        if is_worth_it { rules.names.suggest(folded) } else { Vec::new() }
    }

    /// Takes what the sheet added for good.
    pub(super) fn keep_sheet(&mut self) {
        for (key, (name, finding)) in std::mem::take(&mut self.sheet) {
            match self.whole.get_mut(&key) {
                Some((known, _)) => known.add(name.count, name.places),
                None => {
                    self.whole.insert(key, (name, finding));
                }
            }
        }
    }

    /// Forgets what the sheet added.
    pub(super) fn forget_sheet(&mut self) {
        self.sheet.clear();
    }

    /// Gives the names in their order.
    pub(super) fn finish(mut self) -> Vec<UnresolvedName> {
        self.keep_sheet();
        self.whole.into_values().map(|(name, _)| name).collect()
    }
}

fn finding(open: &Open, candidates: &[CategoryId], rules: &Rules) -> NameFinding {
    let name = Arc::clone(&open.name);
    if open.ambiguous.is_some() {
        return NameFinding::Ambiguous { name, candidates: consequences(candidates, rules) };
    }
    let names = candidates.iter().map(|&category| Arc::from(rules.regulation.category(category).name.as_str()));
    NameFinding::Unknown { name, suggestions: Suggestions(names.collect()) }
}

/// Says what each reading of an ambiguous name would give, by the conversions last in force: "Magang: 20 JP per kegiatan".
fn consequences(candidates: &[CategoryId], rules: &Rules) -> Vec<Arc<str>> {
    let of = |&candidate: &CategoryId| {
        let category = rules.regulation.category(candidate);
        let words =
            in_force(&category.national, NaiveDate::MAX).map_or_else(String::new, |legal| format!(": {}", legal.value.words(Lang::Id)));
        Arc::from(format!("{}{words}", category.name))
    };
    candidates.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dictionary::NamedIn;
    use crate::rules::BrokenRules;

    #[test]
    fn likeness_is_looked_for_up_to_a_number_and_a_length_of_names() -> Result<(), BrokenRules> {
        let rules = Rules::shipped()?;
        let mut unresolved = Unresolved::default();
        assert!(!unresolved.suggested("wrokshop", &rules).is_empty());
        assert!(unresolved.suggested(&"wrokshop ".repeat(20), &rules).is_empty());
        for number in 0..MOST_SUGGESTED_FOR {
            let open = Open { name: format!("Entah {number}").into(), named_in: NamedIn::Type, ambiguous: None };
            unresolved.add(open, Place::File("a.xlsx".into()), &rules);
        }
        assert!(unresolved.suggested("wrokshop", &rules).is_empty());
        assert_eq!(unresolved.finish().len(), MOST_SUGGESTED_FOR);
        Ok(())
    }

    #[test]
    fn names_beyond_a_number_are_reported_and_not_kept() -> Result<(), BrokenRules> {
        let rules = Rules::shipped()?;
        let mut unresolved = Unresolved::default();
        for number in 0..MOST_KEPT + 3 {
            let open = Open { name: format!("Entah {number}").into(), named_in: NamedIn::Type, ambiguous: None };
            let finding = unresolved.add(open, Place::File("a.xlsx".into()), &rules);
            assert!(matches!(finding, NameFinding::Unknown { .. }));
        }
        assert_eq!(unresolved.finish().len(), MOST_KEPT);
        Ok(())
    }
}
