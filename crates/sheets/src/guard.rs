//! A panic inside a reader → `None`.
//!
//! calamine 0.38 panics on some files (index out of range in `.xls` and `.xlsb`; 4 of 3,298 odd workbooks, one of them an ordinary small file). That is that
//! file's trouble and not the run's. Nothing else is silenced: the panic hook still reports, a panic of ours in the code that takes the rows goes on as the bug
//! that it is, and an abort by memory is not caught here.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::stream::Sink;
use rekap_core::model::cell::SheetRow;

thread_local! {
    static READER_RUNS: Cell<bool> = const { Cell::new(false) };
}

/// Says whether this thread is inside a foreign reader, whose panic becomes a finding.
#[must_use]
pub fn is_reader_running() -> bool {
    READER_RUNS.get()
}

/// Marks the time in which a reader runs; the mark goes back to what it was, also by a panic.
struct Running(bool);

impl Running {
    fn set(runs: bool) -> Self {
        Self(READER_RUNS.replace(runs))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        READER_RUNS.set(self.0);
    }
}

/// Runs a reader; `None` where it panicked. What it worked on must not be used afterwards, which is why unwind safety can be asserted: the callers see to it.
pub(super) fn guarded<T>(reader: impl FnOnce() -> T) -> Option<T> {
    let _running = Running::set(true);
    catch_unwind(AssertUnwindSafe(reader)).ok()
}

/// Runs a reader that hands rows to code of ours, whose panics are not the reader's.
pub(super) fn guarded_rows<T>(sink: Sink<'_>, reader: impl FnOnce(Sink<'_>) -> T) -> Option<T> {
    let ours = Cell::new(false);
    let Sink { limits, last, each } = sink;
    let mut watched = |row: SheetRow<'_>| -> ControlFlow<()> {
        ours.set(true);
        let _paused = Running::set(false);
        let flow = each(row);
        ours.set(false);
        flow
    };
    let _running = Running::set(true);
    match catch_unwind(AssertUnwindSafe(|| reader(Sink { limits, last, each: &mut watched }))) {
        Ok(outcome) => Some(outcome),
        Err(panic) if ours.get() => resume_unwind(panic),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rekap_core::model::limits::Limits;

    #[test]
    fn a_panic_of_the_reader_is_caught() {
        assert_eq!(guarded(|| [1, 2, 3].iter().position(|&n| n == 2)), Some(Some(1)));
        assert_eq!(guarded(|| -> u8 { panic!("the reader's") }), None);
    }

    #[test]
    fn only_a_foreign_reader_is_said_to_run() {
        let mut seen = Vec::new();
        let mut each = |_: SheetRow<'_>| {
            seen.push(is_reader_running());
            ControlFlow::Continue(())
        };
        let sink = Sink { limits: &Limits::default(), last: &mut None, each: &mut each };
        guarded_rows(sink, |sink| {
            let _ = (sink.each)(SheetRow { number: 0, cells: &[] });
            assert!(is_reader_running());
        });
        assert_eq!((seen, is_reader_running()), (vec![false], false));
    }

    #[test]
    #[should_panic(expected = "a bug of ours")]
    fn a_panic_of_ours_is_not_taken_for_the_readers() {
        let mut each = |_: SheetRow<'_>| -> ControlFlow<()> { panic!("a bug of ours") };
        let sink = Sink { limits: &Limits::default(), last: &mut None, each: &mut each };
        guarded_rows(sink, |sink| (sink.each)(SheetRow { number: 0, cells: &[] }));
    }
}
