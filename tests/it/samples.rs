//! The samples show real life: every category, everything that trims, shortfalls that can and cannot be closed, and mistakes of many kinds.

use std::collections::{BTreeSet, HashSet};
use std::mem::{Discriminant, discriminant};
use std::path::Path;

use chrono::NaiveDate;
use rekap_core::model::category::CategoryId;
use rekap_core::model::credit::Outcome;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::reason::Reason;
use rekap_core::summary::Status;
use rekap_engine::NoProgress;
use rekap_engine::Recap;
use rekap_jp::job::Job;
use rekap_report::Presentation;

/// A run over the samples, looked at on the day that README.md names.
pub(crate) fn job() -> Job {
    Job {
        inputs: vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")],
        presentation: Presentation { version: env!("CARGO_PKG_VERSION"), ..Presentation::default() },
        ..Job::on(NaiveDate::from_ymd_opt(2025, 11, 20).expect("a day"))
    }
}

fn recap() -> Recap {
    rekap_jp::recap(&job(), &NoProgress).expect("samples that can be read")
}

#[test]
fn every_category_of_the_law_is_credited_in_the_samples() {
    let recap = recap();
    let credited: HashSet<_> = recap
        .summary
        .categories
        .iter()
        .filter(|category| category.credited > LessonHours::ZERO)
        .map(|category| category.category)
        .collect();
    let missing: Vec<&str> = recap
        .rules
        .regulation
        .categories
        .iter()
        .zip(0..)
        .filter(|(_, index)| !credited.contains(&CategoryId(*index)))
        .map(|(category, _)| category.id.as_str())
        .collect();
    assert!(missing.is_empty(), "not in the samples: {missing:?}");
}

#[test]
fn everything_that_trims_trims_in_the_samples() {
    let recap = recap();
    let reasons: Vec<&Reason> = recap.summary.credits.iter().flat_map(|credit| &*credit.reasons).collect();
    let kinds: HashSet<Discriminant<Reason>> = reasons.iter().map(|&reason| discriminant(reason)).collect();
    let trims = |reason: &Reason| kinds.contains(&discriminant(reason));
    assert!(reasons.iter().any(|reason| matches!(reason, Reason::DailyCap(_))), "no daily cap");
    assert!(reasons.iter().any(|reason| matches!(reason, Reason::MonthlyCap { .. })), "no monthly cap");
    assert!(reasons.iter().any(|reason| matches!(reason, Reason::Ceiling(_))), "no yearly ceiling");
    assert!(trims(&Reason::NotYetHeld), "nothing that is not held yet");
    assert!(trims(&Reason::OutOfPeriod { year: 0 }), "nothing of another year");
    assert!(trims(&Reason::NotDevelopment), "nothing that is no development");
    assert!(trims(&Reason::CrossesNewYear), "nothing over New Year");
}

#[test]
fn one_activity_of_the_samples_was_sent_in_by_two_offices() {
    let recap = recap();
    let across = recap.summary.activities.iter().zip(&recap.summary.credits).any(|(activity, credit)| {
        credit.reasons.iter().any(|reason| matches!(reason, Reason::Duplicate { of } if of.sheet.file != activity.place.sheet.file))
    });
    assert!(across);
}

#[test]
fn some_gaps_of_the_samples_can_be_closed_without_budget_and_some_cannot() {
    let recap = recap();
    let can: BTreeSet<bool> = recap.summary.shortfalls.iter().map(|shortfall| shortfall.can_be_met).collect();
    assert_eq!(can, BTreeSet::from([false, true]));
    let statuses: HashSet<Status> = recap.summary.employees.iter().map(|employee| employee.status).collect();
    assert_eq!(statuses, HashSet::from([Status::Met, Status::Short, Status::Inactive]));
}

#[test]
fn the_samples_hold_mistakes_of_every_letter_and_rows_that_await_a_decision() {
    let recap = recap();
    let codes: BTreeSet<&str> = recap.summary.findings.iter().map(|found| found.finding.code()).collect();
    assert!(codes.len() >= 12, "only {codes:?}");
    let letters: BTreeSet<char> = codes.iter().filter_map(|code| code.chars().next()).collect();
    assert_eq!(letters, BTreeSet::from(['B', 'D', 'F', 'J', 'K', 'N', 'P', 'T']));
    assert!(recap.summary.credits.iter().any(|credit| credit.outcome == Outcome::Review));
}

#[test]
fn nip_of_the_samples_are_plainly_invented() {
    for employee in &recap().summary.employees {
        assert_eq!(&employee.nip.to_string()[15..16], "9", "a serial below 900 might be a real person's");
    }
}
