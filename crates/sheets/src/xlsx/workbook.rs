//! The small parts of a package → its sheets, where each lies, and the workbook's epoch.
//!
//! ```text
//! _rels/.rels → xl/workbook.xml     <sheet name="Dinas A" state="hidden" r:id="rId3"/>
//!             → xl/_rels/workbook.xml.rels     <Relationship Id="rId3" Type="…/worksheet" Target="worksheets/sheet1.xml"/>
//! ```
//! Which part is the workbook, and in which folder, is what a writer chooses. What is decided here, calamine 0.38 decides alike; what it would refuse is [`Odd`].

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Odd;
use super::window::Part;
use rekap_core::model::cell::{Epoch, SheetInfo};

/// A package by the names of its parts.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Parts by their names in small letters: writers on Windows take no care of them, nor of the direction of a slash.
    by_name: BTreeMap<String, usize>,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Odd> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Odd)?;
        let mut by_name = BTreeMap::new();
        for (index, name) in archive.file_names().enumerate() {
            by_name.insert(name.map_err(|_| Odd)?.replace('\\', "/").to_ascii_lowercase(), index);
        }
        Ok(Self { archive, by_name })
    }

    /// Gives a part, where the package has it.
    pub(super) fn part(&self, path: &str) -> Option<Part<'b>> {
        let index = *self.by_name.get(&path.to_ascii_lowercase())?;
        Some(Part { archive: self.archive.clone(), index })
    }
}

/// A sheet of the workbook.
pub(super) struct Sheet {
    pub(super) info: SheetInfo,
    /// Where its cells lie in the package.
    pub(super) path: String,
    /// Whether it can hold a table, as a sheet with nothing but a chart cannot.
    pub(super) is_table: bool,
}

/// What the small parts tell.
pub(super) struct Contents {
    /// The folder of the workbook's parts, with its slash.
    pub(super) folder: String,
    pub(super) sheets: Vec<Sheet>,
    pub(super) epoch: Epoch,
}

impl Contents {
    /// Reads the list of sheets.
    ///
    /// # Errors
    /// Parts that are not ordinary, or not there.
    pub(super) fn read(package: &Package<'_>) -> Result<Self, Odd> {
        let (folder, name) = workbook_path(package)?;
        let related = relationships(package, &format!("{folder}_rels/{name}.rels"))?;
        let mut contents = Self { folder, sheets: Vec::new(), epoch: Epoch::From1900 };
        let part = package.part(&format!("{}{name}", contents.folder)).ok_or(Odd)?;
        events(&part, "workbook", |event| {
            match event {
                Event::Start(element) if element.local_name().as_ref() == "sheet" => {
                    let sheet = contents.sheet(&element, &related)?;
                    contents.sheets.push(sheet);
                }
                Event::Start(element) if element.local_name().as_ref() == "workbookPr" => {
                    if let Some(value) = attribute(&element, "date1904")? {
                        contents.epoch = if value == "1" || value == "true" { Epoch::From1904 } else { Epoch::From1900 };
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(contents)
    }

    fn sheet(&self, element: &BytesStart<'_>, related: &BTreeMap<String, Related>) -> Result<Sheet, Odd> {
        let name = plain(&attribute(element, "name")?.unwrap_or_default())?;
        let hidden = match attribute(element, "state")?.as_deref() {
            None | Some("visible") => false,
            Some("hidden" | "veryHidden") => true,
            Some(_) => return Err(Odd),
        };
        let id = last_attribute(element, |key| key == "id" || key.ends_with(":id"))?.unwrap_or_default();
        let Related { kind, target } = related.get(&id).ok_or(Odd)?;
        let is_table = match kind.rsplit('/').next() {
            Some("worksheet") => true,
            Some("chartsheet" | "dialogsheet") => false,
            _ => return Err(Odd),
        };
        let path = target.strip_prefix('/').map_or_else(|| format!("{}{target}", self.folder), str::to_owned);
        Ok(Sheet { info: SheetInfo { name, hidden }, path, is_table })
    }
}

/// What a part refers to.
struct Related {
    kind: String,
    target: String,
}

/// Gives the folder and the name of the workbook's own part.
fn workbook_path(package: &Package<'_>) -> Result<(String, String), Odd> {
    let related = relationships(package, "_rels/.rels")?;
    let mut workbooks = related.values().filter(|related| related.kind.ends_with("/relationships/officeDocument"));
    let (Some(workbook), None) = (workbooks.next(), workbooks.next()) else { return Err(Odd) };
    let target = plain(&workbook.target)?;
    let (folder, name) = target.rsplit_once('/').map_or(("", target.as_str()), |(folder, name)| (&target[..=folder.len()], name));
    if name.is_empty() {
        return Err(Odd);
    }
    Ok((folder.strip_prefix('/').unwrap_or(folder).to_owned(), name.to_owned()))
}

fn relationships(package: &Package<'_>, path: &str) -> Result<BTreeMap<String, Related>, Odd> {
    let mut related = BTreeMap::new();
    events(&package.part(path).ok_or(Odd)?, "Relationships", |event| {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "Relationship"
            && let Some(id) = attribute(&element, "Id")?
        {
            let (kind, target) = (attribute(&element, "Type")?, attribute(&element, "Target")?);
            related.insert(id, Related { kind: kind.unwrap_or_default(), target: target.unwrap_or_default() });
        }
        Ok(())
    })?;
    Ok(related)
}

/// Gives each event of a small part to `take`, up to the end of the element that holds all others.
///
/// # Errors
/// A part that is not ordinary.
pub(super) fn events(part: &Part<'_>, whole: &str, mut take: impl FnMut(Event<'_>) -> Result<(), Odd>) -> Result<(), Odd> {
    let mut archive = part.archive.clone();
    let mut xml = Reader::from_reader(BufReader::new(archive.by_index(part.index).map_err(|_| Odd)?));
    let config = xml.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|_| Odd)? {
            Event::Eof => return Err(Odd),
            Event::End(element) if element.local_name().as_ref() == whole => break,
            event => take(event)?,
        }
    }
    // The check sum is compared where the part ends.
    io::copy(&mut xml.into_inner(), &mut io::sink()).map(drop).map_err(|_| Odd)
}

/// Gives an attribute by its name, as it is written.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Odd> {
    last_attribute(element, |key| key == name)
}

fn last_attribute(element: &BytesStart<'_>, is_wanted: impl Fn(&str) -> bool) -> Result<Option<String>, Odd> {
    let mut found = None;
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|_| Odd)?;
        if is_wanted(attribute.key.as_ref()) {
            found = Some(attribute.value.into_owned());
        }
    }
    Ok(found)
}

fn plain(written: &str) -> Result<String, Odd> {
    quick_xml::escape::unescape(written).map(Cow::into_owned).map_err(|_| Odd)
}
