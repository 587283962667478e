//! Passes through the library, with a clock, a disk and a guard of the test's own: what no program could be made to meet.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::share::rows;
use crate::job::{OTHER, PNS};
use crate::samples;
use rekap_core::finding::file::FileFinding;
use rekap_core::model::lang::Lang;
use rekap_engine::{Cache, Guard};
use rekap_jp::cache::FolderCache;
use rekap_jp::failure::Failure;
use rekap_jp::inbox::disk::{Disk, Faults, Step};
use rekap_jp::inbox::event::NoEvents;
use rekap_jp::inbox::last_run::PassCounts;
use rekap_jp::inbox::{self, Clock, PassRequest};
use rekap_jp::job::Job;
use rekap_sheets::Time;
use rekap_sheets::child::Channel;

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
pub(super) fn content(number: usize) -> Vec<u8> {
    match number {
        0 => rows(&[(PNS, "Kursus A", "1"), (OTHER, "Kursus A", "2")]),
        1 => rows(&[(PNS, "Kursus A", "4")]),
        2 => rows(&[(PNS, "Kursus A", "8"), (PNS, "Kursus B", "16")]),
        3 => rows(&[(OTHER, "Kursus B", "5")]),
        4 => rows(&[(PNS, "Kursus A", "satu")]),
        _ => b"PK\x03\x04 terpotong".to_vec(),
    }
}

/// A job as of the last day of 2025 over these files, or over those of a folder.
pub(super) fn job(inputs: Vec<PathBuf>) -> Job {
    let as_of = NaiveDate::from_ymd_opt(2025, 12, 31).expect("a day");
    Job { inputs, year: Some(2025), as_of, ..samples::job() }
}

/// Does a pass.
pub(super) fn pass(folder: &Path, disk: Disk) -> Result<PassCounts, Failure> {
    inbox::pass(&order(folder, disk), &Noon, &NoEvents)
}

pub(super) fn order(folder: &Path, disk: Disk) -> PassRequest {
    let cache = Arc::new(FolderCache::new(inbox::cache_of(folder), "uji"));
    let job = Job { cache: Some(Arc::clone(&cache) as Arc<dyn Cache>), ..job(Vec::new()) };
    PassRequest {
        folder: folder.to_owned(),
        job,
        still_for: TimeDelta::zero(),
        host: "uji".to_owned(),
        process: 1,
        disk,
        cache: Some(cache),
    }
}

/// Writes an upload; the ones before it are older.
pub(super) fn send(folder: &Path, number: usize, name: &str, number_of_content: usize) {
    let path = folder.join("masuk").join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
    fs::write(&path, content(number_of_content)).expect("a writable folder");
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + 60 * number as u64);
    File::options().write(true).open(&path).and_then(|file| file.set_modified(time)).expect("a file with a time");
}

/// A machine whose clock has stopped.
struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2001-01-01T00:00:00+07:00").expect("a time")
    }

    fn wait(&self, _: TimeDelta) {}
}

#[test]
fn whether_an_upload_has_settled_is_said_by_the_clock_of_the_share() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    inbox::init(folder.path(), Lang::Id).expect("a folder of a job");
    fs::write(folder.path().join("masuk/Baru.csv"), content(1)).expect("a writable folder");
    let mut order = order(folder.path(), Disk::default());
    order.still_for = TimeDelta::hours(1);
    let counts = inbox::pass(&order, &Stopped, &NoEvents).expect("a pass");
    assert_eq!((counts.accepted, counts.left), (0, 1));
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
fn a_mistake_of_the_program_costs_one_upload_and_is_reported() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    inbox::init(folder.path(), Lang::Id).expect("a folder of a job");
    for (number, content) in [2, 1].into_iter().enumerate() {
        send(folder.path(), number, &format!("dinas/{content}.csv"), content);
    }
    let mut order = order(folder.path(), Disk::default());
    order.job.guard = Some(Arc::new(FailsOn(content(2).len())));
    let counts = inbox::pass(&order, &Noon, &NoEvents).expect("a pass");
    assert_eq!((counts.accepted, counts.failed, counts.exit()), (1, 1, 1));
    let reply = fs::read_to_string(folder.path().join("gagal/dinas/2.csv.temuan.txt")).expect("a reply");
    assert!(reply.contains("kesalahan program"), "{reply}");
}

#[test]
fn a_file_that_this_machine_cannot_read_now_is_kept_for_the_next_pass_and_reported() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    inbox::init(folder.path(), Lang::Id).expect("a folder of a job");
    let book = folder.path().join("masuk/Lama.xls");
    fs::write(&book, include_bytes!("../../books/starts-at-D3.xls")).expect("a writable folder");
    send(folder.path(), 1, "dinas/1.csv", 1);
    let mut order = order(folder.path(), Disk::default());
    order.job.guard = Some(Arc::new(FailsOn(0)));
    let counts = inbox::pass(&order, &Noon, &NoEvents).expect("a pass");
    assert_eq!((counts.accepted, counts.failed, counts.stuck, counts.exit()), (1, 0, 1, 1));
    assert!(!book.exists());
    order.job.guard = None;
    let counts = inbox::pass(&order, &Noon, &NoEvents).expect("a pass");
    assert_eq!((counts.stuck, counts.accepted + counts.needs_mending + counts.failed), (0, 1), "it was kept for this pass");
}

/// Looks at the journal before every step of a pass, as a kill would leave it; remembers how often it has grown.
#[derive(Debug)]
struct LooksAtJournal {
    path: PathBuf,
    lengths: Mutex<BTreeSet<usize>>,
}

impl Faults for LooksAtJournal {
    fn before(&self, _: Step) -> io::Result<()> {
        let text = fs::read_to_string(&self.path).unwrap_or_default();
        let is_whole = text.is_empty() || text.ends_with('\n');
        assert!(is_whole && text.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{text}");
        self.lengths.lock().expect("no panic").insert(text.lines().count());
        Ok(())
    }
}

#[test]
fn a_line_of_the_journal_goes_out_in_one_write() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    inbox::init(folder.path(), Lang::Id).expect("a folder of a job");
    (0..4).for_each(|number| send(folder.path(), number, &format!("dinas-{number}/Rekap.csv"), number));
    let looks = Arc::new(LooksAtJournal { path: folder.path().join("log/jurnal.jsonl"), lengths: Mutex::default() });
    let counts = pass(folder.path(), Disk::with(Arc::clone(&looks) as Arc<dyn Faults>)).expect("a pass");
    assert_eq!(counts.accepted, 4);
    assert_eq!(*looks.lengths.lock().expect("no panic"), BTreeSet::from([0, 1, 2, 3, 4]));
}
