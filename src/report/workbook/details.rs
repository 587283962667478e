//! *Rincian*: one row per activity read, in input order, with the reasons beside the number and the row of the source.
//!
//! This is the heavy sheet: a million rows of nineteen cells. Each row reuses one buffer for its story, and nothing else is put together by hand.
//! Past Excel's row limit it goes on in *Rincian 2*, with the headings again and the running number going on.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Book;
use super::table::Table;
use crate::model::activity::{Activity, Classification};
use crate::model::credit::Credit;
use crate::report::columns::DETAILS;
use crate::report::formats::Mark;
use crate::report::reasons::Story;
use crate::report::words::{self, said};

const COLUMNS_TO_NAME: u16 = 3;
const CATEGORY_COLUMN: u16 = 6;
const TRIMMED_COLUMN: u16 = 13;
const STORY_COLUMN: u16 = 15;

/// Adds the sheet, or as many sheets as its rows need at `rows_per_sheet` each.
pub(super) fn add(workbook: &mut Workbook, book: &Book, rows_per_sheet: usize) -> Result<(), XlsxError> {
    let summary = book.summary;
    let parts = summary.activities.len().div_ceil(rows_per_sheet).max(1);
    for part in 0..parts {
        let from = part * rows_per_sheet;
        let to = (from + rows_per_sheet).min(summary.activities.len());
        let name = book.sheet_name(words::DETAILS);
        let name = if part == 0 { name.to_owned() } else { format!("{name} {}", part + 1) };
        let mut table = begin(workbook, book, &name, to - from)?;
        write_rows(&mut table, book, from..to)?;
        table.finish(workbook)?;
    }
    Ok(())
}

fn begin(workbook: &mut Workbook, book: &Book, name: &str, rows: usize) -> Result<Table, XlsxError> {
    let review = said(words::NEEDS_REVIEW, book.presentation.lang);
    let mut table = Table::begin(workbook, book, name, DETAILS, rows)?;
    table.freeze_columns(COLUMNS_TO_NAME)?;
    table.highlight_word(CATEGORY_COLUMN, rows, review, Mark::Attention)?;
    table.highlight_word(STORY_COLUMN, rows, review, Mark::Attention)?;
    table.highlight_above_zero(TRIMMED_COLUMN, rows, Mark::Attention)?;
    Ok(table)
}

fn write_rows(table: &mut Table, book: &Book, range: std::ops::Range<usize>) -> Result<(), XlsxError> {
    let story = Story::new(book.summary, book.rules, book.presentation.lang);
    let mut explanation = String::new();
    let numbered = (1_u32..).zip(book.summary.activities.iter().zip(&book.summary.credits));
    for (number, (activity, credit)) in numbered.skip(range.start).take(range.len()) {
        explanation.clear();
        story.tell(activity, credit, &mut explanation);
        table.next_row()?.count(number)?;
        write_activity(table, book, activity)?;
        write_credit(table, activity, credit, &explanation)?;
    }
    Ok(())
}

fn write_activity(table: &mut Table, book: &Book, activity: &Activity) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let category = activity.classification.category().map(|id| book.rules.regulation.category(id));
    let name = match (category, activity.classification) {
        (Some(category), _) => lang.pick(category.name.as_str(), category.name_en.as_str()),
        (None, Classification::NotDevelopment) => said(words::NOT_DEVELOPMENT, lang),
        (None, _) => said(words::NEEDS_REVIEW, lang),
    };
    table
        .nip(activity.nip)?
        .text(&activity.name)?
        .text(&activity.work_unit)?
        .text(&activity.title)?
        .text(&activity.typed_category)?
        .plain(name)?
        .plain(category.map_or("", |category| words::track(category.track, lang)))?
        .plain(words::scope(activity.scope, lang))?
        .date(activity.starts_on)?
        .date(activity.ends_on)?;
    Ok(())
}

fn write_credit(table: &mut Table, activity: &Activity, credit: &Credit, explanation: &str) -> Result<(), XlsxError> {
    match activity.claimed {
        Some(claimed) => table.hours(claimed)?,
        None => table.skip(),
    };
    table
        .hours(credit.converted)?
        .hours(credit.trimmed)?
        .hours(credit.credited())?
        .text(explanation)?
        .text(&activity.place.sheet.file)?
        .text(&activity.place.sheet.sheet)?
        .count(activity.place.row.saturating_add(1))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

    use super::*;
    use crate::report::sample::{presentation, rules, summary};

    #[test]
    fn rows_past_the_limit_go_on_in_a_second_sheet_with_its_own_headings() {
        let (summary, rules, presentation) = (summary(), rules(), presentation());
        let book = Book { summary: &summary, rules: &rules, presentation: &presentation };
        let mut workbook = Workbook::new();
        add(&mut workbook, &book, 3).expect("written");
        let bytes = workbook.save_to_buffer().expect("written");
        let mut read: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        assert_eq!(read.sheet_names(), ["Rincian", "Rincian 2"]);
        let second = read.worksheet_range("Rincian 2").expect("the sheet");
        assert_eq!(second.get_value((0, 1)), Some(&Data::String("NIP".to_owned())));
        assert_eq!((second.height(), second.get_value((1, 0))), (2, Some(&Data::Float(4.0))));
    }
}
