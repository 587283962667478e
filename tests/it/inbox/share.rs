//! A shared folder in a test: what offices put into it, passes over it, and what lies in it afterwards.
//!
//! ```text
//! let share = Share::new();
//! share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
//! share.pass().exit(0);
//! assert_eq!(share.tree("selesai"), ["selesai/dinas-a/Rekap.csv"]);
//! ```
//! Each upload is a day older than today and a minute younger than the one before, so that it has settled and the order of sending is known.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::job::program;

/// The day of every pass, unless one is named.
pub(crate) const AS_OF: &str = "2025-12-31";
const A_DAY: Duration = Duration::from_secs(24 * 3600);
const A_MINUTE: Duration = Duration::from_secs(60);

/// A folder made by `--init`, in which uploads settle at once.
pub(crate) struct Share {
    folder: TempDir,
    sent: AtomicU32,
}

/// What a pass said.
pub(crate) struct Pass {
    pub(crate) status: i32,
    pub(crate) stderr: String,
}

impl Pass {
    /// Expects an exit status.
    #[track_caller]
    pub(crate) fn exit(&self, status: i32) -> &Self {
        assert_eq!(self.status, status, "exit status; the pass said:\n{}", self.stderr);
        self
    }

    /// Expects words.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Self {
        assert!(self.stderr.contains(words), "not said: {words}; the pass said:\n{}", self.stderr);
        self
    }

    /// Its lines as JSON.
    #[track_caller]
    pub(crate) fn lines(&self) -> Vec<Json> {
        self.stderr.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))).collect()
    }
}

/// Rows (NIP, title, JP) of one unit as a text that any office could send.
pub(crate) fn rows(rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let head = "NIP;Nama;Unit Kerja;Nama Kegiatan;Jenis;Tanggal Mulai;Tanggal Selesai;JP\n".to_owned();
    let line = |(nip, title, jp): &(&str, &str, &str)| format!("'{nip};Rina Contoh;Dinas A;{title};Kursus;2025-03-03;2025-03-04;{jp}\n");
    rows.iter().map(line).fold(head, |text, line| text + &line).into_bytes()
}

impl Share {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        program().arg("inbox").arg("--init").arg(folder.path()).assert().success();
        let share = Self { folder, sent: AtomicU32::new(0) };
        share.settings("");
        share
    }

    /// The same, with everything that lies in another one.
    pub(crate) fn like(other: &Self) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(other.folder.path(), folder.path());
        Self { folder, sent: AtomicU32::new(other.sent.load(Ordering::Relaxed)) }
    }

    /// Writes the settings: these lines, and that uploads settle at once.
    pub(crate) fn settings(&self, lines: &str) {
        fs::write(self.path("rekap-jp.toml"), format!("{lines}\n[inbox]\nsettle_seconds = 0\n")).expect("a writable folder");
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    /// Sends an upload.
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let number = self.sent.fetch_add(1, Ordering::Relaxed) + 1;
        let path = self.path("masuk").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(&path, bytes).expect("a writable folder");
        let sent = SystemTime::now() - A_DAY + A_MINUTE * number;
        File::options().write(true).open(&path).and_then(|file| file.set_modified(sent)).expect("a file with a time");
    }

    /// Starts a pass as of the usual day on one thread, so that its steps come in the same order every time.
    pub(crate) fn command(&self, options: &[&str]) -> assert_cmd::Command {
        let mut command = program();
        command.arg("inbox").arg(self.folder.path()).args(["--jobs", "1"]).args(options);
        if !options.contains(&"--as-of") {
            command.args(["--as-of", AS_OF]);
        }
        command
    }

    /// Does a pass.
    pub(crate) fn pass(&self) -> Pass {
        self.pass_with(&[])
    }

    /// Does a pass with options.
    pub(crate) fn pass_with(&self, options: &[&str]) -> Pass {
        let output = self.command(options).output().expect("the program starts");
        Pass { status: output.status.code().unwrap_or(-1), stderr: String::from_utf8_lossy(&output.stderr).into_owned() }
    }

    /// The files below a folder, relative, in order.
    pub(crate) fn tree(&self, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut waiting = vec![self.path(folder)];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    waiting.push(path);
                } else {
                    let relative = path.strip_prefix(self.folder.path()).expect("below the folder");
                    found.push(relative.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        found.sort();
        found
    }

    /// Everything but the log and the settings, with its bytes.
    pub(crate) fn content(&self) -> Vec<(String, Vec<u8>)> {
        let folders = ["masuk", "proses", "selesai", "perlu-perbaikan", "gagal", "hasil"];
        let paths = folders.iter().flat_map(|folder| self.tree(folder));
        paths.map(|path| (path.clone(), fs::read(self.path(&path)).expect("a file"))).collect()
    }

    /// The lines of the journal that are whole.
    pub(crate) fn journal(&self) -> Vec<Json> {
        let text = fs::read_to_string(self.path("log/jurnal.jsonl")).unwrap_or_default();
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    /// A JSON file.
    #[track_caller]
    pub(crate) fn json(&self, relative: &str) -> Json {
        let bytes = fs::read(self.path(relative)).unwrap_or_else(|_| panic!("no {relative}"));
        serde_json::from_slice(&bytes).expect("well-formed JSON")
    }

    /// The credited JP of a person in the recap of 2025.
    #[track_caller]
    pub(crate) fn credited(&self, nip: &str) -> f64 {
        let recap = self.json("hasil/Rekap JP 2025.json");
        let employees = recap["employees"].as_array().expect("a list").clone();
        let employee = employees.iter().find(|employee| employee["nip"] == nip).unwrap_or_else(|| panic!("no employee {nip}"));
        employee["credited_jp"].as_f64().expect("a number")
    }

    /// Expects that the recap of 2025 is byte for byte what `run` makes of these files, in this order.
    #[track_caller]
    pub(crate) fn equals_run_over(&self, files: &[&str]) {
        let own = tempfile::tempdir().expect("a temporary folder");
        let (workbook, json) = (own.path().join("r.xlsx"), own.path().join("r.json"));
        let mut run = program();
        run.arg("run").args(files.iter().map(|file| self.path(file))).args(["--year", "2025", "--as-of", AS_OF]);
        let output = run.arg("-o").arg(&workbook).arg("--json").arg(&json).output().expect("the program starts");
        assert!(json.exists(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(fs::read_to_string(self.path("hasil/Rekap JP 2025.json")).ok(), fs::read_to_string(json).ok());
        assert!(fs::read(self.path("hasil/Rekap JP 2025.xlsx")).ok() == fs::read(workbook).ok(), "the workbooks differ");
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).expect("a writable folder");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a writable folder");
            let modified = entry.metadata().and_then(|entry| entry.modified()).expect("a time");
            File::options().write(true).open(&target).and_then(|file| file.set_modified(modified)).expect("a file with a time");
        }
    }
}
