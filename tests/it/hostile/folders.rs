//! Inputs that are no files, or not any more, or not for everybody.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use super::{Beside, WITHIN, beside, check, good_files};
use crate::measured::measured;

#[test]
fn an_empty_file_says_that_it_is_empty() {
    beside("kosong.xlsx", b"").costs_only("F03");
}

#[test]
fn a_folder_named_like_a_file_is_searched_as_a_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    good_files(folder.path());
    fs::create_dir(folder.path().join("rekap.xlsx")).expect("a writable folder");
    let run = measured(&mut check(folder.path(), &["a.csv", "rekap.xlsx", "z.csv"]), WITHIN);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    fs::write(folder.path().join("rekap.xlsx/kosong.xls"), "").expect("a writable folder");
    Beside { name: "kosong.xls", ..Beside::run("rekap.xlsx", &folder, &[]) }.costs_only("F03");
}

#[test]
fn a_file_that_grows_while_it_is_read_is_read_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    good_files(folder.path());
    let path = folder.path().join("tumbuh.csv");
    fs::write(&path, "NIP;Nama;Jenis;Tanggal;JP\n").expect("a writable folder");
    let is_over = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            use std::io::Write;
            let mut file = fs::OpenOptions::new().append(true).open(&path).expect("a file of ours");
            while !is_over.load(std::sync::atomic::Ordering::Relaxed) {
                let _ = file.write_all(b"197003031995031903;Sari Contoh;Kursus;2025-03-03;1\n");
            }
        });
        let run = measured(&mut check(folder.path(), &["a.csv", "tumbuh.csv", "z.csv"]), WITHIN);
        is_over.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(matches!(run.status, Some(0 | 1)) && !run.stderr.contains("bug"), "{:?} {}", run.status, run.stderr);
    });
}

/// The file goes away after the run has found it and before it is read; when exactly that is depends on the machine, so it is tried at several moments.
#[test]
fn a_file_that_vanishes_says_so() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let rows = "198501012010011901;Rina Contoh;Kursus;2025-03-03;1\n".repeat(20_000);
    fs::write(folder.path().join("besar.csv"), ["NIP;Nama;Jenis;Tanggal;JP\n", &rows].concat()).expect("a writable folder");
    let vanishing = folder.path().join("hilang.csv");
    let says_so = [60_u64, 30, 120, 200, 15, 400, 90, 800].into_iter().any(|moment| {
        fs::write(&vanishing, "NIP;Nama\n").expect("a writable folder");
        let run = check(folder.path(), &["besar.csv", "hilang.csv"])
            .args(["--jobs", "1", "-q"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(moment));
        fs::remove_file(&vanishing).expect("a file of ours");
        let output = run.wait_with_output().expect("a run of ours");
        // 2: it was gone before the run looked for it.
        assert!(matches!(output.status.code(), Some(0..=2)), "{:?}", output.status);
        String::from_utf8_lossy(&output.stdout).contains("\"F05\"")
    });
    assert!(says_so);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a temporary folder");
    good_files(folder.path());
    let path = folder.path().join("rahasia.xlsx");
    fs::write(&path, "x").expect("a writable folder");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("a file of ours");
    if fs::File::open(&path).is_ok() {
        // The superuser may read everything.
        return;
    }
    Beside::run("rahasia.xlsx", &folder, &[]).costs_only("F05");
}

#[cfg(unix)]
#[test]
fn a_device_in_the_place_of_a_file_is_not_waited_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    good_files(folder.path());
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("nol.xlsx")).expect("a link");
    Beside::run("nol.xlsx", &folder, &[]).costs_only("F01");
}
