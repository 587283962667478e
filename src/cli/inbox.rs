//! The program's side of a pass over the folder of a scheduled job: clock, host and process, what is said, and faults on purpose.

mod faults;
mod log;

use std::sync::Arc;
use std::thread;

use chrono::{DateTime, FixedOffset, Local, NaiveDate, TimeDelta};

use super::arguments::{InboxArguments, LogKey};
use super::{screen, within_threads};
use faults::Armed;
use log::{JsonLog, TextLog};
use rekap_jp::failure::Failure;
use rekap_jp::inbox::closing::Counts;
use rekap_jp::inbox::disk::Disk;
use rekap_jp::inbox::told::{Tell, Untold};
use rekap_jp::inbox::{self, Clock, Order};
use rekap_jp::model::lang::Lang;

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
pub(crate) fn inbox(arguments: InboxArguments, today: NaiveDate) -> Result<u8, Failure> {
    if arguments.init {
        return init(&arguments);
    }
    let settled = arguments.settle(today)?;
    let lang = settled.job.presentation.lang;
    let order = Order {
        folder: arguments.folder,
        still_for: settled.still_for,
        host: gethostname::gethostname().to_string_lossy().into_owned(),
        process: std::process::id(),
        disk: if arguments.fault.is_empty() { Disk::default() } else { Disk::with(Arc::new(Armed::with(arguments.fault))) },
        job: settled.job,
    };
    let threads = order.job.threads;
    let run = if arguments.dry_run { inbox::rehearse } else { inbox::pass };
    let pass = |teller: &dyn Tell| within_threads(threads, || run(&order, &Machine, teller));
    match arguments.log {
        LogKey::Json => {
            log::write_json();
            let counts = pass(&JsonLog);
            log::close_json(&counts, lang);
            Ok(status(&counts))
        }
        LogKey::Text if arguments.quiet => pass(&Untold).map(|counts| counts.exit()),
        LogKey::Text => {
            let text = TextLog { lang, is_rehearsal: arguments.dry_run };
            let counts = pass(&text)?;
            text.close(&counts);
            Ok(counts.exit())
        }
    }
}

/// The failure is in the log already.
fn status(done: &Result<Counts, Failure>) -> u8 {
    done.as_ref().map_or_else(Failure::exit_code, Counts::exit)
}

fn init(arguments: &InboxArguments) -> Result<u8, Failure> {
    let lang = arguments.lang.map_or_else(Lang::default, super::arguments::LangKey::lang);
    let is_new = inbox::init(&arguments.folder, lang)?;
    if !arguments.quiet {
        screen::inbox_made(&arguments.folder, is_new, lang);
    }
    Ok(0)
}
