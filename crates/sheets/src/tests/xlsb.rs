//! `.xlsb`, from records that the tests put together: no writer of it is at hand.

use super::*;

/// A record ([MS-XLSB] 2.1.4): its type in one or two bytes of seven bits, its length in one.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let [low, high] = [kind & 0x7F, kind >> 7].map(|bits| u8::try_from(bits).unwrap_or(0));
    let kind = if kind < 0x80 { vec![low] } else { vec![low | 0x80, high] };
    [&kind, &[u8::try_from(data.len()).unwrap_or(0)][..], data].concat()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&u32::try_from(units.len() / 2).unwrap_or(0).to_le_bytes()[..], &units].concat()
}

/// A workbook of one sheet; its window and its cells are given.
fn xlsb(dimensions: &[u8], cells: &[Vec<u8>]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let sheet = [&[0; 4][..], &1_u32.to_le_bytes(), &wide("r1"), &wide("Dinas A")].concat();
    let workbook = [record(0x99, &[1, 0, 0, 0]), record(0x9C, &sheet), record(0x90, &[]), record(0x84, &[])].concat();
    let rows = [record(0x81, &[]), record(0x94, dimensions), record(0x91, &[]), cells.concat(), record(0x92, &[])].concat();
    let relations = br#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.bin"/></Relationships>"#;
    package(&[("xl/workbook.bin", &workbook), ("xl/_rels/workbook.bin.rels", relations), ("xl/worksheets/sheet1.bin", &rows)])
}

fn row(number: u32) -> Vec<u8> {
    record(0x00, &[&number.to_le_bytes()[..], &[0; 13]].concat())
}

fn cell(kind: u16, column: u32, value: &[u8]) -> Vec<u8> {
    record(kind, &[&column.to_le_bytes()[..], &[0; 4], value].concat())
}

#[test]
fn an_xlsb_streams_with_absolute_places() -> Outcome {
    let cells_of_it = [row(6), cell(0x06, 2, &wide("Bimtek")), cell(0x05, 4, &7.5_f64.to_le_bytes()), row(9), cell(0x03, 1, &[0x2A])];
    let bytes = xlsb(&[0; 16], &cells_of_it)?;
    let mut book = opened(&bytes).map_err(|finding| format!("{finding:?}"))?;
    assert_eq!(book.sheets(), [SheetInfo { name: "Dinas A".into(), hidden: false }]);
    assert_eq!(book.epoch(), Epoch::From1904);
    let expected = vec![(6, 2, text("Bimtek")), (6, 4, Cell::Number(7.5)), (9, 1, Cell::Fault(CellFault::Error("#N/A")))];
    assert_eq!(cells(&mut book, 0), Ok(expected));
    assert_eq!(book.merges(0), None);
    Ok(())
}

#[test]
fn a_reader_that_panics_costs_its_sheet_or_its_file() -> Outcome {
    // calamine 0.38 takes the first 16 bytes of the sheet's window without looking whether they are there.
    let bytes = xlsb(&[0; 3], &[])?;
    let mut book = opened(&bytes).map_err(|finding| format!("{finding:?}"))?;
    let failed = Err(SheetTrouble { why: WhySheet::ReaderFailed, after: None });
    assert_eq!(cells(&mut book, 0), failed);
    assert_eq!(cells(&mut book, 0), failed, "a reader that panicked is not asked again");
    let short = package(&[("xl/workbook.bin", &record(0x9C, &[0; 3]))])?;
    assert_eq!(refused(&short), Some(FileFinding::ReaderFailed));
    Ok(())
}
