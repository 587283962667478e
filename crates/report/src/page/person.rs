//! One person's year: every row with the reason beside its number, to read on a page or to print as a card for that person.

use serde::Serialize;

use super::{NO_MONTH, PersonEntry};
use crate::reasons::Explainer;
use crate::workbook::{category_name, example};
use crate::{Presentation, headline, plan};
use rekap_core::finding::{Say, month_name};
use rekap_core::model::mask;
use rekap_core::place::Place;
use rekap_core::rules::Rules;
use rekap_core::summary::Summary;

/// One person's year.
#[derive(Debug, Serialize)]
pub struct Card {
    person: PersonEntry,
    period: String,
    rules: String,
    version: &'static str,
    plan: Option<Plan>,
    rows: Vec<CardRow>,
}

#[derive(Debug, Serialize)]
struct Plan {
    sentence: String,
    latest_start: &'static str,
    can_be_met: bool,
}

#[derive(Debug, Serialize)]
struct CardRow {
    title: String,
    category: String,
    dates: String,
    claimed: String,
    credited: String,
    reason: String,
    place: String,
}

/// Gives the year of the employee with this index; nothing where there is none.
#[must_use]
pub fn person(summary: &Summary, rules: &Rules, presentation: &Presentation, index: usize) -> Option<Card> {
    let (employee, lang) = (summary.employees.get(index)?, presentation.lang);
    let categories = plan::categories(summary, rules, lang);
    let shortfall = summary.shortfalls.iter().find(|shortfall| shortfall.employee == index);
    let explainer = Explainer::new(summary, rules, lang);
    let own = summary.activities.iter().zip(&summary.credits).filter(|(activity, _)| activity.nip == Some(employee.nip));
    let masked = |text: &str| mask::text(text, presentation.mask).into_owned();
    let rows = own.map(|(activity, credit)| {
        let reason = explainer.explanation(activity, credit);
        let days = [activity.starts_on, activity.ends_on].map(|day| day.map(|day| day.say(lang)));
        CardRow {
            title: masked(&activity.title),
            category: category_name(rules, activity, lang).to_owned(),
            dates: match days {
                [Some(start), Some(end)] if start != end => format!("{start} – {end}"),
                [Some(day), _] | [None, Some(day)] => day,
                [None, None] => String::new(),
            },
            claimed: credit.claimed.map(|hours| hours.display(lang)).unwrap_or_default(),
            credited: credit.credited().display(lang),
            reason: masked(&reason),
            place: masked(&format!("{} · {}", example(&Place::Sheet(activity.place.sheet.clone())), activity.place.row.saturating_add(1))),
        }
    });
    Some(Card {
        period: headline::period(summary.year, summary.as_of, lang),
        rules: rules.regulation.id.clone(),
        version: presentation.version,
        plan: shortfall.map(|shortfall| Plan {
            sentence: plan::sentence(shortfall, categories, lang),
            latest_start: shortfall.latest_start.map_or(NO_MONTH, |month| month_name(month, lang)),
            can_be_met: shortfall.can_be_met,
        }),
        rows: rows.collect(),
        person: PersonEntry::of(index, employee, presentation),
    })
}
