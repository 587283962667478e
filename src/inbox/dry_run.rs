//! `--dry-run`: what a pass would do, with nothing changed.

use super::claim::{self, ClaimedUpload};
use super::dispatch::{self, StagedReply};
use super::event::{Event, EventSink, WhyLeft};
use super::journal::{Journal, UploadOutcome};
use super::judge::{self, JudgeContext};
use super::last_run::PassCounts;
use super::reply::ReplyKind;
use super::{Clock, Pass, PassRequest, recover, results};
use crate::failure::Failure;

/// Says what a pass would do, and changes nothing.
///
/// # Errors
/// As [`pass`](super::pass).
pub fn dry_run(request: &PassRequest, clock: &dyn Clock, events: &dyn EventSink) -> Result<PassCounts, Failure> {
    let mut pass = Pass { is_dry_run: true, ..Pass::new(request, clock, events)? };
    let context = JudgeContext::of(&request.job)?;
    let journal = Journal::read(&pass.folder)?;
    let mut uploads = recover::unjudged(&pass, &journal)?;
    if !uploads.is_empty() {
        pass.report(&Event::Recovered { uploads: uploads.len() as u64 });
    }
    results::report_unknown(&mut pass, &journal)?;
    let mut years: Vec<i32> = results::outdated(&pass, &journal, &context).into_iter().map(|(year, _)| year).collect();
    let sent = claim::quiescent_uploads(&mut pass)?;
    uploads.extend(sent.into_iter().map(|upload| ClaimedUpload::unmoved(upload, &pass.run)));
    for upload in uploads {
        let judged = judge::judge(&upload, &context, &journal, &pass);
        let judged = judged.and_then(|verdict| judge::now(verdict, &upload, &context, &journal, &pass)).and_then(|verdict| {
            let reply = ReplyKind::of(&verdict).map(|kind| StagedReply { from: String::new(), kind });
            let line = dispatch::line(&pass, &journal, &context, &upload, &verdict, reply);
            line.map_err(|error| WhyLeft::NotMovable(error.to_string()))
        });
        match judged {
            Ok(line) => {
                pass.judged(&line);
                years.extend(line.year.filter(|_| line.outcome == UploadOutcome::Accepted).map(|year| request.job.year.unwrap_or(year)));
            }
            Err(why) => pass.leave(&upload.office, &upload.file, why),
        }
    }
    // A recap that is compared with one of these is made again as well.
    let mut at = 0;
    while let Some(following) = years.get(at).map(|year| year + 1).filter(|_| request.job.last_year.is_none()) {
        years.extend(Some(following).filter(|year| pass.folder.result(*year, "xlsx").is_file()));
        at += 1;
    }
    years.sort_unstable();
    years.dedup();
    for year in years {
        pass.report(&Event::WouldRecap { year });
    }
    Ok(pass.counts)
}
