//! Certificate numbers: one that several people have, or one person at different activities.
//!
//! ```text
//! 800/12/BKPSDM/2025   row 2, Rina     →  rows 2 and 9: two people, one case; rows 2 and 3: named with it
//! 800/12/BKPSDM/2025   row 3, Rina
//! 800/12 BKPSDM 2025   row 9, Budi         case, spaces and punctuation do not matter
//! ```
//! A million numbers are brought together by a fingerprint of eight bytes each; the words are compared only where two of these agree. An agency that prints
//! one number for a whole class is one case with the number of its people.

use std::collections::BTreeSet;

use super::AnomalyInput;
use super::case::{Case, What};
use crate::model::activity::Activity;
use crate::model::credit::Outcome;
use crate::model::law::PolicyValues;
use crate::model::text::fold;

/// Says whether numbers are compared on any day.
pub(super) fn is_ever_on(is_on: &PolicyValues<bool>) -> bool {
    is_on.iter().any(|legal| legal.value)
}

/// Looks at all numbers; one case for each that stands twice.
pub(super) fn scan(input: &AnomalyInput<'_>, is_on: &PolicyValues<bool>, cases: &mut Vec<Case>) {
    if !is_ever_on(is_on) {
        return;
    }
    let mut prints: Vec<(u64, usize)> = Vec::with_capacity(input.certificates.len());
    prints.extend((0..input.certificates.len()).filter_map(|number| Some((fingerprint(looked_at(number, input)?), number))));
    prints.sort_unstable();
    for alike in prints.chunk_by(|one, other| one.0 == other.0).filter(|alike| alike.len() > 1) {
        cases.extend(case(alike, input, is_on));
    }
}

fn looked_at<'a>(number: usize, input: &AnomalyInput<'a>) -> Option<&'a str> {
    let (activity, words) = input.certificates.get(number)?;
    is_looked_at(&input.activities[activity], input.credits[activity].outcome).then_some(words)
}

/// Says whether the number of a row is looked at: where the row belongs to a person and stands for itself. Duplicates have their own finding.
pub(super) fn is_looked_at(activity: &Activity, outcome: Outcome) -> bool {
    !matches!(outcome, Outcome::Duplicate | Outcome::NotDevelopment) && activity.nip.is_some()
}

/// Makes one case of the rows with one number, at the first of them after the number's first that is under rules by which numbers are compared.
fn case(alike: &[(u64, usize)], input: &AnomalyInput<'_>, is_on: &PolicyValues<bool>) -> Option<Case> {
    let mut rows = alike.iter().filter_map(|&(_, number)| Some((number, input.certificates.get(number)?)));
    let (_, (first, words)) = rows.next()?;
    let folded = fold(words);
    let is_compared = |activity: usize| is_on.on(input.activities[activity].rule_date(Some(input.year))).value;
    let others: Vec<(usize, usize)> = rows
        .filter(|(_, (activity, other))| is_compared(*activity) && (*other == words || fold(other) == folded))
        .map(|(number, (activity, _))| (number, activity))
        .collect();
    let nip = |activity: usize| input.activities[activity].nip;
    if let Some(&(number, at)) = others.iter().find(|(_, activity)| nip(*activity) != nip(first)) {
        let people = others.iter().map(|&(_, activity)| nip(activity)).chain([nip(first)]).collect::<BTreeSet<_>>().len();
        return Some(Case { at, what: What::CertificateOfOthers { number, of: first, people }, count: others.len() });
    }
    let mut elsewhere = others.into_iter().filter(|&(_, activity)| is_other(&input.activities[activity], &input.activities[first]));
    let (number, at) = elsewhere.next()?;
    Some(Case { at, what: What::CertificateAgain { number, of: first }, count: 1 + elsewhere.count() })
}

/// Says whether two rows of one person are different activities.
fn is_other(one: &Activity, other: &Activity) -> bool {
    let when = |activity: &Activity| (activity.starts_on, activity.ends_on, activity.year, activity.month);
    when(one) != when(other) || (one.title != other.title && fold(&one.title) != fold(&other.title))
}

/// A number for the letters and digits of a text and where they are parted: FNV-1a, as its authors give it (isthe.com/chongo/tech/comp/fnv).
pub(super) fn fingerprint(words: &str) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let mix = |hash: u64, sign: char| (hash ^ u64::from(u32::from(sign))).wrapping_mul(PRIME);
    let (mut hash, mut is_parted) = (BASIS, false);
    for sign in words.chars() {
        if !sign.is_alphanumeric() {
            is_parted = hash != BASIS;
            continue;
        }
        if std::mem::take(&mut is_parted) {
            hash = mix(hash, ' ');
        }
        hash = if sign.is_ascii() { mix(hash, sign.to_ascii_lowercase()) } else { sign.to_lowercase().fold(hash, mix) };
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_tells_words_apart_and_not_their_writing() {
        assert_eq!(fingerprint(" 800/12/Bkpsdm/2025"), fingerprint("800 / 12 - BKPSDM.2025 "));
        assert_eq!(fingerprint("ÄB 12/3"), fingerprint("äb 12/3"));
        assert_ne!(fingerprint("12/3/2025"), fingerprint("1/23/2025"));
    }
}
