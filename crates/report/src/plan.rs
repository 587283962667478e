//! The plan that closes a gap, in words: "November: 2 coaching, 2 mentoring; Desember: 1 coaching".
//!
//! A plan that no longer suffices says so, with what it can still reach; nobody should learn that in January.

use rekap_core::finding::month_name;
use rekap_core::model::lang::Lang;
use rekap_core::rules::Rules;
use rekap_core::summary::{PlannedMonth, Shortfall, Summary};

/// Names the two categories that plans are made of, as the rules call them.
pub(super) fn categories<'a>(summary: &Summary, rules: &'a Rules, lang: Lang) -> [&'a str; 2] {
    summary.plan_categories.map(|id| rules.regulation.category(id).name_in(lang))
}

/// Names a category in the middle of a sentence.
pub(super) fn within_sentence(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Says the plan in one line.
pub(super) fn sentence(shortfall: &Shortfall, categories: [&str; 2], lang: Lang) -> String {
    let names = categories.map(within_sentence);
    let months: Vec<String> = shortfall.plan.iter().map(|month| month_words(month, &names, lang)).collect();
    let plan = months.join("; ");
    if shortfall.is_met_by_schedule() {
        return match lang {
            Lang::Id => format!("Cukup bila {} terlaksana", scheduled(shortfall, lang)),
            Lang::En => format!("Enough once {} are held", scheduled(shortfall, lang)),
        };
    }
    let besides = besides(shortfall, lang);
    if shortfall.can_be_met {
        return format!("{plan}{besides}");
    }
    let (reachable, [first, second]) = (shortfall.reachable.display(lang), names);
    match (lang, plan.is_empty()) {
        (Lang::Id, true) => format!("Tidak ada lagi {first} atau {second} yang dapat dihitung tahun ini{besides}"),
        (Lang::En, true) => format!("No further {first} or {second} can count this year{besides}"),
        (Lang::Id, false) => format!("{plan}. Hanya {reachable} JP yang masih dapat dicapai{besides}, belum cukup"),
        (Lang::En, false) => format!("{plan}. Only {reachable} JP can still be reached{besides}, which is not enough"),
    }
}

/// Says beside what the plan stands, where anything is scheduled.
fn besides(shortfall: &Shortfall, lang: Lang) -> String {
    if shortfall.scheduled.is_zero() {
        return String::new();
    }
    format!(" {} {}", lang.pick("di samping", "besides"), scheduled(shortfall, lang))
}

fn scheduled(shortfall: &Shortfall, lang: Lang) -> String {
    let jp = shortfall.scheduled.display(lang);
    lang.pick(format!("kegiatan terjadwal ({jp} JP)"), format!("the scheduled activities ({jp} JP)"))
}

fn month_words(planned: &PlannedMonth, names: &[String; 2], lang: Lang) -> String {
    let kinds = planned.counts.iter().zip(names);
    let occurrences: Vec<String> = kinds.filter(|(count, _)| **count > 0).map(|(count, name)| format!("{count} {name}")).collect();
    format!("{}: {}", month_name(planned.month, lang), occurrences.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rekap_core::model::lesson_hours::LessonHours;

    const NAMES: [&str; 2] = ["Coaching", "Mentoring"];

    fn shortfall(plan: Vec<PlannedMonth>, can_be_met: bool) -> Shortfall {
        Shortfall { employee: 0, scheduled: LessonHours::ZERO, plan, reachable: LessonHours::from_jp(8), can_be_met, latest_start: None }
    }

    #[test]
    fn a_plan_is_written_by_month() {
        let plan = vec![PlannedMonth { month: 11, counts: [2, 2] }, PlannedMonth { month: 12, counts: [1, 0] }];
        assert_eq!(sentence(&shortfall(plan, true), NAMES, Lang::Id), "November: 2 coaching, 2 mentoring; Desember: 1 coaching");
    }

    #[test]
    fn a_plan_names_what_is_scheduled_besides_or_that_it_suffices() {
        let with = |plan, can_be_met| Shortfall { scheduled: LessonHours::from_jp(6), ..shortfall(plan, can_be_met) };
        let december = || vec![PlannedMonth { month: 12, counts: [1, 0] }];
        let said = |shortfall: &Shortfall| sentence(shortfall, NAMES, Lang::Id);
        assert_eq!(said(&with(december(), true)), "Desember: 1 coaching di samping kegiatan terjadwal (6 JP)");
        assert_eq!(said(&with(vec![], true)), "Cukup bila kegiatan terjadwal (6 JP) terlaksana");
        let no_longer = "Desember: 1 coaching. Hanya 8 JP yang masih dapat dicapai di samping kegiatan terjadwal (6 JP), belum cukup";
        assert_eq!(said(&with(december(), false)), no_longer);
    }

    #[test]
    fn a_plan_that_does_not_suffice_says_so() {
        let december = vec![PlannedMonth { month: 12, counts: [2, 2] }];
        let words = sentence(&shortfall(december, false), NAMES, Lang::Id);
        assert_eq!(words, "Desember: 2 coaching, 2 mentoring. Hanya 8 JP yang masih dapat dicapai, belum cukup");
        assert_eq!(sentence(&shortfall(vec![], false), NAMES, Lang::En), "No further coaching or mentoring can count this year");
    }
}
