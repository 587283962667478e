//! What the next *Kamus* holds: names that await a decision, the most frequent first, then those that are decided already.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::activity::Activity;
use crate::model::dictionary::{ConfirmedName, Dictionary, DictionaryRow, DictionaryState, NameKey, NamedIn, UnresolvedName};
use crate::model::text::fold;
use crate::place::Place;

/// Lays out the rows. Decisions are carried on whether this run needed them or not, so that the newest result holds them all.
#[must_use]
pub fn rows(dictionary: &Dictionary, unresolved: Vec<UnresolvedName>, activities: &[Activity]) -> Vec<DictionaryRow> {
    let mut open = joined(unresolved);
    let mut rows = Vec::new();
    for (key, names) in &dictionary.contradictions {
        let name = open.remove(key).unwrap_or_else(|| unused(&names[0]));
        rows.push(DictionaryRow { name, state: DictionaryState::Contradicted(names.clone()) });
    }
    rows.extend(open.into_values().map(|name| DictionaryRow { name, state: DictionaryState::Unresolved }));
    rows.sort_by_key(|row| (Reverse(row.name.count), row.name.key()));
    let mut used = uses(activities);
    for confirmed in dictionary.iter() {
        let name = used.remove(&(confirmed.named_in, fold(&confirmed.written))).unwrap_or_else(|| unused(confirmed));
        rows.push(DictionaryRow { name, state: DictionaryState::Confirmed(Arc::clone(confirmed)) });
    }
    rows
}

/// Says whether every name that a dictionary decides stands decided, or as a contradiction, in the rows too.
#[must_use]
pub fn is_carried_on(dictionary: &Dictionary, rows: &[DictionaryRow]) -> bool {
    let known: BTreeSet<NameKey> = rows.iter().filter(|row| row.state != DictionaryState::Unresolved).map(|row| row.name.key()).collect();
    let decided = dictionary.iter().map(|name| (name.named_in, fold(&name.written)));
    decided.chain(dictionary.contradictions.keys().cloned()).all(|key| known.contains(&key))
}

/// Joins what the files say of one name.
fn joined(unresolved: Vec<UnresolvedName>) -> BTreeMap<NameKey, UnresolvedName> {
    let mut names: BTreeMap<NameKey, UnresolvedName> = BTreeMap::new();
    for name in unresolved {
        match names.get_mut(&name.key()) {
            Some(known) => known.add(name.count, name.places),
            None => {
                names.insert(name.key(), name);
            }
        }
    }
    names
}

/// Counts the rows that a confirmed name decided.
fn uses(activities: &[Activity]) -> BTreeMap<NameKey, UnresolvedName> {
    // Rows of one name share one entry; its folding is worth doing once for each, not once for each row.
    let mut by_entry: BTreeMap<(NamedIn, &str), UnresolvedName> = BTreeMap::new();
    for activity in activities {
        let Some(confirmed) = &activity.confirmed else { continue };
        let place = activity.place.at(activity.cells.decided.column());
        by_entry.entry((confirmed.named_in, &confirmed.written)).or_insert_with(|| unused(confirmed)).add(1, [place]);
    }
    by_entry.into_values().map(|name| (name.key(), name)).collect()
}

fn unused(confirmed: &ConfirmedName) -> UnresolvedName {
    let (written, named_in) = (Arc::clone(&confirmed.written), confirmed.named_in);
    UnresolvedName { written, named_in, count: 0, places: Vec::<Place>::new(), candidates: Vec::new() }
}
