//! *Kamus*: the names that await a decision, each with what it could mean and a drop-down to decide it, and the names decided before.
//!
//! ```text
//! Tertulis | Kolom | Jumlah | Contoh Sel        | Saran                                        | Jenis      ▾ | Dikonfirmasi Oleh | Tanggal
//! OJT      | Jenis | 14     | A.xlsx › B › D7 … | Bimbingan … 2 JP per kali; Magang 20 JP per … |              |                   |
//! ```
//! A drop-down of more than 255 characters must refer to cells; they stand on a sheet of their own, out of a clerk's sight, so that rows of *Kamus* may be
//! sorted and deleted. The sheet is read back by its headings; it is small, and written in memory.

use chrono::NaiveDate;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::{cell_limits, pages};
use crate::Presentation;
use crate::columns::{DICTIONARY, Kind};
use crate::formats::{self, Mark};
use crate::words::{self, said};
use rekap_core::model::category::CategoryId;
use rekap_core::model::dictionary::{
    CHOICES_SHEET, ConfirmedName, ConfirmedOn, Decided, DictionaryRow, DictionaryState, NOT_DEVELOPMENT, NamedIn,
};
use rekap_core::model::lang::Lang;
use rekap_core::model::mask;
use rekap_core::place::Place;
use rekap_core::rules::Rules;
use rekap_core::rules::regulation::in_force;

const WRITTEN: u16 = 0;
const NAMED_IN: u16 = 1;
const COUNT: u16 = 2;
const EXAMPLES: u16 = 3;
const SUGGESTION: u16 = 4;
const DECIDED: u16 = 5;
const BY: u16 = 6;
const ON: u16 = 7;
/// Names that await a decision on one sheet, the most frequent of them: more nobody decides, and the sheet is held in memory.
const MOST_UNRESOLVED: usize = 10_000;
/// Rows below the last name that have the drop-down too, for names that a clerk adds.
const ROWS_TO_ADD: u32 = 200;
const HEADING_HEIGHT: f64 = 33.0;
/// Characters that a cell can hold (Excel's limit); a name of a file is never so long, but a title can be.
const MOST_CHARACTERS: usize = 32_767;

/// What the sheet is made from.
pub(crate) struct Kamus<'a> {
    pub(crate) rows: &'a [DictionaryRow],
    pub(crate) rules: &'a Rules,
    pub(crate) presentation: &'a Presentation,
    /// Header and footer of a printed page, paper.
    pub(crate) page: (String, String, u8),
}

impl Kamus<'_> {
    /// Adds the sheet.
    pub(crate) fn add(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let lang = self.presentation.lang;
        let mut sheet = formats::sheet()?;
        sheet.set_name(said(words::DICTIONARY, lang))?;
        self.set_page(&mut sheet)?;
        let heading = formats::heading();
        sheet.set_row_height(0, HEADING_HEIGHT)?;
        for (number, column) in (0_u16..).zip(DICTIONARY) {
            sheet.set_column_width(number, column.width)?;
            sheet.set_column_format(number, &formats::body(column.kind, true))?;
            sheet.write_string_with_format(0, number, said(column.heading, lang), &heading)?;
        }
        let is_unresolved = |row: &&DictionaryRow| row.state == DictionaryState::Unresolved;
        let (unresolved, settled): (Vec<_>, Vec<_>) = self.rows.iter().partition(is_unresolved);
        let left_out = unresolved.len().saturating_sub(MOST_UNRESOLVED);
        let mut last_row = 0;
        for row in settled.iter().filter(|row| is_contradicted(row)).chain(unresolved.iter().take(MOST_UNRESOLVED)) {
            last_row += 1;
            self.write_row(&mut sheet, last_row, row)?;
        }
        if left_out > 0 {
            last_row += 1;
            sheet.write_string(last_row, SUGGESTION, rest(left_out, lang))?;
        }
        for row in settled.iter().filter(|row| !is_contradicted(row)) {
            last_row += 1;
            self.write_row(&mut sheet, last_row, row)?;
        }
        sheet.set_freeze_panes(1, 1)?.autofilter(0, WRITTEN, last_row, ON)?;
        self.offer_choices(&mut sheet, last_row + ROWS_TO_ADD)?;
        workbook.push_worksheet(sheet);
        Ok(())
    }

    /// Adds the sheet that the drop-down refers to: the law's names in their order, then the words for none of them.
    pub(crate) fn add_choices(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let mut sheet = formats::sheet()?;
        sheet.set_name(said(CHOICES_SHEET, self.presentation.lang))?.set_very_hidden(true);
        for (number, choice) in (0_u32..).zip(self.choices()) {
            sheet.write_string(number, 0, choice)?;
        }
        workbook.push_worksheet(sheet);
        Ok(())
    }

    /// Lists what *Jenis* can hold, in the order of the law.
    pub(crate) fn choices(&self) -> Vec<&str> {
        let lang = self.presentation.lang;
        let names = self.rules.regulation.categories.iter().map(|category| category.name_in(lang));
        names.chain([said(NOT_DEVELOPMENT, lang)]).collect()
    }

    fn set_page(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (header, footer, paper) = &self.page;
        let [left, right, top, bottom, header_space, footer_space] = pages::MARGINS;
        sheet
            .set_landscape()
            .set_paper_size(*paper)
            .set_print_fit_to_pages(1, 0)
            .set_margins(left, right, top, bottom, header_space, footer_space)
            .set_header(header)
            .set_footer(footer)
            .set_print_gridlines(true)
            .set_repeat_rows(0, 0)?;
        Ok(())
    }

    fn offer_choices(&self, sheet: &mut Worksheet, last_row: u32) -> Result<(), XlsxError> {
        let lang = self.presentation.lang;
        let choices = format!("='{}'!$A$1:$A${}", said(CHOICES_SHEET, lang), self.choices().len());
        let validation = DataValidation::new()
            .allow_list_formula(Formula::new(choices))
            .set_input_title(said(["Putuskan jenisnya", "Decide the category"], lang))?
            .set_input_message(said(
                [
                    "Pilih dari daftar. Keputusan berlaku untuk semua baris dengan nama ini. Kosongkan bila belum yakin.",
                    "Choose from the list. It holds for every row with this name. Leave empty if you are not sure.",
                ],
                lang,
            ))?
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(said(["Jenis tidak ada di daftar", "Not in the list"], lang))?
            .set_error_message(said(
                ["Pilih salah satu jenis dari daftar, atau kosongkan.", "Choose one of the list, or leave it empty."],
                lang,
            ))?;
        sheet.add_data_validation(1, DECIDED, last_row, DECIDED, &validation)?;
        let columns = [NamedIn::Type, NamedIn::Title].map(|named_in| said(named_in.label(), lang));
        let columns = DataValidation::new().allow_list_strings(&columns)?;
        sheet.add_data_validation(1, NAMED_IN, last_row, NAMED_IN, &columns)?;
        Ok(())
    }

    fn write_row(&self, sheet: &mut Worksheet, number: u32, row: &DictionaryRow) -> Result<(), XlsxError> {
        let lang = self.presentation.lang;
        let (written, suggestion) = (self.text(&row.name.written), self.text(&self.suggestion(row)));
        let examples = row.name.places.iter().map(example).collect::<Vec<_>>().join("\n");
        sheet.write_string(number, WRITTEN, &written)?;
        sheet.write_string(number, NAMED_IN, said(row.name.named_in.label(), lang))?;
        sheet.write_number(number, COUNT, row.name.count)?;
        sheet.write_string(number, EXAMPLES, self.text(&examples))?;
        sheet.write_string(number, SUGGESTION, &suggestion)?;
        match &row.state {
            DictionaryState::Unresolved | DictionaryState::Contradicted(_) => {
                let mark = if row.state == DictionaryState::Unresolved { Mark::Attention } else { Mark::Short };
                sheet.write_blank(number, DECIDED, &decision(mark))?;
            }
            DictionaryState::Confirmed(name) => self.write_decision(sheet, number, name)?,
        }
        sheet.set_row_height(number, height(&[(&written, WRITTEN), (&examples, EXAMPLES), (&suggestion, SUGGESTION)]))?;
        Ok(())
    }

    fn write_decision(&self, sheet: &mut Worksheet, number: u32, name: &ConfirmedName) -> Result<(), XlsxError> {
        sheet.write_string_with_format(number, DECIDED, self.decided(name.decided), &decision(Mark::Met))?;
        if !name.by.is_empty() {
            sheet.write_string(number, BY, self.text(&name.by))?;
        }
        match &name.on {
            Some(ConfirmedOn::Day(day)) => sheet.write_date_with_format(number, ON, day, &formats::body(Kind::Date, true))?,
            Some(ConfirmedOn::Words(words)) => sheet.write_string(number, ON, words.as_ref())?,
            None => sheet,
        };
        Ok(())
    }

    /// Says what the name could mean and what that would count for; of a decided name, where it was decided.
    pub(crate) fn suggestion(&self, row: &DictionaryRow) -> String {
        let lang = self.presentation.lang;
        match &row.state {
            DictionaryState::Unresolved if row.name.candidates.is_empty() => {
                said(["Tidak ada yang mirip; pilih dari daftar di Jenis", "Nothing is similar; choose from the list in Category"], lang)
                    .to_owned()
            }
            DictionaryState::Unresolved => row.name.candidates.iter().map(|&id| self.consequence(id)).collect::<Vec<_>>().join("\n"),
            DictionaryState::Contradicted(names) => {
                let each: Vec<String> =
                    names.iter().map(|name| format!("{} ({})", self.decided(name.decided), example(&name.place))).collect();
                format!("{}: {}", said(["Bertentangan", "Contradictory"], lang), each.join("; "))
            }
            DictionaryState::Confirmed(name) => {
                format!("{}: {}", said(["Sudah diputuskan", "Decided already"], lang), example(&name.place))
            }
        }
    }

    /// `Magang / praktik kerja: 20 JP per kegiatan`.
    fn consequence(&self, id: CategoryId) -> String {
        let (category, lang) = (self.rules.regulation.category(id), self.presentation.lang);
        let counts = in_force(&category.national, NaiveDate::MAX).map(|legal| format!(": {}", legal.value.words(lang)));
        format!("{}{}", category.name_in(lang), counts.unwrap_or_default())
    }

    pub(crate) fn decided(&self, decided: Decided) -> &str {
        match decided {
            Decided::Category(id) => self.rules.regulation.category(id).name_in(self.presentation.lang),
            Decided::NotDevelopment => said(NOT_DEVELOPMENT, self.presentation.lang),
        }
    }

    fn text(&self, text: &str) -> String {
        mask::text(text, self.presentation.mask).chars().take(MOST_CHARACTERS / 2).collect()
    }
}

fn is_contradicted(row: &DictionaryRow) -> bool {
    matches!(row.state, DictionaryState::Contradicted(_))
}

/// Says how many names do not stand on the sheet; a row without a name is passed over when it is read back.
fn rest(left_out: usize, lang: Lang) -> String {
    match lang {
        Lang::Id => format!("Masih ada {left_out} nama lain yang lebih jarang; semuanya ada di lembar Temuan"),
        Lang::En => format!("{left_out} more names, less frequent ones, stand on sheet Findings"),
    }
}

/// The cell that a clerk fills in: framed, so that it is seen as one without its colour.
fn decision(mark: Mark) -> Format {
    formats::mark(mark)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
}

pub(crate) fn example(place: &Place) -> String {
    let parts = [Some(place.file().to_owned()), place.sheet().map(str::to_owned), place.cell().map(|cell| cell.to_string())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" › ")
}

/// Makes a row as high as its longest text needs: programs other than Excel cut what does not fit.
fn height(texts: &[(&str, u16)]) -> f64 {
    // The cells are indented, and words rarely fill a line to its end.
    const INDENT: u16 = 4;
    let lines = texts.iter().map(|(text, column)| {
        let width = DICTIONARY.get(usize::from(*column)).map_or(1, |column| column.width.saturating_sub(INDENT));
        cell_limits::lines(text, usize::from(width))
    });
    cell_limits::height(lines.max().unwrap_or(1))
}

/// Lays a workbook out that holds a *Kamus* only.
pub(crate) fn alone(kamus: &Kamus<'_>, workbook: &mut Workbook) -> Result<(), XlsxError> {
    kamus.add(workbook)?;
    kamus.add_choices(workbook)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{presentation, rules};
    use calamine::{Reader, Xlsx, open_workbook_from_rs};
    use rekap_core::model::dictionary::UnresolvedName;

    #[test]
    fn names_beyond_what_the_sheet_holds_are_counted_in_a_row_without_a_name() {
        let name = |number: usize| UnresolvedName {
            written: format!("Nama {number}").into(),
            named_in: NamedIn::Type,
            count: 1,
            places: Vec::new(),
            candidates: Vec::new(),
        };
        let rows: Vec<_> =
            (0..MOST_UNRESOLVED + 7).map(|number| DictionaryRow { name: name(number), state: DictionaryState::Unresolved }).collect();
        let (rules, presentation) = (rules(), presentation());
        let kamus = Kamus { rows: &rows, rules: &rules, presentation: &presentation, page: (String::new(), String::new(), 9) };
        let mut workbook = formats::workbook().expect("a workbook");
        alone(&kamus, &mut workbook).expect("written");
        let bytes = workbook.save_to_buffer().expect("written");
        let mut read: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
        let sheet = read.worksheet_range("Kamus").expect("the sheet");
        let last = u32::try_from(MOST_UNRESOLVED + 1).expect("a row");
        assert_eq!(sheet.height(), MOST_UNRESOLVED + 2);
        assert!(sheet.get_value((last, 4)).is_some_and(|cell| cell.to_string().starts_with("Masih ada 7 nama lain")));
        assert!(sheet.get_value((last, 0)).is_none_or(|cell| cell.to_string().is_empty()));
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        assert!((height(&[("OJT", WRITTEN), ("satu\ndua\ntiga", EXAMPLES)]) - 38.25).abs() < f64::EPSILON);
        assert!((height(&[]) - 12.75).abs() < f64::EPSILON);
    }
}
