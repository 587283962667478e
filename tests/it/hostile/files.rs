//! Hostile packages (`.xlsx`, `.ods`), made of a few bytes.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub(super) const MIB: usize = 1024 * 1024;

/// A package of parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content).expect("its content");
    }
    writer.finish().expect("a package").into_inner()
}

/// A package again with one part added or replaced.
pub(super) fn with_part(whole: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(whole)).expect("a package");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its content");
        parts.push((part.name().expect("a name").into_owned(), content));
    }
    parts.retain(|(known, _)| known != name);
    parts.push((name.to_owned(), content.to_owned()));
    package(&parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect::<Vec<_>>())
}

const ROOT: &str = r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

fn workbook(sheets: usize) -> String {
    let sheets = (1..=sheets).map(|id| format!(r#"<sheet name="L{id}" sheetId="{id}" r:id="r{id}"/>"#)).collect::<Vec<_>>().concat();
    format!(
        r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{sheets}</sheets></workbook>"#
    )
}

fn targets(sheets: usize) -> String {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    let target = |id| format!(r#"<Relationship Id="r{id}" Type="{KIND}" Target="worksheets/sheet1.xml"/>"#);
    let targets = (1..=sheets).map(target).collect::<Vec<_>>().concat();
    format!("<Relationships>{targets}</Relationships>")
}

fn xlsx_of(sheets: usize, sheet: &[u8], texts: &[u8]) -> Vec<u8> {
    let parts: [(&str, &[u8]); 5] = [
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", &workbook(sheets).into_bytes()),
        ("xl/_rels/workbook.xml.rels", &targets(sheets).into_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", texts),
    ];
    package(&parts)
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// An `.xlsx` of one sheet, whose rows and table of texts are given as XML.
pub(super) fn xlsx(rows: &str, texts: &str) -> Vec<u8> {
    xlsx_of(1, sheet(rows).as_bytes(), texts.as_bytes())
}

/// An `.xlsx` one part of which is so many spaces.
pub(super) fn bomb(part: &str, bytes: usize) -> Vec<u8> {
    let whole = xlsx("", "<sst/>");
    let mut archive = ZipArchive::new(Cursor::new(&whole)).expect("a package");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let kept = archive.by_index_raw(index).expect("a part");
        if kept.name().expect("a name") != part {
            writer.raw_copy_file(kept).expect("a part");
        }
    }
    writer.start_file(part, SimpleFileOptions::default().large_file(true)).expect("a part");
    let chunk = vec![b' '; MIB];
    (0..bytes / MIB).for_each(|_| writer.write_all(&chunk).expect("its content"));
    writer.finish().expect("a package").into_inner()
}

/// An `.xlsx` of many sheets that are all the same part, of so many bytes.
pub(super) fn same_sheet_many_times(sheets: usize, bytes: usize) -> Vec<u8> {
    let row = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    let rows = sheet(&format!("{row}{}", " ".repeat(bytes)));
    xlsx_of(sheets, rows.as_bytes(), b"<sst/>")
}

/// An `.xlsx` with one row of so many cells, each with a text of its own of ten thousand letters.
pub(super) fn one_row_of_texts(cells: u32) -> Vec<u8> {
    // Two hundred letters that differ keep the package within the ratio of an honest one.
    let cell = |number: u32| {
        let own = (0..25).map(|word| format!("{:08x}", (number * 25 + word).wrapping_mul(2_654_435_761))).collect::<Vec<_>>().concat();
        format!("<c t=\"inlineStr\"><is><t>{own}{}</t></is></c>", "materi ".repeat(1400))
    };
    xlsx(&format!("<row r=\"1\">{}</row>", (0..cells).map(cell).collect::<String>()), "<sst/>")
}

/// An `.xlsx` with one row that refers in every column to the same text, as long as a cell's text may be.
pub(super) fn one_text_in_every_column() -> Vec<u8> {
    let words = "materi ".repeat(4600);
    xlsx(&format!("<row r=\"1\">{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(16_384)), &format!("<sst><si><t>{words}</t></si></sst>"))
}

/// Many elements, in an order that packs no better than that of an honest file.
pub(super) fn varied(before: &str, after: &str, count: usize) -> String {
    (0..count).fold(String::new(), |mut all, number| {
        all.push_str(before);
        all.push_str(&(number.wrapping_mul(2_654_435_761) >> 16 & 63).to_string());
        all.push_str(after);
        all
    })
}

/// A package whose directory lists so many parts that there are none of.
pub(super) fn crowded_directory(parts: usize) -> Vec<u8> {
    let whole = xlsx("", "<sst/>");
    let end = whole.len() - 22;
    let from = u32::from_le_bytes([whole[end + 16], whole[end + 17], whole[end + 18], whole[end + 19]]) as usize;
    // An entry ([APPNOTE] 4.3.12) with a name of seven letters and nothing behind it.
    let mut entry = whole[from..from + 46].to_vec();
    entry[28..34].copy_from_slice(&[7, 0, 0, 0, 0, 0]);
    let named = |number: usize| [&entry[..], format!("{number:07}").as_bytes()].concat();
    let directory = [&whole[from..end], &(0..parts).flat_map(named).collect::<Vec<_>>()].concat();
    let mut bytes = [&whole[..from], &directory].concat();
    // The end of a large directory, its locator, and the usual end that points there (APPNOTE 4.3.14–16).
    let (count, large_end) = (parts as u64 + 5, bytes.len() as u64);
    bytes.extend(
        [b"PK\x06\x06".as_slice(), &44_u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8], &count.to_le_bytes(), &count.to_le_bytes()].concat(),
    );
    bytes.extend([(directory.len() as u64).to_le_bytes(), (from as u64).to_le_bytes()].concat());
    bytes.extend([b"PK\x06\x07".as_slice(), &[0; 4], &large_end.to_le_bytes(), &1_u32.to_le_bytes()].concat());
    bytes.extend([b"PK\x05\x06".as_slice(), &[0; 4], &[0xFF; 12], &[0, 0]].concat());
    bytes
}

/// Bytes with every occurrence of some of them replaced.
pub(super) fn replaced(bytes: &[u8], old: [u8; 4], new: [u8; 4]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for at in 0..changed.len() - 4 {
        if changed[at..at + 4] == old {
            changed[at..at + 4].copy_from_slice(&new);
        }
    }
    changed
}

/// The content of an `.ods` of one sheet, whose rows are given.
pub(super) fn content(rows: &str) -> String {
    format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="L1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    )
}

/// The content of an `.ods` with one activity of 8 JP, indented as some programs write it.
pub(super) fn indented_content(nip: &str, name: &str) -> String {
    let row = |cells: [&str; 6]| {
        let cells: String = cells
            .map(|cell| {
                format!(
                    "\n      <table:table-cell office:value-type=\"string\">\n        <text:p>{cell}</text:p>\n      </table:table-cell>"
                )
            })
            .concat();
        format!("\n    <table:table-row>{cells}\n    </table:table-row>")
    };
    let heading = row(["NIP", "Nama", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"]);
    format!("<?xml version=\"1.0\"?>\n{}", content(&[heading, row([nip, name, "Kursus", "2025-03-03", "2025-03-03", "8"])].concat()))
}

/// An `.ods` of a content.
pub(super) fn ods(content: &str) -> Vec<u8> {
    package(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}
