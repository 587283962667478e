//! Random sheets whose rows lie before or after a day, one unit's all on the same side.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rekap_core::model::activity::last_day_of;

use super::YEAR;
use crate::amend::Parameter;

const PEOPLE_OF_UNIT: usize = 6;

/// Rows of one unit, all of them on one side of D.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    is_after: bool,
    /// What everybody has alike.
    shared: Line,
    people: Vec<Vec<Line>>,
}

/// One row: numbers that become a row where D and the category are known.
#[derive(Debug, Clone)]
struct Line {
    /// Whether the category is that of the parameter.
    is_focused: bool,
    category: usize,
    is_international: bool,
    day: u32,
    length: u32,
    amount: u32,
    unit: usize,
    count: u32,
    certificate: u32,
}

fn lines() -> impl Strategy<Value = Line> {
    let days = (0_u32..365, prop_oneof![6 => 0_u32..3, 1 => 60_u32..200]);
    let amounts = (prop_oneof![3 => 1_u32..10, 1 => 10_u32..40], 0_usize..4, 1_u32..5, 0_u32..9);
    (any::<bool>(), any::<usize>(), any::<bool>(), days, amounts).prop_map(
        |(is_focused, category, is_international, (day, length), (amount, unit, count, certificate))| Line {
            is_focused,
            category,
            is_international,
            day,
            length,
            amount,
            unit,
            count,
            certificate,
        },
    )
}

pub(super) fn units() -> impl Strategy<Value = Vec<Unit>> {
    let people = prop::collection::vec(prop::collection::vec(lines(), 1..12), PEOPLE_OF_UNIT);
    let unit = (any::<bool>(), lines(), people).prop_map(|(is_after, shared, people)| Unit { is_after, shared, people });
    prop::collection::vec(unit, 2..5)
}

/// The day of the change: within the year, on its first day, or after it.
pub(super) fn days_of_change() -> impl Strategy<Value = NaiveDate> {
    let day = |offset: u64| first_of_year() + Days::new(offset);
    prop_oneof![4 => (1_u64..365).prop_map(day), 1 => Just(day(0)), 1 => Just(day(365))]
}

fn first_of_year() -> NaiveDate {
    NaiveDate::from_ymd_opt(YEAR, 1, 1).expect("a day of the calendar")
}

/// The days of a row, squeezed onto its side of D; nothing where that side has no day in the year.
fn days_of(line: &Line, is_after: bool, change: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = (first_of_year(), last_day_of(YEAR, None));
    let (from, to) = if is_after { (change.max(first), last) } else { (first, change.pred_opt()?.min(last)) };
    let room = u64::try_from((to - from).num_days()).ok()? + 1;
    let end = from + Days::new(u64::from(line.day) % room);
    Some((end - Days::new(u64::from(line.length)), end))
}

/// The sheet, as CSV.
pub(super) fn sheet(units: &[Unit], change: NaiveDate, focus: &Parameter, names: &[(String, String)]) -> String {
    let mut text =
        "NIP;Nama;Status ASN;Unit Kerja;Nama Kegiatan;Jenis;Lingkup;Tanggal Mulai;Tanggal Selesai;Jam;Jumlah Kali;No. Sertifikat\n"
            .to_owned();
    let mut person = 0;
    for (number, unit) in units.iter().enumerate() {
        for rows in &unit.people {
            person += 1;
            for (index, line) in std::iter::once(&unit.shared).chain(rows).enumerate() {
                let Some((first, last)) = days_of(line, unit.is_after, change) else { continue };
                let (nip, kind) = nip(person);
                let row = row(line, focus, names);
                let certificate =
                    if line.certificate < 3 { format!("800.{number}/{}/BKPSDM/2025", line.certificate) } else { String::new() };
                let title = if index == 0 { "Bersama".to_owned() } else { format!("Kegiatan {index}") };
                let _ = writeln!(
                    text,
                    "{nip};Pegawai {person};{kind};Unit {number};{title};{row};{first};{last};{};{};{certificate}",
                    amount(line),
                    line.count
                );
            }
        }
        monthly(&mut text, (number, person), unit.is_after, change);
    }
    text
}

/// Adds, for the last person of a unit, more coachings than a month carries in each month that lies on the unit's side of D.
fn monthly(text: &mut String, (unit, person): (usize, usize), is_after: bool, change: NaiveDate) {
    let first_days = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(YEAR, month, 1));
    for day in first_days.filter(|&day| (day >= change) == is_after) {
        let (nip, kind) = nip(person);
        let _ = writeln!(text, "{nip};Pegawai {person};{kind};Unit {unit};Coaching {day};Coaching;Nasional;{day};{day};;5;");
    }
}

/// Every third person is a PPPK, and one in each unit was appointed after the year.
fn nip(person: usize) -> (String, &'static str) {
    let born = format!("1985{:02}{:02}", person / 28 + 1, person % 28 + 1);
    match person % PEOPLE_OF_UNIT {
        0 | 3 => (format!("{born}2021211901"), "PPPK"),
        1 => (format!("{born}2026011901"), "PNS"),
        _ => (format!("{born}2010011901"), "PNS"),
    }
}

fn row(line: &Line, focus: &Parameter, names: &[(String, String)]) -> String {
    let of_focus = focus.category.as_ref().filter(|_| line.is_focused);
    let name = of_focus.and_then(|id| names.iter().find(|(own, _)| own == id)).unwrap_or(&names[line.category % names.len()]);
    let is_international = if of_focus.is_some() { focus.key.contains("international") } else { line.is_international };
    format!("{};{}", name.1, if is_international { "Internasional" } else { "Nasional" })
}

fn amount(line: &Line) -> String {
    match line.unit {
        0 => format!("{} menit", line.amount * 30),
        1 => line.amount.to_string(),
        2 => format!("{} jam", line.amount),
        _ => format!("{} JP", line.amount),
    }
}
