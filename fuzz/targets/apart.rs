//! Any bytes that are read in a process of their own → rows. Its memory is that process's limit, so what counts here is code of ours: it may not panic.
#![no_main]

use std::ops::ControlFlow;
use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use rekap_sheets::{Limits};

static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            let is_ours = panic.location().is_some_and(|place| place.file().contains("src/open/"));
            if is_ours || !rekap_sheets::is_reader_running() {
                eprintln!("{panic}");
                std::process::abort();
            }
        }));
    });
    let limits = Limits { held_cells: 100_000, ..Limits::default() };
    if !rekap_sheets::is_read_apart(bytes, &limits) {
        return;
    }
    let Ok(mut book) = rekap_sheets::open(bytes, &limits) else { return };
    for sheet in 0..book.sheets().len().min(4) {
        let _ = book.merges(sheet);
        let _ = book.rows(sheet, &mut |_| ControlFlow::Continue(()));
    }
});
