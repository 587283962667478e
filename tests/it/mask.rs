//! `--mask` in everything that a run writes: the parts of every package, the JSON summary, the screen, the names of files. Where it does not hold, the screen says so.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;

use crate::job::{Done, Job, OTHER, PNS, PPPK, Value, date};

/// Digits of a NIP in a row that give the person away: a mask leaves eight, and the last two.
const TELLING: usize = 12;

/// Every byte that a file says: a package by its parts and their names, anything else as it lies there.
pub(crate) fn unpacked(path: &Path) -> Vec<(String, Vec<u8>)> {
    let bytes = fs::read(path).expect("a file");
    let shown = path.display().to_string();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(&bytes)) else { return vec![(shown, bytes)] };
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = format!("{shown} › {}", part.name().expect("a name"));
        let mut text = name.clone().into_bytes();
        part.read_to_end(&mut text).expect("a part that unpacks");
        parts.push((name, text));
    }
    parts
}

/// Says which NIP can be read in some bytes, in whatever way its digits are set apart.
pub(crate) fn readable<'n>(bytes: &[u8], nips: &[&'n str]) -> Vec<&'n str> {
    let digits: String = String::from_utf8_lossy(bytes).chars().filter(|c| c.is_alphanumeric() || *c == '*').collect();
    let is_readable = |nip: &&&str| nip.as_bytes()[..15].windows(TELLING).any(|run| digits.contains(&*String::from_utf8_lossy(run)));
    nips.iter().filter(is_readable).copied().collect()
}

/// A NIP in every spelling, wherever a person can type one.
fn spelled() -> Job {
    let grouped = "19850101 201001 1 901";
    let titles = rows![
        ["NIP", "Nama", "Unit Kerja", "Nama Kegiatan", "Jenis", "Tanggal", "JP"],
        [PNS, "Rina Contoh", "Dinas A", "Kursus 19850101-201001-1-901", "Kursus", date("2025-03-03"), 8],
        [grouped, "Rina Contoh", "Dinas 1985.0101.2010.0119.01", "Kursus 1985/0101/2010011901", "Kursus", date("2025-03-04"), 8],
        [
            format!("'{PNS}").as_str(),
            format!("Rina Contoh {PNS}").as_str(),
            "Dinas A",
            "Kursus 1985_0101_201001_1_901",
            "Bimtek 19850101 2010011901",
            date("2025-03-05"),
            "x"
        ],
        ["19850101 20**** 1 901", "Rina Contoh", "Dinas A", "Kursus 1,98501012010011E+17", "Kursus", date("2025-03-06"), 8],
        [
            Value::Number(199_002_022_015_022_900.0),
            "Budi Contoh",
            "Dinas A",
            "Kursus 1.99002022015022E+17",
            "Kursus",
            date("2025-03-07"),
            8
        ],
        [
            PPPK,
            "Sari Contoh",
            "Dinas A",
            "12-03-2025 199001012021211903",
            "Kursus 1990 0101 2021 21 1 903",
            date("2025-03-08"),
            format!("{PPPK} JP").as_str()
        ]
    ];
    let list = rows![["NIP", "Nama", "Status ASN", "Unit Kerja"], [OTHER, "Budi Contoh", "PNS", format!("Unit {OTHER}").as_str()]];
    let settings = format!(
        "agency = \"Dinas {PNS}\"\nletterhead = [\"Kop 19850101-201001-1-901\"]\n[signatory]\nplace = \"Kota\"\ntitle = \"Kepala {PNS}\"\nname = \"Budi {OTHER}\"\nnip = \"{OTHER}\"\n"
    );
    Job::new()
        .workbook(&format!("Rekap {PNS}.xlsx"))
        .sheet("19850101-201001-1-901", titles)
        .file(&format!("{PPPK} rusak.xlsx"), "bukan buku kerja")
        .file("rekap-jp.toml", settings)
        .employees(list)
}

fn everything_written(done: &Done, folders: &[&str]) -> Vec<(String, Vec<u8>)> {
    let mut said = vec![("screen".to_owned(), done.stderr.clone().into_bytes()), ("stdout".to_owned(), done.stdout.clone().into_bytes())];
    said.extend(unpacked(&done.path("hasil.xlsx")));
    said.extend(unpacked(&done.path("hasil.json")));
    for folder in folders {
        for entry in fs::read_dir(done.path(folder)).expect("a folder") {
            let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            said.push((format!("the name {name}"), name.into_bytes()));
        }
    }
    said
}

#[test]
fn a_masked_run_writes_no_nip_anywhere_in_any_spelling() {
    let done = spelled().option("--mask").option("--return").option("perbaikan").run();
    done.exit(1);
    let leaks: Vec<String> = everything_written(&done, &["perbaikan"])
        .iter()
        .flat_map(|(place, bytes)| readable(bytes, &[PNS, OTHER, PPPK]).into_iter().map(move |nip| format!("{nip} in {place}")))
        .collect();
    assert!(leaks.is_empty(), "{leaks:#?}");
    assert!(done.stderr.contains("tidak disamarkan"), "the screen says where the mask does not hold: {}", done.stderr);
    assert_eq!(fs::read_dir(done.path("perbaikan")).expect("a folder").count(), 1);
}

#[test]
fn the_screen_shows_no_nip_even_without_the_mask() {
    let done = spelled().option("--return").option("perbaikan").run();
    assert_eq!(readable(done.stderr.as_bytes(), &[PNS, OTHER, PPPK]), [""; 0], "{}", done.stderr);
    let missing = Job::new().inputs([&format!("{PNS}.xlsx")]).run();
    missing.exit(2);
    assert_eq!(readable(missing.stderr.as_bytes(), &[PNS]), [""; 0], "{}", missing.stderr);
}
