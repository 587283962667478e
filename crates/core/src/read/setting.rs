//! What holds for all rows of a table: how its hours are to be read, which columns hold the dates, and what the sheet says once for all of them.

use std::sync::Arc;

use chrono::NaiveDate;

use super::hours::{HoursColumn, HoursUnit};
use super::period::{self, YearMonth};
use crate::model::activity::CellColumns;
use crate::model::meaning::Meaning;
use crate::model::table::{Column, Columns, Table};
use crate::model::text::fold;
use crate::model::texts::Texts;
use crate::place::SheetPlace;
use crate::rules::Rules;
use crate::rules::regulation::in_force;

/// Columns of hours with what their headings say of the unit, the most certain first.
const HOURS: [(Meaning, HoursUnit); 5] = [
    (Meaning::LessonHours, HoursUnit::Jp),
    (Meaning::Minutes, HoursUnit::Minutes),
    (Meaning::BareHours, HoursUnit::Jam),
    (Meaning::Duration, HoursUnit::FromCell),
    (Meaning::TotalHours, HoursUnit::Jp),
];

/// The setting of a table.
#[derive(Debug)]
pub(super) struct Setting {
    sheet: Arc<SheetPlace>,
    heading_row: u32,
    first_column: u16,
    /// How the table's columns are read.
    pub(super) columns: ColumnSetting,
    /// How those of each slot of a wide table are read.
    pub(super) slots: Vec<ColumnSetting>,
    /// Year that the sheet's name and titles state beyond doubt.
    pub(super) year: Option<i32>,
    /// Month, likewise.
    pub(super) month: Option<u32>,
    /// Work unit that the sheet states.
    pub(super) work_unit: Arc<str>,
}

/// How a set of columns is read.
#[derive(Debug)]
pub(super) struct ColumnSetting {
    /// The column that holds the claim.
    pub(super) hours: Option<(Column, HoursColumn)>,
    /// Meaning of the column with the first (or the only) date.
    pub(super) start: Meaning,
    /// Where the cells of a row stand.
    pub(super) cells: CellColumns,
}

impl ColumnSetting {
    /// Looks at columns; what none of them holds stands at `else_at`.
    fn of(columns: &Columns, else_at: u16, rules: &Rules) -> Self {
        let hours = HOURS
            .iter()
            .find_map(|&(meaning, unit)| columns.get(meaning).map(|column| (column.clone(), hours_column(unit, &column.heading, rules))));
        let start = if columns.get(Meaning::Start).is_some() { Meaning::Start } else { Meaning::Date };
        let index = |meaning| columns.get(meaning).map(|column| column.index);
        let start_column = index(start).or_else(|| index(Meaning::End)).or_else(|| index(Meaning::Year)).unwrap_or(else_at);
        let title = columns.get(Meaning::Title).or(columns.types.first()).map_or(else_at, |column| column.index);
        let cells = CellColumns {
            title,
            date: start_column,
            hours: hours.as_ref().map_or(start_column, |(column, _)| column.index),
            certificate: index(Meaning::Certificate).unwrap_or(title),
        };
        Self { hours, start, cells }
    }
}

impl Setting {
    pub(super) fn of(table: &Table, rules: &Rules, texts: &mut Texts) -> Self {
        let columns = &table.columns;
        let stated = certain(&table.titles);
        Self {
            sheet: Arc::clone(&table.sheet),
            heading_row: table.heading_rows.0,
            first_column: columns.bounds.0,
            columns: ColumnSetting::of(columns, columns.bounds.0, rules),
            slots: columns.spread.iter().map(|slot| ColumnSetting::of(&slot.columns, slot.index(), rules)).collect(),
            year: stated.year,
            month: stated.month,
            work_unit: texts.share(table.fact(Meaning::WorkUnit).map_or_else(|| unit_of_titles(&table.titles), AsRef::as_ref)),
        }
    }

    pub(super) fn is_of(&self, table: &Table) -> bool {
        let is_place = self.heading_row == table.heading_rows.0 && self.first_column == table.columns.bounds.0;
        is_place && Arc::ptr_eq(&self.sheet, &table.sheet)
    }
}

/// Gives the one text among the sheet's name and titles that begins like the name of a work unit; two different ones are none.
fn unit_of_titles(titles: &[Arc<str>]) -> &str {
    const BEGINNINGS: &[&str] = &[
        "dinas",
        "badan",
        "bagian",
        "bidang",
        "biro",
        "inspektorat",
        "kantor",
        "kecamatan",
        "kelurahan",
        "puskesmas",
        "rsud",
        "satpol",
        "sekretariat",
        "upt",
        "uptd",
    ];
    let is_unit = |title: &&Arc<str>| fold(title).split(' ').next().is_some_and(|word| BEGINNINGS.contains(&word));
    let mut units = titles.iter().filter(is_unit);
    let Some(first) = units.next() else { return "" };
    if units.all(|other| fold(other) == fold(first)) { first } else { "" }
}

/// Gives the year and month that the sheet's name or its titles state; where the two disagree, neither is certain.
fn certain(titles: &[Arc<str>]) -> YearMonth {
    let texts = |titles: &[Arc<str>]| period::in_words(titles.iter().map(AsRef::as_ref));
    let (of_name, of_titles) = titles.split_at(titles.len().min(1));
    let (of_name, of_titles) = (texts(of_name), texts(of_titles));
    YearMonth { year: agreed(of_name.year, of_titles.year), month: agreed(of_name.month, of_titles.month) }
}

fn agreed<T: PartialEq>(one: Option<T>, other: Option<T>) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}

fn hours_column(unit: HoursUnit, heading: &Arc<str>, rules: &Rules) -> HoursColumn {
    let minutes_per_jp = in_force(&rules.regulation.lesson_minutes, NaiveDate::MAX).map_or(0, |legal| legal.value);
    HoursColumn { unit, jam: rules.policy.hours_heading.value, minutes_per_jp, heading: Arc::clone(heading) }
}
