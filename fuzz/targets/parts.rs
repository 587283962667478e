//! Any bytes as one part of a workbook that is whole otherwise → rows: what lies behind the checksums of a package, where changed bytes of a file seldom get.
#![no_main]

mod front_door;

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use rekap_core::model::limits::Limits;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const ROOT: &[u8] = br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &[u8] = br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="L1" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const TARGETS: &[u8] = br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const SHEET: &[u8] = br#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45728</v></c></row></sheetData></worksheet>"#;
const TEXTS: &[u8] = br#"<sst count="1" uniqueCount="1"><si><t>Bimtek</t></si></sst>"#;
const STYLES: &[u8] = br#"<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

fuzz_target!(|bytes: &[u8]| {
    let Some((which, part)) = bytes.split_first() else { return };
    let mut parts = [
        ("xl/worksheets/sheet1.xml", SHEET),
        ("xl/sharedStrings.xml", TEXTS),
        ("xl/styles.xml", STYLES),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", TARGETS),
        ("_rels/.rels", ROOT),
    ];
    let package = match which % 5 {
        4 => package(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", part)]),
        index => {
            parts[usize::from(index)].1 = part;
            package(&parts)
        }
    };
    let limits = Limits { streamed_cells: 1_000_000, ..Limits::default() };
    front_door::read_rows(&package, &limits);
});

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        writer.start_file(*name, stored).expect("a part");
        writer.write_all(content).expect("its content");
    }
    writer.finish().expect("a package").into_inner()
}
