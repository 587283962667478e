#!/usr/bin/env python3
"""make.py: writes the sample workbooks beside itself. Every person, NIP (serial 9xx) and activity is invented.

Five units of a made-up regency keep their records in five ways, with the mistakes that people make; `pegawai.xlsx` is the employee list.
Needs xlsxwriter, and LibreOffice (`soffice`) for the .ods and the .xls. The results are committed: nobody needs this script to use them.
"""
import shutil
import subprocess
import tempfile
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).resolve().parent
AGENCY = "PEMERINTAH KABUPATEN CONTOH"
DINKES, DISDIK, BKAD, PU, SETDA = (
    "Dinas Kesehatan", "Dinas Pendidikan", "Badan Keuangan dan Aset Daerah", "Dinas Pekerjaan Umum", "Sekretariat Daerah")

# key: NIP, name, status, unit. Digits 13 and 14 of a NIP are the month of appointment (PNS) or 2 and the number of the contract (PPPK).
PEOPLE = {
    "ratna": ("198003142006042901", "dr. Ratna Wulandari", "PNS", DINKES),
    "bambang": ("198507222010011902", "Ns. Bambang Prakoso, S.Kep.", "PNS", DINKES),
    "maryam": ("199011052022212903", "Siti Maryam, A.Md.Keb.", "PPPK", DINKES),
    "yohanes": ("198809172014031904", "Yohanes Tanamal, S.K.M.", "PNS", DINKES),
    "dewi": ("199802112025032905", "Dewi Anggraini, S.Farm.", "CPNS", DINKES),
    "agus": ("199206302023211906", "Agus Setiabudi, A.Md.Kes.", "PPPK", DINKES),
    "hendra": ("197104251997031911", "Drs. Hendra Gunawan, M.Pd.", "PNS", DISDIK),
    "lilis": ("198306182009022912", "Lilis Suryani, S.Pd.", "PNS", DISDIK),
    "marthen": ("197912012005011913", "Marthen Rumbiak, S.Pd.", "PNS", DISDIK),
    "nurhayati": ("199504092023212914", "Nurhayati Daulay, S.Kom.", "PPPK", DISDIK),
    "made": ("198201272008011915", "I Made Sudarma, S.Pd.", "PNS", DISDIK),
    "rudi": ("197708302003121921", "Rudi Hartono Siregar, S.E.", "PNS", BKAD),
    "fitri": ("198612152011012922", "Fitriani Hasanah, S.E., Ak.", "PNS", BKAD),
    "tono": ("197910032006041923", "Tono Prabowo, S.E.", "PNS", BKAD),
    "goreti": ("199005212015032924", "Maria Goreti Lake, S.E.", "PNS", BKAD),
    "zul": ("198401162010011925", "Zulkifli Amran, S.E.", "PNS", BKAD),
    "slamet": ("197002081996031931", "Ir. Slamet Riyanto", "PNS", PU),
    "andre": ("198811302014021932", "André Pattiasina, S.T.", "PNS", PU),
    "desi": ("199107142018012933", "Desi Kurniasih, S.T.", "PNS", PU),
    "yusuf": ("199309252024211934", "Yusuf Maulana, A.Md.", "PPPK", PU),
    "wahyu": ("199610102020121935", "Wahyu Nugraha, S.T.", "PNS", PU),
    "joko": ("198103032007011936", "Joko Susilo", "PNS", PU),
    "rahman": ("196911171994031941", "Drs. Abdul Rahman Hakim, M.Si.", "PNS", SETDA),
    "endang": ("197505062002122942", "Endang Sulastri, S.Sos.", "PNS", SETDA),
    "petrus": ("198710192012011943", "Petrus Wanggai, S.IP.", "PNS", SETDA),
    "citra": ("199701282023212944", "Citra Ayu Lestari, S.Kom.", "PPPK", SETDA),
    "hasan": ("198909092019031945", "Hasan Basri, S.H.", "PNS", SETDA),
}
MOVED_IN = "wahyu"  # Not yet on the employee list.


def day(text):
    """d/m → a date of 2025; d/m/y as it says."""
    d, m, *y = (int(part) for part in text.split("/"))
    return date(y[0] if y else 2025, m, d)


class Sheet:
    """A worksheet that takes a row of values; dates become real dates, all else is written as what it is."""

    def __init__(self, book, name, widths, hidden=False):
        self.sheet, self.row = book.add_worksheet(name), 0
        self.dates = book.add_format({"num_format": "dd/mm/yyyy"})
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        if hidden:
            self.sheet.hide()

    def add(self, *values, form=None):
        for column, value in enumerate(values):
            if isinstance(value, date):
                self.sheet.write_datetime(self.row, column, value, self.dates)
            elif isinstance(value, str):
                self.sheet.write_string(self.row, column, value, form)
            elif value is not None:
                self.sheet.write_number(self.row, column, value, form)
        self.row += 1


def book(path):
    made = xlsxwriter.Workbook(str(path))
    made.set_properties({"created": datetime(2025, 11, 19)})
    return made, made.add_format({"bold": True}), made.add_format({"bold": True, "bg_color": "#D9E1F2", "border": 1, "align": "center", "valign": "vcenter"})


def converted(name, extension):
    """Has LibreOffice save the workbook of this name in another format, and removes the first one."""
    source = HERE / f"{name}.xlsx"
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", extension, "--outdir", profile, str(source)],
                       check=True, stdout=subprocess.DEVNULL)
        shutil.copyfile(Path(profile) / f"{name}.{extension}", HERE / f"{name}.{extension}")
    source.unlink()


def employees():
    """The employee list. One person has moved in and is not on it; two on it have no activity at all."""
    made, _, head = book(HERE / "pegawai.xlsx")
    sheet = Sheet(made, "Pegawai", (5, 22, 34, 12, 34))
    sheet.add("No", "NIP", "Nama", "Status ASN", "Unit Kerja", form=head)
    listed = [person for key, person in PEOPLE.items() if key != MOVED_IN]
    for number, (nip, name, kind, unit) in enumerate(listed, 1):
        sheet.add(number, nip, name, kind, unit)
    made.close()


def clean():
    """A flat table as it should be: headings in row 1, real dates, numbers."""
    made, _, head = book(HERE / "dinas-kesehatan.xlsx")
    sheet = Sheet(made, "Kegiatan", (5, 22, 30, 12, 18, 52, 22, 14, 14, 14, 7, 12, 32, 26))
    sheet.add("No", "NIP", "Nama", "Status ASN", "Unit Kerja", "Nama Kegiatan", "Jenis", "Lingkup", "Tanggal Mulai", "Tanggal Selesai", "JP",
              "Jumlah Kali", "Penyelenggara", "No. Sertifikat", form=head)
    rows = [
        ("ratna", "Pelatihan Jabatan Fungsional Dokter Ahli Madya", "Pelatihan Fungsional", "N", "10/2", "14/2", 30, None, "Bapelkes Provinsi"),
        ("ratna", "Conference on Primary Health Care", "Konferensi", "I", "5/5", "6/5", 12, None, "Asia Health Forum"),
        ("ratna", "Antimicrobial Stewardship", "E-Learning", "I", "8/9", "8/9", 5, None, "Open Health Academy"),
        ("bambang", "Coaching triase gawat darurat, pertemuan 1", "Coaching", "N", "4/3", "4/3", 2, None, "RSUD Contoh"),
        ("bambang", "Coaching triase gawat darurat, pertemuan 2", "Coaching", "N", "11/3", "11/3", 2, None, "RSUD Contoh"),
        ("bambang", "Coaching triase gawat darurat, pertemuan 3", "Coaching", "N", "18/3", "18/3", 2, None, "RSUD Contoh"),
        ("bambang", "Mentoring perawat baru", "Mentoring", "N", "7/4", "28/4", 6, 3, "RSUD Contoh"),
        ("bambang", "Pencegahan dan Pengendalian Infeksi", "E-Learning", "N", "2/6", "3/6", 8, None, "LMS Kesehatan"),
        ("bambang", "Workshop Keselamatan Pasien", "Workshop", "N", "21/8", "21/8", 5, None, "RSUD Contoh"),
        ("maryam", "Bimtek Asuhan Persalinan Normal", "Bimbingan Teknis", "N", "8/4", "10/4", 20, None, "Bapelkes Provinsi"),
        ("maryam", "Pelatihan Pelayanan KB Pascasalin", "Pelatihan Teknis", "N", "19/8", "20/8", 16, None, "Bapelkes Provinsi"),
        ("yohanes", "Tugas Belajar S2 Epidemiologi", "Tugas Belajar", "N", "1/9/2024", "31/8/2026", None, None, "Universitas Contoh"),
        ("dewi", "Diklat Pengelolaan Vaksin dan Rantai Dingin", "Diklat", "N", "16/6", "19/6", 24, None, "Bapelkes Provinsi"),
        ("agus", "Membaca pedoman rekam medis elektronik", "Belajar Mandiri", "N", "14/7", "15/7", 6, None, "Mandiri"),
        ("agus", "Komunitas perekam medis", "Komunitas Belajar", "N", "25/7", "25/7", 3, None, "Forum Perekam Medis"),
        ("agus", "Sosialisasi Rekam Medis Elektronik", "Sosialisasi", "N", "12/8", "12/8", 4, None, "Dinas Kesehatan"),
    ]
    for number, (key, title, kind, scope, first, last, jp, count, by) in enumerate(rows, 1):
        nip, name, status, unit = PEOPLE[key]
        sheet.add(number, nip, name, status, unit, title, kind, {"N": "Nasional", "I": "Internasional"}[scope], day(first), day(last), jp, count, by,
                  f"{number:03d}/SERT/2025")
    made.close()


def letterhead():
    """As secretariats type it: letterhead, titles, a heading over two rows, one person over several rows, words for numbers, a total, a signature."""
    made, bold, head = book(HERE / "dinas-pendidikan.xlsx")
    sheet = Sheet(made, "Rekap 2025", (5, 24, 30, 46, 24, 20, 20, 10, 26))
    title = made.add_format({"bold": True, "align": "center", "font_size": 13})
    for text in (AGENCY, "DINAS PENDIDIKAN", "Jalan Melati Nomor 1, Kota Contoh", "", "REKAPITULASI PENGEMBANGAN KOMPETENSI PEGAWAI TAHUN 2025", ""):
        if text:
            sheet.sheet.merge_range(sheet.row, 0, sheet.row, 8, text, title)
        sheet.row += 1
    sheet.add("Satuan Kerja : Dinas Pendidikan", form=bold)
    sheet.row += 1
    top = sheet.row
    for column, text in enumerate(("No", "NIP", "Nama", "Nama Kegiatan", "Jenis Kegiatan", None, None, "JP", "Keterangan")):
        if text:
            sheet.sheet.merge_range(top, column, top + 1, column, text, head)
    sheet.sheet.merge_range(top, 5, top, 6, "Waktu Pelaksanaan", head)
    sheet.sheet.write(top + 1, 5, "Mulai", head)
    sheet.sheet.write(top + 1, 6, "Selesai", head)
    sheet.row += 2
    sheet.add(*range(1, 10), form=head)
    people = [
        ("hendra", [("Pelatihan Kepemimpinan Administrator Angkatan V", "PKA", "3 Maret 2025", "20 Juni 2025", "120 JP", "Lulus"),
                    ("Forum Kepala Sekolah", "Kuliah Umum", "Senin, 01/September/2025", "1 September 2025", "4 JP", "")]),
        ("lilis", [("Penataran Kurikulum Satuan Pendidikan", "Penataran", "12 s.d. 14 Agustus 2025", "", "12 JP", ""),
                   ("Penyusunan Modul Ajar", "Lokakarya", "15 Oktober 2025", "16 Oktober 2025", "10 JP", ""),
                   ("Transformasi Digital Sekolah", "Seminar dan Workshop", "5 November 2025", "5 November 2025", "5 JP", "")]),
        ("marthen", [("Bimtek Asesmen Nasional", "Bimtek", "17 Pebruari 2025", "21 Pebruari 2025", "32 JP", ""),
                     ("Webinar Literasi Numerasi", "Webinar", "31 September 2025", "31 September 2025", "4 JP", "")]),
        ("nurhayati", [("Pengelolaan Data Pokok Pendidikan", "MOOC", "6 Mei 2025", "8 Mei 2025", "9 JP", ""),
                       ("Webinar Keamanan Data Siswa", "Webinar", "22 Juli 2025", "22 Juli 2025", "4 jp", ""),
                       ("Kursus Basis Data", "Kursus", "4 Agustus 2025", "8 Agustus 2025", "delapan", "sertifikat menyusul")]),
        ("made", [("Studi Tiru Sekolah Ramah Anak", "Studi Tiru", "12 Maret", "14 Maret", "10 JP", ""),
                  ("Pertemuan guru seni", "Komunitas Belajat", "9 Juni 2025", "9 Juni 2025", "2 JP", ""),
                  ("Rapat Koordinasi Penerimaan Murid Baru", "Rapat", "19 Juni 2025", "19 Juni 2025", "3 JP", ""),
                  ("Bimtek Kurikulum Muatan Lokal", "Bimtek", "26 Agustus 2025", "28 Agustus 2025", "3 hari", "")]),
    ]
    for number, (key, rows) in enumerate(people, 1):
        nip, name, _, _ = PEOPLE[key]
        spaced = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
        for place, (activity, kind, first, last, jp, remark) in enumerate(rows):
            person = (number, spaced, name) if place == 0 else (None, None, None)
            sheet.add(*person, activity, kind, first, last or None, jp, remark or None)
    sheet.add(None, None, "JUMLAH", None, None, None, None, 240, form=bold)
    sheet.row += 1
    for text in ("Kota Contoh, 19 November 2025", "Kepala Dinas Pendidikan,", None, None, "Drs. Hendra Gunawan, M.Pd.", "NIP 197104251997031911"):
        sheet.add(*[None] * 6, text)
    made.close()


def by_semester():
    """One sheet a semester, the unit in a title row, instructions, last year's data on a hidden sheet; a NIP typed as a number, a total that is wrong.
    Saved as .ods."""
    made, bold, head = book(HERE / "bkad.xlsx")
    widths = (5, 22, 30, 46, 26, 16, 14, 14, 10)
    help_sheet = Sheet(made, "Petunjuk", (80,))
    for text in ("Petunjuk pengisian", "1. Isi satu baris untuk setiap kegiatan.", "2. Kirim paling lambat tanggal 20 setiap bulan."):
        help_sheet.add(text)

    def table(name, rows, total=None, hidden=False):
        sheet = Sheet(made, name, widths, hidden)
        sheet.add("DAFTAR PENGEMBANGAN KOMPETENSI PEGAWAI", form=bold)
        sheet.add(f"Unit Kerja : {BKAD}", form=bold)
        sheet.row += 1
        sheet.add("No", "NIP", "Nama Pegawai", "Nama Diklat", "Jenis Diklat", "Tingkat", "Tgl Mulai", "Tgl Selesai", "Jumlah JP", form=head)
        for number, (key, title, kind, scope, first, last, jp) in enumerate(rows, 1):
            nip, person, _, _ = PEOPLE[key]
            # A NIP typed as a number: Excel keeps 15 of its 18 digits.
            typed = {"tono": float(nip[:15] + "000"), "zul": nip[:17] if title.startswith("Webinar") else nip}.get(key, nip)
            sheet.add(number, typed, person, title, kind, scope, day(first), day(last), jp)
        if total:
            sheet.add(None, None, "Jumlah", None, None, None, None, None, total, form=bold)

    table("Semester I", [
        ("rudi", "Pelatihan Manajemen Risiko Sektor Publik", "Pelatihan Manajerial", "Nasional", "17/2", "20/2", 24),
        ("fitri", "Public Financial Management", "Diklat Teknis", "Internasional", "10/3", "13/3", 20),
        ("tono", "Kursus Brevet Pajak A", "Kursus", "Nasional", "7/4", "25/4", 40),
        ("goreti", "Workshop Penatausahaan Barang Milik Daerah", "Workshop", "Nasional", "20/5", "21/5", 10),
    ], total=104)
    table("Semester II", [
        ("rudi", "Detasering pada Inspektorat Provinsi", "Detasering (Secondment)", "Nasional", "1/7", "31/7", 20),
        ("goreti", "Mentoring penyusunan neraca", "Mentoring", "Nasional", "10/9", "10/9", 2),
        ("goreti", "Mentoring rekonsiliasi aset", "Mentoring", "Nasional", "17/9", "17/9", 2),
        ("zul", "Public Sector Accounting Reading Course", "Belajar Mandiri", "Internasional", "4/8", "5/8", 5),
        ("zul", "Webinar Pajak Daerah", "Webinar", "Nasional", "14/10", "14/10", 4),
        ("fitri", "Pertukaran pegawai dengan Bank Daerah", "Pertukaran Pegawai", "Nasional", "1/10", "31/10", 20),
    ], total=53)
    table("Data 2024", [
        ("zul", "Bimtek Pengelolaan Kas Daerah", "Bimbingan Teknis", "Nasional", "4/11/2024", "6/11/2024", 18),
    ], hidden=True)
    made.close()
    converted("bkad", "ods")


def export():
    """What an application exports: `;`, Windows-1252, codes for types, `'` before the NIP, a bare heading for hours, decimal commas."""
    head = ("No", "NIP Baru", "Nama", "Unit Kerja", "Nama Diklat", "Kode Jenis Pengembangan", "Tingkat", "Tanggal Mulai", "Tanggal Selesai", "Jumlah Jam",
            "Institusi Penyelenggara")
    rows = [
        ("slamet", "Diklat Teknis Jembatan", "KL03", "Nasional", "03-02-2025", "07-02-2025", "40", "Balai Diklat PU"),
        ("slamet", "Komunitas praktisi jalan daerah", "NKL10", "Nasional", "12-05-2025", "12-05-2025", "1,5", "Forum Jalan"),
        ("andre", "Pembelajaran alam terbuka tim lapangan", "NKL06", "Nasional", "25-04-2025", "26-04-2025", "8", "Balai Diklat PU"),
        ("andre", "Hydraulic Modelling", "KL08", "Internasional", "02-06-2025", "04-06-2025", "7,5", "Water Institute"),
        ("andre", "Pelatihan Jarak Jauh Dokumen Lingkungan", "NKL04", "Nasional", "25 Sept 2025", "26 Sept 2025", "12", "Balai Diklat PU"),
        ("desi", "Bimbingan pengawasan proyek 1", "NKL11", "Nasional", "03-07-2025", "03-07-2025", "2", "Dinas Pekerjaan Umum"),
        ("desi", "Bimbingan pengawasan proyek 2", "NKL11", "Nasional", "10-07-2025", "10-07-2025", "2", "Dinas Pekerjaan Umum"),
        ("desi", "Bimbingan pengawasan proyek 3", "NKL11", "Nasional", "17-07-2025", "17-07-2025", "2", "Dinas Pekerjaan Umum"),
        ("desi", "Pelatihan penyegaran keselamatan konstruksi", "KL12", "Nasional", "12-08-2025", "12-08-2025", "8", "Balai Diklat PU"),
        ("desi", "Sosialisasi Standar Harga Satuan", "KL11", "Nasional", "02-09-2025", "02-09-2025", "4", "Dinas Pekerjaan Umum"),
        ("desi", "Klinik konstruksi", "NKL13", "Nasional", "09-09-2025", "09-09-2025", "3", "Dinas Pekerjaan Umum"),
        ("yusuf", "Magang Operator Alat Berat", "NKL12", "Nasional", "01-08-2025", "30-08-2025", "20", "Balai Jalan"),
        ("yusuf", "Bimtek Pemeliharaan Alat Berat", "KL10", "Nasional", "01-12-2025", "04-12-2025", "24", "Balai Diklat PU"),
        ("wahyu", "Coaching penyusunan rencana teknis", "NKL01", "Nasional", "16-09-2025", "16-09-2025", "6", "Dinas Pekerjaan Umum"),
    ]
    lines = [";".join(head)]
    for number, (key, *cells) in enumerate(rows, 1):
        nip, name, _, unit = PEOPLE[key]
        lines.append(";".join((str(number), f"'{nip}", name, unit, *cells)))
    (HERE / "dinas-pu.csv").write_bytes("\r\n".join([*lines, ""]).encode("cp1252"))


def old_format():
    """One column for the whole period, a person of another unit who was a guest (and whose own unit sent the same activity). Saved as .xls."""
    made, bold, head = book(HERE / "setda.xlsx")
    sheet = Sheet(made, "Setda", (5, 32, 22, 50, 36, 34, 12, 28))
    sheet.add("REKAP PENGEMBANGAN KOMPETENSI SEKRETARIAT DAERAH TAHUN 2025", form=bold)
    sheet.row += 1
    sheet.add("No", "Nama", "NIP", "Kegiatan", "Bentuk", "Tanggal Pelaksanaan", "Jumlah JP", "Penyelenggara", form=head)
    rows = [
        ("rahman", "Pelatihan Kepemimpinan Nasional Tingkat II", "Diklat Struktural", "3 Februari - 28 Mei 2025", 160, "Lembaga Pelatihan Provinsi"),
        ("endang", "Pelatihan Sosial Kultural Perekat Bangsa", "Pelatihan Sosial Kultural", "12-14 Maret 2025", 16, "BKPSDM Contoh"),
        ("endang", "Team Building Sekretariat", "Team Building", "14 Juni 2025", 6, "Sekretariat Daerah"),
        ("endang", "Pelatihan jarak jauh kearsipan", "Pelatihan Jarak Jauh", "30 Desember 2024 - 2 Januari 2025", 6, "Lembaga Kearsipan"),
        ("petrus", "Penugasan percepatan penurunan stunting", "Program Prioritas", "1 April 2025 - 30 April 2025", 8, "Sekretariat Daerah"),
        ("petrus", "International Workshop on Smart City", "Workshop", "9 September 2025", 5, "Kota Sahabat"),
        ("petrus", "Pendampingan tata naskah dinas", "OJT", "6-10 Oktober 2025", 20, "Sekretariat Daerah"),
        ("citra", "Mentoring pengelolaan situs web", "Mentoring", "21 Oktober 2025", 2, "Dinas Kominfo"),
        ("citra", "Webinar Keterbukaan Informasi", "Webinar", "19 November 2024", 4, "Komisi Informasi"),
        ("goreti", "WORKSHOP Penatausahaan Barang Milik Daerah", "Workshop", "20-21 Mei 2025", 10, "Sekretariat Daerah"),
    ]
    for number, (key, title, kind, when, jp, by) in enumerate(rows, 1):
        nip, name, _, _ = PEOPLE[key]
        sheet.add(number, name, nip, title, kind, when, jp, by)
    made.close()
    converted("setda", "xls")


for write in (employees, clean, letterhead, by_semester, export, old_format):
    write()
