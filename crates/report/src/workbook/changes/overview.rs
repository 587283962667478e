//! *Perubahan*: the two results side by side, then how many people, rows and rules changed in which way.

use std::sync::Arc;

use rust_xlsxwriter::XlsxError;

use super::ChangesWorkbook;
use crate::change_words as say;
use crate::columns::{Kind, column};
use crate::past;
use crate::words::{self, Words, said};
use crate::workbook::draft::DraftRow;
use crate::workbook::sheets::Sheets;
use crate::workbook::table::ResultTable;
use crate::workbook::table_column::{FilledColumn, cell};
use rekap_core::finding::Say;
use rekap_core::model::lang::Lang;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::summary::Status;
use rekap_core::summary::changes::{Changes, Edition, RowChange, Transition};

/// One row of the sheet.
enum OverviewLine {
    /// What each of the results says.
    Both(String, [OverviewValue; 2]),
    /// How many there are.
    Count(String, usize),
}

/// What a result says.
enum OverviewValue {
    Words(String),
    Count(usize),
    Hours(LessonHours),
}

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, comparison: &'a ChangesWorkbook<'_>) -> Result<(), XlsxError> {
    let lines: Arc<[OverviewLine]> = lines(comparison.changes, comparison.presentation.mask, comparison.lang()).into();
    let rows = lines.len();
    sheets.add(ResultTable::begin(comparison, said(words::CHANGES, comparison.lang()), columns(&lines), rows)?)
}

fn columns<'a>(lines: &Arc<[OverviewLine]>) -> Vec<FilledColumn<'a>> {
    let side = |column, side: usize| {
        let lines = Arc::clone(lines);
        cell(column, move |number, row| match &lines[number] {
            OverviewLine::Both(_, values) => write_value(row, &values[side]),
            OverviewLine::Count(..) => {
                row.skip();
            }
        })
    };
    let (labels, counts) = (Arc::clone(lines), Arc::clone(lines));
    vec![
        cell(column("Hal", "Item", Kind::Text, 48), move |number, row| {
            let (OverviewLine::Both(label, _) | OverviewLine::Count(label, _)) = &labels[number];
            row.plain(label);
        }),
        side(column("Lama", "Before", Kind::Mark, 34), 0),
        side(column("Baru", "Now", Kind::Mark, 34), 1),
        cell(column("Jumlah", "Count", Kind::Count, 11), move |number, row| match &counts[number] {
            OverviewLine::Both(..) => {
                row.skip();
            }
            OverviewLine::Count(_, count) => write_value(row, &OverviewValue::Count(*count)),
        }),
    ]
}

fn lines(changes: &Changes, mask: bool, lang: Lang) -> Vec<OverviewLine> {
    let mut lines = editions(&changes.old, &changes.new, lang);
    lines.extend(years(changes, mask, lang));
    let transitions = [
        Transition::FellShort,
        Transition::BecameInactive,
        Transition::Gone,
        Transition::BecameMet,
        Transition::BecameActive,
        Transition::New,
        Transition::SameStatus,
    ];
    let people = said(["Pegawai", "Employees"], lang);
    lines.extend(
        transitions.map(|transition| {
            OverviewLine::Count(format!("{people} {}", say::transition(transition, lang)), changes.people_with(transition))
        }),
    );
    let rows = said(["Kegiatan", "Activities"], lang);
    lines.extend(
        [RowChange::Added, RowChange::Removed, RowChange::Edited, RowChange::Recounted]
            .map(|change| OverviewLine::Count(format!("{rows} {}", say::row_change(change, lang)), changes.activities_with(change))),
    );
    lines.push(OverviewLine::Count(said(["Ketentuan yang berbeda", "Rules that differ"], lang).to_owned(), changes.rules.len()));
    lines
}

/// What a head of office asks first, the words in the column of the later result.
fn years(changes: &Changes, mask: bool, lang: Lang) -> Vec<OverviewLine> {
    let [before, now] = &changes.years;
    let line = |(label, words): (&str, String)| {
        let values = [OverviewValue::Words(String::new()), OverviewValue::Words(words)];
        OverviewLine::Both(format!("{label} ({})", said(["lama → baru", "before → now"], lang)), values)
    };
    past::lines(before, now, mask, lang).into_iter().map(line).collect()
}

fn editions(old: &Edition, new: &Edition, lang: Lang) -> Vec<OverviewLine> {
    let both = |label: Words, values: [OverviewValue; 2]| OverviewLine::Both(said(label, lang).to_owned(), values);
    let counts = |of: fn(&Edition) -> usize| [old, new].map(|edition| OverviewValue::Count(of(edition)));
    vec![
        both(["Berkas", "File"], [old, new].map(|edition| OverviewValue::Words(edition.file.clone()))),
        both(["Tahun pelaporan", "Reporting year"], [old, new].map(|edition| OverviewValue::Words(edition.year.to_string()))),
        both(["Tanggal rekap", "As-of date"], [old, new].map(|edition| OverviewValue::Words(edition.as_of.say(lang)))),
        both([Status::Met.label(); 2], counts(|edition| edition.met)),
        both([Status::Short.label(); 2], counts(|edition| edition.short)),
        both([Status::Inactive.label(); 2], counts(|edition| edition.inactive)),
        both(["JP diakui", "JP credited"], [old, new].map(|edition| OverviewValue::Hours(edition.credited))),
        both(["Kegiatan", "Activities"], counts(|edition| edition.activities)),
    ]
}

fn write_value(row: &mut DraftRow, value: &OverviewValue) {
    match value {
        OverviewValue::Words(words) => row.text(words),
        OverviewValue::Count(count) => row.count(u32::try_from(*count).unwrap_or(u32::MAX)),
        OverviewValue::Hours(jp) => row.hours(*jp),
    };
}
