//! The plan of an agency in words: what a month asks for, what is left of a unit's gap, and what else closes it.

use rekap_core::finding::month_name;
use rekap_core::model::lang::Lang;
use rekap_core::model::mask;
use rekap_core::model::text::fold;
use rekap_core::rules::Rules;
use rekap_core::summary::Summary;
use rekap_core::summary::agency::{AgencyPlan, UnitMonth, UnitPlan};

use crate::words::{self, said};
use crate::workbook::PLAN_REST;
use crate::{Presentation, plan};

/// Sorts units as *Rekap Unit* does.
pub(crate) fn by_name(plan: &AgencyPlan) -> Vec<&UnitPlan> {
    let mut units: Vec<&UnitPlan> = plan.units.iter().collect();
    units.sort_by_cached_key(|unit| (unit.work_unit.is_empty(), fold(&unit.work_unit)));
    units
}

/// Says whether coaching and mentoring leave something of a unit's gap open.
pub(crate) fn is_open(unit: &UnitPlan) -> bool {
    !(unit.beyond_months + unit.beyond_capacity).is_zero()
}

/// Says of a month that it takes more coaches than the unit has; nothing where it does not.
pub(crate) fn of_month(unit: &UnitPlan, month: &UnitMonth, lang: Lang) -> String {
    let (Some(needed), Some(available)) = (month.coaches, unit.coaches) else { return String::new() };
    if needed <= available {
        return String::new();
    }
    let missing = needed - available;
    lang.pick(format!("Kurang {missing} coach"), format!("{missing} coaches too few"))
}

/// Says why something is left, and how many days the other ways take. Money stands in no rule, so none is named.
pub(crate) fn what_is_left(unit: &UnitPlan, plan: &AgencyPlan, rules: &Rules, lang: Lang) -> String {
    let because = [
        (unit.beyond_months, ["JP karena sisa bulan dan batasnya tidak cukup", "JP because months and caps do not suffice"]),
        (unit.beyond_capacity, ["JP karena kapasitas coach tidak cukup", "JP because the coaches do not suffice"]),
    ];
    let causes: Vec<String> = because
        .into_iter()
        .filter(|(jp, _)| !jp.is_zero())
        .map(|(jp, words)| format!("{} {}", jp.display(lang), said(words, lang)))
        .collect();
    let ways: Vec<String> = plan
        .ways
        .iter()
        .zip(&unit.days)
        .map(|(way, days)| {
            let name = rules.regulation.category(way.category).name_in(lang);
            let per_day = way.per_day.display(lang);
            lang.pick(
                format!("{name} ({per_day} JP sehari): {days} hari-orang"),
                format!("{name} ({per_day} JP a day): {days} person-days"),
            )
        })
        .collect();
    let otherwise = said(["Penutup lain yang paling sedikit harinya", "Other ways with the fewest days"], lang);
    let honest = said(["biayanya tidak ada dalam aturan", "their cost stands in no rule"], lang);
    if ways.is_empty() { causes.join("; ") } else { format!("{}. {otherwise}: {}; {honest}", causes.join("; "), ways.join(" / ")) }
}

/// Says the whole plan in lines for the screen.
#[must_use]
pub fn plan_lines(summary: &Summary, rules: &Rules, presentation: &Presentation) -> Vec<String> {
    let (lang, plan) = (presentation.lang, &summary.agency_plan);
    let names = plan::categories(summary, rules, lang).map(plan::within_sentence);
    let mut lines = Vec::new();
    for unit in by_name(plan) {
        let short = words::counted(unit.short, ["pegawai", "employee", "employees"], lang);
        let coaches = unit.coaches.map(|coaches| format!(", {coaches} coach")).unwrap_or_default();
        lines.push(format!("{} ({short}{coaches})", mask::text(words::unit_or_unknown(&unit.work_unit, lang), presentation.mask)));
        for month in &unit.months {
            let counts: Vec<String> = month.counts.iter().zip(&names).map(|(count, name)| format!("{count} {name}")).collect();
            let needed = month.coaches.map(|coaches| format!("; {} {coaches} coach", said(["butuh", "takes"], lang))).unwrap_or_default();
            let missing = of_month(unit, month, lang);
            let missing = if missing.is_empty() { missing } else { format!(" ({missing})") };
            lines.push(format!("  {}: {}{needed}{missing}", month_name(month.month, lang), counts.join(", ")));
        }
        lines.extend(is_open(unit).then(|| format!("  {}: {}", said(PLAN_REST, lang), what_is_left(unit, plan, rules, lang))));
    }
    if lines.is_empty() {
        lines.push(said(["Tidak ada yang perlu direncanakan", "There is nothing to plan"], lang).to_owned());
    }
    lines
}
