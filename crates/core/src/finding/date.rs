//! `D`: what can be wrong with a date, and with the year that a row belongs to.

use std::sync::Arc;

use chrono::NaiveDate;

use super::limit::OtherRow;
use crate::model::cell::CellFault;

findings! {
    /// What was found about a date.
    DateFinding at cell;

    /// The cell holds nothing that is a date.
    "D01" Error NotADate
    id "Isi sel ini bukan tanggal, baris ini tidak dihitung" => "Isi {cell} dengan tanggal, misalnya 12/03/2025 atau 12-14 Maret 2025"
    en "The cell holds no date, the row does not count" => "Type a date into {cell}, for example 12/03/2025 or 12-14 Maret 2025";

    /// The end lies before the start.
    "D02" Error EndBeforeStart {
        /// First day as written.
        first: NaiveDate,
        /// Last day as written.
        last: NaiveDate,
    }
    id "Tanggal selesai ({last}) lebih awal daripada tanggal mulai ({first}), baris ini tidak dihitung" => "Periksa kedua tanggal di {cell} atau di sebelahnya; tanggal mulai ditulis lebih dahulu"
    en "The end date ({last}) lies before the start date ({first}), the row does not count" => "Check both dates in {cell} or beside it; the start date comes first";

    /// Nothing says in which year the row belongs.
    "D03" Error NoYear
    id "Tahun kegiatan tidak diketahui, baris ini tidak dihitung" => "Tulis tanggal lengkap dengan tahunnya di {cell}, misalnya 12 Maret 2025"
    en "The year of the activity is not known, the row does not count" => "Type the date with its year into {cell}, for example 12 Maret 2025";

    /// The year was taken from the sheet's name or title.
    "D04" Note YearFromSheet {
        /// The year taken.
        year: i32,
    }
    id "Tanggal ditulis tanpa tahun; tahun {year} diambil dari nama atau judul lembar" => "Bila tahunnya lain, tulis tanggal lengkap dengan tahunnya di {cell}"
    en "The date has no year; {year} was taken from the sheet's name or title" => "If the year is another one, type the date with its year into {cell}";

    /// The activity runs over New Year.
    "D05" Warning CrossesNewYear {
        /// Year that it counts in.
        year: i32,
    }
    id "Kegiatan melewati pergantian tahun; seluruhnya dihitung pada tahun {year}, tahun selesainya" => "Periksa tanggal di {cell}; bila benar, tidak ada yang perlu diubah"
    en "The activity runs over New Year; all of it counts in {year}, the year in which it ends" => "Check the date in {cell}; if it is right, nothing has to be changed";

    /// Only month-before-day makes a date of it.
    "D06" Error MonthBeforeDay {
        /// The day that it probably means.
        probable: NaiveDate,
    }
    id "Tanggal tampaknya ditulis dengan bulan di depan (mungkin maksudnya {probable}), baris ini tidak dihitung" => "Tulis hari lebih dahulu di {cell}: hari/bulan/tahun, misalnya 25/03/2025"
    en "The date seems to have its month first (it may mean {probable}), the row does not count" => "Type the day first into {cell}: day/month/year, for example 25/03/2025";

    /// There is a start without an end.
    "D07" Warning EndMissing
    id "Tanggal selesai kosong; kegiatan dianggap berlangsung satu hari" => "Isi tanggal selesai di {cell}; bila memang satu hari, isi dengan tanggal yang sama"
    en "The end date is empty; the activity was taken to last one day" => "Type the end date into {cell}; if it was one day, type the same date";

    /// The year cannot be right.
    "D08" Error ImplausibleYear {
        /// The year as read.
        year: i32,
    }
    id "Tahun {year} tidak wajar untuk sebuah kegiatan, baris ini tidak dihitung" => "Perbaiki tahun pada tanggal di {cell}"
    en "The year {year} is not plausible for an activity, the row does not count" => "Correct the year of the date in {cell}";

    /// Several days that do not follow one another.
    "D09" Error NotARange
    id "Sel ini menyebut beberapa tanggal yang tidak berurutan, baris ini tidak dihitung" => "Pecah menjadi satu baris untuk setiap tanggal, atau tulis satu rentang di {cell}, misalnya 2-5 November 2025"
    en "The cell names several days that do not follow one another, the row does not count" => "Make one row for each day, or type one range into {cell}, for example 2-5 November 2025";

    /// A range that must cross New Year lacks one of its years.
    "D10" Error YearMissingInRange
    id "Rentang ini melewati pergantian tahun tetapi tahunnya tidak ditulis pada kedua tanggal, baris ini tidak dihitung" => "Tulis tahun pada kedua tanggal di {cell}, misalnya 30 Desember 2024 - 2 Januari 2025"
    en "The range runs over New Year but does not write the year on both dates, the row does not count" => "Type the year on both dates in {cell}, for example 30 Desember 2024 - 2 Januari 2025";

    /// A year of two digits that may belong to either century.
    "D11" Error ShortYear
    id "Tahun dua angka ini dapat berarti dua abad yang berbeda, baris ini tidak dihitung" => "Tulis tahun dengan empat angka di {cell}, misalnya 2025"
    en "The year of two digits can mean either century, the row does not count" => "Type the year with four digits into {cell}, for example 2025";

    /// A day that the calendar does not have.
    "D12" Error NoSuchDay
    id "Tanggal ini tidak ada dalam kalender, baris ini tidak dihitung" => "Periksa hari dan bulannya di {cell}; misalnya Februari hanya sampai tanggal 28 atau 29"
    en "The calendar has no such day, the row does not count" => "Check day and month in {cell}; February, for example, ends on the 28th or 29th";

    /// A range of months or years, or one side without its day.
    "D13" Error DaysMissing
    id "Rentang ini tidak menyebut tanggal mulai dan selesai dengan lengkap, baris ini tidak dihitung" => "Tulis kedua tanggal lengkap dengan hari, bulan, dan tahun di {cell}, misalnya 1 Januari 2025 - 30 Juni 2025"
    en "The range does not give the first and the last day in full, the row does not count" => "Type both dates with day, month and year into {cell}, for example 1 Januari 2025 - 30 Juni 2025";

    /// There is an end without a start.
    "D14" Warning StartMissing
    id "Tanggal mulai kosong; kegiatan dianggap berlangsung satu hari" => "Isi tanggal mulai di {cell}; bila memang satu hari, isi dengan tanggal yang sama"
    en "The start date is empty; the activity was taken to last one day" => "Type the start date into {cell}; if it was one day, type the same date";

    /// The start column and the end column hold ranges that differ.
    "D15" Error ColumnsDisagree
    id "Kolom tanggal mulai dan kolom tanggal selesai berisi rentang yang berbeda, baris ini tidak dihitung" => "Isi {cell} dengan satu tanggal mulai dan kolom di sebelahnya dengan satu tanggal selesai"
    en "The start column and the end column hold different ranges, the row does not count" => "Type one start date into {cell} and one end date into the column beside it";

    /// The cell holds no value because something is wrong with it.
    "D16" Error ErrorValue {
        /// What is wrong.
        fault: CellFault,
    }
    id "Sel tanggal ini berisi {fault}, baris ini tidak dihitung" => "Ketik tanggalnya langsung di {cell}, atau hitung ulang dan simpan kembali berkas di Excel"
    en "The date cell holds {fault}, the row does not count" => "Type the date itself into {cell}, or recalculate and save the file again in Excel";

    /// The cell for a month holds no month.
    "D17" Error NotAMonth
    id "Isi sel ini bukan nama atau nomor bulan" => "Isi {cell} dengan nama bulan, misalnya Maret, atau nomornya, 1 sampai 12"
    en "The cell holds neither the name nor the number of a month" => "Type the name of a month into {cell}, for example Maret, or its number, 1 to 12";

    /// The cell for a year holds no year.
    "D18" Error NotAYear
    id "Isi sel ini bukan tahun" => "Isi {cell} dengan tahun empat angka, misalnya 2025"
    en "The cell holds no year" => "Type the year with four digits into {cell}, for example 2025";

    /// One person has two activities on a day that each fill it.
    "D19" Warning TwoFullDays {
        /// The first day that they share.
        day: NaiveDate,
        /// Where the other one stands.
        other: OtherRow,
    }
    id "Pada {day} pegawai ini tercatat mengikuti dua kegiatan sehari penuh; yang lain ada di {other}" => "Periksa tanggal dan JP kedua kegiatan itu, mulai dari {cell}; bila keduanya memang diikuti, tidak ada yang perlu diubah"
    en "On {day} this person took part in two activities of a full day; the other one is at {other}" => "Check dates and JP of both activities, beginning with {cell}; if both were attended, nothing needs to be changed";

    /// The activity was over before the person was appointed.
    "D20" Warning BeforeAppointment
    id "Kegiatan ini berakhir sebelum pegawai diangkat menurut NIP-nya" => "Periksa tanggal di {cell} dan NIP pada baris itu; bila keduanya benar, tidak ada yang perlu diubah"
    en "The activity ended before the person was appointed according to the NIP" => "Check the date in {cell} and the NIP in that row; if both are right, nothing needs to be changed";

    /// The activity begins after the as-of date and belongs to a year after the one reported.
    "D21" Warning InTheFuture {
        /// The reporting year.
        reporting_year: i32,
    }
    id "Kegiatan ini baru dimulai setelah tanggal rekap, dan berakhir setelah tahun {reporting_year}; mungkin tahunnya salah ketik" => "Perbaiki tahun di {cell}; bila kegiatan ini masih rencana, hapus barisnya sampai kegiatan dilaksanakan"
    en "The activity begins after the as-of date and ends after the year {reporting_year}; the year may be mistyped" => "Correct the year in {cell}; if it is a plan, delete the row until the activity has been held";

    /// The column has a date that can only be read with its month first, so those that can be read both ways are not read at all.
    "D22" Error OrderUnclear {
        /// The column's heading.
        heading: Arc<str>,
    }
    id "Kolom \"{heading}\" memuat tanggal yang hanya dapat dibaca dengan bulan di depan, jadi tanggal lain yang dapat dibaca dua cara belum dapat dipastikan; barisnya tidak dihitung" => "Tulis semua tanggal di kolom itu dengan urutan hari/bulan/tahun, mulai dari {cell}, misalnya 3 April 2025"
    en "The column \"{heading}\" holds a date that can only be read with its month first, so the dates that can be read both ways are not certain; their rows do not count" => "Type all dates of that column as day/month/year, beginning with {cell}, for example 3 April 2025";
}
