//! Summary → the few figures that each chart of *Ringkasan* shows: bars that can be read on a printed page, the rest grouped.
//!
//! A province has 60 units and the law 27 categories; sixty bars on a third of a page say nothing. The worst units and the largest categories are shown, and what
//! is left stands as one bar at the end, so that nothing is hidden and the bars still add up.

use std::cmp::Reverse;

use crate::words::{self, said};
use rekap_core::model::lang::Lang;
use rekap_core::rules::Rules;
use rekap_core::summary::{Summary, UnitSummary};

/// Units that the chart shows by name.
pub(super) const MOST_UNITS: usize = 20;
/// Categories that the chart shows by name.
pub(super) const MOST_CATEGORIES: usize = 12;
/// Characters of a name beside a bar.
const MOST_CHARACTERS: usize = 34;

/// A bar: what it stands for, and its length.
pub(super) type Figure = (String, f64);

/// Gives the share of people who met the requirement, worst unit first; of two alike the larger first.
pub(super) fn units(summary: &Summary, lang: Lang) -> Vec<Figure> {
    let mut units: Vec<&UnitSummary> = summary.units.iter().filter(|unit| unit.employees > 0).collect();
    // Cross-multiplied, shares compare exactly.
    units.sort_by(|one, other| {
        let share = |unit: &UnitSummary, whole: &UnitSummary| u64::from(unit.met) * u64::from(whole.employees);
        share(one, other)
            .cmp(&share(other, one))
            .then(other.employees.cmp(&one.employees))
            .then_with(|| one.work_unit.cmp(&other.work_unit))
    });
    let (shown, rest) = units.split_at(units.len().min(MOST_UNITS));
    let of = |unit: &&UnitSummary| (short(words::unit_or_unknown(&unit.work_unit, lang)), share(unit.met, unit.employees));
    let mut figures: Vec<Figure> = shown.iter().map(of).collect();
    if !rest.is_empty() {
        let (met, employees) = rest.iter().fold((0, 0), |(met, employees), unit| (met + unit.met, employees + unit.employees));
        figures.push((format!("{} ({})", said(["Unit lainnya", "Other units"], lang), rest.len()), share(met, employees)));
    }
    figures
}

/// Gives the credited JP of each category that has any, the largest first.
pub(super) fn categories(summary: &Summary, rules: &Rules, lang: Lang) -> Vec<Figure> {
    let mut categories: Vec<_> = summary.categories.iter().filter(|category| !category.credited.is_zero()).collect();
    categories.sort_by_key(|category| (Reverse(category.credited), category.category));
    let (shown, rest) = categories.split_at(categories.len().min(MOST_CATEGORIES));
    let mut figures: Vec<Figure> =
        shown.iter().map(|row| (short(rules.regulation.category(row.category).name_in(lang)), row.credited.as_shown())).collect();
    if !rest.is_empty() {
        let credited = rest.iter().map(|category| category.credited).sum::<rekap_core::model::lesson_hours::LessonHours>();
        figures.push((format!("{} ({})", said(["Jenis lainnya", "Other categories"], lang), rest.len()), credited.as_shown()));
    }
    figures
}

fn share(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

/// Cuts a name to what can stand beside a bar.
fn short(name: &str) -> String {
    if name.chars().count() <= MOST_CHARACTERS {
        return name.to_owned();
    }
    let kept: String = name.chars().take(MOST_CHARACTERS - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn unit(name: &str, met: u32, employees: u32) -> UnitSummary {
        UnitSummary { work_unit: name.into(), employees, met, short: employees - met, inactive: 0, credited: sample::jp(1) }
    }

    #[test]
    fn the_worst_unit_comes_first_and_the_rest_is_grouped_by_heads() {
        let mut units = vec![unit("Dinas A", 9, 10), unit("Dinas B", 1, 10), unit("Dinas C", 30, 30)];
        units.extend((0..MOST_UNITS - 1).map(|number| unit(&format!("UPT {number:02}"), 0, 2)));
        let figures = super::units(&Summary { units, ..sample::summary() }, Lang::Id);
        assert_eq!(figures.len(), MOST_UNITS + 1);
        assert_eq!(figures[0], ("UPT 00".to_owned(), 0.0));
        assert_eq!(figures[MOST_UNITS - 1], ("Dinas B".to_owned(), 0.1));
        assert_eq!(figures[MOST_UNITS], ("Unit lainnya (2)".to_owned(), 39.0 / 40.0));
    }

    #[test]
    fn categories_without_credited_hours_have_no_bar() {
        let mut summary = sample::summary();
        let mut other = summary.categories[0].clone();
        (other.category, other.credited) = (sample::SEMINAR, sample::jp(0));
        summary.categories.push(other);
        assert_eq!(categories(&summary, &sample::rules(), Lang::Id), [("Coaching".to_owned(), 4.0)]);
    }
}
