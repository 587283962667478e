//! `B`: duplicates, caps and other limits. What they took off stands row by row in *Rincian*; a finding gathers them by sheet.
//!
//! Behind them stands what takes nothing off and looks as if something had been copied: certificates used again, rows alike in a whole unit, every month full.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Say;
use crate::model::activity::RowPlace;
use crate::model::kept;
use crate::model::lang::Lang;

findings! {
    /// What was found about limits.
    LimitFinding at cell;

    /// Rows that stand twice.
    "B01" Warning Duplicate {
        /// Where the row stands that counts.
        of: OtherRow,
    }
    id "Kegiatan yang sama sudah tercatat di {of}; yang di sini tidak dihitung lagi" => "Bila memang kegiatan yang berbeda, bedakan nama atau tanggalnya. Bila sama, hapus salah satu"
    en "The same activity stands at {of} already; here it does not count again" => "If it is another activity, tell them apart by title or date. If it is the same, delete one of them";

    /// Rows that end after the as-of date.
    "B02" Note NotYetHeld
    id "Kegiatan ini berakhir setelah tanggal rekap, jadi belum dihitung" => "Jalankan lagi setelah kegiatan selesai, atau beri tanggal rekap lain dengan --as-of"
    en "The activity ends after the as-of date, so it does not count yet" => "Run again when it is over, or give another day with --as-of";

    /// Rows of another year.
    "B03" Note OutOfPeriod {
        /// The reporting year.
        reporting_year: i32,
    }
    id "Kegiatan ini bukan kegiatan tahun {reporting_year}, jadi tidak dihitung di rekap ini" => "Tidak perlu apa-apa, atau buat rekap tahun lain dengan --year"
    en "The activity is not of the year {reporting_year} and does not count in this recap" => "Nothing to do, or make the recap of another year with --year";

    /// A row of a date on which no rule was in force.
    "B04" Error NoRule
    id "Pada tanggal kegiatan ini belum ada aturan konversi yang berlaku, jadi tidak dihitung" => "Periksa tahunnya di {cell}; bila benar, berikan berkas aturan yang berlaku saat itu dengan --rules"
    en "No conversion was in force on the date of this activity, so it does not count" => "Check the year in {cell}; if it is right, give the rules of that time with --rules";

    /// A certificate number stands at two activities of one person.
    "B05" Warning CertificateAgain {
        /// Where the number stands first.
        of: OtherRow,
    }
    id "Nomor sertifikat ini sudah tercatat di {of}, untuk kegiatan lain dari pegawai yang sama" => "Periksa nomor di {cell} dan di baris itu; bila kegiatannya sama, hapus salah satu"
    en "This certificate number stands at {of} already, for another activity of the same person" => "Check the number in {cell} and in that row; if the activity is the same, delete one of them";

    /// A certificate number stands at several people.
    "B06" Warning CertificateOfOthers {
        /// Where the number stands first.
        of: OtherRow,
        /// People who have it.
        people: usize,
    }
    id "Nomor sertifikat ini sudah tercatat di {of}, untuk pegawai lain; seluruhnya ada {people} pegawai dengan nomor ini" => "Periksa nomor di {cell} dan di baris itu; bila penyelenggara memang memberi satu nomor untuk semua peserta, tidak ada yang perlu diubah"
    en "This certificate number stands at {of} already, for another person; {people} people have it" => "Check the number in {cell} and in that row; if the organiser gives all participants one number, nothing needs to be changed";

    /// Everybody in a unit has the same row.
    "B07" Warning WholeUnitAlike {
        /// People of the unit.
        people: usize,
    }
    id "Seluruh {people} pegawai unit kerja ini mencatat kegiatan yang persis sama: nama, tanggal, dan JP-nya" => "Bila memang kegiatan bersama, tidak ada yang perlu diubah; bila disalin, perbaiki tiap barisnya, mulai dari {cell}"
    en "All {people} people of this unit have exactly the same activity: title, dates and JP" => "If it was one event for all of them, nothing needs to be changed; if it was copied, correct each of the rows, beginning with {cell}";

    /// Occurrences beyond the monthly cap in every month.
    "B08" Warning AboveCapEveryMonth {
        /// The law's name of the category.
        category: Arc<str>,
        /// Occurrences that a month can carry.
        limit: u32,
        /// Months, from January on.
        months: u32,
    }
    id "{category} tercatat lebih dari {limit} kali sebulan pada setiap bulan, {months} bulan sejak Januari; kelebihannya tidak dihitung" => "Periksa apakah semuanya memang dilaksanakan, mulai dari {cell}; hapus yang tidak terjadi"
    en "{category} stands more than {limit} times in every month, {months} months since January; the surplus does not count" => "Check whether all of it took place, beginning with {cell}; delete what did not";
}

/// Another row, named as shortly as the reader of a finding needs: the file and the sheet only where they differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherRow {
    /// Its file, where that is another one.
    #[serde(with = "kept::OtherFile")]
    pub file: Option<Arc<str>>,
    /// Its sheet, where that is another one.
    pub sheet: Option<Arc<str>>,
    /// The row as Excel numbers it.
    pub row: u64,
}

impl OtherRow {
    /// Names a row for the reader of a finding about the row `here`.
    #[must_use]
    pub fn beside(here: &RowPlace, other: &RowPlace) -> Self {
        let (own, sheet) = (&here.sheet, &other.sheet);
        let differs = |is_same: bool, name: &Arc<str>| (!is_same).then(|| Arc::clone(name));
        let is_same_file = sheet.file == own.file;
        Self {
            file: differs(is_same_file, &sheet.file),
            sheet: differs(is_same_file && sheet.sheet == own.sheet, &sheet.sheet),
            row: u64::from(other.row) + 1,
        }
    }
}

impl Say for OtherRow {
    fn say(&self, lang: Lang) -> String {
        let sheet = self.sheet.as_ref().map(|sheet| format!("{} \"{sheet}\"", lang.pick("lembar", "sheet")));
        let row = format!("{} {}", lang.pick("baris", "row"), self.row);
        [self.file.as_ref().map(ToString::to_string), sheet, Some(row)].into_iter().flatten().collect::<Vec<_>>().join(" › ")
    }
}
