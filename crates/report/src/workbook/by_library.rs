//! The rows of the table sheets as the library itself writes them: slower and with every sheet in memory, but it rests on nothing that the library may change.
//!
//! Our own way cuts the library's XML open ([`super::sheet_shell`]). On the day on which that text reads differently the result is written like this, cell for cell the
//! same; `both_ways_give_the_same_cells` says so.

use std::io::{Seek, Write};

use rust_xlsxwriter::{Formula, Url, Workbook, Worksheet, XlsxError};

use super::cell_limits;
use super::draft::{Draft, DraftCell};
use super::links::Link;
use super::sheets::Body;
use crate::ReportTrouble;
use crate::formats;
use crate::saved::saved;
use rekap_core::model::lesson_hours::LessonHours;

/// Writes the workbook with the rows of its table sheets.
///
/// # Errors
/// What the library says.
pub(super) fn write(mut workbook: Workbook, bodies: &[Body<'_>], mut writer: impl Write + Seek + Send) -> Result<(), ReportTrouble> {
    for body in bodies {
        write_rows(workbook.worksheet_from_index(body.number)?, body)?;
    }
    Ok(writer.write_all(&saved(&mut workbook)?)?)
}

fn write_rows(sheet: &mut Worksheet, body: &Body<'_>) -> Result<(), XlsxError> {
    let mut pages = body.pages;
    for rows in body.chunks() {
        let draft = body.draft(rows.clone());
        draft.rows().for_each(|(_, lines)| pages.add(lines));
        for (number, (cells, lines)) in rows.zip(draft.rows()) {
            let row = u32::try_from(number + 1).unwrap_or(u32::MAX);
            if lines > 1 {
                sheet.set_row_height(row, cell_limits::height(lines))?;
            }
            for (column, cell) in (0_u16..).zip(cells) {
                let link = body.links.as_ref().filter(|links| links.column == column).and_then(|links| (links.of_row)(number));
                write_cell(sheet, (row, column), *cell, link, &draft, body)?;
            }
        }
    }
    sheet.set_print_fit_to_pages(1, pages.most());
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: DraftCell,
    link: Option<Link>,
    draft: &Draft,
    body: &Body<'_>,
) -> Result<(), XlsxError> {
    let kind = body.layout.columns.get(usize::from(column)).map(|column| column.kind);
    let format = kind.map(|kind| formats::body(kind, body.layout.wrapped)).unwrap_or_default();
    let is_linked = body.links.as_ref().is_some_and(|links| links.column == column);
    let format = if is_linked { formats::linked(format) } else { format };
    if let Some(Link { sheet: to, row: to_row, tip }) = link {
        // The link stays when the cell gets its own content.
        sheet.write_url(row, column, Url::new(format!("internal:'{to}'!A{to_row}")).set_tip(tip))?;
    }
    let hours = |hundredths| LessonHours::from_hundredths(hundredths).as_shown();
    match cell {
        // The pattern row may have left a blank one here.
        DraftCell::Empty => sheet.write_blank(row, column, &format)?,
        DraftCell::Text(number) => {
            sheet.write_string_with_format(row, column, draft.texts.get_index(number).map_or("", |text| text), &format)?
        }
        DraftCell::Whole(number) => sheet.write_number_with_format(row, column, number, &format)?,
        DraftCell::Hundredths(hundredths) => sheet.write_number_with_format(row, column, hours(hundredths), &format)?,
        DraftCell::Share(share) => sheet.write_number_with_format(row, column, share, &format)?,
        DraftCell::Formula(hundredths) => {
            let formula = body.layout.formulas.get(usize::from(column)).cloned().unwrap_or_default();
            let formula = Formula::new(formula.replace('#', &(row + 1).to_string())).set_result(hours(hundredths).to_string());
            sheet.write_formula_with_format(row, column, formula, &format)?
        }
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::ops::ControlFlow;

    use crate::sample::{presentation, rules, summary};
    use crate::workbook::{ResultBook, Sheets};

    /// Every cell and every formula, sheet by sheet.
    fn cells(bytes: &[u8]) -> Vec<String> {
        let mut book = rekap_sheets::open(bytes, &rekap_sheets::Limits::default()).expect("a workbook");
        let mut said = Vec::new();
        for number in 0..book.sheets().len() {
            said.push(book.sheets()[number].name.clone());
            let read = book.rows(number, &mut |row| {
                said.push(format!("{}: {:?}", row.number, row.cells));
                ControlFlow::Continue(())
            });
            assert!(read.is_ok());
        }
        let mut read: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        for name in calamine::Reader::sheet_names(&read) {
            let formulas = calamine::Reader::worksheet_formula(&mut read, &name).expect("formulas");
            said.extend(formulas.used_cells().map(|(row, column, formula)| format!("{name} {row} {column} ={formula}")));
        }
        said
    }

    fn written(is_by_library: bool) -> Vec<u8> {
        let (summary, rules, presentation) = (summary(), rules(), presentation());
        let book = ResultBook::new(&summary, &rules, &presentation);
        let mut sheets = Sheets::new().expect("a workbook");
        book.add_sheets(&mut sheets).expect("framed");
        let mut file = Cursor::new(Vec::new());
        if is_by_library { sheets.write_by_library(&mut file) } else { sheets.write(&mut file) }.expect("written");
        file.into_inner()
    }

    #[test]
    fn both_ways_give_the_same_cells() {
        let (ours, librarys) = (cells(&written(false)), cells(&written(true)));
        assert!(ours.len() > 60, "{ours:#?}");
        assert_eq!(ours, librarys);
    }
}
