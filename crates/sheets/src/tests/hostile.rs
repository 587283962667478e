//! Files that must not hurt: each costs its own finding, and neither memory nor time.

use super::*;

/// An `.xlsx` of one sheet, whose rows and table of texts are given as XML.
fn xlsx(rows: &str, texts: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    package(&parts(&sheet(rows), texts))
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

fn parts<'p>(sheet: &'p str, texts: &'p str) -> Vec<(&'p str, &'p [u8])> {
    vec![
        ("_rels/.rels", br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Dinas A" sheetId="1" r:id="r1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", texts.as_bytes()),
    ]
}

fn first_sheet(bytes: &[u8]) -> Result<Vec<(u32, usize, Cell<'static>)>, SheetTrouble> {
    opened(bytes).map_or(Ok(vec![]), |mut book| cells(&mut book, 0))
}

const NO_TEXTS: &str = "<sst/>";

#[test]
fn a_formula_never_calculated_is_kept_apart_from_one_that_gives_an_empty_text() -> Outcome {
    let bytes =
        xlsx(r#"<row r="2"><c r="B2"><f>A1*2</f><v></v></c><c r="C2" t="str"><f>""</f><v></v></c><c r="D2"><f>1</f></c></row>"#, NO_TEXTS)?;
    let uncalculated = |column| (1, column, Cell::Fault(CellFault::Uncalculated));
    assert_eq!(first_sheet(&bytes), Ok(vec![uncalculated(1), uncalculated(3)]));
    Ok(())
}

#[test]
fn an_error_that_the_reader_does_not_know_costs_its_cell_and_not_its_sheet() -> Outcome {
    let row = |row: u32, error: &str| {
        format!(
            r#"<row r="{row}"><c r="A{row}"><v>1</v></c><c r="C{row}" t="e"><f>x</f><v>{error}</v></c><c r="D{row}"><v>2</v></c></row>"#
        )
    };
    let bytes = xlsx(&[row(3, "#ERROR!"), row(4, "#N/A"), row(7, "#SPILL!")].concat(), NO_TEXTS)?;
    let expected = [(2, "#ERROR!"), (3, "#N/A"), (6, "#ERROR!")]
        .map(|(row, error)| [(row, 0, Cell::Number(1.0)), (row, 2, Cell::Fault(CellFault::Error(error))), (row, 3, Cell::Number(2.0))]);
    assert_eq!(first_sheet(&bytes), Ok(expected.concat()));
    Ok(())
}

#[test]
fn a_sparse_sheet_is_two_rows() -> Outcome {
    let bytes = xlsx(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#, NO_TEXTS)?;
    assert_eq!(first_sheet(&bytes), Ok(vec![(0, 0, Cell::Number(1.0)), (1_048_575, 16_383, Cell::Number(2.0))]));
    Ok(())
}

#[test]
fn a_sheet_that_breaks_in_the_middle_says_after_which_row() -> Outcome {
    let trouble = |why, after| Err(SheetTrouble { why, after });
    let backwards = xlsx(r#"<row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>"#, NO_TEXTS)?;
    assert_eq!(first_sheet(&backwards), trouble(WhySheet::OutOfOrder, None));
    let cut_off = xlsx(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3""#, NO_TEXTS)?;
    assert_eq!(first_sheet(&cut_off), trouble(WhySheet::Damaged, Some(0)));
    let no_such_text = xlsx(r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#, NO_TEXTS)?;
    assert_eq!(first_sheet(&no_such_text), trouble(WhySheet::Damaged, None));
    Ok(())
}

#[test]
fn a_sheet_listed_but_not_there_is_missing() -> Outcome {
    let parts = parts("", NO_TEXTS);
    let bytes = package(&parts.into_iter().filter(|(name, _)| !name.ends_with("sheet1.xml")).collect::<Vec<_>>())?;
    assert_eq!(first_sheet(&bytes), Err(SheetTrouble { why: WhySheet::Missing, after: None }));
    Ok(())
}

#[test]
fn a_text_that_unpacks_to_hundreds_of_megabytes_is_refused_by_the_directory() -> Outcome {
    let texts = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(20 * 1024 * 1024));
    let bytes = xlsx("", &texts)?;
    assert!(bytes.len() < 100 * 1024);
    assert_eq!(refused(&bytes), Some(FileFinding::TooLarge { limit: Excess::Ratio(200) }));
    let small = Limits { whole_part_bytes: 16 * 1024 * 1024, ..Limits::default() };
    assert_eq!(open(&bytes, &small).err(), Some(FileFinding::TooLarge { limit: Excess::Unpacked(16) }));
    Ok(())
}

#[test]
fn a_table_of_texts_that_claims_more_than_it_can_hold_is_refused() -> Outcome {
    let bytes = xlsx("", r#"<sst count="1" uniqueCount="99999999999"><si><t>x</t></si></sst>"#)?;
    assert_eq!(refused(&bytes), Some(FileFinding::TooLarge { limit: Excess::Texts(5_000_000) }));
    Ok(())
}

/// Found by fuzzing: the count was looked for behind the end of the part.
#[test]
fn a_table_of_texts_that_ends_where_its_count_should_stand_is_no_trouble() -> Outcome {
    for cut in [r"<sst uniqueCount=", r#"<sst uniqueCount=""#] {
        assert_ne!(refused(&xlsx("", cut)?), Some(FileFinding::ReaderFailed));
    }
    Ok(())
}

/// The guard on which `package` relies: a declared size cannot lie downwards.
#[test]
fn a_part_larger_than_it_declares_ends_with_an_error() -> Outcome {
    let texts = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(100_000));
    let mut bytes = xlsx(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, &texts)?;
    let honest = u32::try_from(texts.len())?.to_le_bytes();
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == honest {
            bytes[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
        }
    }
    assert_eq!(refused(&bytes), Some(FileFinding::Damaged { why: Damage::CheckSum }));
    Ok(())
}

#[test]
fn a_workbook_without_worksheets_says_so() -> Outcome {
    let whole = sheet("");
    let mut parts = parts(&whole, NO_TEXTS);
    parts[1].1 = b"<workbook><sheets></sheets></workbook>";
    assert_eq!(refused(&package(&parts)?), Some(FileFinding::NoSheets));
    Ok(())
}

#[test]
fn a_file_larger_than_the_limit_is_refused_before_it_is_read() {
    let small = Limits { file_bytes: 3, ..Limits::default() };
    assert_eq!(open(b"a;b;", &small).err(), Some(FileFinding::TooLarge { limit: Excess::File(0) }));
}

#[test]
fn a_container_whose_chains_lead_in_a_circle_is_damaged() {
    let whole = book!("starts-at-D3.xls");
    let sector = |id: u32| 512 * (id as usize + 1);
    let number = |at: usize| u32::from_le_bytes([whole[at], whole[at + 1], whole[at + 2], whole[at + 3]]);
    let (fat, directory) = (sector(number(76)), number(48));
    let mut looped = whole.to_vec();
    looped[fat + 4 * directory as usize..][..4].copy_from_slice(&directory.to_le_bytes());
    assert_eq!(refused(&looped), Some(FileFinding::Damaged { why: Damage::Structure }));
    let workbook = number(sector(directory) + 128 + 116);
    let mut looped = whole.to_vec();
    looped[fat + 4 * workbook as usize..][..4].copy_from_slice(&workbook.to_le_bytes());
    looped[sector(directory) + 128 + 120..][..4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(refused(&looped), Some(FileFinding::Damaged { why: Damage::Structure }));
}

/// Every cut and every changed byte of every fixture ends in a finding or in rows, never in a panic that escapes.
#[test]
fn no_cut_and_no_changed_byte_of_a_file_hurts() {
    let books: [&[u8]; 4] = [book!("starts-at-D3.xls"), book!("by-libreoffice.ods"), book!("locked.xlsx"), b"NIP;JP\n\"1;2\n3;4"];
    for whole in books {
        for cut in (0..whole.len()).step_by(whole.len() / 40 + 1) {
            let _ = first_sheet(&whole[..cut]);
            let mut changed = whole.to_vec();
            changed[cut] ^= 0xFF;
            let _ = first_sheet(&changed);
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_end_in_a_finding_or_in_rows(head in 0_usize..6, tail in proptest::collection::vec(proptest::num::u8::ANY, 0..600)) {
        let heads: [&[u8]; 6] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<table>", b"a;b\n", b"\xFF\xFE"];
        let _ = first_sheet(&[heads[head], &tail].concat());
    }

    #[test]
    fn a_text_written_as_csv_is_read_back_at_its_places(rows in proptest::collection::vec(proptest::collection::vec("[a-z0-9 ,\"\n]{1,6}", 3), 1..8)) {
        let mut writer = ::csv::WriterBuilder::new().delimiter(b';').quote_style(::csv::QuoteStyle::Always).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row)?;
        }
        let bytes = writer.into_inner()?;
        let expected: Vec<_> = (0..).zip(&rows).flat_map(|(row, fields)| fields.iter().enumerate().map(move |(column, field)| (row, column, text(field)))).collect();
        proptest::prop_assert_eq!(first_sheet(&bytes), Ok(expected));
    }
}
