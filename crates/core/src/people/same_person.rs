//! The person behind two NIPs: a PPPK who became PNS, a new contract.
//!
//! ```text
//! NIP                 Nama          NIP Lama
//! 199001012025041901  Sari Contoh   199001012021211903       the employee list pairs them: rows under either count for one person
//! ```
//! Only the employee list pairs. Equal names and birth dates are reported and never merged: twins, and people who share both by chance, are real.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::bare;
use crate::finding::Found;
use crate::finding::person::PersonFinding;
use crate::model::activity::Activity;
use crate::model::employee::ListedEmployee;
use crate::model::nip::Nip;
use crate::model::people::People;
use crate::place::Place;

/// Old NIP → the NIP that the list pairs it with.
type Pairs = BTreeMap<Nip, Nip>;

/// Counts rows under an old NIP for the present one, and drops the lines of the list that hold an old NIP; gives the lines that are left.
pub(super) fn pair(
    activities: &mut [Activity],
    listed: Vec<ListedEmployee>,
    places: &BTreeMap<Nip, Place>,
    findings: &mut Vec<Found>,
) -> Vec<ListedEmployee> {
    let pairs = pairs(&listed, places, findings);
    if pairs.is_empty() {
        return listed;
    }
    for activity in activities.iter_mut() {
        let Some((old, present)) = activity.nip.and_then(|nip| Some((nip, present(nip, &pairs)?))) else { continue };
        (activity.nip, activity.old_nip) = (Some(present), Some(old));
        findings.push(Found::new(activity.place.at(activity.cells.nip.column()), old.to_string(), PersonFinding::OldNipPaired));
    }
    listed.into_iter().filter(|employee| present(employee.nip, &pairs).is_none()).collect()
}

fn pairs(listed: &[ListedEmployee], places: &BTreeMap<Nip, Place>, findings: &mut Vec<Found>) -> Pairs {
    let mut claims: BTreeMap<Nip, Vec<Nip>> = BTreeMap::new();
    for employee in listed {
        for &old in employee.old_nips.iter().filter(|&&old| old != employee.nip) {
            let present = claims.entry(old).or_default();
            if !present.contains(&employee.nip) {
                present.push(employee.nip);
            }
        }
    }
    let mut pairs = Pairs::new();
    for (old, present) in claims {
        match present[..] {
            [only] => {
                pairs.insert(old, only);
            }
            _ => findings.extend(present.iter().filter_map(|nip| Some(unusable(old, places.get(nip)?)))),
        }
    }
    // Two NIPs that each call the other the old one say nothing.
    let circular: Vec<Nip> = pairs.keys().copied().filter(|&nip| present(nip, &pairs).is_none()).collect();
    for old in circular {
        findings.extend(pairs.remove(&old).and_then(|nip| Some(unusable(old, places.get(&nip)?))));
    }
    pairs
}

fn unusable(old: Nip, place: &Place) -> Found {
    Found::new(place.clone(), old.to_string(), PersonFinding::OldNipUnusable)
}

/// Follows the pairs to the present NIP; nothing where the NIP is no old one, or where they lead in a circle.
fn present(nip: Nip, pairs: &Pairs) -> Option<Nip> {
    let mut present = *pairs.get(&nip)?;
    for _ in 0..pairs.len() {
        match pairs.get(&present) {
            Some(&next) => present = next,
            None => return Some(present),
        }
    }
    None
}

/// Reports NIPs that agree in name, birth date and sex, each beside the first of them.
pub(super) fn find_alike(activities: &[Activity], people: &People, listed: &BTreeMap<Nip, Place>) -> Vec<Found> {
    let mut births: BTreeMap<(u32, u32), Vec<Nip>> = BTreeMap::new();
    for &nip in people.keys() {
        births.entry(nip.birth_and_sex()).or_default().push(nip);
    }
    // Names are folded only where birth date and sex agree, which is rare.
    let groups: Vec<Vec<Nip>> = births.into_values().filter(|nips| nips.len() > 1).flat_map(|nips| of_one_name(nips, people)).collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let places = first_places(activities, &groups, listed);
    groups.iter().flat_map(|nips| beside_the_first(nips, &places)).collect()
}

/// Groups NIPs by the name of their person; a NIP without a name is like no other.
fn of_one_name(nips: Vec<Nip>, people: &People) -> Vec<Vec<Nip>> {
    let mut names: BTreeMap<String, Vec<Nip>> = BTreeMap::new();
    for nip in nips {
        let name = people.get(&nip).map(|person| bare(&person.name)).unwrap_or_default();
        if !name.is_empty() {
            names.entry(name).or_default().push(nip);
        }
    }
    names.into_values().filter(|nips| nips.len() > 1).collect()
}

/// Where each NIP of the groups stands first: in a row, else in the list.
fn first_places(activities: &[Activity], groups: &[Vec<Nip>], listed: &BTreeMap<Nip, Place>) -> BTreeMap<Nip, Place> {
    let wanted: BTreeSet<Nip> = groups.iter().flatten().copied().collect();
    let mut places = BTreeMap::new();
    for activity in activities {
        if let Some(nip) = activity.nip.filter(|nip| wanted.contains(nip)) {
            places.entry(nip).or_insert_with(|| activity.place.at(activity.cells.nip.column()));
        }
    }
    for (&nip, place) in listed.iter().filter(|(nip, _)| wanted.contains(nip)) {
        places.entry(nip).or_insert_with(|| place.clone());
    }
    places
}

fn beside_the_first(nips: &[Nip], places: &BTreeMap<Nip, Place>) -> Vec<Found> {
    let Some((first, others)) = nips.split_first() else { return Vec::new() };
    let Some(other) = places.get(first) else { return Vec::new() };
    let found = |nip: &Nip| {
        let finding = PersonFinding::SamePersonPerhaps { other: other.clone() };
        Some(Found::new(places.get(nip)?.clone(), nip.to_string(), finding))
    };
    others.iter().filter_map(found).collect()
}
