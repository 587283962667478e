//! *Temuan*: everything found in the data, in input order, with its place, the cell's own words and what to do.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Book;
use super::table::Table;
use crate::finding::{Found, Severity};
use crate::model::lang::Lang;
use crate::report::columns::FINDINGS;
use crate::report::formats::Mark;
use crate::report::words;

const SEVERITY_COLUMN: u16 = 2;

/// Adds the sheet; findings beyond what it can hold are counted in its last row.
pub(super) fn add(workbook: &mut Workbook, book: &Book, most_rows: usize) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let findings = &book.summary.findings;
    let shown = if findings.len() > most_rows { most_rows - 1 } else { findings.len() };
    let mut table = Table::begin(workbook, book, book.sheet_name(words::FINDINGS), FINDINGS, findings.len().min(most_rows))?;
    table.highlight_word(SEVERITY_COLUMN, shown, Severity::Error.label(lang), Mark::Short)?;
    table.highlight_word(SEVERITY_COLUMN, shown, Severity::Warning.label(lang), Mark::Attention)?;
    for found in &findings[..shown] {
        write_row(&mut table, found, lang)?;
    }
    write_rest(&mut table, findings.len() - shown, lang)?;
    table.finish(workbook)
}

fn write_row(table: &mut Table, found: &Found, lang: Lang) -> Result<(), XlsxError> {
    let cell = found.place.cell().map(|cell| cell.to_string()).unwrap_or_default();
    table
        .next_row()?
        .ordinal()?
        .plain(found.finding.code())?
        .plain(found.finding.severity().label(lang))?
        .text(found.place.file())?
        .text(found.place.sheet().unwrap_or_default())?
        .plain(&cell)?
        .text(&found.written)?
        .text(&found.message(lang))?
        .text(&found.remedy(lang))?
        .count(found.count)?;
    Ok(())
}

fn write_rest(table: &mut Table, rest: usize, lang: Lang) -> Result<(), XlsxError> {
    const CELLS_BEFORE_PROBLEM: usize = 7;
    if rest == 0 {
        return Ok(());
    }
    table.next_row()?;
    for _ in 0..CELLS_BEFORE_PROBLEM {
        table.skip();
    }
    let words = match lang {
        Lang::Id => format!("Masih ada {rest} temuan lain yang tidak muat di lembar ini"),
        Lang::En => format!("{rest} more findings do not fit on this sheet"),
    };
    table.text(&words)?;
    Ok(())
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
        let mut workbook = Workbook::new();
        add(&mut workbook, &book, 3).expect("written");
        let bytes = workbook.save_to_buffer().expect("written");
        let mut read: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        let sheet = read.worksheet_range("Temuan").expect("the sheet");
        let rest = Data::String("Masih ada 3 temuan lain yang tidak muat di lembar ini".to_owned());
        assert_eq!((sheet.height(), sheet.get_value((3, 7))), (4, Some(&rest)));
    }
}
