//! One bit of a part is another one: nothing of the file counts.

use std::io::{Cursor, Write as _};

use super::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const CHANGED: FileFinding = FileFinding::Damaged { why: Damage::CheckSum };

const XLSX: [(&str, &str); 5] = [
    (
        "_rels/.rels",
        r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Dinas A" sheetId="1" r:id="r1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    ),
    (
        "xl/worksheets/sheet1.xml",
        r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData><pageMargins left="1"/></worksheet>"#,
    ),
    ("xl/sharedStrings.xml", "<sst count=\"2\"><si><t>198501012010011901</t></si><si><t>Rina Contoh</t></si></sst>\n\n"),
];

const ODS: [(&str, &str); 1] = [(
    "content.xml",
    "<office:document-content><office:body><office:spreadsheet><table:table table:name='A'><table:table-row><table:table-cell \
     office:value-type='string'><text:p>Rina Contoh</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>\
     </office:body></office:document-content>",
)];

fn packed(parts: &[(&str, &str)], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("a new part");
        writer.write_all(content.as_bytes()).expect("its bytes");
    }
    writer.finish().expect("a package").into_inner()
}

type Fate = Result<Vec<(u32, usize, Cell<'static>)>, FileFinding>;

/// What becomes of the whole file.
fn fate(bytes: &[u8]) -> Fate {
    let mut book = open(bytes, &Limits::default())?;
    cells(&mut book, 0).map_err(|trouble| match trouble.why {
        WhySheet::File(finding) => finding,
        other => panic!("{other:?} costs the sheet and not the file"),
    })
}

fn each_bit_of(part: &str, package: &[u8], mut each: impl FnMut(&[u8], usize)) {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a package");
    let entry = archive.by_name(part).expect("the part");
    let start = usize::try_from(entry.data_start().expect("its place")).expect("within the file");
    let end = start + usize::try_from(entry.compressed_size()).expect("within the file");
    let mut changed = package.to_vec();
    for at in start..end {
        for bit in 0..8 {
            changed[at] ^= 1 << bit;
            each(&changed, at - start);
            changed[at] ^= 1 << bit;
        }
    }
}

/// The last bits of a packed part may stand for nothing; any other change is known by the check sum.
#[track_caller]
fn assert_unchanged_or_refused(changed: &[u8], whole: &Fate, what: &str) {
    let fate = fate(changed);
    assert!(fate == Err(CHANGED) || fate == *whole, "{what}: {fate:?}");
}

#[test]
fn no_bit_of_a_table_of_texts_or_of_a_sheet_can_change_unnoticed() {
    for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
        let package = packed(&XLSX, method);
        let whole = fate(&package);
        assert_eq!(whole.as_ref().map(Vec::len), Ok(2));
        for (part, _) in XLSX {
            each_bit_of(part, &package, |changed, at| {
                assert_unchanged_or_refused(changed, &whole, &format!("{part}, {method}, byte {at}"));
            });
        }
    }
}

#[test]
fn nor_can_one_of_the_content_of_an_ods() {
    for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
        let package = packed(&ODS, method);
        let whole = fate(&package);
        assert_eq!(whole.as_ref().map(Vec::len), Ok(1));
        each_bit_of("content.xml", &package, |changed, at| assert_unchanged_or_refused(changed, &whole, &format!("{method}, byte {at}")));
    }
}
