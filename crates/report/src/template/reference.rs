//! The sheet *Referensi*: the lists that the drop-downs offer, and what each type of activity is worth by the rules in force.
//!
//! All of it is locked. A name that is changed here would be offered to every row of *Kegiatan*, and none of those rows would count.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::looks;
use super::workbook::{self, BlankBook};
use rekap_core::model::category::{Basis, Scope};
use rekap_core::model::employee::EmployeeKind;
use rekap_core::model::lang::Lang;
use rekap_core::model::standard;
use rekap_core::rules::regulation::{Cap, Category, Rule, in_force};

/// The scopes as *Kegiatan* has them: words that are read back, so the same in every language.
pub(super) const SCOPES: [Scope; 2] = [Scope::National, Scope::International];
const KINDS: [EmployeeKind; 2] = [EmployeeKind::Pns, EmployeeKind::Pppk];
const WIDTHS: [f64; 10] = [56.0, 16.0, 16.0, 26.0, 26.0, 66.0, 52.0, 4.0, 16.0, 14.0];

/// Names what a category is counted by.
pub(super) fn basis(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::LessonHour => lang.pick("jam pelajaran", "lesson hour"),
        Basis::Day => lang.pick("hari", "day"),
        Basis::Occurrence => lang.pick("kali", "occurrence"),
        Basis::Activity => lang.pick("kegiatan", "activity"),
        Basis::Semester => lang.pick("semester", "semester"),
    }
}

/// Says which cells of a row decide its JP.
fn to_fill_in(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::LessonHour => lang.pick("Tanggal dan JP", "Dates and JP"),
        Basis::Day | Basis::Activity => lang.pick("Tanggal; JP boleh kosong", "Dates; JP may stay empty"),
        Basis::Occurrence => lang.pick("Tanggal dan Jumlah Kali; JP boleh kosong", "Dates and Jumlah Kali; JP may stay empty"),
        Basis::Semester => {
            lang.pick("Tanggal mulai dan selesai studi; JP boleh kosong", "First and last day of the study; JP may stay empty")
        }
    }
}

/// Adds the sheet and the names of its lists.
pub(super) fn add(workbook: &mut Workbook, book: &BlankBook<'_>) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(standard::REFERENCE)?.set_freeze_panes(1, 1)?;
    let headings = book.said([
        [
            standard::CATEGORY_HEADING,
            "Bentuk/Jalur",
            "Dihitung per",
            "Nasional",
            "Internasional",
            "Batas",
            "Yang diisi",
            "",
            "Lingkup",
            "Status ASN",
        ],
        [
            standard::CATEGORY_HEADING,
            "Track",
            "Counted by",
            "National",
            "International",
            "Limit",
            "To fill in",
            "",
            "Lingkup",
            "Status ASN",
        ],
    ]);
    sheet.set_row_height(0, workbook::HEADING_HEIGHT)?;
    for (column, (heading, width)) in (0_u16..).zip(headings.into_iter().zip(WIDTHS)) {
        sheet.set_column_width(column, width)?;
        if !heading.is_empty() {
            sheet.write_string_with_format(0, column, heading, &looks::heading())?;
        }
    }
    let categories = &book.rules.regulation.categories;
    for (row, category) in (1_u32..).zip(categories) {
        write_category(sheet, book, row, category)?;
    }
    for (row, scope) in (1_u32..).zip(SCOPES) {
        sheet.write_string_with_format(row, 8, scope.label(Lang::Id), &looks::listed())?;
    }
    for (row, kind) in (1_u32..).zip(KINDS) {
        sheet.write_string_with_format(row, 9, kind.abbreviation(), &looks::listed())?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    workbook::protect(sheet);
    let list = |column: char, length: usize| format!("=Referensi!${column}$2:${column}${}", length + 1);
    workbook
        .define_name(workbook::CATEGORIES, &list('A', categories.len()))?
        .define_name(workbook::BASES, &list('C', categories.len()))?
        .define_name(workbook::SCOPES, &list('I', SCOPES.len()))?
        .define_name(workbook::KINDS, &list('J', KINDS.len()))?;
    Ok(())
}

fn write_category(sheet: &mut Worksheet, book: &BlankBook<'_>, row: u32, category: &Category) -> Result<(), XlsxError> {
    let lang = book.blank.lang;
    let national = in_force(&category.national, book.on).map(|legal| legal.value);
    let international = in_force(&category.international, book.on).map(|legal| legal.value);
    let counted_by = national.or(international).map(|conversion| conversion.basis);
    let none = || "–".to_owned();
    let cells = [
        category.name.clone(),
        category.track.label(lang).to_owned(),
        counted_by.map_or_else(none, |by| basis(by, lang).to_owned()),
        national.map_or_else(none, |conversion| conversion.words(lang)),
        international.map_or_else(none, |conversion| conversion.words(lang)),
        limits(book, category).unwrap_or_else(none),
        counted_by.map_or_else(none, |by| to_fill_in(by, lang).to_owned()),
    ];
    for (column, text) in (0_u16..).zip(cells) {
        sheet.write_string_with_format(row, column, text, &looks::listed())?;
    }
    Ok(())
}

/// Says the cap, and that of international activities where it is another.
fn limits(book: &BlankBook<'_>, category: &Category) -> Option<String> {
    let lang = book.blank.lang;
    let words = |caps: &[Rule<Cap>]| in_force(caps, book.on).map(|legal| legal.value.words(lang));
    let (national, international) = (words(&category.cap_national), words(&category.cap_international));
    if national == international {
        return national;
    }
    let parts = [(Scope::National, national), (Scope::International, international)];
    let said: Vec<String> =
        parts.into_iter().filter_map(|(scope, cap)| Some(format!("{} {}", scope.label(lang).to_lowercase(), cap?))).collect();
    Some(said.join("; "))
}
