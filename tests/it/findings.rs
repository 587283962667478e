//! The smallest workbook for every code of the catalogue: what makes the program say each of its sentences.
//!
//! A code without a case fails, so that no sentence can stand in the guide that the program never says. Where only a lowered limit makes a small file too
//! large, the library is asked instead of the program.

/// What would be lost without a word.
mod account;
/// What looks unusual.
mod anomalies;
/// What cannot be handed over.
mod handoff;
/// Names, dictionaries and limits.
mod hours;
mod names;
/// Packages that no writer makes.
pub(crate) mod package;
/// Where remedies point.
mod remedies;
/// Sheets, tables and columns.
mod tables;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::job::{Job, OTHER, PNS, Rows, Value, date};
use rekap_core::finding::file::FileFinding;
use rekap_core::finding::{Finding, Severity};
use rekap_engine::{Guard, NoProgress};
use rekap_sheets::child::Channel;
use rekap_sheets::{Limits, Time};

use account::unread;
use anomalies::anomalies;
use handoff::handoff;
use hours::hours;
use names::names_and_limits;
use package::{empty_workbook, with_part, without_sheets, written};
use tables::{columns, tables};

/// A code with where it is found and the run that finds it.
struct Case {
    code: &'static str,
    cell: &'static str,
    job: Job,
}

fn case(code: &'static str, cell: &'static str, job: Job) -> Case {
    Case { code, cell, job }
}

/// A PPPK with birth date and sex of [`PNS`].
const SAME_PERSON: &str = "198501012021211905";

/// A sheet with the usual columns and one row: type, start, end, JP.
fn row(jenis: &str, start: impl Into<Value>, end: impl Into<Value>, jp: impl Into<Value>) -> Job {
    Job::new().year(2025).sheet("Dinas A", activities([jenis.into(), start.into(), end.into(), jp.into()]))
}

fn activities(cells: [Value; 4]) -> Rows {
    let mut rows = rows![["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"]];
    rows.push([Value::from(PNS), "Rina Contoh".into(), "Kegiatan contoh".into()].into_iter().chain(cells).collect());
    rows
}

/// A sheet of a heading and one row, as they stand.
fn table(rows: Rows) -> Job {
    Job::new().year(2025).sheet("Dinas A", rows)
}

fn day(iso: &str) -> Value {
    date(iso)
}

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Job {
    Job::new().year(2025).file(name, bytes)
}

/// A text of three people.
fn text(separator: char) -> String {
    let row = |nip: &str| format!("{nip};Rina Contoh;Kursus;03/03/2025;8\n");
    ["NIP;Nama;Jenis;Tanggal;JP\n".to_owned(), row(PNS), row(OTHER), row(SAME_PERSON)].concat().replace(';', &separator.to_string())
}

fn files() -> Vec<Case> {
    let workbook = empty_workbook();
    vec![
        case("F01", "", file("foto.xlsx", b"\xFF\xD8\xFF\xE0\x00\x10JFIF".to_vec())),
        case("F02", "", file("terkunci.xlsx", include_bytes!("../books/locked.xlsx").to_vec())),
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
        case("F23", "", file("Rekap.csv", text(';')).file("Perbaikan - Rekap.csv", text(';'))),
        case("F19", "", file("garis.csv", text('|'))),
    ]
}

fn people() -> Vec<Case> {
    let of = |nip: Value, name: &str| {
        table(rows![
            ["NIP", "Nama", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
            [nip, name, "Kursus", day("2025-03-03"), day("2025-03-03"), 8]
        ])
    };
    let of_kind = |kind: &str| {
        table(rows![
            ["NIP", "Nama", "Status ASN", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
            [PNS, "Rina Contoh", kind, "Kursus", day("2025-03-03"), day("2025-03-03"), 8]
        ])
    };
    let list = |nip: &str| rows![["NIP", "Nama", "Status ASN", "Unit Kerja"], [nip, "Rina Contoh", "PNS", "Dinas A"]];
    let twice = || list(PNS).into_iter().chain(rows![[PNS, "Rina Contoh", "PNS", "Dinas B"]]).collect::<Rows>();
    let malformed = || list(PNS).into_iter().chain(rows![["1985", "Budi Contoh", "PNS", "Dinas B"]]).collect::<Rows>();
    let paired = |old: &str| rows![["NIP", "Nama", "Status ASN", "Unit Kerja", "NIP Lama"], [PNS, "Rina Contoh", "PNS", "Dinas A", old]];
    let numbered_on = table(rows![
        ["No", "NIP", "Nama", "Jenis", "Tanggal", "JP"],
        [1, PNS, "Rina Contoh", "Kursus", day("2025-03-03"), 8],
        [2, "", "", "Kursus", day("2025-03-04"), 8]
    ]);
    let coaches = |answer: &str| rows![["NIP", "Nama", "Dapat Menjadi Coach"], [PNS, "Rina Contoh", answer]];
    // The number of a cell, from which Excel has dropped the last digits.
    let damaged = || Value::Number(198_501_012_010_011_000.0);
    vec![
        case("P01", "A2", of(Value::Empty, "Rina Contoh")),
        case("P02", "A2", of("1985010120100119".into(), "Rina Contoh")),
        case("P03", "A2", of(damaged(), "Rina Contoh")),
        case("P04", "A2", of(damaged(), "Rina Contoh").employees(list(PNS))),
        case("P05", "A2", of(PNS.into(), "Rina Contoh").employees(list(OTHER))),
        case(
            "P06",
            "A3",
            table(rows![
                ["NIP", "Nama", "Jenis", "Tanggal", "JP"],
                [PNS, "Rina Contoh", "Kursus", day("2025-03-03"), 8],
                [PNS, "Budi Contoh", "Kursus", day("2025-03-04"), 8]
            ]),
        ),
        case("P07", "A2", of_kind("PPPK")),
        case("P08", "C2", of_kind("Honorer")),
        case("P09", "A3", of(PNS.into(), "Rina Contoh").employees(twice())),
        case("P10", "A3", of(PNS.into(), "Rina Contoh").employees(malformed())),
        case("P11", "A2", of(Value::Formula("=NA()", "#N/A"), "Rina Contoh")),
        case("P12", "A2", of(SAME_PERSON.into(), "Rina Contoh").employees(list(PNS))),
        case("P13", "A2", of(SAME_PERSON.into(), "Rina Contoh").employees(paired(SAME_PERSON))),
        case("P14", "E2", of(PNS.into(), "Rina Contoh").employees(paired("1990010120212119"))),
        case("P15", "B3", numbered_on),
        case("P16", "C2", of(PNS.into(), "Rina Contoh").employees(coaches("mungkin"))),
    ]
}

fn dates() -> Vec<Case> {
    let dated = |start: &str, end: &str| row("Kursus", start, end, 8);
    let one = |written: &str| table(rows![["NIP", "Nama", "Jenis", "Tanggal", "JP"], [PNS, "Rina Contoh", "Kursus", written, 8]]);
    let stated = |year: &str, month: &str| {
        table(rows![["NIP", "Nama", "Jenis", "Tahun", "Bulan", "JP"], [PNS, "Rina Contoh", "Kursus", year, month, 8]])
    };
    let of_2025 =
        table(rows![["REKAP TAHUN 2025"], ["NIP", "Nama", "Jenis", "Tanggal", "JP"], [PNS, "Rina Contoh", "Kursus", "3 Maret", 8]]);
    vec![
        case("D01", "D2", one("segera")),
        case("D02", "F2", row("Kursus", day("2025-03-04"), day("2025-03-03"), 8)),
        case("D03", "D2", one("3 Maret")),
        case("D04", "D3", of_2025),
        case("D05", "F2", row("Kursus", day("2024-12-30"), day("2025-01-03"), 8)),
        case("D06", "D2", one("03/25/2025")),
        case("D07", "F2", row("Kursus", day("2025-03-03"), "", 8)),
        case("D08", "D2", one("03/03/3025")),
        case("D09", "D2", one("2 dan 5 November 2025")),
        case("D10", "D2", one("30 Desember - 2 Januari")),
        case("D11", "D2", one("03/03/75")),
        case("D12", "D2", one("30 Februari 2025")),
        case("D13", "D2", one("Januari - Maret 2025")),
        case("D14", "E2", row("Kursus", "", day("2025-03-03"), 8)),
        case("D15", "E2", dated("3-5 Maret 2025", "4-6 Maret 2025")),
        case(
            "D16",
            "D2",
            table(rows![["NIP", "Nama", "Jenis", "Tanggal", "JP"], [PNS, "Rina Contoh", "Kursus", Value::Formula("=NA()", "#N/A"), 8]]),
        ),
        case("D17", "E2", stated("2025", "Brumaire")),
        case("D18", "D2", stated("dulu", "Maret")),
        case(
            "D22",
            "D2",
            table(rows![
                ["NIP", "Nama", "Jenis", "Tanggal", "JP"],
                [PNS, "Rina Contoh", "Kursus", "03/04/2025", 8],
                [PNS, "Rina Contoh", "Kursus", "03/25/2025", 8]
            ]),
        ),
    ]
}

/// Everything that the program itself says of a file that it is given.
fn cases() -> Vec<Case> {
    let by_letter = [files(), tables(), columns(), unread(), people(), dates(), hours(), names_and_limits(), anomalies(), handoff()];
    by_letter.into_iter().flatten().collect()
}

/// Every code that is about the sheets of a file, with the run that finds it.
pub(crate) fn about_sheets() -> impl Iterator<Item = (&'static str, Job)> {
    [tables(), columns(), unread(), people(), dates(), hours()].into_iter().flatten().map(|case| (case.code, case.job))
}

/// Codes that need more than a file: a test of their own each, below.
const OF_THEIR_OWN: &[&str] = &["F05", "F08", "F09", "F13", "F14", "F15", "F20", "F21", "F22", "T09", "T10"];

#[test]
fn every_code_of_the_catalogue_has_its_smallest_workbook() {
    let known: BTreeSet<&str> = Finding::catalogue().iter().map(|described| described.code).collect();
    let shown: BTreeSet<&str> = cases().iter().map(|case| case.code).chain(OF_THEIR_OWN.iter().copied()).collect();
    assert_eq!(shown, known);
}

#[test]
fn each_is_found_at_its_cell_and_sets_the_exit_status() {
    let mut wrong = Vec::new();
    for Case { code, cell, job } in cases() {
        let done = job.run();
        let found = done.found();
        if !found.contains(&format!("{code} {cell}")) {
            wrong.push(format!("no {code} at {cell:?}, only {found:?}"));
            continue;
        }
        let has_error = done.json()["findings"].as_array().is_some_and(|all| all.iter().any(|finding| finding["severity"] == "error"));
        done.exit(i32::from(has_error));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_code_stands_twice_in_the_catalogue_and_each_has_both_languages() {
    let catalogue = Finding::catalogue();
    let codes: BTreeSet<&str> = catalogue.iter().map(|described| described.code).collect();
    assert_eq!(codes.len(), catalogue.len());
    for described in catalogue {
        for words in [described.message, described.remedy] {
            assert!(words[0] != words[1] && words.iter().all(|words| !words.is_empty() && !words.contains('!')), "{}", described.code);
        }
    }
}

/// F05: a link that leads to itself is there and cannot be opened.
#[cfg(unix)]
#[test]
fn what_cannot_be_opened_is_its_own_finding() {
    let job = Job::new().inputs(["tautan.xlsx"]);
    std::os::unix::fs::symlink(job.path("tautan.xlsx"), job.path("tautan.xlsx")).expect("a link");
    job.run().exit(1).finding("F05", "");
}

/// F09: a result beside the inputs is no input.
#[test]
fn a_result_is_left_alone() {
    let usual = || activities(["Kursus".into(), day("2025-03-03"), day("2025-03-03"), 8.into()]);
    let first = table(usual()).run();
    let result = std::fs::read(first.path("hasil.xlsx")).expect("the result");
    table(usual()).file("Rekap lama.xlsx", result).run().exit(0).finding("F09", "").employee(PNS).credited("8");
}

/// T09 and T10, with limits that a small sheet exceeds.
#[test]
fn a_sheet_beyond_the_limits_does_not_count() {
    let usual = activities(["Kursus".into(), day("2025-03-03"), day("2025-03-03"), 8.into()]);
    assert_eq!(codes_within(Limits { rows: 1, ..Limits::default() }, usual.clone()), ["T09"]);
    assert_eq!(codes_within(Limits { streamed_cells: 7, ..Limits::default() }, usual.clone()), ["T10"]);
    assert!(codes_within(Limits { rows: 2, streamed_cells: 14, ..Limits::default() }, usual).is_empty());
}

/// F08: with this byte changed the reader of old workbooks (calamine 0.38) reaches beyond the end of its table of formats and panics.
#[test]
fn a_reader_that_fails_costs_its_file_only() {
    let mut bytes = include_bytes!("../books/starts-at-D3.xls").to_vec();
    bytes[690] ^= 1;
    let usual = activities(["Kursus".into(), day("2025-03-03"), day("2025-03-03"), 8.into()]);
    let done = table(usual).file("lama.xls", bytes).run();
    done.exit(1).finding("F08", "").employee(PNS).credited("8");
    assert!(!done.stderr.contains("panicked"), "{}", done.stderr);
}

/// A program that may not start itself.
#[derive(Debug)]
struct NoProcess;

impl Guard for NoProcess {
    fn time(&self, _: usize) -> Time {
        Box::new(|| None)
    }

    fn read_apart(&self, _: &[u8]) -> Result<Box<dyn Channel>, FileFinding> {
        Err(FileFinding::ReaderNotStarted)
    }
}

/// F15; F13 and F14 stand in `hostile.rs`, with the files that take too much memory and time.
#[test]
fn a_reader_that_cannot_be_started_costs_the_files_of_its_format_only() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("a.xls"), include_bytes!("../books/starts-at-D3.xls")).expect("a writable folder");
    std::fs::write(folder.path().join("b.csv"), format!("NIP;Nama;Jenis;Tanggal;JP\n{PNS};Rina Contoh;Kursus;2025-03-03;8\n"))
        .expect("a writable folder");
    let job = rekap_jp::job::Job { guard: Some(Arc::new(NoProcess)), ..job_of(folder.path(), Limits::default()) };
    let summary = rekap_jp::recap(&job, &NoProgress).expect("a recap").summary;
    let states: Vec<_> = summary.sources.iter().map(|source| source.refused).collect();
    assert_eq!(states, [Some("F15"), None]);
}

/// Reads a workbook through the library; gives the codes of its errors.
fn codes_within(limits: Limits, rows: Rows) -> Vec<&'static str> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("Rekap.xlsx");
    std::fs::write(&path, written(rows)).expect("a writable folder");
    let recap = rekap_jp::recap(&job_of(&path, limits), &NoProgress).expect("a recap");
    let errors = recap.summary.findings.iter().filter(|found| found.finding.severity() == Severity::Error);
    errors.map(|found| found.finding.code()).collect()
}

fn job_of(path: &Path, limits: Limits) -> rekap_jp::job::Job {
    let day = NaiveDate::from_ymd_opt(2025, 12, 31).expect("a day of the calendar");
    rekap_jp::job::Job { inputs: vec![path.to_owned()], year: Some(2025), limits, ..rekap_jp::job::Job::on(day) }
}
