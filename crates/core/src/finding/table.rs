//! `T`: what can be wrong with a sheet or with a table on it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Say;
use crate::model::cell::CellFault;
use crate::model::claim::ClaimUnit;
use crate::model::lang::Lang;
use crate::model::lesson_hours::LessonHours;

/// What does not stand above a list of participants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Missing {
    /// The title of the activity.
    pub title: bool,
    /// Its days.
    pub dates: bool,
    /// Its lesson hours.
    pub hours: bool,
}

impl Say for Missing {
    fn say(&self, lang: Lang) -> String {
        let words = [
            (self.title, lang.pick("nama kegiatan", "the title of the activity")),
            (self.dates, lang.pick("tanggal lengkap", "its full date")),
            (self.hours, lang.pick("jumlah JP", "its JP")),
        ];
        words.iter().filter(|word| word.0).map(|word| word.1).collect::<Vec<_>>().join(", ")
    }
}

findings! {
    /// What was found about a sheet or a table.
    TableFinding at cell;

    /// No row of the sheet's beginning is the heading of a table that the program knows.
    "T01" Note NoTable {
        /// The words of the row that came nearest to a heading.
        headings: Vec<Arc<str>>,
    }
    id "Lembar ini tidak memuat tabel kegiatan, jadi tidak dibaca; yang terbaca sebagai judul: {headings}" => "Tidak perlu apa-apa bila lembar ini memang bukan data kegiatan. Bila ya, beri satu baris judul dengan NIP, Nama, Nama Kegiatan, Jenis, Tanggal Mulai, Tanggal Selesai, dan JP"
    en "The sheet holds no table of activities and was not read; read as headings: {headings}" => "Nothing to do if the sheet is no data of activities. If it is, give it one row of headings with NIP, Nama, Nama Kegiatan, Jenis, Tanggal Mulai, Tanggal Selesai and JP";

    /// A table of people without activities that is not headed as an employee list.
    "T02" Warning PeopleWithoutActivities {
        /// The headings read.
        headings: Vec<Arc<str>>,
    }
    id "Tabel di lembar ini memuat orang tetapi tidak memuat kegiatan, dan tidak disebut daftar pegawai; tidak ada yang dihitung darinya, judul yang terbaca: {headings}" => "Bila ini daftar pegawai, sebutkan berkasnya dengan --employees, atau beri nama lembarnya Pegawai; bila ini daftar peserta, tulis nama kegiatan, tanggal, dan JP di atasnya"
    en "The table on this sheet holds people but no activities, and is not called an employee list; nobody is counted from it, headings read: {headings}" => "If it is the employee list, name its file with --employees, or call its sheet Pegawai; if it lists participants, write title, date and JP of the activity above it";

    /// A heading without rows.
    "T03" Warning NoRows
    id "Di bawah judul tabel tidak ada satu baris kegiatan pun" => "Isi barisnya, atau hapus lembar ini bila tidak dipakai"
    en "There is not one row of activities below the heading" => "Fill in the rows, or delete the sheet if it is not used";

    /// A hidden sheet was read.
    "T04" Note HiddenSheet
    id "Lembar ini tersembunyi, dan isinya ikut dibaca" => "Bila isinya tidak boleh ikut, hapus lembar itu dari salinan berkas lalu jalankan lagi"
    en "The sheet is hidden, and was read" => "If it should not count, delete it from a copy of the file and run again";

    /// The reader failed within the sheet.
    "T05" Error SheetDamaged {
        /// The last row that could be read, as Excel numbers it; 0 where none could.
        after: u64,
    }
    id "Lembar ini rusak setelah baris {after}, jadi seluruh lembar tidak dihitung" => "Buka berkas di Excel, simpan ulang sebagai .xlsx, lalu jalankan lagi"
    en "The sheet is damaged after row {after}, so none of it counts" => "Open the file in Excel, save it again as .xlsx, and run again";

    /// A row has a NIP and no activity.
    "T06" Error PersonWithoutActivity
    id "Baris ini menyebut NIP tetapi tidak menyebut kegiatan, jadi tidak dihitung" => "Isi nama kegiatan, jenis, tanggal, dan JP di baris ini, atau hapus barisnya"
    en "The row has a NIP but no activity, so it does not count" => "Fill in the activity's name, type, dates and JP in this row, or delete the row";

    /// A row holds numbers only: no person, no activity.
    "T07" Error NumbersOnly
    id "Baris ini hanya berisi JP, tanggal, atau angka, tanpa pegawai dan tanpa kegiatan, jadi tidak dihitung" => "Bila ini kegiatan, isi NIP dan nama kegiatannya. Bila ini jumlah, tulis \"Jumlah\" di depannya"
    en "The row holds lesson hours, dates or numbers only, no person and no activity, so it does not count" => "If it is an activity, fill in its NIP and name. If it is a total, write \"Jumlah\" before it";

    /// A typed total is not the sum of its rows.
    "T08" Warning TotalDisagrees {
        /// What the total row says.
        typed: LessonHours,
        /// What the rows above it add up to.
        summed: LessonHours,
        /// What both count.
        unit: ClaimUnit,
    }
    id "Jumlah yang tertulis {typed} {unit}, sedangkan baris-baris di atasnya berjumlah {summed} {unit}; yang dipakai adalah baris-barisnya" => "Periksa baris di atas {cell}: mungkin ada baris yang terhapus atau angka yang salah ketik"
    en "The total says {typed} {unit}, the rows above it add up to {summed} {unit}; the rows are what counts" => "Look at the rows above {cell}: a row may have been deleted or a number mistyped";

    /// More rows than a sheet can honestly have.
    "T09" Error TooManyRows {
        /// The limit.
        limit: u32,
    }
    id "Lembar ini lebih panjang dari {limit} baris, jadi tidak dihitung" => "Hapus baris kosong di bawah data (pilih barisnya, klik kanan, Hapus), simpan, lalu jalankan lagi"
    en "The sheet is longer than {limit} rows and does not count" => "Delete the empty rows below the data (select them, right click, Delete), save, and run again";

    /// More cells than a sheet can honestly have.
    "T10" Error TooManyCells {
        /// The limit.
        limit: u64,
    }
    id "Lembar ini berisi lebih dari {limit} sel, jadi tidak dihitung" => "Pecah data menjadi beberapa berkas, misalnya satu berkas untuk setiap unit kerja, lalu jalankan lagi"
    en "The sheet has more than {limit} cells and does not count" => "Split the data into several files, for example one for each unit, and run again";

    /// A text cell that holds no text because something is wrong with it.
    "T11" Warning CellWithoutText {
        /// What is wrong.
        fault: CellFault,
    }
    id "Sel ini berisi {fault}, jadi dibaca sebagai kosong" => "Ketik isinya langsung di {cell}, atau hitung ulang dan simpan kembali berkas di Excel"
    en "The cell holds {fault} and is read as empty" => "Type its content into {cell}, or recalculate and save the file again in Excel";

    /// Nothing of all that was given holds a single activity.
    "T12" Error NothingRead
    id "Tidak ada satu kegiatan pun yang terbaca dari semua berkas" => "Periksa apakah berkas yang diberikan memang rekap kegiatan; temuan yang lain menyebut untuk setiap lembar mengapa ia tidak dibaca"
    en "Not one activity could be read from all the files" => "Check that the files given are the lists of activities; the other findings say of every sheet why it was not read";

    /// A standard workbook whose columns were renamed or deleted.
    "T13" Error StandardColumnsChanged {
        /// The headings that are missing.
        missing: Vec<Arc<str>>,
    }
    id "Di lembar Kegiatan buku kerja standar ini tidak ada lagi judul kolom {missing}, jadi lembar ini tidak dibaca" => "Tulis kembali judul itu, persis seperti itu, di atas kolomnya; urutan kolom boleh berbeda, dan kolom lain boleh ditambahkan"
    en "The sheet Kegiatan of this standard workbook no longer has the headings {missing}, so it was not read" => "Write these headings over their columns again, exactly so; columns may stand in another order, and others may be added";

    /// A standard workbook of a version that the program does not know.
    "T14" Error OtherTemplate {
        /// The version that the workbook says it is.
        version: String,
        /// The version that the program knows.
        known: u32,
    }
    id "Buku kerja standar ini dibuat dengan templat versi {version}, sedangkan program ini mengenal versi {known}; isinya tidak dibaca" => "Buat blanko baru dengan rekap-jp template, lalu salin isi lembar Kegiatan dan Pegawai ke sana; atau pakai versi program yang membuat blanko ini"
    en "This standard workbook was made by version {version} of the template, and the program knows version {known}; it was not read" => "Make a new blank with rekap-jp template and copy the rows of Kegiatan and Pegawai into it; or use the version of the program that made this one";

    /// The list behind the drop-down of a standard workbook holds names that are none of the rules.
    "T15" Warning StandardListChanged {
        /// The names.
        names: Vec<Arc<str>>,
    }
    id "Daftar Jenis di lembar Referensi memuat yang bukan jenis menurut aturan yang dipakai: {names}; kegiatan dengan jenis itu tidak dihitung" => "Kirim blanko baru dari rekap-jp template, atau sebutkan dengan --rules aturan yang dipakai saat blanko itu dibuat"
    en "The list Jenis on the sheet Referensi holds what is no category of the rules in force: {names}; activities of these do not count" => "Send out a new blank from rekap-jp template, or name with --rules the rules that the blank was made by";

    /// A standard workbook that nobody has filled in.
    "T16" Error StandardNotFilledIn
    id "Buku kerja standar ini belum diisi: di lembar Kegiatan tidak ada satu kegiatan pun" => "Isi lembar Kegiatan lalu kirim lagi; bila memang tidak ada kegiatan, keluarkan berkas ini dari yang dibaca"
    en "This standard workbook has not been filled in: there is not one activity on the sheet Kegiatan" => "Fill in the sheet Kegiatan and send it again; if there really was no activity, leave this file out";

    /// Rows of people stand under no heading.
    "T31" Error NoHeading {
        /// The first of these rows, as Excel numbers it.
        row: u32,
        /// What the columns look like: "A = NIP".
        looks: Vec<Arc<str>>,
    }
    id "Lembar ini memuat data pegawai mulai baris {row}, tetapi tidak memuat baris judul, jadi tidak dibaca" => "Sisipkan satu baris di atas baris {row} dan isi dengan judul kolom; menurut isinya: {looks}. Cocokkan dahulu dengan data"
    en "The sheet holds data of employees from row {row} on and no row of headings, so it was not read" => "Insert a row above row {row} and type the headings into it; by their content they are: {looks}. Compare them with the data first";

    /// A row names a person, without NIP and without activity.
    "T17" Warning NameWithoutActivity
    id "Baris ini hanya menyebut nama, tanpa NIP dan tanpa kegiatan; tidak dibaca" => "Bila ini kegiatan seorang pegawai, isi NIP, nama kegiatan, jenis, tanggal, dan JP di baris ini"
    en "The row holds a name only, no NIP and no activity; it was not read" => "If it is an activity of a person, fill in the NIP, the activity's name, type, dates and JP in this row";

    /// Cells that belong to no table, with numbers or known types in them.
    "T18" Warning UnplacedValues {
        /// The cells.
        range: String,
    }
    id "Isi {range} bukan bagian dari tabel yang dikenal, jadi tidak dibaca; di dalamnya ada angka atau jenis kegiatan" => "Bila itu data kegiatan, letakkan di bawah judul NIP, Nama, Nama Kegiatan, Jenis, Tanggal Mulai, Tanggal Selesai, dan JP"
    en "{range} belongs to no table that is known and was not read; there are numbers or types of activities in it" => "If it is data of activities, put it under the headings NIP, Nama, Nama Kegiatan, Jenis, Tanggal Mulai, Tanggal Selesai and JP";

    /// Rows that belong to no table, with a NIP, a date or lesson hours in them.
    "T19" Error UnplacedRows {
        /// The cells.
        range: String,
        /// Rows with such data.
        rows: u32,
    }
    id "Isi {range} bukan bagian dari tabel yang dikenal, jadi tidak dibaca; {rows} baris di dalamnya memuat NIP, tanggal, atau JP" => "Bila itu data kegiatan, letakkan di bawah judul NIP, Nama, Nama Kegiatan, Jenis, Tanggal Mulai, Tanggal Selesai, dan JP. Bila bukan, pindahkan ke berkas lain"
    en "{range} belongs to no table that is known and was not read; {rows} rows of it hold a NIP, a date or lesson hours" => "If it is data of activities, put it under the headings NIP, Nama, Nama Kegiatan, Jenis, Tanggal Mulai, Tanggal Selesai and JP. If not, move it to another file";

    /// A row of a table holds a NIP, a date or lesson hours, and neither a person nor an activity where they should stand.
    "T20" Error DataWithoutActivity
    id "Baris ini memuat NIP, tanggal, atau JP, tetapi tidak menyebut pegawai dan kegiatan di kolomnya, jadi tidak dihitung" => "Pindahkan isi {cell} ke kolom yang sesuai dan lengkapi barisnya, atau hapus barisnya"
    en "The row holds a NIP, a date or lesson hours, but no person and no activity in their columns, so it does not count" => "Move what {cell} holds to the column where it belongs and complete the row, or delete the row";

    /// A row says of itself that it is planned, an example, proposed or cancelled.
    "T21" Warning RowSaysNotCounted
    id "Baris ini menyebut dirinya rencana, contoh, usulan, atau batal, jadi tidak dihitung" => "Bila kegiatannya sudah dilaksanakan, hapus kata di {cell}; bila belum, tidak perlu tindakan"
    en "The row says of itself that it is planned, an example, proposed or cancelled, so it does not count" => "If the activity did take place, delete the word in {cell}; if not, nothing needs to be done";

    /// A sheet says the same of itself.
    "T22" Warning SheetSaysNotCounted {
        /// The name or the title that says so.
        title: Arc<str>,
    }
    id "Lembar ini menyebut dirinya rencana, contoh, usulan, atau batal (\"{title}\"), jadi kegiatannya tidak dihitung" => "Bila kegiatannya sudah dilaksanakan, ganti nama lembar atau judul itu; bila belum, tidak perlu tindakan"
    en "The sheet says of itself that it is planned, an example, proposed or cancelled (\"{title}\"), so its activities do not count" => "If they did take place, rename the sheet or its title; if not, nothing needs to be done";

    /// A table repeats the sums of the file's other tables.
    "T23" Note RecapOfOthers
    id "Tabel ini rekapitulasi: jumlahnya sama dengan isi tabel lain di berkas ini, jadi tidak dihitung lagi" => "Tidak perlu tindakan; yang dihitung adalah baris kegiatan di tabel lain itu"
    en "The table is a recap: its sums are those of the file's other tables, so it is not counted again" => "Nothing to do; the rows of activities in those tables are what counts";

    /// A table looks like sums of the file's other tables, and differs from them.
    "T24" Error RecapDiffers {
        /// People whose sums differ, or who are not in the other tables.
        people: u32,
    }
    id "Tabel ini tampak sebagai rekapitulasi tabel lain di berkas ini, tetapi jumlah {people} pegawai berbeda; isinya tidak dihitung" => "Bila ini rekapitulasi, hapus tabelnya atau samakan jumlahnya; bila ini kegiatan lain, tulis tanggalnya di setiap baris"
    en "The table looks like a recap of the file's other tables, but the sums of {people} people differ; it does not count" => "If it is a recap, delete the table or correct its sums; if these are other activities, write the dates in each row";

    /// Participants of something that the sheet does not fully name.
    "T41" Error ParticipantsWithoutActivity {
        /// What is missing above them.
        missing: Missing,
    }
    id "Lembar ini daftar peserta, tetapi di atasnya belum tertulis {missing}; kegiatan mereka tidak dihitung" => "Tulis di atas daftar itu nama kegiatan, tanggal, dan JP-nya, misalnya \"Bimtek Kearsipan, 12-14 Maret 2025, 24 JP\"; bila ini daftar pegawai, beri nama lembarnya Pegawai"
    en "The sheet lists participants, but above them it does not say {missing}; their activity does not count" => "Write title, date and JP of the activity above the list, for example \"Bimtek Kearsipan, 12-14 Maret 2025, 24 JP\"; if it is the employee list, call its sheet Pegawai";

    /// A sheet called an employee list, where another one was named as the list.
    "T42" Note OtherListNamed
    id "Lembar ini disebut daftar pegawai, tetapi daftar yang dipakai adalah yang disebut dengan --employees; tidak ada yang dihitung darinya" => "Tidak perlu tindakan; bila lembar ini yang seharusnya dipakai, sebutkan berkasnya dengan --employees"
    en "The sheet is called an employee list, but the list in use is the one named with --employees; nobody is counted from it" => "Nothing to do; if this sheet is the one to use, name its file with --employees";
}
