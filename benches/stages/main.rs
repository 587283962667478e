//! What each part of the front door costs, and the whole run: `cargo bench`, or `cargo bench -- recap` for one of them.
//!
//! Every part starts from what the parts before it made of one workbook of 10,000 invented activities, held in memory. `open` is in `read` as well, since rows
//! are borrowed from the file as they stream by: the difference of the two is what recognising, reading and classifying add.

#![allow(missing_docs, reason = "criterion's macros make items without words")]

mod cache;
mod data;

use std::hint::black_box;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::NaiveDate;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

use rekap_core::model::dictionary::Dictionary;
use rekap_core::model::limits::Limits;
use rekap_core::rules::Rules;
use rekap_engine::{Host, JsonSummary, NoProgress, Output, Question, Reading, ResultWorkbook, WorkbookReader};
use rekap_jp::job::Job;
use rekap_report::Presentation;

const ROWS: u32 = 10_000;
const SAMPLES: usize = 10;

fn question() -> Question {
    Question { year: Some(2025), as_of: NaiveDate::from_ymd_opt(2025, 12, 31).expect("a day") }
}

/// Streams all cells by, and counts the rows.
fn opened(bytes: &[u8]) -> u64 {
    let (mut rows, limits) = (0, Limits::default());
    let mut book = Host::alone(&limits).open(bytes).expect("a workbook");
    book.rows(0, &mut |row| {
        black_box(row);
        rows += 1;
        ControlFlow::Continue(())
    })
    .expect("a sheet");
    rows
}

fn read(bytes: &[u8], rules: &Rules) -> Reading {
    let (limits, confirmed) = (Limits::default(), Dictionary::default());
    WorkbookReader::new(rules, &confirmed, Host::alone(&limits)).read(&Arc::from("data.xlsx"), bytes)
}

fn stages(criterion: &mut Criterion) {
    let bytes = data::workbook(ROWS, 1).expect("a workbook");
    let (rules, confirmed) = (Rules::shipped().expect("the shipped rules"), Dictionary::default());
    let reading = read(&bytes, &rules);
    let recap = |(reading, rules)| rekap_engine::recap(reading, &confirmed, question(), rules);
    let done = recap((reading.clone(), rules.clone()));
    let mut group = criterion.benchmark_group("stages");
    group.sample_size(SAMPLES).throughput(Throughput::Elements(u64::from(ROWS)));
    group.bench_function("open", |bencher| bencher.iter(|| opened(&bytes)));
    group.bench_function("read", |bencher| bencher.iter(|| read(&bytes, &rules)));
    group.bench_function("recap", |bencher| {
        bencher.iter_batched(|| (reading.clone(), rules.clone()), recap, BatchSize::LargeInput);
    });
    for (name, output) in [("workbook", &ResultWorkbook as &dyn Output), ("json", &JsonSummary)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| output.write(&done, &Presentation::default(), &mut Cursor::new(Vec::new())).expect("a result"));
        });
    }
    group.finish();
}

fn whole(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let input = folder.path().join("data.xlsx");
    std::fs::write(&input, data::workbook(ROWS, 1).expect("a workbook")).expect("a writable folder");
    let job = Job { inputs: vec![input], output: Some(folder.path().join("hasil.xlsx")), force: true, ..Job::on(question().as_of) };
    let mut group = criterion.benchmark_group("run");
    group.sample_size(SAMPLES).throughput(Throughput::Elements(u64::from(ROWS)));
    group.bench_function("whole", |bencher| bencher.iter(|| rekap_jp::run(&job, &NoProgress).expect("a result")));
    group.finish();
}

criterion_group!(benches, stages, whole, cache::cache);
criterion_main!(benches);
