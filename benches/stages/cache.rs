//! What it saves to take a file from the cache that was read before: 200 workbooks as offices send them, and one large one.

use std::path::Path;

use criterion::{Criterion, Throughput};
use rekap_core::model::dictionary::Dictionary;
use rekap_core::model::limits::Limits;
use rekap_core::rules::Rules;
use rekap_engine::{Cache, Host, Reading};
use rekap_jp::cache::FolderCache;
use rekap_jp::discover::{Source, discover};
use rekap_jp::inputs;

use crate::{SAMPLES, data};

/// Rows of a workbook of one office, and how many of them; and of a large one.
const OFFICES: (u64, u32) = (200, 30);
const LARGE: (u64, u32) = (1, 20_000);

/// Compares reading with taking back.
pub(crate) fn cache(criterion: &mut Criterion) {
    let rules = Rules::shipped().expect("the shipped rules");
    let mut group = criterion.benchmark_group("cache");
    group.sample_size(SAMPLES);
    for (files, rows) in [OFFICES, LARGE] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let sources = written(&folder.path().join("masuk"), files, rows);
        let cache = FolderCache::new(folder.path().join("tembolok"), "1");
        let kept = read(&sources, &rules, Some(&cache));
        assert!(read(&sources, &rules, Some(&cache)) == kept);
        group.throughput(Throughput::Elements(files * u64::from(rows)));
        group.bench_function(format!("read {files} of {rows} rows"), |bencher| bencher.iter(|| read(&sources, &rules, None)));
        group.bench_function(format!("take back {files} of {rows} rows"), |bencher| {
            bencher.iter(|| read(&sources, &rules, Some(&cache)));
        });
    }
    group.finish();
}

fn written(folder: &Path, files: u64, rows: u32) -> Vec<Source> {
    std::fs::create_dir(folder).expect("a writable folder");
    for seed in 1..=files {
        let bytes = data::workbook(rows, seed).expect("a workbook");
        std::fs::write(folder.join(format!("{seed}.xlsx")), bytes).expect("a writable folder");
    }
    discover(&[folder.to_owned()], &[]).expect("workbooks")
}

fn read(sources: &[Source], rules: &Rules, cache: Option<&dyn Cache>) -> Reading {
    let (limits, confirmed) = (Limits::default(), Dictionary::default());
    inputs::read(sources, rules, &confirmed, Host { cache, ..Host::alone(&limits) })
}
