//! Links inside the workbook: from a person to the person's rows and back.
//!
//! ```text
//! Rekap Pegawai C5  ──►  Rincian A812 "4 baris; saring kolom NIP untuk melihat semuanya"
//! Rincian A812      ──►  Rekap Pegawai A5
//! ```
//! A link is no formula and holds no text of an input: only names of our sheets and row numbers stand in it. *Rincian* is in input order, so a person's rows do not
//! lie together; the link goes to the first and says how many there are. Excel takes 65,530 links a sheet and calls a file with more of them damaged, so a longer
//! sheet has none, and *Ringkasan* says so. The library is not asked to write them: it would hold every row of the sheet for it.

use std::fmt::Write as _;

use rekap_core::place::ColumnName;

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

/// Says whether the rows of a sheet can each have a link.
pub(super) fn have_room(rows: usize) -> bool {
    rows <= MOST_LINKS
}

/// Writes the links of a sheet of this many rows; nothing where none of them leads anywhere.
pub(super) fn xml(rows: usize, links: &ColumnLinks) -> String {
    let column = ColumnName(links.column).to_string();
    let mut xml = String::new();
    for number in 0..rows {
        if let Some(link) = (links.of_row)(number) {
            push(&mut xml, &column, number + 2, &link);
        }
    }
    if xml.is_empty() { xml } else { format!("<hyperlinks>{xml}</hyperlinks>") }
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
        let links = |to: usize| ColumnLinks { column: 2, of_row: Box::new(move |number| (number == to).then(|| link("Rincian", 812))) };
        let expected = r#"<hyperlinks><hyperlink ref="C3" location="'Rincian'!A812" tooltip="tip" display="Rincian"/></hyperlinks>"#;
        assert_eq!(xml(2, &links(1)), expected);
        assert_eq!(xml(2, &links(9)), "");
    }
}
