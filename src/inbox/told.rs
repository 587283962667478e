//! What a pass tells while it works: who hears it writes it on a screen or into a log.
//!
//! Nobody watches the job, and its words end up in a log of the system, where no NIP belongs; but offices put one into a file's name
//! (`Rekap 198501012010011901.xlsx`). So every name that leaves the folder is masked here; only the journal, which lies in the folder, keeps it.

use super::journal::{Outcome, UploadCounts};
use super::lock::Holder;
use rekap_core::model::mask;

/// Hears what a pass does.
pub trait Tell: Sync {
    /// Hears of one thing.
    fn tell(&self, told: &Told);
}

/// Hears nothing.
#[derive(Debug, Clone, Copy)]
pub struct Untold;

impl Tell for Untold {
    fn tell(&self, _: &Told) {}
}

/// One thing that a pass did, found, or would do. Names are masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// An upload was judged.
    Judged {
        /// The office that sent it.
        office: String,
        /// Its path below the office's folder.
        file: String,
        /// What became of it.
        outcome: Outcome,
        /// What was counted in it.
        counts: UploadCounts,
        /// Where it lies; where it would lie, in a rehearsal.
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
    /// A recap that somebody had changed was kept under another name.
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
    /// Somebody has it open.
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
    /// Says whether somebody must do something about it.
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
