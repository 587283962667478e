//! A panic inside a reader → `None`.
//!
//! calamine 0.38 panics on some files (index out of range in `.xls` and `.xlsb`; 4 of 3,298 odd workbooks, one of them an ordinary small file). That is that
//! file's trouble and not the run's. Nothing else is silenced: the panic hook still reports, a panic of ours in the code that takes the rows goes on as the bug
//! that it is, and an abort by memory is not caught here.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::stream::Sink;
use crate::model::cell::Row;

/// Runs a reader; `None` where it panicked. What it worked on must not be used afterwards, which is why unwind safety can be asserted: the callers see to it.
pub(super) fn guarded<T>(reader: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(reader)).ok()
}

/// Runs a reader that hands rows to code of ours, whose panics are not the reader's.
pub(super) fn guarded_rows<T>(sink: Sink<'_>, reader: impl FnOnce(Sink<'_>) -> T) -> Option<T> {
    let ours = Cell::new(false);
    let Sink { limits, last, each } = sink;
    let mut watched = |row: Row<'_>| -> ControlFlow<()> {
        ours.set(true);
        let flow = each(row);
        ours.set(false);
        flow
    };
    match catch_unwind(AssertUnwindSafe(|| reader(Sink { limits, last, each: &mut watched }))) {
        Ok(outcome) => Some(outcome),
        Err(panic) if ours.get() => resume_unwind(panic),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::limits::Limits;

    #[test]
    fn a_panic_of_the_reader_is_caught() {
        assert_eq!(guarded(|| [1, 2, 3].iter().position(|&n| n == 2)), Some(Some(1)));
        assert_eq!(guarded(|| -> u8 { panic!("the reader's") }), None);
    }

    #[test]
    #[should_panic(expected = "a bug of ours")]
    fn a_panic_of_ours_is_not_taken_for_the_readers() {
        let mut each = |_: Row<'_>| -> ControlFlow<()> { panic!("a bug of ours") };
        let sink = Sink { limits: &Limits::default(), last: &mut None, each: &mut each };
        guarded_rows(sink, |sink| (sink.each)(Row { number: 0, cells: &[] }));
    }
}
