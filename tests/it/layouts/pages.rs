//! Tables of web pages saved as `.xls`: inside each other and beside each other.

use super::drawing::entries;
use crate::job::{Done, Job};

fn page(body: &str) -> Done {
    Job::new().file("Rekap.xls", format!("<html><body>{body}</body></html>").as_str()).run()
}

fn table(rows: &[&str]) -> String {
    let row = |row: &&str| format!("<tr>{}</tr>", row.split('|').map(|cell| ["<td>", cell.trim(), "</td>"].concat()).collect::<String>());
    format!("<table>{}</table>", rows.iter().map(row).collect::<String>())
}

fn rina() -> String {
    table(&["NIP | Nama | Jenis | Tanggal | JP", "198501012010011901 | Rina Contoh | Kursus | 12-03-2025 | 4"])
}

fn budi() -> String {
    table(&["Nama | NIP | JP | Jenis | Tanggal", "Budi Contoh | 199002022015022902 | 6 | Kursus | 13-03-2025"])
}

#[test]
fn a_table_inside_a_table_is_read() {
    let done = page(&format!("<table><tr><td>REKAP TAHUN 2025</td><td>{}</td></tr></table>", rina()));
    assert_eq!(entries(&done), ["3 · 901 ·  · Kursus · 2025-03-12 · 4 → 4"]);
    done.exit(0);
}

#[test]
fn tables_beside_each_other_inside_a_table_are_all_read() {
    let done = page(&format!("<table><tr><td>{}</td><td>{}</td></tr></table>", rina(), budi()));
    assert_eq!(entries(&done), ["3 · 901 ·  · Kursus · 2025-03-12 · 4 → 4", "5 · 902 ·  · Kursus · 2025-03-13 · 6 → 6"]);
    done.exit(0);
}

#[test]
fn a_table_deep_inside_others_is_read() {
    let inside = (0..3).fold(rina(), |inside, _| format!("<table><tr><td>Halaman</td><td><div>{inside}</div></td></tr></table>"));
    let done = page(&format!("{inside}<p>Catatan</p>{}", budi()));
    assert_eq!(entries(&done).len(), 2, "{:?}", entries(&done));
}

#[test]
fn a_small_table_inside_a_cell_is_its_text() {
    let title = "<table><tr><td>Seminar</td></tr><tr><td>Arsip</td></tr></table>";
    let done = page(&table(&[
        "NIP | Nama | Nama Kegiatan | Jenis | Tanggal | JP",
        &format!("198501012010011901 | Rina Contoh | {title} | Kursus | 12-03-2025 | 4"),
    ]));
    assert_eq!(entries(&done), ["2 · 901 · Seminar Arsip · Kursus · 2025-03-12 · 4 → 4"]);
}

#[test]
fn parents_over_columns_of_a_page_are_read() {
    let heading = "<tr><td colspan=2>PEGAWAI<td rowspan=2>Nama Kegiatan<td rowspan=2>Jenis<td colspan=2>Waktu<td rowspan=2>JP<tr><td>NIP<td>Nama<td>Mulai<td>Selesai";
    let data = "<tr><td>198501012010011901<td>Rina Contoh<td>Seminar Arsip<td>Seminar<td>12-03-2025<td>13-03-2025<td>8";
    let done = page(&format!("<table border=1>{heading}{data}</table>"));
    assert_eq!(entries(&done), ["3 · 901 · Seminar Arsip · Seminar · 2025-03-12 – 2025-03-13 · 8 → 8"]);
    done.exit(0);
}
