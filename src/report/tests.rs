//! The result as a reader of the file sees it: every sheet read back and compared as text.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::sample::{presentation, rules, summary};
use super::{Presentation, workbook};
use crate::model::lang::Lang;
use crate::model::summary::Summary;

fn written(summary: &Summary, presentation: &Presentation) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    workbook(summary, &rules(), presentation, &mut bytes).expect("written to memory");
    bytes.into_inner()
}

fn book(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook")
}

fn cell_words(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) => date.as_datetime().map(|date| date.date().to_string()).unwrap_or_default(),
        other => other.to_string(),
    }
}

fn sheet_words(bytes: Vec<u8>, name: &str) -> String {
    let range = book(bytes).worksheet_range(name).expect("the sheet");
    let rows: Vec<String> = range.rows().map(|row| row.iter().map(cell_words).collect::<Vec<_>>().join(" | ")).collect();
    rows.join("\n")
}

fn indonesian(name: &str) -> String {
    sheet_words(written(&summary(), &presentation()), name)
}

#[test]
fn write_for_a_look() {
    if let Ok(path) = std::env::var("LOOK_AT") {
        std::fs::write(path, written(&summary(), &presentation())).expect("written");
    }
}

#[test]
fn sheets() {
    let english = Presentation { lang: Lang::En, ..presentation() };
    let names = |presentation: &Presentation| book(written(&summary(), presentation)).sheet_names();
    insta::assert_snapshot!(names(&presentation()).join(" | "), @"");
    insta::assert_snapshot!(names(&english).join(" | "), @"");
    for name in ["Ringkasan", "Rekap Pegawai", "Rekap Unit", "Rekap Jenis", "Kekurangan", "Rincian", "Temuan", "Aturan", "Sumber"] {
        println!("== {name}\n{}", indonesian(name));
    }
    for name in names(&english) {
        println!("== {name}\n{}", sheet_words(written(&summary(), &english), &name));
    }
}
