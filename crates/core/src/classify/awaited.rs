//! Names that no entry decides, each once: for the findings and for the sheet *Kamus*.
//!
//! What a sheet adds is kept apart until the sheet is known to be whole: a sheet that broke off, or that is read again with its merged cells, must not be
//! counted twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::naming::Open;
use crate::finding::Found;
use crate::finding::name::{NameFinding, Suggestions};
use crate::model::category::CategoryId;
use crate::model::dictionary::{AwaitedName, NameKey};
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

/// Cells of a name that are kept beside the first, sheet by sheet: as many as a sheet lists of any other finding.
const MOST_MENDED: usize = 2000;

/// Distinct names that are kept of a file; what lies beyond is counted on the last of them. Each row under review still stands in *Rincian*.
const MOST_KEPT: usize = 20_000;

/// The cell where a clerk would write a known type instead.
pub(super) struct Mends<'t> {
    pub(super) place: Place,
    /// The heading of its column, where it has one.
    pub(super) heading: Option<&'t Arc<str>>,
}

/// The names of one file.
#[derive(Debug, Default)]
pub(super) struct Awaited {
    whole: BTreeMap<NameKey, (AwaitedName, Found)>,
    sheet: BTreeMap<NameKey, (AwaitedName, Found)>,
    /// Rows of the sheet whose names are no longer kept.
    beyond: u32,
}

impl Awaited {
    /// Adds a row with such a name, which stands in `holds`.
    pub(super) fn add(&mut self, open: Open, holds: Place, mends: Mends<'_>, rules: &Rules) {
        let key = (open.named_in, fold(&open.name));
        if let Some((name, found)) = self.sheet.get_mut(&key) {
            name.add(1, [holds]);
            found.count += 1;
            if found.others.len() < MOST_MENDED {
                found.others.push(mends.place);
            }
            return;
        }
        if self.whole.len() + self.sheet.len() >= MOST_KEPT {
            self.beyond += 1;
            return;
        }
        let candidates = open.ambiguous.clone().unwrap_or_else(|| self.suggested(&key.1, rules));
        let finding = finding(&open, &candidates, rules);
        let found = Found::new(mends.place, open.name.to_string(), finding).under(mends.heading);
        let name = AwaitedName { written: open.name, named_in: open.named_in, count: 1, places: vec![holds], candidates };
        self.sheet.insert(key, (name, found));
    }

    fn suggested(&self, folded: &str, rules: &Rules) -> Vec<CategoryId> {
        let is_worth_it = self.whole.len() + self.sheet.len() < MOST_SUGGESTED_FOR && folded.len() <= LONGEST_SUGGESTED_FOR;
        if is_worth_it { rules.names.suggest(folded) } else { Vec::new() }
    }

    /// Takes what the sheet added for good.
    pub(super) fn keep_sheet(&mut self) {
        let beyond = std::mem::take(&mut self.beyond);
        if let Some(mut last) = self.sheet.last_entry() {
            last.get_mut().1.count += beyond;
        } else if let Some(mut last) = self.whole.last_entry() {
            last.get_mut().1.count += beyond;
        }
        for (key, (name, found)) in std::mem::take(&mut self.sheet) {
            match self.whole.get_mut(&key) {
                Some((known, first)) => {
                    known.add(name.count, name.places);
                    first.absorb(found);
                }
                None => {
                    self.whole.insert(key, (name, found));
                }
            }
        }
    }

    /// Forgets what the sheet added.
    pub(super) fn forget_sheet(&mut self) {
        self.sheet.clear();
        self.beyond = 0;
    }

    /// Gives the names and their findings, in the order of the names.
    pub(super) fn finish(mut self) -> (Vec<AwaitedName>, Vec<Found>) {
        self.keep_sheet();
        self.whole.into_values().unzip()
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
        let mut awaited = Awaited::default();
        assert!(!awaited.suggested("wrokshop", &rules).is_empty());
        assert!(awaited.suggested(&"wrokshop ".repeat(20), &rules).is_empty());
        for number in 0..MOST_SUGGESTED_FOR {
            let open = Open { name: format!("Entah {number}").into(), named_in: NamedIn::Type, ambiguous: None };
            let place = Place::File("a.xlsx".into());
            awaited.add(open, place.clone(), Mends { place, heading: None }, &rules);
        }
        assert!(awaited.suggested("wrokshop", &rules).is_empty());
        assert_eq!(awaited.finish().0.len(), MOST_SUGGESTED_FOR);
        Ok(())
    }

    #[test]
    fn names_beyond_those_kept_are_counted_on_the_last() -> Result<(), BrokenRules> {
        let rules = Rules::shipped()?;
        let mut awaited = Awaited::default();
        for number in 0..MOST_KEPT + 3 {
            let open = Open { name: format!("Entah {number}").into(), named_in: NamedIn::Type, ambiguous: None };
            let place = Place::File("a.xlsx".into());
            awaited.add(open, place.clone(), Mends { place, heading: None }, &rules);
        }
        let (names, findings) = awaited.finish();
        assert_eq!(names.len(), MOST_KEPT);
        assert_eq!(findings.iter().map(|found| found.count as usize).sum::<usize>(), MOST_KEPT + 3);
        Ok(())
    }
}
