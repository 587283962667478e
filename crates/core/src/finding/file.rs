//! `F`: what can be wrong with a file as a whole.
//!
//! A clerk sends what the office has: a locked workbook, a photo renamed to `.xlsx`, an e-mail attachment cut off half way. Each gets its own words, because
//! each is mended in its own way; a locked file is never called damaged. What is wrong with one sheet only is a `T` finding.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Say;
use crate::model::lang::Lang;

/// What is broken in a damaged file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Damage {
    /// The file ends before its content does.
    CutOff,
    /// The package opens, but a part that every workbook has is missing or cannot be understood.
    Parts,
    /// Its tables of contents contradict each other: parts that overlap, point outside the file or run in a circle.
    Structure,
    /// A part is not what it was when it was saved: its check sum is another one.
    CheckSum,
}

impl Say for Damage {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::CutOff => lang.pick("isinya terpotong sebelum selesai", "its content is cut off before the end"),
            Self::Parts => lang.pick(
                "bagian penting dari buku kerja tidak ada atau tidak terbaca",
                "an essential part of the workbook is missing or unreadable",
            ),
            Self::Structure => {
                lang.pick("daftar isi di dalam berkas saling bertentangan", "the table of contents inside the file contradicts itself")
            }
            Self::CheckSum => lang.pick(
                "sebagian isinya berubah sejak disimpan (angka pemeriksanya tidak cocok), biasanya karena penyalinan atau pengiriman yang terganggu",
                "some of its content has changed since it was saved (its check sum does not match), most often by a disturbed copy or transfer",
            ),
        }
        .to_owned()
    }
}

/// Why a file's bytes could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Obstacle {
    /// The user may not read it.
    NoPermission,
    /// It was there when the run began and is not any more.
    Vanished,
    /// It is a folder with the name of a file.
    Folder,
    /// Another program holds it, or the disk or network failed.
    Device,
    /// Another program has it open and lets nobody else read it.
    StillOpen,
}

impl Say for Obstacle {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::NoPermission => lang.pick("tidak ada izin membaca", "no permission to read it"),
            Self::Vanished => lang.pick("berkas sudah tidak ada di tempatnya", "it is no longer in its place"),
            Self::Folder => lang.pick("ini sebuah folder, bukan berkas", "it is a folder, not a file"),
            Self::StillOpen => lang.pick("masih terbuka di Excel atau program lain", "Excel or another program still has it open"),
            Self::Device => lang.pick(
                "sedang dipakai program lain, atau disk atau jaringan bermasalah",
                "another program holds it, or the disk or network failed",
            ),
        }
        .to_owned()
    }
}

/// Which limit a file exceeds; the sizes are those of [`Limits`](crate::model::limits::Limits) in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Excess {
    /// The file itself, in MiB.
    File(u64),
    /// A part of it once unpacked, in MiB.
    Unpacked(u64),
    /// A part unpacks to more than this many times its packed size, which no spreadsheet does.
    Ratio(u64),
    /// Cells that would have to be held at once.
    Cells(u64),
    /// Different texts.
    Texts(u64),
    /// One text, in MiB.
    Text(u64),
    /// The texts of one row, in MiB.
    Row(u64),
}

/// Rows of a file, as Excel numbers them: the first, and how many more there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// The first.
    pub first: Vec<u32>,
    /// How many more.
    pub more: usize,
}

impl Rows {
    /// Keeps as many as a clerk wants to read.
    #[must_use]
    pub fn of(mut rows: impl Iterator<Item = u32>) -> Self {
        const SHOWN: usize = 20;
        let first = rows.by_ref().take(SHOWN).collect();
        Self { first, more: rows.count() }
    }
}

impl Say for Rows {
    fn say(&self, lang: Lang) -> String {
        let first = self.first.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        match self.more {
            0 => first,
            more => format!("{first} {}", lang.pick(format!("dan {more} baris lain"), format!("and {more} more"))),
        }
    }
}

impl Say for Excess {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::File(mib) => lang.pick("ukuran berkas lebih dari {} MB", "the file is larger than {} MB").replace("{}", &mib.to_string()),
            Self::Unpacked(mib) => lang
                .pick("isinya setelah dibuka lebih dari {} MB", "its content once unpacked is larger than {} MB")
                .replace("{}", &mib.to_string()),
            Self::Ratio(times) => lang
                .pick("isinya mengembang lebih dari {} kali lipat", "its content unpacks to more than {} times its size")
                .replace("{}", &times.to_string()),
            Self::Cells(cells) => lang.pick("lebih dari {} sel", "more than {} cells").replace("{}", &cells.to_string()),
            Self::Text(mib) => {
                lang.pick("satu teks di dalamnya lebih dari {} MB", "one text in it is larger than {} MB").replace("{}", &mib.to_string())
            }
            Self::Row(mib) => lang
                .pick("teks dalam satu barisnya lebih dari {} MB", "the texts of one of its rows are larger than {} MB")
                .replace("{}", &mib.to_string()),
            Self::Texts(texts) => lang.pick("lebih dari {} teks berbeda", "more than {} different texts").replace("{}", &texts.to_string()),
        }
    }
}

findings! {
    /// What was found about a file.
    FileFinding at cell;

    /// The content is no workbook of any kind that the program reads.
    "F01" Error NotAWorkbook
    id "Berkas ini bukan buku kerja Excel, ODS, atau CSV; isinya tidak dibaca" => "Buka berkas di Excel, pilih Simpan Sebagai, jenis \"Buku Kerja Excel (*.xlsx)\", lalu jalankan lagi"
    en "The file is no Excel workbook, ODS or CSV; nothing of it was read" => "Open it in Excel, choose Save As, type \"Excel Workbook (*.xlsx)\", and run again";

    /// The file is encrypted.
    "F02" Error PasswordProtected
    id "Berkas ini dikunci dengan kata sandi; isinya tidak dibaca" => "Buka dengan kata sandinya di Excel, hapus kata sandi lewat Berkas > Info > Proteksi Buku Kerja, simpan, lalu jalankan lagi"
    en "The file is locked with a password; nothing of it was read" => "Open it with its password in Excel, remove the password under File > Info > Protect Workbook, save, and run again";

    /// The file has no content at all.
    "F03" Error Empty
    id "Berkas ini kosong; tidak ada yang dapat dibaca" => "Minta berkas itu dikirim ulang; biasanya penyalinan atau unduhannya terputus"
    en "The file is empty (0 bytes); there is nothing to read" => "Ask for the file to be sent again; most often its copy or download was interrupted";

    /// The file is a workbook, but broken.
    "F04" Error Damaged {
        /// What is broken.
        why: Damage,
    }
    id "Berkas ini rusak: {why}; isinya tidak dibaca" => "Coba buka di Excel dan terima tawaran perbaikannya, simpan sebagai .xlsx, lalu jalankan lagi; bila tidak bisa, minta berkas itu dikirim ulang"
    en "The file is damaged: {why}; nothing of it was read" => "Try to open it in Excel and accept the repair that it offers, save as .xlsx and run again; failing that, ask for the file to be sent again";

    /// The bytes of the file could not be had.
    "F05" Error Unreadable {
        /// What stood in the way.
        why: Obstacle,
    }
    id "Berkas ini tidak dapat dibuka: {why}" => "Pastikan berkas ada, dapat Anda buka, dan tidak sedang dipakai program lain, lalu jalankan lagi"
    en "The file could not be opened: {why}" => "Make sure that the file is there, that you may open it and that no other program is using it, and run again";

    /// The file comes from an Excel older than the program reads (BIFF 2–4, 1987–1992, or the XML spreadsheet of 2003).
    "F06" Error TooOld
    id "Berkas ini dalam format Excel lama yang tidak didukung; isinya tidak dibaca" => "Buka berkas di Excel atau LibreOffice, simpan sebagai .xlsx, lalu jalankan lagi"
    en "The file is in an old Excel format that is not supported; nothing of it was read" => "Open it in Excel or LibreOffice, save it as .xlsx, and run again";

    /// The file is larger than the program takes.
    "F07" Error TooLarge {
        /// Which limit it exceeds.
        limit: Excess,
    }
    id "Berkas ini melampaui batas aman: {limit}; isinya tidak dibaca" => "Salin hanya tabel kegiatannya ke buku kerja baru, simpan, lalu jalankan lagi"
    en "The file exceeds a safe limit: {limit}; nothing of it was read" => "Copy just the table of activities into a new workbook, save it, and run again";

    /// The reader of this format stopped on the file by a fault of its own.
    "F08" Error ReaderFailed
    id "Berkas ini membuat pembacanya gagal; isinya tidak dibaca" => "Buka berkas di Excel, simpan sebagai .xlsx dengan nama baru, lalu jalankan lagi"
    en "The file made its reader fail; nothing of it was read" => "Open it in Excel, save it as .xlsx under a new name, and run again";

    /// The file is a result workbook of this program.
    "F09" Note OwnResult
    id "Berkas ini hasil rekap dari program ini, bukan data kegiatan; dilewati" => "Tidak perlu tindakan; pindahkan berkas hasil ke folder lain bila tidak ingin melihat catatan ini"
    en "The file is a result of this program, not data about activities; left alone" => "Nothing to do; move result files to another folder to be rid of this note";

    /// The text of a CSV file is not UTF-8 and was taken as Windows-1252.
    "F10" Note LegacyEncoding
    id "Teks berkas CSV ini dibaca dengan pengodean lama (Windows-1252)" => "Periksa huruf beraksen pada nama; bila ada yang keliru, simpan ulang sebagai \"CSV UTF-8\""
    en "The text of this CSV file was read in an old encoding (Windows-1252)" => "Look at accented letters in names; if any are wrong, save it again as \"CSV UTF-8\"";

    /// The file is a web page with the name of a workbook.
    "F11" Note HtmlPage
    id "Berkas ini halaman web yang diberi nama .xls; tabelnya dibaca, nomor barisnya dapat sedikit berbeda dari Excel" => "Tidak perlu tindakan; bila ada yang keliru, buka di Excel dan simpan sebagai .xlsx"
    en "The file is a web page named .xls; its tables were read, row numbers may differ a little from Excel" => "Nothing to do; if something is wrong, open it in Excel and save it as .xlsx";

    /// The workbook has no worksheet.
    "F12" Error NoSheets
    id "Buku kerja ini tidak memiliki lembar data" => "Buka berkas di Excel dan pastikan tabel kegiatannya ada di sebuah lembar kerja, bukan hanya grafik"
    en "The workbook has no worksheet" => "Open it in Excel and make sure that the table of activities is on a worksheet, not only a chart";

    /// Its reader, in a process of its own, asked for more memory than a file may take.
    "F13" Error TooMuchMemory {
        /// The limit, in MiB.
        limit: u64,
    }
    id "Membaca berkas ini memerlukan memori lebih dari {limit} MB; isinya tidak dibaca" => "Salin hanya tabel kegiatannya ke buku kerja baru, simpan sebagai .xlsx, lalu jalankan lagi; bila berkas ini memang sangat besar, jalankan dengan --limit-scale 4"
    en "Reading the file takes more than {limit} MB of memory; nothing of it was read" => "Copy just the table of activities into a new workbook, save it as .xlsx and run again; if the file really is that large, run with --limit-scale 4";

    /// Its reading was not over when its time was.
    "F14" Error TooMuchTime {
        /// The limit, in seconds.
        limit: u64,
    }
    id "Membaca berkas ini belum selesai setelah {limit} detik; isinya tidak dipakai" => "Salin hanya tabel kegiatannya ke buku kerja baru, simpan sebagai .xlsx, lalu jalankan lagi; bila berkas ini memang sangat besar, jalankan dengan --limit-scale 4"
    en "Reading the file was not over after {limit} seconds; nothing of it was used" => "Copy just the table of activities into a new workbook, save it as .xlsx and run again; if the file really is that large, run with --limit-scale 4";

    /// The process that its format is read in could not be started.
    "F15" Error ReaderNotStarted
    id "Pembaca untuk format berkas ini tidak dapat dijalankan; isinya tidak dibaca" => "Buka berkas di Excel, simpan sebagai .xlsx, lalu jalankan lagi; bila terjadi pada setiap berkas .xls, minta bagian TI mengizinkan program ini menjalankan dirinya sendiri"
    en "The reader for the format of this file could not be started; nothing of it was read" => "Open it in Excel, save it as .xlsx and run again; if it happens to every .xls file, ask IT to allow this program to start itself";

    /// A quote in a text file opened a field that would have swallowed the rows below it.
    "F16" Error StrayQuotes {
        /// The rows that have such a quote.
        rows: Rows,
    }
    id "Tanda kutip (\") di awal sebuah isian pada baris {rows} tidak berpasangan dan akan menelan baris-baris di bawahnya; baris-baris itu dibaca tanpa tanda kutip tersebut" => "Buka berkas di penyunting teks, hapus tanda kutip itu atau pasangkan, lalu jalankan lagi; periksa isian pada baris tersebut"
    en "A quote (\") at the start of a field in row {rows} has no twin and would swallow the rows below; they were read as if it were not there" => "Open the file in a text editor, delete the quote or close it, and run again; check what stands in that row";

    /// A text file holds zero bytes, so that nothing in it is sure.
    "F17" Error NulInText
    id "Berkas teks ini berisi karakter kosong (NUL) di antara hurufnya, tanda bahwa berkasnya rusak; isinya tidak dibaca" => "Ekspor ulang dari aplikasi asalnya, atau buka di Excel, periksa, dan simpan sebagai .xlsx, lalu jalankan lagi"
    en "The text file holds empty characters (NUL) between its letters, a sign that it is damaged; nothing of it was read" => "Export it again from where it comes from, or open it in Excel, check it, save it as .xlsx, and run again";

    /// A text file is UTF-16 and does not say so.
    "F18" Note UnmarkedUtf16
    id "Berkas CSV ini ditulis dalam UTF-16 tanpa tanda di awalnya; dibaca sebagai UTF-16" => "Tidak perlu tindakan; bila ada huruf yang keliru, simpan ulang sebagai \"CSV UTF-8\""
    en "The CSV file is written in UTF-16 without a mark that says so; it was read as UTF-16" => "Nothing to do; if any letters are wrong, save it again as \"CSV UTF-8\"";

    /// The fields of a text file are separated by a bar.
    "F19" Note BarSeparator
    id "Kolom-kolom berkas ini dipisahkan dengan garis tegak (|); dibaca menurut pemisah itu" => "Tidak perlu tindakan; bila kolomnya keliru, simpan ulang dengan pemisah titik koma"
    en "The fields of the file are separated by a bar (|); it was read by that separator" => "Nothing to do; if columns are wrong, save it again with semicolons between them";

    /// A copy that this program made of another input, for the office to mend; reading both would count its rows twice.
    "F20" Warning ReturnedBeside {
        /// The input that it was made of.
        original: Arc<str>,
    }
    id "Berkas ini kembalian untuk diperbaiki dari {original}, yang juga dibaca; kembaliannya tidak dibaca" => "Bila kembalian ini sudah diperbaiki, keluarkan {original} dari masukan lalu jalankan lagi; bila belum, keluarkan kembalian ini"
    en "The file is the workbook to mend that was made of {original}, which is read as well; the workbook to mend was not read" => "If it has been mended, take {original} out of the input and run again; if not, take this one out";

    /// The same blank comes back filled in from one office under two names: nobody knows whether the second is a correction or an addition.
    "F21" Error SameBlank {
        /// The one that was accepted.
        other: Arc<str>,
    }
    id "Berkas ini diisi dari blanko yang sama dengan {other}, yang sudah diterima; belum dihitung, karena tidak jelas apakah menggantikan atau menambah" => "Bila menggantikan, kirim lagi dengan nama {other}; bila berisi kegiatan lain sebagai tambahan, kirim lagi dengan kata \"tambahan\" di nama berkasnya"
    en "The file was filled in from the same blank as {other}, which was accepted; it does not count yet, because it could replace that one or add to it" => "If it replaces that one, send it again under the name {other}; if it holds other activities in addition, send it again with the word \"additional\" in its name";

    /// A file is named as the workbook to mend of another input and does not say what it answers: one of the two counts, and only the office knows which.
    "F23" Error NamedAsReturned {
        /// The input that it is named after.
        original: Arc<str>,
    }
    id "Berkas ini dinamai seperti kembalian untuk diperbaiki dari {original}, yang juga dibaca; berkas ini tidak dihitung" => "Bila berkas ini perbaikannya, keluarkan {original} dari masukan lalu jalankan lagi; bila berkas lain, ganti namanya"
    en "The file is named as the workbook to mend that was made of {original}, which is read as well; this one does not count" => "If it is its correction, take {original} out of the input and run again; if it is another file, rename it";

    /// No accepted workbook of a year is left.
    "F22" Error NoWorkbookOfYear {
        /// The year.
        year: i32,
    }
    id "Tidak ada lagi berkas tahun {year} yang diterima, sehingga rekap ini kosong" => "Bila tahun itu memang tidak ada, rekap ini boleh dihapus; bila ada, taruh berkasnya di folder masuk"
    en "No accepted workbook of {year} is left, so that this recap is empty" => "If there is none of that year, this recap may be deleted; if there is, put its workbook into the folder masuk";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Finding, Found};
    use crate::place::Place;

    #[test]
    fn every_reason_is_said_in_both_languages() {
        let damaged = [Damage::CutOff, Damage::Parts, Damage::Structure, Damage::CheckSum].map(|why| FileFinding::Damaged { why });
        let unreadable = [Obstacle::NoPermission, Obstacle::Vanished, Obstacle::Folder, Obstacle::Device, Obstacle::StillOpen]
            .map(|why| FileFinding::Unreadable { why });
        let excesses =
            [Excess::File(7), Excess::Unpacked(7), Excess::Ratio(7), Excess::Cells(7), Excess::Texts(7), Excess::Text(7), Excess::Row(7)];
        let too_large = excesses.map(|limit| FileFinding::TooLarge { limit });
        for finding in damaged.into_iter().chain(unreadable).chain(too_large.clone()) {
            let found = Found::new(Place::File("a.xlsx".into()), "", Finding::from(finding));
            let [id, en] = [Lang::Id, Lang::En].map(|lang| found.message(lang));
            assert_ne!(id, en);
            assert!(!id.contains(['{', '}']) && !en.contains(['{', '}']), "{id} {en}");
        }
        for finding in too_large {
            assert!(Found::new(Place::File("a.xlsx".into()), "", finding).message(Lang::Id).contains('7'));
        }
    }

    #[test]
    fn a_locked_file_is_never_called_damaged() {
        let locked = FileFinding::CATALOGUE.iter().find(|entry| entry.code == "F02");
        assert!(locked.is_some_and(|entry| !entry.message[0].contains("rusak") && !entry.message[1].contains("damage")));
    }
}
