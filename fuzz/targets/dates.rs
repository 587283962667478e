//! Any text or number in a date column → a date or a finding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rekap_core::model::cell::{Cell, Epoch};
use rekap_core::read::date::date;

fuzz_target!(|text: &str| {
    let _ = date(&Cell::Text(text.into()), Epoch::From1900);
    if let Some(number) = text.as_bytes().first_chunk() {
        let number = f64::from_le_bytes(*number);
        let _ = (date(&Cell::Number(number), Epoch::From1900), date(&Cell::Number(number), Epoch::From1904));
    }
});
