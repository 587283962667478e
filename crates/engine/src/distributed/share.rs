//! The rows and the lines of the list of people born on some days → activities, credits, employees, and what was found.

use std::collections::{BTreeSet, HashSet};

use rekap_core::anomalies::{self, AnomalyInput, Compared, Marker};
use rekap_core::credit;
use rekap_core::finding::person::PersonFinding;
use rekap_core::finding::{Finding, Found};
use rekap_core::model::activity::Activity;
use rekap_core::model::nip::Nip;
use rekap_core::model::source::SourceReport;
use rekap_core::people::{self, KnownPeople, Listing, Share};
use rekap_core::rules::Rules;
use rekap_core::summarise::{self, Credited};
use rekap_core::summary::Summary;
use rekap_core::summary::agency::PlanTerms;

use super::compared::ComparedRow;
use super::plan::Facts;
use super::row::{GatheredRows, TravellingRow};
use super::{FindingKey, KeyedFinding, stage};
use crate::recap::{Originals, kind_of};

/// What a share of the rows comes to.
#[derive(Debug)]
pub struct CreditedShare {
    /// Activities, credits and employees as a recap has them; the other sums are of the share alone.
    pub summary: Summary,
    /// What the rows write beside.
    pub originals: Originals,
    /// The rank of each activity in the input of the whole run.
    pub ordinals: Vec<i64>,
    /// What was found, by key.
    pub findings: Vec<KeyedFinding>,
    /// Everybody known here, with the work unit; empty where none is known.
    pub people: Vec<(Nip, std::sync::Arc<str>)>,
    /// Rows that must be compared with others.
    pub compared: Vec<ComparedRow>,
}

/// Credits the rows of all people born on some days, given in input order with their ranks, by the lines of the employee list about these people, given in the
/// order of the list with their numbers. `born` is the first of these days.
#[must_use]
pub fn credit_share(
    born: i64,
    rows: impl IntoIterator<Item = (i64, TravellingRow)>,
    lines: Vec<(i64, Listing)>,
    facts: &Facts,
    rules: &Rules,
) -> CreditedShare {
    let mut own = GatheredRows::default();
    for (ordinal, row) in rows {
        own.push(ordinal, row);
    }
    let GatheredRows { ordinals, mut activities, certificates, organisers, damaged } = own;
    let (twice, listed) = listed_twice(lines);
    let mut found = Vec::new();
    let share = Share::BornOn { has_list: facts.has_list };
    let KnownPeople { people, listed, order, .. } = people::settle(&mut activities, listed, &damaged, share, &mut found);
    let repaired: Vec<i64> = damaged.iter().map(|&(index, _)| ordinals[index]).collect();
    let mut findings = keyed(found, born, [twice, repaired, paired(&activities, &ordinals)]);
    let period = facts.period();
    let credits = credit::everyone(&activities, &order, |activity| kind_of(activity, &people), period, rules);
    let of_row = |stage, (index, second, found): (usize, i64, Found)| (FindingKey { stage, first: ordinals[index], second }, found);
    let limits = credit::each_finding(&activities, &credits, period).map(|(index, found)| of_row(stage::LIMITS, (index, 0, found)));
    findings.extend(limits);
    let (year, as_of) = (facts.year, facts.as_of);
    let input = AnomalyInput {
        activities: &activities,
        order: &order,
        credits: &credits,
        certificates: &certificates,
        people: &people,
        listed: &listed,
        year,
        as_of,
    };
    let unusual = (0..).zip(anomalies::find_each(&input, &[Compared::People], rules));
    findings.extend(unusual.map(|(second, (index, found))| of_row(stage::UNUSUAL, (index, second, found))));
    let compared = ComparedRow::of(&input, &ordinals, Marker::new(rules));
    let units = people.iter().map(|(&nip, person)| (nip, person.work_unit.clone())).collect();
    let sources = sources(&activities, facts);
    let if_held = credit::if_held(&activities, &credits, |activity| kind_of(activity, &people), period, rules);
    let (terms, lists, dictionary) = (PlanTerms::default(), Vec::new(), Vec::new());
    let findings_of_share = Vec::new();
    let credited = Credited {
        year,
        as_of,
        terms,
        activities,
        credits,
        order,
        if_held,
        people,
        lists,
        dictionary,
        findings: findings_of_share,
        sources,
    };
    let originals = Originals { certificates, organisers, damaged };
    CreditedShare { summary: summarise::summarise(credited, rules), originals, ordinals, findings, people: units, compared }
}

/// Gives the numbers of lines whose NIP an earlier line has, and the lines.
fn listed_twice(lines: Vec<(i64, Listing)>) -> (Vec<i64>, Vec<Listing>) {
    let mut seen: HashSet<Nip> = HashSet::new();
    let twice = lines.iter().filter(|(_, line)| !seen.insert(line.employee.nip)).map(|&(number, _)| number).collect();
    (twice, lines.into_iter().map(|(_, line)| line).collect())
}

fn paired(activities: &[Activity], ordinals: &[i64]) -> Vec<i64> {
    let rows = activities.iter().zip(ordinals).filter(|(activity, _)| activity.old_nip.is_some());
    rows.map(|(_, &ordinal)| ordinal).collect()
}

/// Gives each finding about people its key. Those of lines, of damaged NIPs and of earlier NIPs come one for each, in order; these are their numbers and ranks.
fn keyed(found: Vec<Found>, born: i64, numbers: [Vec<i64>; 3]) -> Vec<KeyedFinding> {
    let [mut twice, mut repaired, mut paired] = numbers.map(Vec::into_iter);
    let key = |(second, found): (i64, Found)| {
        let by = |stage, first: Option<i64>| FindingKey { stage, first: first.unwrap_or(i64::MAX), second };
        let key = match &found.finding {
            Finding::Person(PersonFinding::ListedTwice) => by(stage::LISTED_TWICE, twice.next()),
            Finding::Person(PersonFinding::NipRepaired | PersonFinding::NipDamaged { .. }) => by(stage::REPAIRED, repaired.next()),
            Finding::Person(PersonFinding::OldNipUnusable) => by(stage::UNUSABLE, Some(born)),
            Finding::Person(PersonFinding::OldNipPaired) => by(stage::PAIRED, paired.next()),
            Finding::Person(PersonFinding::SamePersonPerhaps { .. }) => by(stage::ALIKE, Some(born)),
            _ => by(stage::PEOPLE, Some(born)),
        };
        (key, found)
    };
    (0..).zip(found).map(key).collect()
}

/// The files of some rows, with the sums that the ledger writes.
fn sources(activities: &[Activity], facts: &Facts) -> Vec<SourceReport> {
    let files: BTreeSet<&std::sync::Arc<str>> = activities.iter().map(|activity| &activity.place.sheet.file).collect();
    let sum = |file: &str| facts.sha256.get(file).cloned().unwrap_or_default();
    files.into_iter().map(|file| SourceReport { file: file.clone(), sha256: sum(file), refused: None, sheets: Vec::new() }).collect()
}
