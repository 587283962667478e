// What the page says itself. What is said about people and data comes from the engine, in the words of the workbook.
'use strict';

const WORDS = {
  id: {
    skip: 'Langsung ke isi', language: 'Bahasa', parts: 'Bagian hasil',
    tagline: 'Rekap pengembangan kompetensi ASN dari buku kerja Excel. Semua dikerjakan di komputer ini; tidak ada data yang dikirim ke mana pun.',
    tooOld: 'Peramban ini terlalu lama untuk halaman ini. Perbarui Chrome, Edge, atau Firefox, atau pakai program rekap-jp.',
    files: 'Berkas', dropHere: 'Seret buku kerja atau folder ke sini, atau pilih:', pickFiles: 'Pilih berkas', pickFolder: 'Pilih folder',
    options: 'Pilihan: daftar pegawai, kamus, tahun, tanggal',
    list: 'Daftar pegawai', listHint: 'Boleh kosong. Berisi NIP, nama, unit, status.',
    dictionaries: 'Kamus', dictionariesHint: 'Boleh kosong. Kamus JP.xlsx atau hasil rekap yang lembar Kamus-nya sudah diisi.',
    year: 'Tahun rekap', yearHint: 'Kosongkan untuk memakai tahun yang paling banyak barisnya.', asOf: 'Keadaan per tanggal',
    mask: 'Samarkan NIP (untuk dibagikan ke luar kantor)',
    run: 'Buat rekap', cancel: 'Batalkan', blanks: 'Unduh blanko isian', progress: 'Kemajuan',
    summary: 'Ringkasan', downloads: 'Unduhan', findings: 'Temuan', names: 'Kamus', units: 'Unit kerja', shortfalls: 'Kekurangan', people: 'Pegawai',
    getWorkbook: 'Unduh hasil rekap (.xlsx)', getMendings: 'Unduh buku kerja perbaikan (.zip)', getJson: 'Unduh JSON',
    severity: 'Tingkat', file: 'Berkas', search: 'Cari', copy: 'Salin sebagai teks', all: 'Semua', more: 'Tampilkan lagi',
    error: 'Galat', warning: 'Peringatan', note: 'Catatan',
    namesHint: 'Nama kegiatan di bawah ini belum dikenal. Pilih jenisnya menurut peraturan; keputusan berlaku untuk semua baris dengan nama itu. Kosongkan bila belum yakin.',
    by: 'Diputuskan oleh', applyNames: 'Terapkan keputusan', getNames: 'Unduh kamus', decided: 'Nama yang sudah diputuskan',
    suggestions: 'Saran', allCategories: 'Semua jenis', undecided: 'Belum diputuskan', decide: 'Jenis untuk',
    peopleSearch: 'Cari nama, NIP, atau unit', print: 'Cetak kartu', close: 'Tutup',
    madeBy: 'Dibuat oleh proyek rekap-jp, perangkat lunak terbuka (MIT atau Apache-2.0).',
    nothingLeaves: 'Halaman ini tidak dapat membuka sambungan apa pun: peramban melarangnya.', rules: 'Aturan yang dipakai',
    unit: 'Unit kerja', heads: 'Pegawai', met: 'Terpenuhi', short: 'Kurang', inactive: 'Tanpa kegiatan', share: '% terpenuhi', credited: 'JP diakui', mean: 'Rata-rata JP',
    chartStatus: 'Status pegawai', chartUnits: '% terpenuhi per unit', chartCategories: 'JP diakui per jenis',
    kind: 'Status ASN', required: 'Target', shortfall: 'Kurang', status: 'Status', claimed: 'JP diajukan', plan: 'Rencana tanpa biaya', latest: 'Mulai paling lambat',
    title: 'Kegiatan', category: 'Jenis', dates: 'Tanggal', reason: 'Keterangan', place: 'Asal', card: 'Kartu JP', scheduled: 'Terjadwal', checks: 'Perlu dicek', employee: 'Pegawai', superior: 'Atasan langsung', details: 'Rincian',
    at: 'di', written: 'tertulis', remedy: 'perbaiki', column: 'kolom', remove: 'Hapus dari daftar', rows: 'baris', example: 'Contoh sel',
    chosen: (files) => (files ? `${files} berkas dipilih.` : 'Belum ada berkas.'), folderWith: (files) => `${files} berkas di dalamnya`,
    already: (name) => `${name} sudah ada di daftar.`, emptyFolder: 'Folder itu tidak berisi berkas.',
    preparing: 'Menyiapkan mesin rekap …', reading: (name, number, files, again) => `${again ? 'Membaca ulang menurut kamus' : 'Membaca'} ${number} dari ${files}: ${name}`,
    recapping: 'Menghitung rekap …', waiting: 'menunggu', beingRead: 'sedang dibaca', fileDone: (activities) => `${activities} kegiatan dibaca`, fileRefused: 'tidak dapat dibaca; lihat Temuan',
    done: 'Rekap selesai.', cancelled: 'Dibatalkan. Tidak ada hasil.', nothing: 'Tidak ada buku kerja di antara berkas yang dipilih.',
    badDate: 'Isi tanggal keadaan, misalnya 31/12/2025.',
    unusable: { list: (name) => `${name} tidak dapat dipakai sebagai daftar pegawai: tidak ada orang dengan NIP dan nama di dalamnya.`, dictionary: (name) => `${name} tidak dapat dipakai sebagai kamus: tidak ada lembar Kamus di dalamnya.` },
    tooLarge: (names) => `Terlalu besar untuk halaman ini: ${names}. Pakai program rekap-jp di komputer; program itu sanggup membaca berkas yang lebih besar.`,
    bug: (place) => `Terjadi kesalahan pada program (${place}). Tidak ada hasil yang dibuat. Muat ulang halaman ini, dan laporkan kalimat ini.`,
    memoryFull: 'Data ini terlalu besar untuk halaman ini. Pakai program rekap-jp di komputer; program itu sanggup membaca data yang lebih besar.',
    saving: 'Menyiapkan unduhan …', saved: (name) => `${name} diunduh.`, mending: (number, files) => `Menyiapkan buku kerja perbaikan ${number} dari ${files} …`,
    noMendings: 'Tidak ada berkas yang perlu diperbaiki.', notAlike: (names) => `Tidak dapat disalin persis ke .xlsx, perbaiki berkas aslinya: ${names}.`, mendingsZip: 'Perbaikan.zip', blanksZip: 'Blanko JP.zip',
    copied: (findings) => `${findings} temuan disalin.`, notCopied: 'Tidak dapat menyalin; peramban tidak mengizinkan.',
    shown: (shown, total) => `${shown} dari ${total} ditampilkan.`, noFindings: 'Tidak ada temuan.', chooseName: 'Pilih dulu jenis untuk sedikitnya satu nama.',
    counts: ([errors, warnings, notes]) => `${errors} galat, ${warnings} peringatan, ${notes} catatan.`,
    review: (rows) => `${rows} kegiatan perlu dicek`, activities: (counted, all, files) => `${counted} dari ${all} kegiatan dihitung, dari ${files} berkas.`, nobodyShort: 'Tidak ada pegawai yang kurang.', about: (about) => `Versi ${about.version} · aturan ${about.rules} (${about.sha256.slice(0, 12)})`,
  },
  en: {
    skip: 'Skip to content', language: 'Language', parts: 'Parts of the result',
    tagline: "Recaps civil servants' competency development from Excel workbooks. All of it is done on this computer; no data is sent anywhere.",
    tooOld: 'This browser is too old for this page. Update Chrome, Edge or Firefox, or use the program rekap-jp.',
    files: 'Files', dropHere: 'Drag workbooks or a folder here, or choose:', pickFiles: 'Choose files', pickFolder: 'Choose a folder',
    options: 'Options: employee list, dictionary, year, date',
    list: 'Employee list', listHint: 'May stay empty. Holds NIP, name, unit, status.',
    dictionaries: 'Dictionary', dictionariesHint: 'May stay empty. Kamus JP.xlsx, or a result whose sheet Dictionary is filled in.',
    year: 'Reporting year', yearHint: 'Leave empty for the year in which most rows end.', asOf: 'As of',
    mask: 'Mask NIP (for sharing outside the office)',
    run: 'Make the recap', cancel: 'Cancel', blanks: 'Download blanks', progress: 'Progress',
    summary: 'Summary', downloads: 'Downloads', findings: 'Findings', names: 'Dictionary', units: 'Work units', shortfalls: 'Shortfalls', people: 'Employees',
    getWorkbook: 'Download the result (.xlsx)', getMendings: 'Download workbooks to mend (.zip)', getJson: 'Download JSON',
    severity: 'Severity', file: 'File', search: 'Search', copy: 'Copy as text', all: 'All', more: 'Show more',
    error: 'Errors', warning: 'Warnings', note: 'Notes',
    namesHint: 'These names of activities are not known yet. Choose the category of the law; a decision holds for every row with that name. Leave empty if you are not sure.',
    by: 'Decided by', applyNames: 'Apply decisions', getNames: 'Download dictionary', decided: 'Names decided already',
    suggestions: 'Suggestions', allCategories: 'All categories', undecided: 'Undecided', decide: 'Category of',
    peopleSearch: 'Search name, NIP or unit', print: 'Print card', close: 'Close',
    madeBy: 'Made by the project rekap-jp, open source (MIT or Apache-2.0).',
    nothingLeaves: 'This page cannot open any connection: the browser forbids it.', rules: 'Rules in force',
    unit: 'Work unit', heads: 'Employees', met: 'Met', short: 'Short', inactive: 'Inactive', share: '% met', credited: 'JP credited', mean: 'Mean JP',
    chartStatus: 'Status of employees', chartUnits: '% met by unit', chartCategories: 'JP credited by category',
    kind: 'Kind', required: 'Required', shortfall: 'Missing', status: 'Status', claimed: 'JP claimed', plan: 'Plan without budget', latest: 'Latest start',
    title: 'Activity', category: 'Category', dates: 'Dates', reason: 'Explanation', place: 'Source', card: 'JP card', scheduled: 'Scheduled', checks: 'Needs review', employee: 'Employee', superior: 'Superior', details: 'Details',
    at: 'at', written: 'written', remedy: 'remedy', column: 'column', remove: 'Remove from the list', rows: 'rows', example: 'Example cells',
    chosen: (files) => (files ? `${files} ${files === 1 ? 'file' : 'files'} chosen.` : 'No file yet.'), folderWith: (files) => `${files} files in it`,
    already: (name) => `${name} is on the list already.`, emptyFolder: 'The folder holds no file.',
    preparing: 'Preparing the engine …', reading: (name, number, files, again) => `${again ? 'Reading again by the dictionary' : 'Reading'} ${number} of ${files}: ${name}`,
    recapping: 'Making the recap …', waiting: 'waiting', beingRead: 'being read', fileDone: (activities) => `${activities} activities read`, fileRefused: 'cannot be read; see Findings',
    done: 'The recap is done.', cancelled: 'Cancelled. There is no result.', nothing: 'There is no workbook among the chosen files.',
    badDate: 'Fill in the as-of date, for instance 31/12/2025.',
    unusable: { list: (name) => `${name} cannot be used as an employee list: nobody with a NIP and a name stands in it.`, dictionary: (name) => `${name} cannot be used as a dictionary: it has no sheet Dictionary.` },
    tooLarge: (names) => `Too large for this page: ${names}. Use the program rekap-jp on a computer; it can read larger files.`,
    bug: (place) => `The program made a mistake (${place}). No result was made. Load this page again, and report this sentence.`,
    memoryFull: 'The data is too large for this page. Use the program rekap-jp on a computer; it can read larger data.',
    saving: 'Preparing the download …', saved: (name) => `${name} downloaded.`, mending: (number, files) => `Preparing workbook to mend ${number} of ${files} …`,
    noMendings: 'No file needs mending.', notAlike: (names) => `Cannot be copied exactly into .xlsx, mend the file itself: ${names}.`, mendingsZip: 'To mend.zip', blanksZip: 'Blanks JP.zip',
    copied: (findings) => `${findings} findings copied.`, notCopied: 'Cannot copy; the browser does not allow it.',
    shown: (shown, total) => `${shown} of ${total} shown.`, noFindings: 'Nothing was found.', chooseName: 'First choose the category of at least one name.',
    counts: ([errors, warnings, notes]) => `${errors} errors, ${warnings} warnings, ${notes} notes.`,
    review: (rows) => `${rows} activities need review`, activities: (counted, all, files) => `${counted} of ${all} activities credited, from ${files} files.`, nobodyShort: 'Nobody is short.', about: (about) => `Version ${about.version} · rules ${about.rules} (${about.sha256.slice(0, 12)})`,
  },
};

const language = { now: 'id' };

/** What the page says under a key, in the language chosen. */
const t = (key) => WORDS[language.now][key];

/** Puts the words into everything that names its key. */
function say() {
  document.documentElement.lang = language.now;
  for (const element of document.querySelectorAll('[data-t]')) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', t(element.dataset.label));
  for (const lang of ['id', 'en']) document.getElementById(`lang-${lang}`).setAttribute('aria-pressed', String(lang === language.now));
}
