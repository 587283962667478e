//! Each format from a workbook that the test writes itself, read back as text: `row:column=value`.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Formula, Workbook as Writer};

use super::*;
use rekap_core::finding::file::Damage;
use rekap_core::model::cell::{Cell, CellFault};

/// The names of the fixtures say their traps; `tests/books/README.md` says how each was made.
macro_rules! book {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/books/", $name))
    };
}

mod check_sums;
mod hostile;
mod xlsb;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Opens with the limits as shipped.
fn opened(bytes: &[u8]) -> Result<Book<'_>, FileFinding> {
    open(bytes, &Limits::default())
}

/// Reads a sheet into `(row, column, cell)`, empty cells left out.
fn cells(book: &mut Book<'_>, sheet: usize) -> Result<Vec<(u32, usize, Cell<'static>)>, SheetTrouble> {
    let mut found = Vec::new();
    book.rows(sheet, &mut |row| {
        let filled = row.cells.iter().enumerate().filter(|(_, cell)| **cell != Cell::Empty);
        found.extend(filled.map(|(column, cell)| (row.number, column, cell.clone().into_owned())));
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// Reads the first sheet of a text, a cell as `A1=words`.
fn shown(bytes: &[u8]) -> Result<Vec<String>, FileFinding> {
    let mut book = opened(bytes)?;
    let found = cells(&mut book, 0).unwrap_or_default();
    Ok(found
        .iter()
        .map(|(row, column, cell)| format!("{}={}", CellPos { row: *row, column: u16::try_from(*column).unwrap_or(0) }, cell.words()))
        .collect())
}

fn text(words: &str) -> Cell<'_> {
    Cell::Text(words.into())
}

fn refused(bytes: &[u8]) -> Option<FileFinding> {
    opened(bytes).err()
}

#[test]
fn an_xlsx_gives_every_kind_of_cell_at_its_own_place() -> Outcome {
    let mut writer = Writer::new();
    let (date, clock) = (Format::new().set_num_format("dd/mm/yyyy"), Format::new().set_num_format("hh:mm"));
    let sheet = writer.add_worksheet().set_name("Dinas A")?;
    sheet.write(4, 1, "Bimtek")?.write(4, 3, 7.5)?.write(4, 4, true)?;
    sheet.write_number_with_format(6, 2, 45_728.0, &date)?.write_number_with_format(6, 3, 0.125, &clock)?;
    sheet.write_formula(6, 4, Formula::new("=NA()").set_result("#N/A"))?;
    let bytes = writer.save_to_buffer()?;

    let mut book = opened(&bytes).map_err(|finding| format!("{finding:?}"))?;
    assert_eq!(book.sheets(), [SheetInfo { name: "Dinas A".into(), hidden: false }]);
    assert_eq!(book.epoch(), Epoch::From1900);
    let day = NaiveDate::from_ymd_opt(2025, 3, 12).unwrap_or_default().and_time(chrono::NaiveTime::MIN);
    let expected = vec![
        (4, 1, text("Bimtek")),
        (4, 3, Cell::Number(7.5)),
        (4, 4, Cell::Bool(true)),
        (6, 2, Cell::Date(day)),
        (6, 3, Cell::Clock(0.125)),
        (6, 4, Cell::Fault(CellFault::Error("#N/A"))),
    ];
    assert_eq!(cells(&mut book, 0), Ok(expected));
    Ok(())
}

#[test]
fn merges_and_hidden_sheets_of_an_xlsx_are_listed() -> Outcome {
    let mut writer = Writer::new();
    writer.add_worksheet().merge_range(0, 2, 0, 3, "Waktu Pelaksanaan", &Format::new())?;
    writer.add_worksheet().set_name("Arsip")?.set_hidden(true);
    let bytes = writer.save_to_buffer()?;
    let mut book = opened(&bytes).map_err(|finding| format!("{finding:?}"))?;
    let merge = Merge { first: CellPos { row: 0, column: 2 }, last: CellPos { row: 0, column: 3 } };
    assert_eq!(book.merges(0), Some(vec![merge]));
    assert!(book.sheets()[1].hidden);
    assert_eq!(cells(&mut book, 1), Ok(vec![]));
    Ok(())
}

#[test]
fn a_caller_that_has_seen_enough_stops_the_sheet() -> Outcome {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    for row in 0..10 {
        sheet.write(row, 0, "x")?;
    }
    let bytes = writer.save_to_buffer()?;
    let mut book = opened(&bytes).map_err(|finding| format!("{finding:?}"))?;
    let mut seen = 0;
    let stop_at_three = &mut |_: SheetRow<'_>| {
        seen += 1;
        if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert_eq!(book.rows(0, stop_at_three), Ok(()));
    assert_eq!(seen, 3);
    Ok(())
}

#[test]
fn a_result_of_ours_is_known_in_either_language_and_an_offices_own_rincian_is_not_one() -> Outcome {
    let is_own = |names: &[&str]| -> Result<bool, Box<dyn std::error::Error>> {
        let mut writer = Writer::new();
        for name in names {
            writer.add_worksheet().set_name(*name)?;
        }
        let bytes = writer.save_to_buffer()?;
        Ok(opened(&bytes).is_ok_and(|book| book.is_own_result()))
    };
    assert!(is_own(&["Ringkasan", "Rekap Pegawai", "Rincian", "Aturan", "Sumber"])?);
    assert!(is_own(&["Summary", "Employees", "Details", "Rules", "Sources"])?);
    assert!(!is_own(&["Rekap Pegawai", "Rincian"])?);
    Ok(())
}

#[test]
fn the_delimiter_of_a_text_is_the_one_that_cuts_it_evenly() {
    let semicolons = "NIP;Kegiatan;JP\n1;Bimtek A, B, C;1,5\n2;Seminar;2\n";
    assert_eq!(shown(semicolons.as_bytes()).as_deref().map(|cells| cells[4].as_str()), Ok("B2=Bimtek A, B, C"));
    let commas = "NIP,Kegiatan,JP\n1,Bimtek; lanjutan,2\n";
    assert_eq!(shown(commas.as_bytes()).as_deref().map(|cells| cells[4].as_str()), Ok("B2=Bimtek; lanjutan"));
    assert_eq!(shown(b"NIP\tJP\n1\t2,5\n"), Ok(vec!["A1=NIP".into(), "B1=JP".into(), "A2=1".into(), "B2=2,5".into()]));
    assert_eq!(shown(b"sep=;\r\nNIP;JP\r\n"), Ok(vec!["A1=NIP".into(), "B1=JP".into()]));
}

#[test]
fn rows_of_a_text_are_numbered_as_excel_numbers_them() {
    let expected = ["A2=a", "B2=b", "A5=c\nd", "B5=e", "A6=f", "B6=g"];
    for newline in ["\n", "\r\n", "\r"] {
        let content = ["", "a;b", "", "", "\"c\nd\";e", "f;g", ""].join(newline);
        assert_eq!(shown(content.as_bytes()), Ok(expected.map(String::from).to_vec()), "{newline:?}");
    }
}

#[test]
fn a_text_is_read_in_the_encoding_it_is_in() {
    let utf16: Vec<u8> = [0xFEFF_u16].into_iter().chain("É;1\n".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in ["É;1\n".as_bytes(), "\u{FEFF}É;1\n".as_bytes(), &utf16, b"\xC9;1\n"] {
        assert_eq!(shown(bytes), Ok(vec!["A1=É".into(), "B1=1".into()]));
    }
    let notes = |bytes: &[u8]| opened(bytes).map(|book| book.notes().to_vec());
    assert_eq!(notes(b"\xC9;1\n"), Ok(vec![FileFinding::LegacyEncoding]));
    assert_eq!(notes("É;1\n".as_bytes()), Ok(vec![]));
}

#[test]
fn what_is_no_workbook_is_kept_apart_from_what_is_empty_or_damaged() -> Outcome {
    assert_eq!(refused(b""), Some(FileFinding::Empty));
    for other in [&b"\xFF\xD8\xFF\xE0\x00\x10JFIF"[..], b"%PDF-1.7\n1;2", b"daftar belanja\nberas\n"] {
        assert_eq!(refused(other), Some(FileFinding::NotAWorkbook));
    }
    assert_eq!(refused(b"\x09\x04\x06\x00\x00\x04\x10\x00"), Some(FileFinding::TooOld));
    let mut writer = Writer::new();
    writer.add_worksheet().write(0, 0, "NIP")?;
    let bytes = writer.save_to_buffer()?;
    assert_eq!(refused(&bytes[..bytes.len() / 2]), Some(FileFinding::Damaged { why: Damage::CutOff }));
    Ok(())
}

/// Rows 5 and below of the fixtures `starts-at-D3`: `B5` to `E5` hold a name, a day, a number and a truth value.
fn fifth_row() -> Vec<(u32, usize, Cell<'static>)> {
    let day = NaiveDate::from_ymd_opt(2025, 3, 12).unwrap_or_default().and_time(chrono::NaiveTime::MIN);
    vec![(4, 1, text("Budi Contoh")), (4, 2, Cell::Date(day)), (4, 3, Cell::Number(7.5))]
}

#[test]
fn an_xls_that_starts_at_d3_keeps_its_places_merges_and_hidden_sheets() -> Outcome {
    let mut book = opened(book!("starts-at-D3.xls")).map_err(|finding| format!("{finding:?}"))?;
    assert_eq!(
        book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect::<Vec<_>>(),
        [("Dinas A", false), ("Arsip", true)]
    );
    let found = cells(&mut book, 0).unwrap_or_default();
    assert_eq!(found[0], (2, 3, text("Waktu Pelaksanaan")));
    assert_eq!(found[1..4], fifth_row());
    assert_eq!(found[4], (4, 4, Cell::Bool(true)));
    let merge = Merge { first: CellPos { row: 2, column: 3 }, last: CellPos { row: 2, column: 4 } };
    assert_eq!(book.merges(0), Some(vec![merge]));
    Ok(())
}

#[test]
fn an_xls_of_an_old_mac_counts_from_1904() {
    let mut book = opened(book!("epoch-1904.xls"));
    let day = NaiveDate::from_ymd_opt(2025, 3, 12).unwrap_or_default().and_time(chrono::NaiveTime::MIN);
    assert_eq!(book.as_ref().map(Book::epoch), Ok(Epoch::From1904));
    assert_eq!(book.as_mut().map(|book| cells(book, 0)), Ok(Ok(vec![(0, 0, Cell::Date(day))])));
}

#[test]
fn an_ods_streams_with_its_places_repeats_merges_and_hidden_sheets() -> Outcome {
    let mut book = opened(book!("by-libreoffice.ods")).map_err(|finding| format!("{finding:?}"))?;
    assert_eq!(
        book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect::<Vec<_>>(),
        [("Dinas A", false), ("Arsip", true)]
    );
    let found = cells(&mut book, 0).unwrap_or_default();
    assert_eq!(found[0], (2, 3, text("Waktu Pelaksanaan")));
    assert_eq!(found[1..4], fifth_row());
    assert_eq!(found[5], (4, 5, Cell::Clock(0.125)));
    assert_eq!(found[6], (6, 1, Cell::Fault(CellFault::Error("#DIV/0!"))));
    assert_eq!(found[7], (6, 2, Cell::Number(15.0)));
    let repeated = [(7, 1), (7, 2), (8, 1), (8, 2)].map(|(row, column)| (row, column, text("sama")));
    assert_eq!(found[8..12], repeated);
    assert_eq!(found[12], (11, 0, text("Jumlah")));
    let merge = Merge { first: CellPos { row: 2, column: 3 }, last: CellPos { row: 2, column: 4 } };
    assert_eq!(book.merges(0), Some(vec![merge]));
    Ok(())
}

/// Packs parts into a zip package.
fn package(parts: &[(&str, &[u8])]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default())?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// An `.ods` with the given rows, as its XML writes them.
fn ods(rows: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>\n  <table:table table:name='A &amp; B'>\n{rows}\n  </table:table>\n</office:spreadsheet></office:body></office:document-content>"
    );
    package(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

#[test]
fn an_ods_with_indented_xml_is_read_and_comments_and_covered_cells_are_not() -> Outcome {
    let bytes = ods("
        <table:table-row>
            <table:table-cell office:value-type='string'>
                <office:annotation><text:p>komentar</text:p></office:annotation>
                <text:p>Budi
                    Contoh &amp; Sari<text:s text:c='2'/><text:span>Contoh</text:span></text:p>
                <text:p>baris dua</text:p>
            </table:table-cell>
            <table:covered-table-cell office:value-type='string'><text:p>tertutup</text:p></table:covered-table-cell>
            <table:table-cell table:formula='of:=1'/>
            <table:table-cell office:value-type='boolean' office:boolean-value='true'/>
        </table:table-row>")?;
    let mut book = opened(&bytes).map_err(|finding| format!("{finding:?}"))?;
    assert_eq!(book.sheets()[0].name, "A & B");
    let expected =
        vec![(0, 0, text("Budi Contoh & Sari  Contoh\nbaris dua")), (0, 2, Cell::Fault(CellFault::Uncalculated)), (0, 3, Cell::Bool(true))];
    assert_eq!(cells(&mut book, 0), Ok(expected));
    Ok(())
}

#[test]
fn an_ods_that_repeats_a_filled_row_a_million_times_ends_at_the_limit() -> Outcome {
    let row = |repeats: u32, cells: &str| format!("<table:table-row table:number-rows-repeated='{repeats}'>{cells}</table:table-row>");
    let full = "<table:table-cell table:number-columns-repeated='16384' office:value-type='float' office:value='1'/>";
    let bytes = ods(&row(1_048_576, full))?;
    let mut book = open(&bytes, &Limits { streamed_cells: 100_000, ..Limits::default() }).map_err(|finding| format!("{finding:?}"))?;
    let trouble = book.rows(0, &mut |_| ControlFlow::Continue(()));
    assert_eq!(trouble, Err(SheetTrouble { why: WhySheet::TooManyCells { limit: 100_000 }, after: Some(5) }));
    let endless = "<table:table-cell table:number-columns-repeated='4294967295' office:value-type='float' office:value='1'/>";
    let bytes = ods(&[row(4_294_967_295, ""), row(1, endless)].concat())?;
    let mut book = opened(&bytes).map_err(|finding| format!("{finding:?}"))?;
    assert!(book.rows(0, &mut |_| ControlFlow::Continue(())).is_err());
    Ok(())
}

#[test]
fn a_locked_file_is_called_locked_and_not_damaged() -> Outcome {
    assert_eq!(refused(book!("locked.xlsx")), Some(FileFinding::PasswordProtected));
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let ods = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x00\x01\x02"),
    ])?;
    assert_eq!(refused(&ods), Some(FileFinding::PasswordProtected));
    Ok(())
}

#[test]
fn other_packages_are_no_workbooks() -> Outcome {
    assert_eq!(refused(&package(&[("word/document.xml", b"<x/>")])?), Some(FileFinding::NotAWorkbook));
    let letter = package(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")])?;
    assert_eq!(refused(&letter), Some(FileFinding::NotAWorkbook));
    assert_eq!(refused(&package(&[("xl/worksheets/sheet1.xml", b"<x/>")])?), Some(FileFinding::Damaged { why: Damage::Parts }));
    Ok(())
}

#[test]
fn a_web_page_saved_as_xls_is_laid_out_as_excel_lays_it_out() -> Outcome {
    let page = b"<html><head><title>x</title><style>td { mso-number-format:\"\\@\" }</style></head><body>
        <h3>REKAP BULAN<br>MARET</h3>
        <TABLE border=1><tr><th rowspan=2>NIP</th><th colspan=2>Waktu&nbsp;Pelaksanaan</th><th rowspan=2>JP</th></tr>
        <tr><th>Mulai<th>Akhir
        <tr><td>198501012010011001<td>12-03-2025<td></td><td>16 &lt; 20<table><tr><td>di dalam</td></tr></table></td></tr>
        </TABLE><p>Mengetahui</p></body></html>";
    let expected = [
        "A1=REKAP BULAN",
        "A2=MARET",
        "A3=NIP",
        "B3=Waktu\u{a0}Pelaksanaan",
        "D3=JP",
        "B4=Mulai",
        "C4=Akhir",
        "A5=198501012010011001",
        "B5=12-03-2025",
        "D5=16 < 20\ndi dalam",
        "A6=Mengetahui",
    ];
    assert_eq!(shown(page), Ok(expected.map(String::from).to_vec()));
    let mut book = opened(page).map_err(|finding| format!("{finding:?}"))?;
    assert_eq!(book.notes(), [FileFinding::HtmlPage]);
    let merge =
        |top, left, bottom, right| Merge { first: CellPos { row: top, column: left }, last: CellPos { row: bottom, column: right } };
    assert_eq!(book.merges(0), Some(vec![merge(2, 0, 3, 0), merge(2, 1, 2, 2), merge(2, 3, 3, 3)]));
    Ok(())
}

#[test]
fn tables_that_a_page_forgets_to_open_or_close_are_read_all_the_same() {
    assert_eq!(shown(b"<tr><td>a<td>b<tr><td>c"), Ok(["A1=a", "B1=b", "A2=c"].map(String::from).to_vec()));
    assert_eq!(shown(b"<table><tr><td>a</td></tr><table><tr><td>b</td></tr>"), Ok(["A1=a", "A2=b"].map(String::from).to_vec()));
    assert_eq!(shown(b"<td>a</td></table></table><tr></tr><tr></tr><td>b"), Ok(["A1=a", "A4=b"].map(String::from).to_vec()));
}

#[test]
fn a_page_of_endless_rows_ends_at_the_limit() {
    let page = ["<table>", &"<tr><td rowspan=1000 colspan=1000>".repeat(100)].concat();
    let small = Limits { held_cells: 10_000, ..Limits::default() };
    assert_eq!(open(page.as_bytes(), &small).err(), Some(FileFinding::TooLarge { limit: Excess::Cells(10_000) }));
}
