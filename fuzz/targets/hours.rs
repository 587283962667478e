//! Any text or number in a column of hours → lesson hours or a finding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rekap_core::model::cell::Cell;
use rekap_core::read::hours::{HoursColumn, HoursUnit, hours};
use rekap_core::rules::policy::HoursHeading;

fuzz_target!(|input: (u8, f64, &str)| {
    let (choice, number, text) = input;
    let units = [HoursUnit::Jp, HoursUnit::Minutes, HoursUnit::ClockHours, HoursUnit::Jam, HoursUnit::FromCell];
    let unit = units[usize::from(choice) % units.len()];
    let jam = if choice & 0x80 == 0 { HoursHeading::Jp } else { HoursHeading::Clock };
    let column = HoursColumn { unit, jam, minutes_per_jp: 45, heading: "JP".into() };
    let _ = (hours(&Cell::Text(text.into()), &column), hours(&Cell::Number(number), &column), hours(&Cell::Clock(number), &column));
});
