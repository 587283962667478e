//! What headings say: the plain words, and those that offices write instead (field notes of real exports).

use super::random::Random;
use super::table::Drawn;
use super::traits::Trait;

/// What a column of a flat table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Number,
    Nip,
    Name,
    /// Both in one cell.
    NameAndNip,
    Unit,
    Title,
    Type,
    Start,
    End,
    /// Both days in one cell.
    Dates,
    Hours,
    /// The sum of a person's hours.
    Total,
    Remark,
    /// Of no use, by number.
    Other(usize),
}

impl Field {
    fn plain(self) -> &'static str {
        match self {
            Self::Number => "No",
            Self::Nip => "NIP",
            Self::Name => "Nama",
            Self::NameAndNip => "Nama / NIP",
            Self::Unit => "Unit Kerja",
            Self::Title => "Nama Kegiatan",
            Self::Type => "Jenis",
            Self::Start => "Tanggal Mulai",
            Self::End => "Tanggal Selesai",
            Self::Dates => "Tanggal",
            Self::Hours => "JP",
            Self::Total => "Total JP",
            Self::Remark => "Keterangan",
            Self::Other(number) => OTHERS[number].0,
        }
    }

    fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Number => &["No.", "NO", "Nomor", "No Urut", "#"],
            Self::Nip => &["NIP Baru", "NIP Pegawai", "NIP/NRP", "nip", "N I P", "NIPBaru", "No. Induk Pegawai", "NIP Pegawai Baru"],
            Self::Name => &["Nama Lengkap", "Nama Pegawai", "NAMA PESERTA", "Nama Lengkap & Gelar", "namaPegawai", "nama_pegawai"],
            Self::Unit => &["Satuan Kerja", "OPD", "Perangkat Daerah", "Unit Organisasi", "Unor", "Instansi/Unit Kerja", "Unit Kerja/OPD"],
            Self::Title => &[
                "Nama Diklat",
                "Nama Pelatihan",
                "Nama Diklat/Kursus",
                "Judul Kegiatan",
                "namaKursus",
                "Nama Bangkom",
                "Nama Kegiatan / Diklat",
                "Nama  Kegiatan (opsional)",
                "Uraian Kegiatan",
                "Nama\nKegiatan",
                "nama_kegiatan",
            ],
            Self::Type => &[
                "Jenis Diklat",
                "Jenis Kegiatan",
                "Jenis Pelatihan",
                "Bentuk",
                "Kategori",
                "Tipe Diklat",
                "Bentuk Bangkom",
                "jenis_diklat",
                "Jenis Pengembangan",
            ],
            Self::Start => &[
                "Tgl Mulai",
                "Tanggal Awal",
                "Mulai",
                "Tgl Awal Diklat (dd-mm-yyyy)",
                "tanggalKursus",
                "Tgl/Tanggal Mulai Diklat",
                "tanggal_mulai",
            ],
            Self::End => &[
                "Tgl Selesai",
                "Tanggal Akhir",
                "Tanggal Berakhir",
                "Selesai",
                "tanggalSelesaiKursus",
                "Tanggal Selesai Pelatihan/Diklat",
                "tanggal_selesai",
            ],
            Self::Dates => &["Tanggal Pelaksanaan", "Waktu Pelaksanaan", "Tanggal Kegiatan", "Tgl Pelaksanaan", "Tanggal Diklat"],
            Self::Hours => {
                &["JPL", "Jumlah JP", "Jam Pelajaran", "Jam Pelajaran (JP)", "JP Diklat", "Bobot JP", "Jumlah Jam Pelajaran", "jumlah_jp"]
            }
            Self::NameAndNip => &["NIP / Nama", "Nama dan NIP", "Nama Pegawai / NIP", "Nama/NIP"],
            Self::Total => &["Total JP", "Total Jam Pelajaran", "TOTAL JP"],
            Self::Remark => &["Ket", "Keterangan"],
            Self::Other(_) => &[],
        }
    }
}

/// Columns of no use: heading, and what stands in them.
pub(super) const OTHERS: &[(&str, &str)] = &[
    ("Jabatan", "Analis"),
    ("Pangkat / Gol", "Penata / III-c"),
    ("Penyelenggara", "BPSDM Contoh"),
    ("Telepon", "0800 0000 000"),
    ("Warna Map", "Biru"),
    ("Lokasi", "Kota Contoh"),
];

/// The words over every column, chosen once for a case.
#[derive(Debug, Clone)]
pub(super) struct Words {
    depth: Option<Trait>,
    has_synonyms: bool,
    choice: usize,
    dates: [&'static str; 3],
    person: &'static str,
    activity: &'static str,
}

const DATES: &[[&str; 3]] = &[
    ["Tanggal Pelaksanaan", "Mulai", "Selesai"],
    ["Waktu Pelaksanaan", "Mulai", "Akhir"],
    ["Tanggal", "Mulai", "Selesai"],
    ["Pelaksanaan", "Tgl Mulai", "Tgl Selesai"],
    ["Tanggal Kegiatan", "Awal", "Akhir"],
    ["Waktu", "Dari", "Sampai"],
];

impl Words {
    pub(super) fn new(random: &mut Random, traits: &[Trait]) -> Self {
        Self {
            depth: traits.iter().copied().find(|one| one.slot() == super::traits::Slot::Heading),
            has_synonyms: traits.contains(&Trait::Synonyms),
            choice: random.below(1000),
            dates: random.pick(DATES),
            person: random.pick(&["Pegawai", "Data Pegawai", "Identitas Pegawai", "Peserta", "ASN"]),
            activity: random.pick(&["Kegiatan", "Data Kegiatan", "Diklat", "Pengembangan Kompetensi", "Riwayat Diklat"]),
        }
    }

    /// How the heading is drawn.
    pub(super) fn drawn(&self) -> Drawn {
        use Trait::{FourRowsBlank, NoHeading, ParentOverDatesBlank, ParentOverDatesLow, ParentOverPersonBlank, ThreeRowsBlank};
        match self.depth {
            Some(NoHeading) => Drawn::Absent,
            Some(ParentOverDatesLow) => Drawn::Low,
            Some(ParentOverDatesBlank | ParentOverPersonBlank | ThreeRowsBlank | FourRowsBlank) => Drawn::Blank,
            _ => Drawn::Merged,
        }
    }

    /// The words of a column alone.
    pub(super) fn leaf(&self, field: Field) -> &'static str {
        let synonyms = field.synonyms();
        if self.has_synonyms && !synonyms.is_empty() { synonyms[self.choice % synonyms.len()] } else { field.plain() }
    }

    /// The words over a column from the top.
    pub(super) fn path(&self, field: Field) -> Vec<&'static str> {
        use Trait::{
            FourRows, FourRowsBlank, ParentOverAll, ParentOverDates, ParentOverDatesBlank, ParentOverDatesLow, ParentOverPerson,
            ParentOverPersonBlank, ThreeRows, ThreeRowsBlank,
        };
        let leaf = self.leaf(field);
        let is_person = matches!(field, Field::Nip | Field::Name | Field::NameAndNip);
        let is_activity = matches!(field, Field::Title | Field::Type | Field::Start | Field::End | Field::Dates | Field::Hours);
        let dated = match field {
            Field::Start => vec![self.dates[0], self.dates[1]],
            Field::End => vec![self.dates[0], self.dates[2]],
            _ => vec![leaf],
        };
        match self.depth {
            Some(ParentOverDates | ParentOverDatesBlank | ParentOverDatesLow) => dated,
            Some(ParentOverPerson | ParentOverPersonBlank | ParentOverAll | ThreeRows | ThreeRowsBlank) if is_person => {
                vec![self.person, leaf]
            }
            Some(ParentOverAll) if is_activity => vec![self.activity, leaf],
            Some(ThreeRows | ThreeRowsBlank) if is_activity => [vec![self.activity], dated].concat(),
            Some(FourRows | FourRowsBlank) if is_person => vec![BANNER, self.person, leaf],
            Some(FourRows | FourRowsBlank) if is_activity => [vec![BANNER, self.activity], dated].concat(),
            _ => vec![leaf],
        }
    }
}

/// The banner over everything in a heading of four rows.
const BANNER: &str = "Rekap Pengembangan Kompetensi";
