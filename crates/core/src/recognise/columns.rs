//! Named columns → one column a meaning, or the refusal that says why not.
//!
//! Two columns may claim one meaning ("NIP Baru" and "NIP Lama", "JP" and "Jumlah JP"). For a name or a unit the stronger heading wins and the other is
//! reported; two columns of lesson hours are refused, since a total read as a claim would pass a person who is short.

use std::sync::Arc;

use super::lines;
use super::slots::{self, AMOUNTS, Key, Keyed};
use super::tree::{Known, Path};
use crate::finding::column::ColumnFinding;
use crate::model::meaning::Meaning;
use crate::model::table::{Column, Columns, Slot, TableKind, UnreadColumn};
use crate::model::text::fold;
use crate::place::ColumnName;
use crate::rules::Rules;

/// A column with the words above it.
#[derive(Debug)]
pub(super) struct NamedColumn<'h> {
    pub(super) index: u16,
    /// All the words above it.
    pub(super) heading: Arc<str>,
    /// The cells that hold them.
    pub(super) path: Path<'h>,
    /// What they mean.
    pub(super) known: Option<Known>,
}

/// The columns, and what there is to say about them.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub(super) columns: Columns,
    pub(super) notes: Vec<(u16, ColumnFinding)>,
}

/// Meanings of which a table may have one column only: with two, nobody can say which counts.
const ONE_ONLY: &[Meaning] =
    &[Meaning::Nip, Meaning::LessonHours, Meaning::Start, Meaning::End, Meaning::Count, Meaning::Days, Meaning::Minutes];
/// Columns that can hold the claim, the most certain first; only the first that is there is read.
const CLAIMS: &[Meaning] = &[Meaning::LessonHours, Meaning::Minutes, Meaning::BareHours, Meaning::Duration, Meaning::TotalHours];

/// Columns that say when.
const DATES: &[Meaning] = &[Meaning::Start, Meaning::End, Meaning::Date, Meaning::Year, Meaning::Month];

/// Gives every meaning its column, and every slot of a wide table its own.
///
/// # Errors
/// Two columns of one meaning between which nothing decides.
pub(super) fn choose(named: &[NamedColumn<'_>], rules: &Rules) -> Result<Chosen, ColumnFinding> {
    let (keyed, keys) = slots::keyed(named, rules);
    let of_all = keyed.iter().filter(|column| column.key == Key::default());
    let mut chosen = one_each(of_all.filter_map(claimant))?;
    for key in &keys {
        let slot = slot(key, &keyed, named, &mut chosen.notes)?;
        chosen.columns.spread.push(slot);
    }
    chosen.columns.bounds = bounds(named);
    notes_on_units(&mut chosen);
    Ok(chosen)
}

/// A column that claims a meaning, with its strength.
type Claimant<'n, 'h> = (Meaning, u32, &'n NamedColumn<'h>);

fn claimant<'n, 'h>(column: &Keyed<'n, 'h>) -> Option<Claimant<'n, 'h>> {
    column.known.map(|(meaning, strength)| (meaning, strength, column.column))
}

/// Gives every meaning that is claimed one of its columns.
fn one_each<'n, 'h: 'n>(claimants: impl Iterator<Item = Claimant<'n, 'h>>) -> Result<Chosen, ColumnFinding> {
    let mut chosen = Chosen::default();
    let mut known: Vec<Claimant<'_, '_>> = claimants.collect();
    pair_dates(&mut known);
    known.sort_by_key(|&(meaning, strength, column)| (meaning, strength, column.index));
    for group in known.chunk_by(|one, other| one.0 == other.0) {
        choose_one(group, &mut chosen)?;
    }
    keep_one_claim(&mut chosen);
    Ok(chosen)
}

/// Puts a slot together: its own columns, and of the shared ones those that say of what, when and where. An amount that several slots share is the total of
/// them.
fn slot(
    key: &Key,
    keyed: &[Keyed<'_, '_>],
    named: &[NamedColumn<'_>],
    notes: &mut Vec<(u16, ColumnFinding)>,
) -> Result<Slot, ColumnFinding> {
    let own: Vec<&Keyed<'_, '_>> = keyed.iter().filter(|column| column.key == *key).collect();
    let own_has = |meanings: &[Meaning]| own.iter().any(|column| column.known.is_some_and(|known| meanings.contains(&known.0)));
    let (has_date, has_type) = (own_has(DATES), key.type_name().is_some() || own_has(&[Meaning::Type]));
    let is_used = |meaning: Meaning| {
        !(AMOUNTS.contains(&meaning)
            || (has_date && DATES.contains(&meaning))
            || (has_type && meaning == Meaning::Type)
            || own_has(&[meaning]))
    };
    let shared = keyed.iter().filter(|column| column.key != *key && column.key.is_part_of(key)).filter_map(claimant);
    let mut chosen = one_each(own.iter().copied().filter_map(claimant).chain(shared.filter(|column| is_used(column.0))))?;
    chosen.columns.bounds = bounds(named);
    let is_own = |note: &(u16, ColumnFinding)| own.iter().any(|column| column.column.index == note.0);
    notes.extend(chosen.notes.into_iter().filter(is_own));
    let by_number = own.first().filter(|_| key.number.is_some()).map(|column| &column.column.heading);
    let title = key.title().or(by_number).filter(|_| chosen.columns.get(Meaning::Title).is_none());
    Ok(Slot {
        own: own.iter().map(|column| Column { index: column.column.index, heading: Arc::clone(&column.column.heading) }).collect(),
        type_name: key.type_name().map(Arc::clone),
        type_at: key.type_at(),
        month: key.month,
        title: title.map(Arc::clone),
        is_unsure: key.is_unsure(),
        columns: chosen.columns,
    })
}

/// Lists the columns that a table of this kind has no use for.
pub(super) fn unread(named: &[NamedColumn<'_>], columns: &Columns, kind: TableKind) -> Vec<UnreadColumn> {
    const OF_PEOPLE: &[Meaning] = &[
        Meaning::Number,
        Meaning::Nip,
        Meaning::OldNip,
        Meaning::Name,
        Meaning::NameAndNip,
        Meaning::WorkUnit,
        Meaning::Kind,
        Meaning::Status,
        Meaning::Coach,
    ];
    const NOT_OF_ACTIVITIES: &[Meaning] =
        &[Meaning::Coach, Meaning::OldNip, Meaning::Position, Meaning::Grade, Meaning::Mode, Meaning::CertificateDate, Meaning::Remark];
    let is_useful = |meaning: Meaning| match kind {
        TableKind::Employees => OF_PEOPLE.contains(&meaning),
        TableKind::Activities | TableKind::Totals => !NOT_OF_ACTIVITIES.contains(&meaning),
    };
    let has = |column: &Column, named: &NamedColumn<'_>| column.index == named.index;
    let is_chosen = |named: &NamedColumn<'_>, meaning: Meaning| columns.get(meaning).is_some_and(|column| has(column, named));
    let is_read = |named: &NamedColumn<'_>| {
        let own = columns.spread.iter().flat_map(|slot| slot.own.iter().chain(slot.columns.iter()));
        named.known.is_some_and(|(meaning, _)| is_useful(meaning) && is_chosen(named, meaning))
            || kind == TableKind::Activities
                && (columns.types.iter().chain(own).any(|column| has(column, named))
                    || [Meaning::Start, Meaning::End].iter().any(|&meaning| is_chosen(named, meaning)))
    };
    // The totals of a wide table stand beside what they add up.
    let is_total = |named: &NamedColumn<'_>| !columns.spread.is_empty() && named.path.iter().any(|node| lines::is_total(&fold(node.text)));
    let meaning = |named: &NamedColumn<'_>| named.known.map(|known| known.0).or(is_total(named).then_some(Meaning::Unused));
    let unread = named.iter().filter(|named| !is_read(named));
    unread
        .map(|named| UnreadColumn { column: Column { index: named.index, heading: Arc::clone(&named.heading) }, meaning: meaning(named) })
        .collect()
}

/// Takes two columns of dates beside each other under the same words for the first and the last day, where no others are headed so.
fn pair_dates(known: &mut [Claimant<'_, '_>]) {
    let of = |wanted: Meaning| known.iter().enumerate().filter(move |(_, column)| column.0 == wanted).map(|(at, _)| at);
    let dates: Vec<usize> = of(Meaning::Date).collect();
    let is_free = of(Meaning::Start).chain(of(Meaning::End)).next().is_none();
    if let (&[first, last], true) = (dates.as_slice(), is_free)
        && known[first].2.index + 1 == known[last].2.index
        && fold(&known[first].2.heading) == fold(&known[last].2.heading)
    {
        (known[first].0, known[last].0) = (Meaning::Start, Meaning::End);
    }
}

fn choose_one(group: &[Claimant<'_, '_>], chosen: &mut Chosen) -> Result<(), ColumnFinding> {
    let Some(&(meaning, strength, first)) = group.first() else { return Ok(()) };
    if meaning == Meaning::Unused {
        return Ok(());
    }
    let column = |named: &NamedColumn<'_>| Column { index: named.index, heading: Arc::clone(&named.heading) };
    if meaning == Meaning::Type {
        chosen.columns.types = group.iter().map(|&(_, _, named)| column(named)).collect();
    } else if let Some(&(_, other_strength, other)) = group.get(1) {
        let alike = other_strength == strength;
        if ONE_ONLY.contains(&meaning) && (alike || meaning == Meaning::LessonHours) {
            let columns = [first, other].map(|named| Arc::from(ColumnName(named.index).to_string())).to_vec();
            return Err(ColumnFinding::DoubledColumn { heading: Arc::clone(&other.heading), columns });
        }
        chosen.notes.extend(group[1..].iter().map(|&(_, _, ignored)| (ignored.index, weaker(&first.heading, &ignored.heading))));
    }
    chosen.columns.set(meaning, column(first));
    Ok(())
}

fn weaker(used: &Arc<str>, ignored: &Arc<str>) -> ColumnFinding {
    ColumnFinding::WeakerColumnIgnored { used: Arc::clone(used), ignored: Arc::clone(ignored) }
}

fn keep_one_claim(chosen: &mut Chosen) {
    let mut used: Option<Arc<str>> = None;
    for &meaning in CLAIMS {
        let Some(column) = chosen.columns.get(meaning).cloned() else { continue };
        match &used {
            None => used = Some(column.heading),
            Some(used) => {
                chosen.notes.push((column.index, weaker(used, &column.heading)));
                chosen.columns.clear(meaning);
            }
        }
    }
}

fn bounds(named: &[NamedColumn<'_>]) -> (u16, u16) {
    (named.first().map_or(0, |column| column.index), named.last().map_or(0, |column| column.index))
}

fn notes_on_units(chosen: &mut Chosen) {
    let columns = &chosen.columns;
    let heading = |column: &Column| Arc::clone(&column.heading);
    let mut notes = Vec::new();
    if let Some(bare) = columns.get(Meaning::BareHours) {
        notes.push((bare.index, ColumnFinding::BareHoursHeading { heading: heading(bare) }));
    }
    if let Some(duration) = columns.get(Meaning::Duration) {
        notes.push((duration.index, ColumnFinding::DurationWithoutUnit { heading: heading(duration) }));
    }
    chosen.notes.append(&mut notes);
}
