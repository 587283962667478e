//! Any bytes that are read in this process → rows; a foreign reader may panic, code of ours may not.
#![no_main]

mod front_door;

use libfuzzer_sys::fuzz_target;
use rekap_core::model::limits::Limits;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { streamed_cells: 1_000_000, ..Limits::default() };
    if !rekap_sheets::is_read_apart(bytes, &limits) {
        front_door::read_rows(bytes, &limits);
    }
});
