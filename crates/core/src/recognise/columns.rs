//! Named columns → one column a meaning, or the refusal that says why not.
//!
//! Two columns may claim one meaning ("NIP Baru" and "NIP Lama", "JP" and "Jumlah JP"). For a name or a unit the stronger heading wins and the other is
//! told; two columns of lesson hours are refused, since a total read as a claim would pass a person who is short.

use std::sync::Arc;

use super::tree::{self, Known, Path};
use crate::finding::column::ColumnFinding;
use crate::model::meaning::Meaning;
use crate::model::table::{Column, Columns, Spread, SpreadColumn};
use crate::model::text::fold;
use crate::place::ColumnName;
use crate::rules::Rules;
use crate::rules::names::Decision;

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

/// Gives every meaning its column.
///
/// # Errors
/// Two columns of one meaning between which nothing decides.
pub(super) fn choose(named: &[NamedColumn<'_>], rules: &Rules) -> Result<Chosen, ColumnFinding> {
    let mut chosen = Chosen::default();
    let mut known: Vec<(Meaning, u32, &NamedColumn<'_>)> =
        named.iter().filter_map(|column| column.known.map(|(meaning, strength)| (meaning, strength, column))).collect();
    pair_dates(&mut known);
    known.sort_by_key(|&(meaning, strength, column)| (meaning, strength, column.index));
    for group in known.chunk_by(|one, other| one.0 == other.0) {
        choose_one(group, &mut chosen)?;
    }
    keep_one_claim(&mut chosen);
    chosen.columns.spread = spread_columns(named, rules);
    chosen.columns.bounds = bounds(named);
    notes_on_what_is_missing(&mut chosen, named);
    Ok(chosen)
}

/// Takes two columns of dates beside each other under the same words for the first and the last day, where no others are headed so.
fn pair_dates(known: &mut [(Meaning, u32, &NamedColumn<'_>)]) {
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

fn choose_one(group: &[(Meaning, u32, &NamedColumn<'_>)], chosen: &mut Chosen) -> Result<(), ColumnFinding> {
    let Some(&(meaning, strength, first)) = group.first() else { return Ok(()) };
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

/// Names of categories or months as headings make a wide table, where there are at least two of them.
fn spread_columns(named: &[NamedColumn<'_>], rules: &Rules) -> Vec<SpreadColumn> {
    let spread: Vec<_> = named
        .iter()
        .filter(|column| column.known.is_none())
        .filter_map(|column| {
            let (last, parents) = column.path.split_last()?;
            let spread = spread_name(last.text, rules)?;
            Some(SpreadColumn {
                column: Column { index: column.index, heading: Arc::clone(&column.heading) },
                names: spread,
                counts: tree::meaning(parents, &rules.headings).is_some_and(|known| known.0 == Meaning::Count),
            })
        })
        .collect();
    if spread.len() < 2 { Vec::new() } else { spread }
}

/// Says what a heading names that is the name of a category or of a month.
pub(super) fn spread_name(heading: &str, rules: &Rules) -> Option<Spread> {
    let folded = fold(heading);
    if let Some(month) = month_number(&folded) {
        return Some(Spread::Month(month));
    }
    let is_code = folded.bytes().any(|byte| byte.is_ascii_digit());
    match rules.names.of_type(&folded) {
        Some(Decision::Category(_) | Decision::Ambiguous(_)) if !is_code => Some(Spread::Type(Arc::from(heading))),
        _ => None,
    }
}

fn month_number(folded: &str) -> Option<u32> {
    use crate::finding::month_name;
    use crate::model::lang::Lang;
    (1..=12).find(|&month| fold(month_name(month, Lang::Id)) == folded)
}

fn bounds(named: &[NamedColumn<'_>]) -> (u16, u16) {
    (named.first().map_or(0, |column| column.index), named.last().map_or(0, |column| column.index))
}

fn notes_on_what_is_missing(chosen: &mut Chosen, named: &[NamedColumn<'_>]) {
    const DATES: &[Meaning] = &[Meaning::Start, Meaning::End, Meaning::Date, Meaning::Year, Meaning::Month];
    let columns = &chosen.columns;
    let heading = |column: &Column| Arc::clone(&column.heading);
    let headings = || named.iter().map(|column| Arc::clone(&column.heading)).collect();
    let at = columns.bounds.0;
    let is_flat = columns.name_activities() && columns.spread.is_empty();
    let mut notes = Vec::new();
    if let Some(bare) = columns.get(Meaning::BareHours) {
        notes.push((bare.index, ColumnFinding::BareHoursHeading { heading: heading(bare) }));
    }
    if let Some(duration) = columns.get(Meaning::Duration) {
        notes.push((duration.index, ColumnFinding::DurationWithoutUnit { heading: heading(duration) }));
    }
    if is_flat && !columns.any(CLAIMS) {
        notes.push((at, ColumnFinding::NoHoursColumn { headings: headings() }));
    }
    if is_flat && !columns.any(DATES) {
        notes.push((at, ColumnFinding::NoDateColumn { headings: headings() }));
    }
    chosen.notes.append(&mut notes);
}
