//! `names.csv` → [`Names`].
//!
//! ```text
//! Tertulis;Keputusan;Awalan judul;Sumber;Diperiksa
//! Bimtek;bimbingan-teknis;ya;lapangan;2026-11-24             one category, also as the beginning of a title
//! Diklat;umum:pelatihan-umum;ya;lapangan;2026-11-24          says nothing alone; the fallback where the title says nothing either
//! OJT;taksa:bimbingan-di-tempat-kerja|magang;ya;…            stands for categories that differ in JP
//! Rapat;bukan;ya;…                                           no form of competency development
//! ```
//! Every category's id and names decide for it without a line here, so a category added to `regulation.toml` can be typed at once.

use std::sync::Arc;

use super::table::{check_origin, lines};
use super::{Problems, RuleText};
use crate::model::category::CategoryId;
use crate::model::text::fold;
use crate::rules::names::{Decision, Names};
use crate::rules::problem::{Fault, RuleProblem};
use crate::rules::regulation::Regulation;

const COLUMNS: [&str; 5] = ["Tertulis", "Keputusan", "Awalan judul", "Sumber", "Diperiksa"];
const EXPECTED: &str = "Tertulis;Keputusan;Awalan judul;Sumber;Diperiksa";

/// Reads the dictionary; the categories that it decides for are those of the regulation.
///
/// # Errors
/// Everything that is wrong with the file.
pub(crate) fn read(text: &RuleText, regulation: &Regulation) -> Result<Names, Vec<RuleProblem>> {
    let mut problems = Problems::of(text);
    let mut names = Names::default();
    for line in lines(&mut problems, COLUMNS, EXPECTED) {
        let [written, decided, beginning, source, checked_on] = line.fields;
        check_origin(&mut problems, (line.line, &written), &source, &checked_on);
        let entry = decision(&decided, regulation).and_then(|decision| Ok((decision, begins_titles(&beginning)?)));
        let added = entry.and_then(|(decision, begins_titles)| add(&mut names, &written, decision, begins_titles));
        if is_number(&written) {
            names.codes.insert(written.clone(), Arc::from(source.as_str()));
        }
        if let Err(fault) = added {
            problems.at_line(Some(line.line), &written, fault);
        }
    }
    add_category_names(&mut names, regulation);
    let found = problems.into_found();
    if found.is_empty() { Ok(names) } else { Err(found) }
}

fn is_number(written: &str) -> bool {
    written.bytes().all(|byte| byte.is_ascii_digit())
}

fn decision(decided: &str, regulation: &Regulation) -> Result<Decision, Fault> {
    let find = |id: &str| regulation.find(id.trim()).ok_or_else(|| Fault::UnknownCategory(id.trim().to_owned()));
    match decided.split_once(':') {
        Some(("umum", fallback)) => Ok(Decision::Bucket(Some(find(fallback)?))),
        Some(("taksa", candidates)) => {
            let candidates = candidates.split('|').map(find).collect::<Result<Vec<_>, _>>()?;
            if candidates.len() < 2 { Err(Fault::OneCandidate) } else { Ok(Decision::Ambiguous(candidates)) }
        }
        Some(_) => Err(Fault::UnknownWord(decided.to_owned())),
        None if decided.is_empty() => Err(Fault::Empty("Keputusan")),
        None if decided == "umum" => Ok(Decision::Bucket(None)),
        None if decided == "bukan" => Ok(Decision::NotDevelopment),
        None => find(decided).map(Decision::Category),
    }
}

fn begins_titles(word: &str) -> Result<bool, Fault> {
    match word {
        "ya" => Ok(true),
        "" | "tidak" => Ok(false),
        other => Err(Fault::UnknownWord(other.to_owned())),
    }
}

fn add(names: &mut Names, written: &str, decision: Decision, begins_titles: bool) -> Result<(), Fault> {
    let folded = fold(written);
    if folded.is_empty() {
        return Err(Fault::Empty("Tertulis"));
    }
    if names.exact.contains_key(&folded) {
        return Err(Fault::Doubled(written.to_owned()));
    }
    if begins_titles {
        names.prefixes.insert(folded.clone(), decision.clone());
    }
    names.insert(folded, decision);
    Ok(())
}

fn add_category_names(names: &mut Names, regulation: &Regulation) {
    for (index, category) in (0_u16..).zip(&regulation.categories) {
        for name in [&category.name, &category.name_en, &category.id] {
            let folded = fold(name);
            if !names.exact.contains_key(&folded) {
                names.insert(folded, Decision::Category(CategoryId(index)));
            }
        }
    }
}
