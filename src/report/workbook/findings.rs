//! *Temuan*: everything found in the data, in input order, with its place, the cell's own words and what to do.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::draft::Row;
use super::sheets::Sheets;
use super::table::Table;
use crate::finding::{Found, Severity};
use crate::model::lang::Lang;
use crate::report::columns::FINDINGS;
use crate::report::formats::Mark;
use crate::report::words;

const SEVERITY_COLUMN: u16 = 2;

/// Adds the sheet; findings beyond what it can hold are counted in its last row.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a Book, most_rows: usize) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let findings = &book.summary.findings;
    let shown = if findings.len() > most_rows { most_rows - 1 } else { findings.len() };
    let mut table = Table::begin(book, book.sheet_name(words::FINDINGS), FINDINGS, findings.len().min(most_rows))?;
    table.highlight_word(SEVERITY_COLUMN, Severity::Error.label(lang), Mark::Short)?;
    table.highlight_word(SEVERITY_COLUMN, Severity::Warning.label(lang), Mark::Attention)?;
    sheets.add(table, move |number, row| match findings[..shown].get(number) {
        Some(found) => write_row(row, found, lang),
        None => write_rest(row, findings.len() - shown, lang),
    })
}

fn write_row(row: &mut Row, found: &Found, lang: Lang) {
    let cell = found.place.cell().map(|cell| cell.to_string()).unwrap_or_default();
    row.ordinal()
        .plain(found.finding.code())
        .plain(found.finding.severity().label(lang))
        .text(found.place.file())
        .text(found.place.sheet().unwrap_or_default())
        .plain(&cell)
        .text(&found.written)
        .text(&found.message(lang))
        .text(&found.remedy(lang))
        .count(found.count);
}

fn write_rest(row: &mut Row, rest: usize, lang: Lang) {
    const CELLS_BEFORE_PROBLEM: usize = 7;
    for _ in 0..CELLS_BEFORE_PROBLEM {
        row.skip();
    }
    let words = match lang {
        Lang::Id => format!("Masih ada {rest} temuan lain yang tidak muat di lembar ini"),
        Lang::En => format!("{rest} more findings do not fit on this sheet"),
    };
    row.text(&words);
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

    use super::*;
    use crate::report::sample::{presentation, rules, summary};

    #[test]
    fn findings_past_the_limit_are_counted() {
        let (mut summary, rules, presentation) = (summary(), rules(), presentation());
        summary.findings = vec![summary.findings[0].clone(); 5];
        let book = Book { summary: &summary, rules: &rules, presentation: &presentation };
        let mut sheets = Sheets::new();
        add(&mut sheets, &book, 3).expect("framed");
        let mut file = Cursor::new(Vec::new());
        sheets.write(&mut file).expect("written");
        let mut read: Xlsx<_> = open_workbook_from_rs(file).expect("a workbook");
        let sheet = read.worksheet_range("Temuan").expect("the sheet");
        let rest = Data::String("Masih ada 3 temuan lain yang tidak muat di lembar ini".to_owned());
        assert_eq!((sheet.height(), sheet.get_value((3, 7))), (4, Some(&rest)));
    }
}
