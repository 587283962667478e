//! A cell of "Status" or "Jenis ASN" → PNS or PPPK.
//!
//! CPNS count as PNS, part-time PPPK (`PPPK PW`, `PPPK Paruh Waktu`) as PPPK. A cell with any other word (`Non PNS`, `PNS/PPPK`,
//! `Pensiunan PNS`) says nothing certain.

use crate::model::cell::Cell;
use crate::model::employee::EmployeeKind;
use crate::model::text::fold;

/// Words and phrases that mean PNS.
const PNS: [&str; 5] = ["calon pegawai negeri sipil", "pegawai negeri sipil", "cpns", "pns", "cpnsd"];
/// Words and phrases that mean PPPK.
const PPPK: [&str; 4] = ["pegawai pemerintah dengan perjanjian kerja", "pppk", "p3k", "pppkpw"];
/// Words that may stand beside them and change nothing.
const FILLERS: [&str; 12] = ["asn", "aktif", "daerah", "pusat", "pw", "paruh", "penuh", "waktu", "full", "part", "time", "pegawai"];

/// Reads a cell of a status column; `None` where it says neither kind, both, or something more.
#[must_use]
pub fn kind(cell: &Cell<'_>) -> Option<EmployeeKind> {
    let Cell::Text(text) = cell else { return None };
    let folded = fold(text);
    match folded.as_str() {
        "pns" | "cpns" => return Some(EmployeeKind::Pns),
        "pppk" | "p3k" => return Some(EmployeeKind::Pppk),
        _ => {}
    }
    let (rest, is_pns) = without(&format!(" {folded} "), &PNS);
    let (rest, is_pppk) = without(&rest, &PPPK);
    let is_plain = rest.split_whitespace().all(|word| FILLERS.contains(&word));
    match (is_plain, is_pns, is_pppk) {
        (true, true, false) => Some(EmployeeKind::Pns),
        (true, false, true) => Some(EmployeeKind::Pppk),
        _ => None,
    }
}

/// Takes the phrases out of a folded text with spaces around it, and says whether one was there.
fn without(text: &str, phrases: &[&str]) -> (String, bool) {
    phrases.iter().fold((text.to_owned(), false), |(rest, found), phrase| {
        let phrase = format!(" {phrase} ");
        let is_there = rest.contains(&phrase);
        (rest.replace(&phrase, "  "), found || is_there)
    })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    #[test]
    fn kinds_are_read_as_offices_write_them() {
        let read = |text: &'static str| kind(&Cell::Text(Cow::Borrowed(text)));
        for text in
            ["PNS", "cpns", " Pns ", "Pegawai Negeri Sipil", "Calon Pegawai Negeri Sipil (CPNS)", "PNS Aktif", "ASN - PNS", "PNS Daerah"]
        {
            assert_eq!(read(text), Some(EmployeeKind::Pns), "{text}");
        }
        for text in
            ["PPPK", "P3K", "PPPK PW", "PPPK Paruh Waktu", "PPPK (Penuh Waktu)", "Pegawai Pemerintah dengan Perjanjian Kerja (PPPK)"]
        {
            assert_eq!(read(text), Some(EmployeeKind::Pppk), "{text}");
        }
        for text in ["", "-", "ASN", "Honorer", "Non PNS", "PNS/PPPK", "Pensiunan PNS", "Pegawai", "Aktif"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(kind(&Cell::Number(1.0)), None);
    }
}
