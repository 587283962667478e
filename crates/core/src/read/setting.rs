//! What holds for all rows of a table: how its hours are to be read, which columns hold the dates, and what the sheet says once for all of them.

use std::sync::Arc;

use super::hours::HoursColumn;
use super::period::{self, YearMonth};
use crate::model::activity::{CellColumns, MaybeSmall};
use crate::model::claim::ClaimUnit;
use crate::model::meaning::Meaning;
use crate::model::table::{Column, Columns, Table};
use crate::model::text::fold;
use crate::model::texts::Texts;
use crate::place::SheetPlace;

/// Columns of hours with what their headings say of the unit, the most certain first.
const HOURS: [(Meaning, Option<ClaimUnit>); 5] = [
    (Meaning::LessonHours, Some(ClaimUnit::Jp)),
    (Meaning::Minutes, Some(ClaimUnit::Minutes)),
    (Meaning::BareHours, Some(ClaimUnit::Jam)),
    (Meaning::Duration, None),
    (Meaning::TotalHours, Some(ClaimUnit::Jp)),
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
    /// How hours that stand above a list of participants are read.
    pub(super) spoken_hours: HoursColumn,
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
    fn of(columns: &Columns) -> Self {
        let hours = HOURS.iter().find_map(|&(meaning, unit)| {
            columns.get(meaning).map(|column| (column.clone(), HoursColumn { unit, heading: Arc::clone(&column.heading) }))
        });
        let start = if columns.get(Meaning::Start).is_some() { Meaning::Start } else { Meaning::Date };
        let index = |meaning| columns.get(meaning).map(|column| column.index);
        let date = [start, Meaning::End, Meaning::Year, Meaning::Month].into_iter().find_map(index);
        let cells = CellColumns {
            nip: index(Meaning::Nip).or_else(|| index(Meaning::NameAndNip)).into(),
            title: columns.get(Meaning::Title).or(columns.types.first()).map(|column| column.index).into(),
            date: date.into(),
            hours: hours.as_ref().map(|(column, _)| column.index).into(),
            certificate: index(Meaning::Certificate).into(),
            organiser: index(Meaning::Organiser).into(),
            decided: MaybeSmall::default(),
        };
        Self { hours, start, cells }
    }
}

impl Setting {
    pub(super) fn of(table: &Table, texts: &mut Texts) -> Self {
        let columns = &table.columns;
        let stated = certain(&table.titles);
        Self {
            sheet: Arc::clone(&table.sheet),
            heading_row: table.heading_rows.0,
            first_column: columns.bounds.0,
            columns: ColumnSetting::of(columns),
            slots: columns.spread.iter().map(|slot| ColumnSetting::of(&slot.columns)).collect(),
            year: stated.year,
            month: stated.month,
            spoken_hours: spoken_hours(),
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

/// How hours in running text are read: each amount says its own unit.
pub(super) fn spoken_hours() -> HoursColumn {
    HoursColumn { unit: None, heading: Arc::from("JP") }
}
