//! What a column of a table sheet is besides its cells: heading in both languages, kind of value, width in characters. Headings are part of the contract
//! (contract.md §2). Here stand those that several sheets share, or by which a result is read back; the others stand in the list of their sheet.
//!
//! Widths are fixed: a width that follows the content needs every cell in memory, and a title of 300 characters would push the sheet off the paper.

use super::words::Words;
use rekap_core::model::dictionary;

/// What a column holds, and so how its cells look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Running number or row number.
    Ordinal,
    /// NIP: text, also when a clerk types a new one.
    Nip,
    /// A name or another text, wrapped where the sheet is small enough.
    Text,
    /// A text on one line, which makes no row higher; also when a clerk types digits.
    Line,
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
pub(crate) struct ResultColumn {
    /// Heading.
    pub(crate) heading: Words,
    /// What it holds.
    pub(super) kind: Kind,
    /// Width in characters.
    pub(super) width: u16,
}

/// A column.
pub(super) const fn column(indonesian: &'static str, english: &'static str, kind: Kind, width: u16) -> ResultColumn {
    ResultColumn { heading: [indonesian, english], kind, width }
}

/// The same column, wider or narrower.
pub(super) const fn wide(column: ResultColumn, width: u16) -> ResultColumn {
    ResultColumn { width, ..column }
}

/// The running number.
pub(super) const NUMBER: ResultColumn = column("No", "No", Kind::Ordinal, 7);
/// JP that are missing.
pub(super) const SHORTFALL: ResultColumn = column("Kekurangan JP", "JP Short", Kind::Hours, 14);
/// JP that scheduled activities will add.
pub(super) const SCHEDULED: ResultColumn = column("JP Terjadwal", "JP Scheduled", Kind::Hours, 12);
/// The status once they are held.
pub(super) const STATUS_IF_HELD: ResultColumn = column("Status Bila Terlaksana", "Status If Held", Kind::Mark, 17);

// Those by which a result is read back (`rekap-jp diff`, `rekap-jp export`).

/// The civil servant's number.
pub(crate) const NIP: ResultColumn = column("NIP", "NIP", Kind::Nip, 21);
/// The person's name.
pub(crate) const NAME: ResultColumn = column("Nama", "Name", Kind::Text, 36);
/// PNS or PPPK.
pub(crate) const EMPLOYEE_KIND: ResultColumn = column("Status ASN", "Employee Kind", Kind::Mark, 11);
/// The person's work unit.
pub(crate) const UNIT: ResultColumn = column("Unit Kerja", "Work Unit", Kind::Text, 40);
/// JP as the inputs write them.
pub(crate) const CLAIMED: ResultColumn = column("JP Diajukan", "JP Claimed", Kind::Hours, 12);
/// JP that count.
pub(crate) const CREDITED: ResultColumn = column("JP Diakui", "JP Credited", Kind::Hours, 11);
/// JP that must be reached.
pub(crate) const REQUIRED: ResultColumn = column("Target JP", "JP Required", Kind::Hours, 11);
/// TERPENUHI, KURANG or TANPA KEGIATAN.
pub(crate) const STATUS: ResultColumn = column("Status", "Status", Kind::Mark, 17);
/// An activity's title.
pub(crate) const TITLE: ResultColumn = column("Nama Kegiatan", "Activity", Kind::Text, 28);
/// The category as the input writes it.
pub(crate) const TYPED_CATEGORY: ResultColumn = column("Jenis (Asal)", "Category (As Written)", Kind::Text, 14);
/// The category as the law writes it.
pub(crate) const CATEGORY: ResultColumn = column("Jenis", "Category", Kind::Text, 16);
/// Nasional or Internasional; on *Aturan* empty where a rule holds for both.
pub(crate) const LEVEL: ResultColumn = column("Lingkup", "Level", Kind::Text, 13);
/// An activity's first day.
pub(crate) const STARTS_ON: ResultColumn = column("Tanggal Mulai", "Start Date", Kind::Date, 11);
/// An activity's last day.
pub(crate) const ENDS_ON: ResultColumn = column("Tanggal Selesai", "End Date", Kind::Date, 11);
/// The reasons in words.
pub(crate) const EXPLANATION: ResultColumn = column("Keterangan", "Explanation", Kind::Text, 48);
/// The file that a row was read from.
pub(crate) const FILE: ResultColumn = column("Berkas", "File", Kind::Text, 24);
/// The sheet in it.
pub(crate) const SHEET: ResultColumn = column("Lembar", "Sheet", Kind::Text, 16);
/// The row in it, as Excel numbers it.
pub(crate) const ROW: ResultColumn = column("Baris", "Row", Kind::Ordinal, 8);
/// Who held an activity.
pub(crate) const ORGANISER: ResultColumn = column("Penyelenggara", "Organiser", Kind::Line, 30);
/// The number on its certificate.
pub(crate) const CERTIFICATE: ResultColumn = column("Nomor Sertifikat", "Certificate Number", Kind::Line, 26);
/// What a rule is about: duty, conversion, cap …
pub(crate) const RULE_PART: ResultColumn = column("Bagian", "Part", Kind::Text, 18);
/// The rule's name.
pub(crate) const RULE: ResultColumn = column("Ketentuan", "Rule", Kind::Text, 40);
/// What the rule says.
pub(crate) const RULE_VALUE: ResultColumn = column("Nilai", "Value", Kind::Text, 38);
/// The first day on which it says so.
pub(crate) const IN_FORCE_FROM: ResultColumn = column("Berlaku Sejak", "In Force From", Kind::Date, 13);
/// The article.
pub(crate) const LEGAL_BASIS: ResultColumn = column("Dasar Hukum", "Legal Basis", Kind::Text, 30);

/// *Kamus*. Its headings are read back, so they stand with the noun.
pub(super) const DICTIONARY: &[ResultColumn] = &[
    of_dictionary(0, Kind::Text, 32),
    of_dictionary(1, Kind::Text, 15),
    of_dictionary(2, Kind::Count, 9),
    of_dictionary(3, Kind::Text, 40),
    of_dictionary(4, Kind::Text, 52),
    of_dictionary(5, Kind::Text, 38),
    of_dictionary(6, Kind::Text, 22),
    of_dictionary(7, Kind::Date, 12),
];

const fn of_dictionary(number: usize, kind: Kind, width: u16) -> ResultColumn {
    ResultColumn { heading: dictionary::HEADINGS[number], kind, width }
}
