//! Stated names → the dictionary of a run: understood by the rules, compared with the shipped dictionary and with each other.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::Found;
use crate::finding::name::NameFinding;
use crate::model::category::CategoryId;
use crate::model::dictionary::{ConfirmedName, Decided, Dictionary, NOT_DEVELOPMENT, NameKey, NamedIn, StatedName};
use crate::model::text::fold;
use crate::rules::Rules;
use crate::rules::names::Decision;

/// Settles which decisions apply, given in input order, and reports those that do not.
#[must_use]
pub fn settle(stated: &[StatedName], rules: &Rules) -> (Dictionary, Vec<Found>) {
    let mut findings = Vec::new();
    let mut named: BTreeMap<NameKey, Vec<Arc<ConfirmedName>>> = BTreeMap::new();
    for name in stated {
        let report = |finding| Found::new(name.place.clone(), name.written.to_string(), finding);
        let confirmed = understood(name, rules).and_then(|confirmed| agreeing_with_shipped(confirmed, rules));
        match confirmed {
            Ok(confirmed) => named.entry((confirmed.named_in, fold(&confirmed.written))).or_default().push(Arc::new(confirmed)),
            Err(finding) => findings.push(report(finding)),
        }
    }
    let mut dictionary = Dictionary::default();
    for (key, names) in named {
        let contradicting: Vec<_> = names[1..].iter().filter(|name| name.decided != names[0].decided).collect();
        findings.extend(contradicting.iter().map(|name| contradiction(&names[0], name, rules)));
        if contradicting.is_empty() {
            dictionary.insert(Arc::clone(&names[0]));
        } else {
            dictionary.contradictions.insert(key, names);
        }
    }
    (dictionary, findings)
}

fn understood(stated: &StatedName, rules: &Rules) -> Result<ConfirmedName, NameFinding> {
    let column = fold(&stated.column);
    let named_in = [NamedIn::Type, NamedIn::Title].into_iter().find(|named_in| named_in.label().iter().any(|label| fold(label) == column));
    let Some(named_in) = named_in.filter(|_| !fold(&stated.written).is_empty()) else { return Err(NameFinding::DecisionUnclear) };
    let Some(decided) = decided(&stated.decided, rules) else {
        return Err(NameFinding::NoSuchCategory { name: Arc::clone(&stated.written), category: Arc::clone(&stated.decided) });
    };
    let (written, by, on, place) = (Arc::clone(&stated.written), Arc::clone(&stated.by), stated.on.clone(), stated.place.clone());
    Ok(ConfirmedName { written, named_in, decided, by, on, place })
}

/// Understands *Jenis*: a category's name or id, another name that the shipped dictionary has for it, or the words for none.
fn decided(words: &str, rules: &Rules) -> Option<Decided> {
    let folded = fold(words);
    if NOT_DEVELOPMENT.iter().any(|none| fold(none) == folded) {
        return Some(Decided::NotDevelopment);
    }
    let own = rules
        .regulation
        .categories
        .iter()
        .position(|category| [&category.name, &category.name_en, &category.id].into_iter().any(|name| fold(name) == folded));
    match own.and_then(|index| u16::try_from(index).ok()) {
        Some(index) => Some(Decided::Category(CategoryId(index))),
        None => rules.names.exact.get(&folded).and_then(shipped_decision),
    }
}

/// What a shipped entry decides; those that leave the name open decide nothing.
fn shipped_decision(decision: &Decision) -> Option<Decided> {
    match decision {
        Decision::Category(category) => Some(Decided::Category(*category)),
        Decision::NotDevelopment => Some(Decided::NotDevelopment),
        Decision::Bucket(_) | Decision::Ambiguous(_) => None,
    }
}

fn agreeing_with_shipped(confirmed: ConfirmedName, rules: &Rules) -> Result<ConfirmedName, NameFinding> {
    let shipped = match confirmed.named_in {
        NamedIn::Type => rules.names.of_type(&confirmed.written),
        NamedIn::Title => rules.names.of_title(&fold(&confirmed.written)),
    };
    match shipped.and_then(shipped_decision) {
        Some(shipped) if shipped != confirmed.decided => {
            let (here, shipped) = (word(confirmed.decided, rules), word(shipped, rules));
            Err(NameFinding::ContradictsShipped { name: confirmed.written, here, shipped })
        }
        _ => Ok(confirmed),
    }
}

fn contradiction(first: &ConfirmedName, other: &ConfirmedName, rules: &Rules) -> Found {
    let (name, here, there) = (Arc::clone(&other.written), word(other.decided, rules), word(first.decided, rules));
    let finding = NameFinding::ContradictsConfirmed { name, here, there, first: first.place.clone() };
    Found::new(other.place.clone(), other.written.to_string(), finding)
}

fn word(decided: Decided, rules: &Rules) -> Arc<str> {
    match decided {
        Decided::Category(category) => Arc::from(rules.regulation.category(category).name.as_str()),
        Decided::NotDevelopment => Arc::from(NOT_DEVELOPMENT[0]),
    }
}
