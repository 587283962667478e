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
use super::heading::{Begun, FEWEST_KNOWN_HEADINGS, HeldRow, QUOTED_HEADINGS, named_columns};
use super::plain::{self, Plain};
use super::slots;
use crate::finding::column::ColumnFinding;
use crate::finding::table::{Missing, TableFinding};
use crate::finding::{Finding, Found};
use crate::model::cell::Merge;
use crate::model::meaning::Meaning;
use crate::model::table::{Columns, Fact, Lists, Stated, Table, TableKind};
use crate::model::text::fold;
use crate::place::{CellPos, Place, SheetPlace};
use crate::rules::Rules;

/// The tables of a heading, and what there is to say about them.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) tables: Vec<Table>,
    pub(super) findings: Vec<Found>,
}

/// Makes the tables whose heading begins among the held rows and ends with them; the rows above are their context.
pub(super) fn tables(
    sheet: &Arc<SheetPlace>,
    held: &[HeldRow],
    begun: Begun,
    merges: Option<&[Merge]>,
    people: PeopleTables,
    rules: &Rules,
) -> Layout {
    let named = &named_columns(&held[begun.top..], merges, rules);
    let mut layout = Layout::default();
    for part in side_by_side(named, rules) {
        let part = without_others(part, rules);
        match table(sheet, held, begun, part, people, rules) {
            Ok((mut table, notes)) => {
                table.second_date = second_date(&table.columns, named);
                table.columns.bounds.1 = table.columns.bounds.1.max(table.second_date.unwrap_or(0));
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

/// The first row in which words stand over these columns.
fn top_row(named: &[NamedColumn<'_>]) -> Option<u32> {
    named.iter().flat_map(|column| &column.path).map(|node| node.at.0).min()
}

fn is_slot(column: &NamedColumn<'_>, rules: &Rules) -> bool {
    column.path.iter().any(|node| slots::is_type(node.text, rules) || slots::month_of(node.text).is_some())
}

/// Leaves out what stands at either end with a gap between it and the heading and is none of it: the title of another table beside, and the first row of its
/// heading, where it begins in the last row of this one.
fn without_others<'n, 'h>(named: &'n [NamedColumn<'h>], rules: &Rules) -> &'n [NamedColumn<'h>] {
    let is_title = |column: &NamedColumn<'_>| column.known.is_none() && !is_slot(column, rules);
    let last_row = |named: &[NamedColumn<'_>]| named.iter().flat_map(|column| &column.path).map(|node| node.at.0).max();
    let is_other = |group: &[NamedColumn<'_>], rest: &[NamedColumn<'_>]| {
        (group.len() == 1 && group.iter().all(is_title)) || (top_row(group) > top_row(rest) && top_row(group) >= last_row(rest))
    };
    let gaps = || (1..named.len()).filter(|&at| named[at].index > named[at - 1].index + 1);
    if let Some((rest, other)) = gaps().next_back().map(|at| named.split_at(at))
        && is_other(other, rest)
    {
        return without_others(rest, rules);
    }
    match gaps().next().map(|at| named.split_at(at)) {
        Some((other, rest)) if is_other(other, rest) => without_others(rest, rules),
        _ => named,
    }
}

/// Parts a heading into those of the tables side by side, where every part is a heading of its own. Those that begin lower than the first row are left out:
/// more of them stands in the rows below, beside the tables being read.
fn side_by_side<'n, 'h>(named: &'n [NamedColumn<'h>], rules: &Rules) -> Vec<&'n [NamedColumn<'h>]> {
    let top = top_row(named);
    let is_table = |part: &&[NamedColumn<'_>]| top_row(part) > top || is_heading(part, rules);
    let parts = [by_first_column(named), by_person(named)].into_iter().map(|starts| parts(named, &starts));
    let mut parted = parts.filter(|parts| parts.iter().all(is_table) && !parts.windows(2).any(|pair| share_a_type(pair, rules)));
    let mut parts = parted.find(|parts| parts.len() > 1).unwrap_or_else(|| vec![named]);
    parts.retain(|part| top_row(part) == top);
    parts
}

fn parts<'n, 'h>(named: &'n [NamedColumn<'h>], starts: &[usize]) -> Vec<&'n [NamedColumn<'h>]> {
    let ends = starts.iter().skip(1).copied().chain([named.len()]);
    starts.iter().zip(ends).map(|(&start, end)| named.get(start..end).unwrap_or_default()).collect()
}

/// Where the words over the first column come again: all of them, or as many as a heading that begins lower has so far.
fn by_first_column(named: &[NamedColumn<'_>]) -> Vec<usize> {
    let is_again = |column: &NamedColumn<'_>| {
        let mut both = named[0].path.iter().zip(&column.path);
        column.path.len() <= named[0].path.len() && both.all(|(first, other)| fold(first.text) == fold(other.text) && first.at != other.at)
    };
    (0..named.len()).filter(|&at| at == 0 || is_again(&named[at])).collect()
}

/// Where another person begins: at each further NIP, with the number and the name before it.
fn by_person(named: &[NamedColumn<'_>]) -> Vec<usize> {
    let persons = (0..named.len()).filter(|&at| is_of(&named[at], PERSON)).skip(1);
    let start = |person: usize| {
        let before = (0..person).rev().take_while(|&at| is_of(&named[at], &[Meaning::Number, Meaning::Name]));
        before.last().unwrap_or(person)
    };
    std::iter::once(0).chain(persons.map(start)).collect()
}

const PERSON: &[Meaning] = &[Meaning::Nip, Meaning::NameAndNip];

fn is_of(column: &NamedColumn<'_>, wanted: &[Meaning]) -> bool {
    column.known.is_some_and(|known| wanted.contains(&known.0))
}

/// Says whether columns are a heading of their own: they name a person, an activity, and enough else.
fn is_heading(part: &[NamedColumn<'_>], rules: &Rules) -> bool {
    let known = part.iter().filter(|column| column.known.is_some()).count();
    let names_activity =
        |column: &NamedColumn<'_>| is_of(column, &[Meaning::Title, Meaning::Type, Meaning::Kind]) || is_slot(column, rules);
    let slots = slots::keyed(part, rules).1.len();
    let has_activities = slots > 0 || part.iter().any(names_activity);
    known + slots >= FEWEST_KNOWN_HEADINGS && part.iter().any(|column| is_of(column, PERSON)) && has_activities
}

/// Says whether a type reaches from one part into the next. It heads neither: nobody can say what lies under it.
fn share_a_type(pair: &[&[NamedColumn<'_>]], rules: &Rules) -> bool {
    let [one, other] = pair else { return false };
    let mut nodes = other.iter().flat_map(|column| &column.path).filter(|node| slots::is_type(node.text, rules));
    nodes.any(|node| one.iter().any(|column| column.path.contains(node)))
}

type Named = (Table, Vec<(u16, ColumnFinding)>);

fn table(
    sheet: &Arc<SheetPlace>,
    held: &[HeldRow],
    begun: Begun,
    named: &[NamedColumn<'_>],
    people: PeopleTables,
    rules: &Rules,
) -> Result<Named, Finding> {
    let Chosen { mut columns, notes } = columns::choose(named, rules)?;
    let titles = context::titles(&sheet.sheet, &held[..begun.base]);
    let headings: Vec<Arc<str>> = named.iter().map(|column| Arc::clone(&column.heading)).take(QUOTED_HEADINGS).collect();
    let facts = context::facts(&held[..begun.top], &rules.headings);
    let above = Above { file: &sheet.file, titles: &titles, facts: &facts };
    let (kind, stated) = kind(&columns, headings.clone(), &above, people, rules)?;
    columns.unread = columns::unread(named, &columns, kind);
    let top = held[begun.top].number;
    let heading_rows = (top, held.last().map_or(top, |row| row.number));
    let paths = named.iter().map(|column| (column.index, column.path.iter().map(|node| fold(node.text)).collect())).collect();
    let (sheet, second_date, group) = (Arc::clone(sheet), None, None);
    Ok((Table { sheet, kind, heading_rows, columns, headings, paths, second_date, titles, facts, group, stated }, notes))
}

/// Finds the column without a heading beside the only column of dates, which may be headed together with it.
fn second_date(columns: &Columns, named: &[NamedColumn<'_>]) -> Option<u16> {
    let date = columns.get(Meaning::Date).filter(|_| !columns.any(&[Meaning::Start, Meaning::End]))?;
    Some(date.index + 1).filter(|beside| named.iter().all(|column| column.index != *beside))
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
    let is_by_month = !columns.spread.is_empty() && columns.spread.iter().all(|slot| slot.month.is_some());
    let has_sums = is_by_month || (columns.any(CLAIMS) && columns.spread.is_empty());
    if has_sums && !columns.any(DATES) && columns.any(&[Meaning::Nip, Meaning::NameAndNip]) {
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
    /// The first row that looks like one of a table without a heading.
    plain: Option<Plain>,
}

impl Nearest {
    pub(super) fn consider(&mut self, row: &HeldRow, rules: &Rules) {
        let meanings = row.meanings(&rules.headings);
        if self.plain.is_none() {
            self.plain = plain::of(row, rules);
        }
        if meanings.len() > self.meanings.len() || self.words.is_empty() {
            (self.meanings, self.words) = (meanings, row.words());
        }
    }

    /// Says why the sheet holds no table: its activities lack the NIP, its rows a heading, or it is not ours.
    pub(super) fn finding(&self, sheet: &Arc<SheetPlace>) -> Found {
        const BESIDE_ACTIVITIES: &[Meaning] = &[Meaning::LessonHours, Meaning::BareHours, Meaning::Start, Meaning::Date, Meaning::Name];
        let headings = self.words.clone();
        let has = |wanted: &[Meaning]| self.meanings.iter().any(|meaning| wanted.contains(meaning));
        let names_activity = has(&[Meaning::Title, Meaning::Type]) && has(BESIDE_ACTIVITIES);
        if names_activity && self.meanings.len() >= FEWEST_KNOWN_HEADINGS {
            return Found::new(Place::Sheet(Arc::clone(sheet)), "", ColumnFinding::NoNipColumn { headings });
        }
        if let Some(Plain { row, column, looks }) = &self.plain {
            let finding = TableFinding::NoHeading { row: row + 1, looks: looks.clone() };
            return Found::new(cell(sheet, *row, *column), "", finding);
        }
        Found::new(Place::Sheet(Arc::clone(sheet)), "", TableFinding::NoTable { headings })
    }
}
