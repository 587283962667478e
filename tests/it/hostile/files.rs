//! Hostile files, made of a few bytes.

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
    let sheets: String = (1..=sheets).map(|id| format!(r#"<sheet name="L{id}" sheetId="{id}" r:id="r{id}"/>"#)).collect();
    format!(
        r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{sheets}</sheets></workbook>"#
    )
}

fn targets(sheets: usize) -> String {
    let targets: String = (1..=sheets)
        .map(|id| format!(r#"<Relationship Id="r{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>"#))
        .collect();
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
pub(super) fn one_row_of_texts(cells: usize) -> Vec<u8> {
    // Two hundred letters that differ keep the package within the ratio of an honest one.
    let cell = |number: usize| {
        let own: String = (0..25).map(|word| format!("{:08x}", (number * 25 + word).wrapping_mul(2_654_435_761) as u32)).collect();
        format!("<c t=\"inlineStr\"><is><t>{own}{}</t></is></c>", "materi ".repeat(1400))
    };
    xlsx(&format!("<row r=\"1\">{}</row>", (0..cells).map(cell).collect::<String>()), "<sst/>")
}

/// Many elements, no two alike.
pub(super) fn varied(before: &str, after: &str, count: usize) -> String {
    (0..count).fold(String::new(), |mut all, number| {
        all.push_str(before);
        all.push_str(&(number * 7919 % 999_983).to_string());
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
pub(super) fn replaced(bytes: &[u8], old: &[u8; 4], new: &[u8; 4]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for at in 0..changed.len() - 4 {
        if changed[at..at + 4] == *old {
            changed[at..at + 4].copy_from_slice(new);
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

/// A BIFF record.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a short record");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// A record of a number.
pub(super) fn cell(row: u16, column: u16) -> Vec<u8> {
    record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
}

/// The stream of a workbook of one sheet, whose records are given.
pub(super) fn workbook_stream(records: &[Vec<u8>]) -> Vec<u8> {
    workbook_stream_with(&[], 1, records)
}

/// The same with further records before the sheets are listed, and with so many sheets that are all the same.
pub(super) fn workbook_stream_with(globals: &[u8], sheets: usize, records: &[Vec<u8>]) -> Vec<u8> {
    let beginning = |start: u32| {
        let sheet = record(0x0085, &[&start.to_le_bytes()[..], &[0, 0, 2, 0, b'L', b'1']].concat());
        [record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), globals.to_vec(), sheet.repeat(sheets), record(0x000A, &[])]
            .concat()
    };
    let start = u32::try_from(beginning(0).len()).expect("a small stream");
    let sheet = [record(0x0809, &[0, 6, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), records.concat(), record(0x000A, &[])].concat();
    [beginning(start), sheet].concat()
}

/// An `.xls` of 300 KB with thousands of sheets that are all the same ten thousand formulas in one cell.
pub(super) fn slow_xls() -> Vec<u8> {
    let formula = record(0x0006, &[&[0; 22][..], &[3, 0, 0x1E, 1, 0]].concat());
    ole("Workbook", &workbook_stream_with(&[], 6_000, &vec![formula; 5_000]))
}

/// An `.xls` of so many cells that all show the same text of eight thousand letters.
pub(super) fn one_text_in_many_cells(cells: u16) -> Vec<u8> {
    let text = "kata ".repeat(1600);
    let texts = record(0x00FC, &[&1_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &8000_u16.to_le_bytes(), &[0], text.as_bytes()].concat());
    let shown = |row: u16| record(0x00FD, &[&row.to_le_bytes()[..], &[0; 8]].concat());
    ole("Workbook", &workbook_stream_with(&texts, 1, &(0..cells).map(shown).collect::<Vec<_>>()))
}

/// An OLE container with one stream ([MS-CFB]): header, table, directory, content.
pub(super) fn ole(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    // Below 4096 bytes it would lie in the small sectors.
    let mut content = stream.to_vec();
    content.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let sectors = content.len() / SECTOR;
    let tables = (sectors + 2).div_ceil(126);
    let mut table: Vec<u32> = vec![0xFFFF_FFFD; tables];
    table.push(0xFFFF_FFFE);
    let first = table.len();
    table.extend((first + 1..first + sectors).map(|next| next as u32).chain([0xFFFF_FFFE]));
    table.resize(tables * SECTOR / 4, 0xFFFF_FFFF);
    let mut header = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1].to_vec();
    header.resize(24, 0);
    header.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    header.extend([tables as u32, tables as u32, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0].map(u32::to_le_bytes).concat());
    header.extend((0..tables as u32).flat_map(u32::to_le_bytes));
    header.resize(SECTOR, 0xFF);
    let mut directory = [entry("Root Entry", 5, 0xFFFF_FFFE, 0), entry(name, 2, first as u32, content.len() as u32)].concat();
    directory.resize(SECTOR, 0);
    [header, table.into_iter().flat_map(u32::to_le_bytes).collect(), directory, content].concat()
}

fn entry(name: &str, kind: u8, first: u32, length: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let letters = entry.len() as u16 + 2;
    entry.resize(64, 0);
    entry.extend(letters.to_le_bytes());
    entry.extend([kind, 1]);
    let child: u32 = if kind == 5 { 1 } else { u32::MAX };
    entry.extend([u32::MAX, u32::MAX, child].map(u32::to_le_bytes).concat());
    entry.resize(116, 0);
    entry.extend(first.to_le_bytes());
    entry.extend(length.to_le_bytes());
    entry.resize(128, 0);
    entry
}
