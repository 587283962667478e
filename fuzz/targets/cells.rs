//! Any text and any number in a column of a row that is sound otherwise → what the engine reads of it; a NIP is read again as the same.
//!
//! The sheet is a flat `.fods`: it has numbers, dates and times as cells of their own, which a text table has not.
#![no_main]

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use rekap_core::model::dictionary::Dictionary;
use rekap_core::model::limits::Limits;
use rekap_core::model::nip::Nip;
use rekap_core::rules::Rules;
use rekap_engine::{Host, WorkbookReader};

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::shipped().expect("the shipped rules"));

/// Headings, with what stands below them.
const COLUMNS: [[&str; 2]; 8] = [
    ["NIP", "198501012010011901"],
    ["Nama", "Rina Contoh"],
    ["Nama Kegiatan", "Bimtek Arsip"],
    ["Jenis", "Bimbingan Teknis"],
    ["Tanggal Mulai", "12/03/2025"],
    ["Tanggal Selesai", "14/03/2025"],
    ["JP", "24"],
    ["Jumlah Kali", "1"],
];

fuzz_target!(|input: (u8, f64, &str)| {
    let (choice, number, text) = input;
    let column = usize::from(choice) % COLUMNS.len();
    let row = |cell: &str| -> String { (0..COLUMNS.len()).map(|at| if at == column { cell.to_owned() } else { words(COLUMNS[at][1]) }).collect() };
    let kind = ["float", "percentage", "currency"][usize::from(choice) / COLUMNS.len() % 3];
    let as_number = format!("<table:table-cell office:value-type=\"{kind}\" office:value=\"{number}\"/>");
    let headings = COLUMNS.iter().map(|[heading, _]| words(heading)).collect();
    let rows: String = [headings, row(&words(text)), row(&as_number)].iter().map(|cells| format!("<table:table-row>{cells}</table:table-row>")).collect();
    let sheet = format!(
        "<office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:body><office:spreadsheet>\
         <table:table table:name=\"L1\">{rows}</table:table></office:spreadsheet></office:body></office:document>"
    );
    let (limits, confirmed) = (Limits::default(), Dictionary::default());
    let reading = WorkbookReader::new(&RULES, &confirmed, Host::alone(&limits)).read(&Arc::from("fuzz.fods"), sheet.as_bytes());
    for nip in reading.activities.iter().filter_map(|activity| activity.nip) {
        assert_eq!(Nip::parse(&nip.to_string()), Ok(nip));
    }
});

/// Makes a cell of a text.
fn words(text: &str) -> String {
    let mut cell = "<table:table-cell office:value-type=\"string\"><text:p>".to_owned();
    for sign in text.chars() {
        match sign {
            '&' | '<' | '>' | '"' => write!(cell, "&#{};", u32::from(sign)).expect("a text takes all"),
            _ if sign >= ' ' => cell.push(sign),
            _ => cell.push(' '),
        }
    }
    cell + "</text:p></table:table-cell>"
}
