//! The scheduled job over a shared folder, with the built program: what is claimed, what becomes of it, what the recap holds, and what is never changed.

mod any_order;
mod claim;
mod earlier;
#[cfg(debug_assertions)]
mod faults;
mod identity;
mod judging;
mod library;
mod lock;
mod log;
mod masked;
mod results;
pub(crate) mod share;

use std::fs;

use crate::job::{OTHER, PNS, save};
use crate::returned::mending::mended;
use crate::rows as cells;
use share::{Share, rows};

#[test]
fn each_upload_is_judged_on_its_own_and_a_bad_one_holds_nobody_up() {
    let share = Share::new();
    share.put("dinas-a/Baik.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
    share.put("dinas-b/Salah.csv", rows(&[(OTHER, "Kursus Arsip", "delapan")]));
    share.put("dinas-b/surat.docx", "Dengan hormat");
    share.put("Tanpa dinas.csv", rows(&[(OTHER, "Kursus Web", "6")]));
    share.pass().exit(1);
    assert_eq!(share.tree("masuk"), [""; 0]);
    assert_eq!(share.tree("proses"), [""; 0]);
    assert_eq!(share.tree("selesai"), ["selesai/-/Tanpa dinas.csv", "selesai/dinas-a/Baik.csv"]);
    assert_eq!(share.tree("gagal"), ["gagal/dinas-b/surat.docx", "gagal/dinas-b/surat.docx.temuan.txt"]);
    assert_eq!(share.tree("perlu-perbaikan"), ["perlu-perbaikan/dinas-b/Perbaikan - Salah.xlsx", "perlu-perbaikan/dinas-b/Salah.csv"]);
    let reply = fs::read_to_string(share.path("gagal/dinas-b/surat.docx.temuan.txt")).expect("a reply");
    assert!(reply.contains("F01") && reply.contains("perbaiki"), "{reply}");
    share.equals_run_over(&["selesai/-/Tanpa dinas.csv", "selesai/dinas-a/Baik.csv"]);
}

#[test]
fn a_workbook_that_went_back_and_was_mended_is_accepted_for_what_it_was_sent_for() {
    let share = Share::new();
    share.put("dinas-b/Rekap.csv", rows(&[(OTHER, "Kursus Arsip", "delapan"), (OTHER, "Kursus Web", "3")]));
    share.pass().exit(1);
    let sent = fs::read(share.path("perlu-perbaikan/dinas-b/Perbaikan - Rekap.xlsx")).expect("the workbook to mend");
    share.put("dinas-b/Perbaikan - Rekap.xlsx", mended(&sent, "CSV", &[("H2", 8.into())]));
    share.pass().exit(0);
    let lines = share.journal();
    assert_eq!(
        (&lines[1]["outcome"], &lines[1]["name"], &lines[1]["stored"]),
        (&"accepted".into(), &"Rekap.csv".into(), &"selesai/dinas-b/Rekap.xlsx".into())
    );
    share.equals_run_over(&["selesai/dinas-b/Rekap.xlsx"]);
}

#[test]
fn what_was_read_is_kept_only_of_what_the_recap_is_made_of() {
    let share = Share::new();
    share.put("dinas-a/Baik.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
    share.put("dinas-b/Salah.csv", rows(&[(OTHER, "Kursus Arsip", "delapan")]));
    share.pass().exit(1);
    assert_eq!(share.tree("log/tembolok").len(), 1);
    fs::remove_dir_all(share.path("log/tembolok")).expect("it may be thrown away");
    share.put("dinas-a/Lagi.csv", rows(&[(PNS, "Kursus Web", "2")]));
    share.pass().exit(0);
    assert_eq!(share.tree("log/tembolok").len(), 2, "what was not kept was read again");
    share.equals_run_over(&["selesai/dinas-a/Lagi.csv", "selesai/dinas-a/Baik.csv"]);
}

#[test]
fn the_journal_holds_the_whole_story_of_an_upload() {
    let share = Share::new();
    share.put("dinas-a/2025/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
    share.pass().exit(0);
    let lines = share.journal();
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    for key in ["time", "run", "sha256", "rules", "dictionary", "version"] {
        assert!(line[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {line}");
    }
    assert_eq!((&line["office"], &line["name"]), (&"dinas-a".into(), &"2025/Rekap.csv".into()));
    assert_eq!((&line["outcome"], &line["year"]), (&"accepted".into(), &2025.into()));
    assert_eq!(line["counts"], serde_json::json!({"activities": 1, "errors": 0, "warnings": 0}));
    assert_eq!(line["stored"], "selesai/dinas-a/2025/Rekap.csv");
    let last = share.json("log/terakhir.json");
    assert!(last["start"].is_string() && last["end"].is_string(), "{last}");
    assert_eq!((&last["exit"], &last["counts"]["accepted"]), (&0.into(), &1.into()));
}

#[test]
fn the_same_bytes_again_are_moved_on_and_never_counted_twice() {
    let share = Share::new();
    let bytes = rows(&[(PNS, "Kursus Arsip", "8")]);
    share.put("dinas-a/Rekap.csv", &bytes);
    share.pass().exit(0);
    share.put("dinas-a/Rekap.csv", &bytes);
    share.pass().exit(0).says("sudah pernah");
    assert_eq!(share.tree("masuk"), [""; 0]);
    assert_eq!(share.tree("selesai"), ["selesai/dinas-a/Rekap (2).csv", "selesai/dinas-a/Rekap.csv"]);
    share.equals_run_over(&["selesai/dinas-a/Rekap.csv"]);
    assert_eq!(share.journal()[1]["outcome"], "repeated");
}

#[test]
fn the_same_bytes_twice_in_one_pass_are_one_submission() {
    let share = Share::new();
    let bytes = rows(&[(PNS, "Kursus Arsip", "8")]);
    share.put("dinas-a/Rekap.csv", &bytes);
    share.put("dinas-a/Perbaikan - Rekap.csv", &bytes);
    share.pass().exit(0);
    let outcomes: Vec<_> = share.journal().iter().map(|line| line["outcome"].clone()).collect();
    assert_eq!(outcomes, ["accepted", "repeated"]);
}

#[test]
fn what_was_sent_before_and_is_sent_again_after_something_else_is_a_new_submission() {
    let share = Share::new();
    let (first, other) = (rows(&[(PNS, "Kursus Arsip", "8")]), rows(&[(PNS, "Kursus Arsip", "9")]));
    share.put("dinas-a/Rekap.csv", &first);
    share.pass().exit(0);
    share.put("dinas-a/REKAP.csv", other);
    share.put("dinas-a/Rekap.csv", &first);
    share.pass().exit(0);
    let outcomes: Vec<_> = share.journal().iter().map(|line| line["outcome"].clone()).collect();
    assert_eq!(outcomes, ["accepted"; 3]);
    assert!((share.credited(PNS) - 8.0).abs() < 0.01);
}

#[test]
fn an_upload_whose_accepted_file_was_taken_away_is_judged_again() {
    let share = Share::new();
    let bytes = rows(&[(PNS, "Kursus Arsip", "8")]);
    share.put("dinas-a/Rekap.csv", &bytes);
    share.pass().exit(0);
    fs::remove_file(share.path("selesai/dinas-a/Rekap.csv")).expect("a file");
    share.put("dinas-a/Rekap.csv", &bytes);
    share.pass().exit(0);
    assert_eq!(share.journal()[1]["outcome"], "accepted");
    share.equals_run_over(&["selesai/dinas-a/Rekap (2).csv"]);
}

#[test]
fn a_returned_workbook_is_a_submission_of_what_it_was_returned_for() {
    let share = Share::new();
    share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "delapan")]));
    share.pass().exit(1);
    save(
        &share.path("masuk/dinas-a/Perbaikan - Rekap.xlsx"),
        "Kegiatan",
        cells![
            ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
            [PNS, "Rina Contoh", "Kursus Arsip", "Kursus", "2025-03-03", "2025-03-04", 8],
        ],
    );
    share.pass().exit(0);
    let lines = share.journal();
    let name = lines[1]["name"].as_str().expect("a name");
    assert!(name.starts_with("Rekap."), "{name}");
    assert!((share.credited(PNS) - 8.0).abs() < 0.01);
}

#[test]
fn the_exit_status_says_whether_a_person_must_do_something() {
    let share = Share::new();
    share.pass().exit(0);
    share.put("dinas-a/Salah.csv", rows(&[(PNS, "Kursus Arsip", "delapan")]));
    share.pass().exit(1);
    // It was reported; nothing is new.
    share.pass().exit(0);
    share.settings("employees = \"tidak ada.xlsx\"");
    share.pass().exit(2);
    assert_eq!(share.json("log/terakhir.json")["exit"], 2);
    fs::write(share.path("rekap-jp.toml"), "[inbox]\nsettle_second = 3\n").expect("a writable folder");
    share.pass().exit(2).says("settle_second");
    fs::remove_dir_all(share.path("masuk")).expect("a folder");
    fs::remove_file(share.path("rekap-jp.toml")).expect("a file");
    share.pass().exit(2).says("--init");
}

#[test]
fn the_log_for_machines_has_a_line_for_each_upload_a_closing_line_and_no_nip() {
    let share = Share::new();
    share.put(&format!("dinas-a/Rekap {PNS}.csv"), rows(&[(PNS, "Kursus Arsip", "8")]));
    share.put("dinas-b/Salah.csv", rows(&[("19850101", "Kursus Arsip", "8")]));
    let pass = share.pass_with(&["--log", "json"]);
    let lines = pass.exit(1).lines();
    let uploads: Vec<_> = lines.iter().filter(|line| line["event"] == "upload").collect();
    assert_eq!(uploads.len(), 2, "{}", pass.stderr);
    assert_eq!((&uploads[0]["outcome"], &uploads[0]["office"]), (&"accepted".into(), &"dinas-a".into()));
    let last = lines.last().expect("a closing line");
    assert_eq!(
        (&last["event"], &last["accepted"], &last["needs_mending"], &last["exit"]),
        (&"end".into(), &1.into(), &1.into(), &1.into())
    );
    assert!(!pass.stderr.contains(PNS) && !pass.stderr.contains("19850101") && !pass.stderr.contains("Rina"), "{}", pass.stderr);
    let text = Share::new();
    text.put(&format!("dinas-a/Rekap {PNS}.csv"), rows(&[(PNS, "Kursus Arsip", "8")]));
    assert!(!text.pass().stderr.contains(PNS));
    let broken = share.pass_with(&["--log", "json", "--as-of", "besok"]);
    let lines = broken.exit(2).lines();
    assert_eq!((lines.len(), &lines[0]["level"], &lines[0]["exit"]), (1, &"ERROR".into(), &2.into()));
}

#[test]
fn a_dry_run_says_what_a_pass_would_do_and_changes_nothing() {
    let share = Share::new();
    share.put("dinas-a/Baik.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
    share.put("dinas-b/Salah.csv", rows(&[(OTHER, "Kursus Arsip", "delapan")]));
    let before = (share.content(), share.tree("log"));
    let dry_run = share.pass_with(&["--dry-run"]);
    dry_run.exit(1).says("diterima").says("perlu perbaikan").says("Rekap JP 2025.xlsx");
    assert_eq!((share.content(), share.tree("log")), before);
    share.pass().exit(1);
    let before = share.content();
    share.pass_with(&["--dry-run"]).exit(0);
    assert_eq!(share.content(), before);
}

#[test]
fn a_folder_with_nothing_but_masuk_is_enough() {
    let share = Share::new();
    for folder in ["proses", "selesai", "perlu-perbaikan", "gagal", "hasil", "log"] {
        fs::remove_dir(share.path(folder)).expect("an empty folder");
    }
    share.put("dinas-a/Baik.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
    share.pass_with(&["--dry-run"]).exit(0).says("diterima");
    assert_eq!(share.tree(""), ["masuk/dinas-a/Baik.csv", "rekap-jp.toml"]);
    share.pass().exit(0);
    assert_eq!(share.tree("selesai"), ["selesai/dinas-a/Baik.csv"]);
}

#[test]
fn init_makes_the_folders_and_leaves_what_is_there() {
    let share = Share::new();
    for folder in ["masuk", "proses", "selesai", "perlu-perbaikan", "gagal", "hasil", "log"] {
        assert!(share.path(folder).is_dir(), "{folder}");
    }
    let text = fs::read_to_string(share.path("rekap-jp.toml")).expect("settings");
    share.put("dinas-a/Rekap.csv", "x");
    share.pass_with(&["--init"]).exit(0).says("tidak diubah");
    assert_eq!(fs::read_to_string(share.path("rekap-jp.toml")).ok(), Some(text));
    assert_eq!(share.tree("masuk"), ["masuk/dinas-a/Rekap.csv"]);
}

#[test]
fn every_key_of_the_settings_that_init_writes_is_one_that_a_pass_knows() {
    for lang in ["id", "en"] {
        let share = Share::new();
        fs::remove_file(share.path("rekap-jp.toml")).expect("the settings");
        share.pass_with(&["--init", "--lang", lang]).exit(0);
        let text = fs::read_to_string(share.path("rekap-jp.toml")).expect("settings");
        let used: String = text
            .lines()
            .map(|line| {
                line.strip_prefix("# ").filter(|line| line.contains('=') || line.starts_with('[')).unwrap_or(line).to_owned() + "\n"
            })
            .collect();
        fs::write(share.path("rekap-jp.toml"), used).expect("a writable folder");
        save(
            &share.path("pegawai.xlsx"),
            "Pegawai",
            cells![["NIP", "Nama", "Status ASN", "Unit Kerja"], [PNS, "Rina Contoh", "PNS", "Dinas A"]],
        );
        let heads = cells![["Tertulis", "Kolom", "Jumlah", "Contoh Sel", "Saran", "Jenis", "Dikonfirmasi Oleh", "Tanggal"]];
        save(&share.path("kamus.xlsx"), "Kamus", heads);
        crate::job::program().arg("rules").arg("export").arg(share.path("aturan")).assert().success();
        share.pass().exit(0);
    }
}
