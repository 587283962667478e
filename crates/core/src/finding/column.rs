//! `K`: what can be wrong with a table's columns.
//!
//! Columns are found by their headings, so a finding here lists the headings that were read: the clerk sees at once which one the program
//! did not know.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Say;
use crate::model::lang::Lang;

findings! {
    /// What was found about the columns of a table.
    ColumnFinding at cell;

    /// No column holds NIPs.
    "K01" Error NoNipColumn {
        /// The headings that were read.
        headings: Vec<Arc<str>>,
    }
    id "Tidak ada kolom NIP, lembar ini tidak dibaca; judul kolom yang terbaca: {headings}" => "Beri judul NIP pada kolom yang berisi NIP pegawai, lalu jalankan lagi"
    en "There is no NIP column, the sheet was not read; headings read: {headings}" => "Head the column that holds the NIPs with NIP, then run again";

    /// No column holds titles or types of activities.
    "K02" Error NoActivityColumn {
        /// The headings that were read.
        headings: Vec<Arc<str>>,
    }
    id "Tidak ada kolom nama atau jenis kegiatan, lembar ini tidak dibaca; judul kolom yang terbaca: {headings}" => "Beri judul Nama Kegiatan atau Jenis pada kolom yang berisi kegiatan, lalu jalankan lagi"
    en "There is no column with the name or type of the activity, the sheet was not read; headings read: {headings}" => "Head the column that holds the activities with Nama Kegiatan or Jenis, then run again";

    /// Two columns have the same heading, so nothing says which one counts.
    "K03" Error DoubledColumn {
        /// The heading.
        heading: Arc<str>,
        /// The columns, as Excel letters them.
        columns: Vec<Arc<str>>,
    }
    id "Judul \"{heading}\" ada pada beberapa kolom ({columns}), lembar ini tidak dibaca" => "Hapus atau ganti judul salah satu kolom itu, sehingga hanya satu yang berjudul \"{heading}\""
    en "The heading \"{heading}\" stands over several columns ({columns}), the sheet was not read" => "Delete or rename one of these columns, so that only one is headed \"{heading}\"";

    /// The heading says hours and not whether they are lesson hours: the policy `hours_heading` decides.
    "K04" Note BareHoursHeading {
        /// The heading.
        heading: Arc<str>,
    }
    id "Judul kolom \"{heading}\" tidak menyebut JP atau jam biasa; isinya dibaca menurut kebijakan hours_heading (rekap-jp rules show)" => "Ganti judulnya menjadi JP bila isinya jam pelajaran, atau menjadi Durasi (menit) bila isinya menit"
    en "The heading \"{heading}\" says neither lesson hours nor clock hours; the column is read by the policy hours_heading (rekap-jp rules show)" => "Head it JP if it holds lesson hours, or Durasi (menit) if it holds minutes";

    /// No column holds lesson hours or a duration.
    "K05" Error NoHoursColumn {
        /// The headings that were read.
        headings: Vec<Arc<str>>,
    }
    id "Tidak ada kolom JP, sedangkan kegiatan di lembar ini dihitung menurut JP yang diajukan; kegiatan itu tidak dihitung, judul kolom yang terbaca: {headings}" => "Beri judul JP pada kolom yang berisi jam pelajaran, atau tambahkan kolom itu, lalu jalankan lagi"
    en "There is no JP column, but activities of this sheet count as claimed; they do not count, headings read: {headings}" => "Head the column that holds the lesson hours with JP, or add one, then run again";

    /// No column holds dates.
    "K06" Warning NoDateColumn {
        /// The headings that were read.
        headings: Vec<Arc<str>>,
    }
    id "Tidak ada kolom tanggal; tahun kegiatan diambil dari kolom Tahun atau dari judul lembar bila ada, judul kolom yang terbaca: {headings}" => "Beri judul Tanggal Mulai dan Tanggal Selesai pada kolom tanggal, lalu jalankan lagi"
    en "There is no date column; the year of an activity is taken from a column Tahun or from the sheet's titles where they say it, headings read: {headings}" => "Head the date columns with Tanggal Mulai and Tanggal Selesai, then run again";

    /// The heading says a duration and not its unit, so only cells that say it themselves can be read.
    "K07" Warning DurationWithoutUnit {
        /// The heading.
        heading: Arc<str>,
    }
    id "Kolom \"{heading}\" tidak menyebut satuan; yang dihitung hanya isi yang menyebutnya, misalnya \"16 JP\" atau \"90 menit\", dan angka yang satuannya tampak dari isi lain di kolom itu" => "Ganti judulnya menjadi JP, Durasi (menit), atau Jumlah Hari sesuai isinya"
    en "The column \"{heading}\" names no unit; only cells that name one, such as \"16 JP\" or \"90 menit\", and numbers whose unit the other cells show are counted" => "Head it JP, Durasi (menit) or Jumlah Hari, whichever it holds";

    /// Two columns have the same meaning by different headings: the stronger one counts.
    "K08" Note WeakerColumnIgnored {
        /// The heading of the column that is used.
        used: Arc<str>,
        /// The heading of the column that is not.
        ignored: Arc<str>,
    }
    id "Kolom \"{used}\" dan \"{ignored}\" bermakna sama; yang dibaca adalah \"{used}\"" => "Bila \"{ignored}\" yang seharusnya dibaca, ganti judul \"{used}\" dengan judul lain"
    en "The columns \"{used}\" and \"{ignored}\" mean the same; \"{used}\" is read" => "If \"{ignored}\" is the one to read, give \"{used}\" another heading";

    /// Columns that hold what is of no use here.
    "K09" Note UselessColumns {
        /// Their headings, each with its cells.
        columns: Vec<Arc<str>>,
    }
    id "Kolom yang tidak dipakai untuk menghitung JP, jadi isinya tidak dibaca: {columns}" => "Tidak perlu apa-apa, kecuali bila salah satunya berisi NIP, nama kegiatan, jenis, tanggal, atau JP: beri kolom itu judul menurut isinya"
    en "Columns that are not used to count JP, and were not read: {columns}" => "Nothing to do, unless one of them holds NIPs, titles, types, dates or JP: head that column by what it holds";

    /// A column whose heading nobody knows.
    "K10" Warning UnknownColumn {
        /// The heading.
        heading: Arc<str>,
        /// Its cells.
        range: String,
    }
    id "Judul kolom \"{heading}\" tidak dikenal, jadi {range} tidak dibaca" => "Bila isinya diperlukan, ganti judulnya dengan judul yang dikenal, misalnya Nama Kegiatan, Jenis, Tanggal Mulai, Tanggal Selesai, atau JP"
    en "The heading \"{heading}\" is not known, so {range} was not read" => "If its content is needed, give it a heading that is known, such as Nama Kegiatan, Jenis, Tanggal Mulai, Tanggal Selesai or JP";

    /// A column that is not used holds what its rows lack.
    "K11" Error NeededColumnUnread {
        /// The heading.
        heading: Arc<str>,
        /// Its cells.
        range: String,
        /// What it holds.
        needed: Needed,
    }
    id "Kolom \"{heading}\" ({range}) memuat {needed}, padahal di barisnya tidak ada yang lain; kolom itu tidak dibaca" => "Ganti judul kolom itu menurut isinya: NIP, Tanggal Mulai, JP, Lingkup, atau Jenis"
    en "The column \"{heading}\" ({range}) holds {needed} that its rows have nowhere else; the column was not read" => "Head that column by what it holds: NIP, Tanggal Mulai, JP, Lingkup or Jenis";
    /// Nothing says when the rows took place.
    "K21" Error NoDateOrYear {
        /// The headings that were read.
        headings: Vec<Arc<str>>,
    }
    id "Tidak ada kolom tanggal atau tahun, dan judul lembar tidak menyebut tahunnya; kegiatan di lembar ini tidak dihitung, judul kolom yang terbaca: {headings}" => "Beri judul Tanggal Mulai dan Tanggal Selesai pada kolom tanggal, atau tambahkan kolom itu, lalu jalankan lagi"
    en "There is no column of dates or years, and the sheet's titles do not say the year; the activities of the sheet do not count, headings read: {headings}" => "Head the date columns with Tanggal Mulai and Tanggal Selesai, or add them, then run again";

    /// There are last days and no column of first days.
    "K22" Warning NoStartColumn {
        /// The headings that were read.
        headings: Vec<Arc<str>>,
    }
    id "Ada kolom tanggal selesai, tetapi tidak ada kolom tanggal mulai; setiap kegiatan dianggap berlangsung satu hari, judul kolom yang terbaca: {headings}" => "Beri judul Tanggal Mulai pada kolom tanggal mulai, atau tambahkan kolom itu; bila memang satu hari, tidak ada yang perlu diubah"
    en "There is a column of end dates and none of start dates; every activity was taken to last one day, headings read: {headings}" => "Head the column of start dates with Tanggal Mulai, or add one; if they were one day each, nothing needs to be changed";

    /// A credited row that is to be handed over names no organiser.
    "K31" Error OrganiserMissing
    id "Penyelenggara belum disebut; kegiatan ini diakui, tetapi belum dapat diserahkan ke SIASN" => "Isi kolom Penyelenggara pada baris {cell}; tambahkan kolom itu bila belum ada"
    en "No organiser is named; the activity is credited, but cannot be handed over to SIASN yet" => "Fill in the column Penyelenggara in the row of {cell}; add that column if there is none";

    /// Likewise, no certificate number.
    "K32" Error CertificateMissing
    id "Nomor sertifikat belum disebut, atau bukan nomor; kegiatan ini diakui, tetapi belum dapat diserahkan ke SIASN" => "Isi kolom No. Sertifikat pada baris {cell} seperti tertulis di sertifikatnya; tambahkan kolom itu bila belum ada"
    en "No certificate number is given, or it is none; the activity is credited, but cannot be handed over to SIASN yet" => "Fill in the column No. Sertifikat in the row of {cell} as the certificate has it; add that column if there is none";

    /// Likewise, no dates.
    "K33" Error DatesMissing
    id "Tanggal mulai dan selesai belum disebut; kegiatan ini diakui, tetapi belum dapat diserahkan ke SIASN" => "Isi tanggal mulai dan tanggal selesai pada baris {cell}"
    en "Start and end date are not given; the activity is credited, but cannot be handed over to SIASN yet" => "Fill in start and end date in the row of {cell}";

    /// Likewise, no title.
    "K34" Error TitleMissing
    id "Nama kegiatan belum disebut; kegiatan ini diakui, tetapi belum dapat diserahkan ke SIASN" => "Isi nama kegiatan pada baris {cell}; tambahkan kolom Nama Kegiatan bila belum ada"
    en "The activity has no title; it is credited, but cannot be handed over to SIASN yet" => "Fill in the title of the activity in the row of {cell}; add a column Nama Kegiatan if there is none";

    /// Likewise, a category that SIASN does not record as a course.
    "K35" Error NoCourseKind {
        /// The category.
        name: Arc<str>,
        /// What the table of kinds says of it.
        note: Arc<str>,
    }
    id "Jenis \"{name}\" tidak ada dalam riwayat kursus SIASN; kegiatan ini diakui, tetapi tidak diserahkan. {note}" => "Tulis jenis yang lebih tepat pada baris {cell}, atau catat kegiatan itu di tempatnya di SIASN"
    en "SIASN's course record has no kind for \"{name}\"; the activity is credited, but not handed over. {note}" => "Write a more exact type into the row of {cell}, or record the activity where SIASN has its place";

    /// Likewise, less than one whole hour.
    "K36" Error LessThanAnHour
    id "JP yang diakui kurang dari 1, sedangkan SIASN mencatat bilangan bulat; kegiatan ini tidak diserahkan" => "Periksa JP pada baris {cell}; bila benar, tidak ada yang perlu diubah"
    en "Less than 1 JP is credited, and SIASN records whole numbers; the activity is not handed over" => "Check the JP in the row of {cell}; if they are right, nothing needs to be changed";
}

/// What a column holds that the rows of its table lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Needed {
    /// NIPs.
    Nip,
    /// Dates.
    Dates,
    /// Lesson hours.
    Hours,
    /// The international level.
    International,
    /// Types of activities.
    Type,
}

impl Say for Needed {
    fn say(&self, lang: Lang) -> String {
        let words = match self {
            Self::Nip => ("NIP", "NIPs"),
            Self::Dates => ("tanggal", "dates"),
            Self::Hours => ("JP", "JP"),
            Self::International => ("lingkup internasional", "the international level"),
            Self::Type => ("jenis kegiatan", "types of activities"),
        };
        lang.pick(words.0, words.1).to_owned()
    }
}
