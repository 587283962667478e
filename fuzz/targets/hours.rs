//! Any text or number in a column of hours → lesson hours or a finding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rekap_core::model::cell::Cell;
use rekap_core::model::claim::ClaimUnit;
use rekap_core::read::hours::{HoursColumn, hours};

fuzz_target!(|input: (u8, f64, &str)| {
    let (choice, number, text) = input;
    let units = [Some(ClaimUnit::Jp), Some(ClaimUnit::Minutes), Some(ClaimUnit::ClockHours), Some(ClaimUnit::Jam), None];
    let column = HoursColumn { unit: units[usize::from(choice) % units.len()], heading: "JP".into() };
    let _ = (hours(&Cell::Text(text.into()), &column), hours(&Cell::Number(number), &column), hours(&Cell::Clock(number), &column));
});
