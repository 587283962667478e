//! The result as a file: every part well-formed, every relation to another part kept, nothing dependent on the machine.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use calamine::{Data, DataType as _, Reader as _};
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::{book, place, presentation, summary, written, written_beside};
use rekap_core::summary::Summary;
use rekap_core::summary::originals::Originals;

/// Rows enough for several pieces and for the compact style of a long sheet; every third without a NIP and dates, titles of 500 kinds.
fn long_year() -> Summary {
    const ROWS: usize = 21_000;
    let mut year = summary();
    let (activities, credits) = (year.activities, year.credits);
    year.activities = (0..ROWS).map(|number| activities[(number * 3 + number / 7) % 4].clone()).collect();
    year.credits = (0..ROWS).map(|number| credits[(number * 3 + number / 7) % 4].clone()).collect();
    for (number, activity) in year.activities.iter_mut().enumerate() {
        activity.title = format!("Pelatihan {}", number % 500).into();
        activity.place.row = u32::try_from(number).expect("few");
    }
    year
}

/// The elements of a part by their name, each with its attributes.
type Elements = BTreeMap<String, Vec<BTreeMap<String, String>>>;

pub(super) struct Part {
    pub(super) xml: String,
    elements: Elements,
}

impl Part {
    pub(super) fn elements(&self, name: &str) -> &[BTreeMap<String, String>] {
        self.elements.get(name).map_or(&[], Vec::as_slice)
    }
}

pub(super) fn parts(bytes: Vec<u8>) -> BTreeMap<String, Part> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut parts = BTreeMap::new();
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut xml = String::new();
        // Reading to the end checks the check sum as well.
        entry.read_to_string(&mut xml).expect("a sound entry");
        let elements = elements(&xml);
        assert!(parts.insert(name, Part { xml, elements }).is_none(), "a part twice");
    }
    parts
}

/// Reads a part from end to end. Panics where the XML is not well-formed.
fn elements(xml: &str) -> Elements {
    let mut reader = Reader::from_str(xml);
    let (mut elements, mut depth) = (Elements::new(), 0_i32);
    loop {
        let event = reader.read_event().expect("well-formed");
        match &event {
            Event::Eof => break,
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if let Event::Start(element) | Event::Empty(element) = &event {
            let attributes = element
                .attributes()
                .map(|attribute| attribute.expect("an attribute"))
                .map(|attribute| (attribute.key.as_ref().to_owned(), attribute.value.as_ref().to_owned()));
            elements.entry(element.name().as_ref().to_owned()).or_default().push(attributes.collect());
        }
    }
    assert_eq!(depth, 0, "an element is left open");
    elements
}

/// Where a relation leads, from the folder of the part that has it.
fn target(relations: &str, target: &str) -> String {
    let folder = relations.split("_rels/").next().unwrap_or_default().trim_end_matches('/');
    let from_root = target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
    let mut path: Vec<&str> = Vec::new();
    for step in from_root.split('/').filter(|step| !step.is_empty()) {
        if step == ".." {
            path.pop();
        } else {
            path.push(step);
        }
    }
    path.join("/")
}

fn assert_whole(bytes: Vec<u8>) {
    let parts = parts(bytes);
    for (name, part) in &parts {
        for relation in part.elements("Relationship") {
            let leads_to = target(name, &relation["Target"]);
            let outside = relation.get("TargetMode").is_some_and(|mode| mode == "External");
            assert!(outside || parts.contains_key(&leads_to), "{name} leads to {leads_to}");
        }
    }
    let typed = parts["[Content_Types].xml"].elements("Override");
    assert!(typed.iter().all(|part| parts.contains_key(&part["PartName"][1..])));
    let sheets = parts["xl/workbook.xml"].elements("sheet");
    let names: BTreeSet<&String> = sheets.iter().map(|sheet| &sheet["name"]).collect();
    assert_eq!(names.len(), sheets.len(), "sheet names are unique");
    assert_strings_and_formats_exist(&parts);
}

fn assert_strings_and_formats_exist(parts: &BTreeMap<String, Part>) {
    let strings = &parts["xl/sharedStrings.xml"];
    let held = strings.elements("si").len();
    let table = &strings.elements("sst")[0];
    assert_eq!(table["uniqueCount"], held.to_string());
    let formats = parts["xl/styles.xml"].elements("cellXfs")[0]["count"].parse::<usize>().expect("a count");
    let mut cells_with_text = 0;
    for (name, sheet) in parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
        for cell in sheet.elements("c") {
            let format = cell.get("s").map_or(0, |format| format.parse::<usize>().expect("a number"));
            assert!(format < formats, "{name}: format {format}");
            cells_with_text += usize::from(cell.get("t").is_some_and(|kind| kind == "s"));
        }
        let texts = sheet.xml.split(" t=\"s\"><v>").skip(1).filter_map(|rest| rest.split_once('<'));
        let mut numbers = texts.map(|(number, _)| number.parse::<usize>().expect("a number"));
        assert!(numbers.all(|number| number < held), "{name}: a text that is not there");
        assert_rows_ascend(name, sheet);
    }
    assert_eq!(table["count"], cells_with_text.to_string());
}

/// Rows ascend and end where the sheet says that it ends; Excel repairs a sheet whose rows do not ascend.
fn assert_rows_ascend(name: &str, sheet: &Part) {
    let rows: Vec<usize> = sheet.elements("row").iter().map(|row| row["r"].parse().expect("a number")).collect();
    assert!(rows.windows(2).all(|pair| pair[0] < pair[1]), "{name}: rows do not ascend");
    let dimension = &sheet.elements("dimension")[0]["ref"];
    let last: usize = dimension.rsplit(|character: char| !character.is_ascii_digit()).next().expect("a row").parse().expect("a number");
    assert_eq!(rows.last().copied(), Some(last), "{name} does not end where it says");
}

#[test]
fn every_part_is_well_formed_and_every_relation_leads_somewhere() {
    assert_whole(written(&summary(), &presentation()));
    assert_whole(written(&long_year(), &presentation()));
}

#[test]
fn organisers_and_certificates_stand_beside_the_page_and_make_no_row_higher() {
    let (mut originals, summary) = (Originals::default(), summary());
    originals.organisers.add(0, "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia ".repeat(9).trim());
    originals.certificates.add(1, "800/101/BKPSDM/2025");
    let of = |originals: &Originals| parts(written_beside(&summary, originals, &presentation()));
    let (without, with) = (of(&Originals::default()), of(&originals));
    let details = |parts: &BTreeMap<String, Part>| {
        let number = parts["xl/workbook.xml"].elements("sheet").iter().position(|sheet| sheet["name"] == "Rincian").expect("the sheet");
        let sheet = &parts[&format!("xl/worksheets/sheet{}.xml", number + 1)];
        let heights: Vec<Option<String>> = sheet.elements("row").iter().map(|row| row.get("ht").cloned()).collect();
        let names = &parts["xl/workbook.xml"].xml;
        let areas: Vec<String> =
            names.split("Rincian!").skip(1).map(|area| area.split('<').next().unwrap_or_default().to_owned()).collect();
        let setup = sheet.elements("pageSetup").to_vec();
        (heights, areas.into_iter().filter(|area| area.contains("$P$")).collect::<Vec<_>>(), setup)
    };
    let printed = details(&with);
    assert_eq!(printed, details(&without));
    assert_eq!(printed.1.len(), 1, "the printed area ends with Keterangan");
    assert_whole(written_beside(&summary, &originals, &presentation()));
}

#[cfg(feature = "threads")]
#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let year = long_year();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| written(&year, &presentation()))
    };
    let one = on(1);
    assert!(one == on(2));
}

#[test]
fn a_long_sheet_holds_every_row_in_its_place() {
    let year = long_year();
    let details = book(written(&year, &presentation())).worksheet_range("Rincian").expect("the sheet");
    assert_eq!(details.height(), year.activities.len() + 1);
    for number in [0, 2047, 2048, 20_999] {
        let cell = |heading: &str| details.get_value((number + 1, place("Rincian", heading, 1).1)).expect("a cell");
        let activity = &year.activities[number as usize];
        assert_eq!(cell("No"), &Data::Float(f64::from(number + 1)));
        assert_eq!(cell("NIP").is_empty(), activity.nip.is_none());
        assert_eq!(cell("Nama Kegiatan"), &Data::String(activity.title.to_string()));
        assert_eq!(
            (cell("Tanggal Mulai").is_empty(), cell("JP Diajukan").is_empty()),
            (activity.starts_on.is_none(), activity.claimed.is_none())
        );
        assert_eq!(cell("Baris"), &Data::Float(f64::from(number + 1)));
    }
}

#[test]
fn hostile_texts_stay_text_and_leave_the_file_whole() {
    let hostile = ["<r>&</r>", "</t></si></sst>", "_x0041_", "\u{0}\u{1b}\u{ffff}", " \n", "+1+cmd|' /C calc'!A1", "]]>"];
    for text in hostile {
        let mut year = summary();
        year.activities[0].title = text.into();
        let bytes = written(&year, &presentation());
        assert_whole(bytes.clone());
        let details = book(bytes).worksheet_range("Rincian").expect("the sheet");
        // calamine gives back what Excel shows, and of what XML cannot hold the escape.
        let shown = details.get_value(place("Rincian", "Nama Kegiatan", 2)).map(ToString::to_string).unwrap_or_default();
        assert!(shown == text || text.contains('\u{0}') && !shown.contains('\u{0}'), "{text:?} became {shown:?}");
    }
}
