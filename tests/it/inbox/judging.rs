//! An upload is judged by the lines of the employee list that matter to it, and found in it is what a run over the whole list finds.

use std::sync::Arc;

use proptest::prelude::*;

use super::share::Share;
use crate::job::{OTHER, PNS, Value, save};
use crate::rows as cells;
use rekap_core::finding::Found;
use rekap_core::model::dictionary::Dictionary;
use rekap_core::model::limits::Limits;
use rekap_core::people::ListIndex;
use rekap_core::rules::Rules;
use rekap_engine::{Host, Question, Reading, WorkbookReader};

/// Eight people: pairs share birth date and sex, and two of a pair may share the name as well.
fn nip(person: usize) -> String {
    let appointed = if person.is_multiple_of(2) { "201001" } else { "202121" };
    format!("1985010{}{appointed}190{}", person / 2 + 1, person + 1)
}

fn name(person: usize, name: usize) -> String {
    ["Rina Contoh", "Sari Contoh", "Rina Contoh, S.E."][(person / 2 + name) % 3].to_owned()
}

/// A line of the list: person, name, unit, and a person's earlier NIP.
type ListLine = (usize, usize, usize, Option<usize>);
/// A row of the upload: person, name, unit, title.
type UploadRow = (usize, usize, usize, usize);

const UNITS: [&str; 3] = ["Dinas A", "Dinas B", ""];

fn list(lines: &[ListLine]) -> String {
    let head = "NIP;Nama;Unit Kerja;NIP Lama\n".to_owned();
    lines.iter().fold(head, |text, &(person, named, unit, old)| {
        let old = old.map(nip).unwrap_or_default();
        text + &format!("'{};{};{};'{old}\n", nip(person), name(person, named), UNITS[unit])
    })
}

fn upload(rows: &[UploadRow]) -> String {
    let head = "NIP;Nama;Unit Kerja;Nama Kegiatan;Jenis;Tanggal Mulai;Tanggal Selesai;JP;No. Sertifikat\n".to_owned();
    rows.iter().fold(head, |text, &(person, named, unit, title)| {
        let (nip, name, unit) = (nip(person), name(person, named), UNITS[unit]);
        text + &format!("'{nip};{name};{unit};Kursus {title};Kursus;2025-03-0{};2025-03-0{};24;S/{title}\n", title + 1, title + 3)
    })
}

fn read(name: &str, text: &str, rules: &Rules) -> Reading {
    let limits = Limits::default();
    WorkbookReader::new(rules, &Dictionary::default(), Host::alone(&limits)).read(&Arc::from(name), text.as_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn judging_an_upload_finds_in_it_what_a_recap_over_the_whole_list_finds(
        lines in prop::collection::vec((0..8_usize, 0..3_usize, prop_oneof![3 => Just(0), 1 => 0..3_usize], prop::option::weighted(0.2, 0..8_usize)), 0..10),
        rows in prop::collection::vec((0..8_usize, 0..3_usize, 0..3_usize, 0..4_usize), 0..9),
        alike in 1..9_usize,
    ) {
        // A row that several people have, who may be their whole unit.
        let rows: Vec<UploadRow> = (0..alike).map(|person| (person, 0, 0, 0)).chain(rows).collect();
        let rules = Rules::shipped().expect("the shipped rules");
        let question = Question { year: None, as_of: "2025-12-31".parse().expect("a day") };
        let list = if lines.is_empty() { Reading::default() } else { read("pegawai.csv", &list(&lines), &rules) };
        let reading = read("Rekap.csv", &upload(&rows), &rules);
        let judged = rekap_engine::judge(reading.clone(), &ListIndex::new(list.listed.clone()), question, &rules).expect("a judgement");
        let recap = rekap_engine::recap(list.join(reading), &Dictionary::default(), question, rules);
        let found: Vec<Found> = recap.summary.findings.into_iter().filter(|found| found.place.file() == "Rekap.csv").collect();
        prop_assert_eq!(judged.findings, found);
        prop_assert_eq!(judged.activities, recap.summary.activities.len());
    }
}

#[test]
fn a_nip_that_excel_damaged_is_repaired_by_the_list_when_an_upload_is_judged() {
    let share = Share::new();
    let list = cells![["NIP", "Nama", "Unit Kerja"], [OTHER, "Budi Contoh", "Dinas B"], [PNS, "Rina Contoh", "Dinas A"]];
    save(&share.path("pegawai.xlsx"), "Pegawai", list);
    share.settings("employees = \"pegawai.xlsx\"");
    std::fs::create_dir_all(share.path("masuk/dinas-a")).expect("a writable folder");
    save(
        &share.path("masuk/dinas-a/Rekap.xlsx"),
        "Kegiatan",
        cells![
            ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
            [Value::Number(198_501_012_010_011_900.0), "Rina Contoh", "Kursus Arsip", "Kursus", "2025-03-03", "2025-03-04", 8],
        ],
    );
    share.pass().exit(0);
    assert!((share.credited(PNS) - 8.0).abs() < 0.01);
}

/// Sixty units, and people whose birth dates are all different; the upload holds the rows of one person.
#[test]
fn a_longer_list_gives_an_upload_no_more_to_go_through() {
    let rules = Rules::shipped().expect("the shipped rules");
    let about = |people: usize| {
        let line = |number: usize| {
            let (year, month, day) = (1960 + number / 300, 1 + number / 25 % 12, 1 + number % 25);
            format!("'{year}{month:02}{day:02}2010011900;Pegawai {number};Dinas {:02}\n", number % (people / 20))
        };
        let list = (0..people).map(line).fold("NIP;Nama;Unit Kerja\n".to_owned(), |list, line| list + &line);
        let listed = read("pegawai.csv", &list, &rules).listed;
        assert_eq!(listed.len(), people);
        let text = "NIP;Nama;Unit Kerja;Nama Kegiatan;Jenis;Tanggal Mulai;JP\n'196001012010011900;Pegawai 0;Dinas 00;Kursus Arsip;Kursus;2025-03-03;8\n";
        let upload = read("a.csv", text, &rules);
        ListIndex::new(listed).about(&upload.activities, &upload.damaged, &upload.listed).len()
    };
    assert_eq!((about(600), about(6000)), (20, 20));
}
