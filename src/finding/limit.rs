//! `B`: duplicates, caps and other limits. What they took off stands row by row in *Rincian*; a finding gathers them by sheet.

use std::sync::Arc;

use super::Say;
use crate::model::lang::Lang;
use crate::model::packed::{Packed, Packer, Unpacker};

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
}

/// Another row, named as shortly as the reader of a finding needs: the file and the sheet only where they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherRow {
    /// Its file, where that is another one.
    pub file: Option<Arc<str>>,
    /// Its sheet, where that is another one.
    pub sheet: Option<Arc<str>>,
    /// The row as Excel numbers it.
    pub row: u64,
}

/// Names a file as this run shows it, and is found only when all files are read: it is no part of what was read of one file.
impl Packed for OtherRow {
    fn pack(&self, packer: &mut Packer<'_>) {
        packer.refuse();
    }

    fn unpack(_: &mut Unpacker<'_>) -> Option<Self> {
        None
    }
}

impl Say for OtherRow {
    fn say(&self, lang: Lang) -> String {
        let sheet = self.sheet.as_ref().map(|sheet| format!("{} \"{sheet}\"", lang.pick("lembar", "sheet")));
        let row = format!("{} {}", lang.pick("baris", "row"), self.row);
        [self.file.as_ref().map(ToString::to_string), sheet, Some(row)].into_iter().flatten().collect::<Vec<_>>().join(" › ")
    }
}
