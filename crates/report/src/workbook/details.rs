//! *Rincian*: one row per activity read, in input order, with the reasons beside the number and the row of the source.
//!
//! This is the heavy sheet: a million rows of nineteen cells, and two more where any row names an organiser or a certificate number: `rekap-jp export siasn` reads
//! them back. They are not printed, and no row is higher for them. Past Excel's row limit it goes on in *Rincian 2*, with the headings again and the running number
//! going on.

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::draft::TextKey;
use super::places;
use super::sheets::Sheets;
use super::table::ResultTable;
use super::table_column::{FilledColumn, cell, hours, maybe_hours, plain, shared, text};
use crate::Presentation;
use crate::columns::{
    CATEGORY, CERTIFICATE, CLAIMED, CREDITED, ENDS_ON, EXPLANATION, FILE, Kind, LEVEL, NAME, NIP, NUMBER, ORGANISER, ROW, ResultColumn,
    SHEET, STARTS_ON, TITLE, TYPED_CATEGORY, UNIT, column, wide,
};
use crate::formats::Mark;
use crate::reasons::{Explainer, ExplanationKey};
use crate::words::{self, said};
use rekap_core::model::activity::{Activity, Classification};
use rekap_core::model::credit::Credit;
use rekap_core::model::lang::Lang;
use rekap_core::rules::Rules;
use rekap_core::rules::regulation::Category;
use rekap_core::summary::Summary;
use rekap_core::summary::originals::Originals;

const TRIMMED: ResultColumn = column("JP Dipotong", "JP Trimmed", Kind::Hours, 9);

/// Says how many rows the workbook keeps: all, on as many sheets as they need; where the ledger has them, those of one sheet. Nobody opens a workbook of five million.
pub(super) fn kept(summary: &Summary, presentation: &Presentation, rows_per_sheet: usize) -> usize {
    let rows = summary.activities.len();
    if presentation.has_ledger { rows.min(rows_per_sheet) } else { rows }
}

/// Adds the sheet, or as many sheets as its rows need at `rows_per_sheet` each.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook, rows_per_sheet: usize) -> Result<(), XlsxError> {
    let rows = kept(book.summary, book.presentation, rows_per_sheet);
    for part in 0..rows.div_ceil(rows_per_sheet).max(1) {
        let from = part * rows_per_sheet;
        let name = places::details_sheet(part, book.presentation.lang);
        let beside = book.originals.filter(|originals| originals.name_records());
        let columns = columns(book, from).into_iter().chain(beside.map(|originals| records(originals, from)).into_iter().flatten());
        let mut table = ResultTable::begin(book, &name, columns.collect(), rows_per_sheet.min(rows - from))?;
        table.freeze_to(NAME)?;
        sheets.add(table)?;
    }
    Ok(())
}

/// The columns of a sheet that begins with this activity; each as wide as gives the whole sheet the fewest lines on a
/// landscape page.
fn columns<'a>(book: &'a ResultBook, from: usize) -> Vec<FilledColumn<'a>> {
    let (summary, lang) = (book.summary, book.presentation.lang);
    let activity = move |number: usize| -> &'a Activity { &summary.activities[from + number] };
    let credit = move |number: usize| -> &'a Credit { &summary.credits[from + number] };
    let category = move |number| category(book.rules, activity(number));
    let explainer = Explainer::new(summary, book.rules, lang);
    let review = said(words::NEEDS_REVIEW, lang);
    vec![
        // Leads to the row's owner. Not the name: some programs do not wrap a text that is a link, and names are long and columns narrow here.
        cell(NUMBER, move |number, row| {
            row.count(u32::try_from(from + number + 1).unwrap_or(u32::MAX));
        })
        .linked(move |number| Some(book.places.owner(summary, activity(number), lang))),
        cell(wide(NIP, 20), move |number, row| {
            row.nip(activity(number).nip);
        }),
        shared(wide(NAME, 26), move |number| &activity(number).name),
        shared(UNIT, move |number| &activity(number).work_unit),
        shared(wide(TITLE, 50), move |number| &activity(number).title),
        shared(wide(TYPED_CATEGORY, 15), move |number| &activity(number).typed_category),
        plain(wide(CATEGORY, 20), move |number| category_name(book.rules, activity(number), lang)).word(review, Mark::Attention),
        plain(column("Bentuk/Jalur", "Track", Kind::Text, 13), move |number| category(number).map_or("", |one| one.track.label(lang))),
        plain(wide(LEVEL, 13), move |number| activity(number).scope.label(lang)),
        cell(STARTS_ON, move |number, row| {
            row.date(activity(number).starts_on);
        }),
        cell(ENDS_ON, move |number, row| {
            row.date(activity(number).ends_on);
        }),
        maybe_hours(wide(CLAIMED, 9), move |number| credit(number).claimed),
        hours(column("JP Konversi", "JP Converted", Kind::Hours, 9), move |number| credit(number).converted),
        hours(TRIMMED, move |number| credit(number).trimmed).above_zero(Mark::Attention),
        hours(wide(CREDITED, 9), move |number| credit(number).credited()),
        cell(wide(EXPLANATION, 75), move |number, row| {
            let (activity, credit) = (activity(number), credit(number));
            row.explained(ExplanationKey::of(activity, credit), || explainer.explanation(activity, credit));
        })
        .word(review, Mark::Attention),
        shared(wide(FILE, 17), move |number| &activity(number).place.sheet.file).on_screen(),
        shared(wide(SHEET, 12), move |number| &activity(number).place.sheet.sheet).on_screen(),
        cell(ROW, move |number, row| {
            row.count(activity(number).place.row.saturating_add(1));
        })
        .on_screen(),
    ]
}

/// The columns of what a record of another system asks for beside.
fn records(originals: &Originals, from: usize) -> [FilledColumn<'_>; 2] {
    [
        cell(ORGANISER, move |number, row| {
            match originals.organisers.of(from + number) {
                Some(organiser) => row.known(TextKey::shared(organiser), || organiser.to_string()),
                None => row.skip(),
            };
        })
        .on_screen(),
        text(CERTIFICATE, move |number| originals.certificates.of(from + number).unwrap_or_default()).on_screen(),
    ]
}

fn category<'a>(rules: &'a Rules, activity: &Activity) -> Option<&'a Category> {
    activity.classification.category().map(|id| rules.regulation.category(id))
}

/// Names the category of an activity, or says why it has none.
pub(crate) fn category_name<'a>(rules: &'a Rules, activity: &Activity, lang: Lang) -> &'a str {
    match (category(rules, activity), activity.classification) {
        (Some(category), _) => category.name_in(lang),
        (None, Classification::NotDevelopment) => said(words::NOT_DEVELOPMENT, lang),
        (None, _) => said(words::NEEDS_REVIEW, lang),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

    use super::*;
    use crate::sample::{presentation, rules, summary};
    use crate::workbook::cell_limits;

    /// Lines that a text needs in the column of a heading.
    fn lines(heading: &str, text: &str) -> u16 {
        let (summary, rules, presentation) = (summary(), rules(), presentation());
        let book = ResultBook::new(&summary, &rules, &presentation);
        let columns = columns(&book, 0);
        let column = columns.iter().find(|column| column.column.heading[0] == heading).expect("a column");
        cell_limits::lines(text, usize::from(column.column.width))
    }

    #[test]
    fn no_word_that_a_head_of_office_reads_is_broken() {
        let rules = rules();
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        for category in &rules.regulation.categories {
            for word in [Lang::Id, Lang::En].iter().flat_map(|&lang| words(category.name_in(lang))) {
                assert_eq!(lines("Jenis", &word), 1, "{word}");
            }
            for lang in [Lang::Id, Lang::En] {
                assert_eq!(lines("Bentuk/Jalur", category.track.label(lang)), 1);
            }
        }
        assert_eq!(lines("Lingkup", "Internasional"), 1);
        for word in ["Kepemimpinan", "Pengembangan", "Sosialisasi"] {
            assert_eq!(lines("Jenis (Asal)", word), 1, "{word}");
        }
    }

    #[test]
    fn usual_rows_are_one_line_high_so_that_many_go_on_a_page() {
        assert_eq!(lines("Keterangan", "Workshop / lokakarya: 3 hari × 5 JP = 15 JP (Lampiran PerLAN 10/2018, BPS B7)"), 1);
        assert_eq!(lines("Nama Kegiatan", "Bimtek Pengelolaan Arsip Dinamis Aktif Angkatan 12"), 1);
        assert_eq!(lines("Unit Kerja", "Dinas Pekerjaan Umum dan Penataan Ruang"), 1);
    }

    #[test]
    fn rows_past_the_limit_go_on_in_a_second_sheet_with_its_own_headings() {
        let (summary, rules, presentation) = (summary(), rules(), presentation());
        let book = ResultBook::new(&summary, &rules, &presentation);
        let mut sheets = Sheets::new().expect("a workbook");
        add(&mut sheets, &book, 3).expect("framed");
        let mut file = Cursor::new(Vec::new());
        sheets.write(&mut file).expect("written");
        let mut read: Xlsx<_> = open_workbook_from_rs(file).expect("a workbook");
        assert_eq!(read.sheet_names(), ["Rincian", "Rincian 2"]);
        let second = read.worksheet_range("Rincian 2").expect("the sheet");
        assert_eq!(second.get_value((0, 1)), Some(&Data::String("NIP".to_owned())));
        assert_eq!((second.height(), second.get_value((1, 0))), (2, Some(&Data::Float(4.0))));
    }
}
