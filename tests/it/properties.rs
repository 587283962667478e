//! What holds for any activities at all, through the library.
//!
//! One employee's year is made up at random: any category and level, dated or not, with or without claim, counts and doubt. Rows with the same key (category,
//! dates, stated year and month, title) are equal rows here: were they to differ in their claim, the first one would count, and the order would matter.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

use rekap_core::credit::{self, Period};
use rekap_core::model::activity::{Activity, CellColumns, Classification, ReviewCause, RowPlace};
use rekap_core::model::category::{CategoryId, Scope};
use rekap_core::model::claim::Claim;
use rekap_core::model::credit::Credit;
use rekap_core::model::employee::EmployeeKind;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::text::fold;
use rekap_core::place::SheetPlace;
use rekap_core::rules::Rules;
use rekap_core::rules::names::Decision;
use rekap_core::rules::regulation::{Cap, Rate};

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::shipped().expect("shipped rules"));

fn day_of_2025(offset: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1)
        .and_then(|day| day.checked_add_signed(chrono::TimeDelta::days(offset)))
        .expect("a day of the calendar")
}

/// Dates from November 2024 to February 2026, short mostly; else only a month, a year, or nothing.
fn whens() -> impl Strategy<Value = (Option<(NaiveDate, NaiveDate)>, Option<i32>, Option<u32>)> {
    let dated = (-60_i64..420, prop_oneof![4 => 0_u64..4, 1 => 0_u64..400])
        .prop_map(|(offset, days)| (Some((day_of_2025(offset), day_of_2025(offset) + Days::new(days))), None, None));
    // A few days in March, so that caps are met.
    let crowded =
        (59_i64..64, 0_u64..3).prop_map(|(offset, days)| (Some((day_of_2025(offset), day_of_2025(offset) + Days::new(days))), None, None));
    let stated = (prop::option::of(2024..=2026), prop::option::of(1_u32..=12)).prop_map(|(year, month)| (None, year, month));
    prop_oneof![3 => dated, 3 => crowded, 1 => stated]
}

prop_compose! {
    fn activities_of_one()(
        category in 0..RULES.regulation.categories.len(),
        // The categories with caps once more, so that they meet each other.
        capped in prop::option::of(prop::sample::select(vec!["coaching", "mentoring", "e-learning", "belajar-mandiri", "bimbingan-di-tempat-kerja"])),
        international in any::<bool>(),
        (days, year, month) in whens(),
        claimed in prop::option::weighted(0.9, 0_i64..2_000),
        (counted_days, count, semesters) in (prop::option::weighted(0.2, 1_u32..6), prop::option::weighted(0.3, 1_u32..6), prop::option::weighted(0.1, 1_u32..3)),
        doubt in prop::option::weighted(0.05, Just(ReviewCause::Date)),
    ) -> Activity {
        let capped = capped.and_then(|id| RULES.regulation.categories.iter().position(|category| category.id == id));
        let category = CategoryId(u16::try_from(capped.unwrap_or(category)).unwrap_or(0));
        Activity {
            place: RowPlace { sheet: Arc::new(SheetPlace { file: "a.xlsx".into(), sheet: "A".into() }), row: 0, column: 0 },
            cells: CellColumns::default(),
            nip: None,
            old_nip: None,
            name: "".into(),
            work_unit: "".into(),
            kind: None,
            title: "".into(),
            typed_category: "".into(),
            classification: Classification::ByType(category),
            confirmed: None,
            scope: if international { Scope::International } else { Scope::National },
            starts_on: days.map(|days| days.0),
            ends_on: days.map(|days| days.1),
            year,
            month: month.into(),
            claimed: claimed.map(Claim::of_hundredths),
            days: counted_days.into(),
            count: count.into(),
            semesters: semesters.into(),
            review: doubt.into_iter().collect(),
        }
    }
}

/// Different activities, some of them sent in twice.
fn activities() -> impl Strategy<Value = Vec<Activity>> {
    (prop::collection::vec(activities_of_one(), 1..25), prop::collection::vec(any::<prop::sample::Index>(), 0..4)).prop_map(
        |(mut all, again)| {
            for (number, activity) in all.iter_mut().enumerate() {
                activity.title = format!("Kegiatan {number}").into();
            }
            let doubled: Vec<Activity> = again.iter().map(|index| index.get(&all).clone()).collect();
            all.extend(doubled);
            all
        },
    )
}

fn kinds() -> impl Strategy<Value = Option<EmployeeKind>> {
    prop_oneof![Just(None), Just(Some(EmployeeKind::Pns)), Just(Some(EmployeeKind::Pppk))]
}

fn period() -> impl Strategy<Value = Period> {
    (200_i64..400).prop_map(|offset| Period::of(Some(2025), day_of_2025(offset)))
}

fn credits(activities: &[Activity], kind: Option<EmployeeKind>, period: Period) -> Vec<Credit> {
    credit::employee(&activities.iter().collect::<Vec<_>>(), kind, period, &RULES)
}

fn sum<'a>(credits: impl IntoIterator<Item = &'a Credit>) -> LessonHours {
    credits.into_iter().map(Credit::credited).sum()
}

/// The last day whose rules a row can be under: enough for rules that hold all through these years.
const ON: NaiveDate = NaiveDate::from_ymd_opt(2025, 6, 30).expect("a day of the calendar");

fn cap(category: CategoryId, scope: Scope) -> Option<Cap> {
    RULES.regulation.cap(category, scope, ON).map(|legal| legal.value)
}

fn rate(category: CategoryId, scope: Scope) -> Rate {
    RULES.regulation.conversion(category, scope, ON).expect("every category converts").value.rate
}

type Pool<'a> = Vec<(&'a Activity, &'a Credit)>;

/// The rows by what shares a cap under the shipped policy.
fn pools<'a>(activities: &'a [Activity], credits: &'a [Credit]) -> BTreeMap<(CategoryId, bool), Pool<'a>> {
    let mut pools: BTreeMap<_, Pool<'a>> = BTreeMap::new();
    for (activity, credit) in activities.iter().zip(credits) {
        let Some(category) = activity.classification.category() else { continue };
        pools.entry((category, activity.scope == Scope::International)).or_default().push((activity, credit));
    }
    pools
}

/// In no window of days do the rows that lie within it carry more than the cap of each of its days.
fn check_days(rows: &Pool<'_>, limit: LessonHours, rate: Rate) -> Result<(), TestCaseError> {
    let Rate::Claimed { numerator, denominator } = rate else { return Ok(()) };
    let days = |activity: &Activity| activity.starts_on.zip(activity.ends_on);
    for (from, _) in rows.iter().filter_map(|(activity, _)| days(activity)) {
        for (_, to) in rows.iter().filter_map(|(activity, _)| days(activity)) {
            let within = rows.iter().filter(|(activity, _)| days(activity).is_some_and(|(first, last)| from <= first && last <= to));
            let carried = sum(within.map(|(_, credit)| *credit));
            let most = limit.times(u32::try_from((to - from).num_days() + 1).unwrap_or(0)).scaled(numerator, denominator);
            prop_assert!(carried <= most, "{from} to {to}: {carried} of {most}");
        }
    }
    for (_, credit) in rows.iter().filter(|(activity, _)| days(activity).is_none()) {
        prop_assert!(credit.credited() <= limit.scaled(numerator, denominator));
    }
    Ok(())
}

/// In no month do more occurrences count than its cap.
fn check_months(rows: &Pool<'_>, limit: u32, rate: Rate) -> Result<(), TestCaseError> {
    let Rate::Fixed(rate) = rate else { return Ok(()) };
    let mut months: BTreeMap<Option<(i32, u32)>, LessonHours> = BTreeMap::new();
    for (activity, credit) in rows {
        let month = activity
            .starts_on
            .map(|start| (start.year(), start.month()))
            .or(activity.month.get().map(|month| (activity.year.unwrap_or(2025), month)));
        *months.entry(month).or_default() += credit.credited();
    }
    for (month, carried) in months {
        prop_assert!(carried <= rate.times(limit), "{month:?}: {carried}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn what_is_credited_is_what_was_converted_less_what_was_trimmed(activities in activities(), kind in kinds(), period in period()) {
        for credit in credits(&activities, kind, period) {
            prop_assert!(credit.credited() <= credit.converted);
            prop_assert!(credit.trimmed >= LessonHours::ZERO && credit.credited() >= LessonHours::ZERO);
            prop_assert_eq!(credit.converted - credit.trimmed, credit.credited());
            prop_assert!(!credit.reasons.is_empty(), "every credit can be explained");
        }
    }

    #[test]
    fn no_cap_is_exceeded_in_any_day_month_or_year(activities in activities(), kind in kinds(), period in period()) {
        let credits = credits(&activities, kind, period);
        for (&(category, is_international), rows) in &pools(&activities, &credits) {
            let scope = if is_international { Scope::International } else { Scope::National };
            match cap(category, scope) {
                Some(Cap::HoursPerDay(limit)) => check_days(rows, limit, rate(category, scope))?,
                Some(Cap::OccurrencesPerMonth(limit)) => check_months(rows, limit, rate(category, scope))?,
                None => {}
            }
        }
        if kind == Some(EmployeeKind::Pppk) {
            let ceiling = RULES.regulation.ceiling(EmployeeKind::Pppk, ON).expect("a ceiling").value;
            prop_assert!(sum(&credits) <= ceiling);
        }
    }

    #[test]
    fn the_order_of_the_rows_changes_no_total((one, other) in activities().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())), kind in kinds(), period in period()) {
        prop_assert_eq!(sum(&credits(&one, kind, period)), sum(&credits(&other, kind, period)));
    }

    #[test]
    fn a_row_more_never_takes_a_duplicate_twice(activities in activities(), period in period()) {
        let doubled: Vec<Activity> = activities.iter().chain(&activities).cloned().collect();
        prop_assert_eq!(sum(&credits(&activities, None, period)), sum(&credits(&doubled, None, period)));
    }

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }
}

#[test]
fn a_name_normalised_to_the_laws_name_is_normalised_to_the_same_again() {
    for (number, category) in (0_u16..).zip(&RULES.regulation.categories) {
        for name in [&category.name, &category.id] {
            assert_eq!(RULES.names.of_type(name), Some(&Decision::Category(CategoryId(number))), "{name}");
        }
    }
}
