//! Any text as a table → what the engine reads of it.
#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use rekap_core::model::dictionary::Dictionary;
use rekap_core::model::limits::Limits;
use rekap_core::rules::Rules;
use rekap_engine::{Host, WorkbookReader};

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::shipped().expect("the shipped rules"));

const HEADING: &str = "NIP;Nama;Status ASN;Unit Kerja;Nama Kegiatan;Jenis;Lingkup;Tanggal Mulai;Tanggal Selesai;JP;Jumlah Kali\n";

fuzz_target!(|text: &str| {
    // A first line break asks for the usual heading above, so that rows get as far as the last stage.
    let whole = text.strip_prefix('\n').map_or_else(|| text.to_owned(), |rows| [HEADING, rows].concat());
    let (limits, confirmed) = (Limits::default(), Dictionary::default());
    let _ = WorkbookReader::new(&RULES, &confirmed, Host::alone(&limits)).read(&Arc::from("fuzz.csv"), whole.as_bytes());
});
