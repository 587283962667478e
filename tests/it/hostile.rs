//! Files that must not hurt: each costs its own finding, and neither the good file beside it, nor the time, nor the memory of the run.
//!
//! Each file is made in its test, of a few bytes that say what is wrong with it ([`files`]); the built program reads it between two good ones.

mod files;
mod folders;
mod old;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::measured::{Measured, measured};
use files::*;
use old::*;

/// 5 s is what a hostile file may take; the build under test may be a slow one on a busy machine.
const WITHIN: Duration = Duration::from_secs(15);
const MEMORY_MIB: u64 = 512;

/// Two good files of one activity each, and the employees in them.
const GOOD: [(&str, &str, &str); 2] = [("a.csv", "198501012010011901", "Rina Contoh"), ("z.csv", "199002022015022902", "Budi Contoh")];

/// A run over a hostile file between two good ones.
struct Beside {
    name: &'static str,
    run: Measured,
    json: Json,
}

fn good_files(folder: &Path) {
    for (file, nip, name) in GOOD {
        let rows = format!("NIP;Nama;Jenis;Tanggal Mulai;Tanggal Selesai;JP\n{nip};{name};Kursus;2025-03-03;2025-03-03;8\n");
        fs::write(folder.join(file), rows).expect("a writable folder");
    }
}

fn check(folder: &Path, inputs: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rekap-jp"));
    command.current_dir(folder).arg("check").args(inputs).args(["--json", "-", "--year", "2025", "--as-of", "2025-12-31"]);
    command
}

fn beside(name: &'static str, bytes: &[u8]) -> Beside {
    let folder = tempfile::tempdir().expect("a temporary folder");
    good_files(folder.path());
    fs::write(folder.path().join(name), bytes).expect("a writable folder");
    Beside::run(name, &folder, &[])
}

impl Beside {
    fn run(name: &'static str, folder: &TempDir, options: &[&str]) -> Self {
        let run = measured(check(folder.path(), &["a.csv", name, "z.csv"]).args(options), WITHIN);
        let json = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("no summary; the screen said:\n{}", run.stderr));
        Self { name, run, json }
    }

    /// Expects the finding about the file, and that everything else of the run is as it should be.
    #[track_caller]
    fn costs_only(&self, code: &str) {
        assert!(self.codes().contains(&code.to_owned()), "no {code}: {:?}", self.json["findings"]);
        assert_eq!(self.json["sources"][1]["status"], if code.starts_with('F') { "refused" } else { "read" });
        self.costs_nothing(1);
    }

    /// Expects that the good files were read, within the time and the memory, and the exit status.
    #[track_caller]
    fn costs_nothing(&self, status: i32) {
        assert!(!self.run.timed_out, "over {WITHIN:?}");
        assert_eq!(self.run.status, Some(status), "{}", self.run.stderr);
        assert!(!self.run.stderr.contains("panicked") && !self.run.stderr.contains("bug"), "{}", self.run.stderr);
        assert!(self.run.peak_mib.is_none_or(|mib| mib < MEMORY_MIB), "{:?} MiB", self.run.peak_mib);
        for (_, nip, _) in GOOD {
            assert_eq!(self.credited(nip), Some(8.0), "{nip}");
        }
    }

    /// Codes found about the file.
    fn codes(&self) -> Vec<String> {
        let all = self.json["findings"].as_array().into_iter().flatten().filter(|found| found["file"] == self.name);
        all.filter_map(|found| found["code"].as_str().map(str::to_owned)).collect()
    }

    fn credited(&self, nip: &str) -> Option<f64> {
        let employees = self.json["employees"].as_array()?;
        employees.iter().find(|employee| employee["nip"] == nip)?["credited_jp"].as_f64()
    }
}

// Sheets.

#[test]
fn a_sheet_with_something_in_its_first_and_in_its_last_cell_is_two_rows() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let run = beside("jarang.xlsx", &xlsx(rows, "<sst/>"));
    run.costs_nothing(0);
    assert_eq!(run.codes(), ["T01", "T18"]);
}

#[test]
fn an_ods_that_repeats_a_row_of_every_column_down_to_the_last_row_costs_its_sheet() {
    let row = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    let run = beside("penuh.ods", &ods(&content(row)));
    let codes = run.codes();
    assert!(["T01", "T10", "F14"].iter().any(|code| codes == [*code]), "{codes:?}");
    run.costs_nothing(i32::from(codes != ["T01"]));
}

#[test]
fn an_ods_that_repeats_a_row_of_a_few_cells_a_million_times_stays_within_memory() {
    let cell = |text: &str| format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#);
    let row = |times: u32, cells: [&str; 6]| {
        format!(r#"<table:table-row table:number-rows-repeated="{times}">{}</table:table-row>"#, cells.map(cell).concat())
    };
    let heading = row(1, ["NIP", "Nama", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"]);
    let rows = row(1_000_000, ["197003031995031903", "Sari Contoh", "Kursus", "2025-03-03", "2025-03-03", "8"]);
    let run = beside("berulang.ods", &ods(&content(&[heading, rows].concat())));
    assert_ne!(run.codes(), [""; 0], "a million copies are never silent");
    run.costs_nothing(run.run.status.unwrap_or(-1));
}

#[test]
fn an_ods_with_indented_xml_is_read() {
    let run = beside("rapi.ods", &ods(&indented_content("197003031995031903", "Sari Contoh")));
    run.costs_nothing(0);
    assert_eq!(run.credited("197003031995031903"), Some(8.0));
}

#[test]
fn a_flat_ods_is_called_what_it_is_and_read() {
    let content = indented_content("197003031995031903", "Sari Contoh");
    let kind = "<office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">";
    let flat = content.replace("<office:document-content>", kind).replace("</office:document-content>", "</office:document>");
    let run = beside("rapi.fods", flat.as_bytes());
    run.costs_nothing(0);
    assert_eq!(run.codes(), [""; 0]);
    assert_eq!(run.credited("197003031995031903"), Some(8.0));
    beside("terpotong.fods", &flat.as_bytes()[..flat.len() / 2]).costs_only("F04");
}

// Packages.

#[test]
fn a_sheet_that_unpacks_to_a_quarter_of_a_gigabyte_of_nothing_is_refused() {
    beside("bom.xlsx", &bomb("xl/worksheets/sheet1.xml", 256 * MIB)).costs_only("F07");
}

#[test]
fn a_text_of_300_megabytes_in_a_file_of_300_kilobytes_is_refused() {
    let bytes = bomb("xl/sharedStrings.xml", 300 * MIB);
    assert!(bytes.len() < 400 * 1024, "{}", bytes.len());
    beside("teks.xlsx", &bytes).costs_only("F07");
}

#[test]
fn a_part_larger_than_its_directory_says_is_damage() {
    let texts = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(40 * MIB));
    let honest = xlsx(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, &texts);
    beside("dusta.xlsx", &replaced(&honest, u32::try_from(texts.len()).expect("a moderate text").to_le_bytes(), 1000_u32.to_le_bytes()))
        .costs_only("F04");
}

#[test]
fn thousands_of_sheets_that_are_one_and_the_same_part_end_with_their_time() {
    let bytes = same_sheet_many_times(20_000, 15 * MIB);
    assert!(bytes.len() < 2 * MIB, "{}", bytes.len());
    beside("berulang.xlsx", &bytes).costs_only("F14");
}

#[test]
fn a_workbook_of_millions_of_styles_ends_with_its_memory() {
    let styles = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", varied("<xf numFmtId=\"", "\"/>", 3_000_000));
    let bytes = with_part(&xlsx("", "<sst/>"), "xl/styles.xml", styles.as_bytes());
    let run = beside("gaya.xlsx", &bytes);
    let codes = run.codes();
    assert!(codes.is_empty() || codes == ["F13"] || codes == ["F14"] || codes == ["F07"], "{codes:?}");
    run.costs_nothing(i32::from(!codes.is_empty()));
}

#[test]
fn a_row_of_long_texts_is_bounded() {
    for bytes in [one_row_of_texts(4000), one_text_in_every_column()] {
        assert!(bytes.len() < MIB, "{}", bytes.len());
        let run = beside("lebar.xlsx", &bytes);
        run.costs_only("F07");
        assert!(run.run.stderr.contains("satu barisnya"), "{}", run.run.stderr);
    }
}

#[test]
fn entities_that_multiply_are_not_expanded() {
    let lol = (1..10).fold("<!ENTITY lol0 \"lol\">".to_owned(), |entities, level| {
        format!("{entities}<!ENTITY lol{level} \"{}\">", format!("&lol{};", level - 1).repeat(10))
    });
    let bomb = |root: &str, body: &str| format!("<?xml version=\"1.0\"?><!DOCTYPE {root} [{lol}]>{body}");
    let sheet = bomb(
        "worksheet",
        r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&lol9;</t></is></c></row></sheetData></worksheet>"#,
    );
    let run = beside("entitas.xlsx", &with_part(&xlsx("", "<sst/>"), "xl/worksheets/sheet1.xml", sheet.as_bytes()));
    run.costs_only("T05");
    let texts = bomb("sst", "<sst><si><t>&lol9;</t></si></sst>");
    beside("entitas teks.xlsx", &with_part(&xlsx("", ""), "xl/sharedStrings.xml", texts.as_bytes())).costs_only("F04");
    let content = content(
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>&lol9;</text:p></table:table-cell></table:table-row>",
    );
    let run = beside("entitas.ods", &ods(&bomb("office:document-content", &content)));
    run.costs_only("T05");
}

#[test]
fn a_package_cut_off_anywhere_is_damage() {
    let whole = xlsx(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#, "<sst/>");
    for cut in [5, whole.len() / 2, whole.len() - 1] {
        beside("terpotong.xlsx", &whole[..cut]).costs_only("F04");
    }
}

#[test]
fn a_package_with_changed_bytes_in_its_content_is_damage() {
    let mut bytes = xlsx(&"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>".repeat(50), "<sst/>");
    let at = bytes.windows(24).position(|name| name == b"xl/worksheets/sheet1.xml").expect("the sheet") + 30;
    bytes[at..at + 12].fill(0xA5);
    beside("berubah.xlsx", &bytes).costs_only("F04");
}

#[test]
fn a_directory_of_a_hundred_thousand_parts_is_bounded() {
    let run = beside("direktori.xlsx", &crowded_directory(100_000));
    assert!(run.codes().is_empty() || run.codes() == ["F13"], "{:?}", run.codes());
    run.costs_nothing(i32::from(!run.codes().is_empty()));
}

// Containers.

#[test]
fn a_container_whose_chain_leads_in_a_circle_is_damage() {
    let mut bytes = ole("Workbook", &workbook_stream(&[cell(0, 0)]));
    // The first sector is the table itself; the chain of the stream starts at the third.
    let (entry, length) = (512 + 4 * 2, 1024 + 128 + 120);
    bytes[entry..entry + 4].copy_from_slice(&2_u32.to_le_bytes());
    bytes[length..length + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    beside("melingkar.xls", &bytes).costs_only("F04");
    let mut bytes = ole("Workbook", &workbook_stream(&[cell(0, 0)]));
    let directory = 512 + 4;
    bytes[directory..directory + 4].copy_from_slice(&1_u32.to_le_bytes());
    beside("direktori melingkar.xls", &bytes[..1536]).costs_only("F04");
}

#[test]
fn a_container_cut_off_anywhere_is_damage() {
    let whole = ole("Workbook", &workbook_stream(&[cell(0, 0)]));
    for cut in [100, 600, 1600] {
        beside("terpotong.xls", &whole[..cut]).costs_only("F04");
    }
}

/// A changed byte makes calamine 0.38 reach beyond the end of its table of formats.
#[test]
fn a_reader_that_panics_costs_its_file() {
    let mut bytes = include_bytes!("../books/starts-at-D3.xls").to_vec();
    bytes[690] ^= 1;
    beside("panik.xls", &bytes).costs_only("F08");
}

#[test]
fn a_text_that_its_reader_copies_for_each_of_its_cells_ends_with_its_memory() {
    let bytes = one_text_in_many_cells(u16::MAX);
    assert!(bytes.len() < MIB, "{}", bytes.len());
    beside("memori.xls", &bytes).costs_only("F13");
}

#[test]
fn sheets_that_all_point_at_the_same_formulas_end_with_their_time_or_memory() {
    let run = beside("waktu.xls", &slow_xls());
    assert!(["F13", "F14"].iter().any(|code| run.codes() == [*code]), "{:?}", run.codes());
    run.costs_nothing(1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_process_that_reads_does_not_outlive_the_run() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("waktu.xls"), slow_xls()).expect("a writable folder");
    let mut run = check(folder.path(), &["waktu.xls"]).arg("--quiet").stdout(Stdio::null()).spawn().expect("the program starts");
    let started = || -> Vec<String> {
        let threads = fs::read_dir(format!("/proc/{}/task", run.id())).into_iter().flatten().flatten();
        let lists = threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
        lists.flat_map(|ids| ids.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let readers = (0..500).map(|_| std::thread::sleep(Duration::from_millis(10))).map(|()| started()).find(|ids| !ids.is_empty());
    let reader = readers.expect("a process that reads").remove(0);
    run.kill().expect("a run of ours");
    run.wait().expect("a run of ours");
    let is_gone = |id: &str| fs::read_to_string(format!("/proc/{id}/stat")).map_or(true, |stat| stat.contains(") Z "));
    assert!(
        (0..100).any(|_| is_gone(&reader) || {
            std::thread::sleep(Duration::from_millis(20));
            false
        }),
        "{reader} still runs"
    );
}

// Locks and versions.

#[test]
fn a_protected_file_is_never_called_damaged() {
    beside("terkunci.xlsx", include_bytes!("../books/locked.xlsx")).costs_only("F02");
    let rc4 = record(0x002F, &[1, 0, 1, 0, 1, 0, 7, 7, 7, 7]);
    beside("rc4.xls", &ole("Workbook", &workbook_stream_with(&rc4, 1, &[cell(0, 0)]))).costs_only("F02");
    let xor = record(0x002F, &[0, 0, 0x12, 0x34, 0x56, 0x78]);
    beside("xor.xls", &ole("Workbook", &workbook_stream_with(&xor, 1, &[cell(0, 0)]))).costs_only("F02");
    let list = r#"<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    beside("terkunci.ods", &with_part(&ods("not XML"), "META-INF/manifest.xml", list.as_bytes())).costs_only("F02");
}

#[test]
fn workbooks_of_excel_2_to_4_are_too_old() {
    for version in [0x0009_u16, 0x0209, 0x0409] {
        let bytes = [record(version, &[0, 0, 0x10, 0, 0, 0]), record(0x000A, &[])].concat();
        beside("lama.xls", &bytes).costs_only("F06");
        beside("lama dalam wadah.xls", &ole("Book", &bytes)).costs_only("F06");
    }
}

#[test]
fn limits_can_be_raised_for_an_honest_giant() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    good_files(folder.path());
    let texts = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(20 * MIB));
    fs::write(folder.path().join("besar.xlsx"), xlsx("", &texts)).expect("a writable folder");
    Beside::run("besar.xlsx", &folder, &[]).costs_only("F07");
    let run = Beside::run("besar.xlsx", &folder, &["--limit-scale", "10"]);
    run.costs_nothing(0);
    assert_eq!(run.codes(), [""; 0]);
}
