//! The columns of every table sheet: heading in both languages, kind of value, width in characters. Headings are part of the contract (contract.md §2).
//!
//! Widths are fixed: a width that follows the content needs every cell in memory, and a title of 300 characters would push the sheet off the paper.

use super::words::Words;
use rekap_core::model::dictionary;

/// What a column holds, and so how its cells look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
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
pub(crate) struct Column {
    /// Heading.
    pub(crate) heading: Words,
    /// What it holds.
    pub(super) kind: Kind,
    /// Width in characters.
    pub(super) width: u16,
}

const fn column(indonesian: &'static str, english: &'static str, kind: Kind, width: u16) -> Column {
    Column { heading: [indonesian, english], kind, width }
}

/// The same column, wider or narrower.
const fn wide(column: Column, width: u16) -> Column {
    Column { width, ..column }
}

const NUMBER: Column = column("No", "No", Kind::Ordinal, 7);
const SHORTFALL: Column = column("Kekurangan JP", "JP Short", Kind::Hours, 14);

// Those by which a result is read back (`rekap-jp diff`).

/// The civil servant's number.
pub(crate) const NIP: Column = column("NIP", "NIP", Kind::Nip, 21);
/// The person's name.
pub(crate) const NAME: Column = column("Nama", "Name", Kind::Text, 31);
/// PNS or PPPK.
pub(crate) const EMPLOYEE_KIND: Column = column("Status ASN", "Employee Kind", Kind::Mark, 11);
/// The person's work unit.
pub(crate) const UNIT: Column = column("Unit Kerja", "Work Unit", Kind::Text, 31);
/// JP as the inputs write them.
pub(crate) const CLAIMED: Column = column("JP Diajukan", "JP Claimed", Kind::Hours, 12);
/// JP that count.
pub(crate) const CREDITED: Column = column("JP Diakui", "JP Credited", Kind::Hours, 11);
/// JP that must be reached.
pub(crate) const REQUIRED: Column = column("Target JP", "JP Required", Kind::Hours, 11);
/// TERPENUHI, KURANG or TANPA KEGIATAN.
pub(crate) const STATUS: Column = column("Status", "Status", Kind::Mark, 17);
/// An activity's title.
pub(crate) const TITLE: Column = column("Nama Kegiatan", "Activity", Kind::Text, 28);
/// The category as the input writes it.
pub(crate) const TYPED_CATEGORY: Column = column("Jenis (Asal)", "Category (As Written)", Kind::Text, 14);
/// The category as the law writes it.
pub(crate) const CATEGORY: Column = column("Jenis", "Category", Kind::Text, 16);
/// Nasional or Internasional; on *Aturan* empty where a rule holds for both.
pub(crate) const LEVEL: Column = column("Lingkup", "Level", Kind::Text, 13);
/// An activity's first day.
pub(crate) const STARTS_ON: Column = column("Tanggal Mulai", "Start Date", Kind::Date, 11);
/// An activity's last day.
pub(crate) const ENDS_ON: Column = column("Tanggal Selesai", "End Date", Kind::Date, 11);
/// The reasons in words.
pub(crate) const EXPLANATION: Column = column("Keterangan", "Explanation", Kind::Text, 48);
/// The file that a row was read from.
pub(crate) const FILE: Column = column("Berkas", "File", Kind::Text, 24);
/// The sheet in it.
pub(crate) const SHEET: Column = column("Lembar", "Sheet", Kind::Text, 16);
/// The row in it, as Excel numbers it.
pub(crate) const ROW: Column = column("Baris", "Row", Kind::Ordinal, 8);
/// What a rule is about: duty, conversion, cap …
pub(crate) const RULE_PART: Column = column("Bagian", "Part", Kind::Text, 18);
/// The rule's name.
pub(crate) const RULE: Column = column("Ketentuan", "Rule", Kind::Text, 40);
/// What the rule says.
pub(crate) const RULE_VALUE: Column = column("Nilai", "Value", Kind::Text, 38);
/// The first day on which it says so.
pub(crate) const IN_FORCE_FROM: Column = column("Berlaku Sejak", "In Force From", Kind::Date, 13);
/// The article.
pub(crate) const LEGAL_BASIS: Column = column("Dasar Hukum", "Legal Basis", Kind::Text, 30);

/// *Rekap Pegawai*.
pub(super) const EMPLOYEES: &[Column] = &[
    NUMBER,
    NIP,
    NAME,
    EMPLOYEE_KIND,
    UNIT,
    CLAIMED,
    column("JP Pendidikan", "JP Education", Kind::Hours, 13),
    column("JP Klasikal", "JP Classical", Kind::Hours, 12),
    column("JP Nonklasikal", "JP Non-classical", Kind::Hours, 14),
    CREDITED,
    REQUIRED,
    SHORTFALL,
    STATUS,
    column("Perlu Dicek", "Needs Review", Kind::Count, 12),
];

/// *Rekap Unit*.
pub(super) const UNITS: &[Column] = &[
    NUMBER,
    wide(UNIT, 44),
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
    column("Jenis", "Category", Kind::Text, 56),
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
    wide(NAME, 20),
    wide(UNIT, 22),
    wide(TITLE, 32),
    TYPED_CATEGORY,
    wide(CATEGORY, 18),
    column("Bentuk/Jalur", "Track", Kind::Text, 14),
    wide(LEVEL, 15),
    STARTS_ON,
    ENDS_ON,
    CLAIMED,
    column("JP Konversi", "JP Converted", Kind::Hours, 12),
    column("JP Dipotong", "JP Trimmed", Kind::Hours, 12),
    CREDITED,
    wide(EXPLANATION, 56),
    wide(FILE, 17),
    wide(SHEET, 12),
    ROW,
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
    RULE_PART,
    RULE,
    wide(LEVEL, 14),
    RULE_VALUE,
    IN_FORCE_FROM,
    LEGAL_BASIS,
    column("Sumber", "Source", Kind::Text, 50),
    column("Kedudukan", "Standing", Kind::Text, 46),
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
    column("Sel Terisi", "Cells Filled", Kind::Count, 10),
    column("Sel Terbaca", "Cells Read", Kind::Count, 10),
    column("Sel Dilewati", "Cells Passed Over", Kind::Count, 10),
    column("Sel Tidak Terbaca", "Cells Not Read", Kind::Count, 10),
    column("SHA-256", "SHA-256", Kind::Text, 36),
    column("Keadaan", "State", Kind::Text, 50),
];

const OLD_HOURS: Column = column("JP Lama", "JP Before", Kind::Hours, 10);
const NEW_HOURS: Column = column("JP Baru", "JP Now", Kind::Hours, 10);

/// *Perubahan* of a comparison.
pub(super) const CHANGES: &[Column] = &[
    column("Hal", "Item", Kind::Text, 48),
    column("Lama", "Before", Kind::Mark, 34),
    column("Baru", "Now", Kind::Mark, 34),
    column("Jumlah", "Count", Kind::Count, 11),
];

/// *Pegawai* of a comparison.
pub(super) const CHANGED_EMPLOYEES: &[Column] = &[
    NUMBER,
    NIP,
    NAME,
    UNIT,
    OLD_HOURS,
    NEW_HOURS,
    column("Selisih", "Difference", Kind::Hours, 10),
    column("Status Lama", "Status Before", Kind::Mark, 17),
    column("Status Baru", "Status Now", Kind::Mark, 17),
    column("Sebab", "Reason", Kind::Text, 60),
];

/// *Kegiatan* of a comparison.
pub(super) const CHANGED_ACTIVITIES: &[Column] = &[
    NUMBER,
    NIP,
    wide(NAME, 20),
    wide(UNIT, 18),
    column("Perubahan", "Change", Kind::Mark, 14),
    TITLE,
    CATEGORY,
    STARTS_ON,
    ENDS_ON,
    OLD_HOURS,
    NEW_HOURS,
    column("Sebab", "Reason", Kind::Text, 40),
    EXPLANATION,
    wide(FILE, 17),
    wide(SHEET, 12),
    ROW,
];

/// *Aturan* of a comparison.
pub(super) const CHANGED_RULES: &[Column] = &[
    RULE_PART,
    RULE,
    wide(LEVEL, 14),
    IN_FORCE_FROM,
    column("Nilai Lama", "Value Before", Kind::Text, 38),
    column("Nilai Baru", "Value Now", Kind::Text, 38),
    column("Dasar Hukum Lama", "Legal Basis Before", Kind::Text, 30),
    column("Dasar Hukum Baru", "Legal Basis Now", Kind::Text, 30),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_headings_of_a_sheet_are_unique_in_either_language() {
        for columns in [
            EMPLOYEES,
            UNITS,
            CATEGORIES,
            SHORTFALLS,
            DETAILS,
            FINDINGS,
            DICTIONARY,
            RULES,
            SOURCES,
            CHANGES,
            CHANGED_EMPLOYEES,
            CHANGED_ACTIVITIES,
            CHANGED_RULES,
        ] {
            for language in 0..2 {
                let headings: BTreeSet<_> = columns.iter().map(|column| column.heading[language]).collect();
                assert_eq!(headings.len(), columns.len(), "{headings:?}");
            }
        }
    }
}
