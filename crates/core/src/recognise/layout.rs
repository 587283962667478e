//! Named columns → the tables that they head: one, or several side by side.
//!
//! ```text
//! | No | NIP | Nama Kegiatan | JP |   | No | NIP | Nama Kegiatan | JP |     two tables: the NIP comes again, and each part is a heading of its own
//! ```
//! Each part becomes a table of activities or an employee list, or is refused with the headings that were read.

use std::sync::Arc;

use super::PeopleTables;
use super::columns::{self, Chosen, NamedColumn};
use super::context::{self, Called};
use super::heading::{FEWEST_KNOWN_HEADINGS, HeldRow, QUOTED_HEADINGS, named_columns};
use crate::finding::column::ColumnFinding;
use crate::finding::table::{Missing, TableFinding};
use crate::finding::{Finding, Found};
use crate::model::meaning::Meaning;
use crate::model::table::{Columns, Fact, Lists, Stated, Table, TableKind};
use crate::place::{CellPos, Place, SheetPlace};
use crate::rules::Rules;
use crate::rules::headings::Headings;

/// The tables of a heading, and what there is to say about them.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) tables: Vec<Table>,
    pub(super) findings: Vec<Found>,
}

/// Makes the tables whose heading starts at `base` of the held rows; the rows above are their context.
pub(super) fn tables(sheet: &Arc<SheetPlace>, held: &[HeldRow], base: usize, people: PeopleTables, rules: &Rules) -> Layout {
    let named = named_columns(held, base, rules);
    let mut layout = Layout::default();
    for part in side_by_side(&named) {
        match table(sheet, held, base, part, people, rules) {
            Ok((table, notes)) => {
                let row = table.heading_rows.0;
                layout.findings.extend(notes.into_iter().map(|(column, note)| Found::new(cell(sheet, row, column), "", note)));
                layout.tables.push(table);
            }
            Err(finding) => layout.findings.push(Found::new(Place::Sheet(Arc::clone(sheet)), "", finding)),
        }
    }
    layout
}

fn cell(sheet: &Arc<SheetPlace>, row: u32, column: u16) -> Place {
    Place::Cell(Arc::clone(sheet), CellPos { row, column })
}

/// Parts a heading before each further NIP, where every part is a heading of its own.
fn side_by_side(named: &[NamedColumn]) -> Vec<&[NamedColumn]> {
    let is = |column: &NamedColumn, wanted: &[Meaning]| column.known.is_some_and(|known| wanted.contains(&known.0));
    let mut starts = vec![0];
    let persons = (0..named.len()).filter(|&at| is(&named[at], &[Meaning::Nip, Meaning::NameAndNip])).skip(1);
    for person in persons {
        let before = (0..person).rev().take_while(|&at| is(&named[at], &[Meaning::Number, Meaning::Name]));
        starts.push(before.last().unwrap_or(person));
    }
    let ends = starts.iter().skip(1).copied().chain([named.len()]);
    let parts: Vec<&[NamedColumn]> = starts.iter().zip(ends).map(|(&start, end)| named.get(start..end).unwrap_or_default()).collect();
    let is_heading = |part: &&[NamedColumn]| {
        let known = part.iter().filter(|column| column.known.is_some()).count();
        known >= FEWEST_KNOWN_HEADINGS && part.iter().any(|column| is(column, &[Meaning::Title, Meaning::Type, Meaning::Kind]))
    };
    if parts.iter().all(is_heading) { parts } else { vec![named] }
}

type Named = (Table, Vec<(u16, ColumnFinding)>);

fn table(
    sheet: &Arc<SheetPlace>,
    held: &[HeldRow],
    base: usize,
    named: &[NamedColumn],
    people: PeopleTables,
    rules: &Rules,
) -> Result<Named, Finding> {
    let Chosen { mut columns, notes } = columns::choose(named, rules)?;
    let titles = context::titles(&sheet.sheet, &held[..base]);
    let headings: Vec<Arc<str>> = named.iter().map(|column| Arc::clone(&column.heading)).take(QUOTED_HEADINGS).collect();
    let facts = context::facts(&held[..base], &rules.headings);
    let above = Above { file: &sheet.file, titles: &titles, facts: &facts };
    let (kind, stated) = kind(&columns, headings.clone(), &above, people, rules)?;
    columns.unread = columns::unread(named, &columns, kind);
    let heading_rows = (held[base].number, held.last().map_or(held[base].number, |row| row.number));
    Ok((Table { sheet: Arc::clone(sheet), kind, heading_rows, columns, headings, titles, facts, group: None, stated }, notes))
}

/// What stands above a table and over its whole file.
struct Above<'t> {
    file: &'t str,
    titles: &'t [Arc<str>],
    facts: &'t [Fact],
}

/// Tells a table of activities from a table of people; anything else is refused with the headings that were read.
fn kind(
    columns: &Columns,
    headings: Vec<Arc<str>>,
    above: &Above<'_>,
    people: PeopleTables,
    rules: &Rules,
) -> Result<(TableKind, Option<Stated>), Finding> {
    const MEASURES: &[Meaning] =
        &[Meaning::LessonHours, Meaning::TotalHours, Meaning::Minutes, Meaning::BareHours, Meaning::Start, Meaning::End, Meaning::Date];
    const CLAIMS: &[Meaning] = &[Meaning::LessonHours, Meaning::TotalHours, Meaning::Minutes, Meaning::BareHours];
    const DATES: &[Meaning] = &[Meaning::Start, Meaning::End, Meaning::Date];
    let names_people =
        columns.get(Meaning::NameAndNip).is_some() || [Meaning::Nip, Meaning::Name].iter().all(|&own| columns.get(own).is_some());
    if names_people && people.lists == Lists::AnyPeople {
        return Ok((TableKind::Employees, None));
    }
    if columns.name_activities() {
        return Ok((TableKind::Activities, None));
    }
    // Whether they are sums of the file's other sheets is for the comparison to say.
    if columns.any(CLAIMS) && !columns.any(DATES) && columns.spread.is_empty() && columns.any(&[Meaning::Nip, Meaning::NameAndNip]) {
        return Ok((TableKind::Totals, None));
    }
    if columns.any(MEASURES) || !columns.spread.is_empty() {
        return Err(ColumnFinding::NoActivityColumn { headings }.into());
    }
    if names_people { of_people(headings, above, people, rules) } else { Err(TableFinding::PeopleWithoutActivities { headings }.into()) }
}

/// Tells an employee list from the participants of an activity that stands above them. What is neither is offered, and counts nobody.
fn of_people(
    headings: Vec<Arc<str>>,
    above: &Above<'_>,
    people: PeopleTables,
    rules: &Rules,
) -> Result<(TableKind, Option<Stated>), Finding> {
    if people.lists == Lists::Named {
        return Ok((TableKind::Employees, None));
    }
    let stated = (people.stated)(above.titles, above.facts, rules);
    let missing = Missing { title: stated.title.is_none(), dates: stated.dates.is_none(), hours: stated.hours.is_none() };
    let called = context::called(above.file, above.titles);
    if missing == Missing::default() {
        Ok((TableKind::Activities, Some(stated)))
    } else if called == Called::Employees {
        Ok((TableKind::Employees, None))
    } else if !missing.title || !missing.hours || (called == Called::Participants && !missing.dates) {
        Err(TableFinding::ParticipantsWithoutActivity { missing }.into())
    } else {
        Err(TableFinding::PeopleWithoutActivities { headings }.into())
    }
}

/// The row of a sheet that came nearest to a heading, for the finding that says why nothing was read.
#[derive(Debug, Default)]
pub(super) struct Nearest {
    meanings: Vec<Meaning>,
    words: Vec<Arc<str>>,
}

impl Nearest {
    pub(super) fn consider(&mut self, row: &HeldRow, headings: &Headings) {
        let meanings = row.meanings(headings);
        if meanings.len() > self.meanings.len() || self.words.is_empty() {
            *self = Self { meanings, words: row.words() };
        }
    }

    /// Says why the sheet holds no table: its activities lack the NIP, or it is not ours.
    pub(super) fn finding(&self, sheet: &Arc<SheetPlace>) -> Found {
        const BESIDE_ACTIVITIES: &[Meaning] = &[Meaning::LessonHours, Meaning::BareHours, Meaning::Start, Meaning::Date, Meaning::Name];
        let headings = self.words.clone();
        let has = |wanted: &[Meaning]| self.meanings.iter().any(|meaning| wanted.contains(meaning));
        let names_activity = has(&[Meaning::Title, Meaning::Type]) && has(BESIDE_ACTIVITIES);
        if names_activity && self.meanings.len() >= FEWEST_KNOWN_HEADINGS {
            return Found::new(Place::Sheet(Arc::clone(sheet)), "", ColumnFinding::NoNipColumn { headings });
        }
        Found::new(Place::Sheet(Arc::clone(sheet)), "", TableFinding::NoTable { headings })
    }
}
