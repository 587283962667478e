//! The plan that closes a gap, in words: "November: 2 coaching, 2 mentoring; Desember: 1 coaching".
//!
//! A plan that no longer suffices says so, with what it can still reach; nobody should learn that in January.

use rekap_core::finding::month_name;
use rekap_core::model::lang::Lang;
use rekap_core::summary::{PlannedMonth, Shortfall};

/// Says the plan in one line.
pub(super) fn sentence(shortfall: &Shortfall, lang: Lang) -> String {
    let months: Vec<String> = shortfall.plan.iter().map(|month| month_words(month, lang)).collect();
    let plan = months.join("; ");
    if shortfall.can_be_met {
        return plan;
    }
    let reachable = shortfall.reachable.display(lang);
    match (lang, plan.is_empty()) {
        (Lang::Id, true) => "Tidak ada lagi coaching atau mentoring yang dapat dihitung tahun ini".to_owned(),
        (Lang::En, true) => "No further coaching or mentoring can count this year".to_owned(),
        (Lang::Id, false) => format!("{plan}. Hanya {reachable} JP yang masih dapat dicapai, belum cukup"),
        (Lang::En, false) => format!("{plan}. Only {reachable} JP can still be reached, which is not enough"),
    }
}

fn month_words(planned: &PlannedMonth, lang: Lang) -> String {
    let kinds = [(planned.coaching, "coaching"), (planned.mentoring, "mentoring")];
    let occurrences: Vec<String> = kinds.iter().filter(|(count, _)| *count > 0).map(|(count, kind)| format!("{count} {kind}")).collect();
    format!("{}: {}", month_name(planned.month, lang), occurrences.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rekap_core::model::lesson_hours::LessonHours;

    fn shortfall(plan: Vec<PlannedMonth>, can_be_met: bool) -> Shortfall {
        Shortfall { employee: 0, plan, reachable: LessonHours::from_jp(8), can_be_met, latest_start: None }
    }

    #[test]
    fn a_plan_is_told_by_month() {
        let plan = vec![PlannedMonth { month: 11, coaching: 2, mentoring: 2 }, PlannedMonth { month: 12, coaching: 1, mentoring: 0 }];
        assert_eq!(sentence(&shortfall(plan, true), Lang::Id), "November: 2 coaching, 2 mentoring; Desember: 1 coaching");
    }

    #[test]
    fn a_plan_that_does_not_suffice_says_so() {
        let december = vec![PlannedMonth { month: 12, coaching: 2, mentoring: 2 }];
        let words = sentence(&shortfall(december, false), Lang::Id);
        assert_eq!(words, "Desember: 2 coaching, 2 mentoring. Hanya 8 JP yang masih dapat dicapai, belum cukup");
        assert_eq!(sentence(&shortfall(vec![], false), Lang::En), "No further coaching or mentoring can count this year");
    }
}
