//! `J`: what can be wrong with lesson hours and with the numbers that they are counted from.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Say;
use super::limit::OtherRow;
use crate::model::cell::CellFault;
use crate::model::lang::Lang;
use crate::model::lesson_hours::LessonHours;

findings! {
    /// What was found about lesson hours.
    HoursFinding at cell;

    /// The row needs lesson hours and has none.
    "J01" Error Missing
    id "JP kosong, baris ini tidak dihitung" => "Isi {cell} dengan jumlah JP, misalnya 8"
    en "JP is empty, the row does not count" => "Type the number of JP into {cell}, for example 8";

    /// The number is below zero.
    "J02" Error Negative
    id "Bilangan ini kurang dari nol, baris ini tidak dihitung" => "Isi {cell} dengan bilangan nol atau lebih, misalnya 8"
    en "The number is below zero, the row does not count" => "Type a number of zero or more into {cell}, for example 8";

    /// The cell holds no number.
    "J03" Error NotANumber {
        /// The column's heading.
        heading: Arc<str>,
    }
    id "JP bukan bilangan, baris ini tidak dihitung" => "Isi {cell} dengan angka saja, misalnya 8"
    en "JP is not a number, the row does not count" => "Type a number into {cell}, for example 8";

    /// The cell counts days, weeks or months.
    "J04" Error DaysNotHours
    id "Sel JP berisi lama dalam hari, minggu, bulan, atau semester, bukan JP; baris ini tidak dihitung" => "Isi {cell} dengan jumlah JP; lama dalam hari ditulis di kolom \"Jumlah Hari\""
    en "The JP cell counts days, weeks, months or semesters, not JP; the row does not count" => "Type the number of JP into {cell}; days belong in a column \"Jumlah Hari\"";

    /// More than two decimals were rounded.
    "J05" Note Rounded
    id "JP dengan lebih dari dua angka di belakang koma dibulatkan ke perseratus" => "Bila pembulatan ini tidak sesuai, isi {cell} dengan paling banyak dua angka di belakang koma"
    en "JP with more than two decimals was rounded to hundredths" => "If the rounding is not what you want, type at most two decimals into {cell}";

    /// The cell holds a time of day or a duration.
    "J06" Error ClockTime
    id "Sel JP berisi waktu (jam:menit), bukan JP; baris ini tidak dihitung" => "Ubah format {cell} menjadi Angka, lalu isi dengan jumlah JP, misalnya 4, atau lamanya, misalnya 180 menit"
    en "The JP cell holds a time (hours:minutes), not JP; the row does not count" => "Change the format of {cell} to Number, then type the number of JP, for example 4, or the length, for example 180 menit";

    /// The row claims more than its count gives.
    "J07" Note ClaimLarger {
        /// JP that the row claims.
        claimed: LessonHours,
        /// JP that its count gives.
        counted: LessonHours,
    }
    id "JP yang diajukan ({claimed}) lebih besar daripada hasil konversi ({counted}); yang dipakai hasil konversi" => "Bila kegiatan berlangsung beberapa kali, isi kolom \"Jumlah Kali\" pada baris itu"
    en "The JP claimed ({claimed}) are more than the conversion gives ({counted}); the conversion counts" => "If it took place several times, fill the column \"Jumlah Kali\" in that row";

    /// More lesson hours than a year has.
    "J08" Error TooLarge
    id "JP lebih besar daripada seluruh jam dalam setahun, baris ini tidak dihitung" => "Periksa angka di {cell}; mungkin ada tanggal atau nomor yang masuk ke kolom JP"
    en "JP are more than all the hours of a year, the row does not count" => "Check the number in {cell}; a date or a number of another column may have come into the JP column";

    /// A count is no whole positive number.
    "J09" Error CountUnreadable {
        /// The column's heading.
        heading: Arc<str>,
    }
    id "Kolom \"{heading}\" tidak berisi bilangan bulat yang wajar, baris ini tidak dihitung" => "Isi {cell} dengan bilangan bulat mulai dari 1, misalnya 2"
    en "The column \"{heading}\" holds no plausible whole number, the row does not count" => "Type a whole number from 1 on into {cell}, for example 2";

    /// Days are the basis and nothing says how many.
    "J10" Error DaysUnknown
    id "Jumlah hari kegiatan tidak diketahui, baris ini tidak dihitung" => "Isi tanggal mulai dan tanggal selesai, atau kolom \"Jumlah Hari\", pada baris itu"
    en "It is not known how many days the activity lasted, the row does not count" => "Fill in start and end date, or the column \"Jumlah Hari\", in that row";

    /// The column for days says more than the dates allow.
    "J11" Warning DaysColumnTooLarge {
        /// What the column says.
        column: u32,
        /// Calendar days from start to end.
        calendar: u32,
    }
    id "Kolom hari berisi {column}, padahal dari tanggal mulai sampai selesai hanya {calendar} hari; yang dihitung {calendar} hari" => "Periksa jumlah hari dan kedua tanggal pada baris itu"
    en "The column for days says {column}, but from start to end there are {calendar} days; {calendar} are counted" => "Check the number of days and both dates in that row";

    /// Neither the cell nor the heading says what is counted.
    "J12" Error UnitNotStated
    id "Angka ini tidak menyebut satuannya (JP, menit, atau jam), baris ini tidak dihitung" => "Tulis satuannya di {cell}, misalnya 8 JP atau 90 menit"
    en "The number does not say its unit (JP, minutes or hours), the row does not count" => "Type the unit into {cell}, for example 8 JP or 90 menit";

    /// Neither dates nor a column say how many semesters.
    "J13" Error SemestersUnknown
    id "Jumlah semester tidak diketahui, baris ini tidak dihitung" => "Isi tanggal mulai dan tanggal selesai studi, atau kolom \"Jumlah Semester\", pada baris itu"
    en "The number of semesters is not known, the row does not count" => "Fill in first and last day of the study, or the column \"Jumlah Semester\", in that row";

    /// The cell holds a date, as Excel makes of `1-2` or `3/4`.
    "J14" Error DateInHours
    id "Sel JP berisi tanggal, baris ini tidak dihitung; Excel mengubah ketikan seperti 3/4 atau 1-2 menjadi tanggal" => "Ubah format {cell} menjadi Angka, lalu ketik jumlah JP, misalnya 8"
    en "The JP cell holds a date, the row does not count; Excel turns what is typed as 3/4 or 1-2 into a date" => "Change the format of {cell} to Number, then type the number of JP, for example 8";

    /// The cell holds no value because something is wrong with it.
    "J15" Error ErrorValue {
        /// What is wrong.
        fault: CellFault,
    }
    id "Sel angka ini berisi {fault}, baris ini tidak dihitung" => "Ketik angkanya langsung di {cell}, atau hitung ulang dan simpan kembali berkas di Excel"
    en "The cell holds {fault}, the row does not count" => "Type the number itself into {cell}, or recalculate and save the file again in Excel";

    /// The separator may stand for thousands or for decimals.
    "J16" Error SeparatorUnclear
    id "Tanda titik atau koma pada angka ini dapat berarti ribuan atau desimal, baris ini tidak dihitung" => "Isi {cell} tanpa tanda ribuan, misalnya 1500, atau dengan paling banyak dua angka di belakang koma, misalnya 1,5"
    en "The point or comma in this number can stand for thousands or for decimals, the row does not count" => "Type the number into {cell} without a thousands mark, for example 1500, or with at most two decimals, for example 1,5";

    /// One person claims more for a day than a day holds.
    "J17" Warning MoreThanADay {
        /// The day; of several in a month, the fullest.
        day: NaiveDate,
        /// JP claimed for it, where an activity of several days is spread over them.
        claimed: LessonHours,
        /// The other rows of that day.
        beside: FurtherRows,
        /// JP from which on it is reported.
        limit: LessonHours,
    }
    id "JP yang diajukan pegawai ini untuk {day} berjumlah {claimed} JP{beside}, lebih dari {limit} JP sehari" => "Periksa JP di {cell} serta tanggal mulai dan selesainya; kegiatan beberapa hari memerlukan tanggal selesai"
    en "The JP that this person claims for {day} add up to {claimed}{beside}, more than {limit} a day" => "Check the JP in {cell} with its start and end date; an activity of several days needs its end date";

    /// The cell says how long the activity was, in the unit that its category is counted by.
    "J18" Note LengthUsed
    id "Sel JP berisi lama kegiatan, bukan JP; jenis ini memang dihitung menurut lamanya, jadi lama itulah yang dipakai" => "Bila lamanya benar, tidak ada yang perlu diubah; kolom \"Jumlah Hari\", \"Jumlah Kali\", atau \"Jumlah Semester\" lebih jelas daripada {cell}"
    en "The JP cell says how long the activity was, not its JP; this category is counted by that length, so it is used" => "If the length is right, nothing has to be changed; a column \"Jumlah Hari\", \"Jumlah Kali\" or \"Jumlah Semester\" is clearer than {cell}";

    /// The cell says how long the activity was, and its category needs neither that nor JP.
    "J19" Note LengthNotNeeded
    id "Sel JP berisi lama kegiatan, bukan JP; jenis ini dihitung tanpa keduanya" => "Tidak ada yang perlu diubah; bila JP yang diajukan diketahui, isi {cell} dengan JP itu"
    en "The JP cell says how long the activity was, not its JP; this category is counted without either" => "Nothing has to be changed; if the JP claimed are known, type them into {cell}";

    /// Neither the cell, the heading nor the other cells say what is counted, and the category needs no JP.
    "J20" Note UnitNotNeeded
    id "Angka ini tidak menyebut satuannya dan isi lain di kolomnya tidak menunjukkannya, jadi tidak dipakai; jenis ini dihitung tanpa angka itu" => "Bila angka itu perlu dipakai, tulis satuannya di {cell}, misalnya 8 JP atau 2 hari"
    en "The number does not say its unit, nor do the other cells of its column, so it is not used; this category is counted without it" => "If the number is to be used, type its unit into {cell}, for example 8 JP or 2 hari";

    /// Numbers without a unit were read in the unit that the rest of their column shows.
    "J21" Note UnitFromColumn {
        /// The column's heading.
        heading: Arc<str>,
        /// The unit.
        unit: Arc<str>,
    }
    id "Kolom \"{heading}\" tidak menyebut satuan; isinya menunjukkan satuan {unit}, jadi angka tanpa satuan dibaca sebagai {unit}" => "Bila satuannya lain, tulis satuan itu di selnya, mulai dari {cell}"
    en "The column \"{heading}\" names no unit; its cells show the unit {unit}, so numbers without one are read as {unit}" => "If the unit is another one, type it into the cells, beginning with {cell}";

    /// A column headed with a type holds words where its JP belong: perhaps whoever filled it in named a training.
    "J22" Error WordsUnderType {
        /// The column's heading.
        heading: Arc<str>,
    }
    id "Di bawah judul jenis \"{heading}\" tertulis kata, bukan jumlah JP; tidak dihitung" => "Bila kolom itu memang berisi JP, isi {cell} dengan angka saja, misalnya 8. Bila berisi nama diklat, jangan ganti isinya: tulis kegiatannya satu per baris di bawah judul NIP, Nama, Nama Kegiatan, Jenis, Tanggal Mulai, Tanggal Selesai, dan JP"
    en "Under the heading of a type, \"{heading}\", stand words and not a number of JP; they do not count" => "If the column holds JP, type a number into {cell}, for example 8. If it names trainings, leave the words: write each activity in a row of its own under the headings NIP, Nama, Nama Kegiatan, Jenis, Tanggal Mulai, Tanggal Selesai and JP";
}

/// The rows that a finding is about besides its own: the first of them by its place, the others by their number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FurtherRows {
    /// The first, where there is any.
    pub first: Option<OtherRow>,
    /// How many more there are.
    pub more: usize,
}

impl Say for FurtherRows {
    fn say(&self, lang: Lang) -> String {
        let Some(first) = &self.first else { return String::new() };
        let with = format!(", {} {}", lang.pick("bersama", "together with"), first.say(lang));
        match self.more {
            0 => with,
            more => format!("{with} {}", lang.pick(format!("dan {more} baris lain"), format!("and {more} more"))),
        }
    }
}
