//! The sheet *Pegawai*: the office's people, filled in from the employee list where one was given.
//!
//! Every cell below the heading can be changed: people come and go. A NIP is guarded as well as Excel can: text of 18 digits, nobody twice. `COUNTIF` would take
//! two NIPs for equal whose first 15 digits are; `SUMPRODUCT` compares them as text.

use rust_xlsxwriter::{DataValidation, Formula, IgnoreError, Workbook, Worksheet, XlsxError};

use super::looks::BlankKind;
use super::workbook::{self, BlankBook};
use rekap_core::model::standard;

const WIDTHS: [(f64, BlankKind); 5] =
    [(22.0, BlankKind::Nip), (36.0, BlankKind::Text), (12.0, BlankKind::Text), (56.0, BlankKind::Text), (14.0, BlankKind::Text)];
/// Answers in the last column; an empty cell is none.
const ANSWERS: [&str; 2] = ["Ya", "Tidak"];

/// Adds the sheet and the name of its list of NIPs.
pub(super) fn add(workbook: &mut Workbook, book: &BlankBook<'_>) -> Result<(), XlsxError> {
    let last = book.employee_rows;
    let sheet = workbook.add_worksheet();
    sheet.set_name(standard::EMPLOYEES)?.set_freeze_panes(1, 0)?;
    let columns = standard::EMPLOYEE_HEADINGS.into_iter().zip(WIDTHS);
    workbook::headings(sheet, columns.map(|(heading, (width, kind))| (heading, width, kind)))?;
    for (row, person) in (1_u32..).zip(&book.blank.people) {
        sheet.write_string(row, 0, person.nip.to_string())?.write_string(row, 1, &*person.name)?;
        sheet.write_string(row, 2, person.kind.map_or("", rekap_core::model::employee::EmployeeKind::abbreviation))?;
        sheet.write_string(row, 3, &*person.work_unit)?;
        if let Some(may_coach) = person.may_coach {
            sheet.write_string(row, 4, ANSWERS[usize::from(!may_coach)])?;
        }
    }
    sheet.autofilter(0, 0, last, 4)?.ignore_error_range(1, 0, last, 0, IgnoreError::NumberStoredAsText)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    validate(sheet, book)?;
    workbook::protect(sheet);
    workbook.define_name(workbook::NIPS, &nips(last))?;
    Ok(())
}

/// The NIPs from the first to the last that is filled in: a drop-down of 2,000 mostly empty lines helps nobody, and lets Excel accept anything.
fn nips(last: u32) -> String {
    let all = format!("Pegawai!$A$2:$A${}", last + 1);
    format!("=Pegawai!$A$2:INDEX({all},MAX(1,SUMPRODUCT(MAX(({all}<>\"\")*ROW({all})))-1))")
}

fn validate(sheet: &mut Worksheet, book: &BlankBook<'_>) -> Result<(), XlsxError> {
    let last = book.employee_rows;
    let nip =
        format!("=AND(ISTEXT($A2),LEN($A2)=18,ISNUMBER(-LEFT($A2,9)),ISNUMBER(-RIGHT($A2,9)),SUMPRODUCT(--($A$2:$A${}=$A2))=1)", last + 1);
    let rule = DataValidation::new()
        .allow_custom(Formula::new(nip))
        .set_input_title("NIP")?
        .set_input_message(book.said([
            "Ketik 18 angka NIP tanpa spasi. Satu pegawai satu baris.",
            "Type the 18 digits of the NIP without spaces. One row for each person.",
        ]))?
        .set_error_title(book.said(["NIP belum sesuai", "The NIP does not fit"]))?
        .set_error_message(book.said([
            "Ketik 18 angka tanpa spasi, misalnya 198501012010011901, dan periksa apakah NIP itu sudah ada di baris lain.",
            "Type 18 digits without spaces, for example 198501012010011901, and look whether the NIP is in another row already.",
        ]))?;
    sheet.add_data_validation(1, 0, last, 0, &rule)?;
    let rule = DataValidation::new()
        .allow_list_formula(Formula::new(format!("={}", workbook::KINDS)))
        .set_error_title(book.said(["Status ASN belum sesuai", "The status does not fit"]))?
        .set_error_message(book.said(["Pilih PNS atau PPPK dari daftar.", "Pick PNS or PPPK from the list."]))?;
    sheet.add_data_validation(1, 2, last, 2, &rule)?;
    let rule = DataValidation::new()
        .allow_list_strings(&ANSWERS)?
        .set_input_title(standard::EMPLOYEE_HEADINGS[4])?
        .set_input_message(book.said([
            "Boleh dikosongkan. Pilih Ya bila pegawai ini dapat menjadi coach atau mentor bagi pegawai lain.",
            "May stay empty. Pick Ya if this person can coach or mentor others.",
        ]))?
        .set_error_title(book.said(["Jawaban belum sesuai", "The answer does not fit"]))?
        .set_error_message(
            book.said(["Pilih Ya atau Tidak dari daftar, atau kosongkan.", "Pick Ya or Tidak from the list, or leave it empty."]),
        )?;
    sheet.add_data_validation(1, 4, last, 4, &rule)?;
    Ok(())
}
