//! `rekap-jp inbox`: one pass over the folder of a shared drive, run by a scheduler, watched by nobody.
//!
//! ```text
//! masuk/ ─ look, settled, take ─→ proses/<run>/ ─ judge ─ put_away ─→ selesai/ | perlu-perbaikan/ | gagal/
//!                                                                     selesai/ ─ results ─→ hasil/Rekap JP <year>.xlsx
//! ```
//! It must be right after any crash and any mess: a workbook half copied, open in Excel, sent twice, sent again corrected, unreadable; the power gone between any
//! two steps; two schedulers started at once. So the state is the folder and the [`journal`], nothing else; every change goes through [`disk`] one step at a time;
//! every upload is at every moment in exactly one place; nothing that an office sent is ever replaced or removed.
//!
//! It stands above the pipeline and judges an upload, and makes a recap, as `rekap-jp run` would. It knows no clock, host or process: they come in with the
//! [`Order`] and the [`Clock`].

pub mod closing;
pub mod disk;
mod folder;
mod init;
pub mod journal;
mod judge;
mod lock;
mod look;
mod put_away;
mod recover;
mod reply;
mod results;
mod settled;
mod take;
pub mod told;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, SecondsFormat, TimeDelta};
use rayon::prelude::*;

use crate::Basis;
use crate::cache::{FolderCache, MOST_BYTES};
use crate::failure::Failure;
use crate::job::Job;
use closing::Counts;
use disk::Disk;
use folder::{CLAIMED, Folder};
use journal::{Journal, Judges, Line, Outcome};
use judge::Bench;
use lock::Lock;
use put_away::Answer;
use rekap_core::model::digest::sha256_hex;
use rekap_core::model::mask;
use rekap_engine::NoProgress;
use reply::Kind;
use take::Claimed;
use told::{Tell, Told, WhyLeft};

pub use folder::cache_of;
pub use init::init;
pub use lock::Holder;

/// Uploads that are judged before the first of them is put away: enough to keep all cores busy, few enough that a crash costs little.
const JUDGED_TOGETHER: usize = 32;

/// What a pass is asked to do.
#[derive(Debug, Clone)]
pub struct Order {
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
    /// What was read of the files of earlier passes, where that is kept; the job takes from it.
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
struct Work<'p> {
    order: &'p Order,
    clock: &'p dyn Clock,
    teller: &'p dyn Tell,
    folder: Folder,
    run: String,
    start: String,
    is_rehearsal: bool,
    counts: Counts,
    answers: u64,
}

/// Does one pass, and gives what it did.
///
/// # Errors
/// [`Failure::NotAnInbox`] or [`Failure::Busy`] before anything is touched; what is wrong with the settings; what could not be read or written in the end. Uploads
/// are safe in any case, and the next pass goes on.
pub fn pass(order: &Order, clock: &dyn Clock, teller: &dyn Tell) -> Result<Counts, Failure> {
    let mut work = Work::new(order, clock, teller)?;
    work.folder.complete(work.disk())?;
    let own = Holder { host: order.host.clone(), process: order.process, start: work.start.clone() };
    let lock = Lock::take(&work.folder, work.disk(), &own, clock.now())?;
    let done = work.through(&lock);
    let exit = done.as_ref().map_or_else(Failure::exit_code, |()| work.counts.exit());
    let told = closing::write(&work, exit);
    let given_back = lock.give_back(work.disk()).map_err(|error| Folder::trouble(&work.folder.lock(), &error));
    done.and(told).and(given_back).map(|()| work.counts)
}

/// Says what a pass would do, and changes nothing.
///
/// # Errors
/// As [`pass`].
pub fn rehearse(order: &Order, clock: &dyn Clock, teller: &dyn Tell) -> Result<Counts, Failure> {
    let mut work = Work { is_rehearsal: true, ..Work::new(order, clock, teller)? };
    let bench = bench(&order.job)?;
    let journal = Journal::read(&work.folder)?;
    let recovered = recover::orphans(&work.folder)?.len() as u64;
    if recovered > 0 {
        work.tell(&Told::Recovered { uploads: recovered });
    }
    results::tell_of_unknown(&mut work, &journal)?;
    let mut years = results::outdated(&work, &journal, &bench);
    for seen in take::settled_uploads(&mut work)? {
        let upload = Claimed { place: String::new(), path: seen.path, office: seen.office, file: seen.file, stamp: seen.stamp };
        let judged = judge::judge(&upload, &bench, &journal, &work).and_then(|verdict| {
            let answer = Kind::of(verdict.outcome).map(|kind| Answer { from: String::new(), kind });
            let line = put_away::line(&work, &journal, &bench, &upload, &verdict, answer);
            line.map_err(|error| WhyLeft::NotMovable(error.to_string()))
        });
        match judged {
            Ok(line) => {
                work.judged(&line);
                years.extend(line.year.filter(|_| line.outcome == Outcome::Accepted).map(|year| order.job.year.unwrap_or(year)));
            }
            Err(why) => work.leave(&upload.office, &upload.file, why),
        }
    }
    years.sort_unstable();
    years.dedup();
    for year in years {
        work.tell(&Told::WouldRecap { year });
    }
    Ok(work.counts)
}

/// Reads what every upload is judged by.
fn bench(job: &Job) -> Result<Bench, Failure> {
    let basis = Basis::read(job, &NoProgress)?;
    let hash = |path: &Path| fs::read(path).map(|bytes| sha256_hex(&bytes)).map_err(|error| Folder::trouble(path, &error));
    let dictionaries: String = job.dictionaries.iter().map(|path| hash(path)).collect::<Result<_, _>>()?;
    let judges = Judges {
        rules: basis.rules().sha256.clone(),
        dictionary: sha256_hex(dictionaries.as_bytes()),
        employees: job.employees.as_deref().map_or_else(|| Ok(String::new()), hash)?,
        version: job.presentation.version.to_owned(),
    };
    Ok(Bench { basis, judges })
}

impl<'p> Work<'p> {
    fn new(order: &'p Order, clock: &'p dyn Clock, teller: &'p dyn Tell) -> Result<Self, Failure> {
        let folder = Folder::open(&order.folder)?;
        let now = clock.now();
        let start = now.to_rfc3339_opts(SecondsFormat::Secs, true);
        let run = format!("{}-{}", now.format("%Y%m%dT%H%M%S"), order.process);
        Ok(Self { order, clock, teller, folder, run, start, is_rehearsal: false, counts: Counts::default(), answers: 0 })
    }

    /// The pass itself, once the folder is held.
    fn through(&mut self, lock: &Lock) -> Result<(), Failure> {
        if let Some(holder) = &lock.dead {
            self.tell(&Told::TakenOver { holder: holder.clone() });
        }
        let bench = bench(&self.order.job)?;
        let mut journal = Journal::read(&self.folder)?;
        let taken_over = recover::recover(self, &mut journal, lock.dead.is_some())?;
        self.name_run(&journal)?;
        let uploads = take::as_sent(taken_over, take::take(self)?);
        for some in uploads.chunks(JUDGED_TOGETHER) {
            self.judge_and_put_away(some, &bench, &mut journal);
        }
        let renewed = results::tell_of_unknown(self, &journal).and(results::renew(self, &journal, &bench));
        if let Some(cache) = &self.order.cache {
            cache.sweep(results::living(self, &journal, &bench).iter().map(String::as_str), MOST_BYTES);
        }
        // What was put away has left its folders behind; the next pass tries again where that does not work.
        let _ = self.disk().remove_empty(&self.folder.at(CLAIMED).join(&self.run));
        renewed
    }

    /// Gives the run a folder that no other one has had, however the clock goes.
    fn name_run(&mut self, journal: &Journal) -> Result<(), Failure> {
        let own = self.run.clone();
        // A line names two runs where one has taken over an upload of the other.
        let is_of = |line: &Line, name: &str| line.run == name || line.claimed.split('/').nth(1) == Some(name);
        let is_new = |name: &String| !journal.lines().iter().any(|line| is_of(line, name));
        for name in folder::numbered(&own).map(|name| name.replace(' ', "-")).filter(is_new) {
            let path = self.folder.at(CLAIMED).join(&name);
            match self.disk().make_new_folder(&path) {
                Ok(()) => {
                    self.run = name;
                    return Ok(());
                }
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Folder::trouble(&path, &error)),
            }
        }
        Ok(())
    }

    fn judge_and_put_away(&mut self, uploads: &[Claimed], bench: &Bench, journal: &mut Journal) {
        let (known, work) = (&*journal, &*self);
        let verdicts: Vec<_> = uploads.par_iter().map(|upload| judge::judge(upload, bench, known, work)).collect();
        // In the order in which they were sent, whichever was judged first: the journal says which of two is the newer one.
        for (upload, verdict) in uploads.iter().zip(verdicts) {
            match verdict.and_then(|verdict| judge::now(verdict, upload, bench, journal, self)) {
                Ok(verdict) => put_away::put_away(self, journal, bench, upload, &verdict),
                Err(why) => {
                    upload.put_back(self);
                    self.leave(&upload.office, &upload.file, why);
                }
            }
        }
    }

    fn disk(&self) -> &'p Disk {
        &self.order.disk
    }

    fn next_temporary(&mut self) -> String {
        self.answers += 1;
        put_away::temporary(&self.run, self.answers)
    }

    fn tell(&self, told: &Told) {
        self.teller.tell(told);
    }

    fn leave(&mut self, office: &str, file: &str, why: WhyLeft) {
        self.counts.left += 1;
        self.counts.stuck += u64::from(why.needs_attention());
        self.tell(&Told::Left { office: mask::file_name(office), file: mask::file_name(file), why: why.masked() });
    }

    fn judged(&mut self, line: &Line) {
        let count = match line.outcome {
            Outcome::Accepted => &mut self.counts.accepted,
            Outcome::NeedsMending => &mut self.counts.needs_mending,
            Outcome::Failed => &mut self.counts.failed,
            Outcome::Repeated => &mut self.counts.repeated,
        };
        *count += 1;
        let (office, file, stored) = (mask::file_name(&line.office), mask::file_name(&line.file), mask::file_name(&line.stored));
        self.tell(&Told::Judged { office, file, outcome: line.outcome, counts: line.counts, stored });
    }

    fn recapped(&mut self, year: i32, workbooks: u64) {
        self.counts.recaps += 1;
        self.tell(&Told::Recapped { year, workbooks });
    }
}
