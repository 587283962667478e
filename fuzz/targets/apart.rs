//! Any bytes that are read in a process of their own → rows. Its memory is that process's limit, so what counts here is code of ours: it may not panic.
#![no_main]

mod front_door;

use libfuzzer_sys::fuzz_target;
use rekap_core::model::limits::Limits;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { held_cells: 100_000, ..Limits::default() };
    if rekap_sheets::is_read_apart(bytes, &limits) {
        front_door::read_rows(bytes, &limits);
    }
});
