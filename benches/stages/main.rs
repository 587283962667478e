//! What each stage costs, and the whole run: `cargo bench`, or `cargo bench -- credit` for one of them.
//!
//! Every stage starts from what the stages before it made of one workbook of 10,000 invented activities, held in memory. `open` is in `recognise and read`
//! as well, since rows are borrowed from the file as they stream by: the difference of the two is what recognising and reading add.

#![allow(missing_docs, reason = "criterion's macros make items without words")]

mod cache;
mod data;

use std::hint::black_box;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::NaiveDate;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

use rekap_core::classify::Classifier;
use rekap_core::credit::{self, Period};
use rekap_core::model::activity::Activity;
use rekap_core::model::credit::Credit;
use rekap_core::model::dictionary::Dictionary;
use rekap_core::model::entry::Entry;
use rekap_core::model::lang::Lang;
use rekap_core::model::limits::Limits;
use rekap_core::model::people::People;
use rekap_core::model::table::Table;
use rekap_core::people;
use rekap_core::place::SheetPlace;
use rekap_core::read::Reader;
use rekap_core::recognise::Recogniser;
use rekap_core::rules::Rules;
use rekap_core::summarise::{self, Credited};
use rekap_core::summary::Summary;
use rekap_engine::NoProgress;
use rekap_jp::job::Job;
use rekap_report::{Paper, Presentation};

const ROWS: u32 = 10_000;
const SAMPLES: usize = 10;

/// One workbook, and what every stage makes of it.
struct Stages {
    bytes: Vec<u8>,
    rules: Rules,
    table: Table,
    entries: Vec<Entry>,
    activities: Vec<Activity>,
    people: People,
    credits: Vec<Credit>,
}

impl Stages {
    fn new() -> Self {
        let bytes = data::workbook(ROWS, 1).expect("a workbook");
        let rules = Rules::shipped().expect("the shipped rules");
        let (table, entries) = read(&bytes, &rules);
        let table = table.expect("a table");
        let activities = classified(entries.clone(), &table, &rules);
        let people = people::settle(&mut activities.clone(), Vec::new(), &[], &mut Vec::new()).people;
        let credits = credited(&activities, &people, &rules);
        Self { bytes, rules, table, entries, activities, people, credits }
    }

    fn credited(&self) -> Credited {
        Credited {
            year: period().year,
            as_of: period().as_of,
            activities: self.activities.clone(),
            credits: self.credits.clone(),
            people: self.people.clone(),
            lists: Vec::new(),
            dictionary: Vec::new(),
            findings: Vec::new(),
            sources: Vec::new(),
        }
    }

    fn summary(&self) -> Summary {
        summarise::summarise(self.credited(), &self.rules)
    }
}

fn period() -> Period {
    Period::of(Some(2025), NaiveDate::from_ymd_opt(2025, 12, 31).expect("a day"))
}

fn presentation() -> Presentation {
    Presentation {
        lang: Lang::Id,
        mask: false,
        has_ledger: false,
        agency: None,
        letterhead: Vec::new(),
        paper: Paper::A4,
        signatory: None,
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// Streams all cells by, and counts the rows.
fn opened(bytes: &[u8]) -> u64 {
    let mut rows = 0;
    let mut book = rekap_sheets::open(bytes, &Limits::default()).expect("a workbook");
    book.rows(0, &mut |row| {
        black_box(row);
        rows += 1;
        ControlFlow::Continue(())
    })
    .expect("a sheet");
    rows
}

fn read(bytes: &[u8], rules: &Rules) -> (Option<Table>, Vec<Entry>) {
    let mut book = rekap_sheets::open(bytes, &Limits::default()).expect("a workbook");
    let place = Arc::new(SheetPlace { file: Arc::from("data.xlsx"), sheet: Arc::from("Kegiatan") });
    let mut recogniser = Recogniser::new(rules, place, None);
    let mut reader = Reader::new(rules, book.epoch());
    let (mut found, mut entries, mut findings) = (None, Vec::new(), Vec::new());
    book.rows(0, &mut |row| {
        recogniser.push(row, &mut |table, role, row| {
            found.get_or_insert_with(|| table.clone());
            reader.entries(table, role, row, &mut entries, &mut findings);
        });
        ControlFlow::Continue(())
    })
    .expect("a sheet");
    (found, entries)
}

fn classified(entries: Vec<Entry>, table: &Table, rules: &Rules) -> Vec<Activity> {
    let mut findings = Vec::new();
    let confirmed = Dictionary::default();
    let mut classifier = Classifier::new(rules, &confirmed);
    entries.into_iter().map(|entry| classifier.activity(entry, table, &mut findings)).collect()
}

fn credited(activities: &[Activity], people: &People, rules: &Rules) -> Vec<Credit> {
    let kind_of = |activity: &Activity| activity.nip.and_then(|nip| people.get(&nip)).map(|person| person.kind);
    credit::everyone(activities, kind_of, period(), rules)
}

fn stages(criterion: &mut Criterion) {
    let stages = Stages::new();
    let mut group = criterion.benchmark_group("stages");
    group.sample_size(SAMPLES).throughput(Throughput::Elements(u64::from(ROWS)));
    group.bench_function("open", |bencher| bencher.iter(|| opened(&stages.bytes)));
    group.bench_function("recognise and read", |bencher| bencher.iter(|| read(&stages.bytes, &stages.rules)));
    group.bench_function("classify", |bencher| {
        let classify = |entries| classified(entries, &stages.table, &stages.rules);
        bencher.iter_batched(|| stages.entries.clone(), classify, BatchSize::LargeInput);
    });
    group.bench_function("credit", |bencher| bencher.iter(|| credited(&stages.activities, &stages.people, &stages.rules)));
    group.bench_function("summarise", |bencher| {
        let summarise = |credited| summarise::summarise(credited, &stages.rules);
        bencher.iter_batched(|| stages.credited(), summarise, BatchSize::LargeInput);
    });
    let (summary, presentation) = (stages.summary(), presentation());
    group.bench_function("report", |bencher| {
        bencher.iter(|| rekap_report::workbook(&summary, &stages.rules, &presentation, Cursor::new(Vec::new())).expect("a result"));
    });
    group.finish();
}

fn whole(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let input = folder.path().join("data.xlsx");
    std::fs::write(&input, data::workbook(ROWS, 1).expect("a workbook")).expect("a writable folder");
    let job = Job {
        inputs: vec![input],
        output: Some(folder.path().join("hasil.xlsx")),
        year: None,
        as_of: period().as_of,
        employees: None,
        dictionaries: Vec::new(),
        rules: None,
        json: None,
        ledger: None,
        presentation: presentation(),
        threads: None,
        force: true,
        shown_findings: 0,
        limits: Limits::default(),
        guard: None,
        returns: None,
        cache: None,
    };
    let mut group = criterion.benchmark_group("run");
    group.sample_size(SAMPLES).throughput(Throughput::Elements(u64::from(ROWS)));
    group.bench_function("whole", |bencher| bencher.iter(|| rekap_jp::run(&job, &NoProgress).expect("a result")));
    group.finish();
}

criterion_group!(benches, stages, whole, cache::cache);
criterion_main!(benches);
