//! `rekap-jp inbox`: one pass over the folder of a shared drive, run by a scheduler, with nobody watching.
//!
//! ```text
//! masuk/ ─ scan, quiescence, claim ─→ proses/<run>/ ─ judge ─ dispatch ─→ selesai/ | perlu-perbaikan/ | gagal/
//!                                                                         selesai/ ─ results ─→ hasil/Rekap JP <year>.xlsx
//! ```
//! It must be right after any crash and any mess: a workbook half copied, open in Excel, sent twice, sent again corrected, unreadable; the power gone between any
//! two steps; two schedulers started at once. So the state is the folder and the [`journal`], nothing else; every change goes through [`disk`] one step at a time;
//! every upload is at every moment in exactly one place; nothing that an office sent is ever replaced or removed.
//!
//! It stands above the pipeline and judges an upload, and makes a recap, as `rekap-jp run` would. It knows no clock, host or process: they come in with the
//! [`PassRequest`] and the [`Clock`].

mod claim;
pub mod disk;
mod dispatch;
mod dry_run;
mod earlier;
pub mod event;
mod folder;
mod init;
pub mod journal;
mod judge;
pub mod last_run;
mod lock;
mod names;
mod quiescence;
mod recover;
mod reply;
mod results;
mod run;
mod scan;
mod tables;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, SecondsFormat, TimeDelta};
use rayon::prelude::*;

use crate::cache::{FolderCache, MOST_BYTES};
use crate::failure::Failure;
use crate::job::Job;
use claim::ClaimedUpload;
use disk::Disk;
use event::{Event, EventSink, WhyLeft};
use folder::{CLAIMED, Folder};
use journal::{Journal, JournalLine, UploadOutcome};
use judge::JudgeContext;
use last_run::PassCounts;
use lock::Lock;
use rekap_core::model::mask;

pub use dry_run::dry_run;
pub use folder::cache_of;
pub use init::init;
pub use lock::Holder;

/// Uploads that are judged before the first of them is dispatched: enough to keep all cores busy, few enough that a crash costs little.
const JUDGED_TOGETHER: usize = 32;

/// What a pass is asked to do.
#[derive(Debug, Clone)]
pub struct PassRequest {
    /// The folder of the job.
    pub folder: PathBuf,
    /// How uploads are judged and recaps made: settings, limits, the day. Its inputs and outputs are those of the folder.
    pub job: Job,
    /// How long an upload must not have changed.
    pub still_for: TimeDelta,
    /// The machine.
    pub host: String,
    /// The process.
    pub process: u32,
    /// The disk.
    pub disk: Disk,
    /// What was read of the files of earlier passes, where that is kept; the job reads from it.
    pub cache: Option<Arc<FolderCache>>,
}

/// Knows the time.
pub trait Clock: Sync {
    /// Says what time it is here.
    fn now(&self) -> DateTime<FixedOffset>;
    /// Lets some time pass.
    fn wait(&self, time: TimeDelta);
}

/// A pass at work.
struct Pass<'p> {
    request: &'p PassRequest,
    clock: &'p dyn Clock,
    events: &'p dyn EventSink,
    folder: Folder,
    run: String,
    start: String,
    is_dry_run: bool,
    counts: PassCounts,
    replies: u64,
}

/// Does one pass, and gives what it did.
///
/// # Errors
/// [`Failure::NotAnInbox`] or [`Failure::Busy`] before anything is touched; what is wrong with the settings; what could not be read or written in the end. Uploads
/// are safe in any case, and the next pass goes on.
pub fn pass(request: &PassRequest, clock: &dyn Clock, events: &dyn EventSink) -> Result<PassCounts, Failure> {
    let mut pass = Pass::new(request, clock, events)?;
    pass.folder.complete(pass.disk())?;
    let own = Holder { host: request.host.clone(), process: request.process, start: pass.start.clone() };
    let lock = Lock::acquire(&pass.folder, pass.disk(), &own, clock.now())?;
    let done = pass.through(&lock);
    let exit = done.as_ref().map_or_else(Failure::exit_code, |()| pass.counts.exit());
    let recorded = last_run::write(&pass, exit);
    let released = lock.release(pass.disk()).map_err(|error| Folder::trouble(&pass.folder.lock(), &error));
    done.and(recorded).and(released).map(|()| pass.counts)
}

impl<'p> Pass<'p> {
    fn new(request: &'p PassRequest, clock: &'p dyn Clock, events: &'p dyn EventSink) -> Result<Self, Failure> {
        let folder = Folder::open(&request.folder)?;
        let now = clock.now();
        let start = now.to_rfc3339_opts(SecondsFormat::Secs, true);
        let run = run::name(now, request.process, std::iter::empty(), &folder.at(CLAIMED));
        Ok(Self { request, clock, events, folder, run, start, is_dry_run: false, counts: PassCounts::default(), replies: 0 })
    }

    /// The pass itself, once the folder is held.
    fn through(&mut self, lock: &Lock) -> Result<(), Failure> {
        if let Some(holder) = &lock.dead {
            self.report(&Event::TakenOver { holder: holder.clone() });
        }
        let context = JudgeContext::of(&self.request.job)?;
        let mut journal = Journal::read(&self.folder)?;
        journal.mend(self)?;
        self.run = run::name(self.clock.now(), self.request.process, journal.lines().iter(), &self.folder.at(CLAIMED));
        // What earlier runs have claimed was sent before anything that lies in `masuk/` under the same name.
        let mut uploads = recover::recover(self, &mut journal, lock.dead.is_some())?;
        uploads.extend(claim::claim_all(self)?);
        for some in uploads.chunks(JUDGED_TOGETHER) {
            self.judge_and_dispatch(some, &context, &mut journal);
        }
        let renewed = results::report_unknown(self, &journal).and(results::renew(self, &mut journal, &context));
        if let Some(cache) = &self.request.cache {
            cache.sweep(results::live_files(self, &journal, &context).iter().map(String::as_str), MOST_BYTES);
        }
        // What was dispatched has left its folders behind; the next pass tries again where that does not work.
        let _ = recover::remove_empty_runs(self);
        renewed
    }

    fn judge_and_dispatch(&mut self, uploads: &[ClaimedUpload], context: &JudgeContext, journal: &mut Journal) {
        let (known, pass) = (&*journal, &*self);
        let verdicts: Vec<_> = uploads.par_iter().map(|upload| judge::judge(upload, context, known, pass)).collect();
        // In the order in which they were sent, whichever was judged first: the journal says which of two is the newer one.
        for (upload, verdict) in uploads.iter().zip(verdicts) {
            match verdict.and_then(|verdict| judge::now(verdict, upload, context, journal, self)) {
                Ok(verdict) => dispatch::dispatch(self, journal, context, upload, &verdict),
                Err(why) => {
                    if why == WhyLeft::Arriving {
                        upload.release(self);
                    }
                    self.leave(&upload.office, &upload.file, why);
                }
            }
        }
    }

    fn disk(&self) -> &'p Disk {
        &self.request.disk
    }

    fn next_temporary(&mut self) -> String {
        self.replies += 1;
        dispatch::temporary(&self.run, self.replies)
    }

    fn report(&self, event: &Event) {
        self.events.receive(event);
    }

    fn leave(&mut self, office: &str, file: &str, why: WhyLeft) {
        self.counts.left += 1;
        self.counts.stuck += u64::from(why.needs_attention());
        self.report(&Event::Left { office: mask::file_name(office), file: mask::file_name(file), why: why.masked() });
    }

    fn passed_over(&mut self, files: &[String]) {
        self.counts.passed_over += files.len() as u64;
        if !files.is_empty() {
            self.report(&Event::PassedOver { files: files.iter().map(|file| mask::file_name(file)).collect() });
        }
    }

    fn late_answer(&mut self, upload: &ClaimedUpload, replaced_by: &str) {
        self.counts.late_answers += 1;
        let (office, file, by) = (mask::file_name(&upload.office), mask::file_name(&upload.file), mask::file_name(replaced_by));
        self.report(&Event::LateAnswer { office, file, replaced_by: by });
    }

    fn judged(&mut self, line: &JournalLine) {
        let count = match line.outcome {
            UploadOutcome::Accepted => &mut self.counts.accepted,
            UploadOutcome::NeedsMending => &mut self.counts.needs_mending,
            UploadOutcome::Failed => &mut self.counts.failed,
            UploadOutcome::Repeated => &mut self.counts.repeated,
        };
        *count += 1;
        let (office, file, stored) = (mask::file_name(&line.office), mask::file_name(&line.file), mask::file_name(&line.stored));
        self.report(&Event::Judged { office, file, outcome: line.outcome, counts: line.counts, stored });
    }

    fn recapped(&mut self, year: i32, workbooks: u64) {
        self.counts.recaps += 1;
        self.counts.emptied += u64::from(workbooks == 0);
        self.report(&Event::Recapped { year, workbooks });
    }
}
