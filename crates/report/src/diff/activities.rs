//! Rows that say the same and count for something else → why.
//!
//! A credit depends on more than its row: on the year, the as-of date, the rules, whether the person is PNS or PPPK, and on the person's other rows, which
//! share caps with it. The results say each of these; the first that can be the reason is named, in the order in which crediting comes upon them.

use std::collections::BTreeSet;

use super::edition::PastResult;
use rekap_core::model::lexicon::Lexicon;
use rekap_core::model::nip::Nip;
use rekap_core::summary::changes::{ActivityChange, ActivityRow, RowChange, RuleChange, Why, rules_about};

/// Finds the reason of every recounted row.
pub(super) fn explain(changes: &mut [ActivityChange], old: &PastResult, new: &PastResult, rules: &[RuleChange], texts: &Lexicon) {
    let is_other = |change: &&ActivityChange| change.kind() != RowChange::Recounted;
    let with_other_rows: BTreeSet<Nip> = changes.iter().filter(is_other).filter_map(ActivityChange::nip).collect();
    for change in changes.iter_mut().filter(|change| change.kind() == RowChange::Recounted) {
        let (Some(before), Some(after)) = (change.old, change.new) else { continue };
        let others = after.nip.is_some_and(|nip| with_other_rows.contains(&nip));
        change.why = Some(Recount { before, after, old, new, rules, texts }.why(others));
    }
}

/// A recounted row with everything that can be the reason.
struct Recount<'a> {
    before: ActivityRow,
    after: ActivityRow,
    old: &'a PastResult,
    new: &'a PastResult,
    rules: &'a [RuleChange],
    texts: &'a Lexicon,
}

impl Recount<'_> {
    fn why(&self, has_other_rows: bool) -> Why {
        if self.old.year != self.new.year {
            Why::Year
        } else if self.went_on_between() {
            Why::AsOf
        } else if !concerning(self.rules, &self.before, &self.after, self.texts).is_empty() {
            Why::Rules
        } else if self.before.category != self.after.category {
            // The names of activities belong to the rule files and are not on the sheet; where the files are the same, a dictionary has decided.
            if self.rules.is_empty() { Why::Category } else { Why::Rules }
        } else if self.has_other_kind() {
            Why::Kind
        } else if has_other_rows {
            Why::OtherRows
        } else if self.rules.is_empty() {
            Why::Unknown
        } else {
            Why::Rules
        }
    }

    /// Says whether the row was not over on the earlier of two as-of dates. A study that is not over on the later one either has more finished semesters by then.
    fn went_on_between(&self) -> bool {
        let (old, new) = (self.old.as_of, self.new.as_of);
        old != new && self.after.ends_on.is_some_and(|end| end > old.min(new))
    }

    fn has_other_kind(&self) -> bool {
        let kind = |reading: &PastResult| self.after.nip.and_then(|nip| reading.person(nip)).and_then(|person| person.year.kind);
        kind(self.old) != kind(self.new)
    }
}

/// Lists the rules that can be the reason of a recount, as indices.
pub(super) fn concerning(rules: &[RuleChange], before: &ActivityRow, after: &ActivityRow, texts: &Lexicon) -> Vec<usize> {
    rules_about(rules, [before, after].map(|row| texts.text(row.category)))
}

/// Puts the rows of a person together, by unit and name; those of nobody known come last.
pub(super) fn order(changes: &mut [ActivityChange], texts: &Lexicon) {
    let key = |change: &ActivityChange| {
        let row = change.row();
        let nip = change.nip();
        ((nip.is_none(), texts.text(row.work_unit), texts.text(row.name), nip), (row.starts_on, texts.text(row.title), row.row))
    };
    changes.sort_by(|one, other| key(one).cmp(&key(other)));
}
