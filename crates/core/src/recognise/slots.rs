//! The columns of a wide table → its slots: groups of columns that are an activity of their own in every row.
//!
//! ```text
//! | NIP | Nama | JP              |        |           slots by the words of a type: "Kursus" and "Seminar" by its days;
//! |     |      | Kursus | Seminar (hari) | Total |    the total is of both
//!
//! | NIP | Nama | Coaching |     | Mentoring |     |   slots by type and month; either may stand over the other
//! |     |      | Jan      | Feb | Jan       | Feb |
//!
//! | NIP | Nama | Kegiatan 1 | JP 1 | Kegiatan 2 | JP 2 |     slots by number, each with a title of its own
//! ```
//! What a path names — a type, a month, a number — is the key of its slot; the rest of the path says what the column means. Hard, because a type that nobody
//! knows stands among known ones: what is headed on one row with two known types, between or after them, is taken for a type, and its name then awaits review.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::columns::NamedColumn;
use super::lines;
use super::tree::{self, Known, Node, Path};
use crate::model::meaning::Meaning;
use crate::model::month;
use crate::model::text::fold;
use crate::place::CellPos;
use crate::rules::Rules;
use crate::rules::names::Decision;

/// Meanings of columns of amounts: what an activity claims or is counted by.
pub(super) const AMOUNTS: &[Meaning] = &[
    Meaning::LessonHours,
    Meaning::TotalHours,
    Meaning::BareHours,
    Meaning::Minutes,
    Meaning::Duration,
    Meaning::Days,
    Meaning::Count,
    Meaning::Semesters,
];
/// Slots that a table needs to be a wide one by what no type names.
const FEWEST_SLOTS: usize = 2;

/// What a path names of its slot.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Key {
    kind: Option<Kind>,
    pub(super) month: Option<(Option<i32>, u32)>,
    pub(super) number: Option<u32>,
}

/// A type as a heading names it.
#[derive(Debug, Clone)]
struct Kind {
    words: Arc<str>,
    /// The cell of the heading that names it.
    at: At,
    /// The unit that the heading names beside the type: "Seminar (hari)".
    unit: Option<Meaning>,
    /// Whether they say more than a type, as a title does that begins with one: "Kursus Manajemen Risiko".
    is_title: bool,
    /// Whether the words are known as a type.
    is_known: bool,
}

/// A column with the key of its slot, empty where it belongs to all.
#[derive(Debug)]
pub(super) struct Keyed<'n, 'h> {
    pub(super) column: &'n NamedColumn<'h>,
    pub(super) key: Key,
    pub(super) known: Option<Known>,
}

impl Kind {
    /// Takes words that nobody knows for a type, with the unit in brackets behind them: "Ruwatan Desa (JP)".
    fn unknown(node: &Node<'_>, rules: &Rules) -> Self {
        let hinted = node.text.split_once(['(', '[']).and_then(|(words, hint)| {
            let unit = rules.headings.meaning(hint.trim_end_matches([')', ']', ' ']))?.0;
            AMOUNTS.contains(&unit).then_some((words.trim(), unit))
        });
        let (words, unit) = hinted.map_or((node.text, None), |(words, unit)| (words, Some(unit)));
        Self { words: words.into(), at: node.at, unit, is_known: false, is_title: false }
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        fold(&self.words) == fold(&other.words)
    }
}

impl Key {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The type that the slot's activities are of.
    pub(super) fn type_name(&self) -> Option<&Arc<str>> {
        self.kind.as_ref().map(|kind| &kind.words)
    }

    /// The title that the heading gives the slot's activities.
    pub(super) fn title(&self) -> Option<&Arc<str>> {
        self.kind.as_ref().filter(|kind| kind.is_title).map(|kind| &kind.words)
    }

    /// The cell of the heading that names it.
    pub(super) fn type_at(&self) -> Option<CellPos> {
        let (row, column) = self.kind.as_ref()?.at;
        Some(CellPos { row, column: u16::try_from(column).ok()? })
    }

    /// Says whether the slot is taken for one only by standing among known types.
    pub(super) fn is_unsure(&self) -> bool {
        self.kind.as_ref().is_some_and(|kind| !kind.is_known)
    }

    /// Says whether all that this key names is named by the other, which may name more.
    pub(super) fn is_part_of(&self, other: &Self) -> bool {
        let kind = self.kind.as_ref().is_none_or(|kind| other.kind.as_ref() == Some(kind));
        kind && self.month.is_none_or(|month| other.month == Some(month)) && self.number.is_none_or(|number| other.number == Some(number))
    }
}

/// Gives every column its key, and the keys of the slots in the order of their columns: none where the table is no wide one.
pub(super) fn keyed<'n, 'h>(named: &'n [NamedColumn<'h>], rules: &Rules) -> (Vec<Keyed<'n, 'h>>, Vec<Key>) {
    let of_cells = Names::of(named, rules);
    let mut keyed: Vec<Keyed<'_, '_>> = named.iter().map(|column| of_cells.keyed(column, rules)).collect();
    if keyed.iter().any(|column| column.key.kind.is_some() && column.key.month.is_some()) {
        for column in &mut keyed {
            column.take_unknown_kind(rules);
        }
    }
    let slots = slots(&keyed);
    if slots.is_empty() {
        let flat = named.iter().map(|column| Keyed { column, key: Key::default(), known: column.known });
        return (flat.collect(), slots);
    }
    (keyed, slots)
}

fn slots(keyed: &[Keyed<'_, '_>]) -> Vec<Key> {
    const NAMES: &[Meaning] = &[Meaning::Title, Meaning::Type];
    let says = |column: &Keyed<'_, '_>, meanings: &[Meaning]| column.known.is_some_and(|known| meanings.contains(&known.0));
    let mut slots: Vec<Key> = Vec::new();
    for column in keyed.iter().filter(|column| !column.key.is_empty() && (says(column, AMOUNTS) || says(column, NAMES))) {
        let is_whole = !keyed.iter().any(|other| column.key != other.key && column.key.is_part_of(&other.key) && says(other, AMOUNTS));
        if is_whole && !slots.contains(&column.key) {
            slots.push(column.key.clone());
        }
    }
    // A number alone makes no activity: "JP 1" and "JP 2" beside one title may be anything.
    let names_itself = |slot: &Key| keyed.iter().any(|column| column.key == *slot && says(column, NAMES));
    slots.retain(|slot| slot.kind.is_some() || slot.month.is_some() || names_itself(slot));
    let is_shared = |column: &Keyed<'_, '_>| column.key.is_empty() && (says(column, AMOUNTS) || says(column, NAMES));
    let may_be_alone = slots.iter().all(|slot| slot.kind.is_some()) && !keyed.iter().any(is_shared);
    if slots.len() < FEWEST_SLOTS && !may_be_alone { Vec::new() } else { slots }
}

impl Keyed<'_, '_> {
    /// Takes what stands over or under a month, where others have their type, for a type that nobody knows; a total of the month is none.
    fn take_unknown_kind(&mut self, rules: &Rules) {
        let is_unknown = |text: &str| {
            rules.headings.meaning(text).is_none() && month_of(text).is_none() && number(text).is_none() && !lines::is_total(&fold(text))
        };
        if self.key.kind.is_some() || self.key.month.is_none() {
            return;
        }
        let mut nodes = self.column.path.iter().rev();
        self.key.kind = nodes.find(|node| is_unknown(node.text)).map(|node| Kind::unknown(node, rules));
    }
}

/// Where a cell of a heading stands: its row and column.
type At = (u32, usize);

/// What the cells of a heading name.
struct Names {
    kinds: Vec<Kind>,
    /// The words before the numbers of numbered headings, folded, and the numbers.
    numbered: BTreeSet<(String, u32)>,
}

impl Names {
    fn of(named: &[NamedColumn<'_>], rules: &Rules) -> Self {
        let mut nodes: Vec<(Node<'_>, Option<At>)> = Vec::new();
        for column in named {
            for (level, &node) in column.path.iter().enumerate() {
                if !nodes.iter().any(|known| known.0.at == node.at) {
                    nodes.push((node, level.checked_sub(1).map(|above| column.path[above].at)));
                }
            }
        }
        nodes.sort_by_key(|(node, _)| node.at);
        let numbered = nodes.iter().filter_map(|(node, _)| number(node.text)).map(|(words, number)| (fold(words), number)).collect();
        let mut found = Self { kinds: nodes.iter().filter_map(|(node, _)| kind(node, rules)).collect(), numbered };
        for row in nodes.chunk_by(|one, other| one.0.at.0 == other.0.at.0) {
            found.add_unknown(row, rules);
        }
        found
    }

    /// Takes what stands on a row with known types, between them, after them or under their parent, for a type that nobody knows.
    fn add_unknown(&mut self, row: &[(Node<'_>, Option<At>)], rules: &Rules) {
        let is_known = |at: At| self.kinds.iter().any(|kind| kind.at == at);
        let known: Vec<usize> = (0..row.len()).filter(|&at| is_known(row[at].0.at)).collect();
        let (&[first, .., last], true) = (known.as_slice(), known.len() >= FEWEST_SLOTS) else { return };
        let is_general = |at: usize| matches!(rules.names.of_type(row[at].0.text), Some(Decision::Bucket(_) | Decision::NotDevelopment));
        let may_be = |at: usize| {
            let text = row[at].0.text;
            (is_general(at) || rules.headings.meaning(text).is_none())
                && month_of(text).is_none()
                && !self.is_numbered(text)
                && !lines::is_total(&fold(text))
        };
        let are_types = |mut between: std::ops::Range<usize>| between.all(|at| is_known(row[at].0.at) || may_be(at));
        let is_beside = |at: usize| {
            let has_their_parent = row[at].1.is_some() && known.iter().any(|&known| row[known].1 == row[at].1);
            let is_after = last < at && are_types(last + 1..at);
            let is_before = at < first && are_types(at + 1..first);
            (first < at && at < last) || has_their_parent || is_after || is_before
        };
        let unknown = (0..row.len()).filter(|&at| !is_known(row[at].0.at) && may_be(at) && is_beside(at));
        let named = |at: usize| Kind::unknown(&row[at].0, rules);
        let unknown: Vec<_> = unknown.map(named).collect();
        self.kinds.extend(unknown);
    }

    fn is_numbered(&self, text: &str) -> bool {
        number(text).is_some_and(|(words, _)| self.numbered.iter().filter(|known| known.0 == fold(words)).count() >= FEWEST_SLOTS)
    }

    /// Gives a column its key, and what the rest of its path means.
    fn keyed<'n, 'h>(&self, column: &'n NamedColumn<'h>, rules: &Rules) -> Keyed<'n, 'h> {
        let (mut key, mut rest, mut ends_in_name) = (Key::default(), Path::new(), false);
        for &node in &column.path {
            ends_in_name = false;
            if let Some(kind) = self.kinds.iter().find(|kind| kind.at == node.at) {
                (key.kind, ends_in_name) = (Some(kind.clone()), true);
            } else if let Some(month) = month_of(node.text) {
                (key.month, ends_in_name) = (Some(month), true);
            } else if let Some((words, number)) = number(node.text).filter(|_| self.is_numbered(node.text)) {
                key.number = Some(number);
                rest.push(Node { text: words, ..node });
            } else {
                rest.push(node);
            }
        }
        let known = if key.is_empty() { column.known } else { meaning(&key, &rest, ends_in_name, rules) };
        Keyed { column, key, known }
    }
}

/// Says what a column of a slot means. The cells under a type or a month hold lesson hours unless a unit beside the type or a parent says otherwise; the "Nama"
/// of a slot is a title.
fn meaning(key: &Key, rest: &[Node<'_>], ends_in_name: bool, rules: &Rules) -> Option<Known> {
    let of_rest = tree::meaning(rest, &rules.headings);
    if ends_in_name || (of_rest.is_none() && key.number.is_some() && (key.kind.is_some() || key.month.is_some())) {
        let unit = key.kind.as_ref().and_then(|kind| kind.unit).or(of_rest.map(|known| known.0));
        let amount = unit.filter(|unit| AMOUNTS.contains(unit) && *unit != Meaning::TotalHours);
        return Some((amount.unwrap_or(Meaning::LessonHours), 0));
    }
    of_rest.map(|(meaning, strength)| (if meaning == Meaning::Name { Meaning::Title } else { meaning }, strength))
}

/// Reads a heading that is a type, with or without a unit: "Seminar", "Seminar (hari)", "JP Seminar".
fn kind(node: &Node<'_>, rules: &Rules) -> Option<Kind> {
    let Node { text, at } = *node;
    let is_title = |words: &str| !rules.names.exact.contains_key(&fold(words));
    let kind = |words: &str, unit| Kind { words: words.into(), at, unit, is_known: true, is_title: is_title(words) };
    let known = |words: &str| rules.headings.meaning(words).map(|known| known.0);
    let parted = text.replace(['(', ')', '[', ']'], " ");
    let words: Vec<&str> = parted.split_whitespace().collect();
    let with_unit = (1..words.len()).find_map(|at| {
        let (left, right) = (words[..at].join(" "), words[at..].join(" "));
        let unit = |words: &str| known(words).filter(|unit| AMOUNTS.contains(unit));
        let of = |words: &str, beside: &str| is_type(words, rules).then(|| unit(beside)).flatten().map(|unit| kind(words, Some(unit)));
        of(&left, &right).or_else(|| of(&right, &left))
    });
    with_unit.or_else(|| (known(text).is_none() && is_type(text, rules)).then(|| kind(text, None)))
}

/// Says whether words are known as a type of activity. Numbers alone are known as codes, and say nothing in a heading.
pub(super) fn is_type(words: &str, rules: &Rules) -> bool {
    const FEWEST_LETTERS: usize = 2;
    let letters = words.chars().filter(|letter| letter.is_alphabetic()).count();
    letters >= FEWEST_LETTERS && matches!(rules.names.of_type(words), Some(Decision::Category(_) | Decision::Ambiguous(_)))
}

/// Reads a heading that is a month, full or short, with the year where it stands there too.
pub(super) fn month_of(heading: &str) -> Option<(Option<i32>, u32)> {
    let folded = fold(heading);
    let mut words = folded.strip_prefix("bulan ").unwrap_or(&folded).split(' ');
    let month = month::number(words.next()?)?;
    let year = words.next().map(|year| if year.len() == 4 { year.parse().ok() } else { None });
    match (year, words.next()) {
        (Some(None), _) | (_, Some(_)) => None,
        (year, None) => Some((year.flatten(), month)),
    }
}

/// Parts "Kegiatan 1", "JP ke-2", "Diklat III" into the words and the number.
fn number(heading: &str) -> Option<(&str, u32)> {
    const MOST: u32 = 99;
    let heading = heading.trim().trim_end_matches([')', '.']);
    let start = heading.rfind(|letter: char| !letter.is_alphanumeric()).map_or(0, |at| at + 1);
    let last = heading.get(start..)?;
    let (start, number) = if let Some(number) = lines::roman(last) {
        (start, number)
    } else {
        let digits = heading.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
        (digits, heading.get(digits..)?.parse().ok().filter(|number| *number <= MOST)?)
    };
    let words = heading.get(..start)?.trim_end_matches([' ', '-', '.', '(', '#', '_']);
    let words = words.strip_suffix("ke").filter(|words| words.ends_with(' ')).unwrap_or(words).trim_end();
    (!words.is_empty()).then_some((words, number))
}
