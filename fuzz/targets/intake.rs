//! Any text as a table → recognised, read and normalised: stages 2 to 5 as a run does them.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rekap_jp::discover::Source;
use rekap_jp::intake::{Bounds, take_in};
use rekap_jp::job::Unwatched;
use rekap_jp::model::dictionary::Dictionary;
use rekap_jp::model::table::Lists;
use rekap_jp::open::Limits;
use rekap_jp::rules::Rules;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::shipped().expect("the shipped rules"));
static PLACE: LazyLock<PathBuf> = LazyLock::new(|| std::env::temp_dir().join(format!("rekap-jp-fuzz-{}.csv", std::process::id())));

const HEADING: &str = "NIP;Nama;Status ASN;Unit Kerja;Nama Kegiatan;Jenis;Lingkup;Tanggal Mulai;Tanggal Selesai;JP;Jumlah Kali\n";

fuzz_target!(|text: &str| {
    // A first line break asks for the usual heading above, so that rows get as far as the last stage.
    let whole = text.strip_prefix('\n').map_or_else(|| text.to_owned(), |rows| [HEADING, rows].concat());
    std::fs::write(&*PLACE, whole).expect("a writable folder");
    let source = Source { path: PLACE.clone(), shown: "fuzz.csv".into() };
    let limits = Limits::default();
    let _ = take_in(&[source], &RULES, &Dictionary::default(), Bounds { limits: &limits, guard: None, shelf: None, lists: Lists::Called }, &Unwatched);
});
