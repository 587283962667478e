//! Whatever offices send in whatever order, whenever passes come and wherever they break off: in the end the recap is that of one run over what survives.
//!
//! Through the library, with a clock and a disk of the test's own. The test keeps its own account of what was sent: an upload that its office replaced before a
//! pass had claimed it never was; of each name the last one that can be accepted counts, from the moment it was sent. And it sends the same once more to a job
//! that nothing ever happens to: both end in the same recap.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use proptest::prelude::*;
use serde_json::Value as Json;

use super::library::{content, job, pass, send};
use rekap_core::model::lang::Lang;
use rekap_engine::NoProgress;
use rekap_jp::inbox;
use rekap_jp::inbox::disk::{Disk, Faults, Step};

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

/// Those of the contents that can be accepted.
const ACCEPTED: std::ops::Range<usize> = 0..4;

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
    let recap = rekap_jp::recap(&job, &NoProgress).expect("a recap");
    let mut json = Vec::new();
    rekap_report::json_to(&recap.summary, &recap.rules, &job.presentation, &mut json).expect("written to memory");
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

/// The recap of 2025 in a folder, where there is one.
fn recap(folder: &Path) -> Option<(Json, Json)> {
    fs::read(folder.join("hasil/Rekap JP 2025.json")).ok().map(|json| people_and_totals(&json))
}

/// The recap where a whole pass follows each of these.
fn without_kills(sent: &[Sent]) -> Option<(Json, Json)> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    inbox::init(folder.path(), Lang::Id).expect("a folder of a job");
    for (number, upload) in sent.iter().enumerate() {
        send(folder.path(), number, &upload.path, upload.content);
        pass(folder.path(), Disk::default()).expect("a pass");
    }
    recap(folder.path())
}

/// Histories: anything at any time, and one name that is sent again and again between passes that break off.
fn events() -> impl Strategy<Value = Vec<Event>> {
    let sends = (0..2_usize, 0..2_usize, 0..6_usize).prop_map(|(office, name, content)| Event::Sends { office, name, content });
    let breaks_off = || (1..60_u64).prop_map(|at| Event::BreaksOff { at });
    let anything = prop::collection::vec(prop_oneof![4 => sends, 1 => Just(Event::Pass), 2 => breaks_off()], 1..14);
    let again = (0..6_usize).prop_map(|content| Event::Sends { office: 0, name: 0, content });
    let kills = prop::collection::vec(breaks_off(), 1..4);
    let in_a_row = prop::collection::vec((again, kills).prop_map(|(sends, kills)| [vec![sends], kills].concat()), 2..5);
    prop_oneof![anything, in_a_row.prop_map(|rounds| rounds.concat())]
}

/// The lines of the journal that are no JSON.
fn torn_lines(folder: &Path) -> Vec<String> {
    let journal = fs::read_to_string(folder.join("log/jurnal.jsonl")).unwrap_or_default();
    journal.lines().filter(|line| serde_json::from_str::<Json>(line).is_err()).map(str::to_owned).collect()
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
                send(folder.path(), number, &upload.path, upload.content);
                sent.push(upload);
            }
            Event::Pass => prop_assert_eq!(pass(folder.path(), Disk::default()).err(), None),
            Event::BreaksOff { at } => {
                let faults = FailsFrom { at: *at, done: AtomicU64::new(0) };
                // Whatever it says, the next pass must put in order.
                let _ = pass(folder.path(), Disk::with(Arc::new(faults)));
            }
        }
        prop_assert_eq!(torn_lines(folder.path()), [""; 0], "after {:?}", event);
    }
    prop_assert_eq!(pass(folder.path(), Disk::default()).err(), None);
    let count = |name: &str| files_below(&folder.path().join(name));
    prop_assert_eq!((count("masuk"), count("proses")), (0, 0));
    let journal = fs::read_to_string(folder.path().join("log/jurnal.jsonl")).unwrap_or_default();
    prop_assert!(journal.lines().count() >= sent.len());
    let survivors = survivors(&sent);
    let recap = recap(folder.path());
    match &recap {
        Some(recap) => prop_assert_eq!(recap, &one_run(&survivors)),
        None => prop_assert!(survivors.is_empty(), "no recap of {:?}", survivors),
    }
    prop_assert_eq!(recap, without_kills(&sent));
    Ok(())
}

/// What these tests have found, each as short as it was found.
#[test]
fn a_run_is_never_named_like_an_earlier_one() {
    let sends = |content| Event::Sends { office: 0, name: 0, content };
    // Claimed, and nothing more: with a clock that stands still, the third run would be called as the first one was.
    let breaks_off = Event::BreaksOff { at: 10 };
    holds(&[sends(0), breaks_off.clone(), sends(1), Event::Pass, sends(4), breaks_off]).expect("the recap of one run");
}

#[test]
fn an_upload_that_could_not_go_back_keeps_its_place_among_those_that_could() {
    let sends = |office, content| Event::Sends { office, name: 0, content };
    holds(&[sends(0, 0), sends(1, 1), Event::BreaksOff { at: 11 }, sends(1, 4)]).expect("the recap of one run");
}

#[test]
fn uploads_of_one_name_that_several_dead_runs_have_left_keep_their_order() {
    let sends = |content| Event::Sends { office: 0, name: 0, content };
    for (first, second) in (9..13).flat_map(|first| (9..16).map(move |second| (first, second))) {
        let breaks_off = |at| Event::BreaksOff { at };
        let events = [sends(0), breaks_off(first), sends(1), breaks_off(second), sends(4)];
        holds(&events).unwrap_or_else(|error| panic!("{first}, {second}: {error}"));
    }
}

#[test]
fn a_correction_wins_over_what_it_corrects_whatever_two_dead_runs_have_left() {
    let sends = |content| Event::Sends { office: 0, name: 0, content };
    for (first, second) in (8..16).flat_map(|first| (8..24).map(move |second| (first, second))) {
        let breaks_off = |at| Event::BreaksOff { at };
        let events = [sends(0), breaks_off(first), sends(1), breaks_off(second)];
        holds(&events).unwrap_or_else(|error| panic!("{first}, {second}: {error}"));
    }
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
