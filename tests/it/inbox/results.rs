//! What the recap holds, when it is made again, and when not a byte of it changes.

use std::fs;
use std::time::SystemTime;

use super::share::{Share, rows};
use crate::job::{OTHER, PNS, program, save};
use crate::rows as cells;

/// The results with their bytes and times.
fn results(share: &Share) -> Vec<(String, Vec<u8>, SystemTime)> {
    let of = |path: String| {
        let (bytes, entry) = (fs::read(share.path(&path)), fs::metadata(share.path(&path)));
        let modified = entry.and_then(|entry| entry.modified()).expect("a time");
        (path, bytes.expect("a file"), modified)
    };
    share.tree("hasil").into_iter().map(of).collect()
}

fn one_accepted() -> Share {
    let share = Share::new();
    share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
    share.pass().exit(0);
    share
}

#[test]
fn a_corrected_row_wins_over_the_old_one() {
    let share = one_accepted();
    share.put("dinas-b/Susulan.csv", rows(&[(PNS, "Kursus Arsip", "12")]));
    share.pass().exit(0);
    assert!((share.credited(PNS) - 12.0).abs() < 0.01);
    share.equals_run_over(&["selesai/dinas-b/Susulan.csv", "selesai/dinas-a/Rekap.csv"]);
}

#[test]
fn a_new_submission_of_the_same_name_replaces_the_earlier_one() {
    let share = one_accepted();
    share.put("dinas-a/REKAP.csv", rows(&[(PNS, "Kursus Web", "3")]));
    share.pass().exit(0);
    assert!((share.credited(PNS) - 3.0).abs() < 0.01);
    share.equals_run_over(&["selesai/dinas-a/REKAP.csv"]);
    assert_eq!(share.tree("selesai").len(), 2, "the earlier one is kept");
}

#[test]
fn a_submission_that_must_be_mended_does_not_take_the_accepted_one_away() {
    let share = one_accepted();
    share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "delapan")]));
    share.pass().exit(1);
    share.equals_run_over(&["selesai/dinas-a/Rekap.csv"]);
}

#[test]
fn a_pass_with_nothing_new_changes_no_byte_of_the_results() {
    let share = one_accepted();
    let before = results(&share);
    assert_eq!(before.len(), 2);
    share.pass().exit(0);
    // An upload that counts for nothing is nothing new either.
    share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
    share.put("dinas-b/Salah.csv", rows(&[(OTHER, "Kursus Arsip", "delapan")]));
    share.pass().exit(1);
    assert_eq!(results(&share), before);
}

#[test]
fn another_day_alone_changes_nothing_until_it_matters() {
    let share = Share::new();
    let text = String::from_utf8(rows(&[(PNS, "Kursus Arsip", "8")])).expect("text").replace("2025-03-04", "2025-03-20");
    share.put("dinas-a/Rekap.csv", text);
    let on = |day: &str| share.pass_with(&["--as-of", day]).exit(0).stderr.contains("Rekap JP 2025");
    assert!(on("2025-03-05"));
    assert!(share.credited(PNS).abs() < 0.01, "not held yet");
    assert!(!on("2025-03-05") && !on("2025-03-19"));
    assert!(on("2025-03-20"));
    assert!((share.credited(PNS) - 8.0).abs() < 0.01);
    // The plan for the months that are left is another one in each of them.
    assert!(!on("2025-03-31") && on("2025-04-01") && !on("2025-04-30"));
    assert!(on("2026-01-02") && !on("2026-08-17"));
}

#[test]
fn new_rules_a_new_dictionary_a_new_list_and_new_settings_renew_the_recap() {
    let share = one_accepted();
    let rules = share.path("aturan");
    program().arg("rules").arg("export").arg(&rules).assert().success();
    let policy = fs::read_to_string(rules.join("policy.toml")).expect("the policies");
    fs::write(rules.join("policy.toml"), policy + "\n# diperiksa lagi\n").expect("a writable folder");
    let list = cells![["NIP", "Nama", "Status ASN", "Unit Kerja"], [OTHER, "Budi Contoh", "PNS", "Dinas B"]];
    save(&share.path("pegawai.xlsx"), "Pegawai", list);
    let kamus = cells![["Tertulis", "Kolom", "Jumlah", "Contoh Sel", "Saran", "Jenis", "Dikonfirmasi Oleh", "Tanggal"]];
    save(&share.path("kamus.xlsx"), "Kamus", kamus);
    let mut settings = String::new();
    for line in ["agency = \"Kabupaten Contoh\"", "rules = \"aturan\"", "employees = \"pegawai.xlsx\"", "dictionary = [\"kamus.xlsx\"]"] {
        settings = format!("{settings}{line}\n");
        share.settings(&settings);
        share.pass().exit(0).says("Rekap JP 2025.xlsx dibuat");
        assert!(!share.pass().exit(0).stderr.contains("dibuat dari"), "{line}");
    }
    assert_eq!(share.json("hasil/Rekap JP 2025.json")["totals"]["employees"], 2);
    assert_eq!(share.tree("hasil").len(), 2, "own results are not kept aside");
}

#[test]
fn each_year_has_its_recap_and_a_named_year_has_them_all() {
    let share = one_accepted();
    let years_ago = String::from_utf8(rows(&[(OTHER, "Kursus Arsip", "8")])).expect("text").replace("2025-", "2023-");
    share.put("dinas-b/Rekap.csv", years_ago);
    let before = results(&share);
    share.pass().exit(0);
    assert_eq!(share.tree("hasil").len(), 4);
    assert_eq!(share.json("hasil/Rekap JP 2023.json")["totals"]["employees"], 1);
    assert!(results(&share).iter().filter(|result| result.0.contains("2025")).eq(before.iter()), "the other year is untouched");
    share.settings("year = 2025");
    share.pass().exit(0);
    assert_eq!(share.json("hasil/Rekap JP 2025.json")["sources"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_same_name_in_the_next_year_does_not_take_the_last_year_away() {
    let share = one_accepted();
    let next = String::from_utf8(rows(&[(PNS, "Kursus Arsip", "8")])).expect("text").replace("2025-", "2026-");
    share.put("dinas-a/Rekap.csv", next);
    share.pass().exit(0);
    assert_eq!(share.tree("hasil").len(), 4);
    fs::remove_file(share.path("log/rekap.json")).expect("a file");
    share.pass().exit(0);
    share.equals_run_over(&["selesai/dinas-a/Rekap.csv"]);
}

#[test]
fn a_result_that_is_gone_is_made_again_and_one_that_a_clerk_changed_is_kept() {
    let share = one_accepted();
    let before = share.content();
    fs::remove_file(share.path("hasil/Rekap JP 2025.json")).expect("a file");
    share.pass().exit(0);
    assert_eq!(share.content(), before);
    fs::write(share.path("hasil/Rekap JP 2025.xlsx"), "keputusan").expect("a writable folder");
    share.pass().exit(0).says("Rekap JP 2025 (2).xlsx");
    assert_eq!(fs::read(share.path("hasil/Rekap JP 2025 (2).xlsx")).ok(), Some(b"keputusan".to_vec()));
    fs::remove_file(share.path("hasil/Rekap JP 2025 (2).xlsx")).expect("a file");
    assert_eq!(share.content(), before);
    // The memory of how the recaps were made may be thrown away at any time.
    fs::remove_file(share.path("log/rekap.json")).expect("a file");
    share.pass().exit(0);
    assert_eq!(share.content(), before);
}

#[test]
fn a_torn_line_of_the_journal_is_set_aside_and_reported_and_the_pass_goes_on() {
    let share = one_accepted();
    let path = share.path("log/jurnal.jsonl");
    let whole = fs::read(&path).expect("the journal");
    let torn = &whole[..whole.len() / 2];
    fs::write(&path, [torn, b"\n", &whole, torn].concat()).expect("a writable folder");
    let before = results(&share);
    assert!(fs::read(&path).is_ok_and(|bytes| bytes.ends_with(torn)));
    share.pass_with(&["--dry-run"]).exit(0);
    share.put("dinas-b/Lain.csv", rows(&[(OTHER, "Kursus Arsip", "8")]));
    share.pass().exit(0).says("2 baris tidak utuh dipindahkan ke log/jurnal-rusak.txt");
    let journal = fs::read_to_string(&path).expect("the journal");
    assert!(journal.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{journal}");
    assert_eq!(share.journal().len(), 2);
    assert_eq!(fs::read(share.path("log/jurnal-rusak.txt")).ok(), Some([torn, b"\n", torn].concat()));
    share.equals_run_over(&["selesai/dinas-b/Lain.csv", "selesai/dinas-a/Rekap.csv"]);
    assert_ne!(results(&share), before);
    assert!(!share.pass().exit(0).stderr.contains("tidak utuh"), "once");
}

#[test]
fn a_line_of_the_journal_that_only_lacks_its_end_counts() {
    let share = one_accepted();
    let path = share.path("log/jurnal.jsonl");
    let whole = fs::read(&path).expect("the journal");
    fs::write(&path, whole.trim_ascii_end()).expect("a writable folder");
    share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
    share.pass().exit(0).says("sudah pernah");
    assert!(fs::read(&path).is_ok_and(|bytes| bytes.starts_with(&whole)));
    assert_eq!(share.journal().len(), 2);
}

#[test]
fn a_year_whose_last_workbook_has_left_gets_an_empty_recap_that_says_so() {
    let share = one_accepted();
    let typed = String::from_utf8(rows(&[(OTHER, "Kursus Arsip", "8")])).expect("text").replace("2025-", "2024-");
    share.put("dinas-b/Rekap.csv", typed);
    share.pass().exit(0);
    assert_eq!(share.json("hasil/Rekap JP 2024.json")["totals"]["employees"], 1);
    fs::remove_file(share.path("selesai/dinas-b/Rekap.csv")).expect("a file");
    share.put("dinas-b/Rekap.csv", rows(&[(OTHER, "Kursus Arsip", "8")]));
    let pass = share.pass();
    pass.exit(0).says("Rekap JP 2024.xlsx dikosongkan").says("2 rekap dibuat, 1 di antaranya kosong");
    let recap = share.json("hasil/Rekap JP 2024.json");
    assert_eq!((&recap["totals"]["employees"], &recap["totals"]["activities"]), (&0.into(), &0.into()));
    assert_eq!(recap["findings"][0]["code"], "F22");
    assert_eq!(share.journal().iter().filter(|line| line["emptied"] == 2024).count(), 1);
    let before = results(&share);
    share.pass().exit(0);
    assert_eq!(results(&share), before, "once");
    let log = share.pass_with(&["--log", "json"]);
    assert_eq!(log.exit(0).lines().last().expect("a line")["emptied"], 0);
    // Where its recap is not wanted any more, it stays away.
    for extension in ["xlsx", "json"] {
        fs::remove_file(share.path(&format!("hasil/Rekap JP 2024.{extension}"))).expect("a file");
    }
    share.pass().exit(0);
    assert_eq!(share.tree("hasil").len(), 2);
    share.equals_run_over(&["selesai/dinas-b/Rekap (2).csv", "selesai/dinas-a/Rekap.csv"]);
}

#[test]
fn an_emptied_year_keeps_the_people_of_the_employee_list() {
    let share = one_accepted();
    let list = cells![["NIP", "Nama", "Status ASN", "Unit Kerja"], [OTHER, "Budi Contoh", "PNS", "Dinas B"]];
    save(&share.path("pegawai.xlsx"), "Pegawai", list);
    share.settings("employees = \"pegawai.xlsx\"");
    share.pass().exit(0);
    fs::remove_file(share.path("selesai/dinas-a/Rekap.csv")).expect("a file");
    share.pass().exit(0).says("dikosongkan");
    let recap = share.json("hasil/Rekap JP 2025.json");
    assert_eq!((&recap["totals"]["employees"], &recap["totals"]["inactive"]), (&1.into(), &1.into()));
    let codes: Vec<_> = recap["findings"].as_array().expect("a list").iter().map(|finding| finding["code"].clone()).collect();
    assert_eq!(codes, ["F22"]);
}

#[test]
fn an_accepted_workbook_that_was_taken_away_no_longer_counts() {
    let share = one_accepted();
    share.put("dinas-b/Lain.csv", rows(&[(OTHER, "Kursus Arsip", "8")]));
    share.pass().exit(0);
    fs::remove_file(share.path("selesai/dinas-a/Rekap.csv")).expect("a file");
    share.pass().exit(0);
    share.equals_run_over(&["selesai/dinas-b/Lain.csv"]);
}

#[test]
fn a_lost_journal_is_reported_and_the_recap_does_not_shrink_in_silence() {
    let share = one_accepted();
    fs::remove_file(share.path("log/jurnal.jsonl")).expect("the journal");
    let before = results(&share);
    let pass = share.pass_with(&["--log", "json"]);
    let lines = pass.exit(1).lines();
    assert_eq!((&lines[0]["event"], &lines[0]["why"], &lines[0]["file"]), (&"left".into(), &"unknown".into(), &"Rekap.csv".into()));
    assert_eq!(results(&share), before);
    fs::rename(share.path("selesai/dinas-a/Rekap.csv"), share.path("masuk/Rekap.csv")).expect("a move");
    share.pass().exit(0);
    share.equals_run_over(&["selesai/-/Rekap.csv"]);
}
