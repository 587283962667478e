//! What only the whole run knows: the reporting year, the employee list, the rank of each file's first row, which files do not count; and in the end, all findings.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rekap_core::anomalies;
use rekap_core::credit::{Period, YearCounts};
use rekap_core::finding::throttle::Throttle;
use rekap_core::finding::{Found, in_order};
use rekap_core::model::dictionary::Dictionary;
use rekap_core::model::limits::Limits;
use rekap_core::model::nip::Nip;
use rekap_core::model::people::People;
use rekap_core::model::source::SourceReport;
use rekap_core::people::Listing;
use rekap_core::rules::Rules;
use rekap_core::summarise::{self, Credited};
use rekap_core::summary::Summary;
use rekap_core::summary::agency::PlanTerms;
use serde::{Deserialize, Serialize};

use super::row::{FileHead, FileRead, TravellingRow};
use super::{KeyedFinding, stage};
use crate::decisions::Decisions;
use crate::reading::Reading;
use crate::recap::{Question, nothing_read};
use crate::returned_beside::leave_out_returned;

/// What crediting a share of the rows must know of the whole run.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Facts {
    /// Reporting year.
    pub year: i32,
    /// As-of date.
    pub as_of: NaiveDate,
    /// Whether there is an employee list.
    pub has_list: bool,
    /// The SHA-256 of each file, by the name that findings write.
    pub sha256: BTreeMap<String, String>,
}

impl Facts {
    pub(super) fn period(&self) -> Period {
        Period { year: self.year, as_of: self.as_of }
    }
}

/// The plan of a run.
#[derive(Debug)]
pub struct RunPlan {
    /// For each file, the rank of its first row; none where its rows do not count.
    pub first_rows: Vec<Option<i64>>,
    /// Rows of the file that was named as the employee list; they stand before all others.
    pub list_rows: Vec<TravellingRow>,
    /// The lines of the employee list, in order.
    pub lines: Vec<Listing>,
    /// What crediting must know.
    pub facts: Facts,
    /// How many rows count.
    pub rows: i64,
    born: BTreeMap<u32, u32>,
    findings: Vec<Found>,
    sources: Vec<SourceReport>,
}

impl RunPlan {
    /// Makes the plan. `list` is an employee list that was named as such; `heads` gives what was read of each file by some names, in input order: once, and once
    /// more where the files hold decided names themselves.
    #[must_use]
    pub fn of(
        decisions: Decisions,
        list: Option<Reading>,
        mut heads: impl FnMut(&Dictionary) -> Vec<FileHead>,
        question: Question,
        rules: &Rules,
    ) -> Self {
        let (is_named, list) = (list.is_some(), FileRead::of(list.unwrap_or_default()));
        let (mut first_rows, mut years, mut rows) = (Vec::new(), YearCounts::default(), 0);
        let (reading, _) = decisions.apply(rules, |confirmed| {
            (first_rows, years, rows) = (Vec::new(), list.head.years.clone(), ordinal(list.rows.len()));
            joined(heads(confirmed), &mut first_rows, &mut years, &mut rows)
        });
        let reading = list.head.reading.join(if is_named { reading.without_lists() } else { reading });
        let Reading { listed, findings, sources, .. } = reading;
        let chosen = question.year.or(years.chosen().map(|chosen| chosen.year));
        let sha256 = sources.iter().map(|source| (source.file.to_string(), source.sha256.clone())).collect();
        let Period { year, as_of } = Period::of(chosen, question.as_of);
        let facts = Facts { year, as_of, has_list: !listed.is_empty(), sha256 };
        Self { first_rows, list_rows: list.rows, born: born_together(&listed), lines: listed, facts, rows, findings, sources }
    }

    /// Lists birth dates that belong together because the employee list pairs NIPs of them, each with the first of those it belongs to. All others stand alone.
    pub fn born(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.born.iter().map(|(&born, &first)| (born, first))
    }

    /// Gives the birth date under which a line of the list is settled.
    #[must_use]
    pub fn born_of(&self, line: &Listing) -> u32 {
        self.together(line.employee.nip.birth_date())
    }

    /// Gives the birth date under which rows of another one are settled; its own, mostly.
    #[must_use]
    pub fn together(&self, born: u32) -> u32 {
        self.born.get(&born).copied().unwrap_or(born)
    }

    /// Puts all findings in order, as a recap has them; they come ordered by their keys. Of its summary only these, the year and the files are filled. The plan has
    /// none of them afterwards.
    #[must_use]
    pub fn finish(&mut self, found: impl IntoIterator<Item = KeyedFinding>, rules: &Rules) -> Summary {
        let (mut findings, sources) = (std::mem::take(&mut self.findings), std::mem::take(&mut self.sources));
        let mut unusual = (anomalies::gathering(), Vec::new());
        let mut gathering = (0, Throttle::idle());
        for (key, found) in found {
            match key.stage {
                stage::UNUSUAL => unusual.0.add(found, &mut unusual.1),
                stage::LISTED_TWICE | stage::REPAIRED | stage::LIMITS => {
                    if gathering.0 != key.stage {
                        gathering = (key.stage, Throttle::behind(&findings, Limits::default().findings));
                    }
                    gathering.1.add(found, &mut findings);
                }
                _ => findings.push(found),
            }
        }
        findings.extend(nothing_read(self.rows == 0, &findings, &sources));
        findings.append(&mut unusual.1);
        summarise::summarise(
            Credited {
                year: self.facts.year,
                as_of: self.facts.as_of,
                terms: PlanTerms::default(),
                if_held: Vec::new(),
                activities: Vec::new(),
                credits: Vec::new(),
                order: Vec::new(),
                people: People::default(),
                lists: Vec::new(),
                dictionary: Vec::new(),
                findings: in_order(findings, &sources),
                sources,
            },
            rules,
        )
    }
}

/// Joins what was read of the files; workbooks to mend beside what they were made of do not count.
fn joined(heads: Vec<FileHead>, first_rows: &mut Vec<Option<i64>>, years: &mut YearCounts, rows: &mut i64) -> Reading {
    let (mut readings, counts): (Vec<_>, Vec<_>) = heads.into_iter().map(|head| (head.reading, (head.rows, head.years))).unzip();
    let refused = |readings: &[Reading]| readings.iter().map(|reading| reading.sources.first()?.refused).collect::<Vec<_>>();
    let before = refused(&readings);
    leave_out_returned(&mut readings);
    for ((before, after), (own, own_years)) in before.into_iter().zip(refused(&readings)).zip(counts) {
        let counts = before == after;
        first_rows.push(counts.then_some(*rows));
        if counts {
            *rows += ordinal(own);
            years.join(&own_years);
        }
    }
    readings.into_iter().fold(Reading::default(), Reading::join)
}

fn ordinal(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

/// Joins the birth dates of NIPs that the list pairs, until none is left that leads elsewhere.
fn born_together(listed: &[Listing]) -> BTreeMap<u32, u32> {
    let mut first: BTreeMap<u32, u32> = BTreeMap::new();
    let of = |first: &BTreeMap<u32, u32>, mut born: u32| {
        while let Some(&before) = first.get(&born).filter(|&&before| before != born) {
            born = before;
        }
        born
    };
    for employee in listed.iter().map(|line| &line.employee) {
        for old in employee.old_nips.iter().copied().map(Nip::birth_date).filter(|&old| old != employee.nip.birth_date()) {
            let (one, other) = (of(&first, employee.nip.birth_date()), of(&first, old));
            first.insert(one.max(other), one.min(other));
        }
    }
    first.keys().map(|&born| (born, of(&first, born))).collect()
}
