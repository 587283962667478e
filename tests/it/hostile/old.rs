//! Old workbooks (`.xls`): their records, and the container around them.

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

/// An `.xls` of 600 KB with ten thousand sheets that are all the same two thousand formulas in one cell, each of twenty areas: minutes of work on any machine.
pub(super) fn slow_xls() -> Vec<u8> {
    let areas = [0x3B, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0].repeat(20);
    let formula = record(0x0006, &[&[0; 20][..], &220_u16.to_le_bytes(), &areas].concat());
    ole("Workbook", &workbook_stream_with(&[], 10_000, &vec![formula; 2_000]))
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
    table.extend((first + 1..first + sectors).map(double).chain([0xFFFF_FFFE]));
    table.resize(tables * SECTOR / 4, 0xFFFF_FFFF);
    let mut header = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1].to_vec();
    header.resize(24, 0);
    header.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    header.extend([double(tables), double(tables), 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0].map(u32::to_le_bytes).concat());
    header.extend((0..double(tables)).flat_map(u32::to_le_bytes));
    header.resize(SECTOR, 0xFF);
    let mut directory = [entry("Root Entry", 5, 0xFFFF_FFFE, 0), entry(name, 2, double(first), double(content.len()))].concat();
    directory.resize(SECTOR, 0);
    [header, table.into_iter().flat_map(u32::to_le_bytes).collect(), directory, content].concat()
}

fn double(number: usize) -> u32 {
    u32::try_from(number).expect("a small number")
}

fn entry(name: &str, kind: u8, first: u32, length: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let letters = u16::try_from(entry.len() + 2).expect("a short name");
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
