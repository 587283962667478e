//! *Rencana* on a page: for each unit what to hold in which month, and what is left. The same rows as on the sheet, also where no capacity is set.

use serde::Serialize;

use crate::words::{self, said};
use crate::workbook::PLAN_REST;
use crate::{Presentation, agency, plan};
use rekap_core::finding::month_name;
use rekap_core::model::mask;
use rekap_core::rules::Rules;
use rekap_core::summary::Summary;

/// The plan of an agency.
#[derive(Debug, Serialize)]
pub(super) struct AgencyEntry {
    /// What the rules call the two categories.
    categories: [String; 2],
    /// Occurrences that a coach can hold in a month.
    capacity: Option<u32>,
    units: Vec<UnitEntry>,
}

#[derive(Debug, Serialize)]
struct UnitEntry {
    name: String,
    short: u32,
    coaches: Option<u32>,
    rows: Vec<PlanEntry>,
}

/// A month, or what is left.
#[derive(Debug, Serialize)]
struct PlanEntry {
    month: &'static str,
    counts: Option<[u32; 2]>,
    needed: Option<u32>,
    open: Option<String>,
    remark: String,
}

/// Lays the plan out.
pub(super) fn agency(summary: &Summary, rules: &Rules, presentation: &Presentation) -> AgencyEntry {
    let (lang, whole) = (presentation.lang, &summary.agency_plan);
    let units = agency::by_name(whole).into_iter().map(|unit| {
        let months = unit.months.iter().map(|month| PlanEntry {
            month: month_name(month.month, lang),
            counts: Some(month.counts),
            needed: month.coaches,
            open: None,
            remark: agency::of_month(unit, month, lang),
        });
        let rest = agency::is_open(unit).then(|| PlanEntry {
            month: said(PLAN_REST, lang),
            counts: None,
            needed: None,
            open: Some((unit.beyond_months + unit.beyond_capacity).display(lang)),
            remark: agency::what_is_left(unit, whole, rules, lang),
        });
        UnitEntry {
            name: mask::text(words::unit_or_unknown(&unit.work_unit, lang), presentation.mask).into_owned(),
            short: unit.short,
            coaches: unit.coaches,
            rows: months.chain(rest).collect(),
        }
    });
    AgencyEntry {
        categories: plan::categories(summary, rules, lang).map(str::to_owned),
        capacity: whole.terms.capacity,
        units: units.collect(),
    }
}
