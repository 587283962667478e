//! `--fault kill:7`: a pass that goes wrong on purpose, so that tests can try every step of it. Only builds with debug assertions have it, as tests are
//! built; what is shipped has not.
//!
//! ```text
//! kill:N     the process ends before step N, without a word, as if the power went
//! full:N     from step N on the disk is full: whatever is made or written fails, moves work
//! denied:N   step N alone is refused
//! across:N   from step N on the folders lie on different disks: nothing can be moved, only copied
//! ```

use std::io::{self, ErrorKind};
use std::process;
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};

use rekap_jp::inbox::disk::{Faults, Step};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Kill,
    Full,
    Denied,
    Across,
}

/// What goes wrong, and at which step, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct InjectedFault {
    kind: Kind,
    at: u64,
}

impl FromStr for InjectedFault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, at) = text.split_once(':').ok_or("kill:N, full:N, denied:N or across:N")?;
        let kind = match kind {
            "kill" => Kind::Kill,
            "full" => Kind::Full,
            "denied" => Kind::Denied,
            "across" => Kind::Across,
            other => return Err(format!("no fault is called {other}")),
        };
        Ok(Self { kind, at: at.parse().map_err(|_| "a number of a step, from 1".to_owned())? })
    }
}

impl InjectedFault {
    fn before(self, step: Step, number: u64) -> io::Result<()> {
        let Self { kind, at } = self;
        let makes = matches!(step, Step::MakeFolder | Step::Open | Step::Write | Step::Flush);
        match kind {
            Kind::Kill if number == at => process::abort(),
            Kind::Full if number >= at && makes => Err(ErrorKind::StorageFull.into()),
            Kind::Denied if number == at => Err(ErrorKind::PermissionDenied.into()),
            Kind::Across if number >= at && step == Step::Move => Err(ErrorKind::CrossesDevices.into()),
            _ => Ok(()),
        }
    }
}

/// Counts the steps of a pass.
#[derive(Debug)]
pub(super) struct Armed {
    faults: Vec<InjectedFault>,
    done: AtomicU64,
}

impl Armed {
    pub(super) fn with(faults: Vec<InjectedFault>) -> Self {
        Self { faults, done: AtomicU64::new(0) }
    }
}

impl Faults for Armed {
    fn before(&self, step: Step) -> io::Result<()> {
        let number = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        // All are asked: a step that fails may also be the one before which the process ends.
        self.faults.iter().map(|fault| fault.before(step, number)).fold(Ok(()), io::Result::and)
    }
}
