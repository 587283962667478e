//! The sheet *Petunjuk*: one page from which a clerk who does not know this program fills in the blank.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::looks;
use super::workbook::{self, BlankBook};
use crate::formats;
use rekap_core::model::standard;

const LINE: f64 = 15.0;
/// Characters of prose that a line of the wide column holds.
const CHARACTERS: usize = 104;

/// A line of the guide.
enum GuideLine {
    Title(String),
    Prose(String),
    Block(&'static str),
    Step(&'static str, String),
    Gap,
}

/// Adds the sheet.
pub(super) fn add(workbook: &mut Workbook, book: &BlankBook<'_>) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(standard::GUIDE)?.set_column_width(0, 29)?.set_column_width(1, 92)?;
    let lines = book.said([indonesian(book), english(book)]);
    for (row, line) in (0_u32..).zip(lines) {
        write(sheet, row, line)?;
    }
    sheet.set_screen_gridlines(false).set_paper_size(9).set_print_fit_to_pages(1, 1).set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    workbook::protect(sheet);
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, line: GuideLine) -> Result<(), XlsxError> {
    let mut lines = 1;
    match line {
        GuideLine::Gap => {
            sheet.set_row_height(row, LINE / 2.0)?;
            return Ok(());
        }
        GuideLine::Title(text) => {
            sheet.write_string_with_format(row, 0, text, &looks::title())?;
            lines = 2;
        }
        GuideLine::Prose(text) => {
            sheet.write_string_with_format(row, 0, text, &formats::letters())?;
        }
        GuideLine::Block(text) => {
            sheet.write_string_with_format(row, 0, text, &looks::block())?.write_blank(row, 1, &looks::block())?;
        }
        GuideLine::Step(label, text) => {
            lines = text.chars().count().div_ceil(CHARACTERS).max(1);
            sheet.write_string_with_format(row, 0, label, &looks::label())?.write_string_with_format(row, 1, text, &looks::prose())?;
        }
    }
    sheet.set_row_height(row, LINE * f64::from(u32::try_from(lines).unwrap_or(1)) + 2.0)?;
    Ok(())
}

fn step(label: &'static str, text: impl Into<String>) -> GuideLine {
    GuideLine::Step(label, text.into())
}

fn indonesian(book: &BlankBook<'_>) -> Vec<GuideLine> {
    let year = book.blank.year;
    let unit = book.blank.unit.as_deref().map_or_else(String::new, |unit| format!("Unit kerja: {unit}. "));
    vec![
        GuideLine::Title(format!("Blanko kegiatan pengembangan kompetensi tahun {year}")),
        GuideLine::Prose(format!(
            "{unit}Isi lembar Kegiatan, simpan, lalu kirim kembali berkas ini. Satu baris untuk satu kegiatan satu pegawai."
        )),
        GuideLine::Gap,
        GuideLine::Block("Langkah"),
        step("1", "Buka lembar Pegawai. Periksa daftarnya; tambahkan pegawai yang belum ada di baris kosong di bawahnya."),
        step("2", "Buka lembar Kegiatan. Pilih NIP dari daftar (atau ketik 18 angkanya). Nama, Status ASN, dan Unit Kerja terisi sendiri."),
        step("3", "Isi kolom lainnya dari kiri ke kanan. Klik sebuah sel untuk melihat apa yang diisi di sana."),
        step(
            "4",
            format!(
                "Lihat kolom Lengkap? di ujung kanan. \"Lengkap\" berarti baris itu selesai; bila belum, di sana tertulis yang masih harus diisi, dan selnya kuning.{}",
                without_formulas(book)
            ),
        ),
        step("5", "Simpan sebagai .xlsx dan kirim kembali. Nama berkas boleh diganti."),
        GuideLine::Gap,
        GuideLine::Block("Kolom di lembar Kegiatan"),
        step("Nama Kegiatan", "Nama seperti di sertifikat atau surat tugas."),
        step("Jenis", "Pilih dari daftar. Penjelasan tiap jenis, JP, dan batasnya ada di lembar Referensi."),
        step("Lingkup", "Nasional atau Internasional. Dikosongkan berarti Nasional."),
        step(
            "Tanggal",
            format!(
                "Hari/bulan/tahun, misalnya 12/03/{year}; setelah Enter tampak \"12 Mar {year}\". Kegiatan satu hari: kedua tanggal sama."
            ),
        ),
        step(
            "JP",
            "Jumlah jam pelajaran menurut sertifikat, angka saja, misalnya 8 atau 1,5. Untuk jenis yang dihitung per hari, kali, atau kegiatan boleh kosong.",
        ),
        step(
            "Jumlah Kali",
            "Untuk coaching, mentoring, dan bimbingan: berapa kali pertemuan. Dikosongkan berarti 1 kali. Satu baris untuk satu bulan.",
        ),
        step("Penyelenggara, No. Sertifikat", "Boleh kosong, tetapi sebaiknya diisi untuk pemeriksaan."),
        GuideLine::Gap,
    ]
    .into_iter()
    .chain(indonesian_hints())
    .collect()
}

fn indonesian_hints() -> Vec<GuideLine> {
    vec![
        GuideLine::Block("Yang perlu diketahui"),
        step("Kolom abu-abu", "Terisi sendiri dan terkunci, begitu pula judul kolom dan lembar Referensi. Sel putih boleh diisi."),
        step("Mengosongkan", "Pilih sel putihnya lalu tekan Delete. Baris kosong di antara baris berisi tidak menjadi masalah."),
        step(
            "Menempel",
            "Tempel sebagai nilai: klik kanan, Tempel Spesial, Nilai. Dengan begitu daftar pilihan dan pemeriksaannya tetap ada.",
        ),
        step(
            "Mencetak",
            "Excel mencetak baris yang terisi saja. Di LibreOffice: pilih dahulu baris yang terisi, lalu Cetak > Sel terpilih.",
        ),
        step(
            "Mengurutkan",
            "Menyaring dapat langsung. Untuk mengurutkan atau menyisipkan baris: Tinjau > Buka Proteksi Lembar (tanpa kata sandi).",
        ),
        step(
            "Yang jangan diubah",
            "Judul kolom, nama lembar, dan isi Referensi. Kolom boleh dipindah; lembar dan kolom lain boleh ditambahkan.",
        ),
    ]
}

fn english(book: &BlankBook<'_>) -> Vec<GuideLine> {
    let year = book.blank.year;
    let unit = book.blank.unit.as_deref().map_or_else(String::new, |unit| format!("Unit: {unit}. "));
    vec![
        GuideLine::Title(format!("Competency development activities of {year}")),
        GuideLine::Prose(format!(
            "{unit}Fill in the sheet Kegiatan, save, and send this file back. One row for one activity of one person."
        )),
        GuideLine::Gap,
        GuideLine::Block("Steps"),
        step("1", "Open the sheet Pegawai. Check the list; add who is missing in the empty rows below it."),
        step(
            "2",
            "Open the sheet Kegiatan. Pick the NIP from the list (or type its 18 digits). Nama, Status ASN and Unit Kerja fill themselves in.",
        ),
        step("3", "Fill in the other columns from left to right. Click a cell to see what goes there."),
        step(
            "4",
            format!(
                "Look at the column Lengkap? on the far right. \"Complete\" means that the row is done; else it says what is missing, and the cell is yellow.{}",
                without_formulas(book)
            ),
        ),
        step("5", "Save as .xlsx and send it back. The file may be renamed."),
        GuideLine::Gap,
        GuideLine::Block("Columns of the sheet Kegiatan"),
        step("Nama Kegiatan", "The activity's name as on the certificate or the assignment."),
        step("Jenis", "The type, from the list. The sheet Referensi says what each type is worth and how it is capped."),
        step("Lingkup", "Nasional or Internasional. Empty means Nasional."),
        step(
            "Tanggal",
            format!("The day as your Excel takes it; after Enter it reads \"12 Mar {year}\". An activity of one day: both dates alike."),
        ),
        step(
            "JP",
            "Lesson hours by the certificate, a number only, for example 8 or 1.5. May stay empty for types counted by day, occurrence or activity.",
        ),
        step("Jumlah Kali", "For coaching, mentoring and guidance at work: how many meetings. Empty means 1. One row for one month."),
        step("Penyelenggara, No. Sertifikat", "May stay empty, but help whoever checks."),
        GuideLine::Gap,
        GuideLine::Block("Good to know"),
        step(
            "Grey columns",
            "Fill themselves in and are locked, as are the headings and the sheet Referensi. White cells can be filled in.",
        ),
        step("To clear", "Select the white cells and press Delete. Empty rows between filled ones do no harm."),
        step("To paste", "Paste values only: right click, Paste Special, Values. That keeps the drop-downs and checks."),
        step("To print", "Excel prints the rows in use. In LibreOffice, select the rows in use first, then Print > Selected cells."),
        step("To sort", "Filtering works at once. To sort or insert rows: Review > Unprotect Sheet (no password)."),
        step("Do not change", "Headings, names of sheets, and Referensi. Columns may be moved; other sheets and columns may be added."),
    ]
}

/// Says from which row on nothing fills itself in, and that the row counts all the same.
fn without_formulas(book: &BlankBook<'_>) -> String {
    let from = workbook::READY + 2;
    book.said([
        format!(" Mulai baris {from}, nama dan kolom ini tetap kosong; isian di sana dibaca sama, dan sel yang kurang tetap kuning."),
        format!(
            " From row {from} on, the name and this column stay empty; what is filled in there is read alike, and what is missing is yellow."
        ),
    ])
}
