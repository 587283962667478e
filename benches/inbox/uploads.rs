//! `uploads DIR` fills `DIR/masuk` with 2,000 uploads of 600 offices, as a year brings them; `uploads DIR one` adds one more, `uploads DIR two` another. The same
//! call gives the same bytes.
//!
//! ```text
//! 1,800  three of each office: one in nine has JP that are words, one in twenty is a CSV file, one in sixty cannot be read, one in forty is of the year before;
//!        30 rows on the average, and five of 2,000
//!   150  corrections, sent as `Perbaikan - <name>` of what had mistakes
//!    50  the same bytes again, likewise
//! ```
//! Beside them lies `pegawai.xlsx`, the 12,000 people of all offices. Everybody is invented. `benches/inbox.sh` runs it.

#[path = "../stages/data.rs"]
mod data;

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use data::{Chance, Order, Person};
use rust_xlsxwriter::{Workbook, XlsxError};

const OFFICES: u64 = 600;
const PEOPLE_OF_AN_OFFICE: u64 = 20;
/// What each office sends, in folders as offices make them.
const NAMES: [&str; 3] = ["Rekap JP", "Triwulan II/Kegiatan Bangkom (final)", "Laporan pengembangan kompetensi – unit"];
const CORRECTIONS: usize = 150;
const REPETITIONS: usize = 50;
/// Uploads among which one is large.
const LARGE: u64 = 360;
const ROWS_OF_A_LARGE_ONE: u32 = 2000;

/// One file that an office sends.
struct Upload {
    office: u64,
    /// Its number among all uploads.
    number: u64,
    name: &'static str,
}

impl Upload {
    fn has_mistakes(&self) -> bool {
        self.number % 9 == 8 && !self.is_unreadable()
    }

    fn is_unreadable(&self) -> bool {
        self.number % 60 == 7
    }

    fn is_text(&self) -> bool {
        self.number % 20 == 3
    }

    fn path(&self, masuk: &Path, before: &str) -> PathBuf {
        let path = masuk.join(format!("Dinas {:03}", self.office)).join(self.name);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.with_file_name(format!("{before}{name}.{}", if self.is_text() { "csv" } else { "xlsx" }))
    }

    /// Makes the file; without its mistakes where it is a correction.
    fn bytes(&self, is_corrected: bool) -> Result<Vec<u8>, XlsxError> {
        if self.number % LARGE == LARGE - 2 {
            return data::workbook(ROWS_OF_A_LARGE_ONE, self.number);
        }
        let mut chance = Chance(self.number);
        let mistakes = if self.has_mistakes() && !is_corrected { 1 + u32::try_from(self.number % 3).unwrap_or(0) } else { 0 };
        let rows = 10 + u32::try_from(chance.below(41)).unwrap_or(0);
        let people = people_of(self.office);
        if self.is_text() && !self.is_unreadable() {
            return Ok(text(&people, rows, mistakes).into_bytes());
        }
        let year = if self.number % 40 == 11 { 2024 } else { 2025 };
        let mut bytes = data::written(Order { people: &people, rows, year, mistakes }, &mut chance)?;
        if self.is_unreadable() {
            bytes.truncate(bytes.len() / 2);
        }
        Ok(bytes)
    }
}

fn people_of(office: u64) -> Vec<Person> {
    let mut chance = Chance(1_000_000 + office);
    let work_unit = format!("Dinas {office:03}");
    (0..PEOPLE_OF_AN_OFFICE).map(|number| Person { work_unit: work_unit.clone(), ..chance.person(number) }).collect()
}

fn text(people: &[Person], rows: u32, mistakes: u32) -> String {
    let mut text = "NIP;Nama;Unit Kerja;Nama Kegiatan;Jenis;Tanggal Mulai;Tanggal Selesai;JP\r\n".to_owned();
    for (row, person) in (0..rows).zip(people.iter().cycle()) {
        let (month, day) = (1 + row % 12, 1 + row % 28);
        let jp = if row < mistakes { "delapan" } else { "8" };
        let Person { nip, name, work_unit } = person;
        // Writing to a String cannot fail.
        let _ =
            write!(text, "{nip};{name};{work_unit};Bimtek Arsip {row};Bimtek;{day:02}/{month:02}/2025;{day:02}/{month:02}/2025;{jp}\r\n");
    }
    text
}

fn employees() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&data::properties()?);
    let sheet = workbook.add_worksheet().set_name("Pegawai")?;
    sheet.write_row(0, 0, ["NIP", "Nama", "Unit Kerja"])?;
    for (row, person) in (1..).zip((1..=OFFICES).flat_map(people_of)) {
        sheet.write_row(row, 0, [person.nip, person.name, person.work_unit])?;
    }
    workbook.save_to_buffer()
}

fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    fs::write(path, bytes)
}

fn all(folder: &Path) -> Result<(), Box<dyn Error>> {
    let masuk = folder.join("masuk");
    let uploads: Vec<Upload> = (1..=OFFICES)
        .flat_map(|office| (0..).zip(NAMES).map(move |(at, name)| Upload { office, number: office * NAMES.len() as u64 + at, name }))
        .collect();
    for upload in &uploads {
        put(&upload.path(&masuk, ""), &upload.bytes(false)?)?;
    }
    for upload in uploads.iter().filter(|upload| upload.has_mistakes()).take(CORRECTIONS) {
        put(&upload.path(&masuk, "Perbaikan - "), &upload.bytes(true)?)?;
    }
    let is_plain = |upload: &&Upload| !upload.has_mistakes() && !upload.is_unreadable();
    for upload in uploads.iter().rev().filter(is_plain).take(REPETITIONS) {
        put(&upload.path(&masuk, "Perbaikan - "), &upload.bytes(false)?)?;
    }
    put(&folder.join("pegawai.xlsx"), &employees()?)?;
    Ok(())
}

fn one(folder: &Path, upload: &Upload) -> Result<(), Box<dyn Error>> {
    Ok(put(&upload.path(&folder.join("masuk"), ""), &upload.bytes(false)?)?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [folder] => all(Path::new(folder)),
        [folder, "one"] => one(Path::new(folder), &Upload { office: 1, number: 1, name: "Susulan" }),
        [folder, "two"] => one(Path::new(folder), &Upload { office: 2, number: 2, name: "Susulan" }),
        _ => Err("uploads DIR [one|two]".into()),
    }
}
