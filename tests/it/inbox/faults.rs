//! A pass that goes wrong at every step it has, one after the other; then a pass without faults. Whatever the fault, the folder must end as it ends without any:
//! each upload in one place, none lost, none counted twice, no result half written, no temporary file left.
//!
//! `--fault kill:N` and its like count the steps of a pass: every change to the folder and every read of an upload is one.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use super::share::{Pass, Share, rows};
use crate::job::{OTHER, PNS};

/// More steps than any pass here has.
const MOST_STEPS: u64 = 1000;
/// What the log holds after a pass.
const LOG: [&str; 4] = ["log/jurnal.jsonl", "log/rekap.json", "log/run.lock", "log/terakhir.json"];

/// A folder with a past: one accepted workbook and its recap; and these uploads: a corrected one and one to mend.
fn two_uploads() -> Share {
    let share = Share::new();
    share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
    share.pass().exit(0);
    share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "9"), (PNS, "Kursus Web", "3")]));
    share.put("dinas-b/2025/Salah.csv", rows(&[(OTHER, "Kursus Arsip", "delapan")]));
    share
}

/// The same, and more of every kind: unreadable, the same bytes again, right under `masuk/`, the same name twice.
fn many_uploads() -> Share {
    let share = two_uploads();
    share.put("surat.docx", "Dengan hormat");
    share.put("dinas-a/Perbaikan - Rekap.csv", rows(&[(PNS, "Kursus Arsip", "9"), (PNS, "Kursus Web", "3")]));
    share.put("dinas-b/2025/salah.csv", rows(&[(OTHER, "Kursus Arsip", "8")]));
    share.put("dinas-c/Tahun lalu.csv", String::from_utf8(rows(&[(OTHER, "Kursus", "8")])).expect("text").replace("2025-", "2024-"));
    share
}

/// How a folder ends without faults.
struct End {
    content: Vec<(String, Vec<u8>)>,
    status: i32,
}

impl End {
    fn of(start: &Share) -> Self {
        let share = Share::like(start);
        let status = share.pass().status;
        Self { content: share.content(), status }
    }

    /// Does a pass without faults over a folder in which others went wrong, and compares everything.
    #[track_caller]
    fn is_reached_by(&self, share: &Share, after: &str) {
        let pass = share.pass();
        let paths = |content: &[(String, Vec<u8>)]| content.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
        let content = share.content();
        assert_eq!(paths(&content), paths(&self.content), "after {after}; the pass said:\n{}", pass.stderr);
        let differ: Vec<_> = content.iter().zip(&self.content).filter(|(own, other)| own != other).map(|(own, _)| &own.0).collect();
        assert!(differ.is_empty(), "after {after} these differ: {differ:?}; the pass said:\n{}", pass.stderr);
        // What was read of files is kept beside, and may be missing after any fault.
        let log: Vec<String> = share.tree("log").into_iter().filter(|path| !path.starts_with("log/tembolok/")).collect();
        assert_eq!(log, LOG, "after {after}");
        assert!(fs::read_dir(share.path("proses")).expect("a folder").next().is_none(), "after {after} a run's folder is left");
        let stored: BTreeSet<String> = share.journal().iter().filter_map(|line| line["stored"].as_str().map(str::to_owned)).collect();
        let unknown = |path: &&String| path.starts_with("selesai/") && !stored.contains(path.as_str());
        assert_eq!(content.iter().map(|(path, _)| path).find(unknown), None, "after {after} the journal does not know it");
    }
}

fn went_wrong(share: &Share, faults: &[String]) -> Pass {
    let options: Vec<&str> = faults.iter().flat_map(|fault| ["--fault", fault.as_str()]).collect();
    share.pass_with(&options)
}

/// Steps of a pass, found by killing it later and later until it lives.
fn steps(start: &Share, always: &[String]) -> u64 {
    let lives = |&step: &u64| went_wrong(&Share::like(start), &[always, &[format!("kill:{step}")]].concat()).status >= 0;
    // The number of steps does not change from pass to pass, so it can be found by halving.
    let (mut dies, mut last) = (0, MOST_STEPS);
    assert!(lives(&last), "more than {MOST_STEPS} steps");
    while last - dies > 1 {
        let middle = dies.midpoint(last);
        if lives(&middle) { last = middle } else { dies = middle }
    }
    dies
}

/// Tries a fault at every step, on two threads; `again` says which fault comes in the pass after it, if any.
fn at_every_step(start: &Share, kind: &str, always: &[&str], again: Option<fn(u64) -> String>) {
    let always: Vec<String> = always.iter().map(|&fault| fault.to_owned()).collect();
    let (end, steps) = (End::of(start), steps(start, &always));
    assert!(steps > 30, "only {steps} steps");
    let next = AtomicU64::new(1);
    let fault_by_fault = || {
        loop {
            let step = next.fetch_add(1, Ordering::Relaxed);
            if step > steps {
                return;
            }
            let share = Share::like(start);
            let fault = format!("{kind}:{step}");
            let pass = went_wrong(&share, &[always.as_slice(), std::slice::from_ref(&fault)].concat());
            assert!(kind != "kill" || pass.status < 0, "{fault}: it lived");
            let second = again.map(|again| again(step));
            if let Some(second) = &second {
                went_wrong(&share, std::slice::from_ref(second));
            }
            end.is_reached_by(&share, &format!("{always:?} {fault} {second:?}"));
        }
    };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(fault_by_fault);
        }
    });
}

/// Another step of the next pass each time, far from the first.
fn killed_again(step: u64) -> String {
    format!("kill:{}", step * 7 % 41 + 1)
}

#[test]
fn a_pass_that_is_killed_at_any_step_is_finished_by_the_next() {
    at_every_step(&two_uploads(), "kill", &[], None);
}

#[test]
fn so_is_one_whose_next_is_killed_as_well() {
    at_every_step(&two_uploads(), "kill", &[], Some(killed_again));
}

#[test]
fn a_disk_that_is_full_from_any_step_on_loses_nothing() {
    at_every_step(&two_uploads(), "full", &[], None);
}

#[test]
fn a_step_that_is_refused_loses_nothing() {
    at_every_step(&two_uploads(), "denied", &[], None);
}

#[test]
fn where_nothing_can_be_moved_it_is_copied_and_the_folder_ends_the_same() {
    let start = two_uploads();
    let (end, share) = (End::of(&start), Share::like(&start));
    assert_eq!(went_wrong(&share, &["across:1".to_owned()]).status, end.status);
    end.is_reached_by(&share, "across:1");
    at_every_step(&start, "kill", &["across:1"], None);
}

#[test]
fn an_upload_of_a_dead_run_is_judged_before_one_that_was_sent_again_meanwhile() {
    let share = Share::new();
    let old = rows(&[(PNS, "Kursus Arsip", "8")]);
    fs::create_dir_all(share.path("proses/20250101T000000-7/dinas-a")).expect("a writable folder");
    // Uploads of one run are judged by their own time, not by their names.
    for (name, second) in [("Sendiri.csv", 1), ("Lagi.csv", 0), ("Akhir.csv", 2)] {
        let path = share.path("proses/20250101T000000-7/dinas-a").join(name);
        fs::write(&path, &old).expect("a writable folder");
        let sent = SystemTime::UNIX_EPOCH + Duration::from_secs(1_735_689_600 + second);
        File::options().write(true).open(&path).and_then(|file| file.set_modified(sent)).expect("a file with a time");
    }
    fs::write(share.path("proses/20250101T000000-7/.rekap-jp-1.tmp"), "x").expect("a writable folder");
    fs::write(share.path("proses/Catatan.txt"), "milik orang").expect("a writable folder");
    share.put("dinas-a/Lagi.csv", rows(&[(PNS, "Kursus Web", "3")]));
    share.pass().exit(0).says("3 berkas dari putaran yang terputus");
    let names: Vec<_> = share.journal().iter().map(|line| line["file"].clone()).collect();
    assert_eq!(names, ["Lagi.csv", "Sendiri.csv", "Akhir.csv", "Lagi.csv"]);
    assert_eq!((share.tree("masuk").len(), share.tree("proses")), (0, vec!["proses/Catatan.txt".to_owned()]));
    share.equals_run_over(&["selesai/dinas-a/Lagi (2).csv", "selesai/dinas-a/Akhir.csv", "selesai/dinas-a/Sendiri.csv"]);
}

#[test]
#[ignore = "takes minutes: cargo test --locked --test it inbox -- --ignored"]
fn every_fault_at_every_step_of_a_pass_with_everything_in_it_loses_nothing() {
    let start = many_uploads();
    for kind in ["kill", "full", "denied"] {
        at_every_step(&start, kind, &[], None);
        at_every_step(&start, kind, &["across:1"], None);
    }
    at_every_step(&start, "kill", &[], Some(killed_again));
    at_every_step(&start, "denied", &[], Some(|step| format!("full:{}", step * 5 % 37 + 1)));
}
