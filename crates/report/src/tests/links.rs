//! Where the result leads: every link to a cell that is there, every chart to cells that hold its figures, every name to one place.

use std::collections::{BTreeMap, BTreeSet};

use calamine::{Data, Reader as _};

use super::package::{Part, parts};
use super::{book, english, name, presentation, summary, written};
use crate::Presentation;
use rekap_core::summary::{Outlook, Summary, Totals};

/// A place such as `'Rekap Pegawai'!A5`, without its `$`.
fn place(reference: &str) -> (String, String) {
    let (sheet, cell) = reference.rsplit_once('!').expect("a sheet and a cell");
    (sheet.trim_matches('\'').to_owned(), cell.replace('$', ""))
}

/// The cells of a single column, `L4:L6`: first row, last row, column, from 0.
fn column(range: &str) -> (u32, u32, u32) {
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    let row = |cell: &str| cell[1..].parse::<u32>().expect("a row") - 1;
    (row(first), row(last), u32::from(first.as_bytes()[0] - b'A'))
}

/// What stands in a part between two marks, wherever it does.
fn between<'a>(part: &'a Part, open: &str, close: &str) -> Vec<&'a str> {
    part.xml.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(inside, _)| inside).collect()
}

fn sheet_rows(bytes: &[u8]) -> BTreeMap<String, usize> {
    let mut read = book(bytes.to_vec());
    read.sheet_names().into_iter().map(|name| (name.clone(), read.worksheet_range(&name).expect("the sheet").height())).collect()
}

/// Links from a sheet by cell: where each leads.
fn links(bytes: &[u8], sheet: usize) -> BTreeMap<String, (String, String)> {
    let parts = parts(bytes.to_vec());
    let links = parts[&format!("xl/worksheets/sheet{sheet}.xml")].elements("hyperlink");
    links.iter().map(|link| (link["ref"].clone(), place(&link["location"]))).collect()
}

#[test]
fn every_link_leads_to_a_row_that_is_there() {
    for presentation in [presentation(), english()] {
        let bytes = written(&summary(), &presentation);
        let rows = sheet_rows(&bytes);
        let mut count = 0;
        for sheet in 1..=9 {
            for (from, (to, cell)) in links(&bytes, sheet) {
                assert!(column(&cell).0 < u32::try_from(rows[&to]).expect("few"), "{from} leads to {to} {cell}");
                count += 1;
            }
        }
        // Eight sheets; two of four people, the others have no activity and nothing to plan; two that are short; four activities.
        assert_eq!(count, 8 + 2 + 2 + 4);
    }
}

#[test]
fn a_person_leads_to_the_first_of_the_rows_and_a_row_to_its_person() {
    let bytes = written(&summary(), &presentation());
    let to = |sheet: &str, cell: &str| Some((sheet.to_owned(), cell.to_owned()));
    let (people, details, shortfalls) = (links(&bytes, 2), links(&bytes, 6), links(&bytes, 5));
    assert_eq!(people.get(&name("Rekap Pegawai", "Nama", 4)).cloned(), to("Rincian", "A2"), "Rina");
    assert_eq!(people.get(&name("Rekap Pegawai", "Nama", 2)).cloned(), to("Kekurangan", "A2"), "Ayu has no activity and is short");
    assert!(people.get(&name("Rekap Pegawai", "Nama", 3)).is_none_or(|(sheet, _)| sheet != "Rincian"), "Budi has no row");
    assert_eq!(details.get(&name("Rincian", "No", 2)).cloned(), to("Rekap Pegawai", "A4"));
    assert_eq!(details.get(&name("Rincian", "No", 5)).cloned(), to("Rekap Pegawai", "A1"), "nobody knows whose row it is");
    assert_eq!(shortfalls.get(&name("Kekurangan", "Nama", 3)).cloned(), to("Rekap Pegawai", "A4"));
    let (tips, from) = (parts(bytes), name("Rekap Pegawai", "Nama", 4));
    let tip =
        tips["xl/worksheets/sheet2.xml"].elements("hyperlink").iter().find(|link| link["ref"] == from).map(|link| link["tooltip"].clone());
    assert_eq!(tip.as_deref(), Some("3 baris kegiatan, ini yang pertama; saring kolom NIP untuk melihat semuanya"));
}

/// The ranges that the charts read, by the chart's part.
fn chart_ranges(bytes: &[u8]) -> Vec<Vec<String>> {
    let parts = parts(bytes.to_vec());
    let charts = parts.iter().filter(|(name, _)| name.starts_with("xl/charts/chart"));
    charts.map(|(_, part)| between(part, "<c:f>", "</c:f>").into_iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_chart_reads_cells_that_hold_its_figures() {
    for presentation in [presentation(), english()] {
        let bytes = written(&summary(), &presentation);
        let charts = chart_ranges(&bytes);
        assert_eq!(charts.len(), 3);
        let mut read = book(bytes);
        for chart in charts {
            let [names, figures] = chart.as_slice() else { panic!("{chart:?}") };
            for (range, is_figure) in [(names, false), (figures, true)] {
                let (sheet, cells) = place(range);
                let values = read.worksheet_range(&sheet).expect("the sheet");
                let (first, last, column) = column(&cells);
                for row in first..=last {
                    let holds = values.get_value((row, column)).expect("a cell");
                    assert!(matches!((holds, is_figure), (Data::Float(_), true) | (Data::String(_), false)), "{range}: {holds:?}");
                }
            }
        }
    }
}

#[test]
fn a_chart_of_nothing_is_left_out_and_the_page_says_so() {
    let nothing = Summary { categories: vec![], units: vec![], totals: Totals::default(), outlook: Outlook::default(), ..summary() };
    let bytes = written(&nothing, &presentation());
    assert_eq!(chart_ranges(&bytes).len(), 0);
    let words = super::sheet_words(bytes, "Ringkasan");
    assert!(words.contains("Bagan tidak dibuat: belum ada pegawai") && words.contains("Bagan tidak dibuat: belum ada JP yang diakui"));
    assert!(!words.contains("dapat menjadi TERPENUHI"), "nothing to gain, nothing said");
}

#[test]
fn names_and_print_areas_are_defined_once_and_lie_within_their_sheet() {
    let bytes = written(&summary(), &presentation());
    let rows = sheet_rows(&bytes);
    let names = parts(bytes);
    let workbook = &names["xl/workbook.xml"];
    let defined: BTreeSet<(&str, &str)> =
        workbook.elements("definedName").iter().map(|name| (name["name"].as_str(), name["localSheetId"].as_str())).collect();
    assert_eq!(defined.len(), workbook.elements("definedName").len(), "a name is defined twice");
    // Nine print areas; the eight tables repeat their headings and have a filter each.
    assert_eq!(defined.len(), 9 + 8 + 8);
    for area in between(workbook, "name=\"_xlnm.Print_Area\"", "</definedName>") {
        let (sheet, cells) = place(area.rsplit_once('>').expect("a range").1);
        let last: u32 = cells.rsplit(|letter: char| letter.is_ascii_alphabetic()).next().and_then(|row| row.parse().ok()).expect("a row");
        assert!(usize::try_from(last).expect("few") <= rows[&sheet], "{sheet} {cells}");
    }
}

#[test]
fn every_sheet_prints_on_its_paper_with_headings_footer_and_page_numbers() {
    for (presentation, paper) in [(presentation(), "9"), (Presentation { paper: crate::Paper::F4, ..presentation() }, "14")] {
        let parts = parts(written(&summary(), &presentation));
        for sheet in 1..=9 {
            let part = &parts[&format!("xl/worksheets/sheet{sheet}.xml")];
            let setup = &part.elements("pageSetup")[0];
            assert_eq!((setup["paperSize"].as_str(), setup["orientation"].as_str()), (paper, "landscape"), "sheet {sheet}");
            assert_eq!(part.elements("pageSetUpPr")[0]["fitToPage"], "1");
            let footer = between(part, "<oddFooter>", "</oddFooter>").concat();
            assert!(
                footer.contains("Halaman &amp;P dari &amp;N") && footer.contains("perlan-10-2018") && footer.contains("Dasar hukum"),
                "{footer}"
            );
        }
    }
}

#[test]
fn the_document_names_the_agency_and_neither_a_person_nor_a_folder() {
    let parts = parts(written(&summary(), &presentation()));
    let (core, app) = (&parts["docProps/core.xml"].xml, &parts["docProps/app.xml"].xml);
    assert!(app.contains("<Company>Pemerintah Kabupaten Contoh</Company>"));
    assert!(core.contains("<dc:title>Rekap JP 2025</dc:title>"));
    for name in ["<dc:creator>", "<cp:lastModifiedBy>"] {
        assert!(!core.contains(name) || core.contains(&format!("{name}</")), "{core}");
    }
}

#[test]
fn letters_are_of_one_font_whose_widths_are_known_everywhere() {
    let parts = parts(written(&summary(), &presentation()));
    let fonts: BTreeSet<&str> = parts["xl/styles.xml"].elements("name").iter().map(|font| font["val"].as_str()).collect();
    assert_eq!(fonts, BTreeSet::from(["Arial"]));
    for sheet in 1..=9 {
        let sheet = &parts[&format!("xl/worksheets/sheet{sheet}.xml")];
        assert_eq!(sheet.elements("sheetFormatPr")[0]["defaultRowHeight"], "12.75");
    }
}

#[test]
fn a_last_page_of_a_few_rows_is_left_out() {
    let most_pages = |units: usize| {
        let mut year = summary();
        let unit = year.units[0].clone();
        let named = |number: usize| rekap_core::summary::UnitSummary { work_unit: format!("Dinas {number:02}").into(), ..unit.clone() };
        year.units = (0..units).map(named).collect();
        parts(written(&year, &presentation()))["xl/worksheets/sheet3.xml"].elements("pageSetup")[0]["fitToHeight"].clone()
    };
    // The page holds 38 rows, and totals stand below the units.
    assert_eq!([36, 37, 60].map(most_pages), ["0", "1", "0"]);
}
