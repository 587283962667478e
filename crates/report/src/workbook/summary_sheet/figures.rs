//! Summary → the few figures that each chart of *Ringkasan* shows: bars that can be read on a printed page, the rest grouped.
//!
//! A province has 60 units and the law 27 categories; sixty bars on a third of a page say nothing. The worst units and the largest categories are shown, and what
//! is left is stated below the chart: as a bar it would dwarf the others.

use std::cmp::Reverse;

use crate::words;
use rekap_core::finding::Say;
use rekap_core::model::lang::Lang;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::mask;
use rekap_core::rules::Rules;
use rekap_core::summary::{Summary, UnitSummary};

/// Units that the chart shows by name.
pub(crate) const MOST_UNITS: usize = 20;
/// Categories that the chart shows by name.
pub(crate) const MOST_CATEGORIES: usize = 12;
/// Characters of a name beside a bar.
const MOST_CHARACTERS: usize = 34;

/// A bar: what it stands for, and its length.
pub(crate) type Figure = (String, f64);
/// The bars of a chart, and what is said below it of those for which it has no room.
pub(crate) type Figures = (Vec<Figure>, Option<String>);

/// Gives the share of people who met the requirement, worst unit first; of two alike the larger first.
pub(crate) fn units(summary: &Summary, lang: Lang, mask: bool) -> Figures {
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
    let of =
        |unit: &&UnitSummary| (short(&mask::text(words::unit_or_unknown(&unit.work_unit, lang), mask)), share(unit.met, unit.employees));
    let mut figures: Vec<Figure> = shown.iter().map(of).collect();
    tell_apart(&mut figures, |number| mask::text(words::unit_or_unknown(&shown[number].work_unit, lang), mask).into_owned());
    let (met, employees) = rest.iter().fold((0, 0), |(met, employees), unit| (met + unit.met, employees + unit.employees));
    let others = (!rest.is_empty()).then(|| match lang {
        Lang::Id => format!("{} unit lain: {met} dari {employees} pegawai terpenuhi", rest.len()),
        Lang::En => format!("{} more units: {met} of {employees} employees met", rest.len()),
    });
    (figures, others)
}

/// Gives the credited JP of each category that has any, the largest first.
pub(crate) fn categories(summary: &Summary, rules: &Rules, lang: Lang) -> Figures {
    let mut categories: Vec<_> = summary.categories.iter().filter(|category| !category.credited.is_zero()).collect();
    categories.sort_by_key(|category| (Reverse(category.credited), category.category));
    let (shown, rest) = categories.split_at(categories.len().min(MOST_CATEGORIES));
    let figures: Vec<Figure> =
        shown.iter().map(|row| (short(rules.regulation.category(row.category).name_in(lang)), row.credited.as_shown())).collect();
    let credited: LessonHours = rest.iter().map(|category| category.credited).sum();
    let others = (!rest.is_empty()).then(|| match lang {
        Lang::Id => format!("{} jenis lain: {} JP", rest.len(), credited.say(lang)),
        Lang::En => format!("{} more categories: {} JP", rest.len(), credited.say(lang)),
    });
    (figures, others)
}

fn share(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

/// Cuts a name in its middle to what can stand beside a bar: names of one family begin alike and differ at their end.
pub(crate) fn short(name: &str) -> String {
    if name.chars().count() <= MOST_CHARACTERS {
        return name.to_owned();
    }
    let letters: Vec<char> = name.chars().collect();
    let (start, end) = letters.split_at(letters.len() / 2);
    let half = (MOST_CHARACTERS - 1) / 2;
    let (start, end) = (start.iter().take(half).collect::<String>(), end.iter().skip(end.len() - half).collect::<String>());
    format!("{}…{}", start.trim_end(), end.trim_start())
}

/// Writes names in full that differ only where they were cut.
fn tell_apart(figures: &mut [Figure], full: impl Fn(usize) -> String) {
    let cut: Vec<String> = figures.iter().map(|(name, _)| name.clone()).collect();
    for (number, (name, _)) in figures.iter_mut().enumerate() {
        if cut.iter().filter(|other| *other == &cut[number]).count() > 1 {
            *name = full(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use rekap_core::summary::CategorySummary;

    fn unit(name: &str, met: u32, employees: u32) -> UnitSummary {
        UnitSummary { work_unit: name.into(), employees, met, short: employees - met, inactive: 0, credited: sample::jp(1) }
    }

    #[test]
    fn the_worst_unit_comes_first_and_the_rest_is_grouped_by_heads() {
        let mut units = vec![unit("Dinas A", 9, 10), unit("Dinas B", 1, 10), unit("Dinas C", 30, 30)];
        units.extend((0..MOST_UNITS - 1).map(|number| unit(&format!("UPT {number:02}"), 0, 2)));
        let (figures, others) = super::units(&Summary { units, ..sample::summary() }, Lang::Id, false);
        assert_eq!(figures.len(), MOST_UNITS);
        assert_eq!(figures[0], ("UPT 00".to_owned(), 0.0));
        assert_eq!(figures[MOST_UNITS - 1], ("Dinas B".to_owned(), 0.1));
        assert_eq!(others.as_deref(), Some("2 unit lain: 39 dari 40 pegawai terpenuhi"));
    }

    #[test]
    fn long_names_that_begin_alike_still_differ() {
        let of = |district| short(&format!("Dinas Kependudukan dan Pencatatan Sipil Kecamatan {district}"));
        assert_eq!(of("Sukajadi"), "Dinas Kependuduk…camatan Sukajadi");
        assert_ne!(of("Sukajadi"), of("Sukasari"));
    }

    #[test]
    fn units_whose_names_differ_only_in_their_middle_still_differ_beside_their_bars() {
        let named = |village: &str| format!("Unit Pelaksana Teknis Puskesmas {village} Kecamatan Sukajadi Kabupaten Contoh");
        assert_eq!(short(&named("Mekarsari")), short(&named("Mekarjaya")), "cut alike");
        let units = ["Mekarsari", "Mekarjaya"].map(|village| unit(&named(village), 1, 2)).into();
        let (figures, _) = super::units(&Summary { units, ..sample::summary() }, Lang::Id, false);
        assert_eq!([&figures[0].0, &figures[1].0], [&named("Mekarjaya"), &named("Mekarsari")]);
    }

    /// A year of more categories than the chart has bars for: 100 JP of each but the last three, which have 1, 2 and 3.
    fn many_categories() -> Summary {
        let rules = sample::rules();
        let mut summary = sample::summary();
        let (first, known) = (summary.categories[0].clone(), rules.regulation.categories.len());
        let row = |number: usize| CategorySummary {
            category: rekap_core::model::category::CategoryId(u16::try_from(number % known).expect("few")),
            credited: sample::jp(if number < MOST_CATEGORIES { 100 } else { u32::try_from(number - MOST_CATEGORIES + 1).expect("few") }),
            activities: 0,
            claimed: LessonHours::default(),
            ..first.clone()
        };
        summary.categories = (0..MOST_CATEGORIES + 3).map(row).collect();
        summary
    }

    #[test]
    fn categories_without_a_bar_are_stated_below_the_chart() {
        let (figures, others) = categories(&many_categories(), &sample::rules(), Lang::Id);
        assert_eq!(figures.len(), MOST_CATEGORIES);
        assert!(figures.iter().all(|(name, hours)| !name.contains("lain") && (*hours - 100.0).abs() < f64::EPSILON), "{figures:?}");
        assert_eq!(others.as_deref(), Some("3 jenis lain: 6 JP"));
        let mut page = std::io::Cursor::new(Vec::new());
        crate::workbook(
            (&many_categories(), &rekap_core::summary::originals::Originals::default()),
            &sample::rules(),
            &sample::presentation(),
            &mut page,
        )
        .expect("written");
        let mut read: calamine::Xlsx<_> = calamine::open_workbook_from_rs(page).expect("a workbook");
        let sheet = calamine::Reader::worksheet_range(&mut read, "Ringkasan").expect("the sheet");
        let cells: Vec<(usize, usize, String)> = sheet.used_cells().map(|(row, column, cell)| (row, column, cell.to_string())).collect();
        let stated: Vec<_> = cells.iter().filter(|(.., words)| words.contains("jenis lain")).collect();
        assert!(
            matches!(stated.as_slice(), [(_, 7, words)] if words == "3 jenis lain: 6 JP"),
            "below the third chart and nowhere else: {stated:?}"
        );
    }

    #[test]
    fn categories_without_credited_hours_have_no_bar() {
        let mut summary = sample::summary();
        let mut other = summary.categories[0].clone();
        (other.category, other.credited) = (sample::SEMINAR, sample::jp(0));
        summary.categories.push(other);
        assert_eq!(categories(&summary, &sample::rules(), Lang::Id), (vec![("Coaching".to_owned(), 4.0)], None));
    }
}
