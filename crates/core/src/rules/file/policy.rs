//! `policy.toml` → [`Policy`].
//!
//! Each policy is a table of its own with a value from a closed set and the keys of a citation, as a number of the law has them: an
//! office that decides otherwise ("our auditors count clock hours") writes down since when and why.

use std::collections::HashSet;

use serde::Deserialize;
use toml::Spanned;

use super::cited::{Cited, cited, legal};
use super::{Problems, RuleText};
use crate::model::category::CategoryId;
use crate::model::lesson_hours::LessonHours;
use crate::rules::policy::{AnomalyPolicy, HoursHeading, MonthlyCapCounts, Policy};
use crate::rules::problem::{Fault, RuleProblem};
use crate::rules::regulation::{Legal, Regulation};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPolicy {
    hours_heading: Spanned<RawHoursHeading>,
    semester_min_days: Spanned<RawCount>,
    monthly_cap_counts: Spanned<RawCapCounts>,
    pppk_ceiling: Spanned<RawSwitch>,
    plan_categories: Spanned<RawPlan>,
    anomaly_full_day_jp: Spanned<RawCount>,
    anomaly_jp_per_day: Spanned<RawCount>,
    anomaly_certificates: Spanned<RawSwitch>,
    anomaly_dates: Spanned<RawSwitch>,
    anomaly_unit_people: Spanned<RawCount>,
    anomaly_cap_months: Spanned<RawCount>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum HoursWord {
    Jp,
    Clock,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum CountsWord {
    CategoryAndScope,
    Category,
    All,
}

cited! {
    RawHoursHeading { value: HoursWord }
    RawCount { value: u32 }
    RawCapCounts { value: CountsWord }
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
    policy.ok_or(problems.into_found())
}

fn policy(problems: &mut Problems<'_>, raw: &RawPolicy, regulation: &Regulation) -> Option<Policy> {
    let keys: HashSet<String> = regulation.sources.iter().map(|source| source.key.clone()).collect();
    let hours_heading = one(problems, &keys, "hours_heading", &raw.hours_heading, |raw| Ok(raw.value.into()));
    let semester_min_days = one(problems, &keys, "semester_min_days", &raw.semester_min_days, days_of_half_year);
    let monthly_cap_counts = one(problems, &keys, "monthly_cap_counts", &raw.monthly_cap_counts, |raw| Ok(raw.value.into()));
    let pppk_ceiling = one(problems, &keys, "pppk_ceiling", &raw.pppk_ceiling, |raw| Ok(raw.value));
    let plan_categories = one(problems, &keys, "plan_categories", &raw.plan_categories, |raw| plan(raw, regulation));
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
    let full_day = one(problems, keys, "anomaly_full_day_jp", &raw.anomaly_full_day_jp, jp);
    let per_day = one(problems, keys, "anomaly_jp_per_day", &raw.anomaly_jp_per_day, jp);
    let certificates = one(problems, keys, "anomaly_certificates", &raw.anomaly_certificates, |raw| Ok(raw.value));
    let dates = one(problems, keys, "anomaly_dates", &raw.anomaly_dates, |raw| Ok(raw.value));
    let unit_people = one(problems, keys, "anomaly_unit_people", &raw.anomaly_unit_people, |raw| Ok(raw.value));
    let cap_months = one(problems, keys, "anomaly_cap_months", &raw.anomaly_cap_months, months_of_year);
    Some(AnomalyPolicy {
        full_day: full_day?,
        per_day: per_day?,
        certificates: certificates?,
        dates: dates?,
        unit_people: unit_people?,
        cap_months: cap_months?,
    })
}

fn one<R: Cited, T>(
    problems: &mut Problems<'_>,
    keys: &HashSet<String>,
    key: &'static str,
    raw: &Spanned<R>,
    value: impl Fn(&R) -> Result<T, Fault>,
) -> Option<Legal<T>> {
    legal(keys, raw.get_ref(), value).map_err(|faults| faults.into_iter().for_each(|fault| problems.at_span(&raw.span(), key, fault))).ok()
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

impl From<HoursWord> for HoursHeading {
    fn from(word: HoursWord) -> Self {
        match word {
            HoursWord::Jp => Self::Jp,
            HoursWord::Clock => Self::Clock,
        }
    }
}

impl From<CountsWord> for MonthlyCapCounts {
    fn from(word: CountsWord) -> Self {
        match word {
            CountsWord::CategoryAndScope => Self::CategoryAndScope,
            CountsWord::Category => Self::Category,
            CountsWord::All => Self::All,
        }
    }
}
