//! What is handed over to SIASN, as a workbook and as JSON lines, in the fields of its course record.
//!
//! ```text
//! SIASN      nip | institusiPenyelenggara | jenisDiklatId | … | tanggalSelesaiKursus     a record a row; read as input it gives the same activities
//! Temuan     what incomplete activities lack, as in a workbook to mend
//! Pemetaan   SIASN's kind of every category, with source and standing
//! ```
//! Dates are texts as SIASN takes them, dd-mm-yyyy; hours and year are numbers.

mod from_result;

use std::io::{Seek, Write};

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Worksheet, XlsxError};
use serde::Serialize;

use crate::formats::{heading, letters, mark};
use crate::saved::saved;
use crate::words::{self, said};
use crate::{Presentation, ReportTrouble, formats};
use rekap_core::finding::{Found, Severity};
use rekap_core::handoff::{CourseRecord, HandOff};
use rekap_core::model::{mask, returned};
use rekap_core::rules::Rules;
use rekap_core::rules::siasn::SiasnKinds;

pub use from_result::{ResultHandOff, from_result};

/// The fields, with the width of their columns.
const FIELDS: [(&str, u16); 11] = [
    ("nip", 21),
    ("institusiPenyelenggara", 34),
    ("jenisDiklatId", 15),
    ("jenisKursus", 13),
    ("jenisKursusSertipikat", 23),
    ("jumlahJam", 12),
    ("namaKursus", 46),
    ("nomorSertipikat", 26),
    ("tahunKursus", 13),
    ("tanggalKursus", 16),
    ("tanggalSelesaiKursus", 23),
];
const LIST_WIDTHS: [u16; 9] = [6, 8, 12, 34, 14, 28, 46, 46, 9];
const KINDS: [([&str; 2], u16); 6] = [
    (["Jenis (aturan)", "Category"], 40),
    (["jenisDiklatId", "jenisDiklatId"], 14),
    (["jenisKursusSertipikat", "jenisKursusSertipikat"], 23),
    (["Sumber", "Source"], 14),
    (["Kedudukan", "Standing"], 14),
    (["Catatan", "Note"], 70),
];

/// A record as SIASN names its fields.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fields<'r> {
    nip: String,
    institusi_penyelenggara: &'r str,
    jenis_diklat_id: &'r str,
    jenis_kursus: &'static str,
    jenis_kursus_sertipikat: &'r str,
    jumlah_jam: u32,
    nama_kursus: &'r str,
    nomor_sertipikat: &'r str,
    tahun_kursus: i32,
    tanggal_kursus: String,
    tanggal_selesai_kursus: String,
}

impl<'r> Fields<'r> {
    fn of(record: &'r CourseRecord, mask: bool) -> Self {
        let day = |day: NaiveDate| day.format("%d-%m-%Y").to_string();
        Self {
            nip: mask::text(&record.nip.to_string(), mask).into_owned(),
            institusi_penyelenggara: &record.organiser,
            jenis_diklat_id: &record.kind_id,
            jenis_kursus: "",
            jenis_kursus_sertipikat: &record.certificate_kind,
            jumlah_jam: record.hours,
            nama_kursus: &record.title,
            nomor_sertipikat: &record.certificate,
            tahun_kursus: record.year(),
            tanggal_kursus: day(record.starts_on),
            tanggal_selesai_kursus: day(record.ends_on),
        }
    }
}

/// Writes the records as JSON, one a line.
///
/// # Errors
/// Where the writer fails.
pub fn lines_to(handed: &HandOff, presentation: &Presentation, mut out: impl Write) -> Result<(), ReportTrouble> {
    for record in &handed.records {
        serde_json::to_writer(&mut out, &Fields::of(record, presentation.mask)).map_err(std::io::Error::from)?;
        writeln!(out)?;
    }
    Ok(out.flush()?)
}

/// What the records rest on.
#[derive(Debug, Clone, Copy)]
pub struct HandOffBasis<'b> {
    /// SIASN's kinds.
    pub kinds: &'b SiasnKinds,
    /// The rules by which the activities were credited.
    pub rules: &'b Rules,
    /// The day of the run.
    pub as_of: NaiveDate,
}

/// Writes the workbook. The same hand-off gives the same bytes.
///
/// # Errors
/// Where the writer fails, or there are more records than a sheet holds.
pub fn workbook<W: Write + Seek>(
    handed: &HandOff,
    basis: HandOffBasis<'_>,
    presentation: &Presentation,
    mut out: W,
) -> Result<(), ReportTrouble> {
    let mut workbook = formats::workbook()?;
    let comment = format!("rekap-jp {}", presentation.version);
    workbook.set_properties(&DocProperties::new().set_title("SIASN").set_comment(comment).set_creation_datetime(&basis.as_of));
    workbook.push_worksheet(records(formats::sheet()?, handed, presentation)?);
    if !handed.findings.is_empty() {
        workbook.push_worksheet(list(formats::sheet()?, &handed.findings, presentation)?);
    }
    workbook.push_worksheet(kinds(formats::sheet()?, basis, presentation)?);
    Ok(out.write_all(&saved(&mut workbook)?)?)
}

fn records(mut sheet: Worksheet, handed: &HandOff, presentation: &Presentation) -> Result<Worksheet, XlsxError> {
    sheet.set_name("SIASN")?;
    head(&mut sheet, &FIELDS)?;
    let number = letters().set_align(FormatAlign::Center);
    for (row, record) in (1_u32..).zip(&handed.records) {
        let fields = Fields::of(record, presentation.mask);
        sheet.write_string(row, 0, &fields.nip)?.write_string(row, 1, fields.institusi_penyelenggara)?;
        sheet.write_string(row, 2, fields.jenis_diklat_id)?.write_string(row, 4, fields.jenis_kursus_sertipikat)?;
        sheet.write_number_with_format(row, 5, fields.jumlah_jam, &number)?.write_string(row, 6, fields.nama_kursus)?;
        sheet.write_string(row, 7, fields.nomor_sertipikat)?.write_number_with_format(row, 8, fields.tahun_kursus, &number)?;
        sheet.write_string(row, 9, &fields.tanggal_kursus)?.write_string(row, 10, &fields.tanggal_selesai_kursus)?;
    }
    page(&mut sheet, presentation);
    Ok(sheet)
}

/// Lists what is lacking, under the headings by which a later run knows the list and leaves it alone.
fn list(mut sheet: Worksheet, findings: &[Found], presentation: &Presentation) -> Result<Worksheet, XlsxError> {
    let (lang, mask) = (presentation.lang, presentation.mask);
    sheet.set_name(said(returned::SHEET, lang))?;
    let headings: Vec<(&str, u16)> = returned::HEADINGS.iter().zip(LIST_WIDTHS).map(|(&words, width)| (said(words, lang), width)).collect();
    head(&mut sheet, &headings)?;
    let (text, attention) = (wrapped(), mark(formats::Mark::Attention));
    for (row, found) in (1_u32..).zip(findings) {
        let masked = |text: &str| mask::text(text, mask).into_owned();
        let place = found.place.sheet().map_or_else(String::new, |sheet| format!("{} › {sheet}", found.place.file()));
        let cells = found.cells().map(|cells| cells.words).unwrap_or_default();
        sheet.write_number(row, 0, row)?.write_string(row, 1, found.finding.code())?;
        sheet.write_string_with_format(row, 2, Severity::Error.label(lang), &attention)?.write_string(row, 3, masked(&place))?;
        let texts = [cells, masked(&found.written), masked(&found.message(lang)), masked(&found.remedy(lang))];
        for (column, words) in (4_u16..).zip(texts) {
            sheet.write_string_with_format(row, column, crate::cut(&words, lang), &text)?;
        }
        sheet.write_number(row, 8, found.count)?;
    }
    page(&mut sheet, presentation);
    Ok(sheet)
}

fn kinds(mut sheet: Worksheet, basis: HandOffBasis<'_>, presentation: &Presentation) -> Result<Worksheet, XlsxError> {
    let lang = presentation.lang;
    sheet.set_name(said(["Pemetaan", "Mapping"], lang))?;
    head(&mut sheet, &KINDS.map(|(words, width)| (said(words, lang), width)))?;
    let text = wrapped();
    for (row, (&category, kind)) in (1_u32..).zip(&basis.kinds.kinds) {
        let name = basis.rules.regulation.category(category).name_in(lang);
        let id = kind.id.as_deref().unwrap_or_default();
        let cells = [name, id, &kind.certificate_kind, &kind.source, &kind.standing, &kind.note];
        for (column, words) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, column, words, &text)?;
        }
    }
    page(&mut sheet, presentation);
    Ok(sheet)
}

fn wrapped() -> Format {
    letters().set_align(FormatAlign::Top).set_text_wrap()
}

fn head(sheet: &mut Worksheet, columns: &[(&str, u16)]) -> Result<(), XlsxError> {
    let heading = heading();
    for (column, (words, width)) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(0, column, *words, &heading)?.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    Ok(())
}

fn page(sheet: &mut Worksheet, presentation: &Presentation) {
    sheet.set_paper_size(crate::workbook::paper_code(presentation.paper)).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_footer(format!("&L&8 rekap-jp {}&R&8 &A · &P/&N", presentation.version));
}

/// Says what was handed over, in lines for the screen.
#[must_use]
pub fn closing(handed: &HandOff, presentation: &Presentation) -> String {
    let lang = presentation.lang;
    let activities = |count: usize| words::counted(count, ["kegiatan", "activity", "activities"], lang);
    let (ready, incomplete) = (activities(handed.records.len()), activities(handed.incomplete));
    let cut = if handed.cut == 0 {
        String::new()
    } else {
        let cut = activities(handed.cut);
        lang.pick(
            format!(" JP dari {cut} dibulatkan ke bawah, karena SIASN mencatat bilangan bulat."),
            format!(" The JP of {cut} were rounded down, since SIASN records whole numbers."),
        )
    };
    lang.pick(
        format!("Siap diserahkan ke SIASN: {ready}; belum lengkap: {incomplete}.{cut}"),
        format!("Ready for SIASN: {ready}; incomplete: {incomplete}.{cut}"),
    )
}
