//! One person's year: every row with the reason beside its number, what is missing, what would close the gap and what is to be checked. The page in a browser and
//! the workbook of cards show the same piece.

mod workbook;

use serde::Serialize;

use crate::page::PersonEntry;
use crate::reasons::Explainer;
use crate::words::{self, said};
use crate::workbook::{category_name, example};
use crate::{Presentation, headline, plan};
use rekap_core::finding::{Say, month_name};
use rekap_core::model::activity::{Activity, by_person};
use rekap_core::model::credit::{Credit, Outcome};
use rekap_core::model::mask;
use rekap_core::model::nip::Nip;
use rekap_core::place::Place;
use rekap_core::rules::Rules;
use rekap_core::summary::Summary;

pub use workbook::{MOST_PEOPLE, cards_workbook};

/// Stands where no month is early enough, as on *Kekurangan*.
pub(crate) const NO_MONTH: &str = "–";

/// One person's year.
#[derive(Debug, Serialize)]
pub struct Card {
    person: PersonEntry,
    period: String,
    rules: String,
    version: &'static str,
    plan: Option<CardPlan>,
    /// JP that scheduled activities will add, where there are any, with the status then.
    scheduled: Option<String>,
    /// What is to be checked before it counts.
    checks: Vec<String>,
    rows: Vec<CardRow>,
}

#[derive(Debug, Serialize)]
struct CardPlan {
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

/// Makes the cards of a run.
pub struct Cards<'a> {
    summary: &'a Summary,
    rules: &'a Rules,
    presentation: &'a Presentation,
    /// Activities person by person.
    order: Vec<(Option<Nip>, usize)>,
}

impl<'a> Cards<'a> {
    /// Sorts the activities by their people.
    #[must_use]
    pub fn of(summary: &'a Summary, rules: &'a Rules, presentation: &'a Presentation) -> Self {
        Self { summary, rules, presentation, order: by_person(&summary.activities) }
    }

    /// Gives the year of the employee with this index; nothing where there is none.
    #[must_use]
    pub fn card(&self, index: usize) -> Option<Card> {
        let nip = self.summary.employees.get(index)?.nip;
        let first = self.order.partition_point(|row| row.0 < Some(nip));
        let own = self.order[first..].iter().take_while(|row| row.0 == Some(nip)).map(|row| row.1);
        card(self.summary, self.rules, self.presentation, (index, own))
    }
}

/// Gives the year of the employee with this index, whose activities are those; nothing where there is none.
pub(crate) fn card(
    summary: &Summary,
    rules: &Rules,
    presentation: &Presentation,
    (index, own): (usize, impl Iterator<Item = usize>),
) -> Option<Card> {
    let (employee, lang) = (summary.employees.get(index)?, presentation.lang);
    let maker = RowMaker { explainer: Explainer::new(summary, rules, lang), rules, presentation };
    let (mut rows, mut checks) = (Vec::new(), Vec::new());
    for at in own {
        let row = maker.row(&summary.activities[at], &summary.credits[at]);
        if summary.credits[at].outcome == Outcome::Review {
            checks.push(format!("{}: {}", row.title, row.reason));
        }
        rows.push(row);
    }
    let shortfall = summary.shortfalls.iter().find(|shortfall| shortfall.employee == index);
    let scheduled = employee.scheduled();
    Some(Card {
        period: headline::period(summary.year, summary.as_of, lang),
        rules: rules.regulation.id.clone(),
        version: presentation.version,
        plan: shortfall.map(|shortfall| CardPlan {
            sentence: plan::sentence(shortfall, plan::categories(summary, rules, lang), lang),
            latest_start: shortfall.latest_start.map_or(NO_MONTH, |month| month_name(month, lang)),
            can_be_met: shortfall.can_be_met,
        }),
        scheduled: (!scheduled.is_zero()).then(|| {
            let then = said(["bila terlaksana", "once held"], lang);
            format!("{} JP; {then}: {}", scheduled.display(lang), employee.status_if_held().label())
        }),
        checks,
        rows,
        person: PersonEntry::of(index, employee, presentation),
    })
}

/// Makes rows of cards.
struct RowMaker<'a> {
    explainer: Explainer<'a>,
    rules: &'a Rules,
    presentation: &'a Presentation,
}

impl RowMaker<'_> {
    fn row(&self, activity: &Activity, credit: &Credit) -> CardRow {
        let lang = self.presentation.lang;
        let masked = |text: &str| mask::text(text, self.presentation.mask).into_owned();
        let mut reason = String::new();
        self.explainer.append(activity, credit, &mut reason);
        let days = [activity.starts_on, activity.ends_on].map(|day| day.map(|day| day.say(lang)));
        let sheet = example(&Place::Sheet(activity.place.sheet.clone()));
        CardRow {
            title: masked(&activity.title),
            category: category_name(self.rules, activity, lang).to_owned(),
            dates: match days {
                [Some(start), Some(end)] if start != end => format!("{start} – {end}"),
                [Some(day), _] | [None, Some(day)] => day,
                [None, None] => String::new(),
            },
            claimed: credit.claimed.map(|hours| hours.display(lang)).unwrap_or_default(),
            credited: credit.credited().display(lang),
            reason: masked(&reason),
            place: masked(&format!("{sheet} · {}", activity.place.row.saturating_add(1))),
        }
    }
}

impl Card {
    /// Lists the facts at the head of a card, each with its label.
    pub(crate) fn facts(&self, presentation: &Presentation) -> [(&'static str, &str); 8] {
        let (one, lang) = (&self.person, presentation.lang);
        [
            (said(["Nama", "Name"], lang), &one.name),
            (said(["JP Diajukan", "JP Claimed"], lang), &one.claimed),
            ("NIP", &one.nip),
            (said(["JP Diakui", "JP Credited"], lang), &one.credited),
            (said(["Unit Kerja", "Work Unit"], lang), &one.unit),
            (said(["Target JP", "JP Required"], lang), &one.required),
            (said(["Status ASN", "Employee Kind"], lang), one.kind),
            (said(["Kekurangan JP", "JP Short"], lang), &one.shortfall),
        ]
    }

    /// Says what is to be done, a label and the words for each.
    pub(crate) fn outlook(&self, presentation: &Presentation) -> Vec<(&'static str, String)> {
        let lang = presentation.lang;
        let mut lines = Vec::new();
        lines.extend(self.scheduled.clone().map(|scheduled| (said(["Terjadwal", "Scheduled"], lang), scheduled)));
        if let Some(plan) = &self.plan {
            lines.push((said(["Rencana tanpa biaya", "Plan without budget"], lang), plan.sentence.clone()));
            lines.push((said(["Mulai paling lambat", "Latest start"], lang), plan.latest_start.to_owned()));
        }
        let rows = words::counted(self.checks.len(), words::ACTIVITY_NOUNS, lang);
        lines.extend((!self.checks.is_empty()).then(|| (said(words::NEEDS_REVIEW, lang), format!("{rows}: {}", self.checks.join("; ")))));
        lines
    }
}
