//! Heading rows → a tree: the path of each column from the top row to its own cell, and what the path means.
//!
//! A parent belongs to every column under it, in whatever row the others end; a heading that goes over several rows is a path of one cell. Where a file tells
//! its merged cells, they say how far a parent reaches; where it does not, or nobody merged them, blank cells beside a parent with columns of its own do.
//!
//! ```text
//! | PEGAWAI |      | Nama Kegiatan | Waktu Pelaksanaan |       | JP |      A "PEGAWAI › NIP", B "PEGAWAI › Nama", C "Nama Kegiatan",
//! | NIP     | Nama |               | Mulai             | Akhir |    |      D "Waktu Pelaksanaan › Mulai", E "Waktu Pelaksanaan › Akhir", F "JP"
//! ```
//! Of the words of a path the longest run that the table of headings knows decides, the lowest first; what stands above it says whose it is: the "Nama" of a
//! "Kegiatan" is a title, the "Tanggal" of a "Sertifikat" no day of the activity.

use super::heading::HeldRow;
use crate::model::cell::Merge;
use crate::model::meaning::Meaning;
use crate::model::text::fold;
use crate::rules::headings::Headings;

/// A cell of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node<'h> {
    pub(super) text: &'h str,
    /// Where it stands: row of the sheet and column.
    pub(super) at: (u32, usize),
}

/// The cells of a heading over one column, the top one first; the last is the column's own.
pub(super) type Path<'h> = Vec<Node<'h>>;

/// A meaning and its strength among the headings of that meaning: the smaller, the stronger.
pub(super) type Known = (Meaning, u32);

/// Gives every headed column of these heading rows with its path.
pub(super) fn paths<'h>(rows: &'h [HeldRow], merges: Option<&[Merge]>) -> Vec<(usize, Path<'h>)> {
    let spans = spans(rows, merges.unwrap_or_default());
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let starts = lower_tables(rows, width);
    let path = |column| {
        let mut path = Path::new();
        for level in 0..rows.len() {
            let parent = if spans.is_empty() { inferred(rows, level, column, &starts) } else { merged(rows, level, column, &spans) };
            let Some((left, text)) = parent.and_then(|left| Some((left, rows[level].text(left)?))) else { continue };
            if path.last().is_none_or(|above: &Node<'_>| fold(above.text) != fold(text)) {
                path.push(Node { text, at: (rows[level].number, left) });
            }
        }
        path
    };
    let has_own_cell = |column: usize, path: &Path<'_>| path.last().is_some_and(|last| last.at.1 == column);
    (0..width).map(|column| (column, path(column))).filter(|(column, path)| has_own_cell(*column, path)).collect()
}

/// Says whether merged cells could change what a heading means: it was read under parents whose reach nothing but blank cells tells.
pub(super) fn is_doubtful(rows: &[HeldRow], headings: &Headings) -> bool {
    let meaning = |path: &Path<'_>| meaning(path, headings).map(|known| known.0);
    paths(rows, None).into_iter().any(|(column, path)| {
        let alone: Path<'_> = path.iter().filter(|node| node.at.1 == column).copied().collect();
        alone.len() < path.len() && meaning(&path) != meaning(&alone)
    })
}

/// The merged cells of the heading that go over several columns. Where there is none, nobody merged parents over their columns.
fn spans<'m>(rows: &[HeldRow], merges: &'m [Merge]) -> Vec<&'m Merge> {
    let is_of_heading = |merge: &&Merge| rows.iter().any(|row| row.number == merge.first.row);
    merges.iter().filter(is_of_heading).filter(|merge| merge.first.column < merge.last.column).collect()
}

fn merged(rows: &[HeldRow], level: usize, column: usize, spans: &[&Merge]) -> Option<usize> {
    let covers = |merge: &Merge| {
        rows[level].number == merge.first.row && (usize::from(merge.first.column)..=usize::from(merge.last.column)).contains(&column)
    };
    if rows[level].text(column).is_some() {
        return Some(column);
    }
    spans.iter().find(|merge| covers(merge)).map(|merge| usize::from(merge.first.column))
}

/// Finds the column whose text reaches over a column: its own, else the nearest to the left, where both and all between have columns of their own below it,
/// no parent further up begins in between, and no other table does.
fn inferred(rows: &[HeldRow], level: usize, column: usize, starts: &[usize]) -> Option<usize> {
    let left = (0..=column).rev().find(|&left| rows[level].text(left).is_some())?;
    let has_below = |column: usize| rows[level + 1..].iter().any(|row| row.text(column).is_some());
    let begins_above = |column: usize| rows[..level].iter().any(|row| row.text(column).is_some());
    let is_within = !starts.iter().any(|start| (left + 1..=column).contains(start));
    let is_parent = left == column || (is_within && (left..=column).all(has_below) && !(left + 1..=column).any(begins_above));
    is_parent.then_some(left)
}

/// Finds the columns at which another table begins whose heading stands lower: the words over the first column come again there, and more of them beside.
fn lower_tables(rows: &[HeldRow], width: usize) -> Vec<usize> {
    const FEWEST_AGAIN: usize = 2;
    let first_words = |column: usize| rows.iter().enumerate().find_map(|(level, row)| Some((column, level, fold(row.text(column)?))));
    let tops: Vec<(usize, usize, String)> = (0..width).filter_map(first_words).collect();
    let is_again = |at: usize| tops[..at].iter().any(|(_, level, words)| *level < tops[at].1 && *words == tops[at].2);
    let starts = (1..tops.len()).filter(|&at| {
        let is_lower = tops[at..].iter().all(|top| top.1 > 0);
        is_lower && tops[at].2 == tops[0].2 && (at..tops.len()).filter(|&beside| is_again(beside)).count() >= FEWEST_AGAIN
    });
    starts.map(|at| tops[at].0).collect()
}

/// Says what a path means: the lowest words that are known, as far up as they are known together, and in the light of what stands above them.
pub(super) fn meaning(path: &[Node<'_>], headings: &Headings) -> Option<Known> {
    let texts: Vec<&str> = path.iter().map(|node| node.text).collect();
    let of = |texts: &[&str]| match texts {
        [text] => headings.meaning(text),
        several => headings.meaning_together(&several.join(" ")),
    };
    let (from, known) = (0..texts.len()).find_map(|from| Some((from, of(&texts[from..])?))).or_else(|| {
        // A line of help under a heading leaves its meaning as it is.
        (1..texts.len()).rev().find_map(|to| Some((0, of(&texts[..to])?)))
    })?;
    let above = texts[..from].iter().rev().find_map(|text| headings.meaning(text));
    let meaning = above.map_or(Some(known.0), |(above, _)| under(above, known.0))?;
    Some((meaning, known.1))
}

/// What a heading means under a parent of this meaning; nothing of ours where it speaks of the parent's own date or number.
fn under(parent: Meaning, own: Meaning) -> Option<Meaning> {
    const OF_A_DAY: &[Meaning] = &[Meaning::Date, Meaning::Start, Meaning::End, Meaning::Year, Meaning::Month];
    let is_of_a_day = OF_A_DAY.contains(&own);
    match (parent, own) {
        (Meaning::Title | Meaning::Type, Meaning::Name) => Some(Meaning::Title),
        (Meaning::Certificate | Meaning::CertificateDate, Meaning::Number) => Some(Meaning::Certificate),
        (Meaning::Certificate | Meaning::CertificateDate, _) if is_of_a_day => Some(Meaning::CertificateDate),
        (Meaning::Position | Meaning::Grade | Meaning::WorkUnit | Meaning::Organiser, Meaning::Name) => Some(parent),
        // The "Tahun" of a "Masa Kerja" counts years, the "Tanggal" of a "Surat Tugas" is that of a letter.
        (Meaning::Unused, Meaning::Number) => Some(Meaning::Unused),
        (Meaning::Unused, _) if is_of_a_day => Some(Meaning::Unused),
        (Meaning::Position | Meaning::Grade | Meaning::Kind | Meaning::Status | Meaning::WorkUnit, Meaning::Number) => None,
        (Meaning::Position | Meaning::Grade | Meaning::Kind | Meaning::Status | Meaning::WorkUnit, _) if is_of_a_day => None,
        _ => Some(own),
    }
}
