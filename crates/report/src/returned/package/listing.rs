//! Findings → the sheet *Temuan*: a row for each, with a link to its cell.
//!
//! ```text
//! No | Kode | Tingkat | Lembar  | Sel | Tertulis | Masalah              | Perbaikan                     | Jumlah
//! 1  | J03  | galat   | Dinas A | F17 | delapan  | JP bukan bilangan …  | Isi F17 dengan angka saja …   | 1
//!                                  └── leads to 'Dinas A'!F17
//! ```
//! The texts stand in the sheet itself and not in the workbook's table of texts, which is the office's and may be large.

use std::fmt::Write as _;
use std::io::Write;

use super::colours::{BLUE, BROWN, GREY, RULE};
use super::styles::{Look, Styles};
use crate::returned::marks::Listed;
use crate::{cut, lines};
use rekap_core::finding::Severity;
use rekap_core::model::lang::Lang;
use rekap_core::model::returned::HEADINGS;
use rekap_ooxml::PackageTrouble;
use rekap_ooxml::escape::{escaped, push_cell_text};
use rekap_ooxml::names::quoted;

/// Rows of findings: what Excel holds, without the headings and what stands below the table.
const MOST_ROWS: usize = 1_048_570;
/// Links of a sheet; Excel ends there.
const MOST_LINKS: usize = 65_530;
const SHEET_COLUMN: char = 'D';
const CELL_COLUMN: char = 'E';
/// Widths of the columns, in letters.
const WIDTHS: [usize; 9] = [6, 8, 13, 18, 9, 24, 46, 46, 9];
/// Height of a line, in points. The rows say their height: `LibreOffice` does not measure them when it opens the file.
const LINE_HEIGHT: u16 = 13;
/// Lines of a row; Excel ends a little above.
const MOST_LINES: u16 = 31;
/// Letters of a column that its rims take.
const RIM: usize = 1;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <sheetPr><tabColor rgb=\"FFC55A11\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>";

/// The last row of the table, as Excel counts.
pub(super) fn last_row(listed: &[Listed]) -> usize {
    listed.len().min(MOST_ROWS) + 1
}

/// The formats of the sheet, by their numbers.
pub(super) struct ListFormats {
    heading: u32,
    ordinal: u32,
    centred: u32,
    text: u32,
    count: u32,
    link: u32,
    blocked: u32,
    attention: u32,
    below: u32,
}

impl ListFormats {
    /// Adds the formats to the workbook's.
    pub(super) fn add(styles: &mut Styles<'_>) -> Self {
        let mut font = |colour: &str, more: &str| {
            styles
                .add_font(format!("<font>{more}<sz val=\"10\"/><color rgb=\"FF{colour}\"/><name val=\"Arial\"/><family val=\"2\"/></font>"))
        };
        let (white, black, grey) = (font("FFFFFF", "<b/>"), font("000000", ""), font(GREY, ""));
        let (brown, bold_brown, blue) = (font(BROWN, ""), font(BROWN, "<b/>"), font(BLUE, "<u/>"));
        let edge = |name: &str, colour: &str| format!("<{name} style=\"thin\"><color rgb=\"FF{colour}\"/></{name}>");
        let around = |colour: &str| ["left", "right", "top", "bottom"].map(|side| edge(side, colour)).concat();
        let mut border = |colour: &str| styles.add_border(format!("<border>{}<diagonal/></border>", around(colour)));
        let (white_rule, rule) = (border("FFFFFF"), border(RULE));
        let (dark, orange, yellow) = (styles.add_fill(BLUE), styles.look_fill(Look::Blocked), styles.look_fill(Look::Attention));
        let mut format = |font: u32, fill: u32, border: u32, alignment: &str| {
            styles.add_format(format!(
                "<xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" \
                 applyAlignment=\"1\"><alignment {alignment}/></xf>"
            ))
        };
        let (centre, left) = ("horizontal=\"center\" vertical=\"top\"", "horizontal=\"left\" vertical=\"top\" wrapText=\"1\" indent=\"1\"");
        Self {
            heading: format(white, dark, white_rule, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\""),
            ordinal: format(grey, 0, rule, centre),
            centred: format(black, 0, rule, centre),
            text: format(black, 0, rule, left),
            count: format(black, 0, rule, "horizontal=\"right\" vertical=\"top\" indent=\"1\""),
            link: format(blue, 0, rule, "horizontal=\"left\" vertical=\"top\" wrapText=\"1\""),
            blocked: format(bold_brown, orange, rule, centre),
            attention: format(brown, yellow, rule, centre),
            below: format(grey, 0, 0, "horizontal=\"left\" vertical=\"top\""),
        }
    }
}

/// Writes the sheet.
///
/// # Errors
/// What the writer says.
pub(super) fn write(listed: &[Listed], looks: &ListFormats, views: usize, lang: Lang, out: &mut dyn Write) -> Result<(), PackageTrouble> {
    let shown = listed.get(..MOST_ROWS - 1).filter(|_| listed.len() > MOST_ROWS).unwrap_or(listed);
    out.write_all(head(last_row(listed), views).as_bytes())?;
    let mut row = ListedRow::new(1, lang);
    for [id, en] in HEADINGS {
        row.line(lang.pick(id, en), looks.heading);
    }
    row.write(out)?;
    for (number, finding) in (1..).zip(shown) {
        finding_row(number, finding, looks, lang).write(out)?;
    }
    if shown.len() < listed.len() {
        rest_row(last_row(listed), listed.len() - shown.len(), looks, lang).write(out)?;
    }
    for (number, words) in (last_row(listed) + 2..).zip(below(lang)) {
        let mut row = ListedRow::new(number, lang);
        row.line(words, looks.below);
        row.write(out)?;
    }
    write!(out, "</sheetData><autoFilter ref=\"A1:I{}\"/>", last_row(listed))?;
    write_links(shown, out)?;
    out.write_all(FOOT.as_bytes())?;
    Ok(())
}

const FOOT: &str = "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
    <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>";

fn head(last_row: usize, views: usize) -> String {
    let mut head = format!("{HEAD}<dimension ref=\"A1:I{}\"/><sheetViews>", last_row + 3);
    for view in 0..views {
        let _ = write!(
            head,
            "<sheetView showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"{view}\">\
             <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/></sheetView>"
        );
    }
    head.push_str("</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
    for (number, width) in (1..).zip(WIDTHS) {
        let _ = write!(head, "<col min=\"{number}\" max=\"{number}\" width=\"{width}.7109375\" customWidth=\"1\"/>");
    }
    head.push_str("</cols><sheetData>");
    head
}

fn finding_row(number: usize, finding: &Listed, looks: &ListFormats, lang: Lang) -> ListedRow {
    let look = match finding.severity {
        Severity::Error => looks.blocked,
        Severity::Warning => looks.attention,
        Severity::Note => looks.centred,
    };
    let (of_sheet, of_cell) = if finding.cell.is_some() { (looks.text, looks.link) } else { (looks.link, looks.centred) };
    let mut row = ListedRow::new(number + 1, lang);
    row.number(number, looks.ordinal);
    row.line(finding.code, looks.centred);
    row.line(finding.severity.label(lang), look);
    row.text(finding.sheet.as_deref().unwrap_or_default(), of_sheet);
    row.text(&finding.cells, of_cell);
    row.text(&finding.written, looks.text);
    row.text(&finding.message, looks.text);
    row.text(&finding.remedy, looks.text);
    row.number(finding.count, looks.count);
    row
}

fn rest_row(number: usize, rest: usize, looks: &ListFormats, lang: Lang) -> ListedRow {
    let words = match lang {
        Lang::Id => format!("Masih ada {rest} temuan lain yang tidak muat di lembar ini"),
        Lang::En => format!("{rest} more findings do not fit on this sheet"),
    };
    let mut row = ListedRow::new(number, lang);
    (0..6).for_each(|_| row.text("", looks.text));
    row.text(&words, looks.text);
    row
}

fn below(lang: Lang) -> [&'static str; 2] {
    lang.pick(
        [
            "Perbaiki sel yang berwarna langsung di tempatnya, simpan berkas ini, lalu kirim kembali.",
            "Jingga: belum dihitung sampai diperbaiki. Kuning: sudah dihitung, mohon dilihat kembali.",
        ],
        [
            "Mend the coloured cells where they are, save this file and send it back.",
            "Orange: not counted until it is mended. Yellow: counted, please look at it again.",
        ],
    )
}

fn write_links(shown: &[Listed], out: &mut dyn Write) -> Result<(), PackageTrouble> {
    let linked = (2..).zip(shown).filter_map(|(row, finding): (usize, _)| Some((row, finding, finding.sheet.as_deref()?)));
    let mut linked = linked.take(MOST_LINKS).peekable();
    if linked.peek().is_none() {
        return Ok(());
    }
    out.write_all(b"<hyperlinks>")?;
    for (row, finding, sheet) in linked {
        let (column, cell) = finding.cell.map_or_else(|| (SHEET_COLUMN, "A1".to_owned()), |cell| (CELL_COLUMN, cell.to_string()));
        write!(out, "<hyperlink ref=\"{column}{row}\" location=\"{}!{cell}\"/>", escaped(&quoted(sheet)))?;
    }
    out.write_all(b"</hyperlinks>")?;
    Ok(())
}

/// A row of the sheet in XML.
struct ListedRow {
    cells: String,
    number: usize,
    column: u8,
    lines: u16,
    lang: Lang,
}

impl ListedRow {
    fn new(number: usize, lang: Lang) -> Self {
        Self { cells: String::new(), number, column: b'A', lines: 1, lang }
    }

    /// Adds a text that is wrapped within its column.
    fn text(&mut self, text: &str, look: u32) {
        let width = WIDTHS.get(usize::from(self.column - b'A')).copied().unwrap_or(usize::MAX);
        self.lines = self.lines.max(lines(text, width.saturating_sub(RIM).max(1)));
        self.line(text, look);
    }

    /// Adds a text that may reach over its column.
    fn line(&mut self, text: &str, look: u32) {
        let (column, number) = self.place();
        let _ = if text.is_empty() {
            write!(self.cells, "<c r=\"{column}{number}\" s=\"{look}\"/>")
        } else {
            let mut words = String::new();
            push_cell_text(&cut(text, self.lang), &mut words);
            write!(self.cells, "<c r=\"{column}{number}\" s=\"{look}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is></c>")
        };
    }

    fn number(&mut self, value: impl std::fmt::Display, look: u32) {
        let (column, number) = self.place();
        let _ = write!(self.cells, "<c r=\"{column}{number}\" s=\"{look}\"><v>{value}</v></c>");
    }

    fn place(&mut self) -> (char, usize) {
        self.column += 1;
        (char::from(self.column - 1), self.number)
    }

    fn write(self, out: &mut dyn Write) -> Result<(), PackageTrouble> {
        let height = self.lines.min(MOST_LINES) * LINE_HEIGHT;
        write!(out, "<row r=\"{}\" ht=\"{height}\" customHeight=\"1\">{}</row>", self.number, self.cells)?;
        Ok(())
    }
}
