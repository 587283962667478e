//! Drafted rows as the XML of a worksheet, with the formats that the library numbered.
//!
//! ```text
//! [Whole 1] [Text 0] [Hundredths 240]   →   <row r="2"><c r="A2" s="1"><v>1</v></c><c r="B2" s="2" t="s"><v>8835</v></c><c r="C2" s="5"><v>2.4</v></c></row>
//! ```
//! This is where the time of a large result goes, 75 million characters for 100,000 rows. What does not change from row to row (`<c r="B`, `" s="2" t="s"><v>`)
//! is therefore put together once for each column. And a long sheet is written [`Style::Compact`], as Microsoft's own exports are (Power BI, Dynamics): its
//! cells do not name their place, they follow each other, which makes the file half as large and deflates it in half the time.

use super::cell_limits;
use super::draft::{Draft, DraftCell};
use rekap_core::place::ColumnName;

/// How cells say where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Each by its name, `r="B2"`; empty cells are left out. Every program that reads workbooks knows it.
    Addressed,
    /// By their order in the row, empty cells included. The format allows it (ECMA-376, 18.3.1.4: `r` is optional), and Excel, `LibreOffice` and the usual
    /// libraries read it, but small programs of one's own may not; so it is for sheets whose size matters more.
    Compact,
}

/// The parts of a column's cells that stay the same.
struct ColumnXml {
    /// Up to the row's number, where that is written.
    open: Vec<u8>,
    /// From there to the value, for a number.
    number: Vec<u8>,
    /// The same for a text.
    text: Vec<u8>,
    /// The same for a formula, and the formula.
    formula: Vec<u8>,
    text_of_formula: String,
    /// An empty cell, where one is written.
    empty: Vec<u8>,
}

/// Writes the rows of one sheet.
pub(super) struct SheetXml {
    columns: Vec<ColumnXml>,
    style: Style,
}

impl SheetXml {
    /// Prepares the columns from left to right, each with the number of its format and its formula, if it has one.
    pub(super) fn new(formats: &[u32], formulas: &[String], style: Style) -> Self {
        let formula = |column: u16| formulas.get(usize::from(column)).cloned().unwrap_or_default();
        let columns = (0_u16..).zip(formats).map(|(column, format)| match style {
            Style::Addressed => ColumnXml {
                open: format!("<c r=\"{}", ColumnName(column)).into_bytes(),
                number: format!("\" s=\"{format}\"><v>").into_bytes(),
                text: format!("\" s=\"{format}\" t=\"s\"><v>").into_bytes(),
                formula: format!("\" s=\"{format}\"><f>").into_bytes(),
                text_of_formula: formula(column),
                empty: Vec::new(),
            },
            Style::Compact => ColumnXml {
                open: Vec::new(),
                number: format!("<c s=\"{format}\"><v>").into_bytes(),
                text: format!("<c s=\"{format}\" t=\"s\"><v>").into_bytes(),
                formula: format!("<c s=\"{format}\"><f>").into_bytes(),
                text_of_formula: formula(column),
                empty: format!("<c s=\"{format}\"/>").into_bytes(),
            },
        });
        Self { columns: columns.collect(), style }
    }

    /// Writes a draft whose first row stands in this row of the sheet, from 1. `texts` has the number in the workbook of each text of the draft.
    pub(super) fn rows(&self, draft: &Draft, first_row: usize, texts: &[u32]) -> Vec<u8> {
        const CHARACTERS_A_CELL: usize = 40;
        let mut xml = Vec::with_capacity(draft.rows().map(|(cells, _)| (cells.len() + 1) * CHARACTERS_A_CELL).sum());
        let mut row_number = Vec::new();
        for (row, (cells, lines)) in (first_row..).zip(draft.rows()) {
            row_number.clear();
            push_whole(&mut row_number, row as u64);
            open_row(&mut xml, &row_number, lines);
            let place = if self.style == Style::Addressed { row_number.as_slice() } else { &[] };
            for (column, cell) in self.columns.iter().zip(cells) {
                column.write(&mut xml, place, &row_number, *cell, texts);
            }
            xml.extend_from_slice(b"</row>");
        }
        xml
    }
}

impl ColumnXml {
    fn write(&self, xml: &mut Vec<u8>, place: &[u8], row_number: &[u8], cell: DraftCell, texts: &[u32]) {
        if cell == DraftCell::Empty {
            return xml.extend_from_slice(&self.empty);
        }
        xml.extend_from_slice(&self.open);
        xml.extend_from_slice(place);
        let open = match cell {
            DraftCell::Text(_) => &self.text,
            DraftCell::Formula(_) => &self.formula,
            _ => &self.number,
        };
        xml.extend_from_slice(open);
        match cell {
            DraftCell::Empty => {}
            DraftCell::Text(number) => push_whole(xml, texts.get(number).copied().unwrap_or_default().into()),
            DraftCell::Whole(number) => push_whole(xml, number.into()),
            DraftCell::Hundredths(hundredths) => push_hundredths(xml, hundredths),
            DraftCell::Formula(hundredths) => {
                push_formula(xml, &self.text_of_formula, row_number);
                push_hundredths(xml, hundredths);
            }
            DraftCell::Share(share) => xml.extend_from_slice(share.to_string().as_bytes()),
        }
        xml.extend_from_slice(b"</v></c>");
    }
}

/// Writes a formula for its row, and opens the value.
fn push_formula(xml: &mut Vec<u8>, formula: &str, row_number: &[u8]) {
    for (number, piece) in formula.split('#').enumerate() {
        if number > 0 {
            xml.extend_from_slice(row_number);
        }
        xml.extend_from_slice(piece.as_bytes());
    }
    xml.extend_from_slice(b"</f><v>");
}

/// Opens a row, as high as its wrapped texts need. Excel would do so by itself; other programs cut them, also in print.
fn open_row(xml: &mut Vec<u8>, row_number: &[u8], lines: u16) {
    xml.extend_from_slice(b"<row r=\"");
    xml.extend_from_slice(row_number);
    if lines > 1 {
        xml.extend_from_slice(format!("\" ht=\"{}\" customHeight=\"1", cell_limits::height(lines)).as_bytes());
    }
    xml.extend_from_slice(b"\">");
}

/// Writes a whole number. The standard library's formatting takes three times as long, and a large result has two million numbers.
fn push_whole(xml: &mut Vec<u8>, number: u64) {
    const MOST_DIGITS: usize = 20;
    let (mut digits, mut at, mut rest) = ([0_u8; MOST_DIGITS], MOST_DIGITS, number);
    loop {
        at -= 1;
        digits[at] = b"0123456789"[(rest % 10) as usize];
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    xml.extend_from_slice(&digits[at..]);
}

/// Writes hundredths as a number with no more decimals than it needs.
fn push_hundredths(xml: &mut Vec<u8>, hundredths: i64) {
    if hundredths < 0 {
        xml.push(b'-');
    }
    let amount = hundredths.unsigned_abs();
    push_whole(xml, amount / 100);
    match amount % 100 {
        0 => {}
        rest if rest % 10 == 0 => {
            xml.push(b'.');
            push_whole(xml, rest / 10);
        }
        rest => {
            xml.push(b'.');
            push_whole(xml, rest / 10);
            push_whole(xml, rest % 10);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::columns::{CREDITED, NUMBER, UNIT};
    use crate::workbook::draft::DraftLayout;
    use rekap_core::model::lang::Lang;
    use rekap_core::model::lesson_hours::LessonHours;

    #[test]
    fn cells_are_written_as_the_library_writes_them_or_without_their_places() {
        let columns = [NUMBER, UNIT, UNIT, CREDITED, CREDITED, CREDITED];
        let formulas: Vec<String> = ["", "", "", "", "", "MAX(0,D#-E#)"].map(str::to_owned).into();
        let layout = DraftLayout { columns: columns.into(), formulas: formulas.into(), lang: Lang::Id, mask: false, wrapped: true };
        let draft = Draft::of(&layout, 0..1, |_, row| {
            let hours = LessonHours::from_hundredths(240);
            row.ordinal().plain("satu\ndua").skip().share(1, 2).hours(hours).formula(hours);
        });
        let written =
            |style| String::from_utf8(SheetXml::new(&[1, 2, 3, 4, 5, 6], &layout.formulas, style).rows(&draft, 2, &[77])).expect("text");
        let expected = concat!(
            r#"<row r="2" ht="25.5" customHeight="1"><c r="A2" s="1"><v>1</v></c><c r="B2" s="2" t="s"><v>77</v></c>"#,
            r#"<c r="D2" s="4"><v>0.5</v></c><c r="E2" s="5"><v>2.4</v></c><c r="F2" s="6"><f>MAX(0,D2-E2)</f><v>2.4</v></c></row>"#
        );
        assert_eq!(written(Style::Addressed), expected);
        let without_places = concat!(
            r#"<row r="2" ht="25.5" customHeight="1"><c s="1"><v>1</v></c><c s="2" t="s"><v>77</v></c><c s="3"/>"#,
            r#"<c s="4"><v>0.5</v></c><c s="5"><v>2.4</v></c><c s="6"><f>MAX(0,D2-E2)</f><v>2.4</v></c></row>"#
        );
        assert_eq!(written(Style::Compact), without_places);
    }

    proptest! {
        #[test]
        fn numbers_read_back_as_they_were(number: u64, hundredths in -1_000_000_000_i64..1_000_000_000) {
            let mut whole = Vec::new();
            push_whole(&mut whole, number);
            prop_assert_eq!(String::from_utf8_lossy(&whole), number.to_string());
            let mut hours = Vec::new();
            push_hundredths(&mut hours, hundredths);
            let shown = LessonHours::from_hundredths(hundredths).as_shown();
            prop_assert_eq!(String::from_utf8_lossy(&hours), shown.to_string());
        }
    }
}
