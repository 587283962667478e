//! A rule holds from its day on, and touches nothing before it: for every value with a date that the rule files have, over the whole engine.
//!
//! ```text
//! old      e-learning 3 JP a day
//! mixed    e-learning 3 JP a day, 4 JP from D on       rows before D as under `old`, rows from D on as under `new`
//! new      e-learning 4 JP a day, always
//! ```
//! Caps and the like bind the rows of one person together, so nobody here has rows on both sides of D. The parameters are found in the rule files by what a
//! dated value looks like: one that is added later is tried without a change here.

mod sheets;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rekap_core::finding::Found;
use rekap_core::model::activity::last_day_of;
use rekap_core::model::credit::{Credit, Outcome};
use rekap_core::model::lang::Lang;
use rekap_core::model::law::{Cap, Conversion, Rate, Rule};
use rekap_core::model::reason::Reason;
use rekap_core::rules::words::fraction;
use rekap_core::rules::{RuleTexts, Rules};
use rekap_engine::{NoProgress, Recap};
use rekap_jp::job::Job as LibraryJob;
use rekap_report as report;
use tempfile::TempDir;
use toml::{Table, Value};

use crate::amend::{ARTICLE, Parameter, amended, parameters, replaced, values};
use crate::job::{Job, OTHER, PNS, PPPK, date};
use crate::samples;
use sheets::{days_of_change, sheet, units};

/// The reporting year.
const YEAR: i32 = 2025;
/// Findings that a policy decides.
const UNUSUAL: [&str; 8] = ["B05", "B06", "B07", "B08", "D19", "D20", "D21", "J17"];
/// The sheet, recapped by rules that lie in a folder.
fn recap(folder: &Path, sheet: &Path, rules: &str) -> Recap {
    let inputs = vec![sheet.to_owned()];
    let as_of = last_day_of(YEAR + 1, None);
    let job = LibraryJob { inputs, as_of, year: Some(YEAR), rules: Some(folder.join(rules)), ..samples::job() };
    rekap_jp::recap(&job, &NoProgress).expect("a recap")
}

/// What is compared of a row: its numbers, its story, and what looks unusual about it.
fn outcome(recap: &Recap, index: usize) -> (Credit, String, Vec<String>) {
    let (activity, credit) = (&recap.summary.activities[index], &recap.summary.credits[index]);
    let story = report::explanation(&recap.summary, &recap.rules, index, Lang::Id);
    let here = |found: &Found| found.all_areas().flat_map(|area| area.cells()).find(|cell| cell.row == activity.place.row);
    let unusual = recap.summary.findings.iter().filter(|found| UNUSUAL.contains(&found.finding.code()));
    let found =
        unusual.filter_map(|found| Some(format!("{} {}", found.finding.code(), found.message_at(here(found)?, Lang::Id)))).collect();
    (Credit { reasons: [].into(), ..credit.clone() }, story, found)
}

/// What is decided of a whole year, by the rules of its last day.
fn of_the_year(recap: &Recap) -> (Vec<String>, [String; 2]) {
    let required = recap.summary.employees.iter().map(|employee| format!("{} {}", employee.nip, employee.required)).collect();
    let ids = recap.summary.plan_categories.map(|id| recap.rules.regulation.category(id).id.clone());
    (required, ids)
}

/// What a step must name: the value that it used, and the article.
fn named_by(reason: &Reason) -> Vec<String> {
    let place = |article: &str| article.split(" (").next().unwrap_or_default().to_owned();
    let rate = |rule: &Rule<Conversion>| match rule.value.rate {
        Rate::Fixed(jp) => format!("{} JP", jp.display(Lang::Id)),
        Rate::Claimed { numerator, denominator } if numerator == denominator => "sesuai yang diajukan".to_owned(),
        Rate::Claimed { numerator, denominator } => fraction(numerator, denominator),
    };
    let limit = |rule: &Rule<Cap>| match rule.value {
        Cap::HoursPerDay(jp) => format!("{} JP sehari", jp.display(Lang::Id)),
        Cap::OccurrencesPerMonth(times) => format!("{times} kali sebulan"),
    };
    match reason {
        Reason::Jam(rule) => vec![rule.value.words(Lang::Id).to_owned(), place(&rule.article)],
        Reason::FromMinutes { rule, .. } => vec![format!("{} menit = 1 JP", rule.value), place(&rule.article)],
        Reason::Converted { rule, .. } => vec![rate(rule), place(&rule.article)],
        Reason::HalfYears(rule) => vec![format!("{} hari", rule.value), place(&rule.article)],
        Reason::DailyCap(rule) | Reason::MonthlyCap { cap: rule, .. } => vec![limit(rule), place(&rule.article)],
        Reason::Ceiling(rule) => vec![format!("{} JP setahun", rule.value.display(Lang::Id)), place(&rule.article)],
        _ => Vec::new(),
    }
}

/// Compares the three recaps; says whether the parameter made any difference.
fn compare(old: &Recap, mixed: &Recap, new: &Recap, change: NaiveDate) -> Result<bool, TestCaseError> {
    let mut matters = of_the_year(old) != of_the_year(new);
    let of_the_last_day = if change <= last_day_of(YEAR, None) { new } else { old };
    prop_assert_eq!(of_the_year(mixed), of_the_year(of_the_last_day));
    for (index, activity) in mixed.summary.activities.iter().enumerate() {
        let (before, found, after) = (outcome(old, index), outcome(mixed, index), outcome(new, index));
        let is_after = activity.rule_date(Some(YEAR)) >= change;
        prop_assert_eq!(&found, if is_after { &after } else { &before }, "row {}", activity.place.row + 1);
        matters |= before != after;
        // What the new value converted names it, and every rule that a step used is named.
        let (was, is) = (&before.0, &found.0);
        let is_other = was.claimed != is.claimed || was.converted != is.converted;
        if is_after && is_other && is.outcome == Outcome::Counted {
            prop_assert!(found.1.contains(ARTICLE), "row {}: {}", activity.place.row + 1, found.1);
        }
        prop_assert!(is_after || !found.1.contains(ARTICLE), "row {}: {}", activity.place.row + 1, found.1);
        for named in mixed.summary.credits[index].reasons.iter().flat_map(named_by) {
            prop_assert!(found.1.contains(&named), "row {}: {named} is not in {}", activity.place.row + 1, found.1);
        }
    }
    Ok(matters)
}

/// Other values that a parameter can have, as its line writes them; all but the last number of a value stay.
fn others(value: &Table) -> Vec<String> {
    let written = |table: &Table| table.iter().map(|(key, value)| format!("{key} = {value}")).collect::<Vec<_>>().join(", ");
    let (key, number) = value.iter().find(|(key, _)| !["basis", "per"].contains(&key.as_str())).expect("a value");
    let candidates: Vec<Value> = match number {
        Value::Integer(number) => [number * 2, number / 2, number + 1, 0].into_iter().map(Value::Integer).collect(),
        Value::Float(number) => vec![Value::Float(number * 2.0)],
        Value::Boolean(is_on) => vec![Value::Boolean(!is_on)],
        Value::String(word) if word.contains('/') => ["3/2", "1/2"].map(|times| Value::String(times.to_owned())).into(),
        Value::String(_) => ["jp", "clock", "category-and-scope", "category", "all"].map(|word| Value::String(word.to_owned())).into(),
        Value::Array(_) => vec![Value::Array(["mentoring", "bimbingan-di-tempat-kerja"].map(|id| Value::String(id.to_owned())).into())],
        other => panic!("say here which other values there are: {other}"),
    };
    let changed = |other: Value| {
        let mut table = value.clone();
        table.insert(key.clone(), other);
        table
    };
    let different = candidates.into_iter().filter(|other| other != number);
    different.map(|other| written(&changed(other))).collect()
}

/// The texts of one rule set, changed in one parameter.
fn with(parameter: &Parameter, change: impl Fn(&str) -> String) -> RuleTexts {
    let mut texts = RuleTexts::shipped();
    let text = if parameter.is_policy { &mut texts.policy.text } else { &mut texts.regulation.text };
    *text = change(text);
    texts
}

fn export(folder: &Path, name: &str, texts: &RuleTexts) {
    let rules = folder.join(name);
    fs::create_dir_all(&rules).expect("a writable folder");
    for text in [&texts.regulation, &texts.policy] {
        fs::write(rules.join(&text.file), &text.text).expect("a writable folder");
    }
}

/// Tries one parameter with one other value over a few random sheets and days.
fn try_value(parameter: &Parameter, value: &str, names: &[(String, String)], cases: u32) -> bool {
    let folder = TempDir::new().expect("a temporary folder");
    export(folder.path(), "old", &RuleTexts::shipped());
    export(folder.path(), "new", &with(parameter, |text| replaced(text, parameter, value)));
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config { cases, failure_persistence: None, max_shrink_iters: 40, ..Config::default() }, rng);
    let matters = Cell::new(false);
    let outcome = runner.run(&(units(), days_of_change()), |(units, change)| {
        let path = folder.path().join("Rekap.csv");
        fs::write(&path, sheet(&units, change, parameter, names)).expect("a writable folder");
        export(folder.path(), "mixed", &with(parameter, |text| amended(text, parameter, value, &change.to_string())));
        let [old, mixed, new] = ["old", "mixed", "new"].map(|rules| recap(folder.path(), &path, rules));
        matters.set(matters.get() | compare(&old, &mixed, &new, change)?);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{parameter:?} {value}: {error}");
    }
    matters.get()
}

#[test]
fn every_value_with_a_date_holds_from_its_day_on_and_touches_nothing_before_it() {
    let shipped = RuleTexts::shipped();
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2);
    let rules = Rules::shipped().expect("the shipped rules");
    let names: Vec<(String, String)> =
        rules.regulation.categories.iter().map(|category| (category.id.clone(), category.name.clone())).collect();
    let all = parameters(&shipped.regulation.text, &shipped.policy.text);
    assert!(all.len() > 70, "{}", all.len());
    let mut without_effect = BTreeSet::new();
    for parameter in &all {
        let text = if parameter.is_policy { &shipped.policy.text } else { &shipped.regulation.text };
        let current = values(text, parameter).pop().expect("a value");
        let loads = |value: &String| with(parameter, |text| amended(text, parameter, value, "2025-07-01")).check().is_empty();
        let others: Vec<String> = others(&current).into_iter().filter(loads).collect();
        assert!(!others.is_empty(), "no other value of {parameter:?}");
        let effects: Vec<bool> = others.iter().map(|value| try_value(parameter, value, &names, cases)).collect();
        if !effects.contains(&true) {
            without_effect.insert(format!("{parameter:?}"));
        }
    }
    assert!(without_effect.is_empty(), "tried without any effect: {without_effect:#?}");
}

#[test]
fn a_category_a_value_a_cap_a_requirement_and_a_ceiling_each_change_by_one_line() {
    let shipped = RuleTexts::shipped().regulation.text;
    let changes = [
        (Parameter::new(Some("seminar"), "national"), r#"basis = "occurrence", jp = 3"#),
        (Parameter::new(Some("workshop"), "national"), r#"basis = "day", jp = 6"#),
        (Parameter::new(Some("e-learning"), "cap_national"), r#"per = "day", jp = 5"#),
        (Parameter::new(None, "required_pns"), "jp = 24"),
        (Parameter::new(None, "ceiling_pppk"), "jp = 30"),
    ];
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let heading = ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"].map(Into::into).to_vec();
    let row = |nip: &str, kind: &str, day: &str, jp: i32| {
        vec![nip.into(), "Pegawai Contoh".into(), format!("{kind} {day}").as_str().into(), kind.into(), date(day), date(day), jp.into()]
    };
    let days = ["2025-06-30", "2025-07-01"];
    let mut rows = vec![heading];
    for (nip, kind) in [(PNS, "Seminar"), (PNS, "Workshop"), (OTHER, "E-learning"), (PPPK, "Kursus")] {
        rows.extend(days.map(|day| row(nip, kind, day, 27)));
    }
    let credited = |job: Job| {
        let done = job.sheet("Dinas A", rows.clone()).year(YEAR).run();
        let target = done.sheet("Rekap Pegawai").row_with("NIP", PNS).map(|row| done.sheet("Rekap Pegawai").cell(row, "Target JP"));
        let rows: Vec<String> = (1..=8).map(|row| done.detail(row, "JP Diakui")).collect();
        (rows, target.unwrap_or_default())
    };
    let words = |rows: [&str; 8], target: &str| (rows.map(str::to_owned).to_vec(), target.to_owned());
    assert_eq!(credited(Job::new()), words(["4", "4", "5", "5", "3", "3", "24", "0"], "20"));
    let expected = [
        words(["4", "3", "5", "5", "3", "3", "24", "0"], "20"),
        words(["4", "4", "5", "6", "3", "3", "24", "0"], "20"),
        words(["4", "4", "5", "5", "3", "5", "24", "0"], "20"),
        words(["4", "4", "5", "5", "3", "3", "24", "0"], "24"),
        words(["4", "4", "5", "5", "3", "3", "24", "6"], "20"),
    ];
    for ((parameter, value), expected) in changes.iter().zip(expected) {
        let longer = lines(&amended(&shipped, parameter, value, "2025-07-01"));
        let old = lines(&shipped);
        let added = longer.iter().filter(|line| !old.contains(line)).count();
        assert!(added == 1 && longer.len() <= old.len() + 1, "{parameter:?}: one line, and nothing else");
        assert_eq!(credited(Job::new().amend(parameter, value, "2025-07-01")), expected, "{parameter:?}");
    }
}

#[test]
fn a_lesson_of_sixty_minutes_from_next_year_on_leaves_ninety_minutes_of_this_year_two_jp() {
    let rows = rows![
        ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
        [PNS, "Rina Contoh", "Kursus Arsip", "Kursus", date("2025-03-12"), date("2025-03-12"), "90 menit"],
    ];
    let done = Job::new().amend(&Parameter::new(None, "lesson_minutes"), "minutes = 60", "2026-01-01").sheet("Dinas A", rows).run();
    assert_eq!((done.detail(1, "JP Diajukan"), done.detail(1, "JP Diakui")), ("2".to_owned(), "2".to_owned()));
    assert!(done.detail(1, "Keterangan").contains("45 menit = 1 JP"), "{}", done.detail(1, "Keterangan"));
}

#[test]
fn a_basis_that_changes_in_july_leaves_an_undated_row_of_march_under_the_old_one() {
    let rows = rows![
        ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tahun", "Bulan", "Jumlah Hari"],
        [PNS, "Rina Contoh", "Seminar Arsip", "Seminar", 2025, "Maret", 2],
    ];
    let seminar = Parameter::new(Some("seminar"), "national");
    let done = Job::new().amend(&seminar, r#"basis = "lesson-hour", times = "1/1""#, "2025-07-01").sheet("Dinas A", rows).year(YEAR).run();
    assert_eq!((done.detail(1, "JP Diakui"), done.detail(1, "Jenis")), ("8".to_owned(), "Seminar / konferensi / sarasehan".to_owned()));
    done.exit(0);
}

#[test]
fn the_plan_is_made_of_the_categories_that_the_rules_name() {
    let rows = rows![
        ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
        [PNS, "Rina Contoh", "Kursus Arsip", "Kursus", date("2025-03-12"), date("2025-03-12"), 14],
    ];
    let job = Job::new().policy("plan_categories", r#"["mentoring", "bimbingan-di-tempat-kerja"]"#);
    let done = job.sheet("Dinas A", rows).year(YEAR).as_of("2025-11-15").run();
    let shortfalls = done.sheet("Kekurangan");
    assert_eq!((shortfalls.cell(1, "Mentoring"), shortfalls.cell(1, "Bimbingan di tempat kerja")), ("2".to_owned(), "1".to_owned()));
    assert_eq!(shortfalls.cell(1, "Rencana"), "November: 2 mentoring, 1 bimbingan di tempat kerja");
}
