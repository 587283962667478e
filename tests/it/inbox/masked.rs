//! Files and offices that are named by a NIP: it stands in no log and on no screen, and nothing is lost by that.

use std::fs;

use super::share::{Share, rows};
use crate::job::{OTHER, PNS, PPPK};
use crate::mask::{readable, unpacked};

/// Where the mask does not hold: what offices sent, and what goes back to them or is read again by the program alone.
const OWN: [&str; 2] = ["log/tembolok/", "Perbaikan - "];

fn named_by_nip() -> Share {
    let share = Share::new();
    share.put(&format!("dinas {PPPK}/{PNS}.csv"), rows(&[(PNS, "Kursus Arsip", "8")]));
    share.put(&format!("dinas {PPPK}/19900202 201502 2 902.csv"), rows(&[(OTHER, "Kursus Arsip", "6")]));
    share.put("dinas-b/Rekap 1985-0101-2010-0119-01.csv", rows(&[(OTHER, &format!("Kursus {OTHER}"), "delapan")]));
    share.put(&format!("dinas-b/{OTHER}.docx"), "surat");
    share.put(&format!("dinas-b/{OTHER}.xlsx.tmp"), "x");
    share
}

/// What was written by passes, but for what offices sent; the name of each file that lies there is the office's own.
fn written(share: &Share) -> Vec<(String, Vec<u8>)> {
    let places = ["hasil", "log", "gagal", "perlu-perbaikan"].iter().flat_map(|folder| share.tree(folder));
    let is_upload = |path: &str| matches!(path.rsplit_once('.'), Some((_, "csv" | "docx")));
    let is_written = |path: &String| !is_upload(path) && !OWN.iter().any(|own| path.contains(own));
    places
        .filter(is_written)
        .flat_map(|path| unpacked(&share.path(&path)).into_iter().map(move |(_, bytes)| (path.clone(), bytes)))
        .collect()
}

fn leaks(said: &[(String, Vec<u8>)]) -> Vec<String> {
    let leaks =
        said.iter().flat_map(|(place, bytes)| readable(bytes, &[PNS, OTHER, PPPK]).into_iter().map(move |nip| format!("{nip} in {place}")));
    leaks.collect()
}

#[test]
fn a_masked_pass_writes_no_nip_anywhere() {
    for log in ["text", "json"] {
        let share = named_by_nip();
        share.settings("mask = true");
        let passes = [share.pass_with(&["--log", log, "--dry-run"]), share.pass_with(&["--log", log]), share.pass_with(&["--log", log])];
        let said = passes.map(|pass| (format!("the {log} log"), pass.stderr.into_bytes()));
        let written = [written(&share), said.to_vec()].concat();
        assert!(
            written.iter().any(|(place, _)| place.ends_with("jurnal.jsonl"))
                && written.iter().any(|(place, _)| place.ends_with(".temuan.txt"))
        );
        assert_eq!(leaks(&written), [""; 0]);
    }
}

#[test]
fn log_and_screen_hold_no_nip_even_without_the_mask() {
    let share = named_by_nip();
    let pass = share.pass();
    let logs: Vec<(String, Vec<u8>)> = written(&share).into_iter().filter(|(place, _)| place.starts_with("log/")).collect();
    assert_eq!(leaks(&[logs, vec![("screen".to_owned(), pass.stderr.into_bytes())]].concat()), [""; 0]);
}

#[test]
fn a_file_that_is_named_by_a_nip_is_corrected_like_any_other() {
    let share = named_by_nip();
    share.pass().exit(1);
    assert!((share.credited(PNS) - 8.0).abs() < f64::EPSILON && (share.credited(OTHER) - 6.0).abs() < f64::EPSILON);
    share.put(&format!("dinas {PPPK}/{PNS}.csv"), rows(&[(PNS, "Kursus Arsip", "4")]));
    share.pass().exit(0);
    assert!((share.credited(PNS) - 4.0).abs() < f64::EPSILON, "the correction, and it alone");
    assert!((share.credited(OTHER) - 6.0).abs() < f64::EPSILON, "another person's file is another submission");
    share.equals_run_over(&[&format!("selesai/dinas {PPPK}/{PNS} (2).csv"), &format!("selesai/dinas {PPPK}/19900202 201502 2 902.csv")]);
}

#[test]
fn a_returned_workbook_that_is_named_by_a_nip_answers_its_submission() {
    let share = Share::new();
    share.put(&format!("dinas-b/{PNS}.csv"), rows(&[(PNS, "Kursus Arsip", "delapan")]));
    share.pass().exit(1);
    fs::remove_file(share.path(&format!("perlu-perbaikan/dinas-b/{PNS}.csv"))).expect("an upload");
    fs::remove_file(share.path(&format!("perlu-perbaikan/dinas-b/Perbaikan - {PNS}.xlsx"))).expect("a reply");
    share.put(&format!("dinas-b/Perbaikan - {PNS}.csv"), rows(&[(PNS, "Kursus Arsip", "8")]));
    share.pass().exit(0);
    let journal = share.journal();
    assert_eq!(journal[0]["name"], journal[1]["name"], "known by the journal alone");
    assert_eq!(share.tree("selesai").len(), 1);
}

#[cfg(debug_assertions)]
#[test]
fn a_pass_that_was_killed_is_taken_up_although_the_journal_hides_the_names() {
    let whole = named_by_nip();
    whole.pass();
    let start = named_by_nip();
    for step in (1..80).step_by(3) {
        let share = Share::like(&start);
        share.pass_with(&["--fault", &format!("kill:{step}")]);
        share.pass();
        for folder in ["selesai", "perlu-perbaikan", "gagal", "proses", "hasil"] {
            assert_eq!(share.tree(folder), whole.tree(folder), "kill:{step}");
        }
        assert_eq!(share.json("hasil/Rekap JP 2025.json"), whole.json("hasil/Rekap JP 2025.json"), "kill:{step}");
    }
}
