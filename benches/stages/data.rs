//! The benchmark's workbook: a flat table of invented people and activities, as `benches/peers/make.py` writes it.
//!
//! About five rows a person in 2025; 2 % of the dates are Indonesian text, 1.5 % of the JP are "4 JP", 4 % of the activities international.

use chrono::{Datelike, Days, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

const HEADINGS: [&str; 12] = [
    "No",
    "NIP",
    "Nama",
    "Unit Kerja",
    "Nama Kegiatan",
    "Jenis Kegiatan",
    "Tingkat",
    "Tanggal Mulai",
    "Tanggal Selesai",
    "JP",
    "Penyelenggara",
    "No. Sertifikat",
];
/// Types, each as often as its weight says.
const TYPES: [(&str, u64); 15] = [
    ("Diklat Teknis", 14),
    ("Bimtek", 14),
    ("Webinar", 12),
    ("Seminar", 8),
    ("Workshop", 10),
    ("Coaching", 10),
    ("Mentoring", 8),
    ("E-Learning", 8),
    ("Belajar Mandiri", 6),
    ("Sosialisasi", 5),
    ("Kursus", 3),
    ("Komunitas Belajar", 2),
    ("Studi Banding", 1),
    ("Magang", 1),
    ("Diklat Fungsional", 2),
];
const FIRST: [&str; 8] = ["Adi", "Bayu", "Citra", "Dewi", "Made", "Nur", "Putri", "Wahyu"];
const LAST: [&str; 7] = ["Santoso", "Wijaya", "Siregar", "Lubis", "Halim", "Ginting", "Setiawan"];
const TOPICS: [&str; 6] =
    ["Pengelolaan Arsip", "Penyusunan Anggaran", "Manajemen Risiko", "Pelayanan Publik", "Keamanan Informasi", "Literasi Digital"];
const MONTHS: [&str; 12] =
    ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
const LENGTHS: [u64; 5] = [0, 0, 1, 2, 4];
const HOURS: [f64; 8] = [2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 16.0, 20.0];

/// One invented person.
pub(crate) struct Person {
    pub(crate) nip: String,
    pub(crate) name: String,
    pub(crate) work_unit: String,
}

/// Random numbers that are the same in every run.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `limit`: splitmix64, whose constants these are.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::try_from(self.below(choices.len() as u64)).unwrap_or(0)]
    }

    /// True `tenths` times in 1,000.
    fn happens(&mut self, tenths: u64) -> bool {
        self.below(1000) < tenths
    }

    fn day(&mut self, from: NaiveDate, days: u64) -> NaiveDate {
        from + Days::new(self.below(days))
    }

    fn kind_of_activity(&mut self) -> &'static str {
        let mut at = self.below(TYPES.iter().map(|(_, weight)| weight).sum());
        for (name, weight) in TYPES {
            if at < weight {
                return name;
            }
            at -= weight;
        }
        TYPES[0].0
    }

    /// Invents a person; the serial, the last three digits of the NIP, is one that nobody has.
    pub(crate) fn person(&mut self, number: u64) -> Person {
        let born = self.day(first_of(1966), 12_000);
        let hired = i64::from(born.year()) + 20 + i64::try_from(self.below(10)).unwrap_or(0);
        let kind = if self.happens(250) { format!("2{}", 1 + self.below(3)) } else { format!("{:02}", 1 + self.below(12)) };
        Person {
            nip: format!("{}{hired}{kind}{}{:03}", born.format("%Y%m%d"), 1 + self.below(2), 900 + number % 100),
            name: format!("{} {}", self.of(&FIRST), self.of(&LAST)),
            work_unit: format!("Dinas {:02}", 1 + self.below(39)),
        }
    }
}

fn first_of(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default()
}

/// What a sheet is to hold.
#[derive(Clone, Copy)]
pub(crate) struct Order<'p> {
    /// Whose activities.
    pub(crate) people: &'p [Person],
    /// How many.
    pub(crate) rows: u32,
    /// In which year.
    pub(crate) year: i32,
    /// How many of them, from the first on, have a word instead of their JP.
    pub(crate) mistakes: u32,
}

/// Makes a workbook of this many activities, as the bytes of its file; another seed gives other people.
pub(crate) fn workbook(rows: u32, seed: u64) -> Result<Vec<u8>, XlsxError> {
    let mut chance = Chance(seed);
    let people: Vec<Person> = (0..u64::from(rows / 5).max(1)).map(|number| chance.person(number)).collect();
    written(Order { people: &people, rows, year: 2025, mistakes: 0 }, &mut chance)
}

/// Makes a workbook to order; the same order by the same chance gives the same bytes.
pub(crate) fn written(order: Order<'_>, chance: &mut Chance) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties()?);
    let sheet = workbook.add_worksheet().set_name("Kegiatan")?;
    sheet.write_row(0, 0, HEADINGS)?;
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for row in 1..=order.rows {
        let person = &order.people[usize::try_from(chance.below(order.people.len() as u64)).unwrap_or(0)];
        write_row(sheet, row, person, &day, first_of(order.year), chance)?;
        if row <= order.mistakes {
            sheet.write_string(row, 9, "delapan")?;
        }
    }
    workbook.save_to_buffer()
}

/// A day of its own for every workbook: the writer would put the time of day into it.
pub(crate) fn properties() -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2025, 1, 1)?))
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    person: &Person,
    day: &Format,
    year: NaiveDate,
    chance: &mut Chance,
) -> Result<(), XlsxError> {
    let kind = chance.kind_of_activity();
    let start = chance.day(year, 340);
    let length = if kind.ends_with("ing") { 0 } else { chance.of(&LENGTHS) };
    let title = format!("{} Angkatan {}", chance.of(&TOPICS), 1 + chance.below(199));
    let scope = if chance.happens(40) { "Internasional" } else { "Nasional" };
    sheet.write_number(row, 0, row)?;
    for (column, words) in (1..).zip([&person.nip, &person.name, &person.work_unit, &title, kind, scope]) {
        sheet.write_string(row, column, words)?;
    }
    for (column, date) in [(7, start), (8, start + Days::new(length))] {
        if chance.happens(20) {
            let month = MONTHS[usize::try_from(date.month0()).unwrap_or(0)];
            sheet.write_string(row, column, format!("{} {month} {}", date.day(), date.year()))?;
        } else {
            sheet.write_date_with_format(row, column, date, day)?;
        }
    }
    let jp = chance.of(&HOURS);
    if chance.happens(15) {
        sheet.write_string(row, 9, format!("{jp} JP"))?
    } else {
        sheet.write_number(row, 9, jp)?
    };
    sheet.write_string(row, 10, format!("Pusdiklat {}", 1 + chance.below(24)))?;
    sheet.write_string(row, 11, format!("{}/SERT/{}", 100_000 + chance.below(900_000), year.year()))?;
    Ok(())
}
