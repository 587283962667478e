//! The standard workbook (contract.md §8): what its writer and its reader must agree on.
//!
//! ```text
//! Kegiatan    NIP | Nama | … | No. Sertifikat        filled in by the office
//! Pegawai     NIP | Nama | … | Dapat Menjadi Coach   the office's people
//! Petunjuk                                           how to fill it in
//! Referensi   Jenis | …                              the names that the drop-downs offer
//! ```
//! An office may move columns, add some, and keep sheets of its own beside these. What it may not change is what stands here.

use super::text::fold;

/// Version of the layout below; a workbook says in [`VERSION_NAME`] which one it follows.
pub const VERSION: u32 = 1;
/// The defined name, and the custom document property, that hold the version.
pub const VERSION_NAME: &str = "rekap_jp_templat";

/// Sheet: the activities.
pub const ACTIVITIES: &str = "Kegiatan";
/// Sheet: the employee list.
pub const EMPLOYEES: &str = "Pegawai";
/// Sheet: how to fill it in.
pub const GUIDE: &str = "Petunjuk";
/// Sheet: the lists that the drop-downs offer.
pub const REFERENCE: &str = "Referensi";

/// Headings of *Kegiatan*.
pub const HEADINGS: [&str; 13] = [
    "NIP",
    "Nama",
    "Status ASN",
    "Unit Kerja",
    "Nama Kegiatan",
    "Jenis",
    "Lingkup",
    "Tanggal Mulai",
    "Tanggal Selesai",
    "JP",
    "Jumlah Kali",
    "Penyelenggara",
    "No. Sertifikat",
];
/// Columns of *Kegiatan* that fill themselves in from *Pegawai*.
pub const FROM_EMPLOYEES: [&str; 3] = ["Nama", "Status ASN", "Unit Kerja"];
/// Headings of *Pegawai*; the last may stay empty, and blanks of earlier versions do not have it.
pub const EMPLOYEE_HEADINGS: [&str; 5] = ["NIP", "Nama", "Status ASN", "Unit Kerja", "Dapat Menjadi Coach"];
/// The column of *Referensi* that lists the law's names, also a heading of *Kegiatan*.
pub const CATEGORY_HEADING: &str = "Jenis";
/// The column beside *Kegiatan*'s own that shows the office whether a row is complete; it is not read back.
pub const COMPLETE_HEADING: &str = "Lengkap?";

/// Lists the headings of *Kegiatan* that a row of cells lacks.
#[must_use]
pub fn missing<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'static str> {
    let present: Vec<String> = texts.map(fold).collect();
    HEADINGS.into_iter().filter(|heading| !present.contains(&fold(heading))).collect()
}

/// Lists the texts of a row that are no headings of *Kegiatan*.
pub fn foreign<'t>(texts: impl Iterator<Item = &'t str>) -> impl Iterator<Item = &'t str> {
    let known = |text: &str| HEADINGS.iter().chain([&COMPLETE_HEADING]).any(|heading| fold(heading) == fold(text));
    texts.filter(move |text| !known(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moved_headings_are_all_there_and_a_renamed_one_is_missing() {
        assert_eq!(missing(HEADINGS.into_iter().rev()), Vec::<&str>::new());
        assert_eq!(missing(HEADINGS.into_iter().map(|heading| if heading == "JP" { "Jam" } else { heading })), ["JP"]);
        assert_eq!(foreign(["NIP", "Jam", COMPLETE_HEADING].into_iter()).collect::<Vec<_>>(), ["Jam"]);
    }
}
