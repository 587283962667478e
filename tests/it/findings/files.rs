//! Files as a whole: no workbook, damaged, too large; and texts with a quote without its twin, zero bytes, UTF-16 that does not say so, bars between the fields.

use super::package::{empty_workbook, with_part, without_sheets};
use super::{Case, SAME_PERSON, case, file};
use crate::job::{OTHER, PNS};

/// A text of three people.
fn text(separator: char) -> String {
    let row = |nip: &str| format!("{nip};Rina Contoh;Kursus;03/03/2025;8\n");
    ["NIP;Nama;Jenis;Tanggal;JP\n".to_owned(), row(PNS), row(OTHER), row(SAME_PERSON)].concat().replace(';', &separator.to_string())
}

pub(super) fn files() -> Vec<Case> {
    let workbook = empty_workbook();
    vec![
        case("F01", "", file("foto.xlsx", b"\xFF\xD8\xFF\xE0\x00\x10JFIF".to_vec())),
        case("F02", "", file("terkunci.xlsx", include_bytes!("../../books/locked.xlsx").to_vec())),
        case("F03", "", file("kosong.xlsx", Vec::new())),
        case("F04", "", file("terpotong.xlsx", workbook[..workbook.len() / 2].to_vec())),
        case("F06", "", file("lama.xls", b"\x09\x00\x04\x00\x02\x00\x10\x00".to_vec())),
        case("F07", "", file("bom.xlsx", with_part(&workbook, "xl/media/nol.bin", &vec![0; 20 * 1024 * 1024]))),
        case("F10", "", file("lama.csv", b"NIP;Nama;Jenis;Tanggal;JP\n198501012010011901;Ren\xE9 Contoh;Kursus;03/03/2025;8\n".to_vec())),
        case("F11", "", file("halaman.xls", "<html><table><tr><td>NIP</td><td>Nama</td><td>Jenis</td></tr></table></html>")),
        case("F12", "", file("grafik.xlsx", without_sheets(&workbook))),
        case("F16", "", file("kutip.csv", text(';').replace(";Kursus", ";\"Kursus"))),
        case("F17", "", file("nol.csv", text(';').replace("Rina", "Ri\0na"))),
        case("F18", "", file("utf16.csv", text(';').encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>())),
        case("F19", "", file("garis.csv", text('|'))),
    ]
}
