//! What is claimed from `masuk/`, and what is left there.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use super::share::{Share, rows};
use crate::job::PNS;

fn good() -> Vec<u8> {
    rows(&[(PNS, "Kursus Arsip", "8")])
}

#[test]
fn a_file_that_changed_a_moment_ago_is_left_and_claimed_once_it_has_settled() {
    let share = Share::new();
    fs::write(share.path("rekap-jp.toml"), "[inbox]\nsettle_seconds = 3600\n").expect("a writable folder");
    share.put("dinas-a/Rekap.csv", good());
    let path = share.path("masuk/dinas-a/Rekap.csv");
    File::options().write(true).open(&path).and_then(|file| file.set_modified(SystemTime::now())).expect("a file with a time");
    share.pass().exit(0).says("ditunggu");
    assert_eq!(share.tree("masuk"), ["masuk/dinas-a/Rekap.csv"]);
    share.settings("");
    share.pass().exit(0);
    assert_eq!(share.tree("selesai"), ["selesai/dinas-a/Rekap.csv"]);
}

#[test]
fn a_copy_that_keeps_its_old_time_and_still_grows_is_left() {
    let share = Share::new();
    fs::write(share.path("rekap-jp.toml"), "[inbox]\nsettle_seconds = 2\n").expect("a writable folder");
    share.put("dinas-a/Tumbuh.csv", good());
    share.put("dinas-a/Diam.csv", good());
    let path = share.path("masuk/dinas-a/Tumbuh.csv");
    let grows = std::thread::spawn(move || {
        for _ in 0..40 {
            let Ok(mut file) = File::options().append(true).open(&path) else { return };
            let _ = std::io::Write::write_all(&mut file, b"\n");
            let _ = file.set_modified(SystemTime::now() - Duration::from_secs(48 * 3600));
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    share.pass().exit(0);
    grows.join().expect("the copy ends");
    assert_eq!(share.tree("masuk"), ["masuk/dinas-a/Tumbuh.csv"]);
    assert_eq!(share.tree("selesai"), ["selesai/dinas-a/Diam.csv"]);
}

#[test]
fn a_workbook_that_is_open_in_another_program_waits() {
    let share = Share::new();
    share.put("dinas-a/Rekap 2025.csv", good());
    share.put("dinas-a/~$kap 2025.csv", "x");
    share.put("dinas-a/Data.csv", good());
    share.put("dinas-a/.~lock.Data.csv#", "x");
    share.pass().exit(0).says("masih dibuka");
    assert_eq!(share.tree("selesai"), [""; 0]);
    fs::remove_file(share.path("masuk/dinas-a/~$kap 2025.csv")).expect("a file");
    share.pass().exit(0);
    assert_eq!(share.tree("selesai"), ["selesai/dinas-a/Rekap 2025.csv"]);
}

#[test]
fn what_is_no_upload_stays_where_it_is_and_is_counted_and_named_once() {
    let share = Share::new();
    let of_the_system = ["dinas-a/.DS_Store", "dinas-a/Thumbs.db", "desktop.ini"];
    let others = ["dinas-a/Rekap.csv.part", "dinas-a/x.tmp", "dinas-a/.Rekap.xlsx", "dinas-a/~$Tidak ada.xlsx", "y.crdownload"];
    for name in of_the_system.iter().chain(&others) {
        share.put(name, good());
    }
    share.put(&format!("dinas-a/.{PNS}/Rekap.csv"), good());
    let pass = share.pass();
    pass.exit(0).says("6 dilewati");
    for name in others {
        assert_eq!(pass.stderr.matches(name).count(), 1, "{name}: {}", pass.stderr);
    }
    assert!(pass.stderr.contains("dinas-a/.******************/"), "{}", pass.stderr);
    assert!(of_the_system.iter().all(|name| !pass.stderr.contains(name)), "{}", pass.stderr);
    assert_eq!(share.tree("masuk").len(), 9);
    assert!(share.journal().is_empty());
    let log = share.pass_with(&["--log", "json"]);
    assert_eq!(log.exit(0).lines().last().expect("a closing line")["passed_over"], 6);
    assert_eq!(share.json("log/terakhir.json")["counts"]["passed_over"], 6);
}

#[test]
fn a_folder_that_is_named_like_an_accepted_workbook_is_no_obstacle() {
    let share = Share::new();
    share.put("dinas-a/x.csv", rows(&[(PNS, "Kursus A", "1")]));
    share.pass().exit(0);
    share.put("dinas-a/x.csv/y.csv", rows(&[(PNS, "Kursus B", "2")]));
    share.put("dinas-a/x.csv/2025/z.csv", rows(&[(PNS, "Kursus C", "tiga")]));
    share.pass().exit(1);
    assert_eq!(share.tree("selesai"), ["selesai/dinas-a/x (2).csv/y.csv", "selesai/dinas-a/x.csv"]);
    assert_eq!(share.tree("perlu-perbaikan").len(), 2);
    assert_eq!((share.tree("masuk").len(), share.tree("proses").len()), (0, 0));
    share.equals_run_over(&["selesai/dinas-a/x (2).csv/y.csv", "selesai/dinas-a/x.csv"]);
}

#[test]
fn names_of_every_kind_and_depth_are_claimed_as_they_are() {
    let share = Share::new();
    let long = format!("dinas-a/{}.csv", "n".repeat(200));
    let names = [
        "dinas-a/a/b/c/d/e/Rekap.csv",
        "dinas-a/Rekap  JP – Dinas ‘Ké’ 東京.csv",
        "Dinas Ékologi/Rekap #1 (final) 100%.csv",
        &long,
        "-/x.csv",
    ];
    for name in names {
        share.put(name, good());
    }
    share.put("dinas-b/tanpa ekstensi", good());
    share.put("dinas-b/Salah/ü.csv", rows(&[(PNS, "Kursus Arsip", "delapan")]));
    share.put(&format!("dinas-b/{}.csv", "s".repeat(248)), rows(&[(PNS, "Kursus Arsip", "delapan")]));
    share.pass().exit(1);
    assert_eq!(share.tree("masuk"), [""; 0]);
    let stored = share.tree("selesai");
    for name in names {
        assert!(stored.contains(&format!("selesai/{name}")), "{name}: {stored:?}");
    }
    let mending = share.tree("perlu-perbaikan");
    assert!(mending.contains(&"perlu-perbaikan/dinas-b/Salah/ü.csv".to_owned()) && mending.len() == 4, "{mending:?}");
}

#[test]
fn the_same_name_from_two_offices_and_in_two_folders_is_not_the_same_submission() {
    let share = Share::new();
    share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus A", "1")]));
    share.put("dinas-b/Rekap.csv", rows(&[(PNS, "Kursus B", "2")]));
    share.put("dinas-b/lama/Rekap.csv", rows(&[(PNS, "Kursus C", "4")]));
    share.pass().exit(0);
    assert!((share.credited(PNS) - 7.0).abs() < 0.01);
}

#[test]
fn a_name_is_never_written_over() {
    let share = Share::new();
    share.put("dinas-a/Rekap.csv", good());
    fs::create_dir_all(share.path("selesai/dinas-a")).expect("a writable folder");
    fs::write(share.path("selesai/dinas-a/Rekap.csv"), "milik orang").expect("a writable folder");
    share.pass().exit(1).says("tidak tercatat");
    assert_eq!(fs::read(share.path("selesai/dinas-a/Rekap.csv")).ok(), Some(b"milik orang".to_vec()));
    assert_eq!(fs::read(share.path("selesai/dinas-a/Rekap (2).csv")).ok(), Some(good()));
    share.equals_run_over(&["selesai/dinas-a/Rekap (2).csv"]);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_neither_followed_nor_claimed() {
    use std::os::unix::fs::symlink;
    let share = Share::new();
    let outside = tempfile::tempdir().expect("a temporary folder");
    fs::write(outside.path().join("Rahasia.csv"), good()).expect("a writable folder");
    fs::create_dir_all(share.path("masuk/dinas-a")).expect("a writable folder");
    symlink(outside.path(), share.path("masuk/dinas-a/luar")).expect("a link");
    symlink(outside.path().join("Rahasia.csv"), share.path("masuk/dinas-a/Tautan.csv")).expect("a link");
    symlink(share.path("masuk"), share.path("masuk/dinas-a/lingkar")).expect("a link");
    share.pass().exit(0).says("tautan");
    assert!(outside.path().join("Rahasia.csv").is_file());
    assert!(share.journal().is_empty());
    assert!(share.path("masuk/dinas-a/Tautan.csv").is_symlink());
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_claimed_as_well() {
    use std::os::unix::ffi::OsStrExt;
    let share = Share::new();
    fs::create_dir_all(share.path("masuk/dinas-a")).expect("a writable folder");
    let path = share.path("masuk/dinas-a").join(std::ffi::OsStr::from_bytes(b"Rekap \xe9.csv"));
    if fs::write(&path, good()).is_err() {
        // Some systems keep only names that are text.
        return;
    }
    share.pass().exit(0);
    assert_eq!(share.tree("selesai"), ["selesai/dinas-a/Rekap \u{fffd}.csv"]);
    share.equals_run_over(&["selesai/dinas-a/Rekap \u{fffd}.csv"]);
}
