//! A folder of workbooks from elsewhere, none of which is ours to keep: `REKAP_CORPUS=… cargo test --lib corpus -- --ignored --nocapture`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::*;

fn workbooks(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            workbooks(&path, found);
        } else if path.extension().is_some_and(|kind| ["xlsx", "xlsm", "xltx", "xltm"].iter().any(|known| kind.eq_ignore_ascii_case(known)))
        {
            found.push(path);
        }
    }
    found.sort();
}

#[test]
#[ignore = "needs a folder of workbooks, named by REKAP_CORPUS"]
fn every_cell_of_every_workbook_of_a_folder_is_the_references() {
    let (mut found, mut counts, mut unlike) = (Vec::new(), BTreeMap::new(), Vec::new());
    workbooks(Path::new(&std::env::var("REKAP_CORPUS").unwrap_or_default()), &mut found);
    for path in &found {
        let bytes = std::fs::read(path).unwrap_or_default();
        if crate::package::inspect(&bytes, &Limits::default()).is_err() {
            *counts.entry("refused by its directory".to_owned()).or_insert(0) += 1;
            continue;
        }
        for (sheet, verdict) in verdicts(&bytes) {
            *counts.entry(format!("{} {verdict:?}", if sheet == "workbook" { "workbook" } else { "sheet" })).or_insert(0) += 1;
            if verdict != Verdict::Equal {
                unlike.push(format!("{verdict:?} {} › {sheet}", path.display()));
            }
        }
    }
    unlike.sort();
    eprintln!("{} workbooks: {counts:#?}\n{unlike:#?}", found.len());
    assert!(!found.is_empty(), "no workbook in REKAP_CORPUS");
    assert!(!unlike.iter().any(|line| line.starts_with("Different") || line.starts_with("OnlyScan")));
}
