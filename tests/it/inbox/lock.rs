//! One pass at a time, whoever starts it, and whatever the one before came to.

use std::fs::{self, File};
use std::process::Stdio;

use super::share::{Share, rows};
use crate::job::{OTHER, PNS};

/// Exit status of a pass that finds another one at work.
const BUSY: i32 = 75;

fn write_holder(share: &Share, host: &str, start: &str) {
    let holder = serde_json::json!({"host": host, "process": 1, "start": start});
    fs::write(share.path("log/run.lock"), holder.to_string()).expect("a writable folder");
}

fn hours_ago(hours: i64) -> String {
    (chrono::Local::now() - chrono::TimeDelta::hours(hours)).to_rfc3339()
}

fn own_host() -> String {
    gethostname::gethostname().to_string_lossy().into_owned()
}

#[test]
fn a_folder_that_is_held_is_left_alone_at_once() {
    let share = Share::new();
    share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
    let held = File::create(share.path("log/run.lock")).expect("a writable folder");
    held.lock().expect("a lock");
    share.pass().exit(BUSY).says("sedang dikerjakan");
    assert_eq!(share.tree("masuk"), ["masuk/dinas-a/Rekap.csv"]);
    assert!(!share.path("log/terakhir.json").exists());
    let said = share.pass_with(&["--log", "json"]);
    assert_eq!(said.exit(BUSY).lines().last().expect("a line")["exit"], BUSY);
    drop(held);
    share.pass().exit(0);
}

#[test]
fn a_dead_holder_of_this_host_is_taken_over_at_once() {
    let share = Share::new();
    write_holder(&share, &own_host(), &hours_ago(0));
    share.pass().exit(0).says("tidak sampai selesai");
    share.pass().exit(0);
    assert_eq!(fs::read(share.path("log/run.lock")).ok(), Some(Vec::new()), "given back");
}

#[test]
fn a_holder_on_another_host_is_believed_for_some_hours() {
    let share = Share::new();
    write_holder(&share, "server-lain", &hours_ago(5));
    share.pass().exit(BUSY);
    write_holder(&share, "server-lain", &hours_ago(7));
    share.pass().exit(0).says("server-lain");
}

#[test]
fn a_lock_that_broke_off_while_it_was_written_holds_nobody_up() {
    let share = Share::new();
    fs::write(share.path("log/run.lock"), "{\"host\":\"ser").expect("a writable folder");
    share.pass().exit(0);
}

/// Starts two passes together, so many times over: of each two one works, and the other one does nothing or waits for its turn.
fn two_at_once(rounds: usize) {
    let mut busy = 0;
    for _ in 0..rounds {
        let share = Share::new();
        // A copy that keeps its time is watched for a second: long enough for the other one to come.
        fs::write(share.path("rekap-jp.toml"), "[inbox]\nsettle_seconds = 1\n").expect("a writable folder");
        share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
        share.put("dinas-b/Rekap.csv", rows(&[(OTHER, "Kursus Arsip", "8")]));
        let passes = [share.process(), share.process()];
        let mut statuses = passes.map(|mut pass| pass.wait().expect("an end").code().unwrap_or(-1));
        statuses.sort_unstable();
        assert!(statuses == [0, BUSY] || statuses == [0, 0], "{statuses:?}");
        busy += usize::from(statuses[1] == BUSY);
        assert_eq!(share.tree("selesai"), ["selesai/dinas-a/Rekap.csv", "selesai/dinas-b/Rekap.csv"]);
        assert_eq!((share.tree("masuk").len(), share.tree("proses").len(), share.journal().len()), (0, 0, 2));
        share.equals_run_over(&["selesai/dinas-b/Rekap.csv", "selesai/dinas-a/Rekap.csv"]);
    }
    // On a crowded machine the second may come when the first has gone.
    assert!(busy * 2 > rounds, "only {busy} of {rounds} met");
}

#[test]
fn of_two_passes_started_together_one_works() {
    two_at_once(5);
}

#[test]
#[ignore = "takes minutes: cargo test --locked --test it inbox -- --ignored"]
fn of_two_passes_started_together_fifty_times_one_works() {
    two_at_once(50);
}

impl Share {
    fn process(&self) -> std::process::Child {
        let mut pass = std::process::Command::new(env!("CARGO_BIN_EXE_rekap-jp"));
        pass.env_clear().arg("inbox").arg(self.path("")).args(["--as-of", super::share::AS_OF]).stderr(Stdio::null());
        pass.spawn().expect("the program starts")
    }
}
