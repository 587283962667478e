//! *Rekap Unit*: one row per work unit, with the share that is met and the mean by head count.

use std::sync::Arc;

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::sheets::Sheets;
use super::table::Table;
use super::totals::Totals;
use crate::columns::UNITS;
use crate::formats::Mark;
use crate::words::{self, said};
use rekap_core::model::lang::Lang;
use rekap_core::model::text::fold;
use rekap_core::summary::UnitSummary;

const NAME_COLUMN: u16 = 1;
const HEADS_COLUMN: u16 = 2;
const INACTIVE_COLUMN: u16 = 5;
const SHARE_COLUMN: u16 = 6;
const CREDITED_COLUMN: u16 = 7;

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let units = by_name(&book.summary.units);
    let mut table = Table::begin(book, book.sheet_name(words::UNITS), UNITS, units.len())?;
    // A unit of which everybody is without activity sent nothing: its name and the two equal counts stand out.
    for column in [NAME_COLUMN, HEADS_COLUMN, INACTIVE_COLUMN] {
        table.highlight_where(column, "AND($C2>0,$F2=$C2)", Mark::Inactive)?;
    }
    table.measure(SHARE_COLUMN, 1.0)?;
    add_totals(&mut table, &units, book.presentation.lang)?;
    sheets.add(table, move |number, row| {
        let unit = units[number];
        let heads = usize::try_from(unit.employees).unwrap_or(usize::MAX);
        row.ordinal()
            .text(words::unit_or_unknown(&unit.work_unit, book.presentation.lang))
            .count(unit.employees)
            .count(unit.met)
            .count(unit.short)
            .count(unit.inactive)
            .share(unit.met, unit.employees)
            .hours(unit.credited)
            .hours(unit.credited.divided_by(heads));
    })
}

fn add_totals(table: &mut Table, units: &[&UnitSummary], lang: Lang) -> Result<(), XlsxError> {
    let totals = Totals::of(units.len());
    let heads = totals.counts(HEADS_COLUMN, units.iter().map(|unit| unit.employees));
    let met = totals.counts(HEADS_COLUMN + 1, units.iter().map(|unit| unit.met));
    let short = totals.counts(HEADS_COLUMN + 2, units.iter().map(|unit| unit.short));
    let inactive = totals.counts(HEADS_COLUMN + 3, units.iter().map(|unit| unit.inactive));
    let share = totals.share(SHARE_COLUMN, &met, &heads);
    let credited = totals.hours(CREDITED_COLUMN, units.iter().map(|unit| unit.credited));
    let mean = totals.mean(CREDITED_COLUMN + 1, &credited, &heads);
    table.add_totals(0, (NAME_COLUMN, said(words::TOTAL, lang)), &[heads, met, short, inactive, share, credited, mean])
}

/// Sorts as *Rekap Pegawai* does: case and punctuation do not matter, the unknown unit comes last.
fn by_name(units: &[UnitSummary]) -> Vec<&UnitSummary> {
    let mut sorted: Vec<&UnitSummary> = units.iter().collect();
    sorted.sort_by_cached_key(|unit| (unit.work_unit.is_empty(), fold(&unit.work_unit), Arc::clone(&unit.work_unit)));
    sorted
}
