//! A number of a rule file with its citation → a [`Legal`] value, checked.
//!
//! ```toml
//! { basis = "day", jp = 4, in_force_from = 2018-01-01, article = "…", source = "BPS", checked_on = 2026-11-24, standing = "secondary" }
//! ```
//! Every kind of value carries the same six keys. They stand in one table with the value, so that a line can be proofread by itself and a
//! misplaced key is refused by that line; [`cited`] writes them into each raw type once.

use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use toml::Spanned;
use toml::value::Datetime;

use super::Problems;
use crate::model::law::{Legal, Rule, Standing};
use crate::model::lesson_hours::LessonHours;
use crate::rules::problem::Fault;

/// The citation of a raw value.
pub(crate) struct Citation<'a> {
    pub(crate) in_force_from: &'a Datetime,
    pub(crate) article: &'a str,
    pub(crate) source: &'a str,
    pub(crate) checked_on: &'a Datetime,
    pub(crate) standing: Standing,
    pub(crate) note: &'a str,
}

/// A raw value that carries a citation.
pub(crate) trait Cited {
    fn citation(&self) -> Citation<'_>;
}

/// Makes a raw type of the keys given and the six keys of a citation. (A `#[serde(flatten)]` would do, but it lets unknown keys through.)
macro_rules! cited {
    ($($name:ident { $($key:ident: $type:ty),* $(,)? })*) => { $(
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            $($key: $type,)*
            in_force_from: toml::value::Datetime,
            article: String,
            source: String,
            checked_on: toml::value::Datetime,
            standing: $crate::model::law::Standing,
            #[serde(default)]
            note: String,
        }

        impl $crate::rules::file::cited::Cited for $name {
            fn citation(&self) -> $crate::rules::file::cited::Citation<'_> {
                $crate::rules::file::cited::Citation {
                    in_force_from: &self.in_force_from,
                    article: &self.article,
                    source: &self.source,
                    checked_on: &self.checked_on,
                    standing: self.standing,
                    note: &self.note,
                }
            }
        }
    )* };
}
pub(super) use cited;

/// Lesson hours as a rule file writes them: a whole number or one with at most two decimals, above zero.
#[derive(Debug, Clone, Copy)]
pub(super) struct RawJp(pub(super) LessonHours);

impl<'de> Deserialize<'de> for RawJp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JpVisitor)
    }
}

struct JpVisitor;

impl Visitor<'_> for JpVisitor {
    type Value = RawJp;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number above zero with at most two decimals")
    }

    fn visit_i64<E: de::Error>(self, jp: i64) -> Result<RawJp, E> {
        let whole = u32::try_from(jp).ok().filter(|&jp| jp > 0);
        whole.map(|jp| RawJp(LessonHours::from_jp(jp))).ok_or_else(|| E::invalid_value(de::Unexpected::Signed(jp), &self))
    }

    fn visit_f64<E: de::Error>(self, jp: f64) -> Result<RawJp, E> {
        const NEARLY_EXACT: f64 = 1e-6;
        let hundredths = (jp * 100.0).round();
        if !(1.0..1e9).contains(&hundredths) || (jp * 100.0 - hundredths).abs() > NEARLY_EXACT {
            return Err(E::invalid_value(de::Unexpected::Float(jp), &self));
        }
        #[expect(clippy::cast_possible_truncation, reason = "a whole number between 1 and 10^9")]
        let hundredths = hundredths as i64;
        Ok(RawJp(LessonHours::from_hundredths(hundredths)))
    }
}

/// The values of a key that need not be a list: `[key]`, or `[[key]]` for each time that it has changed.
pub(super) struct OneOrMore<R>(pub(super) Vec<Spanned<R>>);

impl<'de, R: Deserialize<'de>> Deserialize<'de> for OneOrMore<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw: Spanned<RawOneOrMore<R>> = Spanned::deserialize(deserializer)?;
        let span = raw.span();
        Ok(Self(match raw.into_inner() {
            RawOneOrMore::One(value) => vec![Spanned::new(span, value)],
            RawOneOrMore::More(values) => values,
        }))
    }
}

enum RawOneOrMore<R> {
    One(R),
    More(Vec<Spanned<R>>),
}

/// An untagged enum would do, but its message no longer names the key that is wrong.
impl<'de, R: Deserialize<'de>> Deserialize<'de> for RawOneOrMore<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrMoreVisitor(PhantomData))
    }
}

struct OneOrMoreVisitor<R>(PhantomData<R>);

impl<'de, R: Deserialize<'de>> Visitor<'de> for OneOrMoreVisitor<R> {
    type Value = RawOneOrMore<R>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table or a list of tables")
    }

    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<Self::Value, A::Error> {
        R::deserialize(MapAccessDeserializer::new(table)).map(RawOneOrMore::One)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(RawOneOrMore::More(values))
    }
}

/// Checks the values of one key and gives those that can be used, oldest first.
pub(super) fn dated<R: Cited, T>(
    problems: &mut Problems<'_>,
    sources: &HashSet<String>,
    (entry, key): (&str, &'static str),
    raw: &[Spanned<R>],
    value: impl Fn(&R) -> Result<T, Fault>,
) -> Vec<Rule<T>> {
    let mut values: Vec<Rule<T>> = Vec::with_capacity(raw.len());
    for spanned in raw {
        match legal(sources, spanned.get_ref(), &value) {
            Ok(legal) => {
                if values.last().is_some_and(|earlier| earlier.in_force_from >= legal.in_force_from) {
                    problems.at_span(&spanned.span(), entry, Fault::DatesOutOfOrder(key));
                }
                values.push(Arc::new(legal));
            }
            Err(faults) => faults.into_iter().for_each(|fault| problems.at_span(&spanned.span(), entry, fault)),
        }
    }
    values
}

/// Checks one value with its citation.
fn legal<R: Cited, T>(sources: &HashSet<String>, raw: &R, value: impl Fn(&R) -> Result<T, Fault>) -> Result<Legal<T>, Vec<Fault>> {
    let citation = raw.citation();
    let mut faults = Vec::new();
    let value = value(raw).map_err(|fault| faults.push(fault)).ok();
    let in_force_from = calendar_date(citation.in_force_from).map_err(|fault| faults.push(fault)).ok();
    let checked_on = calendar_date(citation.checked_on).map_err(|fault| faults.push(fault)).ok();
    if citation.article.trim().is_empty() {
        faults.push(Fault::Empty("article"));
    }
    if !sources.contains(citation.source) {
        faults.push(Fault::UnknownSource(citation.source.to_owned()));
    }
    let (Some(value), Some(in_force_from), Some(checked_on)) = (value, in_force_from, checked_on) else {
        return Err(faults);
    };
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Legal {
        value,
        in_force_from,
        article: citation.article.to_owned(),
        source: citation.source.to_owned(),
        standing: citation.standing,
        checked_on,
        note: citation.note.to_owned(),
    })
}

fn calendar_date(datetime: &Datetime) -> Result<NaiveDate, Fault> {
    let date = datetime.date.filter(|_| datetime.time.is_none() && datetime.offset.is_none());
    date.and_then(|date| NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day)))
        .ok_or_else(|| Fault::NotADate(datetime.to_string()))
}
