//! The program's side of a pass over the folder of a scheduled job: clock, host and process, what is said, and faults on purpose.

#[cfg(debug_assertions)]
mod faults;
mod log;

use std::sync::Arc;
use std::thread;

use chrono::{DateTime, FixedOffset, Local, NaiveDate, TimeDelta, Utc};

use super::arguments::{InboxArguments, InboxJob, LogKey};
use super::{screen, within_threads};
use log::{JsonLog, TextLog};
use rekap_engine::Cache;
use rekap_jp::cache::FolderCache;
use rekap_jp::failure::Failure;
use rekap_jp::inbox::closing::Counts;
use rekap_jp::inbox::disk::Disk;
use rekap_jp::inbox::told::{Tell, Untold};
use rekap_jp::inbox::{self, Clock, Order};
use rekap_jp::job::Job;

#[cfg(debug_assertions)]
pub(crate) use faults::Fault;

/// The clock of this machine.
struct Machine;

impl Clock for Machine {
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }

    fn wait(&self, time: TimeDelta) {
        thread::sleep(time.to_std().unwrap_or_default());
    }
}

/// Makes the folder, does a pass over it, or says what a pass would do; gives the exit status.
pub(crate) fn inbox(arguments: &InboxArguments, today: NaiveDate) -> Result<u8, Failure> {
    if arguments.init {
        return init(arguments);
    }
    let is_rehearsal = arguments.dry_run;
    let order = order(arguments, today);
    match arguments.log {
        LogKey::Json => {
            log::write_json();
            let done = order.and_then(|order| pass(&order, is_rehearsal, &JsonLog));
            log::close_json(&done, arguments.lang());
            // The failure is in the log already.
            Ok(done.as_ref().map_or_else(Failure::exit_code, Counts::exit))
        }
        LogKey::Text if arguments.quiet => pass(&order?, is_rehearsal, &Untold).map(|counts| counts.exit()),
        LogKey::Text => {
            let order = order?;
            let text = TextLog { lang: order.job.presentation.lang, is_rehearsal };
            let counts = pass(&order, is_rehearsal, &text)?;
            text.close(&counts);
            Ok(counts.exit())
        }
    }
}

fn order(arguments: &InboxArguments, today: NaiveDate) -> Result<Order, Failure> {
    let InboxJob { job, still_for } = arguments.settle(today)?;
    // A rehearsal leaves nothing behind.
    let cache = (!arguments.dry_run).then(|| Arc::new(FolderCache::new(inbox::cache_of(&arguments.folder), this_program())));
    Ok(Order {
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

fn pass(order: &Order, is_rehearsal: bool, teller: &dyn Tell) -> Result<Counts, Failure> {
    let run = if is_rehearsal { inbox::rehearse } else { inbox::pass };
    within_threads(order.job.threads, || run(order, &Machine, teller))
}

fn init(arguments: &InboxArguments) -> Result<u8, Failure> {
    let lang = arguments.lang();
    let is_new = inbox::init(&arguments.folder, lang)?;
    if !arguments.quiet {
        screen::inbox_made(&arguments.folder, is_new, lang);
    }
    Ok(0)
}
