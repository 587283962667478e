//! Links inside the workbook: from every sheet back to *Ringkasan*, from a person to the person's rows and back.
//!
//! ```text
//! Rekap Pegawai C5  ──►  Rincian A812 "4 baris; saring kolom NIP untuk melihat semuanya"
//! Rincian C812      ──►  Rekap Pegawai A5
//! ```
//! A link is no formula and holds no text of an input: only names of our sheets and row numbers stand in it. *Rincian* is in input order, so a person's rows do not
//! lie together; the link goes to the first and says how many there are. Excel takes 65,530 links a sheet and calls a file with more of them damaged, so a longer
//! sheet has none but the way back, and *Ringkasan* says so.

use std::fmt::Write as _;

use super::ink::letters;

/// Links that a sheet can hold (Excel's limit).
const MOST_LINKS: usize = 65_530;

/// Where a link goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// The sheet's name.
    pub(super) sheet: String,
    /// The row, from 1.
    pub(super) row: usize,
    /// What is said when the mouse rests on it.
    pub(super) tip: String,
}

/// The links of one column.
pub(super) struct ColumnLinks<'a> {
    /// The column, from 0.
    pub(super) column: u16,
    /// Gives the link of a row below the heading, by its number from 0.
    pub(super) of_row: Box<dyn Fn(usize) -> Option<Link> + Sync + 'a>,
}

/// Says whether the rows of a sheet can each have a link, besides the way back in its first heading.
pub(super) fn have_room(rows: usize) -> bool {
    rows < MOST_LINKS
}

/// Writes the links of a sheet: the way back in A1, then one for each row that has one.
pub(super) fn xml(home: &Link, rows: usize, links: Option<&ColumnLinks>) -> String {
    let mut xml = String::from("<hyperlinks>");
    push(&mut xml, "A", 1, home);
    if let Some(links) = links.filter(|_| have_room(rows)) {
        let column = letters(usize::from(links.column));
        for number in 0..rows {
            if let Some(link) = (links.of_row)(number) {
                push(&mut xml, &column, number + 2, &link);
            }
        }
    }
    xml.push_str("</hyperlinks>");
    xml
}

fn push(xml: &mut String, column: &str, row: usize, Link { sheet, row: to, tip }: &Link) {
    // Writing to a String cannot fail.
    let _ = write!(xml, r#"<hyperlink ref="{column}{row}" location="'{sheet}'!A{to}" tooltip="{tip}" display="{sheet}"/>"#);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(sheet: &str, row: usize) -> Link {
        Link { sheet: sheet.to_owned(), row, tip: "tip".to_owned() }
    }

    #[test]
    fn a_row_without_a_place_to_go_has_no_link() {
        let links = ColumnLinks { column: 2, of_row: Box::new(|number| (number == 1).then(|| link("Rincian", 812))) };
        let expected = concat!(
            r#"<hyperlinks><hyperlink ref="A1" location="'Ringkasan'!A1" tooltip="tip" display="Ringkasan"/>"#,
            r#"<hyperlink ref="C3" location="'Rincian'!A812" tooltip="tip" display="Rincian"/></hyperlinks>"#
        );
        assert_eq!(xml(&link("Ringkasan", 1), 2, Some(&links)), expected);
    }

    #[test]
    fn a_sheet_beyond_the_limit_of_excel_has_only_the_way_back() {
        let links = ColumnLinks { column: 2, of_row: Box::new(|_| Some(link("Rincian", 2))) };
        let count = |rows| xml(&link("Ringkasan", 1), rows, Some(&links)).matches("<hyperlink ").count();
        assert_eq!((count(MOST_LINKS - 1), count(MOST_LINKS)), (MOST_LINKS, 1));
    }
}
