//! *Temuan*: everything found in the data, with its place, the cell's own words and what to do; what changes most people's status first.
//!
//! ```text
//! errors    1  a file or a sheet that was not read: whoever stands in it is missing altogether
//!           2  by the number of people below the requirement whose rows wait for it, then by the number of rows
//! warnings, then notes, each by the number of rows
//! ```
//! An office mends from the top and may stop where nobody gains any more. Findings of one code
//! stand together, in input order where they weigh the same, so that a file is mended from top to bottom.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::draft::DraftRow;
use super::sheets::Sheets;
use super::table::ResultTable;
use super::table_column::{FilledColumn, cell, text};
use crate::columns::{FILE, Kind, NUMBER, SHEET, column};
use crate::formats::Mark;
use crate::words;
use rekap_core::finding::{Found, Severity};
use rekap_core::model::lang::Lang;
use rekap_core::summary::Summary;

/// Adds the sheet; findings beyond what it can hold are counted in its last row.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook, most_rows: usize) -> Result<(), XlsxError> {
    let findings = by_weight(book.summary);
    let rows = findings.len().min(most_rows);
    let columns = columns(findings, most_rows, book.presentation.lang);
    sheets.add(ResultTable::begin(book, book.sheet_name(words::FINDINGS), columns, rows)?)
}

fn columns<'a>(findings: Vec<&'a Found>, most_rows: usize, lang: Lang) -> Vec<FilledColumn<'a>> {
    let rest = findings.len().checked_sub(most_rows).filter(|rest| *rest > 0).map(|rest| rest + 1);
    let findings: Arc<[&'a Found]> = findings.into_iter().take(rest.map_or(usize::MAX, |_| most_rows - 1)).collect();
    // The row below the last finding has none.
    let of = |column, write: fn(&Found, Lang, &mut DraftRow)| {
        let findings = Arc::clone(&findings);
        cell(column, move |number, row| match findings.get(number) {
            Some(found) => write(found, lang, row),
            None => {
                row.skip();
            }
        })
    };
    let problems = Arc::clone(&findings);
    vec![
        of(NUMBER, |_, _, row| {
            row.ordinal();
        }),
        of(column("Kode", "Code", Kind::Mark, 8), |found, _, row| {
            row.plain(found.finding.code());
        }),
        of(column("Tingkat", "Severity", Kind::Mark, 12), |found, lang, row| {
            row.plain(found.finding.severity().label(lang));
        })
        .word(Severity::Error.label(lang), Mark::Short)
        .word(Severity::Warning.label(lang), Mark::Attention),
        of(FILE, |found, _, row| {
            row.text(found.place.file());
        }),
        of(SHEET, |found, _, row| {
            row.text(found.place.sheet().unwrap_or_default());
        }),
        of(column("Sel", "Cell", Kind::Text, 20), |found, _, row| {
            row.plain(&found.cells().map(|cells| cells.words).unwrap_or_default());
        }),
        of(column("Tertulis", "Written", Kind::Text, 24), |found, _, row| {
            row.text(&found.written);
        }),
        text(column("Masalah", "Problem", Kind::Text, 56), move |number| {
            problems.get(number).map_or_else(|| rest_words(rest.unwrap_or_default(), lang), |found| found.message(lang))
        }),
        of(column("Perbaikan", "Remedy", Kind::Text, 64), |found, lang, row| {
            row.text(&found.remedy(lang));
        }),
        of(column("Jumlah", "Count", Kind::Count, 9), |found, _, row| {
            row.count(found.count);
        }),
    ]
}

/// Alike findings stand together, the group first that holds most people back; within a group, what weighs most, then as in the input.
fn by_weight(summary: &Summary) -> Vec<&Found> {
    let weigh = |found: &Found, held_back: u32| {
        let severity = found.finding.severity();
        let is_of_a_cell = severity != Severity::Error || found.place.cell().is_some();
        (severity, is_of_a_cell, Reverse(held_back), Reverse(found.count))
    };
    let mut weighed: Vec<_> = summary.findings.iter().zip(&summary.held_back).map(|(found, held)| (found, weigh(found, *held))).collect();
    let mut groups = BTreeMap::new();
    for (found, weight) in &weighed {
        let (held_back, rows) = groups.entry(found.finding.code()).or_insert((0_u64, 0_u64));
        (*held_back, *rows) = (*held_back + u64::from(weight.2.0), *rows + u64::from(weight.3.0));
    }
    weighed.sort_by_key(|&(found, (severity, is_of_a_cell, held_back, count))| {
        let code = found.finding.code();
        (severity, is_of_a_cell, Reverse(groups.get(code).copied()), code, held_back, count)
    });
    weighed.into_iter().map(|(found, _)| found).collect()
}

fn rest_words(rest: usize, lang: Lang) -> String {
    match lang {
        Lang::Id => format!("Masih ada {rest} temuan lain yang tidak muat di lembar ini"),
        Lang::En => format!("{rest} more findings do not fit on this sheet"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

    use super::*;
    use crate::sample::{presentation, rules, summary};

    #[test]
    fn findings_past_the_limit_are_counted() {
        let (mut summary, rules, presentation) = (summary(), rules(), presentation());
        summary.findings = vec![summary.findings[0].clone(); 5];
        summary.held_back = vec![0; 5];
        let book = ResultBook::new(&summary, &rules, &presentation);
        let mut sheets = Sheets::new().expect("a workbook");
        add(&mut sheets, &book, 3).expect("framed");
        let mut file = Cursor::new(Vec::new());
        sheets.write(&mut file).expect("written");
        let mut read: Xlsx<_> = open_workbook_from_rs(file).expect("a workbook");
        let sheet = read.worksheet_range("Temuan").expect("the sheet");
        let rest = Data::String("Masih ada 3 temuan lain yang tidak muat di lembar ini".to_owned());
        assert_eq!((sheet.height(), sheet.get_value((3, 7))), (4, Some(&rest)));
    }

    #[test]
    fn what_holds_most_people_back_comes_first() {
        let mut summary = summary();
        let (cell, file) = (summary.findings[0].clone(), summary.findings[1].clone());
        let of = |written: &str, count| Found { written: written.to_owned(), count, ..cell.clone() };
        summary.findings = vec![of("one row", 1), of("nine rows", 9), of("two people", 2), file, of("another row", 1)];
        summary.held_back = vec![0, 0, 2, 0, 0];
        let written: Vec<&str> = by_weight(&summary).iter().map(|found| found.written.as_str()).collect();
        assert_eq!(written, ["", "two people", "nine rows", "one row", "another row"]);
    }
}
