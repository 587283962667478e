//! What was read of a file is kept, and taken back as it was read: for every sheet that the tests draw, for the samples as a whole, and for what changes between
//! two runs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use rekap_core::model::dictionary::Dictionary;
use rekap_core::model::limits::Limits;
use rekap_core::rules::{RuleTexts, Rules};
use rekap_engine::{Cache, Host, NoProgress, Reading};
use rekap_jp::cache::FolderCache;
use rekap_jp::discover::Source;
use rekap_jp::inputs;
use rekap_jp::job::Job;
use tempfile::TempDir;

use crate::job::{PNS, Rows, Value, date, save};
use crate::samples;

#[path = "../../crates/engine/build.rs"]
#[expect(dead_code, reason = "what it says to cargo")]
mod build;

/// A cache in memory that counts what it gives back.
#[derive(Debug, Default)]
struct Memory {
    entries: Mutex<BTreeMap<String, Vec<u8>>>,
    recalled: AtomicUsize,
}

impl Memory {
    /// How many entries were given back since this was last asked.
    fn recalled(&self) -> usize {
        self.recalled.swap(0, Ordering::Relaxed)
    }
}

impl Cache for Memory {
    fn recall(&self, key: &str) -> Option<Vec<u8>> {
        let entry = self.entries.lock().expect("a whole cache").get(key).cloned();
        self.recalled.fetch_add(usize::from(entry.is_some()), Ordering::Relaxed);
        entry
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        self.entries.lock().expect("a whole cache").insert(key.to_owned(), bytes.to_owned());
    }
}

/// Holds for every workbook that a test writes: read once, it is taken back under another name as it would be read under that name.
#[track_caller]
pub(crate) fn takes_back_what_is_read(path: &Path) {
    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::shipped().expect("the shipped rules"));
    let (limits, confirmed, cache) = (Limits::default(), Dictionary::default(), Memory::default());
    let read = |shown: &str, cache: Option<&dyn Cache>| -> Reading {
        let source = Source { path: path.to_owned(), shown: shown.into() };
        inputs::read(&[source], &RULES, &confirmed, Host { cache, ..Host::alone(&limits) })
    };
    read("Rekap.xlsx", Some(&cache));
    assert_eq!(cache.recalled(), 0);
    let (as_read, taken_back) = (read("Dinas A/Rekap.xlsx", None), read("Dinas A/Rekap.xlsx", Some(&cache)));
    let is_refused = as_read.sources.iter().any(|source| source.refused.is_some());
    assert_eq!(cache.recalled(), usize::from(!is_refused), "kept unless it was refused");
    // Not `assert_eq`: what differs would be printed by the page, with every number hidden.
    assert!(as_read == taken_back, "{as_read:#?}\nwas taken back as\n{taken_back:#?}");
}

/// The workbook and the summary that a job makes, as bytes.
fn result(job: &Job) -> (Vec<u8>, Vec<u8>) {
    let recap = rekap_jp::recap(job, &NoProgress).expect("inputs that can be read");
    let (mut workbook, mut json) = (tempfile::tempfile().expect("a temporary file"), Vec::new());
    rekap_report::workbook((&recap.summary, &recap.originals), &recap.rules, &job.presentation, &mut workbook).expect("a workbook");
    rekap_report::json_to(&recap.summary, &recap.rules, &job.presentation, &mut json).expect("a summary");
    let mut bytes = Vec::new();
    std::io::Seek::rewind(&mut workbook).and_then(|()| std::io::Read::read_to_end(&mut workbook, &mut bytes)).expect("its bytes");
    (bytes, json)
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn on(job: &Job, cache: &Arc<Memory>) -> Job {
    Job { cache: Some(Arc::clone(cache) as Arc<dyn Cache>), ..job.clone() }
}

/// A job over these inputs.
fn job(inputs: &[PathBuf]) -> Job {
    Job { inputs: inputs.to_vec(), ..samples::job() }
}

fn activities(kind: &str, jp: impl Into<Value>) -> Rows {
    rows![
        ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
        [PNS, "Rina Contoh", "Arsip", kind, date("2025-03-12"), date("2025-03-12"), jp.into()],
    ]
}

#[test]
fn the_samples_give_the_same_bytes_from_the_shelf() {
    let (plain, cache) = (samples::job(), Arc::new(Memory::default()));
    let expected = result(&plain);
    assert!(result(&on(&plain, &cache)) == expected, "the run that fills the cache");
    assert_eq!(cache.recalled(), 0);
    assert!(result(&on(&plain, &cache)) == expected, "the run that takes from it");
    assert_eq!(cache.recalled(), 6);
}

#[test]
fn files_that_only_other_programs_make_are_taken_back_as_well() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books")).expect("the books") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension != "md") {
            takes_back_what_is_read(&path);
        }
    }
}

#[test]
fn a_folder_full_of_damaged_entries_changes_nothing() {
    let (folder, plain) = (folder(), samples::job());
    let expected = result(&plain);
    let cached = || Job { cache: Some(Arc::new(FolderCache::new(folder.path(), "1"))), ..plain.clone() };
    assert!(result(&cached()) == expected);
    let entries: Vec<PathBuf> = fs::read_dir(folder.path()).expect("the cache").map(|entry| entry.expect("an entry").path()).collect();
    assert_eq!(entries.len(), 6);
    for (entry, next) in entries.iter().zip(entries.iter().cycle().skip(1)) {
        let bytes = fs::read(next).expect("an entry");
        fs::write(entry, &bytes[..bytes.len() - 1]).expect("a writable folder");
    }
    assert!(result(&cached()) == expected);
}

#[test]
fn findings_name_the_file_as_the_run_shows_it() {
    let (folder, cache) = (folder(), Arc::new(Memory::default()));
    let paths = ["A", "B"].map(|office| folder.path().join(office).join("Rekap.xlsx"));
    for (path, jp) in paths.iter().zip(["delapan", "sembilan"]) {
        fs::create_dir(path.parent().expect("a folder")).expect("a writable folder");
        save(path, "Lembar", activities("Kursus", jp));
    }
    // Alone it is Rekap.xlsx; beside the other one it is A/Rekap.xlsx.
    let named = |inputs: &[PathBuf]| {
        let recap = rekap_jp::recap(&on(&job(inputs), &cache), &NoProgress).expect("inputs that can be read");
        let errors = recap.summary.findings.iter().filter(|found| found.finding.code() == "J03");
        errors.map(|found| found.place.file().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(named(&paths[..1]), ["Rekap.xlsx"]);
    assert_eq!(named(&paths), ["A/Rekap.xlsx", "B/Rekap.xlsx"]);
    assert_eq!(cache.recalled(), 1);
}

#[test]
fn other_bytes_rules_names_or_limits_are_read_anew() {
    let (folder, cache) = (folder(), Arc::new(Memory::default()));
    let [file, kamus, folder_of_rules] = ["Rekap.xlsx", "kamus.xlsx", "aturan"].map(|name| folder.path().join(name));
    save(&file, "Lembar", activities("Ngaji Data", 8));
    let plain = job(std::slice::from_ref(&file));
    let reads = |job: &Job| {
        let expected = result(job);
        assert!(result(&on(job, &cache)) == expected);
        cache.recalled() == 0
    };
    assert!(reads(&plain) && !reads(&plain), "the same again");
    save(&kamus, "Kamus", rows![["Tertulis", "Kolom", "Jenis", "Dikonfirmasi Oleh"], ["Ngaji Data", "Jenis", "Kursus", "Siti Contoh"]]);
    let confirmed = Job { dictionaries: vec![kamus.clone()], ..plain.clone() };
    assert!(reads(&confirmed) && !reads(&confirmed), "a name was confirmed");
    save(&kamus, "Kamus", rows![["Tertulis", "Kolom", "Jenis", "Dikonfirmasi Oleh"], ["Ngaji Data", "Jenis", "Seminar", "Siti Contoh"]]);
    assert!(reads(&confirmed) && !reads(&confirmed), "otherwise");
    save(&kamus, "Kamus", rows![["Tertulis", "Kolom", "Jenis", "Dikonfirmasi Oleh"], ["Ngaji Data", "Jenis", "Seminar", "Budi Contoh"]]);
    assert!(!reads(&confirmed), "by whom is taken from the dictionary");
    let kinds = rekap_core::rules::siasn::SiasnKinds::shipped_text();
    rekap_jp::rule_files::export(&RuleTexts::shipped(), &kinds, &folder_of_rules).expect("a writable folder");
    let policy = folder_of_rules.join("policy.toml");
    fs::write(&policy, fs::read_to_string(&policy).expect("the policies") + "\n# Diubah.\n").expect("a writable folder");
    let ruled = Job { rules: Some(folder_of_rules), ..plain.clone() };
    assert!(reads(&ruled) && !reads(&ruled), "other rules");
    let wider = Job { limits: Limits::default().times(2), ..plain.clone() };
    assert!(reads(&wider) && !reads(&wider), "other limits");
    save(&file, "Lembar", activities("Ngaji Data", 9));
    assert!(reads(&plain) && !reads(&plain), "other bytes");
}

#[test]
fn names_confirmed_among_the_inputs_hold_for_files_from_the_shelf() {
    let (folder, cache) = (folder(), Arc::new(Memory::default()));
    let [file, kamus] = ["Rekap.xlsx", "kamus.xlsx"].map(|name| folder.path().join(name));
    save(&file, "Lembar", activities("Ngaji Data", 8));
    save(&kamus, "Kamus", rows![["Tertulis", "Kolom", "Jenis", "Dikonfirmasi Oleh"], ["Ngaji Data", "Jenis", "Kursus", "Siti Contoh"]]);
    let plain = job(&[file, kamus]);
    let expected = result(&plain);
    for recalled in [0, 4] {
        assert!(result(&on(&plain, &cache)) == expected);
        assert_eq!(cache.recalled(), recalled, "each file once before and once after the Kamus is known");
    }
}

#[test]
fn a_field_more_in_any_source_is_another_key_for_every_file() {
    let folder = folder();
    let source = folder.path().join("core/src/model/claim.rs");
    for krate in ["core/src/model", "ooxml/src", "sheets/src", "engine/src"] {
        fs::create_dir_all(folder.path().join(krate)).expect("a writable folder");
    }
    let sum = |text: &str| {
        fs::write(&source, text).expect("a writable folder");
        build::sum(folder.path()).expect("sources")
    };
    let before = sum("struct Claim { hundredths: i64 }");
    assert_ne!(sum("struct Claim { hundredths: i64, is_rounded: bool }"), before);
    assert_eq!(sum("struct Claim { hundredths: i64 }"), before);
    let own = build::sum(&Path::new(env!("CARGO_MANIFEST_DIR")).join("crates")).expect("the sources");
    assert_eq!(own, rekap_engine::SOURCES, "the key holds the sources that it was built from");
}
