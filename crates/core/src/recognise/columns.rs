//! Named columns → one column a meaning, or the refusal that says why not.
//!
//! Two columns may claim one meaning ("NIP Baru" and "NIP Lama", "JP" and "Jumlah JP"). For a name or a unit the stronger heading wins and the other is
//! told; two columns of lesson hours are refused, since a total read as a claim would pass a person who is short.

use std::sync::Arc;

use crate::finding::column::ColumnFinding;
use crate::model::meaning::Meaning;
use crate::model::table::{Column, Columns, Spread, SpreadColumn, TableKind, UnreadColumn};
use crate::model::text::fold;
use crate::place::ColumnName;
use crate::rules::Rules;
use crate::rules::names::Decision;

/// A column with the words above it.
#[derive(Debug)]
pub(super) struct NamedColumn {
    pub(super) index: u16,
    /// All the words above it.
    pub(super) heading: Arc<str>,
    /// The lowest of them.
    pub(super) last: String,
    /// What the words above the lowest are known as.
    pub(super) parent: Option<Meaning>,
    /// What the table of headings makes of them: a meaning and its strength, the smaller the stronger.
    pub(super) known: Option<(Meaning, u32)>,
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
pub(super) fn choose(named: &[NamedColumn], rules: &Rules) -> Result<Chosen, ColumnFinding> {
    let mut chosen = Chosen::default();
    let mut known: Vec<(Meaning, u32, &NamedColumn)> =
        named.iter().filter_map(|column| column.known.map(|(meaning, strength)| (meaning, strength, column))).collect();
    known.sort_by_key(|&(meaning, strength, column)| (meaning, strength, column.index));
    for group in known.chunk_by(|one, other| one.0 == other.0) {
        choose_one(group, &mut chosen)?;
    }
    keep_one_claim(&mut chosen);
    chosen.columns.spread = spread_columns(named, rules);
    let title = chosen.columns.get(Meaning::Title).map(|column| column.index);
    if chosen.columns.spread.iter().any(|spread| Some(spread.column.index) == title) {
        chosen.columns.clear(Meaning::Title);
    }
    chosen.columns.bounds = bounds(named);
    notes_on_units(&mut chosen);
    Ok(chosen)
}

/// Lists the columns that a table of this kind has no use for.
pub(super) fn unread(named: &[NamedColumn], columns: &Columns, kind: TableKind) -> Vec<UnreadColumn> {
    const OF_PEOPLE: &[Meaning] = &[
        Meaning::Number,
        Meaning::Nip,
        Meaning::OldNip,
        Meaning::Name,
        Meaning::NameAndNip,
        Meaning::WorkUnit,
        Meaning::Kind,
        Meaning::Status,
    ];
    const NOT_OF_ACTIVITIES: &[Meaning] =
        &[Meaning::OldNip, Meaning::Position, Meaning::Grade, Meaning::Mode, Meaning::Organiser, Meaning::CertificateDate, Meaning::Remark];
    let is_useful = |meaning: Meaning| match kind {
        TableKind::Employees => OF_PEOPLE.contains(&meaning),
        TableKind::Activities | TableKind::Totals => !NOT_OF_ACTIVITIES.contains(&meaning),
    };
    let has = |column: &Column, named: &NamedColumn| column.index == named.index;
    let is_read = |named: &NamedColumn| {
        let spread = columns.spread.iter().map(|spread| &spread.column);
        named.known.is_some_and(|(meaning, _)| is_useful(meaning) && columns.get(meaning).is_some_and(|column| has(column, named)))
            || kind == TableKind::Activities && columns.types.iter().chain(spread).any(|column| has(column, named))
    };
    let unread = named.iter().filter(|named| !is_read(named));
    unread
        .map(|named| UnreadColumn {
            column: Column { index: named.index, heading: Arc::clone(&named.heading) },
            meaning: named.known.map(|known| known.0),
        })
        .collect()
}

fn choose_one(group: &[(Meaning, u32, &NamedColumn)], chosen: &mut Chosen) -> Result<(), ColumnFinding> {
    let Some(&(meaning, strength, first)) = group.first() else { return Ok(()) };
    if meaning == Meaning::Unused {
        return Ok(());
    }
    let column = |named: &NamedColumn| Column { index: named.index, heading: Arc::clone(&named.heading) };
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
fn spread_columns(named: &[NamedColumn], rules: &Rules) -> Vec<SpreadColumn> {
    let spread_by = |column: &NamedColumn| column.known.is_none().then(|| spread_name(&column.last, rules)).flatten();
    let spreads: Vec<_> = named.iter().filter_map(spread_by).collect();
    if spreads.len() < 2 {
        return Vec::new();
    }
    let is_by_type = spreads.iter().filter(|spread| matches!(spread, Spread::Type(_))).count() >= 2;
    let columns = named.iter().filter_map(|column| {
        let spread = spread_by(column).or_else(|| general_name(column, rules).filter(|_| is_by_type))?;
        let own = Column { index: column.index, heading: Arc::clone(&column.heading) };
        let is_title = matches!(&spread, Spread::Type(name) if !rules.names.exact.contains_key(&fold(name)));
        Some(SpreadColumn { column: own, names: spread, is_title, counts: column.parent == Some(Meaning::Count) })
    });
    columns.collect()
}

/// "Diklat" heads the titles of a table; among columns for one type each it is such a column itself.
fn general_name(column: &NamedColumn, rules: &Rules) -> Option<Spread> {
    let is_open = column.known.is_none_or(|known| known.0 == Meaning::Title);
    let is_general = matches!(rules.names.exact.get(&fold(&column.last)), Some(Decision::Bucket(Some(_))));
    (is_open && is_general).then(|| Spread::Type(Arc::from(column.last.as_str())))
}

/// Says what a heading names that is the name of a category or of a month.
pub(super) fn spread_name(heading: &str, rules: &Rules) -> Option<Spread> {
    let folded = fold(heading);
    if let Some(month) = month_number(&folded) {
        return Some(Spread::Month(month));
    }
    let is_code = folded.bytes().any(|byte| byte.is_ascii_digit());
    match rules.names.of_type(heading) {
        Some(Decision::Category(_) | Decision::Ambiguous(_)) if !is_code => Some(Spread::Type(Arc::from(heading))),
        _ => None,
    }
}

fn month_number(folded: &str) -> Option<u32> {
    use crate::finding::month_name;
    use crate::model::lang::Lang;
    (1..=12).find(|&month| fold(month_name(month, Lang::Id)) == folded)
}

fn bounds(named: &[NamedColumn]) -> (u16, u16) {
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
