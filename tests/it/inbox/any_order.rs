//! Whatever offices send in whatever order, whenever passes come and wherever they break off: in the end the recap is that of one run over what survives.
//!
//! Through the library, with a clock and a disk of the test's own. The test keeps its own account of what was sent: an upload that its office replaced before a
//! pass had claimed it never was; of each name the last one that can be accepted counts, from the moment it was sent.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use proptest::prelude::*;
use serde_json::Value as Json;

use super::share::rows;
use crate::job::{OTHER, PNS};
use rekap_jp::failure::Failure;
use rekap_jp::finding::file::FileFinding;
use rekap_jp::inbox::closing::Counts;
use rekap_jp::inbox::disk::{Disk, Faults, Step};
use rekap_jp::inbox::told::Untold;
use rekap_jp::inbox::{self, Clock, Order};
use rekap_jp::job::{Guard, Job, Unwatched};
use rekap_jp::model::lang::Lang;
use rekap_jp::model::limits::Limits;
use rekap_jp::open::Time;
use rekap_jp::open::child::Channel;
use rekap_jp::report::{self, Paper, Presentation};

/// What happens.
#[derive(Debug, Clone)]
enum Event {
    /// An office (of two) sends a name (of two) with one of a few contents.
    Sends { office: usize, name: usize, content: usize },
    /// A pass that works.
    Pass,
    /// A pass on which every step fails from this one on.
    BreaksOff { at: u64 },
}

/// An upload as the test remembers it.
#[derive(Debug, Clone, PartialEq)]
struct Sent {
    path: String,
    content: usize,
}

#[derive(Debug)]
struct FailsFrom {
    at: u64,
    done: AtomicU64,
}

impl Faults for FailsFrom {
    fn before(&self, _: Step) -> io::Result<()> {
        let step = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if step >= self.at { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}

/// It is always noon of the same day.
struct Noon;

impl Clock for Noon {
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2025-12-31T12:00:00+07:00").expect("a time")
    }

    fn wait(&self, _: TimeDelta) {}
}

/// The contents: rows of the same people under the same titles with other JP, so that which one is newer shows; the last but one must be mended, the last
/// cannot be read.
fn content(number: usize) -> Vec<u8> {
    match number {
        0 => rows(&[(PNS, "Kursus A", "1"), (OTHER, "Kursus A", "2")]),
        1 => rows(&[(PNS, "Kursus A", "4")]),
        2 => rows(&[(PNS, "Kursus A", "8"), (PNS, "Kursus B", "16")]),
        3 => rows(&[(OTHER, "Kursus B", "5")]),
        4 => rows(&[(PNS, "Kursus A", "satu")]),
        _ => b"PK\x03\x04 terpotong".to_vec(),
    }
}

const ACCEPTED: std::ops::Range<usize> = 0..4;

fn job(inputs: Vec<PathBuf>) -> Job {
    let presentation = Presentation {
        lang: Lang::Id,
        mask: false,
        agency: None,
        letterhead: Vec::new(),
        paper: Paper::A4,
        signatory: None,
        version: env!("CARGO_PKG_VERSION"),
    };
    Job {
        inputs,
        output: None,
        year: Some(2025),
        as_of: NaiveDate::from_ymd_opt(2025, 12, 31).expect("a day"),
        employees: None,
        dictionaries: Vec::new(),
        rules: None,
        json: None,
        presentation,
        threads: None,
        force: false,
        shown_findings: 0,
        limits: Limits::default(),
        guard: None,
    }
}

fn pass(folder: &Path, disk: Disk) -> Result<Counts, Failure> {
    inbox::pass(&order(folder, disk), &Noon, &Untold)
}

fn order(folder: &Path, disk: Disk) -> Order {
    Order { folder: folder.to_owned(), job: job(Vec::new()), still_for: TimeDelta::zero(), host: "uji".to_owned(), process: 1, disk }
}

/// Writes an upload; the ones before it are older.
fn send(folder: &Path, number: usize, sent: &Sent) {
    let path = folder.join("masuk").join(&sent.path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
    fs::write(&path, content(sent.content)).expect("a writable folder");
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + 60 * number as u64);
    File::options().write(true).open(&path).and_then(|file| file.set_modified(time)).expect("a file with a time");
}

/// What survives, the newest first: of each name the last that can be accepted. The same bytes as the submission before are no new one.
fn survivors(sent: &[Sent]) -> Vec<Sent> {
    let is_again = |at: usize| sent[..at].iter().rev().find(|before| before.path == sent[at].path) == Some(&sent[at]);
    let judged: Vec<&Sent> = (0..sent.len()).filter(|&at| !is_again(at)).map(|at| &sent[at]).collect();
    let mut survivors: Vec<Sent> = Vec::new();
    for upload in judged.into_iter().rev().filter(|upload| ACCEPTED.contains(&upload.content)) {
        if survivors.iter().all(|newer| newer.path != upload.path) {
            survivors.push(upload.clone());
        }
    }
    survivors
}

/// The people and totals of one run over the survivors.
fn one_run(survivors: &[Sent]) -> (Json, Json) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let inputs = (0..).zip(survivors).map(|(number, upload): (usize, &Sent)| {
        let path = folder.path().join(format!("{number}.csv"));
        fs::write(&path, content(upload.content)).expect("a writable folder");
        path
    });
    let job = job(inputs.collect());
    let recap = rekap_jp::recap(&job, &Unwatched).expect("a recap");
    let mut json = Vec::new();
    report::json_to(&recap.summary, &recap.rules, &job.presentation, &mut json).expect("written to memory");
    people_and_totals(&json)
}

fn people_and_totals(json: &[u8]) -> (Json, Json) {
    let json: Json = serde_json::from_slice(json).expect("well-formed JSON");
    (json["employees"].clone(), json["totals"].clone())
}

fn files_below(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.map(|path| if path.is_dir() { files_below(&path) } else { 1 }).sum()
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let sends = (0..2_usize, 0..2_usize, 0..6_usize).prop_map(|(office, name, content)| Event::Sends { office, name, content });
    let breaks_off = (1..60_u64).prop_map(|at| Event::BreaksOff { at });
    prop::collection::vec(prop_oneof![4 => sends, 1 => Just(Event::Pass), 2 => breaks_off], 1..14)
}

fn holds(events: &[Event]) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    inbox::init(folder.path(), Lang::Id).expect("a folder of a job");
    let mut sent: Vec<Sent> = Vec::new();
    for (number, event) in events.iter().enumerate() {
        match event {
            Event::Sends { office, name, content } => {
                let upload = Sent { path: format!("dinas-{office}/{name}.csv"), content: *content };
                // Replaced before anybody took it: it never was.
                if folder.path().join("masuk").join(&upload.path).exists() {
                    let last = sent.iter().rposition(|before| before.path == upload.path).expect("it was sent");
                    sent.remove(last);
                }
                send(folder.path(), number, &upload);
                sent.push(upload);
            }
            Event::Pass => prop_assert_eq!(pass(folder.path(), Disk::default()).err(), None),
            Event::BreaksOff { at } => {
                let faults = FailsFrom { at: *at, done: AtomicU64::new(0) };
                // Whatever it says, the next pass must put in order.
                let _ = pass(folder.path(), Disk::with(Arc::new(faults)));
            }
        }
    }
    prop_assert_eq!(pass(folder.path(), Disk::default()).err(), None);
    let count = |name: &str| files_below(&folder.path().join(name));
    prop_assert_eq!((count("masuk"), count("proses")), (0, 0));
    let answers = fs::read_to_string(folder.path().join("log/jurnal.jsonl")).unwrap_or_default();
    prop_assert!(answers.lines().count() >= sent.len());
    let survivors = survivors(&sent);
    let recap = fs::read(folder.path().join("hasil/Rekap JP 2025.json"));
    match recap {
        Ok(recap) => prop_assert_eq!(people_and_totals(&recap), one_run(&survivors)),
        Err(_) => prop_assert!(survivors.is_empty(), "no recap of {:?}", survivors),
    }
    Ok(())
}

/// A mistake of the program that only files of one size meet.
#[derive(Debug)]
struct FailsOn(usize);

impl Guard for FailsOn {
    fn time(&self, file_bytes: usize) -> Time {
        assert!(file_bytes != self.0, "a mistake of the program");
        Box::new(|| None)
    }

    fn read_apart(&self, _: &[u8]) -> Result<Box<dyn Channel>, FileFinding> {
        Err(FileFinding::ReaderNotStarted)
    }
}

#[test]
fn a_mistake_of_the_program_costs_one_upload_and_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    inbox::init(folder.path(), Lang::Id).expect("a folder of a job");
    for (number, content) in [2, 1].into_iter().enumerate() {
        send(folder.path(), number, &Sent { path: format!("dinas/{content}.csv"), content });
    }
    let mut order = order(folder.path(), Disk::default());
    order.job.guard = Some(Arc::new(FailsOn(content(2).len())));
    let counts = inbox::pass(&order, &Noon, &Untold).expect("a pass");
    assert_eq!((counts.accepted, counts.failed, counts.exit()), (1, 1, 1));
    let told = fs::read_to_string(folder.path().join("gagal/dinas/2.csv.temuan.txt")).expect("an answer");
    assert!(told.contains("kesalahan program"), "{told}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_uploads_crashes_and_passes_ends_in_the_recap_of_one_run(events in events()) {
        holds(&events)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "takes minutes: cargo test --locked --test it inbox -- --ignored"]
    fn a_thousand_orders_of_uploads_crashes_and_passes_end_in_the_recap_of_one_run(events in events()) {
        holds(&events)?;
    }
}
