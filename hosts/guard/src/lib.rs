//! A file that could take the machine with it → a process of its own, with a share of memory and of time.
//!
//! ```text
//! rekap-jp run … ──→ rekap-jp --read-apart 1     stdin:  length, bytes, then what is asked
//!                ←──                             stdout: sheets and rows; stderr: nothing, a reader's last words may hold data
//! python, Spark  ──→ python -c "… read_apart(1)"
//! ```
//! A host starts itself, so there is nothing to install, on Windows as on Unix. The other process ends by its own when it asks for too much memory
//! ([`memory`]) or when this one is gone (its standard input ends); this one ends it when its time is up or the book is closed.

mod memory;
mod reader;

use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rekap_core::finding::file::FileFinding;
use rekap_core::model::limits::Limits;
use rekap_engine::Guard;
use rekap_sheets::Time;
use rekap_sheets::child::Channel;

/// The first argument of a process that reads for another one; no user types it.
const READ_APART: &str = "--read-apart";

/// Exit status of a process that asked for more memory than its file may take; no other end of a process gives it by chance.
const OUT_OF_MEMORY: i32 = 97;

/// Keeps to the limits of a job, widened by its scale.
#[derive(Debug)]
pub struct ProcessGuard {
    limits: Limits,
    command: Option<(PathBuf, Vec<OsString>)>,
}

impl ProcessGuard {
    /// Makes a guard that starts this program again; its `main` must begin with [`read_apart`].
    #[must_use]
    pub fn of_this_program(scale: u32) -> Self {
        let arguments = vec![READ_APART.into(), scale.to_string().into()];
        Self { limits: Limits::default().times(scale), command: std::env::current_exe().ok().map(|program| (program, arguments)) }
    }

    /// Makes a guard that starts another program with these arguments; it must come to [`serve`] with the same scale.
    #[must_use]
    pub fn of(program: PathBuf, arguments: Vec<OsString>, scale: u32) -> Self {
        Self { limits: Limits::default().times(scale), command: Some((program, arguments)) }
    }

    fn time_for(&self, file_bytes: usize) -> (Duration, FileFinding) {
        let time = self.limits.time_for(file_bytes);
        (time, FileFinding::TooMuchTime { limit: time.as_secs() })
    }
}

/// Reads for another process, where the arguments say that this one was started for that; says whether all answers were taken.
pub fn read_apart<A: AsRef<OsStr>>(arguments: &[A]) -> Option<bool> {
    let [_, first, scale] = arguments else { return None };
    let scale = scale.as_ref().to_str()?.parse().ok()?;
    (first.as_ref() == READ_APART).then(|| serve(scale))
}

/// Reads the book on standard input for another process, within limits of this scale; says whether all answers were taken.
#[must_use]
pub fn serve(scale: u32) -> bool {
    reader::serve(&Limits::default().times(scale))
}

impl Guard for ProcessGuard {
    fn time(&self, file_bytes: usize) -> Time {
        let (time, finding) = self.time_for(file_bytes);
        let start = Instant::now();
        Box::new(move || (start.elapsed() > time).then(|| finding.clone()))
    }

    fn read_apart(&self, bytes: &[u8]) -> Result<Box<dyn Channel>, FileFinding> {
        let mut process = self.start().map_err(|_| FileFinding::ReaderNotStarted)?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (time, too_slow) = self.time_for(bytes.len());
        let process = Arc::new(Mutex::new(ReaderProcess { process, is_late: false }));
        let watch = watch(&process, time).map_err(|_| FileFinding::ReaderNotStarted)?;
        let (stdin, stdout) = pipes.ok_or(FileFinding::ReaderNotStarted)?;
        let too_large = FileFinding::TooMuchMemory { limit: self.limits.memory_bytes / (1024 * 1024) };
        let mut apart = ProcessChannel { stdin, stdout, process, too_slow, too_large, _watch: watch };
        // A process that ended before it took the whole file says why, once it is asked.
        let _ = apart.stdin.write_all(&(bytes.len() as u64).to_le_bytes()).and_then(|()| apart.stdin.write_all(bytes));
        Ok(Box::new(apart))
    }
}

impl ProcessGuard {
    fn start(&self) -> io::Result<Child> {
        let (program, arguments) = self.command.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let mut command = Command::new(program);
        command.args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt;
            // CREATE_NO_WINDOW: a scheduled run has no console, and Windows would open one for each file.
            command.creation_flags(0x0800_0000);
        }
        command.spawn()
    }
}

/// The other process, and whether its time was up.
struct ReaderProcess {
    process: Child,
    is_late: bool,
}

impl Drop for ReaderProcess {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Ends the process once its time is up; dropping the sender ends the watch.
fn watch(reader: &Arc<Mutex<ReaderProcess>>, time: Duration) -> io::Result<Sender<()>> {
    let (sender, is_closed) = mpsc::channel();
    let reader = Arc::clone(reader);
    thread::Builder::new().spawn(move || {
        if is_closed.recv_timeout(time) == Err(RecvTimeoutError::Timeout) {
            let mut reader = locked(&reader);
            reader.is_late = true;
            let _ = reader.process.kill();
        }
    })?;
    Ok(sender)
}

fn locked(reader: &Mutex<ReaderProcess>) -> MutexGuard<'_, ReaderProcess> {
    reader.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The way to the other process.
struct ProcessChannel {
    stdin: ChildStdin,
    stdout: ChildStdout,
    process: Arc<Mutex<ReaderProcess>>,
    too_slow: FileFinding,
    too_large: FileFinding,
    _watch: Sender<()>,
}

impl Read for ProcessChannel {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stdout.read(buffer)
    }
}

impl Write for ProcessChannel {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stdin.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stdin.flush()
    }
}

impl Channel for ProcessChannel {
    fn fate(&mut self) -> FileFinding {
        let mut reader = locked(&self.process);
        if reader.is_late {
            return self.too_slow.clone();
        }
        // It closed its end, so it is about to be gone; where it is not, it has nothing more to say.
        let status = ended(&mut reader.process);
        if status == Some(OUT_OF_MEMORY) { self.too_large.clone() } else { FileFinding::ReaderFailed }
    }
}

/// Waits a moment for the end of a process, and gives its exit status, where it has one.
fn ended(process: &mut Child) -> Option<i32> {
    const LOOKS: u32 = 100;
    for _ in 0..LOOKS {
        match process.try_wait() {
            Ok(Some(status)) => return status.code(),
            Ok(None) => thread::sleep(Duration::from_millis(5)),
            Err(_) => return None,
        }
    }
    None
}
