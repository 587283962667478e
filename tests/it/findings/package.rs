//! Packages (`.xlsx`) that no writer makes: with a part broken, blown up or left out.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::job::{Job, Rows};

pub(super) fn written(rows: Rows) -> Vec<u8> {
    let job = Job::new().sheet("Dinas A", rows).run();
    std::fs::read(job.path("Rekap.xlsx")).expect("the workbook")
}

pub(super) fn empty_workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet();
    workbook.save_to_buffer().expect("a workbook")
}

/// Writes a package again with one part added or replaced.
pub(crate) fn with_part(package: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let part_name = part.name().expect("a name").into_owned();
        if part_name == name {
            continue;
        }
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        writer.start_file(part_name, SimpleFileOptions::default()).expect("a new part");
        writer.write_all(&bytes).expect("its bytes");
    }
    writer.start_file(name, SimpleFileOptions::default()).expect("a new part");
    writer.write_all(content).expect("its bytes");
    writer.finish().expect("a package").into_inner()
}

pub(super) fn broken_sheet() -> &'static [u8] {
    br#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>NIP</t></is></c></row><row r="2"><c r="A2""#
}

pub(super) fn without_sheets(package: &[u8]) -> Vec<u8> {
    const WORKBOOK: &[u8] = br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets></sheets></workbook>"#;
    with_part(package, "xl/workbook.xml", WORKBOOK)
}
