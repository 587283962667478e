//! The people of two results, and the rows and rules that differ → who changed, and why.

use std::collections::BTreeMap;

use super::activities::concerning;
use super::edition::{ComparedPerson, PastResult};
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::lexicon::Lexicon;
use rekap_core::model::nip::Nip;
use rekap_core::model::text::fold;
use rekap_core::summary::changes::{ActivityChange, Cause, PersonChange, RowChange, RuleChange, Why};

/// Gives the people who changed: what needs attention first, then by unit and name.
pub(super) fn differing(
    old: &PastResult,
    new: &PastResult,
    activities: &[ActivityChange],
    rules: &[RuleChange],
    texts: &Lexicon,
) -> Vec<PersonChange> {
    let mut rows: BTreeMap<Nip, Vec<&ActivityChange>> = BTreeMap::new();
    for (nip, change) in activities.iter().filter_map(|change| Some((change.nip()?, change))) {
        rows.entry(nip).or_default().push(change);
    }
    let gone = old.people.iter().filter(|person| new.person(person.nip).is_none()).map(|person| (Some(person), None));
    let stayed = new.people.iter().map(|person| (old.person(person.nip), Some(person)));
    let mut people: Vec<PersonChange> = gone.chain(stayed).filter_map(|(old, new)| person_change(old, new)).collect();
    for person in &mut people {
        person.causes = causes(person, rows.get(&person.nip).map_or(&[], Vec::as_slice), rules, texts);
    }
    let shown = |person: &PersonChange| (fold(texts.text(person.work_unit)), fold(texts.text(person.name)));
    people.sort_by_cached_key(|person| (person.transition(), shown(person), person.nip));
    people
}

/// A person whose status, JP or requirement differ, without the reasons.
fn person_change(old: Option<&ComparedPerson>, new: Option<&ComparedPerson>) -> Option<PersonChange> {
    let decided = |person: Option<&ComparedPerson>| person.map(|person| (person.year.status, person.year.credited, person.year.required));
    let shown = new.or(old).filter(|_| decided(old) != decided(new))?;
    let (old, new) = (old.map(|person| person.year), new.map(|person| person.year));
    Some(PersonChange { nip: shown.nip, name: shown.name, work_unit: shown.work_unit, old, new, causes: Vec::new() })
}

fn causes(person: &PersonChange, rows: &[&ActivityChange], rules: &[RuleChange], texts: &Lexicon) -> Vec<Cause> {
    let mut causes: Vec<Cause> = [RowChange::Added, RowChange::Removed, RowChange::Edited]
        .into_iter()
        .filter_map(|change| {
            let (rows, old, new) = sums(rows.iter().filter(|row| row.kind() == change))?;
            Some(Cause::Rows { change, rows, old, new })
        })
        .collect();
    let reasons = [Why::Year, Why::AsOf, Why::Rules, Why::Kind, Why::OtherRows, Why::Category, Why::Unknown];
    causes.extend(reasons.into_iter().filter_map(|why| recounted(rows, why, rules, texts)));
    if let (Some(old), Some(new)) = (person.old, person.new) {
        let differs = old.required != new.required;
        causes.extend(differs.then_some(Cause::Requirement { old: old.required, new: new.required }));
    } else if rows.is_empty() {
        causes.push(Cause::OnlyListed);
    }
    causes
}

fn recounted(rows: &[&ActivityChange], why: Why, rules: &[RuleChange], texts: &Lexicon) -> Option<Cause> {
    let own = rows.iter().filter(|row| row.why == Some(why));
    let mut named: Vec<usize> = match why {
        Why::Rules => own.clone().flat_map(|row| concerning(rules, &row.old.unwrap_or_default(), &row.row(), texts)).collect(),
        _ => Vec::new(),
    };
    named.sort_unstable();
    named.dedup();
    let (rows, old, new) = sums(own)?;
    Some(Cause::Recounted { rows, old, new, why, rules: named })
}

/// Counts rows and sums their JP; nothing where there are none.
fn sums<'a>(rows: impl Iterator<Item = &'a &'a ActivityChange>) -> Option<(u32, LessonHours, LessonHours)> {
    let start = (0, LessonHours::ZERO, LessonHours::ZERO);
    let sum = rows.map(|row| row.credited()).fold(start, |sum, jp| (sum.0 + 1, sum.1 + jp.0, sum.2 + jp.1));
    Some(sum).filter(|sum| sum.0 > 0)
}
