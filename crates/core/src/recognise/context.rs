//! What stands above a table: its titles, and rows of the form `key : value`.
//!
//! "REKAP BULAN MARET TAHUN 2025" or "Satuan Kerja : Dinas A" says once for the whole sheet what other sheets say in a column. The texts are only gathered
//! here; what they say of year, month, unit or person is read where the columns lack it.

use std::sync::Arc;

use super::heading::HeldRow;
use super::looks::{self, Looks};
use crate::model::table::Fact;
use crate::model::text::fold;
use crate::place::CellPos;
use crate::rules::headings::Headings;

/// Cells of a line of a letterhead, or of a key and its value.
const MOST_CELLS: usize = 2;

/// Gathers the sheet's name and every text above the heading; a row of data that no heading stands over is no title.
pub(super) fn titles(sheet: &str, above: &[HeldRow]) -> Vec<Arc<str>> {
    let is_data = |row: &HeldRow| row.filled().len() > MOST_CELLS && row.cells.iter().any(|cell| looks::of(cell) == Looks::Nip);
    let above = above.iter().filter(|row| !is_data(row));
    let texts = above.flat_map(|row| (0..row.cells.len()).filter_map(|column| row.text(column)));
    std::iter::once(sheet).chain(texts).map(Arc::from).collect()
}

/// What file, sheet and titles call a table of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Called {
    /// An employee list: "Pegawai", "DAFTAR NOMINATIF", "DUK", "Daftar ASN".
    Employees,
    /// A list of those who took part in something: "Daftar Peserta", "Daftar Hadir Pegawai".
    Participants,
    /// Neither.
    Nothing,
}

/// Says what a table of people is called; the titles begin with the sheet's name. Whoever took part in something is a participant, whatever else is said.
pub(super) fn called(file: &str, titles: &[Arc<str>]) -> Called {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let name = fold(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let titles: Vec<String> = titles.iter().map(|title| fold(title)).collect();
    if titles.iter().any(|title| is_of_participants(title)) {
        Called::Participants
    } else if titles.iter().chain([&name]).any(|title| calls_list(title)) {
        Called::Employees
    } else {
        Called::Nothing
    }
}

fn is_of_participants(title: &str) -> bool {
    const WORDS: &[&str] = &[
        "peserta",
        "participants",
        "participant",
        "attendance",
        "mengikuti",
        "hadir",
        "kehadiran",
        "absensi",
        "presensi",
        "undangan",
        "panitia",
    ];
    title.split(' ').any(|word| WORDS.contains(&word))
}

/// "Data Pegawai 2025" is a list; "Rekap Pengembangan Kompetensi Pegawai" is about what they did.
fn calls_list(title: &str) -> bool {
    const LISTS: &[&str] = &["pegawai", "nominatif", "duk", "bezetting", "employees"];
    const PEOPLE: &[&str] = &["asn", "pns", "cpns", "pppk"];
    const OF_PEOPLE: &[&str] = &["daftar", "data", "list"];
    const DEEDS: &[&str] = &["kompetensi", "bangkom", "diklat", "pelatihan", "kegiatan", "bimtek", "jp", "development", "training"];
    let words: Vec<&str> = title.split(' ').collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let is_list = has(LISTS) || (has(PEOPLE) && (has(OF_PEOPLE) || words.len() == 1));
    is_list && !has(DEEDS)
}

/// Gathers the `key : value` rows whose key is a known heading: both in one cell, in cells next to each other with the colon in either, or without one.
pub(super) fn facts(above: &[HeldRow], headings: &Headings) -> Vec<Fact> {
    above.iter().filter_map(|row| fact(row, headings)).collect()
}

/// Says whether a row is a line of a letterhead, a title or `key : value`, and no row of data: it has one or two cells, a colon, or words only.
pub(super) fn is_above_table(row: &HeldRow, headings: &Headings) -> bool {
    let filled = row.filled();
    let is_key = |&column: &usize| row.text(column).is_some_and(|text| text.starts_with(':') || text.ends_with(':'));
    let is_words = |&column: &usize| looks::of(&row.cells[column]) == Looks::Words;
    filled.len() <= MOST_CELLS || filled.iter().any(is_key) || fact(row, headings).is_some() || filled.iter().all(is_words)
}

/// Reads a row as `key : value`.
pub(super) fn fact(row: &HeldRow, headings: &Headings) -> Option<Fact> {
    let filled = row.filled();
    let words: Vec<_> = filled.iter().map(|&column| row.cells[column].words()).collect();
    let column = filled.last().and_then(|&column| u16::try_from(column).ok())?;
    let joined = words.join(" ");
    let (key, value) = match (joined.split_once(':'), words.as_slice()) {
        (Some(parted), _) => parted,
        (None, [key, value]) if headings.meaning(value).is_none() => (key.as_ref(), value.as_ref()),
        _ => return None,
    };
    let (meaning, _) = headings.meaning(key)?;
    let value = value.trim();
    (!value.is_empty()).then(|| (meaning, Arc::from(value), CellPos { row: row.number, column }))
}
