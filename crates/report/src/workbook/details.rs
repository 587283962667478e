//! *Rincian*: one row per activity read, in input order, with the reasons beside the number and the row of the source.
//!
//! This is the heavy sheet: a million rows of nineteen cells. Past Excel's row limit it goes on in *Rincian 2*, with the headings again and the running number
//! going on.

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::draft::DraftRow;
use super::links::ColumnLinks;
use super::places;
use super::sheets::Sheets;
use super::table::Table;
use crate::columns::DETAILS;
use crate::formats::Mark;
use crate::reasons::Story;
use crate::words::{self, said};
use rekap_core::model::activity::{Activity, Classification};
use rekap_core::model::credit::Credit;

const COLUMNS_TO_NAME: u16 = 3;
/// File, sheet and row.
const SOURCE_COLUMNS: u16 = 3;
const NUMBER_COLUMN: u16 = 0;
const CATEGORY_COLUMN: u16 = 6;
const TRIMMED_COLUMN: u16 = 13;
const STORY_COLUMN: u16 = 15;

/// Adds the sheet, or as many sheets as its rows need at `rows_per_sheet` each.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook, rows_per_sheet: usize) -> Result<(), XlsxError> {
    let rows = book.summary.activities.len();
    for part in 0..rows.div_ceil(rows_per_sheet).max(1) {
        let from = part * rows_per_sheet;
        let name = places::details_sheet(part, book.presentation.lang);
        let table = begin(book, &name, rows_per_sheet.min(rows - from))?;
        let story = Story::new(book.summary, book.rules, book.presentation.lang);
        let fill = move |number, row: &mut DraftRow| write_row(row, book, &story, from + number);
        sheets.add_linked(table, fill, Some(links(book, from)))?;
    }
    Ok(())
}

/// Leads from a row's number to its owner. Not from the name: some programs do not wrap a text that is a link, and names are long and columns narrow here.
fn links<'a>(book: &'a ResultBook, from: usize) -> ColumnLinks<'a> {
    let (summary, lang) = (book.summary, book.presentation.lang);
    let of_row = move |number: usize| Some(book.places.owner(summary, &summary.activities[from + number], lang));
    ColumnLinks { column: NUMBER_COLUMN, of_row: Box::new(of_row) }
}

fn begin(book: &ResultBook, name: &str, rows: usize) -> Result<Table, XlsxError> {
    let review = said(words::NEEDS_REVIEW, book.presentation.lang);
    let mut table = Table::begin(book, name, DETAILS, rows)?;
    table.freeze_columns(COLUMNS_TO_NAME)?;
    table.keep_on_screen(SOURCE_COLUMNS);
    table.highlight_word(CATEGORY_COLUMN, review, Mark::Attention)?;
    table.highlight_word(STORY_COLUMN, review, Mark::Attention)?;
    table.highlight_above_zero(TRIMMED_COLUMN, Mark::Attention)?;
    Ok(table)
}

fn write_row(row: &mut DraftRow, book: &ResultBook, story: &Story, number: usize) {
    let (activity, credit) = (&book.summary.activities[number], &book.summary.credits[number]);
    row.count(u32::try_from(number + 1).unwrap_or(u32::MAX));
    write_activity(row, book, activity);
    let mut explanation = String::new();
    story.tell(activity, credit, &mut explanation);
    write_credit(row, activity, credit, &explanation);
}

fn write_activity(row: &mut DraftRow, book: &ResultBook, activity: &Activity) {
    let lang = book.presentation.lang;
    let category = activity.classification.category().map(|id| book.rules.regulation.category(id));
    let name = match (category, activity.classification) {
        (Some(category), _) => lang.pick(category.name.as_str(), category.name_en.as_str()),
        (None, Classification::NotDevelopment) => said(words::NOT_DEVELOPMENT, lang),
        (None, _) => said(words::NEEDS_REVIEW, lang),
    };
    row.nip(activity.nip)
        .text(&activity.name)
        .text(&activity.work_unit)
        .text(&activity.title)
        .text(&activity.typed_category)
        .plain(name)
        .plain(category.map_or("", |category| category.track.label(lang)))
        .plain(activity.scope.label(lang))
        .date(activity.starts_on)
        .date(activity.ends_on);
}

fn write_credit(row: &mut DraftRow, activity: &Activity, credit: &Credit, explanation: &str) {
    match credit.claimed {
        Some(claimed) => row.hours(claimed),
        None => row.skip(),
    };
    row.hours(credit.converted)
        .hours(credit.trimmed)
        .hours(credit.credited())
        .text(explanation)
        .text(&activity.place.sheet.file)
        .text(&activity.place.sheet.sheet)
        .count(activity.place.row.saturating_add(1));
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

    use super::*;
    use crate::sample::{presentation, rules, summary};

    #[test]
    fn rows_past_the_limit_go_on_in_a_second_sheet_with_its_own_headings() {
        let (summary, rules, presentation) = (summary(), rules(), presentation());
        let book = ResultBook::new(&summary, &rules, &presentation);
        let mut sheets = Sheets::new();
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
