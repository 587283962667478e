//! Lists of reasons, each kept once: of a million rows most say the same, and one list for each costs more than all else that is kept of its credit.

use foldhash::HashSet;

use crate::model::credit::Credit;
use crate::model::reason::{Reason, Reasons};

/// The lists so far.
#[derive(Default)]
pub(super) struct SharedReasons(HashSet<Reasons>);

impl SharedReasons {
    /// Gives a credit its shared list.
    pub(super) fn credit(&mut self, credit: Credit<Vec<Reason>>) -> Credit {
        let Credit { claimed, converted, trimmed, outcome, reasons } = credit;
        Credit { claimed, converted, trimmed, outcome, reasons: self.share(reasons) }
    }

    fn share(&mut self, reasons: Vec<Reason>) -> Reasons {
        if let Some(shared) = self.0.get(reasons.as_slice()) {
            return Reasons::clone(shared);
        }
        // Whoever names another row says what nobody else does.
        let is_own = reasons.iter().any(|reason| matches!(reason, Reason::Duplicate { .. }));
        let shared = Reasons::from(reasons);
        if !is_own {
            self.0.insert(Reasons::clone(&shared));
        }
        shared
    }
}
