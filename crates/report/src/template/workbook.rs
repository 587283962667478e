//! One blank → a workbook of four sheets that carries its own version.
//!
//! ```text
//! Kegiatan   Pegawai   Petunjuk   Referensi
//!    │  NIP ───► Daftar_NIP      Jenis ──► Daftar_Jenis, Lingkup ──► Daftar_Lingkup      drop-downs, by defined names
//!    └── Nama, Status ASN, Unit Kerja ◄── Pegawai                                        formulas, by INDEX and MATCH
//! ```
//! No macro, no password, no array that spills: an office may open it in any Excel from 2010 on, in `LibreOffice`, or on a phone. A formula's stored result is an
//! empty text, which is what it shows where nothing calculates.

use std::io::{Seek, Write};

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ProtectionOptions, Workbook, Worksheet, XlsxError};

use super::{Blank, activities, employees, guide, reference};
use crate::ReportTrouble;
use crate::formats;
use crate::saved::saved;
use rekap_core::model::digest::sha256_hex;
use rekap_core::model::{identity, standard};
use rekap_core::rules::Rules;
use rekap_ooxml::{Package, PackageCopy};

/// Rows of *Kegiatan* that can be filled in, and of *Pegawai* where its list is no longer.
pub(super) const ROOM: u32 = 2000;
/// Those of *Kegiatan* that have formulas. `LibreOffice`, which takes no formula for the area to print, prints as many, filled in or not; the rows below them are
/// guarded and coloured alike.
pub(super) const READY: u32 = 300;
/// Height of a heading row, in points.
pub(super) const HEADING_HEIGHT: f64 = 33.0;

/// Defined name: the NIPs that are filled in on *Pegawai*.
pub(super) const NIPS: &str = "Daftar_NIP";
/// Defined name: the law's names on *Referensi*.
pub(super) const CATEGORIES: &str = "Daftar_Jenis";
/// Defined name: beside each of these, what it is counted by.
pub(super) const BASES: &str = "Daftar_Satuan";
/// Defined name: the levels.
pub(super) const SCOPES: &str = "Daftar_Lingkup";
/// Defined name: the kinds of employee.
pub(super) const KINDS: &str = "Daftar_Status";

/// What the sheets are made from.
pub(super) struct BlankBook<'a> {
    pub(super) rules: &'a Rules,
    pub(super) blank: &'a Blank,
    /// The day whose rules *Referensi* shows: the last of the year.
    pub(super) on: NaiveDate,
    /// Rows of *Pegawai*.
    pub(super) employee_rows: u32,
}

/// Writes one blank. The same blank gives the same bytes.
///
/// # Errors
/// Where the writer fails, or the program asked for something that a workbook cannot hold.
pub fn write<W: Write + Seek + Send>(blank: &Blank, rules: &Rules, writer: W) -> Result<(), ReportTrouble> {
    let on = NaiveDate::from_ymd_opt(blank.year, 12, 31).unwrap_or_default();
    let listed = u32::try_from(blank.people.len()).unwrap_or(u32::MAX);
    // Half as many again for people who come in the course of the year, where the list is longer than the usual room.
    let employee_rows = ROOM.max(listed.saturating_add(listed / 2));
    let book = BlankBook { rules, blank, on, employee_rows };
    let mut workbook = formats::workbook()?;
    workbook.set_properties(&book.properties()).define_name(standard::VERSION_NAME, &format!("={}", standard::VERSION))?;
    activities::add(&mut workbook, &book)?;
    employees::add(&mut workbook, &book)?;
    guide::add(&mut workbook, &book)?;
    reference::add(&mut workbook, &book)?;
    add_identity(&mut workbook, &book.identity())?;
    print_what_is_used(&saved(&mut workbook)?, writer)
}

/// Copies the package with another area to print on *Kegiatan*; where the library no longer writes it as expected, all rows are printed.
fn print_what_is_used(made: &[u8], writer: impl Write + Seek) -> Result<(), ReportTrouble> {
    let library = Package::open(made)?;
    let (all, used) = activities::print_area();
    let mut copy = PackageCopy::new(writer);
    copy.copy_with(&library, |copy, name| match library.text(name).ok().flatten().filter(|_| name == "xl/workbook.xml") {
        Some(text) => copy.add_text(name, &text.replacen(&all, &used, 1)).map(|()| true),
        None => Ok(false),
    })?;
    Ok(copy.finish()?)
}

impl BlankBook<'_> {
    /// Picks the words of the blank's language.
    pub(super) fn said<T>(&self, words: [T; 2]) -> T {
        let [indonesian, english] = words;
        self.blank.lang.pick(indonesian, english)
    }

    /// Distinguishes one blank from another: by its year, its unit and its people.
    fn identity(&self) -> String {
        let Blank { unit, people, year, .. } = self.blank;
        let unit = unit.as_deref().unwrap_or_default();
        let people = people.iter().fold(String::new(), |all, person| all + &person.nip.to_string() + "\n");
        sha256_hex(format!("{} {year}\n{unit}\n{people}", standard::VERSION).as_bytes())
    }

    fn properties(&self) -> DocProperties {
        let title = self.said(["Blanko kegiatan pengembangan kompetensi", "Blank for competency development activities"]);
        let version = i32::try_from(standard::VERSION).unwrap_or(i32::MAX);
        // The year's first day, not the clock: the same order gives the same bytes.
        let made = NaiveDate::from_ymd_opt(self.blank.year, 1, 1).unwrap_or_default();
        DocProperties::new()
            .set_title(format!("{title} {}", self.blank.year))
            .set_subject(self.blank.unit.as_deref().unwrap_or_default())
            .set_comment(format!("rekap-jp {}", self.blank.version))
            .set_custom_property(standard::VERSION_NAME, version)
            .set_custom_property(identity::BLANK, self.identity())
            .set_creation_datetime(&made)
    }
}

/// Adds the sheet that says which blank this is.
fn add_identity(workbook: &mut Workbook, identity: &str) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(identity::SHEET)?.set_very_hidden(true).write_row(0, 0, [identity::BLANK, identity])?;
    Ok(())
}

/// Guards a sheet against slips, without a password: what is locked stays, everything else can be filled, sorted, filtered and widened.
pub(super) fn protect(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        delete_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    });
}

/// Writes headings with the widths and formats of their columns.
pub(super) fn headings<'h>(
    sheet: &mut Worksheet,
    columns: impl Iterator<Item = (&'h str, f64, super::looks::BlankKind)>,
) -> Result<(), XlsxError> {
    sheet.set_row_height(0, HEADING_HEIGHT)?;
    for (number, (heading, width, kind)) in (0_u16..).zip(columns) {
        sheet.set_column_width(number, width)?;
        sheet.set_column_format(number, &super::looks::body(kind))?;
        sheet.write_string_with_format(0, number, heading, &super::looks::heading())?;
    }
    Ok(())
}
