//! Workbooks as different programs write them, and as none does.

use std::io::Write as _;

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Formula, Workbook as Writer};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::*;
use rekap_core::model::cell::CellFault;

type Written = Result<(), Box<dyn std::error::Error>>;

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a workbook with one sheet.
struct Parts<'p> {
    cells: &'p str,
    texts: &'p str,
    formats: &'p str,
    is_1904: bool,
    /// What the sheet's part starts with.
    declared: &'p str,
}

impl Default for Parts<'_> {
    fn default() -> Self {
        let texts = "<sst count='3'><si><t>Bimtek</t></si><si><r><t>Dinas </t></r><r><rPr/><t>A &amp; B</t></r></si><si><t/></si></sst>";
        let formats = "<numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/><numFmt numFmtId='165' formatCode='[h]:mm'/></numFmts>\
             <cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='20'/></cellXfs>";
        Self { cells: "", texts, formats, is_1904: false, declared: "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r\n" }
    }
}

impl Parts<'_> {
    fn packed(&self, method: CompressionMethod) -> Vec<u8> {
        let declared = self.declared;
        let relation = |kind: &str, target: &str| {
            format!("{declared}<Relationships><Relationship Id='r1' Type='{RELATION}/{kind}' Target='{target}'/></Relationships>")
        };
        let epoch = u8::from(self.is_1904);
        let workbook =
            format!("<workbook><workbookPr date1904='{epoch}'/><sheets><sheet name='A' sheetId='1' r:id='r1'/></sheets></workbook>");
        let sheet = format!("{declared}<worksheet><dimension ref='A1:L9'/><cols><col min='1'/></cols>{}</worksheet>", self.cells);
        let parts = [
            ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", workbook),
            ("xl/_rels/workbook.xml.rels", relation("worksheet", "/xl/worksheets/sheet1.xml")),
            ("xl/worksheets/sheet1.xml", sheet),
            ("xl/sharedStrings.xml", format!("{declared}{}", self.texts)),
            ("xl/styles.xml", format!("<styleSheet>{}</styleSheet>", self.formats)),
        ];
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(name, SimpleFileOptions::default().compression_method(method)).expect("memory takes all");
            writer.write_all(content.as_bytes()).expect("memory takes all");
        }
        writer.finish().expect("memory takes all").into_inner()
    }
}

/// Writes one piece behind the other.
fn joined(pieces: impl Iterator<Item = String>) -> String {
    pieces.collect::<Vec<_>>().concat()
}

/// Judges a sheet by its `<sheetData>`.
fn verdict(cells: &str) -> Verdict {
    of(&Parts { cells, ..Parts::default() })
}

fn of(parts: &Parts<'_>) -> Verdict {
    verdicts(&parts.packed(CompressionMethod::Stored)).into_iter().map(|(_, verdict)| verdict).max().unwrap_or(Verdict::Different)
}

/// Rows as programs write them, each in its own words.
const DIALECTS: [&str; 9] = [
    // Excel.
    "<sheetData><row r=\"1\" spans=\"1:4\" s=\"1\" customFormat=\"1\" x14ac:dyDescent=\"0.25\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45728</v></c>\
     <c r=\"C1\" s=\"2\"/><c r=\"D1\" t=\"str\"><f>A1&amp;\"x\"</f><v>Bimtek x</v></c><c r=\"E1\"><f t=\"shared\" ref=\"E1:E2\" si=\"0\">B1*2</f><v>91456</v></c></row>\
     <row r=\"2\"><c r=\"E2\"><f t=\"shared\" si=\"0\"/><v>0</v></c><c r=\"F2\" t=\"b\"><v>1</v></c><c r=\"G2\" t=\"e\"><f>NA()</f><v>#N/A</v></c></row></sheetData>",
    // LibreOffice.
    "<sheetData><row r=\"1\" customFormat=\"false\" ht=\"12.8\" hidden=\"false\"><c r=\"A1\" s=\"1\" t=\"n\"><v>45728.5</v></c><c r=\"B1\" s=\"0\" t=\"s\"><v>1</v></c>\
     <c r=\"C1\" s=\"0\" t=\"str\"><f aca=\"false\">\"\"</f><v></v></c><c r=\"D1\" s=\"3\" t=\"n\"><v>0.125</v></c></row></sheetData>",
    // xlsxwriter and rust_xlsxwriter in constant memory, POI's streams.
    "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>No</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> NIP </t></is></c></row>\
     <row r=\"3\"><c r=\"B3\" s=\"1\"><v>45904</v></c><c r=\"C3\"><v>1.5E+2</v></c></row></sheetData>",
    // openpyxl.
    "<sheetData><row r=\"1\"><c r=\"A1\" t=\"n\"><v>7</v></c><c r=\"B1\"><f>A1*2</f><v></v></c><c r=\"C1\"><f>A1</f><v/></c><c r=\"D1\" t=\"n\" /><c r=\"E1\" t=\"d\" s=\"1\">\
     <v>2025-03-12T08:00:00</v></c></row></sheetData>",
    // The Open XML SDK: a prefix on every name.
    "<x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"B1\" t=\"inlineStr\"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData>",
    // PHP applications: no places, indented, single quotes, elements without anything.
    "<sheetData>\n  <row>\n    <c t='inlineStr'><is><t>a</t></is></c>\n    <c/>\n    <c><v>2</v></c>\n  </row>\n  <row/>\n  <row ><c ><v>3</v ></c></row>\n</sheetData >",
    // Rich text, pronunciation, escapes.
    "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><r><rPr><b/></rPr><t>Bim</t></r><r><t xml:space='preserve'> tek_x000D_&#10;\r\n&quot;</t></r>\
     <rPh sb='0' eb='1'><t>x</t></rPh><phoneticPr fontId='1'/></is></c><c r='B1' t='str'><v>_x0041_ &lt;\r\n</v></c></row></sheetData>",
    // Nothing.
    "<sheetData/>",
    "<sheetData></sheetData>",
];

#[test]
fn the_sheets_of_every_ordinary_program_are_scanned() {
    for cells in DIALECTS {
        assert_eq!(verdict(cells), Verdict::Equal, "{cells}");
    }
}

#[test]
fn a_scanned_sheet_gives_what_it_shows() {
    let bytes = Parts { cells: DIALECTS[0], ..Parts::default() }.packed(CompressionMethod::Deflated);
    let ordinary = Ordinary::open(&bytes).expect("an ordinary workbook");
    let read = outcome(|sink| ordinary.scan("A", sink).map_err(|_| Stop::Enough));
    let shown: Vec<_> = read
        .rows
        .iter()
        .map(|(row, cells)| (*row, cells.iter().map(|cell| cell.words().into_owned()).collect::<Vec<_>>().join("|")))
        .collect();
    assert_eq!(shown, [(0, "Bimtek|12/03/2025||Bimtek x|91456".to_owned()), (1, "||||0|TRUE|#N/A".to_owned())]);
}

#[test]
fn what_no_program_writes_is_left_to_the_reference() {
    for cells in [
        "<c r='A1'><v><![CDATA[1]]></v></c>",
        "<c r='A1'><!-- x --><v>1</v></c>",
        "<c r='A1'>text<v>1</v></c>",
        "<c r='A1'><v> 1 </v></c>",
        "<c r='A1'><v>1,5</v></c>",
        "<c r='A1' s=''><v>1</v></c>",
        "<c r='A1' t='b'><v>TRUE</v></c>",
        "<c r='A1' r='B1'><v>1</v></c>",
        "<c r='A1' s='x'><v>1</v></c>",
    ] {
        let first = "<row r='1'><c r='B1'><v>1</v></c><c r='C1'><v>2</v></c></row>";
        let rows = format!("<sheetData>{first}<row r='2'>{cells}</row><row r='3'><c r='A3'><v>3</v></c></row></sheetData>");
        assert_eq!(verdict(&rows), Verdict::FellBack, "{cells}");
    }
}

#[test]
fn what_the_reference_refuses_is_refused_with_its_words() {
    for cells in [
        "<c r='A0'><v>1</v></c>",
        "<c r='A1' t='s'><v>9</v></c>",
        "<c r='A1' t='x'><v>1</v></c>",
        "<c r='A1'><w/></c>",
        "<c r='A1' t='n'><v>x</v></c>",
        "<c r='A1' t='x'><v></v></c>",
    ] {
        let rows = format!("<sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='2'>{cells}</row></sheetData>");
        assert_eq!(verdict(&rows), Verdict::BothRefused, "{cells}");
    }
    assert_eq!(of(&Parts { texts: "<sst><si><t>&x;</t></si></sst>", ..Parts::default() }), Verdict::BothRefused);
}

#[test]
fn limits_end_a_scan_as_they_end_the_reference() {
    for cells in [
        "<row r='1048577'><c r='A1048577'><v>1</v></c></row>",
        "<row r='1'><c r='XFE1'><v>1</v></c></row>",
        "<row r='2'><c><v>1</v></c></row><row r='1'><c><v>1</v></c></row>",
    ] {
        assert_eq!(verdict(&format!("<sheetData>{cells}</sheetData>")), Verdict::Equal, "{cells}");
    }
    let long = "x".repeat(Limits::default().text_bytes + 1);
    assert_eq!(verdict(&format!("<sheetData><row><c t='inlineStr'><is><t>{long}</t></is></c></row></sheetData>")), Verdict::Equal);
}

/// The one place where the scan knows better: calamine 0.38 forgets to count a cell whose error it does not know, so the next one would take its place.
#[test]
fn an_error_that_the_reference_does_not_know_keeps_its_column() {
    let cells = "<sheetData><row><c t='e'><v>#SPILL!</v></c><c><v>2</v></c></row></sheetData>";
    let bytes = Parts { cells, ..Parts::default() }.packed(CompressionMethod::Stored);
    let mut book = open(&bytes).expect("an ordinary workbook");
    let read = outcome(|sink| book.rows("A", sink));
    assert_eq!(read.rows, [(0, vec![Cell::Fault(CellFault::Error(UNKNOWN_ERROR)), Cell::Number(2.0)])]);
    assert_eq!(verdict(&cells.replace("<c t", "<c r='A1' t").replace("<c><v>2", "<c r='B1'><v>2")), Verdict::Equal);
}

#[test]
fn comments_before_a_table_of_texts_and_additions_behind_it_are_gone_over() {
    for texts in ["<!--x--> <!-- <sst> --><sst><si><t>a</t></si></sst>", "<sst><si><t>a</t></si><extLst><ext uri='x'/></extLst></sst>"] {
        let cells = "<sheetData><row><c t='s'><v>0</v></c></row></sheetData>";
        assert_eq!(of(&Parts { cells, texts, ..Parts::default() }), Verdict::Equal, "{texts}");
    }
}

#[test]
fn a_part_may_start_with_a_byte_order_mark_or_nothing_and_in_another_encoding_is_the_references() {
    let of = |declared| of(&Parts { cells: DIALECTS[0], declared, ..Parts::default() });
    for declared in ["", "\u{feff}", "\u{feff}<?xml version='1.0'?>", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n", "<?x?>", " "] {
        let verdict = of(declared);
        assert!(matches!(verdict, Verdict::Equal | Verdict::FellBack), "{declared:?} {verdict:?}");
    }
    assert_eq!(of("\u{feff}"), Verdict::Equal);
    assert_eq!(of("<?xml version='1.0' encoding='ISO-8859-1'?>"), Verdict::FellBack);
}

#[test]
fn days_count_from_the_workbooks_epoch() {
    assert_eq!(of(&Parts { cells: DIALECTS[0], is_1904: true, ..Parts::default() }), Verdict::Equal);
}

/// Rows of a sheet that takes many blocks and a second thread; letters of two and four bytes lie across the ends of blocks.
fn many_rows(odd_at: Option<usize>) -> String {
    let row = |row: usize| {
        let odd = if odd_at == Some(row) { "<![CDATA[y]]>" } else { "" };
        format!(
            "<row r='{row}'><c r='A{row}' t='inlineStr'><is><t>Résumé \u{1f4f7} {row}{odd}</t></is></c><c r='B{row}' t='s'><v>1</v></c><c r='D{row}' s='1'><v>{row}</v></c></row>"
        )
    };
    format!("<sheetData>{}</sheetData>", (1..=20_000).map(row).collect::<String>())
}

#[test]
fn a_sheet_of_many_blocks_is_scanned_on_two_threads() {
    let cells = many_rows(None);
    assert!(cells.len() > 2 * 1024 * 1024);
    assert_eq!(verdicts(&Parts { cells: &cells, ..Parts::default() }.packed(CompressionMethod::Deflated)), [("A".into(), Verdict::Equal)]);
}

#[test]
fn an_oddity_after_thousands_of_rows_loses_and_repeats_none() {
    assert_eq!(verdict(&many_rows(Some(15_000))), Verdict::FellBack);
}

#[test]
fn a_caller_that_has_seen_enough_ends_both_threads() {
    let cells = many_rows(None);
    let bytes = Parts { cells: &cells, ..Parts::default() }.packed(CompressionMethod::Deflated);
    let mut book = open(&bytes).expect("an ordinary workbook");
    let (mut seen, mut after) = (0, None);
    let mut each = |_: SheetRow<'_>| {
        seen += 1;
        if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let end = book.rows("A", Sink { limits: &Limits::default(), last: &mut after, each: &mut each });
    assert!(matches!(end, Err(Stop::Enough)));
    assert_eq!((seen, after), (3, Some(2)));
}

#[test]
fn a_sheet_damaged_in_the_middle_costs_its_file() {
    let cells = many_rows(None);
    let mut bytes = Parts { cells: &cells, ..Parts::default() }.packed(CompressionMethod::Deflated);
    let middle = bytes.len() / 2;
    bytes[middle..middle + 64].fill(0xFF);
    let mut book = open(&bytes).expect("the other parts are whole");
    let end = book.rows("A", Sink { limits: &Limits::default(), last: &mut None, each: &mut |_| ControlFlow::Continue(()) });
    let changed = FileFinding::Damaged { why: Damage::CheckSum };
    assert!(matches!(end, Err(Stop::Because(WhySheet::File(finding))) if finding == changed));
}

#[test]
fn what_rust_xlsxwriter_writes_is_scanned() -> Written {
    let mut writer = Writer::new();
    let day = Format::new().set_num_format("d mmmm yyyy");
    let sheet = writer.add_worksheet();
    for row in 0..200 {
        sheet.write(row, 0, f64::from(row) / 3.0)?.write(row, 1, format!(" Budi Contoh <{}>\n", row % 7))?;
        sheet.write_number_with_format(row, 2, 45_000.0 + f64::from(row), &day)?.write(row, 3, row % 2 == 0)?;
        sheet.write_formula(row, 4, Formula::new("=A1*2").set_result("x"))?.write_blank(row, 5, &day)?;
    }
    assert_eq!(verdicts(&writer.save_to_buffer()?), [("Sheet1".into(), Verdict::Equal)]);
    Ok(())
}

/// Bytes of every dialect, each changed into each of what XML and numbers turn on, cut off there, or left out.
#[test]
fn no_changed_byte_makes_the_readers_disagree() {
    for (cells, at) in DIALECTS.iter().flat_map(|cells| (0..cells.len()).step_by(7).map(move |at| (cells, at))) {
        let (before, after) = (&cells[..at], &cells[at + 1..]);
        for changed in ["", "<", "&", "\"", "/", " ", "0", "x", "-"] {
            let changed = [before, changed, after].concat();
            assert!(!matches!(verdict(&changed), Verdict::Different | Verdict::OnlyScan), "{changed}");
        }
        assert!(!matches!(verdict(before), Verdict::Different | Verdict::OnlyScan), "{before}");
    }
}

proptest! {
    #[test]
    fn formats_mean_what_the_reference_says(codes in prop::collection::vec("[dmyhsaApPM/;0#_* \\[\\]\\\\\"]{0,8}|\\[h\\]:mm|[dy]{2}", 1..40), built_in in 0_u32..70) {
        let escaped = |code: &String| code.replace('"', "&quot;");
        let formats = joined((164..).zip(&codes).map(|(number, code)| format!("<numFmt numFmtId='{number}' formatCode='{}'/>", escaped(code))));
        let numbers = (164..).take(codes.len()).chain([built_in]);
        let cells = joined(numbers.clone().map(|number| format!("<xf numFmtId='{number}'/>")));
        let formats = format!("<numFmts>{formats}</numFmts><cellXfs>{cells}</cellXfs>");
        let row = joined((0..=codes.len()).map(|format| format!("<c s='{format}'><v>45728.25</v></c>")));
        let cells = format!("<sheetData><row>{row}</row></sheetData>");
        prop_assert_eq!(of(&Parts { cells: &cells, formats: &formats, ..Parts::default() }), Verdict::Equal);
    }

    #[test]
    fn texts_say_what_the_reference_says(pieces in prop::collection::vec("_x00[0-4][0-9A-F]_|_x[dD][89a-f]0[0-9]_|_|x|&amp;|&#13;|&#x1F4F7;|\r\n|\r| |\t|é", 0..12), kept: bool) {
        let (text, space) = (pieces.concat(), if kept { " xml:space='preserve'" } else { "" });
        let run = format!("<t{space}>{text}</t>");
        let texts = format!("<sst><si>{run}</si><si><r>{run}</r><r>{run}</r></si></sst>");
        let cells = format!("<sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='inlineStr'><is>{run}</is></c><c t='str'><v>{text}</v></c></row></sheetData>");
        prop_assert_eq!(of(&Parts { cells: &cells, texts: &texts, ..Parts::default() }), Verdict::Equal);
    }

    #[test]
    fn numbers_are_what_the_reference_says(numbers in prop::collection::vec("-?[0-9]{1,20}(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,3})?", 1..20)) {
        let row = joined(numbers.iter().map(|number| format!("<c><v>{number}</v></c>")));
        prop_assert_eq!(verdict(&format!("<sheetData><row>{row}</row></sheetData>")), Verdict::Equal);
    }
}
