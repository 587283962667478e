//! `F`: what can be wrong with a file as a whole.

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
}
