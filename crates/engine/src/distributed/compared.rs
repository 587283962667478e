//! Rows that share a mark → what is unusual between them: one certificate number at several people, one activity at everybody of a unit.

use rekap_core::anomalies::{self, AnomalyInput, Compared, Marker, RowMarks};
use rekap_core::model::activity::by_person;
use rekap_core::model::credit::{Credit, Outcome};
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::nip::Nip;
use rekap_core::model::people::{People, Person};
use rekap_core::rules::Rules;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::plan::Facts;
use super::row::{GatheredRows, TravellingRow};
use super::{FindingKey, KeyedFinding, stage};

/// A row that was credited, with what of it is compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparedRow {
    /// Its rank in the input of the whole run.
    pub ordinal: i64,
    /// The row as it was settled.
    pub row: TravellingRow,
    claimed: Option<LessonHours>,
    outcome: Outcome,
    /// What it says, where everybody in its unit may say it.
    pub said: Option<u64>,
    /// Its certificate number.
    pub certificate: Option<u64>,
}

impl ComparedRow {
    /// Gives the rows that have a mark.
    pub(super) fn of(input: &AnomalyInput<'_>, ordinals: &[i64], marker: Marker) -> Vec<Self> {
        let mut numbers = input.certificates.from_activity(0).peekable();
        let mut rows = Vec::new();
        for (index, (activity, credit)) in input.activities.iter().zip(input.credits).enumerate() {
            let number = numbers.next_if(|(of, _)| *of == index).map(|(_, number)| number);
            let RowMarks { said, certificate } = marker.marks(activity, credit, number);
            if said.is_none() && certificate.is_none() {
                continue;
            }
            let row = TravellingRow { activity: activity.clone(), damaged: None, certificate: number.map(str::to_owned), organiser: None };
            rows.push(Self { ordinal: ordinals[index], row, claimed: credit.claimed, outcome: credit.outcome, said, certificate });
        }
        rows
    }
}

/// Compares rows with each other: all that share a certificate number, or all of the units whose `people` are given; each number's and each unit's in input order.
#[must_use]
pub fn compare(between: Compared, rows: Vec<ComparedRow>, people: &[(Nip, Arc<str>)], facts: &Facts, rules: &Rules) -> Vec<KeyedFinding> {
    /// Behind whatever is found at one row about its person.
    const BEHIND: i64 = 1 << 40;
    let (mut own, mut credits) = (GatheredRows::default(), Vec::with_capacity(rows.len()));
    for ComparedRow { ordinal, row, claimed, outcome, .. } in rows {
        own.push(ordinal, row);
        credits.push(Credit { claimed, ..Credit::nothing(outcome, Vec::new()) });
    }
    let person = |&(nip, ref work_unit): &(Nip, Arc<str>)| {
        (nip, Person { name: Arc::from(""), work_unit: Arc::clone(work_unit), kind: nip.kind(), is_listed: false, may_coach: None })
    };
    let people: People = people.iter().map(person).collect();
    let order = by_person(&own.activities);
    let input = AnomalyInput {
        activities: &own.activities,
        order: &order,
        credits: &credits,
        certificates: &own.certificates,
        people: &people,
        listed: &[],
        year: facts.year,
        as_of: facts.as_of,
    };
    let behind = if between == Compared::Certificates { 2 * BEHIND } else { BEHIND };
    let found = (behind..).zip(anomalies::find_each(&input, &[between], rules));
    found.map(|(second, (index, found))| (FindingKey { stage: stage::UNUSUAL, first: own.ordinals[index], second }, found)).collect()
}
