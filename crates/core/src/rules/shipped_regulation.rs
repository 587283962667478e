//! The shipped law against the table that it was taken from (domain, §3 and §5), and its look-up by date.

use chrono::NaiveDate;

use super::Rules;
use super::regulation::{Cap, Rate, Standing};
use crate::model::category::{Basis, Scope};
use crate::model::employee::EmployeeKind;
use crate::model::lang::Lang;
use crate::model::lesson_hours::LessonHours;
use crate::rules::BrokenRules;

/// Category, national, international, cap national, cap international; `=` is "as claimed", `+` is "as claimed and 20 % more".
const TABLE: &[(&str, &str, &str, &str, &str)] = &[
    ("tugas-belajar", "20 semester", "20 semester", "", ""),
    ("struktural-kepemimpinan", "=", "=", "", ""),
    ("manajerial", "=", "+", "", ""),
    ("teknis", "=", "+", "", ""),
    ("fungsional", "=", "+", "", ""),
    ("sosial-kultural", "=", "+", "", ""),
    ("seminar", "4 day", "6 day", "", ""),
    ("workshop", "5 day", "7 day", "", ""),
    ("kursus", "=", "+", "", ""),
    ("penataran", "=", "+", "", ""),
    ("bimbingan-teknis", "=", "+", "", ""),
    ("sosialisasi", "4 day", "6 day", "", ""),
    ("klasikal-lainnya", "=", "+", "", ""),
    ("pelatihan-umum", "=", "+", "", ""),
    ("coaching", "2 occurrence", "4 occurrence", "2 month", "2 month"),
    ("mentoring", "2 occurrence", "4 occurrence", "2 month", "2 month"),
    ("e-learning", "=", "=", "3 day", "4 day"),
    ("pelatihan-jarak-jauh", "=", "+", "", ""),
    ("detasering", "20 activity", "24 activity", "", ""),
    ("outbound", "=", "+", "", ""),
    ("benchmarking", "10 activity", "20 activity", "", ""),
    ("pertukaran-pegawai", "20 activity", "24 activity", "", ""),
    ("belajar-mandiri", "=", "+", "2 day", "2 day"),
    ("komunitas-belajar", "=", "+", "2 day", "2 day"),
    ("bimbingan-di-tempat-kerja", "2 occurrence", "2.4 occurrence", "2 month", "2 month"),
    ("magang", "20 activity", "24 activity", "", ""),
    ("program-prioritas", "=", "+", "", ""),
    ("team-building", "=", "+", "", ""),
    ("nonklasikal-lainnya", "=", "+", "", ""),
];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn conversion(rules: &Rules, id: &str, scope: Scope, on: NaiveDate) -> Option<String> {
    let conversion = rules.regulation.conversion(rules.regulation.find(id)?, scope, on)?.value;
    Some(match (conversion.rate, conversion.basis) {
        (Rate::Claimed { numerator: 1, denominator: 1 }, Basis::LessonHour) => "=".to_owned(),
        (Rate::Claimed { numerator: 6, denominator: 5 }, Basis::LessonHour) => "+".to_owned(),
        (Rate::Fixed(jp), basis) => format!("{} {}", jp.display(Lang::En), format!("{basis:?}").to_lowercase()),
        other => format!("{other:?}"),
    })
}

fn cap(rules: &Rules, id: &str, scope: Scope, on: NaiveDate) -> Option<String> {
    Some(match rules.regulation.cap(rules.regulation.find(id)?, scope, on)?.value {
        Cap::HoursPerDay(jp) => format!("{} day", jp.display(Lang::En)),
        Cap::OccurrencesPerMonth(times) => format!("{times} month"),
    })
}

#[test]
fn every_category_of_the_table_converts_and_is_capped_as_it_says() -> Result<(), BrokenRules> {
    let rules = Rules::shipped()?;
    let ids: Vec<&str> = rules.regulation.categories.iter().map(|category| category.id.as_str()).collect();
    assert_eq!(ids, TABLE.iter().map(|row| row.0).collect::<Vec<_>>());
    let on = day(2025, 6, 30);
    for (id, national, international, cap_national, cap_international) in TABLE {
        assert_eq!(conversion(&rules, id, Scope::National, on).as_deref(), Some(*national), "{id}");
        assert_eq!(conversion(&rules, id, Scope::International, on).as_deref(), Some(*international), "{id}");
        assert_eq!(cap(&rules, id, Scope::National, on).unwrap_or_default(), *cap_national, "{id}");
        assert_eq!(cap(&rules, id, Scope::International, on).unwrap_or_default(), *cap_international, "{id}");
    }
    Ok(())
}

#[test]
fn a_conversion_holds_from_its_first_day_and_not_the_day_before() -> Result<(), BrokenRules> {
    let rules = Rules::shipped()?;
    assert_eq!(conversion(&rules, "seminar", Scope::National, day(2017, 12, 31)), None);
    assert!(conversion(&rules, "seminar", Scope::National, day(2018, 1, 1)).is_some());
    Ok(())
}

#[test]
fn requirement_and_ceiling_hold_from_their_first_day_and_not_the_day_before() -> Result<(), BrokenRules> {
    let regulation = Rules::shipped()?.regulation;
    let required = |kind, on| regulation.required(kind, on).map(|legal| legal.value);
    let ceiling = |kind, on| regulation.ceiling(kind, on).map(|legal| legal.value);
    let twenty = Some(LessonHours::from_jp(20));
    assert_eq!([required(EmployeeKind::Pns, day(2017, 4, 6)), required(EmployeeKind::Pns, day(2017, 4, 7))], [None, twenty]);
    assert_eq!([required(EmployeeKind::Pppk, day(2017, 12, 31)), required(EmployeeKind::Pppk, day(2018, 1, 1))], [None, twenty]);
    let ceilings = [ceiling(EmployeeKind::Pppk, day(2018, 11, 27)), ceiling(EmployeeKind::Pppk, day(2018, 11, 28))];
    assert_eq!(ceilings, [None, Some(LessonHours::from_jp(24))]);
    assert_eq!(ceiling(EmployeeKind::Pns, day(2025, 1, 1)), None);
    Ok(())
}

#[test]
fn what_no_source_gives_is_marked_as_policy_and_what_sources_dispute_as_conflicting() -> Result<(), BrokenRules> {
    let regulation = Rules::shipped()?.regulation;
    let marked = |standing: Standing| -> Vec<&str> {
        let all = regulation.categories.iter().filter(|category| category.national.iter().any(|legal| legal.standing == standing));
        all.map(|category| category.id.as_str()).collect()
    };
    assert_eq!(
        marked(Standing::Policy),
        ["klasikal-lainnya", "pelatihan-umum", "program-prioritas", "team-building", "nonklasikal-lainnya"]
    );
    let disputed = regulation.find("e-learning").and_then(|id| regulation.cap(id, Scope::International, day(2025, 1, 1)));
    assert_eq!(disputed.map(|legal| legal.standing), Some(Standing::Conflicting));
    Ok(())
}

#[test]
fn coaching_and_mentoring_share_a_pool_and_make_the_plan() -> Result<(), BrokenRules> {
    let rules = Rules::shipped()?;
    let pools = rules.policy.plan_categories.on(day(2025, 1, 1)).value.map(|id| rules.regulation.category(id).pool.as_str());
    assert_eq!(pools, ["coaching-mentoring", "coaching-mentoring"]);
    let ids = rules.policy.plan_categories.on(day(2025, 1, 1)).value.map(|id| rules.regulation.category(id).id.as_str());
    assert_eq!(ids, ["coaching", "mentoring"]);
    Ok(())
}
