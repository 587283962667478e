//! One run of the built program → how it ended, how long it took, and how much memory it and the processes that it started held at most.

use std::fs::{self, File};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Time between two looks at the memory.
const LOOK: Duration = Duration::from_millis(4);

/// What a run cost.
pub(crate) struct Measured {
    /// Exit status; `None` where a signal or the limit ended it.
    pub(crate) status: Option<i32>,
    /// Whether it was ended because it ran into the limit.
    pub(crate) timed_out: bool,
    pub(crate) elapsed: Duration,
    /// Peak memory in MiB; only Linux reports it.
    pub(crate) peak_mib: Option<u64>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs a command to its end, or for as long as the limit says.
pub(crate) fn measured(command: &mut Command, limit: Duration) -> Measured {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let [out, err] = ["out", "err"].map(|name| folder.path().join(name));
    let [to_out, to_err] = [&out, &err].map(|path| File::create(path).expect("a writable folder"));
    let start = Instant::now();
    let mut process = command.stdin(Stdio::null()).stdout(to_out).stderr(to_err).spawn().expect("the program starts");
    let mut peak_kib = None;
    let (status, timed_out) = loop {
        peak_kib = peak_kib.max(memory_kib(&process));
        if let Some(status) = process.try_wait().expect("a process of ours") {
            break (status.code(), false);
        }
        if start.elapsed() > limit {
            let _ = process.kill();
            let _ = process.wait();
            break (None, true);
        }
        std::thread::sleep(LOOK);
    };
    let [stdout, stderr] = [out, err].map(|path| String::from_utf8_lossy(&fs::read(path).expect("what it said")).into_owned());
    Measured { status, timed_out, elapsed: start.elapsed(), peak_mib: peak_kib.map(|kib| kib / 1024), stdout, stderr }
}

/// Sums the peaks of a process and of those that it started, as far as the system reports them.
fn memory_kib(process: &Child) -> Option<u64> {
    let threads = fs::read_dir(format!("/proc/{}/task", process.id())).ok()?;
    let started = threads.flatten().filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    let started: u64 = started.flat_map(|ids| ids.split_whitespace().filter_map(peak_kib).collect::<Vec<_>>()).sum();
    Some(peak_kib(&process.id().to_string())? + started)
}

fn peak_kib(id: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").trim().parse().ok()
}
