//! Any bytes that are read in this process → rows; a foreign reader may panic, code of ours may not.
#![no_main]

use std::ops::ControlFlow;
use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use rekap_sheets::{Limits};

static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    // The fuzzer takes every panic for a crash; the program catches those of a foreign reader.
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            let is_ours = panic.location().is_some_and(|place| place.file().contains("src/open/"));
            if is_ours || !rekap_sheets::is_reader_running() {
                eprintln!("{panic}");
                std::process::abort();
            }
        }));
    });
    let limits = Limits { streamed_cells: 1_000_000, ..Limits::default() };
    if rekap_sheets::is_read_apart(bytes, &limits) {
        return;
    }
    let Ok(mut book) = rekap_sheets::open(bytes, &limits) else { return };
    for sheet in 0..book.sheets().len().min(4) {
        let _ = book.merges(sheet);
        let mut above = None;
        let _ = book.rows(sheet, &mut |row| {
            assert!(above < Some(row.number), "rows come from the top");
            above = Some(row.number);
            ControlFlow::Continue(())
        });
    }
});
