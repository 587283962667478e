//! `regulation.toml` → [`Regulation`].
//!
//! ```toml
//! [[category]]
//! id = "seminar"
//! track = "classical"
//! national = [{ basis = "day", jp = 4, in_force_from = 2018-01-01, … }]
//! ```
//! TOML is read into raw types with closed sets of keys; what TOML cannot say (a lesson-hour rate has `times` and no `jp`, an id stands
//! once) is checked here.

use std::collections::HashSet;

use serde::Deserialize;
use toml::Spanned;

use super::cited::{RawJp, cited, dated};
use super::{Problems, RuleText};
use crate::model::category::{Basis, Track};
use crate::model::lesson_hours::LessonHours;
use crate::model::text::fold;
use crate::rules::problem::{Fault, RuleProblem};
use crate::rules::regulation::{Cap, Category, Conversion, LegalSource, Rate, Regulation};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRegulation {
    id: String,
    lesson_minutes: Vec<Spanned<RawMinutes>>,
    required_pns: Vec<Spanned<RawHours>>,
    required_pppk: Vec<Spanned<RawHours>>,
    ceiling_pppk: Vec<Spanned<RawHours>>,
    source: Vec<Spanned<RawSource>>,
    category: Vec<Spanned<RawCategory>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSource {
    key: String,
    title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCategory {
    id: String,
    name: String,
    name_en: String,
    track: Track,
    pool: Option<String>,
    national: Vec<Spanned<RawConversion>>,
    #[serde(default)]
    international: Vec<Spanned<RawConversion>>,
    #[serde(default)]
    cap_national: Vec<Spanned<RawCap>>,
    #[serde(default)]
    cap_international: Vec<Spanned<RawCap>>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum RawPer {
    Day,
    Month,
}

cited! {
    RawMinutes { minutes: u32 }
    RawHours { jp: RawJp }
    RawConversion { basis: Basis, jp: Option<RawJp>, times: Option<String> }
    RawCap { per: RawPer, jp: Option<RawJp>, occurrences: Option<u32> }
}

/// Reads the regulation.
///
/// # Errors
/// Everything that is wrong with the file.
pub(crate) fn read(text: &RuleText) -> Result<Regulation, Vec<RuleProblem>> {
    let mut problems = Problems::of(text);
    let regulation = problems.parse_toml().map(|raw: RawRegulation| regulation(&mut problems, &raw));
    match (regulation, problems.into_found()) {
        (Some(regulation), found) if found.is_empty() => Ok(regulation),
        (_, found) => Err(found),
    }
}

fn regulation(problems: &mut Problems<'_>, raw: &RawRegulation) -> Regulation {
    if raw.id.trim().is_empty() {
        problems.at_line(None, "", Fault::Empty("id"));
    }
    let sources = sources(problems, &raw.source);
    let keys = sources.iter().map(|source| source.key.clone()).collect();
    let regulation = Regulation {
        id: raw.id.clone(),
        lesson_minutes: dated(problems, &keys, ("", "lesson_minutes"), &raw.lesson_minutes, minutes),
        required_pns: dated(problems, &keys, ("", "required_pns"), &raw.required_pns, hours),
        required_pppk: dated(problems, &keys, ("", "required_pppk"), &raw.required_pppk, hours),
        ceiling_pppk: dated(problems, &keys, ("", "ceiling_pppk"), &raw.ceiling_pppk, hours),
        categories: categories(problems, &keys, &raw.category),
        sources,
    };
    let lengths = [raw.lesson_minutes.len(), raw.required_pns.len(), raw.required_pppk.len()];
    for (length, key) in lengths.into_iter().zip(["lesson_minutes", "required_pns", "required_pppk"]) {
        if length == 0 {
            problems.at_line(None, "", Fault::NoValue(key));
        }
    }
    regulation
}

fn sources(problems: &mut Problems<'_>, raw: &[Spanned<RawSource>]) -> Vec<LegalSource> {
    let mut seen = HashSet::new();
    for spanned in raw {
        let source = spanned.get_ref();
        require(problems, spanned, &source.key, &[("key", &source.key), ("title", &source.title)]);
        if !seen.insert(&source.key) {
            problems.at_span(&spanned.span(), "", Fault::Doubled(source.key.clone()));
        }
    }
    raw.iter().map(|spanned| LegalSource { key: spanned.get_ref().key.clone(), title: spanned.get_ref().title.clone() }).collect()
}

fn categories(problems: &mut Problems<'_>, keys: &HashSet<String>, raw: &[Spanned<RawCategory>]) -> Vec<Category> {
    let (mut ids, mut names) = (HashSet::new(), HashSet::new());
    for spanned in raw {
        let category = spanned.get_ref();
        if !ids.insert(&category.id) {
            problems.at_span(&spanned.span(), "", Fault::Doubled(category.id.clone()));
        }
        // A clerk types a category by its name, so two names that fold alike could not be separated.
        if !names.insert(fold(&category.name)) {
            problems.at_span(&spanned.span(), &category.id, Fault::Doubled(category.name.clone()));
        }
    }
    if raw.is_empty() {
        problems.at_line(None, "", Fault::NoValue("category"));
    }
    if u16::try_from(raw.len()).is_err() {
        problems.at_line(None, "", Fault::TooManyCategories);
    }
    raw.iter().map(|spanned| category(problems, keys, spanned)).collect()
}

fn category(problems: &mut Problems<'_>, keys: &HashSet<String>, spanned: &Spanned<RawCategory>) -> Category {
    let raw = spanned.get_ref();
    let entry = raw.id.as_str();
    require(problems, spanned, entry, &[("id", &raw.id), ("name", &raw.name), ("name_en", &raw.name_en)]);
    if raw.national.is_empty() {
        problems.at_span(&spanned.span(), entry, Fault::NoValue("national"));
    }
    Category {
        id: raw.id.clone(),
        name: raw.name.clone(),
        name_en: raw.name_en.clone(),
        track: raw.track,
        national: dated(problems, keys, (entry, "national"), &raw.national, conversion),
        international: dated(problems, keys, (entry, "international"), &raw.international, conversion),
        cap_national: dated(problems, keys, (entry, "cap_national"), &raw.cap_national, cap),
        cap_international: dated(problems, keys, (entry, "cap_international"), &raw.cap_international, cap),
        pool: raw.pool.clone().unwrap_or_else(|| raw.id.clone()),
    }
}

fn require<T>(problems: &mut Problems<'_>, spanned: &Spanned<T>, entry: &str, texts: &[(&'static str, &String)]) {
    for (key, text) in texts {
        if text.trim().is_empty() {
            problems.at_span(&spanned.span(), entry, Fault::Empty(key));
        }
    }
}

fn minutes(raw: &RawMinutes) -> Result<u32, Fault> {
    if raw.minutes == 0 { Err(Fault::BadNumber("minutes")) } else { Ok(raw.minutes) }
}

#[expect(clippy::unnecessary_wraps, reason = "one of the value readers that `dated` takes; the others can fail")]
fn hours(raw: &RawHours) -> Result<LessonHours, Fault> {
    Ok(raw.jp.0)
}

fn conversion(raw: &RawConversion) -> Result<Conversion, Fault> {
    let basis = raw.basis;
    let rate = match (basis, raw.jp, &raw.times) {
        (Basis::LessonHour, None, Some(times)) => fraction(times)?,
        (Basis::LessonHour, Some(_), _) => return Err(Fault::MisplacedKey("jp")),
        (Basis::LessonHour, None, None) => return Err(Fault::MissingKey("times".to_owned())),
        (_, Some(jp), None) => Rate::Fixed(jp.0),
        (_, _, Some(_)) => return Err(Fault::MisplacedKey("times")),
        (_, None, None) => return Err(Fault::MissingKey("jp".to_owned())),
    };
    Ok(Conversion { basis, rate })
}

fn fraction(times: &str) -> Result<Rate, Fault> {
    let parts = times.split_once('/').and_then(|(above, below)| Some((above.trim().parse().ok()?, below.trim().parse().ok()?)));
    match parts {
        Some((numerator, denominator)) if numerator > 0 && denominator > 0 => Ok(Rate::Claimed { numerator, denominator }),
        _ => Err(Fault::BadNumber("times")),
    }
}

fn cap(raw: &RawCap) -> Result<Cap, Fault> {
    match (raw.per, raw.jp, raw.occurrences) {
        (RawPer::Day, Some(jp), None) => Ok(Cap::HoursPerDay(jp.0)),
        (RawPer::Day, _, Some(_)) => Err(Fault::MisplacedKey("occurrences")),
        (RawPer::Day, None, None) => Err(Fault::MissingKey("jp".to_owned())),
        (RawPer::Month, None, Some(0)) => Err(Fault::BadNumber("occurrences")),
        (RawPer::Month, None, Some(occurrences)) => Ok(Cap::OccurrencesPerMonth(occurrences)),
        (RawPer::Month, Some(_), _) => Err(Fault::MisplacedKey("jp")),
        (RawPer::Month, None, None) => Err(Fault::MissingKey("occurrences".to_owned())),
    }
}
