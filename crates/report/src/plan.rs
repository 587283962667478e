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
    if shortfall.can_be_met {
        return plan;
    }
    let (reachable, [first, second]) = (shortfall.reachable.display(lang), names);
    match (lang, plan.is_empty()) {
        (Lang::Id, true) => format!("Tidak ada lagi {first} atau {second} yang dapat dihitung tahun ini"),
        (Lang::En, true) => format!("No further {first} or {second} can count this year"),
        (Lang::Id, false) => format!("{plan}. Hanya {reachable} JP yang masih dapat dicapai, belum cukup"),
        (Lang::En, false) => format!("{plan}. Only {reachable} JP can still be reached, which is not enough"),
    }
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
        Shortfall { employee: 0, plan, reachable: LessonHours::from_jp(8), can_be_met, latest_start: None }
    }

    #[test]
    fn a_plan_is_written_by_month() {
        let plan = vec![PlannedMonth { month: 11, counts: [2, 2] }, PlannedMonth { month: 12, counts: [1, 0] }];
        assert_eq!(sentence(&shortfall(plan, true), NAMES, Lang::Id), "November: 2 coaching, 2 mentoring; Desember: 1 coaching");
    }

    #[test]
    fn a_plan_that_does_not_suffice_says_so() {
        let december = vec![PlannedMonth { month: 12, counts: [2, 2] }];
        let words = sentence(&shortfall(december, false), NAMES, Lang::Id);
        assert_eq!(words, "Desember: 2 coaching, 2 mentoring. Hanya 8 JP yang masih dapat dicapai, belum cukup");
        assert_eq!(sentence(&shortfall(vec![], false), NAMES, Lang::En), "No further coaching or mentoring can count this year");
    }
}
