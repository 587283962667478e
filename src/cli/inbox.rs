//! The program's side of a pass over the folder of a scheduled job: clock, host and process, what is said, and faults on purpose.

#[cfg(debug_assertions)]
mod faults;
mod log;
mod whole_lines;
mod words;

use std::ffi::OsString;
use std::sync::Arc;
use std::thread;

use chrono::{DateTime, FixedOffset, Local, NaiveDate, TimeDelta, Utc};

use super::arguments::{InboxArguments, InboxJob, LogKey};
use super::{screen, within_threads};
use log::{JsonLog, TextLog};
use rekap_engine::Cache;
use rekap_jp::cache::FolderCache;
use rekap_jp::failure::Failure;
use rekap_jp::inbox::disk::Disk;
use rekap_jp::inbox::event::{EventSink, NoEvents};
use rekap_jp::inbox::last_run::PassCounts;
use rekap_jp::inbox::{self, Clock, PassRequest};
use rekap_jp::job::Job;

#[cfg(debug_assertions)]
pub(crate) use faults::InjectedFault;

/// The clock of this machine.
struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }

    fn wait(&self, time: TimeDelta) {
        thread::sleep(time.to_std().unwrap_or_default());
    }
}

/// Says whether these arguments ask for a log that only machines read.
pub(crate) fn is_for_machines(arguments: &[OsString]) -> bool {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let is_json = words.contains(&"--log=json") || words.windows(2).any(|pair| pair == ["--log", "json"]);
    words.get(1) == Some(&"inbox") && is_json
}

/// Refuses arguments in the words of such a log.
pub(crate) fn refuse_arguments(error: &clap::Error, exit: u8) {
    log::write_json();
    log::refuse(&error.to_string(), exit);
}

/// Makes the folder, does a pass over it, or says what a pass would do; gives the exit status.
pub(crate) fn inbox(arguments: &InboxArguments, today: NaiveDate) -> Result<u8, Failure> {
    if arguments.init {
        return init(arguments);
    }
    let is_dry_run = arguments.dry_run;
    let request = request(arguments, today);
    match arguments.log {
        LogKey::Json => {
            log::write_json();
            let done = request.and_then(|request| pass(&request, is_dry_run, &JsonLog));
            log::close_json(&done, arguments.lang());
            // The failure is in the log already.
            Ok(done.as_ref().map_or_else(Failure::exit_code, PassCounts::exit))
        }
        LogKey::Text if arguments.quiet => pass(&request?, is_dry_run, &NoEvents).map(|counts| counts.exit()),
        LogKey::Text => {
            let request = request?;
            let text = TextLog { lang: request.job.presentation.lang, is_dry_run };
            let counts = pass(&request, is_dry_run, &text)?;
            text.close(&counts);
            Ok(counts.exit())
        }
    }
}

fn request(arguments: &InboxArguments, today: NaiveDate) -> Result<PassRequest, Failure> {
    let InboxJob { job, still_for } = arguments.settle(today)?;
    // A dry run leaves nothing behind.
    let cache = (!arguments.dry_run).then(|| Arc::new(FolderCache::new(inbox::cache_of(&arguments.folder), this_program())));
    Ok(PassRequest {
        folder: arguments.folder.clone(),
        job: Job { cache: cache.clone().map(|cache| cache as Arc<dyn Cache>), ..job },
        cache,
        still_for,
        host: gethostname::gethostname().to_string_lossy().into_owned(),
        process: std::process::id(),
        disk: disk(arguments),
    })
}

/// Gives the disk as it is; a build for tests can make it fail on purpose.
#[cfg_attr(not(debug_assertions), expect(unused_variables, reason = "a build that is shipped knows no faults"))]
fn disk(arguments: &InboxArguments) -> Disk {
    #[cfg(debug_assertions)]
    if !arguments.fault.is_empty() {
        return Disk::with(Arc::new(faults::Armed::with(arguments.fault.clone())));
    }
    Disk::default()
}

/// Tells this build from any other: what one has kept is not for another.
fn this_program() -> String {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    let build = file.and_then(|file| Ok((file.len(), DateTime::<Utc>::from(file.modified()?).timestamp_millis())));
    format!("{} {:?}", env!("CARGO_PKG_VERSION"), build.unwrap_or_default())
}

fn pass(request: &PassRequest, is_dry_run: bool, events: &dyn EventSink) -> Result<PassCounts, Failure> {
    let run = if is_dry_run { inbox::dry_run } else { inbox::pass };
    within_threads(request.job.threads, || run(request, &SystemClock, events))
}

fn init(arguments: &InboxArguments) -> Result<u8, Failure> {
    let lang = arguments.lang();
    let is_new = inbox::init(&arguments.folder, lang)?;
    if !arguments.quiet {
        screen::inbox_made(&arguments.folder, is_new, lang);
    }
    Ok(0)
}
