//! Heading rows → what each column is called.
//!
//! A heading stands over one to four rows. Hard, because no row says that it is one: a title above, the parents over their columns and a first row of data
//! without numbers are rows of words like it.
//!
//! ```text
//! | REKAP DIKLAT |         |               |          |         |    |     a title: above the heading
//! | PEGAWAI      |         | Nama Kegiatan | Waktu    |         | JP |     parents: the NIP stands in the row below
//! | NIP          | Nama    |               | Mulai    | Selesai |    |     both rows together are the heading
//! | 1985…        | Rina    | Seminar       | …                            numbers: data
//! ```

use std::sync::Arc;

use super::columns::NamedColumn;
use super::looks::{self, Looks, is_sign, is_words};
use super::slots::{self, AMOUNTS, Key};
use super::tree::{self, Path};
use super::{context, lines};
use crate::model::cell::{Cell, Merge, SheetRow};
use crate::model::meaning::Meaning;
use crate::rules::Rules;
use crate::rules::headings::Headings;

/// Meanings that a row must name to be taken for a heading: one or two known words occur in any letter.
pub(super) const FEWEST_KNOWN_HEADINGS: usize = 3;
/// Rows that a heading goes over at most.
pub(super) const MOST_HEADING_ROWS: usize = 4;
/// Headings that a finding quotes; more would bury the sentence.
pub(super) const QUOTED_HEADINGS: usize = 12;

/// A row kept while nobody knows yet whether it is part of a heading.
#[derive(Debug)]
pub(super) struct HeldRow {
    pub(super) number: u32,
    pub(super) cells: Vec<Cell<'static>>,
    /// Whether its cells stand in the account of the sheet already: it is held for what it may say of rows below.
    pub(super) is_entered: bool,
}

impl HeldRow {
    pub(super) fn new(row: SheetRow<'_>) -> Self {
        Self { number: row.number, cells: row.cells.iter().cloned().map(Cell::into_owned).collect(), is_entered: false }
    }

    pub(super) fn text(&self, column: usize) -> Option<&str> {
        match self.cells.get(column) {
            Some(Cell::Text(text)) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        }
    }

    pub(super) fn filled(&self) -> Vec<usize> {
        (0..self.cells.len()).filter(|&column| !self.cells[column].is_blank()).collect()
    }

    pub(super) fn words(&self) -> Vec<Arc<str>> {
        let words = self.cells.iter().filter(|cell| is_words(cell));
        words.map(|cell| single_spaced(&cell.words())).take(QUOTED_HEADINGS).collect()
    }

    pub(super) fn meanings(&self, headings: &Headings) -> Vec<Meaning> {
        let texts = (0..self.cells.len()).filter_map(|column| self.text(column));
        let mut meanings: Vec<_> = texts.filter_map(|text| headings.meaning(text)).map(|known| known.0).collect();
        meanings.sort_unstable();
        meanings.dedup();
        meanings
    }
}

fn single_spaced(text: &str) -> Arc<str> {
    Arc::from(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The rows of a heading among the held ones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Begun {
    /// Its first row: parents over the columns, where there are any.
    pub(super) top: usize,
    /// The first row that the heading cannot do without; what stands above it may say something of the whole table as well.
    pub(super) base: usize,
}

/// Says whether the held rows end with the heading of a table of people, and with how many of them: one, or several that are a heading only together. Whether
/// the rows above call the table a list is asked where NIP and name are all that a row names.
pub(super) fn begun(held: &[HeldRow], merges: Option<&[Merge]>, is_list: impl Fn(&[HeldRow]) -> bool, rules: &Rules) -> Option<Begun> {
    let last = held.len().checked_sub(1)?;
    let is_together = |base: usize| is_worded(&held[base].cells) && is_next(held, base);
    let further = (0..last).rev().take(MOST_HEADING_ROWS - 1).take_while(|&base| is_together(base) && is_worded(&held[last].cells));
    let is_ours = |base: usize| {
        is_heading(&held[base..], &held[..base], merges, rules)
            || (base == last && is_of_people(&held[base], || is_list(&held[..base]), &rules.headings))
    };
    let base = std::iter::once(last).chain(further).find(|&base| is_ours(base))?;
    Some(Begun { top: top(held, base, &rules.headings), base })
}

/// Says whether a row is the heading of a table of people by NIP and name alone: nothing else stands there ("No | NIP | Nama"), or it is known to be a list.
fn is_of_people(row: &HeldRow, is_list: impl FnOnce() -> bool, headings: &Headings) -> bool {
    if !is_worded(&row.cells) {
        return false;
    }
    let meanings = row.meanings(headings);
    let has = |meaning| meanings.contains(&meaning);
    let names_both = has(Meaning::NameAndNip) || (has(Meaning::Nip) && has(Meaning::Name));
    let filled = row.filled().len();
    names_both && ((filled > 1 && filled == meanings.len()) || is_list())
}

/// Says whether rows are the heading of a table of people: they name the NIP and at least two other things, of which a slot of a wide table is one. Where the
/// rows above name the one person whose sheet it is, they name an activity instead.
fn is_heading(rows: &[HeldRow], above: &[HeldRow], merges: Option<&[Merge]>, rules: &Rules) -> bool {
    let headings = &rules.headings;
    let is = |text: &str, wanted: &[Meaning]| headings.meaning(text).is_some_and(|known| wanted.contains(&known.0));
    let texts = || rows.iter().flat_map(|row| (0..row.cells.len()).filter_map(|column| row.text(column)));
    let has_person = || context::facts(above, headings).iter().any(|fact| fact.0 == Meaning::Nip);
    let has = |wanted: &[Meaning]| texts().any(|text| is(text, wanted));
    let is_ours = has(&[Meaning::Nip, Meaning::NameAndNip]) || (has(&[Meaning::Title, Meaning::Type]) && has_person());
    if !is_ours {
        return false;
    }
    let named = named_columns(rows, merges, rules);
    let (keyed, slots) = slots::keyed(&named, rules);
    let mut meanings: Vec<_> =
        keyed.iter().filter(|column| column.key == Key::default()).filter_map(|column| column.known).map(|known| known.0).collect();
    meanings.sort_unstable();
    meanings.dedup();
    meanings.len() + slots.len() >= FEWEST_KNOWN_HEADINGS
}

/// Goes up from a heading's row to the parents over it: rows of several words, or of one that is a heading. A title over the table is neither.
pub(super) fn top(held: &[HeldRow], base: usize, headings: &Headings) -> usize {
    // `Unit Kerja | Dinas A`, side by side, has a heading below its key; a heading that spans the rows has none.
    let is_fact = |row: &HeldRow| {
        let says_so = row.cells.iter().any(|cell| cell.words().contains(':'));
        let is_pair = || matches!(row.filled()[..], [key, value] if key + 1 == value && held[base].text(key).is_some());
        context::fact(row, headings).is_some() && (says_so || is_pair())
    };
    let is_parents = |row: &HeldRow| {
        let texts: Vec<&str> = (0..row.cells.len()).filter_map(|column| row.text(column)).collect();
        is_worded(&row.cells) && !is_fact(row) && (texts.len() > 1 || texts.iter().any(|text| headings.meaning(text).is_some()))
    };
    let above = (0..base).rev().take(MOST_HEADING_ROWS - 1);
    above.take_while(|&row| is_next(held, row) && is_parents(&held[row])).last().unwrap_or(base)
}

/// Keeps a row of words for the heading that a row below it may complete.
pub(super) fn keep_above(above: &mut Vec<HeldRow>, row: SheetRow<'_>) {
    let is_worded = is_worded(row.cells);
    if !is_worded || above.last().is_some_and(|above| above.number + 1 != row.number) {
        above.clear();
    }
    if is_worded {
        above.push(HeldRow::new(row));
        keep_entered(above);
    }
}

/// Keeps, of rows that stand in the account of the sheet, the last ones: as many as a heading can have above its last row.
pub(super) fn keep_entered(rows: &mut Vec<HeldRow>) {
    for row in rows.iter_mut() {
        row.is_entered = true;
    }
    let surplus = rows.len().saturating_sub(MOST_HEADING_ROWS - 1);
    rows.drain(..surplus);
}

/// Says whether the row after this one follows it directly on the sheet.
fn is_next(held: &[HeldRow], at: usize) -> bool {
    held.get(at + 1).is_some_and(|next| next.number == held[at].number + 1)
}

/// Says whether a row holds words and nothing else, as the rows of a heading do; a sign ("#") may stand among them, a NIP ("Rina / NIP 1985…") may not.
fn is_worded(cells: &[Cell<'_>]) -> bool {
    let mut filled = cells.iter().filter(|cell| !cell.is_blank() && !is_sign(cell)).peekable();
    filled.peek().is_some() && filled.all(|cell| is_words(cell) && looks::of(cell) != Looks::Nip)
}

/// Says whether a row is a further row of the heading that the held rows begin: words only, of which at least half are explained by the rows above.
pub(super) fn continues(heading: &[HeldRow], row: &HeldRow, merges: Option<&[Merge]>, rules: &Rules) -> bool {
    if heading.len() >= MOST_HEADING_ROWS || !is_worded(&row.cells) || lines::is_column_numbers(&row.cells, true) {
        return false;
    }
    let reaches_down = |merge: &Merge| {
        heading.iter().any(|above| above.number == merge.first.row) && (merge.first.row + 1..=merge.last.row).contains(&row.number)
    };
    if merges.is_some_and(|merges| merges.iter().any(reaches_down)) {
        return true;
    }
    let filled = row.filled();
    if is_group(row, &filled, rules) || is_hint(row, &filled, rules) {
        return false;
    }
    filled.iter().filter(|&&column| is_child(heading, row, column, rules)).count() * 2 >= filled.len()
}

/// Says whether a row tells what to type below the headings and names nothing itself, as "(hari)" under a type would.
fn is_hint(row: &HeldRow, filled: &[usize], rules: &Rules) -> bool {
    let names = |&column: &usize| row.text(column).is_some_and(|text| rules.headings.meaning(text).is_some());
    lines::is_hint(&row.cells) && !filled.iter().any(names)
}

/// Says whether a row is the name of a type and nothing else, once in each of the tables side by side: that of the group of rows below it.
fn is_group(row: &HeldRow, filled: &[usize], rules: &Rules) -> bool {
    let Some(name) = filled.first().and_then(|&column| row.text(column)) else { return false };
    let is_once_each = filled.windows(2).all(|pair| pair[0] + 1 < pair[1] && row.text(pair[1]) == Some(name));
    is_once_each && slots::is_type(name, rules)
}

/// Says whether a cell is explained by the heading above it: as one of several columns under a parent, by words known as a heading, or by a name of a category
/// or month over which amounts are spread. Under a title or a type, a value may read like a heading.
fn is_child(heading: &[HeldRow], row: &HeldRow, column: usize, rules: &Rules) -> bool {
    let Some(text) = row.text(column) else { return false };
    let own = |column: usize| heading.iter().rev().find_map(|above| above.text(column));
    let has_further = || (column + 1..row.cells.len()).take_while(|&beside| own(beside).is_none()).any(|beside| row.text(beside).is_some());
    let known = rules.headings.meaning(text).is_some();
    let is_spread = slots::month_of(text).is_some() || slots::is_type(text, rules);
    let Some(parent) = own(column) else {
        let left = (0..column).rev().find(|&left| own(left).is_some());
        return known || is_spread || left.is_some_and(|left| row.text(left).is_some());
    };
    let is_known_together = rules.headings.meaning_together(&format!("{parent} {text}")).is_some();
    if is_known_together || has_further() {
        return true;
    }
    match rules.headings.meaning(parent) {
        None => known || is_spread,
        Some((Meaning::Title | Meaning::Type, _)) => false,
        Some((meaning, _)) => known || (is_spread && AMOUNTS.contains(&meaning)),
    }
}

/// Names every column by the path over it, in the heading of these rows.
pub(super) fn named_columns<'h>(heading: &'h [HeldRow], merges: Option<&[Merge]>, rules: &Rules) -> Vec<NamedColumn<'h>> {
    let named = |(column, path): (usize, Path<'h>)| {
        let own: Vec<&str> = path.iter().map(|node| node.text).collect();
        let known = tree::meaning(&path, &rules.headings);
        Some(NamedColumn { index: u16::try_from(column).ok()?, heading: single_spaced(&own.join(" ")), path, known })
    };
    let mut named: Vec<NamedColumn<'_>> = tree::paths(heading, merges).into_iter().filter_map(named).collect();
    let titles: Vec<usize> = (0..named.len()).filter(|&at| is_title_by_siblings(&named, at)).collect();
    for at in titles {
        named[at].known = named[at].known.map(|(_, strength)| (Meaning::Title, strength));
    }
    named
}

/// Says whether a column of names stands under one parent with columns of an activity and none of a person: the "Nama" of "DATA KEGIATAN" is a title, though
/// nobody knows the words of the parent.
fn is_title_by_siblings(named: &[NamedColumn<'_>], at: usize) -> bool {
    const OF_A_PERSON: &[Meaning] =
        &[Meaning::Nip, Meaning::NameAndNip, Meaning::Kind, Meaning::Position, Meaning::Grade, Meaning::WorkUnit];
    const OF_AN_ACTIVITY: &[Meaning] = &[
        Meaning::Type,
        Meaning::Scope,
        Meaning::Start,
        Meaning::End,
        Meaning::Date,
        Meaning::LessonHours,
        Meaning::BareHours,
        Meaning::Count,
    ];
    let of = |column: &NamedColumn<'_>| column.known.map(|known| known.0);
    let Some(parent) = named[at].path.iter().rev().nth(1).filter(|_| of(&named[at]) == Some(Meaning::Name)) else { return false };
    let siblings = || named.iter().filter(|column| column.path.iter().any(|node| node.at == parent.at)).filter_map(of);
    !siblings().any(|meaning| OF_A_PERSON.contains(&meaning)) && siblings().any(|meaning| OF_AN_ACTIVITY.contains(&meaning))
}
