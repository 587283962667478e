//! The engine's front door, as the targets go through it: the reading of a file's rows, and what counts as a crash of ours.

use std::ops::ControlFlow;
use std::sync::Once;

use rekap_core::model::limits::Limits;
use rekap_engine::Host;

static HOOK: Once = Once::new();

/// Ends the run where code of ours panics. The fuzzer takes every panic for a crash; the program catches those of a foreign reader.
fn abort_at_panics_of_ours() {
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            let is_ours = panic.location().is_some_and(|place| place.file().contains("crates/"));
            if is_ours || !rekap_sheets::is_reader_running() {
                eprintln!("{panic}");
                std::process::abort();
            }
        }));
    });
}

/// Reads the first sheets of a file, whose rows must come from the top.
pub fn read_rows(bytes: &[u8], limits: &Limits) {
    abort_at_panics_of_ours();
    let Ok(mut book) = Host::alone(limits).open(bytes) else { return };
    for sheet in 0..book.sheets().len().min(4) {
        let _ = book.merges(sheet);
        let mut above = None;
        let _ = book.rows(sheet, &mut |row| {
            assert!(above < Some(row.number), "rows come from the top");
            above = Some(row.number);
            ControlFlow::Continue(())
        });
    }
}
