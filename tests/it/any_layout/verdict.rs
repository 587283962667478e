//! What the library read of a case against what was put in.
//!
//! A fact comes out equal, or a *galat* names its row, its column or its sheet; nothing comes out that was not put in. A note or a warning never stands for a lost
//! row.

use std::sync::Arc;

use chrono::Datelike;
use rekap_core::finding::{Found, Severity};
use rekap_core::model::activity::Activity;
use rekap_core::model::claim::Claim;
use rekap_core::model::credit::Credit;
use rekap_core::model::lang::Lang;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::place::{CellPos, Place};
use rekap_engine::Recap;

use super::case::Case;
use super::facts::{Fact, When, YEAR};
use super::table::Location;
use super::traits::Trait;

/// What came of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// Everything came out as it was put in.
    Right,
    /// What did not come out equal is named by a *galat*.
    Refused,
    /// Something was lost, changed or made up, and no *galat* says so.
    Wrong,
}

/// The outcome, and what there is to say about it.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) outcome: Outcome,
    pub(super) said: Vec<String>,
}

/// What was read, with what a comparison needs.
struct Read<'r> {
    recap: &'r Recap,
    errors: Vec<&'r Found>,
    taken: Vec<bool>,
}

/// Reads a file through the library and compares.
pub(super) fn judge(case: &Case, recap: &Recap) -> Verdict {
    let case = &on_page(case, recap);
    let is_error = |found: &&Found| found.finding.severity() == Severity::Error;
    let errors: Vec<&Found> = recap.summary.findings.iter().filter(is_error).collect();
    let mut read = Read { recap, errors, taken: vec![false; recap.summary.activities.len()] };
    let mut verdict = Verdict { outcome: Outcome::Right, said: Vec::new() };
    let mut waiting = Vec::new();
    for (number, fact) in case.facts.iter().enumerate() {
        let location = case.located.iter().find(|location| location.fact == number).expect("every fact stands somewhere");
        if !read.has_equal(fact) {
            waiting.push((fact, location));
        }
    }
    for (fact, location) in waiting {
        let (outcome, said) = read.unequal(fact, location);
        verdict.add(outcome, said);
    }
    read.made_up(case, &mut verdict);
    account(case, recap, &mut verdict);
    let says_contradiction = || recap.summary.findings.iter().any(|found| found.finding.code() == "N21");
    if case.has(Trait::GroupContradicts) && !says_contradiction() {
        verdict.add(Outcome::Wrong, "nothing says that a group contradicts the types of its rows".to_owned());
    }
    let is_expected = |found: &&Found| is_unknown_name(found) && case.facts.iter().any(|fact| fact.kind.category.is_none());
    if verdict.outcome == Outcome::Right && !read.errors.iter().all(is_expected) {
        verdict.add(Outcome::Refused, "everything came out, and a galat sends it back".to_owned());
    }
    let findings = recap.summary.findings.iter().map(shown);
    verdict
        .said
        .extend(recap.summary.activities.iter().zip(&recap.summary.credits).map(|(activity, credit)| read_as(activity, credit, recap)));
    verdict.said.extend(findings);
    verdict
}

/// Holds the account of every sheet against what was drawn: no cell is missing in it, and each has one place.
fn account(case: &Case, recap: &Recap, verdict: &mut Verdict) {
    let is_page = [Trait::Html, Trait::HtmlNested, Trait::HtmlBeside].iter().any(|&page| case.has(page));
    for sheet in recap.summary.sources.iter().flat_map(|source| &source.sheets) {
        let cells = &sheet.cells;
        let drawn = case.grids.iter().find(|grid| *grid.name == *sheet.name || case.grids.len() == 1);
        let is_whole = drawn.is_none_or(|grid| is_page || grid.cells.len() as u64 == cells.filled);
        if !is_whole || cells.filled != cells.read + cells.passed_over + cells.unread {
            let drawn = drawn.map_or(0, |grid| grid.cells.len());
            verdict.add(Outcome::Wrong, format!("the account of {}: {drawn} cells were drawn, and {cells:?}", sheet.name));
        }
    }
}

/// Moves the places of a page's table to the rows on which the reader lays it out, below and beside whatever encloses it.
fn on_page(case: &Case, recap: &Recap) -> Case {
    let mut case = case.clone();
    if !(case.has(Trait::HtmlNested) || case.has(Trait::HtmlBeside)) {
        return case;
    }
    let activities = &recap.summary.activities;
    let is_at = |location: &Location, shift: u32| {
        let fact = &case.facts[location.fact];
        let is_same = |activity: &Activity| {
            let is_his = activity.nip.is_none_or(|nip| nip.to_string() == fact.person.nip);
            let is_then = activity.starts_on.is_none_or(|day| matches!(fact.when, When::Days(first, _) if first == day));
            is_his && is_then && fact.title.as_deref() == Some(&*activity.title)
        };
        activities.iter().any(|activity| activity.place.row == location.row + shift && is_same(activity))
    };
    let shift = (0..4).max_by_key(|&shift| (case.located.iter().filter(|location| is_at(location, shift)).count(), 4 - shift)).unwrap_or(0);
    for location in &mut case.located {
        location.row += shift;
        location.heading = (location.heading.0 + shift, location.heading.1 + shift);
    }
    case
}

impl Verdict {
    fn add(&mut self, outcome: Outcome, said: String) {
        self.outcome = self.outcome.max(outcome);
        self.said.push(said);
    }
}

impl Read<'_> {
    /// Takes an activity that says what the fact says, and counts as the fact does.
    fn has_equal(&mut self, fact: &Fact) -> bool {
        let (activities, credits) = (&self.recap.summary.activities, &self.recap.summary.credits);
        let is_equal = |at: &usize| {
            let activity = &activities[*at];
            let is_settled = activity.review.is_empty() || (fact.kind.category.is_none() && self.named_at(activity));
            !self.taken[*at] && fact.counts && is_settled && is_said(fact, activity, self.recap)
        };
        // Of two that are alike, the one that counts.
        let found = (0..activities.len()).filter(is_equal).max_by_key(|&at| (credits[at].credited(), std::cmp::Reverse(at)));
        if let Some(at) = found {
            self.taken[at] = true;
        }
        // What must not count may be left out altogether.
        found.is_some() || !fact.counts
    }

    /// Says what became of a fact that did not come out equal: a *galat* stands for it, or nothing does.
    fn unequal(&mut self, fact: &Fact, location: &Location) -> (Outcome, String) {
        let is_named = self.errors.iter().any(|found| names(found, location));
        let activities = &self.recap.summary.activities;
        let there = (0..activities.len()).find(|&at| !self.taken[at] && stands_at(&activities[at], location));
        if let Some(at) = there {
            self.taken[at] = true;
        }
        let became = there.map_or_else(
            || "is lost".to_owned(),
            |at| format!("became {}", read_as(&activities[at], &self.recap.summary.credits[at], self.recap)),
        );
        let outcome = if is_named { Outcome::Refused } else { Outcome::Wrong };
        let how = if is_named { "with a galat" } else { "in silence" };
        (outcome, format!("put in: {} › row {}: {}: {became}, {how}", location.sheet, location.row + 1, put_in(fact)))
    }

    /// Looks at activities that nobody put in.
    fn made_up(&self, case: &Case, verdict: &mut Verdict) {
        let (activities, credits) = (&self.recap.summary.activities, &self.recap.summary.credits);
        for at in (0..activities.len()).filter(|&at| !self.taken[at]) {
            let (activity, credit) = (&activities[at], &credits[at]);
            let counts_nothing = credit.credited() == LessonHours::ZERO;
            // A row that is sent in twice is shown twice and counts once.
            let is_again = counts_nothing && case.facts.iter().any(|fact| is_said(fact, activity, self.recap));
            // A row that must not count is shown as one that does not.
            let is_uncounted =
                counts_nothing && case.located.iter().any(|location| !case.facts[location.fact].counts && stands_at(activity, location));
            let outcome = if is_again || is_uncounted {
                continue;
            } else if counts_nothing
                && !activity.review.is_empty()
                && self.named_at(activity)
                && (case.has(Trait::RecapBelow) || case.located.iter().any(|location| stands_at(activity, location)))
            {
                // A recap below whose year nobody says is asked about.
                Outcome::Refused
            } else {
                Outcome::Wrong
            };
            verdict.add(outcome, format!("nobody put in {}", read_as(activity, credit, self.recap)));
        }
    }

    fn named_at(&self, activity: &Activity) -> bool {
        let place = &activity.place;
        let is_at = |found: &&&Found| {
            places(found).any(|at| at.sheet() == Some(&*place.sheet.sheet) && at.cell().is_none_or(|cell| cell.row == place.row))
        };
        // A name is found once, at the first cell that writes it.
        self.errors.iter().any(|found| is_at(&found) || is_unknown_name(found))
    }
}

fn is_unknown_name(found: &Found) -> bool {
    found.finding.code().starts_with('N')
}

fn places(found: &Found) -> impl Iterator<Item = Place> {
    let cells = found.areas.iter().flat_map(|area| area.cells().map(|cell| Place::Cell(Arc::clone(&area.sheet), cell)));
    std::iter::once(found.place.clone()).chain(cells)
}

/// Says whether a finding names a fact's row, its column by the heading, an area with its row, its sheet or its file. That nothing at all was read (T12) names
/// nothing: beside one good file it would not be found.
fn names(found: &Found, location: &Location) -> bool {
    if found.finding.code() == "T12" {
        return false;
    }
    let is_own = |column: u16| (location.table.0..=location.table.1).contains(&column);
    let covers = |cell: CellPos| {
        let is_heading = (location.heading.0.saturating_sub(1)..=location.heading.1).contains(&cell.row);
        is_own(cell.column) && (cell.row == location.row || (is_heading && found.finding.code().starts_with(['K', 'T'])))
    };
    let is_here = |sheet: &str| is_sheet(sheet, location);
    let is_within =
        |(first, last): &(CellPos, CellPos)| (first.row..=last.row).contains(&location.row) && (first.column..=last.column).any(is_own);
    let areas = areas(&found.message(Lang::Id));
    places(found).any(|place| match &place {
        Place::File(_) => true,
        Place::Sheet(sheet) => is_here(&sheet.sheet),
        Place::Cell(sheet, cell) => is_here(&sheet.sheet) && (covers(*cell) || areas.iter().any(is_within)),
    })
}

/// The areas that a sentence names, as `B3:F9`.
fn areas(message: &str) -> Vec<(CellPos, CellPos)> {
    let words = message.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == ':'));
    words.filter_map(|word| word.split_once(':')).filter_map(|(first, last)| Some((cell_named(first)?, cell_named(last)?))).collect()
}

fn cell_named(name: &str) -> Option<CellPos> {
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, number) = name.split_at(digits);
    let is_column = !letters.is_empty() && letters.len() <= 3 && letters.bytes().all(|letter| letter.is_ascii_uppercase());
    let column = letters.bytes().fold(0_u16, |column, letter| column * 26 + u16::from(letter - b'A') + 1);
    is_column.then_some(CellPos { row: number.parse::<u32>().ok()?.checked_sub(1)?, column: column.checked_sub(1)? })
}

/// A page and a text have a sheet without a name of its own.
fn is_sheet(name: &str, location: &Location) -> bool {
    name == location.sheet || name == "HTML" || name.eq_ignore_ascii_case("csv")
}

fn stands_at(activity: &Activity, location: &Location) -> bool {
    let place = &activity.place;
    let is_beside = location.columns.iter().all(|&column| column < place.column);
    is_sheet(&place.sheet.sheet, location) && place.row == location.row && !is_beside
}

/// Says whether an activity says what a fact says: whose, what, of which category, when, and how many JP.
fn is_said(fact: &Fact, activity: &Activity, recap: &Recap) -> bool {
    let category = activity.classification.category().map(|id| recap.rules.regulation.categories[usize::from(id.0)].id.as_str());
    let is_when = match fact.when {
        When::Days(first, last) => (activity.starts_on, activity.ends_on) == (Some(first), Some(last)),
        When::Month(month) => {
            let by_day = activity.ends_on.is_some_and(|day| (day.year(), day.month()) == (YEAR, month));
            by_day || (activity.ends_on, activity.year, activity.month.get()) == (None, Some(YEAR), Some(month))
        }
        When::Year => activity.ends_on.is_none() && activity.year == Some(YEAR),
    };
    activity.nip.is_some_and(|nip| nip.to_string() == fact.person.nip)
        && fact
            .title
            .as_ref()
            .is_none_or(|title| if fact.is_in_sentence { activity.title.contains(&**title) } else { same_words(title, &activity.title) })
        && category == fact.kind.category
        && is_when
        && activity.claimed == fact.hours.map(|hours| Claim::of_hundredths(i64::from(hours) * 100))
}

fn put_in(fact: &Fact) -> String {
    let when = match fact.when {
        When::Days(first, last) => format!("{first} – {last}"),
        When::Month(month) => format!("month {month}"),
        When::Year => "the year".to_owned(),
    };
    let (title, category) = (fact.title.as_deref().unwrap_or_default(), fact.kind.category.unwrap_or("-"));
    let counts = if fact.counts { "" } else { ", must not count" };
    format!(
        "{} · {title:?} · {category} · {when} · {}{counts}",
        fact.person.nip,
        fact.hours.map_or_else(|| "-".to_owned(), |hours| hours.to_string())
    )
}

fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

fn read_as(activity: &Activity, credit: &Credit, recap: &Recap) -> String {
    let category = activity.classification.category().map_or("-", |id| recap.rules.regulation.categories[usize::from(id.0)].id.as_str());
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    format!(
        "read: {} › {}: {} · {:?} · {category} · {} – {} ({:?}/{:?}) · {} → {} {:?}",
        activity.place.sheet.sheet,
        CellPos { row: activity.place.row, column: activity.place.column },
        activity.nip.map_or_else(|| "-".to_owned(), |nip| nip.to_string()),
        activity.title,
        day(activity.starts_on),
        day(activity.ends_on),
        activity.month,
        activity.year,
        activity.claimed.map_or_else(|| "-".to_owned(), |claim| format!("{} {}", claim.amount(), claim.unit.label(Lang::En))),
        credit.credited(),
        activity.review,
    )
}

fn shown(found: &Found) -> String {
    let place = match &found.place {
        Place::File(_) => "file".to_owned(),
        Place::Sheet(sheet) => sheet.sheet.to_string(),
        Place::Cell(sheet, cell) => format!("{} › {cell}", sheet.sheet),
    };
    let (code, severity) = (found.finding.code(), found.finding.severity().label(Lang::En));
    format!("{severity} {code} ×{} {place} {:?}: {}", found.count, found.written, found.message(Lang::En))
}
