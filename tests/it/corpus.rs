//! Workbooks that others collected because they broke something → what the program makes of each.
//!
//! ```sh
//! REKAP_CORPUS=/tmp/corpus-poi:/tmp/corpus-calamine cargo test --release --test it corpus -- --ignored --nocapture
//! ```
//! The folders hold the test data of Apache POI and calamine (fetched beside the tree, never part of it) or whatever else should not hurt. Every file below them
//! is given to the built program on its own: `check FILE --json -`. One that crashes it, or takes too much time or memory, fails the test.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::measured::{Measured, measured};

/// What a hostile file may cost.
const SLOW: Duration = Duration::from_secs(5);
const MEMORY_MIB: u64 = 512;
/// How long is waited before a run is ended.
const WAIT: Duration = Duration::from_secs(30);

#[test]
#[ignore = "needs REKAP_CORPUS, folders of workbooks beside the tree"]
fn nothing_in_a_corpus_crashes_hangs_or_takes_the_memory() {
    let folders = std::env::var_os("REKAP_CORPUS").expect("REKAP_CORPUS names folders of workbooks");
    let mut files: Vec<PathBuf> = std::env::split_paths(&folders).flat_map(|folder| files_below(&folder)).collect();
    files.sort();
    let (mut totals, mut hurt) = (BTreeMap::<String, usize>::new(), Vec::new());
    for file in &files {
        let run = measured(Command::new(env!("CARGO_BIN_EXE_rekap-jp")).arg("check").arg(file).args(["--json", "-", "--quiet"]), WAIT);
        let (outcome, is_hurt) = outcome(&run);
        eprintln!("{outcome:<14} {:>6.2} s {:>4} MiB  {}", run.elapsed.as_secs_f64(), run.peak_mib.unwrap_or(0), file.display());
        if is_hurt {
            hurt.push(file);
        }
        *totals.entry(outcome).or_default() += 1;
    }
    eprintln!("{} files", files.len());
    for (outcome, count) in &totals {
        eprintln!("{count:>6} {outcome}");
    }
    assert!(hurt.is_empty() && !files.is_empty(), "hurt by {hurt:#?}");
}

/// Names what became of a file, and says whether it hurt.
fn outcome(run: &Measured) -> (String, bool) {
    if run.timed_out {
        return ("timed out".into(), true);
    }
    if !matches!(run.status, Some(0 | 1)) || run.stderr.contains("bug") {
        return ("crashed".into(), true);
    }
    if run.peak_mib.is_some_and(|mib| mib > MEMORY_MIB) {
        return ("over memory".into(), true);
    }
    if run.elapsed > SLOW {
        return ("slow".into(), true);
    }
    (read_or_refused(&run.stdout), false)
}

/// Reads from the summary whether the one file of a run was read; the code of its own finding says why not.
fn read_or_refused(json: &str) -> String {
    let json: serde_json::Value = serde_json::from_str(json).expect("well-formed JSON");
    if json["sources"][0]["status"] == "read" {
        let sheets_refused = json["findings"].as_array().is_some_and(|all| all.iter().any(|found| found["code"] == "T05"));
        return if sheets_refused { "read, sheet bad" } else { "read" }.to_owned();
    }
    let code = json["findings"]
        .as_array()
        .and_then(|all| all.iter().find_map(|found| found["code"].as_str().filter(|code| code.starts_with('F'))));
    format!("refused {}", code.unwrap_or("?"))
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|_| panic!("no folder {}", folder.display()));
    entries.flatten().flat_map(|entry| if entry.path().is_dir() { files_below(&entry.path()) } else { vec![entry.path()] }).collect()
}
