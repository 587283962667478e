//! What the shipped table makes of every heading seen in the wild (field notes, headings), as a table to proofread against them.

use super::Rules;
use crate::model::meaning::Meaning::{self, *};
use crate::rules::BrokenRules;

/// Headings as people type them (between `|`) and their meaning.
const SEEN: &[(Meaning, &str)] = &[
    (Number, "No | No. | NO | Nomor | No DUK | #"),
    (Nip, "NIP | NIP Baru | NIP Peserta | NIP Pegawai | NIP/NRP | NIK | NRK | ID Pegawai | NIP NIP Baru | NIP\n"),
    (OldNip, "NIP Lama | NIP NIP Lama"),
    (NameAndNip, "Nama / NIP | Nama/NIP"),
    (Name, "Nama | Nama Lengkap | Nama Pegawai | Nama Peserta | Nama Pegawai Negeri Sipil | Instruktur"),
    (
        WorkUnit,
        "Unit Kerja | Nama Unit | Unit | Satuan Kerja | Satker | Instansi | OPD | Perangkat Daerah | Nama SKPD | Subunitkerja Peserta",
    ),
    (WorkUnit, "Satuan Organisasi | Sub Satuan Organisasi | Kedeputian | Direktorat/Biro/Bagian | Departemen | UNIT  KERJA"),
    (Kind, "Status Kepegawaian | Status Pegawai | Jenis ASN | Jenis Pegawai | Status ASN"),
    (Status, "Status"),
    (Position, "Jabatan | Jabatan Saat Ini"),
    (Grade, "Pangkat Gol./Ruang | Pangkat / Gol | Gol. Ruang | Eselon"),
    (Title, "Nama Kegiatan | Nama Kegiatan/Diklat | Nama Diklat | Nama Pelatihan | Nama Kursus | Nama Seminar | Program Diklat"),
    (Title, "Mata Pelatihan | Mata Ajar | Pendidikan dan Pelatihan | Aktivitas | Nama_Kegiatan"),
    (Type, "Jenis | Jenis Diklat | Jenis Kegiatan | Jenis Pelatihan | Jenis Pengembangan | Bentuk | Jalur | Jalur Pembelajaran"),
    (Type, "Bentuk Pembelajaran | Kategori | Kategori Diklat | Tipe Kursus | Kode Jenis Pengembangan | Jenis (opsional)"),
    (Mode, "Metode | Metode Pelaksanaan | Klasikal/Nonklasikal | Daring/Luring"),
    (Scope, "Tingkat | Lingkup | Skala"),
    (Date, "Tanggal | Tgl | Waktu Pelaksanaan | Tanggal Pelaksanaan | Tanggal Kegiatan | Angkatan / Tanggal Diklat"),
    (Start, "Tanggal Mulai | Tgl Mulai | Waktu Pelaksanaan Mulai | Tgl Awal Diklat (dd-mm-yyyy) | Mulai | Tanggal Mulai (dd-mm-yyyy)"),
    (End, "Tanggal Selesai | Tanggal Berakhir | Waktu Pelaksanaan Akhir | Akhir | Waktu Pelaksanaan Selesai"),
    (CertificateDate, "Tanggal Sertifikat"),
    (Year, "Tahun | Tahun Angkatan"),
    (Month, "Bulan"),
    (LessonHours, "JP | JPL | Jumlah JP | Jam Pelajaran | Jam Pelajaran (JP) | JUMLAH\nJP"),
    (TotalHours, "Total JP | Total Jam Pelajaran | TOTAL JP"),
    (BareHours, "Jam | Jumlah Jam | Total Jam | Jml Jam | Lama Jam | Durasi (Jam)"),
    (Minutes, "Durasi (menit)"),
    (Days, "Jumlah Hari | Lama Hari"),
    (Duration, "Lama | Durasi | Lama Diklat | Pola/Durasi | Alokasi Waktu"),
    (Count, "Jumlah Kali | Frekuensi | Jumlah Pertemuan | Sesi"),
    (Semesters, "Jumlah Semester"),
    (Organiser, "Penyelenggara | Penyelenggara Kegiatan | Institusi Penyelenggara | Instansi Penyelenggara | Vendor"),
    (Certificate, "No. Sertifikat | Nomor Sertipikat | No. STTPP | No. STTPL | No Piagam"),
    (Remark, "Keterangan | Predikat | Peringkat | Status Kelulusan"),
    // Seen in exports and forms since.
    (Nip, "ID PNS | N I P | No. Induk Pegawai | NIP Pegawai Baru"),
    (Name, "Nama Pelaksana ASN/Non-ASN | Nama Lengkap & Gelar"),
    (WorkUnit, "Unor | Unit Organisasi | Unit Kerja/OPD | Instansi/Unit Kerja | Asal Instansi | Nama Instansi | Lokasi Unit Kerja"),
    (WorkUnit, "Unit Kerja Induk | Bidang"),
    (Title, "Nama Bangkom | Nama Diklat/Kursus | Diklat | Pelatihan/Diklat yang (pernah) diikuti | Pelatihan/Diklat yang diikuti"),
    (Title, "Tema | Topik | Materi | Uraian | Deskripsi Aktivitas"),
    (Type, "Tipe Diklat | Jenis Diklat Id | Jenis Kursus | Jenis Pelatihan/Diklat | Bentuk Bangkom | Jenis Pengkom"),
    (Type, "Jenis Diklat Struktural"),
    (Scope, "Tingkat/Skala | Cakupan | Skala Kegiatan | Tingkat/Lingkup Diklat | Dalam/Luar Negeri"),
    (Start, "Tgl Mulai Diklat | Tanggal Mulai Diklat | Tanggal Mulai Pelatihan | Tanggal Awal Pelaksanaan | tp_awal"),
    (Start, "Start Date"),
    (End, "Tanggal Selesai Pelatihan | Tanggal Selesai Pelatihan/Diklat | Tanggal Akhir Pelaksanaan | tp_akhir | End Date"),
    // Both days in one column.
    (Date, "Tanggal Kursus | Tanggal Mulai/Selesai Pelatihan | Tanggal Awal/Akhir Pelaksanaan | Start/End Date"),
    (LessonHours, "Jumlah Jam Diklat | Jml Jam Diklat | Lama Jam Pelatihan | JP Diklat | JP/Jam | Bobot JP | Jamlat"),
    (TotalHours, "Total JPL / SKP"),
    (BareHours, "jmljam | duration_hours"),
    (Duration, "Lamanya Kursus"),
    (Days, "Lama Hari Pelatihan"),
    (Count, "Kali | Berapa Kali | Pertemuan | Volume"),
    // Words that programs join, and words of which a slash offers one or the other.
    (Nip, "NIPBaru | nipBaru | pnsOrangId"),
    (Name, "namaPegawai"),
    (Title, "namaKursus | namaDiklat | Nama Pelatihan / Diklat"),
    (Type, "jenisKursus | jenisDiklatId"),
    (Date, "tanggalKursus | Tanggal Mulai/Selesai"),
    (Start, "tanggalMulai | Tgl/Tanggal Mulai Diklat"),
    (End, "tanggalSelesaiKursus | Tgl/Tanggal Selesai Diklat"),
    (Year, "tahunKursus"),
    (LessonHours, "Jumlah/Jml Jam Diklat"),
    (BareHours, "jumlahJam | jmlJam"),
    (Certificate, "nomorSertifikat | noSertipikat"),
    (Organiser, "institusiPenyelenggara"),
];

/// Pairs with one meaning: the first is the stronger.
const STRONGER: &[(&str, &str)] = &[
    ("NIP Baru", "NIP"),
    ("NIP", "NIK"),
    ("NIP", "NRK"),
    ("Nama Peserta", "Instruktur"),
    ("Unit Kerja", "Instansi"),
    ("Nama Kegiatan", "Mata Pelatihan"),
    ("Jenis", "Jalur"),
    ("Tanggal Pelaksanaan", "Tanggal"),
    ("JP", "Jumlah JP"),
    ("Tahun", "Tahun Angkatan"),
];

#[test]
fn every_heading_seen_has_its_meaning() -> Result<(), BrokenRules> {
    let headings = Rules::shipped()?.headings;
    for (meaning, seen) in SEEN {
        for heading in seen.split(" | ") {
            assert_eq!(headings.meaning(heading).map(|(found, _)| found), Some(*meaning), "{heading}");
        }
    }
    Ok(())
}

#[test]
fn every_heading_of_the_standard_workbook_has_its_meaning() -> Result<(), BrokenRules> {
    let headings = Rules::shipped()?.headings;
    let standard = [
        ("NIP", Nip),
        ("Nama", Name),
        ("Status ASN", Kind),
        ("Unit Kerja", WorkUnit),
        ("Nama Kegiatan", Title),
        ("Jenis", Type),
        ("Lingkup", Scope),
        ("Tanggal Mulai", Start),
        ("Tanggal Selesai", End),
        ("JP", LessonHours),
        ("Jumlah Kali", Count),
        ("Penyelenggara", Organiser),
        ("No. Sertifikat", Certificate),
    ];
    for (heading, meaning) in standard {
        assert_eq!(headings.meaning(heading).map(|(found, _)| found), Some(meaning), "{heading}");
    }
    Ok(())
}

#[test]
fn of_two_columns_with_one_meaning_the_stronger_is_known() -> Result<(), BrokenRules> {
    let headings = Rules::shipped()?.headings;
    for (stronger, weaker) in STRONGER {
        let (one, other) = (headings.meaning(stronger), headings.meaning(weaker));
        assert!(one.is_some() && one.map(|(meaning, _)| meaning) == other.map(|(meaning, _)| meaning), "{stronger}, {weaker}");
        assert!(one.map(|(_, line)| line) < other.map(|(_, line)| line), "{stronger}, {weaker}");
    }
    Ok(())
}

#[test]
fn headings_of_other_tables_have_no_meaning() -> Result<(), BrokenRules> {
    let headings = Rules::shipped()?.headings;
    for heading in ["", "Column1", "Harga Satuan", "Seminar", "1"] {
        assert_eq!(headings.meaning(heading), None, "{heading}");
    }
    Ok(())
}
