//! Cards → one workbook to print: a sheet for each person, fitted to the width of the paper.
//!
//! ```text
//!   A            B              C         D      E      F
//!             letterhead, title, year and as-of date
//!   Nama         Rina Contoh              JP Diakui     18,4
//!   Tanggal      Kegiatan       Jenis     Diaj.  Diak.  Mengapa dihitung demikian
//!   …                                     24     18,4
//!   Rencana tanpa biaya   Desember: 1 coaching …
//!   pegawai                                      pejabat
//! ```
//! Excel fits a sheet to the paper or breaks it by hand, never both, and a machine without Excel's font draws columns wider; so each person has a sheet, and all of them
//! print in one go.

use std::io::{Seek, Write};

use rust_xlsxwriter::{DocProperties, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::{Card, Cards};
use crate::formats::{self, GREY, LIGHT_BLUE, Mark, RULE, heading, letters, mark};
use crate::saved::saved;
use crate::words::{Words, said};
use crate::workbook::{lines, paper_code, row_height};
use crate::{Presentation, ReportTrouble};
use rekap_core::finding::Say;
use rekap_core::model::mask;
use rekap_core::summary::Status;

/// People of one workbook: as many sheets as an office computer opens with ease.
pub const MOST_PEOPLE: usize = 200;

const WIDTHS: [u16; 6] = [17, 30, 16, 9, 9, 37];
const LAST: u16 = 5;
/// Characters that the name of a sheet can have.
const MOST_OF_A_NAME: usize = 31;
const HEADINGS: [Words; 6] = [
    ["Tanggal", "Dates"],
    ["Kegiatan", "Activity"],
    ["Jenis", "Category"],
    ["JP Diajukan", "JP Claimed"],
    ["JP Diakui", "JP Credited"],
    ["Mengapa dihitung demikian", "Why it counts so"],
];
const ROOM_TO_SIGN: u32 = 4;

/// Writes the cards of these employees. The same cards give the same bytes.
///
/// # Errors
/// Where the writer fails.
pub fn cards_workbook<W: Write + Seek>(cards: &Cards<'_>, people: &[usize], mut out: W) -> Result<(), ReportTrouble> {
    let presentation = cards.presentation;
    let mut workbook = formats::workbook()?;
    let looks = Looks::new();
    for (number, card) in (1..).zip(people.iter().filter_map(|&index| cards.card(index))) {
        let mut sheet = CardSheet::begin(&sheet_name(number, &card.person.name), &looks, presentation)?;
        sheet.card(&card, &cards.summary.as_of.say(presentation.lang))?;
        workbook.push_worksheet(sheet.finish()?);
    }
    let properties =
        DocProperties::new().set_title(said(TITLE, presentation.lang)).set_comment(format!("rekap-jp {}", presentation.version));
    workbook.set_properties(&properties.set_creation_datetime(&cards.summary.as_of));
    Ok(out.write_all(&saved(&mut workbook)?)?)
}

/// Names a sheet by its number and its person: no two are alike, and none holds what Excel refuses.
fn sheet_name(number: usize, person: &str) -> String {
    let allowed = person.chars().filter(|letter| !letter.is_control() && !"[]:*?/\\'".contains(*letter));
    let name: String = format!("{number} ").chars().chain(allowed).take(MOST_OF_A_NAME).collect();
    name.trim_end().to_owned()
}

const TITLE: Words = ["KARTU JAM PELAJARAN (JP) PENGEMBANGAN KOMPETENSI", "CARD OF COMPETENCY DEVELOPMENT IN LESSON HOURS (JP)"];

struct Looks {
    letterhead: Format,
    title: Format,
    quiet: Format,
    label: Format,
    fact: Format,
    heading: Format,
    text: Format,
    hours: Format,
    total: Format,
    plain: Format,
}

impl Looks {
    fn new() -> Self {
        let ruled = || letters().set_border(FormatBorder::Thin).set_border_color(RULE).set_align(FormatAlign::Top);
        let centred = || letters().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        Self {
            letterhead: centred().set_bold().set_font_size(12),
            title: centred().set_bold().set_font_size(14),
            quiet: centred().set_font_color(GREY),
            label: letters().set_font_color(GREY).set_align(FormatAlign::Top).set_align(FormatAlign::Left),
            fact: letters().set_bold().set_align(FormatAlign::Left).set_align(FormatAlign::Top).set_text_wrap(),
            heading: heading(),
            text: ruled().set_text_wrap().set_align(FormatAlign::Left),
            hours: ruled().set_align(FormatAlign::Right).set_indent(1),
            total: ruled().set_bold().set_background_color(LIGHT_BLUE),
            plain: letters().set_align(FormatAlign::Top).set_align(FormatAlign::Left).set_text_wrap(),
        }
    }
}

/// The sheet in the making.
struct CardSheet<'p> {
    sheet: Worksheet,
    looks: &'p Looks,
    presentation: &'p Presentation,
    row: u32,
}

impl<'p> CardSheet<'p> {
    fn begin(name: &str, looks: &'p Looks, presentation: &'p Presentation) -> Result<Self, XlsxError> {
        let mut sheet = formats::sheet()?;
        sheet
            .set_name(name)?
            .set_portrait()
            .set_paper_size(paper_code(presentation.paper))
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true)
            .set_margins(0.5, 0.5, 0.5, 0.6, 0.3, 0.3)
            .set_screen_gridlines(false)
            .set_footer(format!("&L&8 rekap-jp {}&R&8 &P/&N", presentation.version));
        for (column, width) in (0_u16..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
        Ok(Self { sheet, looks, presentation, row: 0 })
    }

    fn card(&mut self, card: &Card, day: &str) -> Result<(), XlsxError> {
        self.head(card)?;
        self.facts(card)?;
        self.rows(card)?;
        self.outlook(card)?;
        self.signatures(card, day)?;
        let rules = format!("{} · rekap-jp {}", card.rules, card.version);
        self.sheet.write_string_with_format(self.row, 0, rules, &self.looks.label)?;
        self.row += 1;
        Ok(())
    }

    fn banner(&mut self, text: &str, look: fn(&Looks) -> &Format, height: f64) -> Result<(), XlsxError> {
        let text = mask::text(text, self.presentation.mask);
        self.sheet.merge_range(self.row, 0, self.row, LAST, &text, look(self.looks))?.set_row_height(self.row, height)?;
        self.row += 1;
        Ok(())
    }

    fn head(&mut self, card: &Card) -> Result<(), XlsxError> {
        let presentation = self.presentation;
        for line in &presentation.letterhead {
            self.banner(line, |looks| &looks.letterhead, 17.0)?;
        }
        self.banner(said(TITLE, presentation.lang), |looks| &looks.title, 24.0)?;
        let agency = presentation.agency.as_deref().map(|agency| format!("{agency} · ")).unwrap_or_default();
        self.banner(&format!("{agency}{}", card.period), |looks| &looks.quiet, 17.0)?;
        self.row += 1;
        Ok(())
    }

    fn facts(&mut self, card: &Card) -> Result<(), XlsxError> {
        let facts = card.facts(self.presentation);
        for pair in facts.chunks(2) {
            let (left, right) = (pair[0], pair[1]);
            self.sheet.write_string_with_format(self.row, 0, left.0, &self.looks.label)?;
            self.sheet.merge_range(self.row, 1, self.row, 2, left.1, &self.looks.fact)?;
            self.sheet.merge_range(self.row, 3, self.row, 4, right.0, &self.looks.label)?;
            self.sheet.write_string_with_format(self.row, LAST, right.1, &self.looks.fact)?;
            self.high(&[(left.1, WIDTHS[1] + WIDTHS[2])])?;
        }
        self.sheet.merge_range(self.row, 3, self.row, 4, said(["Status", "Status"], self.presentation.lang), &self.looks.label)?;
        let look = Status::of_label(card.person.status).map_or_else(letters, |status| mark(Mark::of_status(status)));
        self.sheet.write_string_with_format(self.row, LAST, card.person.status, &look.set_align(FormatAlign::Left))?;
        self.row += 2;
        Ok(())
    }

    fn rows(&mut self, card: &Card) -> Result<(), XlsxError> {
        let lang = self.presentation.lang;
        for (column, words) in (0_u16..).zip(HEADINGS) {
            self.sheet.write_string_with_format(self.row, column, said(words, lang), &self.looks.heading)?;
        }
        self.sheet.set_row_height(self.row, row_height(2))?.set_repeat_rows(self.row, self.row)?;
        self.row += 1;
        for row in &card.rows {
            let cells = [&row.dates, &row.title, &row.category, &row.claimed, &row.credited, &row.reason];
            for (column, text) in (0_u16..).zip(cells) {
                let look = if (3..LAST).contains(&column) { &self.looks.hours } else { &self.looks.text };
                self.sheet.write_string_with_format(self.row, column, crate::cut(text, lang), look)?;
            }
            self.high(&[(&row.dates, WIDTHS[0]), (&row.title, WIDTHS[1]), (&row.category, WIDTHS[2]), (&row.reason, WIDTHS[5])])?;
        }
        if card.rows.is_empty() {
            let none = said(["Tidak ada kegiatan yang tercatat", "No activity is on record"], lang);
            self.sheet.merge_range(self.row, 0, self.row, LAST, none, &self.looks.text)?;
            self.row += 1;
        }
        let total = said(["Jumlah JP diakui", "All JP credited"], lang);
        self.sheet.merge_range(self.row, 0, self.row, 3, total, &self.looks.total)?;
        let credited = self.looks.total.clone().set_align(FormatAlign::Right).set_indent(1);
        self.sheet.write_string_with_format(self.row, 4, card.facts(self.presentation)[3].1, &credited)?;
        self.sheet.write_blank(self.row, LAST, &self.looks.total)?;
        self.row += 2;
        Ok(())
    }

    fn outlook(&mut self, card: &Card) -> Result<(), XlsxError> {
        for (label, words) in card.outlook(self.presentation) {
            let words = crate::cut(&words, self.presentation.lang).into_owned();
            self.sheet.write_string_with_format(self.row, 0, label, &self.looks.label)?;
            self.sheet.merge_range(self.row, 1, self.row, LAST, &words, &self.looks.plain)?;
            self.high(&[(&words, WIDTHS[1..].iter().sum())])?;
        }
        self.row += 1;
        Ok(())
    }

    /// Leaves room for two signatures: the person's own, and that of who signs for the office.
    fn signatures(&mut self, card: &Card, day: &str) -> Result<(), XlsxError> {
        let lang = self.presentation.lang;
        let office = self.presentation.signatory.as_ref();
        let place = office.map_or_else(|| day.to_owned(), |office| format!("{}, {day}", office.place));
        let own = [said(["Pegawai", "Employee"], lang).to_owned(), card.person.name.clone(), format!("NIP {}", card.person.nip)];
        let nip = office.filter(|office| !office.nip.is_empty()).map(|office| format!("NIP {}", office.nip)).unwrap_or_default();
        let title = office.map_or_else(|| said(["Atasan langsung", "Superior"], lang).to_owned(), |office| office.title.clone());
        let line = "……………………………………".to_owned();
        let other = [title, office.map_or(line, |office| office.name.clone()), nip];
        self.sheet.write_string_with_format(self.row, LAST, mask::text(&place, self.presentation.mask), &self.looks.plain)?;
        let rows = [self.row + 1, self.row + 1 + ROOM_TO_SIGN, self.row + 2 + ROOM_TO_SIGN];
        for (row, (left, right)) in rows.into_iter().zip(own.into_iter().zip(other)) {
            self.sheet.merge_range(row, 0, row, 1, &mask::text(&left, self.presentation.mask), &self.looks.plain)?;
            self.sheet.write_string_with_format(row, LAST, mask::text(&right, self.presentation.mask), &self.looks.plain)?;
        }
        self.row = rows[2] + 2;
        Ok(())
    }

    /// Makes the row as high as its texts need in columns of their widths, and goes on.
    fn high(&mut self, texts: &[(&str, u16)]) -> Result<(), XlsxError> {
        let most = texts.iter().map(|&(text, width)| lines(text, usize::from(width))).max().unwrap_or(1);
        self.sheet.set_row_height(self.row, row_height(most.max(1)))?;
        self.row += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<Worksheet, XlsxError> {
        self.sheet.set_print_area(0, 0, self.row.saturating_sub(1), LAST)?;
        Ok(self.sheet)
    }
}
