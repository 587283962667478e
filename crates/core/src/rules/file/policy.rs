//! `policy.toml` → [`Policy`].
//!
//! Each policy is a table of its own with a value from a closed set and the keys of a citation, as a number of the law has them: an
//! office that decides otherwise ("our auditors count clock hours") writes down since when and why. One that decides anew heads its table with double brackets,
//! `[[hours_heading]]`, and adds another with a later `in_force_from`.

use std::collections::HashSet;

use serde::Deserialize;

use super::cited::{Cited, OneOrMore, cited, dated};
use super::{Problems, RuleText};
use crate::model::category::CategoryId;
use crate::model::law::PolicyValues;
use crate::model::lesson_hours::LessonHours;
use crate::rules::policy::{AnomalyPolicy, HoursHeading, MonthlyCapCounts, Policy};
use crate::rules::problem::{Fault, RuleProblem};
use crate::rules::regulation::Regulation;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPolicy {
    hours_heading: OneOrMore<RawHoursHeading>,
    semester_min_days: OneOrMore<RawCount>,
    monthly_cap_counts: OneOrMore<RawCapCounts>,
    pppk_ceiling: OneOrMore<RawSwitch>,
    plan_categories: OneOrMore<RawPlan>,
    anomaly_full_day_jp: OneOrMore<RawCount>,
    anomaly_jp_per_day: OneOrMore<RawCount>,
    anomaly_certificates: OneOrMore<RawSwitch>,
    anomaly_dates: OneOrMore<RawSwitch>,
    anomaly_unit_people: OneOrMore<RawCount>,
    anomaly_cap_months: OneOrMore<RawCount>,
}

cited! {
    RawHoursHeading { value: HoursHeading }
    RawCount { value: u32 }
    RawCapCounts { value: MonthlyCapCounts }
    RawSwitch { value: bool }
    RawPlan { value: [String; 2] }
}

/// Reads the policies; the sources and categories that they name are those of the regulation.
///
/// # Errors
/// Everything that is wrong with the file.
pub(crate) fn read(text: &RuleText, regulation: &Regulation) -> Result<Policy, Vec<RuleProblem>> {
    let mut problems = Problems::of(text);
    let policy = problems.parse_toml().and_then(|raw| policy(&mut problems, &raw, regulation));
    match (policy, problems.into_found()) {
        (Some(policy), found) if found.is_empty() => Ok(policy),
        (_, found) => Err(found),
    }
}

fn policy(problems: &mut Problems<'_>, raw: &RawPolicy, regulation: &Regulation) -> Option<Policy> {
    let keys: HashSet<String> = regulation.sources.iter().map(|source| source.key.clone()).collect();
    let hours_heading = values_of(problems, &keys, "hours_heading", &raw.hours_heading, |raw| Ok(raw.value));
    let semester_min_days = values_of(problems, &keys, "semester_min_days", &raw.semester_min_days, days_of_half_year);
    let monthly_cap_counts = values_of(problems, &keys, "monthly_cap_counts", &raw.monthly_cap_counts, |raw| Ok(raw.value));
    let pppk_ceiling = values_of(problems, &keys, "pppk_ceiling", &raw.pppk_ceiling, |raw| Ok(raw.value));
    let plan_categories = values_of(problems, &keys, "plan_categories", &raw.plan_categories, |raw| plan(raw, regulation));
    let anomalies = anomalies(problems, &keys, raw);
    Some(Policy {
        hours_heading: hours_heading?,
        semester_min_days: semester_min_days?,
        monthly_cap_counts: monthly_cap_counts?,
        pppk_ceiling: pppk_ceiling?,
        plan_categories: plan_categories?,
        anomalies: anomalies?,
    })
}

fn anomalies(problems: &mut Problems<'_>, keys: &HashSet<String>, raw: &RawPolicy) -> Option<AnomalyPolicy> {
    let jp = |raw: &RawCount| Ok(LessonHours::from_jp(raw.value));
    let full_day = values_of(problems, keys, "anomaly_full_day_jp", &raw.anomaly_full_day_jp, jp);
    let per_day = values_of(problems, keys, "anomaly_jp_per_day", &raw.anomaly_jp_per_day, jp);
    let certificates = values_of(problems, keys, "anomaly_certificates", &raw.anomaly_certificates, |raw| Ok(raw.value));
    let dates = values_of(problems, keys, "anomaly_dates", &raw.anomaly_dates, |raw| Ok(raw.value));
    let unit_people = values_of(problems, keys, "anomaly_unit_people", &raw.anomaly_unit_people, |raw| Ok(raw.value));
    let cap_months = values_of(problems, keys, "anomaly_cap_months", &raw.anomaly_cap_months, months_of_year);
    Some(AnomalyPolicy {
        full_day: full_day?,
        per_day: per_day?,
        certificates: certificates?,
        dates: dates?,
        unit_people: unit_people?,
        cap_months: cap_months?,
    })
}

fn values_of<R: Cited, T>(
    problems: &mut Problems<'_>,
    keys: &HashSet<String>,
    key: &'static str,
    raw: &OneOrMore<R>,
    value: impl Fn(&R) -> Result<T, Fault>,
) -> Option<PolicyValues<T>> {
    if raw.0.is_empty() {
        problems.at_line(None, "", Fault::NoValue(key));
    }
    // A value that was refused leaves its problem behind, and with a problem no rules come of the file.
    let values = dated(problems, keys, (key, key), &raw.0, value);
    PolicyValues::new(values)
}

fn days_of_half_year(raw: &RawCount) -> Result<u32, Fault> {
    // The shorter half-year, January to June of a common year, is as long as this; more days could never be reached in it.
    const SHORTER_HALF_YEAR: u32 = 181;
    if (1..=SHORTER_HALF_YEAR).contains(&raw.value) { Ok(raw.value) } else { Err(Fault::BadNumber("value")) }
}

fn months_of_year(raw: &RawCount) -> Result<u32, Fault> {
    if raw.value <= 12 { Ok(raw.value) } else { Err(Fault::BadNumber("value")) }
}

fn plan(raw: &RawPlan, regulation: &Regulation) -> Result<[CategoryId; 2], Fault> {
    let [first, second] = &raw.value;
    let find = |id: &String| regulation.find(id).ok_or_else(|| Fault::UnknownCategory(id.clone()));
    let pair = [find(first)?, find(second)?];
    if pair[0] == pair[1] { Err(Fault::Doubled(first.clone())) } else { Ok(pair) }
}
