//! Workbooks that the test writes itself, returned with marks and read back.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

use rust_xlsxwriter::{Color, Format, Note, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::returned::marks::{CellMark, Listed};
use rekap_core::finding::Severity;
use rekap_core::model::cell::Cell;
use rekap_core::place::CellPos;
use rekap_ooxml::document::Document;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn at(place: &str) -> CellPos {
    rekap_ooxml::names::cell(place).expect("a place")
}

/// Marks of one sheet: place and note; an error where the note ends with a full stop.
fn marks(sheet: &str, notes: &[(&str, &str)]) -> Marks {
    let mut marks = Marks::default();
    let sheet: Arc<str> = sheet.into();
    for (place, note) in notes {
        let severity = if note.ends_with('.') { Severity::Error } else { Severity::Warning };
        let mark = CellMark { severity, note: (*note).to_owned(), is_nip: false };
        marks.sheets.entry(Arc::clone(&sheet)).or_default().insert(at(place), mark);
        marks.listed.push(Listed {
            code: "J03",
            severity,
            sheet: Some(Arc::clone(&sheet)),
            cell: Some(at(place)),
            cells: (*place).to_owned(),
            written: "delapan \u{1}& <9>".to_owned(),
            message: (*note).to_owned(),
            remedy: "Isi dengan angka".to_owned(),
            count: 1,
        });
    }
    marks
}

fn annotated(package: &[u8], marks: &Marks) -> Result<Vec<u8>, PackageTrouble> {
    let mut out = Cursor::new(Vec::new());
    annotate(package, marks, &Identity::default(), (Lang::Id, false), &mut out)?;
    Ok(out.into_inner())
}

/// Reads a workbook: a line for each sheet, then for each of its rows.
fn shown(package: &[u8]) -> Vec<String> {
    let mut book = rekap_sheets::open(package, &Limits::default()).expect("a workbook");
    let names: Vec<String> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    let mut shown = Vec::new();
    for (number, name) in names.into_iter().enumerate() {
        shown.push(name);
        let mut each = |row: rekap_core::model::cell::SheetRow<'_>| {
            let cells: Vec<_> = row.cells.iter().map(|cell| cell.words().into_owned()).collect();
            if row.cells.iter().any(|cell| *cell != Cell::Empty) {
                shown.push(format!("{}: {}", row.number + 1, cells.join("|").trim_end_matches('|')));
            }
            ControlFlow::Continue(())
        };
        book.rows(number, &mut each).expect("rows");
    }
    shown
}

fn part(package: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

fn has_part(package: &[u8], name: &str) -> bool {
    ZipArchive::new(Cursor::new(package)).expect("a package").by_name(name).is_ok()
}

/// Gives the colour and the note of cells, as a reader of styles would see them.
fn colour(package: &[u8], sheet: &str, place: &str) -> String {
    let (sheet, styles) = (part(package, sheet), part(package, "xl/styles.xml"));
    let number = |text: &str, key: &str| {
        text.split_once(&format!(" {key}=\"")).map_or(0, |(_, rest)| rest.split('"').next().expect("a number").parse().expect("a number"))
    };
    let cell = sheet.split_once(&format!("<c r=\"{place}\"")).map_or("", |(_, rest)| rest.split('>').next().expect("a tag"));
    let document = Document::parse(&styles, "styleSheet").expect("styles");
    let child = |list, entry, number| {
        let list = document.child(Document::ROOT, list).expect("a list");
        document.outer(document.named(list, entry).nth(number).expect("an entry"))
    };
    let format = child("cellXfs", "xf", number(cell, "s"));
    let fill = child("fills", "fill", number(format, "fillId"));
    fill.split_once("fgColor rgb=\"FF").map_or_else(String::new, |(_, rest)| rest[..6].to_owned())
}

/// The office's workbook: a heading on blue, a merged cell, a note of its own, a second sheet with print titles.
fn office() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let heading = Format::new().set_background_color(Color::RGB(0x001F_4E78)).set_font_color(Color::White);
    let sheet = workbook.add_worksheet().set_name("Dinas 'A' & B").expect("a name");
    sheet.write_with_format(0, 0, "NIP", &heading).and_then(|sheet| sheet.write_with_format(0, 1, "JP", &heading)).expect("written");
    sheet.write(1, 0, "198501012010011901").and_then(|sheet| sheet.write(1, 1, "delapan")).expect("written");
    sheet.merge_range(4, 1, 5, 2, "digabung", &Format::new()).expect("merged");
    sheet.insert_note(1, 1, &Note::new("cek dulu").set_author("Kantor")).expect("a note");
    let second = workbook.add_worksheet().set_name("Rekap").expect("a name");
    second.set_repeat_rows(0, 0).and_then(|sheet| sheet.write(2, 0, 7.5)).expect("written");
    workbook.save_to_buffer().expect("saved")
}

const A: &str = "Dinas 'A' & B";
const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn the_offices_rows_stay_and_the_findings_stand_first() -> Outcome {
    let office = office();
    let returned = annotated(&office, &marks(A, &[("A2", "NIP itu ada"), ("B2", "JP bukan bilangan.")]))?;
    let (before, after) = (shown(&office), shown(&returned));
    let mut expected = vec![
        "Temuan".to_owned(),
        "1: No|Kode|Tingkat|Lembar|Sel|Tertulis|Masalah|Perbaikan|Jumlah".to_owned(),
        format!("2: 1|J03|peringatan|{A}|A2|delapan \u{1}& <9>|NIP itu ada|Isi dengan angka|1"),
        format!("3: 2|J03|galat|{A}|B2|delapan \u{1}& <9>|JP bukan bilangan.|Isi dengan angka|1"),
        "5: Perbaiki sel yang berwarna langsung di tempatnya, simpan berkas ini, lalu kirim kembali.".to_owned(),
        "6: Jingga: belum dihitung sampai diperbaiki. Kuning: sudah dihitung, mohon dilihat kembali.".to_owned(),
    ];
    expected.extend(before);
    assert_eq!(after, expected);
    let mut read: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&returned))?;
    let range = calamine::Reader::worksheet_range(&mut read, "Temuan")?;
    assert_eq!(range.get_value((1, 4)), Some(&calamine::Data::String("A2".to_owned())));
    Ok(())
}

#[test]
fn a_cell_is_coloured_by_its_weight_and_links_lead_to_it() -> Outcome {
    let returned = annotated(&office(), &marks(A, &[("A1", "judul"), ("B2", "JP bukan bilangan.")]))?;
    assert_eq!(["A1", "B1", "A2", "B2"].map(|place| colour(&returned, SHEET, place)), ["FFF2CC", "1F4E78", "", "F8CBAD"]);
    assert!(part(&returned, "xl/styles.xml").contains("<color rgb=\"FF833C0B\"/>"), "white letters would not be seen on yellow");
    assert!(part(&returned, "xl/worksheets/sheet3.xml").contains("location=\"'Dinas ''A'' &amp; B'!B2\""));
    Ok(())
}

#[test]
fn blank_cells_and_missing_rows_are_made_for_their_marks() -> Outcome {
    let notes = [("C2", "kosong."), ("A4", "kosong."), ("B9", "kosong."), ("C6", "di balik yang digabung.")];
    let returned = annotated(&office(), &marks(A, &notes))?;
    assert_eq!(shown(&returned)[8..], shown(&office())[..]);
    assert_eq!(["C2", "A4", "B9", "B5", "C6"].map(|place| colour(&returned, SHEET, place)), ["F8CBAD", "F8CBAD", "F8CBAD", "F8CBAD", ""]);
    let comments = part(&returned, "xl/comments1.xml");
    assert!(comments.contains("ref=\"B5\"") && !comments.contains("ref=\"C6\""), "a note of a hidden cell goes to the one that shows");
    let sheet = part(&returned, SHEET);
    let rows: Vec<&str> = sheet.split("<row r=\"").skip(1).map(|row| row.split('"').next().unwrap_or("")).collect();
    assert_eq!(rows, ["1", "2", "4", "5", "6", "9"]);
    assert!(sheet.contains("<dimension ref=\"A1:C9\"/>"));
    Ok(())
}

#[test]
fn notes_of_the_offices_stay_and_ours_come_after_them() -> Outcome {
    let returned = annotated(&office(), &marks(A, &[("A2", "NIP itu ada"), ("B2", "JP bukan bilangan.")]))?;
    let comments = part(&returned, "xl/comments1.xml");
    assert!(comments.contains("cek dulu\n— rekap-jp —\nJP bukan bilangan.</t>"), "{comments}");
    assert!(comments.contains("<author>rekap-jp</author>") && comments.contains("ref=\"A2\""));
    let drawing = part(&returned, "xl/drawings/vmlDrawing1.vml");
    assert_eq!(drawing.matches("ObjectType=\"Note\"").count(), 2, "one box for each note");
    Ok(())
}

#[test]
fn nothing_of_the_last_round_is_left_once_it_is_mended() -> Outcome {
    let office = office();
    let first = annotated(&office, &marks(A, &[("A1", "judul"), ("A2", "NIP itu ada"), ("B2", "JP bukan bilangan."), ("D8", "kosong.")]))?;
    let second = annotated(&first, &marks(A, &[("A2", "masih.")]))?;
    assert_eq!(shown(&second)[5..], shown(&office)[..]);
    assert_eq!(["A1", "A2", "B2", "D8"].map(|place| colour(&second, SHEET, place)), ["1F4E78", "F8CBAD", "", ""]);
    let third = annotated(&second, &Marks::default())?;
    assert_eq!(["A1", "A2", "B2"].map(|place| colour(&third, SHEET, place)), ["1F4E78", "", ""]);
    let comments = part(&third, "xl/comments1.xml");
    assert_eq!(comments.matches("<comment ").count(), 1, "{comments}");
    assert!(comments.contains("cek dulu</t>") && !comments.contains('—'));
    assert_eq!(part(&third, "xl/drawings/vmlDrawing1.vml").matches("ObjectType=\"Note\"").count(), 1);
    let styles = |package: &[u8]| part(package, "xl/styles.xml").matches("<cellStyle ").count();
    assert_eq!((styles(&first), styles(&third)), (4, 4), "the styles of the last round serve again");
    Ok(())
}

#[test]
fn names_and_tabs_move_along_with_their_sheets() -> Outcome {
    let first = annotated(&office(), &marks(A, &[("A2", "NIP itu ada")]))?;
    for package in [&first, &annotated(&first, &Marks::default())?] {
        let workbook = part(package, "xl/workbook.xml");
        assert!(workbook.contains("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"2\">Rekap!$1:$1</definedName>"), "{workbook}");
        assert_eq!(workbook.matches("localSheetId=\"0\"").count(), 2);
        assert_eq!(workbook.matches("<sheet ").count(), 3);
        assert!(!part(package, SHEET).contains("tabSelected"), "two open tabs would be edited together");
    }
    Ok(())
}

#[test]
fn a_sheet_of_the_offices_keeps_its_name() -> Outcome {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("temuan")?.write(0, 0, "punya kantor")?;
    let returned = annotated(&workbook.save_to_buffer()?, &marks("temuan", &[("A1", "lihat")]))?;
    let second = annotated(&returned, &marks("temuan", &[("A1", "lihat")]))?;
    for package in [returned, second] {
        let names: Vec<_> = shown(&package).into_iter().filter(|line| !line.contains(": ")).collect();
        assert_eq!(names, ["Temuan rekap-jp", "temuan"]);
    }
    Ok(())
}

#[test]
fn our_sheet_is_known_by_its_headings_where_its_name_got_lost() -> Outcome {
    let first = annotated(&office(), &marks(A, &[("A2", "NIP itu ada")]))?;
    let nameless = with(&first, "xl/workbook.xml", |text| text.replace(book::FINDINGS_NAME, "lain"));
    let second = annotated(&nameless, &Marks::default())?;
    assert_eq!(shown(&second).iter().filter(|line| line.starts_with("Temuan")).count(), 1);
    Ok(())
}

#[test]
fn a_workbook_with_programs_comes_back_without_them() -> Outcome {
    let office = with(&office(), content_types::PATH, |text| {
        text.replace("spreadsheetml.sheet.main+xml", "macro")
            .replace("application/vnd.openxmlformats-officedocument.macro", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    });
    let office = with(&office, "xl/_rels/workbook.xml.rels", |text| {
        text.replace("</Relationships>", "<Relationship Id=\"rId99\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"vbaProject.bin\"/></Relationships>")
    });
    let office = with(&office, "xl/vbaProject.bin", |_| "program".to_owned());
    let returned = annotated(&office, &Marks::default())?;
    assert!(has_part(&office, "xl/vbaProject.bin") && !has_part(&returned, "xl/vbaProject.bin"));
    assert!(!part(&returned, "xl/_rels/workbook.xml.rels").contains("vbaProject"));
    let types = part(&returned, content_types::PATH);
    assert!(types.contains("spreadsheetml.sheet.main+xml") && !types.contains("macroEnabled"));
    Ok(())
}

#[test]
fn rows_and_cells_without_a_place_are_counted() -> Outcome {
    let placeless = with(&office(), SHEET, |_| {
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row><c><v>1</v></c><c><v>2</v></c></row>\
         <row/><row><c><v>3</v></c></row></sheetData></worksheet>"
            .to_owned()
    });
    let returned = annotated(&placeless, &marks(A, &[("B1", "a."), ("C1", "b."), ("A2", "c."), ("B3", "d.")]))?;
    assert_eq!(shown(&returned)[8..], shown(&placeless)[..]);
    let sheet = part(&returned, SHEET);
    assert_eq!(sheet.matches(" s=\"").count(), 4, "{sheet}");
    Ok(())
}

#[test]
fn what_is_not_understood_is_left_to_the_caller() {
    let unusual = |name: &str, edit: fn(String) -> String| {
        let outcome = annotated(&with(&office(), name, edit), &marks(A, &[("A2", "x")]));
        assert!(matches!(outcome, Err(PackageTrouble::Unusual(_))), "{name}: {outcome:?}");
    };
    unusual(SHEET, |text| text.replace("<row r=\"2\"", "<row r=\"1\""));
    unusual(SHEET, |text| text.replace("<c r=\"B2\"", "<c r=\"B3\""));
    unusual(SHEET, |text| text.replace("spreadsheetml/2006/main", "spreadsheetml/strict"));
    unusual(SHEET, |text| text[..text.len() / 2].to_owned());
    unusual(SHEET, |text| text.replace("<sheetData>", &format!("<sheetData x=\"{}\">", " ".repeat(8 << 20))));
    unusual("xl/workbook.xml", |text| text.replace("<workbook ", "<x:workbook ").replace("</workbook>", "</x:workbook>"));
    unusual("xl/styles.xml", |text| text.replace("cellXfs", "others"));
    unusual("xl/drawings/vmlDrawing1.vml", |text| text.replace("</xml>", ""));
    assert!(matches!(annotated(&office(), &marks("Lain", &[("A2", "x")])), Err(PackageTrouble::Unusual(_))));
}

#[test]
fn a_package_that_is_cut_off_or_bent_is_trouble_and_no_panic() {
    let (office, marks) = (office(), marks(A, &[("A2", "x"), ("Z99", "y")]));
    for length in (0..office.len()).step_by(97) {
        assert!(annotated(&office[..length], &marks).is_err());
    }
    for at in (0..office.len()).step_by(61) {
        let mut bent = office.clone();
        bent[at] ^= 0x55;
        let _ = annotated(&bent, &marks);
    }
}

#[test]
fn the_same_marks_give_the_same_bytes() -> Outcome {
    let (office, marks) = (office(), marks(A, &[("A2", "x"), ("Z99", "y")]));
    assert_eq!(annotated(&office, &marks)?, annotated(&office, &marks)?);
    Ok(())
}

/// Gives a package in which one part reads differently, or is new.
fn with(package: &[u8], name: &str, edit: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a package");
    let edited = edit(if has_part(package, name) { part(package, name) } else { String::new() });
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let entry = archive.by_index_raw(number).expect("an entry");
        if entry.name().expect("a name") != name {
            out.raw_copy_file(entry).expect("copied");
        }
    }
    out.start_file(name, SimpleFileOptions::default()).expect("started");
    out.write_all(edited.as_bytes()).expect("written");
    out.finish().expect("finished").into_inner()
}
