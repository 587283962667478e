//! A blank → the same blank filled in or meddled with, by writing its parts anew: what Excel would store where a clerk types.
//!
//! A cell that is typed into takes the format of its column, as it does in Excel; all formulas keep their stored results, as in a program that does not calculate.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::findings::package::with_part;
use crate::job::{Value, program};

/// *Kegiatan*, *Pegawai* and *Referensi* in the package.
pub(crate) const ACTIVITIES: &str = "xl/worksheets/sheet1.xml";
const EMPLOYEES: &str = "xl/worksheets/sheet2.xml";
const REFERENCE: &str = "xl/worksheets/sheet4.xml";
const WORKBOOK: &str = "xl/workbook.xml";

/// A blank of 2025 with nobody in it.
pub(crate) fn blank() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("Blanko.xlsx");
    program().args(["template", "--year", "2025", "-o"]).arg(&path).assert().success();
    std::fs::read(path).expect("the blank")
}

/// Types into cells of *Kegiatan*.
pub(crate) fn filled(blank: &[u8], cells: &[(&str, Value)]) -> Vec<u8> {
    changed(blank, ACTIVITIES, |sheet| cells.iter().fold(sheet, |sheet, (cell, value)| typed(&sheet, cell, value)))
}

/// Types people into *Pegawai*: NIP, name, status, unit.
pub(crate) fn with_people(blank: &[u8], people: &[[&str; 4]]) -> Vec<u8> {
    changed(blank, EMPLOYEES, |mut sheet| {
        for (row, person) in (2..).zip(people) {
            for (column, text) in ('A'..).zip(person) {
                sheet = typed(&sheet, &format!("{column}{row}"), &Value::from(*text));
            }
        }
        sheet
    })
}

/// Writes another heading over a column of *Kegiatan*.
pub(crate) fn with_heading(blank: &[u8], cell: &str, heading: &str) -> Vec<u8> {
    changed(blank, ACTIVITIES, |sheet| typed(&sheet, cell, &Value::Text(heading.to_owned())))
}

/// Writes another name into the list of *Referensi*.
pub(crate) fn with_category(blank: &[u8], cell: &str, name: &str) -> Vec<u8> {
    changed(blank, REFERENCE, |sheet| typed(&sheet, cell, &Value::Text(name.to_owned())))
}

/// Says in the defined name that the blank is of another version.
pub(crate) fn of_version(blank: &[u8], version: &str) -> Vec<u8> {
    let name = |version: &str| format!("<definedName name=\"rekap_jp_templat\">{version}</definedName>");
    changed(blank, WORKBOOK, |workbook| {
        assert!(workbook.contains(&name("1")), "the blank says its version");
        workbook.replace(&name("1"), &name(version))
    })
}

/// Takes the defined name away, and the custom property too where asked for.
pub(crate) fn without_version(blank: &[u8], property_too: bool) -> Vec<u8> {
    let unnamed = changed(blank, WORKBOOK, |workbook| workbook.replace("<definedName name=\"rekap_jp_templat\">1</definedName>", ""));
    if !property_too {
        return unnamed;
    }
    changed(&unnamed, "docProps/custom.xml", |properties| properties.replace("rekap_jp_templat", "lainnya"))
}

/// The text of a part.
pub(crate) fn part(package: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

/// The names of the parts.
pub(crate) fn part_names(package: &[u8]) -> Vec<String> {
    let archive = ZipArchive::new(Cursor::new(package)).expect("a package");
    archive.file_names().map(|name| name.expect("a readable name").into_owned()).collect()
}

/// Writes one part anew.
pub(crate) fn changed(package: &[u8], name: &str, change: impl FnOnce(String) -> String) -> Vec<u8> {
    with_part(package, name, change(part(package, name)).as_bytes())
}

/// Puts a value into a cell, in the format of its column and in the order of the row.
fn typed(sheet: &str, cell: &str, value: &Value) -> String {
    let split = cell.find(|character: char| character.is_ascii_digit()).expect("a cell such as B2");
    let (column, row) = cell.split_at(split);
    let style = style(sheet, column).map_or_else(String::new, |style| format!(" s=\"{style}\""));
    let content = match value {
        Value::Text(text) => format!("<c r=\"{cell}\"{style} t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        Value::Number(number) => format!("<c r=\"{cell}\"{style}><v>{number}</v></c>"),
        Value::Date(date) => format!("<c r=\"{cell}\"{style}><v>{}</v></c>", (*date - crate::job::day_zero()).num_days()),
        Value::Empty => String::new(),
        Value::Clock(..) | Value::Formula(..) => panic!("nobody types this into a blank"),
    };
    let Some(from) = sheet.find(&format!("<row r=\"{row}\"")) else {
        return sheet.replace("</sheetData>", &format!("<row r=\"{row}\">{content}</row></sheetData>"));
    };
    let body = from + sheet[from..].find('>').expect("a row") + 1;
    let end = body + sheet[body..].find("</row>").expect("its end");
    let mut cells: Vec<&str> = sheet[body..end].split_inclusive("</c>").collect();
    cells.retain(|own| !own.contains(&format!("r=\"{cell}\"")));
    let before = cells.partition_point(|own| place(own) < order(column));
    cells.insert(before, &content);
    [&sheet[..body], &cells.concat(), &sheet[end..]].concat()
}

/// The order of a written cell among those of its row.
fn place(cell: &str) -> usize {
    let name = cell.split("r=\"").nth(1).expect("a cell's name");
    order(name.split(|character: char| character.is_ascii_digit()).next().expect("its letters"))
}

fn order(letters: &str) -> usize {
    letters.bytes().fold(0, |order, letter| order * 26 + usize::from(letter - b'A') + 1)
}

fn style<'s>(sheet: &'s str, column: &str) -> Option<&'s str> {
    let number = order(column);
    let attribute = |element: &'s str, name: &str| element.split(&format!("{name}=\"")).nth(1)?.split('"').next();
    let columns = sheet.split("<col ").skip(1).filter_map(|element| {
        let bound = |name: &str| attribute(element, name)?.parse::<usize>().ok();
        (bound("min")?..=bound("max")?).contains(&number).then(|| attribute(element.split('>').next()?, " style")).flatten()
    });
    columns.into_iter().next()
}
