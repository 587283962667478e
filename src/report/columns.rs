//! The columns of every table sheet: heading in both languages, kind of value, width in characters. Headings are part of the contract (contract.md §2).
//!
//! Widths are fixed: a width that follows the content needs every cell in memory, and a title of 300 characters would push the sheet off the paper.

use super::words::Words;
use crate::model::dictionary;

/// What a column holds, and so how its cells look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Running number or row number.
    Ordinal,
    /// NIP: text, also when somebody types a new one.
    Nip,
    /// A name or another text, wrapped where the sheet is small enough.
    Text,
    /// One word, centred.
    Mark,
    /// A count.
    Count,
    /// Lesson hours, at most two decimals.
    Hours,
    /// A share.
    Percent,
    /// A date.
    Date,
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Heading.
    pub(super) heading: Words,
    /// What it holds.
    pub(super) kind: Kind,
    /// Width in characters.
    pub(super) width: u16,
}

const fn column(indonesian: &'static str, english: &'static str, kind: Kind, width: u16) -> Column {
    Column { heading: [indonesian, english], kind, width }
}

const NUMBER: Column = column("No", "No", Kind::Ordinal, 7);
const NIP: Column = column("NIP", "NIP", Kind::Nip, 21);
const NAME: Column = column("Nama", "Name", Kind::Text, 31);
const UNIT: Column = column("Unit Kerja", "Work Unit", Kind::Text, 31);
const CREDITED: Column = column("JP Diakui", "JP Credited", Kind::Hours, 11);
const CLAIMED: Column = column("JP Diajukan", "JP Claimed", Kind::Hours, 12);
const SHORTFALL: Column = column("Kekurangan JP", "JP Short", Kind::Hours, 13);
const FILE: Column = column("Berkas", "File", Kind::Text, 24);
const SHEET: Column = column("Lembar", "Sheet", Kind::Text, 16);

/// *Rekap Pegawai*.
pub(super) const EMPLOYEES: &[Column] = &[
    NUMBER,
    NIP,
    NAME,
    column("Status ASN", "Employee Kind", Kind::Mark, 11),
    UNIT,
    CLAIMED,
    column("JP Pendidikan", "JP Education", Kind::Hours, 13),
    column("JP Klasikal", "JP Classical", Kind::Hours, 12),
    column("JP Nonklasikal", "JP Non-classical", Kind::Hours, 14),
    CREDITED,
    column("Target JP", "JP Required", Kind::Hours, 11),
    SHORTFALL,
    column("Status", "Status", Kind::Mark, 17),
    column("Perlu Dicek", "Needs Review", Kind::Count, 10),
];

/// *Rekap Unit*.
pub(super) const UNITS: &[Column] = &[
    NUMBER,
    column("Unit Kerja", "Work Unit", Kind::Text, 44),
    column("Pegawai", "Employees", Kind::Count, 11),
    column("Terpenuhi", "Met", Kind::Count, 11),
    column("Kurang", "Short", Kind::Count, 11),
    column("Tanpa Kegiatan", "Inactive", Kind::Count, 11),
    column("% Terpenuhi", "% Met", Kind::Percent, 12),
    column("JP Diakui", "JP Credited", Kind::Hours, 12),
    column("Rata-rata JP", "Mean JP", Kind::Hours, 11),
];

/// *Rekap Jenis*.
pub(super) const CATEGORIES: &[Column] = &[
    column("Jenis", "Category", Kind::Text, 50),
    column("Bentuk/Jalur", "Track", Kind::Mark, 15),
    column("Kegiatan", "Activities", Kind::Count, 11),
    column("Pegawai", "Employees", Kind::Count, 11),
    column("JP Diajukan", "JP Claimed", Kind::Hours, 12),
    column("JP Diakui", "JP Credited", Kind::Hours, 12),
    column("JP Dipotong", "JP Trimmed", Kind::Hours, 12),
];

/// *Kekurangan*.
pub(super) const SHORTFALLS: &[Column] = &[
    NUMBER,
    NIP,
    NAME,
    UNIT,
    CREDITED,
    SHORTFALL,
    column("Coaching", "Coaching", Kind::Count, 11),
    column("Mentoring", "Mentoring", Kind::Count, 11),
    column("Rencana", "Plan", Kind::Text, 50),
    column("Bulan Mulai Paling Lambat", "Latest Month to Start", Kind::Mark, 14),
    column("Dapat Terpenuhi", "Can Be Met", Kind::Mark, 12),
];

/// *Rincian*: narrow, because nineteen columns must stay readable on a landscape page.
pub(super) const DETAILS: &[Column] = &[
    NUMBER,
    NIP,
    column("Nama", "Name", Kind::Text, 20),
    column("Unit Kerja", "Work Unit", Kind::Text, 18),
    column("Nama Kegiatan", "Activity", Kind::Text, 28),
    column("Jenis (Asal)", "Category (As Written)", Kind::Text, 14),
    column("Jenis", "Category", Kind::Text, 16),
    column("Bentuk/Jalur", "Track", Kind::Text, 13),
    column("Lingkup", "Level", Kind::Text, 13),
    column("Tanggal Mulai", "Start Date", Kind::Date, 11),
    column("Tanggal Selesai", "End Date", Kind::Date, 11),
    CLAIMED,
    column("JP Konversi", "JP Converted", Kind::Hours, 12),
    column("JP Dipotong", "JP Trimmed", Kind::Hours, 12),
    CREDITED,
    column("Keterangan", "Explanation", Kind::Text, 48),
    column("Berkas", "File", Kind::Text, 17),
    column("Lembar", "Sheet", Kind::Text, 12),
    column("Baris", "Row", Kind::Ordinal, 8),
];

/// *Temuan*.
pub(super) const FINDINGS: &[Column] = &[
    NUMBER,
    column("Kode", "Code", Kind::Mark, 8),
    column("Tingkat", "Severity", Kind::Mark, 12),
    FILE,
    SHEET,
    column("Sel", "Cell", Kind::Mark, 9),
    column("Tertulis", "Written", Kind::Text, 24),
    column("Masalah", "Problem", Kind::Text, 48),
    column("Perbaikan", "Remedy", Kind::Text, 48),
    column("Jumlah", "Count", Kind::Count, 9),
];

/// *Kamus*. Its headings are read back, so they stand with the noun.
pub(super) const DICTIONARY: &[Column] = &[
    of_dictionary(0, Kind::Text, 32),
    of_dictionary(1, Kind::Text, 15),
    of_dictionary(2, Kind::Count, 9),
    of_dictionary(3, Kind::Text, 40),
    of_dictionary(4, Kind::Text, 52),
    of_dictionary(5, Kind::Text, 38),
    of_dictionary(6, Kind::Text, 22),
    of_dictionary(7, Kind::Date, 12),
];

const fn of_dictionary(number: usize, kind: Kind, width: u16) -> Column {
    Column { heading: dictionary::HEADINGS[number], kind, width }
}

/// *Aturan*.
pub(super) const RULES: &[Column] = &[
    column("Bagian", "Part", Kind::Text, 18),
    column("Ketentuan", "Rule", Kind::Text, 40),
    column("Lingkup", "Level", Kind::Text, 14),
    column("Nilai", "Value", Kind::Text, 38),
    column("Berlaku Sejak", "In Force From", Kind::Date, 13),
    column("Dasar Hukum", "Legal Basis", Kind::Text, 30),
    column("Sumber", "Source", Kind::Text, 44),
    column("Kedudukan", "Standing", Kind::Text, 36),
    column("Tanggal Diperiksa", "Date Checked", Kind::Date, 12),
    column("Catatan", "Note", Kind::Text, 40),
];

/// *Sumber*.
pub(super) const SOURCES: &[Column] = &[
    column("Berkas", "File", Kind::Text, 34),
    column("Lembar", "Sheet", Kind::Text, 20),
    column("Rentang", "Range", Kind::Mark, 13),
    column("Baris Dibaca", "Rows Read", Kind::Count, 10),
    column("Kegiatan", "Activities", Kind::Count, 10),
    column("Dilewati", "Skipped", Kind::Count, 10),
    column("SHA-256", "SHA-256", Kind::Text, 36),
    column("Keadaan", "State", Kind::Text, 50),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_headings_of_a_sheet_are_unique_in_either_language() {
        for columns in [EMPLOYEES, UNITS, CATEGORIES, SHORTFALLS, DETAILS, FINDINGS, DICTIONARY, RULES, SOURCES] {
            for language in 0..2 {
                let headings: BTreeSet<_> = columns.iter().map(|column| column.heading[language]).collect();
                assert_eq!(headings.len(), columns.len(), "{headings:?}");
            }
        }
    }
}
