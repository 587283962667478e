//! *Rencana*: for each unit and month how many coachings and mentorings are needed and how many coaches that takes, and for what is left what else closes it.
//!
//! ```text
//! Dinas A   November   4 coaching, 4 mentoring   2 coaches needed, 1 may coach
//! Dinas A   –                                    6 JP beyond the months: e-learning 3 JP a day, 2 days …
//! ```
//! Only where a capacity is set: without it the plans of *Kekurangan* say all that is known.

use std::io::{Seek, Write};
use std::sync::Arc;

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::sheets::Sheets;
use super::table::ResultTable;
use super::table_column::{FilledColumn, cell, count, hours, ordinal, plain, text};
use crate::columns::{Kind, NUMBER, ResultColumn, UNIT, column};
use crate::formats::Mark;
use crate::plan;
use crate::words::{self, Words, said};
use crate::{Presentation, ReportTrouble, agency};
use rekap_core::finding::month_name;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::rules::Rules;
use rekap_core::summary::Summary;
use rekap_core::summary::agency::{UnitMonth, UnitPlan};

const PLANNED: [ResultColumn; 2] = [column("Coaching", "Coaching", Kind::Count, 11), column("Mentoring", "Mentoring", Kind::Count, 11)];
const NEEDED: ResultColumn = column("Coach Dibutuhkan", "Coaches Needed", Kind::Count, 13);
const AVAILABLE: ResultColumn = column("Coach Tersedia", "Coaches Available", Kind::Count, 12);
const OPEN: ResultColumn = column("JP Belum Tertutup", "JP Left Open", Kind::Hours, 13);

/// Stands in the place of the month where something is left.
pub(crate) const REST: Words = ["Sisa", "Left"];

/// One row: a month of a unit, or what is left of its gap.
struct PlanRow<'a> {
    unit: &'a UnitPlan,
    month: Option<&'a UnitMonth>,
}

impl PlanRow<'_> {
    fn open(&self) -> LessonHours {
        if self.month.is_some() { LessonHours::ZERO } else { self.unit.beyond_months + self.unit.beyond_capacity }
    }
}

/// Adds the sheet, where a capacity is set.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    if book.summary.agency_plan.terms.capacity.is_none() {
        return Ok(());
    }
    always_add(sheets, book)
}

fn always_add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let rows = rows(book);
    let number = rows.len();
    let mut table = ResultTable::begin(book, book.sheet_name(words::AGENCY_PLAN), columns(book, rows), number)?;
    table.add_totals(UNIT)?;
    sheets.add(table)
}

/// Writes a workbook that holds the plan only. The same summary, rules and presentation give the same bytes.
///
/// # Errors
/// As [`super::workbook`].
pub fn plan_workbook<W: Write + Seek + Send>(
    summary: &Summary,
    rules: &Rules,
    presentation: &Presentation,
    writer: W,
) -> Result<(), ReportTrouble> {
    let book = ResultBook::new(summary, rules, presentation);
    let mut sheets = Sheets::new()?;
    sheets.workbook().set_properties(&book.properties());
    always_add(&mut sheets, &book)?;
    sheets.write(writer)
}

fn rows<'a>(book: &'a ResultBook) -> Vec<PlanRow<'a>> {
    let mut rows = Vec::new();
    for unit in agency::by_name(&book.summary.agency_plan) {
        rows.extend(unit.months.iter().map(|month| PlanRow { unit, month: Some(month) }));
        rows.extend(agency::is_open(unit).then_some(PlanRow { unit, month: None }));
    }
    rows
}

fn columns<'a>(book: &'a ResultBook, rows: Vec<PlanRow<'a>>) -> Vec<FilledColumn<'a>> {
    let (lang, plan, rules_of_run) = (book.presentation.lang, &book.summary.agency_plan, book.rules);
    let rows: Arc<[PlanRow<'a>]> = rows.into();
    let categories = plan::categories(book.summary, book.rules, lang);
    let planned = |side: usize| {
        let rows = Arc::clone(&rows);
        count(PLANNED[side], move |number| rows[number].month.map_or(0, |month| month.counts[side])).renamed(categories[side]).summed()
    };
    let maybe_count = |column, of: fn(&PlanRow<'_>) -> Option<u32>| {
        let rows = Arc::clone(&rows);
        cell(column, move |number, row| {
            match of(&rows[number]) {
                Some(count) => row.count(count),
                None => row.skip(),
            };
        })
    };
    let [units, months, open, words] = [&rows; 4].map(Arc::clone);
    vec![
        ordinal(NUMBER),
        text(UNIT, move |number| words::unit_or_unknown(&units[number].unit.work_unit, lang).to_owned()),
        plain(column("Bulan", "Month", Kind::Mark, 14), move |number| {
            months[number].month.map_or(said(REST, lang), |month| month_name(month.month, lang))
        }),
        planned(0),
        planned(1),
        maybe_count(NEEDED, |row| row.month?.coaches),
        maybe_count(AVAILABLE, |row| row.unit.coaches),
        hours(OPEN, move |number| open[number].open()).summed().above_zero(Mark::Short),
        plain(column("Keterangan", "Explanation", Kind::Text, 70), move |number| match words[number].month {
            None => agency::what_is_left(words[number].unit, plan, rules_of_run, lang),
            Some(month) => agency::of_month(words[number].unit, month, lang),
        }),
    ]
}
