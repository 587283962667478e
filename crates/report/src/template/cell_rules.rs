//! What the cells of *Kegiatan* take, and what they say before and after: every message says what to type.
//!
//! Excel checks what is typed and not what is pasted, so the reader checks again; these rules spare the office the second round.

use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula, Worksheet, XlsxError};

use super::reference;
use super::workbook::{self, BASES, BlankBook, CATEGORIES};
use rekap_core::model::category::Basis;
use rekap_core::model::standard::HEADINGS;

/// Lesson hours beyond which a row is a slip: the longest leadership training stays below a thousand.
const MOST_HOURS: f64 = 2000.0;
/// Times in a row beyond which it is a slip: more than a day of the year each.
const MOST_TIMES: i32 = 366;

/// A rule in the making.
struct CellGuard<'b> {
    book: &'b BlankBook<'b>,
    heading: &'static str,
}

/// What a cell says before and after typing, Indonesian and English.
struct Words {
    hint: [String; 2],
    error: [String; 2],
}

fn words(hint: [&str; 2], error: [&str; 2]) -> Words {
    Words { hint: hint.map(str::to_owned), error: error.map(str::to_owned) }
}

/// Adds the rules of every column that is filled in.
pub(super) fn add(sheet: &mut Worksheet, book: &BlankBook<'_>) -> Result<(), XlsxError> {
    let guards = HEADINGS.map(|heading| CellGuard { book, heading });
    for (column, guard) in (0_u16..).zip(guards) {
        if let Some(rule) = guard.rule()? {
            sheet.add_data_validation(1, column, workbook::ROOM, column, &rule)?;
        }
    }
    Ok(())
}

impl CellGuard<'_> {
    fn rule(&self) -> Result<Option<DataValidation>, XlsxError> {
        let new = DataValidation::new;
        let list = |name: &str| new().allow_list_formula(Formula::new(format!("={name}")));
        // A list or a bound that refers to an empty cell lets Excel accept anything, unless blanks count (`ignore_blank(false)`).
        let rule = match self.heading {
            "NIP" => list(workbook::NIPS).ignore_blank(false),
            "Nama Kegiatan" | "Penyelenggara" | "No. Sertifikat" => new().allow_any_value(),
            "Jenis" => list(CATEGORIES),
            "Lingkup" => list(workbook::SCOPES),
            "Tanggal Mulai" => new().allow_date_formula(self.start()).ignore_blank(false),
            "Tanggal Selesai" => new().allow_date_formula(self.end()).ignore_blank(false),
            "JP" => new().allow_decimal_number(DataValidationRule::Between(0.0, MOST_HOURS)),
            "Jumlah Kali" => new().allow_whole_number(DataValidationRule::Between(1, MOST_TIMES)),
            _ => return Ok(None),
        };
        let Words { hint, error } = self.words();
        let title = self.book.said([format!("{} belum sesuai", self.heading), format!("{} does not fit", self.heading)]);
        let rule = rule.set_input_title(self.heading)?.set_input_message(self.book.said(hint))?;
        rule.set_error_title(title)?.set_error_message(self.book.said(error)).map(Some)
    }

    /// The first day lies in the year, or in the December before it where an activity crosses New Year; a study may have begun long before.
    fn start(&self) -> DataValidationRule<Formula> {
        let year = self.book.blank.year;
        let from = self.unless_study(&format!("DATE({},12,1)", year - 1), "DATE(1970,1,1)");
        let to = self.unless_study(&format!("DATE({year},12,31)"), "DATE(2100,12,31)");
        DataValidationRule::Between(Formula::new(format!("={from}")), Formula::new(format!("={to}")))
    }

    /// The last day lies in the year and not before the first; a study may end long after.
    fn end(&self) -> DataValidationRule<Formula> {
        let year = self.book.blank.year;
        let from = format!("MAX($H2,DATE({year},1,1))");
        let to = self.unless_study(&format!("DATE({year},12,31)"), "DATE(2100,12,31)");
        DataValidationRule::Between(Formula::new(format!("={from}")), Formula::new(format!("={to}")))
    }

    fn unless_study(&self, usual: &str, of_study: &str) -> String {
        let semester = reference::basis(Basis::Semester, self.book.blank.lang);
        format!("IF(IFERROR(INDEX({BASES},MATCH($F2,{CATEGORIES},0)),\"\")=\"{semester}\",{of_study},{usual})")
    }

    fn words(&self) -> Words {
        match self.heading {
            "NIP" => words(
                [
                    "Pilih dari daftar, atau ketik 18 angkanya. Nama, status, dan unit terisi sendiri.",
                    "Pick from the list, or type the 18 digits. Name, status and unit fill themselves in.",
                ],
                [
                    "NIP ini tidak ada di lembar Pegawai. Periksa angkanya; bila benar, tambahkan dahulu pegawainya di lembar Pegawai.",
                    "This NIP is not on the sheet Pegawai. Check its digits; if they are right, add the person to the sheet Pegawai first.",
                ],
            ),
            "Nama Kegiatan" => {
                words(["Ketik nama kegiatan seperti di sertifikat.", "Type the activity's name as on the certificate."], [""; 2])
            }
            "Jenis" => words(
                [
                    "Pilih jenis dari daftar. Penjelasannya di lembar Referensi.",
                    "Pick the type from the list. The sheet Referensi explains it.",
                ],
                [
                    "Pilih salah satu jenis dari daftar (panah di kanan sel).",
                    "Pick one of the types from the list (the arrow beside the cell).",
                ],
            ),
            "Lingkup" => words(
                ["Pilih Nasional atau Internasional. Kosong berarti Nasional.", "Pick Nasional or Internasional. Empty means Nasional."],
                ["Pilih Nasional atau Internasional dari daftar.", "Pick Nasional or Internasional from the list."],
            ),
            "Tanggal Mulai" => self.about_dates(["Hari pertama kegiatan.", "The first day."], ""),
            "Tanggal Selesai" => {
                self.about_dates(["Hari terakhir kegiatan.", "The last day."], " Tanggal Selesai tidak boleh mendahului Tanggal Mulai.")
            }
            "JP" => words(
                [
                    "Ketik jumlah JP, angka saja, misalnya 8 atau 1,5. Boleh kosong untuk jenis yang dihitung per hari, kali, atau kegiatan.",
                    "Type the JP, a number only, for example 8. May stay empty for types counted by day, occurrence or activity.",
                ],
                [
                    "Ketik angka saja, misalnya 8 atau 1,5, tanpa kata \"JP\" atau \"jam\".",
                    "Type a number only, for example 8, without \"JP\" or \"jam\".",
                ],
            ),
            "Jumlah Kali" => words(
                [
                    "Untuk coaching, mentoring, dan bimbingan: berapa kali. Kosong berarti 1 kali.",
                    "For coaching, mentoring and guidance: how many times. Empty means once.",
                ],
                ["Ketik bilangan bulat mulai dari 1, misalnya 2.", "Type a whole number from 1 on, for example 2."],
            ),
            "Penyelenggara" => words(["Ketik nama penyelenggara. Boleh kosong.", "Type who organised it. May stay empty."], [""; 2]),
            _ => words(["Ketik nomor sertifikat bila ada.", "Type the certificate's number, if any."], [""; 2]),
        }
    }

    fn about_dates(&self, [id, en]: [&str; 2], more: &str) -> Words {
        let year = self.book.blank.year;
        Words {
            hint: [
                format!("{id} Ketik hari/bulan/tahun, misalnya 12/03/{year}."),
                format!("{en} Type day, month and year, for example 12 Mar {year}."),
            ],
            error: [
                format!("Ketik tanggal tahun {year}, misalnya 12/03/{year}.{more} Hanya tugas belajar yang boleh di luar tahun itu."),
                format!(
                    "Type a date of {year}, for example 12 Mar {year}; the last day is not before the first. Only studies may lie outside of the year."
                ),
            ],
        }
    }
}
