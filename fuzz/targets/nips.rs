//! Any text or number in a NIP column → a NIP or a finding; what is a NIP is read again as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rekap_core::model::cell::Cell;
use rekap_core::model::nip::Nip;
use rekap_core::read::nip::{name_and_nip, nip};

fuzz_target!(|text: &str| {
    if let Ok(Some(found)) = nip(&Cell::Text(text.into())) {
        assert_eq!(Nip::parse(&found.to_string()), Ok(found));
    }
    let (name, _) = name_and_nip(text);
    assert!(text.contains(name));
    if let Some(number) = text.as_bytes().first_chunk() {
        let _ = nip(&Cell::Number(f64::from_le_bytes(*number)));
    }
});
