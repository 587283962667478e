//! The result as a reader of the file sees it: every sheet read back and compared as text.

mod formulas;
mod links;
mod package;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::sample::{presentation, rules, summary};
use super::{Presentation, json_to, workbook};
use rekap_core::model::lang::Lang;
use rekap_core::summary::Summary;
use rekap_core::summary::originals::Originals;

fn written(summary: &Summary, presentation: &Presentation) -> Vec<u8> {
    written_beside(summary, &Originals::default(), presentation)
}

fn written_beside(summary: &Summary, originals: &Originals, presentation: &Presentation) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    workbook((summary, originals), &rules(), presentation, &mut bytes).expect("written to memory");
    bytes.into_inner()
}

fn english() -> Presentation {
    Presentation { lang: Lang::En, letterhead: vec![], ..presentation() }
}

fn masked() -> Presentation {
    Presentation { mask: true, ..presentation() }
}

fn book(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook")
}

fn cell_words(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) => date.as_datetime().map(|date| date.date().to_string()).unwrap_or_default(),
        other => other.to_string(),
    }
}

fn sheet_words(bytes: Vec<u8>, name: &str) -> String {
    let range = book(bytes).worksheet_range(name).expect("the sheet");
    let rows: Vec<String> = range.rows().map(|row| row.iter().map(cell_words).collect::<Vec<_>>().join("|")).collect();
    rows.join("\n")
}

/// The place of a cell in a row as Excel numbers it, by the heading of its column: a new column moves no test.
fn place(sheet: &str, heading: &str, row: u32) -> (u32, u32) {
    let range = book(written(&summary(), &presentation())).worksheet_range(sheet).expect("the sheet");
    let mut headings = range.rows().next().expect("headings").iter();
    let column = headings.position(|cell| cell_words(cell) == heading).unwrap_or_else(|| panic!("no column {heading} on {sheet}"));
    (row - 1, u32::try_from(column).expect("few"))
}

/// The name of such a cell, as `F30`.
fn name(sheet: &str, heading: &str, row: u32) -> String {
    let (_, column) = place(sheet, heading, row);
    format!("{}{row}", char::from(b'A' + u8::try_from(column).expect("few columns")))
}

fn indonesian(name: &str) -> String {
    sheet_words(written(&summary(), &presentation()), name)
}

#[test]
fn the_sheets_stand_in_the_order_of_the_contract() {
    let names = |presentation: &Presentation| book(written(&summary(), presentation)).sheet_names().join("|");
    insta::assert_snapshot!(names(&presentation()), @"Ringkasan|Rekap Pegawai|Rekap Unit|Rekap Jenis|Kekurangan|Rincian|Temuan|Aturan|Sumber");
    insta::assert_snapshot!(names(&english()), @"Summary|Employees|Units|Categories|Shortfalls|Details|Findings|Rules|Sources");
}

#[test]
fn the_headings_of_a_sheet_are_unique_in_either_language() {
    for presentation in [presentation(), english()] {
        let bytes = written(&summary(), &presentation);
        for name in book(bytes.clone()).sheet_names().iter().skip(1) {
            let words = sheet_words(bytes.clone(), name);
            let headings: Vec<&str> = words.lines().next().expect("headings").split('|').collect();
            let distinct: std::collections::BTreeSet<&&str> = headings.iter().collect();
            assert_eq!(distinct.len(), headings.len(), "{name}: {headings:?}");
        }
    }
}

#[test]
fn the_summary_says_the_year_on_one_page() {
    let page = indonesian("Ringkasan");
    let filled: Vec<&str> = page.lines().filter(|line| line.contains(|letter| letter != '|')).collect();
    insta::assert_snapshot!(filled.join("\n"), @r#"
    PEMERINTAH KABUPATEN CONTOH||||||||||Angka bagan (jangan dihapus, bagan membacanya)|
    BADAN KEPEGAWAIAN & PENGEMBANGAN SDM|||||||||||
    REKAPITULASI JAM PELAJARAN (JP) PENGEMBANGAN KOMPETENSI||||||||||Status pegawai|
    Pemerintah Kabupaten Contoh · Tahun 2025, keadaan per 31 Oktober 2025||||||||||Terpenuhi|2
    ||||||||||Kurang|1
    2 dari 4 pegawai (50%) memenuhi kewajiban JP tahun 2025; 1 kurang, 1 tanpa kegiatan; rata-rata 15,1 JP||||||||||Tanpa kegiatan|1
    Tanpa daftar pegawai: yang direkap hanya pegawai yang punya kegiatan|||||||||||
    1 pegawai dapat menjadi TERPENUHI bila 2 kegiatan diperiksa (paling banyak, bila semua JP yang diajukan diakui); lihat lembar Temuan||||||||||% terpenuhi menurut unit, terendah di atas|
    ||||||||||Dinas B|0
    ||||||||||Dinas A|0.5
    ||||||||||(tidak diketahui)|1
    ||||||||||JP diakui menurut jenis|
    ||||||||||Coaching|4
    Pegawai||||Yang perlu diperhatikan|||Lembar lain||||
    Terpenuhi|2|0.5||2 galat|Belum dihitung sampai diperbaiki; lihat Temuan||Rekap Pegawai|JP diakui, target, kekurangan, dan status tiap pegawai|||
    Kurang|1|0.25||0 peringatan|Dihitung, tetapi perlu dilihat; lihat Temuan||Rekap Unit|Jumlah pegawai, % terpenuhi, dan rata-rata JP tiap unit|||
    Tanpa kegiatan|1|0.25||1 kegiatan|Perlu dicek karena NIP-nya tidak ada atau tidak terbaca||Rekap Jenis|Kegiatan dan JP tiap jenis|||
    Jumlah pegawai|4|||1 pegawai|Belum terpenuhi dan punya kegiatan yang perlu dicek||Kekurangan|Siapa yang kurang, berapa, dan rencana tanpa biaya|||
    ||||1 pegawai|Masih dapat terpenuhi dengan coaching dan mentoring||Rincian|Setiap kegiatan, alasan hitungannya, dan baris asalnya|||
    Kegiatan||||1 pegawai|Tidak cukup lagi dengan coaching dan mentoring saja||Temuan|Yang perlu diperbaiki di berkas asal, sel demi sel|||
    Dihitung|3|0.75|||||Aturan|Setiap angka aturan, dasar hukum, dan sumbernya|||
    Habis dipotong batas|0|0||Arti warna|||Sumber|Berkas dan lembar yang dibaca dan yang dilewati|||
    Perlu dicek, belum dihitung|1|0.25||TERPENUHI|JP diakui mencapai target||||||
    Ganda|0|0||KURANG|JP diakui masih di bawah target||Sumber dan aturan||||
    Belum selesai|0|0||TANPA KEGIATAN|Ada di daftar pegawai, tanpa kegiatan pada tahun ini||Sumber|2 berkas, 1 lembar; 1 berkas tidak terbaca|||
    Bukan pengembangan kompetensi|0|0||Perlu dicek|Belum dihitung atau dipotong; alasannya di Keterangan||Aturan|perlan-10-2018 · rekap-jp 0.1.0|||
    Di luar periode|0|0|||||||||
    Jumlah kegiatan dibaca|4||||||||||
    Jam pelajaran (JP)|||||||||||
    JP diajukan|40||||||||||
    JP diakui|60.4||||||||||
    Rata-rata JP per pegawai|15.1||||||||||
    Dasar hukum: Pasal 203 ayat (4) PP 11/2017; PerLAN 5/2018; Pasal 40 ayat (1) PP 49/2018||||||||Kota Contoh, 31 Oktober 2025|||
    Aturan: SHA-256 0123abcd0123abcd0123abcd0123abcd0123abcd0123abcd0123abcd0123abcd; selengkapnya di lembar "Aturan"||||||||Kepala Badan|||
    ||||||||Nama Pejabat|||
    ||||||||NIP 197001011995031001|||
    "#);
}

#[test]
fn employees_are_sorted_by_unit_then_name_unknown_units_last() {
    insta::assert_snapshot!(indonesian("Rekap Pegawai"), @r#"
    No|NIP|Nama|Status ASN|Unit Kerja|JP Diajukan|JP Pendidikan|JP Klasikal|JP Nonklasikal|JP Diakui|Target JP|Kekurangan JP|Status|Perlu Dicek|JP Terjadwal|Status Bila Terlaksana
    1|199101012021211001|Ayu Contoh|PPPK|Dinas A|10|0|0|0|0|20|20|TANPA KEGIATAN|0|0|TANPA KEGIATAN
    2|199001012015012001|Budi Contoh|PNS|Dinas A|10|0|0|22|22|20|0|TERPENUHI|0|0|TERPENUHI
    3|198501012010011001|Rina Contoh|PNS|Dinas B|10|0|0|18.4|18.4|20|1.6|KURANG|1|0|KURANG
    4|199201012020121001|Dodi Contoh|PNS|(tidak diketahui)|10|0|0|20|20|20|0|TERPENUHI|0|0|TERPENUHI
    |||||||||||||||
    4||Jumlah (baris yang tampak)|||40|0|0|60.4|60.4|80|21.6||1|0|
    ||Rata-rata per pegawai|||10|0|0|15.1|15.1|20|5.4||||
    "#);
}

#[test]
fn units_and_categories_are_summed_up() {
    insta::assert_snapshot!(indonesian("Rekap Unit"), @r#"
    No|Unit Kerja|Pegawai|Terpenuhi|Kurang|Tanpa Kegiatan|% Terpenuhi|JP Diakui|Rata-rata JP
    1|Dinas A|2|1|0|1|0.5|22|11
    2|Dinas B|1|0|1|0|0|18.4|18.4
    3|(tidak diketahui)|1|1|0|0|1|20|20
    ||||||||
    |Jumlah (baris yang tampak)|4|2|1|1|0.5|60.4|15.1
    "#);
    insta::assert_snapshot!(indonesian("Rekap Jenis"), @r#"
    Jenis|Bentuk/Jalur|Kegiatan|Pegawai|JP Diajukan|JP Diakui|JP Dipotong
    Coaching|Nonklasikal|1|1|0|4|2
    ||||||
    Jumlah (baris yang tampak)||1||0|4|2
    Jenis belum pasti, atau bukan pengembangan kompetensi||3||40||
    Semua kegiatan tahun ini||4||40||
    "#);
}

#[test]
fn a_shortfall_has_a_plan_and_an_honest_answer() {
    insta::assert_snapshot!(indonesian("Kekurangan"), @r#"
    No|NIP|Nama|Unit Kerja|JP Diakui|Kekurangan JP|Coaching|Mentoring|Rencana|Bulan Mulai Paling Lambat|Dapat Terpenuhi|JP Terjadwal|Status Bila Terlaksana
    1|199101012021211001|Ayu Contoh|Dinas A|0|20|3|2|November: 2 coaching, 2 mentoring; Desember: 1 coaching. Hanya 10 JP yang masih dapat dicapai, belum cukup|–|TIDAK|0|TANPA KEGIATAN
    2|198501012010011001|Rina Contoh|Dinas B|18.4|1.6|3|2|November: 2 coaching, 2 mentoring; Desember: 1 coaching|Desember|YA|0|KURANG
    ||||||||||||
    2||Jumlah (baris yang tampak)|||21.6|6|4||||0|
    "#);
}

#[test]
fn every_row_tells_why_it_counts_for_what_it_does() {
    insta::assert_snapshot!(indonesian("Rincian"), @r#"
    No|NIP|Nama|Unit Kerja|Nama Kegiatan|Jenis (Asal)|Jenis|Bentuk/Jalur|Lingkup|Tanggal Mulai|Tanggal Selesai|JP Diajukan|JP Konversi|JP Dipotong|JP Diakui|Keterangan|Berkas|Lembar|Baris
    1|198501012010011001|Rina Contoh|Dinas A|=HYPERLINK("http://contoh")|jenis|Seminar|Klasikal|Nasional|2025-03-10|2025-03-10|8|12|0|12|Seminar: 3 hari × 4 JP = 12 JP (Lampiran PerLAN 10/2018)|Rekap 2025.xlsx|Dinas A|7
    2|198501012010011001|Rina Contoh|Dinas A|Coaching triwulan|jenis|Coaching|Nonklasikal|Nasional|2025-03-10|2025-03-10||6|2|4|Coaching: 3 kali × 2 JP = 6 JP (Lampiran PerLAN 10/2018). 2 dari 3 kali pada Maret dihitung; batas 2 kali sebulan (Lampiran PerLAN 10/2018)|Rekap 2025.xlsx|Dinas A|8
    3|198501012010011001|Rina Contoh|Dinas A|Short course|jenis|Kursus|Klasikal|Internasional|2025-03-10|2025-03-10|2|2.4|0|2.4|Kursus, internasional: 2 JP + 20% = 2,4 JP (Lampiran PerLAN 10/2018)|Rekap 2025.xlsx|Dinas A|9
    4||Rina Contoh|Dinas A|OJT|jenis|Perlu dicek||Nasional||||0|0|0|Perlu dicek: NIP tidak ada atau tidak dapat dibaca; jenis kegiatan belum dikenal; lihat lembar "Temuan"|Rekap 2025.xlsx|Dinas A|10
    "#);
}

#[test]
fn findings_have_a_place_and_a_remedy() {
    insta::assert_snapshot!(indonesian("Temuan"), @r#"
    No|Kode|Tingkat|Berkas|Lembar|Sel|Tertulis|Masalah|Perbaikan|Jumlah
    1|F02|galat|Terkunci.xlsx||||Berkas ini dikunci dengan kata sandi; isinya tidak dibaca|Buka dengan kata sandinya di Excel, hapus kata sandi lewat Berkas > Info > Proteksi Buku Kerja, simpan, lalu jalankan lagi|1
    2|J03|galat|Rekap 2025.xlsx|Dinas A|F17|delapan[2J 19850101 201001 1 001|JP bukan bilangan, baris ini tidak dihitung|Isi F17 dengan angka saja, misalnya 8|3
    "#);
}

#[test]
fn every_rule_has_its_source_and_standing() {
    insta::assert_snapshot!(indonesian("Aturan"), @r#"
    Bagian|Ketentuan|Lingkup|Nilai|Berlaku Sejak|Dasar Hukum|Sumber|Kedudukan|Tanggal Diperiksa|Catatan
    Berkas aturan|Id||perlan-10-2018||||||
    Berkas aturan|SHA-256||0123abcd0123abcd0123abcd0123abcd0123abcd0123abcd0123abcd0123abcd||||||
    Kewajiban|1 JP||45 menit|2018-01-01|Pasal 1 PerLAN 5/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|sekunder: dibaca dari naskah yang mengutipnya|2026-07-01|
    Kewajiban|Kewajiban PNS setahun||20 JP|2018-01-01|Pasal 203 ayat (4) PP 11/2017|BPS: Lampiran surat B-031/BPS/2600/02/2019|primer: dibaca dari peraturannya|2026-07-01|
    Kewajiban|Kewajiban PPPK setahun||20 JP|2018-01-01|PerLAN 5/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|sekunder: dibaca dari naskah yang mengutipnya|2026-07-01|
    Kewajiban|Batas atas PPPK setahun||24 JP|2018-01-01|Pasal 40 ayat (1) PP 49/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|primer: dibaca dari peraturannya|2026-07-01|
    Konversi|Seminar|Nasional|4 JP per hari|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|sekunder: dibaca dari naskah yang mengutipnya|2026-07-01|
    Konversi|Seminar|Internasional|6 JP per hari|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|sekunder: dibaca dari naskah yang mengutipnya|2026-07-01|
    Konversi|Coaching|Nasional|2 JP per kali|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|sekunder: dibaca dari naskah yang mengutipnya|2026-07-01|
    Konversi|Coaching|Internasional|4 JP per kali|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|sekunder: dibaca dari naskah yang mengutipnya|2026-07-01|
    Batas|Coaching|Nasional|paling banyak 2 kali sebulan|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|bertentangan: sumber berbeda-beda|2026-07-01|
    Batas|Coaching|Internasional|paling banyak 2 kali sebulan|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|bertentangan: sumber berbeda-beda|2026-07-01|
    Konversi|E-learning|Nasional|JP sesuai yang diajukan|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|sekunder: dibaca dari naskah yang mengutipnya|2026-07-01|
    Konversi|E-learning|Internasional|JP sesuai yang diajukan|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|sekunder: dibaca dari naskah yang mengutipnya|2026-07-01|
    Batas|E-learning|Nasional|paling banyak 3 JP sehari|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|bertentangan: sumber berbeda-beda|2026-07-01|
    Batas|E-learning|Internasional|paling banyak 3 JP sehari|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|bertentangan: sumber berbeda-beda|2026-07-01|
    Konversi|Kursus|Nasional|JP sesuai yang diajukan|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|sekunder: dibaca dari naskah yang mengutipnya|2026-07-01|
    Konversi|Kursus|Internasional|JP yang diajukan + 20%|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|sekunder: dibaca dari naskah yang mengutipnya|2026-07-01|
    Konversi|Mentoring|Nasional|2 JP per kali|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|sekunder: dibaca dari naskah yang mengutipnya|2026-07-01|
    Konversi|Mentoring|Internasional|4 JP per kali|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|sekunder: dibaca dari naskah yang mengutipnya|2026-07-01|
    Batas|Mentoring|Nasional|paling banyak 2 kali sebulan|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|bertentangan: sumber berbeda-beda|2026-07-01|
    Batas|Mentoring|Internasional|paling banyak 2 kali sebulan|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|bertentangan: sumber berbeda-beda|2026-07-01|
    Kebijakan|Kolom "Jam" tanpa satuan dibaca sebagai||jam pelajaran (JP)|2018-01-01|kebijakan hours_heading|BPS: Lampiran surat B-031/BPS/2600/02/2019|kebijakan: tidak diatur, pilihan aturan ini|2026-07-01|
    Kebijakan|Paling sedikit dijalani agar satu semester dihitung||90 hari|2018-01-01|kebijakan semester_min_days|BPS: Lampiran surat B-031/BPS/2600/02/2019|kebijakan: tidak diatur, pilihan aturan ini|2026-07-01|
    Kebijakan|Batas sebulan dihitung untuk||setiap jenis dan lingkup sendiri|2018-01-01|Lampiran PerLAN 10/2018|BPS: Lampiran surat B-031/BPS/2600/02/2019|kebijakan: tidak diatur, pilihan aturan ini|2026-07-01|
    Kebijakan|Batas atas PPPK||diterapkan|2018-01-01|kebijakan pppk_ceiling|BPS: Lampiran surat B-031/BPS/2600/02/2019|kebijakan: tidak diatur, pilihan aturan ini|2026-07-01|
    Kebijakan|Rencana pemenuhan disusun dari||Coaching, Mentoring|2018-01-01|kebijakan plan_categories|BPS: Lampiran surat B-031/BPS/2600/02/2019|kebijakan: tidak diatur, pilihan aturan ini|2026-07-01|
    Kebijakan|Peringatan: dua kegiatan sehari, masing-masing mulai||8 JP|2018-01-01|kebijakan anomaly_full_day_jp|BPS: Lampiran surat B-031/BPS/2600/02/2019|kebijakan: tidak diatur, pilihan aturan ini|2026-07-01|
    Kebijakan|Peringatan: JP sehari lebih dari||10 JP|2018-01-01|kebijakan anomaly_jp_per_day|BPS: Lampiran surat B-031/BPS/2600/02/2019|kebijakan: tidak diatur, pilihan aturan ini|2026-07-01|
    Kebijakan|Peringatan: nomor sertifikat berulang||diperiksa|2018-01-01|kebijakan anomaly_certificates|BPS: Lampiran surat B-031/BPS/2600/02/2019|kebijakan: tidak diatur, pilihan aturan ini|2026-07-01|
    Kebijakan|Peringatan: sebelum pengangkatan, setelah rekap||tidak diperiksa|2018-01-01|kebijakan anomaly_dates|BPS: Lampiran surat B-031/BPS/2600/02/2019|kebijakan: tidak diatur, pilihan aturan ini|2026-07-01|
    Kebijakan|Peringatan: kegiatan sama seluruh unit, mulai||5 pegawai|2018-01-01|kebijakan anomaly_unit_people|BPS: Lampiran surat B-031/BPS/2600/02/2019|kebijakan: tidak diatur, pilihan aturan ini|2026-07-01|
    Kebijakan|Peringatan: di atas batas setiap bulan, mulai||tidak diperiksa|2018-01-01|kebijakan anomaly_cap_months|BPS: Lampiran surat B-031/BPS/2600/02/2019|kebijakan: tidak diatur, pilihan aturan ini|2026-07-01|
    "#);
}

#[test]
fn every_source_says_what_became_of_it() {
    insta::assert_snapshot!(indonesian("Sumber"), @r#"
    Berkas|Lembar|Rentang|Baris Dibaca|Kegiatan|Dilewati|Sel Terisi|Sel Terbaca|Sel Dilewati|Sel Tidak Terbaca|SHA-256|Keadaan
    Rekap 2025.xlsx|Dinas A|A5:L11|6|4|2|60|40|14|6|9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f|Dibaca; lembar tersembunyi; 2 baris mengikuti pegawai di baris atasnya; dilewati 1 baris kosong, 1 baris jumlah; tidak terbaca L6:L11
    Terkunci.xlsx|||0|0|0|0|0|0|0||Ditolak (F02), lihat lembar "Temuan"
    "#);
}

#[test]
fn everything_can_be_said_in_english() {
    let bytes = written(&summary(), &english());
    let sheets: Vec<String> = book(bytes.clone()).sheet_names().iter().map(|name| sheet_words(bytes.clone(), name)).collect();
    insta::assert_snapshot!(sheets[5], @r#"
    No|NIP|Name|Work Unit|Activity|Category (As Written)|Category|Track|Level|Start Date|End Date|JP Claimed|JP Converted|JP Trimmed|JP Credited|Explanation|File|Sheet|Row
    1|198501012010011001|Rina Contoh|Dinas A|=HYPERLINK("http://contoh")|jenis|Seminar|Classical|National|2025-03-10|2025-03-10|8|12|0|12|Seminar: 3 days × 4 JP = 12 JP (Lampiran PerLAN 10/2018)|Rekap 2025.xlsx|Dinas A|7
    2|198501012010011001|Rina Contoh|Dinas A|Coaching triwulan|jenis|Coaching|Non-classical|National|2025-03-10|2025-03-10||6|2|4|Coaching: 3 times × 2 JP = 6 JP (Lampiran PerLAN 10/2018). 2 of 3 times in March counted; the limit is 2 times a month (Lampiran PerLAN 10/2018)|Rekap 2025.xlsx|Dinas A|8
    3|198501012010011001|Rina Contoh|Dinas A|Short course|jenis|Course|Classical|International|2025-03-10|2025-03-10|2|2.4|0|2.4|Course, international: 2 JP + 20% = 2.4 JP (Lampiran PerLAN 10/2018)|Rekap 2025.xlsx|Dinas A|9
    4||Rina Contoh|Dinas A|OJT|jenis|Needs review||National||||0|0|0|Needs review: the NIP is missing or cannot be read; the type of activity is not known yet; see sheet "Findings"|Rekap 2025.xlsx|Dinas A|10
    "#);
    let rest = sheets.join("\n").to_lowercase();
    for word in ["pegawai", "kegiatan ", "berkas", "lembar", "aturan", "dihitung", "dasar hukum", "unit kerja", "diakui"] {
        assert!(!rest.contains(word), "{word}");
    }
}

#[test]
fn a_masked_result_holds_no_nip() {
    let bytes = written(&summary(), &masked());
    let sheets: String = book(bytes.clone()).sheet_names().iter().map(|name| sheet_words(bytes.clone(), name)).collect();
    let mut json_bytes = Vec::new();
    json_to(&summary(), &rules(), &masked(), &mut json_bytes).expect("written to memory");
    let everything = sheets + &String::from_utf8_lossy(&json_bytes);
    assert!(everything.contains("19850101********01"));
    for digits in ["198501012010011001", "201001 1 001", "197001011995031001"] {
        assert!(!everything.contains(digits), "{digits}");
    }
}

#[test]
fn the_same_year_gives_the_same_bytes() {
    assert!(written(&summary(), &presentation()) == written(&summary(), &presentation()));
}

#[test]
fn a_title_that_looks_like_a_formula_stays_text() {
    let mut book = book(written(&summary(), &presentation()));
    let formulas = book.worksheet_formula("Rincian").expect("the sheet");
    assert_eq!(formulas.used_cells().count(), 0);
    let values = book.worksheet_range("Rincian").expect("the sheet");
    assert_eq!(values.get_value(place("Rincian", "Nama Kegiatan", 2)), Some(&Data::String("=HYPERLINK(\"http://contoh\")".to_owned())));
}

#[test]
fn a_nip_is_text_and_lesson_hours_are_numbers() {
    let values = book(written(&summary(), &presentation())).worksheet_range("Rekap Pegawai").expect("the sheet");
    let of_rina = |heading: &str| values.get_value(place("Rekap Pegawai", heading, 4));
    assert_eq!(of_rina("NIP"), Some(&Data::String("198501012010011001".to_owned())));
    assert_eq!(of_rina("JP Diakui"), Some(&Data::Float(18.4)));
    assert_eq!(of_rina("JP Pendidikan"), Some(&Data::Float(0.0)));
}

#[test]
fn a_text_longer_than_a_cell_is_cut_with_a_mark() {
    let mut summary = summary();
    summary.activities[0].title = "panjang ".repeat(5_000).into();
    let title = sheet_words(written(&summary, &presentation()), "Rincian");
    assert!(title.contains(" … [terpotong]|"));
}

#[test]
fn nobody_and_nothing_make_a_whole_workbook_too() {
    let year = summary();
    let nothing = Summary {
        activities: vec![],
        credits: vec![],
        employees: vec![],
        units: vec![],
        categories: vec![],
        shortfalls: vec![],
        totals: rekap_core::summary::Totals::default(),
        outlook: rekap_core::summary::Outlook::default(),
        findings: vec![],
        held_back: vec![],
        sources: vec![],
        ..year
    };
    let bytes = written(&nothing, &presentation());
    assert!(sheet_words(bytes.clone(), "Rincian").starts_with("No|NIP|"));
    let parts = package::parts(bytes.clone());
    assert!(
        parts["xl/workbook.xml"].xml.contains(">'Rekap Pegawai'!$A$1:$N$1</definedName>"),
        "the headings are printed, and no empty page"
    );
    assert_eq!(parts["xl/worksheets/sheet2.xml"].elements("pageSetup")[0]["fitToHeight"], "0");
    assert!(sheet_words(bytes, "Ringkasan").contains("Tidak ada pegawai yang dapat direkap"));
}
