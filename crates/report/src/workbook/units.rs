//! *Rekap Unit*: one row per work unit, with the share that is met and the mean by head count.

use std::sync::Arc;

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::sheets::Sheets;
use super::table::ResultTable;
use super::table_column::{ColumnNames, FilledColumn, HighlightRule, Sum, cell, count, hours, ordinal, text};
use crate::columns::{CREDITED, Kind, NUMBER, ResultColumn, UNIT, column, wide};
use crate::formats::Mark;
use crate::words;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::text::fold;
use rekap_core::summary::UnitSummary;

const HEADS: ResultColumn = column("Pegawai", "Employees", Kind::Count, 11);
const MET: ResultColumn = column("Terpenuhi", "Met", Kind::Count, 11);
const INACTIVE: ResultColumn = column("Tanpa Kegiatan", "Inactive", Kind::Count, 11);

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let rows = book.summary.units.len();
    let mut table = ResultTable::begin(book, book.sheet_name(words::UNITS), columns(book), rows)?;
    table.add_totals(UNIT)?;
    sheets.add(table)
}

fn columns<'a>(book: &'a ResultBook) -> Vec<FilledColumn<'a>> {
    let units: Arc<[&'a UnitSummary]> = by_name(&book.summary.units).into();
    let lang = book.presentation.lang;
    let of = |of: fn(&UnitSummary) -> u32| {
        let units = Arc::clone(&units);
        move |number: usize| of(units[number])
    };
    let hours_of = |of: fn(&UnitSummary) -> LessonHours| {
        let units = Arc::clone(&units);
        move |number: usize| of(units[number])
    };
    // A unit of which everybody is without activity sent nothing: its name and the two equal counts stand out.
    let silent = |column: FilledColumn<'a>| {
        let rule = |at: &ColumnNames| {
            let (heads, inactive) = (at.letters(HEADS), at.letters(INACTIVE));
            format!("AND(${heads}2>0,${inactive}2=${heads}2)")
        };
        column.highlight(HighlightRule::Where(Box::new(rule)), Mark::Inactive)
    };
    let (name, share) = (Arc::clone(&units), Arc::clone(&units));
    vec![
        ordinal(NUMBER),
        silent(text(wide(UNIT, 44), move |number| words::unit_or_unknown(&name[number].work_unit, lang).to_owned())),
        silent(count(HEADS, of(|unit| unit.employees)).summed()),
        count(MET, of(|unit| unit.met)).summed(),
        count(column("Kurang", "Short", Kind::Count, 11), of(|unit| unit.short)).summed(),
        silent(count(INACTIVE, of(|unit| unit.inactive)).summed()),
        cell(column("% Terpenuhi", "% Met", Kind::Percent, 12), move |number, row| {
            row.share(share[number].met, share[number].employees);
        })
        .total(Sum::Share(MET, HEADS))
        .bar(1.0),
        hours(CREDITED, hours_of(|unit| unit.credited)).summed(),
        hours(column("Rata-rata JP", "Mean JP", Kind::Hours, 11), hours_of(mean)).total(Sum::Mean(CREDITED, HEADS)),
    ]
}

/// Gives the mean by head count.
pub(crate) fn mean(unit: &UnitSummary) -> LessonHours {
    unit.credited.divided_by(usize::try_from(unit.employees).unwrap_or(usize::MAX))
}

/// Sorts as *Rekap Pegawai* does: case and punctuation do not matter, the unknown unit comes last.
pub(crate) fn by_name(units: &[UnitSummary]) -> Vec<&UnitSummary> {
    let mut sorted: Vec<&UnitSummary> = units.iter().collect();
    sorted.sort_by_cached_key(|unit| (unit.work_unit.is_empty(), fold(&unit.work_unit), Arc::clone(&unit.work_unit)));
    sorted
}
