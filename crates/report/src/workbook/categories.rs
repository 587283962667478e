//! *Rekap Jenis*: one row per category with activities in the year, in the order of the law's table.

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::sheets::Sheets;
use super::table::Table;
use super::totals::{Amount, Total, Totals};
use crate::columns::CATEGORIES;
use crate::words::{self, said};
use rekap_core::model::lang::Lang;
use rekap_core::summary::Summary;

const NAME_COLUMN: u16 = 0;
const ACTIVITIES_COLUMN: u16 = 2;
const CLAIMED_COLUMN: u16 = 4;

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let sums = &book.summary.categories;
    let mut table = Table::begin(book, book.sheet_name(words::CATEGORIES), CATEGORIES, sums.len())?;
    add_totals(&mut table, book.summary, lang)?;
    sheets.add(table, move |number, row| {
        let sum = &sums[number];
        let category = book.rules.regulation.category(sum.category);
        row.text(category.name_in(lang))
            .plain(category.track.label(lang))
            .count(sum.activities)
            .count(sum.employees)
            .hours(sum.claimed)
            .hours(sum.credited)
            .hours(sum.trimmed);
    })
}

/// People are left out: whoever did a seminar and a course stands in two rows and is one person.
fn add_totals(table: &mut Table, summary: &Summary, lang: Lang) -> Result<(), XlsxError> {
    let sums = &summary.categories;
    let totals = Totals::of(sums.len());
    let activities = totals.counts(ACTIVITIES_COLUMN, sums.iter().map(|sum| sum.activities));
    let claimed = totals.hours(CLAIMED_COLUMN, sums.iter().map(|sum| sum.claimed));
    let credited = totals.hours(CLAIMED_COLUMN + 1, sums.iter().map(|sum| sum.credited));
    let trimmed = totals.hours(CLAIMED_COLUMN + 2, sums.iter().map(|sum| sum.trimmed));
    let all = summary.totals;
    let all_activities = all.activities - all.out_of_period_activities;
    let rest = |of: &Total, whole: Amount| totals.stated(of.column, whole.less(of.result));
    let others = [rest(&activities, Amount::Count(all_activities)), rest(&claimed, Amount::Hours(all.claimed))];
    let whole =
        [totals.stated(activities.column, Amount::Count(all_activities)), totals.stated(claimed.column, Amount::Hours(all.claimed))];
    let has_others = others[0].result != Amount::Count(0);
    table.add_totals(0, (NAME_COLUMN, said(words::TOTAL, lang)), &[activities, claimed, credited, trimmed])?;
    if !has_others {
        return Ok(());
    }
    let unknown = ["Jenis belum pasti, atau bukan pengembangan kompetensi", "Category unsure, or no competency development"];
    table.add_totals(1, (NAME_COLUMN, said(unknown, lang)), &others)?;
    table.add_totals(2, (NAME_COLUMN, said(words::ALL_OF_THE_YEAR, lang)), &whole)
}
