//! What the library wrote of a table sheet, cut open where our rows go.
//!
//! ```text
//! <worksheet> … <dimension ref="A1:S2"/> … <sheetData><row r="1" …>headings</row> │ <row r="2"><c r="A2" s="1"/> …</row> │ totals</sheetData> … </worksheet>
//!                                                                            head │ pattern row: one format a column      │ tail
//! ```
//! Only the library knows the numbers of its formats; they stand in the pattern row, a row of blank cells that look as the rows are to look. The sheet says
//! everything else (widths, filters, conditional formats, print) in head and tail, where nothing depends on the rows but their number.

use rekap_core::place::ColumnName;

/// The library's part of a table sheet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SheetShell {
    /// Up to the first row of ours.
    pub(super) head: String,
    /// The number of each column's format.
    pub(super) formats: Vec<u32>,
    /// From the last row of ours.
    pub(super) tail: String,
}

impl SheetShell {
    /// Cuts the sheet of so many columns open for this many rows; none where the library no longer writes what this was made for.
    pub(super) fn cut(sheet: &str, columns: usize, rows: usize) -> Option<Self> {
        let (head, rest) = sheet.split_once("<row r=\"2\"")?;
        let (pattern, tail) = rest.split_once("</row>")?;
        let formats = pattern.split("<c ").skip(1).map(format_number).collect::<Option<Vec<u32>>>()?;
        if formats.len() != columns || columns == 0 {
            return None;
        }
        let last = ColumnName(u16::try_from(columns - 1).ok()?);
        // Where totals stand below, the library knows the sheet's last row already.
        let head = head.replacen(&format!("\"A1:{last}2\""), &format!("\"A1:{last}{}\"", rows + 1), 1);
        Some(Self { head, formats, tail: tail.to_owned() })
    }

    /// Puts the links of the sheet where the format wants them: behind the conditional formats, before what is said about print.
    pub(super) fn with_links(self, links: &str) -> Option<Self> {
        let place = self.tail.find("<printOptions").or_else(|| self.tail.find("<pageMargins"))?;
        let (before, after) = self.tail.split_at(place);
        Some(Self { tail: format!("{before}{links}{after}"), ..self })
    }
}

/// Reads the format of a cell: `r="A2" s="1"/>`.
fn format_number(cell: &str) -> Option<u32> {
    let (_, rest) = cell.split_once(" s=\"")?;
    rest.split_once('"')?.0.parse().ok()
}

/// Counts the texts of the library's table of shared strings, and the cells that hold them.
pub(super) fn counted(strings: &str) -> Option<(usize, usize)> {
    let number = |name: &str| strings.split_once(name)?.1.split_once('"')?.0.parse().ok();
    Some((number(" uniqueCount=\"")?, number(" count=\"")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_cut_where_the_rows_go() {
        let sheet = concat!(
            r#"<worksheet><dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1" s="7" t="s"><v>0</v></c></row>"#,
            r#"<row r="2" spans="1:2"><c r="A2" s="1"/><c r="B2" s="12"/></row></sheetData><autoFilter ref="A1:B4"/></worksheet>"#
        );
        let frame = SheetShell::cut(sheet, 2, 3).expect("a frame");
        assert_eq!(frame.head, r#"<worksheet><dimension ref="A1:B4"/><sheetData><row r="1"><c r="A1" s="7" t="s"><v>0</v></c></row>"#);
        assert_eq!(frame.formats, [1, 12]);
        assert_eq!(frame.tail, r#"</sheetData><autoFilter ref="A1:B4"/></worksheet>"#);
    }

    #[test]
    fn totals_stay_below_the_rows_and_links_come_before_the_print() {
        let sheet = concat!(
            r#"<worksheet><dimension ref="A1:A6"/><sheetData><row r="1"/><row r="2"><c r="A2" s="1"/></row>"#,
            r#"<row r="6"><c r="A6"><f>SUM(A2:A4)</f><v>3</v></c></row></sheetData><pageMargins/></worksheet>"#
        );
        let frame = SheetShell::cut(sheet, 1, 3).and_then(|frame| frame.with_links("<hyperlinks/>")).expect("a frame");
        assert_eq!(frame.head, r#"<worksheet><dimension ref="A1:A6"/><sheetData><row r="1"/>"#);
        let expected = r#"<row r="6"><c r="A6"><f>SUM(A2:A4)</f><v>3</v></c></row></sheetData><hyperlinks/><pageMargins/></worksheet>"#;
        assert_eq!(frame.tail, expected);
    }

    #[test]
    fn a_sheet_without_a_pattern_row_is_left_to_the_library() {
        assert_eq!(SheetShell::cut("<worksheet><sheetData/></worksheet>", 1, 3), None);
        assert_eq!(SheetShell::cut(r#"<row r="2"><c r="A2" s="1"/></row>"#, 2, 3), None, "a format is missing");
    }

    #[test]
    fn shared_strings_are_counted_by_their_own_word() {
        assert_eq!(counted(r#"<sst xmlns="…" count="30" uniqueCount="25"><si>"#), Some((25, 30)));
    }
}
