//! What a pass reports while it works, for a screen or a log.
//!
//! Nobody watches the job, and its words end up in a log of the system, where no NIP belongs; but offices put one into a file's name
//! (`Rekap 198501012010011901.xlsx`). So every name that leaves the folder is masked here, and the journal hides it as well ([`names`](super::names)).

use super::journal::{UploadCounts, UploadOutcome};
use super::lock::Holder;
use rekap_core::model::mask;

/// Receives what a pass reports.
pub trait EventSink: Sync {
    /// Receives one event.
    fn receive(&self, event: &Event);
}

/// Discards every event.
#[derive(Debug, Clone, Copy)]
pub struct NoEvents;

impl EventSink for NoEvents {
    fn receive(&self, _: &Event) {}
}

/// One thing that a pass did, found, or would do. Names are masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// An upload was judged.
    Judged {
        /// The office that sent it.
        office: String,
        /// Its path below the office's folder.
        file: String,
        /// What became of it.
        outcome: UploadOutcome,
        /// What was counted in it.
        counts: UploadCounts,
        /// Where it lies; where it would lie, in a dry run.
        stored: String,
    },
    /// An upload stays where it is.
    Left {
        /// The office that sent it.
        office: String,
        /// Its path below the office's folder.
        file: String,
        /// Why.
        why: WhyLeft,
    },
    /// The pass before did not come to its end.
    TakenOver {
        /// Whose it was.
        holder: Holder,
    },
    /// Uploads of a pass that did not come to its end were brought back.
    Recovered {
        /// How many.
        uploads: u64,
    },
    /// An upload answers a submission that another one had replaced already; it counts, as the newest one.
    LateAnswer {
        /// The office that sent it.
        office: String,
        /// Its path below the office's folder.
        file: String,
        /// The upload that had replaced what it answers.
        replaced_by: String,
    },
    /// The journal held what is no line of it: torn by a power cut, or typed by hand.
    JournalTorn {
        /// How many lines.
        lines: u64,
        /// Where they lie now.
        stored: String,
    },
    /// Files whose names say that they are no uploads.
    PassedOver {
        /// Their paths below `masuk/`; of a folder its own, with `/` behind it.
        files: Vec<String>,
    },
    /// The recap of a year would be made.
    WouldRecap {
        /// The year.
        year: i32,
    },
    /// The recap of a year was made.
    Recapped {
        /// The year.
        year: i32,
        /// Workbooks in it.
        workbooks: u64,
    },
    /// A recap that a clerk had changed was kept under another name.
    KeptAside {
        /// Where it lies.
        stored: String,
    },
}

/// Why an upload stays where it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyLeft {
    /// It is still arriving.
    Arriving,
    /// Another program has it open.
    OpenElsewhere,
    /// It is a link.
    Link,
    /// It cannot be read to its end.
    Unreadable(String),
    /// It cannot be moved, or what became of it cannot be written down.
    NotMovable(String),
    /// It lies in `selesai/`, and the journal does not know it: it is not counted.
    Unknown,
}

impl WhyLeft {
    /// Says whether a person must do something about it.
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        matches!(self, Self::Unreadable(_) | Self::NotMovable(_) | Self::Unknown)
    }

    /// Hides NIP in what the system says, which may name a file.
    #[must_use]
    pub(super) fn masked(self) -> Self {
        match self {
            Self::Unreadable(why) => Self::Unreadable(mask::file_name(&why)),
            Self::NotMovable(why) => Self::NotMovable(mask::file_name(&why)),
            other => other,
        }
    }

    /// Names it for other programs.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Arriving => "arriving",
            Self::OpenElsewhere => "open-elsewhere",
            Self::Link => "link",
            Self::Unreadable(_) => "unreadable",
            Self::NotMovable(_) => "not-movable",
            Self::Unknown => "unknown",
        }
    }
}
